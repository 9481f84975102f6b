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

/// The pages whose records are one part of the file, and how many parts are made before they are put into it.
const PAGES_OF_PART: usize = 16;
const PARTS_AT_ONCE: usize = 8;

/// A page with its records, as JSON.
struct Part {
    /// The page as its records name it: `["/ja/bid/","…"]`.
    page: String,
    /// The records, a comma before each.
    records: Vec<u8>,
}

/// Makes the indexes of both languages.
///
/// Every page names them, so their addresses hold no hash: one changed word would change every page.
pub(super) fn files(site: &Site, addresses: &Addresses<'_>, out: &dyn Sink) {
    for lang in Lang::BOTH {
        out.pour(&index_path(site, lang), &mut |take| Index { site, addresses, lang }.write(take));
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
    /// Writes the index, part after part: of a large site, it is larger than anything else that is written.
    fn write(&self, take: &mut dyn FnMut(&[u8])) {
        let sections = self.site.numbered_sections();
        let sections: Vec<(SectionRef, &LinkedPage)> =
            sections.filter_map(|(section, node)| Some((section, node.pages[self.lang].as_deref()?))).collect();
        let ledgers = self.of_ledgers(sections.len());
        take(&self.head(&sections, &ledgers));
        let mut is_empty = true;
        let mut add = |mut records: Vec<u8>| {
            if std::mem::take(&mut is_empty) {
                // In place of the comma: a page has a record at least.
                records[0] = b'[';
            }
            take(&records);
        };
        for (turn, some) in sections.chunks(PARTS_AT_ONCE * PAGES_OF_PART).enumerate() {
            let first = turn * PARTS_AT_ONCE * PAGES_OF_PART;
            let of_part = |(part, pages): (usize, &[(SectionRef, &LinkedPage)])| {
                let mut records = Vec::with_capacity(pages.iter().map(|(_, page)| expected_bytes(page)).sum());
                for (number, (_, page)) in (first + part * PAGES_OF_PART..).zip(pages) {
                    write(number, &texts::records(self.site, page), &mut records);
                }
                records
            };
            let records: Vec<Vec<u8>> = some.par_chunks(PAGES_OF_PART).enumerate().map(of_part).collect();
            records.into_iter().for_each(&mut add);
        }
        ledgers.into_iter().for_each(|part| add(part.records));
        take(if is_empty { b"[]}\n" } else { b"]}\n" });
    }

    /// What stands before the records: the words, and the pages.
    fn head(&self, sections: &[(SectionRef, &LinkedPage)], ledgers: &[Part]) -> Vec<u8> {
        let mut head = Vec::new();
        head.extend_from_slice(b"{\"words\":");
        put(&mut head, &self.words());
        head.extend_from_slice(b",\"pages\":[");
        let name = |(section, page): &(SectionRef, &LinkedPage)| {
            named(self.addresses.section(*section, self.lang), &page.page.front.title)
        };
        let pages = sections.iter().map(name).chain(ledgers.iter().map(|part| part.page.clone()));
        head.extend_from_slice(pages.collect::<Vec<_>>().join(",").as_bytes());
        head.extend_from_slice(b"],\"records\":");
        head
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
                    let mut part = Part { page, records: Vec::new() };
                    write(n_sections + parts.len(), &records, &mut part.records);
                    parts.push(part);
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

/// Adds the records of the page of this number as JSON, a comma before each.
fn write(number: usize, records: &[Record<'_>], out: &mut Vec<u8>) {
    for record in records {
        out.push(b',');
        put(out, &(record.kind as u8, number));
        // The array goes on.
        out.pop();
        for text in [record.anchor, record.heading, &*record.text] {
            out.push(b',');
            put_text(out, text);
        }
        if !(record.values.is_empty() && record.forms.is_empty()) {
            out.push(b',');
            put_text(out, &record.values);
        }
        if !record.forms.is_empty() {
            out.push(b',');
            put(out, &record.forms);
        }
        out.push(b']');
    }
}

/// A text as JSON; most have nothing to escape (RFC 8259, 7), which many bytes are asked for in one step.
fn put_text(out: &mut Vec<u8>, text: &str) {
    if has_byte(text, |byte| (byte < b' ') | (byte == b'"') | (byte == b'\\')) {
        return put(out, &text);
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("text is always written");
}
