//! The search of a language: an index of everything that can be found, and the page that searches it.
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: `TAG/search/index.json`, and what its page shows without a script.
//! Reads only what is linked, so that what is not published is not found; never decides what matches.
//!
//! The index is one JSON object that `theme/search.js` reads:
//! `words` (those that the results are shown with), `pages` (`[address, title]` of each), and `records`, each
//! `[kind, page, anchor, heading, text, values, other forms]`, the last two left out where they are empty.
//! A `kind` is 0 for a page (its title and standfirst), 1 for a figure, 2 for a name, 3 for a term, 4 for an event and
//! 5 for a block of a text; `page` is an index into `pages`; `values` are figures in one exact form, with a space between
//! them (see [`values`]); `other forms` are those of the other language and the aliases.
//! Texts are as the page shows them.
//!
//! What is found, by `theme/search.js`, which is held short because readers wait for it:
//! - The script folds texts and what is typed in the same way: no difference of width, case, accents, or kind of kana or
//!   digit (七 is 7); a long mark at the end of a word may be missing, and a middle dot inside a name.
//! - What is typed is cut at spaces, but not inside a figure or a whole name; every part has to be found. A part that is
//!   a form of a name or term stands for all its forms. A part that is a figure is found by its value too, and beside it
//!   may stand what it counts (`3万人`).
//! - A block is found by what it says or by its heading; the title of its page only adds parts to that.
//! - Titles and headings count more than other forms, those more than values, and those more than text; what holds all
//!   that was typed, as it was typed, comes first.

mod entries;
mod page;
mod texts;
mod values;

use rayon::prelude::*;
use serde::Serialize;

use super::address::Addresses;
use super::fill;
use crate::language;
use crate::model::window::has_byte;
use crate::model::{EntryKind, Lang, LinkedPage, SectionRef, Sink, Site};

/// The kinds of record, as the script knows them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Page = 0,
    Figure = 1,
    Name = 2,
    Term = 3,
    Event = 4,
    Block = 5,
}

/// The strings that name the kinds of result, in their order.
const KIND_STRINGS: [&str; 6] = ["search_pages", "figures", "names", "glossary", "timeline", "search_texts"];

/// Something that can be found.
struct Record<'a> {
    kind: Kind,
    anchor: &'a str,
    heading: &'a str,
    text: std::borrow::Cow<'a, str>,
    /// Values with a space between them.
    values: String,
    forms: Vec<&'a str>,
}

/// The records of how many sections are made before they are put into the index.
const AT_ONCE: usize = 256;

/// A page with its records, as JSON.
struct Part {
    /// The page as its records name it: `["/ja/bid/","…"]`.
    page: String,
    /// The records with commas between them.
    records: Vec<u8>,
}

/// Makes the indexes of both languages.
///
/// Every page names them, so their addresses hold no hash: one changed word would change every page.
pub(super) fn files(site: &Site, addresses: &Addresses<'_>, out: &dyn Sink) {
    // One after the other: of a large site, an index while it is made is the largest thing in memory.
    let mut index = Vec::new();
    for lang in Lang::BOTH {
        index.clear();
        Index { site, addresses, lang }.write(&mut index);
        out.lend(&index_path(site, lang), &index);
    }
}

/// The index of a language, below the site.
pub(super) fn index_path(site: &Site, lang: Lang) -> String {
    path(site, lang) + "index.json"
}

/// The address of the search page of a language, below the site.
pub(super) fn path(site: &Site, lang: Lang) -> String {
    format!("{}/search/", site.config.languages[lang])
}

/// One index while it is made.
struct Index<'a> {
    site: &'a Site,
    addresses: &'a Addresses<'a>,
    lang: Lang,
}

/// The words that results are shown with.
#[derive(Serialize)]
struct Words<'a> {
    kinds: [&'a str; 6],
    count: &'a str,
    one: &'a str,
    none: &'a str,
    instead: Vec<Instead>,
}

