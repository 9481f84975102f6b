//! What is read plainly is what the parser of all YAML reads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::super::locate::{self, Step};
use super::super::tree::Tree;
use super::read;

/// The document read plainly, where that succeeds.
fn plainly<T: DeserializeOwned>(text: &str) -> Option<T> {
    read(text).and_then(|plain| T::deserialize(&plain).ok())
}

fn agree<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> bool {
    let Some(plain) = plainly::<T>(text) else { return false };
    let full = T::deserialize(serde_yaml::Deserializer::from_str(text));
    assert_eq!(full.ok().as_ref(), Some(&plain), "{text:?}");
    true
}

#[test]
fn forms_of_most_files() {
    let check = |text: &str| assert!(agree::<Tree>(text), "{text:?}");
    check("title: 書記が語る\nsummary: a, b (c) d-e's [f]\nbrief:\n  - one\n  - two\nunknown:\n- three\n");
    check("a:\n  value: x y\n  label: { ja: \"あ: い\", en: 'b, c' }\n\nb:\n  c: [d, e f, \"g\"]\n  d: {e: [f]}");
    check("a: http://example.org/#b\n");
    assert!(agree::<BTreeMap<String, String>>("a: 1.50\nb: true\nc: \"null\"\nd: 2024-05-01\n"));
    assert!(agree::<BTreeMap<String, bool>>("a: true\nb: false\n"));
    assert!(agree::<BTreeMap<String, Option<Vec<String>>>>("a: [1, b]\n"));
}

#[test]
fn other_forms_are_left() {
    let check = |text: &str| assert!(read(text).is_none(), "{text:?}");
    for text in [
        "",
        "a",
        "a:",
        "a: ",
        "a: b: c\n",
        "a: b #c\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a: *b\n",
        "a: &b c\n",
        "a: !b c\n",
        "a: ~\n",
        "a: null\n",
        "a: \"b\\n\"\n",
        "a: 'b''c'\n",
        "a: \"b\n  c\"\n",
        "a: [b\n",
        "a: []\n",
        "a: [b,]\n",
        "a: [b: c]\n",
        "- - a\n",
        "- a: b\n",
        "a:\n    b: c\n  d: e\n",
        "a: b\n---\n",
        "# a\n",
        "a: b\t\n",
        "a:\u{3000}b\n",
        "a: b\u{2028}c\n",
        "a: b\u{85}\n",
        "1: a\n",
        "a: -1\n",
        "a: b \n",
        "  \na: b\n",
        "a: b\r\n",
        " a: b\n",
        "a: {b: c}d\n",
    ] {
        check(text);
    }
    check(&format!("a: {}", "[".repeat(1000)));
}

/// Pieces of documents, many of which fit together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just("key"),
        Just("語"),
        Just("null"),
        Just("true"),
        Just("1.5"),
        Just("2024-01-02"),
        Just("~"),
        Just(": "),
        Just(":"),
        Just("\n"),
        Just("\n  "),
        Just("\n    "),
        Just("\n- "),
        Just("\n  - "),
        Just(" "),
        Just("- "),
        Just(", "),
        Just("["),
        Just("]"),
        Just("{ "),
        Just(" }"),
        Just("\""),
        Just("'"),
        Just("#"),
        Just(" #"),
        Just("\\"),
        Just("?"),
        Just("&"),
        Just("*"),
        Just("!"),
        Just("|"),
        Just(">"),
        Just("%"),
        Just("@"),
        Just("\u{3000}"),
        Just("\u{A0}"),
        Just("\na: "),
        Just("\nb:\n  "),
        Just("a: "),
        Just("c: "),
        Just("\n  d: "),
    ];
    prop::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// Lines of documents, most of which are good in some order.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "a: b c",
        "b:",
        "d:",
        "  - c",
        "- d",
        "  d: e",
        "    f: 語",
        "  g:",
        "    - \"h: i\"",
        "",
        "c: [j, 'k']",
        "e: { l: m, n: [o], p: { q: \"r\" } }",
        "f: 1.5",
        "g: true",
        "h: 2024-05-01",
        "  i",
        "j: k: l",
        "  m: n #o",
        "a: ",
    ]);
    prop::collection::vec(line, 1..8).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn any_text_is_read_alike(text in prop_oneof![pieces(), pieces().prop_map(|text| format!("a: {text}")), lines()]) {
        agree::<Tree>(&text);
        agree::<BTreeMap<String, String>>(&text);
        agree::<BTreeMap<String, Option<Vec<String>>>>(&text);
        agree::<BTreeMap<String, BTreeMap<String, String>>>(&text);
        for path in [&[Step::Key("a")][..], &[Step::Key("a"), Step::Index(1, "1")], &[Step::Key("b"), Step::Key("d")]] {
            if read(&text).and_then(|plain| plain.scalar_at(path)).is_some() {
                prop_assert_eq!(locate::value(&text, path), locate::value_by_parser(&text, path), "{:?}", text);
            }
        }
    }
}
