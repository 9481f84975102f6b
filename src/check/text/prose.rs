//! The prose of a page, block by block, as characters that know where they stand in the source.
//!
//! *In*: a page and its source. *Out*: [`Block`]s of [`Glyph`]s.
//! Never shows the characters of code, addresses, escapes, entities, alt texts or HTML.

use std::ops::Range;

use crate::language::chars::is_cjk;
use crate::model::{Element, Fragment, Node, NodeKind, Page};

/// Stands for whatever must not trigger a lint: code, an address, an escaped character, an image, a tag.
pub(super) const OPAQUE: char = '\u{FFFC}';

/// A visible character and where it stands in the source, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// The character, [`OPAQUE`], or `\n` for a line break.
    pub c: char,
    /// Where it stands in the source.
    pub at: usize,
}

impl Glyph {
    /// The byte range in the source, if the character is written there as it is shown.
    pub(super) fn range(self) -> Range<usize> {
        self.at..self.at + self.c.len_utf8()
    }
}

/// What kind of block some prose stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item or definition without paragraphs.
    Item,
    /// A heading, a table cell, anything else.
    Other,
}

/// The prose of one block.
#[derive(Debug)]
pub(super) struct Block {
    /// Where the prose stands.
    pub kind: BlockKind,
    /// Paragraphs with the same number follow each other with nothing but code and HTML between them.
    pub group: usize,
    /// The characters, in order.
    pub glyphs: Vec<Glyph>,
}

impl Block {
    /// The character before an index; `None` at the edge of a line.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.at(before))
    }

    /// The character at an index; `None` at the edge of a line.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.c).filter(|&c| c != '\n')
    }

    /// The index after the run of characters from `start` on that fulfil a condition and touch in the source.
    pub(super) fn run_end(&self, start: usize, condition: impl Fn(char) -> bool) -> usize {
        let mut end = start;
        while self.glyphs.get(end).is_some_and(|glyph| condition(glyph.c))
            && (end == start || self.glyphs[end - 1].range().end == self.glyphs[end].at)
        {
            end += 1;
        }
        end
    }

    /// The source range of the glyphs from `start` to before `end`: not none, and the last not [`OPAQUE`].
    pub(super) fn source_range(&self, start: usize, end: usize) -> Range<usize> {
        self.glyphs[start].at..self.glyphs[end - 1].range().end
    }

    /// The source range from one glyph up to another.
    pub(super) fn between(&self, start: usize, end: usize) -> Range<usize> {
        self.glyphs[start].at..self.glyphs[end].at
    }
}

/// Gathers the prose of a page; blocks without prose are left out.
pub(super) fn blocks(source: &str, page: &Page) -> Vec<Block> {
    let mut gatherer = Gatherer {
        source,
        page,
        blocks: Vec::new(),
        open: Block { kind: BlockKind::Other, group: 0, glyphs: Vec::new() },
        in_address: false,
        address_end: 0,
    };
    for fragment in super::fragments(page) {
        for node in &fragment.nodes {
            gatherer.take(fragment, node);
        }
        gatherer.flush();
        gatherer.open.group += 1;
    }
    gatherer.blocks
}

struct Gatherer<'s> {
    source: &'s str,
    page: &'s Page,
    blocks: Vec<Block>,
    open: Block,
    /// Whether the text of an autolink is being read: it must not trigger anything.
    in_address: bool,
    /// Where the last web address in prose ends in the source; the parser may have cut it.
    address_end: usize,
}

impl Gatherer<'_> {
    fn take(&mut self, fragment: &Fragment, node: &Node) {
        let range = node.source.start as usize..node.source.end as usize;
        match node.kind {
            NodeKind::Open(Element::Link(link)) => {
                let start = self.page.links[link.index()].source().start;
                self.in_address = self.source[start..].starts_with('<');
                if self.in_address {
                    self.push(OPAQUE, range.start);
                }
            }
            NodeKind::Close(Element::Link(_)) => self.in_address = false,
            NodeKind::Open(element) => self.boundary(element, kind_in(element)),
            NodeKind::Close(element) => self.boundary(element, BlockKind::Other),
            // Code may stand between the paragraphs of a quotation.
            NodeKind::Rule | NodeKind::CodeBlock(_) | NodeKind::Component(_) => self.flush(),
            // Lines are told by the source: soft breaks may have been joined.
            NodeKind::SoftBreak | NodeKind::HardBreak => {}
            _ if self.in_address => {}
            NodeKind::Text => {
                self.line_break(range.start);
                self.text(&fragment.text[node.text.start as usize..node.text.end as usize], &range);
            }
            _ => {
                self.line_break(range.start);
                self.push(OPAQUE, range.start);
            }
        }
    }

    fn boundary(&mut self, element: Element, kind: BlockKind) {
        if matches!(element, Element::Emphasis | Element::Strong | Element::Strike) {
            return;
        }
        self.flush();
        self.open.kind = kind;
        if element != Element::Paragraph {
            self.open.group += 1;
        }
    }

    fn flush(&mut self) {
        let Block { kind, group, .. } = self.open;
        let glyphs = std::mem::take(&mut self.open.glyphs);
        if glyphs.iter().any(|glyph| glyph.c != OPAQUE) {
            self.blocks.push(Block { kind, group, glyphs });
        }
    }

    /// Adds a line break if the source has one between the last glyph and `start`.
    fn line_break(&mut self, start: usize) {
        let last = self.open.glyphs.last().map_or(start, |glyph| glyph.at);
        if let Some(offset) = self.source.get(last..start).and_then(|gap| gap.find('\n')) {
            self.push('\n', last + offset);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.open.glyphs.push(Glyph { c, at });
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.source.get(range.clone()) != Some(text) {
            return self.push(OPAQUE, range.start);
        }
        let is_escaped = self.source[..range.start].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        for (offset, c) in text.char_indices() {
            let at = range.start + offset;
            if c == 'h' && at >= self.address_end {
                self.address_end = at + address_bytes(&self.source[at..]);
            }
            let is_hidden = at < self.address_end || (is_escaped && offset == 0);
            self.push(if is_hidden { OPAQUE } else { c }, at);
        }
    }
}

/// What the prose inside an element is.
fn kind_in(element: Element) -> BlockKind {
    match element {
        Element::Paragraph => BlockKind::Paragraph,
        Element::Item | Element::Definition => BlockKind::Item,
        _ => BlockKind::Other,
    }
}

/// The length of the web address at the start of a text, or 0: up to white space, a CJK character or a bracket.
fn address_bytes(text: &str) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return 0;
    }
    text.find(|c: char| c.is_whitespace() || is_cjk(c) || matches!(c, '<' | '>' | '"' | ']')).unwrap_or(text.len())
}
