//! The view of a page with both languages side by side.
//!
//! *In*, *Out*: see the parent module.
//! It has no lists behind the text: links to sources, notes, terms and names lead to the pages of each language.
//!
//! What a fragment of rows holds, and the theme knows how to show:
//! `div.pair[id=ANCHOR] > div[lang][data-side]`, twice, the language of the page first; `p.gap` in the place of a side
//! that has nothing there; `p.lag` at the end of one that does not have the other's changes yet. In a cell stand blocks as in a body ([`Article`](super::Article)), each complete by itself:
//! an item in a list of one (`ul`, `ol[start]`, `.deep` for lists in lists), a row in a `table.row`, a term of a
//! definition list as `p.dt`, a definition as `div.dd`.

use serde::Serialize;

use super::{Frame, Html, Link, Prepared};

/// Both languages of a section, overview or plain page side by side (`both.html`).
#[derive(Debug, Clone)]
pub struct BothPage {
    /// What every page has; its canonical address is that of the page in its language alone.
    pub frame: Frame,
    /// What stands above the text in each language, that of the page first.
    pub sides: Vec<BothSide>,
    /// In brief: rows, an HTML fragment; empty if neither language has any.
    pub brief: Html,
    /// The text: rows, an HTML fragment.
    pub body: Html,
    /// What is not known yet: rows, an HTML fragment; empty if neither language has any.
    pub unknown: Html,
    /// The ordinal in the story, from 1; null outside of the order of sections.
    pub number: Option<usize>,
    /// The number of sections of the story.
    pub n_sections: usize,
    /// Its place in the story, as printed: `Part 2 of 10`; null outside of the order of sections.
    pub part: Option<String>,
    /// The section before, side by side where it can be.
    pub previous: Option<Prepared<Link>>,
    /// The section after, side by side where it can be.
    pub next: Option<Prepared<Link>>,
}

/// The head of a page in one of its languages.
#[derive(Debug, Clone, Serialize)]
pub struct BothSide {
    /// The BCP 47 tag.
    pub lang: String,
    /// The position in `site.yaml`, 1 or 2; it chooses the colour.
    pub side: u8,
    /// The language's name in itself.
    pub name: String,
    /// The title.
    pub title: String,
    /// The title with phrase breaks (`<wbr>`), an HTML fragment; null where the language needs none.
    pub title_html: Option<Html>,
    /// The standfirst, an HTML fragment.
    pub summary: Html,
    /// The page in this language alone.
    pub url: String,
}
