//! What was changed after publication: `ledger/changes.yaml`, the only source of "updated".
//!
//! *In*: nothing. *Out*: [`ChangeLog`] (as read), [`LinkedChange`] (with its sections and figures).

use super::lang::Bi;
use super::moment::Moment;
use super::site::{EntryRef, SectionRef, StoryRef};
use super::source::FileId;
use super::table::Reference;

/// `changes.yaml`.
#[derive(Clone, Debug, Default)]
pub struct ChangeLog {
    /// The file, if there is one.
    pub file: Option<FileId>,
    /// The changes that have a moment, in the order of the file.
    pub changes: Vec<Change>,
}

/// A change, its sections and figures by their names.
#[derive(Clone, Debug)]
pub struct Change {
    /// When it was made.
    pub at: Moment,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The sections that it touched; none where it is of no page in particular.
    pub sections: Vec<ChangedSection>,
    /// The figures that it touched.
    pub figures: Vec<Reference>,
    /// What it says to readers.
    pub text: Bi<ChangeText>,
}

/// A section that a change names.
#[derive(Clone, Debug)]
pub struct ChangedSection {
    /// The id in the story, `index` for the overview.
    pub id: Box<str>,
    /// Where in the YAML: keys and indexes, joined by `/`.
    pub at: Box<str>,
}

/// What a change says in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChangeText {
    /// The wording before.
    pub was: Option<String>,
    /// The wording now.
    pub now: Option<String>,
    /// What was changed and why; may be empty where `was` and `now` say it.
    pub note: String,
}

/// The kinds of change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeKind {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// Something new is known.
    Update,
    /// A page was taken back.
    Withdrawal,
}

impl ChangeKind {
    /// The word in the file, and the key of its word in the interface.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Correction => "correction",
            ChangeKind::Clarification => "clarification",
            ChangeKind::Update => "update",
            ChangeKind::Withdrawal => "withdrawal",
        }
    }
}

/// A change with what it touched.
#[derive(Clone, Debug)]
pub struct LinkedChange {
    /// The story whose ledger records it.
    pub story: StoryRef,
    /// The change.
    pub change: Change,
    /// The sections that it touched, in its order; those that do not exist are left out.
    pub sections: Vec<SectionRef>,
    /// The figures that it touched, in its order; those that do not exist are left out.
    pub figures: Vec<EntryRef>,
    /// Names it on the page of corrections, the same in both languages: `_20250217t010500z`.
    pub anchor: Box<str>,
}
