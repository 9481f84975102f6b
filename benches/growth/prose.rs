//! Prose: figures, dates, names and words, as many as possible in one paragraph or on one line.
//!
//! *Out*: rows.

use super::ledger::names;
use super::row::{Row, Site, Work, body, each, katakana, row, word};

pub const ROWS: &[Row] = &[
    row("figures: equal paragraphs with one", 200, |n| body(&"It was $5 million.\n\n".repeat(n))),
    row("figures: one in one paragraph", 200, |n| pages(&"500万ドルだ。".repeat(n), &"It was $5 million. ".repeat(n))),
    row("figures: one in one paragraph, linked", 200, |n| with_figures(1, &"It was [$1,000](figure:f0). ".repeat(n))),
    row("figures: one in one paragraph, of the ledger", 200, |n| with_figures(1, &"It was $1,000. ".repeat(n))),
    row("figures: each another in one paragraph", 200, |n| {
        pages(&each(n, |i| format!("{}万ドルだ。", i + 11)), &each(n, |i| format!("It was ${} million. ", i + 11)))
    }),
    row("figures: each another, each in the ledger", 100, |n| {
        with_figures(n, &each(n, |i| format!("It was ${}. ", 1000 + i)))
    }),
    row("figures: each another, each linked", 100, |n| {
        with_figures(n, &each(n, |i| format!("It was [${}](figure:f{i}). ", 1000 + i)))
    }),
    row("figures: each in a paragraph and in the ledger", 100, |n| {
        with_figures(n, &each(n, |i| format!("It was ${}.\n\n", 1000 + i)))
    }),
    row("figures: many in the ledger have one value", 100, |n| {
        let figures = each(n, |i| format!("f{i}: {{ value: 5 million, unit: USD, sources: [s] }}\n"));
        Work::Check(ledger(figures).page("a", &"It was $5 million.\n\n".repeat(n)))
    }),
    row("figures: of many units", 100, |n| {
        let figures =
            each(n, |i| format!("f{i}: {{ value: 500, unit: {{ ja: 個{0}, en: {0} }}, sources: [s] }}\n", word(i)));
        Work::Check(ledger(figures).page("a", &each(n, |i| format!("There are 500 {}.\n\n", word(i)))))
    }),
    row("figures: each another in the two languages", 100, |n| {
        pages(&each(n, |i| format!("{}ドルだ。", i * 7 + 11)), &each(n, |i| format!("It was ${}. ", i * 11 + 13)))
    }),
    row("figures: each another in paragraphs", 100, |n| {
        pages(
            &each(n, |i| format!("{}ドルだ。\n\n", i * 7 + 11)),
            &each(n, |i| format!("It was ${}.\n\n", i * 11 + 13)),
        )
    }),
    row("figures: in one language", 100, |n| pages("文。", &each(n, |i| format!("It was ${}. ", i * 11 + 13)))),
    row("figures: wrong in links", 100, |n| with_figures(1, &"It was [$2,000](figure:f0). ".repeat(n))),
    row("figures: empty links in a table", 100, |n| {
        with_figures(1, &format!("| a |\n|---|\n{}", "| [](figure:f0) |\n".repeat(n)))
    }),
    row("figures: empty links in one cell", 100, |n| {
        with_figures(1, &format!("| a |\n|---|\n| {} |\n", "[](figure:f0) ".repeat(n)))
    }),
    row("figures: built", 100, |n| Work::Build(Site::new().page("a", &"It was $5 million. ".repeat(n)))),
    row("dates: one in one paragraph", 100, |n| {
        pages(&"2025年2月10日に。".repeat(n), &"On 10 February 2025. ".repeat(n))
    }),
    row("dates: each another", 100, |n| {
        pages(
            &each(n, |i| format!("{}年{}月{}日に。", 1900 + i % 130, i % 12 + 1, i % 28 + 1)),
            &each(n, |i| format!("On {} May {}. ", i % 28 + 1, 1900 + i % 130)),
        )
    }),
    row("dates: with days of the week", 100, |n| {
        pages(&"2025年2月10日（火）に。".repeat(n), &"On Tuesday, 10 February 2025. ".repeat(n))
    }),
    row("dates: times", 100, |n| pages(&"午後3時15分に。".repeat(n), &"At 3:15 p.m. ".repeat(n))),
    row("dates: eras", 100, |n| pages(&"令和6年（2020年）に。".repeat(n), &"In 2020. ".repeat(n))),
    row("percentages", 100, |n| pages(&"5%だった。".repeat(n), &"It was 5 percent. ".repeat(n))),
    row("run: digits", 2000, |n| both(&"1".repeat(n))),
    row("run: digits and commas", 2000, |n| both(&"1,000,".repeat(n))),
    row("run: digits and points", 2000, |n| both(&"1.".repeat(n))),
    row("run: digits and spaces", 2000, |n| both(&"1 ".repeat(n))),
    row("run: digits and hyphens", 2000, |n| both(&"1-".repeat(n))),
    row("run: digits and slashes", 2000, |n| both(&"1/".repeat(n))),
    row("run: digits and colons", 2000, |n| both(&"1:".repeat(n))),
    row("run: digits and percent signs", 2000, |n| both(&"1%".repeat(n))),
    row("run: full-width digits", 2000, |n| both(&"１".repeat(n))),
    row("run: numerals", 2000, |n| both(&"一".repeat(n))),
    row("run: numerals and powers", 2000, |n| both(&"一億".repeat(n))),
    row("run: powers", 2000, |n| both(&"億".repeat(n))),
    row("run: digits and powers", 2000, |n| both(&"1万".repeat(n))),
    row("run: dollars", 2000, |n| both(&"$".repeat(n))),
    row("run: dollars and digits", 2000, |n| both(&"$1".repeat(n))),
    row("run: words of number", 2000, |n| both(&"one ".repeat(n))),
    row("run: words of number with hyphens", 2000, |n| both(&"twenty-".repeat(n))),
    row("run: words of number with and", 2000, |n| both(&"one hundred and ".repeat(n))),
    row("run: words of scale", 2000, |n| both(&"million ".repeat(n))),
    row("run: hedges", 2000, |n| both(&"about ".repeat(n))),
    row("run: hedges in Japanese", 2000, |n| both(&"約".repeat(n))),
    row("run: ranges", 2000, |n| both(&"1〜".repeat(n))),
    row("run: tildes between digits", 2000, |n| both(&"1~2".repeat(n))),
    row("run: waves of two kinds", 2000, |n| both(&"〜～".repeat(n))),
    row("run: months", 2000, |n| both(&"May ".repeat(n))),
    row("run: days of the week", 2000, |n| both(&"Monday ".repeat(n))),
    row("run: years", 2000, |n| both(&"2025年".repeat(n))),
    row("run: eras", 2000, |n| both(&"令和".repeat(n))),
    row("run: one word of letters", 2000, |n| both(&"a".repeat(n))),
    row("run: capitals", 2000, |n| both(&"A".repeat(n))),
    row("run: words", 2000, |n| both(&"word ".repeat(n))),
    row("run: words, each another", 2000, |n| both(&each(n, |i| word(i) + " "))),
    row("run: one word twice", 2000, |n| both(&each(n, |i| format!("{0} {0} ", word(i))))),
    row("run: spaces", 2000, |n| both(&format!("a{}b", " ".repeat(n)))),
    row("run: ideographic spaces", 2000, |n| both(&"　".repeat(n))),
    row("run: kana", 2000, |n| both(&"あ".repeat(n))),
    row("run: katakana", 2000, |n| both(&"ア".repeat(n))),
    row("run: long vowels", 2000, |n| both(&"ー".repeat(n))),
    row("run: middle dots", 2000, |n| both(&"・".repeat(n))),
    row("run: half-width kana", 2000, |n| both(&"ｱ".repeat(n))),
    row("run: ideographs", 2000, |n| both(&"漢".repeat(n))),
    row("run: the wrong oku", 2000, |n| both(&"5憶円".repeat(n))),
    row("run: full stops", 2000, |n| both(&"。".repeat(n))),
    row("run: sentences in Japanese", 2000, |n| both(&"文がある。".repeat(n))),
    row("run: sentences", 2000, |n| both(&"It is so. ".repeat(n))),
    row("run: brackets of Japanese", 2000, |n| both(&"「".repeat(n))),
    row("run: brackets of Japanese, closed", 2000, |n| both(&format!("{}{}", "「".repeat(n), "」".repeat(n)))),
    row("run: closing brackets of Japanese", 2000, |n| both(&"」".repeat(n))),
    row("run: labels with a bracket", 2000, |n| both(&"1）".repeat(n))),
    row("run: quotation marks", 2000, |n| both(&"“".repeat(n))),
    row("run: straight quotation marks", 2000, |n| both(&"\" ".repeat(n))),
    row("run: underscores", 2000, |n| both(&"_".repeat(n))),
    row("run: underscores in Japanese", 2000, |n| both(&"語_語_".repeat(n))),
    row("run: stars in Japanese", 2000, |n| both(&"語* 語 *".repeat(n))),
    row("run: full-width syntax", 2000, |n| both(&"［a］（b）".repeat(n))),
    row("run: negations", 2000, |n| both(&"not ない ".repeat(n))),
    row("run: noncharacters", 2000, |n| both(&"\u{fdd0}a".repeat(n))),
    row("run: combining marks", 2000, |n| both(&format!("a{}", "\u{301}".repeat(n)))),
    row("run: combining voice marks", 2000, |n| both(&"か\u{3099}".repeat(n))),
    row("run: variation selectors", 2000, |n| both(&format!("葛{}", "\u{e0100}".repeat(n)))),
    row("run: joiners", 2000, |n| both(&"👩\u{200d}".repeat(n))),
    row("run: zero-width spaces between lines", 2000, |n| both(&"\u{200b}\n".repeat(n))),
    row("run: addresses", 2000, |n| both(&"https://a.example/ ".repeat(n))),
    row("run: letters h", 2000, |n| both(&"h".repeat(n))),
    row("run: points", 2000, |n| both(&".".repeat(n))),
    row("one long line with slips of many kinds", 200, |n| {
        both(&"5憶円と10~20人、_語_と「語 の の ｱｲｳ １２ ".repeat(n))
    }),
    row("katakana words, each another", 200, |n| pages(&each(n, |i| format!("{}の。", katakana(i))), "text")),
    row("katakana words in two forms", 200, |n| {
        pages(&each(n, |i| format!("{0}ター、{0}タの。", katakana(i))), "text")
    }),
    row("names: each mentioned", 100, |n| {
        Work::Check(
            Site::new()
                .ledger("names", names(n, ""))
                .page("a", &each(n, |i| format!("Name {} and 名{0} said so. ", word(i)))),
        )
    }),
    row("names: each mentioned, in paragraphs", 100, |n| {
        Work::Check(
            Site::new()
                .ledger("names", names(n, ""))
                .page("a", &each(n, |i| format!("Name {} and 名{0} said so.\n\n", word(i)))),
        )
    }),
    row("names: each mentioned, built", 50, |n| {
        Work::Build(
            Site::new()
                .ledger("names", names(n, ""))
                .page("a", &each(n, |i| format!("Name {} and 名{0} said so.\n\n", word(i)))),
        )
    }),
    row("names: one mentioned again and again", 100, |n| {
        Work::Check(Site::new().ledger("names", names(n, "")).page("a", &"Name aaaaa said so. ".repeat(n)))
    }),
    row("names: in one language", 100, |n| {
        Work::Check(Site::new().ledger("names", names(n, "")).pages(
            "a",
            &each(n, |i| format!("名{}。", word(i))),
            "text",
        ))
    }),
    row("names: forms that are not used", 100, |n| {
        let table = names(n, ", never: { en: [Wrong], ja: [誤] }");
        Work::Check(Site::new().ledger("names", table).page("a", &"Wrong 誤 said so. ".repeat(n)))
    }),
    row("names: forms of one name", 100, |n| {
        let aliases = each(n, |i| format!("Alias {}, ", word(i)));
        let table =
            format!("n: {{ kind: person, name: {{ ja: 名, en: Name }}, yomi: な, aliases: {{ en: [{aliases}] }} }}\n");
        Work::Check(Site::new().ledger("names", table).page("a", &each(n, |i| format!("Alias {} said so. ", word(i)))))
    }),
    row("names: that begin alike", 100, |n| {
        let table = each(n, |i| {
            format!("n{i}: {{ kind: person, name: {{ ja: ああああああああ{i}, en: Aaaaaaaa {i} }}, yomi: な }}\n")
        });
        Work::Check(Site::new().ledger("names", table).page("a", &"Aaaaaaaa x ああああああああx ".repeat(n)))
    }),
    row("names: each longer than the one before", 900, |n| {
        let table = each(n.isqrt(), |i| {
            format!("n{i}: {{ kind: person, name: {{ ja: {0}, en: {0} }}, yomi: な }}\n", "ア".repeat(i + 2))
        });
        Work::Check(Site::new().ledger("names", table).page("a", &"ア".repeat(n.isqrt())))
    }),
    row("terms: each mentioned", 100, |n| {
        let table = each(n, |i| {
            format!(
                "t{i}: {{ term: {{ ja: 語{0}, en: term {0} }}, yomi: ご, definition: {{ ja: 義, en: d }} }}\n",
                word(i)
            )
        });
        Work::Check(
            Site::new().ledger("terms", table).page("a", &each(n, |i| format!("A term {0} and 語{0}.\n\n", word(i)))),
        )
    }),
    row("search: paragraphs, each of other words", 100, |n| {
        Work::Build(Site::new().page("a", &each(n, |i| format!("{} is {}.\n\n", word(i), katakana(i)))))
    }),
    row("search: one long word", 1000, |n| Work::Build(Site::new().page("a", &"ab".repeat(n)))),
    row("search: one long text in Japanese", 1000, |n| {
        Work::Build(Site::new().page("a", &"関税の話をする。".repeat(n)))
    }),
    row("titles: long", 200, |n| {
        Work::Build(Site::new().front(&format!("title: {}\nsummary: S\n", "長い話".repeat(n))))
    }),
    row("titles: long, of letters", 200, |n| {
        Work::Build(Site::new().front(&format!("title: {}\nsummary: S\n", "word ".repeat(n))))
    }),
    row("titles: one long word", 200, |n| {
        Work::Build(Site::new().front(&format!("title: {}\nsummary: S\n", "w".repeat(n))))
    }),
    row("summaries: long", 200, |n| {
        Work::Build(Site::new().front(&format!("title: T\nsummary: {}\n", "長い話。".repeat(n))))
    }),
];

/// Both languages in a page of their own.
fn pages(ja: &str, en: &str) -> Work {
    Work::Check(Site::new().pages("a", ja, en))
}

/// The same text in both languages.
fn both(text: &str) -> Work {
    body(text)
}

fn ledger(figures: String) -> Site {
    Site::new().ledger("sources", "s: { publisher: P, lang: en }\n").ledger("figures", figures)
}

fn with_figures(n: usize, text: &str) -> Work {
    let figures = each(n, |i| format!("f{i}: {{ value: {}, unit: USD, sources: [s] }}\n", 1000 + i));
    Work::Check(ledger(figures).page("a", text))
}
