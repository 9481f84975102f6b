//! Links that were meant and are none.
//!
//! *In*: a block of prose. *Out*: slips.
//! Never takes brackets of ordinary writing for a link: what stands between them must look like an address or a name.

use super::super::prose::Block;
use super::{Foreign, MOST_INSIDE, Page};

/// Kinds of alerts of other programs, with those of GitHub that are nearest.
const ALERTS: [(&str, &str); 5] = [
    ("NOTE", "note info information abstract summary tldr example quote cite seealso todo question help faq details"),
    ("TIP", "tip hint success check done"),
    ("IMPORTANT", "important attention"),
    ("WARNING", "warning warn"),
    ("CAUTION", "caution danger error failure fail missing bug"),
];

impl Page<'_> {
    pub(super) fn links(&mut self, block: &Block) {
        let mut at = 0;
        while at < block.glyphs.len() {
            at = match (block.at(at), block.at(at + 1)) {
                (Some('['), Some('[')) => self.wiki_link(block, at),
                (Some('['), Some('!')) => self.alert(block, at),
                (Some(']'), Some('[')) => self.reference(block, at),
                (Some(']'), Some('(')) => self.address(block, at, at + 1),
                (Some(']'), Some(' ')) if block.at(at + 2) == Some('(') => self.address(block, at, at + 2),
                _ => at + 1,
            };
        }
    }

    /// `[[page]]`, `![[picture]]`, `[[toc]]`.
    fn wiki_link(&mut self, block: &Block, at: usize) -> usize {
        let Some(end) = block.find(at + 2, "]]") else { return at + 2 };
        let inner: String = block.glyphs[at + 2..end].iter().map(|glyph| glyph.c).collect();
        let is_name = inner.chars().any(char::is_alphabetic) && !inner.contains(['[', ']']);
        // `a[[1, x]]` is a place in a list.
        let is_index = block.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
        if !is_name || is_index {
            return at + 2;
        }
        let start = if block.before(at) == Some('!') { at - 1 } else { at };
        let foreign = if is_contents(&inner) { Foreign::Contents } else { Foreign::WikiLink };
        self.take(foreign, block, start..end + 2)
    }

    /// `[!DANGER]`.
    fn alert(&mut self, block: &Block, at: usize) -> usize {
        let end = block.run_end(at + 2, |c| c.is_ascii_alphabetic());
        let is_at_start = block.before(at).is_none();
        if end - at < 4 || block.at(end) != Some(']') || !is_at_start {
            return at + 1;
        }
        let word: String = block.glyphs[at + 2..end].iter().map(|glyph| glyph.c.to_ascii_lowercase()).collect();
        let known = ALERTS.iter().find(|(_, words)| words.split(' ').any(|known| known == word));
        let foreign = match known {
            Some((kind, _)) if kind.eq_ignore_ascii_case(&word) => Foreign::AlertPlace,
            Some((kind, _)) => Foreign::Alert(kind),
            None => Foreign::Alert("NOTE"),
        };
        self.take(foreign, block, at..end + 1)
    }

    /// `[text][name]`, where nothing has the name.
    fn reference(&mut self, block: &Block, middle: usize) -> usize {
        let is_apart = |glyph: &super::super::prose::Glyph| matches!(glyph.c, '[' | ']' | '\n');
        let start = block.glyphs[..middle].iter().rposition(is_apart).filter(|at| block.glyphs[*at].c == '[');
        let end = block.glyphs[middle + 2..].iter().position(is_apart).map(|at| middle + 2 + at);
        let (Some(start), Some(end)) = (start, end.filter(|at| block.glyphs[*at].c == ']')) else { return middle + 1 };
        let is_text = |from: usize, to: usize| block.glyphs[from..to].iter().any(|glyph| glyph.c.is_alphabetic());
        let is_index = block.before(start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ']' | ')' | '_'));
        let is_named = is_text(middle + 2, end) || end == middle + 2;
        if is_index || !is_text(start + 1, middle) || !is_named || block.at(start + 1) == Some('^') {
            return middle + 1;
        }
        self.take(Foreign::Reference, block, start..end + 1)
    }

    /// `[text](an address)`, `[text] (address)`.
    fn address(&mut self, block: &Block, close: usize, open: usize) -> usize {
        let Some(start) = block.glyphs[..close].iter().rposition(|glyph| matches!(glyph.c, '[' | ']' | '\n')) else {
            return close + 1;
        };
        if block.glyphs[start].c != '[' {
            return close + 1;
        }
        let from = block.glyphs[open].range().end;
        let near = &self.source[from..self.source.floor_char_boundary(from + MOST_INSIDE)];
        let line = near.lines().next().unwrap_or_default();
        let address = line.split_once(')').map_or(line, |(address, _)| address);
        if !is_address(address.trim()) {
            return close + 1;
        }
        let end = from + address.len() + usize::from(address.len() < line.len());
        let start = if block.before(start) == Some('!') { start - 1 } else { start };
        self.report(Foreign::Link, block.glyphs[start].at..end);
        block.glyphs.partition_point(|glyph| glyph.at < end)
    }
}

/// Whether a text names the table of contents that other programs put in its place.
pub(super) fn is_contents(text: &str) -> bool {
    matches!(text.trim_matches('_').to_ascii_lowercase().as_str(), "toc" | "contents" | "table of contents")
}

/// Whether a text begins like an address, or ends like the name of a file.
fn is_address(text: &str) -> bool {
    const ENDINGS: [&str; 10] = [".md", ".mdx", ".html", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pdf"];
    let begins = ["https://", "http://", "mailto:", "./", "../", "figure:", "name:", "term:", "event:"];
    let path = text.split(['#', '"', '?']).next().unwrap_or_default().trim_end();
    let is_rooted = text.starts_with('/') && text[1..].starts_with(|c: char| c.is_alphanumeric());
    begins.iter().any(|begin| text.starts_with(begin))
        || is_rooted
        || ENDINGS.iter().any(|ending| path.ends_with(ending))
}
