//! Fenced blocks: code, and components that are made from the ledger.
//!
//! *In*: nothing. *Out*: [`CodeBlock`], [`Component`], [`ComponentKind`].
//! Whether the ids of a component exist is decided in `link`.

use std::ops::Range;

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The first word of the info string; may be empty.
    pub language: Box<str>,
    /// The code.
    pub text: Box<str>,
    /// The code as HTML with highlighting classes, escaped; `None` where the language is not known.
    pub html: Option<std::sync::Arc<str>>,
}

/// A fenced block that stands for something made from the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// What it shows.
    pub kind: ComponentKind,
    /// What it says above, in the page's language; may be empty.
    pub title: String,
    /// Ids of the ledger with their places in the file, in order.
    pub ids: Vec<(Box<str>, Range<usize>)>,
    /// What is written between the fences.
    pub body: Box<str>,
    /// The block in the file.
    pub source: Range<usize>,
    /// Whether all of it could be read, so that what is not here was not written.
    pub is_whole: bool,
}

/// The kinds of [`Component`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComponentKind {
    /// Figures as bars on one scale.
    Bars,
    /// Events in order of time.
    Timeline,
    /// A quotation with its speaker.
    Quote,
    /// People and organisations.
    Names,
}

impl ComponentKind {
    /// The kind of this info string.
    #[must_use]
    pub fn parse(info: &str) -> Option<Self> {
        Some(match info {
            "bars" => ComponentKind::Bars,
            "timeline" => ComponentKind::Timeline,
            "quote" => ComponentKind::Quote,
            "names" => ComponentKind::Names,
            _ => return None,
        })
    }

    /// The kind of entry that it shows.
    #[must_use]
    pub fn entry_kind(self) -> super::ledger::EntryKind {
        match self {
            ComponentKind::Bars => super::ledger::EntryKind::Figure,
            ComponentKind::Timeline => super::ledger::EntryKind::Event,
            ComponentKind::Quote => super::ledger::EntryKind::Quote,
            ComponentKind::Names => super::ledger::EntryKind::Name,
        }
    }

    /// The info string.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ComponentKind::Bars => "bars",
            ComponentKind::Timeline => "timeline",
            ComponentKind::Quote => "quote",
            ComponentKind::Names => "names",
        }
    }
}
