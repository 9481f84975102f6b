//! What it costs to say that runs of blocks say the same.
//!
//! *In*: blocks with what they share. *Out*: a cost; the least is the likeliest.
//! After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), for blocks, which have more
//! to go by than their lengths. All numbers are whole, so that every machine finds the same.

use super::evidence::Weighed;
use crate::model::BlockKind;

/// A block without a counterpart.
pub(super) const ALONE: i64 = 75;

/// What it is worth that two blocks were parts of one confirmed pair.
pub(super) const CONFIRMED: i64 = 100;

/// Two paragraphs that one says; no list item or quotation is cut in two.
const TWO_FOR_ONE: i64 = 95;

/// Text that is a list item in one language and a paragraph in the other.
const OTHER_KIND: i64 = 60;

/// The worst that lengths can cost.
const LENGTH: i64 = 150;

/// So much is nothing: no translation is exactly as long.
const FREE_LENGTH: i64 = 12;

/// Lengths below are as good as equal.
const ANY_BYTES: i64 = 20;

/// One thing that both have, up to a few.
const SHARED: i64 = 30;
const MAX_SHARED: i64 = 3;

/// One thing that only one has, up to a few.
const UNSHARED: i64 = 20;
const MAX_UNSHARED: i64 = 3;

/// A run of one or two blocks.
#[derive(Clone, Copy)]
pub(super) struct Run {
    n_bytes: i64,
    n_blocks: usize,
    kind: Class,
}

/// What a block may be paired with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Running text: `0` a paragraph, `1` a list item, `2` a quotation.
    Text(u8),
    /// What has a counterpart of its own kind or none.
    Other(std::mem::Discriminant<BlockKind>),
}

fn class(kind: &BlockKind) -> Class {
    match kind {
        BlockKind::Paragraph => Class::Text(0),
        BlockKind::Item => Class::Text(1),
        BlockKind::Quotation => Class::Text(2),
        other => Class::Other(std::mem::discriminant(other)),
    }
}

/// The run of blocks, if they can be one.
pub(super) fn run(blocks: &[Weighed<'_>]) -> Option<Run> {
    let (first, rest) = blocks.split_first()?;
    let kind = class(first.kind);
    let joins = |block: &Weighed<'_>| class(block.kind) == kind && block.kind == &BlockKind::Paragraph;
    let n_bytes: usize = blocks.iter().map(|block| block.n_bytes).sum();
    rest.iter().all(joins).then(|| Run {
        n_bytes: n_bytes.try_into().unwrap_or(i64::MAX),
        n_blocks: blocks.len(),
        kind,
    })
}

/// The cost of two runs that share `shared` and differ in `unshared` things; `None` for what cannot be a pair.
///
/// `scale` holds the lengths of the whole pages.
pub(super) fn pair(one: Run, other: Run, evidence: (u32, u32), scale: (i64, i64)) -> Option<i64> {
    let kinds = match (one.kind, other.kind) {
        (one, other) if one == other => 0,
        (Class::Text(_), Class::Text(_)) => OTHER_KIND,
        _ => return None,
    };
    let length = |run: Run, scale: i64| i128::from(run.n_bytes + ANY_BYTES) * i128::from(scale);
    let (left, right) = (length(one, scale.1), length(other, scale.0));
    let apart = i128::from(LENGTH) * (left - right).abs() / (left + right).max(1);
    let length = (i64::try_from(apart).unwrap_or(LENGTH) - FREE_LENGTH).max(0);
    let counts = if one.n_blocks + other.n_blocks > 2 { TWO_FOR_ONE } else { 0 };
    let (shared, unshared) = (i64::from(evidence.0).min(MAX_SHARED), i64::from(evidence.1).min(MAX_UNSHARED));
    Some(kinds + length + counts + UNSHARED * unshared - SHARED * shared)
}
