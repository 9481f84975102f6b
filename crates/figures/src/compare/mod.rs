//! Says where the figures of texts differ that say the same in two languages.
//!
//! *In*: the quantities of aligned blocks of text. *Out*: differences, in order.
//! Never reads text; swapping the languages swaps the sides of each difference and nothing else.

mod pairing;

use crate::{Agreement, Kind, ONE, Quantity, hedges_agree, power_of_ten};
use pairing::{Item, Pair, Side, repeated, with_neighbours, within_blocks};

/// The quantities of two blocks of text that say the same.
#[derive(Clone, Debug, Default)]
pub struct Aligned<'a> {
    /// Those of the first language, in order.
    pub first: Vec<&'a Quantity>,
    /// Those of the second language, in order.
    pub second: Vec<&'a Quantity>,
}

/// Where a quantity stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The place of its block among the aligned ones.
    pub block: usize,
    /// Its place in the list of its language in that block.
    pub index: usize,
}

/// What is different.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DifferenceKind {
    /// One is the other rounded, or a date that says less: worth a note at most.
    Rounded,
    /// The values are equal, one is hedged and the other not, or differently.
    Hedge,
    /// The first is the second times ten to this power.
    PowerOfTen {
        /// From -6 to 6, never 0.
        exponent: i8,
    },
    /// The same number in another unit or currency.
    Unit,
    /// Two dates, years or parts of years that contradict each other.
    Date,
    /// Two values of one kind that contradict each other.
    Mismatch,
    /// Only one language has it.
    OneSide,
}

/// One difference. Both places are there except with [`DifferenceKind::OneSide`], which has the one that is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What is different.
    pub kind: DifferenceKind,
    /// The quantity of the first language.
    pub first: Option<Place>,
    /// The quantity of the second language.
    pub second: Option<Place>,
}

/// The differences of two texts that say the same; equal quantities are silent.
#[must_use]
pub fn compare(first: &[Quantity], second: &[Quantity]) -> Vec<Difference> {
    compare_aligned(&[Aligned { first: first.iter().collect(), second: second.iter().collect() }])
}

/// The differences of texts given block by block; what has no partner is looked for in the neighbouring blocks.
#[must_use]
pub fn compare_aligned(blocks: &[Aligned<'_>]) -> Vec<Difference> {
    if blocks.iter().all(|pair| pair.first.is_empty() && pair.second.is_empty()) {
        return Vec::new();
    }
    let mut first = Side::new(blocks.iter().map(|pair| &*pair.first));
    let mut second = Side::new(blocks.iter().map(|pair| &*pair.second));
    let mut found: Vec<_> = within_blocks(&mut first, &mut second)
        .iter()
        .filter_map(|pair| {
            let (a, b) = (first.items[pair.first], second.items[pair.second]);
            let kind = of_pair(pair, a.quantity, b.quantity)?;
            Some(Difference { kind, first: Some(place(a)), second: Some(place(b)) })
        })
        .collect();
    with_neighbours(&mut first, &mut second);
    repeated(&mut first, &second);
    repeated(&mut second, &first);
    found.extend(conflicts(&mut first, &mut second));
    let one_side = |first, second| Difference { kind: DifferenceKind::OneSide, first, second };
    found.extend(alone(&first).map(|place| one_side(Some(place), None)));
    found.extend(alone(&second).map(|place| one_side(None, Some(place))));
    found.sort_by_key(|difference| {
        let one = difference.first.or(difference.second);
        (one, difference.first.is_none(), difference.second)
    });
    found
}

fn place(item: Item) -> Place {
    Place { block: item.block, index: item.index }
}

/// What a pair that agrees still differs in.
fn of_pair(pair: &Pair, a: &Quantity, b: &Quantity) -> Option<DifferenceKind> {
    if pair.agreement == Agreement::Rounded {
        return Some(DifferenceKind::Rounded);
    }
    let silent = a.weak || b.weak || pair.agreement != Agreement::Equal || is_calendar(a) || is_calendar(b);
    (!silent && !hedges_agree(a.hedge, b.hedge)).then_some(DifferenceKind::Hedge)
}

fn is_calendar(quantity: &Quantity) -> bool {
    let kinds = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter, Kind::Weekday];
    quantity.kinds.clock().is_some() || kinds.into_iter().any(|kind| quantity.kinds.only(kind))
}

