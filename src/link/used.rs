//! Where entries and sections are used.
//!
//! *In*: what each section names. *Out*: for each entry its sections; for each section those that link to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::section::Linked;
use crate::model::{
    EntryKind, EntryRef, Key, KeyOf, Kind, LinkedPage, MarkKind, Memory, SectionRef, Story, Target, Tie, find_entry,
};

/// What a section names, so that two that name the same can be told from others.
pub(super) fn key(entries: &[EntryRef]) -> Key {
    let add = |key: KeyOf, entry: &EntryRef| {
        key.number(entry.story.0.into()).number(entry.kind as u64).number(entry.index.into())
    };
    entries.iter().fold(KeyOf::new(), add).key()
}

/// For each entry the sections whose pages name it, in either language, in the order of the site.
///
/// Remembered by what all sections name, which most edits leave alone.
pub(super) fn appears_in(sections: &[Arc<Linked>], memory: &dyn Memory) -> Arc<BTreeMap<EntryRef, Vec<SectionRef>>> {
    let named = sections.iter().fold(KeyOf::new(), |key, linked| key.part(linked.named)).key();
    memory.value_of(Kind::Uses, named, || gather(sections))
}

/// Each story's entries by themselves: sorting all at once takes one thread longer than the other has work.
fn gather(sections: &[Arc<Linked>]) -> BTreeMap<EntryRef, Vec<SectionRef>> {
    let mut named: Vec<Vec<(EntryRef, SectionRef)>> = Vec::new();
    for (section, linked) in (0..).map(SectionRef).zip(sections) {
        for entry in &linked.entries {
            let story = entry.story.0 as usize;
            if named.len() <= story {
                named.resize_with(story + 1, Vec::new);
            }
            named[story].push((*entry, section));
        }
    }
    let of_entry = |list: &[(EntryRef, SectionRef)]| (list[0].0, list.iter().map(|(_, section)| *section).collect());
    let of_story = |mut named: Vec<(EntryRef, SectionRef)>| {
        named.sort_unstable();
        named.chunk_by(|one, other| one.0 == other.0).map(of_entry).collect()
    };
    let of_stories: Vec<Vec<(EntryRef, Vec<SectionRef>)>> = named.into_par_iter().map(of_story).collect();
    of_stories.into_iter().flatten().collect()
}

/// For each section those whose text links to it, itself left out, in the order of the site.
pub(super) fn linked_from(sections: &[Arc<Linked>]) -> Vec<Vec<SectionRef>> {
    let mut found = vec![Vec::new(); sections.len()];
    for (from, linked) in (0..).map(SectionRef).zip(sections) {
        for section in &linked.leads_to {
            found[section.0 as usize].push(from);
        }
    }
    found
}

/// The entries that a page names, in no particular order; who speaks and who is cited in a quotation among them.
pub(super) fn named_by<'a>(stories: &'a [Story], page: &'a LinkedPage) -> impl Iterator<Item = EntryRef> + 'a {
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let cited = page.cited.iter().flatten().copied();
    let shown = page.components.iter().flatten().copied();
    let quoted = page.components.iter().flatten().filter(|entry| entry.kind == EntryKind::Quote).flat_map(|entry| {
        let quote = &stories[entry.story.0 as usize].ledger.quotes.entries[entry.index as usize];
        let found = |id: &str, kind: EntryKind| find_entry(stories, entry.story, kind, id);
        quote.references.iter().filter_map(move |reference| found(&reference.id, reference.kind))
    });
    let mentioned = page.marks.body.iter().filter_map(|mark| match mark.kind {
        MarkKind::Entry(entry) | MarkKind::Figure(entry) => Some(entry),
        MarkKind::Date(_) => None,
    });
    let stated = page.ties.iter().flatten().filter_map(Tie::entry);
    linked.chain(mentioned).chain(stated).chain(cited).chain(shown).chain(quoted)
}
