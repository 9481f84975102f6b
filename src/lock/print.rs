//! The prints of the passages of a page.
//!
//! *In*: a page. *Out*: [`Prints`]: for each passage the print of its words, and on demand that of its form.
//! Owns the crate `blake3`. Never depends on line breaks of the source, on the ledger, or on anything outside the page.
//!
//! Words are what a reader reads and a translator translates: text, code, the words of pictures, the title of a
//! component; and the id of a figure that the ledger fills in, since it stands where a figure would.
//! Form is the rest: emphasis, targets of links, citations, readings, the kind of block, the data of components.

use crate::language::{self, Joining};
use crate::model::{
    Bi, Block, BlockKind, Destination, Element, Fragment, FrontMatter, LangTag, Node, NodeKind, Page, PassageAt, Print,
};

/// Stands before what is no text but is read as one; no text has it (it is a noncharacter).
const MARK: char = '\u{fdd0}';

/// The passages of a page that have a counterpart in the other language, in order, each with the print of its words.
#[derive(Debug)]
pub struct Prints {
    /// Which passages.
    pub at: Vec<PassageAt>,
    /// Their prints, same order.
    pub words: Vec<Print>,
}

impl Prints {
    /// Reads a page.
    #[must_use]
    pub fn new(page: &Page, joining: Joining) -> Self {
        let at = passages(page);
        let mut normal = String::new();
        let words = at.iter().map(|&at| of_words(page, at, joining, &mut normal)).collect();
        Prints { at, words }
    }

    /// Where the blocks of the body begin.
    #[must_use]
    pub fn body_start(page: &Page) -> usize {
        2 + usize::from(page.front.short_title.is_some()) + page.front.brief.len() + page.front.unknown.len()
    }
}

fn passages(page: &Page) -> Vec<PassageAt> {
    let FrontMatter { short_title, brief, unknown, .. } = &page.front;
    let n = |list: usize| u32::try_from(list).expect("a page has fewer than 2^32 passages");
    let mut at = Vec::with_capacity(3 + brief.len() + unknown.len() + page.body.blocks.len() + page.notes.len());
    at.push(PassageAt::Title);
    at.extend(short_title.as_ref().map(|_| PassageAt::ShortTitle));
    at.push(PassageAt::Summary);
    at.extend((0..n(brief.len())).map(PassageAt::Brief));
    at.extend((0..n(unknown.len())).map(PassageAt::Unknown));
    at.extend((0..n(page.body.blocks.len())).map(PassageAt::Block));
    at.extend((0..n(page.notes.len())).map(PassageAt::Note));
    at
}

/// The words of a passage.
pub(super) fn words(page: &Page, at: PassageAt) -> String {
    let mut words = String::new();
    append_words(page, at, &mut words);
    words
}

/// The nodes of a passage; none for a plain value of the front matter.
pub(super) fn nodes(page: &Page, at: PassageAt) -> &[Node] {
    nodes_of(page, at).2
}

/// Every passage of a page as people read it, with the print of its words.
#[must_use]
pub fn wordings(tags: &Bi<LangTag>, page: &Page) -> Vec<(Print, String)> {
    let prints = Prints::new(page, language::of(&tags[page.lang]).joining());
    prints.words.iter().zip(&prints.at).map(|(print, at)| (*print, passage_text(page, *at))).collect()
}

/// A passage as people read it; of what shows no text, what stands for it.
#[must_use]
pub fn passage_text(page: &Page, at: PassageAt) -> String {
    words(page, at).trim_end().replace(MARK, "")
}

/// The print of the words of a passage.
fn of_words(page: &Page, at: PassageAt, joining: Joining, normal: &mut String) -> Print {
    normal.clear();
    match plain(page, at) {
        Some(text) => joining.append_normal(normal, text),
        None => {
            let mut text = String::new();
            append_words(page, at, &mut text);
            joining.append_normal(normal, &text);
        }
    }
    of_bytes(normal.as_bytes())
}

/// The print of a text as it would be if it were a passage.
pub(super) fn of_text(text: &str, joining: Joining) -> Print {
    let mut normal = String::new();
    joining.append_normal(&mut normal, text);
    of_bytes(normal.as_bytes())
}

