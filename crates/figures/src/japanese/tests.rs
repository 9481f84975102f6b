//! What the Japanese extractor reads, one short text a line.
//!
//! *In*: texts. *Out*: nothing but failures.
//! Never compares languages.

use super::print::quantity as format;
use super::reader::read as extract;
use crate::{Amount, Counted, Hedge, Language, ONE, Quantity};

/// The quantities as `kinds value` with the hedge, `?` for weak ones, joined by `; `.
fn read(text: &str) -> String {
    let one = |q: &Quantity| {
        let (whole, rest) = (q.value / ONE, q.value % ONE);
        let value =
            if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:06}").trim_end_matches('0').to_owned() };
        let hedge = match q.hedge {
            Hedge::Exact => String::new(),
            hedge => format!(" {hedge:?}"),
        };
        let kinds = if q.kinds.ident().is_some() { "Ident".to_owned() } else { format!("{:?}", q.kinds) };
        format!("{kinds} {value}{hedge}{}", if q.weak { "?" } else { "" })
    };
    extract(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Every bound, clock, range, decimal, unit and hedge: a text, a tab, what is read.
#[test]
fn one_by_one() {
    let cases = include_str!("cases.tsv").lines().filter_map(|line| line.split_once('\t'));
    let wrong = cases.filter(|(text, expected)| read(text) != *expected);
    let wrong: Vec<_> = wrong.map(|(text, expected)| format!("{text}: {} instead of {expected}", read(text))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn numbers() {
    check("97億4000万ドル", "Money USD 9740000000");
    check("97億4,000万ドル", "Money USD 9740000000");
    check("１，０００億ドル", "Money USD 100000000000");
    check("8.5億ドル", "Money USD 850000000");
    check("3千万ドル", "Money USD 30000000");
    check("三千五百万円", "Money JPY 35000000");
    check("2兆5000億円", "Money JPY 2500000000000");
    check("1億2千万人", "Count 120000000");
    check("3・5%", "Percent 3.5");
    check("兆候", "");
    check("二〇二五年", "Year 2025");
}

#[test]
fn idioms_are_not_numbers() {
    check("一部の投資家は一方で統一を求めた", "");
    check("米国第一主義と一帯一路", "");
    check("二酸化炭素", "");
    check("千葉と九州と四国", "");
    check("百貨店は十分だ", "");
    check("唯一の一般論", "");
    check("八百屋", "Count 800?");
    check("六本木", "");
    check("一人ひとり", "");
    check("世界一", "");
}

#[test]
fn dates() {
    check("2025年2月10日", "Date 20250210");
    check("2月10日（月）", "Date 210; Weekday 1?");
    check("2月10、11日", "Date 210; Date 211");
    check("2月10日〜12日", "Date 210; Date 212");
    check("24年8月", "Date 20240800");
    check("令和7年2月10日", "Date 20250210");
    check("令和元年", "Year 2019");
    check("昭和60年", "Year 1985");
    check("平成30年度", "FiscalYear 2018");
    check("2015〜20年", "Year 2015; Year 2020");
    check("1990年代", "Decade 1990");
    check("50代", "Decade 50");
    check("10日", "Date|Duration Day 10");
    check("10日間", "Duration Day 10");
    check("5月", "Date 500");
    check("1〜3月期", "Date 100?; Quarter 1?");
    check("2025/2/10", "Date 20250210");
    check("2025-02-10", "Date 20250210");
    check("9.11テロ", "Date 911?");
    check("21世紀", "Century 21");
    check("第3四半期", "Quarter 3");
    check("2018/19シーズン", "Year 2018; Year 2019");
}

#[test]
fn times() {
    check("午後3時半", "Time 930");
    check("午前0時", "Time 0");
    check("15時10分", "Time 910");
    check("3時", "Time 180");
    check("15:30", "Time 930");
    check("3〜5時", "Time 180; Time 300");
    check("2:03:45", "Duration Second 7425");
    check("24時間", "Duration Hour 24");
    check("2時間30分", "Duration Minute 150");
    check("2時間半", "Duration Hour 2.5");
    check("10秒7", "Duration Second 10.7");
}

#[test]
fn shares() {
    check("3.5%", "Percent 3.5");
    check("0.25ポイント", "Points 0.25");
    check("2.5%ポイント", "Points 2.5");
    check("25ベーシスポイント", "Points 0.25");
    check("3割", "Percent 30");
    check("1割7分", "Percent 17");
    check("3割5分2厘", "Percent 35.2");
    check("1万円割れ", "Money JPY 10000 Under");
    check("三分の一", "Part 3?");
    check("3分の2", "Ratio 0.666666");
    check("10倍", "Times 10");
    check("半数", "Part 2?");
    check("倍増", "Times 2?");
}

#[test]
fn money() {
    check("974億ドル（約14兆8000億円）", "Money USD 97400000000; Money JPY 14800000000000 About?");
    check("1ドル=150円50銭", "Money USD 1?; Money JPY 150.5");
    check("50セント", "Money USD 0.5");
    check("$97.4億", "Money USD 9740000000");
    check("¥5,000", "Money JPY 5000");
    check("US$5億", "Money USD 500000000");
    check("5億豪ドル", "Money AUD 500000000");
    check("USD 5億", "Money USD 500000000");
    check("10〜20億ドル", "Money USD 1000000000; Money USD 2000000000");
    check("5〜10億ドル", "Money USD 500000000; Money USD 1000000000");
    check("3元素", "Count 3");
    check("フランス", "");
}

#[test]
fn hedges() {
    check("約80億ドル", "Money USD 8000000000 About");
    check("80億ドル以上", "Money USD 8000000000 AtLeast");
    check("6割を超える", "Percent 60 Over");
    check("100億ドル未満", "Money USD 10000000000 Under");
    check("最大5000億ドル", "Money USD 500000000000 AtMost");
    check("50人近く", "Count 50 Near");
    check("50人余り", "Count 50 SlightlyOver");
    check("50議席を上回る", "Count 50 Over");
    check("15分程度", "Duration Minute 15 About");
    check("少なくとも12人", "Count 12 AtLeast");
    check("震度5強", "Count 5");
}

#[test]
fn counts() {
    check("7人", "Count 7");
    check("二人", "Count 2?");
    check("1人", "Count 1?");
    check("2人は", "Count 2?");
    check("2人の警官", "Count 2");
    check("第2次世界大戦", "Count 2");
    check("12カ国", "Count 12");
    check("35歳", "Duration|Count Year 35");
    check("2、3日", "Date|Duration Day 2?; Date|Duration Day 3?");
    check("3対1", "Count 3; Count 1?");
    check("6-4", "Count 6; Count 4");
    check("10代", "Decade 10?");
    check("数十人", "Order 10?");
    check("数兆ドル", "Order USD 1000000000000");
    check("何千人", "Order 1000?");
    check("十数人", "Count 10 SlightlyOver?");
    check("03-1234-5678", "");
}

#[test]
fn names_with_digits() {
    check("GPT-4o", "Ident 4?");
    check("G7", "Ident 7?");
    check("5G", "Ident 5?");
    check("8VC", "Ident 8?");
    check("S&P500", "Ident 500?");
    check("ボーイング737MAX", "Ident 737?");
    check("50kg", "Measure Kilogram 50");
    check("Ｇ７", "Ident 7?");
}

#[test]
fn measures() {
    check("10キロ", "Measure Kilo 10");
    check("約97キロ", "Measure Kilo 97 About");
    check("6フィート2インチ", "Measure Inch 74");
    check("188センチ", "Measure Centimetre 188");
    check("3900平方キロ", "Measure SquareKilometre 3900");
    check("35度", "Measure|Count Celsius 35");
    check("200ポンド", "Money|Measure GBP Pound 200");
    check("100km", "Measure Kilometre 100");
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
