//! How every pair of a section stands against the lock.
//!
//! *In*: a section beside its lock. *Out*: the pairs that are not in step.
//! A pair of which both halves stand somewhere is in step or moved, whatever stands around it: so nothing that is
//! written beside a pair can make it look changed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::moved;
use super::print::Prints;
use super::records::{Found, Intact};
use super::regroup::Texts;
use super::tracked::Tracked;
use crate::language::Joining;
use crate::model::{Bi, Edit, Facts, Lang, LinkedPage, Lock, PassageAt, Print, Standing, Unsettled};

/// A section beside its lock.
pub struct Sides<'a> {
    /// The two pages.
    pub pages: Bi<&'a LinkedPage>,
    /// How each language joins lines.
    pub joining: Bi<Joining>,
    /// The prints of each page.
    pub prints: &'a Bi<Prints>,
    /// What was confirmed.
    pub lock: &'a Lock,
    /// Where that stands now.
    pub found: &'a Found,
}

/// A pair that is not in step, with what it has to do with pairs and records.
pub(super) struct Judged {
    /// The place of the pair in the list of tracked pairs.
    pub tracked: usize,
    /// The records that it takes the place of.
    pub records: Vec<usize>,
    /// What is said of it.
    pub unsettled: Unsettled,
}

/// The pairs that are not in step, in document order. `facts` reads passages, and is asked for changed ones only.
#[must_use]
pub fn unsettled(
    sides: &Sides<'_>,
    tracked: &[Tracked<'_>],
    facts: &dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
) -> Vec<Unsettled> {
    judge(sides, tracked, facts).into_iter().map(|judged| judged.unsettled).collect()
}

/// Like [`unsettled`], for those who write locks.
pub(super) fn judge(
    sides: &Sides<'_>,
    tracked: &[Tracked<'_>],
    facts: &dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
) -> Vec<Judged> {
    let mut judge = Judge {
        sides,
        tracked,
        facts,
        is_settled: Bi::from_fn(|lang| vec![false; sides.prints[lang].at.len()]),
        taken: BTreeSet::new(),
        judged: Vec::new(),
    };
    judge.intact();
    for (index, pair) in tracked.iter().enumerate() {
        let passages = Bi::from_fn(|lang| judge.open(lang, &pair.passages[lang]));
        if !passages.first.is_empty() || !passages.second.is_empty() {
            judge.rest(index, passages);
        }
    }
    judge.judged.sort_by_key(|judged| judged.tracked);
    judge.judged
}

struct Judge<'a> {
    sides: &'a Sides<'a>,
    tracked: &'a [Tracked<'a>],
    facts: &'a dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
    /// The passages of records of which both halves were found.
    is_settled: Bi<Vec<bool>>,
    /// The records that nothing was found of and that a changed pair took the place of.
    taken: BTreeSet<usize>,
    judged: Vec<Judged>,
}

