//! Blocks of the two pages of a section that say the same.
//!
//! *In*: nothing. *Out*: [`Pair`].
//! Which blocks are paired is decided in `link`.

use std::ops::Range;

use super::lang::{Bi, Lang};
use super::site::LinkedPage;

/// Two runs of blocks that say the same; one side may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// Indexes of blocks in the body of each page.
    pub blocks: Bi<Range<u32>>,
}

impl Pair {
    /// The anchor of its first block on either side.
    #[must_use]
    pub fn anchor<'a>(&self, pages: Bi<Option<&'a LinkedPage>>) -> &'a str {
        let lang = if self.blocks.first.is_empty() { Lang::Second } else { Lang::First };
        let page = pages[lang].expect("a pair has blocks of pages that exist");
        &page.anchors[self.blocks[lang].start as usize]
    }
}
