//! Markers of emphasis that mark nothing: they stay in the text, where the author expected bold or struck-out words.
//!
//! *In*: one block of prose. *Out*: slips: literal markers, underscores and inner spaces.
//! Never takes an identifier, a censored word, a file name or a power for a marker.

use std::ops::Range;

use super::Slip;
use super::prose::{Block, Glyph};
use crate::language::chars::is_cjk;
use crate::model::Code;

/// A run of one sign in the visible text, by indices of glyphs.
struct Run {
    sign: char,
    start: usize,
    end: usize,
}

impl Run {
    fn is_spaced_left(&self, block: &Block) -> bool {
        block.before(self.start).is_some_and(char::is_whitespace)
    }

    fn is_spaced_right(&self, block: &Block) -> bool {
        block.at(self.end).is_some_and(char::is_whitespace)
    }

    fn matches(&self, other: &Run) -> bool {
        self.sign == other.sign && self.end - self.start == other.end - other.start
    }

    fn source_range(&self, block: &Block) -> Range<usize> {
        block.source_range(self.start, self.end)
    }
}

/// Reports the markers of a block that are left in its text.
pub(super) fn check(source: &str, block: &Block, found: &mut Vec<Slip>) {
    let runs = runs(block);
    let mut at = 0;
    while at < runs.len() {
        let partner = (at + 1..runs.len()).find(|&other| runs[at].matches(&runs[other]));
        let pair = partner.and_then(|other| pair(source, block, [&runs[at], &runs[other]]));
        match (pair, partner) {
            (Some(lint), Some(other)) => {
                found.push(lint);
                at = other;
            }
            _ => found.extend(single(block, &runs[at])),
        }
        at += 1;
    }
}

/// The runs that could be markers: `**`, `***`, `_`, `__`, `~~`, but not between Latin letters.
fn runs(block: &Block) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < block.glyphs.len() {
        let sign = block.glyphs[start].c;
        if !matches!(sign, '*' | '_' | '~') {
            start += 1;
            continue;
        }
        let end = block.run_end(start, |c| c == sign);
        let is_in_word = block.before(start).is_some_and(|c| c.is_ascii_alphanumeric())
            && block.at(end).is_some_and(|c| c.is_ascii_alphanumeric());
        if !is_in_word && matches!((sign, end - start), ('*', 2 | 3) | ('_', 1 | 2) | ('~', 2)) {
            runs.push(Run { sign, start, end });
        }
        start = end;
    }
    runs
}

/// What is wrong with two runs that were meant to be a pair, if anything is certain.
fn pair(source: &str, block: &Block, [open, close]: [&Run; 2]) -> Option<Slip> {
    let inner = &block.glyphs[open.end..close.start];
    if inner.iter().all(|glyph| glyph.c.is_whitespace()) || inner.iter().any(|glyph| glyph.c == '\n') {
        return None;
    }
    let range = open.source_range(block).start..close.source_range(block).end;
    let written = &source[open.source_range(block).end..close.source_range(block).start];
    let is_loose = open.is_spaced_right(block) || close.is_spaced_left(block);
    if open.sign == '_' {
        let is_identifier = written.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_loose || is_identifier || is_in_file_name(block, [open, close]) {
            return None;
        }
        if [block.before(open.start), block.at(open.end), block.before(close.start), block.at(close.end)]
            .into_iter()
            .flatten()
            .any(is_cjk)
        {
            let stars = if open.end - open.start == 1 { "*" } else { "**" };
            return Some(Slip::with(Code::UnderscoreInCjk, range, format!("{stars}{written}{stars}")));
        }
        return (open.end - open.start == 2).then(|| Slip::new(Code::LiteralMarker, range));
    }
    if !is_loose {
        return Some(Slip::new(Code::LiteralMarker, range));
    }
    let is_calculation = open.is_spaced_left(block)
        && open.is_spaced_right(block)
        && close.is_spaced_left(block)
        && close.is_spaced_right(block);
    let marker = &source[open.source_range(block)];
    (!is_calculation).then(|| Slip::with(Code::SpaceInsideMarker, range, format!("{marker}{}{marker}", written.trim())))
}

/// A run without a partner: only stars beside a word are certainly a slip.
fn single(block: &Block, run: &Run) -> Option<Slip> {
    let is_free = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_alone = is_free(block.before(run.start)) && is_free(block.at(run.end));
    (run.sign == '*' && !is_alone).then(|| Slip::new(Code::LiteralMarker, run.source_range(block)))
}

/// How much of a file name is looked at on either side of a pair of underscores.
const MAX_NAME_CHARS: usize = 64;

/// Tells whether two underscores belong to a name such as `資料_2025_最終.pdf` or `a_語_b_c`.
fn is_in_file_name(block: &Block, [open, close]: [&Run; 2]) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let chars = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.c).collect::<String>();
    let first = open.start.saturating_sub(MAX_NAME_CHARS);
    let last = block.glyphs.len().min(close.end + MAX_NAME_CHARS);
    let before = chars(&block.glyphs[first..open.start]);
    let after = chars(&block.glyphs[close.end..last]);
    let name = format!(
        "{}{}{}",
        &before[before.trim_end_matches(is_of_name).len()..],
        chars(&block.glyphs[open.start..close.end]),
        &after[..after.len() - after.trim_start_matches(is_of_name).len()],
    );
    let n_signs = name.chars().filter(|&c| c == '_').count();
    let has_ending = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| (1..=5).contains(&ending.bytes().take_while(u8::is_ascii_alphanumeric).count()));
    has_ending || (n_signs % 2 == 1)
}
