//! The reference of the files that people write, `docs/reference.en.md` and `docs/reference.ja.md`: keys and English
//! from the schemas, which come from the types; Japanese and examples from `reference/keys.tsv`.
//!
//! *In*: `schemas/`, `tests/suite/reference/`. *Out*: tests.
//! Renewed by `TAIYAKU_BLESS=1 cargo test reference`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;
use taiyaku::InMemory;

use super::site::{self, build_files};

/// The files, each with its place and the id under which its example stands.
const KINDS: [(&str, &str, &str); 11] = [
    ("site", "site.yaml", ""),
    ("story", "content/story.yaml", ""),
    ("page", "content/before.ja.md", ""),
    ("figures", "content/ledger/figures.yaml", "bid"),
    ("names", "content/ledger/names.yaml", "altman"),
    ("terms", "content/ledger/terms.yaml", "nonprofit"),
    ("sources", "content/ledger/sources.yaml", "macrumors"),
    ("events", "content/ledger/events.yaml", "bid-made"),
    ("quotes", "content/ledger/quotes.yaml", "no-thank-you"),
    ("changes", "content/ledger/changes.yaml", "-"),
    ("strings", "templates/strings.yaml", ""),
];

/// A key of a file.
struct Key {
    /// Its kind of file and its way below it: `site.publisher.name`.
    path: &'static str,
    example: &'static str,
    ja: &'static str,
}

impl Key {
    fn name(&self) -> &'static str {
        self.path.rsplit('.').next().expect("a name")
    }

    /// The way of the key that this one stands in; of lists without their mark.
    fn parent(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("", |(parent, _)| parent).trim_end_matches("[]")
    }
}

/// The lines of the table: of each kind what it is, in Japanese and English, and its keys.
fn table() -> Vec<(&'static str, [&'static str; 2], Vec<Key>)> {
    let mut kinds: Vec<(&str, [&str; 2], Vec<Key>)> = Vec::new();
    for line in include_str!("reference/keys.tsv").lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns.as_slice() {
            [kind, "*", ja, en] => kinds.push((kind, [ja, en], Vec::new())),
            [path, example, ja] => kinds.last_mut().expect("a kind").2.push(Key { path, example, ja }),
            _ => panic!("{line}"),
        }
    }
    kinds
}

/// What a schema says of a key.
struct Said {
    description: String,
    is_required: bool,
}

/// Every key of a schema by its way.
fn keys_of(kind: &str) -> BTreeMap<String, Said> {
    let text = std::fs::read_to_string(site::repository().join(format!("schemas/{kind}.json"))).expect("a schema");
    let root: Value = serde_json::from_str(&text).expect("JSON");
    let mut found = BTreeMap::new();
    walk((&root, &root), kind, &mut found);
    found
}

fn walk((root, node): (&Value, &Value), path: &str, found: &mut BTreeMap<String, Said>) {
    if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        walk((root, &root["$defs"][name]), path, found);
    }
    for option in node["anyOf"].as_array().into_iter().flatten() {
        walk((root, option), path, found);
    }
    if node["items"].is_object() {
        walk((root, &node["items"]), &format!("{path}[]"), found);
    }
    if node["additionalProperties"].is_object() {
        walk((root, &node["additionalProperties"]), path, found);
    }
    let required: Vec<&str> = node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        let (way, is_required) = (format!("{path}.{name}"), required.contains(&name.as_str()));
        walk((root, property), &way, found);
        let description = property["description"].as_str().unwrap_or_default().to_owned();
        found.insert(way, Said { description, is_required });
    }
}

/// Whether a key is described elsewhere: an item of `pages` is one of `sections`.
fn is_told_elsewhere(path: &str) -> bool {
    path.starts_with("story.pages[].")
}

