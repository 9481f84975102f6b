//! Numbers as Japanese writes them: digits, kanji digits, and 万 億 兆 京.
//!
//! *In*: a reader and a position. *Out*: the number there.
//! Never looks at what is counted.

use crate::ONE;
use crate::reading::alike::{vulgar, zeros};
use crate::reading::scan::Scan;

/// A number of a Japanese text.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// The value in millionths.
    pub value: i128,
    /// The weight of the last digit in millionths.
    pub ulp: i128,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The largest of 万 億 兆 京 in it, or 1.
    pub scale: i128,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// ASCII digits only; how many.
    Digits(usize),
    /// Digits with commas, decimals, 千 or 万.
    Mixed,
    /// Kanji without any ASCII digit; how many characters.
    Kanji(usize),
}

impl Number {
    /// The number as a whole one, when it is written in plain digits or kanji.
    pub fn whole(&self) -> Option<i128> {
        (self.form != Form::Mixed && self.value % ONE == 0).then_some(self.value / ONE)
    }

    /// Whether it is written in kanji.
    pub fn is_kanji(&self) -> bool {
        matches!(self.form, Form::Kanji(_))
    }

    /// Whether it is written in exactly `n` plain digits, in either script.
    pub fn has_digits(&self, n: usize) -> bool {
        matches!(self.form, Form::Digits(m) if m == n)
            || (self.is_kanji()
                && 10_i128.pow(n as u32 - 1) * ONE <= self.value
                && self.value < 10_i128.pow(n as u32) * ONE)
    }
}

/// The value of a kanji digit.
pub fn kanji_digit(c: char) -> Option<i128> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of 十 百 千.
pub fn small_unit(c: char) -> Option<i128> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// The value of 万 億 兆 京.
pub fn big_unit(c: char) -> Option<i128> {
    Some(match c {
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        '京' => 10_000_000_000_000_000,
        _ => return None,
    })
}

/// A run below 10^4, or a plain decimal of any size.
struct Group {
    value: i128,
    ulp: i128,
    end: usize,
    form: Form,
}

/// The number at a position: groups in strictly descending big units, `97億4000万`.
pub fn number(scan: Scan, start: usize) -> Option<Number> {
    let first = group(scan, start)?;
    if let Some(number) = latin_scale(scan, start, &first) {
        return Some(number);
    }
    let mut number = Number { value: first.value, ulp: first.ulp, start, end: first.end, scale: 1, form: first.form };
    let Some((unit, mut at)) = big_unit_at(scan, first.end) else { return Some(number) };
    number.scale = unit;
    number.value = first.value.checked_mul(unit)?;
    number.ulp = first.ulp.checked_mul(unit)?;
    number.end = at;
    if let Form::Digits(_) = number.form {
        number.form = Form::Mixed;
    }
    let mut last = unit;
    while number.ulp >= last * ONE
        && let Some(next) = group(scan, at)
    {
        let following = big_unit_at(scan, next.end);
        let (unit, end) = following.unwrap_or((1, next.end));
        let Some(value) = next.value.checked_mul(unit).filter(|value| *value < last * ONE) else { break };
        if unit >= last || (unit == 1 && next.value >= 10_000 * ONE) {
            break;
        }
        number.value = number.value.checked_add(value)?;
        number.ulp = next.ulp.checked_mul(unit)?;
        number.form = joined_form(number.form, next.form);
        (number.end, at, last) = (end, end, unit);
        if unit == 1 {
            break;
        }
    }
    if let Form::Kanji(_) = number.form {
        number.form = Form::Kanji(scan.text()[start..number.end].chars().count());
    }
    Some(number)
}

