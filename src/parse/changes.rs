//! `changes.yaml`: what was changed after publication.
//!
//! *In*: the file. *Out*: [`ChangeLog`].
//! Whether sections and figures exist is decided in `link`.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::File;
use super::values::{Reader, is_blank, key_place};
use crate::model::{
    Bi, Change, ChangeKind, ChangeLog, ChangeText, ChangedSection, Code, EntryKind, Finding, Lang, LangTag, Reference,
    Words,
};
use crate::words;
use crate::yaml::Document;

/// The file below `ledger/`.
pub(super) const FILE_NAME: &str = "changes.yaml";

/// The keys of a change that do not depend on the language.
const KEYS: &[&str] = &["at", "kind", "sections", "figures"];

/// The keys of a change in one language.
const TEXT_KEYS: [&str; 3] = ["was", "now", "note"];

/// A change: keys of its own, and one for each language.
// Read by hand below; the attributes only shape its schema.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, serde(deny_unknown_fields))]
pub(super) struct RawChange {
    /// When the change was made, with the offset from UTC: `2025-02-17T10:05+09:00`.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Moment"))]
    at: String,
    /// What kind of change it is.
    kind: RawKind,
    /// Ids of the sections that it touched; `index` is the overview.
    #[cfg_attr(test, serde(default))]
    sections: Vec<String>,
    /// Ids of the figures that it touched.
    #[cfg_attr(test, serde(default))]
    figures: Vec<String>,
    /// What it says in each language, under the tag of the language.
    #[cfg_attr(test, schemars(with = "RawText"))]
    texts: Vec<(String, RawText)>,
}

/// A kind of change.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum RawKind {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// Something new is known.
    Update,
    /// A page was taken back.
    Withdrawal,
}

/// What a change says in one language.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawText {
    /// The wording before.
    was: Option<String>,
    /// The wording now.
    now: Option<String>,
    /// What was changed and why, in a sentence.
    note: Option<String>,
}

/// By hand, because the keys of the languages are known only from `site.yaml`, and everything else is a misspelling.
impl<'de> Deserialize<'de> for RawChange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RawChangeVisitor)
    }
}

struct RawChangeVisitor;

impl<'de> Visitor<'de> for RawChangeVisitor {
    type Value = RawChange;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawChange, A::Error> {
        let (mut at, mut kind, mut sections, mut figures) = (None, None, None, None);
        let mut texts: Vec<(String, RawText)> = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            let is_new = match key.as_str() {
                "at" => at.replace(access.next_value()?).is_none(),
                "kind" => kind.replace(access.next_value()?).is_none(),
                "sections" => sections.replace(access.next_value()?).is_none(),
                "figures" => figures.replace(access.next_value()?).is_none(),
                other if TEXT_KEYS.contains(&other) || LangTag::parse(other).is_none() => {
                    return Err(de::Error::unknown_field(other, KEYS));
                }
                _ => {
                    let is_new = !texts.iter().any(|(known, _)| *known == key);
                    texts.push((key, access.next_value()?));
                    is_new
                }
            };
            if !is_new {
                return Err(de::Error::custom("duplicate key"));
            }
        }
        Ok(RawChange {
            at: at.ok_or_else(|| de::Error::missing_field("at"))?,
            kind: kind.ok_or_else(|| de::Error::missing_field("kind"))?,
            sections: sections.unwrap_or_default(),
            figures: figures.unwrap_or_default(),
            texts,
        })
    }
}

/// Reads `changes.yaml`.
///
/// Reports `correction-incomplete`, `time-without-offset` and what is wrong in single values.
pub(super) fn read(file: &File<'_>, findings: &mut Vec<Finding>) -> ChangeLog {
    let document = Document::of(file.id, file.source);
    let is_empty = document.text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let raw: Vec<RawChange> = if is_empty { Vec::new() } else { document.read(findings).unwrap_or_default() };
    let mut reader = Reader { document, config: file.config, findings };
    let changes = raw.into_iter().enumerate();
    let changes = changes.filter_map(|(index, raw)| change(&mut reader, &index.to_string(), raw)).collect();
    ChangeLog { file: Some(file.id), changes }
}

