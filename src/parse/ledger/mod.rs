//! The files of a ledger.
//!
//! *In*: one file of `ledger/`. *Out*: its table.
//! Whether ids exist is decided in `link`.

mod raw;

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::File;
use super::address::Use;
use super::values::{Reader, TextOrTexts};
use crate::model::{
    Alternative, Amount, Code, Entry, EntryKind, Event, Figure, FigureValue, Finding, Ledger, Legible, Name, NameKind,
    Quote, Reference, SourceEntry, Table, Term, Unit,
};
use crate::words;
use crate::yaml::{Document, UniqueMap, Verbatim};

use raw::{RawAlternative, RawNameKind};
pub(in crate::parse) use raw::{RawEvent, RawFigure, RawName, RawQuote, RawSource, RawTerm};

/// A table of any kind.
#[derive(Clone)]
pub(super) enum AnyTable {
    Figures(Arc<Table<Figure>>),
    Names(Arc<Table<Name>>),
    Terms(Arc<Table<Term>>),
    Sources(Arc<Table<SourceEntry>>),
    Events(Arc<Table<Event>>),
    Quotes(Arc<Table<Quote>>),
}

impl AnyTable {
    /// Puts the table into its place.
    pub(super) fn put_into(self, ledger: &mut Ledger) {
        match self {
            AnyTable::Figures(table) => ledger.figures = table,
            AnyTable::Names(table) => ledger.names = table,
            AnyTable::Terms(table) => ledger.terms = table,
            AnyTable::Sources(table) => ledger.sources = table,
            AnyTable::Events(table) => ledger.events = table,
            AnyTable::Quotes(table) => ledger.quotes = table,
        }
    }
}

/// Reads one file of a ledger.
///
/// Reports `entry-without-source` and what is wrong in single values.
pub(super) fn read(file: &File<'_>, kind: EntryKind, findings: &mut Vec<Finding>) -> AnyTable {
    match kind {
        EntryKind::Figure => AnyTable::Figures(table(file, findings, figure)),
        EntryKind::Name => AnyTable::Names(table(file, findings, name)),
        EntryKind::Term => AnyTable::Terms(table(file, findings, term)),
        EntryKind::Source => AnyTable::Sources(table(file, findings, source)),
        EntryKind::Event => AnyTable::Events(table(file, findings, event)),
        EntryKind::Quote => AnyTable::Quotes(table(file, findings, quote)),
    }
}

/// Reads one entry; where it refers to others is added to the list.
struct Item<'r, 'a> {
    reader: &'r mut Reader<'a>,
    id: &'r str,
    references: Vec<Reference>,
}

/// Where a key of an entry stands: written only where something is to be said of it.
#[derive(Clone, Copy)]
struct Path<'p> {
    id: &'p str,
    key: &'p str,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.id, self.key)
    }
}

impl<'r> Item<'r, '_> {
    fn path<'p>(&self, key: &'p str) -> Path<'p>
    where
        'r: 'p,
    {
        Path { id: self.id, key }
    }

    /// Whether the value of a key has its finding.
    fn is_mended(&self, key: &str) -> bool {
        self.reader.document.is_mended(self.path(key))
    }

    /// Notes a reference at a key.
    fn refer(&mut self, kind: EntryKind, id: &str, key: &str) {
        if self.is_mended(key) {
            return;
        }
        let at = [self.id, "/", key].concat().into();
        self.references.push(Reference { kind, id: id.into(), at });
    }

    /// Notes references of a list.
    fn refer_all(&mut self, kind: EntryKind, ids: Vec<String>, key: &str) -> Vec<Box<str>> {
        for (index, id) in ids.iter().enumerate() {
            self.refer(kind, id, &[key, "/", &index.to_string()].concat());
        }
        ids.into_iter().map(String::into_boxed_str).collect()
    }

    /// The sources of an entry that needs some.
    fn sources(&mut self, ids: Vec<String>) -> Vec<Box<str>> {
        if ids.is_empty() && !self.is_mended("sources") {
            let id = self.id;
            let message = words!(ja: "`{id}`に出典がない", en: "`{id}` has no source");
            let place = self.reader.document.key(&[crate::yaml::Step::parse(id)]);
            let finding = Finding::new(Code::EntryWithoutSource, place, message).help(words!(
                ja: "`sources: [id]`で`sources.yaml`の出典を書く",
                en: "name sources of `sources.yaml` with `sources: [id]`"
            ));
            self.reader.findings.push(finding);
        }
        self.refer_all(EntryKind::Source, ids, "sources")
    }
}

