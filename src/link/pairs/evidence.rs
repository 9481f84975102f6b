//! What a block has that a translation keeps: its kind, its length, what it links to, its figures, its words.
//!
//! *In*: blocks. *Out*: [`Weighed`], which says what two share.

use super::Past;
use super::clues::{self, Clues};
use crate::model::quantity::{Agreement, ONE, Quantity, agreement};
use crate::model::{Bi, Block, BlockKind, Destination, Element, EntryKind, NodeKind, Page};

/// More of a block is not looked at: one that is a list of numbers would cost more than it tells.
const MAX_MARKS: usize = 16;
const MAX_QUANTITIES: usize = 16;
const MAX_ASKS: usize = 64;

/// What marks and figures are worth, in hundredths of a nat. Both sides ask for marks and for figures.
const MARK: Worth = Worth { weight: 160, missing: 90 };
const FIGURE: Worth = Worth { weight: 180, missing: 70 };
const SMALL_FIGURE: Worth = Worth { weight: 90, missing: 40 };

/// Figures up to this may stand anywhere.
const SMALL: i128 = 12 * ONE;

/// What a node tells in any language.
#[derive(Hash)]
enum Mark<'a> {
    Entry(EntryKind, &'a str),
    /// The name of a page without its language and ending.
    File(&'a str),
    /// An anchor, or an address outside.
    Address(&'a str),
    Source(&'a str),
    Note(u32),
    Image(&'a str),
    /// Code in this language.
    Code(&'a str),
    /// A component with its ids.
    Component(&'static str, Vec<&'a str>),
}

/// What a block links to, cites and shows, in order.
fn marks<'a>(page: &'a Page, block: &Block) -> impl Iterator<Item = Mark<'a>> + use<'a> {
    page.body.nodes_of(block).iter().filter_map(|node| mark(page, node.kind)).take(MAX_MARKS)
}

fn mark(page: &Page, node: NodeKind) -> Option<Mark<'_>> {
    Some(match node {
        NodeKind::Open(Element::Link(link)) => match &page.links[link.index()].destination {
            Destination::Entry { scheme, id } => Mark::Entry(*scheme, id),
            Destination::File { path, .. } => {
                Mark::File(path.trim_start_matches(['.', '/']).split('.').next().unwrap_or_default())
            }
            Destination::Anchor(address) | Destination::External(address) | Destination::Unsafe(address) => {
                Mark::Address(address)
            }
        },
        NodeKind::Citation(citation) => Mark::Source(&page.citations[citation.index()].label),
        NodeKind::NoteMark(note) => Mark::Note(note.get()),
        NodeKind::Image(image) => Mark::Image(&page.images[image.index()].path),
        NodeKind::CodeBlock(code) => Mark::Code(&page.code[code.index()].language),
        NodeKind::Component(component) => {
            let component = &page.components[component.index()];
            Mark::Component(component.kind.as_str(), component.ids.iter().map(|(id, _)| &**id).collect())
        }
        _ => return None,
    })
}

/// The length of a block's text.
fn n_bytes(block: &Block) -> usize {
    (block.text.end - block.text.start) as usize
}

/// How long the two pages are, to compare the lengths of their blocks with.
///
/// Many languages take about as many bytes of UTF-8 for the same; that counts for as much as a short page does, so
/// that one missing block does not make a short page look like a terse language.
pub(super) fn scale(pages: Bi<&Page>) -> Bi<i64> {
    const ALIKE_BYTES: usize = 2000;
    pages.map(|page| i64::try_from(page.body.text.len() + ALIKE_BYTES).unwrap_or(i64::MAX))
}

/// Something that a block asks its counterpart for.
enum Asked<'a> {
    Keys(Vec<u64>),
    Figure(&'a Quantity),
}

/// What an answer to a question is worth, and what it costs if there is none.
#[derive(Clone, Copy)]
pub(super) struct Worth {
    pub weight: i64,
    pub missing: i64,
}

/// A block as it is compared with others.
pub(super) struct Weighed<'a> {
    pub kind: &'a BlockKind,
    pub n_bytes: usize,
    /// At most [`MAX_ASKS`].
    asks: Vec<Asked<'a>>,
    /// One for each question.
    pub worth: Vec<Worth>,
    /// Sorted.
    answers: Vec<u64>,
    quantities: Vec<&'a Quantity>,
    /// A bit for each of [`FORMS`] that it has.
    pub forms: u8,
    /// What was confirmed of it.
    past: Past,
}

impl<'a> Weighed<'a> {
    pub(super) fn new(page: &'a Page, block: usize, past: Past) -> Self {
        let found = &page.body.blocks[block];
        let text = page.body.text_of(found);
        let Clues { asks: words, mut answers } = Clues::of(text);
        // Title and standfirst come first among the passages.
        let passage = 2 + page.front.brief.len() + page.front.unknown.len() + block;
        let quantities = page.quantities.get(passage).unwrap_or_default().iter().take(MAX_QUANTITIES);
        let quantities: Vec<&Quantity> = quantities.collect();
        let (mut asks, mut worth) = (Vec::new(), Vec::new());
        let mut marks: Vec<u64> = marks(page, found).map(|mark| clues::key(&mark)).collect();
        marks.sort_unstable();
        marks.dedup();
        for mark in marks {
            answers.push(mark);
            asks.push(Asked::Keys(vec![mark]));
            worth.push(MARK);
        }
        for quantity in quantities.iter().filter(|quantity| !quantity.weak) {
            asks.push(Asked::Figure(quantity));
            worth.push(if quantity.value <= SMALL { SMALL_FIGURE } else { FIGURE });
        }
        for word in words {
            asks.push(Asked::Keys(word.keys));
            worth.push(Worth { weight: word.weight, missing: word.missing });
        }
        answers.sort_unstable();
        asks.truncate(MAX_ASKS);
        worth.truncate(MAX_ASKS);
        let forms = forms(page, found, text);
        Weighed { kind: &found.kind, n_bytes: n_bytes(found), asks, worth, answers, quantities, forms, past }
    }

    /// Whether the two were not confirmed as parts of different pairs.
    pub(super) fn may_be_paired(&self, other: &Weighed<'_>) -> bool {
        self.past.may_be_paired(other.past)
    }

    /// Whether nothing was confirmed of it.
    pub(super) fn is_new(&self) -> bool {
        self.past == Past::Unknown
    }

    /// Whether both were parts of one confirmed pair.
    pub(super) fn were_paired(&self, other: &Weighed<'_>) -> bool {
        self.past != Past::Unknown && self.past == other.past
    }

    /// A bit for each of its questions that another block answers.
    pub(super) fn answered(&self, other: &Weighed<'_>) -> u64 {
        let is_answered = |asked: &Asked<'_>| match asked {
            Asked::Keys(keys) => keys.iter().any(|key| other.answers.binary_search(key).is_ok()),
            Asked::Figure(figure) => other.quantities.iter().any(|quantity| agree(figure, quantity)),
        };
        let bits = self.asks.iter().enumerate().map(|(bit, asked)| u64::from(is_answered(asked)) << bit);
        bits.fold(0, |all, bit| all | bit)
    }
}

fn agree(one: &Quantity, other: &Quantity) -> bool {
    agreement(one, other).is_some_and(|found| found <= Agreement::Related)
}

/// The forms of a text that translations keep more often than not, with what it is worth that both have one, and what
/// it costs that only one has.
pub(super) const FORMS: [(i64, i64); 5] = [(60, 50), (150, 120), (50, 40), (120, 60), (120, 80)];

fn forms(page: &Page, block: &Block, text: &str) -> u8 {
    let has = |chars: &[char]| text.contains(chars);
    let nodes = page.body.nodes_of(block);
    let found = [
        has(&['「', '『', '"', '“', '«', '„']),
        has(&['?', '？']),
        has(&['(', '（']),
        nodes.iter().any(|node| node.kind == NodeKind::Open(Element::Strong)),
        nodes.iter().any(|node| node.kind == NodeKind::Code),
    ];
    found.iter().enumerate().fold(0, |all, (bit, has)| all | u8::from(*has) << bit)
}
