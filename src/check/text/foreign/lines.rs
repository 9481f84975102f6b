//! What would have meant something at the beginning of a line.
//!
//! *In*: a block of prose. *Out*: slips.
//! Never takes a hashtag, a negative number or a numbered title for Markdown: where one line alone tells nothing, two
//! must begin alike.

use std::ops::Range;

use super::super::prose::{Block, BlockKind};
use super::links::is_contents;
use super::{Foreign, Page};
use crate::language::chars::is_cjk;

/// A line of a block.
struct Line {
    /// Its glyphs.
    glyphs: Range<usize>,
    text: String,
}

impl Page<'_> {
    pub(super) fn lines(&mut self, block: &Block) {
        let lines = lines(block);
        for line in &lines {
            self.of_other_programs(block, line);
        }
        if block.kind == BlockKind::Other {
            return;
        }
        for line in &lines {
            self.task(block, line);
            self.definition(block, line);
        }
        self.table(block, &lines);
        self.headings(block, &lines);
        self.list(block, &lines);
    }

    /// Containers and what includes other files.
    fn of_other_programs(&mut self, block: &Block, line: &Line) {
        let text = line.text.trim();
        let Some(written) = self.written_line(block.glyphs[line.glyphs.start].at) else { return };
        // The parser takes a line of colons for a definition.
        if self.source[written.clone()].starts_with(":::") {
            let name = self.source[written.clone()].trim_start_matches(':').trim();
            let name = if name.is_empty() { "/" } else { "container" };
            return self.begin_or_end(Foreign::Container, name, written);
        }
        let range = block.source_range(line.glyphs.start, line.glyphs.end);
        let word = |marks: &str| {
            let rest = text.strip_prefix(marks).map(|rest| rest.trim_start_matches('+'));
            rest.is_some_and(|rest| {
                rest.starts_with(' ') && rest.trim().starts_with(|c: char| c.is_ascii_lowercase() || c == '"')
            })
        };
        let is_tab = text.starts_with("=== \"") || text.starts_with("===! \"");
        if word("!!!") || word("???") || is_tab {
            self.report(Foreign::Container, range);
        } else if text.starts_with("--8<--") || text.starts_with("<<< @") || text.starts_with("<<< ./") {
            self.report(Foreign::Shortcode, range);
        } else if text.starts_with('[') && text.ends_with(']') && is_contents(&text[1..text.len() - 1]) {
            self.report(Foreign::Contents, range);
        } else if text.starts_with("import ") && is_import(text) {
            self.report(Foreign::Import, range);
        }
    }

    /// The line of the source that begins with what stands at a byte, without its marks of quotations and definitions.
    fn written_line(&self, at: usize) -> Option<Range<usize>> {
        let start = self.source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let is_mark = |c: char| matches!(c, ' ' | '\t' | '>' | ':' | '-' | '"' | '\'');
        if !self.source[start..at].chars().all(is_mark) {
            return None;
        }
        let line = self.source[start..].lines().next().unwrap_or_default();
        let text = line.trim_start_matches([' ', '\t', '>', '-', '"', '\'']);
        let begin = start + line.len() - text.len();
        Some(begin..begin + text.trim_end().len())
    }

    /// `[ ] x` outside of a list.
    fn task(&mut self, block: &Block, line: &Line) {
        let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| line.text.starts_with(mark));
        if is_task && line.text.len() > 4 {
            self.report(Foreign::TaskMark, block.source_range(line.glyphs.start, line.glyphs.end));
        }
    }

    /// `[name]: address` below a line of text.
    fn definition(&mut self, block: &Block, line: &Line) {
        let Some((name, _)) = line.text.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) else { return };
        let start = block.glyphs[line.glyphs.start].at;
        let written = self.source[start..].lines().next().unwrap_or_default();
        let address = written.split_once("]: ").map_or("", |(_, address)| address.trim_start_matches('<'));
        if !name.starts_with('^')
            && ["http://", "https://", "./", "/", "mailto:"].iter().any(|begin| address.starts_with(begin))
        {
            self.report(Foreign::Definition, start..start + written.len());
        }
    }

    /// Lines of cells between bars, or above a line of dashes between bars.
    fn table(&mut self, block: &Block, lines: &[Line]) {
        let n_bars = |line: &Line| line.text.matches('|').count();
        let is_row = |line: &Line| {
            let text = line.text.trim();
            text.len() > 1 && text.starts_with('|') && text.ends_with('|') && n_bars(line) >= 2
        };
        let is_rule = |line: &Line| {
            n_bars(line) > 0
                && line.text.contains("--")
                && line.text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        };
        let first = lines.iter().enumerate().find(|(at, line)| {
            let next = lines.get(at + 1);
            is_row(line) && (n_bars(line) > 2 || next.is_some_and(is_row))
                || n_bars(line) > 0 && next.is_some_and(is_rule)
        });
        if let Some((_, line)) = first {
            self.report(Foreign::Table, block.source_range(line.glyphs.start, line.glyphs.end));
        }
    }

    /// `#x`: a single mark may be a hashtag, unless the line is all that the paragraph says, and no sentence.
    fn headings(&mut self, block: &Block, lines: &[Line]) {
        for line in lines {
            let rest = line.text.trim_start_matches('#');
            let n_marks = line.text.len() - rest.len();
            let begins = rest.starts_with(|c: char| c.is_alphanumeric() || is_cjk(c));
            let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
            let is_sentence = rest.trim_end().ends_with(['。', '.', '!', '?', '！', '？', '、', ',']);
            let is_title = lines.len() == 1 && !is_sentence && !is_number && !rest.contains('#');
            if begins && (n_marks > 1 && n_marks <= 6 || n_marks == 1 && is_title) && !rest.contains("##") {
                self.report(Foreign::Heading, block.source_range(line.glyphs.start, line.glyphs.end));
            }
        }
    }

    /// `-x`, `+x`, `1.x`.
    fn list(&mut self, block: &Block, lines: &[Line]) {
        let marks: Vec<Option<Mark>> = lines.iter().map(|line| Mark::of(&line.text)).collect();
        let follows = |at: usize| match (&marks[at], marks.get(at + 1)) {
            (Some(Mark::Sign(one, _)), Some(Some(Mark::Sign(other, _)))) => one == other,
            (Some(Mark::Number(one)), Some(Some(Mark::Number(other)))) => *other == one + 1,
            _ => false,
        };
        let is_certain = |at: usize| matches!(marks[at], Some(Mark::Sign('-', true))) && at + 1 == lines.len();
        let first = (0..lines.len()).find(|at| follows(*at) || *at == 0 && is_certain(*at));
        if let Some(line) = first.map(|at| &lines[at]) {
            self.report(Foreign::ListMark, block.source_range(line.glyphs.start, line.glyphs.end));
        }
    }
}

