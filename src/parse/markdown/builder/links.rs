//! Links: where they lead by their form alone, and whether they show anything.
//!
//! *In*: the start of a link, or the nodes behind it. *Out*: its node, and its item in the list of the page.

use std::ops::Range;

use super::super::destination;
use super::{Builder, index, source32};
use crate::model::{Element, Link, Node, NodeKind};

impl Builder<'_> {
    /// Opens a link.
    pub(super) fn start_link(&mut self, url: &str, title: &str, range: Range<usize>) {
        self.lists.links.push(Link {
            destination: destination::classify(url),
            title: title.into(),
            source: source32(&self.input.origin.place(range.clone())),
            empty: true,
            in_cell: self.in_cell,
        });
        let link = index(&self.lists.links);
        self.open(Element::Link(link), range);
    }

    /// Whether nothing was shown since the innermost element that just closed was opened.
    pub(super) fn is_empty_since_open(&self) -> bool {
        matches!(self.fragment.nodes.last(), Some(Node { kind: NodeKind::Open(_), .. }))
    }
}
