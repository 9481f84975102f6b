//! Figures that are computed from others: their values, and what is said where there is none.

use super::*;
use crate::load;
use crate::model::NoMemory;

/// The values of figures of a ledger, and what is said of them, in English.
fn read(figures: &str) -> (Vec<(String, String)>, Vec<String>) {
    let files = [
        ("site.yaml", "languages: [ja, en]\ntitle: {ja: a, en: a}\nbase_url: https://a.example/\n"),
        ("content/story.yaml", "title: {ja: a, en: a}\nsections: []\n"),
        ("content/ledger/figures.yaml", figures),
    ];
    let inputs = load::memory(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let begun = crate::begin(inputs, &crate::parse::Options::default(), &NoMemory, &mut |_| {});
    let Ok(begun) = begun else { panic!("two languages") };
    let site = begun.value;
    let value = |(entry, amount): (&EntryRef, &Amount)| {
        (site.entry_id(*entry).to_owned(), crate::language::plain_number(*amount))
    };
    let of_values = |finding: &&Finding| finding.code == Code::BadValue;
    let said = begun.findings.iter().filter(of_values).map(|finding| finding.message.en.clone());
    (site.amounts.iter().map(value).collect(), said.collect())
}

/// A figure for each of some values: `f0`, `f1`, …
fn ledger(values: impl IntoIterator<Item = String>) -> String {
    let entry = |(at, value): (usize, String)| format!("f{at}: {{ value: \"{value}\", unit: USD, sources: [s] }}\n");
    values.into_iter().enumerate().map(entry).collect()
}

/// The value of the last of some figures, and everything that is said.
fn check(values: impl IntoIterator<Item = String>, expect: Option<&str>, said: &[&str]) {
    let values: Vec<String> = values.into_iter().collect();
    let (amounts, found) = read(&ledger(values.iter().cloned()));
    let last = format!("f{}", values.len() - 1);
    let amount = amounts.iter().find(|(id, _)| *id == last).map(|(_, amount)| amount.replace(',', ""));
    assert_eq!(amount.as_deref(), expect);
    assert_eq!(found, said);
}

/// A chain: the first value, then each from the one before.
fn chain(n: usize, first: &str, next: impl Fn(&str) -> String) -> Vec<String> {
    (0..n).map(|at| if at == 0 { first.to_owned() } else { next(&format!("f{}", at - 1)) }).collect()
}

#[test]
fn exact() {
    let alone = |expression: &str, expect: &str| check([expression.to_owned()], Some(expect), &[]);
    alone("97.4 billion / 10", "9740000000");
    alone("44 billion * 28 / 100", "12320000000");
    alone("1 / 3 * 3", "1");
    alone("2 * (3 + 4) - 1", "13");
    alone("10 - 2 - 3", "5");
    alone("2 / 3", "0.666667");
    // Rounded only at the end: a third of a third of a third.
    check(["1 / 3", "f0 / 3", "f1 * 9"].map(str::to_owned), Some("1"), &[]);
}

#[test]
fn depth_is_no_limit() {
    check(chain(20_000, "1", |before| format!("{before} + 1")), Some("20000"), &[]);
    let mut upside_down: Vec<String> = (0..5000).map(|at| format!("f{} + 1", at + 1)).collect();
    upside_down.push("1".to_owned());
    let (amounts, said) = read(&ledger(upside_down));
    assert_eq!((amounts.len(), said.len()), (5001, 0));
    assert!(
        amounts.contains(&("f0".to_owned(), "5001".to_owned()))
            || amounts.contains(&("f0".to_owned(), "5,001".to_owned()))
    );
}

#[test]
fn a_figure_is_computed_once() {
    // Each names the one before twice: to compute it anew for each name takes 2^5000 steps.
    check(chain(5000, "1", |before| format!("{before} + {before} - {before}")), Some("1"), &[]);
}

#[test]
fn compound_interest() {
    let years = chain(16, "1 million", |before| format!("{before} * 1.0325"));
    check(years, Some("1615663.467005"), &[]);
    check(chain(361, "100", |before| format!("{before} * 1.004167")), Some("446.827825"), &[]);
}

#[test]
fn a_circle_is_said_once_with_its_members_in_order() {
    let figures = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<String>>();
    check(figures(&["f0 * 2"]), None, &["this value is computed from itself"]);
    check(
        figures(&["f1 + 1", "f2 + 1", "f0 + 1"]),
        None,
        &["3 values are computed from each other in a circle: `f0` → `f1` → `f2` → `f0`"],
    );
    // What leads there has no value, and no mistake of its own.
    check(
        figures(&["f1 + 1", "f2 + 1", "f1 + 1", "f4 * 1", "f3 * 1", "f3 + f0"]),
        None,
        &[
            "2 values are computed from each other in a circle: `f1` → `f2` → `f1`",
            "2 values are computed from each other in a circle: `f3` → `f4` → `f3`",
        ],
    );
    let long: Vec<String> = (0..3000).map(|at| format!("f{} + 1", (at + 1) % 3000)).collect();
    let (_, said) = read(&ledger(long));
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("3000 values") && said[0].contains("`f11` → … → `f0`"), "{said:?}");
}

#[test]
fn the_true_reason() {
    let large = "the result is larger than any value may be: more than 10 to the power of 21";
    let long = "the fraction that is exactly the result has more than 5000 digits";
    // Too large is said once, where it begins; what comes back from there has its value.
    let squares = chain(7, "1000", |before| format!("{before} * {before}"));
    check(squares.clone(), None, &[large]);
    check(squares.into_iter().chain(["f6 / f6 + f3 / f3".to_owned()]), Some("2"), &[large]);
    check(chain(40, "1000", |before| format!("{before} * {before}")), None, &[large, long]);
    check(chain(1000, "1", |before| format!("{before} / 7.000003 + 1")), None, &[long]);
    check(["1 / 0".to_owned(), "f0 + 1".to_owned()], None, &["this divides by zero"]);
    check(["1 / (2 - 2)".to_owned()], None, &["this divides by zero"]);
    check(["1 + ?".to_owned()], None, &["the expression cannot be read at `?`"]);
}
