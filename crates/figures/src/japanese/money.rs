//! Currencies in Japanese.
//!
//! *In*: a number and the text after it. *Out*: an amount of money.
//! Never reads signs before a number.

use super::found::Found;
use super::number::{Number, number};
use crate::reading::scan::Scan;
use crate::{Currency, Kind, Kinds, ONE, Unit};

/// Currency words with their codes (ISO 4217); a longer word stands before its own ending. The first word of a code is
/// the one that is printed.
pub(super) const CURRENCIES: [(&str, Currency); 50] = [
    ("ドル", Currency::of("USD")),
    ("円", Currency::of("JPY")),
    ("ユーロ", Currency::of("EUR")),
    ("ポンド", Currency::of("GBP")),
    ("人民元", Currency::of("CNY")),
    ("ウォン", Currency::of("KRW")),
    ("米ドル", Currency::of("USD")),
    ("豪ドル", Currency::of("AUD")),
    ("カナダドル", Currency::of("CAD")),
    ("カナダ・ドル", Currency::of("CAD")),
    ("加ドル", Currency::of("CAD")),
    ("香港ドル", Currency::of("HKD")),
    ("台湾ドル", Currency::of("TWD")),
    ("台湾元", Currency::of("TWD")),
    ("シンガポールドル", Currency::of("SGD")),
    ("ニュージーランドドル", Currency::of("NZD")),
    ("NZドル", Currency::of("NZD")),
    ("日本円", Currency::of("JPY")),
    ("英ポンド", Currency::of("GBP")),
    ("中国元", Currency::of("CNY")),
    ("元", Currency::of("CNY")),
    ("韓国ウォン", Currency::of("KRW")),
    ("ルピー", Currency::of("INR")),
    ("インドルピー", Currency::of("INR")),
    ("スイスフラン", Currency::of("CHF")),
    ("スイス・フラン", Currency::of("CHF")),
    ("フラン", Currency::of("CHF")),
    ("ルーブル", Currency::of("RUB")),
    ("トルコリラ", Currency::of("TRY")),
    ("リラ", Currency::of("TRY")),
    ("レアル", Currency::of("BRL")),
    ("ペソ", Currency::of("MXN")),
    ("バーツ", Currency::of("THB")),
    ("ドン", Currency::of("VND")),
    ("ルピア", Currency::of("IDR")),
    ("クローナ", Currency::of("SEK")),
    ("クローネ", Currency::of("NOK")),
    ("ズロチ", Currency::of("PLN")),
    ("ランド", Currency::of("ZAR")),
    ("ディルハム", Currency::of("AED")),
    ("シェケル", Currency::of("ILS")),
    ("ナイラ", Currency::of("NGN")),
    ("セディ", Currency::of("GHS")),
    ("シリング", Currency::of("KES")),
    ("リンギット", Currency::of("MYR")),
    ("リヤル", Currency::of("SAR")),
    ("フリヴニャ", Currency::of("UAH")),
    ("フリブナ", Currency::of("UAH")),
    ("フォリント", Currency::of("HUF")),
    ("タカ", Currency::of("BDT")),
];

/// What makes a currency word the beginning of another word: 円周, 元素, フランス.
const NOT_AFTER_CURRENCY: [&str; 18] = [
    "周",
    "形",
    "卓",
    "盤",
    "滑",
    "熟",
    "素",
    "首相",
    "大統領",
    "老",
    "旦",
    "日",
    "気",
    "来",
    "ス",
    "ク",
    "キ",
    "セル",
];

/// The currency word at a position and its end.
pub(super) fn currency(scan: Scan, at: usize) -> Option<(Currency, usize)> {
    let (word, currency) = CURRENCIES.iter().find(|(word, _)| scan.eat(at, word).is_some())?;
    let end = at + word.len();
    let end = scan.eat(at, word).unwrap_or(end);
    (!scan.at_any(end, &NOT_AFTER_CURRENCY)).then_some((*currency, end))
}

/// An amount of money: `974億ドル`, `150円50銭`, `50セント`.
pub(super) fn money(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.skip_spaces(n.end);
    for (word, code) in [("セント", "USD"), ("ペンス", "GBP"), ("銭", "JPY")] {
        if let Some(end) = scan.eat(at, word).filter(|end| !scan.at_any(*end, &["ラ", "ル", "湯"])) {
            let kinds =
                if code == "USD" { Kinds::of_bare_dollar() } else { Kinds::of(Kind::Money(Currency::new(code)?)) };
            return Some(Found {
                kinds,
                value: n.value / 100,
                ulp: (n.ulp / 100).max(1),
                ..Found::of(n, Kind::Count, end)
            });
        }
    }
    let (currency, end) = currency(scan, at)?;
    let mut found = Found::of(n, Kind::Money(currency), end);
    if scan.text()[at..end].starts_with("ポンド") {
        found.kinds = found.kinds.or(Kind::Measure(Unit::Pound));
    }
    if let Some(hundredths) = number(scan, end).filter(|hundredths| hundredths.value < 100 * ONE)
        && let Some(end) = scan.eat_any(hundredths.end, &["銭", "セント", "ペンス"])
    {
        found = Found { value: n.value.checked_add(hundredths.value / 100)?, ulp: ONE / 100, end, ..found };
    }
    found.weak |= n.value == ONE;
    Some(found)
}