/// Strong quantities without a partner.
fn alone<'a>(side: &'a Side) -> impl Iterator<Item = Place> + 'a {
    let free = side.items.iter().zip(&side.paired).filter(|(item, paired)| !**paired && !item.quantity.weak);
    free.map(|(item, _)| place(*item))
}

/// Pairs of leftovers of one block that are wrong translations of each other, the likeliest first.
fn conflicts(first: &mut Side, second: &mut Side) -> Vec<Difference> {
    let mut ranked = Vec::new();
    for i in (0..first.items.len()).filter(|i| first.is_free(*i)) {
        let a = first.items[i];
        for j in second.near(a.block..=a.block, a.index).filter(|j| second.is_free(*j)) {
            let b = second.items[j];
            let Some((rank, kind)) = conflict(a.quantity, b.quantity) else { continue };
            let n_weak = u8::from(a.quantity.weak) + u8::from(b.quantity.weak);
            let apart = distance(a.quantity.value, b.quantity.value);
            ranked.push(((rank, n_weak, apart, a.index.abs_diff(b.index), i + j, i), i, j, kind));
        }
    }
    ranked.sort_by_key(|(rank, ..)| *rank);
    let mut found = Vec::new();
    for (_, i, j, kind) in ranked {
        if first.is_free(i) && second.is_free(j) {
            (first.paired[i], second.paired[j]) = (true, true);
            let (a, b) = (place(first.items[i]), place(second.items[j]));
            found.push(Difference { kind, first: Some(a), second: Some(b) });
        }
    }
    found
}

/// How far apart two values are, in powers of two.
fn distance(a: i128, b: i128) -> u32 {
    a.unsigned_abs().leading_zeros().abs_diff(b.unsigned_abs().leading_zeros())
}

/// What two leftovers get wrong between them, and how likely it is that they belong together (low is likely).
fn conflict(a: &Quantity, b: &Quantity) -> Option<(u8, DifferenceKind)> {
    if a.weak && b.weak {
        // Both sides give the same gloss, or name the same thing, with another number.
        let same_name = a.kinds.ident().is_some() && a.kinds.ident() == b.kinds.ident();
        let money = a.kinds.is_money() && b.kinds.is_money() && a.kinds.currency() == b.kinds.currency();
        let gloss = money && a.value > ONE && b.value > ONE;
        return (same_name || gloss).then_some((3, DifferenceKind::Mismatch));
    }
    if let Some(exponent) = power_of_ten(a, b) {
        return Some((0, DifferenceKind::PowerOfTen { exponent }));
    }
    if a.value == b.value && differs_in_unit(a, b) {
        return Some((1, DifferenceKind::Unit));
    }
    let dates = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter];
    if dates.into_iter().any(|kind| a.kinds.has(kind) && b.kinds.has(kind)) {
        return Some((2, DifferenceKind::Date));
    }
    let durations = a.kinds.duration().is_some() && b.kinds.duration().is_some();
    let measures = a.kinds.measure().is_some() && b.kinds.measure().is_some();
    let money = a.kinds.is_money() && b.kinds.is_money();
    let plain = a.kinds.meets(b.kinds) && !a.kinds.has(Kind::Weekday);
    (durations || measures || money || plain).then_some((3, DifferenceKind::Mismatch))
}

/// Whether equal numbers stand before different units.
fn differs_in_unit(a: &Quantity, b: &Quantity) -> bool {
    let bearing = |q: &Quantity| {
        let kinds = [Kind::Percent, Kind::Points, Kind::Times];
        q.kinds.is_money()
            || q.kinds.is_order()
            || q.kinds.unit().is_some()
            || kinds.into_iter().any(|kind| q.kinds.has(kind))
    };
    let weak_one = (a.weak || b.weak) && a.value <= ONE;
    let counts = a.kinds.has(Kind::Count) || b.kinds.has(Kind::Count);
    !weak_one && (bearing(a) || bearing(b)) && (counts || (bearing(a) && bearing(b)))
}

#[cfg(test)]
mod tests;
