//! One Markdown file after parsing: blocks over a flat list of nodes, with links still unresolved.
//!
//! *In*: nothing. *Out*: [`Page`] and its parts.
//! A page knows no other page; what its links lead to is decided in `link`.
//!
//! A [`Fragment`] keeps the visible text of its nodes in one string, in reading order, so that the plain text
//! of any run of nodes is a slice, and each node knows its bytes in the source.

use std::ops::Range;

use super::component::{CodeBlock, Component};
use super::excuse::Excuse;
use super::fitting::{fitting, fitting_text};
use super::front_matter::FrontMatter;
use super::lang::Lang;
use super::length::Length;
use super::memory::Key;
use super::packed::Packed;
use super::per_passage::PerPassage;
use super::quantity::Quantity;
use super::ruby::Ruby;
use super::source::FileId;

/// A Markdown file, parsed alone.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// All that it was read from: the file with its place among the others, and what `site.yaml` says.
    pub key: Key,
    /// The language that the file's name gives.
    pub lang: Lang,
    /// Path below `content/` without language and ending, such as `bid` or `chips/index`.
    pub path: Box<str>,
    /// Whether the file's name is written as it stands in the address, without capitals.
    pub tidy_name: bool,
    /// The words of the front matter.
    pub front: FrontMatter,
    /// The text below the front matter.
    pub body: Fragment,
    /// The footnotes that the page defines, in order of definition.
    pub notes: Vec<Note>,
    /// Every link of the front matter, the body and the notes, in that order.
    pub links: Vec<Link>,
    /// Every footnote mark without a definition in the page, in reading order.
    pub citations: Vec<Citation>,
    /// Every picture.
    pub images: Vec<Image>,
    /// The readings of every annotated text.
    pub rubies: Vec<Ruby>,
    /// Every code block that is not a component.
    pub code: Vec<CodeBlock>,
    /// Every component block.
    pub components: Vec<Component>,
    /// Harmless raw HTML, rewritten by the program, one per [`NodeKind::Html`].
    pub html: Vec<Box<str>>,
    /// Explicit ids of headings, without `#`.
    pub heading_ids: Vec<Box<str>>,
    /// Column alignments, one list per table.
    pub tables: Vec<Box<[Alignment]>>,
    /// Excuses of the body, in order.
    pub excuses: Vec<Excuse>,
    /// How long the body is to read.
    pub length: Length,
    /// Byte offset of the body in the file.
    pub body_offset: usize,
    /// The figures that each passage states, in the order of [`Page::passages`].
    pub quantities: PerPassage<Quantity>,
}

impl Page {
    /// Whether a code block of the page is coloured by its grammar.
    #[must_use]
    pub fn has_coloured_code(&self) -> bool {
        self.code.iter().any(|code| code.html.is_some())
    }
}

/// A run of parsed Markdown.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The visible text of all nodes in reading order; cells, lines and blocks end with white space.
    pub text: String,
    /// Elements opened and closed, and what stands in them, in document order.
    pub nodes: Vec<Node>,
    /// The units of pairing, in document order; they do not overlap.
    pub blocks: Vec<Block>,
}

impl Fragment {
    /// The same in memory of its own size.
    pub(crate) fn fitting(self) -> Self {
        let Fragment { text, nodes, blocks } = self;
        Fragment { text: fitting_text(text), nodes: fitting(nodes), blocks: fitting(blocks) }
    }

    /// The visible text of a block.
    #[must_use]
    pub fn text_of(&self, block: &Block) -> &str {
        trim_end(&self.text[block.text.start as usize..block.text.end as usize])
    }

    /// The visible text of the whole fragment.
    #[must_use]
    pub fn trimmed_text(&self) -> &str {
        trim_end(&self.text)
    }

    /// The nodes of a block, its own opening and closing among them.
    #[must_use]
    pub fn nodes_of(&self, block: &Block) -> &[Node] {
        &self.nodes[block.nodes.start as usize..block.nodes.end as usize]
    }
}

/// A text without the white space at its end, which mostly is one line feed.
fn trim_end(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    match text.as_bytes() {
        // Three bytes that go on from E3 or above are no white space, unless they are U+3000 (E3 80 80).
        [.., b'!'..=b'~'] | [.., 0xE3..=0xEF, _, 0x81..=0xBF] => text,
        _ => text.trim_end(),
    }
}

/// Something in the flow of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its bytes in [`Fragment::text`]; empty for what shows no text.
    pub text: Range<u32>,
    /// Its bytes in the file.
    pub source: Range<u32>,
}

