//! Findings that an author says are meant.
//!
//! *In*: the site and all its findings. *Out*: those that no excuse covers, and `excuse-without-reason`,
//! `excuse-unused`, `excuse-unknown-code`.
//! In Markdown an excuse covers the next block, in YAML the next line with all that is indented below it.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::model::{
    BlockKind, Code, EntryKind, Excuse, FileId, Finding, Ledger, LinkedPage, Origin, Page, Place, Severity, Site,
    Source, Words,
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
    let mut covered: HashMap<(FileId, Code), Ranges> = HashMap::new();
    for cover in &covers {
        if let Some(code) = cover.code {
            covered.entry((cover.file, code)).or_default().add(cover.range.clone());
        }
    }
    covered.values_mut().for_each(Ranges::sort);
    // What findings are about is put in order as well, so that each excuse knows whether it is of use.
    let mut used: HashMap<(FileId, Code), Ranges> = HashMap::new();
    findings.retain(|finding| {
        let about = |place: &Place| {
            let known = covered.get(&(place.file, finding.code))?;
            let range = about(place);
            known.meet(&range).then_some((place.file, range))
        };
        let excused: Vec<(FileId, Range<usize>)> = finding.places.iter().filter_map(about).collect();
        for (file, range) in &excused {
            used.entry((*file, finding.code)).or_default().add(range.clone());
        }
        excused.is_empty()
    });
    used.values_mut().for_each(Ranges::sort);
    for cover in &mut covers {
        let found = cover.code.and_then(|code| used.get(&(cover.file, code)));
        cover.is_used = found.is_some_and(|found| found.meet(&cover.range));
    }
    findings.extend(covers.iter().filter_map(|cover| cover.finding(site)));
    findings
}

/// The bytes that a finding is about; one about a whole file is about any of them.
fn about(place: &Place) -> Range<usize> {
    if place.range == (0..0) {
        return 0..usize::MAX;
    }
    place.range.start..place.range.end.max(place.range.start + 1)
}

/// Ranges of which many are asked whether one of them meets another.
#[derive(Default)]
struct Ranges {
    /// Once sorted: the start of each, with the furthest end of it and of those before it.
    ends: Vec<(usize, usize)>,
}

impl Ranges {
    fn add(&mut self, range: Range<usize>) {
        self.ends.push((range.start, range.end));
    }

    fn sort(&mut self) {
        self.ends.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut self.ends {
            furthest = furthest.max(*end);
            *end = furthest;
        }
    }

    fn meet(&self, range: &Range<usize>) -> bool {
        let n_before = self.ends.partition_point(|(start, _)| *start < range.end);
        n_before.checked_sub(1).is_some_and(|last| self.ends[last].1 > range.start)
    }
}

impl Cover {
    fn new(file: FileId, excuse: Excuse, range: Range<usize>) -> Self {
        Cover { file, code: Code::parse(&excuse.code), excuse, range, is_used: false }
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
        if !self.is_used && site.is_whole && !is_off && !has_mistake(site, self.file) {
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

/// Whether a file is a ledger with a mistake: what it excuses may be in what cannot be read.
fn has_mistake(site: &Site, file: FileId) -> bool {
    let is_mended = |ledger: &Ledger, kind: &EntryKind| ledger.file(*kind) == Some(file) && !ledger.is_sound(*kind);
    site.stories.iter().any(|story| EntryKind::ALL.iter().any(|kind| is_mended(&story.ledger, kind)))
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
    if page.excuses.is_empty() {
        return covers;
    }
    let mut blocks = Blocks::new(page, text);
    let cover = |excuse: &Excuse| Cover::new(page.file, excuse.clone(), blocks.next(&excuse.source));
    covers.extend(page.excuses.iter().map(cover));
    covers
}

/// What the comments of a page stand in or before.
struct Blocks<'a> {
    page: &'a Page,
    text: &'a str,
    /// The footnotes in the order of the file.
    notes: Vec<&'a Range<usize>>,
    /// The last row of the table that was looked at last, by its first row.
    table: Option<(usize, usize)>,
}

impl<'a> Blocks<'a> {
    fn new(page: &'a Page, text: &'a str) -> Self {
        let mut notes: Vec<&Range<usize>> = page.notes.iter().map(|note| &note.source).collect();
        notes.sort_by_key(|source| source.start);
        Blocks { page, text, notes, table: None }
    }

    /// The block that a comment stands in or before; of a table all its rows, since no comment can stand between them.
    fn next(&mut self, comment: &Range<usize>) -> Range<usize> {
        let blocks = &self.page.body.blocks;
        let first = blocks.partition_point(|block| block.source().end <= comment.end);
        let Some(block) = blocks.get(first) else {
            let note = self.notes.iter().find(|note| note.end > comment.end);
            return note.map_or(comment.end..comment.end, |note| (*note).clone());
        };
        let mut range = block.source();
        if block.kind == BlockKind::Row {
            range.end = blocks[self.last_row(first)].source().end;
        }
        let behind = self.notes.partition_point(|note| note.start < comment.end);
        let note = self.notes[behind..].first().filter(|note| note.end <= range.start);
        note.map_or(range, |note| (*note).clone())
    }

    /// The last row of the table that a row belongs to.
    fn last_row(&mut self, row: usize) -> usize {
        if let Some((first, last)) = self.table
            && (first..=last).contains(&row)
        {
            return last;
        }
        let blocks = &self.page.body.blocks;
        let mut last = row;
        for (index, next) in blocks.iter().enumerate().skip(row + 1) {
            let end = blocks[last].source().end;
            let is_apart = || self.text[end..next.source().start.max(end)].contains("\n\n");
            if next.kind != BlockKind::Row || is_apart() {
                break;
            }
            last = index;
        }
        self.table = Some((row, last));
        last
    }
}

/// The excuses of a YAML text that stands at these bytes of a file.
fn in_yaml(file: FileId, text: &str, part: Range<usize>) -> Vec<Cover> {
    let mut covers = Vec::new();
    if memchr::memmem::find(&text.as_bytes()[part.clone()], b"allow").is_none() {
        return covers;
    }
    let mut at = part.start;
    // Excuses that stand below each other are about the same line.
    let mut waiting: Vec<Excuse> = Vec::new();
    for line in text[part.clone()].split_inclusive('\n') {
        let next = at + line.len();
        let indent = line.len() - line.trim_start().len();
        let comment = line.trim_start().strip_prefix('#');
        let source = at + indent..at + line.trim_end().len();
        if let Some(excuse) = comment.and_then(|comment| Excuse::parse(comment, source)) {
            waiting.push(excuse);
        } else if comment.is_none() && !line.trim().is_empty() && !waiting.is_empty() {
            let range = next_value(&text[at..part.end], at);
            covers.extend(waiting.drain(..).map(|excuse| Cover::new(file, excuse, range.clone())));
        }
        at = next;
    }
    covers.extend(waiting.into_iter().map(|excuse| Cover::new(file, excuse, part.end..part.end)));
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
