//! What changed between two versions of a site, as values: pages, digest and JSON are made from them.
//!
//! *In*: nothing. *Out*: [`Review`] and its parts. Holds both languages side by side, and no HTML.

use super::redline::Part;
use crate::model::{Bi, Code, Lang, LangTag, Seal, Severity, Words};

/// A whole review.
pub struct Review {
    /// The two languages of the site.
    pub(super) languages: Bi<LangTag>,
    /// The name of the site.
    pub(super) title: Bi<String>,
    /// What it was compared with, in words.
    pub(super) since: Words,
    /// The changed sections, in the order of the site; removed ones last.
    pub(super) sections: Vec<SectionChange>,
    /// Changed files of data: stories, ledgers, settings.
    pub(super) records: Vec<RecordFile>,
    /// Other changed files.
    pub(super) files: Vec<(FileChange, String)>,
    /// New findings that stand in none of the sections.
    pub(super) notes: Vec<Note>,
    /// How many findings the base has, too.
    pub(super) n_old: usize,
    /// How many findings are gone.
    pub(super) n_gone: usize,
    /// What could not be seen, and why.
    pub(super) unseen: Vec<Words>,
}

/// What happened to a file or a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum FileChange {
    Added,
    Removed,
    Changed,
    /// From this path.
    Renamed(String),
}

/// A section with what changed in it.
pub(super) struct SectionChange {
    /// The path below `content/` without language and ending.
    pub path: String,
    pub change: FileChange,
    pub titles: Bi<String>,
    /// Which pages there are now.
    pub has: Bi<bool>,
    pub rows: Vec<Row>,
    pub meaning: super::meaning::Meaning,
    /// New findings of the section that belong to none of its rows.
    pub notes: Vec<Note>,
    /// Approvals that no longer hold.
    pub outdated: Vec<Outdated>,
}

/// An approval that no longer holds.
pub(super) struct Outdated {
    pub lang: Lang,
    /// Who approved it.
    pub name: String,
    /// The print of the text as it is now, for which it may be approved anew.
    pub print: Seal,
}

/// Blocks of both languages that say the same.
pub(super) struct Row {
    /// Names the row in the page of the review.
    pub anchor: String,
    pub sides: Bi<Vec<UnitChange>>,
    /// The language that was not changed although the other was.
    pub behind: Option<Lang>,
}

/// A block, or a value of the front matter, with what happened to it.
pub(super) struct UnitChange {
    pub kind: UnitKind,
    pub state: State,
    pub parts: Vec<Part>,
    pub links: Vec<LinkChange>,
    /// The file from the site's folder, and the line there.
    pub path: String,
    pub line_number: usize,
    /// Its bytes in the file.
    pub source: std::ops::Range<usize>,
    /// New findings in it.
    pub notes: Vec<Note>,
}

/// What happened to a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Same,
    Edited,
    /// Only emphasis or the targets of links.
    Form,
    Added,
    Removed,
    /// It stood behind the block that begins like this.
    Moved(String),
    /// It stood in another section, there.
    MovedFrom(Elsewhere),
    /// It stands in another section, there.
    MovedTo(Elsewhere),
}

/// A place in another section of the review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Elsewhere {
    /// The path of the section.
    pub section: String,
    /// The row.
    pub anchor: String,
}

impl State {
    /// The word of programs and of style sheets.
    pub(super) fn word(&self) -> &'static str {
        match self {
            State::Same => "same",
            State::Edited => "edited",
            State::Form => "form",
            State::Added => "added",
            State::Removed => "removed",
            State::Moved(_) => "moved",
            State::MovedFrom(_) => "moved-from",
            State::MovedTo(_) => "moved-to",
        }
    }
}

/// A target of a link that was, and that is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct LinkChange {
    pub was: Option<String>,
    pub now: Option<String>,
}

/// What a unit of comparison is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum UnitKind {
    Title,
    Summary,
    ShortTitle,
    Yomi,
    Brief,
    Unknown,
    Heading(u8),
    Paragraph,
    Item,
    TableRow,
    Quotation,
    Figure,
    Code,
    Note,
}

/// A finding at its place.
#[derive(Clone)]
pub(super) struct Note {
    pub code: Code,
    pub severity: Severity,
    pub message: Words,
    pub help: Words,
    /// The file from the site's folder.
    pub path: String,
    pub line_number: usize,
}

/// A file of data with its changed entries.
pub(super) struct RecordFile {
    pub path: String,
    pub change: FileChange,
    pub entries: Vec<RecordChange>,
}

/// An entry of a file of data.
pub(super) struct RecordChange {
    /// The key at its head.
    pub id: String,
    pub parts: Vec<Part>,
    pub line_number: usize,
    pub state: State,
}

impl State {
    /// The other section that a block came from or went to.
    pub(super) fn elsewhere(&self) -> Option<&Elsewhere> {
        match self {
            State::MovedFrom(elsewhere) | State::MovedTo(elsewhere) => Some(elsewhere),
            _ => None,
        }
    }

    /// Whether the block is in the head no more.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self, State::Removed | State::MovedTo(_))
    }

    /// Whether the words changed.
    pub(super) fn is_change_of_words(&self) -> bool {
        matches!(self, State::Edited | State::Added | State::Removed)
    }
}

impl Row {
    /// Whether anything happened here.
    pub(super) fn is_changed(&self) -> bool {
        self.units().any(|(_, unit)| unit.state != State::Same || !unit.notes.is_empty())
    }

    /// Each block with its language.
    pub(super) fn units(&self) -> impl Iterator<Item = (Lang, &UnitChange)> {
        self.sides.iter().flat_map(|(lang, units)| units.iter().map(move |unit| (lang, unit)))
    }
}

impl SectionChange {
    /// Every new finding of the section.
    pub(super) fn all_notes(&self) -> impl Iterator<Item = &Note> {
        let of_rows = self.rows.iter().flat_map(|row| row.units().flat_map(|(_, unit)| &unit.notes));
        of_rows.chain(&self.notes)
    }
}

impl Review {
    /// How many sections changed.
    #[must_use]
    pub fn n_sections(&self) -> usize {
        self.sections.len()
    }

    /// Every new finding.
    pub(super) fn all_notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().chain(self.sections.iter().flat_map(SectionChange::all_notes))
    }

    /// How many new findings there are.
    #[must_use]
    pub fn n_new(&self) -> usize {
        self.all_notes().count()
    }

    /// Whether nothing changed at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.records.is_empty() && self.files.is_empty() && self.notes.is_empty()
    }
}