/// One change; `None` without a moment, which has its finding.
fn change(reader: &mut Reader<'_>, path: &str, raw: RawChange) -> Option<Change> {
    let text = texts(reader, path, raw.texts);
    let at = if is_blank(&raw.at) { None } else { reader.moment(Some(raw.at), format!("{path}/at")) };
    let place = |key: &str, index: usize| format!("{path}/{key}/{index}").into_boxed_str();
    let is_given = |key: &str, index: usize| !reader.document.is_mended(place(key, index));
    let sections = raw.sections.into_iter().enumerate().filter(|(index, _)| is_given("sections", *index));
    let figures = raw.figures.into_iter().enumerate().filter(|(index, _)| is_given("figures", *index));
    Some(Change {
        at: at?,
        kind: match raw.kind {
            RawKind::Correction => ChangeKind::Correction,
            RawKind::Clarification => ChangeKind::Clarification,
            RawKind::Update => ChangeKind::Update,
            RawKind::Withdrawal => ChangeKind::Withdrawal,
        },
        sections: sections.map(|(index, id)| ChangedSection { id: id.into(), at: place("sections", index) }).collect(),
        figures: figures
            .map(|(index, id)| Reference { kind: EntryKind::Figure, id: id.into(), at: place("figures", index) })
            .collect(),
        text,
    })
}

/// What a change says; the same parts in both languages.
fn texts(reader: &mut Reader<'_>, path: &str, raw: Vec<(String, RawText)>) -> Bi<ChangeText> {
    let said = |text: Option<String>| text.filter(|text| !is_blank(text));
    let mut found: Bi<Option<[Option<String>; 3]>> = Bi::default();
    let mut blank: Vec<(Lang, usize)> = Vec::new();
    for (tag, text) in raw {
        match reader.config.lang(&tag) {
            Some(lang) => {
                let parts = [text.was, text.now, text.note];
                let is_empty = |part: &Option<String>| part.as_deref().is_some_and(is_blank);
                blank.extend((0..).zip(&parts).filter(|(_, part)| is_empty(part)).map(|(key, _)| (lang, key)));
                found[lang] = Some(parts.map(said));
            }
            None => reader.unknown_language(path, &tag),
        }
    }
    let says_nothing = found.iter().all(|(_, text)| text.iter().flatten().all(Option::is_none));
    let tags = reader.config.languages.iter().map(|(_, tag)| format!("{path}/{tag}"));
    if tags.into_iter().any(|at| reader.document.has_mended(at)) {
        // What was mended may have said it.
    } else if says_nothing {
        incomplete(reader, path, words!(ja: "この変更は何も言っていない", en: "this change says nothing"));
    } else {
        for lang in Lang::BOTH {
            lacking(reader, path, lang, &found);
        }
        // What the other language says is lacking, and was reported as that.
        let in_neither =
            |(lang, key): &(Lang, usize)| found[lang.other()].as_ref().is_none_or(|text| text[*key].is_none());
        for (lang, key) in blank.into_iter().filter(in_neither) {
            let (tag, key) = (reader.config.languages[lang].clone(), TEXT_KEYS[key]);
            let message = words!(ja: "`{tag}`の`{key}`が空である", en: "`{key}` in `{tag}` is empty");
            incomplete(reader, &format!("{path}/{tag}/{key}"), message);
        }
    }
    found.map(|text| {
        let [was, now, note] = text.unwrap_or_default();
        ChangeText { was, now, note: note.unwrap_or_default() }
    })
}

/// Reports what a language lacks that the other says.
fn lacking(reader: &mut Reader<'_>, path: &str, lang: Lang, found: &Bi<Option<[Option<String>; 3]>>) {
    let tag = reader.config.languages[lang].clone();
    let Some(other) = &found[lang.other()] else { return };
    let Some(own) = &found[lang] else {
        incomplete(reader, path, words!(ja: "`{tag}`の文がない", en: "the text in `{tag}` is missing"));
        return;
    };
    let keys = TEXT_KEYS.iter().zip(own.iter().zip(other));
    let keys: Vec<String> =
        keys.filter(|(_, (own, other))| own.is_none() && other.is_some()).map(|(key, _)| format!("`{key}`")).collect();
    if !keys.is_empty() {
        let list = keys.join(", ");
        let message = words!(ja: "`{tag}`に{list}がない", en: "`{tag}` lacks {list}");
        incomplete(reader, &format!("{path}/{tag}"), message);
    }
}

fn incomplete(reader: &mut Reader<'_>, path: &str, message: Words) {
    let (first, second) = (&reader.config.languages.first, &reader.config.languages.second);
    let help = words!(
        ja: "`{first}`と`{second}`の両方に、`was`と`now`、または`note`を書く",
        en: "say it in both `{first}` and `{second}`: `was` and `now`, or a `note`, or all three"
    );
    let place = key_place(&reader.document, path);
    reader.findings.push(Finding::new(Code::CorrectionIncomplete, place, message).help(help));
}
