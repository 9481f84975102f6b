//! A passage of a page, item by item, in reading order.
//!
//! *In*: a page. *Out*: [`Item`]s, each said to be a word, something said beside the words, or form.
//! The one place that knows the types of a page: what it hands out has names of its own, which never change.
//! What stands between two blocks belongs to the second of them.

use std::borrow::Cow;

use crate::model::{Alert, BlockKind, Destination, Element, Fragment, Image, Node, NodeKind, Page, PassageAt, Ruby};

/// Something in a passage.
pub(crate) enum Item<'a> {
    /// Text that is read.
    Text(&'a str),
    /// Code within a line.
    Code(&'a str),
    /// White space of the structure: a line or a part ends.
    White(char),
    /// Words beside the text, or a sign with a meaning: name and value, which is brought into its form.
    Word(&'static str, Cow<'a, str>),
    /// Words of which every character counts.
    Verbatim(&'static str, Cow<'a, str>),
    /// What a page says besides its words: where it leads, on what it relies. Every character counts.
    Said(&'static str, Cow<'a, str>),
    /// The same in words, which are brought into their form.
    Aside(&'static str, Cow<'a, str>),
    /// The anchor of a heading, by its block.
    Anchor(usize),
    /// A picture, by its place in [`Page::images`].
    Picture(usize),
    /// Where a link within the site leads, by its place in [`Page::links`].
    Inside(usize),
    /// How it looks.
    Look(&'static str, Cow<'a, str>),
}

/// Takes the items of a passage.
pub(crate) type Take<'t, 'a> = dyn FnMut(Item<'a>) + 't;

/// Hands out the items of a passage.
pub(crate) fn walk<'a>(page: &'a Page, at: PassageAt, take: &mut Take<'_, 'a>) {
    let front = &page.front;
    let index = |index: u32| index as usize;
    let mut walk = Walk { page, take, reading: None };
    match at {
        PassageAt::Title => {
            (walk.take)(Item::Text(&front.title));
            front.title_rubies.iter().for_each(|placed| walk.readings(&placed.ruby));
        }
        PassageAt::ShortTitle => (walk.take)(Item::Text(front.short_title.as_deref().unwrap_or_default())),
        PassageAt::Summary => (walk.take)(Item::Text(&front.summary)),
        PassageAt::Brief(bullet) => walk.fragment(&front.brief[index(bullet)]),
        PassageAt::Unknown(bullet) => walk.fragment(&front.unknown[index(bullet)]),
        PassageAt::Note(note) => walk.fragment(&page.notes[index(note)].body),
        PassageAt::Block(block) => walk.block(index(block)),
    }
}

struct Walk<'p, 't, 'a> {
    page: &'a Page,
    take: &'p mut Take<'t, 'a>,
    /// The reading that is collected in raw HTML, if any.
    reading: Option<String>,
}

impl<'a> Walk<'_, '_, 'a> {
    fn fragment(&mut self, fragment: &'a Fragment) {
        fragment.nodes.iter().for_each(|node| self.node(fragment, node));
    }

    fn block(&mut self, index: usize) {
        let body = &self.page.body;
        let block = &body.blocks[index];
        let start = index.checked_sub(1).map_or(0, |before| body.blocks[before].nodes.end as usize);
        let own = block.nodes.start as usize..block.nodes.end as usize;
        let is_last = index + 1 == body.blocks.len();
        (self.take)(Item::Look("kind", kind(block.kind).into()));
        if matches!(block.kind, BlockKind::Heading { .. }) {
            (self.take)(Item::Anchor(index));
        }
        self.around(&body.nodes[start..own.start]);
        body.nodes[own.clone()].iter().for_each(|node| self.node(body, node));
        if is_last {
            self.around(&body.nodes[own.end..]);
        }
    }

    /// Nodes that belong to no block: texts among them are words beside it, such as a `<summary>`.
    fn around(&mut self, nodes: &'a [Node]) {
        let body = &self.page.body;
        let mut beside = String::new();
        for node in nodes {
            match node.kind {
                NodeKind::Text | NodeKind::Code => beside.push_str(shown(body, node)),
                NodeKind::SoftBreak | NodeKind::HardBreak => beside.push(' '),
                NodeKind::Close(_) => {}
                NodeKind::Html(html) if !is_around(&self.page.html[html.index()]) => self.node(body, node),
                _ => {
                    self.beside(&mut beside);
                    self.node(body, node);
                }
            }
        }
        self.beside(&mut beside);
    }

