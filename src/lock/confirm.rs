//! What a person confirms: that two passages say the same.
//!
//! *In*: the site, a section, which of its pairs. *Out*: the text of its lock as it will be.
//! Never changes a record that was not asked for, but for the anchor that it is found by.

use std::collections::BTreeSet;

use super::facts::Reader;
use super::offered::Offered;
use super::print::{Prints, of_form, passage_text};
use super::records::Found;
use super::states::{Judged, Sides, judge};
use super::tracked::{Tracked, tracked};
use super::write;
use crate::language;
use crate::model::{
    Approval, Bi, Confirmed, Edit, FileId, Half, Key, Lang, LinkedPage, Lock, PassageAt, Section, SectionRef, Site,
    Standing, Words,
};
use crate::{suggest, words};

/// A lock to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLock {
    /// Relative to the site folder, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Which pairs of a section are confirmed.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Every pair that has both languages; what is left of lost pairs is forgotten.
    All,
    /// The pairs with these anchors.
    Anchors(&'a [&'a str]),
}

/// What a confirmation made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirming {
    /// The lock as it will be.
    pub lock: NewLock,
    /// How many pairs were confirmed that were not in step before.
    pub n_confirmed: usize,
}

/// The pairs of a section in document order.
#[must_use]
pub fn pairs(site: &Site, section: SectionRef) -> Vec<Offered> {
    let Some(desk) = Desk::new(site, site.section(section)) else { return Vec::new() };
    desk.with(|work| {
        let judged = work.judged();
        let offer = |(index, tracked): (usize, &Tracked<'_>)| {
            let found = judged.iter().find(|judged| judged.tracked == index).map(|judged| &judged.unsettled);
            let text = |lang: Lang| {
                let texts = work.passages(lang, tracked).into_iter().map(|at| passage_text(&desk.pages[lang].page, at));
                texts.collect::<Vec<String>>().join("\n\n")
            };
            Offered {
                anchor: tracked.anchor.to_string(),
                texts: Bi::from_fn(text),
                standing: found.map_or(Standing::InStep, |unsettled| unsettled.standing),
                edit: found.map_or(Edit::Unknown, |unsettled| unsettled.edit.clone()),
                confirmed: found.map_or_else(Bi::default, |unsettled| unsettled.confirmed.clone()),
            }
        };
        work.tracked.iter().enumerate().map(offer).collect()
    })
}

/// Records that pairs of a section say the same.
///
/// # Errors
/// When a page is missing, the lock is damaged, an anchor is not one of the section, or its pair has one language only.
pub fn confirm(site: &Site, section: SectionRef, selection: Selection<'_>) -> Result<Confirming, Words> {
    let node = site.section(section);
    whole(node.lock.as_ref().map(|state| &*state.lock))?;
    let desk = Desk::new(site, node).ok_or_else(|| one_language(node))?;
    desk.with(|work| {
        let chosen = work.chosen(selection)?;
        let judged = work.judged();
        let n_confirmed = judged.iter().filter(|judged| chosen.contains(&judged.tracked)).count();
        let lost = if matches!(selection, Selection::All) { Lost::Forgotten } else { Lost::Kept };
        let pairs = work.compose(&chosen, &judged, lost);
        let text = write::text(&site.config.languages, &pairs, &desk.lock.approvals);
        Ok(Confirming { lock: NewLock { path: lock_path(site, section), text }, n_confirmed })
    })
}

/// Writes a damaged lock anew: it keeps every pair of which a half exists, and every approval that can be read.
///
/// # Errors
/// When a page is missing.
pub fn repair(site: &Site, section: SectionRef) -> Result<NewLock, Words> {
    let node = site.section(section);
    let mut desk = Desk::new(site, node).ok_or_else(|| one_language(node))?;
    desk.prefer_whole();
    let pairs = desk.with(|work| work.compose(&BTreeSet::new(), &work.judged(), Lost::Forgotten));
    let mut approvals: Vec<Approval> = Vec::new();
    let states = node.lock.as_ref().map(|state| &state.approvals);
    for approval in &desk.lock.approvals {
        let is_current = states.is_some_and(|states| {
            states[approval.lang].iter().any(|state| state.source == approval.source && state.is_current())
        });
        let same = approvals.iter().position(|known| known.lang == approval.lang && known.name == approval.name);
        match same {
            Some(known) if is_current => approvals[known] = approval.clone(),
            Some(_) => {}
            None => approvals.push(approval.clone()),
        }
    }
    approvals.sort_by(|one, other| (one.lang, &one.name).cmp(&(other.lang, &other.name)));
    Ok(NewLock { path: lock_path(site, section), text: write::text(&site.config.languages, &pairs, &approvals) })
}

