//! What passages said before they changed, as far as the history of the repository tells.
//!
//! *In*: a site with pairs that are not in step, the repository that it stands in. *Out*: old wordings by their prints.
//! History explains and never decides: without it nothing but the explanation is missing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Session;
use crate::history::{History, HistoryError};
use crate::model::{Edit, FileId, Lang, Print, Section, Site, Standing, Words};
use crate::{load, lock, parse, words};

/// Older versions of a page are not looked at.
const N_COMMITS: usize = 50;

/// Finds old wordings during a build, and keeps in mind what the history refused.
pub(super) struct Recall<'a> {
    root: &'a Path,
    refused: RefCell<Option<HistoryError>>,
}

impl<'a> Recall<'a> {
    /// Of the site in a folder.
    pub fn new(root: &'a Path) -> Self {
        Recall { root, refused: RefCell::default() }
    }

    /// Finds the old wording of every passage that the other language has to follow.
    pub fn recall(&self, site: &mut Site) {
        match of_sections(self.root, site, &site.sections) {
            Ok(known) => site.old_wordings = known,
            Err(error) => drop(self.refused.replace(Some(error))),
        }
    }

    /// Says what the history refused: without old wordings nothing but an explanation is missing.
    pub fn tell(self, session: &Session) {
        if let Some(error) = self.refused.into_inner() {
            let Words { ja, en } = error.words();
            session.note(&words!(
                ja: "確認したときの文面は示せない: {ja}",
                en: "what passages said when they were confirmed is not shown: {en}"
            ));
        }
    }
}

/// The old wordings of some sections, by their prints.
///
/// # Errors
/// When `git` does not read the history that there is.
pub(crate) fn of_sections(
    root: &Path,
    site: &Site,
    sections: &[Section],
) -> Result<BTreeMap<Print, String>, HistoryError> {
    let mut known = BTreeMap::new();
    let wanted = wanted(sections);
    if wanted.is_empty() {
        return Ok(known);
    }
    let Some(history) = History::find(root)? else { return Ok(known) };
    for (file, mut missing) in wanted {
        let path = &site.inputs.source(file).path;
        for version in history.versions(path, N_COMMITS)? {
            for (print, text) in wordings(site, path, version.bytes) {
                if missing.remove(&print) {
                    known.insert(print, text);
                }
            }
            if missing.is_empty() {
                break;
            }
        }
    }
    Ok(known)
}

/// The prints that are asked for, by the file whose history may have them.
fn wanted(sections: &[Section]) -> BTreeMap<FileId, BTreeSet<Print>> {
    let mut wanted: BTreeMap<FileId, BTreeSet<Print>> = BTreeMap::new();
    for section in sections {
        let Some(state) = section.lock.as_ref().filter(|state| !state.lock.is_damaged) else { continue };
        for pair in &state.unsettled {
            let changed = |lang: Lang| match (pair.standing, &pair.edit) {
                (Standing::Behind(behind), Edit::Words(_) | Edit::Removed) => behind != lang,
                (Standing::BothChanged, _) => true,
                _ => false,
            };
            for lang in Lang::BOTH.into_iter().filter(|lang| changed(*lang)) {
                if let Some(page) = &section.pages[lang] {
                    wanted.entry(page.page.file).or_default().extend(&pair.confirmed[lang]);
                }
            }
        }
    }
    wanted
}

/// What a page said, each passage by its print.
fn wordings(site: &Site, path: &str, bytes: Vec<u8>) -> Vec<(Print, String)> {
    let config = site.inputs.source(site.config.file).text.as_bytes().to_vec();
    let inputs = load::memory([(load::SITE_FILE.to_owned(), config), (path.to_owned(), bytes)]);
    let parsed = parse::parse(&inputs, &parse::Options::default(), &crate::model::NoMemory).value;
    let pages = parsed.map(|parsed| parsed.pages).unwrap_or_default();
    pages.iter().flat_map(|page| lock::wordings(&site.config.languages, page)).collect()
}
