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

fn unfold(value: &str, mut source: &str, joining: Joining) -> String {
    let mut joined = String::with_capacity(value.len());
    for (at, char) in value.char_indices() {
        let gap = source.len() - source.trim_start().len();
        if char == ' ' && source[..gap].contains('\n') {
            source = &source[gap..];
            if !joins(&value[..at], &value[at + 1..], joining) {
                joined.push(' ');
            }
            continue;
        }
        if char == '\n' {
            source = &source[gap..];
        } else {
            let Some(rest) = source.strip_prefix(char) else { return joined + &value[at..] };
            source = rest;
        }
        joined.push(char);
    }
    joined
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
        let document = Document { file: FileId(0), text: yaml, offset: 0 };
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