/// The print of bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> Print {
    let [a, b, c, d, e, f, ..] = *blake3::hash(bytes).as_bytes();
    Print::from_bytes([a, b, c, d, e, f])
}

/// The text of a passage that is words and nothing else, which most are.
fn plain(page: &Page, at: PassageAt) -> Option<&str> {
    let (fragment, text, nodes) = match at {
        PassageAt::Title => return Some(&page.front.title),
        PassageAt::ShortTitle => return page.front.short_title.as_deref(),
        PassageAt::Summary => return Some(&page.front.summary),
        _ => nodes_of(page, at),
    };
    let shown = &fragment.text[text.0..text.1];
    let is_plain = !shown.is_empty() && nodes.iter().all(|node| stand_in(page, node).is_none());
    is_plain.then_some(shown)
}

/// The nodes of a passage that has some, with its bytes in the text of the fragment.
fn nodes_of(page: &Page, at: PassageAt) -> (&Fragment, (usize, usize), &[Node]) {
    let whole = |fragment| -> (&Fragment, (usize, usize), &[Node]) {
        let fragment: &Fragment = fragment;
        (fragment, (0, fragment.text.len()), &fragment.nodes)
    };
    match at {
        PassageAt::Brief(index) => whole(&page.front.brief[index as usize]),
        PassageAt::Unknown(index) => whole(&page.front.unknown[index as usize]),
        PassageAt::Note(index) => whole(&page.notes[index as usize].body),
        PassageAt::Block(index) => {
            let block: &Block = &page.body.blocks[index as usize];
            (&page.body, (block.text.start as usize, block.text.end as usize), page.body.nodes_of(block))
        }
        PassageAt::Title | PassageAt::ShortTitle | PassageAt::Summary => (&page.body, (0, 0), &[]),
    }
}