/// A mark of a list item without the space behind it.
enum Mark {
    /// With whether Japanese text follows, which begins with no sign.
    Sign(char, bool),
    Number(u32),
}

impl Mark {
    fn of(text: &str) -> Option<Self> {
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, '[' | '「' | '『' | '（');
        let sign = text.chars().next()?;
        if matches!(sign, '-' | '+') {
            let next = text[1..].chars().next().filter(|c| is_letter(*c))?;
            return Some(Mark::Sign(sign, is_cjk(next)));
        }
        let (number, rest) = text.split_once(['.', ')'])?;
        let number = number.parse().ok().filter(|_| number.len() < 4 && !number.starts_with('+'))?;
        rest.starts_with(is_letter).then_some(Mark::Number(number))
    }
}

/// Whether a line is one of a module of JavaScript.
fn is_import(text: &str) -> bool {
    let quoted = |rest: &str| {
        let rest = rest.trim_end_matches(';');
        rest.starts_with(['\'', '"', '“', '‘']) && rest.ends_with(['\'', '"', '”', '’'])
    };
    text.split_once(" from ").map_or_else(|| text.strip_prefix("import ").is_some_and(quoted), |(_, rest)| quoted(rest))
}

fn lines(block: &Block) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in block.glyphs.split(|glyph| glyph.c == '\n') {
        if !part.is_empty() {
            let text = part.iter().map(|glyph| glyph.c).collect();
            lines.push(Line { glyphs: start..start + part.len(), text });
        }
        start += part.len() + 1;
    }
    lines
}
