//! Which confirmed pairs stand in another order in one language.
//!
//! *In*: for each record its places in the two pages. *Out*: the records that moved, with the language that moved them.
//! What both languages moved alike is not said.

use std::collections::BTreeSet;

use crate::model::{Bi, Lang};

/// The records that one language moved, in the order of the lock.
pub(super) fn moved(records: &[(usize, Bi<usize>)]) -> Vec<(usize, Lang)> {
    let order = Bi::from_fn(|lang: Lang| {
        let mut order: Vec<(usize, usize)> = records.iter().map(|(record, places)| (places[lang], *record)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, record)| record).collect::<Vec<usize>>()
    });
    if order.first == order.second {
        return Vec::new();
    }
    let movers = order.map(|order| {
        let stays: BTreeSet<usize> = rising(&order).into_iter().collect();
        order.into_iter().filter(|record| !stays.contains(record)).collect::<BTreeSet<usize>>()
    });
    let by = |record: usize| match (movers.first.contains(&record), movers.second.contains(&record)) {
        (true, false) => Some((record, Lang::First)),
        (false, true) => Some((record, Lang::Second)),
        _ => None,
    };
    records.iter().filter_map(|(record, _)| by(*record)).collect()
}

/// A longest rising part of a list (patience sorting).
#[must_use]
pub fn rising(list: &[usize]) -> Vec<usize> {
    // The index of the smallest last item of a rising part of each length, and what stands before each item in it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let length = tails.partition_point(|tail| list[*tail] < *item);
        before.push(length.checked_sub(1).map(|shorter| tails[shorter]));
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut part: Vec<usize> =
        std::iter::successors(tails.last().copied(), |at| before[*at]).map(|at| list[at]).collect();
    part.reverse();
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rising_parts() {
        let check = |list: &[usize], expect: &[usize]| assert_eq!(rising(list), expect, "{list:?}");
        check(&[], &[]);
        check(&[0, 1, 2], &[0, 1, 2]);
        check(&[3, 0, 1, 2], &[0, 1, 2]);
        check(&[0, 2, 1, 3], &[0, 1, 3]);
        check(&[2, 1, 0], &[0]);
    }

    #[test]
    fn movers() {
        let check = |first: &[usize], second: &[usize], expect: &[(usize, Lang)]| {
            let records: Vec<(usize, Bi<usize>)> =
                (0..first.len()).map(|record| (record, Bi { first: first[record], second: second[record] })).collect();
            assert_eq!(moved(&records), expect, "{first:?} {second:?}");
        };
        check(&[0, 1, 2, 3], &[0, 1, 2, 3], &[]);
        check(&[3, 0, 1, 2], &[3, 0, 1, 2], &[]);
        check(&[3, 0, 1, 2], &[0, 1, 2, 3], &[(0, Lang::First)]);
        check(&[0, 1, 2, 3], &[3, 0, 1, 2], &[(0, Lang::Second)]);
        check(&[3, 0, 1, 2, 4, 5, 6], &[0, 1, 2, 3, 4, 6, 5], &[(0, Lang::First), (6, Lang::Second)]);
    }
}
