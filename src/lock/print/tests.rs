//! What changes a print and what does not.

use super::*;
use crate::model::{Bi, Inputs, Lang, Site};
use crate::{load, parse};

fn site(ja: &str, en: &str) -> Site {
    let page = |body: &str| format!("---\ntitle: T\nsummary: S\n---\n{body}").into_bytes();
    let inputs: Inputs = load::memory([
        (
            "site.yaml".to_owned(),
            b"languages: [ja, en]\ntitle: {ja: a, en: a}\nbase_url: https://a.example/\n".to_vec(),
        ),
        ("content/story.yaml".to_owned(), b"title: {ja: a, en: a}\nsections: []\n".to_vec()),
        ("content/index.ja.md".to_owned(), page(ja)),
        ("content/index.en.md".to_owned(), page(en)),
    ]);
    crate::linked(inputs, &parse::Options::default(), &crate::model::NoMemory).expect("a site")
}

/// The prints of words and of form of the body in a language.
fn prints(body: &str, lang: Lang) -> (Vec<Print>, Vec<Print>) {
    let texts = match lang {
        Lang::First => Bi { first: body, second: "x" },
        Lang::Second => Bi { first: "x", second: body },
    };
    let site = site(texts.first, texts.second);
    let page = &*site.sections[0].pages[lang].as_ref().expect("a page").page;
    let joining = crate::language::of(&site.config.languages[lang]).joining();
    let prints = Prints::new(page, joining);
    let words = prints.words[Prints::body_start(page)..].to_vec();
    let form = prints.at[Prints::body_start(page)..].iter().map(|at| of_form([(page, *at)])).collect();
    (words, form)
}

/// Whether two bodies have the same words, and whether they have the same form.
fn same(lang: Lang, one: &str, two: &str) -> (bool, bool) {
    let (one, two) = (prints(one, lang), prints(two, lang));
    (one.0 == two.0, one.1 == two.1)
}

#[test]
fn line_breaks_are_nothing() {
    let check = |lang: Lang, one: &str, two: &str| assert_eq!(same(lang, one, two), (true, true), "{one} / {two}");
    check(Lang::First, "提案は974億ドルだった。\n取締役会は拒んだ。", "提案は974億\nドルだった。取締役会は\n拒んだ。");
    check(Lang::First, "OpenAI は断った。", "OpenAI\nは断った。");
    check(Lang::Second, "The board said no\nto the offer.", "The board said\nno to the offer.");
    check(Lang::Second, "- one\n- two", "* one\n* two\n");
    check(Lang::Second, "a  b", "a b");
}

#[test]
fn words_are_words() {
    let check = |one: &str, two: &str| assert!(!same(Lang::Second, one, two).0, "{one} / {two}");
    check("The board said no.", "The board said yes.");
    check("$97.4 billion", "$9.74 billion");
    check("Can not", "Cannot");
    check("`a`", "`b`");
    check("![a cat](images/a.png)", "![a dog](images/a.png)");
    check("```\na\n```", "```\nb\n```");
    check("```bars\ntitle: A\nfigures: [a]\n```", "```bars\ntitle: B\nfigures: [a]\n```");
    check("It is [](figure:a).", "It is [](figure:b).");
}

#[test]
fn the_rest_is_form() {
    let check = |one: &str, two: &str| assert_eq!(same(Lang::Second, one, two), (true, false), "{one} / {two}");
    check("The *board* said no.", "The board said no.");
    check("The *board* said no.", "The *board said* no.");
    check("[a](https://a.example/)", "[a](https://b.example/)");
    check("[a](figure:a)", "[a](figure:b)");
    check("said no.[^a]", "said no.[^b]");
    check("one", "- one");
    check("# one {#a}", "## one {#a}");
    check("```bars\ntitle: A\nfigures: [a]\n```", "```bars\ntitle: A\nfigures: [b]\n```");
    check("![a cat](images/a.png)", "![a cat](images/b.png)");
}
