//! Ways to break a YAML file, each with the line and the cause that the editor is told.
//!
//! *In*: a good site, and one edit at a time. *Out*: tests.
//! Nothing that the library of YAML says may ever be shown.

use super::site;

/// A file, what is written in it, what somebody writes instead, the line that is named, and the cause in words.
struct Break(&'static str, &'static str, &'static str, usize, &'static str);

const SITE: &str = "\
languages: [ja, en]
base_url: https://example.org/
x_default: en
title:
  ja: 試験
  en: Test
publisher: { name: { ja: 試験社, en: Tester } }
findings:
  figure-unsourced: error
  block-unpaired: off
";

const STORY: &str = "\
title: { ja: 題, en: Title }
sections:
  - bid
  - id: more
    status: draft
status: ready
as_of: 2025-02-15
editors:
  ja: [ja-desk]
  en: [en-desk]
";

const PAGE: &str = "\
---
title: 提案とは何だったのか
summary: 二月の提案を三つの点から見る。
short_title: 提案
brief:
  - 提案の相手は非営利法人である。
  - 取締役会は拒否した。
  - 裁判は続く。
unknown:
  - 資金の出どころ。
---

## 経緯

本文。
";

const FIGURES: &str = "\
bid:
  value: 97.4 billion
  unit: USD
  as_of: 2025-02-10
  label: { ja: 提案額, en: Offer }
  sources: [wire]
staff:
  value: 1,500
  unit: { ja: 人, en: people }
  label:
    ja: 職員
    en: Staff
  sources: [wire, paper]
";

const NAMES: &str = "\
altman:
  kind: person
  name: { ja: サム・アルトマン, en: Sam Altman }
  short:
    ja: アルトマン氏
    en: Altman
  yomi: さむ・あるとまん
  role: { ja: 最高経営責任者, en: chief executive }
  never: { ja: [アルマン] }
  autolink: true
";

const STRINGS: &str = "\
about_figure: { ja: この数字, en: About this figure }
back:
  ja: 戻る
  en: Back
both: { ja: 並べて読む, en: Side by side }
search_none: { ja: 見つからない, en: Nothing found }
corrections: { ja: 訂正, en: Corrections }
";

const FRONT: &str = "content/bid.ja.md";
const STORY_FILE: &str = "content/story.yaml";
const FIGURES_FILE: &str = "content/ledger/figures.yaml";
const NAMES_FILE: &str = "content/ledger/names.yaml";
const STRINGS_FILE: &str = "templates/strings.yaml";
const SITE_FILE: &str = "site.yaml";

