//! The way through a story, which each of its pages shows with its own place marked.
//!
//! *In*: the stories of the [`Site`]. *Out*: a [`view::StoryView`] for a page, from parts that all pages share.

use std::sync::OnceLock;

use super::frame::{date, page_kind, short_title, story_card};
use super::{Renderer, ledger_path, view};
use crate::model::{Bi, Date, EntryKind, Finding, Lang, SectionRef, Site, StoryRef};

/// The kinds of ledger page in the order of the navigation.
const LEDGER_PAGES: [EntryKind; 5] =
    [EntryKind::Event, EntryKind::Name, EntryKind::Term, EntryKind::Figure, EntryKind::Source];

/// A page lists so many sections of its story, those around it; the overview lists all. Each page listing all would make
/// the site grow with the square of the story.
const MOST_STEPS: usize = 40;

/// One story in one language; `None` for a folder that only has a ledger.
pub(super) struct Navigation {
    title: String,
    url: String,
    as_of: view::Prepared<Option<view::AsOf>>,
    sections: Vec<Step<SectionRef, view::NavSection>>,
    ledger: Vec<Step<EntryKind, view::LedgerLink>>,
    stories: view::Prepared<Vec<view::StoryCard>>,
}

/// A link of the navigation, as other pages show it and as its own page does.
struct Step<K, T> {
    to: K,
    elsewhere: view::Prepared<T>,
    here: view::Prepared<T>,
}

/// The navigation of a story, made when it is first asked for; `template-error` where its partial templates cannot
/// print it.
type Once = OnceLock<Result<Option<Navigation>, Box<Finding>>>;

/// The navigation of every story.
pub(super) struct OfStories {
    /// One per story.
    stories: Vec<Bi<Once>>,
}

impl OfStories {
    pub(super) fn new(site: &Site) -> Self {
        OfStories { stories: site.stories.iter().map(|_| Bi::default()).collect() }
    }
}

impl Renderer<'_> {
    /// The navigation of a story in a language; `None` for a folder that only has a ledger.
    pub(super) fn story_navigation(&self, story: StoryRef, lang: Lang) -> Result<Option<&Navigation>, Box<Finding>> {
        let navigation = &self.navigation.stories[story.0 as usize][lang];
        let navigation = navigation.get_or_init(|| self.navigate(story, lang)).as_ref();
        navigation.map(Option::as_ref).map_err(Clone::clone)
    }

    fn navigate(&self, story: StoryRef, lang: Lang) -> Result<Option<Navigation>, Box<Finding>> {
        let (site, addresses) = (self.site, &self.addresses);
        let node = site.story(story);
        let Some(meta) = node.meta.as_ref() else { return Ok(None) };
        let sections = (1..).zip(&node.sections).filter_map(|(number, &section)| {
            let page = site.section(section).pages[lang].as_ref()?;
            let link = |current| {
                let mut link = view::NavSection {
                    number,
                    title_html: self.short_titles.html(site, section, lang).cloned(),
                    title: short_title(page).to_owned(),
                    url: addresses.section(section, lang).to_owned(),
                    current,
                    html: view::Html::default(),
                };
                link.html = self.engine.html("partials/step.html", &self.shared[lang], ("section", &link))?;
                Ok(link)
            };
            Some(Step::new(section, link))
        });
        let exists = |kind: &EntryKind| !node.ledger.is_empty(*kind);
        let ledger = LEDGER_PAGES.into_iter().filter(exists).map(|kind| {
            let url = addresses.url(&ledger_path(site, story, kind, lang));
            Step::new(kind, |current| {
                let (kind, url, html) = (page_kind(kind), url.clone(), view::Html::default());
                let mut link = view::LedgerLink { kind, url, current, html };
                link.html = self.engine.html("partials/reference.html", &self.shared[lang], ("link", &link))?;
                Ok(link)
            })
        });
        let stories = node.children.iter().filter_map(|child| story_card(site, addresses, *child, lang));
        Ok(Some(Navigation {
            title: meta.title[lang].clone(),
            url: addresses.story(story, lang),
            as_of: view::Prepared::new(&meta.as_of.map(|as_of| self.as_of(as_of, lang)).transpose()?),
            sections: sections.collect::<Result<_, _>>()?,
            ledger: ledger.collect::<Result<_, _>>()?,
            stories: view::Prepared::new(&stories.collect()),
        }))
    }
}

impl Renderer<'_> {
    /// The date up to which a story tells.
    fn as_of(&self, as_of: Date, lang: Lang) -> Result<view::AsOf, Box<Finding>> {
        let view::Date { iso, text } = date(self.site, as_of, lang);
        let mut as_of = view::AsOf { iso, text, html: view::Html::default() };
        as_of.html = self.engine.html("partials/as-of.html", &self.shared[lang], ("as_of", &as_of))?;
        Ok(as_of)
    }
}

impl Navigation {
    /// The sections around one; the first ones around none.
    fn around(&self, section: Option<SectionRef>) -> &[Step<SectionRef, view::NavSection>] {
        let n_steps = self.sections.len().min(MOST_STEPS);
        let place = section.and_then(|section| self.sections.iter().position(|step| step.to == section)).unwrap_or(0);
        let first = place.saturating_sub(n_steps / 2).min(self.sections.len() - n_steps);
        &self.sections[first..first + n_steps]
    }

    /// What a page shows that is this section, this page of the ledger, or neither.
    pub(super) fn at(&self, section: Option<SectionRef>, ledger: Option<EntryKind>) -> view::StoryView {
        view::StoryView {
            title: self.title.clone(),
            url: self.url.clone(),
            as_of: self.as_of.clone(),
            sections: self.around(section).iter().map(|step| step.seen_from(section)).collect(),
            n_sections: self.sections.len(),
            ledger: self.ledger.iter().map(|step| step.seen_from(ledger)).collect(),
            stories: self.stories.clone(),
        }
    }
}

impl<K: PartialEq, T: serde::Serialize> Step<K, T> {
    /// `link` is asked with whether the page is the current one.
    fn new(to: K, link: impl Fn(bool) -> Result<T, Box<Finding>>) -> Result<Self, Box<Finding>> {
        Ok(Step { to, elsewhere: view::Prepared::new(&link(false)?), here: view::Prepared::new(&link(true)?) })
    }

    fn seen_from(&self, place: Option<K>) -> view::Prepared<T> {
        if place.is_some_and(|place| place == self.to) { self.here.clone() } else { self.elsewhere.clone() }
    }
}
