//! What editors say from the page itself: that two passages say the same, that they read one language.
//!
//! *In*: a version of the site, a page, what its editor saw. *Out*: JSON for the panel of the preview; the text of a
//! lock. Records nothing that the editor did not see: each offer carries a mark of its text, and a record is refused
//! when the text is another by then.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::shown::Shown;
use crate::cli::wording;
use crate::history::HistoryError;
use crate::language::autonym;
use crate::lock::{self, By, NewLock, Offered, Selection};
use crate::model::{KeyOf, Lang, LinkedPage, SectionRef, Site, Standing, Words};
use crate::report::Ui;
use crate::words;

/// What an editor records.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Record {
    /// Pairs say the same.
    Confirm {
        /// The path of the page, as in its address.
        path: String,
        pairs: Vec<Seen>,
    },
    /// One language was read and found good.
    Approve {
        path: String,
        /// The tag of the language.
        lang: String,
        /// Who read it.
        name: String,
        /// The mark of the page and of what it shows of the ledger.
        mark: String,
    },
}

/// A pair that an editor saw.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    anchor: String,
    /// The mark of its texts.
    mark: String,
}

/// Everything that can be recorded of a page.
#[derive(Serialize)]
struct Offers<'a> {
    pairs: Vec<PairOffer<'a>>,
    languages: Vec<Reading<'a>>,
}

#[derive(Serialize)]
struct PairOffer<'a> {
    anchor: String,
    mark: String,
    /// How it stands, in the editor's language.
    standing: String,
    can_be_confirmed: bool,
    sides: Vec<Side<'a>>,
}

/// One language of a pair.
#[derive(Serialize)]
struct Side<'a> {
    lang: &'a str,
    text: String,
    /// What it said when it was confirmed, where history knows; empty where it does not, or where it says that still.
    was: String,
}

/// A language of the page that somebody may approve.
#[derive(Serialize)]
struct Reading<'a> {
    lang: &'a str,
    /// What it calls itself.
    name: String,
    mark: String,
    /// Who may approve; nobody for everybody.
    editors: &'a [String],
    approvals: Vec<Approval<'a>>,
    /// What the page shows of the ledger: kind and id, and the words.
    ledger: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct Approval<'a> {
    name: &'a str,
    is_current: bool,
}

/// What can be recorded of the page at a path; `None` for one that is not a section.
///
/// Old wordings are left out where the history is refused, which is told.
pub(super) fn offers(
    shown: &Shown<'_>,
    root: &Path,
    (ui, path): (Ui, &str),
    refused: &dyn Fn(HistoryError),
) -> Option<String> {
    let (site, (section, langs)) = (shown.site?, shown.section(path)?);
    let node = site.section(section);
    let old = wording::of_sections(root, site, std::slice::from_ref(node)).unwrap_or_else(|error| {
        refused(error);
        BTreeMap::new()
    });
    let pair = |offered: Offered| {
        let sides = Lang::BOTH.map(|lang| {
            let was = offered.confirmed[lang].iter().filter_map(|print| old.get(print).map(String::as_str));
            let (text, was) = (offered.texts[lang].clone(), was.collect::<Vec<&str>>().join("\n\n"));
            let was = if was == text { String::new() } else { was };
            Side { lang: site.config.languages[lang].as_str(), text, was }
        });
        PairOffer {
            mark: mark_of_pair(&offered),
            standing: ui.of(&offered.standing_in(site)).to_owned(),
            can_be_confirmed: offered.can_be_confirmed(),
            sides: sides.into(),
            anchor: offered.anchor,
        }
    };
    let open = lock::pairs(site, section).into_iter().filter(|offered| offered.standing != Standing::InStep);
    let read = |lang: Lang| Some(reading(site, section, (lang, node.pages[lang].as_deref()?)));
    let offers =
        Offers { pairs: open.map(pair).collect(), languages: langs.iter().copied().filter_map(read).collect() };
    Some(serde_json::to_string(&offers).expect("strings are always JSON"))
}

fn reading<'a>(site: &'a Site, section: SectionRef, (lang, page): (Lang, &LinkedPage)) -> Reading<'a> {
    let node = site.section(section);
    let story = site.story(node.story).meta.as_ref();
    let states = node.lock.as_ref().map(|state| state.approvals[lang].as_slice()).unwrap_or_default();
    let line =
        |line: lock::LedgerLine| [format!("{}:{}", line.entry.kind.as_str(), site.entry_id(line.entry)), line.shown];
    Reading {
        lang: site.config.languages[lang].as_str(),
        name: autonym(&site.config.languages[lang]),
        mark: mark_of_page(site, page),
        editors: story.map(|story| story.editors[lang].as_slice()).unwrap_or_default(),
        approvals: states.iter().map(|state| Approval { name: &state.name, is_current: state.is_current() }).collect(),
        ledger: lock::ledger_lines(site, page).into_iter().map(line).collect(),
    }
}

/// Changes with everything that an editor sees of a pair.
fn mark_of_pair(offered: &Offered) -> String {
    let texts = offered.texts.iter().fold(KeyOf::new(), |key, (_, text)| key.text(text));
    texts.key().to_hex()
}

/// Changes with everything that an approval is bound to.
fn mark_of_page(site: &Site, page: &LinkedPage) -> String {
    lock::read(site, page).print().to_string()
}

/// The lock of the section with what an editor says.
///
/// # Errors
/// When the page is another than the one that was seen, and when the lock says no.
pub(super) fn lock_with(shown: &Shown<'_>, record: &Record) -> Result<NewLock, Words> {
    let path = match record {
        Record::Confirm { path, .. } | Record::Approve { path, .. } => path,
    };
    let (Some(site), Some((section, _))) = (shown.site, shown.section(path)) else {
        return Err(words!(ja: "`{path}`は節のページではない", en: "`{path}` is not the page of a section"));
    };
    match record {
        Record::Confirm { pairs, .. } => confirmed(site, section, pairs),
        Record::Approve { lang, name, mark, .. } => approved(site, section, (lang, name, mark)),
    }
}

fn confirmed(site: &Site, section: SectionRef, seen: &[Seen]) -> Result<NewLock, Words> {
    let pairs = lock::pairs(site, section);
    let is_as_seen = |seen: &Seen| {
        pairs
            .iter()
            .any(|pair| pair.anchor == seen.anchor && pair.can_be_confirmed() && mark_of_pair(pair) == seen.mark)
    };
    if !seen.iter().all(is_as_seen) {
        return Err(changed());
    }
    let anchors: Vec<&str> = seen.iter().map(|seen| seen.anchor.as_str()).collect();
    lock::confirm(site, section, Selection::Anchors(&anchors)).map(|confirming| confirming.lock)
}

fn approved(site: &Site, section: SectionRef, (tag, name, mark): (&str, &str, &str)) -> Result<NewLock, Words> {
    let lang = site.config.lang(tag);
    let page = lang.and_then(|lang| Some((lang, site.section(section).pages[lang].as_deref()?)));
    match page {
        Some((lang, page)) if mark_of_page(site, page) == mark => lock::approve(site, section, By { lang, name }),
        _ => Err(changed()),
    }
}

/// Why nothing is recorded.
pub(super) fn changed() -> Words {
    words!(
        ja: "表示した後で本文か記録が変わったため、何も記録していない。もう一度読んでから記録する",
        en: "nothing was recorded, because the text or the lock changed after it was shown; read it once more"
    )
}
