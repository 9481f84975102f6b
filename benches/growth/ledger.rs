//! Ledgers: entries, what they refer to, what is computed of them, and where pages use them.
//!
//! *Out*: rows.

use super::row::{Row, Site, Work, each, row, word};

pub const ROWS: &[Row] = &[
    row("derived: a chain", 50, |n| derived(n, |i| format!("f{} + 1", i - 1))),
    row("derived: a chain from its end", 50, |n| {
        figures(&each(n, |i| figure(i, &if i + 1 < n { format!("f{} + 1", i + 1) } else { "1".to_owned() })))
    }),
    row("derived: a chain of sums with itself", 20, |n| {
        derived(n, |i| format!("f{} + f{} - f{}", i - 1, i - 1, i - 1))
    }),
    row("derived: doubled again and again", 20, |n| derived(n, |i| format!("f{} + f{}", i - 1, i - 1))),
    row("derived: squared again and again", 20, |n| derived(n, |i| format!("f{} * f{}", i - 1, i - 1))),
    row("derived: compound interest", 20, |n| derived(n, |i| format!("f{} * 1.0325", i - 1))),
    row("derived: divided again and again", 20, |n| derived(n, |i| format!("f{} / 7.000003 + 1", i - 1))),
    row("derived: each from the two before", 20, |n| derived(n, |i| format!("f{} - f{}", i - 1, i.saturating_sub(2)))),
    row("derived: a circle", 50, |n| figures(&each(n, |i| figure(i, &format!("f{} + 1", (i + 1) % n))))),
    row("derived: a chain into a circle", 50, |n| {
        figures(&format!(
            "x: {{ value: x + 1, unit: USD, sources: [s] }}\n{}",
            each(n, |i| figure(i, &if i == 0 { "x + 1".to_owned() } else { format!("f{} + 1", i - 1) }))
        ))
    }),
    row("derived: circles of two", 50, |n| figures(&each(n, |i| figure(i, &format!("f{} + 1", i ^ 1))))),
    row("derived: all from one", 50, |n| derived(n, |_| "f0 * 2".to_owned())),
    row("derived: one from all", 50, |n| {
        figures(&(each(n, |i| figure(i, "1")) + &figure(n, &terms(n, |i| format!("f{i}")))))
    }),
    row("derived: a sum of one figure", 50, |n| derived(2, |_| terms(n, |_| "f0".to_owned()))),
    row("derived: a product of one figure", 50, |n| {
        derived(2, |_| (0..n).map(|_| "f0").collect::<Vec<_>>().join(" * "))
    }),
    row("derived: a long sum of numbers", 50, |n| derived(2, |_| terms(n, |i| format!("{i} billion")))),
    row("derived: brackets in brackets", 50, |n| derived(2, |_| format!("{}1 + 1{}", "( ".repeat(n), " )".repeat(n)))),
    row("derived: open brackets", 50, |n| derived(2, |_| format!("1 + {}", "( ".repeat(n)))),
    row("derived: divided by zero", 50, |n| derived(n, |_| "1 / 0".to_owned())),
    row("derived: unreadable", 50, |n| derived(n, |_| "1 + ?".to_owned())),
    row("derived: from unknown figures", 50, |n| derived(n, |i| format!("{} + 1", word(i)))),
    row("derived: from unknown figures at once", 50, |n| derived(2, |_| terms(n, word))),
    row("entries that are unused: figures", 50, |n| figures(&each(n, |i| figure(i, "1")))),
    row("entries that are unused: names", 50, |n| Work::Check(Site::new().ledger("names", names(n, "")))),
    row("entries that are unused: terms", 50, |n| Work::Check(Site::new().ledger("terms", entries_of("term", n)))),
    row("entries that are unused: sources", 50, |n| Work::Check(Site::new().ledger("sources", sources(n)))),
    row("entries that are unused: events", 50, |n| Work::Check(Site::new().ledger("events", entries_of("event", n)))),
    row("entries that are unused: quotes", 50, |n| Work::Check(Site::new().ledger("quotes", entries_of("quote", n)))),
    row("entries that are used: figures", 50, |n| Work::Check(used("figure", n))),
    row("entries that are used: names", 50, |n| Work::Check(used("name", n))),
    row("entries that are used: terms", 50, |n| Work::Check(used("term", n))),
    row("entries that are used: events", 50, |n| Work::Check(used("event", n))),
    row("entries that are used: sources", 50, |n| Work::Check(cited(n))),
    row("entries that are used: figures, built", 20, |n| Work::Build(used("figure", n))),
    row("entries that are used: names, built", 20, |n| Work::Build(used("name", n))),
    row("entries that are used: terms, built", 20, |n| Work::Build(used("term", n))),
    row("entries that are used: events, built", 20, |n| Work::Build(used("event", n))),
    row("entries that are used: sources, built", 20, |n| Work::Build(cited(n))),
    row("entries that are used: quotes, built", 20, |n| {
        let fences = each(n, |i| format!("```quote\nid: q{i}\n```\n\n"));
        Work::Build(
            Site::new()
                .ledger("quotes", entries_of("quote", n))
                .ledger("names", names(1, ""))
                .ledger("sources", sources(1))
                .page("a", &fences),
        )
    }),
    row("figures, told", 50, |n| Work::Tell(used("figure", n))),
    row("unknown entries: links", 50, |n| Work::Check(unknown(n, |i| format!("[x](figure:{}) ", word(i))))),
    row("unknown entries: links, none known", 50, |n| {
        Work::Check(Site::new().page("a", &each(n, |i| format!("[x](name:{}) ", word(i)))))
    }),
    row("unknown entries: citations", 50, |n| {
        Work::Check(Site::new().ledger("sources", sources(n)).page("a", &each(n, |i| format!("x[^{}] ", word(i)))))
    }),
    row("unknown entries: near ones", 50, |n| Work::Check(unknown(n, |i| format!("[x](figure:ff{i}) ")))),
    row("unknown entries: bars", 50, |n| {
        Work::Check(unknown(n, |_| String::new()).page("a", &fence("bars", "figures", n, word)))
    }),
    row("unknown entries: in the ledger", 50, |n| {
        figures(&each(n, |i| format!("f{i}: {{ value: 1, unit: USD, sources: [{}] }}\n", word(i))))
    }),
    row("unknown entries: of one entry", 50, |n| {
        figures(&format!("f: {{ value: 1, unit: USD, sources: [{}] }}\n", each(n, |i| format!("{}, ", word(i)))))
    }),
    row("unknown entries: long ids", 50, |n| {
        Work::Check(
            Site::new()
                .ledger(
                    "figures",
                    each(20, |i| format!("{}{i}: {{ value: 1, unit: USD, sources: [s] }}\n", "a".repeat(n))),
                )
                .page("a", &format!("[x](figure:{})", "a".repeat(n))),
        )
    }),
    row("components: bars", 50, |n| {
        Work::Build(used("figure", n).page("a", &fence("bars", "figures", n, |i| format!("f{i}"))))
    }),
    row("components: timeline", 50, |n| {
        Work::Build(used("event", n).page("a", &fence("timeline", "events", n, |i| format!("e{i}"))))
    }),
    row("components: names", 50, |n| {
        Work::Build(used("name", n).page("a", &fence("names", "names", n, |i| format!("n{i}"))))
    }),
    row("components: many", 50, |n| {
        Work::Check(used("figure", n).page("a", &each(n, |i| fence("bars", "figures", 1, |_| format!("f{i}")))))
    }),
    row("components: many, unknown", 50, |n| {
        Work::Check(used("figure", n).page("a", &each(n, |i| fence("bars", "figures", 1, |_| word(i)))))
    }),
    row("components: empty", 50, |n| Work::Check(Site::new().page("a", &"```bars\n```\n\n".repeat(n)))),
    row("values that are none", 50, |n| derived(n, |_| "much".to_owned())),
    row("values without a source", 50, |n| figures(&each(n, |i| format!("f{i}: {{ value: 1, unit: USD }}\n")))),
    row("units that are none", 50, |n| {
        figures(&each(n, |i| format!("f{i}: {{ value: 1, unit: gold, sources: [s] }}\n")))
    }),
    row("ids that are none", 50, |n| {
        figures(&each(n, |i| format!("F {i}: {{ value: 1, unit: USD, sources: [s] }}\n")))
    }),
    row("other values", 50, |n| {
        figures(&format!(
            "f:\n  value: 1\n  unit: USD\n  sources: [s]\n  also:\n{}",
            "    - { value: much }\n".repeat(n)
        ))
    }),
    row("dates that are none", 50, |n| {
        Work::Check(Site::new().ledger(
            "events",
            each(n, |i| format!("e{i}: {{ date: soon, what: {{ ja: a, en: a }}, sources: [s0] }}\n")),
        ))
    }),
    row("texts that lack a language", 50, |n| {
        Work::Check(
            Site::new()
                .ledger("terms", each(n, |i| format!("t{i}: {{ term: {{ ja: a }}, definition: {{ en: a }} }}\n"))),
        )
    }),
    row("texts in an unknown language", 50, |n| {
        Work::Check(Site::new().ledger(
            "terms",
            each(n, |i| format!("t{i}: {{ term: {{ ja: a, en: a, xx: a }}, definition: {{ ja: a, en: a }} }}\n")),
        ))
    }),
    row("changes", 50, |n| Work::Build(Site::new().ledger("changes", changes(n, |_| "a".to_owned(), |i| i)))),
    row("changes at one moment", 50, |n| {
        Work::Build(Site::new().ledger("changes", changes(n, |_| "a".to_owned(), |_| 0)))
    }),
    row("changes of unknown sections", 50, |n| Work::Check(Site::new().ledger("changes", changes(n, word, |i| i)))),
    row("changes of as many sections", 20, |n| {
        let site = (0..n).fold(Site::new(), |site, i| site.page(&format!("s{i}"), ""));
        Work::Build(site.ledger("changes", changes(n, |i| format!("s{i}"), |i| i)))
    }),
    row("changes that say nothing", 50, |n| {
        Work::Check(Site::new().ledger("changes", "- { at: 2025-01-01T00:00+00:00, kind: update }\n".repeat(n)))
    }),
    row("changes of unknown figures", 50, |n| {
        Work::Check(used("figure", n).ledger("changes", each(n, |i| format!("- {{ at: 2025-01-01T00:00+00:00, kind: update, figures: [{}], ja: {{ note: a }}, en: {{ note: a }} }}\n", word(i)))))
    }),
];

