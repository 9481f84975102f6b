//! Blocks and nodes of small texts.

use super::*;
use crate::model::{BlockKind, NoMemory, NodeKind};

/// Each block as `kind "text"`.
fn check(markdown: &str, expect: &[&str]) -> (Fragment, Lists) {
    let mut lists = Lists::default();
    let highlighter = Highlighter::new(&NoMemory);
    let text = Text {
        file: FileId(0),
        text: markdown,
        origin: Origin::Exact(0),
        highlighter: &highlighter,
        joining: Joining::EitherCjk,
        unfit: Unfit::in_file(markdown, b'&'),
    };
    let fragment = parse(&text, &mut lists);
    let found: Vec<String> = fragment
        .blocks
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading { level, id } => {
                    format!("h{level}{}", id.map_or(String::new(), |id| format!("#{}", lists.heading_ids[id as usize])))
                }
                other => format!("{other:?}").to_lowercase(),
            };
            format!("{kind} {:?}", fragment.text_of(block))
        })
        .collect();
    assert_eq!(found, expect, "{markdown}");
    (fragment, lists)
}

#[test]
fn units_of_pairing() {
    check(
        "## 題 {#a}\n\n一段落\n二行目\n\n> 引用\n>\n> 続き\n",
        &["h2#a \"題\"", "paragraph \"一段落二行目\"", "quotation \"引用\\n続き\""],
    );
    check("- a\n- b\n  - c\n", &["item \"a\"", "item \"b\"", "item \"c\""]);
    check("1. a\n\n   続き\n\n2. b\n", &["item \"a\"", "paragraph \"続き\"", "item \"b\""]);
    check("| a | b |\n|---|---|\n| 1 | 2 |\n", &["row \"a\\tb\"", "row \"1\\t2\""]);
    check("![図](a.png)\n", &["figure \"\""]);
    check("見よ ![図](a.png)\n", &["paragraph \"見よ\""]);
    check("> [!NOTE]\n> 注\n", &["paragraph \"注\""]);
    check("```rust\nx\n```\n", &["code \"\""]);
    check("語\n: 意味\n", &["definitionterm \"語\"", "definition \"意味\""]);
    check("- # 見出し\n", &["item \"見出し\""]);
    check("", &[]);
}

#[test]
fn citations_and_notes() {
    let (fragment, lists) = check(
        "報じた[^macrumors]。また[^a][^b-c]、`[^x]`と\\[^y]と[^1]。\n\n[^1]: 注\n",
        &["paragraph \"報じた。また、[^x]と[^y]と。\""],
    );
    let labels: Vec<&str> = lists.citations.iter().map(|citation| &*citation.label).collect();
    assert_eq!(labels, ["macrumors", "a", "b-c"]);
    assert_eq!(lists.notes.len(), 1);
    assert_eq!(lists.notes[0].n_marks, 1);
    assert_eq!(lists.notes[0].body.text_of(&lists.notes[0].body.blocks[0]), "注");
    assert!(fragment.nodes.iter().any(|node| matches!(node.kind, NodeKind::NoteMark(note) if note.index() == 0)));
}

#[test]
fn links() {
    let (_, lists) = check(
        "[a](figure:bid) [](figure:x)\n\n|h|\n|-|\n|[](figure:y)|\n",
        &["paragraph \"a\"", "row \"h\"", "row \"\""],
    );
    let flags: Vec<(bool, bool)> = lists.links.iter().map(|link| (link.empty, link.in_cell)).collect();
    assert_eq!(flags, [(false, false), (true, false), (true, true)]);
}