/// Where the lock of a section stands.
pub(super) fn lock_path(site: &Site, section: SectionRef) -> String {
    format!("content/{}.lock", site.content_path(section))
}

/// Refuses to go on from a damaged lock.
pub(super) fn whole(lock: Option<&Lock>) -> Result<(), Words> {
    match lock.filter(|lock| lock.is_damaged) {
        None => Ok(()),
        Some(lock) => {
            let path = &lock.path;
            Err(words!(
                ja: "`{path}.lock`が壊れている。先に`taiyaku confirm {path} --repair`を実行する",
                en: "`{path}.lock` is damaged; run `taiyaku confirm {path} --repair` first"
            ))
        }
    }
}

fn one_language(section: &Section) -> Words {
    let id = &section.id;
    words!(ja: "`{id}`は一方の言語にしかない", en: "`{id}` has its page in one language only")
}

/// What is needed to look at a section.
struct Desk<'a> {
    section: &'a Section,
    reader: Reader<'a>,
    pages: Bi<&'a LinkedPage>,
    joining: Bi<language::Joining>,
    prints: Bi<Prints>,
    lock: Lock,
}

impl<'a> Desk<'a> {
    fn new(site: &'a Site, section: &'a Section) -> Option<Self> {
        let pages = section.pages.as_ref().map(Option::as_deref).both()?;
        let joining = Bi::from_fn(|lang| language::of(&site.config.languages[lang]).joining());
        let empty = Lock {
            file: FileId(0),
            key: Key::default(),
            path: (&*section.id).into(),
            pairs: Vec::new(),
            approvals: Vec::new(),
            is_damaged: false,
        };
        Some(Desk {
            section,
            reader: Reader::new(site, section.story),
            pages,
            joining,
            prints: Bi::from_fn(|lang| Prints::new(&pages[lang].page, joining[lang])),
            lock: section.lock.as_ref().map_or(empty, |state| (*state.lock).clone()),
        })
    }

    /// Puts the records of which both halves exist first, so that they are found before others that share one of them.
    fn prefer_whole(&mut self) {
        let known: Bi<BTreeSet<_>> = self.prints.as_ref().map(|prints| prints.words.iter().copied().collect());
        let exists = |pair: &Confirmed| {
            Lang::BOTH.iter().all(|&lang| pair.halves[lang].prints.iter().all(|print| known[lang].contains(print)))
        };
        let (mut whole, rest): (Vec<Confirmed>, Vec<Confirmed>) = self.lock.pairs.drain(..).partition(exists);
        whole.extend(rest);
        self.lock.pairs = whole;
    }

    fn with<T>(&self, work: impl FnOnce(&Work<'_>) -> T) -> T {
        let texts = self.pages.map(|page| &*page.page);
        let found = Found::new(texts, self.joining, &self.prints, &self.lock);
        let joined: Vec<_> = found.intact(&self.lock).map(|pair| pair.passages).collect();
        let tracked = tracked(self.pages, &self.section.pairs, &joined);
        let sides =
            Sides { pages: self.pages, joining: self.joining, prints: &self.prints, lock: &self.lock, found: &found };
        work(&Work { sides: &sides, tracked: &tracked, reader: &self.reader })
    }
}

/// What becomes of records of which nothing stands in the pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// They stay, for the case that their text comes back.
    Kept,
    /// They go.
    Forgotten,
}

/// A section beside its lock, with its pairs.
struct Work<'a> {
    sides: &'a Sides<'a>,
    tracked: &'a [Tracked<'a>],
    reader: &'a Reader<'a>,
}

