//! How far every section is: which language is behind, who approved what, when it is due.
//!
//! *In*: the linked site. *Out*: [`Listed`] sections; as lines and as JSON.
//! Knows no clock: whether a time is past is not said.

mod print;

use crate::lock;
use crate::model::{Bi, Date, Lang, Moment, Seal, Section, SectionRef, Site, Standing, Status, Words};
use crate::printed::Printed;

/// A section as it stands.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path below `content/`.
    pub path: String,
    /// What became of its lock.
    pub lock: LockKind,
    /// How many pairs each language has to follow in.
    pub n_behind: Bi<usize>,
    /// How many pairs changed in both languages.
    pub n_both_changed: usize,
    /// How many pairs were never confirmed; not counted where nothing was.
    pub n_unconfirmed: usize,
    /// Who approved each language.
    pub approvals: Bi<Vec<Approved>>,
    /// The print of each language as it can be read now, which an approval may be given for.
    pub read: Bi<Option<Seal>>,
    /// How far it is: its own status, else that of its story.
    pub status: Option<Status>,
    /// When it is to be published: its own time, else that of its story.
    pub publish_at: Option<Moment>,
    /// By when the story must be looked at again.
    pub review_by: Option<Date>,
}

/// What became of the lock of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LockKind {
    /// There is none: nothing was ever confirmed.
    None,
    /// It says what it says.
    Whole,
    /// It cannot be read.
    Damaged,
    /// The section has a page in one language only.
    OneLanguage,
}

/// An approval of one language.
#[derive(Clone, Debug)]
pub struct Approved {
    /// Who approved.
    pub name: Box<str>,
    /// Whether it holds for the page as it is.
    pub is_current: bool,
    /// Whether the page looks otherwise since, which takes nothing from an approval.
    pub looks_otherwise: bool,
}

/// Every section, in the order of the site.
#[must_use]
pub fn list(site: &Site) -> Vec<Listed> {
    site.numbered_sections().map(|(at, section)| listed(site, at, section)).collect()
}

/// The list for people, a line for each section.
#[must_use]
pub fn lines(site: &Site, listed: &[Listed]) -> Vec<Words> {
    print::lines(site, listed)
}

/// The list as JSON.
#[must_use]
pub fn json(site: &Site, listed: &[Listed]) -> Printed {
    print::json(site, listed)
}

fn listed(site: &Site, at: SectionRef, section: &Section) -> Listed {
    let state = section.lock.as_ref();
    let sound = state.filter(|state| !state.lock.is_damaged);
    let count = |standing: Standing| {
        let compared = sound.filter(|state| state.lock.has_confirmed());
        let unsettled = compared.map(|state| state.unsettled.as_slice()).unwrap_or_default();
        unsettled.iter().filter(|pair| pair.standing == standing).count()
    };
    let approvals = |lang: Lang| {
        let approvals = state.map(|state| state.approvals[lang].as_slice()).unwrap_or_default();
        let approved = |approval: &crate::model::ApprovalState| Approved {
            name: approval.name.clone(),
            is_current: approval.is_current() && sound.is_some(),
            looks_otherwise: !approval.same_form,
        };
        approvals.iter().map(approved).collect()
    };
    let meta = site.story(section.story).meta.as_ref();
    let terms = site.terms(at);
    Listed {
        path: site.content_path(at),
        lock: match state {
            Some(state) if state.lock.is_damaged => LockKind::Damaged,
            _ if !site.in_both(at) => LockKind::OneLanguage,
            Some(state) if state.lock.has_confirmed() => LockKind::Whole,
            _ => LockKind::None,
        },
        n_behind: Bi::from_fn(|lang| count(Standing::Behind(lang))),
        n_both_changed: count(Standing::BothChanged),
        n_unconfirmed: count(Standing::Unconfirmed),
        approvals: Bi::from_fn(approvals),
        read: Bi::from_fn(|lang| section.pages[lang].as_ref().map(|page| lock::read(site, page).print())),
        status: meta.map(|_| terms.status()),
        publish_at: terms.publish_at,
        review_by: terms.review_by,
    }
}
