//! The page for authors of themes, `docs/templates.md`: made from the docstrings of the views, so that it cannot rot.
//!
//! *In*: `src/render/view.rs`, `src/render/view/`, `templates/`. *Out*: a test.
//! Renewed by `TAIYAKU_BLESS=1 cargo test theme_docs`.

use std::fmt::Write as _;
use std::path::Path;

use super::site;

const PAGE: &str = "docs/templates.md";

/// The order of the chapters: files below `src/render/`, and what they are about.
const CHAPTERS: [(&str, &str); 9] = [
    ("view.rs", "Every page"),
    ("view/story.rs", "The way through a story"),
    ("view/article.rs", "Pages with running text"),
    ("view/both.rs", "Both languages side by side"),
    ("view/ledger.rs", "Pages made from the ledger"),
    ("view/component.rs", "Components"),
    ("view/front.rs", "Pages before the languages"),
    ("view/search.rs", "Search"),
    ("view/page.rs", ""),
];

#[test]
fn theme_docs() {
    let root = site::repository();
    let found = page(root);
    let path = root.join(PAGE);
    if std::env::var_os("TAIYAKU_BLESS").is_some() {
        std::fs::write(&path, &found).expect("a place for the page");
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == found, "{PAGE} is not what the views say: TAIYAKU_BLESS=1 cargo test theme_docs");
}

/// Every file of views is in the page, or is left out by name.
#[test]
fn theme_docs_are_whole() {
    let folder = site::repository().join("src/render/view");
    for entry in std::fs::read_dir(folder).expect("the views") {
        let name = format!("view/{}", entry.expect("a file").file_name().to_string_lossy());
        let known = CHAPTERS.iter().any(|(file, _)| *file == name) || name == "view/prepared.rs";
        assert!(known, "{name} has no chapter in {PAGE}: name it in CHAPTERS");
    }
}

fn page(root: &Path) -> String {
    let mut out = String::from(include_str!("theme_docs/head.md"));
    for (file, title) in CHAPTERS {
        let path = root.join("src/render").join(file);
        let Ok(source) = std::fs::read_to_string(path) else { continue };
        let items = items(&source);
        if title.is_empty() || items.is_empty() {
            continue;
        }
        write!(out, "\n## {title}\n").expect("a string takes everything");
        let about = about(&source);
        if !about.is_empty() {
            write!(out, "\n{about}").expect("a string takes everything");
        }
        for item in items {
            write_item(&item, &mut out);
        }
    }
    out
}

/// A struct or an enum with its fields or variants.
struct Item {
    name: String,
    doc: String,
    is_enum: bool,
    /// Name, type (empty for a variant) and docstring.
    parts: Vec<(String, String, String)>,
}

/// What the head of a file says from its third paragraph on, after *In* and *Out*.
fn about(source: &str) -> String {
    let head: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let mut paragraphs =
        head.split(|line| line.is_empty()).skip(2).map(|lines| sentences(&lines.join(" ")) + "\n").collect::<Vec<_>>();
    paragraphs.retain(|paragraph| !paragraph.starts_with("*In*"));
    linked(&paragraphs.join("\n"))
}

fn items(source: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let (mut doc, mut is_flat, mut open) = (Vec::new(), false, false);
    for line in source.lines() {
        let text = line.trim();
        if let Some(words) = text.strip_prefix("///") {
            doc.push(words.trim());
        } else if text.starts_with("#[") {
            is_flat |= text.contains("flatten");
        } else if let Some((kind, name)) = declared(line) {
            items.push(Item { name, doc: doc.join(" "), is_enum: kind == "enum", parts: Vec::new() });
            (doc, open) = (Vec::new(), line.ends_with('{'));
        } else if line.starts_with('}') {
            open = false;
        } else if open && !text.is_empty() {
            let item = items.last_mut().expect("an open item");
            let text = text.trim_end_matches(',');
            match text.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
                // Their fields stand directly in the page.
                Some(("frame" | "article", of)) => item.parts.push((String::new(), of.to_owned(), doc.join(" "))),
                Some((_, of)) if is_flat => item.parts.push((String::new(), of.to_owned(), doc.join(" "))),
                Some((name, of)) => item.parts.push((name.to_owned(), of.to_owned(), doc.join(" "))),
                None if item.is_enum => item.parts.push((kebab(text), String::new(), doc.join(" "))),
                None => {}
            }
            (doc, is_flat) = (Vec::new(), false);
        } else {
            doc.clear();
        }
    }
    items.retain(|item| !item.parts.is_empty());
    items
}

/// `struct` or `enum` and the name, of a public declaration with fields.
fn declared(line: &str) -> Option<(&str, String)> {
    let rest = line.strip_prefix("pub ")?;
    let (kind, name) = rest.split_once(' ')?;
    let name = name.strip_suffix(" {")?;
    (matches!(kind, "struct" | "enum") && !name.contains('<')).then(|| (kind, name.to_owned()))
}

fn kebab(variant: &str) -> String {
    let mut out = String::new();
    for (index, letter) in variant.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn write_item(item: &Item, out: &mut String) {
    let head = if item.is_enum {
        "| value | meaning |\n|---|---|\n"
    } else {
        "| field | what it is | meaning |\n|---|---|---|\n"
    };
    write!(out, "\n### {}\n\n{}\n\n{head}", item.name, linked(&sentences(&item.doc)))
        .expect("a string takes everything");
    for (name, of, doc) in &item.parts {
        let doc = linked(doc);
        let row = match (item.is_enum, name.is_empty()) {
            (true, _) => format!("| `{name}` | {doc} |\n"),
            (_, true) => format!("| … | the fields of {} | {doc} |\n", words(of)),
            _ => format!("| `{name}` | {} | {doc} |\n", words(of)),
        };
        out.push_str(&row);
    }
}

/// A text with each of its sentences on a line of its own.
fn sentences(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(". ") {
        let (sentence, after) = rest.split_at(at + 1);
        out.push_str(sentence);
        out.push(if after.trim_start().starts_with(|first: char| first.is_lowercase()) { ' ' } else { '\n' });
        rest = after.trim_start();
    }
    out + rest
}

/// A type in words.
fn words(of: &str) -> String {
    let inner = |name: &str| {
        of.strip_prefix(name).and_then(|rest| rest.strip_prefix('<')).and_then(|rest| rest.strip_suffix('>'))
    };
    if let Some(inner) = inner("Option") {
        return format!("{} or null", words(inner));
    }
    if let Some(inner) = inner("Vec") {
        return format!("list of {}", words(inner));
    }
    if let Some(inner) = inner("Prepared").or_else(|| inner("Arc")).or_else(|| inner("Box")) {
        return words(inner);
    }
    match of {
        "String" | "str" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" => "number".to_owned(),
        "Strings" => "strings by key".to_owned(),
        name if name.chars().all(char::is_alphanumeric) => format!("[{name}](#{})", name.to_lowercase()),
        other => format!("`{other}`"),
    }
}

/// Links between docstrings as links within the page.
fn linked(doc: &str) -> String {
    let mut out = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        let after = after.strip_prefix("(").and_then(|target| target.split_once(')')).map_or(after, |(_, after)| after);
        write!(out, "{before}[{name}](#{})", name.to_lowercase()).expect("a string takes everything");
        rest = after;
    }
    out + rest
}
