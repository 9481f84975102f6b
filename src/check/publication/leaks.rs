//! What gives away a section that is under embargo: a link to it, or its title.
//!
//! *In*: the hidden sections, a page that goes out. *Out*: `embargo-leak`, one for each hidden section.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Bi, Code, Finding, LinkedPage, Place, Prefixes, SectionRef, Site, Target};
use crate::words;

/// A title of fewer characters is a word like others.
const N_TITLE_CHARS: usize = 6;

/// The sections that no page may give away.
pub(super) struct Secrets<'a> {
    site: &'a Site,
    hidden: Vec<SectionRef>,
    /// The place of each in the list.
    numbers: BTreeMap<SectionRef, usize>,
    /// The titles in each language, by their number.
    titles: Bi<Prefixes<usize>>,
    /// The sections that have each title.
    sections: Bi<Vec<Vec<usize>>>,
}

impl<'a> Secrets<'a> {
    pub(super) fn new(site: &'a Site, hidden: &[SectionRef]) -> Self {
        let mut sections: Bi<BTreeMap<&str, Vec<usize>>> = Bi::default();
        for (number, at) in hidden.iter().enumerate() {
            for (lang, page) in site.section(*at).pages.iter() {
                let Some(front) = page.as_ref().map(|page| &page.page.front) else { continue };
                let titles = [Some(&front.title), front.short_title.as_ref()].into_iter().flatten();
                for title in titles.filter(|title| title.chars().count() >= N_TITLE_CHARS) {
                    sections[lang].entry(title).or_default().push(number);
                }
            }
        }
        let titles =
            sections.as_ref().map(|titles| Prefixes::new((0..).zip(titles.keys()).map(|(at, title)| (*title, at))));
        let sections = sections.map(|titles| titles.into_values().collect());
        let numbers = hidden.iter().copied().zip(0..).collect();
        Secrets { site, hidden: hidden.to_vec(), numbers, titles, sections }
    }

    /// What a page gives away.
    pub(super) fn leaks(&self, page: &LinkedPage) -> Vec<Finding> {
        let mut found: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for (target, link) in page.targets.iter().zip(&page.page.links) {
            if let Target::Section { section, .. } = target
                && let Some(number) = self.numbers.get(section)
            {
                found.entry(*number).or_insert_with(|| link.source());
            }
        }
        let linked = found.clone();
        let lang = page.page.lang;
        for passage in page.page.passages() {
            for (start, _) in passage.text.char_indices() {
                for (title, at) in self.titles[lang].of(&passage.text[start..]) {
                    for number in self.sections[lang][at].iter().filter(|number| !linked.contains_key(number)) {
                        found.entry(*number).or_insert_with(|| passage.source(&(start..start + title.len())));
                    }
                }
            }
        }
        let finding = |(number, source)| self.finding(self.hidden[number], Place::new(page.page.file, source));
        found.into_iter().map(finding).collect()
    }

    fn finding(&self, hidden: SectionRef, place: Place) -> Finding {
        let path = self.site.content_path(hidden);
        let message = words!(
            ja: "公開禁止の`{path}`のことが、公開されるページから分かってしまう",
            en: "this page goes out and gives away `{path}`, which is under embargo"
        );
        Finding::new(Code::EmbargoLeak, place, message).help(words!(
            ja: "文を書き換えるか、`embargo_until`でこのページも同じ時まで止める",
            en: "reword it, or hold this page back as well with `embargo_until`"
        ))
    }
}
