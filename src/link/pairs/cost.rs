//! What it costs to say that runs of blocks say the same.
//!
//! *In*: blocks with what they share. *Out*: a cost; the least is the likeliest.
//! After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), for blocks, which have more
//! to go by than their lengths. Costs are hundredths of a nat (the natural logarithm of a probability), and whole, so
//! that every machine finds the same.

use super::evidence::{FORMS, Weighed, Worth};
use crate::model::BlockKind;

/// A block without a counterpart.
pub(super) const ALONE: i64 = 260;

/// What it is worth that two blocks were parts of one confirmed pair: another candidate must be e⁵ times as likely.
pub(super) const CONFIRMED: i64 = 500;

/// A block of which nothing was confirmed, beside one that belongs to a confirmed pair: it is rather a new one.
pub(super) const NEW: i64 = 120;

/// Paragraphs that say the same in another division, three of them and four; no list item or quotation is cut.
const TWO_FOR_ONE: i64 = 380;
const FOUR: i64 = 670;

/// Text that is a list item in one language and a paragraph in the other.
const OTHER_KIND: i64 = 150;

/// The worst that lengths can cost, and what it is worth that they agree.
const LENGTH: i64 = 350;
const SAME_LENGTH: i64 = 90;

/// So much is nothing, in thousandths: no translation is exactly as long.
const FREE_LENGTH: i128 = 150;

/// Lengths below are as good as equal.
const ANY_BYTES: i64 = 20;

/// Lists of figures and links cost no more than this by what only one side has.
const MISSING: i64 = 500;

/// A run of few blocks.
#[derive(Clone, Copy)]
pub(super) struct Run {
    n_bytes: i64,
    n_blocks: usize,
    kind: Class,
    forms: u8,
}

impl Run {
    pub(super) fn n_blocks(self) -> usize {
        self.n_blocks
    }
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
        forms: blocks.iter().fold(0, |forms, block| forms | block.forms),
    })
}

/// What the answers to the questions of a block are worth, and what the others cost.
pub(super) fn answers(worth: &[Worth], answered: u64) -> (i64, i64) {
    worth.iter().enumerate().fold((0, 0), |(weight, missing), (bit, worth)| {
        if answered >> bit & 1 == 1 { (weight + worth.weight, missing) } else { (weight, missing + worth.missing) }
    })
}

/// The worth of questions, by how many of the blocks on the other side answer each.
pub(super) fn rarity(worth: Worth, n_answers: u32) -> Worth {
    /// The logarithms of the first numbers.
    const LN: [i64; 16] = [0, 0, 69, 110, 139, 161, 179, 195, 208, 220, 230, 240, 248, 256, 264, 271];
    let Worth { weight, missing } = worth;
    match n_answers {
        // What no block answers tells little: it may be said in other words.
        0 => Worth { weight, missing: missing / 2 },
        n => Worth { weight: (weight - LN[(n as usize).min(LN.len() - 1)]).max(weight / 8), missing },
    }
}

/// The cost of two runs that share what is worth `evidence.0`, and lack what costs `evidence.1`; `None` for what cannot
/// be a pair.
///
/// `scale` holds the lengths of the whole pages.
pub(super) fn pair(one: Run, other: Run, evidence: (i64, i64), scale: (i64, i64)) -> Option<i64> {
    let kinds = match (one.kind, other.kind) {
        (one, other) if one == other => 0,
        (Class::Text(_), Class::Text(_)) => OTHER_KIND,
        _ => return None,
    };
    let counts = match one.n_blocks + other.n_blocks {
        0..=2 => 0,
        3 => TWO_FOR_ONE,
        _ => FOUR,
    };
    let forms: i64 = FORMS
        .iter()
        .enumerate()
        .map(|(bit, form)| match (one.forms >> bit & 1, other.forms >> bit & 1) {
            (1, 1) => -form.0,
            (0, 0) => 0,
            _ => form.1,
        })
        .sum();
    Some(kinds + length(one, other, scale) + counts + forms + evidence.1.min(MISSING) - evidence.0)
}

/// What it costs that two runs are of different lengths: the square of how far apart they are, by how far they may be.
fn length(one: Run, other: Run, scale: (i64, i64)) -> i64 {
    let of = |run: Run, scale: i64| i128::from(run.n_bytes + ANY_BYTES) * i128::from(scale);
    let (left, right) = (of(one, scale.1), of(other, scale.0));
    let apart = (2000 * (left - right).abs() / (left + right).max(1) - FREE_LENGTH).max(0);
    // The variance of ratios in millionths: of short texts they vary more.
    let variance = 20_000 + 2_000_000 / i128::from(one.n_bytes + other.n_bytes + 2 * ANY_BYTES);
    let cost = 50 * apart * apart / variance;
    i64::try_from(cost).unwrap_or(LENGTH).min(LENGTH + SAME_LENGTH) - SAME_LENGTH
}
