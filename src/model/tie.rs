//! What figures and names of the prose have to do with the ledger, and what the text shows of it.
//!
//! *In*: nothing. *Out*: [`Tie`], [`Mention`], [`Mark`], [`Marks`].
//! `link` ties and marks; `check` reports ties and compares mentions, `render` writes marks.

use std::ops::Range;

use super::quantity::Date;
use super::site::EntryRef;

/// What a quantity of a passage has to do with the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tie {
    /// Nothing: it is of a kind that wants no source, or another figure of the same link is meant.
    Free,
    /// It wants a source, and no entry has its value.
    Unsourced,
    /// The one entry that has its value.
    Matched(EntryRef),
    /// Several entries have its value.
    Ambiguous(Box<[EntryRef]>),
    /// It stands in a link to an entry.
    Tagged {
        /// The figure or event.
        entry: EntryRef,
        /// Whether the text says what the entry says.
        agrees: bool,
    },
}

impl Tie {
    /// The entry that the quantity surely belongs to.
    #[must_use]
    pub fn entry(&self) -> Option<EntryRef> {
        match self {
            Tie::Matched(entry) | Tie::Tagged { entry, .. } => Some(*entry),
            Tie::Free | Tie::Unsourced | Tie::Ambiguous(_) => None,
        }
    }
}

/// The first mention of a name in the texts of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name.
    pub entry: EntryRef,
    /// Which of [`super::Page::passages`] mentions it.
    pub passage: u32,
    /// The bytes of the text of the passage.
    pub text: Range<u32>,
}

/// A run of plain text that means more than its letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its bytes in the text of the fragment, inside one text node.
    pub text: Range<u32>,
    /// What it means.
    pub kind: MarkKind,
}

/// What a [`Mark`] means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// A figure of the ledger.
    Figure(EntryRef),
    /// A date with its year.
    Date(Date),
    /// The first mention of a name or term.
    Entry(EntryRef),
}

/// The marks of a page, one list for each fragment, each sorted and without overlaps.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Of the body.
    pub body: Vec<Mark>,
    /// Of each bullet of `brief`.
    pub brief: Vec<Vec<Mark>>,
    /// Of each bullet of `unknown`.
    pub unknown: Vec<Vec<Mark>>,
    /// Of each footnote.
    pub notes: Vec<Vec<Mark>>,
}
