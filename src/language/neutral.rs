//! A language of which nothing particular is known.
//!
//! *In*, *Out*: see the parent module. Forms that are understood everywhere (ISO 8601, ISO 4217, SI grouping).

use std::borrow::Cow;

use super::{Joining, Language, Length, LengthUnit, Slip};
use crate::model::quantity::in_groups;
use crate::model::{Amount, Lang, LangTag, Unit};

/// Any language.
pub(super) struct Neutral;

impl Language for Neutral {
    fn count(&self, n: usize) -> String {
        in_groups(&n.to_string(), "\u{202f}")
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

    fn slips(&self, text: &str) -> Vec<Slip> {
        super::slip::kana(text)
    }
}

/// An amount as it is understood everywhere.
pub(super) fn amount(amount: Amount, unit: &Unit, lang: Lang) -> String {
    let number = grouped(amount, "\u{202f}");
    match unit {
        Unit::Money(code) => format!("{number}\u{a0}{code}"),
        Unit::Percent | Unit::Points => format!("{number}\u{a0}%"),
        Unit::Times => format!("{number}\u{a0}×"),
        Unit::Year => amount.to_string(),
        Unit::Count(words) => format!("{number}\u{a0}{}", words[lang]),
    }
}

/// Digits in groups of three.
fn grouped(amount: Amount, separator: &str) -> String {
    let plain = amount.to_string();
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let digits = whole.trim_start_matches('-');
    format!("{}{}{rest}", &whole[..whole.len() - digits.len()], in_groups(digits, separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        let check = |value: &str, expect: &str| {
            assert_eq!(grouped(Amount::parse(value).expect("an amount"), ","), expect);
        };
        check("1234567.89", "1,234,567.89");
        check("-999", "-999");
    }
}
