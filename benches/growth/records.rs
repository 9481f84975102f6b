//! Locks, reviews and reports: what is confirmed, what changed, and what is told of it.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, each, row, up_to, word};

pub const ROWS: &[Row] = &[
    row("lock: in step", 200, |n| Work::Check(paragraphs(n, word).confirmed())),
    row("lock: all changed in one language", 100, |n| {
        Work::Check(changed(paragraphs(n, word).confirmed(), n, |i| word(i) + "x"))
    }),
    row("lock: all changed in both languages", 100, |n| {
        Work::Check(over(paragraphs(n, word).confirmed(), n, |i| word(i) + "x"))
    }),
    row("lock: all moved in one language", 100, |n| {
        Work::Check(changed(paragraphs(n, word).confirmed(), n, |i| word(n - i)))
    }),
    row("lock: all equal", 100, |n| Work::Check(paragraphs(n, |_| "a".to_owned()).confirmed())),
    row("lock: all equal, one more", 100, |n| {
        Work::Check(over(paragraphs(n, |_| "a".to_owned()).confirmed(), n + 1, |_| "a".to_owned()))
    }),
    // Most of the time goes into the confirmed site that it begins with, which is not measured.
    up_to(
        12_800,
        row("lock: nothing left", 100, |n| Work::Check(over(paragraphs(n, word).confirmed(), 1, |_| "x".to_owned()))),
    ),
    row("lock: one paragraph where there were many", 100, |n| {
        let one = each(n, |i| format!("文{} ", word(i)));
        Work::Check(paragraphs(n, word).confirmed().pages("a", &one, &one))
    }),
    row("lock: damaged lines", 200, |n| lock(&each(n, |i| format!("{}\n", word(i))))),
    row("lock: records without a text", 200, |n| {
        lock(&each(n, |i| format!("pair {} ja=0123456789ab en=0123456789ab form=0123456789ab\n", word(i))))
    }),
    row("lock: one record again and again", 200, |n| {
        lock(&"pair a ja=0123456789ab en=0123456789ab form=0123456789ab\n".repeat(n))
    }),
    row("lock: records of the second version", 200, |n| {
        lock_2(&each(n, |i| format!("\nopen {} ja=0123456789ab en=-\n", word(i))))
    }),
    row("lock: one name again and again", 200, |n| {
        lock_2(&each(n, |i| format!("\npair a-1 ja={i:012x} en={i:012x}\n")))
    }),
    row("lock: approvals of the second version", 200, |n| {
        lock_2(&each(n, |i| format!("\nok ja {} content={i:032x} ledger={i:032x}\n", word(i))))
    }),
    row("lock: lines of another kind", 200, |n| lock_2(&each(n, |i| format!("\n{} x\n", word(i))))),
    row("lock: one record of many prints", 200, |n| {
        lock(&format!("pair a ja={} en=0123456789ab form=0123456789ab\n", vec!["0123456789ab"; n].join(",")))
    }),
    row("lock: approvals", 200, |n| {
        lock(&each(n, |i| format!("ok ja {} content=0123456789ab ledger=0123456789ab\n", word(i))))
    }),
    row("lock: one approval again and again", 200, |n| {
        lock(&"ok ja x content=0123456789ab ledger=0123456789ab\n".repeat(n))
    }),
    row("confirm: all", 100, |n| Work::Confirm(paragraphs(n, word))),
    row("confirm: all changed", 100, |n| Work::Confirm(changed(paragraphs(n, word).confirmed(), n, |i| word(i) + "x"))),
    row("confirm: all equal", 100, |n| Work::Confirm(paragraphs(n, |_| "a".to_owned()).confirmed())),
    row("confirm: all lost", 100, |n| Work::Confirm(over(paragraphs(n, word).confirmed(), 1, |_| "x".to_owned()))),
    row("review: nothing changed", 100, |n| Work::Review(paragraphs(n, word), paragraphs(n, word))),
    row("review: all paragraphs changed", 50, |n| {
        Work::Review(paragraphs(n, word), paragraphs(n, |i| format!("{} more", word(i))))
    }),
    row("review: all paragraphs others", 50, |n| Work::Review(paragraphs(n, word), paragraphs(n, |i| word(i + n)))),
    row("review: all paragraphs moved", 50, |n| Work::Review(paragraphs(n, word), paragraphs(n, |i| word(n - i)))),
    row("review: all paragraphs equal, twice as many", 50, |n| {
        Work::Review(paragraphs(n, |_| "a".to_owned()), paragraphs(2 * n, |_| "a".to_owned()))
    }),
    row("review: paragraphs added", 50, |n| Work::Review(paragraphs(1, word), paragraphs(n, word))),
    row("review: paragraphs removed", 50, |n| Work::Review(paragraphs(n, word), paragraphs(1, word))),
    row("review: paragraphs moved to another page", 50, |n| {
        Work::Review(paragraphs(n, word), paragraphs(1, word).page("index", &each(n, |i| text(&word(i)))))
    }),
    row("review: one long paragraph of sentences", 50, |n| {
        review(n, |i| format!("It is {} here. ", word(i)), |i| format!("It was {} there. ", word(i)))
    }),
    row("review: one long paragraph of words", 50, |n| review(n, |i| word(i) + " ", |i| word(i * 2 + 1) + " ")),
    row("review: one long paragraph the other way round", 50, |n| {
        review(n, |i| word(i) + " ", |i| word(1_000_000 - i) + " ")
    }),
    row("review: one long paragraph of few words", 50, |n| review(n, |i| word(i % 3) + " ", |i| word(i % 2) + " ")),
    row("review: one long paragraph in Japanese", 50, |n| {
        review(n, |i| format!("語{}の", word(i)), |i| format!("語{}は", word(i)))
    }),
    row("review: one long word", 500, |n| {
        review(n, |_| "a".to_owned(), |i| if i.is_multiple_of(2) { "a" } else { "b" }.to_owned())
    }),
    row("review: one long line of ideographs", 500, |n| {
        review(n, |i| char(i).to_string(), |i| char(i * 3 + 1).to_string())
    }),
    row("review: figures changed", 50, |n| review(n, |i| format!("${i} million, "), |i| format!("${i} billion, "))),
    row("review: links changed", 50, |n| {
        review(n, |i| format!("[x](https://a.example/{i}) "), |i| format!("[x](https://b.example/{i}) "))
    }),
    row("review: table rows changed", 50, |n| {
        let table =
            |letter: &str| format!("| a | b |\n|---|---|\n{}", each(n, |i| format!("| {} | {letter} |\n", word(i))));
        Work::Review(Site::new().page("a", &table("x")), Site::new().page("a", &table("y")))
    }),
    row("review: code changed", 50, |n| {
        let code = |letter: &str| format!("```text\n{}```\n", each(n, |i| format!("{} {letter}\n", word(i))));
        Work::Review(Site::new().page("a", &code("x")), Site::new().page("a", &code("y")))
    }),
    row("review: sections changed", 20, |n| Work::Review(many(n, "old"), many(n, "new"))),
    row("review: sections added", 20, |n| Work::Review(Site::new(), many(n, "new"))),
    row("review: sections renamed", 20, |n| {
        let renamed = (0..n).fold(Site::new(), |site, i| site.page(&format!("t{i}"), &text(&word(i))));
        Work::Review(many(n, ""), renamed)
    }),
    row("review: entries changed", 50, |n| Work::Review(figures(n, 1000), figures(n, 2000))),
    row("review: new findings", 50, |n| Work::Review(Site::new(), Site::new().page("a", &slips(n)))),
    row("report: findings on one line", 50, |n| Work::Report(Site::new(), Site::new().page("a", &slips(n)))),
    row("report: findings in one file", 50, |n| {
        Work::Report(Site::new(), Site::new().page("a", &slips(n).replace(' ', "\n\n")))
    }),
    row("report: findings in one paragraph", 50, |n| {
        Work::Report(Site::new(), Site::new().page("a", &slips(n).replace(' ', "\n")))
    }),
    row("report: findings in one table", 50, |n| {
        Work::Report(
            Site::new(),
            Site::new().page("a", &format!("| a |\n|---|\n| {} |\n", slips(n).trim_end().replace(' ', " |\n| "))),
        )
    }),
    row("report: findings in front matter", 50, |n| {
        Work::Report(
            Site::new(),
            Site::new().front(&format!("title: T\nsummary: S\nbrief:\n{}", "  - \"[x](none.md)\"\n".repeat(n))),
        )
    }),
    row("report: findings in a ledger", 50, |n| Work::Report(Site::new(), figures(n, 1000))),
    row("report: findings in a ledger on one line", 50, |n| {
        let entries = each(n, |i| format!("f{i}: {{ value: 1, unit: USD, sources: [] }}, "));
        Work::Report(Site::new(), Site::new().ledger("figures", format!("{{ {entries} }}\n")))
    }),
    row("report: findings in as many files", 20, |n| Work::Report(Site::new(), many(n, "[x](none.md)"))),
    row("report: the same findings as before", 50, |n| {
        Work::Report(Site::new().page("a", &slips(n)), Site::new().page("a", &slips(n)))
    }),
    row("report: findings of edited blocks", 50, |n| Work::Report(edited(n, "old"), edited(n, "new"))),
    row("report: findings of one edited block", 50, |n| {
        Work::Report(Site::new().page("a", &slips(n)), Site::new().page("a", &format!("x {}", slips(n))))
    }),
    row("report: findings of one edited line each", 50, |n| {
        Work::Report(Site::new().page("a", &slips(n)), Site::new().page("a", &slips(n).replace(") ", ") x ")))
    }),
    row("baseline", 50, |n| Work::Baseline(edited(n, "old"), edited(n, "new"))),
    row("baseline: findings on one line", 50, |n| {
        Work::Baseline(Site::new().page("a", &slips(n)), Site::new().page("a", &slips(n)))
    }),
];

