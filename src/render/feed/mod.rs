//! Feeds: what is new in a language, for those who read with a program.
//!
//! *In*: the [`Site`]. *Out*: an Atom feed and a JSON Feed of each language.
//! The clock is not asked: an entry is dated by its latest change, else by its publication, else by what its story
//! knows; a page without any of them is in no feed, and a language without entries has none.

mod atom;
mod json;

use super::frame::status;
use super::{Renderer, fill, html, view};
use crate::model::{Lang, LinkedChange, Moment, OutputFile, Role, SectionRef, Site};

/// How many entries a feed has at most: the newest ones.
const N_ENTRIES: usize = 100;

/// What is new in a language.
struct Feed {
    lang: Lang,
    /// Newest first; at least one.
    entries: Vec<Entry>,
}

/// Something new: a section, or a change.
struct Entry {
    /// The address in each language, absolute; `None` in a language that lacks it.
    urls: crate::model::Bi<Option<String>>,
    title: String,
    body: Body,
    published: Option<Moment>,
    updated: Moment,
}

/// What an entry says.
enum Body {
    /// The standfirst of a section.
    Summary(String),
    /// The wording before and now, and why, as HTML.
    Change(String),
}

/// The Atom feed of a language, below the site.
pub(super) fn atom_path(site: &Site, lang: Lang) -> String {
    format!("{}/feed.xml", site.config.languages[lang])
}

/// The JSON Feed of a language, below the site.
pub(super) fn json_path(site: &Site, lang: Lang) -> String {
    format!("{}/feed.json", site.config.languages[lang])
}

/// Whether a language has anything with a date.
pub(super) fn has_entries(site: &Site, lang: Lang) -> bool {
    !site.changes.is_empty() || sections(site, lang).next().is_some()
}

/// The feeds of both languages.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<OutputFile> {
    let feeds = Lang::BOTH.into_iter().filter(|lang| has_entries(renderer.site, *lang));
    let files = feeds.flat_map(|lang| {
        let feed = Feed { lang, entries: renderer.feed_entries(lang) };
        [
            OutputFile::text(atom_path(renderer.site, lang), atom::write(renderer, &feed)),
            OutputFile::text(json_path(renderer.site, lang), json::write(renderer, &feed)),
        ]
    });
    files.collect()
}

/// Sections and overviews that are published in a language, with the date of each.
fn sections(site: &Site, lang: Lang) -> impl Iterator<Item = (SectionRef, Moment)> {
    let is_public = |section: SectionRef| {
        let role = site.section(section).role;
        let told = matches!(role, Role::Overview | Role::Numbered(_));
        told && matches!(status(site, section), view::Status::Ready | view::Status::Withdrawn)
    };
    let with_page = site.numbered_sections().filter(move |(_, section)| section.pages[lang].is_some());
    with_page.filter(move |(section, _)| is_public(*section)).filter_map(|(section, _)| {
        let change = site.changes_of(section).next().map(|change| change.change.at.clone());
        let meta = site.story(site.section(section).story).meta.as_ref()?;
        let dated = || site.published(section).or_else(|| meta.as_of.map(Moment::start_of));
        Some((section, change.or_else(dated)?))
    })
}

/// What may become an entry.
enum News<'a> {
    Change(&'a LinkedChange),
    /// With its date.
    Section(SectionRef, Moment),
}

impl Renderer<'_> {
    fn feed_entries(&self, lang: Lang) -> Vec<Entry> {
        let changes = self.site.changes.iter().map(|change| (change.change.at.unix_seconds(), News::Change(change)));
        let sections = sections(self.site, lang);
        let sections = sections.map(|(section, at)| (at.unix_seconds(), News::Section(section, at)));
        let mut news: Vec<(i64, News<'_>)> = changes.chain(sections).collect();
        // Stable: what has the same date stays in the order of the site, changes first.
        news.sort_by_key(|(seconds, _)| std::cmp::Reverse(*seconds));
        news.truncate(N_ENTRIES);
        let entry = |(_, news)| match news {
            News::Change(change) => Some(self.change_entry(change, lang)),
            News::Section(section, at) => self.section_entry(section, at, lang),
        };
        news.into_iter().filter_map(entry).collect()
    }

    fn section_entry(&self, section: SectionRef, updated: Moment, lang: Lang) -> Option<Entry> {
        let node = self.site.section(section);
        let front = &node.pages[lang].as_ref()?.page.front;
        Some(Entry {
            urls: crate::model::Bi::from_fn(|lang| {
                let exists = node.pages[lang].is_some();
                exists.then(|| self.addresses.absolute(self.addresses.section(section, lang)))
            }),
            title: front.title.clone(),
            body: Body::Summary(front.summary.clone()),
            published: self.site.published(section),
            updated,
        })
    }

    fn change_entry(&self, linked: &LinkedChange, lang: Lang) -> Entry {
        let change = &linked.change;
        let word = |key: &'static str| self.site.strings.get(key, lang);
        let touched: Vec<String> = self.touched(linked, lang).into_iter().map(|link| link.title).collect();
        let kind = word(change.kind.as_str());
        let title = if touched.is_empty() {
            kind.to_owned()
        } else {
            let touched = touched.join(word("list_separator"));
            fill::word(self.site, "change_title", lang, &[("kind", kind), ("title", &touched)])
        };
        let text = &change.text[lang];
        let mut body = String::new();
        if !text.note.is_empty() {
            body.push_str(&format!("<p>{}</p>", html::escaped(&text.note)));
        }
        for (key, tag, wording) in [("was", "del", &text.was), ("now", "ins", &text.now)] {
            if let Some(wording) = wording {
                let (key, wording) = (html::escaped(word(key)), html::escaped(wording));
                body.push_str(&format!("<p>{key} <{tag}>{wording}</{tag}></p>"));
            }
        }
        Entry {
            urls: crate::model::Bi::from_fn(|lang| {
                let (tag, anchor) = (&self.site.config.languages[lang], &linked.anchor);
                Some(self.addresses.absolute(&self.addresses.url(&format!("{tag}/corrections/#{anchor}"))))
            }),
            title,
            body: Body::Change(body),
            published: Some(change.at.clone()),
            updated: change.at.clone(),
        }
    }

    /// The feed of a language by its path, absolute.
    fn feed_url(&self, path: &str) -> String {
        self.addresses.absolute(&self.addresses.url(path))
    }
}
