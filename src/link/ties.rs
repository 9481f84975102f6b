//! What every figure of the prose has to do with the ledger.
//!
//! *In*: the quantities of pages, the ledgers with their values. *Out*: a [`Tie`] for each quantity.
//! Never reads text anew and reports nothing: a figure without a source is still a figure.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Ledgers;
use crate::language::{self, Language};
use crate::model::quantity::{Agreement, Hedge, Kind, ONE, Quantity, agreement};
use crate::model::{
    Element, EntryKind, EntryRef, Lang, Ledger, LinkedPage, NodeKind, Passage, PerPassage, StoryRef, Target, Tie, Unit,
};

/// Fewer things than this a text can show by naming them: such counts want no source.
const FEW: i128 = 10;

/// Of figures of about the value that a text states, so many are compared with it on either side, the nearest first.
const MOST_NEAR: usize = 64;

/// A figure of the ledger as texts may state it.
struct Known<'a> {
    entry: EntryRef,
    /// Its value, and those that other sources give.
    values: Vec<Quantity>,
    unit: &'a Unit,
}

/// The figures that the pages of a story may state.
pub(super) struct Figures<'a> {
    known: Vec<Known<'a>>,
    /// Where in `known` an entry is.
    by_entry: HashMap<EntryRef, usize>,
    /// Each value, with where in `known` it is said; sorted.
    by_value: Vec<(i128, usize)>,
    ledgers: &'a Ledgers<'a>,
}

impl<'a> Figures<'a> {
    /// The figures that a story sees: its own, and those of the stories above that have no id of its own.
    pub(super) fn new(ledgers: &'a Ledgers<'a>, story: StoryRef) -> Self {
        let mut known: Vec<Known<'a>> = Vec::new();
        let mut taken: HashSet<&str> = HashSet::new();
        let mut above = Some(story);
        while let Some(at) = above {
            let node = ledgers.story(at);
            for (entry, figure) in Ledger::refs(at, EntryKind::Figure, &node.ledger.figures) {
                let Some(kinds) = figure.value.unit.kinds().filter(|_| !taken.contains(&*figure.id)) else { continue };
                taken.insert(&figure.id);
                let hedge = if figure.value.about { Hedge::About } else { Hedge::Exact };
                let amounts =
                    ledgers.amounts.get(&entry).into_iter().chain(figure.value.also.iter().map(|also| &also.value));
                let value = |millionths: i128| Quantity { hedge, ..Quantity::exact(kinds, millionths.abs()) };
                let values = amounts.map(|amount| value(amount.millionths())).collect();
                known.push(Known { entry, values, unit: &figure.value.unit });
            }
            above = node.parent;
        }
        let by_entry = known.iter().enumerate().map(|(index, figure)| (figure.entry, index)).collect();
        let values =
            known.iter().enumerate().flat_map(|(index, figure)| figure.values.iter().map(move |one| (one, index)));
        let mut by_value: Vec<(i128, usize)> = values.map(|(one, index)| (one.value, index)).collect();
        by_value.sort_unstable();
        Figures { known, by_entry, by_value, ledgers }
    }

    /// The figures that may have the value of a text, in the order of the ledgers.
    ///
    /// What a text rounds is as far away as the last digit that it shows, or as a hedged value shows: a tenth.
    fn near(&self, one: &Quantity) -> impl Iterator<Item = &Known<'a>> {
        let reach = one.ulp.max(one.value / 7);
        let middle = self.by_value.partition_point(|(value, _)| *value < one.value);
        let (below, above) = self.by_value.split_at(middle);
        let below = below.iter().rev().take_while(|(value, _)| one.value - value <= reach).take(MOST_NEAR);
        let above = above.iter().take_while(|(value, _)| value - one.value <= reach).take(MOST_NEAR);
        let mut near: Vec<usize> = below.chain(above).map(|(_, index)| *index).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|index| &self.known[index])
    }

    /// The ties of all quantities of a page.
    pub(super) fn ties(&self, page: &LinkedPage) -> PerPassage<Tie> {
        let reader =
            Reader { figures: self, page, language: language::of(&self.ledgers.config.languages[page.page.lang]) };
        let quantities = &page.page.quantities;
        let mut ties = Vec::with_capacity(quantities.n_items());
        for (_, passage, found) in page.page.stating() {
            reader.passage(&passage, found, &mut ties);
        }
        quantities.beside(ties)
    }

    fn of(&self, entry: EntryRef) -> Option<&Known<'a>> {
        self.by_entry.get(&entry).map(|index| &self.known[*index])
    }
}

struct Reader<'r, 'a> {
    figures: &'r Figures<'a>,
    page: &'r LinkedPage,
    language: &'static dyn Language,
}

impl Reader<'_, '_> {
    /// Adds the ties of a passage.
    fn passage(&self, passage: &Passage<'_>, found: &[Quantity], all: &mut Vec<Tie>) {
        let mut tags = tags(passage, self.page).peekable();
        if tags.peek().is_none() {
            return all.extend(found.iter().map(|one| self.untagged(passage.text, one)));
        }
        let mut ties: Vec<Option<Tie>> = vec![None; found.len()];
        for (entry, range) in tags {
            let inside = |one: &Quantity| range.start < one.span.end && one.span.start < range.end;
            let first = found.partition_point(|one| one.span.end <= range.start);
            let n_inside = found[first..].iter().take_while(|one| inside(one)).count();
            self.tag(entry, &found[first..first + n_inside], &mut ties[first..first + n_inside]);
        }
        let untagged = |(tie, one): (Option<Tie>, &Quantity)| tie.unwrap_or_else(|| self.untagged(passage.text, one));
        all.extend(ties.into_iter().zip(found).map(untagged));
    }

