//! The figures of the two pages of a section, put side by side as they are compared.
//!
//! *In*: a section. *Out*: [`Opposite`]s: runs of texts that say the same, with the figures of both.
//! What a link ties to the ledger counts with the value of the ledger, so that a slip there is said once.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::quantity::{Aligned, Kinds, Quantity};
use crate::model::{
    Bi, Element, EntryKind, EntryRef, FileId, Gaps, Lang, LinkedPage, NodeKind, Passage, PassageAt, Section, Site,
    Target, Tie,
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
        Opposite { files: pages.map(|page| page.page.file), first, stated }
    };
    let counts = pages.map(|page| {
        let front = &page.page.front;
        [front.brief.len(), front.unknown.len(), page.page.body.blocks.len(), page.page.notes.len()]
    });
    let front = vec![pair(Bi::from_fn(|_| 0..1)), pair(Bi::from_fn(|_| 1..2))];
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
    let front = front.into_iter().chain(by_number(0).chain(by_number(1)).map(pair)).collect();
    let body_start = counts.map(|counts| 2 + counts[0] + counts[1]);
    let in_body = |lang: Lang, blocks: &Range<u32>| {
        body_start[lang] + blocks.start as usize..body_start[lang] + blocks.end as usize
    };
    let paired = section.pairs.iter().map(|found| Bi::from_fn(|lang| in_body(lang, &found.blocks[lang])));
    Some([front, paired.chain(by_number(3)).map(pair).collect()])
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
            Stated { page, passage, quantity, entry: tie.entry() }
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
