//! The overview of a story: the way into its sections, and what carries it.
//!
//! *In*: the index of a story. *Out*: its view.
//! What the text already shows is not shown again.

use super::frame::story_card;
use super::html::title_html;
use super::{Renderer, view};
use crate::model::{ComponentKind, EntryKind, EntryRef, Lang, LinkedPage, SectionRef, Story, StoryRef, Target};

/// How many figures and events an overview shows.
const N_KEY: usize = 6;

/// How many people and organisations.
const N_WHO: usize = 8;

/// How many of the latest changes.
const N_CHANGES: usize = 3;

impl Renderer<'_> {
    /// The view of a story's overview.
    pub(super) fn overview(
        &self,
        section: SectionRef,
        page: &LinkedPage,
        parts: (view::Frame, view::Article),
    ) -> view::OverviewPage {
        let (frame, mut article) = parts;
        let lang = page.page.lang;
        let reference = self.site.section(section).story;
        let story = self.site.story(reference);
        article.changes = self.latest_changes(reference, lang);
        article.updated = article.changes.first().map(|change| change.date.clone());
        let shows = |kind: ComponentKind| page.page.components.iter().any(|component| component.kind == kind);
        let most = |kind: EntryKind, n: usize| Some(self.most_used(reference, kind, n)).filter(|list| !list.is_empty());
        let events = if shows(ComponentKind::Timeline) { None } else { most(EntryKind::Event, N_KEY) };
        let names = if shows(ComponentKind::Names) { None } else { most(EntryKind::Name, N_WHO) };
        view::OverviewPage {
            frame,
            article,
            steps: self.steps(story, lang),
            key_figures: key_figures(page).into_iter().filter_map(|entry| self.figure_link(entry, lang)).collect(),
            timeline: events.map(|events| self.timeline_strip(&events, None, lang, "_timeline".to_owned())),
            who: names.map(|names| view::NamesStrip {
                anchor: "_people".to_owned(),
                title: None,
                names: names.into_iter().map(|name| self.name_card(name, lang)).collect(),
            }),
            stories: story
                .children
                .iter()
                .filter_map(|child| story_card(self.site, &self.addresses, *child, lang))
                .collect(),
            newer: self.newer(section, lang),
            missing: self.missing(reference, lang),
        }
    }

    fn steps(&self, story: &Story, lang: Lang) -> Vec<view::Step> {
        let step = |(number, section): (usize, &SectionRef)| {
            let page = self.site.section(*section).pages[lang].as_ref()?;
            let front = &page.page.front;
            let title = &front.title;
            let own_html = || title_html(title, &[], &self.site.config.languages, lang).map(view::Html::from);
            let short_html = || self.short_titles.html(self.site, *section, lang).cloned();
            Some(view::Step {
                number,
                title_html: if front.short_title.is_some() { own_html() } else { short_html() },
                title: title.clone(),
                summary: page.page.front.summary.clone(),
                url: self.addresses.section(*section, lang).to_owned(),
                minutes: page.page.length.minutes,
            })
        };
        (1..).zip(&story.sections).filter_map(step).collect()
    }

    /// The entries of a story that most sections use, in the order of the ledger; none that only one section uses.
    fn most_used(&self, story: StoryRef, kind: EntryKind, n: usize) -> Vec<EntryRef> {
        let own = EntryRef { story, kind, index: 0 }..=EntryRef { story, kind, index: u32::MAX };
        let used = self.site.appears_in.range(own).map(|(entry, sections)| (sections.len(), *entry));
        let mut used: Vec<(usize, EntryRef)> = used.filter(|(n_sections, _)| *n_sections > 1).collect();
        used.sort_by_key(|(n_sections, entry)| (std::cmp::Reverse(*n_sections), *entry));
        let mut most: Vec<EntryRef> = used.into_iter().take(n).map(|(_, entry)| entry).collect();
        most.sort();
        most
    }

    /// The latest changes of a story, newest first.
    fn latest_changes(&self, story: StoryRef, lang: Lang) -> Vec<view::Change> {
        let changes = self.site.changes.iter().filter(|change| change.story == story);
        changes.take(N_CHANGES).map(|change| self.change(change, lang)).collect()
    }
}

/// The figures that the text of an overview links to first.
fn key_figures(page: &LinkedPage) -> Vec<EntryRef> {
    let mut key: Vec<EntryRef> = Vec::new();
    for target in &page.targets {
        match target {
            Target::Entry(entry) if entry.kind == EntryKind::Figure && !key.contains(entry) && key.len() < N_KEY => {
                key.push(*entry);
            }
            _ => {}
        }
    }
    key
}
