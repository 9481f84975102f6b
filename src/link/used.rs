//! Where entries and sections are used.
//!
//! *In*: the linked pages. *Out*: for each entry its sections; for each section those that link to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntryKind, EntryRef, LinkedPage, MarkKind, SectionRef, Site, Target, Tie};

/// For each entry the sections whose pages name it, in either language, in the order of the site.
pub(super) fn appears_in(site: &Site) -> BTreeMap<EntryRef, Vec<SectionRef>> {
    let mut found: BTreeMap<EntryRef, Vec<SectionRef>> = BTreeMap::new();
    for (reference, section) in site.numbered_sections() {
        let pages = [&section.pages.first, &section.pages.second];
        let named: BTreeSet<EntryRef> = pages.into_iter().flatten().flat_map(|page| named_by(site, page)).collect();
        for entry in named {
            found.entry(entry).or_default().push(reference);
        }
    }
    found
}

/// The entries that a page names, in no particular order; who speaks and who is cited in a quotation among them.
fn named_by<'a>(site: &'a Site, page: &'a LinkedPage) -> impl Iterator<Item = EntryRef> + 'a {
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let cited = page.cited.iter().flatten().copied();
    let shown = page.components.iter().flatten().copied();
    let quoted = page.components.iter().flatten().filter(|entry| entry.kind == EntryKind::Quote).flat_map(|entry| {
        let references = &site.quote(*entry).references;
        references.iter().filter_map(|reference| site.entry(entry.story, reference.kind, &reference.id))
    });
    let mentioned = page.marks.body.iter().filter_map(|mark| match mark.kind {
        MarkKind::Entry(entry) | MarkKind::Figure(entry) => Some(entry),
        MarkKind::Date(_) => None,
    });
    let stated = page.ties.iter().flatten().filter_map(Tie::entry);
    linked.chain(mentioned).chain(stated).chain(cited).chain(shown).chain(quoted)
}

/// For each section those whose text links to it, itself left out, in the order of the site.
pub(super) fn linked_from(site: &Site) -> BTreeMap<SectionRef, Vec<SectionRef>> {
    let mut found: BTreeMap<SectionRef, Vec<SectionRef>> = BTreeMap::new();
    for (from, section) in site.numbered_sections() {
        let pages = [&section.pages.first, &section.pages.second];
        let targets = pages.into_iter().flatten().flat_map(|page| &page.targets);
        let linked: BTreeSet<SectionRef> = targets
            .filter_map(|target| match target {
                Target::Section { section, .. } if *section != from => Some(*section),
                _ => None,
            })
            .collect();
        for section in linked {
            found.entry(section).or_default().push(from);
        }
    }
    found
}
