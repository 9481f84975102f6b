//! The search page of a language.
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: its page: the box for the script, and the index of sections, names and terms.

use super::super::fill::word;
use super::super::frame::{FrameOf, section_link};
use super::super::made::Made;
use super::super::{Renderer, view};
use crate::language;
use crate::model::{Bi, EntryKind, Finding, Lang, Ledger, StoryRef};

impl Renderer<'_> {
    /// The search page: complete without a script, as an index of what there is.
    pub(in crate::render) fn search(&self, lang: Lang) -> Result<Made, Box<Finding>> {
        let title = self.site.strings.get("search", lang);
        let description = word(self.site, "search_intro", lang, &[("site", &self.site.config.title[lang])]);
        let mut frame = self.frame(&FrameOf {
            kind: view::PageKind::Search,
            lang,
            urls: Bi::from_fn(|lang| self.addresses.url(&super::path(self.site, lang))),
            exists: Bi { first: true, second: true },
            title,
            description: &description,
            within: &[],
            story: None,
            section: None,
            ledger: None,
        })?;
        frame.json_ld = Some(self.page_ld(&frame, lang, &[]));
        let stories = self.site.numbered_stories().filter_map(|(story, _)| self.findable(story, lang)).collect();
        self.make(lang, view::SearchPage { frame, stories })
    }

    fn findable(&self, story: StoryRef, lang: Lang) -> Option<view::SearchStory> {
        let node = self.site.story(story);
        let sections = node.overview.iter().chain(&node.sections).chain(&node.pages);
        let sections: Vec<view::Link> =
            sections.filter_map(|section| section_link(self.site, &self.addresses, *section, lang)).collect();
        let names = Ledger::refs(story, EntryKind::Name, &node.ledger.names).map(|(entry, name)| {
            let reading = name.value.yomi.as_deref();
            (name.value.name[lang].clone(), reading, self.addresses.entry(entry, lang))
        });
        let terms = Ledger::refs(story, EntryKind::Term, &node.ledger.terms).map(|(entry, term)| {
            let reading = term.value.yomi.as_deref();
            (term.value.term[lang].clone(), reading, self.addresses.entry(entry, lang))
        });
        let (names, terms) = (self.sorted(names, lang), self.sorted(terms, lang));
        let is_empty = sections.is_empty() && names.is_empty() && terms.is_empty();
        (!is_empty).then(|| view::SearchStory {
            title: node.meta.as_ref().map(|meta| meta.title[lang].clone()),
            sections,
            names,
            terms,
        })
    }

    /// Links in the order of the language's indexes.
    fn sorted<'a>(
        &self,
        entries: impl Iterator<Item = (String, Option<&'a str>, Option<String>)>,
        lang: Lang,
    ) -> Vec<view::Link> {
        let knowledge = language::of(&self.site.config.languages[lang]);
        let mut links: Vec<(String, view::Link)> = entries
            .filter_map(|(title, reading, url)| {
                Some((knowledge.sort_key(&title, reading), view::Link { title, url: url? }))
            })
            .collect();
        links.sort_by(|(one, _), (two, _)| one.cmp(two));
        links.into_iter().map(|(_, link)| link).collect()
    }
}
