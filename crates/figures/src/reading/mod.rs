//! What the readers of all languages share.
//!
//! *In*: text. *Out*: a text in one form, a reader over it, forms that are alike everywhere, the list of quantities in the making.
//! Never knows a language.

pub(crate) mod alike;
#[cfg(test)]
pub(crate) mod cases;
pub(crate) mod gather;
pub(crate) mod prepared;
pub(crate) mod scan;
pub(crate) mod symbol;
