//! Components: blocks that are made from the ledger.
//!
//! *In*: a component with its entries. *Out*: HTML, through the templates in `components/`.

use super::frame::date;
use super::html::Writer;
use super::{Renderer, view};
use crate::language;
use crate::model::{ComponentKind, EntryKind, EntryRef, Lang, SourceEntry, Unit};

/// Writes a component where it stands.
pub(super) fn write(writer: &mut Writer<'_>, component: usize, anchor: &str) {
    let block = &writer.page.page.components[component];
    let entries = &writer.page.components[component];
    let (renderer, lang) = (writer.renderer, writer.page.page.lang);
    let title = Some(block.title.clone()).filter(|title| !title.is_empty());
    let anchor = anchor.to_owned();
    match block.kind {
        ComponentKind::Bars => {
            let view = renderer.bars(entries, title.unwrap_or_default(), (writer, lang), anchor);
            writer.template("components/bars.html", &view);
        }
        ComponentKind::Timeline => {
            let view = renderer.timeline_strip(entries, title, lang, anchor);
            writer.template("components/timeline.html", &view);
        }
        ComponentKind::Quote => {
            for entry in entries {
                let view = renderer.quote(*entry, (writer, lang), anchor.clone());
                writer.template("components/quote.html", &view);
            }
        }
        ComponentKind::Names => {
            let names = entries.iter().map(|entry| renderer.name_card(*entry, lang)).collect();
            writer.template("components/names.html", &view::NamesStrip { anchor, title, names });
        }
    }
}

impl Renderer<'_> {
    fn bars(&self, entries: &[EntryRef], title: String, place: (&mut Writer<'_>, Lang), anchor: String) -> view::Bars {
        let (writer, lang) = place;
        let amounts: Vec<(EntryRef, i128)> =
            entries.iter().filter_map(|entry| Some((*entry, self.site.amounts.get(entry)?.millionths()))).collect();
        let longest = amounts.iter().map(|(_, millionths)| *millionths).max().unwrap_or(0).max(0);
        let rows = amounts.iter().map(|(entry, millionths)| {
            let figure = self.site.figure(*entry);
            view::Bar {
                label: figure.value.label.as_ref().map_or_else(|| figure.id.to_string(), |label| label[lang].clone()),
                text: self.figure_text(*entry, lang).unwrap_or_default(),
                percent: percent(*millionths, longest),
                highlight: amounts.first().is_some_and(|(first, _)| first == entry),
                url: self.addresses.entry(*entry, lang),
            }
        });
        let mut sources: Vec<EntryRef> = Vec::new();
        for entry in entries {
            let ids = &self.site.figure(*entry).value.sources;
            for source in ids.iter().filter_map(|id| self.site.entry(entry.story, EntryKind::Source, id)) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        view::Bars {
            anchor,
            title,
            unit: self.shared_unit(entries, lang),
            rows: rows.collect(),
            sources: self.cited_links(writer, &sources, lang),
        }
    }

    /// The unit, where all figures count the same money.
    fn shared_unit(&self, entries: &[EntryRef], lang: Lang) -> Option<String> {
        let mut units = entries.iter().map(|entry| &self.site.figure(*entry).value.unit);
        let first = units.next()?;
        match first {
            Unit::Money(code) if units.all(|unit| unit == first) => {
                Some(language::of(&self.site.config.languages[lang]).currency(code))
            }
            _ => None,
        }
    }

    /// Links to the list of sources of the page, where a component cites them.
    fn cited_links(&self, writer: &mut Writer<'_>, sources: &[EntryRef], lang: Lang) -> Vec<view::Link> {
        sources
            .iter()
            .map(|source| {
                writer.mentions.show(*source);
                let entry = self.site.source(*source);
                view::Link { title: publisher(&entry.value, lang), url: format!("{}#_s-{}", writer.lists, entry.id) }
            })
            .collect()
    }

    fn timeline_strip(
        &self,
        entries: &[EntryRef],
        title: Option<String>,
        lang: Lang,
        anchor: String,
    ) -> view::TimelineStrip {
        let mut events: Vec<EntryRef> = entries.to_vec();
        events.sort_by_key(|entry| self.site.event(*entry).value.date);
        view::TimelineStrip {
            anchor,
            title,
            more_url: events
                .first()
                .map(|event| self.addresses.url(&self.ledger_path(event.story, EntryKind::Event, lang))),
            events: events.into_iter().filter_map(|event| self.event_line(event, lang)).collect(),
        }
    }

    /// An event in one line, if its date is known.
    fn event_line(&self, entry: EntryRef, lang: Lang) -> Option<view::EventLine> {
        let event = &self.site.event(entry).value;
        Some(view::EventLine {
            date: date(self.site, event.date?, lang),
            what: event.what[lang].clone(),
            url: self.addresses.entry(entry, lang),
        })
    }

    fn quote(&self, entry: EntryRef, place: (&mut Writer<'_>, Lang), anchor: String) -> view::Quote {
        let (writer, lang) = place;
        let quote = &self.site.quote(entry).value;
        let original = view::LangText { lang: quote.original_lang.clone(), text: quote.original.clone() };
        let own = self.site.config.languages[lang].to_string();
        let (text, original) = match &quote.translation[lang] {
            Some(translation) => (view::LangText { lang: own, text: translation.clone() }, Some(original)),
            None => (original, None),
        };
        let speaker = self.site.entry(entry.story, EntryKind::Name, &quote.by);
        let sources: Vec<EntryRef> =
            quote.sources.iter().filter_map(|id| self.site.entry(entry.story, EntryKind::Source, id)).collect();
        let name = speaker.map(|speaker| &self.site.name(speaker).value);
        view::Quote {
            anchor,
            text,
            original,
            by: name.map_or_else(|| quote.by.to_string(), |name| name.name[lang].clone()),
            by_url: speaker.and_then(|speaker| self.addresses.entry(speaker, lang)),
            role: name.and_then(|name| name.role.as_ref()).map(|role| role[lang].clone()),
            date: quote.date.map(|day| date(self.site, day, lang)),
            sources: self.cited_links(writer, &sources, lang),
        }
    }

    fn name_card(&self, entry: EntryRef, lang: Lang) -> view::NameCard {
        let name = &self.site.name(entry).value;
        view::NameCard {
            name: name.name[lang].clone(),
            other: self.other_form(&name.name, lang),
            role: name.role.as_ref().map(|role| role[lang].clone()),
            url: self.addresses.entry(entry, lang),
        }
    }
}

/// Who published a source, in a language.
pub(super) fn publisher(source: &SourceEntry, lang: Lang) -> String {
    source.publisher[lang].clone()
}

/// The length of a bar in hundredths of a per cent of the longest, from zero; `None` below zero.
fn percent(millionths: i128, longest: i128) -> Option<String> {
    if millionths < 0 || longest <= 0 {
        return None;
    }
    let hundredths = (millionths * 10_000 + longest / 2) / longest;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn bars_begin_at_zero() {
        let check = |value, longest, expect: Option<&str>| assert_eq!(percent(value, longest).as_deref(), expect);
        check(974, 5000, Some("19.48"));
        check(5000, 5000, Some("100"));
        check(0, 5000, Some("0"));
        check(1, 3, Some("33.33"));
        check(-1, 3, None);
        check(0, 0, None);
    }
}
