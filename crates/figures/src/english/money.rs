//! Currencies in English.
//!
//! *In*: a number and the text after it. *Out*: an amount of money.
//! Never reads signs before a number.

use super::number::{Number, Phrases, joint};
use super::unit::quantity;
use crate::reading::scan::Scan;
use crate::{Currency, Kind, Kinds, ONE, Quantity, Unit};

/// Currency words with their codes (ISO 4217); a longer phrase stands before its own beginning.
const CURRENCIES: [(&str, &str); 52] = [
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
    ("usd", "USD"),
    ("eur", "EUR"),
    ("jpy", "JPY"),
    ("gbp", "GBP"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
];

/// The currency words after a position, their kinds and their end.
pub(super) fn currency(scan: Scan, at: usize) -> Option<(Kinds, usize)> {
    let phrases = Phrases::after(scan, at);
    let possible = CURRENCIES.iter().filter(|(phrase, _)| phrases.may_begin(phrase));
    let (phrase, code, end) = possible.into_iter().find_map(|(phrase, code)| {
        let plain = phrases.eat(phrase);
        let end = plain.or_else(|| {
            let start = joint(scan, at);
            let end = start + phrase.len();
            let stem = scan.text().get(start..end)?;
            let plural = stem.eq_ignore_ascii_case(phrase).then(|| scan.eat(end, "s"))??;
            (!scan.peek(plural).is_some_and(|c| c.is_ascii_alphabetic())).then_some(plural)
        })?;
        Some((phrase, code, end))
    })?;
    let kinds = match *phrase {
        "dollar" => Kinds::of_bare_dollar(),
        "pound" => Kinds::of(Kind::Money(Currency::of("GBP"))).or(Kind::Measure(Unit::Pound)),
        _ => Kinds::of(Kind::Money(Currency::new(code)?)),
    };
    Some((kinds, end))
}

/// An amount of money: "9.74 billion dollars", "50 cents".
pub(super) fn money(scan: Scan, n: &Number) -> Option<Quantity> {
    let phrases = Phrases::after(scan, n.end);
    for (word, kinds) in [
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