#[test]
fn no_key_is_undocumented() {
    let kinds = table();
    assert!(kinds.iter().map(|(kind, ..)| *kind).eq(KINDS.map(|(kind, ..)| kind)), "a kind is missing in keys.tsv");
    for name in taiyaku::schema::NAMES {
        assert!(KINDS.iter().any(|(kind, ..)| kind == name), "no chapter for {name}");
    }
    for (kind, _, keys) in kinds {
        let mut told: Vec<&str> = keys.iter().map(|key| key.path).collect();
        told.sort_unstable();
        let of_types = keys_of(kind);
        let wanted: Vec<&str> = of_types.keys().map(String::as_str).filter(|path| !is_told_elsewhere(path)).collect();
        assert_eq!(told, wanted, "the keys of {kind} in tests/suite/reference/keys.tsv are not those of the types");
        for (path, said) in &of_types {
            assert!(!said.description.is_empty(), "{path} has no docstring");
        }
        let is_japanese = |text: &str| text.chars().any(|c| matches!(c, 'ぁ'..='ヿ' | '一'..='鿿'));
        for key in &keys {
            assert!(is_japanese(key.ja), "{} is not described in Japanese", key.path);
            let name = if key.name() == "texts" { "en" } else { key.name() };
            assert!(key.example.starts_with(&format!("{name}: ")), "{}: {}", key.path, key.example);
        }
    }
}

/// How values that have keys are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// On one line, as their own examples say.
    Short,
    /// Each of their keys on its line.
    Long,
}

/// The lines of the keys that stand in one: either as their examples say, or those in maps each on its own line.
fn lines(keys: &[Key], parent: &str, form: Form) -> Vec<String> {
    let mut lines = Vec::new();
    for key in keys.iter().filter(|key| key.parent() == parent) {
        let is_list = keys.iter().any(|inner| inner.path.starts_with(&format!("{}[].", key.path)));
        let inner = if form == Form::Long { self::lines(keys, key.path, form) } else { Vec::new() };
        let names: Vec<&str> = if key.name() == "texts" { vec!["ja", "en"] } else { vec![key.name()] };
        if inner.is_empty() {
            let rest = key.example.split_once(": ").expect("a value").1;
            lines.extend(names.into_iter().map(|name| format!("{name}: {rest}")));
            continue;
        }
        for name in names {
            lines.push(format!("{name}:"));
            let is_first = |index: usize| is_list && index == 0;
            let mark = |index| {
                if is_first(index) {
                    "  - "
                } else if is_list {
                    "    "
                } else {
                    "  "
                }
            };
            if key.path == "story.sections" {
                lines.push("  - before".to_owned());
            }
            lines.extend(inner.iter().enumerate().map(|(index, line)| format!("{}{line}", mark(index))));
        }
    }
    lines
}

/// A whole file of a kind, with every key.
fn file(kind: &str, id: &str, keys: &[Key], form: Form) -> String {
    let lines = lines(keys, kind, form);
    let indented = |first: &str| {
        let mark = |index: usize| if index == 0 { first } else { "  " };
        lines.iter().enumerate().map(|(index, line)| format!("{}{line}\n", mark(index))).collect::<String>()
    };
    match (kind, id) {
        ("page", _) => format!("---\n{}---\n", indented("").replace("\n  ", "\n")),
        ("strings", _) => "home: { ja: トップ, en: Home }\n".to_owned(),
        (_, "") => lines.iter().map(|line| format!("{line}\n")).collect(),
        (_, "-") => indented("- "),
        _ => format!("{id}:\n{}", indented("  ")),
    }
}

/// A site of the examples.
fn of_examples(form: Form, change: impl Fn(&str, String) -> String) -> InMemory {
    let mut files: Vec<(String, String)> = table()
        .into_iter()
        .zip(KINDS)
        .map(|((kind, _, keys), (_, path, id))| (path.to_owned(), change(kind, file(kind, id, &keys, form))))
        .collect();
    let sources = files.iter_mut().find(|(path, _)| path.ends_with("sources.yaml")).expect("sources");
    sources.1.push_str("other: { publisher: Other }\n");
    for name in ["index", "before", "bid", "about"] {
        for tag in ["ja", "en"] {
            let path = format!("content/{name}.{tag}.md");
            if !files.iter().any(|(known, _)| *known == path) {
                let body = if name == "index" { "" } else { "## Offer {#offer}\n\n### Old {#top-2}\n" };
                files.push((path, format!("---\ntitle: T\nsummary: S\n---\n\n{body}")));
            }
        }
    }
    build_files(files)
}

