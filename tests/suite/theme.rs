//! Every built-in template and file of the theme can be replaced by itself.
//!
//! *In*: a small site that shows everything, with one file of its own in the place of a built-in one.
//! *Out*: tests. A whole theme of other files is the golden site `plain-theme`.

use std::fs;
use std::path::Path;

use taiyaku::model::Recent;
use taiyaku::{load, parse};

use super::site;

/// What a replaced file says.
const MARK: &str = "replaced-by-the-site";

/// A site that shows every template: all pages, components and notices.
const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\npublisher: { name: { ja: 編集部, en: Desk } }\n",
    ),
    (
        "content/story.yaml",
        "title: { ja: 話, en: Story }\nas_of: 2025-02-15\nsections: [{ id: bid, aliases: [offer] }, after]\npages: [about]\n",
    ),
    (
        "content/ledger/figures.yaml",
        "bid: { value: 97.4 billion, unit: USD, label: { ja: 提案額, en: Offer }, sources: [wire] }\n",
    ),
    ("content/ledger/names.yaml", "musk: { kind: person, name: { ja: マスク, en: Musk }, yomi: ますく }\n"),
    (
        "content/ledger/terms.yaml",
        "board: { term: { ja: 取締役会, en: board }, yomi: とりしまりやくかい, definition: { ja: 決める人たち, en: Those who decide } }\n",
    ),
    (
        "content/ledger/sources.yaml",
        "wire: { publisher: Wire, date: 2025-02-11, lang: en, url: 'https://example.com/' }\n",
    ),
    ("content/ledger/events.yaml", "made: { date: 2025-02-10, what: { ja: 提案, en: The offer }, sources: [wire] }\n"),
    (
        "content/ledger/quotes.yaml",
        "no: { by: musk, date: 2025-02-10, original: { lang: en, text: no }, translation: { ja: 断る }, sources: [wire] }\n",
    ),
    (
        "content/ledger/changes.yaml",
        "- { at: 2025-02-17T08:05+09:00, kind: update, sections: [bid], ja: { note: 加えた。 }, en: { note: Added. } }\n",
    ),
    (
        "content/index.ja.md",
        "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n[提案](bid.ja.md)と[その後](after.ja.md)。\n",
    ),
    (
        "content/index.en.md",
        "---\ntitle: Overview\nsummary: Short.\n---\n\n[The bid](bid.en.md) and [after](after.en.md).\n",
    ),
    ("content/after.ja.md", "---\ntitle: その後\nsummary: 後の話。\n---\n\n後の話。\n"),
    ("content/after.en.md", "---\ntitle: After\nsummary: Later.\n---\n\nWhat came later.\n"),
    ("content/about.ja.md", "---\ntitle: 説明\nsummary: 作り方。\n---\n\n作り方。\n"),
    ("content/about.en.md", "---\ntitle: About\nsummary: How.\n---\n\nHow it is made.\n"),
];

/// What both languages of the section hold, besides words.
const PARTS: &str = "\n\n```bars\ntitle: 1\nfigures: [bid]\n```\n\n```timeline\ntitle: 2\nevents: [made]\n```\n\n```quote\nid: no\n```\n\n\
    ```names\ntitle: 3\nnames: [musk]\n```\n\n> [!NOTE]\n> 974\n\n```rust\nfn main() {}\n```\n\n## 1 {#one}\n\n1\n\n## 2 {#two}\n\n2\n";

/// The files of the site, with one of the built-in ones replaced.
fn with(path: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let own = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let mut files: Vec<(String, Vec<u8>)> = SITE.iter().map(|(path, text)| own(path, text)).collect();
    let front = "summary: 974\nbrief: ['974']\nunknown: ['974']\n---";
    let ja = format!(
        "---\ntitle: 提案\n{front}\n\n[取締役会](term:board)は[マスク氏](name:musk)の[974億ドル](figure:bid)を断った[^wire]。{PARTS}"
    );
    let en = format!(
        "---\ntitle: The bid\n{front}\n\nThe [board](term:board) refused [$97.4 billion](figure:bid) from [Musk](name:musk).[^wire]{PARTS}"
    );
    files.extend([own("content/bid.ja.md", &ja), own("content/bid.en.md", &en), own(path, text)]);
    files
}

/// The built-in files below a folder of the repository, as paths below the site.
fn built_in(folder: &str) -> Vec<String> {
    let root = site::repository();
    let files = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
    let files =
        files.into_iter().map(|entry| entry.expect("a readable folder")).filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).expect("a file of the repository").to_string_lossy().into_owned();
    files.map(|entry| below(entry.path())).collect()
}

/// The blocks of a template, empty.
fn blocks(template: &str) -> String {
    let names = template.split(" block ").skip(1).map(|rest| rest.split_whitespace().next().unwrap_or_default());
    names.map(|name| format!("{{% block {name} %}}{{% endblock %}}")).collect()
}

/// What a site writes in the place of a built-in file, which still works with the others.
fn replacement(path: &str) -> String {
    let text = fs::read_to_string(site::repository().join(path)).expect("a readable file");
    match path {
        "templates/strings.yaml" => format!("skip: {{ en: {MARK} }}\n"),
        // Others fill the blocks of these, and call what the next one defines.
        "templates/base.html" | "templates/article.html" => format!("{MARK}{}", blocks(&text)),
        "templates/partials/parts.html" => text.replace("<time ", &format!("<time class=\"{MARK}\" ")),
        _ => MARK.to_owned(),
    }
}

#[test]
fn every_built_in_file_can_be_replaced_alone() {
    // Cards are the same in all these sites, and drawn once.
    let memory = Recent::default();
    for path in [built_in("templates"), built_in("theme")].concat() {
        let inputs = load::memory(with(&path, &replacement(&path)));
        let built = taiyaku::build(inputs, &parse::Options::default(), &memory, &mut |_| {});
        let findings = site::short(&built);
        assert!(!findings.contains(": error["), "{path}: {findings}");
        let says = |bytes: &[u8]| memchr::memmem::find(bytes, MARK.as_bytes()).is_some();
        assert!(built.files.iter().any(|file| says(&file.bytes)), "{path} is not read");
    }
}

#[test]
fn templates_that_extend_each_other() {
    let chain = |n: usize, last: &str| {
        let text = |i: usize| {
            let parent = if i + 1 < n { format!("x{}.html", i + 1) } else { last.to_owned() };
            if parent.is_empty() { String::new() } else { format!("{{% extends \"{parent}\" %}}") }
        };
        let files = (0..n).map(|i| (format!("templates/x{i}.html"), text(i).into_bytes()));
        site::short(&site::build_files(site::small().into_iter().chain(files)))
    };
    assert_eq!(chain(40, ""), "");
    let deep = chain(70, "");
    assert!(deep.contains("x0.html:1:1: error[template-error]: this extends others through more than 50"), "{deep}");
    for n in [2, 30] {
        let circle = chain(n, "x1.html");
        assert!(circle.contains("the template includes itself"), "{n}: {circle}");
    }
}
