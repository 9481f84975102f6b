//! How every pair of a section stands against the lock.
//!
//! *In*: a section beside its lock. *Out*: the pairs that are not in step.
//! A pair of which both halves stand somewhere is in step or moved, whatever stands around it: so nothing that is
//! written beside a pair can make it look changed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Found, Intact, Side};
use super::moved;
use super::tracked::Tracked;
use crate::model::{Bi, Edit, Facts, Lang, LinkedPage, Lock, PassageAt, Print, Standing, Unsettled};

/// A section beside its lock.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Its pages, as far as they exist.
    pub pages: Bi<Option<&'a LinkedPage>>,
    /// The same with their passages.
    pub sides: Bi<Side<'a>>,
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
    compared: &Compared<'_>,
    tracked: &[Tracked<'_>],
    facts: &dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
) -> Vec<Unsettled> {
    judge(compared, tracked, facts).into_iter().map(|judged| judged.unsettled).collect()
}

/// Like [`unsettled`], for those who write locks.
pub(super) fn judge(
    compared: &Compared<'_>,
    tracked: &[Tracked<'_>],
    facts: &dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
) -> Vec<Judged> {
    if !compared.lock.has_confirmed() {
        return never_confirmed(compared, tracked);
    }
    let mut judge = Judge {
        compared,
        tracked,
        facts,
        is_settled: Bi::from_fn(|lang| vec![false; compared.sides[lang].prints.at.len()]),
        lost: lost(compared),
        between: between(compared, tracked),
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

/// All pairs of a section of which nobody confirmed anything yet.
fn never_confirmed(compared: &Compared<'_>, tracked: &[Tracked<'_>]) -> Vec<Judged> {
    let passages = |tracked: &Tracked<'_>| {
        Bi::from_fn(|lang| compared.sides[lang].prints.at[tracked.passages[lang].clone()].to_vec())
    };
    let judged = |(index, tracked): (usize, &Tracked<'_>)| Judged {
        tracked: index,
        records: Vec::new(),
        unsettled: Unsettled {
            anchor: tracked.anchor.as_ref().into(),
            passages: passages(tracked),
            standing: Standing::Unconfirmed,
            edit: Edit::Unknown,
            confirmed: Bi::default(),
        },
    };
    tracked.iter().enumerate().map(judged).collect()
}

/// The confirmed records that nothing was found of.
fn lost(compared: &Compared<'_>) -> BTreeSet<usize> {
    let Compared { found, lock, .. } = compared;
    let owners = found.owner.first.iter().chain(&found.owner.second).flatten();
    let is_found: BTreeSet<usize> = owners.copied().collect();
    let is_lost = |at: &usize| lock.records[*at].is_confirmed && !found.is_redundant[*at] && !is_found.contains(at);
    (0..lock.records.len()).filter(is_lost).collect()
}

/// For each pair the records between those of the pairs before and behind it.
fn between(compared: &Compared<'_>, tracked: &[Tracked<'_>]) -> Vec<Range<usize>> {
    let record = |tracked: &Tracked<'_>| {
        let of_lang = |lang: Lang| tracked.passages[lang].clone().find_map(|at| compared.found.owner[lang][at]);
        Lang::BOTH.into_iter().find_map(of_lang)
    };
    let of_pair: Vec<Option<usize>> = tracked.iter().map(record).collect();
    let mut between: Vec<Range<usize>> = Vec::with_capacity(tracked.len());
    let mut before = 0;
    for record in &of_pair {
        between.push(before..compared.lock.records.len());
        before = record.map_or(before, |record| record + 1);
    }
    let mut behind = compared.lock.records.len();
    for (range, record) in between.iter_mut().zip(&of_pair).rev() {
        range.end = behind;
        behind = record.unwrap_or(behind);
    }
    between
}

struct Judge<'a> {
    compared: &'a Compared<'a>,
    tracked: &'a [Tracked<'a>],
    facts: &'a dyn Fn(&LinkedPage, &[PassageAt]) -> Facts,
    /// The passages of records of which both halves were found.
    is_settled: Bi<Vec<bool>>,
    /// The confirmed records that nothing was found of and that no changed pair took the place of yet.
    lost: BTreeSet<usize>,
    /// The records between those that the pairs before and behind each pair belong to.
    between: Vec<Range<usize>>,
    judged: Vec<Judged>,
}

