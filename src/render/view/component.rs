//! Views of the components that stand in a text, and of alerts.
//!
//! *In*, *Out*: see the parent module; the template is `components/NAME.html`, the view its variable `component`.
//! They never hold data that the ledger lacks, except titles.

use serde::Serialize;

use super::{Date, Html, LangText, Link};

/// Figures drawn to one scale (`components/bars.html`).
#[derive(Debug, Clone, Serialize)]
pub struct Bars {
    /// The anchor of the block.
    pub anchor: String,
    /// The finding that the figures show.
    pub title: String,
    /// What the figures count, if it is the same money for all: `米ドル`; null where each says it itself.
    pub unit: Option<String>,
    /// The figures in the order of the author.
    pub rows: Vec<Bar>,
    /// Where zero is on the scale, in percent of its width, if it is not at its start: some figures are below it.
    pub zero: Option<String>,
    /// Who reported the figures: links to the sources of the page.
    pub sources: Vec<Link>,
    /// The figures of the story as a CSV file.
    pub csv_url: Option<String>,
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// The figure in the house style of the page's language; null where it is not known.
    pub text: Option<String>,
    /// The bar; null where the figure is not known, and where the figures cannot stand on one scale.
    pub extent: Option<Extent>,
    /// Whether it is the one that the title speaks of.
    pub highlight: bool,
    /// The entry on the page of figures.
    pub url: Option<String>,
}

/// A part of a line or a scale, in percent of its width with a point and at most two decimals: `19.48`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Where it begins.
    pub start: String,
    /// How long it is.
    pub length: String,
}

/// A few events in order (`components/timeline.html`).
#[derive(Debug, Clone, Serialize)]
pub struct TimelineStrip {
    /// The anchor of the block.
    pub anchor: String,
    /// The title; null if the heading above says it.
    pub title: Option<String>,
    /// The events, oldest first.
    pub events: Vec<EventLine>,
    /// The page with all events.
    pub more_url: Option<String>,
}

/// An event in one line.
#[derive(Debug, Clone, Serialize)]
pub struct EventLine {
    /// When it happened.
    pub date: Date,
    /// The time that the date covers, on a line from the first event's to the last one's; a day is a point, of length 0.
    pub extent: Option<Extent>,
    /// What happened.
    pub what: String,
    /// Its entry in the timeline.
    pub url: Option<String>,
}

/// A quotation (`components/quote.html`).
#[derive(Debug, Clone, Serialize)]
pub struct Quote {
    /// The anchor of the block.
    pub anchor: String,
    /// The words in the page's language, or the original if there is no translation.
    pub text: LangText,
    /// The original wording, if `text` is our translation of it.
    pub original: Option<LangText>,
    /// Who said it.
    pub by: String,
    /// The speaker's entry on the page of names.
    pub by_url: Option<String>,
    /// Who the speaker is.
    pub role: Option<String>,
    /// When it was said.
    pub date: Option<Date>,
    /// Who reported it: links to the sources of the page.
    pub sources: Vec<Link>,
}

/// Who takes part (`components/names.html`).
#[derive(Debug, Clone, Serialize)]
pub struct NamesStrip {
    /// The anchor of the block.
    pub anchor: String,
    /// The title; null if the heading above says it.
    pub title: Option<String>,
    /// The names in the order of the author.
    pub names: Vec<NameCard>,
}

/// A person, organisation or product in a strip.
#[derive(Debug, Clone, Serialize)]
pub struct NameCard {
    /// The full name in the page's language.
    pub name: String,
    /// The name in the other language; null if it is written the same.
    pub other: Option<LangText>,
    /// Who or what it is.
    pub role: Option<String>,
    /// The entry on the page of names.
    pub url: Option<String>,
}

/// A remark set apart from the text (`components/alert.html`).
#[derive(Debug, Clone, Serialize)]
pub struct Alert {
    /// The anchor of the block.
    pub anchor: Option<String>,
    /// What kind of remark it is; its word comes from the strings.
    pub kind: AlertKind,
    /// The remark, an HTML fragment of flow content.
    pub html: Html,
}

/// The kinds of alerts of GitHub's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}
