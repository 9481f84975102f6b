//! Figures in words that editors of either language understand.
//!
//! *In*: figures, entries of the ledger. *Out*: [`Words`] and [`Place`]s.
//! Never decides what is wrong.

use super::sides::Stated;
use crate::language;
use crate::model::quantity::Quantity;
use crate::model::{Date, EntryKind, EntryRef, FileId, Place, Site, Words};
use crate::words;
use crate::yaml::Document;

/// A figure as it is written, and what that is in the editor's language where the two differ.
pub(super) fn written(one: &Stated<'_>) -> Words {
    if one.quantity.span.is_empty() {
        return of_quantity(&one.quantity).unwrap_or_default();
    }
    quoted(one.text(), &one.quantity)
}

/// A text in backticks, with its value in the editor's language where that reads differently.
pub(super) fn quoted(text: &str, quantity: &Quantity) -> Words {
    let [ja, en] = language::of_editors().map(|language| match language.quantity(quantity) {
        Some(value) if !same(&value, text) => Some(value),
        _ => None,
    });
    Words {
        ja: ja.map_or_else(|| format!("`{text}`"), |value| format!("`{text}`（{value}）")),
        en: en.map_or_else(|| format!("`{text}`"), |value| format!("`{text}` ({value})")),
    }
}

/// Whether a value is what is written, but for digits and signs that another house would choose.
fn same(value: &str, text: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|char| !matches!(char, ',' | ' ')).collect::<String>();
    bare(value).ends_with(&bare(text)) || bare(text).ends_with(&bare(value))
}

/// A value in the house style of each of the editors' languages.
pub(super) fn of_quantity(quantity: &Quantity) -> Option<Words> {
    let [ja, en] = language::of_editors().map(|language| language.quantity(quantity));
    Some(Words { ja: ja?, en: en? })
}

/// A date in each of the editors' languages.
pub(super) fn of_date(date: Date) -> Words {
    let [ja, en] = language::of_editors();
    Words { ja: ja.date(date), en: en.date(date) }
}

/// What an entry of the ledger says, in each of the editors' languages.
pub(super) fn of_entry(site: &Site, entry: EntryRef) -> Words {
    let [ja, en] = language::of_editors();
    match entry.kind {
        EntryKind::Event => site.event(entry).value.date.map(of_date).unwrap_or_default(),
        _ => {
            let unit = &site.figure(entry).value.unit;
            let Some(amount) = site.amounts.get(&entry) else { return Words::default() };
            // The word of a count is in the languages of the site; the first does for both.
            let lang = crate::model::Lang::First;
            Words { ja: ja.amount(*amount, unit, lang), en: en.amount(*amount, unit, lang) }
        }
    }
}

/// Where the ledger says the value of an entry.
pub(super) fn entry_place(site: &Site, entry: EntryRef) -> Option<Place> {
    let (file, key) = match entry.kind {
        EntryKind::Event => (site.story(entry.story).ledger.events.file?, "date"),
        _ => (site.story(entry.story).ledger.figures.file?, "value"),
    };
    let id = site.entry_id(entry);
    let document = Document::of(file, site.inputs.source(file));
    Some(document.at(&format!("{id}/{key}")).labelled(words!(ja: "台帳の`{id}`", en: "`{id}` in the ledger")))
}

/// Where a figure stands.
pub(super) fn place(one: &Stated<'_>) -> Place {
    let file: FileId = one.page.page.file;
    if one.quantity.span.is_empty() {
        return Place::new(file, one.passage.whole());
    }
    Place::new(file, one.passage.source(&one.quantity.span))
}

/// How many times one value is another: ten to this power.
pub(super) fn times(exponent: u8) -> Words {
    let (ja, en) = match exponent {
        1 => ("10", "10"),
        2 => ("100", "100"),
        3 => ("1000", "1,000"),
        4 => ("1万", "10,000"),
        5 => ("10万", "100,000"),
        _ => ("100万", "1,000,000"),
    };
    words!(ja: "{ja}倍", en: "{en} times")
}
