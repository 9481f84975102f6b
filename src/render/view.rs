//! What a template sees: the contract between the program and the authors of themes.
//!
//! *In*: nothing; these are shapes, filled by `render`.
//! *Out*: the only serialised types of the program. Every template gets three variables:
//! `site` ([`SiteView`], one per language), `t` (the interface strings of the page's language, by key)
//! and `page` (the view named by [`PageKind`]). A component template gets `t` and `component`.
//! It never computes: dates, figures, lists and URLs arrive ready to print.
//!
//! Conventions that hold for every field:
//! a text is plain and escaped by the template, HTML is a fragment that was made and escaped by the program and is
//! printed as it stands; a `url` is complete for an `href`, base path included; an `anchor` is the value of
//! an `id` without `#`; an absent value is null and an empty list is empty, never undefined.
//!
//! Ids that templates write begin with an underscore, so that they cannot meet the anchors of headings, blocks and
//! entries (`[a-z0-9-]+`): `_title _brief _unknown _sources _notes _terms _names _changes`, and of single items
//! `_s-ID` (source), `_t-ID` (term), `_n-ID` (name), `_f-LABEL` (note), `_c-ID-N` and `_r-LABEL-N` (the N-th place that
//! refers to a source, to a note).

use serde::Serialize;

use super::head::Head;

mod article;
mod both;
mod component;
mod front;
mod ledger;
mod page;
mod prepared;
mod search;
mod story;

pub use article::{
    Article, Change, ChangeKind, CitedSource, NameBrief, Newer, Note, OverviewPage, PlainPage, SectionPage, SourceLine,
    Step, TermBrief, TocItem,
};
pub use both::{BothPage, BothSide};
pub use component::{Alert, AlertKind, Bar, Bars, EventLine, Extent, NameCard, NamesStrip, Quote, TimelineStrip};
pub use front::{LandingHalf, LandingPage, MovedPage, NotFoundPage, Strings};
pub use ledger::{
    AlsoFigure, CorrectionEntry, CorrectionsPage, EventEntry, FigureEntry, FiguresPage, GlossaryPage, NameEntry,
    NameGroup, NameKind, NamesPage, SourceEntry, SourcesPage, TermEntry, TimelinePage,
};
pub use page::Page;
pub use prepared::{Html, Prepared};
pub use search::{Search, SearchPage, SearchStory};
pub use story::{AsOf, LedgerLink, NavSection, StoryView};

/// What is the same on every page of one language (`site`).
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The BCP 47 tag of this language.
    pub lang: String,
    /// The title of the site in this language.
    pub title: String,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// The home page of this language.
    pub home_url: String,
    /// Both languages, in the order of `site.yaml`.
    pub languages: Vec<Language>,
    /// The licence of the content.
    pub licence: Option<Licence>,
    /// The files of the theme.
    pub assets: Assets,
    /// The Atom feed of this language; null where nothing has a date.
    pub feed_url: Option<String>,
    /// The same as a JSON Feed.
    pub json_feed_url: Option<String>,
    /// The page of corrections of this language.
    pub corrections_url: Option<String>,
    /// The search of this language.
    pub search: Search,
    /// Plain pages of the site for the footer (about, method), in the order of `story.yaml`; of more than 40 the first.
    pub pages: Vec<Link>,
    /// The top-level stories, in the order of the site.
    pub stories: Vec<StoryCard>,
    /// The content security policy for `<meta http-equiv>` (CSP Level 3), an HTML fragment: it holds no `"`, `&` or `<`.
    pub csp: Html,
    /// What is printed of the site on every page.
    pub parts: SiteParts,
}

/// Parts of every page that are the same in one language, each printed once by the partial template of its name, which
/// sees `site` without them, and `t`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteParts {
    /// Styles, script, icons, feeds and colours, as `partials/head.html` prints them into the head.
    pub head: Html,
    /// The links to the site and its search at the top, as `partials/bar.html` prints it.
    pub bar: Html,
    /// Who publishes the site, and the licence, as `partials/imprint.html` prints them.
    pub imprint: Html,
    /// Items of a list of links to pages of the whole site, as `partials/links.html` prints them.
    pub links: Html,
    /// The list of all stories, as `partials/stories.html` prints it; empty for a single story.
    pub stories: Html,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
pub struct Publisher {
    /// The name in this language.
    pub name: String,
    /// The publisher's own site.
    pub url: Option<String>,
}

/// One of the two languages of the site.
#[derive(Debug, Clone, Serialize)]
pub struct Language {
    /// The BCP 47 tag, for `lang` and `hreflang`.
    pub tag: String,
    /// The language's name in itself: `日本語`, `English`.
    pub name: String,
    /// The home page of this language.
    pub home_url: String,
    /// The position in `site.yaml`, 1 or 2; it chooses the colour.
    pub side: u8,
}

/// The licence of the content.
#[derive(Debug, Clone, Serialize)]
pub struct Licence {
    /// The name as printed: `CC BY 4.0`.
    pub name: String,
    /// The text of the licence.
    pub url: Option<String>,
}

/// URLs of the files of the theme; their names hold a hash of their content.
#[derive(Debug, Clone, Serialize)]
pub struct Assets {
    /// `style.css`, on every page.
    pub style: String,
    /// `code.css`, on pages with highlighted code.
    pub code_style: String,
    /// `app.js`, on every page.
    pub script: String,
    /// The icon, an SVG.
    pub icon: String,
    /// The web app manifest.
    pub manifest: Option<String>,
}

