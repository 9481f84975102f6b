//! Approvals: a person read one language of a section as it is.
//!
//! *In*: the site, a section. *Out*: whether approvals hold, the text of a lock with a new one.
//! An approval is bound to the page and to what the page shows of the ledger in its own language; what is written in
//! the other language never touches it.

use super::canonical::{Reading, entries, reading};
use super::compose::{Changes, compose};
use super::confirm::whole;
use super::desk::Desk;
use super::prints::passages;
use super::{NewLock, v1};
use crate::language;
use crate::model::{
    Approval, ApprovalState, Bi, Bound, EntryKind, EntryRef, Lang, LinkedPage, Lock, SectionRef, Site, Words,
};
use crate::words;

/// An entry of the ledger as a page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LedgerLine {
    /// The entry.
    pub entry: EntryRef,
    /// What of it the reader sees, in the language of the page.
    pub shown: String,
}

/// What a page shows of the ledger, sorted by kind and id.
#[must_use]
pub fn ledger_lines(site: &Site, page: &LinkedPage) -> Vec<LedgerLine> {
    let lang = page.page.lang;
    entries(site, page).into_iter().map(|entry| LedgerLine { entry, shown: shown_of(site, entry, lang) }).collect()
}

/// What a language shows of an entry.
fn shown_of(site: &Site, entry: EntryRef, lang: Lang) -> String {
    let of_language = language::of(&site.config.languages[lang]);
    let name =
        |id: &str| site.entry(entry.story, EntryKind::Name, id).map(|name| site.name(name).value.name[lang].clone());
    let parts: Vec<Option<String>> = match entry.kind {
        EntryKind::Figure => {
            let figure = &site.figure(entry).value;
            let about = if figure.about { "~" } else { "" };
            let amount = site.amounts.get(&entry);
            let amount = amount.map(|amount| about.to_owned() + &of_language.amount(*amount, &figure.unit, lang));
            let label = figure.label.as_ref().map(|label| label[lang].clone());
            vec![amount, label, figure.said_by.as_deref().and_then(name)]
        }
        EntryKind::Name => {
            let name = &site.name(entry).value;
            vec![Some(name.name[lang].clone()), name.role.as_ref().map(|role| role[lang].clone())]
        }
        EntryKind::Term => {
            let term = &site.term(entry).value;
            vec![Some(term.term[lang].clone()), Some(term.definition[lang].clone())]
        }
        EntryKind::Source => {
            let source = &site.source(entry).value;
            let via = source.via.as_ref().map(|via| via[lang].clone());
            let date = source.date.map(|date| of_language.date(date));
            vec![Some(source.publisher[lang].clone()), via, source.title.clone(), date, source.url.clone()]
        }
        EntryKind::Event => {
            let event = &site.event(entry).value;
            vec![event.date.map(|date| of_language.date(date)), Some(event.what[lang].clone())]
        }
        EntryKind::Quote => {
            let quote = &site.quote(entry).value;
            vec![name(&quote.by), Some(quote.original.clone()), quote.translation[lang].clone()]
        }
    };
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

/// A page as somebody reads it; what an approval is bound to.
#[must_use]
pub fn read(site: &Site, page: &LinkedPage) -> Reading {
    reading(site, page, &passages(&page.page))
}

/// The approvals of a lock against the pages as they are.
#[must_use]
pub fn approvals(site: &Site, pages: Bi<Option<&LinkedPage>>, lock: &Lock) -> Bi<Vec<ApprovalState>> {
    Bi::from_fn(|lang| {
        let of_lang: Vec<&Approval> = lock.approvals.iter().filter(|approval| approval.lang == lang).collect();
        let Some(page) = pages[lang].filter(|_| of_lang.iter().any(|approval| !approval.names.is_empty())) else {
            return Vec::new();
        };
        let now = read(site, page);
        let mut states = Vec::new();
        for approval in of_lang {
            let [same_content, same_ledger, same_form] = compare(site, page, &now, approval);
            states.extend(approval.names.iter().map(|name| ApprovalState {
                name: name.clone(),
                same_content,
                same_ledger,
                same_form,
                source: approval.source.clone(),
            }));
        }
        states
    })
}

/// Whether the content, the ledger and the form are those that were approved.
fn compare(site: &Site, page: &LinkedPage, now: &Reading, approval: &Approval) -> [bool; 3] {
    match approval.bound {
        None => [false; 3],
        Some(Bound::First { content, ledger }) => {
            let joining = language::of(&site.config.languages[page.page.lang]).joining();
            let (content_now, ledger_now) = v1::read(site, page, &passages(&page.page), joining);
            [content == content_now, ledger == ledger_now, content == content_now]
        }
        Some(Bound::Second { content, ledger, form }) => {
            [content == now.content, ledger == now.ledger, form.is_none_or(|form| form == now.form)]
        }
    }
}

/// Who approves which language.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The language that was read.
    pub lang: Lang,
    /// Who read it.
    pub name: &'a str,
}

