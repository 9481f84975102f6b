//! What goes out at a moment, and what stays in: the plan of a publication.
//!
//! *In*: nothing. *Out*: [`Publication`], [`LeftOut`], [`Reason`].
//! Knows no clock: the moment is handed in.

use super::finding::Words;
use super::lang::{Bi, Lang, LangTag};
use super::moment::Moment;
use super::published::Published;
use super::site::{SectionRef, Site};
use super::terms::Status;
use crate::words;

/// What a site is built for.
#[derive(Clone, Debug)]
pub enum Occasion {
    /// For those who write it: everything is there. With a moment, what is wrong at that moment is told, too.
    Writing(Option<Moment>),
    /// For readers: what does not go out at this moment is nowhere in the output.
    Publishing {
        /// The moment.
        at: Moment,
        /// What readers have seen already, where that is known.
        published: Option<Published>,
    },
}

impl Occasion {
    /// The moment, if there is one.
    #[must_use]
    pub fn at(&self) -> Option<&Moment> {
        match self {
            Occasion::Writing(at) => at.as_ref(),
            Occasion::Publishing { at, .. } => Some(at),
        }
    }

    /// What readers have seen already, where that matters and is known.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        match self {
            Occasion::Writing(_) => None,
            Occasion::Publishing { published, .. } => published.as_ref(),
        }
    }

    /// Whether readers get the output.
    #[must_use]
    pub fn is_for_readers(&self) -> bool {
        matches!(self, Occasion::Publishing { .. })
    }
}

/// A section that a build for readers left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// Its path below `content/`.
    pub path: String,
    /// Why; at least one reason.
    pub reasons: Vec<Reason>,
}

/// What goes out at a moment.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The moment.
    pub at: Moment,
    /// What becomes of each section, in the order of [`Site::sections`](super::Site::sections).
    pub fates: Vec<Fate>,
}

/// What becomes of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It goes out.
    Public,
    /// Its address says that it was taken back, and nothing leads there.
    Notice,
    /// Nothing of it goes out, for these reasons; at least one.
    LeftOut(Vec<Reason>),
}

/// Why a section stays in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It is not `ready`.
    Status(Status),
    /// Nobody approved this language.
    NotApproved(Lang),
    /// This language changed since it was approved.
    ApprovalOutdated(Lang),
    /// It is due only then.
    NotDue(Moment),
    /// It must stay unseen until then.
    Embargoed(Moment),
    /// The overview of its story stays in.
    OverviewLeftOut,
}

impl Reason {
    /// The moment at which this reason ends by itself.
    #[must_use]
    pub fn ends(&self) -> Option<&Moment> {
        match self {
            Reason::NotDue(at) | Reason::Embargoed(at) => Some(at),
            _ => None,
        }
    }

    /// The reason for editors.
    #[must_use]
    pub fn words(&self, languages: &Bi<LangTag>) -> Words {
        match self {
            Reason::Status(Status::Draft) => words!(ja: "下書き", en: "a draft"),
            Reason::Status(Status::Withdrawn) => words!(ja: "取り下げ済み", en: "withdrawn"),
            Reason::Status(_) => words!(ja: "確認中", en: "in review"),
            Reason::NotApproved(lang) => {
                let tag = &languages[*lang];
                words!(ja: "`{tag}`が未承認", en: "`{tag}` not approved")
            }
            Reason::ApprovalOutdated(lang) => {
                let tag = &languages[*lang];
                words!(ja: "`{tag}`が承認後に変わった", en: "`{tag}` changed since it was approved")
            }
            Reason::NotDue(at) => words!(ja: "公開は{at}", en: "due at {at}"),
            Reason::Embargoed(at) => words!(ja: "{at}まで公開禁止", en: "under embargo until {at}"),
            Reason::OverviewLeftOut => {
                words!(ja: "記事の概要が公開されない", en: "the overview of its story is left out")
            }
        }
    }
}

impl Publication {
    /// What becomes of a section.
    #[must_use]
    pub fn fate(&self, section: SectionRef) -> &Fate {
        &self.fates[section.0 as usize]
    }

    /// Whether a section goes out whole.
    #[must_use]
    pub fn is_public(&self, section: SectionRef) -> bool {
        *self.fate(section) == Fate::Public
    }

    /// Whether every section goes out whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.fates.iter().all(|fate| *fate == Fate::Public)
    }

    /// The sections that stay in, with their reasons, in the order of the site.
    pub fn left_out(&self) -> impl Iterator<Item = (SectionRef, &[Reason])> {
        (0..).map(SectionRef).zip(&self.fates).filter_map(|(section, fate)| match fate {
            Fate::LeftOut(reasons) => Some((section, reasons.as_slice())),
            Fate::Public | Fate::Notice => None,
        })
    }

    /// What stays in, by path.
    #[must_use]
    pub fn list_left_out(&self, site: &Site) -> Vec<LeftOut> {
        let of =
            |(at, reasons): (SectionRef, &[Reason])| LeftOut { path: site.content_path(at), reasons: reasons.to_vec() };
        self.left_out().map(of).collect()
    }

    /// The next moment at which a section becomes due, if nothing but time holds it back.
    #[must_use]
    pub fn next_due(&self) -> Option<&Moment> {
        let due = self.left_out().filter_map(|(_, reasons)| {
            let ends: Option<Vec<&Moment>> = reasons.iter().map(Reason::ends).collect();
            ends?.into_iter().max_by_key(|at| at.unix_seconds())
        });
        due.min_by_key(|at| at.unix_seconds())
    }
}
