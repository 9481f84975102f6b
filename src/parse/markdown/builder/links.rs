//! Links: where they lead by their form, and whether they show anything.
//!
//! *In*: the start and the end of a link. *Out*: its element, and an item of the list of links.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::destination;
use super::{Builder, index, source32};
use crate::model::{Element, Link, Node, NodeKind};

impl Builder<'_> {
    /// Opens a link to an address.
    pub(super) fn start_link(&mut self, (kind, url): (LinkType, &str), title: &str, range: Range<usize>) {
        let url = if kind == LinkType::Email { Cow::Owned(["mailto:", url].concat()) } else { Cow::Borrowed(url) };
        self.lists.links.push(Link {
            destination: destination::classify(&url),
            title: title.into(),
            source: source32(&self.input.origin.place(range.clone())),
            empty: true,
            in_cell: self.in_cell,
        });
        let link = index(&self.lists.links);
        self.open(Element::Link(link), range);
    }

    /// Whether nothing but white space was shown since the innermost element that just closed was opened.
    pub(super) fn shows_nothing_since_open(&self) -> bool {
        let text = &self.fragment.text;
        let is_space = |node: &Node| text[node.text.start as usize..node.text.end as usize].trim().is_empty();
        let inside = self.fragment.nodes.iter().rev().take_while(|node| !matches!(node.kind, NodeKind::Open(_)));
        let mut inside = inside.map(|node| matches!(node.kind, NodeKind::Text | NodeKind::SoftBreak) && is_space(node));
        inside.all(|shows_nothing| shows_nothing)
    }
}
