//! Changes of files of data: what stands in `site.yaml`, stories, ledgers and words of the interface, entry by entry.
//!
//! *In*: the texts of both versions. *Out*: [`RecordFile`]s.
//! Compares what people wrote, as they wrote it.

use std::collections::BTreeMap;

use super::model::{FileChange, RecordChange, RecordFile, State};
use super::redline::{Extent, Part, redline};
use super::token::Reader;
use crate::model::Lines;

/// An entry: its key or its beginning, its text, its line.
struct Entry<'a> {
    id: &'a str,
    text: &'a str,
    line_number: usize,
}

/// The changes of a file that both versions may have; `None` if nothing changed.
pub(super) fn changes(path: &str, old: Option<&str>, new: Option<&str>, reader: &Reader<'_>) -> Option<RecordFile> {
    if old == new {
        return None;
    }
    let change = match (old, new) {
        (None, _) => FileChange::Added,
        (_, None) => FileChange::Removed,
        _ => FileChange::Changed,
    };
    let (old, new) = (entries(old.unwrap_or_default()), entries(new.unwrap_or_default()));
    let mut before: BTreeMap<&str, &Entry<'_>> = old.iter().map(|entry| (entry.id, entry)).collect();
    let mut changed = Vec::new();
    for entry in &new {
        match before.remove(entry.id) {
            Some(was) if was.text.trim_end() == entry.text.trim_end() => {}
            Some(was) => {
                let parts =
                    redline(&reader.plain(was.text.trim_end()), &reader.plain(entry.text.trim_end()), reader.language);
                changed.push(record(entry, State::Edited, parts));
            }
            None => {
                let new = reader.plain(entry.text.trim_end());
                changed.push(record(entry, State::Added, vec![whole(Vec::new(), new)]));
            }
        }
    }
    for was in old.iter().filter(|entry| before.contains_key(entry.id)) {
        let old = reader.plain(was.text.trim_end());
        changed.push(record(was, State::Removed, vec![whole(old, Vec::new())]));
    }
    Some(RecordFile { path: path.to_owned(), change, entries: changed })
}

fn whole(old: Vec<super::token::Token>, new: Vec<super::token::Token>) -> Part {
    Part::Changed { old, new, extent: Extent::Sentences }
}

fn record(entry: &Entry<'_>, state: State, parts: Vec<Part>) -> RecordChange {
    RecordChange { id: entry.id.to_owned(), parts, line_number: entry.line_number, state }
}

/// Cuts a text before each line that is not indented; comments belong to what follows them.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut at, mut comment) = (0, None);
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') {
            comment = comment.or(Some(at));
        } else if line.starts_with(|char: char| !char.is_whitespace() && !matches!(char, '}' | ']')) {
            starts.push(comment.take().unwrap_or(at));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let lines = Lines::new(text);
    let entry = |(start, end): (usize, usize)| {
        let entry = &text[start..end];
        let head = entry.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty()).unwrap_or_default();
        // An item of a list has no key: it is known by all that it says.
        let id =
            if head.starts_with('-') { entry.trim_end() } else { head.split(':').next().unwrap_or_default().trim() };
        Entry { id, text: entry, line_number: lines.line_index(start) + 1 }
    };
    starts.iter().copied().zip(ends).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_keys() {
        let text = "# why\n\na: 1\nb:\n  c: 2\n\n- d: x\n  e: y\n- f\n";
        let found: Vec<(&str, usize)> = entries(text).into_iter().map(|entry| (entry.id, entry.line_number)).collect();
        assert_eq!(found, [("a", 1), ("b", 4), ("- d: x\n  e: y", 7), ("- f", 9)]);
    }
}
