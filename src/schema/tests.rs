//! What the schemas accept and refuse, with a validator of just the words that they use.

use serde_json::Value;

use super::*;
use crate::model::FileId;
use crate::yaml::Document;

/// Whether a value fits a node of a schema.
///
/// # Panics
/// At a word of JSON Schema that it does not know: then the schemas say more than this test understands.
fn fits(value: &Value, node: &Value, root: &Value) -> bool {
    let Some(node) = node.as_object() else { return node.as_bool().expect("an object or a truth value") };
    node.iter().all(|(word, rule)| match word.as_str() {
        "$schema" | "$defs" | "description" | "title" | "default" => true,
        "$ref" => {
            let path = rule.as_str().and_then(|path| path.strip_prefix('#')).expect("a reference inside the file");
            fits(value, root.pointer(path).expect("a definition"), root)
        }
        "type" => match rule {
            Value::Array(kinds) => kinds.iter().any(|kind| is_of(value, kind)),
            kind => is_of(value, kind),
        },
        "enum" => rule.as_array().is_some_and(|words| words.contains(value)),
        "const" => rule == value,
        "anyOf" | "oneOf" => rule.as_array().is_some_and(|nodes| nodes.iter().any(|node| fits(value, node, root))),
        "required" => {
            let Some(map) = value.as_object() else { return true };
            rule.as_array().is_some_and(|keys| keys.iter().all(|key| map.contains_key(key.as_str().unwrap_or(""))))
        }
        "properties" => value
            .as_object()
            .is_none_or(|map| map.iter().all(|(key, value)| rule.get(key).is_none_or(|node| fits(value, node, root)))),
        "additionalProperties" => value.as_object().is_none_or(|map| {
            let known = node.get("properties").and_then(Value::as_object);
            let is_known = |key: &str| known.is_some_and(|known| known.contains_key(key));
            map.iter().filter(|(key, _)| !is_known(key)).all(|(_, value)| fits(value, rule, root))
        }),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(item, rule, root))),
        "minItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) >= rule.as_u64()),
        "maxItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) <= rule.as_u64()),
        // Patterns are for editors; this program has no regular expressions of its own.
        "pattern" | "propertyNames" => true,
        other => panic!("the schemas use `{other}`"),
    })
}

fn is_of(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a type is a word") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        other => panic!("the schemas use the type `{other}`"),
    }
}

fn languages(first: &str, second: &str) -> Bi<LangTag> {
    Bi { first: LangTag::parse(first), second: LangTag::parse(second) }.both().expect("two tags")
}

/// Whether a YAML text fits the schema of its kind in a Japanese and English site.
fn accepts(name: &str, yaml: &str) -> bool {
    let schema = text(name, &languages("ja", "en")).expect("a kind of file");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let document = Document::part(FileId(0), yaml, 0);
    let value: Value = document.read(&mut Vec::new()).expect("well-formed YAML");
    fits(&value, &schema, &schema)
}

#[test]
fn the_shipped_files_fit() {
    for (name, file) in [
        ("site", include_str!("../../site.yaml")),
        ("story", include_str!("../../content/story.yaml")),
        ("figures", include_str!("../../content/ledger/figures.yaml")),
        ("names", include_str!("../../content/ledger/names.yaml")),
        ("terms", include_str!("../../content/ledger/terms.yaml")),
        ("sources", include_str!("../../content/ledger/sources.yaml")),
        ("events", include_str!("../../content/ledger/events.yaml")),
        ("quotes", include_str!("../../content/ledger/quotes.yaml")),
        ("strings", include_str!("../../templates/strings.yaml")),
    ] {
        assert!(accepts(name, file), "the shipped {name}.yaml does not fit");
    }
    for page in [include_str!("../../content/bid.ja.md"), include_str!("../../content/bid.en.md")] {
        let front = page.split("---\n").nth(1).expect("front matter");
        assert!(accepts("page", front), "{front}");
    }
}

#[test]
fn mistakes_do_not_fit() {
    for (name, good, bad) in [
        ("page", "{title: x, summary: y}", "{title: x}"),
        ("page", "{title: x, summary: y, brief: [z]}", "{title: x, summary: y, breif: [z]}"),
        ("story", "{title: {ja: x, en: y}, sections: [a]}", "{title: {ja: x}, sections: [a]}"),
        (
            "story",
            "{title: {ja: x, en: y}, sections: [{id: a}]}",
            "{title: {ja: x, en: y}, sections: [{status: draft}]}",
        ),
        ("terms", "{a: {term: {ja: x, en: y}, definition: {ja: x, en: y}}}", "{a: {term: {ja: x, en: y}}}"),
        ("figures", "{a: {value: 1.5 million, unit: USD, sources: [x]}}", "{a: {value: 1, unit: USD}}"),
        (
            "figures",
            "{a: {value: 3, unit: {ja: 社, en: companies}, sources: [x]}}",
            "{a: {value: 3, unit: {ja: 社}, sources: [x]}}",
        ),
        ("names", "{a: {kind: person, name: {ja: x, en: y}}}", "{a: {kind: robot, name: {ja: x, en: y}}}"),
        (
            "quotes",
            "{a: {by: b, original: {lang: en, text: x}, translation: {ja: y}, sources: [z]}}",
            "{a: {by: b, original: x, sources: [z]}}",
        ),
        (
            "changes",
            "[{at: 2025-02-17T10:05Z, kind: update, ja: {note: x}, en: {note: y}}]",
            "[{at: 2025-02-17T10:05Z, kind: update, ja: {note: x}}]",
        ),
        ("strings", "{skip: {ja: x}}", "{skip: {fr: x}}"),
        ("events", "{a: {date: 2025, what: {ja: x, en: y}, sources: [z]}}", "{a: {date: 2025, what: x, sources: [z]}}"),
        ("sources", "{a: {publisher: x, date: 2025-02}}", "{a: {title: x}}"),
    ] {
        assert!(accepts(name, good), "{name}: {good}");
        assert!(!accepts(name, bad), "{name}: {bad}");
    }
}

#[test]
fn a_site_has_its_own_languages() {
    let schema = text("story", &languages("fr", "pt-BR")).expect("a schema");
    assert!(schema.contains("\"pt-BR\"") && !schema.contains("\"ja\""), "{schema}");
    assert_eq!(text("nothing", &languages("ja", "en")), None);
}
