//! Where pages and anchors were before they were renamed.
//!
//! *In*: nothing. *Out*: [`Former`], as `story.yaml` says it; [`Redirect`], as `link` makes of it.

use super::site::{SectionRef, StoryRef};

/// The earlier addresses and anchors of a section, of a plain page or of a story.
#[derive(Clone, Default, Debug)]
pub struct Former {
    /// Paths below `content/`, of pages without language and ending.
    pub aliases: Vec<Alias>,
    /// Anchors that the page had.
    pub anchors: Vec<FormerAnchor>,
}

/// An earlier path.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The path below a language, without slashes at the ends: `offer`, `2019/offer.html`.
    pub path: Box<str>,
    /// Where in the YAML: keys and indexes, joined by `/`.
    pub at: Box<str>,
}

/// An anchor that has another name now.
#[derive(Clone, Debug)]
pub struct FormerAnchor {
    /// What it was.
    pub old: Box<str>,
    /// What it is.
    pub new: Box<str>,
    /// Where in the YAML: keys and indexes, joined by `/`.
    pub at: Box<str>,
}

/// An address, in each language, that leads to another one.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The path below a language, without slashes at the ends.
    pub from: Box<str>,
    /// What is found there now.
    pub to: Moved,
}

/// What has moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moved {
    /// One section.
    Section(SectionRef),
    /// A story, with all that stands below it.
    Story(StoryRef),
}

impl Redirect {
    /// Whether the address is that of a file, not of a folder.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.from.ends_with(".html")
    }

    /// Whether what stands below the address has moved with it.
    #[must_use]
    pub fn is_starred(&self) -> bool {
        matches!(self.to, Moved::Story(_)) && !self.is_file()
    }
}
