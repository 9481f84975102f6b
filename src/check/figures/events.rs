//! The words of events against the figures that the events name.
//!
//! *In*: the ledgers. *Out*: `figure-not-as-ledger`.
//! A value of another unit than every figure of the event is left alone: the event may have more to tell.

use super::values;
use crate::language;
use crate::model::quantity::{Kind, Quantity, agreement};
use crate::model::{Code, EntryKind, EntryRef, FileId, Finding, Lang, Ledger, Place, Site, Words};
use crate::words;
use crate::yaml::Document;

/// Checks the events of all stories.
pub(in crate::check) fn check(site: &Site) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (story, node) in site.numbered_stories() {
        let Some(file) = node.ledger.events.file else { continue };
        for (entry, event) in Ledger::refs(story, EntryKind::Event, &node.ledger.events) {
            let figures = event.value.figures.iter().filter_map(|id| site.entry(story, EntryKind::Figure, id));
            let figures: Vec<EntryRef> = figures.collect();
            if !figures.is_empty() {
                let event = Event { site, file, entry, figures };
                findings.extend(Lang::BOTH.iter().flat_map(|lang| event.check(*lang)));
            }
        }
    }
    findings
}

struct Event<'a> {
    site: &'a Site,
    file: FileId,
    entry: EntryRef,
    figures: Vec<EntryRef>,
}

impl Event<'_> {
    fn check(&self, lang: Lang) -> Vec<Finding> {
        let text = &self.site.event(self.entry).value.what[lang];
        let found = language::of(&self.site.config.languages[lang]).quantities(text);
        let wrong = found.iter().filter_map(|one| Some((one, self.contradicted(one)?)));
        wrong.map(|(one, figure)| self.finding(lang, one, figure)).collect()
    }

    /// The figure of the same unit that a value of the text is not.
    fn contradicted(&self, one: &Quantity) -> Option<EntryRef> {
        let plain = [Kind::Percent, Kind::Points, Kind::Times].into_iter().any(|kind| one.kinds.only(kind));
        if one.weak || one.kinds.is_order() || !(plain || one.kinds.is_money()) {
            return None;
        }
        let known = |entry: EntryRef| {
            let figure = &self.site.figure(entry).value;
            let kinds = figure.unit.kinds().filter(|kinds| kinds.meets(one.kinds))?;
            let amounts = self.site.amounts.get(&entry).into_iter().chain(figure.also.iter().map(|also| &also.value));
            Some(amounts.map(|amount| Quantity::exact(kinds, amount.millionths().abs())).collect::<Vec<_>>())
        };
        let candidates: Vec<(EntryRef, Vec<Quantity>)> =
            self.figures.iter().filter_map(|entry| Some((*entry, known(*entry)?))).collect();
        let agrees = candidates.iter().any(|(_, values)| values.iter().any(|value| agreement(one, value).is_some()));
        candidates.first().filter(|(_, values)| !agrees && !values.is_empty()).map(|(entry, _)| *entry)
    }

    fn finding(&self, lang: Lang, one: &Quantity, figure: EntryRef) -> Finding {
        let text = &self.site.event(self.entry).value.what[lang][one.span.clone()];
        let (written, value) = (values::quoted(text, one), values::of_entry(self.site, figure));
        let id = self.site.entry_id(figure);
        let message = Words {
            ja: format!("{}は台帳の`{id}`（{}）と違う", written.ja, value.ja),
            en: format!("{} is not what the ledger says of `{id}`, {}", written.en, value.en),
        };
        let finding = Finding::new(Code::FigureNotAsLedger, self.place(lang, text), message).help(words!(
            ja: "出典で確かめ、出来事の文か数値を直す",
            en: "check the source, and correct the words of the event or the figure"
        ));
        match values::entry_place(self.site, figure) {
            Some(place) => finding.and(place),
            None => finding,
        }
    }

    /// Where the event says it.
    fn place(&self, lang: Lang, written: &str) -> Place {
        let source = self.site.inputs.source(self.file);
        let document = Document::of(self.file, source);
        let (id, tag) = (self.site.entry_id(self.entry), &self.site.config.languages[lang]);
        let whole = document.at(&format!("{id}/what/{tag}"));
        match source.text[whole.range.clone()].find(written) {
            Some(at) => Place::new(self.file, whole.range.start + at..whole.range.start + at + written.len()),
            None => whole,
        }
    }
}
