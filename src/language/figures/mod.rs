//! What the extractors of figures of all languages share.
//!
//! *In*: text. *Out*: a folding reader, forms that are alike everywhere, the list of quantities in the making.
//! Never knows a language.

pub(super) mod alike;
pub(super) mod gather;
pub(super) mod scan;
