//! Entries of an index that cannot be sorted without their reading.
//!
//! *In*: the ledgers of a site. *Out*: `yomi-missing`.

use crate::language;
use crate::model::{Bi, Code, FileId, Finding, Lang, Site};
use crate::words;
use crate::yaml::{Document, Step};

/// Names and terms without a reading, in languages whose indexes go by it.
pub(super) fn check(site: &Site) -> Vec<Finding> {
    let mut findings = Vec::new();
    for story in &site.stories {
        let (names, terms) = (&story.ledger.names, &story.ledger.terms);
        let lacking = names.entries.iter().filter(|name| name.value.yomi.is_none());
        let lacking = lacking.filter_map(|name| Some((&*name.id, word(site, &name.value.name)?)));
        findings.extend(missing(site, names.file, lacking));
        let lacking = terms.entries.iter().filter(|term| term.value.yomi.is_none());
        let lacking = lacking.filter_map(|term| Some((&*term.id, word(site, &term.value.term)?)));
        findings.extend(missing(site, terms.file, lacking));
    }
    findings
}

/// The form of a word in a language whose indexes cannot place it.
fn word<'a>(site: &Site, word: &'a Bi<String>) -> Option<&'a str> {
    let needs = |lang: &Lang| language::of(&site.config.languages[*lang]).needs_reading(&word[*lang]);
    Lang::BOTH.into_iter().find(needs).map(|lang| word[lang].as_str())
}

/// `lacking` are the entries of a file that lack a reading: the id of each, and what it stands for.
fn missing<'a>(site: &Site, file: Option<FileId>, lacking: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Finding> {
    let Some(file) = file else { return Vec::new() };
    let document = Document::of(file, site.inputs.source(file));
    let finding = |(id, word): (&str, &str)| {
        let message = words!(ja: "`{word}`の読みがない", en: "`{word}` has no reading");
        Finding::new(Code::YomiMissing, document.key(&[Step::parse(id)]), message)
            .help(words!(ja: "`yomi:`にひらがなで読みを書く", en: "write the reading in hiragana under `yomi:`"))
    };
    lacking.map(finding).collect()
}
