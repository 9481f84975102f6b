//! How sections stand against their locks.
//!
//! *In*: the pages of a section with their lock, later the whole site. *Out*: [`LockState`]s, and which blocks are
//! known to belong together.
//! A section without a lock costs nothing.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::pairs::{Known, Past};
use super::section::{Anchored, Linked};
use super::sections::Draft;
use crate::language;
use crate::lock::{self, Compared, FactReader, Found, Prints, Side};
use crate::model::{
    Bi, Checked, Config, Edition, Key, KeyOf, Kind, Lang, LinkedPage, Lock, LockState, Memory, Page, Section, Site,
    Target,
};

/// A lock beside the prints of the pages.
#[derive(Debug)]
pub(super) struct Beside {
    pub lock: Arc<Lock>,
    prints: Bi<Prints>,
    found: Found,
}

impl Beside {
    /// Reads the pages of a section that has a lock.
    pub(super) fn new(draft: &Draft, config: &Config) -> Option<Self> {
        let lock = Arc::clone(draft.lock.as_ref()?);
        let pages = draft.pages.as_ref().map(Option::as_deref);
        let has_first_edition = lock.records.iter().any(|record| record.edition == Edition::First);
        let joining = |lang: Lang| has_first_edition.then(|| language::of(&config.languages[lang]).joining());
        let prints = Bi::from_fn(|lang| pages[lang].map(|page| Prints::new(page, joining(lang))).unwrap_or_default());
        let found = Found::new(sides(pages, config, &prints), &lock);
        Some(Beside { lock, prints, found })
    }

    /// What the lock knows of the blocks of both bodies.
    pub(super) fn known(&self) -> Known<'_> {
        let in_body = |lang: Lang, range: &Range<usize>| {
            let at =
                |index: usize| index.checked_sub(self.prints[lang].body_start).and_then(|at| u32::try_from(at).ok());
            Some(at(range.start)?..at(range.end)?).filter(|range| !range.is_empty())
        };
        let intact = self.found.intact(&self.lock);
        let blocks = intact.filter_map(|pair| Bi::from_fn(|lang| in_body(lang, &pair.passages[lang])).both());
        let blocks: Vec<Bi<Range<u32>>> = blocks.collect();
        let named = Bi::from_fn(|lang| {
            let mut likely = self.found.likely(lang, &self.lock);
            // A page that does not exist has no body.
            likely.split_off(self.prints[lang].body_start.min(likely.len()))
        });
        let whole: BTreeSet<usize> = self.found.intact(&self.lock).map(|pair| pair.record).collect();
        let past = |named: &Option<usize>| match *named {
            Some(record) if whole.contains(&record) => Past::Whole(record),
            Some(record) if self.lock.records[record].form.is_some() => Past::Changed(record),
            _ => Past::Unknown,
        };
        let past = named.as_ref().map(|named| named.iter().map(past).collect());
        Known { together: blocks, past, named, lock: Some(&self.lock) }
    }
}

fn sides<'a>(pages: Bi<Option<&'a Page>>, config: &Config, prints: &'a Bi<Prints>) -> Bi<Side<'a>> {
    Bi::from_fn(|lang| Side {
        page: pages[lang],
        joining: language::of(&config.languages[lang]).joining(),
        prints: &prints[lang],
    })
}

/// Says of every section how it stands, as remembered if its pages, its lock and what they show of ledgers and pictures
/// are the same.
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
            let key = KeyOf::new().part(linked.key).part(files(here, section, &beside.lock)).key();
            Some(memory.value_of(Kind::Standing, key, || state(here, section, beside)))
        })
        .collect();
    for (section, state) in site.sections.iter_mut().zip(states) {
        section.lock = state;
    }
}

/// The files that approvals of a section are bound to besides its pages, as far as there are approvals.
fn files(site: &Site, section: &Section, lock: &Lock) -> Key {
    let has_approvals = lock.approvals.iter().any(|approval| !approval.names.is_empty());
    let pages = section.pages.iter().filter(|_| has_approvals).filter_map(|(_, page)| page.as_deref());
    let assets = pages.flat_map(files_of).filter_map(|path| site.inputs.asset(path));
    assets.fold(KeyOf::new(), |key, asset| key.text(&asset.path).part(Key::of(&asset.bytes))).key()
}

/// The files of the site that a page shows or links to, by their paths.
fn files_of(page: &LinkedPage) -> impl Iterator<Item = &str> {
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Asset(path) => Some(&**path),
        _ => None,
    });
    page.images.iter().flatten().map(|path| &**path).chain(linked)
}

fn state(site: &Site, section: &Section, beside: &Beside) -> LockState {
    let pages = section.pages.as_ref().map(Option::as_deref);
    let Beside { lock, prints, found } = beside;
    let approvals = lock::approvals(site, pages, lock);
    let mut unsettled = Vec::new();
    if pages.both().is_some() {
        let sides = sides(pages.map(|page| page.map(|page| &*page.page)), &site.config, prints);
        let compared = Compared { pages, sides, lock, found };
        let tracked = lock::tracked(&compared, &section.pairs);
        // Only a pair that changed is asked for its facts, and most sections have none.
        let reader = std::cell::OnceCell::new();
        let facts = |page: &_, passages: &[_]| {
            reader.get_or_init(|| FactReader::new(site, section.story)).facts(page, passages)
        };
        unsettled = lock::unsettled(&compared, &tracked, &facts);
    }
    LockState { lock: Arc::clone(lock), unsettled, approvals }
}
