//! Views of pages with running text: sections, overviews, plain pages.
//!
//! *In*, *Out*: see the parent module.
//! They never hold what belongs to the whole site or to the head of a page ([`Frame`]).
//!
//! What the HTML of a body may hold, besides plain HTML, and the theme knows how to show:
//! `a.term`, `a.name` (to the item of the same page, opened as a card by the script), `a.figure`, `a.event`, `a.outside`;
//! `sup.cite > a[id][href="#_s-…"][aria-describedby="_sources"]`, `sup.note > a[id][href="#_f-…"][aria-describedby="_notes"]`;
//! `div.scroll[role=group][tabindex="0"][aria-labelledby=HEADING] > table` (`_title` before the first heading);
//! `th`, `td` with `.num` or `.center` where the column is aligned; `li > input[disabled]`, also `li > p > input`, for tasks;
//! `pre.code[tabindex="0"]` with one-letter classes; `figure.image`; `ruby`, `rt`; and the components.

use serde::Serialize;

use super::{Date, FigureLink, Frame, Html, LangText, Link, NamesStrip, OtherLink, Prepared, StoryCard, TimelineStrip};

/// A section of a story (`section.html`).
#[derive(Debug, Clone)]
pub struct SectionPage {
    /// What every page has.
    pub frame: Frame,
    /// The text and what goes with it.
    pub article: Article,
    /// The ordinal in the story, from 1.
    pub number: usize,
    /// The number of sections of the story.
    pub n_sections: usize,
    /// Its place in the story, as printed: `Part 2 of 10`.
    pub part: String,
    /// The section before.
    pub previous: Option<Prepared<Link>>,
    /// The section after.
    pub next: Option<Prepared<Link>>,
    /// Sections and pages whose text links here.
    pub linked_from: Vec<Prepared<Link>>,
    /// The other language, if it has changes that this page does not have yet.
    pub newer: Option<Newer>,
}

/// The overview of a story, its index (`overview.html`).
#[derive(Debug, Clone)]
pub struct OverviewPage {
    /// What every page has.
    pub frame: Frame,
    /// The text and what goes with it.
    pub article: Article,
    /// The sections as numbered steps.
    pub steps: Vec<Step>,
    /// The figures that carry the story, a handful.
    pub key_figures: Vec<FigureLink>,
    /// The events that most sections mention, a handful; null if the text shows events itself.
    pub timeline: Option<TimelineStrip>,
    /// Who and what most sections name, a handful; null if the text shows names itself.
    pub who: Option<NamesStrip>,
    /// The stories below this one.
    pub stories: Vec<StoryCard>,
    /// The other language, if it has changes that this page does not have yet.
    pub newer: Option<Newer>,
    /// The sections that only the other language has; the switch of their pages leads to `#_missing` here.
    pub missing: Vec<OtherLink>,
}

/// A page outside the order of sections (`plain.html`).
#[derive(Debug, Clone)]
pub struct PlainPage {
    /// What every page has.
    pub frame: Frame,
    /// The text and what goes with it.
    pub article: Article,
    /// The other language, if it has changes that this page does not have yet.
    pub newer: Option<Newer>,
}

/// A text and what goes with it; its fields stand directly in `page`.
#[derive(Debug, Clone)]
pub struct Article {
    /// The standfirst.
    pub summary: String,
    /// The same with the other language of the site marked as such, an HTML fragment.
    pub summary_html: Html,
    /// In brief: one HTML fragment a bullet, phrasing content.
    pub brief: Vec<Html>,
    /// What is not known yet: one HTML fragment a bullet, phrasing content.
    pub unknown: Vec<Html>,
    /// The text, an HTML fragment; its headings begin at `h2`, its blocks carry their anchors.
    pub body: Html,
    /// The headings of the text in order.
    pub toc: Vec<TocItem>,
    /// The time to read the text, in minutes, at least 1; null where the language's pace is not known.
    pub minutes: Option<u32>,
    /// The time to read the text and its length, as printed: `3-minute read (579 words)`; null where the language's pace is
    /// not known.
    pub reading: Option<String>,
    /// When the page was first published.
    pub published: Option<Date>,
    /// When it was last changed; null if never since it was published.
    pub updated: Option<Date>,
    /// The sources that the text cites, by number.
    pub sources: Vec<CitedSource>,
    /// The footnotes, in order of their first mention.
    pub notes: Vec<Note>,
    /// The terms that the text uses, in order of their first mention.
    pub terms: Vec<Prepared<TermBrief>>,
    /// Who and what appears in the text, in order of first mention.
    pub names: Vec<Prepared<NameBrief>>,
    /// The changes of this page, newest first.
    pub changes: Vec<Change>,
}

