//! Currencies in English.
//!
//! *In*: a number and the text after it. *Out*: an amount of money.
//! Never reads signs before a number.

use super::number::{Number, Phrases};
use super::unit::quantity;
use crate::reading::scan::Scan;
use crate::{Currency, Kind, Kinds, ONE, Quantity, Unit};

/// Currency words with their codes (ISO 4217); a longer phrase stands before its own beginning.
const CURRENCIES: [(&str, &str); 62] = [
    ("us dollar", "USD"),
    ("u.s. dollar", "USD"),
    ("american dollar", "USD"),
    ("australian dollar", "AUD"),
    ("canadian dollar", "CAD"),
    ("hong kong dollar", "HKD"),
    ("new zealand dollar", "NZD"),
    ("singapore dollar", "SGD"),
    ("taiwan dollar", "TWD"),
    ("new taiwan dollar", "TWD"),
    ("dollar", "USD"),
    ("japanese yen", "JPY"),
    ("yen", "JPY"),
    ("euro", "EUR"),
    ("pounds sterling", "GBP"),
    ("british pound", "GBP"),
    ("pound", "GBP"),
    ("chinese yuan", "CNY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("south korean won", "KRW"),
    ("korean won", "KRW"),
    ("won", "KRW"),
    ("indian rupee", "INR"),
    ("rupee", "INR"),
    ("swiss franc", "CHF"),
    ("franc", "CHF"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("turkish lira", "TRY"),
    ("lira", "TRY"),
    ("reais", "BRL"),
    ("mexican peso", "MXN"),
    ("peso", "MXN"),
    ("baht", "THB"),
    ("dong", "VND"),
    ("rupiah", "IDR"),
    ("swedish kronor", "SEK"),
    ("kronor", "SEK"),
    ("krona", "SEK"),
    ("kroner", "NOK"),
    ("krone", "NOK"),
    ("zloty", "PLN"),
    ("rand", "ZAR"),
    ("dirham", "AED"),
    ("shekel", "ILS"),
    ("naira", "NGN"),
    ("cedi", "GHS"),
    ("kenyan shilling", "KES"),
    ("shilling", "KES"),
    ("ringgit", "MYR"),
    ("riyal", "SAR"),
    ("hryvnia", "UAH"),
    ("forint", "HUF"),
    ("taka", "BDT"),
    ("philippine peso", "PHP"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("jpy", "JPY"),
    ("gbp", "GBP"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
];

/// The currency words after a position, their kinds and their end.
pub(super) fn currency(scan: Scan, at: usize) -> Option<(Kinds, usize)> {
    let here = Phrases::after(scan, at);
    // A code has no plural: Gbps are no pounds.
    let end = |phrase: &str, code: &str| {
        here.eat(phrase).or_else(|| here.eat_plural(phrase).filter(|_| !phrase.eq_ignore_ascii_case(code)))
    };
    let (phrase, code, end) =
        CURRENCIES.iter().find_map(|(phrase, code)| Some((*phrase, *code, end(phrase, code)?)))?;
    let kinds = match phrase {
        "dollar" => Kinds::of_bare_dollar(),
        "pound" => Kinds::of(Kind::Money(Currency::of("GBP"))).or(Kind::Measure(Unit::Pound)),
        _ => Kinds::of(Kind::Money(Currency::new(code)?)),
    };
    Some((kinds, end))
}

/// The currency that letters before digits name: "Rs 500", "N585 million", "RM20".
pub(super) fn letters(word: &str) -> Option<Currency> {
    let code = match word {
        "Rs" => "INR",
        "RM" => "MYR",
        "N" => "NGN",
        "R" => "ZAR",
        "P" => "PHP",
        "GH" => "GHS",
        "Ksh" | "KSh" => "KES",
        "kr" => "SEK",
        "RMB" => "CNY",
        _ => return None,
    };
    Currency::new(code)
}

/// An amount of money: "9.74 billion dollars", "50 cents".
pub(super) fn money(scan: Scan, n: &Number) -> Option<Quantity> {
    let phrases = Phrases::after(scan, n.end);
    let coin = scan.eat(n.end, "p").filter(|_| n.value < 100 * ONE && n.whole().is_some());
    if let Some(end) = coin.filter(|end| !scan.peek(*end).is_some_and(char::is_alphanumeric)) {
        let kinds = Kinds::of(Kind::Money(Currency::of("GBP")));
        return Some(Quantity { kinds, value: n.value / 100, ulp: n.ulp / 100, ..quantity(n, Kind::Count, end) });
    }
    for (word, kinds) in [
        ("¢", Kinds::of_bare_dollar()),
        ("cents", Kinds::of_bare_dollar()),
        ("cent", Kinds::of_bare_dollar()),
        ("pence", Kinds::of(Kind::Money(Currency::of("GBP")))),
    ] {
        if let Some(end) = phrases.eat(word) {
            let found = quantity(n, Kind::Count, end);
            return Some(Quantity { kinds, value: n.value / 100, ulp: (n.ulp / 100).max(1), ..found });
        }
    }
    let (kinds, end) = currency(scan, n.end)?;
    let is_verb = kinds.currency() == Some(Currency::of("KRW")) && n.value < 100 * ONE;
    let found = quantity(n, Kind::Money(Currency::of("USD")), end);
    let weak = found.weak || n.value == ONE || (n.is_words() && n.scale == 1);
    (!is_verb).then_some(Quantity { kinds, weak, ..found })
}
