//! Words that stand beside the texts of a page: alternative texts, captions, titles of links and components, summaries
//! of what is folded, and the short title.
//!
//! *In*: a [`Page`]. *Out*: [`Passage`]s that belong to the text that they stand in; they have no anchors of their own.
//! Never has a text that [`Page::passages`] has.

use std::ops::Range;

use super::page::{Element, Node, NodeKind, Page};
use super::passage::{Passage, PassageAt};

/// What stands beside a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BesideKind {
    /// The alternative text of a picture.
    Alt,
    /// The title of a picture, which is its caption where it stands alone.
    Caption,
    /// The title of a link.
    LinkTitle,
    /// What a component says above.
    ComponentTitle,
}

impl BesideKind {
    /// Every kind.
    pub const ALL: [BesideKind; 4] =
        [BesideKind::Alt, BesideKind::Caption, BesideKind::LinkTitle, BesideKind::ComponentTitle];
}

impl Page {
    /// The words beside a text, in order; none that are empty.
    #[must_use]
    pub fn beside_of<'a>(&'a self, passage: &Passage<'a>) -> Vec<(BesideKind, Passage<'a>)> {
        let mut found = Vec::new();
        let mut add = |kind: BesideKind, text: &'a str, source: Range<usize>| {
            if !text.trim().is_empty() {
                found.push((kind, Passage::of_value(passage.at, text, source)));
            }
        };
        for node in passage.nodes() {
            match node.kind {
                NodeKind::Image(at) => {
                    let image = &self.images[at.index()];
                    add(BesideKind::Alt, &image.alt, image.source.clone());
                    add(BesideKind::Caption, &image.title, image.source.clone());
                }
                NodeKind::Open(Element::Link(at)) => {
                    let link = &self.links[at.index()];
                    add(BesideKind::LinkTitle, &link.title, link.source());
                }
                NodeKind::Component(at) => {
                    let component = &self.components[at.index()];
                    add(BesideKind::ComponentTitle, &component.title, component.source.clone());
                }
                _ => {}
            }
        }
        found
    }

    /// The title for lists, if the page has one.
    #[must_use]
    pub fn short_title(&self) -> Option<Passage<'_>> {
        let text = self.front.short_title.as_deref()?;
        Some(Passage::of_value(PassageAt::ShortTitle, text, self.front.short_title_source.clone()))
    }

    /// The texts of the body that belong to no block, such as a `<summary>`.
    #[must_use]
    pub fn outside_blocks(&self) -> Vec<Passage<'_>> {
        let (body, mut found, mut from) = (&self.body, Vec::new(), 0);
        let n_nodes = u32::try_from(body.nodes.len()).expect("a page is smaller than 4 GiB");
        let gaps = body.blocks.iter().map(|block| block.nodes.clone()).chain(std::iter::once(n_nodes..n_nodes));
        for (next, nodes) in (0..).zip(gaps) {
            let gap = &body.nodes[from as usize..nodes.start.max(from) as usize];
            let runs = gap.split(|node| self.is_edge(node)).filter(|run| !run.is_empty());
            found.extend(runs.filter_map(|run| Passage::of_nodes(PassageAt::Block(next), body, run)));
            from = nodes.end;
        }
        found
    }

    /// Whether a node parts texts that belong to no block.
    fn is_edge(&self, node: &Node) -> bool {
        match node.kind {
            NodeKind::Open(_) | NodeKind::Close(_) | NodeKind::Rule => true,
            NodeKind::Html(at) => {
                let tag = self.html[at.index()].trim_start_matches(['<', '/']);
                tag.starts_with("summary") || tag.starts_with("details")
            }
            _ => false,
        }
    }

    /// All words beside the texts of the page.
    #[must_use]
    pub fn beside(&self) -> Vec<Passage<'_>> {
        let has_beside = !self.images.is_empty()
            || !self.components.is_empty()
            || self.links.iter().any(|link| !link.title.is_empty());
        let passages = self.passages().filter(|_| has_beside);
        let of_texts = passages.flat_map(|passage| self.beside_of(&passage)).map(|(_, passage)| passage);
        self.short_title().into_iter().chain(of_texts).chain(self.outside_blocks()).collect()
    }
}
