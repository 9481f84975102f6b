//! Entries of the ledger that nothing uses.
//!
//! *In*: the site. *Out*: `unused-entry`.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::model::{Code, Destination, EntryKind, EntryRef, Finding, Place, Site, StoryRef, Target};
use crate::suggest::Known;
use crate::words;
use crate::yaml::{Document, Step};

/// Entries that no page names, nor any entry that is used.
pub(super) fn unused(site: &Site) -> Vec<Finding> {
    let mut used: BTreeSet<EntryRef> = site.appears_in.keys().copied().collect();
    let mut queue: Vec<EntryRef> = used.iter().copied().collect();
    while let Some(entry) = queue.pop() {
        for reference in site.story(entry.story).ledger.references(entry.kind, entry.index) {
            let Some(named) = site.entry(entry.story, reference.kind, &reference.id) else { continue };
            if used.insert(named) {
                queue.push(named);
            }
        }
    }
    // Most sites use all their entries.
    let meant = LazyCell::new(|| meant(site));
    let mut findings = Vec::new();
    for (story, node) in site.numbered_stories() {
        for kind in EntryKind::ALL {
            let (Some(file), entries) = node.ledger.outline(kind) else { continue };
            let is_unused =
                |index: u32, id: &str| !used.contains(&EntryRef { story, kind, index }) && !meant.contains(&(kind, id));
            let ids = (0..).zip(entries).filter(|(index, (id, _))| is_unused(*index, id));
            let document = Document::of(file, site.inputs.source(file));
            findings.extend(ids.map(|(_, (id, _))| finding(kind, id, document.key(&[Step::parse(id)]))));
        }
    }
    findings
}

fn finding(kind: EntryKind, id: &str, place: Place) -> Finding {
    let (ja, en) = (kind.ja(), kind.as_str());
    let message = words!(ja: "{ja}`{id}`は使われていない", en: "the {en} `{id}` is used nowhere");
    Finding::new(Code::UnusedEntry, place, message)
        .help(words!(ja: "ページで使うか、台帳から消す", en: "use it in a page, or delete it from the ledger"))
}

/// The entries that misspelt ids most likely mean: those have their finding, and the entry is not unused.
fn meant(site: &Site) -> BTreeSet<(EntryKind, &str)> {
    let pages = site.sections.iter().flat_map(|section| {
        let pages = [&section.pages.first, &section.pages.second].into_iter().flatten();
        pages.map(|page| (section.story, page))
    });
    let in_pages = pages.flat_map(|(story, page)| {
        let broken = page.targets.iter().zip(&page.page.links).filter(|(target, _)| **target == Target::Broken);
        let links = broken.filter_map(|(_, link)| match &link.destination {
            Destination::Entry { scheme, id } => Some((*scheme, &**id)),
            _ => None,
        });
        let citations = page.page.citations.iter().zip(&page.cited).filter(|(_, source)| source.is_none());
        let citations = citations.map(|(citation, _)| (EntryKind::Source, &*citation.label));
        // Unknown ids are left out of the entries of a component.
        let lacking = page.page.components.iter().zip(&page.components);
        let lacking = lacking.filter(|(component, entries)| entries.len() < component.ids.len());
        let components =
            lacking.flat_map(|(component, _)| component.ids.iter().map(|(id, _)| (component.kind.entry_kind(), &**id)));
        links.chain(citations).chain(components).map(move |(kind, id)| (story, kind, id))
    });
    let in_ledgers = site.numbered_stories().flat_map(|(story, node)| {
        let outlines = EntryKind::ALL.into_iter().flat_map(|kind| node.ledger.outline(kind).1);
        let references = outlines.flat_map(|(_, references)| references);
        references.map(move |reference| (story, reference.kind, &*reference.id))
    });
    let ids = |kind: EntryKind| {
        site.stories.iter().flat_map(move |story| story.ledger.outline(kind).1.into_iter().map(|(id, _)| id))
    };
    let anywhere = EntryKind::ALL.map(|kind| LazyCell::new(move || ids(kind).collect::<BTreeSet<&str>>()));
    let known = EntryKind::ALL.map(|kind| LazyCell::new(move || Known::new(ids(kind))));
    // Almost all are found where they are named.
    let exists = |(story, kind, id): (StoryRef, EntryKind, &str)| {
        site.entry(story, kind, id).is_some() || anywhere[kind as usize].contains(id)
    };
    in_pages
        .chain(in_ledgers)
        .filter(|named| !exists(*named))
        .filter_map(|(_, kind, id)| Some((kind, known[kind as usize].nearest(id)?)))
        .collect()
}
