//! Decides what goes out at a moment, and takes everything else away before the site is linked again.
//!
//! *In*: the whole [`Site`](crate::model::Site), a moment. *Out*: a [`Publication`](crate::model::Publication); what was parsed, less what stays in.
//! What renders is linked from what is left, so that no list, feed or index can tell of a section that stays in:
//! there is nothing to forget. Touches neither disk nor clock.

mod decide;
mod only;
mod past;

pub use decide::decide;
pub use only::only;
pub use past::{published, published_output};
