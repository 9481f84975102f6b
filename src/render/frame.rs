//! What every page has: head, switch, navigation.
//!
//! *In*: the [`Site`]. *Out*: [`Frame`]s, and what all pages of a language share.

use std::sync::OnceLock;

use tera::Value;

use super::address::Addresses;
use super::assets::Assets;
use super::html::title_html;
use super::search;
use super::{Renderer, view};
use crate::language;
use crate::model::{Bi, Date, EntryKind, Lang, LinkedPage, Moment, SectionRef, Site, Status, StoryRef};

/// The policy of every page (CSP Level 3): everything from the site itself, no inline code or style.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// What all pages of a language share, ready for templates.
pub(super) struct Shared {
    pub site: Value,
    pub strings: Value,
    /// The publisher for search engines.
    pub publisher_ld: String,
}

impl Shared {
    pub(super) fn new(site: &Site, files: (&Addresses<'_>, &Assets<'_>), lang: Lang) -> Self {
        let strings: view::Strings = strings(site, lang);
        Shared {
            site: Value::from_serializable(&site_view(site, files, lang)),
            strings: Value::from_serializable(&strings),
            publisher_ld: super::json_ld::publisher(site, files.0, lang),
        }
    }
}

/// The words of the interface in a language.
pub(super) fn strings(site: &Site, lang: Lang) -> view::Strings {
    site.strings.texts.iter().map(|(key, text)| (key.clone(), text[lang].clone())).collect()
}

fn site_view(site: &Site, (addresses, assets): (&Addresses<'_>, &Assets<'_>), lang: Lang) -> view::SiteView {
    let config = &site.config;
    let home = |lang| addresses.home(lang);
    let top = top_stories(site);
    let pages = top.iter().flat_map(|story| &site.story(*story).pages);
    let feed = super::feed::has_entries(site, lang);
    view::SiteView {
        lang: config.languages[lang].to_string(),
        title: config.title[lang].clone(),
        publisher: view::Publisher { name: config.publisher[lang].clone(), url: config.publisher_url.clone() },
        home_url: home(lang),
        languages: Lang::BOTH
            .map(|lang| view::Language {
                tag: config.languages[lang].to_string(),
                name: language::autonym(&config.languages[lang]),
                home_url: home(lang),
                side: side(lang),
            })
            .into(),
        licence: config.content_licence.as_deref().map(licence),
        assets: view::Assets {
            style: assets.url("theme/style.css").to_owned(),
            code_style: assets.url("theme/code.css").to_owned(),
            script: assets.url("theme/app.js").to_owned(),
            icon: assets.url("theme/icon.svg").to_owned(),
            manifest: Some(addresses.url(super::hosting::MANIFEST)),
        },
        feed_url: feed.then(|| addresses.url(&super::feed::atom_path(site, lang))),
        json_feed_url: feed.then(|| addresses.url(&super::feed::json_path(site, lang))),
        corrections_url: Some(addresses.url(&format!("{}/corrections/", config.languages[lang]))),
        search: view::Search {
            url: addresses.url(&search::path(site, lang)),
            script: assets.url("theme/search.js").to_owned(),
            index: addresses.url(&search::index_path(site, lang)),
        },
        pages: pages.filter_map(|page| section_link(site, addresses, *page, lang)).collect(),
        stories: top.iter().filter_map(|story| story_card(site, addresses, *story, lang)).collect(),
        csp: view::Html::new(POLICY),
    }
}

/// The stories that no other story holds; a folder that only has a ledger is no story.
pub(super) fn top_stories(site: &Site) -> Vec<StoryRef> {
    let is_top = |story: &StoryRef| {
        let mut above = site.story(*story).parent;
        while let Some(parent) = above {
            if site.story(parent).meta.is_some() {
                return false;
            }
            above = site.story(parent).parent;
        }
        site.story(*story).meta.is_some()
    };
    site.numbered_stories().map(|(story, _)| story).filter(is_top).collect()
}

/// The name and the text of a licence, from its SPDX identifier.
fn licence(id: &str) -> view::Licence {
    let creative_commons = id.strip_prefix("CC-").and_then(|rest| {
        let (kind, version) = rest.rsplit_once('-')?;
        let url = format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_ascii_lowercase());
        Some(view::Licence { name: format!("CC {kind} {version}"), url: Some(url) })
    });
    creative_commons.unwrap_or_else(|| view::Licence { name: id.to_owned(), url: None })
}

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
        let of = |page: &LinkedPage| {
            title_html(short_title(page), &[], &site.config.languages, lang).map(view::Html::from)
        };
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
    pub(super) fn frame(&self, of: &FrameOf<'_>) -> view::Frame {
        let config = &self.site.config;
        let in_both = of.exists.first && of.exists.second;
        let absolute = |lang: Lang| self.addresses.absolute(&of.urls[lang]);
        let mut alternates = Vec::new();
        if in_both {
            alternates.extend(
                Lang::BOTH.map(|lang| view::Alternate { tag: config.languages[lang].to_string(), url: absolute(lang) }),
            );
            alternates.push(view::Alternate { tag: "x-default".to_owned(), url: absolute(config.x_default) });
        }
        let switch = Lang::BOTH.map(|lang| view::SwitchItem {
            tag: Some(config.languages[lang].to_string()),
            name: language::autonym(&config.languages[lang]),
            known_as: language_name(self.site, lang, of.lang),
            url: of.urls[lang].clone(),
            current: lang == of.lang,
            same_page: of.exists[lang],
        });
        let mut head_title = of.title.to_owned();
        for part in of.within.iter().copied().chain([config.title[of.lang].as_str()]).filter(|part| *part != of.title) {
            head_title.push_str(" | ");
            head_title.push_str(part);
        }
        view::Frame {
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
            head_title,
            description: language::of(&config.languages[of.lang]).excerpt(of.description).into_owned(),
            alternates,
            switch: switch.into(),
            has_code: false,
            status: of.section.map_or(view::Status::Ready, |section| status(self.site, section)),
            json_ld: None,
            social: Some(self.social(of)),
            story: of
                .story
                .and_then(|story| self.story_navigation(story, of.lang))
                .map(|story| story.at(of.section, of.ledger)),
        }
    }

    /// The title of a section as its `h1`, with phrase breaks and readings; `None` where it is no more than its text.
    pub(super) fn heading_html(&self, section: SectionRef, lang: Lang) -> Option<view::Html> {
        let front = &self.site.section(section).pages[lang].as_ref()?.page.front;
        if front.short_title.is_none() && front.title_rubies.is_empty() {
            return self.short_titles.html(self.site, section, lang).cloned();
        }
        title_html(&front.title, &front.title_rubies, &self.site.config.languages, lang).map(view::Html::from)
    }

    /// What a page says to those who share it.
    fn social(&self, of: &FrameOf<'_>) -> view::Social {
        let languages = &self.site.config.languages;
        let (image, image_alt) = self.card_of(of).unzip();
        view::Social {
            image,
            image_alt: image_alt.unwrap_or_default(),
            locale: language::open_graph(&languages[of.lang]),
            locale_alternate: language::open_graph(&languages[of.lang.other()]),
        }
    }

    /// Without the feature `cards` no page has a card.
    #[cfg(not(feature = "cards"))]
    fn card_of(&self, _of: &FrameOf<'_>) -> Option<(String, String)> {
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