fn figure(i: usize, value: &str) -> String {
    format!("f{i}: {{ value: {value}, unit: USD, sources: [s] }}\n")
}

fn figures(text: &str) -> Work {
    Work::Check(Site::new().ledger("sources", "s: { publisher: P, lang: en }\n").ledger("figures", text))
}

/// Figures of which the first is 1.
fn derived(n: usize, value: impl Fn(usize) -> String) -> Work {
    figures(&each(n, |i| figure(i, &if i == 0 { "1".to_owned() } else { value(i) })))
}

fn terms(n: usize, term: impl Fn(usize) -> String) -> String {
    (0..n).map(term).collect::<Vec<String>>().join(" + ")
}

fn sources(n: usize) -> String {
    each(n, |i| format!("s{i}: {{ publisher: P, lang: en }}\n"))
}

/// Names, each with more keys.
pub fn names(n: usize, more: &str) -> String {
    each(n, |i| {
        let name = word(i);
        format!("n{i}: {{ kind: person, name: {{ ja: 名{name}, en: Name {name} }}, yomi: な{more} }}\n")
    })
}

fn entries_of(kind: &str, n: usize) -> String {
    each(n, |i| {
        let word = word(i);
        match kind {
            "term" => format!(
                "t{i}: {{ term: {{ ja: 語{word}, en: term {word} }}, yomi: ご, definition: {{ ja: 義, en: meaning }} }}\n"
            ),
            "event" => format!("e{i}: {{ date: 2025-02-10, what: {{ ja: 事, en: event }}, sources: [s0] }}\n"),
            "quote" => format!(
                "q{i}: {{ by: n0, date: 2025-02-10, original: {{ lang: en, text: word }}, translation: {{ ja: 語 }}, sources: [s0] }}\n"
            ),
            _ => format!("f{i}: {{ value: {}, unit: USD, sources: [s0] }}\n", 1000 + i),
        }
    })
}

