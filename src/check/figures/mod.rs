//! Compares the figures of the two languages with each other and with the ledger.
//!
//! *In*: sections with their quantities. *Out*: findings.
//! Never treats one of the languages as the original; a site of which one language cannot be read is not compared.

mod beside;
mod calendar;
mod events;
mod languages;
mod ledger;
mod scales;
mod sides;
mod values;

use crate::model::{Bi, Code, Finding, LinkedPage, Section, Site};
pub(super) use events::check as check_events;
pub(super) use scales::Scales;

/// Checks the figures of a section.
pub(super) fn check(site: &Site, scales: &Scales<'_>, section: &Section) -> Vec<Finding> {
    let readable = section.pages.iter().all(|(_, page)| page.as_ref().is_some_and(|page| is_text(site, page)));
    let opposites = if readable && ledger::reads_both(site) { sides::opposites(site, section) } else { None };
    let compared: Vec<languages::Compared<'_>> =
        opposites.into_iter().flatten().map(|part| languages::Compared::new(site, part)).collect();
    let contradicted = languages::contradicted(&compared);
    let wrong = Bi::from_fn(|lang| {
        let page = section.pages[lang].as_deref().filter(|page| is_text(site, page));
        page.map(|page| calendar::wrong(site, section.story, page, &contradicted[lang])).unwrap_or_default()
    });
    let mut covered = languages::Covered::default();
    let mut findings = if compared.is_empty() { Vec::new() } else { beside::check(site, section) };
    for part in &compared {
        findings.extend(part.findings(site, &wrong, &mut covered));
    }
    let told = ledger::Told { covered: &covered, in_both: &languages::unsourced_in_both(&compared) };
    for (_, page) in section.pages.iter() {
        if let Some(page) = page.as_deref().filter(|page| is_text(site, page)) {
            findings.extend(ledger::check((site, scales), section.story, page, &told));
        }
    }
    findings.extend(calendar::findings(wrong));
    findings
}

/// Whether the file of a page could be read; figures of other bytes are none.
fn is_text(site: &Site, page: &LinkedPage) -> bool {
    let unreadable = |finding: &Finding| finding.code == Code::NotUtf8 && finding.places[0].file == page.page.file;
    !site.inputs.findings.iter().any(unreadable)
}
