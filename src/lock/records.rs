//! Where the halves of confirmed pairs stand in the pages now.
//!
//! *In*: prints of both pages, a lock. *Out*: [`Found`].
//! Never takes a passage for two records. In pages that nobody touched, one walk finds everything.

use std::collections::HashMap;
use std::ops::Range;

use super::print::Prints;
use crate::model::{Bi, Lang, Lock, Print};

/// Where each record of a lock was found; passages are named by their place in [`Prints::at`].
#[derive(Debug)]
pub struct Found {
    /// One per record: the passages that are a whole half of it.
    pub halves: Vec<Bi<Option<Range<usize>>>>,
    /// The record that each passage of a page belongs to, if any.
    pub owner: Bi<Vec<Option<usize>>>,
}

impl Found {
    /// Looks for every record.
    #[must_use]
    pub fn new(prints: &Bi<Prints>, lock: &Lock) -> Self {
        let mut halves: Vec<Bi<Option<Range<usize>>>> = vec![Bi::default(); lock.pairs.len()];
        let owner = Bi::from_fn(|lang| {
            let mut search = Search::new(&prints[lang].words);
            for (record, pair) in lock.pairs.iter().enumerate() {
                halves[record][lang] = search.whole(&pair.halves[lang].prints, record);
            }
            // What is left of a half of several passages still belongs to its record.
            for (record, pair) in lock.pairs.iter().enumerate() {
                if halves[record][lang].is_none() {
                    pair.halves[lang].prints.iter().for_each(|print| search.single(*print, record));
                }
            }
            search.owner
        });
        Found { halves, owner }
    }

    /// The records of which both halves stand in the pages, with their passages.
    pub fn intact<'a>(&'a self, lock: &'a Lock) -> impl Iterator<Item = (usize, Bi<Range<usize>>)> + 'a {
        self.halves.iter().zip(&lock.pairs).enumerate().filter_map(|(record, (found, pair))| {
            // A half without passages is there wherever the other one is.
            let side = |lang: Lang| match &found[lang] {
                Some(range) => Some(range.clone()),
                None => pair.halves[lang].prints.is_empty().then_some(0..0),
            };
            Some((record, Bi { first: side(Lang::First), second: side(Lang::Second) }.both()?))
        })
    }
}

struct Search<'a> {
    prints: &'a [Print],
    owner: Vec<Option<usize>>,
    /// Where the next record is expected.
    next: usize,
    /// The places of every print, made when it is first needed; for look-ups only.
    places: Option<HashMap<Print, Vec<usize>>>,
}

impl<'a> Search<'a> {
    fn new(prints: &'a [Print]) -> Self {
        Search { prints, owner: vec![None; prints.len()], next: 0, places: None }
    }

    /// The passages that have these prints one after another, where they are expected or else anywhere.
    fn whole(&mut self, half: &[Print], record: usize) -> Option<Range<usize>> {
        let first = half.first()?;
        let start = if stands_at(self.prints, &self.owner, half, self.next) {
            self.next
        } else {
            self.elsewhere(*first, half)?
        };
        let range = start..start + half.len();
        self.owner[range.clone()].fill(Some(record));
        self.next = range.end;
        Some(range)
    }

    /// Takes one passage with this print that belongs to no record.
    fn single(&mut self, print: Print, record: usize) {
        if let Some(at) = self.elsewhere(print, &[print]) {
            self.owner[at] = Some(record);
        }
    }

    /// The nearest place behind the last record, else the first one.
    fn elsewhere(&mut self, first: Print, half: &[Print]) -> Option<usize> {
        let prints = self.prints;
        let places = self.places.get_or_insert_with(|| {
            let mut places: HashMap<Print, Vec<usize>> = HashMap::new();
            prints.iter().enumerate().for_each(|(at, print)| places.entry(*print).or_default().push(at));
            places
        });
        let places = places.get(&first)?;
        let behind = places.partition_point(|at| *at < self.next);
        let (before, behind) = places.split_at(behind);
        let owner = &self.owner;
        behind.iter().chain(before).copied().find(|at| stands_at(prints, owner, half, *at))
    }
}

/// Whether passages that belong to no record have these prints from a place on.
fn stands_at(prints: &[Print], owner: &[Option<usize>], half: &[Print], at: usize) -> bool {
    let end = at + half.len();
    end <= prints.len() && prints[at..end] == *half && owner[at..end].iter().all(Option::is_none)
}
