//! The records of a lock as they will be, once something is recorded.
//!
//! *In*: a section beside its lock, what is recorded. *Out*: a record for every block, in the order of the document.
//! Never changes a record that was not asked for, but for its name and for the edition that it is written in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::desk::Work;
use super::names::Names;
use crate::model::{Bi, Edition, Half, Lang, PassageAt, Record};

/// What becomes of confirmed pairs of which nothing stands in the pages.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Lost {
    /// They stay, for the case that their text comes back.
    #[default]
    Kept,
    /// They go.
    Forgotten,
}

/// What is recorded of pairs, by their places in the list.
#[derive(Default)]
pub(super) struct Changes {
    /// The two languages say the same.
    pub(super) confirmed: BTreeSet<usize>,
    /// That was taken back.
    pub(super) taken_back: BTreeSet<usize>,
    pub(super) lost: Lost,
}

/// A record as it will be, with what it is about.
struct Placed {
    /// The pair that it belongs to.
    tracked: usize,
    record: Record,
    /// The passages that it will be found by.
    passages: Bi<Range<usize>>,
}

impl Placed {
    fn is_found(&self) -> bool {
        !self.passages.first.is_empty() || !self.passages.second.is_empty()
    }
}

/// The records as they will be.
pub(super) fn compose(work: &Work<'_>, changes: &Changes) -> Vec<Record> {
    let lock = work.compared.lock;
    let likely = Bi::from_fn(|lang| work.compared.found.likely(lang, lock));
    let composer = Composer { work, changes, likely };
    let places = work.places();
    let mut placed = composer.old(&places);
    let mut first: BTreeMap<usize, &Record> = BTreeMap::new();
    for (record, tracked) in lock.records.iter().zip(&places).filter_map(|(record, place)| Some((record, (*place)?))) {
        first.entry(tracked).or_insert(record);
    }
    for &tracked in &changes.confirmed {
        let passages = work.tracked[tracked].passages.clone();
        let known = first.get(&tracked).copied();
        let record = work.confirmation(&passages, known);
        placed.push(Placed { tracked, record, passages });
    }
    composer.add_open(&mut placed);
    placed.sort_by_key(|placed| placed.tracked);
    composer.named(placed)
}

struct Composer<'a> {
    work: &'a Work<'a>,
    changes: &'a Changes,
    /// The record that each passage belongs to or likely took the place of.
    likely: Bi<Vec<Option<usize>>>,
}

