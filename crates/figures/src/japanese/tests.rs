//! What the Japanese extractor reads, one short text a line.
//!
//! *In*: texts. *Out*: nothing but failures.
//! Never compares languages.

use super::print::quantity as format;
use super::reader::read as extract;
use crate::{Amount, Counted, Language};

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
    check_format("974億ドル", "974億ドル");
    check_format("97億4,000万ドル", "97億4000万ドル");
    check_format("5,000億ドル", "5000億ドル");
    check_format("3千万ドル", "3000万ドル");
    check_format("3.5％", "3.5%");
    check_format("2025-02-10", "2025年2月10日");
    check_format("2兆5千億円", "2兆5000億円");
    check_format("およそ8.5億ユーロ", "約8億5000万ユーロ");
    check_format("100万人以上", "100万以上");
    check_format("数百億ドル", "数百億ドル");
    check_format("DKK 5百万", "DKK 500万");
    check_format("974億1234万5678ドル", "974億1234万5678ドル");
    check_format("午後3時半", "午後3時30分");
    check_format("第3四半期", "第3四半期");
}

#[test]
fn amounts() {
    let check = |value: &str, counted: Counted<'_>, expect: &str| {
        let amount = Amount::parse(value).expect("an amount");
        assert_eq!(Language::Japanese.amount(amount, counted), expect, "{value}");
    };
    let usd = Counted::Money("USD");
    check("97.4 billion", usd, "974億ドル");
    check("9.74 billion", usd, "97億4000万ドル");
    check("500 billion", usd, "5000億ドル");
    check("1 trillion", usd, "1兆ドル");
    check("5.6 million", usd, "560万ドル");
    check("1,234,567.89", usd, "123万4567.89ドル");
    check("0", usd, "0ドル");
    check("-1.5", usd, "-1.5ドル");
    check("3.5", Counted::Percent, "3.5%");
    check("2018", Counted::Year, "2018年");
    check("20000", Counted::Money("XYZ"), "2万 XYZ");
    check("1,500", Counted::Things("社"), "1500社");
}
