//! Values that YAML files share, from text to their types: texts in both languages, dates, ids.
//!
//! *In*: raw strings of a document. *Out*: typed values, and `missing-key`, `bad-value` where they are none.

use std::fmt::Display;

use serde::Deserialize;

use crate::model::{Bi, Code, Config, Date, Finding, Moment, MomentError, Place, Words};
use crate::words;
use crate::yaml::{Document, Step, UniqueMap};

/// A text in both languages, as written: tag and text.
#[derive(Deserialize, Default)]
#[serde(transparent)]
pub(super) struct Texts(pub UniqueMap<String>);

/// Lists in both languages, as written: tag and list.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Lists(pub UniqueMap<Vec<String>>);

/// A text that may be the same in both languages.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum TextOrTexts {
    /// The same in both.
    Same(String),
    /// One for each.
    Each(Texts),
}

/// Reads the values of one document.
pub(super) struct Reader<'a> {
    pub document: Document<'a>,
    pub config: &'a Config,
    pub findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// Reports a value at a path.
    pub(super) fn report(&mut self, code: Code, path: impl Display, message: Words) -> &mut Finding {
        self.findings.push(Finding::new(code, self.document.at(&path.to_string()), message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// A text of our own: both languages are required.
    pub(super) fn both(&mut self, texts: Texts, path: impl Display) -> Bi<String> {
        let texts = self.each(texts, &path);
        for (lang, text) in texts.iter() {
            let tag = &self.config.languages[lang];
            if text.is_none() && !self.document.is_mended(format_args!("{path}/{tag}")) {
                let place = key_place(&self.document, &path.to_string());
                let message = words!(ja: "`{tag}`の文がない", en: "the text in `{tag}` is missing");
                self.findings.push(
                    Finding::new(Code::MissingKey, place, message)
                        .help(words!(ja: "`{tag}: …`を書き足す", en: "add `{tag}: …`")),
                );
            }
        }
        texts.map(Option::unwrap_or_default)
    }

    /// A text of our own where it is given at all.
    pub(super) fn both_if_any(&mut self, texts: Option<Texts>, path: impl Display) -> Option<Bi<String>> {
        texts.map(|texts| self.both(texts, path))
    }

    /// A text that may be the same in both languages.
    pub(super) fn same_or_both(&mut self, text: TextOrTexts, path: impl Display) -> Bi<String> {
        match text {
            TextOrTexts::Same(text) => {
                if is_blank(&text) {
                    self.missing(path);
                }
                Bi { first: text.clone(), second: text }
            }
            TextOrTexts::Each(texts) => self.both(texts, path),
        }
    }

    /// Texts that one language may lack, such as the translation of a quotation.
    pub(super) fn some(&mut self, texts: Texts, path: impl Display) -> Bi<Option<String>> {
        self.each(texts, path).map(|text| text.filter(|text| !text.is_empty()))
    }

    /// Lists that either language may lack.
    pub(super) fn lists(&mut self, lists: Lists, path: impl Display) -> Bi<Vec<String>> {
        let mut result: Bi<Vec<String>> = Bi::default();
        for (tag, list) in lists.0.0 {
            match self.config.lang(&tag) {
                Some(lang) => {
                    result[lang] = list;
                    result[lang].retain(|text| !is_blank(text));
                }
                None => self.unknown_language(&path, &tag),
            }
        }
        result
    }

    /// The text of each language that is given; an empty one has its finding.
    fn each(&mut self, texts: Texts, path: impl Display) -> Bi<Option<String>> {
        let mut result: Bi<Option<String>> = Bi::default();
        for (tag, text) in texts.0.0 {
            match self.config.lang(&tag) {
                Some(lang) if is_blank(&text) => {
                    self.missing(format_args!("{path}/{tag}"));
                    result[lang] = Some(String::new());
                }
                Some(lang) => result[lang] = Some(text),
                None => self.unknown_language(&path, &tag),
            }
        }
        result
    }

    pub(super) fn unknown_language(&mut self, path: impl Display, tag: &str) {
        let place = key_place(&self.document, &format!("{path}/{tag}"));
        let (first, second) = (&self.config.languages.first, &self.config.languages.second);
        let message = words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site");
        self.findings.push(
            Finding::new(Code::UnknownKey, place, message)
                .help(words!(ja: "使えるキー: `{first}`, `{second}`", en: "known keys: `{first}`, `{second}`")),
        );
    }

    /// Reports an empty value of a key, unless it has its finding.
    pub(super) fn missing(&mut self, path: impl Display) {
        let path = path.to_string();
        if self.document.is_mended(&path) {
            return;
        }
        let key = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let place = key_place(&self.document, &path);
        if self.config.lang(&key).is_some() && has_comment(&self.document, &place) {
            return;
        }
        self.findings.push(
            Finding::new(Code::MissingKey, place, words!(ja: "`{key}`が空である", en: "`{key}` is empty"))
                .help(words!(ja: "`{key}`の値を書く", en: "write a value for `{key}`")),
        );
    }

    /// A text that must say something.
    pub(super) fn text(&mut self, text: String, path: impl Display) -> String {
        if is_blank(&text) {
            self.missing(path);
            return String::new();
        }
        text
    }

    /// A date to the day, the month or the year.
    pub(super) fn date(&mut self, text: Option<String>, path: impl Display) -> Option<Date> {
        let text = text.filter(|_| !self.document.is_mended(&path))?;
        let date = Date::parse(&text);
        if date.is_none() {
            let message = words!(ja: "`{text}`は日付として読めない", en: "`{text}` is not a date");
            self.report(Code::BadValue, path, message).help = words!(
                ja: "`2025-02-10`、`2025-02`、`2025`のいずれかの形で書く",
                en: "write a day, month or year as `2025-02-10`, `2025-02` or `2025`"
            );
        }
        date
    }

    /// A moment with its offset from UTC.
    ///
    /// Reports `time-without-offset`, `bad-value`.
    pub(super) fn moment(&mut self, text: Option<String>, path: impl Display) -> Option<Moment> {
        let text = text.filter(|_| !self.document.is_mended(&path))?;
        let (code, message) = match Moment::parse(&text) {
            Ok(moment) => return Some(moment),
            Err(MomentError::NoOffset) => (
                Code::TimeWithoutOffset,
                words!(ja: "`{text}`にUTCとの時差がない", en: "`{text}` has no offset from UTC"),
            ),
            Err(MomentError::Unreadable) => {
                (Code::BadValue, words!(ja: "`{text}`は日時として読めない", en: "`{text}` is not a time"))
            }
        };
        self.report(code, path, message).help =
            words!(ja: "`2026-11-22T09:00+09:00`のように書く", en: "write it as in `2026-11-22T09:00+09:00`");
        None
    }

    /// Checks the form of an id.
    pub(super) fn id(&mut self, id: &str, path: impl Display) {
        if !super::path::is_address_word(id) {
            let place = key_place(&self.document, &path.to_string());
            let message = words!(ja: "`{id}`はidの形をしていない", en: "`{id}` cannot be an id");
            self.findings.push(Finding::new(Code::BadValue, place, message).help(words!(
                ja: "英小文字、数字、ハイフンで書く",
                en: "use small ASCII letters, digits and hyphens"
            )));
        }
    }
}

/// Whether a comment took the value of a key: then `check` reports it as `value-cut-by-comment`.
pub(super) fn has_comment(document: &Document<'_>, key: &Place) -> bool {
    let rest = document.text.get(key.range.end.saturating_sub(document.offset)..).unwrap_or_default();
    let value = rest.lines().next().unwrap_or_default().trim_start_matches(['"', '\'', ':', ' ', '\t']);
    value.strip_prefix('#').is_some_and(|comment| !comment.trim_start().starts_with("allow "))
}

/// The place of the last key of a path.
pub(super) fn key_place(document: &Document<'_>, path: &str) -> crate::model::Place {
    let steps: Vec<Step<'_>> = path.split('/').map(Step::parse).collect();
    document.key(&steps)
}

/// Whether a value says nothing: YAML gives `~` and nothing at all as such texts.
pub(super) fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "~" | "null")
}
