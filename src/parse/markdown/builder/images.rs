//! Pictures: what is written between their brackets is their alternative text.
//!
//! *In*: the start and the end of a picture. *Out*: its node.

use std::ops::Range;

use super::super::destination;
use super::{Builder, Collecting, index, position, source32};
use crate::model::{Element, Image, Node, NodeKind};

impl Builder<'_> {
    pub(super) fn start_image(&mut self, url: &str, title: &str, range: Range<usize>) {
        let source = self.input.origin.place(range);
        let url = destination::decode(url);
        self.collecting = Some(Collecting::Alt { url, title: title.into(), text: String::new(), source, depth: 0 });
    }

    pub(super) fn end_image(&mut self) {
        let Some(Collecting::Alt { url, title, text, source, .. }) = self.collecting.take() else { return };
        let range = source32(&source);
        self.lists.images.push(Image { path: url, alt: self.input.joining.lines(&text).into(), title, source });
        let image = index(&self.lists.images);
        let at = position(self.fragment.text.len());
        self.fragment.nodes.push(Node { kind: NodeKind::Image(image), text: at..at, source: range });
    }
}

/// Whether the nodes of a paragraph are one picture and nothing else.
pub(super) fn is_picture(nodes: &[Node]) -> bool {
    let inner =
        |node: &&Node| !matches!(node.kind, NodeKind::Open(Element::Paragraph) | NodeKind::Close(Element::Paragraph));
    let mut inside = nodes.iter().filter(inner);
    matches!(inside.next(), Some(Node { kind: NodeKind::Image(_), .. })) && inside.next().is_none()
}
