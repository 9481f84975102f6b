//! The body of a page: every block with its anchor.
//!
//! *In*: the page of a [`Writer`]. *Out*: its text as HTML.

use super::{Anchor, Writer, former};
use crate::model::BlockKind;

impl Writer<'_> {
    /// The body: every block with its anchor.
    pub(in crate::render) fn body(&mut self) -> String {
        let body = &self.page.page.body;
        self.marks = &self.page.marks.body;
        self.out = String::with_capacity(body.text.len() * 2 + body.nodes.len() * 16);
        let has_former = !self.former.is_empty();
        let mut waiting = former::Waiting::default();
        self.former("top");
        let mut blocks = body.blocks.iter().zip(self.page.anchors.iter()).peekable();
        for (index, node) in (0_u32..).zip(&body.nodes) {
            while blocks.next_if(|(block, _)| block.nodes.start < index).is_some() {}
            let block = blocks.peek().filter(|(block, _)| block.nodes.start == index);
            let anchor = block.map_or("", |(_, anchor)| *anchor);
            if let Some((block, anchor)) = block
                && matches!(block.kind, BlockKind::Heading { .. })
            {
                self.heading = anchor;
            }
            let is_figure = block.is_some_and(|(block, _)| block.kind == BlockKind::Figure);
            if has_former {
                self.former_before(node.kind, anchor);
            }
            self.node(body, node, if is_figure { Anchor::Figure(anchor) } else { Anchor::Block(anchor) });
            if has_former {
                self.former_after(node.kind, anchor, &mut waiting);
            }
        }
        std::mem::take(&mut self.out)
    }
}
