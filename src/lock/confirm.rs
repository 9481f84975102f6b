//! What a person confirms: that two passages say the same; and what is taken back or mended of it.
//!
//! *In*: the site, a section, which of its pairs. *Out*: the text of its lock as it will be.

use std::collections::{BTreeMap, BTreeSet};

use super::NewLock;
use super::approve::approvals_now;
use super::compose::{Changes, Lost, compose};
use super::desk::{Desk, Work};
use super::offered::Offered;
use super::prints::passage_text;
use super::tracked::Tracked;
use crate::model::{Bi, Edit, Lang, Lock, Section, SectionRef, Site, Standing, Unsettled, Words};
use crate::{suggest, words};

/// Which pairs of a section.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Every pair that has both languages; what is left of lost pairs is forgotten.
    All,
    /// The pairs with these names.
    Anchors(&'a [&'a str]),
}

/// What a confirmation made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirming {
    /// The lock as it will be.
    pub lock: NewLock,
    /// How many pairs were confirmed that were not in step before, or taken back.
    pub n_pairs: usize,
}

/// The pairs of a section in document order; none of a section in one language.
#[must_use]
pub fn pairs(site: &Site, section: SectionRef) -> Vec<Offered> {
    let desk = Desk::new(site, section);
    let Some(pages) = desk.pages.both() else { return Vec::new() };
    desk.with(|work| {
        let mut open: BTreeMap<usize, &Unsettled> = BTreeMap::new();
        for judged in &work.judged {
            open.entry(judged.tracked).or_insert(&judged.unsettled);
        }
        let offer = |(index, tracked): (usize, &Tracked<'_>)| {
            let found = open.get(&index);
            let text = |lang: Lang| {
                let passages = work.passages(lang, &tracked.passages[lang]).into_iter();
                passages.map(|at| passage_text(&pages[lang].page, at)).collect::<Vec<String>>().join("\n\n")
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
    let desk = in_both(site, section)?;
    desk.with(|work| {
        let lost = if matches!(selection, Selection::All) { Lost::Forgotten } else { Lost::Kept };
        let changes = Changes { confirmed: chosen(work, selection, has_both)?, lost, ..Changes::default() };
        let n_pairs = work.judged.iter().filter(|judged| changes.confirmed.contains(&judged.tracked)).count();
        Ok(Confirming { lock: changed(work, &changes), n_pairs })
    })
}

/// Takes back that pairs of a section say the same; what they said stays on record.
///
/// # Errors
/// As [`confirm`].
pub fn take_back(site: &Site, section: SectionRef, selection: Selection<'_>) -> Result<Confirming, Words> {
    let desk = in_both(site, section)?;
    desk.with(|work| {
        let changes = Changes { taken_back: chosen(work, selection, |_| true)?, ..Changes::default() };
        let n_pairs = changes.taken_back.iter().filter(|at| work.is_confirmed(**at)).count();
        Ok(Confirming { lock: changed(work, &changes), n_pairs })
    })
}

/// Mends a lock that is damaged.
///
/// # Errors
/// When a later version of the program wrote it: what that recorded would be lost.
pub fn repair(site: &Site, section: SectionRef) -> Result<NewLock, Words> {
    match &site.section(section).lock {
        Some(state) if state.lock.is_later => Err(later(&state.lock.path)),
        _ => Ok(renew(site, section)),
    }
}

/// Writes a lock anew: the first one of a section, or one that is damaged, of which every pair stays of which a half
/// exists, and every approval.
#[must_use]
pub fn renew(site: &Site, section: SectionRef) -> NewLock {
    let desk = Desk::new(site, section);
    desk.with(|work| changed(work, &Changes { lost: Lost::Forgotten, ..Changes::default() }))
}

/// The lock with other records.
fn changed(work: &Work<'_>, changes: &Changes) -> NewLock {
    let desk = work.desk;
    let (records, approvals) = (compose(work, changes), approvals_now(desk));
    desk.new_lock(&Lock { records, approvals, ..desk.lock.clone() })
}

/// A section in both languages, whose lock can be read.
fn in_both(site: &Site, section: SectionRef) -> Result<Desk<'_>, Words> {
    let desk = Desk::new(site, section);
    whole(&desk.lock)?;
    if desk.pages.both().is_none() {
        return Err(one_language(desk.section));
    }
    Ok(desk)
}

/// Refuses to go on from a damaged lock.
pub(super) fn whole(lock: &Lock) -> Result<(), Words> {
    let path = &lock.path;
    if !lock.is_damaged {
        return Ok(());
    }
    if lock.is_later {
        return Err(later(path));
    }
    Err(words!(
        ja: "`{path}.lock`が壊れている。先に`taiyaku confirm {path} --repair`を実行する",
        en: "`{path}.lock` is damaged; run `taiyaku confirm {path} --repair` first"
    ))
}

fn later(path: &str) -> Words {
    words!(
        ja: "`{path}.lock`は、より新しい版の`taiyaku`が書いた。その版に上げる",
        en: "a later version wrote `{path}.lock`; update `taiyaku` to that version"
    )
}

fn one_language(section: &Section) -> Words {
    let id = &section.id;
    words!(ja: "`{id}`は一方の言語にしかない", en: "`{id}` has its page in one language only")
}

fn has_both(tracked: &Tracked<'_>) -> bool {
    !tracked.passages.first.is_empty() && !tracked.passages.second.is_empty()
}

/// The places of the pairs that are selected, of those that may be.
fn chosen(
    work: &Work<'_>,
    selection: Selection<'_>,
    may_be: fn(&Tracked<'_>) -> bool,
) -> Result<BTreeSet<usize>, Words> {
    let Selection::Anchors(anchors) = selection else {
        let all = work.tracked.iter().enumerate().filter(|(_, tracked)| may_be(tracked));
        return Ok(all.map(|(index, _)| index).collect());
    };
    let find = |anchor: &&str| {
        // The halves of a pair may stand apart: then neither of the two has both.
        let mut named = work.tracked.iter().enumerate().filter(|(_, tracked)| tracked.anchor == *anchor).peekable();
        if named.peek().is_none() {
            return Err(no_pair(work, anchor));
        }
        if let Some((index, _)) = named.find(|(_, tracked)| may_be(tracked)) {
            return Ok(index);
        }
        Err(words!(ja: "`{anchor}`には一方の言語にしか文がない", en: "`{anchor}` has a text in one language only"))
    };
    anchors.iter().map(find).collect()
}

fn no_pair(work: &Work<'_>, anchor: &str) -> Words {
    match suggest::nearest(anchor, work.tracked.iter().map(|tracked| &*tracked.anchor)) {
        Some(near) => {
            words!(ja: "`{anchor}`という対はない。`{near}`のことか", en: "there is no pair `{anchor}`; did you mean `{near}`?")
        }
        None => words!(ja: "`{anchor}`という対はない", en: "there is no pair `{anchor}`"),
    }
}
