//! The figures of the two pages of a section, put side by side as they are compared.
//!
//! *In*: a section. *Out*: [`Opposite`]s: runs of texts that say the same, with the figures of both.
//! What a link ties to the ledger counts with the value of the ledger, so that a slip there is said once.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::quantity::{Aligned, Kinds, Quantity};
use crate::model::{
    Bi, Element, EntryKind, EntryRef, FileId, Gaps, Lang, LinkedPage, Node, NodeKind, Passage, PassageAt, Section,
    Site, Target, Tie,
};

/// A figure of a page.
#[derive(Clone)]
pub(super) struct Stated<'a> {
    pub page: &'a LinkedPage,
    pub passage: Passage<'a>,
    /// What is compared, with its bytes in the text of the passage.
    pub quantity: Cow<'a, Quantity>,
    /// The entry that it surely belongs to.
    pub entry: Option<EntryRef>,
    /// Whether it wants a source and has none.
    pub is_unsourced: bool,
}

impl Stated<'_> {
    /// The figure as it is written.
    pub(super) fn text(&self) -> &str {
        &self.passage.text[self.quantity.span.clone()]
    }

    /// What tells this figure from all others of its page.
    pub(super) fn key(&self) -> (PassageAt, usize) {
        (self.passage.at, self.quantity.span.start)
    }
}

/// Texts of the two pages that say the same, each with its figures.
pub(super) struct Opposite<'a> {
    /// The file of each page.
    pub files: Bi<FileId>,
    /// The first of the texts of each page, if it has one.
    pub first: Bi<Option<Passage<'a>>>,
    /// Their figures in order.
    pub stated: Bi<Vec<Stated<'a>>>,
}

impl Opposite<'_> {
    /// What is compared.
    pub(super) fn quantities(&self) -> Aligned<'_> {
        let Bi { first, second } = self.stated.as_ref().map(|list| list.iter().map(|one| &*one.quantity).collect());
        Aligned { first, second }
    }
}

/// The texts of both pages: those of the front matter, then those of body and notes.
pub(super) fn opposites<'a>(site: &'a Site, section: &'a Section) -> Option<[Vec<Opposite<'a>>; 2]> {
    let pages = section.pages.as_ref().map(Option::as_deref).both()?;
    let sides = pages.map(|page| Side::new(site, page));
    let pair = |ranges: Bi<Range<usize>>| {
        let first = Bi::from_fn(|lang| sides[lang].passages[ranges[lang].clone()].first().copied());
        let stated = Bi::from_fn(|lang| {
            let mut stated = Vec::new();
            ranges[lang].clone().for_each(|index| sides[lang].state(index, &mut stated));
            stated
        });
        cells(Opposite { files: pages.map(|page| page.page.file), first, stated }, &ranges)
    };
    let counts = pages.map(|page| {
        let front = &page.page.front;
        [front.brief.len(), front.unknown.len(), page.page.body.blocks.len(), page.page.notes.len()]
    });
    let front = [Bi::from_fn(|_| 0..1), Bi::from_fn(|_| 1..2)].into_iter();
    // Bullets and notes face each other by their number.
    let by_number = |list: usize| {
        let start = counts.map(|counts| 2 + counts[..list].iter().sum::<usize>());
        let n = counts.first[list].max(counts.second[list]);
        let nth = move |index: usize| {
            Bi::from_fn(|lang: Lang| {
                let at = |index: usize| start[lang] + index.min(counts[lang][list]);
                at(index)..at(index + 1)
            })
        };
        (0..n).map(nth)
    };
    let front = front.chain(by_number(0)).chain(by_number(1)).filter(|ranges| {
        // What a front matter with a mistake does not say may have been meant.
        let is_meant = |(lang, page): (Lang, &LinkedPage)| {
            let mut texts = sides[lang].passages.get(ranges[lang].clone()).into_iter().flatten();
            page.page.front.is_whole || texts.any(|passage| !passage.text.is_empty())
        };
        pages.iter().all(|(lang, page)| is_meant((lang, page)))
    });
    let front = front.flat_map(pair).collect();
    let body_start = counts.map(|counts| 2 + counts[0] + counts[1]);
    let in_body = |lang: Lang, blocks: &Range<u32>| {
        body_start[lang] + blocks.start as usize..body_start[lang] + blocks.end as usize
    };
    let paired = section.pairs.iter().map(|found| Bi::from_fn(|lang| in_body(lang, &found.blocks[lang])));
    Some([front, paired.chain(by_number(3)).flat_map(pair).collect()])
}

