//! How sections stand against their locks.
//!
//! *In*: the pages of a section with their lock, later the whole site. *Out*: [`LockState`]s, and which blocks are
//! known to belong together.
//! A section without a lock costs nothing.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::pairs::Known;
use super::section::{Anchored, Linked};
use super::sections::Draft;
use crate::language;
use crate::lock::{self, FactReader, Found, Prints, Sides};
use crate::model::{Bi, Checked, Config, Kind, Lang, Lock, LockState, Memory, Section, Site};

/// A lock beside the prints of the pages.
#[derive(Debug)]
pub(super) struct Beside {
    lock: Arc<Lock>,
    prints: Bi<Prints>,
    found: Found,
    body_start: Bi<usize>,
}

impl Beside {
    /// Reads the pages of a section that has a lock, and both pages.
    pub(super) fn new(draft: &Draft, config: &Config) -> Option<Self> {
        let lock = Arc::clone(draft.lock.as_ref()?);
        let pages = draft.pages.as_ref().map(Option::as_deref).both()?;
        let joining = Bi::from_fn(|lang| language::of(&config.languages[lang]).joining());
        let prints = Bi::from_fn(|lang| Prints::new(pages[lang], joining[lang]));
        let found = Found::new(pages, joining, &prints, &lock);
        Some(Beside { lock, prints, found, body_start: pages.map(Prints::body_start) })
    }

    /// What the lock knows of the blocks of both bodies.
    pub(super) fn known(&self) -> Known {
        let in_body = |lang: Lang, range: &Range<usize>| {
            let at = |index: usize| index.checked_sub(self.body_start[lang]).and_then(|at| u32::try_from(at).ok());
            Some(at(range.start)?..at(range.end)?).filter(|range| !range.is_empty())
        };
        let intact = self.found.intact(&self.lock);
        let blocks = intact.filter_map(|pair| Bi::from_fn(|lang| in_body(lang, &pair.passages[lang])).both());
        let records = Bi::from_fn(|lang| self.found.likely(lang, &self.lock).split_off(self.body_start[lang]));
        Known { together: blocks.collect(), records }
    }
}

/// Says of every section how it stands, as remembered if its pages, its lock and what they show of ledgers are the same.
pub(super) fn settle(
    site: &mut Site,
    (anchored, linked): (&[Arc<Checked<Anchored>>], &[Arc<Linked>]),
    memory: &dyn Memory,
) {
    if anchored.iter().all(|anchored| anchored.value.beside.is_none()) {
        return;
    }
    let here: &Site = site;
    let states: Vec<Option<Arc<LockState>>> = (anchored, linked, &here.sections)
        .into_par_iter()
        .with_min_len(8)
        .map(|(anchored, linked, section)| {
            let beside = anchored.value.beside.as_ref()?;
            let known = memory.value_of(Kind::Standing, linked.key, || state(here, section, beside).map(Arc::new));
            Option::clone(&known)
        })
        .collect();
    for (section, state) in site.sections.iter_mut().zip(states) {
        section.lock = state;
    }
}

fn state(site: &Site, section: &Section, beside: &Beside) -> Option<LockState> {
    let pages = section.pages.as_ref().map(Option::as_deref).both()?;
    let Beside { lock, prints, found, .. } = beside;
    let joined: Vec<_> = found.intact(lock).map(|pair| pair.passages).collect();
    let tracked = lock::tracked(pages, &section.pairs, &joined);
    let joining = Bi::from_fn(|lang| language::of(&site.config.languages[lang]).joining());
    let sides = Sides { pages, joining, prints, lock, found };
    // Only a pair that changed is asked for its facts, and most sections have none.
    let reader = std::cell::OnceCell::new();
    let facts =
        |page: &_, passages: &[_]| reader.get_or_init(|| FactReader::new(site, section.story)).facts(page, passages);
    let unsettled = lock::unsettled(&sides, &tracked, &facts);
    let approvals = lock::approvals(site, pages, lock);
    Some(LockState { lock: Arc::clone(lock), unsettled, approvals })
}
