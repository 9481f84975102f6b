//! Where entries and sections are used.
//!
//! *In*: what each section names. *Out*: for each entry its sections; for each section those that link to it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::section::Linked;
use crate::model::{EntryKind, EntryRef, LinkedPage, MarkKind, SectionRef, Story, Target, Tie, find_entry};

/// For each entry the sections whose pages name it, in either language, in the order of the site.
pub(super) fn appears_in(sections: &[Arc<Linked>]) -> BTreeMap<EntryRef, Vec<SectionRef>> {
    // An entry is named many times: looking it up in a hash map first keeps the sorted one small.
    let mut found: HashMap<EntryRef, Vec<SectionRef>> = HashMap::new();
    for (section, linked) in (0..).map(SectionRef).zip(sections) {
        for entry in &linked.entries {
            found.entry(*entry).or_default().push(section);
        }
    }
    found.into_iter().collect()
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
