//! Soft line breaks: which of them are there at all.
//!
//! *In*: the nodes around a soft break. *Out*: the nodes without those breaks that the language's writing does not know.
//! Looks through the edges of inline elements, footnote marks, citations and raw HTML; a picture is an obstacle.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Builder;
use crate::language::{Joining, last_visible};
use crate::model::{Element, Fragment, Node, NodeKind};

/// Soft breaks that wait for the text after them.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    /// The index of the node of the first.
    first: usize,
    /// So many nodes are known to show no text behind it.
    n_seen: usize,
}

impl Builder<'_> {
    /// Remembers the soft break that is about to become a node.
    pub(super) fn wait_for_text(&mut self) {
        if self.input.joining != Joining::Never {
            let first = self.fragment.nodes.len();
            self.waiting.get_or_insert(Waiting { first, n_seen: first });
        }
    }

    /// Takes out the waiting breaks that vanish, once text has followed; forgets them where no text can follow.
    pub(super) fn settle(&mut self, next: &Event<'_>) {
        let Some(Waiting { first, n_seen }) = self.waiting else { return };
        let nodes = &self.fragment.nodes;
        let follows = nodes[n_seen..].iter().find_map(|node| shown(&self.fragment, node)?.chars().next());
        let Some(follows) = follows else {
            // The last node may still get a text.
            let n_seen = first.max(nodes.len() - 1);
            self.waiting = flows_on(next).then_some(Waiting { first, n_seen });
            return;
        };
        self.waiting = None;
        let last = nodes[..first]
            .iter()
            .rev()
            .take_while(|node| flows(node))
            .find_map(|node| last_visible(shown(&self.fragment, node)?));
        if last.is_some_and(|last| self.input.joining.joins(last, follows)) {
            self.take_out_breaks(first);
        }
    }

    /// Removes every soft break from a node on, with the space that stands for it.
    fn take_out_breaks(&mut self, first: usize) {
        let Fragment { text, nodes, .. } = &mut self.fragment;
        let Some(start) = nodes.get(first).map(|node| node.text.start) else { return };
        let rest = text.split_off(start as usize);
        let mut n_kept = first;
        let mut n_removed = 0;
        let mut copied = 0;
        for index in first..nodes.len() {
            let range = nodes[index].text.clone();
            if nodes[index].kind == NodeKind::SoftBreak {
                text.push_str(&rest[copied..(range.start - start) as usize]);
                copied = (range.start - start) as usize + 1;
                n_removed += 1;
                continue;
            }
            nodes[index].text = range.start - n_removed..range.end - n_removed;
            nodes.swap(index, n_kept);
            n_kept += 1;
        }
        text.push_str(&rest[copied..]);
        nodes.truncate(n_kept);
    }
}

/// Whether text may go on after this event within the same run of words.
fn flows_on(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
    )
}

/// The text that a node shows by itself.
fn shown<'f>(fragment: &'f Fragment, node: &Node) -> Option<&'f str> {
    matches!(node.kind, NodeKind::Text | NodeKind::Code | NodeKind::Ruby(_))
        .then(|| &fragment.text[node.text.start as usize..node.text.end as usize])
}

/// Whether a run of words goes through this node.
fn flows(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Text
            | NodeKind::Code
            | NodeKind::Ruby(_)
            | NodeKind::SoftBreak
            | NodeKind::NoteMark(_)
            | NodeKind::Citation(_)
            | NodeKind::Html(_)
            | NodeKind::Open(Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_))
            | NodeKind::Close(Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_))
    )
}
