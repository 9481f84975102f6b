//! Where the halves of records stand in the pages now.
//!
//! *In*: both pages with their prints, a lock. *Out*: [`Found`].
//! Never takes a passage for two records, and does not depend on the order of the lines but where texts are alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::prints::Prints;
use super::regroup::Texts;
use crate::language::Joining;
use crate::model::{Bi, Edition, Lang, Lock, Page, PassageAt, Print, Record};

/// A page of a section, as far as it exists, beside what is needed to find records in it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The page.
    pub page: Option<&'a Page>,
    /// How its language joins lines.
    pub joining: Joining,
    /// Its passages.
    pub prints: &'a Prints,
}

impl Side<'_> {
    /// Whether passages say what prints of an edition say, though they are cut otherwise.
    pub(super) fn regrouped(&self, edition: Edition, passages: &[PassageAt], prints: &[Print]) -> bool {
        let texts = self.page.map(|page| Texts { page, joining: self.joining, edition });
        texts.is_some_and(|texts| texts.say(passages, prints))
    }
}

/// Where each record of a lock was found; passages are named by their place in [`Prints::at`].
#[derive(Debug)]
pub struct Found {
    /// One per record: the passages that are a whole half of it.
    pub halves: Vec<Bi<Option<Range<usize>>>>,
    /// The record that each passage of a page belongs to, if any.
    pub owner: Bi<Vec<Option<usize>>>,
    /// Whether a record says what others say already, for as many passages as there are.
    pub is_redundant: Vec<bool>,
    merged: Vec<Merged>,
}

impl Found {
    /// Looks for every record.
    #[must_use]
    pub fn new(sides: Bi<Side<'_>>, lock: &Lock) -> Self {
        let mut search = Search::new(sides, lock);
        let ranks = search.ranks();
        search.find_redundant(&ranks);
        for rank in ranks {
            search.whole(&rank);
        }
        search.regroup();
        search.rest();
        let Search { halves, owner, is_redundant, merged, .. } = search;
        Found { halves, owner, is_redundant, merged }
    }

    /// The record that each passage of a page belongs to or likely took the place of: as many changed passages as there
    /// are lost ones between two that are known.
    #[must_use]
    pub fn likely(&self, lang: Lang, lock: &Lock) -> Vec<Option<usize>> {
        let mut likely = self.owner[lang].clone();
        for Gap { passages, lost } in gaps(&self.owner[lang], &self.is_redundant) {
            let prints = |record: usize| lock.records[record].halves[lang].prints.len();
            let places: Vec<usize> =
                lost.into_iter().flat_map(|record| std::iter::repeat_n(record, prints(record))).collect();
            if places.len() == passages.len() {
                likely[passages].iter_mut().zip(places).for_each(|(place, record)| *place = Some(record));
            }
        }
        likely
    }

    /// The confirmed pairs of which both halves stand in the pages: as they were, or two that became one passage.
    pub fn intact<'a>(&'a self, lock: &'a Lock) -> impl Iterator<Item = Intact> + 'a {
        let confirmed = self.halves.iter().zip(&lock.records).enumerate().filter(|(_, (_, pair))| pair.is_confirmed);
        let single = confirmed.filter_map(|(record, (found, pair))| {
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
fn gaps(owner: &[Option<usize>], is_redundant: &[bool]) -> Vec<Gap> {
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
            is_found = is_redundant.to_vec();
            owner.iter().flatten().for_each(|record| is_found[*record] = true);
        }
        let end = (start..owner.len()).find(|at| owner[*at].is_some()).unwrap_or(owner.len());
        let last_record = owner.get(end).copied().flatten().unwrap_or(is_redundant.len());
        let lost = (next_record..last_record).filter(|record| !is_found[*record]).collect();
        gaps.push(Gap { passages: start..end, lost });
        start = end;
    }
    gaps
}

/// More than this in one gap is not looked through for passages that were split or merged.
const MANY: usize = 64;

/// Prints of an edition that stand one after another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Run<'a> {
    edition: Edition,
    prints: &'a [Print],
}

/// Finds halves.
struct Search<'a> {
    sides: Bi<Side<'a>>,
    records: &'a [Record],
    is_redundant: Vec<bool>,
    halves: Vec<Bi<Option<Range<usize>>>>,
    owner: Bi<Vec<Option<usize>>>,
    merged: Vec<Merged>,
    /// Where each half stands that may belong to no record yet; for look-ups only.
    places: Bi<HashMap<Run<'a>, BTreeSet<usize>>>,
    /// How often each half stands in a page, and where first; for look-ups only.
    counted: Bi<HashMap<Run<'a>, (usize, usize)>>,
    /// Behind which passage the next record is expected, by the number of the record.
    ends: Bi<BTreeMap<usize, usize>>,
}

