//! Differences of pairs of short texts.
//!
//! *In*: texts. *Out*: nothing but failures.
//! Never tests what the extractors read; see their own tests.

use super::{Aligned, Difference, DifferenceKind, Place, compare, compare_aligned};
use crate::{Language, Quantity};

fn read(pair: &(&str, &str)) -> (Vec<Quantity>, Vec<Quantity>) {
    (Language::Japanese.read(pair.0), Language::English.read(pair.1))
}

fn aligned<'a>(first: &'a [Quantity], second: &'a [Quantity]) -> Aligned<'a> {
    Aligned { first: first.iter().collect(), second: second.iter().collect() }
}

fn kinds(ja: &str, en: &str) -> Vec<DifferenceKind> {
    let (first, second) = read(&(ja, en));
    compare(&first, &second).iter().map(|difference| difference.kind).collect()
}

#[track_caller]
fn check(ja: &str, en: &str, expected: &[DifferenceKind]) {
    assert_eq!(kinds(ja, en), expected, "{ja} | {en}");
}

#[test]
fn each_kind() {
    use DifferenceKind::{Date, Hedge, Mismatch, OneSide, PowerOfTen, Rounded, Unit};
    check("974億ドル", "$97.4 billion", &[]);
    check("97億4000万ドル", "$9.7 billion", &[Rounded]);
    check("約80億ドル", "$8 billion", &[Hedge]);
    check("80億ドル以上", "less than $8 billion", &[Hedge]);
    check("974億ドル", "$9.74 billion", &[PowerOfTen { exponent: 1 }]);
    check("97億4000万ドル", "$97.4 billion", &[PowerOfTen { exponent: -1 }]);
    check("数兆ドル", "billions of dollars", &[PowerOfTen { exponent: 3 }]);
    check("440億円", "$44 billion", &[Unit]);
    check("3.5%", "3.5 points", &[Unit]);
    check("3年間", "three months", &[Unit]);
    check("2月10日", "Feb. 11", &[Date]);
    check("2022年", "in 2023", &[Date]);
    check("5人が負傷", "six were injured", &[Mismatch]);
    check("GPT-5", "GPT-4", &[Mismatch]);
    check("974億ドルで買収", "bought", &[OneSide]);
    check("買収", "bought for $97.4 billion", &[OneSide]);
}

#[test]
fn the_figures_of_the_first_story() {
    for (ja, en) in [
        ("974億ドル", "$97.4 billion"),
        ("97億4000万ドル", "$9.74 billion"),
        ("4500万ドル", "$45 million"),
        ("1000億ドル", "$100 billion"),
        ("100億ドル", "$10B"),
        ("560万ドル", "$5.6 million"),
        ("440億ドル", "$44 billion"),
        ("5890億ドル", "$589 billion"),
        ("数兆ドル", "trillions of dollars"),
    ] {
        check(ja, en, &[]);
    }
    check("974億ドル", "$9.74 billion", &[DifferenceKind::PowerOfTen { exponent: 1 }]);
}

#[test]
fn hedges() {
    for (ja, en) in [
        ("約80億ドル", "about $8 billion"),
        ("100人超", "at least 100"),
        ("最大50人", "50"),
        ("50人近く", "about 50"),
        ("50人余り", "more than 50"),
        ("1万円を突破", "10,000 yen"),
        ("2日間", "over two days"),
    ] {
        check(ja, en, &[]);
    }
}

#[test]
fn a_weekday_stands_for_a_day_of_the_month() {
    check("10日に発表した", "announced on Monday", &[]);
    check("2月10日に発表した", "announced on Monday", &[DifferenceKind::OneSide]);
}

#[test]
fn what_is_said_again_is_silent() {
    check("5人が負傷した。5人は", "Five were injured. They", &[]);
    check("主要7カ国（G7）", "the G7", &[]);
}

#[test]
fn neighbouring_blocks_are_asked() {
    let pairs = [
        ("まず1000億ドルを投じる。", "It starts."),
        ("次に5000億ドル。", "$100 billion comes first, then $500 billion."),
    ];
    let lists = pairs.each_ref().map(read);
    let blocks = lists.each_ref().map(|(first, second)| aligned(first, second));
    assert_eq!(compare_aligned(&blocks), []);
    let [one, other] = blocks;
    let far = [one, Aligned::default(), Aligned::default(), other];
    let one_side = |first, second| Difference { kind: DifferenceKind::OneSide, first, second };
    let place = |block, index| Some(Place { block, index });
    assert_eq!(compare_aligned(&far), [one_side(place(0, 0), None), one_side(None, place(3, 0))]);
}

#[test]
fn rounding_has_bounds() {
    use DifferenceKind::Mismatch;
    check("3割", "35%", &[Mismatch]);
    check("14兆8000億円", "15 trillion yen", &[DifferenceKind::Rounded]);
    check("4501万ドル", "$45 million", &[Mismatch]);
    check("5003億ドル", "$500 billion", &[Mismatch]);
    check("1万2345人", "more than 12,000 people", &[DifferenceKind::Rounded]);
    check("1万2345人", "12,000 people", &[Mismatch]);
    check("95人", "about 100 people", &[DifferenceKind::Rounded]);
    check("85人", "about 100 people", &[Mismatch]);
    check("124万人", "more than 1.2 million people", &[DifferenceKind::Rounded]);
    check("60マイル", "100 kilometers", &[DifferenceKind::Rounded]);
    check("60マイル", "120 kilometers", &[Mismatch]);
}
