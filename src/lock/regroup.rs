//! Whether a text is only cut into passages otherwise: a paragraph that was split, or two that became one.
//!
//! *In*: passages of a page, the prints that were confirmed. *Out*: whether they say the same.

use super::print::{of_text, words};
use crate::language::Joining;
use crate::model::{Page, PassageAt, Print};

/// A longer passage is not cut in search of the two that it was.
const MAX_CUT_BYTES: usize = 8192;

/// Passages that stand one after another.
pub(super) struct Texts<'a> {
    pub(super) page: &'a Page,
    pub(super) passages: &'a [PassageAt],
    pub(super) joining: Joining,
}

impl Texts<'_> {
    /// Whether the passages, put together or cut, have these prints.
    pub(super) fn say(&self, prints: &[Print]) -> bool {
        if self.passages.is_empty() || prints.is_empty() || self.passages.len() == prints.len() {
            return false;
        }
        let texts: Vec<String> = self.passages.iter().map(|at| words(self.page, *at)).collect();
        if texts.len() > prints.len() { self.is_split(&texts, prints) } else { self.is_merged(&texts, prints) }
    }

    /// Each print is that of one or more texts.
    fn is_split(&self, texts: &[String], prints: &[Print]) -> bool {
        let mut texts = texts.iter();
        let found = prints.iter().all(|print| {
            let mut together = String::new();
            texts.by_ref().any(|text| {
                together.push('\n');
                together.push_str(text);
                of_text(&together, self.joining) == *print
            })
        });
        found && texts.next().is_none()
    }

    /// Each text is that of one or more prints.
    fn is_merged(&self, texts: &[String], prints: &[Print]) -> bool {
        let mut prints = prints;
        for text in texts {
            let mut rest = text.as_str();
            while !rest.trim().is_empty() {
                let Some((print, behind)) = prints.split_first() else { return false };
                let Some(end) = self.prefix(rest, *print) else { return false };
                (rest, prints) = (&rest[end..], behind);
            }
        }
        prints.is_empty()
    }

    /// The bytes at the start of a text that have this print.
    fn prefix(&self, text: &str, print: Print) -> Option<usize> {
        if of_text(text, self.joining) == print {
            return Some(text.len());
        }
        if text.len() > MAX_CUT_BYTES {
            return None;
        }
        let mut ends = text.char_indices().skip(1).map(|(at, _)| at);
        ends.find(|&end| of_text(&text[..end], self.joining) == print)
    }
}
