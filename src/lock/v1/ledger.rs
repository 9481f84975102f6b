//! The print of the first edition of what a page shows of the ledger, frozen.
//!
//! *In*: a linked page, the site. *Out*: the print as the program of that edition made it.

use crate::lock::canonical::{decimal, entries, print_of};
use crate::model::{Amount, EntryKind, EntryRef, Lang, LinkedPage, Print, Site, Unit};

/// The print of what a page shows of the ledger.
pub(super) fn print(site: &Site, page: &LinkedPage) -> Print {
    let mut shown = entries(site, page);
    shown.sort_by_key(|entry| order(entry.kind));
    let mut text = String::new();
    for entry in shown {
        let parts: Vec<String> = parts(site, entry, page.page.lang).into_iter().flatten().collect();
        text.extend([entry.kind.as_str(), ":", site.entry_id(entry), " ", &parts.join(" · "), "\n"]);
    }
    print_of(text.as_bytes())
}

fn order(kind: EntryKind) -> u8 {
    match kind {
        EntryKind::Figure => 0,
        EntryKind::Name => 1,
        EntryKind::Term => 2,
        EntryKind::Source => 3,
        EntryKind::Event => 4,
        EntryKind::Quote => 5,
    }
}

fn parts(site: &Site, entry: EntryRef, lang: Lang) -> Vec<Option<String>> {
    let name = |id: &str| site.entry(entry.story, EntryKind::Name, id).map(|at| site.name(at).value.name[lang].clone());
    match entry.kind {
        EntryKind::Figure => {
            let figure = &site.figure(entry).value;
            let amount = site.amounts.get(&entry).map(|at| amount(*at, &figure.unit, lang));
            let label = figure.label.as_ref().map(|label| label[lang].clone());
            vec![figure.about.then(|| "~".to_owned()), amount, label, figure.said_by.as_deref().and_then(name)]
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
            vec![name(&quote.by), Some(quote.original.clone()), quote.translation[lang].clone()]
        }
    }
}

fn amount(amount: Amount, unit: &Unit, lang: Lang) -> String {
    let number = decimal(amount);
    match unit {
        Unit::Money(code) => format!("{number} {code}"),
        Unit::Percent => format!("{number} %"),
        Unit::Points => format!("{number} points"),
        Unit::Times => format!("{number} times"),
        Unit::Year => number,
        Unit::Count(words) => format!("{number} {}", words[lang]),
    }
}
