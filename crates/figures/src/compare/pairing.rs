//! Finds for each quantity of one language its partner in the other.
//!
//! *In*: the quantities of the paired blocks of a section. *Out*: the pairs, and what has no partner.
//! Never judges what is left.

use crate::{Agreement, Kind, Quantity, agreement, hedges_agree};

/// How far apart in their lists two quantities may stand; bounds the work for a block that is one long list of numbers.
const MAX_APART: usize = 100;

/// A quantity with its place in the section.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) block: usize,
    pub(super) index: usize,
    pub(super) quantity: &'a Quantity,
}

/// One language of a section: its quantities, and which have found a partner.
pub(super) struct Side<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) paired: Vec<bool>,
}

impl<'a> Side<'a> {
    /// The quantities of one side, block after block.
    pub(super) fn new<'b>(blocks: impl Iterator<Item = &'b [&'a Quantity]>) -> Self
    where
        'a: 'b,
    {
        let of_block = |(block, list): (usize, &'b [&'a Quantity])| {
            list.iter().enumerate().map(move |(index, &quantity)| Item { block, index, quantity })
        };
        let items: Vec<_> = blocks.enumerate().flat_map(of_block).collect();
        let paired = vec![false; items.len()];
        Self { items, paired }
    }

    /// The places in `items` of a range of blocks.
    pub(super) fn of_blocks(&self, blocks: std::ops::RangeInclusive<usize>) -> std::ops::Range<usize> {
        let start = self.items.partition_point(|item| item.block < *blocks.start());
        let end = self.items.partition_point(|item| item.block <= *blocks.end());
        start..end
    }

    /// The places in `items` of a range of blocks that do not stand too far from this place in the list of a block.
    pub(super) fn near(
        &self,
        blocks: std::ops::RangeInclusive<usize>,
        index: usize,
    ) -> impl Iterator<Item = usize> + use<'a> {
        let of_block = |block: usize| {
            let all = self.of_blocks(block..=block);
            let at = |index: usize| all.end.min(all.start + index);
            at(index.saturating_sub(MAX_APART))..at(index + MAX_APART + 1)
        };
        blocks.map(of_block).collect::<Vec<_>>().into_iter().flatten()
    }

    /// Whether the item has no partner.
    pub(super) fn is_free(&self, at: usize) -> bool {
        !self.paired[at]
    }
}

/// A pair: places in the items of the two sides, and how they agree.
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) agreement: Agreement,
}

/// Pairs the two sides within blocks, the closest agreements first.
pub(super) fn within_blocks(first: &mut Side, second: &mut Side) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut start = 0;
    while let Some(item) = first.items.get(start) {
        let block = item.block;
        let ones = first.of_blocks(block..=block);
        start = ones.end;
        let near = |i: usize| second.near(block..=block, first.items[i].index).map(move |j| (i, j));
        let candidates: Vec<_> = ones.flat_map(near).collect();
        pairs.extend(choose(first, second, &candidates));
    }
    pairs
}

/// Pairs what is left with the neighbouring blocks; a fact may move over a paragraph's edge in translation.
pub(super) fn with_neighbours(first: &mut Side, second: &mut Side) {
    let free = |i: &usize| first.is_free(*i);
    let candidates: Vec<_> =
        (0..first.items.len()).filter(free).flat_map(|i| around(second, first.items[i]).map(move |j| (i, j))).collect();
    choose(first, second, &candidates);
}

/// The places of a side near an item of the other, in its block and the two neighbours.
fn around<'a>(side: &Side<'a>, item: Item<'_>) -> impl Iterator<Item = usize> + use<'a> {
    side.near(item.block.saturating_sub(1)..=item.block + 1, item.index)
}

/// Marks as paired what says again a value that the other side says in the same block: translations repeat and leave out.
///
/// Not where the other side has something left that this may be the translation of.
pub(super) fn repeated(side: &mut Side, other: &Side) {
    for at in 0..side.items.len() {
        let item = side.items[at];
        if side.paired[at] || item.quantity.weak {
            continue;
        }
        let mut here = other.near(item.block..=item.block, item.index);
        let rival = here.any(|j| other.is_free(j) && other.items[j].quantity.kinds.meets(item.quantity.kinds));
        let said = |j: usize| {
            let agreement = agreement(item.quantity, other.items[j].quantity);
            agreement.is_some_and(|agreement| agreement <= Agreement::Related)
        };
        let here = other.near(item.block..=item.block, item.index).any(said);
        // "That sum", behind the block that names it.
        let points = || other.of_blocks(item.block..=item.block).any(|j| other.items[j].quantity.kinds.has(Kind::Said));
        let before = item.block.checked_sub(1);
        let before = || before.is_some_and(|block| other.near(block..=block, item.index).any(said));
        side.paired[at] = !rival && (here || points() && before());
    }
}

/// Takes the best candidates first, each quantity once.
fn choose(first: &mut Side, second: &mut Side, candidates: &[(usize, usize)]) -> Vec<Pair> {
    let mut ranked: Vec<_> = candidates
        .iter()
        .copied()
        .filter(|(i, j)| first.is_free(*i) && second.is_free(*j))
        .filter_map(|(i, j)| {
            let (a, b) = (first.items[i], second.items[j]);
            let agreement = agreement(a.quantity, b.quantity)?;
            let n_weak = u8::from(a.quantity.weak) + u8::from(b.quantity.weak);
            let hedges = !hedges_agree(a.quantity.hedge, b.quantity.hedge);
            let apart = a.index.abs_diff(b.index);
            Some(((agreement, n_weak, hedges, apart, i + j, i), Pair { first: i, second: j, agreement }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut pairs = Vec::new();
    for (_, pair) in ranked {
        if first.is_free(pair.first) && second.is_free(pair.second) {
            (first.paired[pair.first], second.paired[pair.second]) = (true, true);
            pairs.push(pair);
        }
    }
    pairs
}
