//! Components: blocks that are made from the ledger.
//!
//! *In*: a component with its entries. *Out*: HTML, through the templates in `components/`.

use super::frame::date;
use super::html::Writer;
use super::{Renderer, ledger_path, scale, view};
use crate::language;
use crate::model::{ComponentKind, Date, EntryKind, EntryRef, Lang, SourceEntry, StoryRef, Unit};

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
        let mut sources: Vec<EntryRef> = Vec::new();
        for entry in entries {
            let ids = &self.site.figure(*entry).value.sources;
            for source in ids.iter().filter_map(|id| self.site.entry(entry.story, EntryKind::Source, id)) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        let mut view = self.on_one_scale(entries, title, lang, anchor);
        if let Some(first) = view.rows.first_mut() {
            first.highlight = true;
        }
        view.sources = self.cited_links(writer, &sources, lang);
        view.csv_url = entries.first().map(|entry| self.csv_url(entry.story, lang));
        view
    }

    /// Figures as bars; only as their text where they cannot stand on one scale.
    pub(super) fn on_one_scale(&self, entries: &[EntryRef], title: String, lang: Lang, anchor: String) -> view::Bars {
        let amounts: Vec<_> = entries.iter().map(|entry| self.site.amounts.get(entry).copied()).collect();
        let units: Vec<&Unit> = entries.iter().map(|entry| &self.site.figure(*entry).value.unit).collect();
        let drawn = Unit::on_one_scale(&units).then(|| scale::bars(&amounts));
        let row = |(index, entry): (usize, &EntryRef)| {
            let figure = self.site.figure(*entry);
            view::Bar {
                label: figure.value.label.as_ref().map_or_else(|| figure.id.to_string(), |label| label[lang].clone()),
                text: self.shown_figure(*entry, lang).map(|figure| figure.text.clone()),
                extent: drawn.as_ref().and_then(|drawn| drawn.extents[index].clone()),
                highlight: false,
                url: self.addresses.entry(*entry, lang),
            }
        };
        view::Bars {
            anchor,
            title,
            unit: match units.first() {
                Some(Unit::Money(code)) if drawn.is_some() => {
                    Some(language::of(&self.site.config.languages[lang]).currency(code))
                }
                _ => None,
            },
            rows: entries.iter().enumerate().map(row).collect(),
            zero: drawn.and_then(|drawn| drawn.zero),
            sources: Vec::new(),
            csv_url: None,
        }
    }

    /// The table of a story's figures.
    pub(super) fn csv_url(&self, story: StoryRef, lang: Lang) -> String {
        self.addresses.url(&format!(
            "{}{}",
            ledger_path(self.site, story, EntryKind::Figure, lang),
            super::table::FILE_NAME
        ))
    }

    /// Links to the list of sources of the page, where a component cites them.
    fn cited_links(&self, writer: &mut Writer<'_>, sources: &[EntryRef], lang: Lang) -> Vec<view::Link> {
        sources
            .iter()
            .map(|source| {
                writer.mentions.show(*source);
                let entry = self.site.source(*source);
                view::Link { title: publisher(&entry.value, lang), url: [writer.lists, "#_s-", &entry.id].concat() }
            })
            .collect()
    }

    /// Events in order on one line of time; those without a date are left out.
    pub(super) fn timeline_strip(
        &self,
        entries: &[EntryRef],
        title: Option<String>,
        lang: Lang,
        anchor: String,
    ) -> view::TimelineStrip {
        let dated = |entry: &EntryRef| Some((self.site.event(*entry).value.date?, *entry));
        let mut events: Vec<(Date, EntryRef)> = entries.iter().filter_map(dated).collect();
        events.sort_by_key(|(date, _)| *date);
        let dates: Vec<Date> = events.iter().map(|(date, _)| *date).collect();
        let lines = events.iter().zip(scale::line(&dates)).map(|((day, entry), extent)| view::EventLine {
            date: date(self.site, *day, lang),
            extent,
            what: self.site.event(*entry).value.what[lang].clone(),
            url: self.addresses.entry(*entry, lang),
        });
        view::TimelineStrip {
            anchor,
            title,
            events: lines.collect(),
            more_url: entries
                .first()
                .map(|event| self.addresses.url(&ledger_path(self.site, event.story, EntryKind::Event, lang))),
        }
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

    pub(super) fn name_card(&self, entry: EntryRef, lang: Lang) -> view::NameCard {
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