    fn beside(&mut self, text: &mut String) {
        if !text.trim().is_empty() {
            (self.take)(Item::Word("beside", std::mem::take(text).into()));
        }
        text.clear();
    }

    fn node(&mut self, fragment: &'a Fragment, node: &Node) {
        let page = self.page;
        let text = shown(fragment, node);
        match node.kind {
            NodeKind::Text | NodeKind::Code if self.reading.is_some() => {
                self.reading.iter_mut().for_each(|reading| reading.push_str(text));
            }
            NodeKind::Text => (self.take)(Item::Text(text)),
            NodeKind::Code => {
                (self.take)(Item::Look("code", "".into()));
                (self.take)(Item::Code(text));
                (self.take)(Item::Look("end-code", "".into()));
            }
            NodeKind::Ruby(ruby) => {
                (self.take)(Item::Text(text));
                self.readings(&page.rubies[ruby.index()]);
            }
            NodeKind::SoftBreak => (self.take)(Item::White(' ')),
            NodeKind::HardBreak => {
                (self.take)(Item::Look("break", "".into()));
                (self.take)(Item::White('\n'));
            }
            NodeKind::Rule => (self.take)(Item::Look("rule", "".into())),
            NodeKind::Task { done } => (self.take)(Item::Word("box", if done { "done" } else { "open" }.into())),
            NodeKind::NoteMark(note) => (self.take)(Item::Said("note", (note.index() + 1).to_string().into())),
            NodeKind::Citation(citation) => {
                (self.take)(Item::Said("source", (&*page.citations[citation.index()].label).into()));
            }
            NodeKind::Image(image) => self.image(image.index()),
            NodeKind::CodeBlock(code) => {
                let code = &page.code[code.index()];
                (self.take)(Item::Look("language", (&*code.language).into()));
                (self.take)(Item::Verbatim("code", (&*code.text).into()));
            }
            NodeKind::Component(component) => self.component(component.index()),
            NodeKind::Html(html) => self.html(&page.html[html.index()]),
            NodeKind::Open(element) => self.open(element),
            NodeKind::Close(element) => self.close(element),
        }
    }

    fn readings(&mut self, ruby: &'a Ruby) {
        ruby.parts.iter().for_each(|part| (self.take)(Item::Aside("reading", (&*part.reading).into())));
    }

    fn image(&mut self, index: usize) {
        let Image { path, alt, title, .. } = &self.page.images[index];
        (self.take)(Item::Look("picture", (&**path).into()));
        (self.take)(Item::Word("alternative", (&**alt).into()));
        self.title(title);
        (self.take)(Item::Picture(index));
    }

    fn component(&mut self, index: usize) {
        let component = &self.page.components[index];
        let kind = component.kind.as_str();
        match &*component.title {
            "" => (self.take)(Item::Word("component", kind.into())),
            title => self.title(title),
        }
        (self.take)(Item::Said("component", kind.into()));
        component.body.lines().for_each(|line| (self.take)(Item::Aside("line", line.trim().into())));
    }

    fn title(&mut self, title: &'a str) {
        if !title.is_empty() {
            (self.take)(Item::Word("title", title.into()));
        }
    }