/// `829K`, `1.5M`, `70B`, `97.4 billion`: digits with a letter or an English word that scales them.
fn latin_scale(scan: Scan, start: usize, group: &Group) -> Option<Number> {
    let words = [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
        ("K", 1_000),
        ("k", 1_000),
        ("M", 1_000_000),
        ("B", 1_000_000_000),
        ("T", 1_000_000_000_000),
    ];
    let behind = |word: &str| {
        let at = if word.len() > 1 { scan.skip_spaces(group.end) } else { group.end };
        scan.eat(at, word).filter(|end| !scan.peek(*end).is_some_and(|c| c.is_ascii_alphanumeric()))
    };
    let (scale, end) = words.into_iter().find_map(|(word, scale)| Some((scale, behind(word)?)))?;
    let is_digits = !matches!(group.form, Form::Kanji(_));
    let (value, ulp) = (group.value.checked_mul(scale)?, group.ulp.checked_mul(scale)?);
    is_digits.then_some(Number { value, ulp, start, end, scale, form: Form::Mixed })
}

fn joined_form(a: Form, b: Form) -> Form {
    if matches!(a, Form::Kanji(_)) && matches!(b, Form::Kanji(_)) { a } else { Form::Mixed }
}

/// 万 億 兆 京 after a number; not in words such as 兆候.
fn big_unit_at(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let (c, next) = scan.char_at(at)?;
    let unit = big_unit(c)?;
    let is_word = match c {
        '兆' => scan.at_any(next, &["候", "し"]),
        '京' => scan.at_any(next, &["都", "阪", "浜", "葉"]),
        _ => false,
    };
    (!is_word).then_some((unit, next))
}

fn group(scan: Scan, at: usize) -> Option<Group> {
    match scan.peek(at)? {
        '0'..='9' => digits_group(scan, at),
        c if kanji_digit(c).is_some() || small_unit(c).is_some() => kanji_group(scan, at),
        _ => None,
    }
}

/// Digits, perhaps with 千 or 百: `3千`, `2千5百`.
fn digits_group(scan: Scan, at: usize) -> Option<Group> {
    let first = scan.decimal(at).filter(|_| zeros(scan, at).is_none())?;
    let form = if first.plain { Form::Digits(first.n_digits) } else { Form::Mixed };
    if let Some((c, end)) = scan.char_at(first.end)
        && let Some((top, parts)) = vulgar(c)
    {
        let part = top * ONE / parts;
        return Some(Group { value: first.value + part, ulp: part, end, form: Form::Mixed });
    }
    let mut group = Group { value: first.value, ulp: first.ulp, end: first.end, form };
    let mut piece = first.value;
    let mut last = 10_000;
    let mut total = 0;
    while piece < 10 * ONE
        && let Some((c, next)) = scan.char_at(group.end)
        && let Some(unit) = small_unit(c).filter(|unit| *unit < last && *unit > 10)
    {
        if scan.at_any(next, &["貨", "科", "葉", "代", "歳"]) {
            break;
        }
        total += piece * unit;
        last = unit;
        group = Group { value: total, ulp: ONE * unit, end: next, form: Form::Mixed };
        match scan.decimal(next) {
            Some(more) if more.plain && more.value < unit * ONE => {
                group.value = total + more.value;
                group.ulp = ONE;
                group.end = more.end;
                piece = more.value;
            }
            _ => break,
        }
    }
    Some(group)
}

/// Kanji: `三千五百`, `百二十`, or digits by position, `二〇二五`.
fn kanji_group(scan: Scan, start: usize) -> Option<Group> {
    let (mut total, mut piece, mut last) = (0_i128, None, 10_000);
    let (mut at, mut n_chars, mut ulp) = (start, 0, ONE);
    let mut run = 0;
    while let Some((c, next)) = scan.char_at(at) {
        if let Some(digit) = kanji_digit(c) {
            if run > 0 && last != 10_000 {
                break;
            }
            piece = Some(piece.unwrap_or(0) * 10 + digit);
            run += 1;
            if run > 8 {
                return None;
            }
            ulp = ONE;
        } else if let Some(unit) = small_unit(c).filter(|unit| *unit < last && run <= 1) {
            total += piece.take().unwrap_or(1) * unit;
            (last, run, ulp) = (unit, 0, unit * ONE);
        } else {
            break;
        }
        (at, n_chars) = (next, n_chars + 1);
    }
    let value = (total + piece.unwrap_or(0)) * ONE;
    (n_chars > 0).then_some(Group { value, ulp, end: at, form: Form::Kanji(n_chars) })
}
