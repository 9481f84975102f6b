//! YAML: nesting, repetition, and mistakes in every file that people write.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, each, front, row, word};

pub const ROWS: &[Row] = &[
    row("yaml: one key again and again", 200, |n| front(&"x: 1\n".repeat(n))),
    row("yaml: one id again and again", 100, |n| figures(&"a: { value: 1, unit: USD, sources: [s] }\n".repeat(n))),
    row("yaml: unknown keys", 100, |n| front(&each(n, |i| format!("{}: 1\n", word(i))))),
    row("yaml: lists in lists on a line", 1000, |n| front(&format!("brief: {}\n", "[".repeat(n)))),
    row("yaml: closed lists in lists", 1000, |n| front(&format!("brief: {}{}\n", "[".repeat(n), "]".repeat(n)))),
    row("yaml: mappings in mappings on a line", 1000, |n| front(&format!("brief: {}\n", "{a: ".repeat(n)))),
    row("yaml: lists in lists as blocks", 1000, |n| front(&format!("brief:\n  {}a\n", "- ".repeat(n)))),
    row("yaml: complex keys in complex keys", 1000, |n| front(&format!("brief:\n  {}a\n", "? ".repeat(n)))),
    row("yaml: brackets in a text", 1000, |n| front(&format!("brief:\n  - |\n    {}\n", "[ ".repeat(n)))),
    row("yaml: brackets in quotes", 1000, |n| front(&format!("brief: [\"{}\"]\n", "[".repeat(n)))),
    row("yaml: flat lists in a list", 1000, |n| front(&format!("brief: [{}]\n", "[],".repeat(n)))),
    row("yaml: directives", 1000, |n| {
        figures(&format!("{}---\na: 1\n", each(n, |i| format!("%TAG !{}! x\n", word(i)))))
    }),
    row("yaml: tags", 1000, |n| figures(&each(n, |i| format!("{}: !{} 1\n", word(i), word(i))))),
    row("yaml: anchors", 1000, |n| figures(&each(n, |i| format!("{}: &{} 1\n", word(i), word(i))))),
    row("yaml: aliases", 1000, |n| figures(&format!("a: &a [1, 2]\n{}", each(n, |i| format!("{}: *a\n", word(i)))))),
    row("yaml: aliases of aliases", 40, |n| {
        figures(&format!("a0: &a0 [x]\n{}", each(n, |i| format!("a{}: &a{} [*a{i}, *a{i}]\n", i + 1, i + 1))))
    }),
    row("yaml: documents", 1000, |n| figures(&"---\na: 1\n".repeat(n))),
    row("yaml: comments", 1000, |n| figures(&"# text\n".repeat(n))),
    row("yaml: blank lines in a text", 1000, |n| front(&format!("brief:\n  - a{}\n    b\n", "\n".repeat(n)))),
    row("yaml: one long text", 10_000, |n| front(&format!("brief: [{}]\n", "a ".repeat(n)))),
    row("yaml: one long quoted text", 10_000, |n| front(&format!("brief: [\"{}\"]\n", "a\\n".repeat(n)))),
    row("yaml: a text of many lines", 1000, |n| front(&format!("brief:\n  - a\n{}", "    語\n".repeat(n)))),
    row("yaml: a long key", 10_000, |n| front(&format!("{}: 1\n", "a".repeat(n)))),
    row("yaml: a long unknown value", 10_000, |n| {
        Work::Check(Site::new().file(
            "content/story.yaml",
            format!("title: {{ ja: a, en: a }}\nsections: [a]\nstatus: {}\n", "a".repeat(n)),
        ))
    }),
    row("front: bullets", 500, |n| front(&format!("brief:\n{}", each(n, |i| format!("  - point {}\n", word(i)))))),
    row("front: equal bullets", 500, |n| front(&format!("brief:\n{}", "  - one and the same point\n".repeat(n)))),
    row("front: bullets in quotes with escapes", 500, |n| {
        front(&format!("brief:\n{}", "  - \"a \\\" b \\u3042\"\n".repeat(n)))
    }),
    row("front: bullets with spaces in Japanese", 500, |n| {
        front(&format!("brief:\n{}", each(n, |i| format!("  - 語 と 語{i}\n"))))
    }),
    row("front: bullets folded over lines", 500, |n| {
        front(&format!("brief:\n{}", each(n, |i| format!("  - 語{i}\n    と語\n"))))
    }),
    row("front: bullets with markup", 500, |n| {
        front(&format!("brief:\n{}", "  - \"*a* [b](x.md) **「c」**d\"\n".repeat(n)))
    }),
    row("front: blank bullets", 500, |n| front(&format!("brief:\n{}", "  - \"\"\n".repeat(n)))),
    row("front: bullets that are lists", 500, |n| front(&format!("brief:\n{}", "  - [a]\n".repeat(n)))),
    row("front: a title of one letter", 10_000, |n| {
        Work::Check(Site::new().front(&format!("title: {}\nsummary: S\n", "a".repeat(n))))
    }),
    row("front: a folded title of one letter", 10_000, |n| {
        let half = "a".repeat(n / 2);
        Work::Check(Site::new().front(&format!("title:\n  {half}\n  {half}b\nsummary: S\n")))
    }),
    row("front: a title of braces", 10_000, |n| {
        Work::Check(Site::new().front(&format!("title: \"{}\"\nsummary: S\n", "{漢|".repeat(n))))
    }),
    row("front: a summary of lines", 1000, |n| {
        Work::Check(Site::new().front(&format!("title: T\nsummary:\n{}", "  語 の\n".repeat(n))))
    }),
    row("strings: words that nothing prints", 200, |n| {
        strings(&each(n, |i| format!("{}: {{ ja: a, en: a }}\n", word(i))))
    }),
    row("strings: empty words", 200, |n| strings(&each(n, |i| format!("{}: {{ ja: \"\", en: a }}\n", word(i))))),
    row("strings: unknown languages", 200, |n| strings(&each(n, |i| format!("{}: {{ xx: a, en: a }}\n", word(i))))),
    row("strings: languages of one word", 200, |n| {
        strings(&format!("a:\n{}", each(n, |i| format!("  {}: a\n", &word(i)[..4]))))
    }),
    row("site: unknown findings", 200, |n| {
        site(&format!("findings:\n{}", each(n, |i| format!("  {}: off\n", word(i)))))
    }),
    row("site: unknown severities", 30, |n| site(&format!("findings:\n{}", "  broken-link: much\n".repeat(n)))),
    row("site: unknown keys", 200, |n| site(&each(n, |i| format!("{}: 1\n", word(i))))),
    row("site: languages", 200, |n| {
        Work::Check(Site::new().file("site.yaml", format!("languages: [{}]\n", each(n, |i| format!("{}, ", word(i))))))
    }),
];

fn figures(text: &str) -> Work {
    Work::Check(Site::new().ledger("figures", text))
}

fn strings(text: &str) -> Work {
    Work::Check(Site::new().file("templates/strings.yaml", text))
}

fn site(more: &str) -> Work {
    let site = "languages: [ja, en]\nbase_url: https://a.example/\ntitle: { ja: 題, en: T }\n\
        publisher: { name: { ja: 社, en: P } }\n";
    Work::Check(Site::new().file("site.yaml", format!("{site}{more}")))
}
