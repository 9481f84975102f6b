//! Views of the search: the page, and where its parts are.
//!
//! *In*, *Out*: see the parent module.
//! They hold what a page shows without a script; what is found is between the index and `theme/search.js`.

use serde::Serialize;

use super::{Frame, Link};

/// Where the search of a language is.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// The search page; with `?q=…` it searches at once.
    pub url: String,
    /// `search.js`, a module that is loaded when somebody searches.
    pub script: String,
    /// The index of the language, which the script fetches.
    pub index: String,
}

/// The search page (`search.html`), and without a script the index of what can be found.
#[derive(Debug, Clone)]
pub struct SearchPage {
    /// What every page has.
    pub frame: Frame,
    /// What each story has.
    pub stories: Vec<SearchStory>,
}

/// What of a story can be found by its title.
#[derive(Debug, Clone, Serialize)]
pub struct SearchStory {
    /// The story's title; null for a folder that only has a ledger.
    pub title: Option<String>,
    /// Its pages in order.
    pub sections: Vec<Link>,
    /// Its names in the order of an index.
    pub names: Vec<Link>,
    /// Its terms in the order of an index.
    pub terms: Vec<Link>,
}