const BREAKS: &[Break] = &[
    // Front matter.
    Break(FRONT, "title: 提案", "title: [独占] 提案", 2, "begins with `[`"),
    Break(FRONT, "summary: 二月の", "summary: 速報: 二月の", 3, "holds `: `"),
    Break(FRONT, "summary: 二月の", "summary: \"二月の", 3, "quotation mark `\"` is never closed"),
    Break(FRONT, "summary: 二月の", "summary: > 二月の", 3, "begins with `>`"),
    Break(FRONT, "title: 提案", "title：提案", 2, "full-width"),
    Break(FRONT, "  - 取締役会", "\t- 取締役会", 7, "tab"),
    Break(FRONT, "  - 裁判は", "  - @board：裁判は", 8, "begins with `@`"),
    Break(FRONT, "short_title: 提案", " short_title: 提案", 4, "not indented"),
    Break(
        FRONT,
        "summary: 二月の提案を三つの点から見る。",
        "summary: \"二月の提案\"を三つの点から見る。",
        3,
        "follows the closing quotation mark",
    ),
    Break(FRONT, "  - 資金の出どころ。\n---\n", "  - 資金の出どころ。\n", 11, "not closed"),
    // story.yaml
    Break(STORY_FILE, "en: Title }", "en: Title", 1, "`{` is never closed"),
    Break(STORY_FILE, "{ ja: 題, en", "{ ja: 速報: 題, en", 1, "holds `: `"),
    Break(STORY_FILE, "  - id: more", "   - id: more", 4, "not indented"),
    Break(STORY_FILE, "status: ready", "status ready", 6, "no `:` follows the key"),
    Break(STORY_FILE, "status: ready", "status = ready", 6, "as in TOML"),
    Break(STORY_FILE, "  ja: [ja-desk]", "  ja: [ja-desk", 9, "`[` is never closed"),
    Break(STORY_FILE, "    status: draft", "\tstatus: draft", 5, "tab"),
    Break(STORY_FILE, "status: ready", "status: ready\n---", 7, "ends the document"),
    Break(STORY_FILE, "{ ja: 題, en: Title }", "{ ja: 題 en: Title }", 1, "no `,` stands between"),
    Break(STORY_FILE, "sections:\n  - bid", "sections: - bid", 2, "list begins on the line of its key"),
    // site.yaml
    Break(SITE_FILE, "  ja: 試験\n", "  ja: *試験*\n", 5, "begins with `*`"),
    Break(SITE_FILE, "  ja: 試験\n", "  ja: & 試験\n", 5, "begins with `&`"),
    Break(SITE_FILE, "  ja: 試験\n", "  ja: %試験\n", 5, "begins with `%`"),
    Break(SITE_FILE, "  ja: 試験\n", "  ja: `試験`\n", 5, "begins with ```"),
    Break(SITE_FILE, "  en: Test\n", "  en: 'Tester's site'\n", 6, "follows the closing quotation mark"),
    Break(SITE_FILE, "  en: Test\n", " en: Test\n", 6, "not indented"),
    Break(SITE_FILE, "en: Tester } }", "en: Tester }", 7, "`{` is never closed"),
    Break(SITE_FILE, "languages: [ja, en]", "languages: [ja, en", 1, "`[` is never closed"),
    Break(SITE_FILE, "x_default: en", "\u{3000}x_default: en", 3, "full-width or other special space"),
    Break(SITE_FILE, "url: https", "url: \"https", 2, "quotation mark `\"` is never closed"),
    // Figures of a ledger.
    Break(FIGURES_FILE, "  value: 1,500", "   value: 1,500", 8, "not indented"),
    Break(FIGURES_FILE, "  unit: USD", "\tunit: USD", 3, "tab"),
    Break(FIGURES_FILE, "ja: 提案額,", "ja: [提案額,", 5, "begins with `[`"),
    Break(FIGURES_FILE, "ja: 提案額,", "ja: \"提案額,", 5, "quotation mark `\"` is never closed"),
    Break(FIGURES_FILE, "sources: [wire, paper]", "sources: [wire, paper", 13, "`[` is never closed"),
    Break(FIGURES_FILE, "    ja: 職員", "    ja: 職員: 常勤", 11, "holds `: `"),
    Break(FIGURES_FILE, "staff:\n", "staff\n", 7, "no `:` follows the key"),
    Break(
        FIGURES_FILE,
        "  unit: USD",
        "  unit: USD\n<<<<<<< HEAD\n  about: true\n=======\n  about: false\n>>>>>>> x",
        4,
        "conflict in git",
    ),
    Break(FIGURES_FILE, "    en: Staff", "   en: Staff", 12, "not indented"),
    Break(FIGURES_FILE, "  as_of: 2025-02-10", "  as_of：2025-02-10", 4, "full-width"),
    // Names of a ledger.
    Break(
        NAMES_FILE,
        "role: { ja: 最高経営責任者,",
        "role: { ja: 最高経営責任者、",
        8,
        "comma between items is full-width",
    ),
    Break(NAMES_FILE, "    ja: アルトマン氏", "    ja: 「アルトマン氏」: 通称", 5, "holds `: `"),
    Break(NAMES_FILE, "    ja: アルトマン氏", "    ja: !アルトマン氏", 5, "begins with `!`"),
    Break(NAMES_FILE, "    ja: アルトマン氏", "    ja: |アルトマン氏", 5, "begins with `|`"),
    Break(NAMES_FILE, "never: { ja: [アルマン] }", "never: { ja: [アルマン }", 9, "`[` is never closed"),
    Break(NAMES_FILE, "never: { ja: [アルマン] }", "never: { ja: [アルマン] ", 9, "`{` is never closed"),
    Break(NAMES_FILE, "  yomi: さむ", "  yomi さむ", 7, "no `:` follows the key"),
    Break(NAMES_FILE, "en: chief executive }", "en: 'chief executive }", 8, "quotation mark `'` is never closed"),
    Break(NAMES_FILE, "    en: Altman\n", "    en: \"Altman\\q\"\n", 6, "`\\` between"),
    Break(NAMES_FILE, "  autolink: true", "   autolink: true", 10, "not indented"),
    // Words of the interface.
    Break(STRINGS_FILE, "  en: Back", " en: Back", 4, "not indented"),
    Break(STRINGS_FILE, "{ ja: この数字,", "{ ja：この数字,", 1, "full-width"),
    Break(STRINGS_FILE, "ja: 並べて読む,", "ja: @並べて読む,", 5, "begins with `@`"),
    Break(STRINGS_FILE, "ja: 並べて読む,", "ja: %並べて読む,", 5, "begins with `%`"),
    Break(STRINGS_FILE, "  en: Back", "\ten: Back", 4, "tab"),
    Break(STRINGS_FILE, "en: Nothing found }", "en: Nothing found: }", 6, "holds `: `"),
    Break(STRINGS_FILE, "en: Nothing found }", "en: \"Nothing\" found }", 6, "follows the closing quotation mark"),
    Break(STRINGS_FILE, "en: Corrections }", "en: Corrections", 7, "`{` is never closed"),
    Break(STRINGS_FILE, "  ja: 戻る", "  ja: \"戻る", 3, "quotation mark `\"` is never closed"),
    Break(STRINGS_FILE, "back:\n", "back\n", 2, "no `:` follows the key"),
];

