//! English.
//!
//! *In*, *Out*: see `crate::language`.

mod date;
mod hedge;
mod money;
mod number;
mod print;
mod range;
mod reader;
mod unit;
mod word;

use crate::language::Rules;
use crate::{Amount, Counted, Currency, Date, Precision, Quantity, pack_date};

/// What is known of English.
pub(crate) struct English;

impl Rules for English {
    fn read(&self, text: &str) -> Vec<Quantity> {
        reader::read(text)
    }

    fn print(&self, quantity: &Quantity) -> Option<String> {
        print::quantity(quantity)
    }

    fn date(&self, date: Date) -> String {
        match date.precision() {
            Precision::Year => date.year.to_string(),
            _ => {
                let packed = pack_date(date.year.into(), date.month.into(), date.day.into());
                print::date(packed).expect("a month of a date is 1 to 12")
            }
        }
    }

    fn amount(&self, amount: Amount, counted: Counted<'_>) -> String {
        let minus = if amount.millionths() < 0 { "-" } else { "" };
        let digits = print::number(amount.millionths().abs());
        match counted {
            Counted::Money(code) => match Currency::new(code).and_then(print::sign) {
                Some(sign) => [minus, sign, &digits].concat(),
                None => format!("{code} {minus}{digits}"),
            },
            Counted::Percent => format!("{minus}{digits}%"),
            Counted::Points => format!("{minus}{digits} percentage points"),
            Counted::Times => format!("{minus}{digits} times"),
            Counted::Year => amount.to_string(),
            Counted::Things(word) => format!("{minus}{digits} {word}"),
        }
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

    fn counts_things(&self, text: &str, quantity: &Quantity) -> bool {
        unit::counts_things(text, quantity)
    }
}

#[cfg(test)]
mod tests;
