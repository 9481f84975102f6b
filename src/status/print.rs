//! Listed sections as lines and as JSON.
//!
//! *In*: sections. *Out*: what is printed.

use super::{Approved, Listed, LockKind};
use crate::language;
use crate::model::{Bi, Lang, Site, Status, Words};
use crate::printed::Printed;
use crate::words;

pub(super) fn lines(site: &Site, listed: &[Listed]) -> Vec<Words> {
    let n_columns = listed.iter().map(|section| section.path.len()).max().unwrap_or(0);
    let line = |section: &Listed| {
        let (path, Words { ja, en }) = (&section.path, line(site, section));
        words!(ja: "{path:n_columns$}  {ja}", en: "{path:n_columns$}  {en}")
    };
    listed.iter().map(line).collect()
}

fn line(site: &Site, section: &Listed) -> Words {
    let mut parts = Vec::new();
    pairs(site, section, &mut parts);
    for lang in Lang::BOTH {
        parts.push(approvals(site, section, lang));
    }
    parts.extend(section.status.map(|status| Words::same(word(status))));
    parts.extend(section.publish_at.as_ref().map(|at| words!(ja: "公開{at}", en: "publish at {at}")));
    parts.extend(section.review_by.map(|date| words!(ja: "見直し{date}", en: "review by {date}")));
    let join = |text: fn(&Words) -> &str| parts.iter().map(text).collect::<Vec<&str>>().join(" · ");
    Words { ja: join(|words| &words.ja), en: join(|words| &words.en) }
}

/// What is to be said of the pairs of a section.
fn pairs(site: &Site, section: &Listed, parts: &mut Vec<Words>) {
    match section.lock {
        LockKind::None => return parts.push(words!(ja: "確認の記録なし", en: "nothing confirmed")),
        LockKind::Damaged => return parts.push(words!(ja: "記録が壊れている", en: "lock damaged")),
        LockKind::OneLanguage => return parts.push(words!(ja: "一方の言語だけ", en: "in one language only")),
        LockKind::Whole => {}
    }
    let before = parts.len();
    for (lang, n) in section.n_behind.iter().filter(|(_, n)| **n > 0) {
        let tag = &site.config.languages[lang];
        let ja = language::version(tag).ja;
        parts.push(words!(ja: "{ja}が{n}か所遅れている", en: "{tag} behind: {n}"));
    }
    let (both, never) = (section.n_both_changed, section.n_unconfirmed);
    parts.extend((both > 0).then(|| words!(ja: "両方が{both}か所変わった", en: "both changed: {both}")));
    parts.extend((never > 0).then(|| words!(ja: "{never}か所が未確認", en: "not confirmed: {never}")));
    if parts.len() == before {
        parts.push(words!(ja: "確認済み", en: "in step"));
    }
}

fn approvals(site: &Site, section: &Listed, lang: Lang) -> Words {
    let tag = &site.config.languages[lang];
    let ja = language::version(tag).ja;
    let names = |wanted: bool| {
        let of_kind = section.approvals[lang].iter().filter(|approved| approved.is_current == wanted);
        of_kind.map(|approved| &*approved.name).collect::<Vec<&str>>().join(", ")
    };
    let (current, outdated) = (names(true), names(false));
    let looks_otherwise =
        section.approvals[lang].iter().any(|approved| approved.is_current && approved.looks_otherwise);
    match (current.is_empty(), outdated.is_empty()) {
        (false, _) if looks_otherwise => words!(
            ja: "{ja}は{current}が承認（その後、形だけ変わった）",
            en: "{tag} approved by {current} (only its form changed since)"
        ),
        (false, _) => words!(ja: "{ja}は{current}が承認", en: "{tag} approved by {current}"),
        (true, false) => {
            words!(ja: "{ja}は{outdated}の承認の後に変わった", en: "{tag} approval of {outdated} outdated")
        }
        (true, true) => words!(ja: "{ja}は未承認", en: "{tag} not approved"),
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Review => "review",
        Status::Ready => "ready",
        Status::Withdrawn => "withdrawn",
    }
}

pub(super) fn json(site: &Site, listed: &[Listed]) -> Printed {
    let sections: Vec<serde_json::Value> = listed.iter().map(|section| value(site, section)).collect();
    Printed::json(&serde_json::json!({ "version": 1, "sections": sections }))
}

fn value(site: &Site, section: &Listed) -> serde_json::Value {
    let Bi { first, second } = site.config.languages.as_ref().map(|tag| tag.as_str());
    let approval = |approved: &Approved| {
        let (name, current) = (&approved.name, approved.is_current);
        serde_json::json!({ "name": name, "current": current, "form_changed": approved.looks_otherwise })
    };
    let approvals = |lang: Lang| section.approvals[lang].iter().map(approval).collect::<Vec<serde_json::Value>>();
    serde_json::json!({
        "section": section.path,
        "lock": match section.lock {
            LockKind::None => "none",
            LockKind::Whole => "whole",
            LockKind::Damaged => "damaged",
            LockKind::OneLanguage => "one-language",
        },
        "behind": { first: section.n_behind.first, second: section.n_behind.second },
        "both_changed": section.n_both_changed,
        "unconfirmed": section.n_unconfirmed,
        "approvals": { first: approvals(Lang::First), second: approvals(Lang::Second) },
        "read": {
            first: section.read.first.map(|print| print.to_string()),
            second: section.read.second.map(|print| print.to_string()),
        },
        "status": section.status.map(word),
        "publish_at": section.publish_at.as_ref().map(ToString::to_string),
        "review_by": section.review_by.map(|date| date.to_string()),
    })
}