#[test]
fn spans_are_exact() {
    let markdown = "## 題\n\n前[x](figure:bid)後 &amp; **強**[^s]\n";
    let (fragment, lists) = check(markdown, &["h2 \"題\"", "paragraph \"前x後 & 強\""]);
    for node in &fragment.nodes {
        let source = &markdown[node.source.start as usize..node.source.end as usize];
        let text = &fragment.text[node.text.start as usize..node.text.end as usize];
        if node.kind == NodeKind::Text && text != "&" {
            assert_eq!(source, text);
        }
    }
    assert_eq!(&markdown[lists.citations[0].source()], "[^s]");
    assert_eq!(&markdown[lists.links[0].source()], "[x](figure:bid)");
    assert_eq!(&markdown[fragment.blocks[1].source()].trim_end(), &"前[x](figure:bid)後 &amp; **強**[^s]");
}

#[test]
fn raw_html_is_closed_where_it_was_opened() {
    let check = |markdown: &str, n_findings: usize| {
        let mut lists = Lists::default();
        let highlighter = Highlighter::new(&NoMemory);
        parse(
            &Text {
                file: FileId(0),
                text: markdown,
                origin: Origin::Exact(0),
                highlighter: &highlighter,
                joining: Joining::EitherCjk,
                unfit: Unfit::in_file(markdown, b'&'),
            },
            &mut lists,
        );
        assert_eq!(lists.findings.len(), n_findings, "{markdown}: {:?}", lists.findings);
    };
    check("a <mark>b</mark> <br> c\n", 0);
    check("a <mark>b\n\nc</mark>\n", 2);
    check("</div>\n", 1);
    check("a <script>x</script>\n", 1);
    check("<details>\n<summary>要旨</summary>\n\n中身\n\n</details>\n", 0);
    check("<details>\n\n中身\n", 1);
    check("**a <b>b** c</b>\n", 2);
    check("- <details>\n\n  x\n\n  </details>\n", 0);
}

proptest::proptest! {
#[test]
    fn accepts_any_text(markdown in "[#*_~\\[\\]()^!`>|:. \\-\n\u{3042}\u{300c}<>/&;a1{}\\\\]{0,80}") {
        let mut lists = Lists::default();
        let highlighter = Highlighter::new(&NoMemory);
        let text = Text { file: FileId(0), text: &markdown, origin: Origin::Exact(0), highlighter: &highlighter, joining: Joining::EitherCjk, unfit: Unfit::in_file(&markdown, b'&') };
        let fragment = parse(&text, &mut lists);
        let mut at = 0;
        for block in &fragment.blocks {
            proptest::prop_assert!(block.nodes.start >= at && block.nodes.end >= block.nodes.start);
            proptest::prop_assert!(markdown.get(block.source()).is_some());
            at = block.nodes.end;
        }
        let opened = fragment.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Open(_))).count();
        let closed = fragment.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Close(_))).count();
        proptest::prop_assert_eq!(opened, closed);
        for finding in &lists.findings {
            proptest::prop_assert!(markdown.get(finding.places[0].range.clone()).is_some());
        }
    }
}

proptest::proptest! {
    #[test]
    fn the_parser_begins_a_text_at_every_bracket(markdown in "[\\[\\]^a\\\\!(): \n#|>*`&;3-]{0,60}|\\[\\^a&#91;b\\]") {
        let mut in_code = false;
        for event in Parser::new_ext(&markdown, options()) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(text) if !in_code => {
                    proptest::prop_assert!(!text.contains('[') || text.starts_with(builder::MARK_STARTS), "{}", text);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn plain_texts_need_no_parser(text in "[a-zあ語「。、\u{3000}\u{a0}0-9 ,.;:?()%'\"\\-]{0,40}") {
        let highlighter = Highlighter::new(&NoMemory);
        let read = |by: for<'b> fn(&str, builder::Builder<'b>) -> builder::Builder<'b>| {
            let mut lists = Lists::default();
            let input = Text { file: FileId(0), text: &text, origin: Origin::Exact(7), highlighter: &highlighter, joining: Joining::EitherCjk, unfit: Unfit::in_file(&text, b'&') };
            let fragment = by(&text, builder::Builder::new(&input, &mut lists)).finish();
            format!("{fragment:?}")
        };
        if is_plain(&text) {
            proptest::prop_assert_eq!(read(paragraph), read(marked_up), "{}", text);
        }
    }
}

mod japanese;
