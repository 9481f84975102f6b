//! Footnotes, and footnote marks that the page does not define: the parser gives those as plain text.
//!
//! *In*: a footnote, or a text that just ended. *Out*: the footnote with its own fragment; the text in pieces, with
//! citations between them.

use std::ops::Range;

use memchr::memchr_iter;

use super::super::Origin;
use super::{Builder, index, position};
use crate::model::{Citation, Fragment, Node, NodeKind, Note, Packed};

impl Builder<'_> {
    /// The index of the footnote with this label; labels ignore case (CommonMark §4.7).
    pub(super) fn note(&mut self, label: &str) -> Packed {
        let next = position(self.lists.notes.len());
        let index = *self.lists.note_labels.entry(label.to_lowercase()).or_insert(next);
        if index < next {
            return Packed::new(index);
        }
        self.lists.notes.push(Note { label: label.into(), body: Fragment::default(), source: 0..0, n_marks: 0 });
        Packed::new(index)
    }

    pub(super) fn start_note(&mut self, label: &str, range: Range<usize>) {
        self.end_block();
        let note = self.note(label);
        self.lists.notes[note.index()].source = self.input.origin.place(range);
        self.notes.push(note);
        self.outer.push(std::mem::take(&mut self.fragment));
    }

    pub(super) fn end_note(&mut self) {
        self.end_block();
        let body = std::mem::replace(&mut self.fragment, self.outer.pop().unwrap_or_default()).fitting();
        if let Some(note) = self.notes.pop() {
            self.lists.notes[note.index()].body = body;
        }
    }

    /// Cuts footnote marks without a definition out of the text that just ended.
    pub(super) fn end_text(&mut self) {
        if !std::mem::take(&mut self.may_cite) {
            return;
        }
        let Some(last) = self.fragment.nodes.last() else { return };
        let text = &self.fragment.text.as_bytes()[last.text.start as usize..];
        if !matches!(last.kind, NodeKind::Text) || mark_start(text).is_none() {
            return;
        }
        let exact = last.text.len() == last.source.len();
        let Some(node) = self.fragment.nodes.pop() else { return };
        let text = self.fragment.text.split_off(node.text.start as usize);
        let mut at = 0;
        // An escaped bracket begins a text of its own, right behind its backslash.
        let escaped = self.byte_before(node.source.start) == Some(b'\\');
        if escaped && text.starts_with("[^") {
            at = 1;
            self.text_piece(&text, 0..1, &node);
        }
        while let Some((range, label)) = exact.then(|| next_mark(&text, at)).flatten() {
            self.text_piece(&text, at..range.start, &node);
            let source = node.source.start + position(range.start)..node.source.start + position(range.end);
            self.lists.citations.push(Citation { label: label.into(), source: source.clone() });
            let citation = index(&self.lists.citations);
            let here = position(self.fragment.text.len());
            self.fragment.nodes.push(Node { kind: NodeKind::Citation(citation), text: here..here, source });
            at = range.end;
        }
        self.text_piece(&text, at..text.len(), &node);
    }

    /// The byte of the file before a position, as far as the text shows it.
    pub(super) fn byte_before(&self, at: u32) -> Option<u8> {
        match &self.input.origin {
            Origin::Exact(offset) => self.input.text.as_bytes().get((at as usize).checked_sub(offset + 1)?).copied(),
            Origin::Whole(_) => None,
        }
    }

    pub(super) fn text_piece(&mut self, text: &str, range: Range<usize>, node: &Node) {
        if range.is_empty() {
            return;
        }
        let start = position(self.fragment.text.len());
        self.fragment.text.push_str(&text[range.clone()]);
        let end = position(self.fragment.text.len());
        let source = if text.len() == node.source.len() {
            node.source.start + position(range.start)..node.source.start + position(range.end)
        } else {
            node.source.clone()
        };
        self.fragment.nodes.push(Node { kind: NodeKind::Text, text: start..end, source });
    }
}

/// Where a text holds first what a footnote mark begins with.
fn mark_start(text: &[u8]) -> Option<usize> {
    memchr_iter(b'[', text).find(|at| text.get(at + 1) == Some(&b'^'))
}

/// The next `[^label]` from a position on, with its label.
fn next_mark(text: &str, from: usize) -> Option<(Range<usize>, &str)> {
    let mut at = from;
    loop {
        let start = at + mark_start(&text.as_bytes()[at..])?;
        let inner = &text[start + 2..];
        let end = inner.find(|char: char| char == ']' || char == '[' || char.is_whitespace())?;
        if end > 0 && inner[end..].starts_with(']') {
            return Some((start..start + 2 + end + 1, &inner[..end]));
        }
        at = start + 2;
    }
}
