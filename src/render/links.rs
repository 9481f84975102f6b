//! Links to sections, which many pages show, made for templates once.
//!
//! *In*: the [`Site`] and its addresses. *Out*: views that all pages share.
//! Never knows which page shows a link.

use std::sync::OnceLock;

use super::frame::section_link;
use super::{Renderer, parallel, view};
use crate::model::{Bi, Lang, SectionRef, Site};

/// A link in each language, made when it is first asked for; `None` where the section has no page.
type Once = Bi<OnceLock<Option<view::Prepared<view::Link>>>>;

/// The links to all sections.
pub(super) struct SectionLinks {
    /// One per section, to the page in one language.
    alone: Vec<Once>,
    /// One per section, to the view side by side where there is one, else to the page in one language.
    beside: Vec<Once>,
}

impl SectionLinks {
    pub(super) fn new(site: &Site) -> Self {
        let room = || site.sections.iter().map(|_| Bi::default()).collect();
        SectionLinks { alone: room(), beside: room() }
    }
}

impl Renderer<'_> {
    /// A link to a section in a language, if it has a page there.
    pub(super) fn link(&self, section: SectionRef, lang: Lang) -> Option<view::Prepared<view::Link>> {
        let made = || section_link(self.site, &self.addresses, section, lang).as_ref().map(view::Prepared::new);
        self.links.alone[section.0 as usize][lang].get_or_init(made).clone()
    }

    /// A link to both languages of a section side by side, this one first; to the page in this one where it is alone.
    pub(super) fn link_beside(&self, section: SectionRef, lang: Lang) -> Option<view::Prepared<view::Link>> {
        if !self.site.is_parallel(section) {
            return self.link(section, lang);
        }
        let made = || {
            let mut link = section_link(self.site, &self.addresses, section, lang)?;
            link.url.push_str(parallel::FOLDER);
            Some(view::Prepared::new(&link))
        };
        self.links.beside[section.0 as usize][lang].get_or_init(made).clone()
    }
}