fn table<R: DeserializeOwned, T>(
    file: &File<'_>,
    findings: &mut Vec<Finding>,
    convert: fn(&mut Item<'_, '_>, R) -> T,
) -> Arc<Table<T>> {
    let document = Document::of(file.id, file.source);
    let n_before = findings.len();
    let raw: Option<UniqueMap<R>> = document.read(findings);
    let is_part = raw.is_none();
    let mut reader = Reader { document, config: file.config, findings };
    let mut entries = Vec::new();
    for (id, raw) in raw.unwrap_or_default().0 {
        reader.id(&id, &id);
        let mut item = Item { reader: &mut reader, id: &id, references: Vec::new() };
        let value = convert(&mut item, raw);
        let references = item.references;
        entries.push(Entry { id: id.into(), value, references });
    }
    let legible = if is_part {
        Legible::Part
    } else if reader.document.mended().any(may_refer) {
        Legible::Hiding
    } else if reader.findings[n_before..].iter().any(|finding| finding.code != Code::EntryWithoutSource) {
        Legible::Mended
    } else {
        Legible::Whole
    };
    Arc::new(Table { legible, ..Table::new(file.id, entries) })
}

/// Whether the value at a path of a ledger may name other entries, or be why a text names its own: a whole entry, or a key
/// that is for that.
fn may_refer(path: &str) -> bool {
    let mut keys = path.split('/').skip(1).peekable();
    keys.peek().is_none()
        || keys.any(|key| matches!(key, "value" | "unit" | "said_by" | "also" | "sources" | "figures" | "names" | "by"))
}

fn figure(item: &mut Item<'_, '_>, raw: RawFigure) -> Figure {
    let (value, unit) = (value(item, &raw.value), unit(item, raw.unit));
    // Nobody can say what a value counts whose unit is none.
    let value = if unit.is_some() { value } else { FigureValue::Unreadable };
    let also = raw.also.into_iter().enumerate().filter_map(|(index, other)| alternative(item, index, other)).collect();
    if let Some(name) = &raw.said_by {
        item.refer(EntryKind::Name, name, "said_by");
    }
    Figure {
        value,
        unit: unit.unwrap_or(Unit::Times),
        as_of: item.reader.date(raw.as_of, item.path("as_of")),
        label: item.reader.both_if_any(raw.label, item.path("label")),
        said_by: raw.said_by.map(String::into_boxed_str),
        about: raw.about,
        also,
        sources: item.sources(raw.sources),
    }
}

fn value(item: &mut Item<'_, '_>, text: &str) -> FigureValue {
    if let Some(amount) = Amount::parse(text) {
        return FigureValue::Given(amount);
    }
    let is_expression = text.split_whitespace().any(|word| matches!(word, "+" | "-" | "*" | "/"));
    if is_expression {
        for word in expression_ids(text) {
            item.refer(EntryKind::Figure, word, "value");
        }
        return FigureValue::Derived(text.trim().into());
    }
    if !item.is_mended("value") {
        bad_value(item, "value", text);
    }
    FigureValue::Unreadable
}

/// The ids in an expression: its words that are no numbers, operators or words of scale.
fn expression_ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| char.is_whitespace() || char == '(' || char == ')')
        .filter(|word| word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()))
        .filter(|word| Amount::parse(&format!("1 {word}")).is_none())
}

fn bad_value(item: &mut Item<'_, '_>, key: &str, text: &str) {
    let path = item.path(key);
    let message = words!(ja: "`{text}`は値として読めない", en: "`{text}` is not a value");
    item.reader.report(Code::BadValue, path, message).help = words!(
        ja: "`97.4 billion`、`1,500`、`bid / 10`の形で書く（小数点以下は6桁まで、演算子の両側に空白）",
        en: "write it as `97.4 billion`, `1,500` or `bid / 10` (at most six decimals, spaces around operators)"
    );
}

fn alternative(item: &mut Item<'_, '_>, index: usize, raw: RawAlternative) -> Option<Alternative> {
    let key = format!("also/{index}");
    let sources = item.refer_all(EntryKind::Source, raw.sources, &format!("{key}/sources"));
    let Some(value) = Amount::parse(&raw.value) else {
        let key = format!("{key}/value");
        if !item.is_mended(&key) {
            bad_value(item, &key, &raw.value);
        }
        return None;
    };
    Some(Alternative { value, sources })
}

/// What a figure counts; `None` if nobody can say, which has its finding.
fn unit(item: &mut Item<'_, '_>, raw: TextOrTexts) -> Option<Unit> {
    let path = item.path("unit");
    if item.is_mended("unit") {
        return None;
    }
    let word = match raw {
        TextOrTexts::Each(texts) => return Some(Unit::Count(item.reader.both(texts, path))),
        TextOrTexts::Same(word) => word,
    };
    Some(match word.as_str() {
        "percent" => Unit::Percent,
        "points" => Unit::Points,
        "times" => Unit::Times,
        "year" => Unit::Year,
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => Unit::Money(code.into()),
        other => {
            let message = words!(ja: "`{other}`という単位はない", en: "`{other}` is not a unit");
            item.reader.report(Code::BadValue, path, message).help = words!(
                ja: "通貨コード（`USD`）、`percent`、`points`、`times`、`year`、または各言語の語を書く",
                en: "write a currency code (`USD`), `percent`, `points`, `times`, `year`, or a word in each language"
            );
            return None;
        }
    })
}