/// What a node that shows no text puts into the words of its passage.
enum StandIn<'a> {
    /// The words of a picture.
    Picture(&'a str, &'a str),
    /// Code.
    Code(&'a str),
    /// The title of a component, or its kind where it has none.
    Component(&'a str),
    /// A figure that the ledger fills in.
    Figure(&'a str, &'a str),
}

fn stand_in<'a>(page: &'a Page, node: &Node) -> Option<StandIn<'a>> {
    Some(match node.kind {
        NodeKind::Image(image) => {
            let image = &page.images[image.index()];
            StandIn::Picture(&image.alt, &image.title)
        }
        NodeKind::CodeBlock(code) => StandIn::Code(&page.code[code.index()].text),
        NodeKind::Component(component) => {
            let component = &page.components[component.index()];
            let title = component.title.as_str();
            StandIn::Component(if title.is_empty() { component.kind.as_str() } else { title })
        }
        NodeKind::Open(Element::Link(link)) => {
            let link = &page.links[link.index()];
            match &link.destination {
                Destination::Entry { scheme, id } if link.empty => StandIn::Figure(scheme.as_str(), id),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Appends the words of a passage.
fn append_words(page: &Page, at: PassageAt, words: &mut String) {
    if let PassageAt::Title | PassageAt::ShortTitle | PassageAt::Summary = at {
        return words.push_str(plain(page, at).unwrap_or_default());
    }
    let (fragment, (start, end), nodes) = nodes_of(page, at);
    let mut copied = start;
    for node in nodes {
        let Some(stand_in) = stand_in(page, node) else { continue };
        let upto = (node.text.start as usize).clamp(copied, end);
        words.push_str(&fragment.text[copied..upto]);
        copied = upto;
        match stand_in {
            StandIn::Picture(alt, title) => words.extend([alt, if title.is_empty() { "" } else { " " }, title]),
            StandIn::Code(text) | StandIn::Component(text) => words.push_str(text),
            StandIn::Figure(scheme, id) => {
                words.push(MARK);
                words.extend([scheme, ":", id]);
            }
        }
    }
    words.push_str(&fragment.text[copied..end]);
}

/// The print of the form of passages of both languages, one after another.
pub(super) fn of_form<'p>(passages: impl IntoIterator<Item = (&'p Page, PassageAt)>) -> Print {
    let mut form = Vec::new();
    for (page, at) in passages {
        append_form(page, at, &mut form);
        form.push(0);
    }
    of_bytes(&form)
}

/// Appends what a passage is besides its words.
pub(super) fn append_form(page: &Page, at: PassageAt, form: &mut Vec<u8>) {
    if let PassageAt::Title = at {
        for placed in &page.front.title_rubies {
            placed.ruby.parts.iter().for_each(|part| text(form, b'r', &part.reading));
        }
    }
    if let PassageAt::Block(index) = at {
        kind(&page.body.blocks[index as usize].kind, form);
    }
    let (fragment, _, nodes) = nodes_of(page, at);
    let mut n_shown = 0;
    for node in nodes {
        if let NodeKind::Open(element) | NodeKind::Close(element) = node.kind
            && matches!(element, Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_))
        {
            form.extend_from_slice(&usize::to_le_bytes(n_shown));
        }
        append_node(page, node, form);
        let shown = &fragment.text[node.text.start as usize..node.text.end as usize];
        n_shown += shown.chars().filter(|char| !char.is_whitespace()).count();
    }
}

fn text(form: &mut Vec<u8>, tag: u8, text: &str) {
    form.push(tag);
    form.extend_from_slice(text.as_bytes());
    form.push(0);
}

fn kind(kind: &BlockKind, form: &mut Vec<u8>) {
    form.push(match kind {
        BlockKind::Heading { level, .. } => *level,
        BlockKind::Paragraph => b'P',
        BlockKind::Item => b'I',
        BlockKind::Row => b'R',
        BlockKind::Quotation => b'Q',
        BlockKind::Figure => b'F',
        BlockKind::Code => b'C',
        BlockKind::Component => b'O',
        BlockKind::DefinitionTerm => b'T',
        BlockKind::Definition => b'D',
    });
}

fn append_node(page: &Page, node: &Node, form: &mut Vec<u8>) {
    match node.kind {
        // Where lines of the source end is nobody's form.
        NodeKind::Text | NodeKind::SoftBreak | NodeKind::Open(Element::Paragraph) | NodeKind::Close(_) => {}
        NodeKind::Open(Element::Link(link)) => destination(&page.links[link.index()].destination, form),
        // Its number in the page is nobody's form.
        NodeKind::Open(Element::Table(_)) => form.push(b'|'),
        NodeKind::Open(element) => text(form, b'<', &format!("{element:?}")),
        NodeKind::Code => form.push(b'`'),
        NodeKind::HardBreak => form.push(b'\n'),
        NodeKind::Rule => form.push(b'-'),
        NodeKind::Task { done } => form.push(if done { b'x' } else { b'o' }),
        NodeKind::Ruby(ruby) => {
            page.rubies[ruby.index()].parts.iter().for_each(|part| text(form, b'r', &part.reading));
        }
        NodeKind::NoteMark(note) => text(form, b'^', &page.notes[note.index()].label),
        NodeKind::Citation(citation) => text(form, b'^', &page.citations[citation.index()].label),
        NodeKind::Image(image) => text(form, b'!', &page.images[image.index()].path),
        NodeKind::CodeBlock(code) => text(form, b'~', &page.code[code.index()].language),
        NodeKind::Component(component) => {
            let component = &page.components[component.index()];
            text(form, b'{', component.kind.as_str());
            component.ids.iter().for_each(|(id, _)| text(form, b',', id));
        }
        NodeKind::Html(html) => text(form, b'h', &page.html[html.index()]),
    }
}

fn destination(destination: &Destination, form: &mut Vec<u8>) {
    match destination {
        Destination::File { path, anchor } => {
            text(form, b'[', path);
            text(form, b'#', anchor.as_deref().unwrap_or_default());
        }
        Destination::Anchor(anchor) => text(form, b'#', anchor),
        Destination::Entry { scheme, id } => {
            text(form, b'[', scheme.as_str());
            text(form, b':', id);
        }
        Destination::External(url) | Destination::Unsafe(url) => text(form, b'[', url),
    }
}

#[cfg(test)]
mod tests;