impl Judge<'_> {
    /// Settles all records of which both halves stand in the pages, and says which of them moved.
    fn intact(&mut self) {
        let intact: Vec<Intact> = self.compared.found.intact(self.compared.lock).collect();
        for Intact { passages, .. } in &intact {
            for lang in Lang::BOTH {
                self.is_settled[lang][passages[lang].clone()].fill(true);
            }
        }
        let is_block = |lang: Lang, at: usize| matches!(self.compared.sides[lang].prints.at[at], PassageAt::Block(_));
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
        let all = passages.iter().flat_map(|(lang, list)| list.iter().map(move |at| (lang, *at)));
        let records: BTreeSet<usize> = all.filter_map(|(lang, at)| self.confirmed(lang, at)).collect();
        let records: Vec<usize> = records.into_iter().collect();
        if records.is_empty() {
            return self.unknown(tracked, &passages);
        }
        let same = Bi::from_fn(|lang| self.is_same(lang, &passages[lang], &records));
        let verdict = match (same.first, same.second) {
            (true, true) => return,
            (true, false) => (Standing::Behind(Lang::First), self.edit(Lang::Second, &passages, &records)),
            (false, true) => (Standing::Behind(Lang::Second), self.edit(Lang::First, &passages, &records)),
            (false, false) => (Standing::BothChanged, Edit::Unknown),
        };
        self.push(tracked, records, &passages, verdict);
    }

    /// The confirmed record that a passage belongs to.
    fn confirmed(&self, lang: Lang, at: usize) -> Option<usize> {
        let Compared { found, lock, .. } = self.compared;
        found.owner[lang][at].filter(|record| lock.records[*record].is_confirmed)
    }

    /// Judges passages of which no word was ever confirmed.
    fn unknown(&mut self, tracked: usize, passages: &Bi<Vec<usize>>) {
        let lacking = Lang::BOTH.into_iter().find(|&lang| passages[lang].is_empty());
        if let Some(lang) = lacking {
            return self.push(tracked, Vec::new(), passages, (Standing::Behind(lang), Edit::Added));
        }
        match self.replaced(tracked) {
            Some(record) => {
                self.push(tracked, vec![record], passages, (Standing::BothChanged, Edit::Unknown));
            }
            None => self.push(tracked, Vec::new(), passages, (Standing::Unconfirmed, Edit::Unknown)),
        }
    }

    /// The confirmed record at the place of a pair, of which nothing was found and that no other pair took the place of.
    fn replaced(&mut self, tracked: usize) -> Option<usize> {
        let Range { start, end } = self.between[tracked];
        let record = *self.lost.range(start..end.max(start)).next()?;
        self.lost.remove(&record);
        Some(record)
    }

    /// Whether passages say what records say, even if they are cut into blocks otherwise.
    fn is_same(&self, lang: Lang, passages: &[usize], records: &[usize]) -> bool {
        let lock = self.compared.lock;
        let edition = lock.records[records[0]].edition;
        if records.iter().any(|record| lock.records[*record].edition != edition) {
            return false;
        }
        let expected = self.expected(lang, records);
        let side = &self.compared.sides[lang];
        let prints = side.prints.of(edition);
        passages.iter().map(|at| prints[*at]).eq(expected.iter().copied())
            || side.regrouped(edition, &self.passages(lang, passages), &expected)
    }

    fn expected(&self, lang: Lang, records: &[usize]) -> Vec<Print> {
        let records = records.iter().map(|record| &self.compared.lock.records[*record]);
        records.flat_map(|record| record.halves[lang].prints.iter().copied()).collect()
    }

    fn passages(&self, lang: Lang, passages: &[usize]) -> Vec<PassageAt> {
        passages.iter().map(|at| self.compared.sides[lang].prints.at[*at]).collect()
    }

    /// What happened to the side that changed.
    fn edit(&self, lang: Lang, passages: &Bi<Vec<usize>>, records: &[usize]) -> Edit {
        if passages[lang].is_empty() {
            return Edit::Removed;
        }
        // The facts of several records cannot be told apart.
        let [record] = records else { return Edit::Words(Vec::new()) };
        let known = &self.compared.lock.records[*record].halves;
        if known[lang].prints.is_empty() {
            return Edit::Added;
        }
        let changed = |lang: Lang| {
            let Some(page) = self.compared.pages[lang] else { return Vec::new() };
            known[lang].facts.changed(&(self.facts)(page, &self.passages(lang, &passages[lang])))
        };
        let mut facts = changed(lang);
        if !facts.is_empty() {
            // What is read otherwise from words that did not change is read in another way by this program.
            let read_otherwise = changed(lang.other());
            facts.retain(|fact| !read_otherwise.contains(fact));
        }
        Edit::Words(facts)
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
