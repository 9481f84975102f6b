//! The texts of new files, in Japanese and in English; other languages begin with the English ones.
//!
//! *In*: languages and names. *Out*: file contents.

use crate::model::LangTag;

/// One of two texts.
fn in_language<'a>(tag: &LangTag, ja: &'a str, en: &'a str) -> &'a str {
    if tag.primary() == "ja" { ja } else { en }
}

/// A page in Japanese or English; in another language its sentences are quoted, because they are to be translated.
fn page(tag: &LangTag, ja: &str, en: &str) -> String {
    if matches!(tag.primary(), "ja" | "en") {
        return in_language(tag, ja, en).to_owned();
    }
    let quoted = |line: &str| {
        let mark = ["summary: ", "  - "].into_iter().find(|mark| line.starts_with(mark)).unwrap_or_default();
        let text = &line[mark.len()..];
        if mark.is_empty() && !text.starts_with(char::is_uppercase) {
            return format!("{line}\n");
        }
        format!("{mark}“{text}”\n")
    };
    en.lines().map(quoted).collect()
}

/// `{ ja: …, en: … }`, quoted.
fn both(languages: &[LangTag; 2], ja: &str, en: &str) -> String {
    let texts = languages.iter().map(|tag| format!("{tag}: \"{}\"", in_language(tag, ja, en)));
    format!("{{ {} }}", texts.collect::<Vec<_>>().join(", "))
}

pub(super) fn site(languages: &[LangTag; 2], ui: &str) -> String {
    let [first, second] = languages;
    let title = both(languages, "新しいサイト", "A new site");
    let publisher = both(languages, "発行者の名前", "Name of the publisher");
    format!(
        "languages: [{first}, {second}]\nbase_url: https://example.org/\ntitle: {title}\n\
         publisher: {{ name: {publisher} }}\nx_default: {second}\nui: {ui}\n"
    )
}

pub(super) fn story(languages: &[LangTag; 2]) -> String {
    let title = both(languages, "最初の解説", "The first explainer");
    format!("title: {title}\nsections: [first]\nstatus: draft\n")
}

pub(super) fn figures(languages: &[LangTag; 2]) -> String {
    let label = both(languages, "例とした数値", "A figure as an example");
    format!(
        "# value, unit and label of every figure; texts name it as [..](figure:example)\nexample:\n  value: 1.5 million\n  unit: USD\n  label: {label}\n  sources: [example-source]\n"
    )
}

pub(super) fn sources(languages: &[LangTag; 2]) -> String {
    let [first, _] = languages;
    format!(
        "# every source; texts cite it as [^example-source]\nexample-source:\n  publisher: Example\n  lang: {first}\n  url: https://example.org/\n"
    )
}

pub(super) fn terms(languages: &[LangTag; 2]) -> String {
    let term = both(languages, "台帳", "ledger");
    let definition = both(
        languages,
        "数値、名前、用語、出典を両方の言語のために一度だけ定める場所。",
        "The place where figures, names, terms and sources are defined once for both languages.",
    );
    format!(
        "# every term; texts link to it as [..](term:ledger)\nledger:\n  term: {term}\n  yomi: だいちょう\n  definition: {definition}\n"
    )
}

pub(super) fn overview(tag: &LangTag) -> String {
    let ja = "---\ntitle: この解説で分かること\nsummary: 何の解説かを一、二文で書く。\n---\n\n最初の節は[はじめに](first.ja.md)である。\n";
    let en = "---\ntitle: What this explainer tells\nsummary: Say in a sentence or two what it is about.\n---\n\nIt begins with [the first section](first.en.md).\n";
    page(tag, ja, en).replace(".en.md", &format!(".{tag}.md"))
}

pub(super) fn first(tag: &LangTag) -> String {
    let ja = "---\ntitle: はじめに\nsummary: この節が答える問いを書く。\nbrief:\n  - 大事なことを一つ書く。\n  - 大事なことをもう一つ書く。\n  - 三つ目を書く。\n---\n\n## 何が起きたのか {#what}\n\n本文はMarkdownで書く。数値は[150万ドル](figure:example)のように[台帳](term:ledger)につなぎ、出典を示す[^example-source]。\n";
    let en = "---\ntitle: The beginning\nsummary: Name the question that this section answers.\nbrief:\n  - Say one thing that matters.\n  - Say another.\n  - Say a third.\n---\n\n## What happened {#what}\n\nThe text is Markdown. Figures such as [$1.5 million](figure:example) are tied to the [ledger](term:ledger), and claims to a source[^example-source].\n";
    page(tag, ja, en)
}

pub(super) fn section(tag: &LangTag, id: &str) -> String {
    let ja = format!(
        "---\ntitle: {id}\nsummary: この節が答える問いを書く。\nbrief:\n  - 大事なことを一つ書く。\n---\n\n## 見出し {{#{id}}}\n\n本文を書く。\n"
    );
    let en = format!(
        "---\ntitle: {id}\nsummary: Name the question that this section answers.\nbrief:\n  - Say one thing that matters.\n---\n\n## A heading {{#{id}}}\n\nThe text.\n"
    );
    page(tag, &ja, &en)
}

/// Every word of the interface for languages that the program does not know, in English, to be translated.
pub(super) fn strings(languages: &[&LangTag]) -> String {
    let mut text = String::from("# The words of the interface, to be translated.\n");
    for (key, english) in super::english_strings() {
        let quoted = english.replace('\\', "\\\\").replace('"', "\\\"");
        let texts = languages.iter().map(|tag| format!("{tag}: \"{quoted}\""));
        text.push_str(&format!("{key}: {{ {} }}\n", texts.collect::<Vec<_>>().join(", ")));
    }
    text
}
