//! Japanese.
//!
//! *In*, *Out*: see the parent module.

mod figures;
mod negation;
mod phrase_model;
mod phrases;
mod runs;
mod slips;
mod words;
mod yomi;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use phrases::{breaks, ends_in_number};

use super::chars::is_han;
use super::count::Count;
use super::excerpt::{Style, excerpt};
use super::{Joining, Language, Length, LengthUnit, Slip, names};
use crate::model::quantity::{Currency, Quantity};
use crate::model::{Amount, Date, Lang, LangTag, Precision, Unit};

/// What is known of Japanese.
pub(super) struct Japanese;

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

    fn length(&self, prose: &str) -> Length {
        let count = Count::of(prose);
        Length { n: count.n_cjk_chars, unit: LengthUnit::Chars, minutes: count.minutes() }
    }

    fn joining(&self) -> Joining {
        Joining::EitherCjk
    }

    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::Japanese)
    }

    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::JapaneseOpening)
    }

    fn has_phrases(&self) -> bool {
        true
    }

    fn phrase_breaks(&self, heading: &str) -> Vec<usize> {
        breaks(heading)
    }

    /// None within Chinese and Korean, whose texts have Chinese characters of their own.
    fn runs_within(&self, text: &str, around: &LangTag) -> Vec<Range<usize>> {
        if matches!(around.primary(), "ja" | "zh" | "yue" | "ko") { Vec::new() } else { runs::japanese_runs(text) }
    }

    fn index_heading(&self, word: &str, reading: Option<&str>) -> Option<String> {
        Some(yomi::SortKey::new(reading.unwrap_or(word)).heading().to_string())
    }

    fn needs_reading(&self, word: &str) -> bool {
        word.trim_start_matches(|char: char| !char.is_alphanumeric()).starts_with(is_han)
    }

    fn has_spaces(&self) -> bool {
        false
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        names::japanese(tag)
    }

    fn sort_key(&self, word: &str, reading: Option<&str>) -> String {
        yomi::SortKey::new(reading.unwrap_or(word)).into_text()
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

    fn negations(&self, text: &str) -> usize {
        negation::count(text)
    }

    fn quoted<'t>(&self, text: &'t str) -> Vec<&'t str> {
        super::quoted::between(text, &[('「', '」'), ('『', '』'), ('“', '”')])
    }

    fn slips(&self, text: &str) -> Vec<Slip> {
        slips::slips(text)
    }

    fn words(&self, text: &str) -> Vec<Range<usize>> {
        words::words(text)
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        words::sentences(text)
    }

    fn quotations(&self, text: &str) -> Vec<Range<usize>> {
        super::words::quoted(text, &[('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')])
    }

    /// One or two hiragana are an ending or a particle.
    fn is_joint(&self, text: &str) -> bool {
        text.chars().count() <= 2 && text.chars().all(is_hiragana)
    }

    /// Endings and particles share their start: に of に and には stays as it is.
    fn shared_start(&self, old: &str, new: &str) -> usize {
        let shared = old.chars().zip(new.chars()).take_while(|(one, other)| one == other && is_hiragana(*one));
        shared.map(|(char, _)| char.len_utf8()).sum()
    }
}

fn is_hiragana(char: char) -> bool {
    matches!(char, 'ぁ'..='ゖ' | 'ー')
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
    let digits = figures::number_text(amount.millionths().abs());
    if amount.millionths() < 0 { ["-", &digits].concat() } else { digits }
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
