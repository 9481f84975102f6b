//! Line breaks inside a YAML scalar: YAML makes spaces of them, which Japanese does not write between words.
//!
//! *In*: the value of a scalar and the document it was read from. *Out*: the value with its lines joined.
//! Never touches a space that the author typed within a line.

use std::fmt::Display;

use crate::language::{Joining, last_visible};
use crate::yaml::Document;

/// A value whose folded line breaks (YAML 1.2 §6.5) are joined as the language joins lines; `path` leads to the value.
///
/// Where the source is written otherwise than it reads, with escapes, the rest of the value stays as it is.
pub(super) fn unfolded(value: String, document: &Document<'_>, (path, joining): (impl Display, Joining)) -> String {
    let joins_at = |at: usize| joins(&value[..at], &value[at + 1..], joining);
    // No line break beside ASCII alone is joined.
    if value.is_ascii() || !value.match_indices(' ').any(|(at, _)| joins_at(at)) {
        return value;
    }
    let start = document.at(&path.to_string()).range.start - document.offset;
    unfold(&value, content(&document.text[start..]), joining)
}

/// The content of the scalar that a text begins with: without a quotation mark or the header of a block.
fn content(source: &str) -> &str {
    match source.as_bytes().first() {
        Some(b'>' | b'|') => source.split_once('\n').map_or("", |(_, lines)| lines.trim_start()),
        Some(b'"' | b'\'') => &source[1..],
        _ => source,
    }
}

fn unfold(value: &str, source: &str, joining: Joining) -> String {
    let mut joined = String::with_capacity(value.len());
    let mut read = 0;
    let mut gap = Gap { end: 0, last_break: None };
    for (at, char) in value.char_indices() {
        if matches!(char, ' ' | '\n') && read >= gap.end {
            gap = Gap::at(source, read);
        }
        if char == ' ' && gap.last_break.is_some_and(|last| last >= read) {
            read = gap.end;
            if !joins(&value[..at], &value[at + 1..], joining) {
                joined.push(' ');
            }
            continue;
        }
        if char == '\n' {
            read = gap.end.max(read);
        } else {
            if !source[read..].starts_with(char) {
                return joined + &value[at..];
            }
            read += char.len_utf8();
        }
        joined.push(char);
    }
    joined
}

/// White space of the source.
struct Gap {
    end: usize,
    last_break: Option<usize>,
}

impl Gap {
    /// The white space that begins at a byte, if any does.
    fn at(source: &str, start: usize) -> Self {
        let end = source.len() - source[start..].trim_start().len();
        Gap { end, last_break: source[start..end].rfind('\n').map(|newline| start + newline) }
    }
}

fn joins(before: &str, after: &str, joining: Joining) -> bool {
    match (last_visible(before), after.chars().next()) {
        (Some(before), Some(after)) => joining.joins(before, after),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FileId;

    fn check(yaml: &str, expect: &str) {
        let mut findings = Vec::new();
        let document = Document::part(FileId(0), yaml, 0);
        let value: std::collections::BTreeMap<String, String> = document.read(&mut findings).expect("good YAML");
        let found = unfolded(value["a"].clone(), &document, ("a", Joining::EitherCjk));
        assert_eq!(found, expect, "{yaml}");
    }

    #[test]
    fn lines() {
        check("a: 提案の\n  相手は OpenAI\n  である\n", "提案の相手は OpenAIである");
        check("b: x\na: >-\n  提案の\n  相手 は\n\n  次\n", "提案の相手 は\n次");
        check("a: \"提案の\n  相手\"\n", "提案の相手");
        check("a: '提案の\n  相手'\n", "提案の相手");
        check("a: a b\n  c\n", "a b c");
        check("a: 語 と 語\n", "語 と 語");
        check("a: \"語\\u0020と\n  語\"\n", "語 と 語");
    }
}
