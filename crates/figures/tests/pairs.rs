//! Figures of Japanese and English against each other: shared cases, silent pairs, damage, properties.
//!
//! *In*: `quantities.json` (cases with what is expected of them) and `pairs.tsv` (pairs that say the same).
//! *Out*: tests.

use std::fmt::Write;

use proptest::prelude::*;
use taiyaku_figures::{
    Currency, DifferenceKind, Dimension, Hedge, Kind, Kinds, Language, ONE, Quantity, Unit, agreement, compare,
    pack_date,
};

fn kinds(ja: &str, en: &str) -> Vec<DifferenceKind> {
    let found = compare(&Language::Japanese.read(ja), &Language::English.read(en));
    // Rounded values are silent.
    found.iter().map(|found| found.kind).filter(|kind| *kind != DifferenceKind::Rounded).collect()
}

fn pairs() -> Vec<(&'static str, &'static str)> {
    include_str!("pairs.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
}

/// What the cases call it.
fn verdict(ja: &str, en: &str) -> &'static str {
    let found = kinds(ja, en);
    if found.is_empty() {
        "equal"
    } else if found.iter().any(|kind| matches!(kind, DifferenceKind::PowerOfTen { .. })) {
        "power-of-ten"
    } else if found.iter().all(|kind| *kind == DifferenceKind::Hedge) {
        "hedge"
    } else {
        "mismatch"
    }
}

