//! Says where the figures of texts differ that say the same in two languages.
//!
//! *In*: the quantities of aligned blocks of text. *Out*: differences, in order.
//! Never reads text; swapping the languages swaps the sides of each difference and nothing else.

mod pairing;

use std::collections::BTreeSet;

use crate::{Agreement, Kind, ONE, Quantity, date_parts, hedges_agree, power_of_ten};
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
    /// A date of which one language leaves out a part: its year, its month or its day.
    InPart,
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
    let pairs = within_blocks(&mut first, &mut second);
    let mut found: Vec<Difference> = pairs.iter().filter_map(|pair| of_pair(pair, &first, &second)).collect();
    // What both halves of a block have left over contradicts each other, wherever else its value stands.
    found.extend(conflicts(&mut first, &mut second, Sure::Yes));
    with_neighbours(&mut first, &mut second);
    repeated(&mut first, &second);
    repeated(&mut second, &first);
    found.extend(conflicts(&mut first, &mut second, Sure::No));
    parts_of_dates(&mut first, &pairs, |pair| pair.first);
    parts_of_dates(&mut second, &pairs, |pair| pair.second);
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
fn of_pair(pair: &Pair, first: &Side, second: &Side) -> Option<Difference> {
    let (one, other) = (first.items[pair.first], second.items[pair.second]);
    let (a, b) = (one.quantity, other.quantity);
    let silent = a.weak || b.weak || pair.agreement != Agreement::Equal || is_calendar(a, b);
    let kind = match pair.agreement {
        Agreement::Rounded | Agreement::Loose if lacks_part(one, other, second) || lacks_part(other, one, first) => {
            DifferenceKind::InPart
        }
        Agreement::Rounded => DifferenceKind::Rounded,
        _ if !silent && !hedges_agree(a.hedge, b.hedge) => DifferenceKind::Hedge,
        _ => return None,
    };
    Some(Difference { kind, first: Some(place(one)), second: Some(place(other)) })
}

/// Whether a date says a year or a day that neither the date opposite nor anything near it says.
fn lacks_part(full: Item, bare: Item, side: &Side) -> bool {
    let is_date = |item: Item| item.quantity.kinds.has(Kind::Date) && !item.quantity.kinds.is_money();
    if !is_date(full) || !(is_date(bare) || bare.quantity.kinds.has(Kind::Year)) {
        return false;
    }
    let (year, month, day) = date_parts(full.quantity.value);
    let (bare_year, bare_month, bare_day) = match is_date(bare) {
        true => date_parts(bare.quantity.value),
        false => (bare.quantity.value / ONE, 0, 0),
    };
    let near = || side.of_blocks(bare.block.saturating_sub(1)..=bare.block).map(|at| side.items[at].quantity);
    let says_year = || near().any(|other| says_year(other, year));
    let says_day = || near().any(|other| other.kinds.has(Kind::Date) && date_parts(other.value).2 == day);
    // A day of the year without its year is how news goes on; a month alone is another month.
    let lost_year = year > 0 && bare_year == 0 && bare_month > 0 && bare_day == 0 && day == 0 && !says_year();
    let lost_day = day > 0 && bare_day == 0 && !says_day();
    let lost_month = month > 0 && bare_month == 0 && bare_year > 0;
    // A month alone may be another word, but not where the other language has a day of it.
    !full.quantity.weak && (lost_day || (lost_year || lost_month) && !bare.quantity.weak)
}

fn says_year(quantity: &Quantity, year: i128) -> bool {
    let is_year = quantity.kinds.has(Kind::Year) && quantity.value == year * ONE;
    is_year || (quantity.kinds.has(Kind::Date) && date_parts(quantity.value).0 == year)
}

/// Marks as paired a year that is part of a date which the other side says in one.
fn parts_of_dates(side: &mut Side, pairs: &[Pair], of_pair: fn(&Pair) -> usize) {
    let in_part = pairs.iter().filter(|pair| pair.agreement >= Agreement::Rounded).map(of_pair);
    let dates = in_part.filter(|at| side.items[*at].quantity.kinds.has(Kind::Date));
    let blocks: BTreeSet<usize> = dates.map(|at| side.items[at].block).collect();
    for at in 0..side.items.len() {
        let item = side.items[at];
        if side.is_free(at) && item.quantity.kinds.has(Kind::Year) {
            side.paired[at] = blocks.contains(&item.block);
        }
    }
}

/// Whether both say a part of the calendar, which no hedge bounds.
fn is_calendar(a: &Quantity, b: &Quantity) -> bool {
    let kinds = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter, Kind::Weekday];
    let either = |q: &Quantity| kinds.into_iter().any(|kind| q.kinds.only(kind));
    either(a) || either(b) || kinds.into_iter().any(|kind| a.kinds.has(kind) && b.kinds.has(kind))
}

