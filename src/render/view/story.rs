//! The way through a story.
//!
//! *In*, *Out*: see the parent module. Pages of a story share all of it but their own place.

use serde::Serialize;

use super::{Html, PageKind, Prepared, StoryCard};

/// The story a page belongs to.
#[derive(Debug, Clone, Serialize)]
pub struct StoryView {
    /// The story's title.
    pub title: String,
    /// Its overview.
    pub url: String,
    /// What the story knows: the date up to which it tells.
    pub as_of: Prepared<Option<AsOf>>,
    /// Its sections in order; of a long story those around the page.
    pub sections: Vec<Prepared<NavSection>>,
    /// How many sections it has.
    pub n_sections: usize,
    /// Its ledger pages that exist, in the order timeline, names, glossary, figures, sources.
    pub ledger: Vec<Prepared<LedgerLink>>,
    /// The stories below it.
    pub stories: Prepared<Vec<StoryCard>>,
}

/// The date up to which a story tells.
#[derive(Debug, Clone, Serialize)]
pub struct AsOf {
    /// A valid `datetime` of `<time>`.
    pub iso: String,
    /// The date as printed in the page's language.
    pub text: String,
    /// The date as `partials/as-of.html` prints it; empty inside of that template.
    pub html: Html,
}

/// A section in the navigation of its story.
#[derive(Debug, Clone, Serialize)]
pub struct NavSection {
    /// The ordinal in the story, from 1.
    pub number: usize,
    /// The short title where there is one, else the title.
    pub title: String,
    /// The title with phrase breaks (`<wbr>`), an HTML fragment; null where the language needs none.
    pub title_html: Option<Html>,
    /// The section in the page's language.
    pub url: String,
    /// Whether this is the page being read.
    pub current: bool,
    /// The link as `partials/step.html` prints it; empty inside of that template.
    pub html: Html,
}

/// A ledger page in the navigation of its story; its name comes from the strings.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerLink {
    /// One of `timeline`, `names`, `glossary`, `figures`, `sources`.
    pub kind: PageKind,
    /// The page in the page's language.
    pub url: String,
    /// Whether this is the page being read.
    pub current: bool,
    /// The item as `partials/reference.html` prints it; empty inside of that template.
    pub html: Html,
}
