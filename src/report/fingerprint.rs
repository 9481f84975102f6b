//! What makes a finding the same finding in two versions of a site: never the line that it stands on.
//!
//! *In*: a finding and the text that it points into. *Out*: [`Mark`]: its code, its file, the block or the entry that
//! it stands in, and what it says of it.

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_128;

use crate::model::{FileId, Finding, Inputs, Place, Source};

/// A block of more bytes is known by the hash of its words, which is worked out once for all findings in it.
const LONG_BYTES: usize = 4 * 1024;

/// What is compared of a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    pub code: &'static str,
    pub path: &'a str,
    /// The text around the main place: a paragraph, a list item, a row, an entry.
    pub block: &'a str,
    /// The hash of the words of a long block.
    pub long: Option<u128>,
    /// What is marked at every place.
    pub flagged: u128,
    /// What the finding says.
    pub message: &'a str,
}

/// Makes the marks of findings, which come from the beginning of each file to its end.
pub(super) struct Marker<'a> {
    inputs: &'a Inputs,
    last: HashMap<FileId, Last<'a>>,
}

/// The block of the last finding of a file: many are in one block.
struct Last<'a> {
    /// Where the body of a page begins.
    body_start: usize,
    range: Range<usize>,
    block: &'a str,
    long: Option<u128>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(inputs: &'a Inputs) -> Self {
        Marker { inputs, last: HashMap::new() }
    }

    /// The mark of a finding.
    pub(super) fn mark(&mut self, finding: &'a Finding) -> Mark<'a> {
        // How many there are besides does not make it another.
        let places = if finding.cause.is_some() { &finding.places[..1] } else { &finding.places };
        let flagged: Vec<&str> = places.iter().map(|place| marked(self.inputs, place)).collect();
        let place = &finding.places[0];
        let Last { block, long, .. } = *self.block(place.file, place.range.start);
        let path = &*self.inputs.source(place.file).path;
        Mark { code: finding.code.as_str(), path, block, long, flagged: hash(&flagged), message: &finding.message.en }
    }

    fn block(&mut self, file: FileId, at: usize) -> &Last<'a> {
        let source = self.inputs.source(file);
        let known = self.last.remove(&file);
        let body_start = known.as_ref().map_or_else(|| front_end(&source.text), |last| last.body_start);
        let is_same = |last: &Last<'_>| {
            let is_in_body = |at: usize| at >= body_start;
            (last.range.start..=last.range.end).contains(&at) && is_in_body(at) == is_in_body(last.range.start)
        };
        let last = known.filter(is_same).unwrap_or_else(|| {
            let range = block(source, body_start, at);
            let block = source.text.get(range.clone()).unwrap_or_default();
            let long = (block.len() > LONG_BYTES).then(|| hash(&block.split_whitespace().collect::<Vec<&str>>()));
            Last { body_start, range, block, long }
        });
        self.last.entry(file).insert_entry(last).into_mut()
    }
}

impl Mark<'_> {
    /// The hash by which a finding is known while its block stays as it is.
    pub(super) fn exact(&self) -> u128 {
        hash(&[self.code, self.path, &self.block_words(), &self.flagged.to_string()])
    }

    /// The same for a block that went to another file.
    pub(super) fn moved(&self) -> u128 {
        hash(&[self.code, &self.block_words(), self.message])
    }

    fn block_words(&self) -> String {
        let words = || self.block.split_whitespace().collect::<Vec<&str>>().join(" ");
        self.long.map_or_else(words, |long| long.to_string())
    }

    /// The hash of what is marked; of the message where that is nothing or the whole block.
    pub(super) fn words(&self) -> u128 {
        hash(&[self.code, self.path, self.message])
    }
}

/// A hash of several texts that cannot be mistaken for that of others.
pub(super) fn hash(parts: &[&str]) -> u128 {
    xxh3_128(parts.iter().flat_map(|part| part.bytes().chain([0])).collect::<Vec<u8>>().as_slice())
}

fn marked<'a>(inputs: &'a Inputs, place: &Place) -> &'a str {
    let text = &inputs.source(place.file).text;
    text.get(place.range.start..place.range.end.min(text.len())).unwrap_or_default().trim()
}

/// The block of Markdown or the entry of YAML that a byte stands in, as written.
fn block(source: &Source, body_start: usize, at: usize) -> Range<usize> {
    let (text, lines) = (&*source.text, source.lines());
    let at = text.floor_char_boundary(at);
    let is_yaml = source.path.ends_with(".yaml") || source.path.ends_with(".yml") || at < body_start;
    let starts: fn(&str) -> bool = if is_yaml { starts_entry } else { starts_block };
    let line = |index: usize| {
        let start = lines.start(index)?;
        Some(start..lines.start(index + 1).map_or(text.len(), |next| next - 1))
    };
    let line_text = |index: usize| line(index).map_or("", |range| &text[range]);
    let here = lines.line_index(at);
    // The body of a page does not go on into its front matter.
    let highest = if at < body_start { 0 } else { lines.line_index(body_start) + usize::from(body_start > 0) };
    let mut first = here;
    while first > highest && !starts(line_text(first)) && !line_text(first - 1).trim().is_empty() {
        first -= 1;
    }
    let mut last = here;
    while line(last + 1).is_some() && !line_text(last + 1).trim().is_empty() && !starts(line_text(last + 1)) {
        last += 1;
    }
    let end = line(last).map_or(text.len(), |range| range.end);
    lines.start(first).unwrap_or(0)..end
}

/// Where the body of a page begins: behind its front matter, if it has one.
pub(super) fn front_end(text: &str) -> usize {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---"));
    body.map_or(0, |end| "---\n".len() + end + 1)
}

/// Whether a line of YAML begins an entry: it is not indented and no mere end of what stands before.
fn starts_entry(line: &str) -> bool {
    !line.starts_with([' ', '\t', '}', ']', '#', '\r']) && !line.is_empty()
}

/// Whether a line of Markdown begins something smaller than a paragraph: an item, a row, a heading.
fn starts_block(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    line.starts_with(['|', '#'])
        || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Origin};

    fn source(path: &str, text: &str) -> Source {
        Source::new(path.into(), text.into(), (Origin::Site, Key::default()))
    }

    #[test]
    fn blocks() {
        let check = |path: &str, text: &str, at: &str, expect: &str| {
            let source = source(path, text);
            let found = block(&source, front_end(text), text.find(at).expect("the text"));
            assert_eq!(&text[found], expect);
        };
        let text = "---\ntitle: T\nbrief:\n  - b\n---\n\none\ntwo\n\n- a\n  b\n- c\n\n| d |\n|---|\n| e |\n\nlast";
        check("a.md", text, "two", "one\ntwo");
        check("a.md", text, "a\n  b", "- a\n  b");
        check("a.md", text, "c\n", "- c");
        check("a.md", text, "e |", "| e |");
        check("a.md", text, "last", "last");
        check("a.md", text, "- b", "brief:\n  - b");
        check("a.md", "---\ntitle: T\n---\none\ntwo", "two", "one\ntwo");
        check("a.yaml", "a: {\n  x: 1\n}\nb:\n  y: 2\nc: 3\n", "y", "b:\n  y: 2");
        check("a.yaml", "a: {\n  x: 1\n}\nb: 2\n", "x", "a: {\n  x: 1\n}");
        check("a.yaml", "", "", "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_blocks(text in "(.|\n){0,60}", at in 0_usize..80) {
            for path in ["a.md", "a.yaml"] {
                let found = block(&source(path, &text), front_end(&text), at);
                proptest::prop_assert!(text.get(found).is_some());
            }
        }
    }
}
