//! A section beside its lock, for those who record something.
//!
//! *In*: the site, a section. *Out*: its pairs with how they stand, and records as they would be written now.

use std::ops::Range;

use super::canonical::{self, Reading, reading};
use super::facts::Reader;
use super::found::{Found, Side};
use super::prints::Prints;
use super::states::{Compared, Judged, judge};
use super::tracked::{Tracked, tracked};
use super::{NewLock, write};
use crate::language;
use crate::model::{Bi, Edition, Half, Lang, LinkedPage, Lock, PassageAt, Print, Record, Section, SectionRef, Site};

/// What is needed to look at a section.
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) reference: SectionRef,
    pub(super) section: &'a Section,
    pub(super) pages: Bi<Option<&'a LinkedPage>>,
    prints: Bi<Prints>,
    pub(super) lock: Lock,
}

impl<'a> Desk<'a> {
    pub(super) fn new(site: &'a Site, reference: SectionRef) -> Self {
        let section = site.section(reference);
        let pages = section.pages.as_ref().map(Option::as_deref);
        let joining = |lang: Lang| language::of(&site.config.languages[lang]).joining();
        let prints =
            |lang: Lang| pages[lang].map(|page| Prints::new(&page.page, Some(joining(lang)))).unwrap_or_default();
        let lock = section.lock.as_ref().map(|state| (*state.lock).clone());
        Desk {
            site,
            reference,
            section,
            pages,
            prints: Bi::from_fn(prints),
            lock: lock.unwrap_or_else(|| Lock::empty(&section.id)),
        }
    }

    pub(super) fn with<T>(&self, work: impl FnOnce(&Work<'_>) -> T) -> T {
        let side = |lang: Lang| Side {
            page: self.pages[lang].map(|page| &*page.page),
            joining: language::of(&self.site.config.languages[lang]).joining(),
            prints: &self.prints[lang],
        };
        let sides = Bi::from_fn(side);
        let found = Found::new(sides, &self.lock);
        let compared = Compared { pages: self.pages, sides, lock: &self.lock, found: &found };
        let tracked = tracked(&compared, &self.section.pairs);
        let reader = Reader::new(self.site, self.section.story);
        let judged = judge(&compared, &tracked, &|page, passages| reader.facts(page, passages));
        work(&Work { desk: self, compared: &compared, tracked: &tracked, judged, reader: &reader })
    }

    /// A page as it is now; `None` where there is none.
    pub(super) fn reading(&self, lang: Lang) -> Option<Reading> {
        self.pages[lang].map(|page| reading(self.site, page, &self.prints[lang].at))
    }

    /// The lock with other records and approvals.
    pub(super) fn new_lock(&self, lock: &Lock) -> NewLock {
        let path = format!("content/{}.lock", self.site.content_path(self.reference));
        NewLock { path, text: write::text(&self.site.config.languages, lock) }
    }
}

/// A section beside its lock, with its pairs.
pub(super) struct Work<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) compared: &'a Compared<'a>,
    pub(super) tracked: &'a [Tracked<'a>],
    pub(super) judged: Vec<Judged>,
    reader: &'a Reader<'a>,
}

impl Work<'_> {
    pub(super) fn passages(&self, lang: Lang, passages: &Range<usize>) -> Vec<PassageAt> {
        self.compared.sides[lang].prints.at[passages.clone()].to_vec()
    }

    /// For each record the pair that it belongs to now.
    pub(super) fn places(&self) -> Vec<Option<usize>> {
        let mut place = vec![None; self.compared.lock.records.len()];
        for (index, tracked) in self.tracked.iter().enumerate() {
            for lang in Lang::BOTH {
                for at in tracked.passages[lang].clone() {
                    if let Some(record) = self.compared.found.owner[lang][at] {
                        place[record].get_or_insert(index);
                    }
                }
            }
        }
        for judged in &self.judged {
            judged.records.iter().for_each(|record| place[*record] = Some(judged.tracked));
        }
        place
    }

    /// Whether somebody confirmed a pair, as it is now or as it was.
    pub(super) fn is_confirmed(&self, tracked: usize) -> bool {
        let mut records = self.compared.lock.records.iter().zip(self.places());
        records.any(|(record, place)| record.is_confirmed && place == Some(tracked))
    }

    /// A pair as it is now, confirmed; what did not change since it was recorded stays as it was written.
    pub(super) fn confirmation(&self, passages: &Bi<Range<usize>>, known: Option<&Record>) -> Record {
        let half = |lang: Lang| {
            let now = self.half(lang, passages);
            // A record that nobody confirmed has no facts.
            let known = known.filter(|known| known.form.is_some()).map(|known| &known.halves[lang]);
            let known = known.filter(|half| half.prints == now.prints).map(|half| half.facts);
            let page = self.compared.pages[lang];
            let read = || page.map(|page| self.reader.facts(page, &self.passages(lang, &passages[lang])));
            Half { facts: known.or_else(read).unwrap_or_default(), ..now }
        };
        let (halves, form) = (Bi::from_fn(half), Some(self.looks(passages)));
        Record { edition: Edition::Second, name: None, is_confirmed: true, halves, form, source: 0..0 }
    }

    /// A pair as it is now, which nobody confirmed.
    pub(super) fn open(&self, passages: &Bi<Range<usize>>) -> Record {
        let halves = Bi::from_fn(|lang| self.half(lang, passages));
        Record { edition: Edition::Second, name: None, is_confirmed: false, halves, form: None, source: 0..0 }
    }

    pub(super) fn half(&self, lang: Lang, passages: &Bi<Range<usize>>) -> Half {
        let prints = self.compared.sides[lang].prints.of(Edition::Second);
        Half { prints: prints[passages[lang].clone()].to_vec(), ..Half::default() }
    }

    /// The print of how passages look, in the order of the tags of their languages.
    pub(super) fn looks(&self, passages: &Bi<Range<usize>>) -> Print {
        let tags = &self.desk.site.config.languages;
        let mut langs = Lang::BOTH;
        langs.sort_by_key(|lang| tags[*lang].as_str());
        let of_lang = |lang: Lang| {
            let page = self.compared.pages[lang];
            let at = self.passages(lang, &passages[lang]);
            at.into_iter().filter_map(move |at| Some((tags[lang].as_str(), &*page?.page, at)))
        };
        canonical::looks(langs.into_iter().flat_map(of_lang))
    }
}
