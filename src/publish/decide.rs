//! What becomes of each section at a moment.
//!
//! *In*: the whole site, a moment. *Out*: a [`Publication`].

use crate::model::{
    ChangeKind, Code, Fate, Lang, Moment, Publication, Reason, Role, SectionRef, Severity, Site, Status,
};

/// Decides for every section whether it goes out at this moment.
///
/// A section goes out when it is `ready`, approved as it is in each language that it has, due and under no embargo, and
/// when the overview of its story goes out too. A site that turns `not-approved` or `approval-outdated` off wants no
/// approval, or none that is current. A section that was withdrawn with a record in `changes.yaml` leaves a notice at
/// its address.
#[must_use]
pub fn decide(site: &Site, at: &Moment) -> Publication {
    let all = || (0..).map(SectionRef).take(site.sections.len());
    let mut fates: Vec<Fate> = all().map(|section| fate(site, section, at)).collect();
    let hidden: Vec<bool> = site.stories.iter().map(|story| is_hidden(&fates, story.overview)).collect();
    for (section, fate) in all().zip(&mut fates) {
        let node = site.section(section);
        if node.role != Role::Overview && hidden[node.story.0 as usize] {
            match fate {
                Fate::LeftOut(reasons) => reasons.push(Reason::OverviewLeftOut),
                Fate::Public | Fate::Notice => *fate = Fate::LeftOut(vec![Reason::OverviewLeftOut]),
            }
        }
    }
    Publication { at: at.clone(), fates }
}

/// Whether a story has an overview that stays in.
fn is_hidden(fates: &[Fate], overview: Option<SectionRef>) -> bool {
    overview.is_some_and(|overview| fates[overview.0 as usize] != Fate::Public)
}

fn fate(site: &Site, section: SectionRef, at: &Moment) -> Fate {
    let terms = site.terms(section);
    if terms.status() == Status::Withdrawn {
        let told = site.changes_of(section).any(|change| {
            change.change.kind == ChangeKind::Withdrawal && change.change.at.unix_seconds() <= at.unix_seconds()
        });
        let has_notice = told && site.section(section).role != Role::Overview;
        return if has_notice { Fate::Notice } else { Fate::LeftOut(vec![Reason::Status(Status::Withdrawn)]) };
    }
    let mut reasons = Vec::new();
    if terms.status() != Status::Ready {
        reasons.push(Reason::Status(terms.status()));
    }
    reasons.extend(Lang::BOTH.into_iter().filter_map(|lang| unapproved(site, section, lang)));
    let is_later = |moment: &Moment| moment.unix_seconds() > at.unix_seconds();
    reasons.extend(terms.embargo_until.filter(is_later).map(Reason::Embargoed));
    reasons.extend(terms.publish_at.filter(is_later).map(Reason::NotDue));
    if reasons.is_empty() { Fate::Public } else { Fate::LeftOut(reasons) }
}

/// What a language of a section lacks in approval, where the site wants it.
fn unapproved(site: &Site, section: SectionRef, lang: Lang) -> Option<Reason> {
    let node = site.section(section);
    if node.pages[lang].is_none() || node.is_approved(lang) {
        return None;
    }
    let known = node.lock.as_ref().is_some_and(|state| !state.approvals[lang].is_empty());
    let (code, reason) = if known {
        (Code::ApprovalOutdated, Reason::ApprovalOutdated(lang))
    } else {
        (Code::NotApproved, Reason::NotApproved(lang))
    };
    (site.config.severity(code) != Severity::Off).then_some(reason)
}