/// A reading; an empty one where what is written is none, which is not missing as well.
fn yomi(item: &Item<'_, '_>, written: Option<String>) -> Option<String> {
    written.or_else(|| item.is_mended("yomi").then(String::new))
}

fn name(item: &mut Item<'_, '_>, raw: RawName) -> Name {
    let yomi = yomi(item, raw.yomi);
    let (id, reader) = (item.id, &mut *item.reader);
    let path = |key| Path { id, key };
    let same_as = (0..).zip(raw.same_as).filter_map(|(index, url): (usize, Verbatim)| {
        reader.address(url, (format_args!("{}/{index}", path("same_as")), Use::Page))
    });
    let same_as = same_as.collect();
    Name {
        kind: match raw.kind {
            RawNameKind::Person => NameKind::Person,
            RawNameKind::Organisation => NameKind::Organisation,
            RawNameKind::Product => NameKind::Product,
        },
        name: reader.both(raw.name, path("name")),
        short: reader.both_if_any(raw.short, path("short")),
        yomi,
        role: reader.both_if_any(raw.role, path("role")),
        never: raw.never.map(|lists| reader.lists(lists, path("never"))).unwrap_or_default(),
        aliases: raw.aliases.map(|lists| reader.lists(lists, path("aliases"))).unwrap_or_default(),
        same_as,
        autolink: raw.autolink,
    }
}

fn term(item: &mut Item<'_, '_>, raw: RawTerm) -> Term {
    let yomi = yomi(item, raw.yomi);
    let (id, reader) = (item.id, &mut *item.reader);
    let path = |key| Path { id, key };
    Term {
        term: reader.both(raw.term, path("term")),
        yomi,
        definition: reader.both(raw.definition, path("definition")),
        aliases: raw.aliases.map(|lists| reader.lists(lists, path("aliases"))).unwrap_or_default(),
    }
}

fn source(item: &mut Item<'_, '_>, raw: RawSource) -> SourceEntry {
    let (id, reader) = (item.id, &mut *item.reader);
    let path = |key| Path { id, key };
    if let Some(tag) = raw.lang.as_ref().filter(|tag| crate::model::LangTag::parse(tag).is_none()) {
        let message = words!(ja: "`{tag}`は言語タグではない", en: "`{tag}` is not a language tag");
        reader.report(Code::BadValue, path("lang"), message);
    }
    SourceEntry {
        publisher: reader.same_or_both(raw.publisher, path("publisher")),
        title: raw.title,
        url: raw.url.and_then(|url| reader.address(url, (path("url"), Use::Page))),
        via: raw.via.map(|via| reader.same_or_both(via, path("via"))),
        date: reader.date(raw.date, path("date")),
        lang: raw.lang,
        accessed: reader.date(raw.accessed, path("accessed")),
        second_hand: raw.second_hand,
    }
}

fn event(item: &mut Item<'_, '_>, raw: RawEvent) -> Event {
    Event {
        date: item.reader.date(Some(raw.date), item.path("date")),
        what: item.reader.both(raw.what, item.path("what")),
        figures: item.refer_all(EntryKind::Figure, raw.figures, "figures"),
        names: item.refer_all(EntryKind::Name, raw.names, "names"),
        sources: item.sources(raw.sources),
    }
}

fn quote(item: &mut Item<'_, '_>, raw: RawQuote) -> Quote {
    item.refer(EntryKind::Name, &raw.by, "by");
    let translation = item.reader.some(raw.translation, item.path("translation"));
    for (lang, translated) in translation.iter() {
        let tag = &item.reader.config.languages[lang];
        let is_judged = !item.is_mended("original") && !item.is_mended("original/lang");
        let is_judged = is_judged && !item.is_mended(&format!("translation/{tag}"));
        if is_judged && translated.is_none() && tag.as_str() != raw.original.lang {
            let place = item.reader.document.key(&[crate::yaml::Step::parse(item.id)]);
            let message = words!(ja: "`{tag}`の訳がない", en: "the translation into `{tag}` is missing");
            item.reader.findings.push(Finding::new(Code::MissingKey, place, message).help(words!(
                ja: "`translation:`に`{tag}: …`を書く",
                en: "add `{tag}: …` under `translation:`"
            )));
        }
    }
    Quote {
        by: raw.by.into(),
        date: item.reader.date(raw.date, item.path("date")),
        original: item.reader.text(raw.original.text, item.path("original/text")),
        original_lang: raw.original.lang,
        translation,
        sources: item.sources(raw.sources),
    }
}
