//! The ledger: what a story defines once for both languages.
//!
//! *In*: nothing. *Out*: [`Ledger`], [`EntryKind`] and a type for each kind of entry.
//! A new kind is a variant of [`EntryKind`], a type and a table here, and its reader in `parse/ledger`.

use std::sync::Arc;

use super::change::ChangeLog;
use super::lang::Bi;
use super::quantity::{Amount, Date};
use super::source::FileId;
use super::table::{Legible, Reference, Table};
use super::unit::Unit;

/// The kinds of entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EntryKind {
    /// A figure.
    Figure,
    /// A person, an organisation or a product.
    Name,
    /// A term.
    Term,
    /// A source.
    Source,
    /// An event.
    Event,
    /// A quotation.
    Quote,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [EntryKind; 6] =
        [EntryKind::Figure, EntryKind::Name, EntryKind::Term, EntryKind::Source, EntryKind::Event, EntryKind::Quote];

    /// The scheme of a link to such an entry, and the word for it in English messages: `figure`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EntryKind::Figure => "figure",
            EntryKind::Name => "name",
            EntryKind::Term => "term",
            EntryKind::Source => "source",
            EntryKind::Event => "event",
            EntryKind::Quote => "quote",
        }
    }

    /// The word for it in Japanese messages.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            EntryKind::Figure => "数値",
            EntryKind::Name => "名前",
            EntryKind::Term => "用語",
            EntryKind::Source => "出典",
            EntryKind::Event => "出来事",
            EntryKind::Quote => "発言",
        }
    }

    /// The file below `ledger/`.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            EntryKind::Figure => "figures.yaml",
            EntryKind::Name => "names.yaml",
            EntryKind::Term => "terms.yaml",
            EntryKind::Source => "sources.yaml",
            EntryKind::Event => "events.yaml",
            EntryKind::Quote => "quotes.yaml",
        }
    }

    /// The folder of the page that lists such entries; quotations have none.
    #[must_use]
    pub fn page(self) -> Option<&'static str> {
        match self {
            EntryKind::Figure => Some("figures"),
            EntryKind::Name => Some("names"),
            EntryKind::Term => Some("glossary"),
            EntryKind::Source => Some("sources"),
            EntryKind::Event => Some("timeline"),
            EntryKind::Quote => None,
        }
    }

    /// The kind of this link scheme.
    #[must_use]
    pub fn parse(scheme: &str) -> Option<Self> {
        EntryKind::ALL.into_iter().find(|kind| kind.as_str() == scheme)
    }
}

/// What one story defines.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// `figures.yaml`
    pub figures: Arc<Table<Figure>>,
    /// `names.yaml`
    pub names: Arc<Table<Name>>,
    /// `terms.yaml`
    pub terms: Arc<Table<Term>>,
    /// `sources.yaml`
    pub sources: Arc<Table<SourceEntry>>,
    /// `events.yaml`
    pub events: Arc<Table<Event>>,
    /// `quotes.yaml`
    pub quotes: Arc<Table<Quote>>,
    /// `changes.yaml`
    pub changes: ChangeLog,
}

/// Calls a method of the table of a kind.
macro_rules! of_table {
    ($ledger:ident, $kind:expr, $table:ident => $call:expr) => {
        match $kind {
            EntryKind::Figure => {
                let $table = &$ledger.figures;
                $call
            }
            EntryKind::Name => {
                let $table = &$ledger.names;
                $call
            }
            EntryKind::Term => {
                let $table = &$ledger.terms;
                $call
            }
            EntryKind::Source => {
                let $table = &$ledger.sources;
                $call
            }
            EntryKind::Event => {
                let $table = &$ledger.events;
                $call
            }
            EntryKind::Quote => {
                let $table = &$ledger.quotes;
                $call
            }
        }
    };
}

impl Ledger {
    /// Whether all entries of a kind could be read.
    #[must_use]
    pub fn is_whole(&self, kind: EntryKind) -> bool {
        of_table!(self, kind, table => table.legible < Legible::Part)
    }

    /// Whether it is known what all entries of a kind say.
    #[must_use]
    pub fn is_sound(&self, kind: EntryKind) -> bool {
        of_table!(self, kind, table => table.legible == Legible::Whole)
    }

