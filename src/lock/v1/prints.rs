//! The prints of the first edition, frozen: what it hashed of the words of a passage, and of a whole page.
//!
//! *In*: a page. *Out*: prints as the program of that edition made them, on a machine of 64 bits.
//! Never changes: what people recorded then is found by it. Names of types and their order are written out here.

use crate::language::Joining;
use crate::lock::canonical::print_of;
use crate::model::{Alert, BlockKind, Destination, Element, Fragment, Node, NodeKind, Page, PassageAt, Print};

/// Stands before what is no text but is read as one; no text has it (it is a noncharacter).
const MARK: char = '\u{fdd0}';

/// The words of a passage.
pub(in crate::lock) fn words(page: &Page, at: PassageAt) -> String {
    let mut words = String::new();
    append_words(page, at, &mut words);
    words
}

/// The print of a text as that of a passage.
pub(in crate::lock) fn of_text(text: &str, joining: Joining) -> Print {
    let mut normal = String::new();
    joining.append_normal(&mut normal, text);
    print_of(normal.as_bytes())
}

/// The print of all that a page says itself: words and form of all its passages.
pub(super) fn content(page: &Page, passages: &[PassageAt], joining: Joining) -> Print {
    let mut bytes = Vec::new();
    for at in passages {
        bytes.extend_from_slice(&of_text(&words(page, *at), joining).to_bytes());
        append_form(page, *at, &mut bytes);
        bytes.push(0);
    }
    print_of(&bytes)
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
            let block = &page.body.blocks[index as usize];
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
    match at {
        PassageAt::Title => return words.push_str(&page.front.title),
        PassageAt::ShortTitle => return words.push_str(page.front.short_title.as_deref().unwrap_or_default()),
        PassageAt::Summary => return words.push_str(&page.front.summary),
        _ => {}
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

/// Appends what a passage is besides its words.
fn append_form(page: &Page, at: PassageAt, form: &mut Vec<u8>) {
    if let PassageAt::Title = at {
        for placed in &page.front.title_rubies {
            placed.ruby.parts.iter().for_each(|part| text(form, b'r', &part.reading));
        }
    }
    if let PassageAt::Block(index) = at {
        kind(&page.body.blocks[index as usize].kind, form);
    }
    let (fragment, _, nodes) = nodes_of(page, at);
    let mut n_shown: u64 = 0;
    for node in nodes {
        if let NodeKind::Open(element) | NodeKind::Close(element) = node.kind
            && matches!(element, Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_))
        {
            form.extend_from_slice(&u64::to_le_bytes(n_shown));
        }
        append_node(page, node, form);
        let shown = &fragment.text[node.text.start as usize..node.text.end as usize];
        n_shown += shown.chars().filter(|char| !char.is_whitespace()).map(|_| 1).sum::<u64>();
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
        NodeKind::Open(element) => text(form, b'<', &name(element)),
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

/// What the program of that edition called an element.
fn name(element: Element) -> String {
    let name = match element {
        Element::Heading(level) => return format!("Heading({level})"),
        Element::OrderedList(first) => return format!("OrderedList({})", first.get()),
        Element::Table(table) => return format!("Table({})", table.get()),
        Element::Link(link) => return format!("Link({})", link.get()),
        Element::Alert(Alert::Note) => "Alert(Note)",
        Element::Alert(Alert::Tip) => "Alert(Tip)",
        Element::Alert(Alert::Important) => "Alert(Important)",
        Element::Alert(Alert::Warning) => "Alert(Warning)",
        Element::Alert(Alert::Caution) => "Alert(Caution)",
        Element::Paragraph => "Paragraph",
        Element::Quotation => "Quotation",
        Element::List => "List",
        Element::Item => "Item",
        Element::TableHead => "TableHead",
        Element::TableRow => "TableRow",
        Element::TableCell => "TableCell",
        Element::DefinitionList => "DefinitionList",
        Element::DefinitionTerm => "DefinitionTerm",
        Element::Definition => "Definition",
        Element::Emphasis => "Emphasis",
        Element::Strong => "Strong",
        Element::Strike => "Strike",
    };
    name.to_owned()
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
