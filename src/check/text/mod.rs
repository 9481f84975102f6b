//! Slips in the source of a page that Markdown shows without a word.
//!
//! *In*: a page and its source. *Out*: `literal-marker`, `underscore-in-cjk`, `space-inside-marker`, `fullwidth-syntax`,
//! `bracket-unbalanced`, `noncharacter`; in languages written without spaces also `indent-u3000`, `range-tilde`,
//! `mixed-wave`, `halfwidth-kana`, `fullwidth-digit`.
//! Code, addresses, escapes, entities, alt texts and HTML never trigger one. Never compares languages.

mod brackets;
mod letters;
mod markers;
mod prose;
mod report;
mod suspicion;
mod syntax;

use std::ops::Range;

use crate::language::{self, first_noncharacter};
use crate::model::character::is_noncharacter;
use crate::model::{Code, Finding, Fragment, Page, Site};

/// A slip in the source.
#[derive(Debug)]
struct Slip {
    code: Code,
    /// The byte range in the source.
    range: Range<usize>,
    /// What to write in place of the range, where that is certain.
    replacement: Option<String>,
}

impl Slip {
    fn new(code: Code, range: Range<usize>) -> Self {
        Slip { code, range, replacement: None }
    }

    fn with(code: Code, range: Range<usize>, replacement: impl Into<String>) -> Self {
        Slip { code, range, replacement: Some(replacement.into()) }
    }
}

/// The slips of a page as findings.
pub(super) fn check(site: &Site, page: &Page) -> Vec<Finding> {
    let source = &site.inputs.source(page.file).text;
    let has_spaces = language::of(&site.config.languages[page.lang]).has_spaces();
    let mut found = slips(source, page);
    found.retain(|slip| !(has_spaces && is_of_full_width_text(slip.code)));
    found.into_iter().map(|slip| report::finding(page.file, source, &slip)).collect()
}

/// Whether a slip is one only in a text of full-width characters.
fn is_of_full_width_text(code: Code) -> bool {
    matches!(code, Code::IndentU3000 | Code::RangeTilde | Code::MixedWave | Code::HalfwidthKana | Code::FullwidthDigit)
}

/// Every run of text of a page, in the order of the source.
fn fragments(page: &Page) -> impl Iterator<Item = &Fragment> {
    let front = page.front.brief.iter().chain(&page.front.unknown);
    front.chain([&page.body]).chain(page.notes.iter().map(|note| &note.body))
}

/// The slips of a page, in the order of the source.
fn slips(source: &str, page: &Page) -> Vec<Slip> {
    let mut found = noncharacters(source);
    if fragments(page).any(suspicion::may_slip) {
        let blocks = prose::blocks(source, page);
        for block in &blocks {
            markers::check(source, block, &mut found);
            syntax::check(source, block, &mut found);
            letters::check(block, &mut found);
        }
        letters::check_waves(source, &blocks, &mut found);
        brackets::check(source, &blocks, &mut found);
        found.sort_by_key(|slip| (slip.range.start, slip.code));
    }
    without_repeats(found)
}

/// Drops what the correction of a full-width syntax corrects as well: the digit of `１. `.
fn without_repeats(mut found: Vec<Slip>) -> Vec<Slip> {
    let syntax: Vec<usize> =
        found.iter().filter(|slip| slip.code == Code::FullwidthSyntax).map(|slip| slip.range.start).collect();
    found.retain(|slip| slip.code != Code::FullwidthDigit || !syntax.contains(&slip.range.start));
    found
}

/// Noncharacters are wrong anywhere, in code too; a run of them is one slip.
fn noncharacters(source: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    let Some(first) = first_noncharacter(source) else { return found };
    for (offset, char) in source[first..].char_indices().filter(|&(_, char)| is_noncharacter(char)) {
        let range = first + offset..first + offset + char.len_utf8();
        match found.last_mut() {
            Some(last) if last.range.end == range.start => last.range.end = range.end,
            _ => found.push(Slip::with(Code::Noncharacter, range, "")),
        }
    }
    found
}

#[cfg(test)]
mod tests;
