//! Whether the two languages of a section still say what a person confirmed, and whether approvals hold: from the text
//! alone.
//!
//! *In*: the pages of a section, its lock. *Out*: prints of passages, names of blocks, the state of every pair and
//! approval, the text of a lock that says something new.
//! Never looks at dates, commits or history, and never writes a file. `docs/lock.md` says what a print covers.

mod approve;
mod canonical;
mod compose;
mod confirm;
mod desk;
mod facts;
mod found;
mod moved;
mod names;
mod offered;
mod prints;
mod regroup;
mod states;
mod tracked;
mod v1;
mod write;

pub use approve::{By, LedgerLine, approvals, approve, ledger_lines, read, take_approval_back};
pub use canonical::Reading;
pub use confirm::{Confirming, Selection, confirm, pairs, renew, repair, take_back};
pub use facts::Reader as FactReader;
pub use found::{Found, Intact, Side};
pub use moved::rising;
pub use names::Names;
pub use offered::Offered;
pub use prints::{Prints, passage_text, wordings};
pub use states::{Compared, unsettled};
pub use tracked::{Tracked, tracked};

/// A lock to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLock {
    /// Relative to the site folder, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}
