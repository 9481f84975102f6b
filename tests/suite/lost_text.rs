//! Text that never reaches a reader, in every place where text can stand.
//!
//! *In*: small sites in memory. *Out*: tests.

use super::site;

/// The findings of a site with one file that is otherwise.
fn told(path: &str, text: &str) -> Vec<String> {
    let built = site::build_files(site::small_with(path, text));
    let of_file = |line: &&str| line.starts_with(path);
    site::short(&built).lines().filter(of_file).map(|line| line[path.len() + 1..].to_owned()).collect()
}

fn check(path: &str, text: &str, expect: &[&str]) {
    let found = told(path, text);
    let is_it = |(line, wanted): (&String, &&str)| line.starts_with(*wanted);
    assert!(found.len() == expect.len() && found.iter().zip(expect).all(is_it), "{path}: {text}\n{found:#?}");
}

/// A page with a title, a summary and a text.
fn page(title: &str, summary: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nsummary: {summary}\n---\n\n{text}\n")
}

#[test]
fn controls_that_are_written_as_escapes() {
    for path in ["content/index.ja.md", "content/index.en.md"] {
        check(path, &page("\"A\\u0007 B\"", "S", "x"), &["2:10: warning[control-character]"]);
        check(path, &page("T", "\"a\\x1b[31m b \\u202e\"", "x"), &["3:12: warning[control", "3:23: warning[control"]);
        check(
            path,
            &page("T", "\"a\\e \\0 \\N \\U0000FFFE\"", "x"),
            &["3:12: w", "3:15: w", "3:18: w", "3:21: error[nonch"],
        );
        check(
            path,
            &page("T", "S", "A&#x202e;b &#7; `&#7;` \\&#7; &#169;"),
            &["6:2: warning[control", "6:12: warning[control", "6:17: warning[code-m"],
        );
        check(path, &page("\"A \\u00e9 \\t \\n \\\\u0007\"", "'\\u0007'", "x"), &[]);
        check(path, &page("T", "S", "```\n&#7;\n```"), &["6:1: warning[block-unpaired"]);
    }
    let ledger = "a: { publisher: \"P\\u0007\", lang: en }\n";
    check("content/ledger/sources.yaml", ledger, &["1:1: warning[unused", "1:19: warning[control"]);
    let words = "home: { ja: トップ, en: \"Home\\u200B\" }\n";
    check("templates/strings.yaml", words, &["1:1: warning[unused-string", "1:27: warning[control"]);
}

#[test]
fn texts_that_begin_with_a_sign_of_yaml() {
    for path in ["content/index.ja.md", "content/index.en.md"] {
        check(path, &page("!Important", "S", "x"), &["2:8: error[bad-yaml]: a value that begins with `!`"]);
        check(path, &page("!Important news", "!more", "x"), &["2:8: error[bad-yaml]", "3:10: error[bad-yaml]"]);
        check(path, &page("&Co is great", "S", "x"), &["2:8: error[bad-yaml]: a value that begins with `&`"]);
        check(path, &page("What! A & B", "\"!x\"", "x"), &[]);
    }
    let story = "title: { ja: 話, en: !Story }\nsections: []\n";
    check("content/story.yaml", story, &["1:21: error[bad-yaml]: a value that begins with `!`"]);
    let site = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 題, en: 'A & B!' }\npublisher: { name: { ja: \"!社\", en: !P } }\n";
    check("site.yaml", site, &["4:36: error[bad-yaml]: a value that begins with `!`"]);
    let meant = "title: { ja: &a 話, en: *a }\nsections: []\n";
    check("content/story.yaml", meant, &[]);
}

#[test]
fn texts_that_are_a_comment() {
    for path in ["content/index.ja.md", "content/index.en.md"] {
        check(
            path,
            &page("# 1位", "S", "x"),
            &["2:8: error[value-cut-by-comment]: from the `#` on this is a comment: nothing"],
        );
        check(path, &page("T", "  # x", "x"), &["3:12: error[value-cut-by-comment]"]);
        check(path, &page("T", "S\nshort_title: # 短い題名", "x"), &[]);
        check(path, &page("T", "S\nbrief:\n  - # 1\n  - b\n  - c", "x"), &["5:5: error[value-cut"]);
        check(path, &page("", "S", "x"), &["2:1: error[missing-key]"]);
    }
    let ledger = "a:\n  term: { ja: あ, en: a }\n  definition:\n    ja: # x\n    en: y\n";
    let found = told("content/ledger/terms.yaml", ledger);
    assert!(found.iter().any(|line| line.starts_with("4:9: error[value-cut")), "{found:#?}");
    assert!(found.iter().all(|line| !line.contains("missing-key")), "{found:#?}");
}

#[test]
fn a_key_of_another_program_is_one_mistake() {
    for path in ["content/index.ja.md", "content/index.en.md"] {
        let text = page("T", "S", "x").replace("summary:", "description:");
        check(path, &text, &["3:1: error[unknown-key]: there is no key `description`"]);
        let text = page("T", "S\ndate: 2026-01-01", "x");
        check(path, &text, &["4:1: error[unknown-key]: there is no key `date`"]);
    }
}

#[test]
fn a_row_of_white_space_is_one() {
    let text = page("T", "S", "| a | b |\n|---|---|\n\u{3000}\n");
    let found = told("content/index.en.md", &text);
    assert!(found.iter().any(|line| line.starts_with("8:1: warning[table-row-length]")), "{found:#?}");
}
