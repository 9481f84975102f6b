//! Text with what it means: figures, dates, first mentions of names and terms.
//!
//! *In*: a text node and the marks of its fragment. *Out*: HTML.
//! Marks come in the order of the text, so that each is looked at once.

use super::Writer;
use crate::model::{EntryRef, Fragment, MarkKind, Node};

impl<'a> Writer<'a> {
    /// A text node; its marks, and those before it, are done afterwards.
    pub(super) fn text(&mut self, fragment: &'a Fragment, node: &Node) {
        let slice = |from: u32, to: u32| &fragment.text[from as usize..to as usize];
        let mut at = node.text.start;
        while let Some((mark, rest)) = self.marks.split_first() {
            if mark.text.start >= node.text.end {
                break;
            }
            self.marks = rest;
            if mark.text.start < at || mark.text.end > node.text.end {
                continue;
            }
            self.words(slice(at, mark.text.start), at as usize);
            self.marked(&mark.kind, (slice(mark.text.start, mark.text.end), mark.text.start as usize));
            at = mark.text.end;
        }
        self.words(slice(at, node.text.end), at as usize);
    }

    /// A marked text, given with its place in the fragment.
    fn marked(&mut self, kind: &MarkKind, (text, start): (&str, usize)) {
        match kind {
            MarkKind::Figure(entry) => self.value(*entry, (text, start)),
            MarkKind::Date(date) => {
                self.push(&["<time datetime=\"", &date.to_string(), "\">"]);
                self.words(text, start);
                self.out.push_str("</time>");
            }
            MarkKind::Entry(entry) => {
                let (class, url) = self.entry_link(*entry);
                self.push(&["<a class=\"", class, "\""]);
                self.around(" href=\"", &url, "\">");
                self.words(text, start);
                self.out.push_str("</a>");
            }
        }
    }

    /// A figure of the ledger that is not linked: its value for machines (HTML standard §4.5.13).
    fn value(&mut self, entry: EntryRef, (text, start): (&str, usize)) {
        let renderer = self.renderer;
        let Some(figure) = renderer.shown_figure(entry, self.lang()) else { return self.words(text, start) };
        self.push(&["<data value=\"", &figure.number, "\">"]);
        self.words(text, start);
        self.out.push_str("</data>");
    }
}
