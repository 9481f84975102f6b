//! Figures that are written alike in every language: numeric dates, names with digits, chains of digits.
//!
//! *In*: a reader and a position. *Out*: what begins there.
//! Never reads words.

use crate::reading::scan::{Scan, letters_hash};
use crate::reading::symbol;
use crate::{Currency, ONE, pack_date};

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
const PREFIXES: [&str; 27] = [
    "mid", "post", "pre", "late", "early", "under", "over", "top", "sub", "ex", "non", "about", "no", "page", "age",
    "u", "to", "super", "near", "around", "nearly", "almost", "plus", "minus", "the", "last", "first",
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

/// Three or more runs of digits joined by hyphens or points: a telephone number, a version, an address.
///
/// Its letters tell how many there are, its value what they are.
pub fn chain(scan: Scan, start: usize) -> Option<Ident> {
    let (first, mut end, _) = scan.digits(start);
    let mut value = first?;
    let mut n_joints = 0;
    // Numbers to call are written in many ways, and begin with a zero; `1.1-2.4` is a range.
    let is_call = scan.peek(start) == Some('0');
    let mark = scan.peek(end);
    while let Some((c, next)) = scan.char_at(end)
        && (matches!(c, '-' | '.') && (is_call || Some(c) == mark) || (is_call && matches!(c, '・' | '(' | ')')))
        && let (Some(part), digits_end, 1..=6) = scan.digits(next)
    {
        // A prime, so that 1.10.1 and 11.0.1 differ; a chain is never longer than an address or a number to call.
        // The number of digits counts, too: 5-0-0 is not 5-0-00.
        value = (value % MAX_CHAIN) * 1_000_003 + part + 10_i128.pow((digits_end - next) as u32);
        (end, n_joints) = (digits_end, n_joints + 1);
    }
    (n_joints >= 2).then_some(Ident { letters: n_joints, value: value.checked_mul(ONE)?, end })
}

/// Zeros alone, two or more, that are no part of a time or a date: the number of a call, or a slip; its value is how many.
pub fn zeros(scan: Scan, start: usize) -> Option<Ident> {
    let (value, end, n_digits) = scan.digits(start);
    let is_part = |(c, next): (char, usize)| match c {
        '.' | ',' | '/' => scan.peek(next).is_some_and(|c| c.is_ascii_digit()),
        _ => matches!(c, ':' | '年' | '月' | '日' | '時' | '分' | '秒' | '代'),
    };
    let joined =
        scan.char_at(end).is_some_and(is_part) || scan.before(start).is_some_and(|c| matches!(c, '.' | '/' | ','));
    let value = value.filter(|value| *value == 0 && n_digits >= 2 && !joined)?;
    let ident = Ident { letters: letters_hash("0"), value: value + n_digits as i128 * ONE, end };
    (letters(scan, end) == end).then_some(ident)
}

/// Whether the number that ends here goes on with a group of digits: `15,000`.
pub fn goes_on(scan: Scan, end: usize) -> bool {
    scan.eat(end, ",").and_then(|at| scan.peek(at)).is_some_and(|c| c.is_ascii_digit())
}

/// What the value of a chain is kept below.
const MAX_CHAIN: i128 = 1_000_000_000_000_000_000;

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

/// The name that begins at `start` and whose digits begin at `digits`: `5G`, `8VC`, "CVE-2010-0541"; at least one letter
/// is in it.
pub fn ident_from_digits(scan: Scan, start: usize, digits: usize) -> Option<Ident> {
    let number = scan.decimal(digits).filter(|number| number.n_digits <= 6)?;
    let mut value = number.value;
    let mut end = letters(scan, number.end);
    // Further digits belong to a name that begins with letters.
    while start < digits
        && let Some(at) = scan.eat(end, "-")
        && let (Some(part), next, 1..=6) = scan.digits(at)
    {
        value = (value / ONE % MAX_CHAIN * 1_000_003 + part) * ONE;
        end = letters(scan, next);
    }
    let letters = letters_hash(&scan.text()[start..end]);
    (end > number.end || start < digits).then_some(Ident { letters, value, end })
}

/// The end of the run of ASCII letters at a position.
pub fn letters(scan: Scan, mut at: usize) -> usize {
    while let Some((c, next)) = scan.char_at(at)
        && c.is_ascii_alphabetic()
    {
        at = next;
    }
    at
}

/// Whether a word before a hyphen and digits may be a name, "covid-19": two letters or more, and no common prefix.
fn may_be_name(scan: Scan, start: usize, end: usize) -> bool {
    let word = &scan.text()[start..end];
    let is_capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
    (is_capital || word.len() > 1) && !PREFIXES.iter().any(|prefix| word.eq_ignore_ascii_case(prefix))
}

/// Words in Latin letters behind digits that make no name of them, besides symbols of units.
const NO_NAMES: [&str; 15] = ["bp", "bps", "ppm", "dB", "kJ", "s", "h", "K", "k", "M", "B", "T", "sq", "x", "bn"];

/// What a sign for a fraction says: so many of so many parts.
pub fn vulgar(c: char) -> Option<(i128, i128)> {
    Some(match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        _ => return None,
    })
}

/// Whether letters straight behind digits say what is counted; anything else makes a name, such as 5G.
pub fn is_unit(scan: Scan, at: usize) -> bool {
    NO_NAMES.contains(&&scan.text()[at..letters(scan, at)]) || symbol::unit(scan, at).is_some()
}

/// Whether a character is the sign of a currency.
pub fn is_sign(c: char) -> bool {
    matches!(c, '$' | '¥' | '€' | '£' | '₩' | '₹' | '₦' | '₱' | '₽' | '฿' | '₫' | '₺' | '₴' | '₪')
}

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
        ("", '₦') => "NGN",
        ("", '₱') => "PHP",
        ("", '₽') => "RUB",
        ("", '฿') => "THB",
        ("", '₫') => "VND",
        ("", '₺') => "TRY",
        ("", '₴') => "UAH",
        ("", '₪') => "ILS",
        _ => return None,
    };
    Currency::new(code)
}

/// The currencies that a code before a number may name (ISO 4217); other three-letter words are just words.
const CODES: [&str; 34] = [
    "USD", "EUR", "JPY", "GBP", "CNY", "KRW", "AUD", "CAD", "HKD", "TWD", "SGD", "NZD", "INR", "CHF", "RUB", "TRY",
    "BRL", "MXN", "THB", "VND", "IDR", "SEK", "NOK", "DKK", "PLN", "ZAR", "AED", "ILS", "NGN", "PHP", "MYR", "UAH",
    "SAR", "BTC",
];

/// Whether a code is one that texts print before amounts.
pub fn is_currency(currency: Currency) -> bool {
    CODES.contains(&currency.code())
}