/// A site with as many entries of a kind as links to them.
fn used(kind: &str, n: usize) -> Site {
    let table = if kind == "name" { names(n, "") } else { entries_of(kind, n) };
    let letter = &kind[..1];
    let links = each(n, |i| format!("See [that {}]({kind}:{letter}{i}).\n\n", word(i)));
    Site::new().ledger("sources", sources(1)).ledger(&format!("{kind}s"), table).page("a", &links)
}

fn cited(n: usize) -> Site {
    Site::new().ledger("sources", sources(n)).page("a", &each(n, |i| format!("Said so.[^s{i}]\n\n")))
}

/// As many figures as pieces of text that name others.
fn unknown(n: usize, piece: impl Fn(usize) -> String) -> Site {
    Site::new().ledger("sources", sources(1)).ledger("figures", entries_of("figure", n)).page("a", &each(n, piece))
}

fn fence(kind: &str, key: &str, n: usize, id: impl Fn(usize) -> String) -> String {
    format!("```{kind}\ntitle: T\n{key}:\n{}```\n\n", each(n, |i| format!("  - {}\n", id(i))))
}

fn changes(n: usize, section: impl Fn(usize) -> String, second: impl Fn(usize) -> usize) -> String {
    each(n, |i| {
        let s = second(i);
        let at = format!(
            "20{:02}-01-{:02}T{:02}:{:02}:{:02}+00:00",
            s / 2_332_800 % 90 + 10,
            s / 86_400 % 27 + 1,
            s / 3600 % 24,
            s / 60 % 60,
            s % 60
        );
        format!(
            "- {{ at: {at}, kind: update, sections: [{}], ja: {{ note: 注 }}, en: {{ note: note }} }}\n",
            section(i)
        )
    })
}