impl Work<'_> {
    fn judged(&self) -> Vec<Judged> {
        judge(self.sides, self.tracked, &|page, passages| self.reader.facts(page, passages))
    }

    fn passages(&self, lang: Lang, tracked: &Tracked<'_>) -> Vec<PassageAt> {
        self.sides.prints[lang].at[tracked.passages[lang].clone()].to_vec()
    }

    fn chosen(&self, selection: Selection<'_>) -> Result<BTreeSet<usize>, Words> {
        let has_both =
            |tracked: &Tracked<'_>| !tracked.passages.first.is_empty() && !tracked.passages.second.is_empty();
        let Selection::Anchors(anchors) = selection else {
            let all = self.tracked.iter().enumerate().filter(|(_, tracked)| has_both(tracked));
            return Ok(all.map(|(index, _)| index).collect());
        };
        let find = |anchor: &&str| {
            let Some(index) = self.tracked.iter().position(|tracked| tracked.anchor == *anchor) else {
                return Err(self.no_pair(anchor));
            };
            if has_both(&self.tracked[index]) {
                return Ok(index);
            }
            Err(words!(
                ja: "`{anchor}`には一方の言語にしか文がない",
                en: "`{anchor}` has a text in one language only"
            ))
        };
        anchors.iter().map(find).collect()
    }

    fn no_pair(&self, anchor: &str) -> Words {
        match suggest::nearest(anchor, self.tracked.iter().map(|tracked| &*tracked.anchor)) {
            Some(near) => {
                words!(ja: "`{anchor}`という対はない。`{near}`のことか", en: "there is no pair `{anchor}`; did you mean `{near}`?")
            }
            None => words!(ja: "`{anchor}`という対はない", en: "there is no pair `{anchor}`"),
        }
    }

    /// The records as they will be: `chosen` pairs as they are now, all others as they were.
    fn compose(&self, chosen: &BTreeSet<usize>, judged: &[Judged], lost: Lost) -> Vec<Confirmed> {
        let old = &self.sides.lock.pairs;
        let place = self.places(judged);
        let mut records: Vec<(usize, Confirmed)> = Vec::with_capacity(self.tracked.len());
        let mut last = 0;
        for (record, pair) in old.iter().enumerate() {
            match place[record] {
                Some(tracked) => {
                    last = tracked;
                    if !chosen.contains(&tracked) {
                        records.push((tracked, Confirmed { anchor: self.anchor(tracked), ..pair.clone() }));
                    }
                }
                // Of this pair nothing is left in the pages; it comes back if its text does.
                None if lost == Lost::Kept => records.push((last, pair.clone())),
                None => {}
            }
        }
        for &tracked in chosen {
            let known = place.iter().position(|place| *place == Some(tracked)).map(|record| &old[record]);
            records.push((tracked, self.record(tracked, known)));
        }
        records.sort_by_key(|(tracked, _)| *tracked);
        let mut taken: BTreeSet<Box<str>> = BTreeSet::new();
        let unique = |mut pair: Confirmed| {
            let anchor = pair.anchor.clone();
            let mut ordinal = 2;
            while !taken.insert(pair.anchor.clone()) {
                pair.anchor = format!("{anchor}~{ordinal}").into();
                ordinal += 1;
            }
            pair
        };
        records.into_iter().map(|(_, pair)| pair).map(unique).collect()
    }

    /// For each record the pair that it belongs to now.
    fn places(&self, judged: &[Judged]) -> Vec<Option<usize>> {
        let mut place = vec![None; self.sides.lock.pairs.len()];
        for (index, tracked) in self.tracked.iter().enumerate() {
            for lang in Lang::BOTH {
                for at in tracked.passages[lang].clone() {
                    if let Some(record) = self.sides.found.owner[lang][at] {
                        place[record].get_or_insert(index);
                    }
                }
            }
        }
        for judged in judged {
            judged.records.iter().for_each(|record| place[*record] = Some(judged.tracked));
        }
        place
    }

    fn anchor(&self, tracked: usize) -> Box<str> {
        self.tracked[tracked].anchor.as_ref().into()
    }

    /// A pair as it is now; what did not change stays as it was written.
    fn record(&self, index: usize, known: Option<&Confirmed>) -> Confirmed {
        let tracked = &self.tracked[index];
        let passages = Bi::from_fn(|lang| self.passages(lang, tracked));
        let of_lang = |lang: Lang| passages[lang].iter().map(move |at| (&*self.sides.pages[lang].page, *at));
        let halves = Bi::from_fn(|lang| {
            let prints = self.sides.prints[lang].words[tracked.passages[lang].clone()].to_vec();
            let same = known.map(|known| &known.halves[lang]).filter(|half| half.prints == prints);
            let read = || self.reader.facts(self.sides.pages[lang], &passages[lang]);
            let facts = same.map_or_else(read, |half| half.facts);
            Half { prints, facts }
        });
        let form = of_form(of_lang(Lang::First).chain(of_lang(Lang::Second)));
        Confirmed { anchor: self.anchor(index), halves, form, source: 0..0 }
    }
}