/// A heading in the contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocItem {
    /// The level of the heading: 2 or 3.
    pub level: u8,
    /// The heading's anchor.
    pub anchor: String,
    /// The heading without links and ids, an HTML fragment of phrasing content.
    pub html: Html,
}

/// A source in the list of the page that cites it.
#[derive(Debug, Clone, Serialize)]
pub struct CitedSource {
    /// The number that the text shows, from 1.
    pub number: usize,
    /// The anchor of the item, `_s-ID`.
    pub anchor: String,
    /// What is said of the source.
    pub line: Prepared<SourceLine>,
    /// The anchors of the places that cite it, `_c-ID-N`, in order.
    pub backlinks: Vec<String>,
}

/// What every list says of a source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceLine {
    /// Who published it.
    pub publisher: String,
    /// Whom the publisher reports in turn.
    pub via: Option<String>,
    /// The title, in the language of the source.
    pub title: Option<String>,
    /// Its address outside.
    pub url: Option<String>,
    /// The BCP 47 tag of the source's language.
    pub lang: String,
    /// The name of that language in the page's language (`英語`); null if it is the page's own.
    pub lang_name: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Whether it is a copy or an overview of what others reported.
    pub second_hand: bool,
    /// The line as `partials/source.html` prints it, an HTML fragment; empty inside of that template.
    pub html: Html,
}

/// A footnote.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The label that the text shows: a letter, so that it differs from the numbers of sources.
    pub label: String,
    /// The anchor of the note, `_f-LABEL`.
    pub anchor: String,
    /// The note, an HTML fragment of flow content.
    pub html: Html,
    /// The anchors of the places that refer to it, `_r-LABEL-N`, in order.
    pub backlinks: Vec<String>,
}

/// A term in the list of the page that uses it.
#[derive(Debug, Clone, Serialize)]
pub struct TermBrief {
    /// The id of the entry.
    pub id: String,
    /// The anchor of the item, `_t-ID`.
    pub anchor: String,
    /// The term.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// Its entry in the glossary.
    pub url: String,
    /// The item as `partials/term.html` prints it, an HTML fragment; empty inside of that template.
    pub html: Html,
}

/// A person, organisation or product in the list of the page where it appears.
#[derive(Debug, Clone, Serialize)]
pub struct NameBrief {
    /// The id of the entry.
    pub id: String,
    /// The anchor of the item, `_n-ID`.
    pub anchor: String,
    /// The full name in the page's language.
    pub name: String,
    /// The name in the other language; null if it is written the same.
    pub other: Option<LangText>,
    /// Who or what it is.
    pub role: Option<String>,
    /// Its entry on the page of names.
    pub url: String,
    /// The item as `partials/name.html` prints it, an HTML fragment; empty inside of that template.
    pub html: Html,
}

/// A change of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// The day of the change.
    pub date: Date,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// What was changed and why; empty where the two wordings say it.
    pub note: String,
    /// The wording before; null where none is recorded.
    pub was: Option<String>,
    /// The wording now.
    pub now: Option<String>,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// Something new is known.
    Update,
    /// The page was taken back.
    Withdrawal,
}

/// A section as a step of the overview.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// The ordinal in the story, from 1.
    pub number: usize,
    /// The full title.
    pub title: String,
    /// The title with phrase breaks (`<wbr>`), an HTML fragment; null where the language needs none.
    pub title_html: Option<Html>,
    /// The standfirst.
    pub summary: String,
    /// The section in the page's language.
    pub url: String,
    /// The time to read it, in minutes.
    pub minutes: Option<u32>,
}

/// The other language, where it has changes that the page does not have yet.
#[derive(Debug, Clone, Serialize)]
pub struct Newer {
    /// The other language's name in the page's language: `英語`.
    pub language: String,
    /// The BCP 47 tag of the other language.
    pub tag: String,
    /// The page in that language.
    pub url: String,
    /// The passages that changed there: links to them on this page, by their first words; to the view side by side
    /// where this page has nothing yet.
    pub passages: Vec<Link>,
}
