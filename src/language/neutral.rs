//! A language of which nothing particular is known.
//!
//! *In*, *Out*: see the parent module. Forms that are understood everywhere (ISO 8601, ISO 4217, SI grouping).

use std::borrow::Cow;

use super::{Joining, Language, Length, LengthUnit, Slip};
use crate::model::quantity::Quantity;
use crate::model::{Amount, Date, Lang, LangTag, Unit};

/// Any language.
pub(super) struct Neutral;

impl Language for Neutral {
    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn amount(&self, amount: Amount, unit: &Unit, lang: Lang) -> String {
        let number = grouped(amount.millionths(), "\u{202f}");
        match unit {
            Unit::Money(code) => format!("{number}\u{a0}{code}"),
            Unit::Percent | Unit::Points => format!("{number}\u{a0}%"),
            Unit::Times => format!("{number}\u{a0}×"),
            Unit::Year => decimal(amount.millionths(), 1),
            Unit::Count(words) => format!("{number}\u{a0}{}", words[lang]),
        }
    }

    fn count(&self, n: usize) -> String {
        in_groups(&n.to_string(), "\u{202f}")
    }

    fn currency(&self, code: &str) -> String {
        code.to_owned()
    }

    fn length(&self, prose: &str) -> Length {
        Length { n: prose.split_whitespace().count(), unit: LengthUnit::Words, minutes: None }
    }

    fn joining(&self) -> Joining {
        Joining::Never
    }

    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str> {
        super::excerpt::excerpt(text, super::excerpt::Style::LatinOpening)
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        super::names::autonym(tag)
    }

    fn sort_key(&self, word: &str, _reading: Option<&str>) -> String {
        word.to_lowercase()
    }

    fn reads_figures(&self) -> bool {
        false
    }

    fn quantities(&self, _text: &str) -> Vec<Quantity> {
        Vec::new()
    }

    fn quantity(&self, _quantity: &Quantity) -> Option<String> {
        None
    }

    fn counts_things(&self, _text: &str, _quantity: &Quantity) -> bool {
        false
    }

    fn slips(&self, text: &str) -> Vec<Slip> {
        super::slip::kana(text)
    }
}

/// Millionths in units of a weight, as digits with a point, without zeros at the end.
pub(super) fn decimal(millionths: i128, weight: i128) -> String {
    let unit = weight * 1_000_000;
    let minus = if millionths < 0 { "-" } else { "" };
    let (whole, mut rest) = (millionths.abs() / unit, millionths.abs() % unit);
    let mut text = format!("{minus}{whole}");
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        rest *= 10;
        text.push_str(&(rest / unit).to_string());
        rest %= unit;
    }
    text
}

/// Digits in groups of three.
pub(super) fn grouped(millionths: i128, separator: &str) -> String {
    let plain = decimal(millionths, 1);
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let digits = whole.trim_start_matches('-');
    format!("{}{}{rest}", &whole[..whole.len() - digits.len()], in_groups(digits, separator))
}

/// Whole digits in groups of three.
pub(super) fn in_groups(digits: &str, separator: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        assert_eq!(decimal(1_500_000, 1), "1.5");
        assert_eq!(decimal(-97_400_000_000_000_000, 1_000_000_000), "-97.4");
        assert_eq!(grouped(1_234_567_890_000, ","), "1,234,567.89");
        assert_eq!(grouped(-999_000_000, ","), "-999");
    }
}
