//! The texts of a page that people read, one after another, and where each of their bytes stands in the file.
//!
//! *In*: a [`Page`]. *Out*: its [`Passage`]s.
//! Never leaves one out: title, standfirst, bullets of the front matter, blocks, footnotes.

use std::ops::Range;

use super::page::{Block, Fragment, Node, NodeKind, Page};
use super::quantity::Quantity;

/// Which text of a page a passage is; numbers are indexes into the lists of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PassageAt {
    /// The title.
    Title,
    /// The short title; no [`Passage`], but a text that two languages say.
    ShortTitle,
    /// The standfirst.
    Summary,
    /// A bullet of `brief`.
    Brief(u32),
    /// A bullet of `unknown`.
    Unknown(u32),
    /// A block of the body.
    Block(u32),
    /// A footnote.
    Note(u32),
}

/// A text of a page.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Which one.
    pub at: PassageAt,
    /// What it says, as plain text.
    pub text: &'a str,
    origin: Origin<'a>,
}

/// How a passage was written.
#[derive(Clone, Copy, Debug)]
enum Origin<'a> {
    /// As a value of the front matter, at these bytes of the file.
    Value { start: usize, end: usize },
    /// As nodes, which begin at this byte of the fragment's text.
    Nodes { fragment: &'a Fragment, nodes: &'a [Node], start: u32 },
}

impl<'a> Passage<'a> {
    /// A text at these bytes of the file, written as a value and not as nodes of a fragment.
    pub(super) fn of_value(at: PassageAt, text: &'a str, source: Range<usize>) -> Self {
        Passage { at, text, origin: Origin::Value { start: source.start, end: source.end } }
    }

    /// What some nodes of a fragment show, which stand side by side; `None` if they show nothing.
    pub(super) fn of_nodes(at: PassageAt, fragment: &'a Fragment, nodes: &'a [Node]) -> Option<Self> {
        let (start, end) = (nodes.first()?.text.start, nodes.last()?.text.end);
        let text = fragment.text[start as usize..end as usize].trim_end();
        (!text.trim().is_empty()).then_some(Passage { at, text, origin: Origin::Nodes { fragment, nodes, start } })
    }

    /// The nodes of the passage; none for a plain value of the front matter.
    #[must_use]
    pub fn nodes(&self) -> &'a [Node] {
        match self.origin {
            Origin::Value { .. } => &[],
            Origin::Nodes { nodes, .. } => nodes,
        }
    }

    /// Where the passage begins in the text of its fragment; 0 for a plain value of the front matter.
    #[must_use]
    pub fn start(&self) -> u32 {
        match self.origin {
            Origin::Value { .. } => 0,
            Origin::Nodes { start, .. } => start,
        }
    }

    /// The fragment that the passage is a part of.
    #[must_use]
    pub fn fragment(&self) -> Option<&'a Fragment> {
        match self.origin {
            Origin::Value { .. } => None,
            Origin::Nodes { fragment, .. } => Some(fragment),
        }
    }

    /// The bytes of a node in the text of the passage, which is without the white space at its end.
    #[must_use]
    pub fn range_of(&self, node: &Node) -> Range<usize> {
        let at = |byte: u32| (byte.saturating_sub(self.start()) as usize).min(self.text.len());
        at(node.text.start)..at(node.text.end)
    }

    /// Where bytes of the text stand in the file; of the smallest part that is known, where they were unescaped.
    #[must_use]
    pub fn source(&self, span: &Range<usize>) -> Range<usize> {
        match self.origin {
            Origin::Value { start, end } if end - start == self.text.len() => start + span.start..start + span.end,
            Origin::Value { start, end } => start..end,
            Origin::Nodes { .. } => self.source_of_nodes(span),
        }
    }

    fn source_of_nodes(&self, span: &Range<usize>) -> Range<usize> {
        let mut place: Option<Range<usize>> = None;
        for node in self.touched(span) {
            let text = self.range_of(node);
            let (start, end) = (node.source.start as usize, node.source.end as usize);
            let exact = node.kind == NodeKind::Text && end - start == text.len();
            let from = if exact { start + span.start.saturating_sub(text.start) } else { start };
            let to = if exact { start + span.end.min(text.end) - text.start } else { end };
            place = Some(place.map_or(from, |place| place.start)..to);
        }
        place.unwrap_or_else(|| self.whole())
    }

    /// The nodes that show something of these bytes of the text.
    pub fn touched(&self, span: &Range<usize>) -> impl Iterator<Item = &'a Node> {
        let (passage, end, nodes) = (*self, span.end, self.nodes());
        // Nodes stand in the order of their texts.
        let first = nodes.partition_point(|node| passage.range_of(node).end <= span.start);
        let begins_before = move |node: &&Node| passage.range_of(node).start < end;
        nodes[first..].iter().take_while(begins_before).filter(|node| node.text.start < node.text.end)
    }

    /// Where the whole passage stands in the file.
    #[must_use]
    pub fn whole(&self) -> Range<usize> {
        match self.origin {
            Origin::Value { start, end } => start..end,
            Origin::Nodes { nodes, .. } => {
                let start = nodes.first().map_or(0, |node| node.source.start as usize);
                start..nodes.last().map_or(start, |node| (node.source.end as usize).max(start))
            }
        }
    }
}

