//! Which blocks of the two pages say the same.
//!
//! *In*: the blocks under one heading, on both sides. *Out*: pairs of runs of blocks.
//! Blocks are paired by their position under the heading.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Bi, Page};

/// Pairs the blocks under one heading; a block without a counterpart is paired with an empty run.
pub(super) fn align(
    _pages: &Bi<Option<Arc<Page>>>,
    blocks: &Bi<Range<u32>>,
    _known: &[Bi<Range<u32>>],
) -> Vec<Bi<Range<u32>>> {
    let length = |range: &Range<u32>| range.end - range.start;
    let n_pairs = length(&blocks.first).max(length(&blocks.second));
    let nth = |range: &Range<u32>, index: u32| {
        let start = (range.start + index).min(range.end);
        start..(start + 1).min(range.end)
    };
    (0..n_pairs).map(|index| blocks.as_ref().map(|range| nth(range, index))).collect()
}
