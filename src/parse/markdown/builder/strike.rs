//! Struck text: only two tildes mark it.
//!
//! *In*: what the parser takes for struck text. *Out*: an element, or the tildes as text.

use std::ops::Range;

use super::Builder;
use crate::model::{Element, NodeKind};

impl Builder<'_> {
    /// Opens struck text; one tilde is a sign of ranges in Japanese: `10~20人`.
    pub(super) fn start_strike(&mut self, range: Range<usize>) {
        if self.is_single_tilde(&range) {
            self.text(NodeKind::Text, "~", range.start..range.start + 1);
        } else {
            self.open(Element::Strike, range);
        }
    }

    /// Whether the strikethrough at a range is marked with one tilde only.
    pub(super) fn is_single_tilde(&self, range: &Range<usize>) -> bool {
        !self.input.text[range.start..].starts_with("~~")
    }
}
