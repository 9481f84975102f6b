//! What one language of a section does not say yet: passages that changed in the other, sections that it lacks.
//!
//! *In*: sections beside their locks. *Out*: notices for readers, in the reader's language.
//! Decides nothing: how a pair stands is known from the lock.

use super::fill::word;
use super::{Renderer, parallel, view};
use crate::language;
use crate::model::{Lang, LinkedPage, PassageAt, Section, SectionRef, Standing, StoryRef, Unsettled};

/// Where the home page of a story says that it has no page for a section.
pub(super) const MISSING: &str = "_missing";

impl Renderer<'_> {
    /// The passages of a page that the other language has said anew since both were confirmed; `None` for none.
    pub(super) fn newer(&self, section: SectionRef, lang: Lang) -> Option<view::Newer> {
        let node = self.site.section(section);
        let mut passages: Vec<view::Link> = Vec::new();
        for pair in behind(node, lang) {
            if let Some(link) = self.passage(section, lang, pair)
                && !passages.iter().any(|known| known.url == link.url)
            {
                passages.push(link);
            }
        }
        let other = lang.other();
        (!passages.is_empty()).then(|| view::Newer {
            language: super::frame::language_name(self.site, other, lang),
            tag: self.site.config.languages[other].to_string(),
            url: self.addresses.section(section, other).to_owned(),
            passages,
        })
    }

    /// A link to a passage that lags; to the view side by side where this language has nothing yet.
    fn passage(&self, section: SectionRef, lang: Lang, pair: &Unsettled) -> Option<view::Link> {
        let node = self.site.section(section);
        let own = node.pages[lang].as_ref()?;
        if let Some(at) = pair.passages[lang].first() {
            let (anchor, text) = place(own, *at)?;
            let title = language::of(&self.site.config.languages[lang]).opening(text).into_owned();
            return Some(view::Link { title, url: format!("#{anchor}") });
        }
        let other = node.pages[lang.other()].as_ref()?;
        let (anchor, _) = place(other, *pair.passages[lang.other()].first()?)?;
        let both = format!("{}{}", self.addresses.section(section, lang), parallel::FOLDER);
        let language = super::frame::language_name(self.site, lang.other(), lang);
        let title = word(self.site, "newer_added", lang, &[("language", &language)]);
        Some(view::Link { title, url: format!("{both}#{anchor}") })
    }

    /// The sections of a story that only the other language has.
    pub(super) fn missing(&self, story: StoryRef, lang: Lang) -> Vec<view::OtherLink> {
        let node = self.site.story(story);
        let other = lang.other();
        let only_there = node.sections.iter().chain(&node.pages).filter(|section| {
            let pages = &self.site.section(**section).pages;
            pages[lang].is_none() && pages[other].is_some()
        });
        only_there
            .filter_map(|section| {
                let page = self.site.section(*section).pages[other].as_ref()?;
                Some(view::OtherLink {
                    title: page.page.front.title.clone(),
                    lang: self.site.config.languages[other].to_string(),
                    url: self.addresses.section(*section, other).to_owned(),
                })
            })
            .collect()
    }

    /// Where a language leads that has no page for a section: the overview of its story, or of the nearest story above
    /// that has one; else the page before the languages.
    pub(super) fn nearest(&self, section: SectionRef, lang: Lang) -> String {
        let of = self.site.section(section).story;
        let mut at = Some(of);
        while let Some(story) = at {
            let node = self.site.story(story);
            let has_page = |overview: SectionRef| self.site.section(overview).pages[lang].is_some();
            if node.overview.is_some_and(|overview| overview != section && has_page(overview)) {
                let url = self.addresses.story(story, lang);
                return if story == of { format!("{url}#{MISSING}") } else { url };
            }
            at = node.parent;
        }
        self.addresses.base().to_owned()
    }
}

/// The pairs of a section in which this language has to follow the other.
pub(super) fn behind(section: &Section, lang: Lang) -> impl Iterator<Item = &Unsettled> {
    let state = section.lock.as_ref().filter(|state| !state.lock.is_damaged);
    let unsettled = state.into_iter().flat_map(|state| &state.unsettled);
    unsettled.filter(move |pair| pair.standing == Standing::Behind(lang))
}

/// Where a passage stands on its page, and what it says; `None` for what no reader sees there.
fn place(page: &LinkedPage, at: PassageAt) -> Option<(&str, &str)> {
    let front = &page.page.front;
    let index = |index: u32| index as usize;
    match at {
        PassageAt::Title => Some(("_title", &front.title)),
        PassageAt::ShortTitle => None,
        PassageAt::Summary => Some(("_title", &front.summary)),
        PassageAt::Brief(bullet) => Some(("_brief", &front.brief.get(index(bullet))?.text)),
        PassageAt::Unknown(bullet) => Some(("_unknown", &front.unknown.get(index(bullet))?.text)),
        PassageAt::Block(block) => {
            let body = &page.page.body;
            Some((page.anchors.get(index(block))?, body.text_of(body.blocks.get(index(block))?)))
        }
        PassageAt::Note(note) => Some(("_notes", &page.page.notes.get(index(note))?.body.text)),
    }
}
