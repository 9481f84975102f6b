//! Where the halves of confirmed pairs stand in the pages now.
//!
//! *In*: prints of both pages, a lock. *Out*: [`Found`].
//! Never takes a passage for two records. In pages that nobody touched, one walk finds everything.

use std::collections::HashMap;
use std::ops::Range;

use super::print::Prints;
use super::regroup::Texts;
use crate::language::Joining;
use crate::model::{Bi, Lang, Lock, Page, Print};

/// Where each record of a lock was found; passages are named by their place in [`Prints::at`].
#[derive(Debug)]
pub struct Found {
    /// One per record: the passages that are a whole half of it.
    pub halves: Vec<Bi<Option<Range<usize>>>>,
    /// The record that each passage of a page belongs to, if any.
    pub owner: Bi<Vec<Option<usize>>>,
    merged: Vec<Merged>,
}

impl Found {
    /// Looks for every record.
    #[must_use]
    pub fn new(pages: Bi<&Page>, joining: Bi<Joining>, prints: &Bi<Prints>, lock: &Lock) -> Self {
        let mut halves: Vec<Bi<Option<Range<usize>>>> = vec![Bi::default(); lock.pairs.len()];
        let mut merged = Vec::new();
        let owner = Bi::from_fn(|lang| {
            let mut search = Search::new(&prints[lang].words);
            for (record, pair) in lock.pairs.iter().enumerate() {
                halves[record][lang] = search.whole(&pair.halves[lang].prints, record);
            }
            let regroup = Regroup { page: pages[lang], joining: joining[lang], prints: &prints[lang], lock, lang };
            search.regroup(&regroup, &mut halves, &mut merged);
            // What is left of a half of several passages still belongs to its record.
            for (record, pair) in lock.pairs.iter().enumerate() {
                if halves[record][lang].is_none() {
                    pair.halves[lang].prints.iter().for_each(|print| search.single(*print, record));
                }
            }
            search.owner
        });
        Found { halves, owner, merged }
    }

    /// The record that each passage of a page belongs to or likely took the place of: as many changed passages as there
    /// are lost ones between two that are known.
    #[must_use]
    pub fn likely(&self, lang: Lang, lock: &Lock) -> Vec<Option<usize>> {
        let mut likely = self.owner[lang].clone();
        for Gap { passages, lost } in gaps(&self.owner[lang], lock) {
            let prints = |record: usize| lock.pairs[record].halves[lang].prints.len();
            let places: Vec<usize> =
                lost.into_iter().flat_map(|record| std::iter::repeat_n(record, prints(record))).collect();
            if places.len() == passages.len() {
                likely[passages].iter_mut().zip(places).for_each(|(place, record)| *place = Some(record));
            }
        }
        likely
    }

    /// The records of which both halves stand in the pages, with their passages: one, or two that became one passage.
    pub fn intact<'a>(&'a self, lock: &'a Lock) -> impl Iterator<Item = Intact> + 'a {
        let single = self.halves.iter().zip(&lock.pairs).enumerate().filter_map(|(record, (found, pair))| {
            // A half without passages is there wherever the other one is.
            let side = |lang: Lang| match &found[lang] {
                Some(range) => Some(range.clone()),
                None => pair.halves[lang].prints.is_empty().then_some(0..0),
            };
            let passages = Bi { first: side(Lang::First), second: side(Lang::Second) }.both()?;
            Some(Intact { record, passages })
        });
        let merged = self.merged.iter().filter_map(|Merged { lang, record, passage }| {
            let other = |record: usize| self.halves[record][lang.other()].as_ref();
            let (one, two) = (other(*record)?, other(record + 1)?);
            let mut passages = Bi { first: one.start..two.end, second: one.start..two.end };
            passages[*lang] = *passage..passage + 1;
            (one.end == two.start).then_some(Intact { record: *record, passages })
        });
        single.chain(merged)
    }
}