/// Records that a person read one language of a section and found it good.
///
/// # Errors
/// When the page does not exist, when its lock is damaged, when `editors:` of the story does not name the person, and
/// when the name could not be read back.
pub fn approve(site: &Site, section: SectionRef, by: By<'_>) -> Result<NewLock, Words> {
    let desk = Desk::new(site, section);
    let now = may_approve(&desk, by)?;
    change(&desk, by.lang, |approvals| {
        // Whoever approved another text has to read this one, too.
        let same = approvals.iter().position(|approval| is_of(approval, &now));
        let mut approval = same.map(|at| approvals.swap_remove(at)).unwrap_or_else(|| nobody(by.lang));
        approval.names.push(by.name.into());
        approval.taken_back.retain(|name| **name != *by.name);
        approval.bound = Some(Bound::Second { content: now.content, ledger: now.ledger, form: Some(now.form) });
        *approvals = vec![approval];
    })
}

/// Whether an approval is of a text, however it looks.
fn is_of(approval: &Approval, now: &Reading) -> bool {
    matches!(approval.bound, Some(Bound::Second { content, ledger, .. }) if content == now.content && ledger == now.ledger)
}

fn is_of_first_edition(approval: &Approval) -> bool {
    matches!(approval.bound, Some(Bound::First { .. }))
}

fn nobody(lang: Lang) -> Approval {
    Approval { lang, names: Vec::new(), taken_back: Vec::new(), bound: None, source: 0..0 }
}

/// Takes an approval back.
///
/// # Errors
/// When the lock is damaged, and when the person approved nothing.
pub fn take_approval_back(site: &Site, section: SectionRef, by: By<'_>) -> Result<NewLock, Words> {
    let desk = Desk::new(site, section);
    whole(&desk.lock)?;
    let is_own =
        |approval: &&Approval| approval.lang == by.lang && approval.names.iter().any(|name| **name == *by.name);
    if !desk.lock.approvals.iter().any(|approval| is_own(&approval)) {
        let (tag, name, path) = (&site.config.languages[by.lang], by.name, site.content_path(section));
        return Err(words!(
            ja: "`{name}`は`{path}`（`{tag}`）を承認していない",
            en: "`{name}` has not approved `{path}` in `{tag}`"
        ));
    }
    change(&desk, by.lang, |approvals| {
        for approval in approvals.iter_mut().filter(|approval| is_own(&&**approval)) {
            approval.names.retain(|name| **name != *by.name);
            approval.taken_back.push(by.name.into());
        }
    })
}

/// The lock with other approvals of a language.
fn change(desk: &Desk<'_>, lang: Lang, change: impl FnOnce(&mut Vec<Approval>)) -> Result<NewLock, Words> {
    let (mut of_lang, rest): (Vec<Approval>, Vec<Approval>) =
        approvals_now(desk).into_iter().partition(|approval| approval.lang == lang);
    change(&mut of_lang);
    let approvals = tidied([of_lang, rest].concat());
    let records = desk.with(|work| compose(work, &Changes::default()));
    Ok(desk.new_lock(&Lock { records, approvals, ..desk.lock.clone() }))
}