/// A story on a page that lists stories.
#[derive(Debug, Clone, Serialize)]
pub struct StoryCard {
    /// The story's title.
    pub title: String,
    /// The title with phrase breaks (`<wbr>`), an HTML fragment; null where the language needs none.
    pub title_html: Option<Html>,
    /// The standfirst of its overview.
    pub summary: String,
    /// Its overview.
    pub url: String,
    /// What the story knows.
    pub as_of: Option<Date>,
    /// The number of sections, counted without drafts that are not built.
    pub n_sections: usize,
    /// The date of the latest change.
    pub updated: Option<Date>,
}

/// What a page is; the template is `KIND.html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// [`OverviewPage`]: the index of a story.
    Overview,
    /// [`SectionPage`].
    Section,
    /// [`PlainPage`]: about, method.
    Plain,
    /// [`BothPage`]: any of these three in both languages side by side.
    Both,
    /// [`TimelinePage`].
    Timeline,
    /// [`NamesPage`].
    Names,
    /// [`GlossaryPage`].
    Glossary,
    /// [`FiguresPage`].
    Figures,
    /// [`SourcesPage`].
    Sources,
    /// [`CorrectionsPage`].
    Corrections,
    /// [`SearchPage`].
    Search,
    /// [`LandingPage`]: `/`, in both languages.
    Landing,
    /// [`NotFoundPage`]: the root `404.html` in both languages, or that of one.
    NotFound,
}

impl PageKind {
    /// The file name of the template of this kind.
    pub const fn template(self) -> &'static str {
        match self {
            Self::Overview => "overview.html",
            Self::Section => "section.html",
            Self::Plain => "plain.html",
            Self::Both => "both.html",
            Self::Timeline => "timeline.html",
            Self::Names => "names.html",
            Self::Glossary => "glossary.html",
            Self::Figures => "figures.html",
            Self::Sources => "sources.html",
            Self::Corrections => "corrections.html",
            Self::Search => "search.html",
            Self::Landing => "landing.html",
            Self::NotFound => "not-found.html",
        }
    }
}

/// What every page has: the head, the switch, its place in the story. Its fields stand directly in `page`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the page is.
    pub kind: PageKind,
    /// The BCP 47 tag of the page.
    pub lang: String,
    /// The position of the page's language in `site.yaml`, 1 or 2; it chooses the colour.
    pub side: u8,
    /// The page itself, without the host.
    pub url: String,
    /// The canonical address, absolute with scheme and host (RFC 6596).
    pub canonical: String,
    /// The title as the page's `h1`.
    pub title: String,
    /// The title with phrase breaks (`<wbr>`), an HTML fragment; null where the language needs none.
    pub title_html: Option<Html>,
    /// The content of `<title>`, unique in the site.
    pub head_title: String,
    /// The content of `<meta name="description">`.
    pub description: String,
    /// The links of the head to the page in every language, itself and `x-default` included, an HTML fragment; empty if
    /// there is no translation.
    pub alternates: Html,
    /// The language switch, in the order of `site.yaml`; the parallel view last.
    pub switch: Vec<SwitchItem>,
    /// The language that lacks this page, in the language of the page: `英語`; null if both have it. Its link in the switch
    /// leads to a page above.
    pub untranslated: Option<Prepared<String>>,
    /// Whether the page has highlighted code and so needs `code.css`.
    pub has_code: bool,
    /// The state of the page; only `ready` shows no notice.
    pub status: Status,
    /// Data for search engines (schema.org as JSON-LD), an HTML fragment: JSON with `<` written `\u003c`.
    pub json_ld: Option<Html>,
    /// What social networks show (Open Graph), elements of the head, an HTML fragment.
    pub social: Html,
    /// The story the page belongs to; null on pages of the whole site.
    pub story: Option<StoryView>,
    /// What [`Frame::alternates`] and [`Frame::social`] are written from.
    pub(super) head: Head,
}

/// One item of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchItem {
    /// The BCP 47 tag; null for the parallel view.
    pub tag: Option<Prepared<String>>,
    /// The language's name in itself; the word for the parallel view where `tag` is null.
    pub name: Prepared<String>,
    /// The same page in that language, or the nearest page above it that exists.
    pub url: String,
    /// Whether this is the page being read.
    pub current: bool,
}

/// The state of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written; built in the preview only.
    Draft,
    /// Being reviewed; built in the preview only.
    Review,
    /// Published or ready for it.
    Ready,
    /// Taken back; the page says so.
    Withdrawn,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The text of the link.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A link to a page in the other language, with its text in that language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherLink {
    /// The text of the link.
    pub title: String,
    /// The BCP 47 tag of the text and the page.
    pub lang: String,
    /// Where it leads.
    pub url: String,
}

/// A figure as a link to its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureLink {
    /// The figure in the house style of the page's language: `974億ドル`.
    pub text: String,
    /// What it measures.
    pub label: String,
    /// Its entry on the page of figures.
    pub url: String,
}

/// A day, month or year; or the day of a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Date {
    /// A valid `datetime` of `<time>` (HTML standard §2.3.5): `2025-02-10`, `2025-02`, `2025`, `2025-02-10T09:00:00+09:00`.
    pub iso: String,
    /// The date as printed in the page's language.
    pub text: String,
}

/// A text in a language that need not be the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LangText {
    /// The BCP 47 tag of the text.
    pub lang: String,
    /// The text.
    pub text: String,
}
