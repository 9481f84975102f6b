//! Entries of the ledger that nothing uses.
//!
//! *In*: the site. *Out*: `unused-entry`.

use std::collections::BTreeSet;

use crate::model::{Code, EntryKind, EntryRef, Finding, Site};
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
    let mut findings = Vec::new();
    for (story, node) in site.numbered_stories() {
        for kind in EntryKind::ALL {
            let (Some(file), entries) = node.ledger.outline(kind) else { continue };
            for (index, (id, _)) in (0..).zip(entries) {
                if used.contains(&EntryRef { story, kind, index }) {
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
