//! Who has not read what is to go out.
//!
//! *In*: a section. *Out*: `not-approved`, `approval-outdated`.
//! Where nobody is named as an editor and nothing was approved yet, nobody is asked.

use crate::language;
use crate::lock;
use crate::model::{Code, EntryKind, Finding, Lang, Place, SectionRef, Site, Status, StoryRef, knows_all};
use crate::words;

/// What the languages of a section lack in approval: what changed since one by one, what nobody approved at once.
pub(super) fn check(site: &Site, at: SectionRef) -> Vec<Finding> {
    let section = site.section(at);
    let lock = section.lock.as_ref();
    // Who approved what is not known then, and the lock has its finding.
    if lock.is_some_and(|state| state.lock.is_damaged) {
        return Vec::new();
    }
    let lacks = |lang: &Lang| section.pages[*lang].is_some() && !section.is_approved(*lang);
    let has_any = |lang: &Lang| lock.is_some_and(|state| !state.approvals[*lang].is_empty());
    let (outdated, never): (Vec<Lang>, Vec<Lang>) = Lang::BOTH.into_iter().filter(lacks).partition(has_any);
    let outdated = outdated.into_iter().filter_map(|lang| outdated_approval(site, at, lang));
    outdated.chain(not_approved(site, at, &never)).collect()
}

fn outdated_approval(site: &Site, at: SectionRef, lang: Lang) -> Option<Finding> {
    let section = site.section(at);
    let (page, state) = (section.pages[lang].as_ref()?, section.lock.as_ref()?);
    let last = state.approvals[lang].last()?;
    // What was approved is compared with what is known, not with what a mistake hides.
    let is_read = page.page.front.is_whole && page.page.components.iter().all(|component| component.is_whole);
    let is_hidden = !is_read || last.same_content && !knows_ledger(site, section.story);
    if is_hidden {
        return None;
    }
    let (tag, path, name) = (&site.config.languages[lang], site.content_path(at), &last.name);
    let message = if last.same_content {
        words!(
            ja: "`{name}`が承認した後で、このページの示す台帳の内容が変わった",
            en: "what this page shows of the ledger changed after `{name}` approved it"
        )
    } else {
        words!(ja: "`{name}`が承認した後で、このページが変わった", en: "this page changed after `{name}` approved it")
    };
    let approved = Place::new(state.lock.file, last.source.clone());
    let approved = approved.labelled(words!(ja: "承認の記録", en: "the approval"));
    let print = lock::read(site, page).print();
    Some(Finding::new(Code::ApprovalOutdated, Place::new(page.page.file, 0..0), message).and(approved).help(words!(
        ja: "変わったところを読み、`taiyaku approve {path} --lang {tag} --as {name} --read {print}`で承認し直す",
        en: "read what changed and approve it again: `taiyaku approve {path} --lang {tag} --as {name} --read {print}`"
    )))
}

/// Whether it is known what the ledgers say that a story sees.
fn knows_ledger(site: &Site, story: StoryRef) -> bool {
    EntryKind::ALL.iter().all(|kind| knows_all(&site.stories, story, *kind))
}

/// Languages that nobody approved, where somebody is asked to: the story names editors, or the other is approved.
fn not_approved(site: &Site, at: SectionRef, langs: &[Lang]) -> Option<Finding> {
    let section = site.section(at);
    let editors = &site.story(section.story).meta.as_ref()?.editors;
    let is_asked = |lang: &Lang| !editors[*lang].is_empty() || section.is_approved(lang.other());
    let langs: Vec<Lang> = langs.iter().copied().filter(is_asked).collect();
    if site.terms(at).status() != Status::Ready {
        return None;
    }
    let first = *langs.first()?;
    let mut places = langs.iter().filter_map(|lang| Some(Place::new(section.pages[*lang].as_ref()?.page.file, 0..0)));
    let (tag, path) = (&site.config.languages[first], site.content_path(at));
    let name = editors[first].first().map_or("NAME", String::as_str);
    let print = lock::read(site, section.pages[first].as_ref()?).print();
    let tags = || langs.iter().map(|lang| &site.config.languages[*lang]);
    let ja = tags().map(|tag| language::version(tag).ja).collect::<Vec<_>>().join("と");
    let en = tags().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(" and ");
    let message = words!(ja: "{ja}はまだ承認されていない", en: "nobody has approved {en} yet");
    let mut finding = Finding::new(Code::NotApproved, places.next()?, message);
    finding.places.extend(places);
    Some(finding.help(words!(
        ja: "読んで、`taiyaku approve {path} --lang {tag} --as {name} --read {print}`で承認する",
        en: "read it and approve it: `taiyaku approve {path} --lang {tag} --as {name} --read {print}`"
    )))
}
