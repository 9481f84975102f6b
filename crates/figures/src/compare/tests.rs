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
fn hedges_of_times() {
    use DifferenceKind::Hedge;
    check("爆発は午前8時40分に起きた。", "The blast came at about 8:40 a.m.", &[Hedge]);
    check("午後5時以降に受け付ける。", "It is open after 5 p.m.", &[]);
    check("17カ月以上かかった。", "It took more than 16 months.", &[DifferenceKind::Mismatch]);
}

#[test]
fn rounding_has_bounds() {
    use DifferenceKind::Mismatch;
    check("3割", "35%", &[Mismatch]);
    check("14兆8000億円", "15 trillion yen", &[DifferenceKind::Rounded]);
    check("4501万ドル", "$45 million", &[Mismatch]);
    check("5003億ドル", "$500 billion", &[Mismatch]);
    check("106兆6097億円", "106.61 trillion yen", &[DifferenceKind::Rounded]);
    check("106兆6097億円", "106.62 trillion yen", &[Mismatch]);
    check("106兆6097億円", "107 trillion yen", &[DifferenceKind::Rounded]);
    check("1万2345人", "more than 12,000 people", &[DifferenceKind::Rounded]);
    check("1万2345人", "12,000 people", &[Mismatch]);
    check("95人", "about 100 people", &[DifferenceKind::Rounded]);
    check("85人", "about 100 people", &[Mismatch]);
    check("124万人", "more than 1.2 million people", &[DifferenceKind::Rounded]);
    check("60マイル", "100 kilometers", &[DifferenceKind::Rounded]);
    check("60マイル", "120 kilometers", &[Mismatch]);
}

#[test]
fn days_of_the_week() {
    check("判決は木曜日に出る。", "The ruling is due on Tuesday.", &[DifferenceKind::Date]);
    check("6月3日（火）に会う。", "They meet on Friday, June 3.", &[DifferenceKind::Date]);
    check("土曜に始まり月曜に終わる。", "It runs from Saturday to Monday.", &[]);
}

#[test]
fn dates_that_lose_a_part() {
    check("2031年5月に終わった。", "It ended in May.", &[DifferenceKind::InPart]);
    check("8月に閉館した。", "It closed in August 2022.", &[DifferenceKind::InPart]);
    check("9月14日に発表した。", "They announced it in September.", &[DifferenceKind::InPart]);
    check("2031年5月7日", "7 May", &[DifferenceKind::Rounded]);
    check("5月7日に離脱する。", "They leave in a deal on May, in a hurry.", &[DifferenceKind::InPart]);
    check(
        "2031年に決まり、5月に始まった。",
        "It was decided in 2031 and began in May 2031.",
        &[DifferenceKind::Rounded],
    );
}

#[test]
fn glosses() {
    use DifferenceKind::{OneSide, PowerOfTen};
    check("費用は2億ドル（約300億円）だ。", "It costs $200 million.", &[]);
    check("費用は2億ドルだ。", "It costs $200 million (about 30 billion yen).", &[OneSide]);
    check("高さは210フィート（64メートル）だ。", "It is 210 feet (640 meters) high.", &[PowerOfTen { exponent: -1 }]);
    check("深さは40メートルだ。", "It is 40 meters (130 feet) deep.", &[]);
    check("深さは40メートルだ。", "It is 40 meters (1,300 feet) deep.", &[OneSide]);
}

#[test]
fn words_for_numbers() {
    use DifferenceKind::{Mismatch, OneSide};
    check("四人が残った。", "Six people were left.", &[Mismatch]);
    check("県内に店がある。", "There are shops in the four prefectures.", &[OneSide]);
    check("半分が欠席した。", "A third were absent.", &[Mismatch]);
    check("7割が欠席した。", "Half were absent.", &[Mismatch]);
    check("売り上げを倍にする。", "It is to triple its sales.", &[Mismatch]);
    check("後半に出た。", "He came on in the fourth half.", &[Mismatch]);
    check("第三子が生まれた。", "Their fifth child was born.", &[Mismatch]);
    check("柏崎第1原発", "the Kashiwazaki No. 3 plant", &[Mismatch]);
}

#[test]
fn units_of_time() {
    use DifferenceKind::Unit;
    check("1分間に20回", "20 times per hour", &[Unit]);
    check("創業50周年を迎えた。", "It has been in business for 50 months.", &[Unit]);
    check("3歳年下だ。", "He is three months younger.", &[Unit]);
    check("1週間かかった。", "It took a month.", &[Unit]);
    check("昨年から値上がりした。", "Prices have risen by the month.", &[]);
}

#[test]
fn scores() {
    use DifferenceKind::Mismatch;
    check("2対0で勝った。", "They won 2-5.", &[Mismatch]);
    check("1―0で勝った。", "They won 1-0.", &[]);
    check("1―0で勝った。", "They won 1-00.", &[DifferenceKind::OneSide, DifferenceKind::OneSide]);
    assert!(!kinds("試合は11:15に始まる。", "The game starts at 11:15,000.").is_empty());
    check("100月に判決が出た。", "The ruling came in January.", &[DifferenceKind::OneSide, DifferenceKind::OneSide]);
}

#[test]
fn tokens() {
    use DifferenceKind::Mismatch;
    check("16:9の画面で、v2とRFC 9116に従う。", "The 16:9 screen follows v2 and RFC 9116.", &[]);
    check("版は6.2.1だ。", "It is version 6.2.1.", &[]);
    check("版は6.2.1だ。", "It is version 6.3.1.", &[Mismatch]);
    check("H100を使う。", "It uses the A100.", &[Mismatch]);
    check("70Bの模型", "the 70B model", &[]);
    check("70Bの模型", "the 40B model", &[Mismatch]);
}

#[test]
fn a_contradiction_stands_wherever_else_its_values_are() {
    let pairs = [("費用は3億円。", "It cost 500 million yen."), ("収入は5億円。", "It brought in 300 million yen.")];
    let lists = pairs.each_ref().map(read);
    let blocks = lists.each_ref().map(|(first, second)| aligned(first, second));
    let found: Vec<_> = compare_aligned(&blocks).iter().map(|difference| difference.kind).collect();
    assert_eq!(found, [DifferenceKind::Mismatch, DifferenceKind::Mismatch]);
}

#[test]
fn what_is_left_out_in_the_next_block() {
    let pairs = |ja, en| [("費用は3億円だった。", "It cost 300 million yen."), (ja, en)];
    let kinds = |pairs: [(&'static str, &'static str); 2]| {
        let lists = pairs.each_ref().map(read);
        let blocks = lists.each_ref().map(|(first, second)| aligned(first, second));
        compare_aligned(&blocks).iter().map(|difference| difference.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(pairs("その額は大きい。", "300 million yen is a lot.")), []);
    assert_eq!(kinds(pairs("3億円は大きい。", "That sum is large.")), []);
    assert_eq!(kinds(pairs("妻は喜んだ。", "His wife liked the 300 million yen.")), [DifferenceKind::OneSide]);
    assert_eq!(kinds(pairs("3億円は大きい。", "The number of visitors is large.")), [DifferenceKind::OneSide]);
}
