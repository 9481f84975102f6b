//! The words of the interface: the site's own laid over the built-in ones.
//!
//! *In*: `strings.yaml` of the program and of the site. *Out*: [`Strings`].
//! Whether templates use them is checked in `check`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::values::{Reader, Texts, is_blank};
use crate::model::{Bi, Checked, Code, Config, FileId, Finding, Inputs, KeyOf, Kind, Lang, Memory, Source, Strings};
use crate::words;
use crate::yaml::{Document, UniqueMap};

/// The two files of words.
const FILES: [&str; 2] = ["builtin/strings.yaml", "templates/strings.yaml"];

/// What [`read`] gives, as remembered where both files and the languages are the same.
pub(super) fn remembered(inputs: &Inputs, config: &Config, memory: &dyn Memory) -> Arc<Checked<Strings>> {
    let files = FILES.map(|path| inputs.find(path));
    let of_file = |key: KeyOf, found: &Option<(FileId, &Source)>| match found {
        Some((file, source)) => key.number(file.0.into()).part(source.key),
        None => key.number(u64::MAX),
    };
    let key = files.iter().fold(KeyOf::new().part(config.key), of_file).key();
    memory.value_of(Kind::Strings, key, || {
        let mut findings = Vec::new();
        Checked { value: read(inputs, config, &mut findings), findings }
    })
}

/// Reads both files. A language that a word lacks gets the word of another language, and its finding.
///
/// Reports `missing-string`, `unknown-key`.
fn read(inputs: &Inputs, config: &Config, findings: &mut Vec<Finding>) -> Strings {
    let mut raw: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let builtin: UniqueMap<Texts> = inputs
        .find("builtin/strings.yaml")
        .and_then(|(file, source)| Document::of(file, source).read(&mut Vec::new()))
        .unwrap_or_default();
    raw.extend(builtin.0.into_iter().map(|(key, texts)| (key, texts.0.0)));
    let mut own = None;
    if let Some((file, source)) = inputs.find("templates/strings.yaml") {
        let document = Document::of(file, source);
        let texts: UniqueMap<Texts> = document.read(findings).unwrap_or_default();
        own = Some((file, texts.0.iter().map(|(key, _)| key.clone()).collect()));
        let mut reader = Reader { document, config, findings };
        for (key, texts) in texts.0 {
            lay_over(&mut reader, &key, texts.0.0, raw.entry(key.clone()).or_default());
        }
    }
    let texts = raw.iter().map(|(key, texts)| (key.clone(), both(texts, config))).collect();
    missing(inputs, config, &raw, findings);
    Strings { texts, own }
}

/// Puts the site's words of a key over the built-in ones.
fn lay_over(reader: &mut Reader<'_>, key: &str, texts: Vec<(String, String)>, into: &mut Vec<(String, String)>) {
    for (tag, text) in texts {
        if is_blank(&text) && !reader.document.is_mended(format_args!("{key}/{tag}")) {
            let message = words!(ja: "`{key}`の`{tag}`が空である", en: "`{key}` is empty in `{tag}`");
            reader.report(Code::MissingString, format!("{key}/{tag}"), message);
        } else if reader.config.lang(&tag).is_none() {
            let message = words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site");
            reader.report(Code::UnknownKey, format!("{key}/{tag}"), message);
            continue;
        }
        into.retain(|(known, _)| *known != tag);
        into.push((tag, text));
    }
}

/// The words of a key in both languages: the exact tag, else its primary language, else any.
fn both(texts: &[(String, String)], config: &Config) -> Bi<String> {
    Bi::from_fn(|lang| {
        let tag = &config.languages[lang];
        let of = |wanted: &str| texts.iter().find(|(known, _)| known == wanted).map(|(_, text)| text.clone());
        of(tag.as_str())
            .or_else(|| of(tag.primary()))
            .or_else(|| of(crate::language::FALLBACK))
            .unwrap_or_else(|| texts.first().map_or_else(String::new, |(_, text)| text.clone()))
    })
}

/// One finding for each language that lacks words, with all its keys.
fn missing(
    inputs: &Inputs,
    config: &Config,
    raw: &BTreeMap<String, Vec<(String, String)>>,
    findings: &mut Vec<Finding>,
) {
    for lang in Lang::BOTH {
        let tag = &config.languages[lang];
        let has =
            |texts: &[(String, String)]| texts.iter().any(|(known, _)| known == tag.as_str() || known == tag.primary());
        let keys: Vec<String> =
            raw.iter().filter(|(_, texts)| !has(texts)).map(|(key, _)| format!("`{key}`")).collect();
        if keys.is_empty() {
            continue;
        }
        let n = keys.len();
        let (words, are) = if n == 1 { ("word", "is") } else { ("words", "are") };
        let list = keys.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
        let more = if n > 12 { ", …" } else { "" };
        let place = match inputs.find("templates/strings.yaml") {
            Some((file, _)) => crate::model::Place::new(file, 0..0),
            None => {
                let document = Document::of(config.file, inputs.source(config.file));
                document.at(if lang == Lang::First { "languages/0" } else { "languages/1" })
            }
        };
        let message = words!(
            ja: "画面の文言{n}件に`{tag}`の訳がない: {list}{more}",
            en: "{n} {words} of the interface {are} missing in `{tag}`: {list}{more}"
        );
        findings.push(Finding::new(Code::MissingString, place, message).help(words!(
            ja: "`templates/strings.yaml`に`{tag}`の文言を書く",
            en: "write them under `{tag}` in `templates/strings.yaml`"
        )));
    }
}
