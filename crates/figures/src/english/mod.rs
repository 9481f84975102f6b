//! English.
//!
//! *In*, *Out*: see `crate::language`.

mod date;
mod fraction;
mod hedge;
mod measure;
mod money;
mod number;
mod print;
mod range;
mod reader;
mod unit;
mod word;
mod words;

use crate::language::Rules;
use crate::reading::scan::Scan;
use crate::{Amount, Counted, Currency, Date, Precision, Quantity, pack_date};

/// What is known of English.
pub(crate) struct English;

/// The quantities of a run of English words that begins in a prepared text of another language, and where it ends.
///
/// `None` for a single name with digits, and where nothing is counted.
pub(crate) fn latin_run(scan: Scan, at: usize) -> Option<(usize, Vec<Quantity>)> {
    let rest = &scan.text()[at..];
    let length = rest.find(|c: char| !c.is_ascii() || c == '\n').unwrap_or(rest.len());
    let counted = rest[length..].chars().next().is_some_and(|c| matches!(c, '一'..='鿿' | 'ァ'..='ヺ'));
    // Digits before a counter are a number of the other language.
    let run = match counted {
        true => rest[..length].trim_end_matches(|c: char| !c.is_ascii_alphabetic()),
        false => rest[..length].trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '%')),
    };
    // A single name with digits is read as such by every language.
    if !run.contains(' ') && !run.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let shift = |one: Quantity| Quantity { span: one.span.start + at..one.span.end + at, ..one };
    let list: Vec<Quantity> = reader::of_prepared(run).into_list().into_iter().map(shift).collect();
    (!list.is_empty()).then_some((at + run.len(), list))
}

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
