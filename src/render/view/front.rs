//! Views of the pages that stand before the languages: the landing page and the pages for addresses without a page.
//!
//! *In*, *Out*: see the parent module.
//! They never redirect: both languages are there, and the reader chooses.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Frame, Html, StoryCard};

/// The interface strings of one language, by key.
pub type Strings = BTreeMap<String, String>;

/// The page at `/`, in both languages (`landing.html`).
#[derive(Debug, Clone)]
pub struct LandingPage {
    /// What every page has; its language is the site's `x_default`.
    pub frame: Frame,
    /// One half per language, in the order of `site.yaml`.
    pub halves: Vec<LandingHalf>,
}

/// The page for an address without a page (`not-found.html`).
#[derive(Debug, Clone)]
pub struct NotFoundPage {
    /// What every page has; its language is the site's `x_default`, or that of the folder it stands in.
    pub frame: Frame,
    /// One half per language; the root page has both in the order of `site.yaml`, that of a language its own first.
    pub halves: Vec<LandingHalf>,
}

/// The page at an address that a page had before (`moved.html`); it leads on by itself.
#[derive(Debug, Clone, Serialize)]
pub struct MovedPage {
    /// The BCP 47 tag.
    pub lang: String,
    /// The title of the page of today.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// The same with scheme and host.
    pub canonical: String,
}

/// What a page in both languages says in one of them.
#[derive(Debug, Clone, Serialize)]
pub struct LandingHalf {
    /// The BCP 47 tag.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The position in `site.yaml`, 1 or 2; it chooses the colour.
    pub side: u8,
    /// The title of the site in this language; on the page for missing ones, that of the page.
    pub title: String,
    /// The same with phrase breaks; null where it has none.
    pub title_html: Option<Html>,
    /// The home page of this language.
    pub home_url: String,
    /// The top-level stories in this language.
    pub stories: Vec<StoryCard>,
    /// The interface strings of this language.
    pub t: Strings,
}
