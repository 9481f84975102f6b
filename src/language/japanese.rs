//! Japanese.
//!
//! *In*, *Out*: see the parent module.

mod figures;
mod slips;

use super::{Language, Length, LengthUnit, Slip, names};
use crate::model::quantity::{Currency, Quantity};
use crate::model::{Amount, Date, Lang, LangTag, Precision, Unit};

/// What is known of Japanese.
pub(super) struct Japanese;

/// Characters that an adult reads in a minute: the usual default of Japanese sites, in the middle of 400 to 600.
const CHARS_A_MINUTE: usize = 500;

/// English words that an adult reads in a minute (Brysbaert 2019, Journal of Memory and Language 109).
const WORDS_A_MINUTE: usize = 238;

impl Language for Japanese {
    fn date(&self, date: Date) -> String {
        match date.precision() {
            Precision::Year => format!("{}年", date.year),
            Precision::Month => format!("{}年{}月", date.year, date.month),
            Precision::Day => format!("{}年{}月{}日", date.year, date.month, date.day),
        }
    }

    fn amount(&self, amount: Amount, unit: &Unit, lang: Lang) -> String {
        match unit {
            Unit::Money(code) => match currency(code) {
                Some(word) => number(amount) + word,
                None => format!("{} {code}", number(amount)),
            },
            Unit::Percent => plain(amount) + "%",
            Unit::Points => plain(amount) + "ポイント",
            Unit::Times => plain(amount) + "倍",
            Unit::Year => plain(amount) + "年",
            Unit::Count(words) => number(amount) + &words[lang],
        }
    }

    fn count(&self, n: usize) -> String {
        n.to_string()
    }

    fn currency(&self, code: &str) -> String {
        match code {
            "USD" => "米ドル".to_owned(),
            other => currency(other).map_or_else(|| code.to_owned(), str::to_owned),
        }
    }

    fn length(&self, text: &str) -> Length {
        let n_chars = text.chars().filter(|char| is_wide(*char)).count();
        let n_words = super::english::n_words(text);
        let minutes = (n_chars * WORDS_A_MINUTE + n_words * CHARS_A_MINUTE).div_ceil(CHARS_A_MINUTE * WORDS_A_MINUTE);
        Length { n: n_chars, unit: LengthUnit::Chars, minutes: u32::try_from(minutes.max(1)).ok() }
    }

    fn has_spaces(&self) -> bool {
        false
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        names::japanese(tag)
    }

    fn sort_key(&self, word: &str, reading: Option<&str>) -> String {
        reading.unwrap_or(word).to_lowercase()
    }

    fn open_graph(&self) -> Option<&'static str> {
        Some("ja_JP")
    }

    fn reads_figures(&self) -> bool {
        true
    }

    fn quantities(&self, text: &str) -> Vec<Quantity> {
        if text.contains('憶') {
            // 憶 written for 億 is a slip of its own; both have three bytes, so that no place moves.
            return figures::extract(&text.replace('憶', "億"));
        }
        figures::extract(text)
    }

    fn quantity(&self, quantity: &Quantity) -> Option<String> {
        figures::format(quantity)
    }

    fn counts_things(&self, text: &str, quantity: &Quantity) -> bool {
        figures::counts_things(text, quantity)
    }

    fn slips(&self, text: &str) -> Vec<Slip> {
        slips::slips(text)
    }
}

/// Kana, kanji and their punctuation.
pub(super) fn is_wide(char: char) -> bool {
    unicode_width::UnicodeWidthChar::width(char) == Some(2)
}

/// The word for a currency in prose.
fn currency(code: &str) -> Option<&'static str> {
    Currency::new(code).and_then(figures::currency_word)
}

/// Digits without grouping.
fn plain(amount: Amount) -> String {
    super::neutral::decimal(amount.millionths(), 1)
}

/// Digits with 万, 億, 兆, 京: `97億4000万`; as many units as there are digits, none lost.
fn number(amount: Amount) -> String {
    let minus = if amount.millionths() < 0 { "-" } else { "" };
    format!("{minus}{}", figures::number_text(amount.millionths().abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, unit: &Unit, expect: &str) {
        let amount = Amount::parse(value).expect("an amount");
        assert_eq!(Japanese.amount(amount, unit, Lang::First), expect, "{value}");
    }

    #[test]
    fn house_style() {
        let usd = Unit::Money("USD".into());
        check("97.4 billion", &usd, "974億ドル");
        check("9.74 billion", &usd, "97億4000万ドル");
        check("500 billion", &usd, "5000億ドル");
        check("1 trillion", &usd, "1兆ドル");
        check("5.6 million", &usd, "560万ドル");
        check("1,234,567.89", &usd, "123万4567.89ドル");
        check("0", &usd, "0ドル");
        check("-1.5", &usd, "-1.5ドル");
        check("3.5", &Unit::Percent, "3.5%");
        check("2018", &Unit::Year, "2018年");
        check("20000", &Unit::Money("XYZ".into()), "2万 XYZ");
    }

    #[test]
    fn lengths() {
        let check = |text: &str, minutes: u32| assert_eq!(Japanese.length(text).minutes, Some(minutes));
        check(&"字".repeat(1000), 2);
        check(&("字".repeat(500) + &" word".repeat(119)), 2);
        check("", 1);
    }
}
