//! Text with what it means: figures, dates, first mentions of names and terms.
//!
//! *In*: a text node and the marks of its fragment. *Out*: HTML.
//! Marks come in the order of the text, so that each is looked at once.

use super::{Writer, escape};
use crate::language;
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
            escape(slice(at, mark.text.start), &mut self.out);
            self.marked(&mark.kind, slice(mark.text.start, mark.text.end));
            at = mark.text.end;
        }
        escape(slice(at, node.text.end), &mut self.out);
    }

    fn marked(&mut self, kind: &MarkKind, text: &str) {
        match kind {
            MarkKind::Figure(entry) => self.value(*entry, text),
            MarkKind::Date(date) => {
                self.out.push_str(&format!("<time datetime=\"{date}\">"));
                self.around("", text, "</time>");
            }
            MarkKind::Entry(entry) => {
                let (class, url) = self.entry_link(*entry);
                self.out.push_str(&format!("<a class=\"{class}\""));
                self.around(" href=\"", &url, "\">");
                self.around("", text, "</a>");
            }
        }
    }

    /// A figure of the ledger that is not linked: its value for machines (HTML standard §4.5.13).
    fn value(&mut self, entry: EntryRef, text: &str) {
        match self.renderer.site.amounts.get(&entry) {
            Some(amount) => {
                self.out.push_str(&format!("<data value=\"{}\">", language::plain_number(*amount)));
                self.around("", text, "</data>");
            }
            None => escape(text, &mut self.out),
        }
    }
}
