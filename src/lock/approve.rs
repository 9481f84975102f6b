//! Approvals: a person read one language of a section as it is.
//!
//! *In*: the site, a section. *Out*: whether approvals hold, the text of a lock with a new one.
//! An approval is bound to the page and to what the page shows of the ledger in its own language; what is written in
//! the other language never touches it.

use std::collections::BTreeMap;

use super::confirm::{NewLock, lock_path};
use super::print::{Prints, append_form, of_bytes};
use super::write;
use crate::language;
use crate::model::{
    Amount, Approval, ApprovalState, Bi, EntryKind, EntryRef, Lang, LinkedPage, Lock, Print, SectionRef, Site, Target,
    Unit, Words,
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
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let cited = page.cited.iter().flatten().copied();
    let shown = page.components.iter().flatten().copied();
    let all = linked.chain(cited).chain(shown);
    let sorted: BTreeMap<(EntryKind, &str), EntryRef> =
        all.map(|entry| ((entry.kind, site.entry_id(entry)), entry)).collect();
    sorted.into_values().map(|entry| LedgerLine { entry, shown: shown_of(site, entry, lang) }).collect()
}

/// What a language shows of an entry.
fn shown_of(site: &Site, entry: EntryRef, lang: Lang) -> String {
    let name = |id: &str| site.entry(entry.story, EntryKind::Name, id).map(|name| &site.name(name).value.name[lang]);
    let parts: Vec<Option<String>> = match entry.kind {
        EntryKind::Figure => {
            let figure = &site.figure(entry).value;
            let amount = site.amounts.get(&entry).map(|amount| amount_of(*amount, &figure.unit, lang));
            let said_by = figure.said_by.as_deref().and_then(name).cloned();
            let about = figure.about.then(|| "~".to_owned());
            vec![about, amount, figure.label.as_ref().map(|label| label[lang].clone()), said_by]
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
            let date = source.date.map(|date| date.to_string());
            vec![Some(source.publisher[lang].clone()), via, source.title.clone(), date, source.url.clone()]
        }
        EntryKind::Event => {
            let event = &site.event(entry).value;
            vec![event.date.map(|date| date.to_string()), Some(event.what[lang].clone())]
        }
        EntryKind::Quote => {
            let quote = &site.quote(entry).value;
            let translation = quote.translation[lang].clone();
            vec![name(&quote.by).cloned(), Some(quote.original.clone()), translation]
        }
    };
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

fn amount_of(amount: Amount, unit: &Unit, lang: Lang) -> String {
    let number = language::plain_number(amount);
    match unit {
        Unit::Money(code) => format!("{number} {code}"),
        Unit::Percent => format!("{number} %"),
        Unit::Points => format!("{number} points"),
        Unit::Times => format!("{number} times"),
        Unit::Year => number,
        Unit::Count(words) => format!("{number} {}", words[lang]),
    }
}

/// The print of all that a page says itself: words and form.
fn content(site: &Site, page: &LinkedPage) -> Print {
    let joining = language::of(&site.config.languages[page.page.lang]).joining();
    let prints = Prints::new(&page.page, joining);
    let mut bytes = Vec::new();
    for (at, words) in prints.at.iter().zip(&prints.words) {
        bytes.extend_from_slice(&words.to_bytes());
        append_form(&page.page, *at, &mut bytes);
        bytes.push(0);
    }
    of_bytes(&bytes)
}

/// The print of what a page shows of the ledger.
fn ledger(site: &Site, page: &LinkedPage) -> Print {
    let mut text = String::new();
    for LedgerLine { entry, shown } in ledger_lines(site, page) {
        text.extend([entry.kind.as_str(), ":", site.entry_id(entry), " ", &shown, "\n"]);
    }
    of_bytes(text.as_bytes())
}

/// What an approval of a page is bound to: what the page says itself, and what it shows of the ledger.
#[must_use]
pub fn read(site: &Site, page: &LinkedPage) -> (Print, Print) {
    (content(site, page), ledger(site, page))
}

/// The approvals of a lock against the pages as they are.
#[must_use]
pub fn approvals(site: &Site, pages: Bi<&LinkedPage>, lock: &Lock) -> Bi<Vec<ApprovalState>> {
    Bi::from_fn(|lang| {
        let mut of_lang = lock.approvals.iter().filter(|approval| approval.lang == lang).peekable();
        if of_lang.peek().is_none() {
            return Vec::new();
        }
        let (content, ledger) = read(site, pages[lang]);
        let state = |approval: &Approval| ApprovalState {
            name: approval.name.clone(),
            same_content: approval.content == content,
            same_ledger: approval.ledger == ledger,
            source: approval.source.clone(),
        };
        of_lang.map(state).collect()
    })
}

/// Records that a person read one language of a section and found it good.
///
/// # Errors
/// When the page does not exist, when its lock is damaged, when `editors:` of the story does not name the person, and
/// when the name could not be read back.
pub fn approve(site: &Site, section: SectionRef, lang: Lang, name: &str) -> Result<NewLock, Words> {
    let node = site.section(section);
    let tag = &site.config.languages[lang];
    let Some(page) = &node.pages[lang] else {
        let id = &node.id;
        return Err(words!(ja: "`{id}`に`{tag}`のページがない", en: "`{id}` has no page in `{tag}`"));
    };
    if name.is_empty() || name.contains(char::is_whitespace) {
        return Err(words!(ja: "名前`{name}`に空白は使えない", en: "the name `{name}` must be one word"));
    }
    let editors = site.story(node.story).meta.as_ref().map(|meta| meta.editors[lang].as_slice()).unwrap_or_default();
    if !editors.is_empty() && !editors.iter().any(|editor| editor == name) {
        let list = editors.iter().map(|editor| format!("`{editor}`")).collect::<Vec<_>>().join(", ");
        return Err(words!(
            ja: "`{name}`は`story.yaml`の`editors:`にない。`{tag}`の編集者: {list}",
            en: "`{name}` is not one of the `editors:` in `story.yaml`; those of `{tag}` are {list}"
        ));
    }
    let state = node.lock.as_ref();
    super::confirm::whole(state.map(|state| &*state.lock))?;
    let is_kept = |approval: &&Approval| {
        approval.lang != lang
            || *approval.name != *name
                && state.is_some_and(|state| {
                    state.approvals[lang].iter().any(|known| known.name == approval.name && known.is_current())
                })
    };
    let old = state.map(|state| state.lock.approvals.as_slice()).unwrap_or_default();
    let mut approvals: Vec<Approval> = old.iter().filter(is_kept).cloned().collect();
    let (content, ledger) = read(site, page);
    approvals.push(Approval { lang, name: name.into(), content, ledger, source: 0..0 });
    approvals.sort_by(|one, other| (one.lang, &one.name).cmp(&(other.lang, &other.name)));
    let pairs = state.map(|state| state.lock.pairs.as_slice()).unwrap_or_default();
    Ok(NewLock { path: lock_path(site, section), text: write::text(&site.config.languages, pairs, &approvals) })
}
