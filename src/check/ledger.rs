//! Entries of the ledger that nothing uses.
//!
//! *In*: the site. *Out*: `unused-entry`.

use std::collections::BTreeSet;

use crate::model::{Code, Destination, EntryKind, EntryRef, Finding, Site, Target};
use crate::words;
use crate::yaml::{Document, Step};

/// Entries that no page names, nor any entry that is used.
pub(super) fn unused(site: &Site) -> Vec<Finding> {
    let mut used: BTreeSet<EntryRef> = site.appears_in.keys().copied().collect();
    let mut queue: Vec<EntryRef> = used.iter().copied().collect();
    while let Some(entry) = queue.pop() {
        let (_, entries) = site.story(entry.story).ledger.outline(entry.kind);
        for reference in entries[entry.index as usize].1 {
            let Some(named) = site.entry(entry.story, reference.kind, &reference.id) else { continue };
            if used.insert(named) {
                queue.push(named);
            }
        }
    }
    let meant = meant(site);
    let mut findings = Vec::new();
    for (story, node) in site.numbered_stories() {
        for kind in EntryKind::ALL {
            let (Some(file), entries) = node.ledger.outline(kind) else { continue };
            for (index, (id, _)) in (0..).zip(entries) {
                if used.contains(&EntryRef { story, kind, index }) || meant.contains(&(kind, id)) {
                    continue;
                }
                let document = Document { file, text: &site.inputs.source(file).text, offset: 0 };
                let (ja, en) = (kind.ja(), kind.as_str());
                let message = words!(ja: "{ja}`{id}`は使われていない", en: "the {en} `{id}` is used nowhere");
                findings.push(Finding::new(Code::UnusedEntry, document.key(&[Step::parse(id)]), message).help(words!(
                    ja: "ページで使うか、台帳から消す",
                    en: "use it in a page, or delete it from the ledger"
                )));
            }
        }
    }
    findings
}

/// The entries that misspelt ids most likely mean: those have their finding, and the entry is not unused.
fn meant(site: &Site) -> BTreeSet<(EntryKind, &str)> {
    let pages = site.sections.iter().flat_map(|section| [&section.pages.first, &section.pages.second]).flatten();
    let in_pages = pages.flat_map(|page| {
        let links = page.page.links.iter().zip(&page.targets).filter_map(|(link, target)| match &link.destination {
            Destination::Entry { scheme, id } if *target == Target::Broken => Some((*scheme, &**id)),
            _ => None,
        });
        let citations = page.page.citations.iter().zip(&page.cited).filter(|(_, source)| source.is_none());
        let citations = citations.map(|(citation, _)| (EntryKind::Source, &*citation.label));
        let components = page
            .page
            .components
            .iter()
            .flat_map(|component| component.ids.iter().map(|(id, _)| (component.kind.entry_kind(), &**id)));
        links.chain(citations).chain(components)
    });
    let in_ledgers = site.stories.iter().flat_map(|story| {
        let outlines = EntryKind::ALL.into_iter().flat_map(|kind| story.ledger.outline(kind).1);
        outlines.flat_map(|(_, references)| references).map(|reference| (reference.kind, &*reference.id))
    });
    let exists = |kind: EntryKind, id: &str| site.stories.iter().any(|story| story.ledger.position(kind, id).is_some());
    let known = |kind: EntryKind| {
        site.stories.iter().flat_map(move |story| story.ledger.outline(kind).1.into_iter().map(|(id, _)| id))
    };
    in_pages
        .chain(in_ledgers)
        .filter(|(kind, id)| !exists(*kind, id))
        .filter_map(|(kind, id)| Some((kind, crate::suggest::nearest(id, known(kind))?)))
        .collect()
}
