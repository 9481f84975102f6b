//! Headings: which of them are of the outline, and the text before their attributes.
//!
//! *In*: the start and the end of a heading. *Out*: its block and its node, and `empty-heading`.

use std::ops::Range;

use super::{Builder, index, is_item, position};
use crate::model::{BlockKind, Code, Element, Finding, NodeKind};
use crate::words;

impl Builder<'_> {
    /// Opens a heading with its id and how many other attributes it has.
    pub(super) fn start_heading(&mut self, level: u8, (id, n_others): (Option<&str>, usize), range: Range<usize>) {
        self.has_attributes = id.is_some() || n_others > 0;
        // A heading inside a list item or an alert is not part of the outline.
        let in_outline = self.open.is_empty() && self.outer.is_empty();
        if in_outline {
            let id = id.map(|id| {
                self.lists.heading_ids.push(id.into());
                index(&self.lists.heading_ids).get()
            });
            self.begin_block(BlockKind::Heading { level, id }, &range);
        } else if !self.open.last().copied().is_some_and(is_item) || self.block.is_none() {
            self.begin_block(BlockKind::Paragraph, &range);
        }
        self.open(Element::Heading(level), range);
    }

    /// Ends a heading: one that shows nothing is of no use to anybody.
    pub(super) fn end_heading(&mut self, range: &Range<usize>) {
        if std::mem::take(&mut self.has_attributes) {
            self.trim_heading();
        }
        if self.shows_nothing_since_open() {
            let end = range.start + self.input.text[range.clone()].trim_end().len();
            let place = self.place(range.start..end);
            let message = words!(ja: "見出しに文字がない", en: "this heading has no text");
            self.lists.findings.push(Finding::new(Code::EmptyHeading, place, message).help(words!(
                ja: "見出しを書くか、この行を消す。`#`を見せるなら前に`\\`を置く",
                en: "write the heading, or delete the line; to show a `#`, put `\\` before it"
            )));
        }
    }

    /// Takes off the white space between a heading and its attributes that the parser leaves: U+3000.
    pub(super) fn trim_heading(&mut self) {
        let Some(last) = self.fragment.nodes.last_mut().filter(|last| last.kind == NodeKind::Text) else { return };
        let kept = self.fragment.text.trim_end_matches(['\u{3000}', ' ']).len().max(last.text.start as usize);
        let n_trimmed = last.text.end - position(kept);
        last.text.end -= n_trimmed;
        last.source.end -= n_trimmed.min(position(last.source.len()));
        self.fragment.text.truncate(kept);
        if last.text.is_empty() {
            self.fragment.nodes.pop();
        }
    }
}
