//! Texts with their readings.
//!
//! *In*: a text, its reading, its place. *Out*: a node, or plain text where no reading can stand.

use std::borrow::Cow;
use std::ops::Range;

use super::{Builder, Collecting, index};
use crate::model::{NodeKind, Ruby};

impl Builder<'_> {
    /// Takes text with its reading.
    pub(in super::super) fn ruby(&mut self, base: &str, ruby: Ruby, range: Range<usize>) {
        let (base, ruby) = self.fit_ruby(base, ruby);
        if let Some(Collecting::Alt { text, .. }) = &mut self.collecting {
            return text.push_str(&base);
        }
        self.end_text();
        self.lists.rubies.push(ruby);
        let ruby = index(&self.lists.rubies);
        self.text(NodeKind::Ruby(ruby), &base, range);
    }

    /// A text with its reading, both without what is unfit for readers.
    fn fit_ruby<'r>(&self, base: &'r str, ruby: Ruby) -> (Cow<'r, str>, Ruby) {
        let unfit = self.input.unfit;
        if !unfit.is_possible() {
            return (Cow::Borrowed(base), ruby);
        }
        let mut at = 0;
        let mut fit = String::new();
        let parts = ruby.parts.into_iter().map(|mut part| {
            let base = unfit.without(&base[at..at + part.base_bytes]);
            at += part.base_bytes;
            fit.push_str(&base);
            part.base_bytes = base.len();
            part.reading = unfit.without(&part.reading).into();
            part
        });
        let parts = parts.collect();
        (Cow::Owned(fit), Ruby { parts })
    }
}