/// Where to look when nothing is found; with `lang`, the query is put behind the address.
#[derive(Serialize)]
struct Instead {
    url: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

impl<'a> Index<'a> {
    /// Writes the index into memory that is empty.
    fn write(&self, out: &mut Vec<u8>) {
        let sections = self.site.numbered_sections();
        let sections: Vec<(SectionRef, &LinkedPage)> =
            sections.filter_map(|(section, node)| Some((section, node.pages[self.lang].as_deref()?))).collect();
        let ledgers = self.of_ledgers(sections.len());
        let name = |(section, page): &(SectionRef, &LinkedPage)| {
            named(self.addresses.section(*section, self.lang), &page.page.front.title)
        };
        let mut pages: Vec<String> = sections.iter().map(name).collect();
        pages.extend(ledgers.iter().map(|part| part.page.clone()));
        out.reserve(sections.iter().map(|(_, page)| expected_bytes(page)).sum());
        out.extend_from_slice(b"{\"words\":");
        put(out, &self.words());
        out.extend_from_slice(b",\"pages\":[");
        out.extend_from_slice(pages.join(",").as_bytes());
        out.extend_from_slice(b"],\"records\":");
        let mut before = b'[';
        let mut add = |records: Vec<u8>| {
            out.push(before);
            out.extend_from_slice(&records);
            before = b',';
        };
        // Not all at once: they are held twice until they stand in the index.
        for (turn, some) in sections.chunks(AT_ONCE).enumerate() {
            let of_section = |(index, (_, page)): (usize, &(SectionRef, &LinkedPage))| {
                written(turn * AT_ONCE + index, &texts::records(self.site, page))
            };
            let records: Vec<Vec<u8>> = some.par_iter().enumerate().with_min_len(16).map(of_section).collect();
            records.into_iter().for_each(&mut add);
        }
        ledgers.into_iter().for_each(|part| add(part.records));
        out.extend_from_slice(if before == b'[' { b"[]}\n" } else { b"]}\n" });
    }

    fn words(&self) -> Words<'a> {
        let (site, lang) = (self.site, self.lang);
        let word = |key: &'static str| site.strings.get(key, lang);
        let terms = site.numbered_stories().find(|(_, node)| !node.ledger.terms.entries.is_empty());
        let glossary = terms.map(|(story, _)| Instead {
            url: self.addresses.url(&format!("{}glossary/", site.story_path(story, lang))),
            text: word("glossary").to_owned(),
            lang: None,
        });
        let other = &site.config.languages[lang.other()];
        let elsewhere = Instead {
            url: format!("{}?q=", self.addresses.url(&path(site, lang.other()))),
            text: fill::word(site, "search_in", lang, &[("language", &language::autonym(other))]),
            lang: Some(other.to_string()),
        };
        Words {
            kinds: KIND_STRINGS.map(|key| site.strings.get(key, lang)),
            count: word("search_count"),
            one: word("search_one"),
            none: word("search_none"),
            instead: glossary.into_iter().chain([elsewhere]).collect(),
        }
    }

    /// What the ledgers have, behind so many sections.
    fn of_ledgers(&self, n_sections: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        for (story, _) in self.site.numbered_stories() {
            for kind in [EntryKind::Figure, EntryKind::Name, EntryKind::Term, EntryKind::Event] {
                let records = entries::records(self.site, (story, kind), self.lang);
                let page = kind.page().expect("these kinds have pages");
                if !records.is_empty() {
                    let url = self.addresses.url(&format!("{}{page}/", self.site.story_path(story, self.lang)));
                    let page = named(&url, self.site.strings.get(page, self.lang));
                    parts.push(Part { page, records: written(n_sections + parts.len(), &records) });
                }
            }
        }
        parts
    }
}

/// About how many bytes the records of a page take, rather too many than too few; without a look at its blocks.
fn expected_bytes(page: &LinkedPage) -> usize {
    let page = &page.page;
    let fragments = [&page.body].into_iter().chain(&page.front.brief).chain(&page.front.unknown);
    let fragments = fragments.chain(page.notes.iter().map(|note| &note.body));
    let texts: usize = fragments.map(|fragment| fragment.text.len() + 64 * fragment.blocks.len().max(1)).sum();
    let texts = texts + page.front.title.len() + page.front.summary.len() + 128;
    texts + texts / 8
}

/// A page as the index names it.
fn named(url: &str, title: &str) -> String {
    serde_json::to_string(&(url, title)).expect("text is always written")
}

/// The records of the page of this number as JSON, with commas between them.
fn written(number: usize, records: &[Record<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(records.iter().map(|record| record.text.len() + 64).sum());
    for record in records {
        if !out.is_empty() {
            out.push(b',');
        }
        put(&mut out, &(record.kind as u8, number));
        // The array goes on.
        out.pop();
        for text in [record.anchor, record.heading, &*record.text] {
            out.push(b',');
            put_text(&mut out, text);
        }
        if !(record.values.is_empty() && record.forms.is_empty()) {
            out.push(b',');
            put_text(&mut out, &record.values);
        }
        if !record.forms.is_empty() {
            out.push(b',');
            put(&mut out, &record.forms);
        }
        out.push(b']');
    }
    out
}

/// A text as JSON; most have nothing to escape (RFC 8259, 7), which many bytes are asked for in one step.
fn put_text(out: &mut Vec<u8>, text: &str) {
    if has_byte(text, |byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        return put(out, &text);
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("text is always written");
}
