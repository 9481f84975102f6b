//! What can be found of the ledgers: figures, names, terms, events.
//!
//! *In*: a table of a story. *Out*: one record for each entry, in the order of the table.
//! A name or term is found by its forms in both languages; a figure by its value in any form.

use std::borrow::Cow;

use super::{Kind, Record, values};
use crate::language;
use crate::model::{Amount, Bi, EntryKind, EntryRef, Lang, Ledger, Site, StoryRef};

/// The records of a table of a story.
pub(super) fn records(site: &Site, (story, kind): (StoryRef, EntryKind), lang: Lang) -> Vec<Record<'_>> {
    let ledger = &site.story(story).ledger;
    match kind {
        EntryKind::Figure => {
            Ledger::refs(story, kind, &ledger.figures).filter_map(|(entry, _)| figure(site, entry, lang)).collect()
        }
        EntryKind::Name => Ledger::refs(story, kind, &ledger.names).map(|(entry, _)| name(site, entry, lang)).collect(),
        EntryKind::Term => Ledger::refs(story, kind, &ledger.terms).map(|(entry, _)| term(site, entry, lang)).collect(),
        EntryKind::Event => {
            Ledger::refs(story, kind, &ledger.events).filter_map(|(entry, _)| event(site, entry, lang)).collect()
        }
        EntryKind::Source | EntryKind::Quote => Vec::new(),
    }
}

fn figure(site: &Site, entry: EntryRef, lang: Lang) -> Option<Record<'_>> {
    let node = site.figure(entry);
    let amount = *site.amounts.get(&entry)?;
    let knowledge = language::of(&site.config.languages[lang]);
    Some(Record {
        kind: Kind::Figure,
        anchor: &node.id,
        heading: node.value.label.as_ref().map_or(&*node.id, |label| &label[lang]),
        text: Cow::Owned(knowledge.amount(amount, &node.value.unit, lang)),
        values: values::joined(worth(site, entry)),
        forms: Vec::new(),
    })
}

/// The values of a figure: its own, and those of other sources.
fn worth(site: &Site, entry: EntryRef) -> Vec<String> {
    let figure = &site.figure(entry).value;
    let amounts = site.amounts.get(&entry).copied().into_iter().chain(figure.also.iter().map(|also| also.value));
    amounts.filter_map(|amount: Amount| values::of_figure(amount, &figure.unit)).collect()
}

fn name(site: &Site, entry: EntryRef, lang: Lang) -> Record<'_> {
    let node = site.name(entry);
    let name = &node.value;
    let short = name.short.iter().flat_map(|short| [&*short[lang], &*short[lang.other()]]);
    let forms = short.chain(aliases(&name.aliases, lang)).chain(name.yomi.as_deref());
    Record {
        kind: Kind::Name,
        anchor: &node.id,
        heading: &name.name[lang],
        text: Cow::Borrowed(name.role.as_ref().map_or("", |role| &*role[lang])),
        values: String::new(),
        forms: others(&name.name, lang, forms),
    }
}

fn term(site: &Site, entry: EntryRef, lang: Lang) -> Record<'_> {
    let node = site.term(entry);
    let term = &node.value;
    Record {
        kind: Kind::Term,
        anchor: &node.id,
        heading: &term.term[lang],
        text: Cow::Borrowed(&*term.definition[lang]),
        values: String::new(),
        forms: others(&term.term, lang, aliases(&term.aliases, lang).chain(term.yomi.as_deref())),
    }
}

fn event(site: &Site, entry: EntryRef, lang: Lang) -> Option<Record<'_>> {
    let node = site.event(entry);
    let figures = node.value.figures.iter().filter_map(|id| site.entry(entry.story, EntryKind::Figure, id));
    Some(Record {
        kind: Kind::Event,
        anchor: &node.id,
        heading: &node.value.what[lang],
        text: Cow::Owned(language::of(&site.config.languages[lang]).date(node.value.date?)),
        values: values::joined(figures.flat_map(|figure| worth(site, figure))),
        forms: Vec::new(),
    })
}

fn aliases(aliases: &Bi<Vec<String>>, lang: Lang) -> impl Iterator<Item = &str> {
    [lang, lang.other()].into_iter().flat_map(|lang| &aliases[lang]).map(String::as_str)
}

/// The form of the other language and further ones, each once, without single letters, which are in every text.
fn others<'a>(own: &'a Bi<String>, lang: Lang, further: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut forms: Vec<&str> = Vec::new();
    for form in [&*own[lang.other()]].into_iter().chain(further) {
        if form != own[lang] && form.chars().nth(1).is_some() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}
