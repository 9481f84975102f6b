//! Whether a text is only cut into passages otherwise: a paragraph that was split, or two that became one.
//!
//! *In*: passages of a page, the prints that were recorded. *Out*: whether they say the same.

use super::{canonical, v1};
use crate::language::Joining;
use crate::model::{Edition, Page, PassageAt, Print};

/// A longer passage is not cut in search of the two that it was.
const MAX_CUT_BYTES: usize = 8192;

/// A page whose passages may be cut otherwise.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) page: &'a Page,
    pub(super) joining: Joining,
    pub(super) edition: Edition,
}

impl Texts<'_> {
    /// Whether the passages, put together or cut, have these prints.
    pub(super) fn say(&self, passages: &[PassageAt], prints: &[Print]) -> bool {
        if passages.is_empty() || prints.is_empty() || passages.len() == prints.len() {
            return false;
        }
        let texts: Option<Vec<String>> = passages.iter().map(|at| self.text(*at)).collect();
        match texts {
            None => false,
            Some(texts) if texts.len() > prints.len() => self.is_split(&texts, prints),
            Some(texts) => self.is_merged(&texts, prints),
        }
    }

    /// A passage as text; `None` where it has other words, too.
    fn text(&self, at: PassageAt) -> Option<String> {
        match self.edition {
            Edition::First => Some(v1::words(self.page, at)),
            Edition::Second => canonical::plain(self.page, at),
        }
    }

    fn print(&self, text: &str) -> Print {
        match self.edition {
            Edition::First => v1::of_text(text, self.joining),
            Edition::Second => canonical::of_plain(text),
        }
    }

    /// Each print is that of one or more texts.
    fn is_split(&self, texts: &[String], prints: &[Print]) -> bool {
        let mut texts = texts.iter();
        let found = prints.iter().all(|print| {
            let mut together = String::new();
            texts.by_ref().any(|text| {
                together.push('\n');
                together.push_str(text);
                self.print(&together) == *print
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

    /// The bytes at the start of a text that have this print: all of it, or up to where a passage may have ended.
    fn prefix(&self, text: &str, print: Print) -> Option<usize> {
        if self.print(text) == print {
            return Some(text.len());
        }
        if text.len() > MAX_CUT_BYTES {
            return None;
        }
        let ends = text.char_indices().filter(|(_, char)| !char.is_alphanumeric());
        let mut ends = ends.map(|(at, char)| at + char.len_utf8());
        ends.find(|&end| self.print(&text[..end]) == print)
    }
}
