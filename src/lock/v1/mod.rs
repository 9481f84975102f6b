//! The first edition of the lock, as far as it is still read: its prints of pairs and of approvals.
//!
//! *In*: pages. *Out*: prints as that edition made them.
//! Never writes: a record of that edition stays as it is, or is made anew in the second.

mod ledger;
mod prints;

pub(super) use prints::{of_text, words};

use crate::language::Joining;
use crate::model::{LinkedPage, PassageAt, Print, Site};

/// What an approval of a page was bound to: what the page says itself, and what it shows of the ledger.
pub(super) fn read(site: &Site, page: &LinkedPage, passages: &[PassageAt], joining: Joining) -> (Print, Print) {
    (prints::content(&page.page, passages, joining), ledger::print(site, page))
}
