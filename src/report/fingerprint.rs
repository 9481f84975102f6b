//! What makes a finding the same finding in two versions of a site: never the line that it stands on.
//!
//! *In*: a finding and the text that it points into. *Out*: [`Mark`]: its code, its file, the block or the entry that
//! it stands in, and what it says of it.

use xxhash_rust::xxh3::xxh3_128;

use crate::model::{Finding, Inputs, Place};

/// What is compared of a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    pub code: &'static str,
    pub path: &'a str,
    /// The text around the main place: a paragraph, a list item, a row, an entry.
    pub block: &'a str,
    /// What is marked at every place.
    pub flagged: u128,
    /// What the finding says.
    pub message: &'a str,
}

/// The mark of a finding.
pub(super) fn mark<'a>(inputs: &'a Inputs, finding: &'a Finding) -> Mark<'a> {
    let flagged: Vec<&str> = finding.places.iter().map(|place| marked(inputs, place)).collect();
    let source = inputs.source(finding.places[0].file);
    Mark {
        code: finding.code.as_str(),
        path: &source.path,
        block: block(&source.path, &source.text, finding.places[0].range.start),
        flagged: hash(&flagged),
        message: &finding.message.en,
    }
}

impl Mark<'_> {
    /// The hash by which a finding is known while its block stays as it is.
    pub(super) fn exact(&self) -> u128 {
        let words: Vec<&str> = self.block.split_whitespace().collect();
        hash(&[self.code, self.path, &words.join(" "), &self.flagged.to_string()])
    }

    /// The same for a block that went to another file.
    pub(super) fn moved(&self) -> u128 {
        let words: Vec<&str> = self.block.split_whitespace().collect();
        hash(&[self.code, &words.join(" "), self.message])
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
fn block<'a>(path: &str, text: &'a str, at: usize) -> &'a str {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let is_yaml = path.ends_with(".yaml") || path.ends_with(".yml") || in_front_matter(text, at);
    let starts: fn(&str) -> bool = if is_yaml { starts_entry } else { starts_block };
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut start = line_start;
    while start > 0 && !starts(line_at(text, start)) {
        let before = text[..start - 1].rfind('\n').map_or(0, |newline| newline + 1);
        if line_at(text, before).trim().is_empty() {
            break;
        }
        start = before;
    }
    let mut end = line_start + line_at(text, line_start).len();
    while end < text.len() {
        let next = line_at(text, end + 1);
        if next.trim().is_empty() || starts(next) {
            break;
        }
        end += 1 + next.len();
    }
    text.get(start..end).unwrap_or_default()
}

/// The line that begins at a byte, without its end.
fn line_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default()
}

fn in_front_matter(text: &str, at: usize) -> bool {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---"));
    body.is_some_and(|end| at < "---\n".len() + end + 1)
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

    #[test]
    fn blocks() {
        let check = |path: &str, text: &str, at: &str, expect: &str| {
            assert_eq!(block(path, text, text.find(at).expect("the text")), expect);
        };
        let text = "---\ntitle: T\nbrief:\n  - b\n---\n\none\ntwo\n\n- a\n  b\n- c\n\n| d |\n|---|\n| e |\n\nlast";
        check("a.md", text, "two", "one\ntwo");
        check("a.md", text, "a\n  b", "- a\n  b");
        check("a.md", text, "c\n", "- c");
        check("a.md", text, "e |", "| e |");
        check("a.md", text, "last", "last");
        check("a.md", text, "- b", "brief:\n  - b");
        check("a.yaml", "a: {\n  x: 1\n}\nb:\n  y: 2\nc: 3\n", "y", "b:\n  y: 2");
        check("a.yaml", "a: {\n  x: 1\n}\nb: 2\n", "x", "a: {\n  x: 1\n}");
        check("a.yaml", "", "", "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_blocks(text in "(.|\n){0,60}", at in 0_usize..80) {
            let _md = block("a.md", &text, at);
            let _yaml = block("a.yaml", &text, at);
        }
    }
}
