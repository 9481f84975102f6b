//! What a block has that a translation keeps: its kind, its length, what it links to, its figures, words in Latin capitals.
//!
//! *In*: blocks. *Out*: whether two are alike; [`Weighed`]. Knows no language and no ledger.

use super::Past;
use crate::model::quantity::{Agreement, Quantity, agreement};
use crate::model::{Bi, Block, BlockKind, Destination, Element, EntryKind, Lang, NodeKind, Page};

/// More of a block is not looked at: one that is a list of numbers would cost more than it tells.
const MAX_MARKS: usize = 32;
const MAX_QUANTITIES: usize = 16;

/// What a node tells in any language.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
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
            Destination::File { path, .. } => Mark::File(path.split('.').next().unwrap_or_default()),
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

/// Whether two blocks of the two pages surely belong together if they stand at the same place.
pub(super) fn are_alike(pages: Bi<&Page>, blocks: Bi<u32>) -> bool {
    let block = |lang: Lang| &pages[lang].body.blocks[blocks[lang] as usize];
    let (one, other) = (block(Lang::First), block(Lang::Second));
    let sorted = |page, block| {
        let mut marks: Vec<Mark<'_>> = marks(page, block).collect();
        marks.sort_unstable();
        marks
    };
    std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && (marks(pages.first, one).eq(marks(pages.second, other))
            || sorted(pages.first, one) == sorted(pages.second, other))
        && are_of_a_length(pages, n_bytes(one), n_bytes(other))
}

/// The length of a block's text.
fn n_bytes(block: &Block) -> usize {
    (block.text.end - block.text.start) as usize
}

/// Whether neither block is three times as long as the other, by the lengths of the whole pages.
fn are_of_a_length(pages: Bi<&Page>, one: usize, other: usize) -> bool {
    const ANY_BYTES: usize = 60;
    let scale = scale(pages);
    let of = |n_bytes: usize| i64::try_from(n_bytes + ANY_BYTES).unwrap_or(i64::MAX / 8);
    let (one, other) = (of(one).saturating_mul(scale.second), of(other).saturating_mul(scale.first));
    one / 3 <= other && other / 3 <= one
}

/// How long the two pages are, to compare the lengths of their blocks with.
///
/// Many languages take about as many bytes of UTF-8 for the same; that counts for as much as a short page does, so
/// that one missing block does not make a short page look like a terse language.
pub(super) fn scale(pages: Bi<&Page>) -> Bi<i64> {
    const ALIKE_BYTES: usize = 2000;
    pages.map(|page| i64::try_from(page.body.text.len() + ALIKE_BYTES).unwrap_or(i64::MAX))
}

/// A block as it is compared with all others.
pub(super) struct Weighed<'a> {
    pub kind: &'a BlockKind,
    pub n_bytes: usize,
    /// What it links to, and its words with Latin capitals; sorted.
    marks: Vec<Mark<'a>>,
    names: Vec<&'a str>,
    quantities: Vec<&'a Quantity>,
    /// What was confirmed of it.
    past: Past,
}

impl<'a> Weighed<'a> {
    pub(super) fn new(page: &'a Page, block: usize, past: Past) -> Self {
        let found = &page.body.blocks[block];
        let mut marks: Vec<Mark<'a>> = marks(page, found).collect();
        let mut names: Vec<&str> = capitals(page.body.text_of(found)).take(MAX_MARKS).collect();
        marks.sort_unstable();
        names.sort_unstable();
        names.dedup();
        // Title and standfirst come first among the passages.
        let passage = 2 + page.front.brief.len() + page.front.unknown.len() + block;
        let quantities = page.quantities.get(passage).unwrap_or_default();
        let quantities = quantities.iter().filter(|quantity| !quantity.weak).take(MAX_QUANTITIES).collect();
        Weighed { kind: &found.kind, n_bytes: n_bytes(found), marks, names, quantities, past }
    }

    /// Whether the two were not confirmed as parts of different pairs.
    pub(super) fn may_be_paired(&self, other: &Weighed<'_>) -> bool {
        self.past.may_be_paired(other.past)
    }

    /// Whether both were parts of one confirmed pair.
    pub(super) fn were_paired(&self, other: &Weighed<'_>) -> bool {
        self.past != Past::Unknown && self.past == other.past
    }

    /// How much both blocks have, and how much only one of them.
    pub(super) fn shared(&self, other: &Weighed<'_>) -> (u32, u32) {
        let marks = in_both(&self.marks, &other.marks);
        let figures = agreeing(&self.quantities, &other.quantities);
        let names = in_both(&self.names, &other.names);
        let n_all = self.n_counted() + other.n_counted();
        // A word in capitals that is missing tells nothing: it may be written in other letters.
        (marks + figures + names, n_all - 2 * (marks + figures))
    }

    /// How much it has whose absence tells something.
    pub(super) fn n_counted(&self) -> u32 {
        u32::try_from(self.marks.len() + self.quantities.len()).expect("few are looked at")
    }
}

/// Words of Latin letters with a capital: names are written so in many languages.
fn capitals(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    words.filter(|word| word.len() > 1 && word.bytes().any(|byte| byte.is_ascii_uppercase()))
}

/// How many items two sorted lists share.
fn in_both<T: Ord>(one: &[T], other: &[T]) -> u32 {
    let (mut left, mut right, mut n) = (0, 0, 0);
    while let (Some(one), Some(other)) = (one.get(left), other.get(right)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                (left, right, n) = (left + 1, right + 1, n + 1);
            }
        }
    }
    n
}

/// How many figures of one list have their own partner in the other.
fn agreeing(one: &[&Quantity], other: &[&Quantity]) -> u32 {
    let mut is_taken = [false; MAX_QUANTITIES];
    let mut n = 0;
    for left in one {
        let agrees = |right: &Quantity| agreement(left, right).is_some_and(|found| found <= Agreement::Related);
        let found = other.iter().enumerate().find(|(at, right)| !is_taken[*at] && agrees(right));
        if let Some((at, _)) = found {
            is_taken[at] = true;
            n += 1;
        }
    }
    n
}
