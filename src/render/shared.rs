//! What is the same on every page of a language: the site, the words of the interface, and the parts printed from them.
//!
//! *In*: the [`Site`]. *Out*: [`Shared`]. Never knows a page.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use super::address::Addresses;
use super::assets::Assets;
use super::engine::Engine;
use super::frame::{language_name, section_link, side, story_card};
use super::{search, view};
use crate::language;
use crate::model::{Bi, Finding, Lang, Site, StoryRef};

/// The policy of every page (CSP Level 3): everything from the site itself, no inline code or style.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// So many plain pages are in the footer of every page; the search page lists all.
const MOST_IN_FOOTER: usize = 40;

/// What all pages of a language share, ready for templates.
pub(super) struct Shared {
    pub site: PerThread<view::SiteView>,
    pub strings: PerThread<view::Strings>,
    /// The publisher for search engines.
    pub publisher_ld: String,
    /// The name of the language in Open Graph.
    pub locale: Option<String>,
    /// What each language is called.
    pub names: Bi<Names>,
    /// The word for both languages side by side.
    pub both: view::Prepared<String>,
}

/// What a language is called on the pages of one.
pub(super) struct Names {
    pub tag: view::Prepared<String>,
    /// In itself.
    pub own: view::Prepared<String>,
    /// In the language of the page.
    pub known_as: view::Prepared<String>,
}

impl Names {
    fn new(site: &Site, lang: Lang, within: Lang) -> Self {
        let tag = &site.config.languages[lang];
        let own = language::autonym(tag);
        let known_as = language_name(site, lang, within);
        let [tag, own, known_as] = [tag.to_string(), own, known_as].map(|name| view::Prepared::new(&name));
        Names { tag, own, known_as }
    }
}

impl Shared {
    /// Prints the parts of every page.
    ///
    /// # Errors
    /// `template-error` for the first part that cannot be printed.
    pub(super) fn new(
        site: &Site,
        engine: &Engine<'_>,
        files: (&Addresses<'_>, &Assets<'_>),
        lang: Lang,
    ) -> Result<Self, Box<Finding>> {
        let mut shared = Shared {
            site: PerThread::new(site_view(site, files, lang)),
            strings: PerThread::new(strings(site, lang)),
            publisher_ld: super::json_ld::publisher(site, files.0, lang),
            locale: language::open_graph(&site.config.languages[lang]),
            names: Bi::from_fn(|named| Names::new(site, named, lang)),
            both: view::Prepared::new(&site.strings.get("both", lang).to_owned()),
        };
        let parts = {
            let print = |template| engine.part(template, &shared).map(|part| view::Html::new(part.text()));
            view::SiteParts {
                head: print("partials/head.html")?,
                bar: print("partials/bar.html")?,
                imprint: print("partials/imprint.html")?,
                links: print("partials/links.html")?,
                stories: print("partials/stories.html")?,
            }
        };
        shared.site = PerThread::new(view::SiteView { parts, ..shared.site.view });
        Ok(shared)
    }
}

/// A view that every page reads, as a value for each thread.
///
/// A value counts who holds it: two threads that count in one place wait for each other at every variable of a template.
pub(super) struct PerThread<T> {
    view: T,
    /// One for each thread of the pool, made when it first asks; the first is for threads outside of it.
    values: Vec<OnceLock<Value>>,
}

impl<T: Serialize> PerThread<T> {
    fn new(view: T) -> Self {
        PerThread { view, values: (0..=rayon::current_num_threads()).map(|_| OnceLock::new()).collect() }
    }

    /// The value of this thread.
    pub(super) fn value(&self) -> Value {
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        let place = self.values.get(thread).unwrap_or(&self.values[0]);
        place.get_or_init(|| Value::from_serializable(&self.view)).clone()
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
        pages: pages.filter_map(|page| section_link(site, addresses, *page, lang)).take(MOST_IN_FOOTER).collect(),
        stories: top.iter().filter_map(|story| story_card(site, addresses, *story, lang)).collect(),
        csp: view::Html::new(POLICY),
        parts: view::SiteParts::default(),
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