/// Strong quantities without a partner.
fn alone<'a>(side: &'a Side) -> impl Iterator<Item = Place> + 'a {
    let free = side.items.iter().zip(&side.paired).filter(|(item, paired)| !**paired && !item.quantity.weak);
    free.map(|(item, _)| place(*item))
}

/// Which contradictions are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Between quantities that both would be missed.
    Yes,
    /// Also with one that is weak.
    No,
}

/// Pairs of leftovers of one block that are wrong translations of each other, the likeliest first.
fn conflicts(first: &mut Side, second: &mut Side, sure: Sure) -> Vec<Difference> {
    let mut ranked = Vec::new();
    for i in (0..first.items.len()).filter(|i| first.is_free(*i)) {
        let a = first.items[i];
        for j in second.near(a.block..=a.block, a.index).filter(|j| second.is_free(*j)) {
            let b = second.items[j];
            let n_weak = u8::from(a.quantity.weak) + u8::from(b.quantity.weak);
            if sure == Sure::Yes && n_weak == 1 {
                continue;
            }
            let Some((rank, kind)) = conflict(a.quantity, b.quantity) else { continue };
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
        return conflict_of_weak(a, b).map(|kind| (3, kind));
    }
    if let Some(exponent) = power_of_ten(a, b) {
        return Some((0, DifferenceKind::PowerOfTen { exponent }));
    }
    if a.value == b.value && differs_in_unit(a, b) {
        return Some((1, DifferenceKind::Unit));
    }
    let dates = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter];
    if dates.into_iter().any(|kind| both(a, b, kind)) {
        return Some((2, DifferenceKind::Date));
    }
    let durations = a.kinds.duration().is_some() && b.kinds.duration().is_some();
    let measures = a.kinds.measure().is_some() && b.kinds.measure().is_some();
    let money = a.kinds.is_money() && b.kinds.is_money();
    let plain = a.kinds.meets(b.kinds) && !a.kinds.has(Kind::Weekday);
    (durations || measures || money || plain || (is_share(a) && is_share(b))).then_some((3, DifferenceKind::Mismatch))
}

/// What two leftovers that may be idioms get wrong: both say the same kind of thing, and nothing else is like it.
fn conflict_of_weak(a: &Quantity, b: &Quantity) -> Option<DifferenceKind> {
    if both(a, b, Kind::Weekday) {
        return Some(DifferenceKind::Date);
    }
    let (one, other) = (a.kinds.rate(), b.kinds.rate());
    if one.is_some() && other.is_some() {
        return (one != other).then_some(DifferenceKind::Unit);
    }
    // "A week", and `1日間`.
    if a.value == ONE && b.value == ONE && a.kinds.duration().is_some() && b.kinds.duration().is_some() {
        return Some(DifferenceKind::Unit);
    }
    if a.kinds.is_order() && b.kinds.is_order() {
        let exponent = power_of_ten(a, b)?;
        return Some(DifferenceKind::PowerOfTen { exponent });
    }
    // "Doubled", and `3倍`.
    if both(a, b, Kind::Times) {
        return Some(DifferenceKind::Mismatch);
    }
    // Names that share their letters or their digits; glosses in one currency or one dimension; places in a row; shares.
    let names = a.kinds.ident().zip(b.kinds.ident());
    let names = names.is_some_and(|(one, other)| one == other || a.value == b.value);
    let money = a.kinds.is_money() && b.kinds.is_money() && a.kinds.currency() == b.kinds.currency();
    let measures = a.kinds.measure().zip(b.kinds.measure());
    let measures = measures.is_some_and(|(one, other)| one.converts_to(other) && one.system() == other.system());
    let gloss = (money || measures) && a.value > ONE && b.value > ONE;
    let shares = is_share(a) && is_share(b) && !a.kinds.has(Kind::Count) | !b.kinds.has(Kind::Count);
    (names || gloss || shares || both(a, b, Kind::Ordinal)).then_some(DifferenceKind::Mismatch)
}

fn both(a: &Quantity, b: &Quantity, kind: Kind) -> bool {
    a.kinds.has(kind) && b.kinds.has(kind)
}

/// Whether a quantity says how much of a whole, or how many times as much.
fn is_share(quantity: &Quantity) -> bool {
    [Kind::Percent, Kind::Part, Kind::Ratio, Kind::Times].into_iter().any(|kind| quantity.kinds.has(kind))
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
    let durations = a.kinds.duration().is_some() && b.kinds.duration().is_some();
    let weak_one = (a.weak || b.weak) && a.value <= ONE && !durations;
    let counts = a.kinds.has(Kind::Count) || b.kinds.has(Kind::Count);
    !weak_one && (bearing(a) || bearing(b)) && (counts || (bearing(a) && bearing(b)))
}

#[cfg(test)]
mod tests;
