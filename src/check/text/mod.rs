//! Slips in the source of a page that Markdown shows without a word.
//!
//! *In*: a page and its source. *Out*: `literal-marker`, `underscore-in-cjk`, `space-inside-marker`, `fullwidth-syntax`,
//! `bracket-unbalanced`, `noncharacter`, `foreign-markup`; in languages written without spaces also `indent-u3000`, `range-tilde`,
//! `mixed-wave`, `halfwidth-kana`, `fullwidth-digit`.
//! Code, addresses, escapes, entities, alt texts and HTML never trigger one. Never compares languages.

mod brackets;
mod foreign;
mod letters;
mod markers;
pub(super) mod plain;
mod prose;
mod report;
mod suspicion;
mod syntax;

use std::ops::Range;

use super::{characters, escapes};
use crate::language::{self, Language};
use crate::model::{Block, BlockKind, Code, Component, Finding, Fragment, Page, Place, Site, conflict};
use foreign::Foreign;

/// A slip in the source.
#[derive(Debug)]
struct Slip {
    code: Code,
    /// The byte range in the source.
    range: Range<usize>,
    /// What to write in place of the range, where that is certain.
    replacement: Option<String>,
    /// What markup it is, of a slip of `foreign-markup`.
    foreign: Option<Foreign>,
}

impl Slip {
    fn new(code: Code, range: Range<usize>) -> Self {
        Slip { code, range, replacement: None, foreign: None }
    }

    fn with(code: Code, range: Range<usize>, replacement: impl Into<String>) -> Self {
        Slip { code, range, replacement: Some(replacement.into()), foreign: None }
    }
}

/// The slips of a page as findings.
pub(super) fn check(site: &Site, page: &Page) -> Vec<Finding> {
    let source = &site.inputs.source(page.file).text;
    let language = language::of(&site.config.languages[page.lang]);
    let mut found = slips(source, page, language);
    found.retain(|slip| !(language.has_spaces() && is_of_full_width_text(slip.code)));
    let mut findings: Vec<Finding> = found.into_iter().map(|slip| report::finding(page.file, source, &slip)).collect();
    let of_page = (page.file, Some(page.lang));
    for part in
        std::iter::once(0..page.body_offset).chain(page.components.iter().map(|component| body(source, component)))
    {
        findings.extend(plain::check(&site.config, of_page, source, part.clone()));
        findings.extend(escapes::in_yaml(page.file, source, part));
    }
    findings.extend(characters::check(page.file, source));
    findings.extend(escapes::in_page(page, source));
    findings.extend(conflicts(page, source));
    findings
}

/// The lines between the fences of a component.
fn body(source: &str, component: &Component) -> Range<usize> {
    let written = &source[component.source.clone()];
    let first = written.find('\n').map_or(written.len(), |newline| newline + 1);
    let last = written.trim_end().rfind('\n').map_or(first, |newline| newline + 1).max(first);
    component.source.start + first..component.source.start + last
}

/// Conflicts of git, but for those that a page shows as code.
fn conflicts(page: &Page, source: &str) -> Vec<Finding> {
    let code = |at: usize| {
        let is_there = |block: &&Block| block.kind == BlockKind::Code && block.source().contains(&at);
        page.body.blocks.iter().find(is_there).is_some()
    };
    let found = conflict::conflicts(&source[page.body_offset..])
        .into_iter()
        .map(|range| range.start + page.body_offset..range.end + page.body_offset);
    found.filter(|range| !code(range.start)).map(|range| conflict::finding(Place::new(page.file, range))).collect()
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
fn slips(source: &str, page: &Page, language: &dyn Language) -> Vec<Slip> {
    let mut found = Vec::new();
    let may_be_wide = language.has_spaces() && memchr::memchr(0xEF, source.as_bytes()).is_some();
    let may_be_foreign = fragments(page).any(|fragment| foreign::may_hold(&fragment.text));
    if !may_be_foreign && !may_be_wide && !fragments(page).any(suspicion::may_slip) {
        return without_repeats(found);
    }
    let blocks = prose::blocks(source, page);
    foreign::check(source, &blocks, &mut found);
    if may_be_wide {
        blocks.iter().for_each(|block| letters::check_wide(block, &mut found));
    }
    if fragments(page).any(suspicion::may_slip) {
        for block in &blocks {
            markers::check(source, block, &mut found);
            syntax::check(source, block, &mut found);
            letters::check(block, &mut found);
        }
        letters::check_waves(source, &blocks, &mut found);
        brackets::check(source, &blocks, &mut found);
    }
    found.sort_by_key(|slip| (slip.range.start, slip.code));
    without_repeats(found)
}

/// Drops what the correction of a full-width syntax corrects as well: the digit of `１. `.
fn without_repeats(mut found: Vec<Slip>) -> Vec<Slip> {
    // A link that full-width brackets break has its own correction.
    let corrected: Vec<Range<usize>> =
        found.iter().filter(|slip| slip.code == Code::FullwidthSyntax).map(|slip| slip.range.clone()).collect();
    found.retain(|slip| {
        !matches!(slip.code, Code::FullwidthLetter | Code::ForeignMarkup)
            || corrected.iter().all(|range| slip.range.end <= range.start || slip.range.start >= range.end)
    });
    let syntax: Vec<usize> =
        found.iter().filter(|slip| slip.code == Code::FullwidthSyntax).map(|slip| slip.range.start).collect();
    found.retain(|slip| slip.code != Code::FullwidthDigit || !syntax.contains(&slip.range.start));
    found
}

#[cfg(test)]
mod tests;