impl<'a> Search<'a> {
    fn new(sides: Bi<Side<'a>>, lock: &'a Lock) -> Self {
        let places = |lang: Lang| {
            let mut singles: HashMap<(Edition, Print), Vec<usize>> = HashMap::new();
            for edition in [Edition::First, Edition::Second] {
                for (at, print) in sides[lang].prints.of(edition).iter().enumerate() {
                    singles.entry((edition, *print)).or_default().push(at);
                }
            }
            let mut places: HashMap<Run<'a>, BTreeSet<usize>> = HashMap::new();
            for record in &lock.records {
                let (edition, half) = (record.edition, record.halves[lang].prints.as_slice());
                // Of a half of which a part is lost, the rest is looked for alone.
                let runs = std::iter::once(half).chain(half.chunks(1).filter(|_| half.len() > 1));
                for prints in runs.filter(|run| !run.is_empty()) {
                    places.entry(Run { edition, prints }).or_insert_with(|| {
                        let all = sides[lang].prints.of(edition);
                        let starts = singles.get(&(edition, prints[0])).into_iter().flatten().copied();
                        starts.filter(|at| all[*at..].starts_with(prints)).collect()
                    });
                }
            }
            places
        };
        let places = Bi::from_fn(places);
        let counted = places.as_ref().map(|places| {
            let count = |starts: &BTreeSet<usize>| Some((starts.len(), *starts.first()?));
            places.iter().filter_map(|(run, starts)| Some((*run, count(starts)?))).collect()
        });
        Search {
            sides,
            records: &lock.records,
            is_redundant: vec![false; lock.records.len()],
            halves: vec![Bi::default(); lock.records.len()],
            owner: Bi::from_fn(|lang| vec![None; sides[lang].prints.at.len()]),
            merged: Vec::new(),
            places,
            counted,
            ends: Bi::default(),
        }
    }