/// What the libraries say in their own words.
const OF_LIBRARIES: [&str; 14] = [
    "mapping values",
    "did not find",
    "could not find",
    "block mapping",
    "block collection",
    "flow ",
    "scanning",
    "parsing",
    "unknown anchor",
    "invalid type",
    "invalid value",
    "untagged",
    "simple key",
    "found character",
];

fn findings(file: &str, text: &str) -> Vec<(String, usize, String)> {
    let other = PAGE.replace("- 提案の相手は非営利法人である。", "- One.").replace("## 経緯", "## Story");
    let mut files = vec![
        (SITE_FILE, SITE.to_owned()),
        (STORY_FILE, STORY.to_owned()),
        ("content/index.ja.md", PAGE.to_owned()),
        ("content/index.en.md", other.clone()),
        (FRONT, PAGE.to_owned()),
        ("content/bid.en.md", other.clone()),
        ("content/more.ja.md", PAGE.to_owned()),
        ("content/more.en.md", other),
        (FIGURES_FILE, FIGURES.to_owned()),
        (NAMES_FILE, NAMES.to_owned()),
        (
            "content/ledger/sources.yaml",
            "wire: { publisher: Wire, date: 2025-02-11 }\npaper: { publisher: Paper, date: 2025-02-11 }\n".to_owned(),
        ),
        (STRINGS_FILE, STRINGS.to_owned()),
    ];
    files.iter_mut().filter(|(path, _)| *path == file).for_each(|(_, old)| text.clone_into(old));
    let built = site::build_files(files);
    let short = site::short(&built);
    short
        .lines()
        .filter_map(|line| {
            let rest = line.strip_prefix(file)?.strip_prefix(':')?;
            let mut parts = rest.splitn(3, ':');
            let (number, _, rest) = (parts.next()?, parts.next()?, parts.next()?);
            let (severity, message) = rest.trim().split_once(": ")?;
            severity
                .starts_with("error")
                .then(|| (severity.to_owned(), number.parse().unwrap_or(0), message.to_owned()))
        })
        .collect()
}

fn written(file: &str) -> &'static str {
    match file {
        SITE_FILE => SITE,
        STORY_FILE => STORY,
        FRONT => PAGE,
        FIGURES_FILE => FIGURES,
        NAMES_FILE => NAMES,
        _ => STRINGS,
    }
}

#[test]
fn every_break_is_told_at_its_line() {
    let mut wrong = Vec::new();
    for Break(file, from, to, line, cause) in BREAKS {
        let text = written(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        let broken = text.replacen(from, to, 1);
        let found = findings(file, &broken);
        let is_right = matches!(&found[..], [(_, at, message)] if at == line && message.contains(cause));
        if !is_right {
            wrong.push(format!("{file}: {to:?} should be {line}: {cause}\n    {found:?}"));
        }
        let shown = format!("{found:?}");
        wrong.extend(
            OF_LIBRARIES
                .iter()
                .filter(|words| shown.contains(**words))
                .map(|words| format!("{file}: {to:?} says {words}")),
        );
    }
    assert!(wrong.is_empty(), "{} of {} are not:\n{}", wrong.len(), BREAKS.len(), wrong.join("\n"));
}

#[test]
fn good_files_are_good() {
    for file in [SITE_FILE, STORY_FILE, FRONT, FIGURES_FILE, NAMES_FILE, STRINGS_FILE] {
        assert_eq!(findings(file, written(file)), []);
    }
}