/// A row of a table cell by cell, where both languages have as many; anything else as it is.
fn cells<'a>(whole: Opposite<'a>, ranges: &Bi<Range<usize>>) -> Vec<Opposite<'a>> {
    let single = ranges.iter().all(|(_, range)| range.len() == 1);
    let ends = whole.first.map(|passage| passage.map(|passage| ends_of_cells(&passage)).unwrap_or_default());
    let n_cells = ends.first.len();
    if !single || n_cells < 2 || ends.second.len() != n_cells {
        return vec![whole];
    }
    let Opposite { files, first, stated } = whole;
    let stated = Bi::from_fn(|lang| {
        let mut cells: Vec<Vec<Stated<'a>>> = vec![Vec::new(); n_cells];
        for one in &stated[lang] {
            let cell = ends[lang].partition_point(|end| *end <= one.quantity.span.start);
            cells[cell.min(n_cells - 1)].push(one.clone());
        }
        cells
    });
    let both = stated.first.into_iter().zip(stated.second);
    both.map(|(one, other)| Opposite { files, first, stated: Bi { first: one, second: other } }).collect()
}

/// Where each cell of a row ends in its text; nothing for what is no row.
fn ends_of_cells(passage: &Passage<'_>) -> Vec<usize> {
    let is_end = |node: &&Node| node.kind == NodeKind::Close(Element::TableCell);
    passage.nodes().iter().filter(is_end).map(|node| passage.range_of(node).end).collect()
}

struct Side<'a> {
    site: &'a Site,
    page: &'a LinkedPage,
    passages: Vec<Passage<'a>>,
    gaps: Gaps<'a>,
}

impl<'a> Side<'a> {
    fn new(site: &'a Site, page: &'a LinkedPage) -> Self {
        Side { site, page, passages: page.page.passages().collect(), gaps: page.page.gaps() }
    }

    /// Adds the figures of a passage: those that it states, and those that links without a text stand for.
    fn state(&self, index: usize, stated: &mut Vec<Stated<'a>>) {
        let (page, passage, start) = (self.page, self.passages[index], stated.len());
        let found = page.page.quantities[index].iter().zip(&page.ties[index]);
        stated.extend(found.map(|(quantity, tie)| {
            let said = match tie {
                Tie::Tagged { entry, agrees: false } => self.value(*entry, quantity),
                _ => None,
            };
            let quantity = said.map_or(Cow::Borrowed(quantity), Cow::Owned);
            Stated { page, passage, quantity, entry: tie.entry(), is_unsourced: *tie == Tie::Unsourced }
        }));
        if !self.gaps.may_be_in(&passage) {
            return;
        }
        let links = passage.nodes().iter().filter_map(|node| match node.kind {
            NodeKind::Open(Element::Link(link)) => Some((link.index(), passage.range_of(node).start)),
            _ => None,
        });
        for (link, at) in links {
            let Target::Entry(entry) = page.targets[link] else { continue };
            if page.page.links[link].empty && entry.kind == EntryKind::Figure {
                let nothing = Quantity { span: at..at, ..Quantity::exact(Kinds::none(), 0) };
                let said = self.value(entry, &nothing);
                stated.extend(said.map(|quantity| Stated {
                    page,
                    passage,
                    quantity: Cow::Owned(quantity),
                    entry: Some(entry),
                    is_unsourced: false,
                }));
            }
        }
        stated[start..].sort_by_key(|one| one.quantity.span.start);
    }

    /// What the ledger says where a text says something else.
    fn value(&self, entry: EntryRef, written: &Quantity) -> Option<Quantity> {
        let said = match entry.kind {
            EntryKind::Figure => {
                let kinds = self.site.figure(entry).value.unit.kinds()?;
                Quantity::exact(kinds, self.site.amounts.get(&entry)?.millionths().abs())
            }
            EntryKind::Event => Quantity::of_date(self.site.event(entry).value.date?),
            _ => return None,
        };
        Some(Quantity { span: written.span.clone(), hedge: written.hedge, weak: written.weak, ..said })
    }
}
