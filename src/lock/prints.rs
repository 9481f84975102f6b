//! The passages of a page that have a counterpart in the other language, each with its print.
//!
//! *In*: a page. *Out*: [`Prints`]; passages as people read them.
//! Depends on the page alone, whatever stands in the other language, in the ledger or in other files.

use super::canonical::{self, Item, walk};
use super::v1;
use crate::language::{self, Joining};
use crate::model::{Bi, Edition, FrontMatter, LangTag, Page, PassageAt, Print};

/// The passages of a page in order, each with the print of its words.
#[derive(Debug, Default)]
pub struct Prints {
    /// Which passages; none of a page that does not exist.
    pub at: Vec<PassageAt>,
    /// Where among them the blocks of the body begin.
    pub body_start: usize,
    /// Their prints, same order.
    words: Vec<Print>,
    /// Their prints in the first edition, same order; empty where no record wants them.
    first_edition: Vec<Print>,
}

impl Prints {
    /// Reads a page; `first_edition` says how its lines are joined, where records of that edition are to be found.
    #[must_use]
    pub fn new(page: &Page, first_edition: Option<Joining>) -> Self {
        let at = passages(page);
        let FrontMatter { short_title, brief, unknown, .. } = &page.front;
        let body_start = 2 + usize::from(short_title.is_some()) + brief.len() + unknown.len();
        let words = at.iter().map(|at| canonical::words(page, *at).print()).collect();
        let of_first = |joining| at.iter().map(|at| v1::of_text(&v1::words(page, *at), joining)).collect();
        let first_edition = first_edition.map(of_first).unwrap_or_default();
        Prints { at, body_start, words, first_edition }
    }

    /// The prints of an edition, in the order of [`Prints::at`]; of the first one none where it was not asked for.
    #[must_use]
    pub fn of(&self, edition: Edition) -> &[Print] {
        match edition {
            Edition::First => &self.first_edition,
            Edition::Second => &self.words,
        }
    }
}

/// Every passage of a page that has a counterpart, in order.
pub(super) fn passages(page: &Page) -> Vec<PassageAt> {
    let FrontMatter { short_title, brief, unknown, .. } = &page.front;
    let n = |list: usize| u32::try_from(list).expect("a page has fewer than 2^32 passages");
    let mut at = Vec::with_capacity(3 + brief.len() + unknown.len() + page.body.blocks.len() + page.notes.len());
    at.push(PassageAt::Title);
    at.extend(short_title.as_ref().map(|_| PassageAt::ShortTitle));
    at.push(PassageAt::Summary);
    at.extend((0..n(brief.len())).map(PassageAt::Brief));
    at.extend((0..n(unknown.len())).map(PassageAt::Unknown));
    at.extend((0..n(page.body.blocks.len())).map(PassageAt::Block));
    at.extend((0..n(page.notes.len())).map(PassageAt::Note));
    at
}

/// Every passage of a page as people read it, with its prints of either edition.
#[must_use]
pub fn wordings(tags: &Bi<LangTag>, page: &Page) -> Vec<(Print, String)> {
    let prints = Prints::new(page, Some(language::of(&tags[page.lang]).joining()));
    let both = prints.at.iter().zip(prints.words.iter().zip(&prints.first_edition));
    let texts = both.map(|(at, (second, first))| (passage_text(page, *at), *second, *first));
    texts.flat_map(|(text, second, first)| [(second, text.clone()), (first, text)]).collect()
}

/// A passage as people read it; of what shows no text, what stands for it.
#[must_use]
pub fn passage_text(page: &Page, at: PassageAt) -> String {
    let mut text = String::new();
    walk(page, at, &mut |item| match item {
        Item::Text(words) | Item::Code(words) => text.push_str(words),
        Item::White(char) => text.push(char),
        Item::Word("beside", words) => text.extend([&*words, "\n"]),
        Item::Word("alternative" | "component", words) | Item::Verbatim(_, words) => text.push_str(&words),
        Item::Word("title", words) => text.extend([if text.is_empty() { "" } else { " " }, &*words]),
        Item::Word("link-title", words) => text.extend(["(", &*words, ") "]),
        _ => {}
    });
    text.truncate(text.trim_end().len());
    text
}
