//! Figures that are written alike in every language: numeric dates, names with digits, chains of digits.
//!
//! *In*: a reader and a position. *Out*: what begins there.
//! Never reads words.

use crate::reading::scan::{Scan, letters_hash};
use crate::{Currency, pack_date};

/// A name with digits: its letters' hash, its number, its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ident {
    /// What tells one name from another. See [`letters_hash`].
    pub letters: u32,
    /// The number in it, in millionths.
    pub value: i128,
    /// Where it ends.
    pub end: usize,
}

/// Beginnings of hyphenated words that leave a number a number: "Mid-2019", "Under-21".
const PREFIXES: [&str; 18] = [
    "mid", "post", "pre", "late", "early", "under", "over", "top", "sub", "ex", "non", "about", "no", "page", "age",
    "u", "to", "super",
];

/// The date in digits that begins with its year, packed, and its end (ISO 8601 and its looser kin).
pub fn numeric_date(scan: Scan, start: usize) -> Option<(i128, usize)> {
    let (Some(year @ 1500..2100), at, 4) = scan.digits(start) else { return None };
    let (mark, at) = scan.char_at(at).filter(|(c, _)| matches!(c, '/' | '-' | '.'))?;
    let (Some(month @ 1..=12), at, 1 | 2) = scan.digits(at) else { return None };
    let (_, at) = scan.char_at(at).filter(|(c, _)| *c == mark)?;
    let (Some(day @ 1..=31), end, 1 | 2) = scan.digits(at) else { return None };
    Some((pack_date(year, month, day), end))
}

/// The end of three or more runs of digits joined by hyphens or points: a telephone number, a version, an address.
pub fn chain_end(scan: Scan, start: usize) -> Option<usize> {
    let (_, mut end, _) = scan.digits(start);
    let mut n_joints = 0;
    while let Some((c, next)) = scan.char_at(end)
        && matches!(c, '-' | '.')
        && let (_, digits_end, 1..) = scan.digits(next)
    {
        (end, n_joints) = (digits_end, n_joints + 1);
    }
    (n_joints >= 2).then_some(end)
}

/// The name with digits that begins with the letter at `start`: `GPT-4o`, `G7`, `H200`.
pub fn ident(scan: Scan, start: usize) -> Option<Ident> {
    let letters_end = letters(scan, start);
    let word = &scan.text()[start..letters_end];
    let at = match scan.char_at(letters_end) {
        Some(('-', next)) if may_be_name(scan, start, letters_end) => next,
        _ => letters_end,
    };
    if word.is_empty() || !scan.peek(at)?.is_ascii_digit() {
        return None;
    }
    ident_from_digits(scan, start, at)
}

/// The name that begins at `start` and whose digits begin at `digits`: `5G`, `8VC`; at least one letter is in it.
pub fn ident_from_digits(scan: Scan, start: usize, digits: usize) -> Option<Ident> {
    let number = scan.decimal(digits).filter(|number| number.n_digits <= 6)?;
    let end = letters(scan, number.end);
    let letters = letters_hash(&scan.text()[start..end]);
    (end > number.end || start < digits).then_some(Ident { letters, value: number.value, end })
}

/// The end of the run of ASCII letters at a position, full-width ones included.
pub fn letters(scan: Scan, mut at: usize) -> usize {
    while let Some((c, next)) = scan.char_at(at)
        && c.is_ascii_alphabetic()
    {
        at = next;
    }
    at
}

/// Whether a word before a hyphen and digits may be a name: it has a capital and is no common prefix.
fn may_be_name(scan: Scan, start: usize, end: usize) -> bool {
    let prefix = PREFIXES.iter().any(|prefix| scan.text()[start..end].eq_ignore_ascii_case(prefix));
    let mut at = start;
    while let Some((c, next)) = scan.char_at(at).filter(|_| at < end) {
        if c.is_ascii_uppercase() {
            return !prefix;
        }
        at = next;
    }
    false
}

/// Units in Latin letters that may follow digits without a space; anything else makes a name, such as 5G (SI Brochure).
pub const UNITS: [&str; 50] = [
    "g", "kg", "mg", "t", "m", "km", "cm", "mm", "nm", "l", "L", "ml", "mL", "kW", "MW", "GW", "TW", "W", "kWh", "MWh",
    "GWh", "TWh", "GB", "MB", "TB", "KB", "PB", "Gbps", "Mbps", "Hz", "kHz", "MHz", "GHz", "mph", "kph", "bp", "bps",
    "ppm", "dB", "V", "kV", "kJ", "hPa", "C", "F", "s", "h", "K", "sq", "x",
];

/// The currency that a sign with letters before it stands for: `US$`, `NZ$`.
pub fn sign(letters: &str, sign: char) -> Option<Currency> {
    let code = match (letters, sign) {
        ("US" | "U", '$') => "USD",
        ("A" | "AU", '$') => "AUD",
        ("C" | "CA", '$') => "CAD",
        ("HK", '$') => "HKD",
        ("NT", '$') => "TWD",
        ("S" | "SG", '$') => "SGD",
        ("NZ", '$') => "NZD",
        ("R", '$') => "BRL",
        ("CN" | "RMB", '¥') => "CNY",
        ("", '¥') => "JPY",
        ("", '€') => "EUR",
        ("", '£') => "GBP",
        ("", '₩') => "KRW",
        ("", '₹') => "INR",
        _ => return None,
    };
    Currency::new(code)
}

/// The currencies that a code before a number may name (ISO 4217); other three-letter words are just words.
const CODES: [&str; 28] = [
    "USD", "EUR", "JPY", "GBP", "CNY", "KRW", "AUD", "CAD", "HKD", "TWD", "SGD", "NZD", "INR", "CHF", "RUB", "TRY",
    "BRL", "MXN", "THB", "VND", "IDR", "SEK", "NOK", "DKK", "PLN", "ZAR", "AED", "ILS",
];

/// Whether a code is one that texts print before amounts.
pub fn is_currency(currency: Currency) -> bool {
    CODES.contains(&currency.code())
}
