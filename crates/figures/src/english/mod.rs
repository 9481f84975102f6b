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
use crate::reading::alike::letters;
use crate::reading::scan::Scan;
use crate::{Amount, Counted, Currency, Date, Precision, Quantity, pack_date};

/// What is known of English.
pub(crate) struct English;

/// A run of English words in a prepared text of another language.
///
/// It is looked for once and then asked at each of its words, so that the work does not grow with its square.
#[derive(Default)]
pub(crate) struct LatinRun {
    /// Where it ends, with and without what does not belong to its words.
    end: usize,
    trimmed_end: usize,
    last_space: Option<usize>,
    counts_nothing: bool,
}

impl LatinRun {
    /// The quantities from `at` to the end of the run, and that end.
    ///
    /// `None` for a single name with digits, and where nothing is counted.
    pub(crate) fn read(&mut self, scan: Scan, at: usize) -> Option<(usize, Vec<Quantity>)> {
        if at >= self.end {
            *self = Self::find(scan, at);
        }
        let run = scan.text().get(at..self.trimmed_end)?;
        // A single name with digits is read as such by every language.
        let is_name = self.last_space.is_none_or(|space| space < at) && letters(scan, at) < self.trimmed_end;
        if is_name || self.counts_nothing {
            return None;
        }
        let shift = |one: Quantity| Quantity { span: one.span.start + at..one.span.end + at, ..one };
        let list: Vec<Quantity> = reader::of_prepared(run).into_list().into_iter().map(shift).collect();
        self.counts_nothing = list.is_empty();
        (!self.counts_nothing).then_some((self.trimmed_end, list))
    }

    fn find(scan: Scan, at: usize) -> Self {
        let rest = &scan.text()[at..];
        let length = rest.find(|c: char| !c.is_ascii() || c == '\n').unwrap_or(rest.len());
        let counted = rest[length..].chars().next().is_some_and(|c| matches!(c, '一'..='鿿' | 'ァ'..='ヺ'));
        // Digits before a counter are a number of the other language.
        let run = match counted {
            true => rest[..length].trim_end_matches(|c: char| !c.is_ascii_alphabetic()),
            false => rest[..length].trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '%')),
        };
        Self {
            end: at + length,
            trimmed_end: at + run.len(),
            last_space: run.rfind(' ').map(|space| at + space),
            counts_nothing: false,
        }
    }
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
