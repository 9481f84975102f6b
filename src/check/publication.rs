//! What would go wrong if the site went out at a moment.
//!
//! *In*: the whole site, a [`Publication`], what is published already if that is known.
//! *Out*: `embargo-leak`, `review-overdue`, `security-contact-expires`, `published-section-missing`; `published-figure-changed` by [`changed`].

mod changed;
mod leaks;
mod vanished;

use std::collections::{HashMap, HashSet};

use crate::model::{
    Code, Fate, FileId, Finding, ListedSection, Place, Publication, Published, Reason, SectionRef, Site, Status,
};
use crate::words;
use crate::yaml::Document;

/// For how long before its end the contact of `security.txt` is reported: 30 days.
const N_SECONDS_BEFORE: i64 = 30 * 24 * 60 * 60;

/// Everything that is wrong with a publication.
#[must_use]
pub fn check_publication(site: &Site, publication: &Publication, published: Option<&Published>) -> Vec<Finding> {
    let secret: Vec<SectionRef> = publication.left_out().filter(is_embargoed).map(|(section, _)| section).collect();
    let mut findings = Vec::new();
    if !secret.is_empty() {
        let secrets = leaks::Secrets::new(site, &secret);
        for (_, section) in site.numbered_sections().filter(|(at, _)| publication.is_public(*at)) {
            for page in [&section.pages.first, &section.pages.second].into_iter().flatten() {
                findings.extend(secrets.leaks(page));
            }
        }
    }
    findings.extend(overdue(site, publication));
    findings.extend(contact(site, publication));
    if let Some(published) = published {
        findings.extend(publication.left_out().filter_map(|(at, reasons)| missing(site, at, (reasons, published))));
        findings.extend(changed::check(site, publication, published));
        findings.extend(vanished::check(site, publication, published));
    }
    findings
}

fn is_embargoed((_, reasons): &(SectionRef, &[Reason])) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::Embargoed(_)))
}

/// Stories and sections that were to be looked at again before this moment; each day is told once.
fn overdue(site: &Site, publication: &Publication) -> Vec<Finding> {
    let today = publication.at.date();
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: HashSet<(FileId, usize)> = HashSet::new();
    for (at, section) in site.numbered_sections() {
        let terms = site.terms(at);
        let Some(day) = terms.review_by.filter(|day| *day < today && terms.status() == Status::Ready) else {
            continue;
        };
        let Some(meta) = &site.story(section.story).meta else { continue };
        let own = site.listed(at).filter(|listed| listed.terms.review_by.is_some());
        let key = own.map_or_else(|| "review_by".to_owned(), |own| sibling(&own.at, "review_by"));
        let place = document(site, meta.file).at(&key);
        if !told.insert((place.file, place.range.start)) {
            continue;
        }
        let message = words!(ja: "見直しの期日{day}を過ぎている", en: "this was to be reviewed by {day}");
        findings.push(Finding::new(Code::ReviewOverdue, place, message).help(words!(
            ja: "読み直し、`review_by`に次の期日を書く",
            en: "read it again, and set `review_by` to a new day"
        )));
    }
    findings
}

/// A contact for holes in the site that is not to be believed soon.
fn contact(site: &Site, publication: &Publication) -> Option<Finding> {
    let expires = &site.config.security.as_ref()?.expires;
    if expires.unix_seconds() - publication.at.unix_seconds() > N_SECONDS_BEFORE {
        return None;
    }
    let day = expires.date();
    let message = words!(
        ja: "`security.txt`の連絡先の期限は{day}である",
        en: "the contact in `security.txt` expires on {day}"
    );
    let place = document(site, site.config.file).at("security/expires");
    Some(Finding::new(Code::SecurityContactExpires, place, message).help(words!(
        ja: "連絡先がいまも正しいことを確かめ、`expires`に1年以内の次の期限を書く",
        en: "see that the contact still holds, and set `expires` to a new day within a year"
    )))
}

/// A published section that would vanish, unless only its approval holds it back, which has its own finding.
fn missing(site: &Site, at: SectionRef, (reasons, published): (&[Reason], &Published)) -> Option<Finding> {
    let path = site.content_path(at);
    let of_approval = |reason: &Reason| matches!(reason, Reason::NotApproved(_) | Reason::ApprovalOutdated(_));
    let own: Vec<&Reason> = reasons.iter().filter(|reason| !of_approval(reason)).collect();
    if own.is_empty() || !published.sections.contains_key(&path) {
        return None;
    }
    let why: Vec<crate::model::Words> = own.iter().map(|reason| reason.words(&site.config.languages)).collect();
    let list = |text: fn(&crate::model::Words) -> &str, between: &str| {
        why.iter().map(text).collect::<Vec<&str>>().join(between)
    };
    let (ja, en) = (list(|words| &words.ja, "、"), list(|words| &words.en, ", "));
    let message = words!(
        ja: "`{path}`は公開されているが、このままでは消える（{ja}）",
        en: "`{path}` is published and would vanish ({en})"
    );
    Some(Finding::new(Code::PublishedSectionMissing, listed_at(site, at)?, message).help(words!(
        ja: "妨げているものを直すか、`status: withdrawn`とし、`changes.yaml`に取り下げの記録を書く",
        en: "mend what holds it back, or write `status: withdrawn` and a record of kind `withdrawal` in `changes.yaml`"
    )))
}

/// Where `story.yaml` lists a section; its title for the overview.
fn listed_at(site: &Site, at: SectionRef) -> Option<Place> {
    let meta = site.story(site.section(at).story).meta.as_ref()?;
    let own = site.listed(at);
    Some(document(site, meta.file).at(own.map_or("title", |own: &ListedSection| &own.at)))
}

fn document(site: &Site, file: FileId) -> Document<'_> {
    Document::of(file, site.inputs.source(file))
}

/// The path of another key beside `sections/2/id`.
fn sibling(at: &str, key: &str) -> String {
    at.rsplit_once('/').map_or_else(|| key.to_owned(), |(item, _)| format!("{item}/{key}"))
}

/// Which section each file concerns first: a page or a lock.
fn sections_of_files(site: &Site) -> HashMap<FileId, SectionRef> {
    let mut by_file = HashMap::new();
    for (at, section) in site.numbered_sections() {
        let pages = [&section.pages.first, &section.pages.second].into_iter().flatten().map(|page| page.page.file);
        for file in pages.chain(section.lock.iter().map(|state| state.lock.file)) {
            by_file.entry(file).or_insert(at);
        }
    }
    by_file
}

/// Makes errors of what must not reach readers: findings of sections that go out, or that readers know already.
///
/// Those of a section that stays in, and that nobody has seen, keep their weight: it waits until they are settled.
pub fn raise(site: &Site, publication: &Publication, published: Option<&Published>, findings: &mut [Finding]) {
    const RAISED: [Code; 9] = [
        Code::FigureMismatch,
        Code::FigurePowerOfTen,
        Code::UnitMismatch,
        Code::DateMismatch,
        Code::TranslationBehind,
        Code::PairUnconfirmed,
        Code::NotApproved,
        Code::ApprovalOutdated,
        Code::PublishedFigureChanged,
    ];
    let sections = sections_of_files(site);
    for finding in findings.iter_mut().filter(|finding| RAISED.contains(&finding.code)) {
        let is_seen = |at: SectionRef| match publication.fate(at) {
            Fate::Public => true,
            Fate::Notice => false,
            Fate::LeftOut(_) => published.is_some_and(|past| past.sections.contains_key(&site.content_path(at))),
        };
        finding.is_raised = sections.get(&finding.places[0].file).is_none_or(|at| is_seen(*at));
    }
}
