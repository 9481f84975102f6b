//! Brackets without a partner.
//!
//! *In*: the blocks of a page. *Out*: slips: unbalanced brackets.
//! Never says anything where ordinary writing leaves a bracket alone: `１）` in a list, a quotation that runs
//! over several paragraphs, half-width brackets.
//!
//! The rule: each kind is counted for itself. A bracket that a paragraph leaves open may be closed in a
//! paragraph that follows it, with nothing but code or HTML between them; there the same opening bracket at the
//! start of a paragraph goes on with the quotation and opens nothing. In headings, cells and list items a
//! bracket closes where it opens. `）` ends a label of at most three letters or digits at the start of a line or phrase.

use super::Slip;
use super::prose::{Block, BlockKind};
use crate::model::Code;

const KINDS: [(char, char); 4] = [('「', '」'), ('『', '』'), ('【', '】'), ('（', '）')];

/// Reports the brackets of a page that have no partner.
pub(super) fn check(source: &str, blocks: &[Block], found: &mut Vec<Slip>) {
    let kinds: Vec<_> =
        KINDS.into_iter().filter(|&(open, close)| source.contains(open) || source.contains(close)).collect();
    let is_together =
        |a: &Block, b: &Block| a.group == b.group && a.kind == BlockKind::Paragraph && b.kind == BlockKind::Paragraph;
    for together in blocks.chunk_by(is_together) {
        for &kind in &kinds {
            check_kind(together, kind, found);
        }
    }
}

fn check_kind(blocks: &[Block], (open, close): (char, char), found: &mut Vec<Slip>) {
    // Opening brackets that wait for a partner: block and glyph.
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let first = block.glyphs.iter().position(|glyph| !glyph.c.is_whitespace());
        for (index, glyph) in block.glyphs.iter().enumerate() {
            let c = as_kind(glyph.c, open);
            if c == open {
                let goes_on = first == Some(index) && !waiting.is_empty();
                if !goes_on {
                    waiting.push((number, index));
                }
            } else if c == close && waiting.pop().is_none() && glyph.c == close && !ends_label(block, index) {
                found.push(Slip::new(Code::BracketUnbalanced, glyph.range()));
            }
        }
    }
    for (number, index) in waiting {
        let glyph = blocks[number].glyphs[index];
        if glyph.c == open {
            found.push(Slip::new(Code::BracketUnbalanced, glyph.range()));
        }
    }
}

/// Half-width parentheses may be the partners of full-width ones.
fn as_kind(c: char, open: char) -> char {
    match c {
        '(' if open == '（' => '（',
        ')' if open == '（' => '）',
        _ => c,
    }
}

/// Tells whether a `）` ends a label such as `１）`, `ア）` or `注1）`.
fn ends_label(block: &Block, index: usize) -> bool {
    let start = block.glyphs[..index].iter().rposition(|glyph| !glyph.c.is_alphanumeric()).map_or(0, |at| at + 1);
    let is_at_start = block.before(start).is_none_or(|c| c.is_whitespace() || "、。，．・：；「（".contains(c));
    block.glyphs[index].c == '）' && is_at_start && (1..=3).contains(&(index - start))
}
