//! Japanese.
//!
//! *In*, *Out*: see `crate::language`.

mod counter;
mod date;
mod era;
mod found;
mod hedge;
mod measure;
mod money;
mod number;
mod print;
mod range;
mod reader;
mod unit;
mod word;

use crate::language::Rules;
use crate::{Amount, Counted, Currency, Date, Precision, Quantity};

/// What is known of Japanese.
pub(crate) struct Japanese;

impl Rules for Japanese {
    fn read(&self, text: &str) -> Vec<Quantity> {
        reader::read(text)
    }

    fn print(&self, quantity: &Quantity) -> Option<String> {
        print::quantity(quantity)
    }

    fn date(&self, date: Date) -> String {
        match date.precision() {
            Precision::Year => format!("{}年", date.year),
            Precision::Month => format!("{}年{}月", date.year, date.month),
            Precision::Day => format!("{}年{}月{}日", date.year, date.month, date.day),
        }
    }

    fn amount(&self, amount: Amount, counted: Counted<'_>) -> String {
        match counted {
            Counted::Money(code) => match currency(code) {
                Some(word) => number(amount) + word,
                None => format!("{} {code}", number(amount)),
            },
            Counted::Percent => format!("{amount}%"),
            Counted::Points => format!("{amount}ポイント"),
            Counted::Times => format!("{amount}倍"),
            Counted::Year => format!("{amount}年"),
            Counted::Things(word) => number(amount) + word,
        }
    }

    fn currency(&self, code: &str) -> String {
        match code {
            "USD" => "米ドル".to_owned(),
            other => currency(other).unwrap_or(code).to_owned(),
        }
    }

    fn counts_things(&self, text: &str, quantity: &Quantity) -> bool {
        counter::counts_things(text, quantity)
    }
}

/// The word for a currency in prose.
fn currency(code: &str) -> Option<&'static str> {
    Currency::new(code).and_then(print::currency_word)
}

/// Digits with 万, 億, 兆, 京: `97億4000万`; as many units as there are digits, none lost.
fn number(amount: Amount) -> String {
    let digits = print::number(amount.millionths().abs());
    if amount.millionths() < 0 { ["-", &digits].concat() } else { digits }
}

#[cfg(test)]
mod tests;
