//! Compares the figures of the two languages with each other and with the ledger.
//!
//! *In*: sections with their quantities. *Out*: findings.
//! Never treats one of the languages as the original; a site of which one language cannot be read is not compared.

mod calendar;
mod events;
mod languages;
mod ledger;
mod scales;
mod sides;
mod values;

use crate::model::{Code, Finding, LinkedPage, Section, Site};
pub(super) use events::check as check_events;
pub(super) use scales::Scales;

/// Checks the figures of a section.
pub(super) fn check(site: &Site, scales: &Scales<'_>, section: &Section) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut covered = languages::Covered::default();
    let readable = section.pages.iter().all(|(_, page)| page.as_ref().is_some_and(|page| is_text(site, page)));
    if readable
        && ledger::reads_both(site)
        && let Some(opposites) = sides::opposites(site, section)
    {
        for part in &opposites {
            findings.extend(languages::check(site, part, &mut covered));
        }
    }
    for (lang, page) in section.pages.iter() {
        if let Some(page) = page.as_ref().filter(|page| is_text(site, page)) {
            findings.extend(ledger::check((site, scales), section.story, page, &covered[lang]));
            findings.extend(calendar::check(site, section.story, page, &covered[lang]));
        }
    }
    findings
}

/// Whether the file of a page could be read; figures of other bytes are none.
fn is_text(site: &Site, page: &LinkedPage) -> bool {
    let unreadable = |finding: &Finding| finding.code == Code::NotUtf8 && finding.places[0].file == page.page.file;
    !site.inputs.findings.iter().any(unreadable)
}
