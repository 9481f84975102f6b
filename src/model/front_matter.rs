//! The words that a page says of itself, above its text.
//!
//! *In*: nothing. *Out*: [`FrontMatter`].

use std::ops::Range;

use super::page::Fragment;
use super::ruby::PlacedRuby;

/// The keys of a page's front matter.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The title, plain text; never empty except in a page with findings.
    pub title: String,
    /// The readings in the title, in order; they are shown above the page and nowhere else.
    pub title_rubies: Vec<PlacedRuby>,
    /// The bytes of the title in the file; of the YAML that says it, where that is written otherwise.
    pub title_source: Range<usize>,
    /// The standfirst, plain text.
    pub summary: String,
    /// The bytes of the standfirst in the file, like those of the title.
    pub summary_source: Range<usize>,
    /// A title for lists and breadcrumbs.
    pub short_title: Option<String>,
    /// The bytes of the short title in the file, like those of the title.
    pub short_title_source: Range<usize>,
    /// The reading of the title, for sorting.
    pub yomi: Option<String>,
    /// What is said in brief, one fragment per bullet.
    pub brief: Vec<Fragment>,
    /// What is not known yet, one fragment per bullet.
    pub unknown: Vec<Fragment>,
    /// Whether all of it could be read, so that what is not here was not written.
    pub is_whole: bool,
}