    /// Whether what cannot be read of a kind may name entries.
    #[must_use]
    pub fn hides_references(&self, kind: EntryKind) -> bool {
        of_table!(self, kind, table => table.legible >= Legible::Hiding)
    }

    /// The file of a kind, if there is one.
    #[must_use]
    pub fn file(&self, kind: EntryKind) -> Option<FileId> {
        of_table!(self, kind, table => table.file)
    }

    /// The index of an id in the table of a kind.
    #[must_use]
    pub fn position(&self, kind: EntryKind, id: &str) -> Option<u32> {
        of_table!(self, kind, table => table.position(id))
    }

    /// The id at an index of the table of a kind; panics if there is none.
    #[must_use]
    pub fn id(&self, kind: EntryKind, index: u32) -> &str {
        of_table!(self, kind, table => &table.entries[index as usize].id)
    }

    /// What an entry of a kind refers to; panics if there is none at the index.
    #[must_use]
    pub fn references(&self, kind: EntryKind, index: u32) -> &[Reference] {
        of_table!(self, kind, table => &table.entries[index as usize].references)
    }

    /// Whether there are no entries of a kind.
    #[must_use]
    pub fn is_empty(&self, kind: EntryKind) -> bool {
        of_table!(self, kind, table => table.entries.is_empty())
    }

    /// The file, and id and references of each entry, of one kind.
    #[must_use]
    pub fn outline(&self, kind: EntryKind) -> (Option<FileId>, Vec<(&str, &[Reference])>) {
        of_table!(self, kind, table => table.outline())
    }
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The value as the file gives it.
    pub value: FigureValue,
    /// What the value counts.
    pub unit: Unit,
    /// The day, month or year for which it holds.
    pub as_of: Option<Date>,
    /// What the figure is.
    pub label: Option<Bi<String>>,
    /// Who says so: the id of a name.
    pub said_by: Option<Box<str>>,
    /// Whether it is approximate.
    pub about: bool,
    /// Other values that other sources give.
    pub also: Vec<Alternative>,
    /// Ids of sources.
    pub sources: Vec<Box<str>>,
}

/// The value of a figure before other entries are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// A number.
    Given(Amount),
    /// An expression over other figures, such as `bid / 10`.
    Derived(Box<str>),
    /// Nothing that can be read; the file has its finding.
    Unreadable,
}

/// A value that other sources give.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The value.
    pub value: Amount,
    /// Ids of sources.
    pub sources: Vec<Box<str>>,
}

/// A person, an organisation or a product.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The full form.
    pub name: Bi<String>,
    /// The form after the first mention.
    pub short: Option<Bi<String>>,
    /// The reading, for sorting.
    pub yomi: Option<String>,
    /// Who or what that is.
    pub role: Option<Bi<String>>,
    /// Forms that must not be used.
    pub never: Bi<Vec<String>>,
    /// Other forms.
    pub aliases: Bi<Vec<String>>,
    /// Addresses of pages elsewhere that are about the same.
    pub same_as: Vec<String>,
    /// Whether the first mention in a section becomes a link.
    pub autolink: bool,
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A product.
    Product,
}

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub term: Bi<String>,
    /// The reading, for sorting.
    pub yomi: Option<String>,
    /// What it means.
    pub definition: Bi<String>,
    /// Other forms.
    pub aliases: Bi<Vec<String>>,
}

/// A source.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Who published it.
    pub publisher: Bi<String>,
    /// The title, in the source's own language.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// On whom it relies.
    pub via: Option<Bi<String>>,
    /// When it was published.
    pub date: Option<Date>,
    /// The language that it is written in.
    pub lang: Option<String>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Whether it is a copy or an overview of others.
    pub second_hand: bool,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// When; a day, a month or a year.
    pub date: Option<Date>,
    /// What happened.
    pub what: Bi<String>,
    /// Ids of figures.
    pub figures: Vec<Box<str>>,
    /// Ids of names.
    pub names: Vec<Box<str>>,
    /// Ids of sources.
    pub sources: Vec<Box<str>>,
}

/// A short quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Who said it: the id of a name.
    pub by: Box<str>,
    /// When.
    pub date: Option<Date>,
    /// The language of the original words.
    pub original_lang: String,
    /// The original words.
    pub original: String,
    /// Our translation; `None` in the language of the original.
    pub translation: Bi<Option<String>>,
    /// Ids of sources.
    pub sources: Vec<Box<str>>,
}