/// The kinds of [`Node`]; numbers are indexes into the lists of [`Page`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An element begins.
    Open(Element),
    /// An element ends.
    Close(Element),
    /// Text.
    Text,
    /// A code span.
    Code,
    /// Text with its reading: index into [`Page::rubies`].
    Ruby(Packed),
    /// A line break that is only in the source, where it separates words.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A box of a task list.
    Task {
        /// Whether it is ticked.
        done: bool,
    },
    /// A mark of a footnote that the page defines: index into [`Page::notes`].
    NoteMark(Packed),
    /// A footnote mark without a definition: index into [`Page::citations`].
    Citation(Packed),
    /// A picture: index into [`Page::images`].
    Image(Packed),
    /// A code block: index into [`Page::code`].
    CodeBlock(Packed),
    /// A component: index into [`Page::components`].
    Component(Packed),
    /// Harmless raw HTML: index into [`Page::html`].
    Html(Packed),
}

/// The elements that hold other nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// A paragraph; `tight` ones of list items have no element of their own.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A block quotation.
    Quotation,
    /// A GitHub alert.
    Alert(Alert),
    /// A list; the number is that of the first item.
    OrderedList(Packed),
    /// A list without numbers.
    List,
    /// An item of a list.
    Item,
    /// A table: index into [`Page::tables`].
    Table(Packed),
    /// The first row of a table.
    TableHead,
    /// Another row of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// A definition list.
    DefinitionList,
    /// What is defined.
    DefinitionTerm,
    /// A definition.
    Definition,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck text.
    Strike,
    /// A link: index into [`Page::links`].
    Link(Packed),
}

/// The kinds of alert that GitHub knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// The alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the style sheet says.
    None,
    /// To the start of the line.
    Left,
    /// Centred.
    Center,
    /// To the end of the line.
    Right,
}

/// A unit of pairing.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its nodes in [`Fragment::nodes`].
    pub nodes: Range<u32>,
    /// Its text in [`Fragment::text`].
    pub text: Range<u32>,
    /// Its bytes in the file.
    pub source: Range<u32>,
}

/// Places of a page take half the room of those in memory: `load` refuses texts of more than 1 GiB.
macro_rules! stands_in_file {
    ($($type:ident),*) => {$(
        impl $type {
            /// Its bytes in the file.
            #[must_use]
            pub fn source(&self) -> Range<usize> {
                self.source.start as usize..self.source.end as usize
            }
        }
    )*};
}

stands_in_file!(Block, Link, Citation);

/// The kinds of [`Block`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of the outline.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The explicit id: index into [`Page::heading_ids`].
        id: Option<u32>,
    },
    /// A paragraph.
    Paragraph,
    /// The first text of a list item.
    Item,
    /// A row of a table.
    Row,
    /// A whole quotation.
    Quotation,
    /// A paragraph that holds one picture and nothing else.
    Figure,
    /// A code block.
    Code,
    /// A component.
    Component,
    /// A term of a definition list.
    DefinitionTerm,
    /// A definition of a definition list.
    Definition,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as far as the page alone can tell.
    pub destination: Destination,
    /// The title attribute; may be empty.
    pub title: Box<str>,
    /// The whole link in the file.
    pub source: Range<u32>,
    /// Whether the link shows no text.
    pub empty: bool,
    /// Whether it stands in a table cell.
    pub in_cell: bool,
}

/// What a link's destination is by its form alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A path to a file of the site, perhaps with an anchor: `stargate.ja.md#dispute`, `../data.csv`.
    File {
        /// The path as written, percent-decoded.
        path: Box<str>,
        /// The anchor without `#`, percent-decoded.
        anchor: Option<Box<str>>,
    },
    /// An anchor of the same page, without `#`.
    Anchor(Box<str>),
    /// An entry of the ledger: the scheme and the id of `figure:bid`.
    Entry {
        /// The word before the colon.
        scheme: super::ledger::EntryKind,
        /// The id.
        id: Box<str>,
    },
    /// An address outside of the site, as written.
    External(Box<str>),
    /// An address that no page may link to, such as `javascript:`.
    Unsafe(Box<str>),
}

/// A footnote mark whose label the page does not define.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The label, which may be the id of a source.
    pub label: Box<str>,
    /// `[^label]` in the file.
    pub source: Range<u32>,
}

/// A footnote that the page defines.
#[derive(Clone, Debug)]
pub struct Note {
    /// The label as written.
    pub label: Box<str>,
    /// Its text.
    pub body: Fragment,
    /// The definition in the file.
    pub source: Range<usize>,
    /// How many marks refer to it.
    pub n_marks: u32,
}

/// A picture as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The path as written, percent-decoded; or an outside address.
    pub path: Box<str>,
    /// The alternative text.
    pub alt: Box<str>,
    /// The title attribute; may be empty.
    pub title: Box<str>,
    /// The whole image in the file.
    pub source: Range<usize>,
}
