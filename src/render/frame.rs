//! What every page has: head, switch, navigation.
//!
//! *In*: the [`Site`]. *Out*: [`Frame`]s.

use std::sync::OnceLock;

use super::address::Addresses;
use super::head::{Alternate, Head};
use super::html::title_html;
use super::shared::Names;
use super::{Renderer, view};
use crate::language;
use crate::model::{Bi, Date, EntryKind, Finding, Lang, LinkedPage, Moment, SectionRef, Site, Status, StoryRef};

/// 1 for the first language, 2 for the second.
pub(super) fn side(lang: Lang) -> u8 {
    match lang {
        Lang::First => 1,
        Lang::Second => 2,
    }
}

/// The name of a language of the site in either of them: `英語`; its own name where that is not known.
pub(super) fn language_name(site: &Site, lang: Lang, within: Lang) -> String {
    let languages = &site.config.languages;
    let known = language::of(&languages[within]).name_of(&languages[lang]).map(str::to_owned);
    known.unwrap_or_else(|| language::autonym(&languages[lang]))
}

/// A date as a language prints it.
pub(super) fn date(site: &Site, date: Date, lang: Lang) -> view::Date {
    view::Date { iso: date.to_string(), text: language::of(&site.config.languages[lang]).date(date) }
}

/// The date of a moment at its own offset, as a language prints it.
pub(super) fn moment(site: &Site, at: &Moment, lang: Lang) -> view::Date {
    view::Date { iso: at.to_string(), text: language::of(&site.config.languages[lang]).date(at.date()) }
}

/// The short title of a page where it has one, else its title.
pub(super) fn short_title(page: &LinkedPage) -> &str {
    page.page.front.short_title.as_deref().unwrap_or(&page.page.front.title)
}

/// The short titles of all sections with their phrase breaks: every page of a story shows them.
pub(super) struct ShortTitles {
    /// One per section, made when it is first asked for.
    titles: Vec<Bi<OnceLock<Option<view::Html>>>>,
}

impl ShortTitles {
    pub(super) fn new(site: &Site) -> Self {
        ShortTitles { titles: site.sections.iter().map(|_| Bi::default()).collect() }
    }

    /// The short title of a section's page; `None` where it is no more than its escaped text.
    pub(super) fn html(&self, site: &Site, section: SectionRef, lang: Lang) -> Option<&view::Html> {
        let of =
            |page: &LinkedPage| title_html(short_title(page), &[], &site.config.languages, lang).map(view::Html::from);
        let make = || site.section(section).pages[lang].as_deref().and_then(of);
        self.titles[section.0 as usize][lang].get_or_init(make).as_ref()
    }
}

/// A link to a section in a language, if it has a page there.
pub(super) fn section_link(
    site: &Site,
    addresses: &Addresses<'_>,
    section: SectionRef,
    lang: Lang,
) -> Option<view::Link> {
    let page = site.section(section).pages[lang].as_ref()?;
    Some(view::Link { title: short_title(page).to_owned(), url: addresses.section(section, lang).to_owned() })
}

pub(super) fn story_card(
    site: &Site,
    addresses: &Addresses<'_>,
    story: StoryRef,
    lang: Lang,
) -> Option<view::StoryCard> {
    let node = site.story(story);
    let meta = node.meta.as_ref()?;
    let latest = site.changes.iter().find(|change| change.story == story);
    let overview = node.overview.and_then(|overview| site.section(overview).pages[lang].as_ref());
    Some(view::StoryCard {
        title_html: title_html(&meta.title[lang], &[], &site.config.languages, lang).map(view::Html::from),
        title: meta.title[lang].clone(),
        summary: overview.map_or_else(String::new, |page| page.page.front.summary.clone()),
        url: addresses.story(story, lang),
        as_of: meta.as_of.map(|as_of| date(site, as_of, lang)),
        n_sections: node.sections.len(),
        updated: latest.map(|change| moment(site, &change.change.at, lang)),
    })
}

/// The state of a section: its own, else that of its story.
pub(super) fn status(site: &Site, section: SectionRef) -> view::Status {
    match site.status(section) {
        Status::Draft => view::Status::Draft,
        Status::Review => view::Status::Review,
        Status::Ready => view::Status::Ready,
        Status::Withdrawn => view::Status::Withdrawn,
    }
}

