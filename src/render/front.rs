//! Pages before the languages: the landing page, homes of sites without a story at the top, pages for missing ones.
//!
//! *In*: the [`Site`]. *Out*: pages in one language or in both.

use super::frame::{FrameOf, side, story_card};
use super::head::Alternate;
use super::html::title_html;
use super::made::Made;
use super::shared::{strings, top_stories};
use super::{Renderer, view};
use crate::language;
use crate::model::{Bi, Finding, Lang};

impl Renderer<'_> {
    /// The page at `/`, in both languages.
    pub(super) fn landing(&self) -> Result<Made, Box<Finding>> {
        let lang = self.site.config.x_default;
        let title = self.both_titles(&self.site.config.title);
        let mut frame = self.front_frame(view::PageKind::Landing, lang, &title)?;
        frame.url = self.addresses.base().to_owned();
        frame.canonical = self.addresses.absolute(self.addresses.base());
        frame.head.alternates = self.home_alternates();
        frame.switch.iter_mut().for_each(|item| item.current = false);
        let halves = Lang::BOTH.map(|lang| self.half(lang, &self.site.config.title[lang])).into();
        frame.json_ld = Some(self.site_ld(lang));
        self.make(lang, view::LandingPage { frame, halves })
    }

    /// The home page of a language on a site whose stories stand in folders.
    pub(super) fn home(&self, lang: Lang) -> Result<Made, Box<Finding>> {
        let mut frame = self.front_frame(view::PageKind::Landing, lang, &self.site.config.title[lang])?;
        frame.head.alternates = self.home_alternates();
        frame.json_ld = Some(self.site_ld(lang));
        self.make(lang, view::LandingPage { frame, halves: vec![self.half(lang, &self.site.config.title[lang])] })
    }

    /// `404.html` of the whole site or of one language; both languages are on it either way.
    pub(super) fn not_found(&self, lang: Option<Lang>) -> Result<Made, Box<Finding>> {
        let first = lang.unwrap_or(Lang::First);
        let own = lang.unwrap_or(self.site.config.x_default);
        let titles = Bi::from_fn(|lang| self.site.strings.get("not_found", lang).to_owned());
        let title = if lang.is_some() { titles[own].clone() } else { self.both_titles(&titles) };
        let mut frame = self.front_frame(view::PageKind::NotFound, own, &title)?;
        let path = match lang {
            Some(lang) => format!("{}/404.html", self.site.config.languages[lang]),
            None => "404.html".to_owned(),
        };
        frame.url = self.addresses.url(&path);
        frame.canonical = self.addresses.absolute(&frame.url);
        frame.head.alternates = Vec::new();
        frame.switch.iter_mut().for_each(|item| item.current = false);
        let halves = [first, first.other()].map(|lang| self.half(lang, &titles[lang])).into();
        self.make(own, view::NotFoundPage { frame, halves })
    }

    /// Both homes, and `/` for everybody else.
    fn home_alternates(&self) -> Vec<Alternate> {
        let home = |lang: Lang| Alternate {
            tag: self.site.config.languages[lang].to_string(),
            url: self.addresses.absolute(&self.addresses.home(lang)),
        };
        let everybody = self.addresses.absolute(self.addresses.base());
        Lang::BOTH.map(home).into_iter().chain([Alternate { tag: "x-default".to_owned(), url: everybody }]).collect()
    }

    /// A title in both languages, once if they are the same.
    pub(super) fn both_titles(&self, titles: &Bi<String>) -> String {
        if titles.first == titles.second {
            titles.first.clone()
        } else {
            format!("{} / {}", titles.first, titles.second)
        }
    }

    fn front_frame(&self, kind: view::PageKind, lang: Lang, title: &str) -> Result<view::Frame, Box<Finding>> {
        let urls = Bi::from_fn(|lang| self.addresses.home(lang));
        let both = self.both_titles(&self.site.config.title);
        let in_both = kind == view::PageKind::Landing && title == both;
        let description = if in_both { &both } else { &self.site.config.title[lang] };
        self.frame(&FrameOf {
            kind,
            lang,
            urls,
            exists: Bi { first: true, second: true },
            title,
            description,
            within: &[],
            story: None,
            section: None,
            ledger: None,
        })
    }

    fn half(&self, lang: Lang, title: &str) -> view::LandingHalf {
        let config = &self.site.config;
        view::LandingHalf {
            lang: config.languages[lang].to_string(),
            name: language::autonym(&config.languages[lang]),
            side: side(lang),
            title: title.to_owned(),
            title_html: title_html(title, &[], &config.languages, lang).map(view::Html::from),
            home_url: self.addresses.home(lang),
            stories: top_stories(self.site)
                .iter()
                .filter_map(|story| story_card(self.site, &self.addresses, *story, lang))
                .collect(),
            t: strings(self.site, lang),
        }
    }
}
