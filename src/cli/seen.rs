//! What those who approved a section had seen: the versions of it that their approvals are bound to.
//!
//! *In*: the history, the site, a language. *Out*: [`Seen`].
//! An approval is found by its content, so that rebased and squashed histories do as well.

use std::collections::BTreeMap;

use super::Failure;
use super::review::linked;
use crate::history::{History, HistoryError};
use crate::model::{Inputs, Lang, Memory, SectionRef, Site, Source, Words};
use crate::words;

/// More commits than these are not looked at for one section.
const MOST_COMMITS: usize = 60;

/// The sections whose approval is out of date, with the site as it was approved.
#[derive(Default)]
pub(super) struct Seen {
    /// Sites of the past.
    pub sites: Vec<Site>,
    /// For each section the index of its site.
    pub sections: BTreeMap<SectionRef, usize>,
    /// What could not be found, and why.
    pub unseen: Vec<Words>,
}

/// The versions that approvals in a language are bound to, of sections that changed since.
pub(super) fn at_approval(history: &History, site: &Site, lang: Lang, memory: &dyn Memory) -> Result<Seen, Failure> {
    let mut seen = Seen::default();
    for (reference, section) in site.numbered_sections() {
        let Some(page) = &section.pages[lang] else { continue };
        let path = site.inputs.source(page.page.file).path.to_string();
        let name = page.page.path.to_string();
        let approval = section.lock.as_ref().and_then(|state| Some((state, state.approvals[lang].last()?)));
        let Some((state, approval)) = approval else {
            seen.unseen.push(words!(ja: "`{name}`はまだ一度も承認されていない", en: "`{name}` was never approved"));
            continue;
        };
        if approval.same_content || state.is_approved(lang) {
            continue;
        }
        let lock = site.inputs.source(state.lock.file);
        match search(history, &path, lock, (lang, &approval.name), memory)? {
            Some(site) => {
                seen.sections.insert(reference, seen.sites.len());
                seen.sites.push(site);
            }
            None if history.is_shallow() => seen.unseen.push(words!(
                ja: "`{name}`の承認された内容は、この浅いクローンの履歴にない",
                en: "what was approved of `{name}` is not in the history of this shallow clone"
            )),
            None => seen.unseen.push(words!(
                ja: "`{name}`の承認された内容は、直近{MOST_COMMITS}回の変更の履歴にない",
                en: "what was approved of `{name}` is not in the history of its last {MOST_COMMITS} changes"
            )),
        }
    }
    Ok(seen)
}

/// The newest site in which the page says what was approved.
fn search(
    history: &History,
    path: &str,
    lock: &Source,
    (lang, name): (Lang, &str),
    memory: &dyn Memory,
) -> Result<Option<Site>, Failure> {
    let versions = history.versions(path, MOST_COMMITS).map_err(|error| error.words())?;
    for version in versions {
        let mut inputs = match history.inputs(&version.commit) {
            Ok(inputs) => inputs,
            // A commit that has no site, or lacks an object, is none in which anybody could have approved.
            Err(HistoryError::NoSite { .. } | HistoryError::MissingObject { .. }) => continue,
            Err(error) => return Err(error.words()),
        };
        lay_over(&mut inputs, lock);
        let Ok(site) = linked(inputs, memory) else { continue };
        let is_it = site.value.sections.iter().any(|section| {
            let page = section.pages[lang].as_ref().map(|page| page.page.file);
            let is_page = page.is_some_and(|file| &*site.value.inputs.source(file).path == path);
            let approvals = section.lock.iter().flat_map(|state| &state.approvals[lang]);
            is_page && approvals.last().is_some_and(|approval| approval.same_content && &*approval.name == name)
        });
        if is_it {
            return Ok(Some(site.value));
        }
    }
    Ok(None)
}

/// Puts the lock of today into a site of the past, which may have had none: it says what was approved.
fn lay_over(inputs: &mut Inputs, lock: &Source) {
    match inputs.sources.binary_search_by(|source| source.path.cmp(&lock.path)) {
        Ok(at) => inputs.sources[at] = lock.clone(),
        Err(at) => {
            // Findings of reading name files by their place, and nobody asks for those of the past.
            inputs.findings.clear();
            inputs.sources.insert(at, lock.clone());
        }
    }
}