fn text(word: &str) -> String {
    format!("This tells of {word} and of nothing else.\n\n")
}

/// Paragraphs, each of which tells of something in both languages.
fn paragraphs(n: usize, of: impl Fn(usize) -> String) -> Site {
    over(Site::new(), n, of)
}

/// The same with other paragraphs.
fn over(site: Site, n: usize, of: impl Fn(usize) -> String) -> Site {
    let (ja, en) = (each(n, |i| format!("これは{}の話である。\n\n", of(i))), each(n, |i| text(&of(i))));
    site.pages("a", &ja, &en)
}

/// The same with other paragraphs in English.
fn changed(site: Site, n: usize, of: impl Fn(usize) -> String) -> Site {
    let page = format!("---\ntitle: T\nsummary: S\n---\n{}", each(n, |i| text(&of(i))));
    site.file("content/a.en.md", page)
}

fn lock_2(lines: &str) -> Work {
    Work::Check(paragraphs(3, word).file("content/a.lock", format!("v2\n{lines}")))
}

fn lock(lines: &str) -> Work {
    Work::Check(paragraphs(3, word).file("content/a.lock", format!("v1\n{lines}")))
}

/// One paragraph before and after.
fn review(n: usize, old: impl Fn(usize) -> String, new: impl Fn(usize) -> String) -> Work {
    Work::Review(Site::new().page("a", &each(n, old)), Site::new().page("a", &each(n, new)))
}

fn char(i: usize) -> char {
    char::from_u32(0x4e00 + u32::try_from(i * 7 % 2000).expect("less than 2,000")).expect("an ideograph")
}

fn many(n: usize, more: &str) -> Site {
    (0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), &format!("{}{more}\n", text(&word(i)))))
}

fn figures(n: usize, from: usize) -> Site {
    Site::new().ledger("figures", each(n, |i| format!("f{i}: {{ value: {}, unit: USD, sources: [none] }}\n", from + i)))
}

/// Links that lead nowhere.
fn slips(n: usize) -> String {
    each(n, |i| format!("[x]({}.LANG.md) ", word(i)))
}

fn edited(n: usize, more: &str) -> Site {
    Site::new().page("a", &each(n, |i| format!("Some {more} text that links to [x](none.LANG.md) of {}.\n\n", word(i))))
}
