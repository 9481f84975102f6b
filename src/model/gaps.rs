//! Where a page leaves words to the program: in links without a text, and in components.
//!
//! *In*: a [`Page`]. *Out*: [`Gaps`].
//! Never looks at nodes: they are most of what a page takes in memory, and few passages have a gap.

use super::page::{BlockKind, Page};
use super::passage::{Passage, PassageAt};

/// Which passages of a page may have a gap.
#[derive(Clone, Copy, Debug)]
pub struct Gaps<'a> {
    page: &'a Page,
    /// Whether a link without a text stands outside of tables.
    in_prose: bool,
    /// Whether there is any gap.
    anywhere: bool,
}

impl Page {
    /// The gaps of the page.
    #[must_use]
    pub fn gaps(&self) -> Gaps<'_> {
        let in_prose = self.links.iter().any(|link| link.empty && !link.in_cell);
        let anywhere = !self.components.is_empty() || self.links.iter().any(|link| link.empty);
        Gaps { page: self, in_prose, anywhere }
    }
}

impl Gaps<'_> {
    /// Whether a passage may have one: if not, none of its nodes has to be looked at.
    #[must_use]
    pub fn may_be_in(&self, passage: &Passage<'_>) -> bool {
        let PassageAt::Block(index) = passage.at else { return self.anywhere };
        match self.page.body.blocks[index as usize].kind {
            // Without tables and components.
            BlockKind::Paragraph | BlockKind::Heading { .. } => self.in_prose,
            _ => self.anywhere,
        }
    }
}
