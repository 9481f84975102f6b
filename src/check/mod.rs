//! Looks at the linked site and says what is wrong with it.
//!
//! *In*: the [`Site`]. *Out*: findings.
//! Changes nothing. What names something that does not exist was found in `link`.

mod approvals;
mod characters;
mod components;
mod escapes;
mod excuses;
mod figures;
mod form;
#[cfg(feature = "cards")]
mod glyphs;
mod halves;
mod headings;
mod katakana;
mod ledger;
mod meant;
mod names;
mod pages;
mod pairs;
mod prose;
mod publication;
mod readings;
mod redirects;
mod search_size;
mod strings;
mod text;
mod untranslated;

pub use excuses::excused;
pub use publication::{check_publication, raise};

use rayon::prelude::*;

use crate::model::{Bi, EntryKind, Finding, Passage, SectionRef, Site, StoryRef, first_with};

/// Every check of a site.
#[must_use]
pub fn check(site: &Site) -> Vec<Finding> {
    let sees_names = |story: StoryRef| first_with(&site.stories, story, &[EntryKind::Name]);
    // Stories without names of their own go by those above.
    let names = |story: StoryRef| (sees_names(story) == story).then(|| names::Names::new(site, story));
    let names: Vec<Option<names::Names>> = site.numbered_stories().map(|(story, _)| names(story)).collect();
    let pairs = pairs::Pairs::new(site);
    let scales = figures::Scales::new(site);
    let languages = untranslated::Languages::new(site);
    let versions = crate::language::Versions::new(&site.config.languages);
    let by_section = (0..site.sections.len()).into_par_iter().with_min_len(16).map(|index| {
        let section = &site.sections[index];
        let (mut findings, mut words) = (Vec::new(), Vec::new());
        let mut foreign = Bi::<untranslated::Found>::default();
        for page in [&section.pages.first, &section.pages.second].into_iter().flatten() {
            let passages: Vec<Passage<'_>> = page.page.passages().chain(page.page.beside()).collect();
            findings.extend(pages::check(section, page));
            let found = untranslated::find(site, &languages, page, &passages);
            findings.extend(prose::check(site, page, &passages, &found));
            findings.extend(untranslated::check(site, page, &found));
            foreign[page.page.lang] = found;
            findings.extend(text::check(site, &page.page));
            words.extend(katakana::words_of(page, &passages));
        }
        let at = SectionRef(u32::try_from(index).expect("fewer than 2^32 sections"));
        findings.extend(pairs.check(at));
        findings.extend(approvals::check(site, at));
        findings.extend(components::check(section));
        findings.extend(form::check(site, &versions, section));
        findings.extend(components::bars(site, section));
        findings.extend(figures::check(site, &scales, section));
        findings
            .extend(names[sees_names(section.story).0 as usize].iter().flat_map(|names| names.check(site, section)));
        findings.extend(untranslated::same(site, section, &foreign));
        findings.extend(pages::unlinked(section).filter(|_| site.is_whole));
        (findings, words)
    });
    let (by_section, of_whole): (Vec<_>, _) = rayon::join(|| by_section.collect(), || of_whole(site));
    let (mut findings, mut words) = (Vec::new(), Vec::new());
    for (of_section, words_of_section) in by_section {
        findings.extend(of_section);
        words.extend(words_of_section);
    }
    findings.extend(of_whole);
    findings.extend(katakana::check(words));
    findings
}

/// The checks that look at all of a site together.
fn of_whole(site: &Site) -> Vec<Finding> {
    let mut findings = Vec::new();
    if site.is_whole {
        findings.extend(ledger::unused(site));
    }
    findings.extend(readings::check(site));
    findings.extend(redirects::check(site));
    findings.extend(search_size::check(site));
    findings.extend(figures::check_events(site));
    findings.extend(strings::check(site));
    findings.extend(text::plain::check_files(site));
    findings.extend(characters::check_files(site));
    findings.extend(escapes::check_files(site));
    #[cfg(feature = "cards")]
    findings.extend(glyphs::check(site));
    findings
}