impl Composer<'_> {
    /// The records that stay.
    fn old(&self, places: &[Option<usize>]) -> Vec<Placed> {
        let found = self.work.compared.found;
        let mut placed = Vec::with_capacity(self.work.tracked.len());
        let mut last = 0;
        for (index, record) in self.work.compared.lock.records.iter().enumerate() {
            match places[index] {
                Some(tracked) => {
                    last = tracked;
                    placed.extend(self.kept(index, tracked));
                }
                None if found.is_redundant[index] => {}
                // Of this pair nothing is left in the pages; it comes back if its text does.
                None if record.is_confirmed && self.changes.lost == Lost::Kept => {
                    placed.push(Placed { tracked: last, record: record.clone(), passages: Bi::default() });
                }
                None => {}
            }
        }
        placed
    }

    /// A record that belongs to a pair, as it will be; `None` where a new one takes its place.
    fn kept(&self, index: usize, tracked: usize) -> Option<Placed> {
        if self.changes.confirmed.contains(&tracked) {
            return None;
        }
        let mut record = self.work.compared.lock.records[index].clone();
        let found = &self.work.compared.found.halves[index];
        let passages = self.passages(index, tracked);
        if self.changes.taken_back.contains(&tracked) && record.is_confirmed {
            record.is_confirmed = false;
            record.form.get_or_insert_with(|| self.work.looks(&passages));
        }
        let stands = |lang: Lang| found[lang].is_some() || record.halves[lang].prints.is_empty();
        let stands_whole = stands(Lang::First) && stands(Lang::Second);
        if record.is_confirmed || record.was_taken_back() && stands_whole {
            if record.edition == Edition::First && stands_whole {
                let facts = record.halves.map(|half| half.facts);
                record.halves = Bi::from_fn(|lang| Half { facts: facts[lang], ..self.work.half(lang, &passages) });
                record.edition = Edition::Second;
                record.form = Some(self.work.looks(&passages));
            }
            return Some(Placed { tracked, record, passages });
        }
        // As long as one half is found, the other need not be written anew: fewer lines meet in a merge.
        let is_kept = record.edition == Edition::Second && self.fits(index, tracked);
        is_kept.then(|| Placed { tracked, record, passages: self.work.tracked[tracked].passages.clone() })
    }

    /// The passages that a record of a pair is found by, and what took the place of a half that changed, if the record
    /// will be known again by it.
    fn passages(&self, index: usize, tracked: usize) -> Bi<Range<usize>> {
        let (found, own) = (&self.work.compared.found.halves[index], &self.work.tracked[tracked].passages);
        let replaces = |lang: Lang| own[lang].clone().all(|at| self.likely[lang][at] == Some(index));
        let is_recognised =
            found.first.is_some() || found.second.is_some() || replaces(Lang::First) && replaces(Lang::Second);
        Bi::from_fn(|lang| match &found[lang] {
            Some(range) => range.clone(),
            None if is_recognised => own[lang].clone(),
            None => own[lang].start..own[lang].start,
        })
    }

    /// Whether a record that nobody confirmed still finds its pair, and has a half for each language of it.
    fn fits(&self, index: usize, tracked: usize) -> bool {
        let (found, own) = (&self.work.compared.found.halves[index], &self.work.tracked[tracked].passages);
        let halves = &self.work.compared.lock.records[index].halves;
        let fits = |lang: &Lang| {
            let is_within = |at: &Range<usize>| own[*lang].start <= at.start && at.end <= own[*lang].end;
            found[*lang].as_ref().is_none_or(is_within) && halves[*lang].prints.is_empty() == own[*lang].is_empty()
        };
        (found.first.is_some() || found.second.is_some()) && Lang::BOTH.iter().all(fits)
    }

    /// Adds a record for everything that has none.
    fn add_open(&self, placed: &mut Vec<Placed>) {
        let mut covered = Bi::from_fn(|lang| vec![false; self.work.compared.sides[lang].prints.at.len()]);
        for Placed { passages, .. } in &*placed {
            Lang::BOTH.into_iter().for_each(|lang| covered[lang][passages[lang].clone()].fill(true));
        }
        for (index, tracked) in self.work.tracked.iter().enumerate() {
            // What is left of a pair stands together, at its start or at its end.
            let left = Bi::from_fn(|lang| {
                let own = &tracked.passages[lang];
                let start = own.clone().find(|at| !covered[lang][*at]).unwrap_or(own.end);
                start..own.clone().rfind(|at| !covered[lang][*at]).map_or(start, |last| last + 1)
            });
            if !left.first.is_empty() || !left.second.is_empty() {
                placed.push(Placed { tracked: index, record: self.work.open(&left), passages: left });
            }
        }
    }

    /// The records with their names, each of which is held once.
    fn named(&self, placed: Vec<Placed>) -> Vec<Record> {
        let tracked = self.work.tracked;
        let mut names = Names::new(Some(self.work.compared.lock));
        tracked.iter().for_each(|tracked| names.reserve(&tracked.anchor));
        // The record that holds the name of a pair: the one that has it, else the first that is found.
        let mut holders: Vec<Option<usize>> = vec![None; tracked.len()];
        for (index, one) in placed.iter().enumerate().filter(|(_, placed)| placed.is_found()) {
            let has_name = one.record.name.as_deref() == Some(tracked[one.tracked].anchor.as_ref());
            if has_name || holders[one.tracked].is_none() {
                holders[one.tracked] = Some(index);
            }
        }
        let mut records = Vec::with_capacity(placed.len());
        for (index, Placed { tracked: at, mut record, passages }) in placed.into_iter().enumerate() {
            let anchor = &tracked[at].anchor;
            let kept = record.name.take().filter(|name| holders[at] == Some(index) || names.take(name));
            record.name = Some(match kept {
                _ if holders[at] == Some(index) => anchor.as_ref().into(),
                Some(name) => name,
                None => match self.own_anchor(&passages).filter(|name| names.take(name)) {
                    Some(name) => name.into(),
                    None => names.next(&format!("{anchor}-"), 1).into(),
                },
            });
            records.push(record);
        }
        records
    }

    /// The anchor of the first of some passages, if it is a block.
    fn own_anchor(&self, passages: &Bi<Range<usize>>) -> Option<&str> {
        let compared = self.work.compared;
        let of_lang = |lang: Lang| match compared.sides[lang].prints.at[passages[lang].clone()].first() {
            Some(PassageAt::Block(block)) => compared.pages[lang]?.anchors.get(*block as usize),
            _ => None,
        };
        Lang::BOTH.into_iter().find_map(of_lang)
    }
}