/// A confirmed pair that stands in the pages as it was.
pub struct Intact {
    /// The record; the first, if two became one.
    pub record: usize,
    /// Its passages.
    pub passages: Bi<Range<usize>>,
}

/// A passage that has the words of the halves of a record and of the next one.
#[derive(Debug)]
struct Merged {
    lang: Lang,
    record: usize,
    passage: usize,
}

/// Passages that belong to no record, and the records that were lost at their place.
struct Gap {
    passages: Range<usize>,
    lost: Vec<usize>,
}

/// The gaps of a page, in order.
fn gaps(owner: &[Option<usize>], lock: &Lock) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut start = 0;
    let mut next_record = 0;
    // Where nothing changed there is nothing to look for.
    let mut is_found: Vec<bool> = Vec::new();
    while start < owner.len() {
        if let Some(record) = owner[start] {
            (start, next_record) = (start + 1, record + 1);
            continue;
        }
        if is_found.is_empty() {
            is_found = vec![false; lock.pairs.len()];
            owner.iter().flatten().for_each(|record| is_found[*record] = true);
        }
        let end = (start..owner.len()).find(|at| owner[*at].is_some()).unwrap_or(owner.len());
        let last_record = owner.get(end).copied().flatten().unwrap_or(lock.pairs.len());
        let lost = (next_record..last_record).filter(|record| !is_found[*record]).collect();
        gaps.push(Gap { passages: start..end, lost });
        start = end;
    }
    gaps
}

/// More than this in one gap is not looked through for passages that were split or merged.
const MANY: usize = 64;

/// Finds halves whose words are cut into passages otherwise.
struct Regroup<'a> {
    page: &'a Page,
    joining: Joining,
    prints: &'a Prints,
    lock: &'a Lock,
    lang: Lang,
}

impl Regroup<'_> {
    /// The passages that a half was split into, in a gap.
    fn split(&self, gap: &Gap, record: usize) -> Option<Range<usize>> {
        let half = &self.lock.pairs[record].halves[self.lang].prints;
        let windows = (1..=2).flat_map(|more| {
            let length = half.len() + more;
            let n_windows = (gap.passages.len() + 1).saturating_sub(length);
            (gap.passages.start..gap.passages.start + n_windows).map(move |start| start..start + length)
        });
        windows.into_iter().find(|window| !half.is_empty() && self.say(window, half))
    }

    /// The passage that a half and the next one became, in a gap.
    fn merged(&self, gap: &Gap, record: usize) -> Option<usize> {
        let half = |record: usize| &self.lock.pairs[record].halves[self.lang].prints;
        let both: Vec<Print> = half(record).iter().chain(half(record + 1)).copied().collect();
        gap.passages.clone().find(|at| self.say(&(*at..at + 1), &both))
    }

    fn say(&self, window: &Range<usize>, prints: &[Print]) -> bool {
        let passages = &self.prints.at[window.clone()];
        Texts { page: self.page, passages, joining: self.joining }.say(prints)
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

    /// Takes passages that have the words of lost halves, cut otherwise.
    fn regroup(&mut self, regroup: &Regroup<'_>, halves: &mut [Bi<Option<Range<usize>>>], merged: &mut Vec<Merged>) {
        for gap in gaps(&self.owner, regroup.lock) {
            if gap.passages.len() * gap.lost.len() > MANY || gap.passages.len() == gap.lost.len() {
                continue;
            }
            for (index, &record) in gap.lost.iter().enumerate() {
                if let Some(passages) = regroup.split(&gap, record) {
                    self.owner[passages.clone()].fill(Some(record));
                    halves[record][regroup.lang] = Some(passages);
                } else if gap.lost.get(index + 1) == Some(&(record + 1))
                    && let Some(passage) = regroup.merged(&gap, record)
                {
                    self.owner[passage] = Some(record);
                    merged.push(Merged { lang: regroup.lang, record, passage });
                }
            }
        }
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
