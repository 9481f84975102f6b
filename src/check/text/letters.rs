//! Letters and signs in a form that pages do not use.
//!
//! *In*: the prose of a page. *Out*: slips: tildes, waves, half-width kana, full-width digits; in other
//! languages full-width letters.
//! Never changes the meaning: every replacement is the same letter in another form.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Slip;
use super::prose::Block;
use crate::language::chars::{is_cjk, is_halfwidth_kana, is_hangul};
use crate::model::Code;

const WAVE_DASH: char = '〜';
const FULLWIDTH_TILDE: char = '～';

/// Reports the tildes, half-width kana and full-width digits of a block.
pub(super) fn check(block: &Block, found: &mut Vec<Slip>) {
    let mut at = 0;
    while at < block.glyphs.len() {
        at = match block.glyphs[at].c {
            '~' => {
                if is_range(block, at) {
                    found.push(Slip::with(Code::RangeTilde, block.glyphs[at].range(), WAVE_DASH));
                }
                at + 1
            }
            c if is_halfwidth_kana(c) => {
                let end = trimmed_end(block, at, is_halfwidth_kana, |c| matches!(c, '｡' | '｢' | '｣' | '､' | '･'));
                push_form(block, at..end, Code::HalfwidthKana, found);
                end
            }
            '０'..='９' => {
                let end = trimmed_end(block, at, |c| matches!(c, '０'..='９'), |c| matches!(c, '，' | '．'));
                push_form(block, at..end, Code::FullwidthDigit, found);
                end
            }
            _ => at + 1,
        };
    }
}

/// Reports full-width letters, digits and signs of a text in a language that is written without them.
///
/// Those beside Chinese, Japanese or Korean characters belong to these.
pub(super) fn check_wide(block: &Block, found: &mut Vec<Slip>) {
    let is_wide = |c: char| matches!(c, '！'..='～');
    let is_of_cjk = |c: Option<char>| c.is_some_and(|c| !is_wide(c) && (is_cjk(c) || is_hangul(c)));
    let mut at = 0;
    while at < block.glyphs.len() {
        if !is_wide(block.glyphs[at].c) {
            at += 1;
            continue;
        }
        let end = block.run_end(at, |c| is_wide(c) || c == ' ').max(at + 1);
        let last = block.glyphs[at..end].iter().rposition(|glyph| is_wide(glyph.c)).map_or(end, |last| at + last + 1);
        // A bracket belongs to what its partner belongs to.
        let partner = |at: usize| block.glyphs[..at].iter().rposition(|glyph| glyph.c == '（');
        let is_closing = last == at + 1 && block.glyphs[at].c == '）';
        let is_of_partner = is_closing && partner(at).is_some_and(|open| is_of_cjk(block.before(open)));
        if !is_of_partner && !is_of_cjk(block.before(at)) && !is_of_cjk(block.at(last)) {
            push_form(block, at..last, Code::FullwidthLetter, found);
        }
        at = end;
    }
}

/// Reports the rarer of the two waves, once, where a page has both.
pub(super) fn check_waves(source: &str, blocks: &[Block], found: &mut Vec<Slip>) {
    if !source.contains(WAVE_DASH) || !source.contains(FULLWIDTH_TILDE) {
        return;
    }
    let places = |wave: char| blocks.iter().flat_map(|block| &block.glyphs).filter(move |glyph| glyph.c == wave);
    let (n_dashes, n_tildes) = (places(WAVE_DASH).count(), places(FULLWIDTH_TILDE).count());
    let (rarer, usual) = if n_dashes < n_tildes { (WAVE_DASH, FULLWIDTH_TILDE) } else { (FULLWIDTH_TILDE, WAVE_DASH) };
    if n_dashes > 0 && n_tildes > 0 {
        found.extend(places(rarer).next().map(|glyph| Slip::with(Code::MixedWave, glyph.range(), usual)));
    }
}

/// A single `~` with a digit after it, and before it a digit or a digit with a short unit: `10~20`, `3月~5月`.
fn is_range(block: &Block, at: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let is_unit = |c: char| matches!(c, '%' | '％') || (is_cjk(c) && c.is_alphanumeric() && !is_digit(c));
    let mut before = at;
    while before > 0 && at - before < 3 && block.before(before).is_some_and(is_unit) {
        before -= 1;
    }
    block.before(before).is_some_and(is_digit) && block.at(at + 1).is_some_and(is_digit)
}

/// The end of a run that holds letters and the signs between them, without the signs after the last letter.
fn trimmed_end(block: &Block, start: usize, is_letter: fn(char) -> bool, is_sign: fn(char) -> bool) -> usize {
    let end = block.run_end(start, |c| is_letter(c) || is_sign(c));
    block.glyphs[start..end].iter().rposition(|glyph| is_letter(glyph.c)).map_or(end, |last| start + last + 1)
}

/// Reports a run of letters, with the compatibility form (NFKC) as the replacement.
fn push_form(block: &Block, run: Range<usize>, code: Code, found: &mut Vec<Slip>) {
    let range = block.source_range(run.start, run.end);
    let replacement: String = block.glyphs[run].iter().map(|glyph| glyph.c).nfkc().collect();
    found.push(Slip::with(code, range, replacement));
}
