//! The preparation of Japanese text: what it must not change, and that nothing of it is left.
//!
//! *In*: the examples of CommonMark 0.31.2, random documents. *Out*: nothing.

use proptest::prelude::*;

use super::super::prepare::prepare;
use super::super::{Lists, Origin, Text, builder, options, parse};
use crate::language::Joining;
use crate::language::chars::{is_cjk, is_variation_selector};
use crate::model::{FileId, Fragment, NoMemory, NodeKind, Note, Unfit};
use crate::parse::highlight::Highlighter;

fn read(markdown: &str, joining: Joining) -> (Fragment, Lists) {
    let mut lists = Lists::default();
    let highlighter = Highlighter::new(&NoMemory);
    let text = Text {
        file: FileId(0),
        text: markdown,
        origin: Origin::Exact(0),
        highlighter: &highlighter,
        joining,
        unfit: Unfit::in_file(markdown, b'&'),
    };
    let fragment = parse(&text, &mut lists);
    (fragment, lists)
}

/// The same without any preparation.
fn read_plainly(markdown: &str) -> Fragment {
    let mut lists = Lists::default();
    let highlighter = Highlighter::new(&NoMemory);
    let joining = Joining::Never;
    let text = Text {
        file: FileId(0),
        text: markdown,
        origin: Origin::Exact(0),
        highlighter: &highlighter,
        joining,
        unfit: Unfit::in_file(markdown, b'&'),
    };
    let mut builder = builder::Builder::new(&text, &mut lists);
    for (event, range) in pulldown_cmark::Parser::new_ext(markdown, options()).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

#[test]
fn commonmark_examples_are_unchanged() {
    let examples = include_str!("../../../../tests/cases/commonmark-0.31.2.json");
    let examples: Vec<serde_json::Value> = serde_json::from_str(examples).expect("the file is JSON");
    assert_eq!(examples.len(), 652);
    for example in &examples {
        let markdown = example["markdown"].as_str().expect("a text");
        let (found, plain) = (read(markdown, Joining::Never).0, read_plainly(markdown));
        assert_eq!((found.text, found.nodes), (plain.text, plain.nodes), "{markdown}");
    }
}

/// The text of the only paragraph.
fn check(markdown: &str, expect: &str) {
    let (fragment, _) = read(markdown, Joining::EitherCjk);
    assert_eq!(fragment.text.trim_end(), expect, "{markdown}");
}

#[test]
fn lines() {
    check("と報じた[^a]\n次の", "と報じた次の");
    check("と報じた\n[^a]次の", "と報じた次の");
    check("増えた[^n]\nという\n\n[^n]: 注", "増えたという");
    check("[資料\n](u)の", "資料の");
    check("字<b>\n字</b>", "字字");
    check("字<!-- x -->\n<i></i>\n字", "字字");
    check("図\n![図](a.png)", "図");
    check("{関税|かんぜい}\n{税|ぜい}", "関税税");
    check("`a`\nである", "aである");
    check("a\n*b*\nc", "a b c");
    check("字\\\n次", "字\n次");
    check("10~20人と~x~", "10~20人と~x~");
    check("| a |\n|-|\n| {語|ご} |", "a\t\n語");
    check("葛\u{E0100}\nabc", "葛\u{E0100}abc");
}

#[test]
fn notes_alts_and_headings() {
    let (fragment, lists) =
        read("## {語|ご}と　{#a}\n\n字[^n]![甲{乙|おつ}\n丙](a.png)\n\n[^n]: 一\n  二", Joining::EitherCjk);
    assert_eq!(fragment.text_of(&fragment.blocks[0]), "語と");
    assert_eq!(&*lists.images[0].alt, "甲乙丙");
    let note: &Note = &lists.notes[0];
    assert_eq!(note.body.text.trim_end(), "一二");
    assert_eq!(lists.rubies.len(), 1);
}

const OURS: [char; 7] = ['\u{1BC9F}', '\u{16FE2}', '\u{11FFF}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}', '\u{FDD4}'];

const SIGNS: &[&str] = &[
    "*",
    "**",
    "***",
    "~~",
    "~",
    "_",
    "a",
    "b1",
    "字",
    "語",
    "「",
    "」",
    "。",
    "、",
    "(",
    ")",
    "\"",
    " ",
    "\u{3000}",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "| ",
    "\n|-|-|\n",
    "\\",
    "`",
    "```",
    "[",
    "](u)",
    "[^a]",
    "\n[^a]: ",
    "[^b]",
    "<b>",
    "</b>",
    "葛\u{E0100}",
    "😀",
    "{語|ご}",
    "{語|",
    "{",
    "}",
    "|",
    "｜",
    "# ",
    "## 字 {#x}\n",
    "![",
    "&amp;",
    "<http://語*「x」*で>",
    "한",
    "…",
    "\r\n",
    "    ",
];

fn documents() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SIGNS), 0..40).prop_map(|signs| signs.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_ours_is_left(source in documents()) {
        let (fragment, lists) = read(&source, Joining::EitherCjk);
        let shown = format!(
            "{}{:?}{:?}{:?}{:?}{:?}", fragment.text, fragment.blocks, lists.links, lists.images, lists.code, lists.notes
        );
        prop_assert!(!shown.contains(OURS) && !shown.contains("\\u{fdd"), "{source:?} {shown}");
        prop_assert!(!lists.html.iter().any(|html| html.contains(OURS)), "{source:?}");
    }

    #[test]
    fn ranges_are_those_of_the_text(source in documents()) {
        // The parser leaves out the returns of raw HTML, so that places in it are only about right.
        let source = source.replace('\r', "");
        let (fragment, lists) = read(&source, Joining::EitherCjk);
        let notes = lists.notes.iter().map(|note| &note.body);
        for fragment in notes.chain([&fragment]) {
            let mut end = 0;
            for node in &fragment.nodes {
                prop_assert!(node.text.start >= end && node.text.end >= node.text.start, "{source:?} {node:?}");
                end = node.text.end;
                let slice = source.get(node.source.start as usize..node.source.end as usize);
                prop_assert!(slice.is_some(), "{source:?} {node:?}");
                let (slice, text) = (slice.unwrap_or_default(), &fragment.text[node.text.start as usize..node.text.end as usize]);
                match node.kind {
                    NodeKind::Text if slice.len() == text.len() => prop_assert_eq!(slice, text),
                    NodeKind::Ruby(_) => prop_assert!(slice.starts_with('{') && slice.ends_with('}'), "{slice:?}"),
                    NodeKind::Close(_) => prop_assert!(slice.is_empty()),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn without_cjk_nothing_is_prepared(source in documents()) {
        let source: String = source.chars().filter(|&c| !is_cjk(c) && !is_variation_selector(c)).collect();
        prop_assert!(prepare(&source).is_untouched());
    }
}
