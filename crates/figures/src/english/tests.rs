//! What the English extractor reads, one short text a line.
//!
//! *In*: texts. *Out*: nothing but failures.
//! Never compares languages.

use super::print::quantity as format;
use super::reader::read as extract;
use crate::{Amount, Counted, Date, Language};

/// Every bound, clock, range, decimal, unit and hedge.
#[test]
fn one_by_one() {
    crate::reading::cases::check(include_str!("cases.tsv"), extract);
}

/// What the first quantity of a text looks like in the house style.
#[track_caller]
fn check_format(text: &str, expected: &str) {
    assert_eq!(format(&extract(text)[0]).as_deref(), Some(expected), "{text}");
}

#[test]
fn house_style() {
    check_format("$97.4bn", "$97.4 billion");
    check_format("US$850 million", "$850 million");
    check_format("0.5 trillion dollars", "$500 billion");
    check_format("3.5 percent", "3.5%");
    check_format("February 10, 2025", "10 February 2025");
    check_format("2.5 trillion yen", "¥2.5 trillion");
    check_format("some 850,000 euros", "about €850,000");
    check_format("DKK 5 million", "DKK 5 million");
    check_format("$97,412,345,678", "$97,412,345,678");
    check_format("tens of billions of dollars", "tens of billions of dollars");
    check_format("15:30", "3:30 p.m.");
    check_format("one million people", "1 million");
    check_format("Q3", "third quarter");
    check_format("Feb. 10", "10 February");
}

#[test]
fn amounts() {
    let check = |value: &str, counted: Counted<'_>, expect: &str| {
        let amount = Amount::parse(value).expect("an amount");
        assert_eq!(Language::English.amount(amount, counted), expect, "{value}");
    };
    let usd = Counted::Money("USD");
    check("97.4 billion", usd, "$97.4 billion");
    check("9.74 billion", usd, "$9.74 billion");
    check("850 million", usd, "$850 million");
    check("1 trillion", usd, "$1 trillion");
    check("1,234,567", usd, "$1,234,567");
    check("1,234,000", usd, "$1.234 million");
    check("12,500.5", usd, "$12,500.5");
    check("-2 million", usd, "-$2 million");
    check("17", Counted::Percent, "17%");
    check("2018", Counted::Year, "2018");
    check("5 million", Counted::Money("XYZ"), "XYZ 5 million");
    check("-5", Counted::Money("XYZ"), "XYZ -5");
    check("1,500", Counted::Things("companies"), "1,500 companies");
}

#[test]
fn dates_of_the_house() {
    let date = |text| Language::English.date(Date::parse(text).expect("a date"));
    assert_eq!(date("2025-02-10"), "10 February 2025");
    assert_eq!(date("2025-02"), "February 2025");
    assert_eq!(date("2025"), "2025");
}
