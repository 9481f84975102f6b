//! What editors get wrong in YAML, and where the finding points.

use serde::Deserialize;

use super::*;

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    summary: String,
    #[serde(default)]
    brief: Vec<String>,
    #[serde(default)]
    draft: bool,
    author: Option<Author>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Author {
    name: String,
    #[serde(default)]
    since: String,
}

/// Reads `Front`; gives each finding as `code "text it points at"`.
fn check(text: &str, expect: &[&str]) -> Option<Front> {
    let document = Document::part(FileId(0), text, 0);
    let mut findings = Vec::new();
    let value = document.read::<Front>(&mut findings);
    findings.sort_by_key(Finding::order);
    let found: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {:?}", finding.code.as_str(), &text[finding.places[0].range.clone()]))
        .collect();
    assert_eq!(found, expect, "in {text:?}");
    value
}

#[test]
fn good() {
    let front = check("title: 10\nsummary: no\nbrief: [1.10, 'a: b']\n", &[]).expect("a value");
    assert_eq!((front.title.as_str(), front.summary.as_str()), ("10", "no"));
    assert_eq!(front.brief, ["1.10", "a: b"]);
}

#[test]
fn every_mistake_in_one_run() {
    let front = check(
        "titel: あ\nbrief: text\ndraft: はい\nauthor: { name: 名前, since: [x], extra: 1 }\n",
        &[
            r#"unknown-key "titel""#,
            r#"missing-key "titel: あ""#,
            r#"bad-value "text""#,
            r#"bad-value "はい""#,
            r#"bad-value "[x]""#,
            r#"unknown-key "extra""#,
        ],
    );
    assert_eq!(front.expect("the rest makes a value").title, "あ");
}

#[test]
fn duplicates_point_at_the_second() {
    let text = "title: a\nsummary: b\ntitle: c\n";
    let front = check(text, &[r#"duplicate-key "title""#]).expect("a value");
    assert_eq!(front.title, "a");
    let mut findings = Vec::new();
    Document::part(FileId(0), text, 0).read::<Front>(&mut findings);
    assert_eq!(findings[0].places[0].range.start, 20);
    assert_eq!(findings[0].places[1].range.start, 0);
}

#[test]
fn not_yaml() {
    for text in
        ["title: a\n\tsummary: b\n", "title: 'a\n", "title: [a\n", "{", "title：あ\nsummary: b\n", "a: &a [x]\nb: *c\n"]
    {
        let document = Document::part(FileId(0), text, 0);
        let mut findings = Vec::new();
        document.read::<Front>(&mut findings);
        assert!(!findings.is_empty(), "{text:?}");
        for finding in findings {
            assert!(finding.places[0].range.end <= text.len());
        }
    }
}

#[test]
fn empty_document_lacks_its_keys() {
    check("", &[r#"missing-key """#, r#"missing-key """#]);
    check("# nothing\n", &[r#"missing-key """#, r#"missing-key """#]);
}

#[test]
fn alias_bomb_ends() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let item = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", vec![item; 10].join(", ")));
    }
    let mut findings = Vec::new();
    let value = Document::part(FileId(0), &text, 0).read::<Front>(&mut findings);
    assert!(value.is_none() && !findings.is_empty());
}

#[test]
fn places_of_good_values() {
    let text = "bid:\n  sources: [article, マック, \"x\"]\n  label: { ja: 額, en: sum }\n";
    let document = Document::part(FileId(0), text, 0);
    let at = |path: &str| &text[document.at(path).range];
    assert_eq!(at("bid/sources/0"), "article");
    assert_eq!(at("bid/sources/1"), "マック");
    assert_eq!(at("bid/sources/2"), "\"x\"");
    assert_eq!(at("bid/label/en"), "sum");
    assert_eq!(&text[document.key(&[Step::Key("bid"), Step::Key("label")]).range], "label");
}

proptest::proptest! {
    #[test]
    fn never_panics(text in ".{0,80}") {
        let mut findings = Vec::new();
        let document = Document::part(FileId(0), &text, 3);
        document.read::<Front>(&mut findings);
        assert!(document.at("title/0/a").range.start >= 3);
        for finding in findings {
            for place in finding.places {
                proptest::prop_assert!(text.get(place.range.start - 3..place.range.end - 3).is_some());
            }
        }
    }
}
