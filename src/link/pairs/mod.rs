//! Which blocks of the two pages say the same.
//!
//! *In*: the blocks under one heading, on both sides; blocks that were confirmed to say the same. *Out*: pairs of runs
//! of blocks, one of them empty for a block without a counterpart.
//! Treats the two sides alike: what is paired does not depend on which language is first.
//!
//! Confirmed blocks stay together. What stands between them is aligned at the least cost.

mod clues;
mod cost;
mod evidence;
mod least;

use std::ops::Range;
use std::sync::Arc;

use crate::lock::rising;
use crate::model::{Bi, Lock, Page};

/// What a lock knows of the blocks of two pages.
#[derive(Default)]
pub(super) struct Known<'l> {
    /// Blocks that were confirmed to say the same and did not change since.
    pub together: Vec<Bi<Range<u32>>>,
    /// What was confirmed of each block of a page.
    pub past: Bi<Vec<Past>>,
    /// The record that each block of a page belongs to or likely took the place of, if there is one.
    pub named: Bi<Vec<Option<usize>>>,
    /// What names the records.
    pub lock: Option<&'l Lock>,
}

/// What was confirmed of a block, by the number of the record.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Past {
    /// Nothing.
    #[default]
    Unknown,
    /// It belongs to a confirmed pair that changed or was taken back, or likely took the place of a part of it.
    Changed(usize),
    /// It belongs to a confirmed pair whose halves both stand, wherever the other is.
    Whole(usize),
}

impl Past {
    /// Whether two blocks were not confirmed as parts of different pairs; what stands as it was confirmed is paired
    /// with nothing else.
    pub(super) fn may_be_paired(self, other: Past) -> bool {
        match (self, other) {
            (Past::Whole(one), Past::Whole(other)) | (Past::Changed(one), Past::Changed(other)) => one == other,
            (Past::Whole(_), _) | (_, Past::Whole(_)) => false,
            (Past::Unknown, _) | (_, Past::Unknown) => true,
        }
    }
}

impl Known<'_> {
    fn flip(&self) -> Self {
        Known {
            together: self.together.iter().map(flip).collect(),
            past: Bi { first: self.past.second.clone(), second: self.past.first.clone() },
            ..Known::default()
        }
    }
}

/// Pairs the blocks under one heading.
pub(super) fn align(pages: &Bi<Option<Arc<Page>>>, blocks: &Bi<Range<u32>>, known: &Known<'_>) -> Vec<Bi<Range<u32>>> {
    let Some(sides) = pages.as_ref().map(Option::as_deref).both() else { return alone(blocks) };
    if blocks.first.is_empty() || blocks.second.is_empty() {
        return alone(blocks);
    }
    // What is alike on both sides may be paired in more than one way: one order is chosen whichever side is first.
    if text(sides.first, &blocks.first) <= text(sides.second, &blocks.second) {
        around(sides, blocks, known)
    } else {
        let sides = Bi { first: sides.second, second: sides.first };
        around(sides, &flip(blocks), &known.flip()).iter().map(flip).collect()
    }
}

fn flip(pair: &Bi<Range<u32>>) -> Bi<Range<u32>> {
    Bi { first: pair.second.clone(), second: pair.first.clone() }
}

/// The text of blocks that stand one after another.
fn text<'a>(page: &'a Page, blocks: &Range<u32>) -> &'a str {
    let list = &page.body.blocks[blocks.start as usize..blocks.end as usize];
    match (list.first(), list.last()) {
        (Some(first), Some(last)) => &page.body.text[first.text.start as usize..last.text.end as usize],
        _ => "",
    }
}

/// Every block without a counterpart.
fn alone(blocks: &Bi<Range<u32>>) -> Vec<Bi<Range<u32>>> {
    let first =
        blocks.first.clone().map(|at| Bi { first: at..at + 1, second: blocks.second.start..blocks.second.start });
    let second = blocks.second.clone().map(|at| Bi { first: blocks.first.end..blocks.first.end, second: at..at + 1 });
    first.chain(second).collect()
}

/// Aligns what stands between the blocks that are known to belong together.
fn around(pages: Bi<&Page>, blocks: &Bi<Range<u32>>, known: &Known<'_>) -> Vec<Bi<Range<u32>>> {
    let mut pairs = Vec::with_capacity(blocks.first.len().max(blocks.second.len()));
    let mut at = blocks.as_ref().map(|range| range.start);
    for fixed in chain(blocks, &known.together) {
        let gap = Bi { first: at.first..fixed.first.start, second: at.second..fixed.second.start };
        pairs.extend(between(pages, &gap, &known.past));
        at = fixed.as_ref().map(|range| range.end);
        pairs.push(fixed.clone());
    }
    let gap = Bi { first: at.first..blocks.first.end, second: at.second..blocks.second.end };
    pairs.extend(between(pages, &gap, &known.past));
    pairs
}

/// The longest part of what is known that stands here in the same order on both sides.
fn chain<'k>(blocks: &Bi<Range<u32>>, known: &'k [Bi<Range<u32>>]) -> Vec<&'k Bi<Range<u32>>> {
    let inside = |outer: &Range<u32>, inner: &Range<u32>| outer.start <= inner.start && inner.end <= outer.end;
    let here = |pair: &&Bi<Range<u32>>| inside(&blocks.first, &pair.first) && inside(&blocks.second, &pair.second);
    let mut here: Vec<&Bi<Range<u32>>> = known.iter().filter(here).collect();
    here.sort_by_key(|pair| pair.first.start);
    let order: Vec<usize> = here.iter().map(|pair| pair.second.start as usize).collect();
    let mut kept = rising(&order).into_iter().peekable();
    here.retain(|pair| kept.next_if_eq(&(pair.second.start as usize)).is_some());
    here
}

/// Aligns blocks of which at least one side changed.
fn between(pages: Bi<&Page>, blocks: &Bi<Range<u32>>, past: &Bi<Vec<Past>>) -> Vec<Bi<Range<u32>>> {
    if blocks.first.is_empty() || blocks.second.is_empty() {
        return alone(blocks);
    }
    least::align(pages, blocks, past)
}

#[cfg(test)]
mod tests;
