//! What pages show of the entries that they mention: terms, names and sources, made once for each language.
//!
//! *In*: the ledgers of the [`Site`](crate::model::Site). *Out*: views that all pages share, with their HTML and JSON.
//! Never knows which page mentions an entry.

use std::sync::OnceLock;

use super::fill::word;
use super::{Renderer, view};
use crate::language;
use crate::model::{Bi, EntryRef, Finding, Lang, Site, Table};

/// Something of an entry in each language, made when it is first asked for; `template-error` where its partial
/// template cannot print it.
type Once<T> = Bi<OnceLock<Result<T, Box<Finding>>>>;

/// What is shown of every entry.
pub(super) struct Shown {
    /// One per story.
    stories: Vec<ShownStory>,
}

/// What is shown of the entries of one story, one per entry of its tables.
struct ShownStory {
    terms: Vec<Once<view::Prepared<view::TermBrief>>>,
    names: Vec<Once<ShownName>>,
    sources: Vec<Once<ShownSource>>,
    /// `None` where the figure has no value.
    figures: Vec<Bi<OnceLock<Option<ShownFigure>>>>,
}

/// A name: its item, and what search engines read of it.
pub(super) struct ShownName {
    pub brief: view::Prepared<view::NameBrief>,
    pub json_ld: String,
}

/// A source: its line, and what search engines read of it.
pub(super) struct ShownSource {
    pub line: view::Prepared<view::SourceLine>,
    pub json_ld: String,
}

/// A figure that has a value.
pub(super) struct ShownFigure {
    /// For programs: digits, a point, no groups.
    pub number: String,
    /// In the house style of the language.
    pub bare: String,
    /// As it stands in running text: with the word for "about" where it is approximate.
    pub text: String,
}

impl Shown {
    pub(super) fn new(site: &Site) -> Self {
        let stories = site.stories.iter().map(|story| ShownStory {
            terms: room(&story.ledger.terms),
            names: room(&story.ledger.names),
            sources: room(&story.ledger.sources),
            figures: story.ledger.figures.entries.iter().map(|_| Bi::default()).collect(),
        });
        Shown { stories: stories.collect() }
    }
}

fn room<E, T>(table: &Table<E>) -> Vec<Once<T>> {
    table.entries.iter().map(|_| Bi::default()).collect()
}

fn once<T>(
    place: &OnceLock<Result<T, Box<Finding>>>,
    make: impl FnOnce() -> Result<T, Box<Finding>>,
) -> Result<&T, Box<Finding>> {
    place.get_or_init(make).as_ref().map_err(Clone::clone)
}

impl Renderer<'_> {
    /// The item of a term.
    pub(super) fn shown_term(
        &self,
        entry: EntryRef,
        lang: Lang,
    ) -> Result<&view::Prepared<view::TermBrief>, Box<Finding>> {
        let terms = &self.shown.stories[entry.story.0 as usize].terms;
        once(&terms[entry.index as usize][lang], || self.show_term(entry, lang))
    }

    /// The item of a name.
    pub(super) fn shown_name(&self, entry: EntryRef, lang: Lang) -> Result<&ShownName, Box<Finding>> {
        let names = &self.shown.stories[entry.story.0 as usize].names;
        once(&names[entry.index as usize][lang], || self.show_name(entry, lang))
    }

    /// The line of a source.
    pub(super) fn shown_source(&self, entry: EntryRef, lang: Lang) -> Result<&ShownSource, Box<Finding>> {
        let sources = &self.shown.stories[entry.story.0 as usize].sources;
        once(&sources[entry.index as usize][lang], || self.show_source(entry, lang))
    }

    /// A figure, if it has a value.
    pub(super) fn shown_figure(&self, entry: EntryRef, lang: Lang) -> Option<&ShownFigure> {
        let figures = &self.shown.stories[entry.story.0 as usize].figures;
        figures[entry.index as usize][lang].get_or_init(|| self.show_figure(entry, lang)).as_ref()
    }

    fn show_figure(&self, entry: EntryRef, lang: Lang) -> Option<ShownFigure> {
        let amount = *self.site.amounts.get(&entry)?;
        let figure = &self.site.figure(entry).value;
        let bare = language::of(&self.site.config.languages[lang]).amount(amount, &figure.unit, lang);
        let about = || word(self.site, "about_figure", lang, &[("figure", &bare)]);
        let text = if figure.about { about() } else { bare.clone() };
        Some(ShownFigure { number: language::plain_number(amount), bare, text })
    }

    fn show_term(&self, entry: EntryRef, lang: Lang) -> Result<view::Prepared<view::TermBrief>, Box<Finding>> {
        let term = self.site.term(entry);
        let mut brief = view::TermBrief {
            id: term.id.to_string(),
            anchor: format!("_t-{}", term.id),
            name: term.value.term[lang].clone(),
            definition: term.value.definition[lang].clone(),
            url: self.addresses.entry(entry, lang).unwrap_or_default(),
            html: view::Html::default(),
        };
        brief.html = self.engine.html("partials/term.html", &self.shared[lang], ("term", &brief))?;
        Ok(view::Prepared::new(&brief))
    }

    fn show_name(&self, entry: EntryRef, lang: Lang) -> Result<ShownName, Box<Finding>> {
        let name = self.site.name(entry);
        let mut brief = view::NameBrief {
            id: name.id.to_string(),
            anchor: format!("_n-{}", name.id),
            name: name.value.name[lang].clone(),
            other: self.other_form(&name.value.name, lang),
            role: name.value.role.as_ref().map(|role| role[lang].clone()),
            url: self.addresses.entry(entry, lang).unwrap_or_default(),
            html: view::Html::default(),
        };
        brief.html = self.engine.html("partials/name.html", &self.shared[lang], ("name", &brief))?;
        let json_ld = self.name_ld(name.value.kind, &brief);
        Ok(ShownName { brief: view::Prepared::new(&brief), json_ld })
    }

    fn show_source(&self, entry: EntryRef, lang: Lang) -> Result<ShownSource, Box<Finding>> {
        let mut line = self.source_line(&self.site.source(entry).value, lang);
        line.html = self.engine.html("partials/source.html", &self.shared[lang], ("source", &line))?;
        let json_ld = super::json_ld::citation(&line);
        Ok(ShownSource { line: view::Prepared::new(&line), json_ld })
    }
}
