//! Turns the parser's events into the nodes and blocks of a fragment.
//!
//! *In*: events with their byte ranges. *Out*: a [`Fragment`], and what its nodes point to.
//!
//! Text goes into one string as it is met, so nothing is allocated for a node.

mod fences;
mod foreign;
mod headings;
mod images;
mod lines;
mod links;
mod marks;
mod raw;
mod ruby;
mod strike;
mod tables;
mod unfit;

use std::collections::BTreeMap;
use std::ops::Range;

use foreign::alert;
use images::is_picture;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Lists, Text};
use crate::model::{Block, BlockKind, Element, Fragment, Node, NodeKind, Packed, Place};
use tables::OpenTable;

/// What a text begins with that holds the mark of a footnote: the parser begins a new text at every bracket.
pub(super) const MARK_STARTS: [char; 2] = ['[', '!'];
/// Most texts have fewer nodes than one for so many bytes.
const BYTES_A_NODE: usize = 12;
/// Most texts have fewer blocks than one for so many bytes.
const BYTES_A_BLOCK: usize = 96;

pub(super) struct Builder<'a> {
    input: &'a Text<'a>,
    lists: &'a mut Lists,
    fragment: Fragment,
    /// Fragments that wait while a footnote inside them is read.
    outer: Vec<Fragment>,
    /// The open block of the current fragment.
    block: Option<Block>,
    /// Elements that are open, innermost last.
    open: Vec<Element>,
    /// Whether a cell of a table is open.
    in_cell: bool,
    /// How many quotations are open: a quotation is one block, whatever is in it.
    n_quotations: usize,
    /// What is collected until its end: a picture's text, code, or raw HTML.
    collecting: Option<Collecting>,
    /// Raw HTML elements that are open: name, how many elements were open around it, place.
    html: Vec<(String, usize, Range<usize>)>,
    /// How many start tags of each element were reported and may have end tags.
    forbidden: BTreeMap<String, usize>,
    /// Footnotes that are being read.
    notes: Vec<Packed>,
    /// The soft breaks that wait for the text after them.
    waiting: Option<lines::Waiting>,
    /// The table that is being read.
    table: Option<OpenTable>,
    /// Whether attributes stand at the end of the open heading.
    has_attributes: bool,
    /// Whether the text that was met last may hold a footnote mark.
    may_cite: bool,
}

enum Collecting {
    Alt {
        url: Box<str>,
        title: Box<str>,
        text: String,
        source: Range<usize>,
        depth: usize,
    },
    Code {
        info: String,
        text: String,
        start: Option<usize>,
    },
    /// Each piece with its place in the text collected so far and where it stands.
    Html {
        text: String,
        pieces: Vec<(usize, usize)>,
    },
}

impl<'a> Builder<'a> {
    pub(super) fn new(input: &'a Text<'a>, lists: &'a mut Lists) -> Self {
        Builder {
            input,
            lists,
            fragment: Fragment {
                text: String::with_capacity(input.text.len() + 1),
                nodes: Vec::with_capacity(input.text.len() / BYTES_A_NODE),
                blocks: Vec::with_capacity(input.text.len() / BYTES_A_BLOCK),
            },
            outer: Vec::new(),
            block: None,
            open: Vec::new(),
            in_cell: false,
            n_quotations: 0,
            collecting: None,
            html: Vec::new(),
            forbidden: BTreeMap::new(),
            notes: Vec::new(),
            waiting: None,
            table: None,
            has_attributes: false,
            may_cite: false,
        }
    }

    pub(super) fn finish(mut self) -> Fragment {
        self.close_html_from(0);
        self.end_block();
        // Every page stays in memory until the site is written.
        self.fragment.fitting()
    }

