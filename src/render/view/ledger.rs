//! Views of the pages made from the ledger, and of the page of corrections.
//!
//! *In*, *Out*: see the parent module.
//! They never hold running text of the story; what an entry says is said once, in the ledger.
//!
//! The anchor of an entry is its id, the same in both languages.

use serde::Serialize;

use super::{Bars, Change, Date, FigureLink, Frame, Html, LangText, Link, Prepared, SourceLine};

/// Everything that happened, in order (`timeline.html`).
#[derive(Debug, Clone)]
pub struct TimelinePage {
    /// What every page has.
    pub frame: Frame,
    /// The events, oldest first.
    pub events: Vec<EventEntry>,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
pub struct EventEntry {
    /// The entry's id.
    pub anchor: String,
    /// When it happened.
    pub date: Date,
    /// What happened.
    pub what: String,
    /// The figures that belong to it.
    pub figures: Vec<FigureLink>,
    /// Who took part: links to the page of names.
    pub names: Vec<Link>,
    /// Who reported it: links to the page of sources.
    pub sources: Vec<Link>,
    /// The sections that mention it.
    pub appears_in: Vec<Prepared<Link>>,
}

/// Who and what appears in the story (`names.html`).
#[derive(Debug, Clone)]
pub struct NamesPage {
    /// What every page has.
    pub frame: Frame,
    /// The names by kind, in the order person, organisation, product; no group is empty.
    pub groups: Vec<NameGroup>,
}

/// The names of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct NameGroup {
    /// The kind of all its names.
    pub kind: NameKind,
    /// The names, sorted for the page's language.
    pub names: Vec<NameEntry>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, body, fund or state.
    Organisation,
    /// A product or project.
    Product,
}

/// A person, organisation or product.
#[derive(Debug, Clone, Serialize)]
pub struct NameEntry {
    /// The entry's id.
    pub anchor: String,
    /// What begins in the index with this entry: `あ`; null within a heading, and where an index has no headings.
    pub index_heading: Option<String>,
    /// The full name in the page's language.
    pub name: String,
    /// The reading in kana; null in languages that need none.
    pub yomi: Option<String>,
    /// The name in the other language; null if it is written the same.
    pub other: Option<LangText>,
    /// Who or what it is.
    pub role: Option<String>,
    /// Other forms that the texts use.
    pub aliases: Vec<String>,
    /// Addresses of pages elsewhere that are about the same.
    pub same_as: Vec<String>,
    /// The sections that mention it.
    pub appears_in: Vec<Prepared<Link>>,
}

/// The terms of the story (`glossary.html`).
#[derive(Debug, Clone)]
pub struct GlossaryPage {
    /// What every page has.
    pub frame: Frame,
    /// The terms, sorted for the page's language.
    pub terms: Vec<TermEntry>,
}

/// A term.
#[derive(Debug, Clone, Serialize)]
pub struct TermEntry {
    /// The entry's id.
    pub anchor: String,
    /// What begins in the index with this entry: `あ`; null within a heading, and where an index has no headings.
    pub index_heading: Option<String>,
    /// The term.
    pub name: String,
    /// The reading in kana; null in languages that need none.
    pub yomi: Option<String>,
    /// The term in the other language; null if it is written the same.
    pub other: Option<LangText>,
    /// What it means.
    pub definition: String,
    /// Other forms that the texts use.
    pub aliases: Vec<String>,
    /// The sections that use it.
    pub appears_in: Vec<Prepared<Link>>,
}

/// Every figure of the story (`figures.html`).
#[derive(Debug, Clone)]
pub struct FiguresPage {
    /// What every page has.
    pub frame: Frame,
    /// The money of the story side by side, one scale for each currency that has more than one figure.
    pub scales: Vec<Bars>,
    /// The figures, in the order of the ledger.
    pub figures: Vec<FigureEntry>,
    /// The same data as a CSV file.
    pub csv_url: Option<String>,
}

/// A figure.
#[derive(Debug, Clone, Serialize)]
pub struct FigureEntry {
    /// The entry's id.
    pub anchor: String,
    /// The figure in the house style of the page's language, without a word for "about".
    pub text: String,
    /// What it measures.
    pub label: String,
    /// Whether it is approximate.
    pub about: bool,
    /// The date for which it holds.
    pub as_of: Option<Date>,
    /// Who said it, if it is a claim: a link to the page of names.
    pub said_by: Option<Link>,
    /// How it is computed from other figures, an HTML fragment with links to them: `974億ドル ÷ 10`.
    pub derived_from: Option<Html>,
    /// What sources that disagree say.
    pub also: Vec<AlsoFigure>,
    /// Who reported it: links to the page of sources.
    pub sources: Vec<Link>,
    /// The sections that use it.
    pub appears_in: Vec<Prepared<Link>>,
}

/// What sources that disagree say of a figure.
#[derive(Debug, Clone, Serialize)]
pub struct AlsoFigure {
    /// The figure in the house style of the page's language.
    pub text: String,
    /// Who reported it so: links to the page of sources.
    pub sources: Vec<Link>,
}

/// Every source of the story (`sources.html`).
#[derive(Debug, Clone)]
pub struct SourcesPage {
    /// What every page has.
    pub frame: Frame,
    /// The sources, in the order of the ledger.
    pub sources: Vec<SourceEntry>,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry {
    /// The entry's id.
    pub anchor: String,
    /// What is said of the source.
    pub line: Prepared<SourceLine>,
    /// The sections that cite it.
    pub cited_in: Vec<Prepared<Link>>,
}

/// All changes of the site in one language (`corrections.html`).
#[derive(Debug, Clone)]
pub struct CorrectionsPage {
    /// What every page has.
    pub frame: Frame,
    /// What was wrong, unclear or taken back, newest first.
    pub corrections: Vec<CorrectionEntry>,
    /// What was added as it became known, newest first.
    pub updates: Vec<CorrectionEntry>,
}

/// A change with the pages that it touched; the fields of the change stand directly in it.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionEntry {
    /// The anchor of the item, the same in both languages.
    pub anchor: String,
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The sections that it touched; the figures where it names no section.
    pub pages: Vec<Link>,
}