/// What is wrong with files of YAML, and with front matter.
fn wrong(built: &InMemory) -> Vec<String> {
    let told = site::short(built);
    let is_of_reading = |line: &&str| {
        let codes =
            ["bad-", "unknown-", "missing-key", "duplicate-key", "time-without", "correction-", "alias-", "broken-"];
        line.contains(".yaml:") && line.contains("error[")
            || codes.iter().any(|code| line.contains(&format!("[{code}")))
    };
    told.lines().filter(is_of_reading).map(str::to_owned).collect()
}

#[test]
fn examples_of_the_reference_are_read() {
    for form in [Form::Short, Form::Long] {
        let found = wrong(&of_examples(form, |_, text| text));
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    // A key that the program does not read would be found.
    for (kind, _, keys) in table() {
        for key in keys {
            let name = key.name();
            if name == "texts" {
                continue;
            }
            let misspelt = |of: &str, text: String| match of == kind {
                true => text.replacen(&format!("{name}: "), &format!("{name}x: "), 1).replacen(
                    &format!("{name}:\n"),
                    &format!("{name}x:\n"),
                    1,
                ),
                false => text,
            };
            assert!(!wrong(&of_examples(Form::Long, misspelt)).is_empty(), "{} is not read", key.path);
        }
    }
}

/// The page of one language: 0 is Japanese, 1 English.
fn page(lang: usize) -> String {
    let mut out = [include_str!("reference/head.ja.md"), include_str!("reference/head.en.md")][lang].to_owned();
    let columns = ["| キー | 意味 | 例 |", "| key | meaning | example |"][lang];
    let required = ["（必須）", " (required)"][lang];
    let whole = ["すべてのキーを書いた例:", "With every key:"][lang];
    for ((kind, about, keys), (_, path, id)) in table().into_iter().zip(KINDS) {
        let title = match kind {
            "page" => ["ページの前付け", "The front matter of a page"][lang].to_owned(),
            _ => format!("`{}`", path.strip_prefix("content/").unwrap_or(path)),
        };
        let of_types = keys_of(kind);
        let about = [about[0].replace("。", "。\n"), about[1].replace(". ", ".\n")][lang].trim_end().to_owned();
        write!(out, "\n## {title}\n\n{about}\n").expect("a string takes everything");
        if !keys.is_empty() {
            write!(out, "\n{columns}\n|---|---|---|\n").expect("a string takes everything");
        }
        for key in &keys {
            let said = &of_types[key.path];
            let way = key.path.trim_start_matches(kind).trim_start_matches("[]").trim_start_matches('.');
            let way = way.replacen("texts", "en", 1);
            let meaning = [key.ja, &said.description][lang].replace('|', "\\|");
            let mark = if said.is_required { required } else { "" };
            writeln!(out, "| `{way}`{mark} | {meaning} | `{}` |", key.example).expect("a string takes everything");
        }
        write!(out, "\n{whole}\n\n```yaml\n{}```\n", file(kind, id, &keys, Form::Long))
            .expect("a string takes everything");
    }
    out
}

#[test]
fn reference() {
    for (lang, name) in ["docs/reference.ja.md", "docs/reference.en.md"].into_iter().enumerate() {
        let (found, path) = (page(lang), site::repository().join(name));
        if std::env::var_os("TAIYAKU_BLESS").is_some() {
            std::fs::write(&path, &found).expect("a place for the page");
            continue;
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == found, "{name} is not what the types say: TAIYAKU_BLESS=1 cargo test reference");
    }
}