    /// Takes an event that holds nothing that is unfit for readers.
    fn fit_event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.collect(&event, &range) {
            return;
        }
        if !matches!(event, Event::Text(_)) {
            self.end_text();
            self.settle(&event);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(NodeKind::Text, &text, range),
            Event::Code(text) => self.text(NodeKind::Code, &text, range),
            Event::SoftBreak => {
                self.wait_for_text();
                self.text(NodeKind::SoftBreak, " ", range);
            }
            Event::HardBreak => self.text(NodeKind::HardBreak, "\n", range),
            Event::Rule => {
                self.end_block();
                self.node(NodeKind::Rule, range);
            }
            Event::TaskListMarker(done) => self.node(NodeKind::Task { done }, range),
            Event::FootnoteReference(label) => {
                let note = self.note(&label);
                self.lists.notes[note.index()].n_marks += 1;
                self.node(NodeKind::NoteMark(note), range);
            }
            Event::InlineHtml(html) | Event::Html(html) => self.raw_html(&html, &[(0, range.start)]),
            // The extensions that give these are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(NodeKind::Text, &text, range),
        }
    }

    /// Takes an event that belongs to a picture, a code block or an HTML block.
    fn collect(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let Some(collecting) = &mut self.collecting else { return false };
        match (collecting, event) {
            (Collecting::Alt { text, .. }, Event::Text(piece) | Event::Code(piece)) => text.push_str(piece),
            (Collecting::Alt { text, .. }, Event::SoftBreak) => text.push('\n'),
            (Collecting::Alt { text, .. }, Event::HardBreak) => text.push(' '),
            (Collecting::Alt { depth, .. }, Event::Start(Tag::Image { .. })) => *depth += 1,
            (Collecting::Alt { depth, .. }, Event::End(TagEnd::Image)) if *depth > 0 => *depth -= 1,
            (Collecting::Alt { .. }, Event::End(TagEnd::Image)) => self.end_image(),
            (Collecting::Code { text, start, .. }, Event::Text(piece)) => {
                text.push_str(piece);
                start.get_or_insert(range.start);
            }
            (Collecting::Code { .. }, Event::End(TagEnd::CodeBlock)) => self.end_code(range.clone()),
            // The indent of a block comes as text that stands nowhere.
            (Collecting::Html { .. }, Event::Text(_)) if range.is_empty() => {}
            (Collecting::Html { text, pieces }, Event::Html(piece) | Event::Text(piece)) => {
                pieces.push((text.len(), range.start));
                text.push_str(piece);
            }
            (Collecting::Html { .. }, Event::End(TagEnd::HtmlBlock)) => {
                if let Some(Collecting::Html { text, pieces }) = self.collecting.take() {
                    self.raw_html(&text, &pieces);
                }
            }
            _ => {}
        }
        true
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                let first_of_item = self.block.is_some() && self.open.last().copied().is_some_and(is_item);
                if !first_of_item {
                    self.begin_block(BlockKind::Paragraph, &range);
                }
                self.open(Element::Paragraph, range);
            }
            Tag::Heading { level, id, classes, attrs } => {
                self.start_heading(level as u8, (id.as_deref(), classes.len() + attrs.len()), range);
            }
            Tag::BlockQuote(None) => {
                self.begin_block(BlockKind::Quotation, &range);
                self.open(Element::Quotation, range);
                self.n_quotations += 1;
            }
            Tag::BlockQuote(Some(kind)) => {
                self.end_block();
                self.open(Element::Alert(alert(kind)), range);
            }
            Tag::List(first) => {
                self.end_block();
                let number = first.map(|first| Packed::new(u32::try_from(first).unwrap_or(u32::MAX)));
                self.open(number.map_or(Element::List, Element::OrderedList), range);
            }
            Tag::Item => self.open_block(BlockKind::Item, Element::Item, range),
            Tag::Table(alignments) => self.start_table(&alignments, range),
            Tag::TableHead => self.open_block(BlockKind::Row, Element::TableHead, range),
            Tag::TableRow => self.open_block(BlockKind::Row, Element::TableRow, range),
            Tag::TableCell => {
                self.in_cell = true;
                self.open(Element::TableCell, range);
            }
            Tag::DefinitionList => {
                self.end_block();
                self.open(Element::DefinitionList, range);
            }
            Tag::DefinitionListTitle => self.open_block(BlockKind::DefinitionTerm, Element::DefinitionTerm, range),
            Tag::DefinitionListDefinition => self.open_block(BlockKind::Definition, Element::Definition, range),
            Tag::Emphasis => self.open(Element::Emphasis, range),
            Tag::Strong => self.open(Element::Strong, range),
            Tag::Strikethrough => self.start_strike(range),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link((link_type, &dest_url), &title, range),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, range),
            Tag::CodeBlock(kind) => self.start_code(kind),
            Tag::HtmlBlock => {
                self.end_block();
                self.collecting = Some(Collecting::Html { text: String::new(), pieces: Vec::new() });
            }
            Tag::FootnoteDefinition(label) => self.start_note(&label, range),
            // The extensions that give these are off.
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn start_code(&mut self, kind: CodeBlockKind<'_>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        self.collecting = Some(Collecting::Code { info, text: String::new(), start: None });
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::FootnoteDefinition => return self.end_note(),
            TagEnd::MetadataBlock(_)
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => return,
            TagEnd::Strikethrough if self.is_single_tilde(&range) => {
                return self.text(NodeKind::Text, "~", range.end - 1..range.end);
            }
            TagEnd::Heading(_) => self.end_heading(&range),
            TagEnd::TableHead | TagEnd::TableRow => self.count_cells(&range),
            TagEnd::Table => self.end_table(),
            _ => {}
        }
        let Some(element) = self.open.pop() else { return };
        self.close_html_from(self.open.len() + 1);
        if let Element::Link(link) = element {
            self.lists.links[link.index()].empty = self.shows_nothing_since_open();
        }
        let end = range.end..range.end;
        match element {
            Element::TableCell => {
                self.in_cell = false;
                self.fragment.text.push('\t');
            }

            Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_) => {}
            _ if !self.fragment.text.ends_with('\n') => self.fragment.text.push('\n'),
            _ => {}
        }
        self.node(NodeKind::Close(element), end);
        match element {
            Element::Quotation => {
                self.n_quotations -= 1;
                self.end_block();
            }
            Element::Paragraph
            | Element::Heading(_)
            | Element::Item
            | Element::TableHead
            | Element::TableRow
            | Element::DefinitionTerm
            | Element::Definition => self.end_block(),
            _ => {}
        }
    }

    /// The place of a range of the text that is read.
    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.input.file, self.input.origin.place(range))
    }

    /// Opens a block at an element that is always one.
    fn open_block(&mut self, kind: BlockKind, element: Element, range: Range<usize>) {
        self.begin_block(kind, &range);
        self.open(element, range);
    }

    fn begin_block(&mut self, kind: BlockKind, range: &Range<usize>) {
        if self.n_quotations > 0 {
            return;
        }
        self.end_block();
        let (node, text) = (position(self.fragment.nodes.len()), position(self.fragment.text.len()));
        let source = source32(&self.input.origin.place(range.clone()));
        self.block = Some(Block { kind, nodes: node..node, text: text..text, source });
    }

    fn end_block(&mut self) {
        if self.n_quotations > 0 {
            return;
        }
        let Some(mut block) = self.block.take() else { return };
        block.nodes.end = position(self.fragment.nodes.len());
        block.text.end = position(self.fragment.text.len());
        let nodes = self.fragment.nodes_of(&block);
        let last = nodes.last().map_or(block.source.end, |node| node.source.end);
        block.source.end = block.source.end.min(last.max(block.source.start));
        let shows_nothing =
            nodes.iter().all(|node| matches!(node.kind, NodeKind::Open(Element::Item | Element::Definition)));
        if shows_nothing {
            return;
        }
        if block.kind == BlockKind::Paragraph && is_picture(nodes) {
            block.kind = BlockKind::Figure;
        }
        self.fragment.blocks.push(block);
    }

    fn open(&mut self, element: Element, range: Range<usize>) {
        self.open.push(element);
        self.node(NodeKind::Open(element), range.start..range.start);
    }

    fn node(&mut self, kind: NodeKind, range: Range<usize>) {
        let at = position(self.fragment.text.len());
        let source = source32(&self.input.origin.place(range));
        self.fragment.nodes.push(Node { kind, text: at..at, source });
    }

    fn text(&mut self, kind: NodeKind, text: &str, range: Range<usize>) {
        self.may_cite |= text.starts_with(MARK_STARTS);
        let start = position(self.fragment.text.len());
        self.fragment.text.push_str(text);
        let end = position(self.fragment.text.len());
        let source = source32(&self.input.origin.place(range));
        if matches!(kind, NodeKind::Text)
            && let Some(last) = self.fragment.nodes.last_mut()
            && matches!(last.kind, NodeKind::Text)
            && last.source.end == source.start
            && last.text.len() == last.source.len()
            && (end - start) as usize == source.len()
        {
            last.text.end = end;
            last.source.end = source.end;
            return;
        }
        self.fragment.nodes.push(Node { kind, text: start..end, source });
    }
}

fn is_item(element: Element) -> bool {
    matches!(element, Element::Item | Element::Definition)
}

/// The index of the last item of a list.
fn index<T>(list: &[T]) -> Packed {
    Packed::new(position(list.len() - 1))
}

/// A position in a page; `load` refuses files that are larger.
fn position(at: usize) -> u32 {
    u32::try_from(at).expect("a page is smaller than 4 GiB")
}

fn source32(range: &Range<usize>) -> Range<u32> {
    position(range.start)..position(range.end)
}
