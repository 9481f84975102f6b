//! The texts of the two pages of a section that say the same, put side by side.
//!
//! *In*: a section with both pages. *Out*: [`Halves`], in the order of the pages.
//! A text without a counterpart is left out: that it is alone is said elsewhere.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Bi, Lang, LinkedPage, Passage, PassageAt, Section};

/// Texts of the two pages that say the same; both sides have at least one.
pub(super) struct Halves<'a> {
    /// The pages.
    pub pages: Bi<&'a LinkedPage>,
    /// The texts of each page.
    pub passages: Bi<Vec<Passage<'a>>>,
}

/// The texts that face each other; none where a language lacks its page.
pub(super) fn halves(section: &Section) -> Vec<Halves<'_>> {
    let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
    let count = |of: fn(&LinkedPage) -> usize| pages.map(|page| u32::try_from(of(page)).unwrap_or(u32::MAX));
    let brief = count(|page| page.page.front.brief.len());
    let unknown = count(|page| page.page.front.unknown.len());
    let single =
        [PassageAt::Title, PassageAt::Summary].map(|at| pages.map(|page| Vec::from_iter(page.page.passage_at(at))));
    let take = |make: fn(u32) -> PassageAt, ranges: Bi<Range<u32>>| {
        Bi::from_fn(|lang: Lang| {
            let passages = ranges[lang].clone().filter_map(|at| pages[lang].page.passage_at(make(at)));
            passages.collect::<Vec<_>>()
        })
    };
    let listed = |make: fn(u32) -> PassageAt, counts: Bi<u32>| {
        by_number(counts).into_iter().map(move |ranges| take(make, ranges))
    };
    let blocks = section.pairs.iter().map(|pair| take(PassageAt::Block, pair.blocks.clone()));
    let notes = notes(pages).into_iter().map(|at| take(PassageAt::Note, at.map(|at| at..at + 1)));
    let all = single.into_iter().chain(listed(PassageAt::Brief, brief)).chain(listed(PassageAt::Unknown, unknown));
    let all = all.chain(blocks).chain(notes);
    all.filter(|passages| passages.iter().all(|(_, list)| !list.is_empty()))
        .map(|passages| Halves { pages, passages })
        .collect()
}

/// Bullets face each other by their number; all of one language those of the other where it has more or fewer.
fn by_number(counts: Bi<u32>) -> Vec<Bi<Range<u32>>> {
    if counts.first == counts.second {
        (0..counts.first).map(|at| Bi { first: at..at + 1, second: at..at + 1 }).collect()
    } else {
        vec![counts.map(|count| 0..count)]
    }
}

/// Footnotes face each other by their labels; by their number where the two pages use other labels.
fn notes(pages: Bi<&LinkedPage>) -> Vec<Bi<u32>> {
    let labels = pages.map(|page| (0..).zip(&page.page.notes).map(|(at, note)| (&*note.label, at)));
    let second: HashMap<&str, u32> = labels.second.collect();
    let n_first = pages.first.page.notes.len();
    let both: Vec<Bi<u32>> =
        labels.first.filter_map(|(label, first)| Some(Bi { first, second: *second.get(label)? })).collect();
    if both.len() < n_first && n_first == pages.second.page.notes.len() {
        return (0..).take(n_first).map(|at| Bi { first: at, second: at }).collect();
    }
    both
}
