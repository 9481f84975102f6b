//! The slips, each with right and wrong sources.
//!
//! *In*: sources of a page. *Out*: nothing.
//! Never looks at how a slip is worded.

use super::slips;
use crate::load;
use crate::model::Code::{self, *};
use crate::model::NoMemory;
use crate::parse;

/// `expect` holds the code, the marked text and the replacement (`-` for none) of each slip.
fn check(source: &str, expect: &[(Code, &str, &str)]) {
    let site = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 題, en: T }\npublisher: { name: { ja: 題, en: T } }\n";
    let text = format!("---\ntitle: 題\nsummary: 要約\n---\n{source}");
    let files = [("site.yaml".to_owned(), site.into()), ("content/a.ja.md".to_owned(), text.clone().into_bytes())];
    let parsed = parse::parse(&load::memory(files), &parse::Options::default(), &NoMemory).value.expect("a site");
    let slips = slips(&text, &parsed.pages[0], crate::language::of(&parsed.config.languages.first));
    let found: Vec<_> = slips
        .iter()
        .map(|slip| (slip.code, &text[slip.range.clone()], slip.replacement.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(found, expect, "{source}");
}

fn right(sources: &[&str]) {
    for source in sources {
        check(source, &[]);
    }
}

#[test]
fn ordinary_text_is_right() {
    right(&[
        "マスク氏は**「974億ドル」**を提示した。\n{関税|かんぜい}の影響は~~大きい~~小さい。",
        "# 見出し {#id}\n\n- 項目\n- **甲。**乙\n\n1. 一\n\n> 引用「文」。\n\n| a | b |\n|---|---|\n| 1 | 2つ目 |",
        "The board said “no” – *twice* – and __never__ again (see `a__b__c`).",
        "",
        "![「alt](a_b_c.png)",
    ]);
}

#[test]
fn literal_markers() {
    check("これは**「重要」です。", &[(LiteralMarker, "**", "-")]);
    check("**bold.**next", &[(LiteralMarker, "**bold.**", "-")]);
    check("- 甲\n- **乙", &[(LiteralMarker, "**", "-")]);
    check("| a |\n|---|\n| **b |", &[(LiteralMarker, "**", "-")]);
    check("a~~「x」 ~~b", &[(SpaceInsideMarker, "~~「x」 ~~", "~~「x」~~")]);
    right(&[
        "\\*\\*「重要」\\*\\*です",
        "`**「x」**で` と `**`",
        "    **「x」\n",
        "```\n**「x」\n```",
        "2 ** 3 ** 4",
        "2**10 と f**k",
        "<b title=\"**x\">a</b> <!-- **x -->",
        "https://example.com/**a__b__c~~d",
        "<https://example.com/**a>",
        "[a](https://example.com/**a)",
        "伏せ字は****だ",
        "snake_case と __init__.py",
        "a__b__c と _x",
        "そうですね~~",
        "* * *\n\n***",
        "&ast;&ast;x",
    ]);
}

#[test]
fn underscores() {
    check("これは_重要_です", &[(UnderscoreInCjk, "_重要_", "*重要*")]);
    check("これは__重要__です", &[(UnderscoreInCjk, "__重要__", "**重要**")]);
    check("__「重要」__です", &[(UnderscoreInCjk, "__「重要」__", "**「重要」**")]);
    check("社名は_OpenAI_だ", &[(UnderscoreInCjk, "_OpenAI_", "*OpenAI*")]);
    check("これは_[資料](a_b.md)_です", &[(UnderscoreInCjk, "_[資料](a_b.md)_", "*[資料](a_b.md)*")]);
    right(&[
        "これは _重要_ です",
        "変数snake_case_nameを使う",
        "資料_2025_最終.pdfを見る",
        "MY_ENV_VARと__name__の値",
        "`_重要_`です",
        "は_重要です",
        "甲_乙_丙_丁",
        "顔は(^_^)と(-_-)だ",
    ]);
}

#[test]
fn inner_spaces() {
    check("これは** 重要**です", &[(SpaceInsideMarker, "** 重要**", "**重要**")]);
    check("これは**重要　**です", &[(SpaceInsideMarker, "**重要　**", "**重要**")]);
    check("これは**　重要　**です", &[(SpaceInsideMarker, "**　重要　**", "**重要**")]);
    check("** 重要**です", &[(SpaceInsideMarker, "** 重要**", "**重要**")]);
    right(&["これは **重要** です", "a ** b ** c", "`** 重要**`", "\\*\\* 重要\\*\\*"]);
}

#[test]
fn fullwidth_syntax() {
    check("＃ 見出し", &[(FullwidthSyntax, "＃ ", "# ")]);
    check("＃＃　見出し", &[(FullwidthSyntax, "＃＃　", "## ")]);
    check("#　見出し", &[(FullwidthSyntax, "#　", "# ")]);
    check("-　項目", &[(FullwidthSyntax, "-　", "- ")]);
    check("1.　項目", &[(FullwidthSyntax, "1.　", "1. ")]);
    check("１. 項目", &[(FullwidthSyntax, "１. ", "1. ")]);
    check("＞引用", &[(FullwidthSyntax, "＞", "> ")]);
    check("本文\n-　項目\n-　項目", &[(FullwidthSyntax, "-　", "- "), (FullwidthSyntax, "-　", "- ")]);
    check("- 甲\n-　乙", &[(FullwidthSyntax, "-　", "- ")]);
    check("１．概要", &[(FullwidthDigit, "１", "1")]);
    check("これは＊＊重要＊＊です", &[(FullwidthSyntax, "＊＊重要＊＊", "**重要**")]);
    check(
        "［資料］（https://example.com/a）を",
        &[(FullwidthSyntax, "［資料］（https://example.com/a）", "[資料](https://example.com/a)")],
    );
    check("［{語|ご}］（https://a.b/](u)", &[(BracketUnbalanced, "（", "-")]);
    check("［資`料`］（https://a.b/）", &[]);
    check("[資料]（bid.ja.md#x）を", &[(FullwidthSyntax, "[資料]（bid.ja.md#x）", "[資料](bid.ja.md#x)")]);
    right(&[
        "＃拡散希望",
        "＊＊＊",
        "・項目",
        "甲＞乙",
        "# ＃の意味",
        "`＊＊x＊＊`",
        "［注］（後述）",
        "［資料］（表1）",
        "注＊と＊＊を見よ",
        "＊＊は推計、＊＊は暫定",
        "```\n＃ x\n```",
        "-5度",
        "10.5%",
        "[資料](https://example.com/a)（https://example.com/a）",
    ]);
}

#[test]
fn indents() {
    check("　段落", &[(IndentU3000, "　", "")]);
    check("文\n\n　　段落", &[(IndentU3000, "　　", "")]);
    right(&["段落　段落", "    　code", "# 　x", "甲\n　乙"]);
}

#[test]
fn ranges_and_waves() {
    check("10~20人", &[(RangeTilde, "~", "〜")]);
    check("3月~5月と10%~20%", &[(RangeTilde, "~", "〜"), (RangeTilde, "~", "〜")]);
    check("１~２", &[(FullwidthDigit, "１", "1"), (RangeTilde, "~", "〜"), (FullwidthDigit, "２", "2")]);
    check("10〜20、30～40、50〜60", &[(MixedWave, "～", "〜")]);
    check("10～20\n\n30～40〜50", &[(MixedWave, "〜", "～")]);
    right(&[
        "10〜20",
        "10～20",
        "~/home と a~b と ~20",
        "`10~20`",
        "https://example.com/10~20",
        "10\\~20",
        "10〜20 `10～20`",
        "~~10~~20",
    ]);
}

#[test]
fn widths() {
    check("これはｶﾅです", &[(HalfwidthKana, "ｶﾅ", "カナ")]);
    check("ﾊﾟﾝ､ﾊﾞﾅﾅ", &[(HalfwidthKana, "ﾊﾟﾝ､ﾊﾞﾅﾅ", "パン、バナナ")]);
    check("｢ｶﾅ｣１．概要", &[(HalfwidthKana, "ｶﾅ", "カナ"), (FullwidthDigit, "１", "1")]);
    check("{東京|ﾄｳｷｮｳ}", &[]);
    check("２０２５年に５，０００億", &[(FullwidthDigit, "２０２５", "2025"), (FullwidthDigit, "５，０００", "5,000")]);
    check(
        "ｶ**ﾅ**で１**２**",
        &[
            (HalfwidthKana, "ｶ", "カ"),
            (HalfwidthKana, "ﾅ", "ナ"),
            (FullwidthDigit, "１", "1"),
            (FullwidthDigit, "２", "2"),
        ],
    );
    right(&["カナ｢｣", "ＡＢＣ％", "`ｶﾅ１`", "[a](/ｶﾅ１)", "<b id=\"１\">x</b>", "<https://example.com/１>"]);
}

#[test]
fn unbalanced_brackets() {
    check("「値上げは避けられない。", &[(BracketUnbalanced, "「", "-")]);
    check("値上げ」は避けられない。", &[(BracketUnbalanced, "」", "-")]);
    check("# 「甲\n\n乙」", &[(BracketUnbalanced, "「", "-"), (BracketUnbalanced, "」", "-")]);
    check("- 「甲\n- 乙」", &[(BracketUnbalanced, "「", "-"), (BracketUnbalanced, "」", "-")]);
    check("国内総生産（GDPが", &[(BracketUnbalanced, "（", "-")]);
    check("『甲「乙」", &[(BracketUnbalanced, "『", "-")]);
    check("「甲。\n\n# 次\n\n乙」", &[(BracketUnbalanced, "「", "-"), (BracketUnbalanced, "」", "-")]);
    check("| 「甲 | 乙 |\n|---|---|\n| 【1】 | 2 |", &[(BracketUnbalanced, "「", "-")]);
    right(&[
        "「甲『乙』丙」（丁）【戊】",
        "「甲。\n\n乙。\n\n丙」と述べた。",
        "「甲。\n\n「乙。\n\n「丙」と述べた。",
        "「甲。\n\n```bars\nx: 「\n```\n\n乙」",
        "1）概要、2）結論、ア）その他",
        "注1）説明",
        "（a)と(b）",
        "a) b) :)",
        "`「` と <!-- 「 -->",
        "**「甲**」",
        "[「甲」](a「.md)",
        "「甲{乙|おつ}」",
        "「甲\n乙」",
        "「甲[乙」](x.md)",
    ]);
}

#[test]
fn foreign_markup() {
    let one = |source: &str, marked: &str| check(source, &[(ForeignMarkup, marked, "-")]);
    one("{{< figure src=\"x.png\" >}}", "{{< figure src=\"x.png\" >}}");
    one("{{% note %}}\n文。\n{{% /note %}}", "{{% note %}}");
    one("文{{ site.title }}文", "{{ site.title }}");
    one("{% raw %}文{% endraw %}", "{% raw %}");
    one("{% include x.html %}", "{% include x.html %}");
    one("::: tip 題\n文。\n:::", "::: tip 題");
    one(":::note[題]\n\n文。\n\n:::", ":::note[題]");
    one("!!! note \"題\"\n    文。", "!!! note \"題\"");
    one("??? info\n", "??? info");
    one("=== \"Tab\"\n", "=== \"Tab\"");
    one("--8<-- \"x.md\"", "--8<-- \"x.md\"");
    one("[TOC]", "[TOC]");
    one("[[toc]]", "[[toc]]");
    one("[[他のページ|文]]を参照", "[[他のページ|文]]");
    one("![[図.png]]", "![[図.png]]");
    one("$$\nE = mc^2\n$$", "$$\nE = mc^2\n$$");
    one("質量は$E=mc^2$である", "$E=mc^2$");
    one("> [!DANGER]\n> 文。", "[!DANGER]");
    one("> [!NOTE] 題\n> 文。", "[!NOTE]");
    one("[甲](https://e.com/a b)を参照", "[甲](https://e.com/a b)");
    one("![甲](図 1.png)", "![甲](図 1.png)");
    one("[甲] (https://e.com/a)", "[甲] (https://e.com/a)");
    one("[甲](https://e.com/a", "[甲](https://e.com/a");
    one("[甲][missing]を参照", "[甲][missing]");
    one("[甲][]を参照", "[甲][]");
    one("文。\n[甲]: https://e.com/", "[甲]: https://e.com/");
}

#[test]
fn markdown_that_does_not_work() {
    let one = |source: &str, marked: &str| check(source, &[(ForeignMarkup, marked, "-")]);
    one("| a | b |\n| 1 | 2 |", "| a | b |");
    one("| a | b |\n|---|\n| 1 | 2 |", "| a | b |");
    one("a | b\n---|---|---\n1 | 2", "a | b");
    one("#見出し\n\n本。", "#見出し");
    one("##見出し\n本。", "##見出し");
    one("-項目\n-項目", "-項目");
    one("-項目", "-項目");
    one("1.項目\n2.項目", "1.項目");
    one("[ ] する\n", "[ ] する");
    one("![甲](図.png){: .wide }", "{: .wide }");
    one("文{.red}", "{.red}");
    one("良い:smile:です", ":smile:");
    one("これは==大事==です", "==大事==");
    one("文^[注の文]です", "^[注の文]");
    one("import Tabs from '@theme/Tabs';\n\n文。", "import Tabs from '@theme/Tabs';");
    right(&[
        "`{{< x >}}`と`$$x$$`と`[[x]]`",
        "```\n::: tip\n#x\n| a | b |\n```",
        "\\[[x]] \\#見出し \\{{ x }} \\$\\$x$$",
        "$5 and $6, $97.4 billion〜$100 billion",
        "値段は$5で、^は累乗、a == b、C++",
        "#拡散希望 #対訳",
        "#1 in the world",
        "#MeToo運動は続いた。",
        "-5度だった",
        "1.はじめに",
        "—と彼は言った\n—と彼女も言った",
        "a[i][j]と[1][2]と配列[[1, 2]]",
        "彼は[発言](を続けた)とした",
        "[要出典]",
        "時刻は10:30:45、比は1:2:3",
        "http://localhost:3000:x と std::vec::Vec と a::b",
        "|x|は絶対値",
        "a | b | c",
        "{関税|かんぜい}と{x}",
        "A {small} set, and {a, b}.",
        "驚いた!!! なぜ???",
        "> [!NOTE]\n> 文。",
        "- [ ] する\n- [x] した",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "import duties from China rose.",
        "[x]: https://e.com/\n\n[x] と [y][x]",
        "顔文字 :) :D ;) (^[_]^)",
    ]);
}

#[test]
fn fullwidth_letters() {
    let found = |source: &str| {
        let glyphs = source.char_indices().map(|(at, c)| super::prose::Glyph { c, at }).collect();
        let block = super::prose::Block { kind: super::prose::BlockKind::Other, group: 0, glyphs };
        let mut slips = Vec::new();
        super::letters::check_wide(&block, &mut slips);
        slips.into_iter().map(|slip| slip.replacement.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(found("ＯｐｅｎＡＩ rejected it （２０２５）."), ["OpenAI", "(2025)"]);
    assert_eq!(found("Was it？ Ｙｅｓ ｉｔ ｗａｓ"), ["? Yes it was"]);
    assert_eq!(found("Toyota（トヨタ） and 「おもてなし」（omotenashi） 第１回"), Vec::<String>::new());
}
