//! All pairs of a section as they are confirmed: those of the front matter, of the body, of the footnotes.
//!
//! *In*: the two pages of a section and the pairs of their blocks. *Out*: [`Tracked`] pairs in document order.

use std::borrow::Cow;
use std::ops::Range;

use super::print::Prints;
use crate::model::{Bi, Lang, LinkedPage, Pair};

/// A pair with its passages, named by their places in [`Prints::at`]; a language that has none has an empty range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tracked<'a> {
    /// Its anchor: that of a block, or a word with a dot, which no block has: `front.title`, `note.1`.
    pub anchor: Cow<'a, str>,
    /// Its passages.
    pub passages: Bi<Range<usize>>,
}

/// The pairs of a section. Bullets and footnotes are paired by their order; `joined` holds those that are known to
/// belong together, in any order, and decides first.
#[must_use]
pub fn tracked<'a>(pages: Bi<&'a LinkedPage>, pairs: &[Pair], joined: &[Bi<Range<usize>>]) -> Vec<Tracked<'a>> {
    let mut list = List { tracked: Vec::with_capacity(pairs.len() + 8), joined };
    let at = |passages: usize| Bi { first: passages..passages + 1, second: passages..passages + 1 };
    list.push("front.title", at(0));
    let has_short = pages.map(|page| page.page.front.short_title.is_some());
    let short = has_short.map(usize::from);
    if has_short.first && has_short.second {
        list.push("front.short_title", at(1));
    }
    list.push("front.summary", short.map(|short| short + 1..short + 2));
    let brief = Bi::from_fn(|lang| {
        let start = short[lang] + 2;
        start..start + pages[lang].page.front.brief.len()
    });
    list.in_order("front.brief-", &brief);
    let unknown = Bi::from_fn(|lang| brief[lang].end..brief[lang].end + pages[lang].page.front.unknown.len());
    list.in_order("front.unknown-", &unknown);
    let body = pages.map(|page| Prints::body_start(&page.page));
    for pair in pairs {
        let in_body =
            |lang: Lang| body[lang] + pair.blocks[lang].start as usize..body[lang] + pair.blocks[lang].end as usize;
        list.push(pair.anchor(pages), Bi::from_fn(in_body));
    }
    let notes = Bi::from_fn(|lang| {
        let start = body[lang] + pages[lang].page.body.blocks.len();
        start..start + pages[lang].page.notes.len()
    });
    list.in_order("note.", &notes);
    list.tracked
}

struct List<'a, 'j> {
    tracked: Vec<Tracked<'a>>,
    joined: &'j [Bi<Range<usize>>],
}

impl<'a> List<'a, '_> {
    fn push(&mut self, anchor: impl Into<Cow<'a, str>>, passages: Bi<Range<usize>>) {
        self.tracked.push(Tracked { anchor: anchor.into(), passages });
    }

    /// Pairs two lists by their order, around the items that are known to belong together.
    fn in_order(&mut self, name: &str, lists: &Bi<Range<usize>>) {
        let inside = |lang: Lang, joined: &Bi<Range<usize>>| {
            lists[lang].start <= joined[lang].start && joined[lang].end <= lists[lang].end && !joined[lang].is_empty()
        };
        let mut fixed: Vec<&Bi<Range<usize>>> =
            self.joined.iter().filter(|joined| inside(Lang::First, joined) && inside(Lang::Second, joined)).collect();
        fixed.sort_by_key(|joined| joined.first.start);
        let mut at = lists.as_ref().map(|list| list.start);
        let mut number = 0;
        for joined in fixed {
            // What crosses an earlier one is left to the order.
            if joined.first.start < at.first || joined.second.start < at.second {
                continue;
            }
            let upto = joined.as_ref().map(|range| range.start);
            self.between(name, &mut number, &Bi::from_fn(|lang| at[lang]..upto[lang]));
            number += 1;
            self.push(format!("{name}{number}"), joined.clone());
            at = joined.as_ref().map(|range| range.end);
        }
        self.between(name, &mut number, &Bi::from_fn(|lang| at[lang]..lists[lang].end));
    }

    fn between(&mut self, name: &str, number: &mut usize, lists: &Bi<Range<usize>>) {
        for index in 0..lists.first.len().max(lists.second.len()) {
            *number += 1;
            let nth = |list: &Range<usize>| {
                let start = (list.start + index).min(list.end);
                start..(start + 1).min(list.end)
            };
            self.push(format!("{name}{number}"), lists.as_ref().map(nth));
        }
    }
}