    /// Ties the quantities inside a link to an entry: one of them is the entry's, the others are free.
    fn tag(&self, entry: EntryRef, found: &[Quantity], ties: &mut [Option<Tie>]) {
        let expected = match entry.kind {
            EntryKind::Event => {
                self.figures.ledgers.event(entry).date.map(|date| vec![Quantity::of_date(date)]).unwrap_or_default()
            }
            _ => self.figures.of(entry).map(|known| known.values.clone()).unwrap_or_default(),
        };
        let Some(sample) = expected.first() else { return };
        let agrees = |one: &Quantity| expected.iter().any(|value| said(one, value));
        let comparable = |one: &Quantity| match entry.kind {
            EntryKind::Event => one.kinds.has(Kind::Date) || one.kinds.only(Kind::Year),
            _ => is_value(one) || one.kinds.meets(sample.kinds) && !one.kinds.only(Kind::Date),
        };
        let agreeing = found.iter().position(agrees);
        let meant = agreeing.or_else(|| found.iter().position(|one| comparable(one) && !one.kinds.is_order()));
        for (index, tie) in ties.iter_mut().enumerate() {
            *tie = Some(match meant {
                Some(meant) if meant == index => Tie::Tagged { entry, agrees: agreeing.is_some() },
                _ => Tie::Free,
            });
        }
    }

    fn untagged(&self, text: &str, one: &Quantity) -> Tie {
        if !self.wants_source(text, one) {
            return Tie::Free;
        }
        let mut best: Option<Agreement> = None;
        let mut fitting: Vec<EntryRef> = Vec::new();
        for known in self.figures.near(one).filter(|known| counts_these(text, one, known.unit, self.page.page.lang)) {
            let agreements = known.values.iter().filter(|value| value.kinds.meets(one.kinds));
            let Some(found) = agreements.filter_map(|value| agreement(one, value)).min() else { continue };
            if best.is_none_or(|best| found < best) {
                (best, fitting) = (Some(found), Vec::new());
            }
            if best == Some(found) {
                fitting.push(known.entry);
            }
        }
        match *fitting {
            [] => Tie::Unsourced,
            [entry] => Tie::Matched(entry),
            _ => Tie::Ambiguous(fitting.into()),
        }
    }

    /// Money, percentages, points, multiples, and counts of many things; not what a text merely suggests.
    fn wants_source(&self, text: &str, one: &Quantity) -> bool {
        let plain = [Kind::Percent, Kind::Points, Kind::Times].into_iter().any(|kind| one.kinds.only(kind));
        let is_sum = one.kinds.is_money() && !one.kinds.is_order();
        let is_count = one.value >= FEW * ONE && self.language.counts_things(text, one);
        !one.weak && (plain || is_sum || is_count)
    }
}

/// Whether a quantity of a link is a value of some unit, so that it can contradict the entry.
fn is_value(one: &Quantity) -> bool {
    let plain = [Kind::Percent, Kind::Points, Kind::Times, Kind::Year, Kind::Count];
    let is_amount = one.kinds.unit().is_some() && one.kinds.period().is_none();
    one.kinds.is_money() || plain.into_iter().any(|kind| one.kinds.has(kind)) || is_amount
}

/// Whether the text says the value, rounded or not.
fn said(one: &Quantity, value: &Quantity) -> bool {
    one.kinds.meets(value.kinds) && agreement(one, value).is_some()
        || value.kinds.only(Kind::Date) && agreement(one, value).is_some_and(|found| found <= Agreement::Rounded)
        || value.kinds.only(Kind::Year) && one.kinds.has(Kind::Date) && agreement(one, value).is_some()
}

/// Whether the text counts what a unit of the ledger counts.
fn counts_these(text: &str, one: &Quantity, unit: &Unit, lang: Lang) -> bool {
    let Unit::Count(words) = unit else { return *unit != Unit::Year };
    let word = &*words[lang];
    text[one.span.clone()].ends_with(word) || text[one.span.end..].trim_start().starts_with(word)
}

/// The links of a passage to figures and events, each with its bytes in the text.
fn tags<'a>(passage: &Passage<'a>, page: &'a LinkedPage) -> impl Iterator<Item = (EntryRef, Range<usize>)> + use<'a> {
    let passage = *passage;
    let mut opened = 0;
    passage.nodes().iter().filter_map(move |node| match node.kind {
        NodeKind::Open(Element::Link(_)) => {
            opened = passage.range_of(node).end;
            None
        }
        NodeKind::Close(Element::Link(link)) => match &page.targets[link.index()] {
            Target::Entry(entry) if matches!(entry.kind, EntryKind::Figure | EntryKind::Event) => {
                Some((*entry, opened..passage.range_of(node).start))
            }
            _ => None,
        },
        _ => None,
    })
}