    fn open(&mut self, element: Element) {
        let plain = |name: &'static str| Item::Look(name, "".into());
        let item = match element {
            Element::Paragraph | Element::Item | Element::Heading(_) | Element::DefinitionList => return,
            Element::DefinitionTerm | Element::Definition | Element::TableHead | Element::TableRow => return,
            Element::TableCell => Item::Word("cell", "".into()),
            Element::Quotation => plain("quotation"),
            Element::Alert(kind) => Item::Said("alert", alert(kind).into()),
            Element::OrderedList(first) => Item::Said("numbers-from", first.get().to_string().into()),
            Element::List => plain("list"),
            Element::Table(_) => plain("table"),
            Element::Emphasis => plain("emphasis"),
            Element::Strong => plain("strong"),
            Element::Strike => Item::Word("struck", "".into()),
            Element::Link(link) => return self.link(link.index()),
        };
        (self.take)(item);
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Emphasis => (self.take)(Item::Look("end-emphasis", "".into())),
            Element::Strong => (self.take)(Item::Look("end-strong", "".into())),
            Element::Strike => (self.take)(Item::Word("end-struck", "".into())),
            Element::Link(_) => (self.take)(Item::Look("end-link", "".into())),
            Element::TableCell => (self.take)(Item::White('\t')),
            _ => (self.take)(Item::White('\n')),
        }
    }

    fn link(&mut self, index: usize) {
        let link = &self.page.links[index];
        (self.take)(Item::Look("link", written(&link.destination)));
        match &link.destination {
            Destination::Entry { scheme, id } => {
                let entry = [scheme.as_str(), ":", id].concat();
                if link.empty {
                    (self.take)(Item::Verbatim("filled", entry.clone().into()));
                }
                (self.take)(Item::Said("entry", entry.into()));
            }
            Destination::External(url) => (self.take)(Item::Said("outside", (&**url).into())),
            Destination::File { .. } => (self.take)(Item::Inside(index)),
            Destination::Anchor(_) | Destination::Unsafe(_) => {}
        }
        if !link.title.is_empty() {
            (self.take)(Item::Word("link-title", (&*link.title).into()));
        }
    }

    /// A tag of raw HTML. The name says what it means; of its attributes `title` is read.
    fn html(&mut self, tag: &'a str) {
        let ends = tag.starts_with("</");
        match (name_of(tag), ends) {
            ("rt" | "rp", false) => self.reading = Some(String::new()),
            ("rt", true) => {
                let reading = self.reading.take().unwrap_or_default();
                (self.take)(Item::Aside("reading", reading.into()));
            }
            ("rp", true) => self.reading = None,
            ("br", _) => (self.take)(Item::White('\n')),
            ("q", _) => (self.take)(Item::Text("\"")),
            ("del" | "s", false) => (self.take)(Item::Word("struck", "".into())),
            ("del" | "s", true) => (self.take)(Item::Word("end-struck", "".into())),
            ("sup", false) => (self.take)(Item::Word("raised", "".into())),
            ("sup", true) => (self.take)(Item::Word("end-raised", "".into())),
            _ => {}
        }
        (self.take)(Item::Look("html", tag.into()));
        if let Some((_, behind)) = tag.split_once(" title=\"") {
            self.title(behind.split_once('"').map_or(behind, |(title, _)| title));
        }
    }
}

/// The name of the element of a tag.
fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

/// Whether a tag may stand around paragraphs, so that texts on its two sides are two texts.
fn is_around(tag: &str) -> bool {
    matches!(name_of(tag), "details" | "summary")
}

fn shown<'a>(fragment: &'a Fragment, node: &Node) -> &'a str {
    &fragment.text[node.text.start as usize..node.text.end as usize]
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading { level: 1, .. } => "heading-1",
        BlockKind::Heading { level: 2, .. } => "heading-2",
        BlockKind::Heading { level: 3, .. } => "heading-3",
        BlockKind::Heading { level: 4, .. } => "heading-4",
        BlockKind::Heading { level: 5, .. } => "heading-5",
        BlockKind::Heading { .. } => "heading-6",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Row => "row",
        BlockKind::Quotation => "quotation",
        BlockKind::Figure => "figure",
        BlockKind::Code => "code",
        BlockKind::Component => "component",
        BlockKind::DefinitionTerm => "term",
        BlockKind::Definition => "definition",
    }
}

fn alert(kind: Alert) -> &'static str {
    match kind {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}

/// A destination as it is written.
fn written(destination: &Destination) -> Cow<'_, str> {
    match destination {
        Destination::File { path, anchor: None } => (&**path).into(),
        Destination::File { path, anchor: Some(anchor) } => [path, "#", anchor].concat().into(),
        Destination::Anchor(anchor) => ["#", anchor].concat().into(),
        Destination::Entry { scheme, id } => [scheme.as_str(), ":", id].concat().into(),
        Destination::External(url) | Destination::Unsafe(url) => (&**url).into(),
    }
}