/// What a page says now, if a person may approve it.
fn may_approve(desk: &Desk<'_>, by: By<'_>) -> Result<Reading, Words> {
    let (site, name) = (desk.site, by.name);
    let tag = &site.config.languages[by.lang];
    let version = language::version(tag).ja;
    let Some(now) = desk.reading(by.lang) else {
        let id = &desk.section.id;
        return Err(words!(ja: "`{id}`に{version}がない", en: "`{id}` has no page in `{tag}`"));
    };
    if name.is_empty() || name.contains(|char: char| char.is_whitespace() || matches!(char, ',' | '=')) || name == "-" {
        return Err(words!(
            ja: "名前`{name}`に空白、`,`、`=`は使えない",
            en: "the name `{name}` must be one word, without `,` and `=`"
        ));
    }
    let story = site.story(desk.section.story).meta.as_ref();
    let editors = story.map(|meta| meta.editors[by.lang].as_slice()).unwrap_or_default();
    if !editors.is_empty() && !editors.iter().any(|editor| editor == name) {
        let list = editors.iter().map(|editor| format!("`{editor}`")).collect::<Vec<_>>().join(", ");
        return Err(words!(
            ja: "`{name}`は`story.yaml`の`editors:`にない。{version}の編集者: {list}",
            en: "`{name}` is not one of the `editors:` in `story.yaml`; those of `{tag}` are {list}"
        ));
    }
    whole(&desk.lock)?;
    Ok(now)
}

/// The approvals as they are written whenever something is recorded: those that hold as one of the text as it is, else
/// the last one, and those of the first edition that hold no longer as they are.
pub(super) fn approvals_now(desk: &Desk<'_>) -> Vec<Approval> {
    tidied(Lang::BOTH.into_iter().flat_map(|lang| approvals_of(desk, lang)).collect())
}

fn approvals_of(desk: &Desk<'_>, lang: Lang) -> Vec<Approval> {
    let old = desk.lock.approvals.iter().filter(|approval| approval.lang == lang).cloned();
    let Some((page, now)) = desk.pages[lang].zip(desk.reading(lang)) else { return old.collect() };
    let holds = |approval: &Approval| compare(desk.site, page, &now, approval).starts_with(&[true, true]);
    let (holding, rest): (Vec<Approval>, Vec<Approval>) = old.partition(holds);
    let (first_edition, rest): (Vec<Approval>, Vec<Approval>) = rest.into_iter().partition(is_of_first_edition);
    if holding.is_empty() {
        let last = rest.into_iter().rfind(|approval| approval.bound.is_some());
        return last.into_iter().chain(first_edition).collect();
    }
    let as_now = Bound::Second { content: now.content, ledger: now.ledger, form: Some(now.form) };
    let of_second = holding.iter().find(|approval| is_of(approval, &now)).and_then(|approval| approval.bound);
    let held = Approval {
        names: holding.iter().flat_map(|approval| approval.names.clone()).collect(),
        taken_back: holding.iter().flat_map(|approval| approval.taken_back.clone()).collect(),
        bound: of_second.or(Some(as_now)),
        ..nobody(lang)
    };
    std::iter::once(held).chain(first_edition).collect()
}

/// Approvals in the order of languages, at least one line for each; names once, in order.
fn tidied(mut approvals: Vec<Approval>) -> Vec<Approval> {
    for Approval { names, taken_back, .. } in &mut approvals {
        names.sort_unstable();
        names.dedup();
        names.retain(|name| !taken_back.contains(name));
        taken_back.sort_unstable();
        taken_back.dedup();
    }
    approvals.retain(|approval| !is_of_first_edition(approval) || !approval.names.is_empty());
    for lang in Lang::BOTH {
        if !approvals.iter().any(|approval| approval.lang == lang && !is_of_first_edition(approval)) {
            approvals.push(nobody(lang));
        }
    }
    approvals.sort_by_key(|approval| (approval.lang, is_of_first_edition(approval)));
    approvals
}
