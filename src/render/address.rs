//! Addresses of pages and entries, with the base path.
//!
//! *In*: the [`Site`]. *Out*: URLs ready for an `href`.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::model::{Bi, EntryRef, KeyOf, Kind, Lang, Memory, Role, SectionRef, Site, StoryRef};

/// Knows the address of everything.
pub(super) struct Addresses<'a> {
    site: &'a Site,
    known: Arc<Known>,
}

/// The addresses of stories and sections, which are the same until one of them comes, goes or moves.
struct Known {
    /// One per story, with the base path.
    stories: Vec<Bi<String>>,
    /// One per section, with the base path.
    sections: Vec<Bi<String>>,
    /// Sections by address.
    by_address: OnceLock<HashMap<String, (SectionRef, Lang)>>,
}

impl Known {
    fn new(site: &Site) -> Self {
        let base = &site.config.base_path;
        let stories = site
            .numbered_stories()
            .map(|(story, _)| Bi::from_fn(|lang| [base, &*site.story_path(story, lang)].concat()))
            .collect();
        let sections = site
            .numbered_sections()
            .map(|(section, _)| Bi::from_fn(|lang| [base, &*site.section_path(section, lang)].concat()))
            .collect();
        Known { stories, sections, by_address: OnceLock::new() }
    }
}

impl<'a> Addresses<'a> {
    pub(super) fn new(site: &'a Site, memory: &dyn Memory) -> Self {
        let tags = &site.config.languages;
        let names = KeyOf::new().text(&site.config.base_path).text(tags.first.as_str()).text(tags.second.as_str());
        let stories = site.stories.iter().fold(names, |key, story| key.text(&story.folder));
        let sections = site.sections.iter().fold(stories, |key, section| {
            let is_overview = u64::from(section.role == Role::Overview);
            key.number(section.story.0.into()).text(&section.id).number(is_overview)
        });
        Addresses { site, known: memory.value_of(Kind::Addresses, sections.key(), || Known::new(site)) }
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
        &self.known.sections[section.0 as usize][lang]
    }

    /// The section whose page stands at a path below the site, and its language.
    pub(super) fn section_at(&self, path: &str) -> Option<(SectionRef, Lang)> {
        let by_address = self.known.by_address.get_or_init(|| {
            let mut by_address = HashMap::with_capacity(2 * self.known.sections.len());
            for (section, urls) in (0..).map(SectionRef).zip(&self.known.sections) {
                for lang in Lang::BOTH {
                    by_address.entry(urls[lang].clone()).or_insert((section, lang));
                }
            }
            by_address
        });
        by_address.get(&self.url(path)).copied()
    }

    /// The home page of a language.
    pub(super) fn home(&self, lang: Lang) -> String {
        [&self.site.config.base_path, self.site.config.languages[lang].as_str(), "/"].concat()
    }

    /// A story's overview.
    pub(super) fn story(&self, story: StoryRef, lang: Lang) -> String {
        self.known.stories[story.0 as usize][lang].clone()
    }

    /// An entry on the page that lists its kind; `None` for kinds without one.
    pub(super) fn entry(&self, entry: EntryRef, lang: Lang) -> Option<String> {
        let (page, id) = (entry.kind.page()?, self.site.entry_id(entry));
        Some([&self.known.stories[entry.story.0 as usize][lang], page, "/#", id].concat())
    }
}
