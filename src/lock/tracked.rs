//! All pairs of a section as they are recorded: those of the front matter, of the body, of the footnotes.
//!
//! *In*: the pages of a section and the pairs of their blocks. *Out*: [`Tracked`] pairs in document order.

use std::borrow::Cow;
use std::ops::Range;

use super::names::Names;
use super::states::Compared;
use crate::model::{Bi, Lang, Pair, PassageAt};

/// A pair with its passages, named by their places in [`Prints::at`]; a language that has none has an empty range.
///
/// [`Prints::at`]: super::Prints::at
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tracked<'a> {
    /// Its name: the anchor of a block, or a word with a dot, which no block has: `front.title`, `note.1`.
    pub anchor: Cow<'a, str>,
    /// Its passages.
    pub passages: Bi<Range<usize>>,
}

/// The pairs of a section. Bullets and footnotes are paired by their order; those that were confirmed and stand as they
/// were belong together, in any order.
#[must_use]
pub fn tracked<'a>(compared: &Compared<'a>, pairs: &[Pair]) -> Vec<Tracked<'a>> {
    let Compared { pages, sides, found, lock } = *compared;
    let joined: Vec<_> = found.intact(lock).map(|pair| pair.passages).collect();
    let likely = Bi::from_fn(|lang| found.likely(lang, lock));
    let mut list = List { tracked: Vec::new(), joined: &joined, likely, names: Names::new(Some(lock)) };
    let all = |wanted: fn(&PassageAt) -> bool| {
        Bi::from_fn(|lang| {
            let at = &sides[lang].prints.at;
            let start = at.iter().position(wanted).unwrap_or(at.len());
            start..start + at[start..].iter().take_while(|at| wanted(at)).count()
        })
    };
    list.push("front.title", all(|at| *at == PassageAt::Title));
    let short = all(|at| *at == PassageAt::ShortTitle);
    if !short.first.is_empty() && !short.second.is_empty() {
        list.push("front.short_title", short);
    }
    list.push("front.summary", all(|at| *at == PassageAt::Summary));
    list.in_order("front.brief-", &all(|at| matches!(at, PassageAt::Brief(_))));
    list.in_order("front.unknown-", &all(|at| matches!(at, PassageAt::Unknown(_))));
    let body = sides.map(|side| side.prints.body_start);
    for pair in pairs {
        let in_body =
            |lang: Lang| body[lang] + pair.blocks[lang].start as usize..body[lang] + pair.blocks[lang].end as usize;
        list.push(pair.anchor(pages), Bi::from_fn(in_body));
    }
    list.in_order("note.", &all(|at| matches!(at, PassageAt::Note(_))));
    list.tracked
}

struct List<'a, 'j> {
    tracked: Vec<Tracked<'a>>,
    joined: &'j [Bi<Range<usize>>],
    /// The record that each passage likely belongs to.
    likely: Bi<Vec<Option<usize>>>,
    names: Names<'j>,
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
        let mut paired = Vec::new();
        for joined in fixed {
            // What crosses an earlier one is left to the order.
            if joined.first.start < at.first || joined.second.start < at.second {
                continue;
            }
            let upto = joined.as_ref().map(|range| range.start);
            between(&mut paired, &Bi::from_fn(|lang| at[lang]..upto[lang]));
            paired.push(joined.clone());
            at = joined.as_ref().map(|range| range.end);
        }
        between(&mut paired, &Bi::from_fn(|lang| at[lang]..lists[lang].end));
        self.name(name, paired);
    }

    /// Gives the items of a list their names: those that they have, then the next ones.
    fn name(&mut self, before: &str, paired: Vec<Bi<Range<usize>>>) {
        let records = |passages: &Bi<Range<usize>>| -> Vec<usize> {
            let of_lang = |lang: Lang| self.likely[lang][passages[lang].clone()].iter().flatten().copied();
            Lang::BOTH.into_iter().flat_map(of_lang).collect()
        };
        let both = Bi { first: true, second: true };
        let kept: Vec<Option<&str>> =
            paired.iter().map(|passages| self.names.keep(records(passages), before, both)).collect();
        let mut ordinal = 0;
        for (passages, kept) in paired.into_iter().zip(kept) {
            let name = kept.map_or_else(
                || {
                    ordinal += 1;
                    self.names.next(before, ordinal)
                },
                str::to_owned,
            );
            self.push(name, passages);
        }
    }
}

fn between(paired: &mut Vec<Bi<Range<usize>>>, lists: &Bi<Range<usize>>) {
    for index in 0..lists.first.len().max(lists.second.len()) {
        let nth = |list: &Range<usize>| {
            let start = (list.start + index).min(list.end);
            start..(start + 1).min(list.end)
        };
        paired.push(lists.as_ref().map(nth));
    }
}
