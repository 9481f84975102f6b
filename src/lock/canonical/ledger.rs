//! What a page shows of the ledger, as it is hashed.
//!
//! *In*: a linked page, the site. *Out*: the entries that it shows, and their canonical form.
//! A figure counts as the ledger gives it: a derived one by its expression and all values that it is computed from.

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use super::characters::of_text;
use crate::model::{Amount, EntryKind, EntryRef, FigureValue, Lang, LinkedPage, Site, StoryRef, Target, Unit};

/// The entries that a page links to, cites and shows in components, sorted by kind and id.
#[must_use]
pub(in crate::lock) fn entries(site: &Site, page: &LinkedPage) -> Vec<EntryRef> {
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let cited = page.cited.iter().flatten().copied();
    let shown = page.components.iter().flatten().copied();
    let key = |entry: EntryRef| ((entry.kind.as_str(), site.entry_id(entry)), entry);
    let sorted: BTreeMap<(&str, &str), EntryRef> = linked.chain(cited).chain(shown).map(key).collect();
    sorted.into_values().collect()
}

/// What a page shows of the ledger.
pub(super) fn shown(site: &Site, page: &LinkedPage) -> Writer {
    let mut entry = Entry { site, lang: page.page.lang, writer: Writer::new("ledger") };
    entries(site, page).into_iter().for_each(|at| entry.write(at));
    entry.writer
}

struct Entry<'a> {
    site: &'a Site,
    lang: Lang,
    writer: Writer,
}

impl Entry<'_> {
    fn write(&mut self, at: EntryRef) {
        let (site, lang) = (self.site, self.lang);
        self.writer.field("entry", &[at.kind.as_str(), ":", site.entry_id(at)].concat());
        match at.kind {
            EntryKind::Figure => self.figure(at),
            EntryKind::Name => {
                let name = &site.name(at).value;
                self.text("name", Some(&name.name[lang]));
                self.text("role", name.role.as_ref().map(|role| &role[lang]));
            }
            EntryKind::Term => {
                let term = &site.term(at).value;
                self.text("term", Some(&term.term[lang]));
                self.text("definition", Some(&term.definition[lang]));
            }
            EntryKind::Source => {
                let source = &site.source(at).value;
                self.text("publisher", Some(&source.publisher[lang]));
                self.text("via", source.via.as_ref().map(|via| &via[lang]));
                self.text("title", source.title.as_ref());
                self.plain("date", source.date.map(|date| date.to_string()));
                self.plain("address", source.url.clone());
                self.plain("second-hand", source.second_hand.then(String::new));
            }
            EntryKind::Event => {
                let event = &site.event(at).value;
                self.plain("date", event.date.map(|date| date.to_string()));
                self.text("what", Some(&event.what[lang]));
            }
            EntryKind::Quote => {
                let quote = &site.quote(at).value;
                self.by(at.story, &quote.by);
                self.plain("date", quote.date.map(|date| date.to_string()));
                self.text("original", Some(&quote.original));
                self.text("translation", quote.translation[lang].as_ref());
                quote.sources.iter().for_each(|source| self.plain("source", Some(source.to_string())));
            }
        }
    }

    fn figure(&mut self, at: EntryRef) {
        let figure = &self.site.figure(at).value;
        self.value(at);
        let unit = match &figure.unit {
            Unit::Money(code) => code.to_string(),
            Unit::Percent => "percent".to_owned(),
            Unit::Points => "points".to_owned(),
            Unit::Times => "times".to_owned(),
            Unit::Year => "year".to_owned(),
            Unit::Count(words) => of_text(&words[self.lang]),
        };
        self.plain("unit", Some(unit));
        self.plain("about", figure.about.then(String::new));
        self.text("label", figure.label.as_ref().map(|label| &label[self.lang]));
        figure.said_by.iter().for_each(|by| self.by(at.story, by));
        for (id, figure) in used(self.site, at) {
            self.plain("from", Some(id.to_owned()));
            self.value(figure);
        }
    }

    fn value(&mut self, at: EntryRef) {
        match &self.site.figure(at).value.value {
            FigureValue::Given(amount) => self.plain("value", Some(decimal(*amount))),
            FigureValue::Derived(expression) => {
                let words: Vec<&str> = expression.split_whitespace().collect();
                self.plain("computed", Some(words.join(" ")));
            }
            FigureValue::Unreadable => {}
        }
    }

    /// Who says so, by name and role.
    fn by(&mut self, story: StoryRef, id: &str) {
        self.plain("by", Some(id.to_owned()));
        if let Some(at) = self.site.entry(story, EntryKind::Name, id) {
            let name = &self.site.name(at).value;
            self.text("name", Some(&name.name[self.lang]));
            self.text("role", name.role.as_ref().map(|role| &role[self.lang]));
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&String>) {
        self.plain(name, text.map(|text| of_text(text)));
    }

    fn plain(&mut self, name: &'static str, value: Option<String>) {
        value.iter().for_each(|value| self.writer.field(name, value));
    }
}

/// The figures that a figure is computed from, by id: those that it names, and those that these name.
fn used(site: &Site, at: EntryRef) -> BTreeMap<&str, EntryRef> {
    let mut used = BTreeMap::new();
    let mut seen = BTreeSet::from([at]);
    let mut open = vec![at];
    while let Some(figure) = open.pop() {
        let named = site.figure(figure).references.iter().filter(|named| named.kind == EntryKind::Figure);
        for named in named.filter_map(|named| site.entry(figure.story, EntryKind::Figure, &named.id)) {
            if seen.insert(named) {
                used.insert(site.entry_id(named), named);
                open.push(named);
            }
        }
    }
    used
}

/// An amount in digits, with a point where it is no whole number: `97400000000`, `-0.5`.
pub(in crate::lock) fn decimal(amount: Amount) -> String {
    const ONE: i128 = 1_000_000;
    let millionths = amount.millionths();
    let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.abs());
    let part = format!("{:06}", size % ONE);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{}", size / ONE),
        part => format!("{sign}{}.{part}", size / ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let check = |text: &str, expect: &str| assert_eq!(decimal(Amount::parse(text).expect("an amount")), expect);
        check("97.4 billion", "97400000000");
        check("-0.5", "-0.5");
        check("1,500", "1500");
        check("0", "0");
        check("1.000001", "1.000001");
    }
}
