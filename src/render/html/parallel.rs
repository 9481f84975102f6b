//! The blocks of a page one by one, for the view of both languages side by side.
//!
//! *In*: a linked page. *Out*: [`Blocks`]: HTML that is complete by itself, block by block.
//! An item keeps its number and its list, a row its table, a paragraph the alert around it; ids are left to the pair,
//! because the same anchor stands in both languages. Raw HTML and rules between blocks belong to no pair and are left out,
//! and so is raw HTML that goes on behind its block: of that the words alone are shown.

use std::ops::Range;

use super::words::{TagKind, tag_kind};
use super::{Anchor, Mentions, Renderer, Writer};
use crate::model::{Alert, Block, BlockKind, Element, LinkedPage, Node, NodeKind, Packed};

/// The blocks of a page as HTML.
pub(in crate::render) struct Blocks {
    html: String,
    /// Where each block begins in `html`, and where the last one ends.
    bounds: Vec<usize>,
}

impl Blocks {
    /// The HTML of a run of blocks.
    pub(in crate::render) fn run(&self, blocks: &Range<u32>) -> &str {
        if blocks.is_empty() {
            return "";
        }
        &self.html[self.bounds[blocks.start as usize]..self.bounds[blocks.end as usize]]
    }

    /// The length of all of them.
    pub(in crate::render) fn n_bytes(&self) -> usize {
        self.html.len()
    }
}

/// What stands around the block that is written.
#[derive(Default)]
struct Around {
    /// The open lists, the innermost last: the number of the next item, of lists that have numbers.
    lists: Vec<Option<u32>>,
    alerts: Vec<Alert>,
    table: u32,
}

impl Around {
    fn follow(&mut self, kind: NodeKind) {
        match kind {
            NodeKind::Open(Element::OrderedList(first)) => self.lists.push(Some(first.get())),
            NodeKind::Open(Element::List) => self.lists.push(None),
            NodeKind::Close(Element::OrderedList(_) | Element::List) => {
                self.lists.pop();
            }
            NodeKind::Open(Element::Item) => {
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number = number.saturating_add(1);
                }
            }
            NodeKind::Open(Element::Alert(alert)) => self.alerts.push(alert),
            NodeKind::Close(Element::Alert(_)) => {
                self.alerts.pop();
            }
            NodeKind::Open(Element::Table(table)) => self.table = table.get(),
            _ => {}
        }
    }

    /// What opens the place of a block before the id that it has, and what closes it; empty where the block is its own.
    fn frame(&self, block: &Block) -> (String, &'static str) {
        let deep = if self.lists.len() > 1 { " class=\"deep\"" } else { "" };
        match (&block.kind, self.lists.last()) {
            (BlockKind::Item, Some(Some(number))) => (format!("<ol start=\"{number}\"{deep}><li"), "</li></ol>\n"),
            (BlockKind::Item, _) => (["<ul", deep, "><li"].concat(), "</li></ul>\n"),
            (BlockKind::Row, _) => ("<table class=\"row\"".to_owned(), "</tbody></table>\n"),
            (BlockKind::DefinitionTerm, _) => ("<p class=\"dt\"".to_owned(), "</p>\n"),
            (BlockKind::Definition, _) => ("<div class=\"dd\"".to_owned(), "</div>\n"),
            _ => (String::new(), ""),
        }
    }
}

impl<'a> Writer<'a> {
    /// Writes for a page that has none of the lists behind the text: its links lead to those of the page at `lists`.
    pub(in crate::render) fn away(renderer: &'a Renderer<'a>, page: &'a LinkedPage, lists: &'a str) -> Self {
        Writer { lists, mentions: Mentions::default(), ..Writer::new(renderer, page) }
    }

    /// Every block of the body, with the anchors of those that `has_anchor` names by their index.
    pub(in crate::render) fn blocks(&mut self, has_anchor: impl Fn(usize) -> bool) -> Blocks {
        let page = self.page;
        let body = &page.page.body;
        self.marks = &page.marks.body;
        self.out = String::with_capacity(body.text.len() * 2 + body.nodes.len() * 16);
        let mut bounds = Vec::with_capacity(body.blocks.len() + 1);
        let mut around = Around::default();
        let mut at = 0;
        for (index, block) in body.blocks.iter().enumerate() {
            let nodes = block.nodes.start as usize..block.nodes.end as usize;
            body.nodes[at..nodes.start].iter().for_each(|node| around.follow(node.kind));
            bounds.push(self.out.len());
            // A component needs an id of its own in any case, for its caption.
            let is_named = block.kind == BlockKind::Component || has_anchor(index);
            self.block(block, if is_named { &page.anchors[index] } else { "" }, &around);
            body.nodes[nodes.clone()].iter().for_each(|node| around.follow(node.kind));
            at = nodes.end;
        }
        bounds.push(self.out.len());
        Blocks { html: std::mem::take(&mut self.out), bounds }
    }

    fn block(&mut self, block: &Block, anchor: &'a str, around: &Around) {
        let page = self.page;
        let body = &page.page.body;
        let nodes = body.nodes_of(block);
        if !around.alerts.is_empty() {
            self.outer.push(std::mem::take(&mut self.out));
        }
        let (before, after) = around.frame(block);
        if !before.is_empty() {
            self.out.push_str(&before);
            if !anchor.is_empty() {
                self.push(&[" id=\"", anchor, "\""]);
            }
            self.out.push('>');
        }
        // The head of a table opens the body itself.
        if matches!(nodes.first(), Some(node) if node.kind == NodeKind::Open(Element::TableRow)) {
            self.out.push_str("<tbody>");
        }
        self.cell.2 = around.table;
        let cut = self.cut_html(nodes);
        for (index, node) in nodes.iter().enumerate() {
            let anchor = if index == 0 && before.is_empty() { anchor } else { "" };
            match node.kind {
                NodeKind::Open(Element::Item | Element::DefinitionTerm | Element::Definition)
                | NodeKind::Close(Element::Item | Element::DefinitionTerm | Element::Definition) => {}
                NodeKind::Html(html) if cut.contains(&html) => {}
                _ if block.kind == BlockKind::Figure => self.node(body, node, Anchor::Figure(anchor)),
                _ => self.node(body, node, Anchor::Block(anchor)),
            }
        }
        self.out.push_str(after);
        if let Some(alert) = around.alerts.last() {
            self.close_alert(*alert);
        }
    }

    /// The tags of a block whose other half is outside of it: a block that stands apart must not cut an element in two.
    fn cut_html(&self, nodes: &[Node]) -> Vec<Packed> {
        let mut cut = Vec::new();
        let mut open = Vec::new();
        for node in nodes {
            let NodeKind::Html(html) = node.kind else { continue };
            match tag_kind(&self.page.page.html[html.index()]) {
                TagKind::Start => open.push(html),
                TagKind::End if open.pop().is_none() => cut.push(html),
                TagKind::End | TagKind::Void => {}
            }
        }
        cut.extend(open);
        cut
    }
}