/// What a frame is made for.
pub(super) struct FrameOf<'a> {
    pub kind: view::PageKind,
    pub lang: Lang,
    /// The address in each language, with the base path; the same page everywhere it exists.
    pub urls: crate::model::Bi<String>,
    /// Whether each language has the page; the switch of one that lacks it leads elsewhere.
    pub exists: crate::model::Bi<bool>,
    pub title: &'a str,
    pub description: &'a str,
    /// The parts of `<title>` between the page's own and the site's.
    pub within: &'a [&'a str],
    pub story: Option<StoryRef>,
    pub section: Option<SectionRef>,
    pub ledger: Option<EntryKind>,
}

impl Renderer<'_> {
    /// The frame of a page.
    ///
    /// # Errors
    /// `template-error` where the way through the story cannot be printed.
    pub(super) fn frame(&self, of: &FrameOf<'_>) -> Result<view::Frame, Box<Finding>> {
        let config = &self.site.config;
        let in_both = of.exists.first && of.exists.second;
        let absolute = |lang: Lang| self.addresses.absolute(&of.urls[lang]);
        let mut alternates = Vec::new();
        if in_both {
            alternates.extend(
                Lang::BOTH.map(|lang| Alternate { tag: config.languages[lang].to_string(), url: absolute(lang) }),
            );
            alternates.push(Alternate { tag: "x-default".to_owned(), url: absolute(config.x_default) });
        }
        let switch = Lang::BOTH.map(|lang| {
            let Names { tag, own, .. } = &self.shared[of.lang].names[lang];
            view::SwitchItem {
                tag: Some(tag.clone()),
                name: own.clone(),
                url: of.urls[lang].clone(),
                current: lang == of.lang,
            }
        });
        let untranslated = Lang::BOTH.into_iter().find(|lang| !of.exists[*lang]);
        let within = of.within.iter().copied().chain([config.title[of.lang].as_str()]);
        let parts: Vec<&str> = [of.title].into_iter().chain(within.filter(|part| *part != of.title)).collect();
        let story = of.story.map(|story| self.story_navigation(story, of.lang)).transpose()?.flatten();
        Ok(view::Frame {
            kind: of.kind,
            lang: config.languages[of.lang].to_string(),
            side: side(of.lang),
            url: of.urls[of.lang].clone(),
            canonical: absolute(of.lang),
            title: of.title.to_owned(),
            // The title of a section may have readings, which are added with it.
            title_html: match of.section {
                Some(_) => None,
                None => title_html(of.title, &[], &config.languages, of.lang).map(view::Html::from),
            },
            head_title: parts.join(" | "),
            description: language::of(&config.languages[of.lang]).excerpt(of.description).into_owned(),
            alternates: view::Html::default(),
            switch: switch.into(),
            untranslated: untranslated.map(|lang| self.shared[of.lang].names[lang].known_as.clone()),
            has_code: false,
            status: of.section.map_or(view::Status::Ready, |section| status(self.site, section)),
            json_ld: None,
            social: view::Html::default(),
            story: story.map(|story| story.at(of.section, of.ledger)),
            head: Head { alternates, card: self.card_of(of) },
        })
    }

    /// The title of a section as its `h1`, with phrase breaks and readings; `None` where it is no more than its text.
    pub(super) fn heading_html(&self, section: SectionRef, lang: Lang) -> Option<view::Html> {
        let front = &self.site.section(section).pages[lang].as_ref()?.page.front;
        if front.short_title.is_none() && front.title_rubies.is_empty() {
            return self.short_titles.html(self.site, section, lang).cloned();
        }
        title_html(&front.title, &front.title_rubies, &self.site.config.languages, lang).map(view::Html::from)
    }

    /// Without the feature `cards` no page has a card.
    #[cfg(not(feature = "cards"))]
    fn card_of(&self, _of: &FrameOf<'_>) -> Option<super::head::SharedCard> {
        None
    }

    /// The short form of the story's title, for `<title>`.
    pub(super) fn story_title(&self, story: StoryRef, lang: Lang) -> &str {
        self.site.story(story).meta.as_ref().map_or("", |meta| &meta.title[lang])
    }
}

/// The page that lists a kind of entry.
pub(super) fn page_kind(kind: EntryKind) -> view::PageKind {
    match kind {
        EntryKind::Figure => view::PageKind::Figures,
        EntryKind::Name => view::PageKind::Names,
        EntryKind::Term => view::PageKind::Glossary,
        EntryKind::Event => view::PageKind::Timeline,
        EntryKind::Source | EntryKind::Quote => view::PageKind::Sources,
    }
}