    fn run(&self, record: usize, lang: Lang) -> Run<'a> {
        let Record { edition, halves, .. } = &self.records[record];
        Run { edition: *edition, prints: &halves[lang].prints }
    }

    /// How often a half stands in its page, and where first; `None` if it does not. What is empty stands anywhere.
    fn counted(&self, record: usize, lang: Lang) -> Option<(usize, usize)> {
        let run = self.run(record, lang);
        if run.prints.is_empty() { Some((usize::MAX, 0)) } else { self.counted[lang].get(&run).copied() }
    }

    /// The records in the order in which they may take passages: what stands in both languages before what does not,
    /// what was taken back before what is confirmed, and that before what never was.
    fn ranks(&self) -> [Vec<usize>; 6] {
        let mut ranks: [Vec<usize>; 6] = Default::default();
        for (index, record) in self.records.iter().enumerate() {
            let is_whole = Lang::BOTH.iter().all(|&lang| self.counted(index, lang).is_some());
            let state = match (record.was_taken_back(), record.is_confirmed) {
                (true, _) => 0,
                (_, true) => 1,
                _ => 2,
            };
            ranks[usize::from(!is_whole) * 3 + state].push(index);
        }
        ranks
    }

    /// Finds the records that say the same as others, of either edition, where there are more of them than passages: a
    /// merge may put one there twice.
    fn find_redundant(&mut self, ranks: &[Vec<usize>; 6]) {
        // Texts are the same if they first stand in the same place; a text of another length is another.
        let mut known: HashMap<Bi<(usize, usize)>, usize> = HashMap::new();
        for &record in ranks[..3].iter().flatten() {
            let counted = |lang: Lang| self.counted(record, lang).unwrap_or_default();
            let n_places = counted(Lang::First).0.min(counted(Lang::Second).0);
            let text = Bi::from_fn(|lang| (self.run(record, lang).prints.len(), counted(lang).1));
            let n_known = known.entry(text).or_default();
            self.is_redundant[record] = *n_known >= n_places;
            *n_known += 1;
        }
    }

    /// Finds whole halves: first those that stand in one place, then those that could stand in several, in the order of
    /// their other halves.
    fn whole(&mut self, rank: &[usize]) {
        let mut unsure: Vec<(usize, Lang)> = Vec::new();
        for &record in rank.iter() {
            if self.is_redundant[record] {
                continue;
            }
            for lang in Lang::BOTH {
                match self.counted(record, lang) {
                    Some((1, _)) => self.take_from(record, lang, 0),
                    Some((2.., _)) if !self.run(record, lang).prints.is_empty() => unsure.push((record, lang)),
                    _ => {}
                }
            }
        }
        for lang in Lang::BOTH {
            let mut of_lang: Vec<usize> =
                unsure.iter().filter(|(_, unsure)| *unsure == lang).map(|(record, _)| *record).collect();
            let place = |record: &usize| self.halves[*record][lang.other()].as_ref().map_or(usize::MAX, |at| at.start);
            of_lang.sort_by_key(place);
            for record in of_lang {
                // Behind the record before it, else anywhere.
                let before = self.ends[lang].range(..record).next_back();
                self.take_from(record, lang, before.map_or(0, |(_, end)| *end));
            }
        }
    }

    /// Takes the passages of a half that belong to no record yet: from a place on, or else the first.
    fn take_from(&mut self, record: usize, lang: Lang, from: usize) {
        let run = self.run(record, lang);
        if let Some(range) = self.free(run, lang, from) {
            self.owner[lang][range.clone()].fill(Some(record));
            self.ends[lang].insert(record, range.end);
            self.halves[record][lang] = Some(range);
        }
    }

    /// The free passages that are a run of prints; forgets places that are not free.
    fn free(&mut self, run: Run<'a>, lang: Lang, from: usize) -> Option<Range<usize>> {
        let starts = self.places[lang].get_mut(&run)?;
        loop {
            let start = starts.range(from..).next().or_else(|| starts.first()).copied()?;
            starts.remove(&start);
            let range = start..start + run.prints.len();
            if self.owner[lang][range.clone()].iter().all(Option::is_none) {
                return Some(range);
            }
        }
    }

    /// Takes passages that have the words of lost halves, cut otherwise.
    fn regroup(&mut self) {
        for lang in Lang::BOTH {
            for gap in gaps(&self.owner[lang], &self.is_redundant) {
                if gap.passages.len() * gap.lost.len() > MANY || gap.passages.len() == gap.lost.len() {
                    continue;
                }
                for (index, &record) in gap.lost.iter().enumerate() {
                    if let Some(passages) = self.split(&gap, lang, record) {
                        self.owner[lang][passages.clone()].fill(Some(record));
                        self.halves[record][lang] = Some(passages);
                    } else if gap.lost.get(index + 1) == Some(&(record + 1))
                        && let Some(passage) = self.merged_at(&gap, lang, record)
                    {
                        self.owner[lang][passage] = Some(record);
                        self.merged.push(Merged { lang, record, passage });
                    }
                }
            }
        }
    }

    /// The passages that a half was split into, in a gap.
    fn split(&self, gap: &Gap, lang: Lang, record: usize) -> Option<Range<usize>> {
        let half = self.run(record, lang);
        let windows = (1..=2).flat_map(|more| {
            let length = half.prints.len() + more;
            let n_windows = (gap.passages.len() + 1).saturating_sub(length);
            (gap.passages.start..gap.passages.start + n_windows).map(move |start| start..start + length)
        });
        windows.into_iter().find(|window| !half.prints.is_empty() && self.says(window, lang, half))
    }

    /// The passage that a half and the next one became, in a gap.
    fn merged_at(&self, gap: &Gap, lang: Lang, record: usize) -> Option<usize> {
        let (one, two) = (&self.records[record], &self.records[record + 1]);
        if one.edition != two.edition || !one.is_confirmed || !two.is_confirmed {
            return None;
        }
        let both: Vec<Print> = [one, two].iter().flat_map(|record| &record.halves[lang].prints).copied().collect();
        let both = Run { edition: one.edition, prints: &both };
        gap.passages.clone().find(|at| self.says(&(*at..at + 1), lang, both))
    }

    fn says(&self, window: &Range<usize>, lang: Lang, run: Run<'_>) -> bool {
        let side = &self.sides[lang];
        side.regrouped(run.edition, &side.prints.at[window.clone()], run.prints)
    }

    /// What is left of a half of several passages still belongs to its record.
    fn rest(&mut self) {
        let records = self.records;
        for lang in Lang::BOTH {
            for (index, record) in records.iter().enumerate() {
                if self.halves[index][lang].is_some() || self.is_redundant[index] {
                    continue;
                }
                for prints in record.halves[lang].prints.chunks(1) {
                    if let Some(range) = self.free(Run { edition: record.edition, prints }, lang, 0) {
                        self.owner[lang][range].fill(Some(index));
                    }
                }
            }
        }
    }
}