impl Judge<'_> {
    /// Settles all records of which both halves stand in the pages, and says which of them moved.
    fn intact(&mut self) {
        let intact: Vec<Intact> = self.sides.found.intact(self.sides.lock).collect();
        for Intact { passages, .. } in &intact {
            for lang in Lang::BOTH {
                self.is_settled[lang][passages[lang].clone()].fill(true);
            }
        }
        let is_block = |lang: Lang, at: usize| matches!(self.sides.prints[lang].at[at], PassageAt::Block(_));
        let in_body = |Intact { passages, .. }: &&Intact| {
            passages.iter().all(|(lang, range)| !range.is_empty() && is_block(lang, range.start))
        };
        let body: Vec<(usize, Bi<usize>)> = intact
            .iter()
            .filter(in_body)
            .map(|pair| (pair.record, pair.passages.as_ref().map(|range| range.start)))
            .collect();
        for (record, mover) in moved::moved(&body) {
            let Some(Intact { passages, .. }) = intact.iter().find(|pair| pair.record == record) else { continue };
            let stays = mover.other();
            let home = |tracked: &Tracked<'_>| tracked.passages[stays].contains(&passages[stays].start);
            let Some(tracked) = self.tracked.iter().position(home) else { continue };
            let lists = passages.as_ref().map(|range| range.clone().collect());
            self.push(tracked, vec![record], &lists, (Standing::Behind(stays), Edit::Moved));
        }
    }

    /// The passages of a range that no intact record holds.
    fn open(&self, lang: Lang, range: &Range<usize>) -> Vec<usize> {
        range.clone().filter(|at| !self.is_settled[lang][*at]).collect()
    }

    /// Judges passages that face each other and are not as they were confirmed.
    fn rest(&mut self, tracked: usize, passages: Bi<Vec<usize>>) {
        let owner = &self.sides.found.owner;
        let owners = |lang: Lang| passages[lang].iter().filter_map(move |at| owner[lang][*at]);
        let records: BTreeSet<usize> = Lang::BOTH.into_iter().flat_map(owners).collect();
        let records: Vec<usize> = records.into_iter().collect();
        if records.is_empty() {
            return self.unknown(tracked, &passages);
        }
        let same = Bi::from_fn(|lang| self.is_same(lang, &passages[lang], &records));
        let verdict = match (same.first, same.second) {
            (true, true) => return,
            (true, false) => (Standing::Behind(Lang::First), self.edit(Lang::Second, &passages.second, &records)),
            (false, true) => (Standing::Behind(Lang::Second), self.edit(Lang::First, &passages.first, &records)),
            (false, false) => (Standing::BothChanged, Edit::Unknown),
        };
        self.push(tracked, records, &passages, verdict);
    }

    /// Judges passages of which no word was ever confirmed.
    fn unknown(&mut self, tracked: usize, passages: &Bi<Vec<usize>>) {
        let lacking = Lang::BOTH.into_iter().find(|&lang| passages[lang].is_empty());
        if let Some(lang) = lacking {
            return self.push(tracked, Vec::new(), passages, (Standing::Behind(lang), Edit::Added));
        }
        match self.replaced(tracked) {
            Some(record) => {
                self.taken.insert(record);
                self.push(tracked, vec![record], passages, (Standing::BothChanged, Edit::Unknown));
            }
            None => self.push(tracked, Vec::new(), passages, (Standing::Unconfirmed, Edit::Unknown)),
        }
    }

    /// The record at the place of a pair, of which nothing was found, if there is one.
    fn replaced(&self, tracked: usize) -> Option<usize> {
        let record = |tracked: &Tracked<'_>| {
            Lang::BOTH.into_iter().find_map(|lang| {
                let mut owners = tracked.passages[lang].clone().filter_map(|at| self.sides.found.owner[lang][at]);
                owners.next()
            })
        };
        let before = self.tracked[..tracked].iter().rev().find_map(record);
        let behind = self.tracked[tracked + 1..].iter().find_map(record).unwrap_or(self.sides.lock.pairs.len());
        let is_lost = |at: &usize| {
            let found = &self.sides.found;
            let is_owner = |lang: Lang| found.owner[lang].contains(&Some(*at));
            !self.taken.contains(at) && !is_owner(Lang::First) && !is_owner(Lang::Second)
        };
        (before.map_or(0, |before| before + 1)..behind).find(is_lost)
    }

    /// Whether passages say what records say, even if they are cut into blocks otherwise.
    fn is_same(&self, lang: Lang, passages: &[usize], records: &[usize]) -> bool {
        let expected = self.expected(lang, records);
        let prints = &self.sides.prints[lang];
        if passages.iter().map(|at| prints.words[*at]).eq(expected.iter().copied()) {
            return true;
        }
        let texts = Texts {
            page: &self.sides.pages[lang].page,
            passages: &self.passages(lang, passages),
            joining: self.sides.joining[lang],
        };
        texts.say(&expected)
    }

    fn expected(&self, lang: Lang, records: &[usize]) -> Vec<Print> {
        records.iter().flat_map(|record| self.sides.lock.pairs[*record].halves[lang].prints.iter().copied()).collect()
    }

    fn passages(&self, lang: Lang, passages: &[usize]) -> Vec<PassageAt> {
        passages.iter().map(|at| self.sides.prints[lang].at[*at]).collect()
    }

    /// What happened to the side that changed.
    fn edit(&self, lang: Lang, passages: &[usize], records: &[usize]) -> Edit {
        if passages.is_empty() {
            return Edit::Removed;
        }
        // The facts of several records cannot be told apart.
        let [record] = records else { return Edit::Words(Vec::new()) };
        let known = &self.sides.lock.pairs[*record].halves[lang];
        if known.prints.is_empty() {
            return Edit::Added;
        }
        let now = (self.facts)(self.sides.pages[lang], &self.passages(lang, passages));
        Edit::Words(known.facts.changed(&now))
    }

    fn push(&mut self, tracked: usize, records: Vec<usize>, passages: &Bi<Vec<usize>>, verdict: (Standing, Edit)) {
        let (standing, edit) = verdict;
        let unsettled = Unsettled {
            anchor: self.tracked[tracked].anchor.as_ref().into(),
            passages: Bi::from_fn(|lang| self.passages(lang, &passages[lang])),
            standing,
            edit,
            confirmed: Bi::from_fn(|lang| self.expected(lang, &records)),
        };
        self.judged.push(Judged { tracked, records, unsettled });
    }
}
