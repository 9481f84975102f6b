//! Earlier names of anchors: an empty element with the old id, where the block with the new one begins.
//!
//! *In*: the blocks of a body, as they are written. *Out*: elements between them. Needs no script: browsers go to them.

use super::{Writer, escape};
use crate::model::{Element, FormerAnchor, NodeKind};

/// The names that wait until they may be written.
#[derive(Default)]
pub(super) struct Waiting<'a> {
    anchor: &'a str,
}

impl<'a> Writer<'a> {
    /// Before a block's first node is written: what is one node only is written as a whole.
    pub(super) fn former_before(&mut self, kind: NodeKind, anchor: &str) {
        if matches!(kind, NodeKind::CodeBlock(_) | NodeKind::Component(_)) {
            self.former(anchor);
        }
    }

    /// After a node: inside of what it opened. A row holds cells only, so that its names go into the first one.
    pub(super) fn former_after(&mut self, kind: NodeKind, anchor: &'a str, waiting: &mut Waiting<'a>) {
        match kind {
            NodeKind::Open(Element::TableHead | Element::TableRow) => waiting.anchor = anchor,
            NodeKind::Open(Element::TableCell) => self.former(std::mem::take(&mut waiting.anchor)),
            NodeKind::Open(_) => self.former(anchor),
            _ => {}
        }
    }

    /// Elements for the earlier names of an anchor; none for no anchor.
    pub(super) fn former(&mut self, anchor: &str) {
        let is_it = |former: &&FormerAnchor| !anchor.is_empty() && *former.new == *anchor;
        for former in self.former.iter().filter(is_it) {
            self.out.push_str("<span id=\"");
            escape(&former.old, &mut self.out);
            self.out.push_str("\"></span>");
        }
    }
}
