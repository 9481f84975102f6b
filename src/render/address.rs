//! Addresses of pages and entries, with the base path.
//!
//! *In*: the [`Site`]. *Out*: URLs ready for an `href`.

use crate::model::{Bi, EntryRef, Lang, SectionRef, Site, StoryRef};

/// Knows the address of everything.
pub(super) struct Addresses<'a> {
    site: &'a Site,
    /// One per story, with the base path.
    stories: Vec<Bi<String>>,
    /// One per section, with the base path.
    sections: Vec<Bi<String>>,
}

impl<'a> Addresses<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let base = &site.config.base_path;
        let stories = site
            .numbered_stories()
            .map(|(story, _)| Bi::from_fn(|lang| format!("{base}{}", site.story_path(story, lang))))
            .collect();
        let sections = site
            .numbered_sections()
            .map(|(section, _)| Bi::from_fn(|lang| format!("{base}{}", site.section_path(section, lang))))
            .collect();
        Addresses { site, stories, sections }
    }

    /// The path that addresses begin with.
    pub(super) fn base(&self) -> &str {
        &self.site.config.base_path
    }

    /// An address with the base path.
    pub(super) fn url(&self, path: &str) -> String {
        [&self.site.config.base_path, path].concat()
    }

    /// An address with scheme and host, from one with the base path.
    pub(super) fn absolute(&self, url: &str) -> String {
        [&self.site.config.origin, url].concat()
    }

    /// A section.
    pub(super) fn section(&self, section: SectionRef, lang: Lang) -> &str {
        &self.sections[section.0 as usize][lang]
    }

    /// The section whose page stands at a path below the site, and its language.
    pub(super) fn section_at(&self, path: &str) -> Option<(SectionRef, Lang)> {
        let is_here = |url: &str| url.strip_prefix(self.base()) == Some(path);
        let mut sections = (0..).map(SectionRef).zip(&self.sections);
        sections.find_map(|(section, urls)| Some((section, Lang::BOTH.into_iter().find(|lang| is_here(&urls[*lang]))?)))
    }

    /// The home page of a language.
    pub(super) fn home(&self, lang: Lang) -> String {
        self.url(&format!("{}/", self.site.config.languages[lang]))
    }

    /// A story's overview.
    pub(super) fn story(&self, story: StoryRef, lang: Lang) -> String {
        self.stories[story.0 as usize][lang].clone()
    }

    /// An entry on the page that lists its kind; `None` for kinds without one.
    pub(super) fn entry(&self, entry: EntryRef, lang: Lang) -> Option<String> {
        let (page, id) = (entry.kind.page()?, self.site.entry_id(entry));
        Some([&self.stories[entry.story.0 as usize][lang], page, "/#", id].concat())
    }
}
