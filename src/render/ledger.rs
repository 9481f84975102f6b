//! Pages made from the ledger: timeline, names, glossary, figures, sources.
//!
//! *In*: a story's ledger. *Out*: one page for each kind and language.

use super::frame::{FrameOf, date, page_kind};
use super::made::Made;
use super::{Renderer, ledger_path, view};
use crate::language;
use crate::model::{Bi, EntryKind, EntryRef, Figure, FigureValue, Finding, Lang, Ledger, NameKind, StoryRef, Unit};

impl Renderer<'_> {
    /// The page that lists one kind of entry.
    pub(super) fn ledger(&self, story: StoryRef, kind: EntryKind, lang: Lang) -> Result<Made, Box<Finding>> {
        let mut frame = self.ledger_frame(story, kind, lang)?;
        let ledger = &self.site.story(story).ledger;
        match kind {
            EntryKind::Event => {
                let mut events: Vec<EntryRef> =
                    Ledger::refs(story, kind, &ledger.events).map(|(entry, _)| entry).collect();
                events.sort_by_key(|entry| self.site.event(*entry).value.date);
                let events: Vec<view::EventEntry> =
                    events.into_iter().filter_map(|entry| self.event_entry(entry, lang)).collect();
                frame.json_ld = Some(self.page_ld(&frame, lang, &[self.timeline_ld(&frame, &events)]));
                self.make(lang, view::TimelinePage { frame, events })
            }
            EntryKind::Name => {
                let groups = self.name_groups(story, lang);
                frame.json_ld = Some(self.page_ld(&frame, lang, &self.names_ld(&frame, &groups)));
                self.make(lang, view::NamesPage { frame, groups })
            }
            EntryKind::Term => {
                let terms = self.terms(story, lang);
                frame.json_ld = Some(self.page_ld(&frame, lang, &[self.glossary_ld(&frame, &terms)]));
                self.make(lang, view::GlossaryPage { frame, terms })
            }
            EntryKind::Figure => {
                let figures = Ledger::refs(story, kind, &ledger.figures);
                let figures = figures.filter_map(|(entry, _)| self.figure_entry(entry, lang)).collect();
                frame.json_ld = Some(self.page_ld(&frame, lang, &[]));
                let csv_url = Some(self.csv_url(story, lang));
                let scales = self.money(story, lang);
                self.make(lang, view::FiguresPage { frame, scales, figures, csv_url })
            }
            EntryKind::Source | EntryKind::Quote => {
                let sources = Ledger::refs(story, EntryKind::Source, &ledger.sources);
                let sources = sources.map(|(entry, _)| self.source_entry(entry, lang)).collect::<Result<_, _>>()?;
                frame.json_ld = Some(self.page_ld(&frame, lang, &[]));
                self.make(lang, view::SourcesPage { frame, sources })
            }
        }
    }

    fn ledger_frame(&self, story: StoryRef, kind: EntryKind, lang: Lang) -> Result<view::Frame, Box<Finding>> {
        let strings = &self.site.strings;
        let title = strings.get(kind.page().unwrap_or_default(), lang);
        let story_title = self.story_title(story, lang);
        let description = if story_title.is_empty() { title.to_owned() } else { format!("{story_title}: {title}") };
        self.frame(&FrameOf {
            kind: page_kind(kind),
            lang,
            urls: Bi::from_fn(|lang| self.addresses.url(&ledger_path(self.site, story, kind, lang))),
            exists: Bi { first: true, second: true },
            title,
            description: &description,
            within: if story_title.is_empty() { &[] } else { std::slice::from_ref(&story_title) },
            story: Some(story),
            section: None,
            ledger: Some(kind),
        })
    }

    /// The sections that use an entry.
    fn appears_in(&self, entry: EntryRef, lang: Lang) -> Vec<view::Prepared<view::Link>> {
        let sections = self.site.appears_in.get(&entry).into_iter().flatten();
        sections.filter_map(|section| self.link(*section, lang)).collect()
    }

    /// Links to the entries of these ids, with a title for each.
    fn links(&self, story: StoryRef, kind: EntryKind, ids: &[Box<str>], lang: Lang) -> Vec<view::Link> {
        let entries = ids.iter().filter_map(|id| self.site.entry(story, kind, id));
        entries
            .filter_map(|entry| {
                let title = match kind {
                    EntryKind::Source => super::components::publisher(&self.site.source(entry).value, lang),
                    EntryKind::Name => self.site.name(entry).value.name[lang].clone(),
                    _ => self.site.entry_id(entry).to_owned(),
                };
                Some(view::Link { title, url: self.addresses.entry(entry, lang)? })
            })
            .collect()
    }

    fn event_entry(&self, entry: EntryRef, lang: Lang) -> Option<view::EventEntry> {
        let event = self.site.event(entry);
        let figures = event.value.figures.iter().filter_map(|id| self.site.entry(entry.story, EntryKind::Figure, id));
        Some(view::EventEntry {
            anchor: event.id.to_string(),
            date: date(self.site, event.value.date?, lang),
            what: event.value.what[lang].clone(),
            figures: figures.filter_map(|figure| self.figure_link(figure, lang)).collect(),
            names: self.links(entry.story, EntryKind::Name, &event.value.names, lang),
            sources: self.links(entry.story, EntryKind::Source, &event.value.sources, lang),
            appears_in: self.appears_in(entry, lang),
        })
    }

    fn name_groups(&self, story: StoryRef, lang: Lang) -> Vec<view::NameGroup> {
        let kinds = [
            (NameKind::Person, view::NameKind::Person),
            (NameKind::Organisation, view::NameKind::Organisation),
            (NameKind::Product, view::NameKind::Product),
        ];
        let knowledge = language::of(&self.site.config.languages[lang]);
        let table = &self.site.story(story).ledger.names;
        kinds
            .into_iter()
            .map(|(kind, shown)| {
                let of_kind = Ledger::refs(story, EntryKind::Name, table).filter(|(_, name)| name.value.kind == kind);
                let mut names: Vec<(String, view::NameEntry)> = of_kind
                    .map(|(entry, name)| {
                        let key = knowledge.sort_key(&name.value.name[lang], name.value.yomi.as_deref());
                        (key, self.name_entry(entry, lang))
                    })
                    .collect();
                names.sort_by(|(one, _), (two, _)| one.cmp(two));
                let mut names: Vec<view::NameEntry> = names.into_iter().map(|(_, name)| name).collect();
                say_once(names.iter_mut().map(|name| &mut name.index_heading));
                view::NameGroup { kind: shown, names }
            })
            .filter(|group| !group.names.is_empty())
            .collect()
    }

    fn name_entry(&self, entry: EntryRef, lang: Lang) -> view::NameEntry {
        let name = self.site.name(entry);
        let knowledge = language::of(&self.site.config.languages[lang]);
        view::NameEntry {
            anchor: name.id.to_string(),
            index_heading: knowledge.index_heading(&name.value.name[lang], name.value.yomi.as_deref()),
            name: name.value.name[lang].clone(),
            yomi: self.reading(&name.value.yomi, lang),
            other: self.other_form(&name.value.name, lang),
            role: name.value.role.as_ref().map(|role| role[lang].clone()),
            aliases: name.value.aliases[lang].clone(),
            same_as: name.value.same_as.clone(),
            appears_in: self.appears_in(entry, lang),
        }
    }

    /// The reading, in languages that sort by it.
    fn reading(&self, yomi: &Option<String>, lang: Lang) -> Option<String> {
        let reads = !language::of(&self.site.config.languages[lang]).has_spaces();
        yomi.clone().filter(|_| reads)
    }

    fn terms(&self, story: StoryRef, lang: Lang) -> Vec<view::TermEntry> {
        let knowledge = language::of(&self.site.config.languages[lang]);
        let table = &self.site.story(story).ledger.terms;
        let mut terms: Vec<(String, view::TermEntry)> = Ledger::refs(story, EntryKind::Term, table)
            .map(|(entry, term)| {
                let view = view::TermEntry {
                    anchor: term.id.to_string(),
                    index_heading: knowledge.index_heading(&term.value.term[lang], term.value.yomi.as_deref()),
                    name: term.value.term[lang].clone(),
                    yomi: self.reading(&term.value.yomi, lang),
                    other: self.other_form(&term.value.term, lang),
                    definition: term.value.definition[lang].clone(),
                    aliases: term.value.aliases[lang].clone(),
                    appears_in: self.appears_in(entry, lang),
                };
                (knowledge.sort_key(&term.value.term[lang], term.value.yomi.as_deref()), view)
            })
            .collect();
        terms.sort_by(|(one, _), (two, _)| one.cmp(two));
        let mut terms: Vec<view::TermEntry> = terms.into_iter().map(|(_, term)| term).collect();
        say_once(terms.iter_mut().map(|term| &mut term.index_heading));
        terms
    }

    fn figure_entry(&self, entry: EntryRef, lang: Lang) -> Option<view::FigureEntry> {
        let figure = self.site.figure(entry);
        let value = &figure.value;
        let knowledge = language::of(&self.site.config.languages[lang]);
        let said_by = value.said_by.clone().into_iter().collect::<Vec<_>>();
        Some(view::FigureEntry {
            anchor: figure.id.to_string(),
            text: self.shown_figure(entry, lang)?.bare.clone(),
            label: value.label.as_ref().map_or_else(|| figure.id.to_string(), |label| label[lang].clone()),
            about: value.about,
            as_of: value.as_of.map(|day| date(self.site, day, lang)),
            said_by: self.links(entry.story, EntryKind::Name, &said_by, lang).pop(),
            derived_from: self.derivation(entry, value, lang).map(view::Html::from),
            also: value
                .also
                .iter()
                .map(|other| view::AlsoFigure {
                    text: knowledge.amount(other.value, &value.unit, lang),
                    sources: self.links(entry.story, EntryKind::Source, &other.sources, lang),
                })
                .collect(),
            sources: self.links(entry.story, EntryKind::Source, &value.sources, lang),
            appears_in: self.appears_in(entry, lang),
        })
    }

    /// The money of a story, one scale for each currency that has more than one figure, the largest first.
    fn money(&self, story: StoryRef, lang: Lang) -> Vec<view::Bars> {
        let mut by_currency: Vec<(&str, Vec<EntryRef>)> = Vec::new();
        for (entry, figure) in Ledger::refs(story, EntryKind::Figure, &self.site.story(story).ledger.figures) {
            let Unit::Money(code) = &figure.value.unit else { continue };
            if !self.site.amounts.contains_key(&entry) {
                continue;
            }
            match by_currency.iter_mut().find(|(known, _)| *known == &**code) {
                Some((_, entries)) => entries.push(entry),
                None => by_currency.push((code, vec![entry])),
            }
        }
        let comparable = by_currency.into_iter().filter(|(_, entries)| entries.len() > 1);
        comparable
            .map(|(code, mut entries)| {
                entries.sort_by_key(|entry| std::cmp::Reverse(self.site.amounts.get(entry).copied()));
                let title = self.site.strings.get("money_scale", lang).to_owned();
                self.on_one_scale(&entries, title, lang, format!("_scale-{}", code.to_ascii_lowercase()))
            })
            .collect()
    }

    /// How a value is computed, with links to the figures that it is computed from.
    fn derivation(&self, entry: EntryRef, figure: &Figure, lang: Lang) -> Option<String> {
        let FigureValue::Derived(expression) = &figure.value else { return None };
        let spaced = expression.replace('(', " ( ").replace(')', " ) ");
        let words = spaced.split_whitespace().map(|word| {
            let link =
                self.site.entry(entry.story, EntryKind::Figure, word).and_then(|other| self.figure_link(other, lang));
            match (link, word) {
                (Some(link), _) => {
                    let (url, text) = (super::html::escaped(&link.url), super::html::escaped(&link.text));
                    format!("<a href=\"{url}\">{text}</a>")
                }
                (None, "*") => "×".to_owned(),
                (None, "/") => "÷".to_owned(),
                (None, "-") => "−".to_owned(),
                (None, other) => super::html::escaped(other),
            }
        });
        Some(words.collect::<Vec<_>>().join(" "))
    }

    fn source_entry(&self, entry: EntryRef, lang: Lang) -> Result<view::SourceEntry, Box<Finding>> {
        let source = self.site.source(entry);
        Ok(view::SourceEntry {
            anchor: source.id.to_string(),
            line: self.shown_source(entry, lang)?.line.clone(),
            cited_in: self.appears_in(entry, lang),
        })
    }
}

/// Leaves a heading of an index only at the first entry that stands under it.
fn say_once<'a>(headings: impl Iterator<Item = &'a mut Option<String>>) {
    let mut above = None;
    for heading in headings {
        if *heading == above {
            *heading = None;
        } else {
            above.clone_from(heading);
        }
    }
}