impl Page {
    /// Every text of the page: title, standfirst, bullets in brief and unknown, blocks of the body, footnotes.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let front = &self.front;
        let value = |at, text, range: &Range<usize>| Passage {
            at,
            text,
            origin: Origin::Value { start: range.start, end: range.end },
        };
        let values = [
            value(PassageAt::Title, &*front.title, &front.title_source),
            value(PassageAt::Summary, &*front.summary, &front.summary_source),
        ];
        let brief = (0..).zip(&front.brief).map(|(index, bullet)| whole(PassageAt::Brief(index), bullet));
        let unknown = (0..).zip(&front.unknown).map(|(index, bullet)| whole(PassageAt::Unknown(index), bullet));
        let blocks = self.body.blocks.iter().enumerate().map(|(index, block)| self.block(index, block));
        let notes = (0..).zip(&self.notes).map(|(index, note)| whole(PassageAt::Note(index), &note.body));
        values.into_iter().chain(brief).chain(unknown).chain(blocks).chain(notes)
    }

    /// Those of [`Page::passages`] that state figures, each with its index and its figures.
    pub fn stating(&self) -> impl Iterator<Item = (usize, Passage<'_>, &[Quantity])> {
        let stated = self.quantities.iter().enumerate().filter(|(_, stated)| !stated.is_empty());
        stated.filter_map(|(index, stated)| Some((index, self.passage(index)?, stated)))
    }

    /// The text at this index of [`Page::passages`].
    fn passage(&self, index: usize) -> Option<Passage<'_>> {
        let lists = [self.front.brief.len(), self.front.unknown.len(), self.body.blocks.len(), self.notes.len()];
        let kinds: [fn(u32) -> PassageAt; 4] =
            [PassageAt::Brief, PassageAt::Unknown, PassageAt::Block, PassageAt::Note];
        let Some(mut at) = index.checked_sub(2) else { return self.passages().nth(index) };
        for (length, kind) in lists.into_iter().zip(kinds) {
            if at < length {
                return self.passage_at(kind(u32::try_from(at).ok()?));
            }
            at -= length;
        }
        None
    }

    /// The passage of a place; `None` if the page has no such one, and for the short title, which is none.
    #[must_use]
    pub fn passage_at(&self, at: PassageAt) -> Option<Passage<'_>> {
        let front = &self.front;
        match at {
            PassageAt::Title => self.passages().next(),
            PassageAt::ShortTitle => None,
            PassageAt::Summary => self.passages().nth(1),
            PassageAt::Brief(index) => Some(whole(at, front.brief.get(index as usize)?)),
            PassageAt::Unknown(index) => Some(whole(at, front.unknown.get(index as usize)?)),
            PassageAt::Block(index) => Some(self.block(index as usize, self.body.blocks.get(index as usize)?)),
            PassageAt::Note(index) => Some(whole(at, &self.notes.get(index as usize)?.body)),
        }
    }

    fn block<'a>(&'a self, index: usize, block: &'a Block) -> Passage<'a> {
        Passage {
            at: PassageAt::Block(u32::try_from(index).expect("a page has fewer than 2^32 blocks")),
            text: self.body.text_of(block),
            origin: Origin::Nodes { fragment: &self.body, nodes: self.body.nodes_of(block), start: block.text.start },
        }
    }
}

fn whole(at: PassageAt, fragment: &Fragment) -> Passage<'_> {
    Passage { at, text: fragment.trimmed_text(), origin: Origin::Nodes { fragment, nodes: &fragment.nodes, start: 0 } }
}
