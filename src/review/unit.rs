//! The units of comparison of a page: the values of its front matter, its blocks, its notes.
//!
//! *In*: a linked page and its file. *Out*: [`Unit`]s in reading order.
//! Compares nothing.

use std::ops::Range;

use super::model::UnitKind;
use super::redline::text_of;
use super::token::{Reader, Token};
use crate::model::{BlockKind, Destination, Element, LinkedPage, NodeKind, Page, Passage, PassageAt, Site};

/// A unit of comparison.
pub(super) struct Unit {
    pub kind: UnitKind,
    /// Which passage it is; `None` for what is none.
    pub at: Option<PassageAt>,
    pub tokens: Vec<Token>,
    pub text: String,
    /// The targets of its links, in order.
    pub links: Vec<String>,
    pub source: Range<usize>,
    pub line_number: usize,
    /// The label of a note.
    pub label: String,
}

impl Unit {
    /// Whether both say the same in the same form.
    pub(super) fn is_same_form(&self, other: &Unit) -> bool {
        self.links == other.links && self.tokens == other.tokens
    }
}

/// The units of a page.
pub(super) fn units(site: &Site, linked: &LinkedPage, reader: &Reader<'_>) -> Vec<Unit> {
    let page = &linked.page;
    let source_file = site.inputs.source(page.file);
    let (text, lines) = (&source_file.text, source_file.lines());
    let mut units: Vec<Unit> = Vec::new();
    for (index, passage) in page.passages().enumerate() {
        let quantities = page.quantities.get(index).unwrap_or_default();
        let kind = kind(page, passage.at);
        let (tokens, source) = match raw(page, &passage, text) {
            Some(range) => (reader.plain(text.get(range.clone()).unwrap_or_default()), range),
            None => (reader.passage(page, &passage, quantities), whole(page, &passage)),
        };
        units.push(Unit {
            kind,
            at: Some(passage.at),
            text: text_of(&tokens),
            tokens,
            links: links(page, &passage),
            line_number: lines.line_index(source.start) + 1,
            source,
            label: label(page, passage.at),
        });
        if passage.at == PassageAt::Summary {
            units.extend(values(page, text, reader));
        }
    }
    units.retain(|unit| !unit.text.trim().is_empty());
    units
}

/// The value of the front matter that is no passage.
fn values(page: &Page, text: &str, reader: &Reader<'_>) -> Vec<Unit> {
    let values = [(UnitKind::Yomi, "\nyomi:", page.front.yomi.as_deref())];
    let unit = |(kind, key, value): (UnitKind, &str, Option<&str>)| {
        let value = value?;
        let start = text.get(..page.body_offset).and_then(|front| front.find(key)).map_or(0, |at| at + 1);
        let end = start + text[start..].find('\n').unwrap_or(0);
        Some(Unit {
            kind,
            at: None,
            tokens: reader.plain(value),
            text: value.to_owned(),
            links: Vec::new(),
            source: start..end,
            line_number: line_number(text, start),
            label: String::new(),
        })
    };
    values.into_iter().filter_map(unit).collect()
}

fn kind(page: &Page, at: PassageAt) -> UnitKind {
    match at {
        PassageAt::Title => UnitKind::Title,
        PassageAt::Summary => UnitKind::Summary,
        PassageAt::ShortTitle => UnitKind::ShortTitle,
        PassageAt::Brief(_) => UnitKind::Brief,
        PassageAt::Unknown(_) => UnitKind::Unknown,
        PassageAt::Note(_) => UnitKind::Note,
        PassageAt::Block(index) => match &page.body.blocks[index as usize].kind {
            BlockKind::Heading { level, .. } => UnitKind::Heading(*level),
            BlockKind::Paragraph => UnitKind::Paragraph,
            BlockKind::Item | BlockKind::DefinitionTerm | BlockKind::Definition => UnitKind::Item,
            BlockKind::Row => UnitKind::TableRow,
            BlockKind::Quotation => UnitKind::Quotation,
            BlockKind::Figure => UnitKind::Figure,
            BlockKind::Code | BlockKind::Component => UnitKind::Code,
        },
    }
}

/// Where the text of a fenced block stands: it is compared as written.
fn raw(page: &Page, passage: &Passage<'_>, text: &str) -> Option<Range<usize>> {
    let PassageAt::Block(index) = passage.at else { return None };
    let block = &page.body.blocks[index as usize];
    if !matches!(block.kind, BlockKind::Code | BlockKind::Component) {
        return None;
    }
    let start = block.source().start;
    let source = text.get(block.source())?;
    Some(start..start + source.trim_end().len())
}

fn whole(page: &Page, passage: &Passage<'_>) -> Range<usize> {
    match passage.at {
        PassageAt::Block(index) => page.body.blocks[index as usize].source(),
        PassageAt::Note(index) => page.notes[index as usize].source.clone(),
        _ => passage.whole(),
    }
}

fn label(page: &Page, at: PassageAt) -> String {
    match at {
        PassageAt::Note(index) => page.notes[index as usize].label.to_string(),
        _ => String::new(),
    }
}

fn links(page: &Page, passage: &Passage<'_>) -> Vec<String> {
    let target = |kind: NodeKind| match kind {
        NodeKind::Open(Element::Link(index)) => page.links.get(index.index()).map(|link| match &link.destination {
            Destination::File { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
            Destination::File { path, anchor: None } => path.to_string(),
            Destination::Anchor(anchor) => format!("#{anchor}"),
            Destination::Entry { scheme, id } => format!("{}:{id}", scheme.as_str()),
            Destination::External(url) | Destination::Unsafe(url) => url.to_string(),
        }),
        _ => None,
    };
    passage.nodes().iter().filter_map(|node| target(node.kind)).collect()
}

/// The number of the line that a byte stands in, from 1.
pub(super) fn line_number(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
