//! What of a text is in another language because it is meant so.
//!
//! *In*: a passage. *Out*: byte ranges of its text: code, quotations, brackets, emphasised titles, what has a `lang` of
//! its own, and titles that link to a source.
//! Knows no language.

use std::ops::Range;

use crate::language;
use crate::model::{Element, LinkedPage, NodeKind, Passage, Target};

/// Elements that mark words of another language, titles of works or what a machine says.
const ELEMENTS: [&str; 10] = ["<cite", "<q>", "<q ", "<i>", "<em>", "<code", "<kbd", "<samp", "<var", "<dfn"];

/// The parts of a passage that may be in any language; sorted, without overlaps.
pub(super) fn meant(page: &LinkedPage, passage: &Passage<'_>) -> Vec<Range<usize>> {
    let mut found = language::marked(passage.text);
    // What is open: where it began, and whether it marks what it holds.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut html: Vec<(usize, bool)> = Vec::new();
    for node in passage.nodes() {
        let range = passage.range_of(node);
        match node.kind {
            NodeKind::Code => found.push(range),
            NodeKind::Open(element) => {
                let marks = match element {
                    Element::Emphasis => true,
                    Element::Link(link) => page.targets[link.index()] == Target::External,
                    _ => false,
                };
                open.push((range.start, marks));
            }
            NodeKind::Close(element) => {
                if let Some((start, true)) = open.pop() {
                    let inner = &passage.text[start..range.start.min(passage.text.len()).max(start)];
                    // A whole sentence in emphasis is no title.
                    let is_sentence = element == Element::Emphasis && inner.ends_with(['.', '。', '!', '！']);
                    found.extend((!is_sentence).then_some(start..range.start));
                }
            }
            NodeKind::Html(at) => {
                let tag = &*page.page.html[at.index()];
                if tag.starts_with("</") {
                    if let Some((start, true)) = html.pop() {
                        found.push(start..range.start);
                    }
                } else if !matches!(tag, "<br>" | "<wbr>") {
                    let marks = tag.contains(" lang=") || ELEMENTS.iter().any(|element| tag.starts_with(element));
                    html.push((range.start, marks));
                }
            }
            _ => {}
        }
    }
    merged(found)
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
