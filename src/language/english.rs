//! English.
//!
//! *In*, *Out*: see the parent module.

mod figures;
mod negation;
mod slips;

use std::borrow::Cow;

use super::count::Count;
use super::excerpt::{Style, excerpt};
use super::{Joining, Language, Length, LengthUnit, Slip, names};
use crate::model::quantity::{Currency, Quantity, pack_date};
use crate::model::{Amount, Date, Lang, LangTag, Precision, Unit};

/// What is known of English.
pub(super) struct English;

impl Language for English {
    fn date(&self, date: Date) -> String {
        match date.precision() {
            Precision::Year => date.year.to_string(),
            _ => {
                let packed = pack_date(date.year.into(), date.month.into(), date.day.into());
                figures::date(packed).expect("a month of a date is 1 to 12")
            }
        }
    }

    fn amount(&self, amount: Amount, unit: &Unit, lang: Lang) -> String {
        let minus = if amount.millionths() < 0 { "-" } else { "" };
        let number = number(amount);
        let digits = number.trim_start_matches('-');
        match unit {
            Unit::Money(code) => match sign(code) {
                Some(sign) => [minus, sign, digits].concat(),
                None => format!("{code} {number}"),
            },
            Unit::Percent => number + "%",
            Unit::Points => number + " percentage points",
            Unit::Times => number + " times",
            Unit::Year => super::neutral::decimal(amount.millionths(), 1),
            Unit::Count(words) => [&number, " ", &words[lang]].concat(),
        }
    }

    fn count(&self, n: usize) -> String {
        super::neutral::in_groups(&n.to_string(), ",")
    }

    fn currency(&self, code: &str) -> String {
        match code {
            "USD" => "US dollars",
            "JPY" => "Japanese yen",
            "EUR" => "euros",
            "GBP" => "pounds sterling",
            "CNY" => "Chinese yuan",
            other => other,
        }
        .to_owned()
    }

    fn length(&self, prose: &str) -> Length {
        let count = Count::of(prose);
        Length { n: count.n_words, unit: LengthUnit::Words, minutes: count.minutes() }
    }

    fn joining(&self) -> Joining {
        Joining::BothCjk
    }

    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::Latin)
    }

    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::LatinOpening)
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        names::english(tag)
    }

    fn sort_key(&self, word: &str, _reading: Option<&str>) -> String {
        let folded = word.to_lowercase();
        ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded).to_owned()
    }

    fn reads_figures(&self) -> bool {
        true
    }

    fn quantities(&self, text: &str) -> Vec<Quantity> {
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

    fn slips(&self, text: &str) -> Vec<Slip> {
        slips::slips(text)
    }
}

/// The sign of a currency.
fn sign(code: &str) -> Option<&'static str> {
    Currency::new(code).and_then(figures::sign)
}

/// The largest word of scale with at most three decimals that loses nothing: `97.4 billion`; else grouped digits.
fn number(amount: Amount) -> String {
    let digits = figures::number_text(amount.millionths().abs());
    if amount.millionths() < 0 { ["-", &digits].concat() } else { digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, unit: &Unit, expect: &str) {
        let amount = Amount::parse(value).expect("an amount");
        assert_eq!(English.amount(amount, unit, Lang::Second), expect, "{value}");
    }

    #[test]
    fn house_style() {
        let usd = Unit::Money("USD".into());
        check("97.4 billion", &usd, "$97.4 billion");
        check("9.74 billion", &usd, "$9.74 billion");
        check("850 million", &usd, "$850 million");
        check("1 trillion", &usd, "$1 trillion");
        check("1,234,567", &usd, "$1,234,567");
        check("1,234,000", &usd, "$1.234 million");
        check("12,500.5", &usd, "$12,500.5");
        check("-2 million", &usd, "-$2 million");
        check("17", &Unit::Percent, "17%");
        check("2018", &Unit::Year, "2018");
        check("5 million", &Unit::Money("XYZ".into()), "XYZ 5 million");
    }

    #[test]
    fn dates() {
        let date = |text| English.date(Date::parse(text).expect("a date"));
        assert_eq!(date("2025-02-10"), "10 February 2025");
        assert_eq!(date("2025-02"), "February 2025");
        assert_eq!(date("2025"), "2025");
    }
}
