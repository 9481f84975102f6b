//! Markdown written with full-width signs: it is plain text, and nothing says so.
//!
//! *In*: one block of prose. *Out*: slips: full-width syntax and of paragraphs indented with U+3000.
//! Never takes a numbered title `１．概要` or a full-width hashtag for syntax.

use super::Slip;
use super::prose::{Block, BlockKind, OPAQUE};
use crate::model::Code;

const IDEOGRAPHIC_SPACE: char = '\u{3000}';

/// Reports the full-width syntax of a block, and its indentation.
pub(super) fn check(source: &str, block: &Block, found: &mut Vec<Slip>) {
    if block.kind != BlockKind::Other {
        let after_breaks = (1..block.glyphs.len()).filter(|&at| block.glyphs[at - 1].c == '\n');
        for start in std::iter::once(0).chain(after_breaks) {
            found.extend(line_start(block, start));
        }
    }
    if block.kind == BlockKind::Paragraph && block.at(0) == Some(IDEOGRAPHIC_SPACE) {
        let end = block.run_end(0, |c| c == IDEOGRAPHIC_SPACE);
        found.push(Slip::with(Code::IndentU3000, block.source_range(0, end), ""));
    }
    stars(source, block, found);
    links(source, block, found);
}

/// A line that begins like a heading, a list or a quotation, but for one sign.
fn line_start(block: &Block, start: usize) -> Option<Slip> {
    let is_gap = |at: usize| block.at(at).is_some_and(|c| matches!(c, ' ' | IDEOGRAPHIC_SPACE));
    let (end, replacement) = match block.at(start)? {
        '＞' => (start + 1, "> ".to_owned()),
        hash @ ('#' | '＃') => {
            let end = block.run_end(start, |c| c == hash);
            if end - start > 6 || !is_gap(end) {
                return None;
            }
            (end + 1, format!("{} ", "#".repeat(end - start)))
        }
        sign @ ('-' | '+' | '*') if block.at(start + 1) == Some(IDEOGRAPHIC_SPACE) => (start + 2, format!("{sign} ")),
        digit if ascii_digit(digit).is_some() => {
            let end = block.run_end(start, |c| ascii_digit(c).is_some());
            let sign = block.at(end).filter(|c| matches!(c, '.' | ')'))?;
            if end - start > 9 || !is_gap(end + 1) {
                return None;
            }
            let number: String = block.glyphs[start..end].iter().filter_map(|glyph| ascii_digit(glyph.c)).collect();
            (end + 2, format!("{number}{sign} "))
        }
        _ => return None,
    };
    // Without a full-width sign the parser has had a reason of its own, such as an indented line.
    let is_wide = block.glyphs[start..end].iter().any(|glyph| !glyph.c.is_ascii());
    is_wide.then(|| Slip::with(Code::FullwidthSyntax, block.source_range(start, end), replacement))
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// `＊＊語＊＊` on one line; three or more stars are an ornament.
fn stars(source: &str, block: &Block, found: &mut Vec<Slip>) {
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < block.glyphs.len() {
        let c = block.glyphs[at].c;
        let end = if c == '＊' { block.run_end(at, |c| c == '＊') } else { at + 1 };
        match open {
            _ if c == '\n' => open = None,
            Some((start, inner)) if end - at == 2 && inner < at => {
                let written = &source[block.between(inner, at)];
                // Two marks of notes on a line, `＊＊は推計、＊＊は暫定`, are no pair.
                if !written.ends_with(['、', '。', ' ', '\u{3000}']) {
                    found.push(Slip::with(
                        Code::FullwidthSyntax,
                        block.source_range(start, end),
                        format!("**{written}**"),
                    ));
                }
                open = None;
            }
            None if end - at == 2 => open = Some((at, end)),
            _ => {}
        }
        at = end;
    }
}

/// `［文］（URL）`, where any of the four brackets is full-width.
fn links(source: &str, block: &Block, found: &mut Vec<Slip>) {
    for middle in 2..block.glyphs.len() {
        if !matches!(block.at(middle - 1), Some(']' | '］')) || !matches!(block.at(middle), Some('(' | '（')) {
            continue;
        }
        let (Some(start), Some(end)) = (link_start(block, middle - 1), link_end(block, middle + 1)) else {
            continue;
        };
        let is_wide = [start, middle - 1, middle, end].into_iter().any(|at| !block.glyphs[at].c.is_ascii());
        let text = &source[block.between(start + 1, middle - 1)];
        let address = &source[block.between(middle + 1, end)];
        if is_wide && !text.is_empty() && is_address(address) {
            let replacement = format!("[{text}]({address})");
            found.push(Slip::with(Code::FullwidthSyntax, block.source_range(start, end + 1), replacement));
        }
    }
}

/// How far the brackets of a link may be from each other, in characters.
const MAX_LINK_CHARS: usize = 500;

/// The opening bracket before `close`, with nothing but plain text between them.
fn link_start(block: &Block, close: usize) -> Option<usize> {
    let first = close.saturating_sub(MAX_LINK_CHARS);
    let at =
        first + block.glyphs[first..close].iter().rposition(|glyph| matches!(glyph.c, '[' | '［' | '\n' | OPAQUE))?;
    matches!(block.glyphs[at].c, '[' | '［').then_some(at)
}

/// The closing parenthesis of the address at `start`.
fn link_end(block: &Block, start: usize) -> Option<usize> {
    let last = block.glyphs.len().min(start + MAX_LINK_CHARS);
    let at = start + block.glyphs.get(start..last)?.iter().position(|glyph| matches!(glyph.c, ')' | '）' | '\n'))?;
    matches!(block.glyphs[at].c, ')' | '）').then_some(at)
}

/// Tells whether a text is what a link of a page may point to.
fn is_address(text: &str) -> bool {
    const SCHEMES: [&str; 6] = ["https://", "http://", "figure:", "name:", "term:", "event:"];
    let path = text.split_once('#').map_or(text, |(path, _)| path);
    !text.contains(char::is_whitespace)
        && (SCHEMES.iter().any(|scheme| text.starts_with(scheme)) || path.ends_with(".md"))
}
