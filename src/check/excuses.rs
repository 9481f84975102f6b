//! Findings that an author says are meant.
//!
//! *In*: the site and all its findings. *Out*: those that no excuse covers, and `excuse-without-reason`,
//! `excuse-unused`, `excuse-unknown-code`.
//! In Markdown an excuse covers the next block, in YAML the next line with all that is indented below it.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::{
    BlockKind, Code, Excuse, FileId, Finding, LinkedPage, Origin, Page, Place, Severity, Site, Source, Words,
};
use crate::{suggest, words};

/// An excuse with what it covers.
struct Cover {
    file: FileId,
    excuse: Excuse,
    /// `None` for a word that is no code.
    code: Option<Code>,
    /// The bytes whose findings it silences.
    range: Range<usize>,
    is_used: bool,
}

/// Takes out what is excused, and adds what is wrong with the excuses.
#[must_use]
pub fn excused(site: &Site, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut covers = covers(site);
    if covers.is_empty() {
        return findings;
    }
    findings.retain(|finding| {
        let mut is_excused = false;
        for cover in covers.iter_mut().filter(|cover| cover.code == Some(finding.code)) {
            if finding.places.iter().any(|place| cover.covers(place)) {
                (cover.is_used, is_excused) = (true, true);
            }
        }
        !is_excused
    });
    findings.extend(covers.iter().filter_map(|cover| cover.finding(site)));
    findings
}

impl Cover {
    /// Whether a place is covered; a finding about a whole file is covered anywhere in it.
    fn covers(&self, place: &Place) -> bool {
        let whole_file = place.range == (0..0);
        let end = place.range.end.max(place.range.start + 1);
        place.file == self.file && (whole_file || place.range.start < self.range.end && self.range.start < end)
    }

    fn finding(&self, site: &Site) -> Option<Finding> {
        let name = &self.excuse.code;
        let place = Place::new(self.file, self.excuse.source.clone());
        let Some(code) = self.code else {
            let near = suggest::nearest(name, Code::ALL.iter().map(|code| code.as_str()));
            let help =
                near.map_or_else(Words::default, |near| words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"));
            let message = words!(ja: "`{name}`という指摘はない", en: "there is no finding `{name}`");
            return Some(Finding::new(Code::ExcuseUnknownCode, place, message).help(help));
        };
        let is_off = site.config.severity(code) == Severity::Off;
        if !self.is_used && site.is_whole && !is_off {
            let message = words!(ja: "ここに`{name}`の指摘はない", en: "there is no `{name}` here to excuse");
            return Some(
                Finding::new(Code::ExcuseUnused, place, message)
                    .help(words!(ja: "この行を消す", en: "delete this comment")),
            );
        }
        if self.excuse.reason.is_empty() {
            let message = words!(ja: "`{name}`を許す理由がない", en: "the excuse for `{name}` gives no reason");
            return Some(Finding::new(Code::ExcuseWithoutReason, place, message).help(words!(
                ja: "`allow {name}: なぜこれでよいか`と書く",
                en: "write `allow {name}: why this is right`"
            )));
        }
        None
    }
}

fn covers(site: &Site) -> Vec<Cover> {
    let is_ledger = |source: &Source| source.origin == Origin::Site && source.path.ends_with(".yaml");
    let ledgers: Vec<(FileId, &Source)> = site.inputs.files().filter(|(_, source)| is_ledger(source)).collect();
    let in_ledgers = ledgers.into_par_iter().with_min_len(64);
    let in_ledgers = in_ledgers.flat_map_iter(|(file, source)| in_yaml(file, &source.text, 0..source.text.len()));
    let in_sections = site.sections.par_iter().with_min_len(64).flat_map_iter(|section| {
        let pages = [&section.pages.first, &section.pages.second].into_iter().flatten();
        pages.flat_map(|page| in_page(site, page))
    });
    in_ledgers.chain(in_sections).collect()
}

fn in_page(site: &Site, LinkedPage { page, .. }: &LinkedPage) -> Vec<Cover> {
    let text = &site.inputs.source(page.file).text;
    let mut covers = in_yaml(page.file, text, 0..page.body_offset);
    covers.extend(page.excuses.iter().map(|excuse| Cover {
        file: page.file,
        code: Code::parse(&excuse.code),
        range: next_block(page, text, &excuse.source),
        excuse: excuse.clone(),
        is_used: false,
    }));
    covers
}

/// The block that a comment stands in or before; of a table all its rows, since no comment can stand between them.
fn next_block(page: &Page, text: &str, comment: &Range<usize>) -> Range<usize> {
    let blocks = &page.body.blocks;
    let Some(first) = blocks.iter().position(|block| block.source().end > comment.end) else {
        let note = page.notes.iter().find(|note| note.source.end > comment.end);
        return note.map_or(comment.end..comment.end, |note| note.source.clone());
    };
    let mut range = blocks[first].source();
    if blocks[first].kind == BlockKind::Row {
        for row in blocks[first + 1..].iter().take_while(|block| block.kind == BlockKind::Row) {
            if text[range.end..row.source().start.max(range.end)].contains("\n\n") {
                break;
            }
            range.end = row.source().end;
        }
    }
    let note = page.notes.iter().find(|note| comment.end <= note.source.start && note.source.end <= range.start);
    note.map_or(range, |note| note.source.clone())
}

/// The excuses of a YAML text that stands at these bytes of a file.
fn in_yaml(file: FileId, text: &str, part: Range<usize>) -> Vec<Cover> {
    let mut covers = Vec::new();
    if memchr::memmem::find(&text.as_bytes()[part.clone()], b"allow").is_none() {
        return covers;
    }
    let mut at = part.start;
    for line in text[part.clone()].split_inclusive('\n') {
        let next = at + line.len();
        let indent = line.len() - line.trim_start().len();
        let comment = line.trim_start().strip_prefix('#');
        let source = at + indent..at + line.trim_end().len();
        if let Some(excuse) = comment.and_then(|comment| Excuse::parse(comment, source)) {
            covers.push(Cover {
                file,
                code: Code::parse(&excuse.code),
                range: next_value(&text[next..part.end], next),
                excuse,
                is_used: false,
            });
        }
        at = next;
    }
    covers
}

/// The first line that says something, with all that is indented below it.
fn next_value(rest: &str, offset: usize) -> Range<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let says_something = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut range: Option<(usize, Range<usize>)> = None;
    let mut at = offset;
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        match &mut range {
            _ if !says_something(line) => {}
            None => range = Some((indent(line), at..end)),
            Some((above, range)) if indent(line) > *above => range.end = end,
            Some(_) => break,
        }
        at = end;
    }
    range.map_or(offset..offset, |(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::next_value;

    #[test]
    fn values() {
        let check = |text: &str, expect: &str| assert_eq!(&text[next_value(text, 0)], expect, "{text}");
        check("a: 1\nb: 2\n", "a: 1\n");
        check("# more\n\na:\n  b: 1\n  c: 2\nd: 3", "a:\n  b: 1\n  c: 2\n");
        check("  - x\n    y\n  - z\n", "  - x\n    y\n");
        check("", "");
    }
}