#[test]
fn shared_cases() {
    let cases: serde_json::Value = serde_json::from_str(include_str!("quantities.json")).expect("JSON");
    let mut wrong = String::new();
    for case in cases.as_array().expect("a list") {
        let [ja, en, expect] = ["ja", "en", "expect"].map(|key| case[key].as_str().expect("text"));
        let (found, expect) = (verdict(ja, en), if expect == "rounded" { "equal" } else { expect });
        if found != expect {
            writeln!(wrong, "{ja} | {en}: expected {expect}, found {found}").expect("memory");
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn translations_are_silent() {
    let mut wrong = String::new();
    for (ja, en) in pairs() {
        let found = kinds(ja, en);
        if !found.is_empty() {
            writeln!(wrong, "{ja}\n{en}\n  {found:?}").expect("memory");
        }
    }
    assert_eq!(wrong, "");
}

/// Every text with one ASCII digit changed.
fn digits(text: &str) -> Vec<String> {
    let one = |(at, c): (usize, char)| {
        let digit = c.to_digit(10)?;

        let other = if digit == 9 { 2 } else { digit + 1 };
        Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
    };
    text.char_indices().filter_map(one).collect()
}

/// Every text with one word replaced.
fn replaced(text: &str, words: &[(&str, &str)]) -> Vec<String> {
    let one = |(from, to): &(&str, &str)| {
        text.match_indices(from)
            .map(|(at, _)| format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
            .collect::<Vec<_>>()
    };
    words.iter().flat_map(one).collect()
}

/// Every text with one strong quantity removed.
fn removed(text: &str, language: Language) -> Vec<String> {
    language
        .read(text)
        .iter()
        .filter(|q| !q.weak)
        .map(|q| format!("{}{}", &text[..q.span.start], &text[q.span.end..]))
        .collect()
}

/// Of how many damaged pairs in a hundred the damage is noticed.
fn rate(pairs: &[(String, String)]) -> usize {
    pairs.iter().filter(|(ja, en)| !kinds(ja, en).is_empty()).count() * 100 / pairs.len()
}

#[test]
fn damage_is_noticed() {
    let pairs = pairs();
    let ja = |damage: &dyn Fn(&str) -> Vec<String>| {
        pairs.iter().flat_map(|(ja, en)| damage(ja).into_iter().map(|ja| (ja, (*en).to_owned()))).collect::<Vec<_>>()
    };
    let en = |damage: &dyn Fn(&str) -> Vec<String>| {
        pairs.iter().flat_map(|(ja, en)| damage(en).into_iter().map(|en| ((*ja).to_owned(), en))).collect::<Vec<_>>()
    };
    let scale_ja = [("億", "万"), ("億", "兆"), ("兆円", "億円"), ("兆ドル", "億ドル"), ("万", "億")];
    let scale_en = [(" billion", " million"), (" million", " billion"), (" trillion", " billion")];
    let unit_ja = [
        ("ドル", "円"),
        ("ユーロ", "ドル"),
        ("円", "ドル"),
        ("%", "ポイント"),
        ("ポイント", "%"),
        ("年間", "カ月間"),
        ("週間", "日間"),
        ("時間", "分間"),
    ];
    let unit_en = [
        ("$", "€"),
        ("%", " points"),
        (" percent", " points"),
        (" yen", " dollars"),
        (" weeks", " months"),
        (" hours", " days"),
    ];
    assert!(rate(&ja(&digits)) >= 95, "digit ja");
    assert!(rate(&en(&digits)) >= 95, "digit en");
    assert!(rate(&ja(&|t| replaced(t, &scale_ja))) >= 95, "scale ja");
    assert!(rate(&en(&|t| replaced(t, &scale_en))) >= 95, "scale en");
    assert!(rate(&ja(&|t| removed(t, Language::Japanese))) >= 78, "removed ja");
    assert!(rate(&en(&|t| removed(t, Language::English))) >= 80, "removed en");
    assert!(rate(&ja(&|t| replaced(t, &unit_ja))) >= 80, "unit ja");
    assert!(rate(&en(&|t| replaced(t, &unit_en))) >= 90, "unit en");
}

/// Pieces of figures and of what stands around them, between bars.
const PIECES: &str = concat!(
    "9|74|2025|1,000|.|,|3.5|億|万|兆|千|百|十|一|二|ドル|円|%|％|割|分|の|年|月|日|時|半|間|〜|～|",
    "-|、|・|（|）|約|以上|を超え|数|第|四半期|令和|元年|午後|billion|million| |$|€|two|twenty|-|",
    "third|of|a|half|and|Feb.|May|February|p.m.|percent|points|years|old|",
    "GPT|5G|XIV|bn|０|９|，|曜|何|倍|é|\u{3000}|👍|/|:|'|s|th|st|to|between|",
    "hundred|thousand|dozens|several|fiscal|Q3|ft|mile|銭|セント|99999999999999|",
    "京",
);

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    prop_oneof![prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat()), any::<String>()]
}

fn sound(text: &str, list: &[Quantity]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for q in list {
        prop_assert!(q.span.start >= end && q.span.end > q.span.start, "{text:?} {q:?}");
        prop_assert!(text.is_char_boundary(q.span.start) && text.is_char_boundary(q.span.end), "{text:?} {q:?}");
        prop_assert!(q.value >= 0 && q.ulp > 0, "{text:?} {q:?}");
        end = q.span.end;
    }
    Ok(())
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let number = prop_oneof![
        (1..100_000_i128).prop_map(|n| n * ONE),
        (1..100_000_i128, 0..4_u32).prop_map(|(n, e)| n * 10_i128.pow(e * 3 + 2) * ONE),
        (1..10_000_i128).prop_map(|n| n * ONE / 1000),
        (1..10_000_000_000_000_i128).prop_map(|n| n * ONE),
    ];
    let money = prop::sample::select(vec!["USD", "JPY", "EUR", "GBP", "CNY", "KRW", "AUD", "DKK"])
        .prop_map(|code| Kind::Money(Currency::new(code).expect("a code")));
    let kind = prop_oneof![money, Just(Kind::Percent), Just(Kind::Points), Just(Kind::Times), Just(Kind::Count)];
    let plain = (kind, number).prop_map(|(kind, value)| (kind, value));
    let units = prop::sample::select(vec![Unit::Year, Unit::Month, Unit::Week, Unit::Hour, Unit::Minute]);
    let durations = (units, 2..9_i128).prop_map(|(unit, n)| (Kind::Duration(unit), n * ONE));
    let dates = (1900..2100_i128, 1..13_i128, 1..29_i128).prop_map(|(y, m, d)| (Kind::Date, pack_date(y, m, d)));
    let years = (1900..2100_i128).prop_map(|y| (Kind::Year, y * ONE));
    let orders = prop::sample::select(vec![6_u32, 7, 8, 9, 10, 11, 12])
        .prop_map(|e| (Kind::Order(Currency::new("USD")), 10_i128.pow(e) * ONE));
    let hedges = prop::sample::select(vec![
        Hedge::Exact,
        Hedge::About,
        Hedge::Over,
        Hedge::AtLeast,
        Hedge::Under,
        Hedge::AtMost,
    ]);
    (prop_oneof![5 => plain, 1 => durations, 1 => dates, 1 => years, 1 => orders], hedges).prop_map(
        |((kind, value), hedge)| {
            let calendar = matches!(kind, Kind::Date | Kind::Year | Kind::Order(_));
            let hedge = if calendar { Hedge::Exact } else { hedge };
            Quantity { hedge, ..Quantity::exact(Kinds::of(kind), value) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn extraction_accepts_any_text(text in text()) {
        for language in Language::ALL {
            sound(&text, &language.read(&text))?;
        }
    }

    #[test]
    fn a_text_agrees_with_itself(text in text()) {
        for language in Language::ALL {
            let read = language.read(&text);
            let found = compare(&read, &read);
            prop_assert!(found.is_empty(), "{:?} {:?}", text, found);
        }
    }

    #[test]
    fn what_is_printed_reads_back(quantity in quantity()) {
        for language in Language::ALL {
            let Some(text) = language.print(&quantity) else { continue };
            let list = language.read(&text);
            prop_assert_eq!(list.len(), 1, "{} {:?} from {:?}", text, list, quantity);
            prop_assert_eq!((list[0].value, list[0].hedge), (quantity.value, quantity.hedge), "{} {:?}", text, list);
            prop_assert!(list[0].kinds.meets(quantity.kinds), "{} {:?} from {:?}", text, list, quantity);
            prop_assert!(agreement(&list[0], &quantity).is_some(), "{} {:?} from {:?}", text, list, quantity);
        }
    }
}

#[test]
fn every_unit_is_printed_and_read() {
    for language in Language::ALL {
        for unit in Unit::ALL {
            let is_time = matches!(unit.dimension(), Dimension::Seconds | Dimension::Months);
            let kind = if is_time { Kind::Duration(*unit) } else { Kind::Measure(*unit) };
            let quantity = Quantity::exact(Kinds::of(kind), 7 * ONE);
            let text = language.print(&quantity).expect("a name for each unit");
            let read = language.read(&text);
            assert_eq!(read.len(), 1, "{text}: {read:?}");
            assert_eq!((read[0].kinds.unit(), read[0].value), (Some(*unit), 7 * ONE), "{text}: {read:?}");
        }
    }
}
