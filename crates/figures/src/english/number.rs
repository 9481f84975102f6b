//! Numbers as English writes them: digits, words, scale words.
//!
//! *In*: a reader and a position. *Out*: the number there.
//! Never looks at what is counted.

use super::word::{Word, lookup};
use crate::ONE;
use crate::reading::alike::{letters, vulgar, zeros};
use crate::reading::scan::Scan;

/// A number of an English text.
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
    /// The scale word in it, or 1.
    pub scale: i128,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits only; how many.
    Digits(usize),
    /// Digits with commas, decimals or a scale.
    Mixed,
    /// Digits and `m`, straight after them: millions or metres.
    ShortM,
    /// Words.
    Words,
    /// An article for the one: "a million".
    Article,
}

impl Number {
    /// The number as a whole one, when it is written in plain digits.
    pub fn whole(&self) -> Option<i128> {
        matches!(self.form, Form::Digits(_)).then_some(self.value / ONE)
    }

    /// Whether it is written in words.
    pub fn is_words(&self) -> bool {
        matches!(self.form, Form::Words | Form::Article)
    }
}

/// The word at a position and its end; empty when there is none.
pub(super) fn word_at(scan: Scan<'_>, at: usize) -> (&str, usize) {
    let end = letters(scan, at);
    (&scan.text()[at..end], end)
}

/// The position after at most one space or hyphen.
pub(super) fn joint(scan: Scan, at: usize) -> usize {
    match scan.char_at(at) {
        Some((' ' | '-', next)) => next,
        _ => at,
    }
}

/// The word after at most one space or hyphen, and its end.
pub(super) fn next_word(scan: Scan<'_>, at: usize) -> (&str, usize) {
    word_at(scan, joint(scan, at))
}

/// The end of `phrase` after at most one space or hyphen, whatever its case; it must end where a word ends.
pub(super) fn eat_phrase(scan: Scan, at: usize, phrase: &str) -> Option<usize> {
    Phrases::after(scan, at).eat(phrase)
}

/// The text after at most one space or hyphen, which is compared with many phrases.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    scan: Scan<'a>,
    at: usize,
}

impl<'a> Phrases<'a> {
    pub(super) fn after(scan: Scan<'a>, at: usize) -> Self {
        Phrases { scan, at: joint(scan, at) }
    }

    /// The end of `phrase`, whatever its case; it must end where a word ends.
    pub(super) fn eat(self, phrase: &str) -> Option<usize> {
        self.eat_beginning(phrase).filter(|end| self.ends_word(*end, phrase))
    }

    /// The end of the plural of `phrase`.
    pub(super) fn eat_plural(self, phrase: &str) -> Option<usize> {
        self.scan.eat(self.eat_beginning(phrase)?, "s").filter(|end| self.ends_word(*end, phrase))
    }

    /// The end of the first of these phrases.
    pub(super) fn eat_any(self, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.eat(phrase))
    }

    /// The end of `phrase`, whatever its case and whatever follows; a hyphen is as good as a space.
    fn eat_beginning(self, phrase: &str) -> Option<usize> {
        let here = self.scan.text().as_bytes()[self.at..].get(..phrase.len())?;
        let same = |(byte, wanted): (&u8, u8)| byte.eq_ignore_ascii_case(&wanted) || (wanted == b' ' && *byte == b'-');
        here.iter().zip(phrase.bytes()).all(same).then(|| self.at + phrase.len())
    }

    fn ends_word(self, end: usize, phrase: &str) -> bool {
        let is_letter = phrase.ends_with(|c: char| c.is_ascii_alphabetic());
        !(is_letter && self.scan.peek(end).is_some_and(|c| c.is_ascii_alphabetic()))
    }
}

/// The number at a position, in digits or words.
pub(super) fn number(scan: Scan, at: usize) -> Option<Number> {
    match scan.peek(at)? {
        '0'..='9' if zeros(scan, at).is_some() => None,
        '0'..='9' => digits(scan, at),
        c if c.is_ascii_alphabetic() => words(scan, at),
        _ => None,
    }
}

fn digits(scan: Scan, start: usize) -> Option<Number> {
    let decimal = scan.decimal(start)?;
    let form = if decimal.plain { Form::Digits(decimal.n_digits) } else { Form::Mixed };
    let number = Number { value: decimal.value, ulp: decimal.ulp, start, end: decimal.end, scale: 1, form };
    let sign = scan.char_at(number.end).and_then(|(c, next)| Some((vulgar(c)?, next)));
    let part = match sign {
        Some(((top, parts), next)) => Some((top * ONE / parts, next)),
        None => [(" and a half", 2), (" 1/2", 2), (" 1/4", 4), ("-1/2", 2)]
            .into_iter()
            .find_map(|(half, parts)| Some((ONE / parts, scan.eat(number.end, half)?))),
    };
    let number = match part {
        Some((part, end)) => Number { value: number.value + part, ulp: part, end, form: Form::Mixed, ..number },
        None => number,
    };
    scaled(scan, number)
}

/// The number with the scale after it: "97.4 billion", "$97.4bn", "2-million".
fn scaled(scan: Scan, number: Number) -> Option<Number> {
    let (word, end) = next_word(scan, number.end);
    let long = match lookup(word) {
        Some(Word::Scale(scale)) => Some(scale),
        Some(Word::Hundred) if number.scale == 1 => Some(100),
        _ => None,
    };
    let attached = joint(scan, number.end) == number.end;
    let open = !scan.peek(end).is_some_and(|c| c.is_ascii_digit());
    let (scale, form) = match (long, word) {
        (Some(scale), _) => (scale, number.form),
        (_, "bn" | "Bn" | "bln" | "BN") => (1_000_000_000, Form::Mixed),
        (_, "tn" | "trn") => (1_000_000_000_000, Form::Mixed),
        (_, "mn" | "mln" | "mil") => (1_000_000, Form::Mixed),
        (_, "k" | "K") if attached && open => (1_000, Form::Mixed),
        (_, "b" | "B") if attached && open => (1_000_000_000, Form::Mixed),
        (_, "T") if attached && open => (1_000_000_000_000, Form::Mixed),
        (_, "M") if attached && open => (1_000_000, Form::Mixed),
        (_, "m") if attached && open => (1_000_000, Form::ShortM),
        _ => return Some(number),
    };
    let form = if matches!(form, Form::Digits(_)) { Form::Mixed } else { form };
    let value = number.value.checked_mul(scale)?;
    let number = Number { value, ulp: number.ulp.checked_mul(scale)?, end, scale, form, ..number };
    // "two hundred million" has two scales.
    if scale < 1_000_000 && long.is_some() { scaled_again(scan, number) } else { Some(number) }
}

fn scaled_again(scan: Scan, number: Number) -> Option<Number> {
    match next_word(scan, number.end) {
        (word, end) if let Some(Word::Scale(scale)) = lookup(word) => Some(Number {
            value: number.value.checked_mul(scale)?,
            ulp: number.ulp.checked_mul(scale)?,
            scale: number.scale * scale,
            end,
            ..number
        }),
        _ => Some(number),
    }
}

/// A number in words: "twenty-five", "two hundred and ten thousand", "a million", "three and a half million".
fn words(scan: Scan, start: usize) -> Option<Number> {
    let (word, first_end) = word_at(scan, start);
    let mut sum = Sum::default();
    let mut end = first_end;
    let mut form = Form::Words;
    match lookup(word)? {
        Word::Article => {
            sum.add(Word::Unit(1));
            form = Form::Article;
        }
        first @ (Word::Unit(_) | Word::Tens(_)) => sum.add(first).then_some(())?,
        _ => return None,
    }
    let mut n_words = 1;
    loop {
        let (mut word, mut word_end) = next_word(scan, end);
        if word == "and" && sum.takes_and() {
            (word, word_end) = next_word(scan, word_end);
            let is_number = matches!(lookup(word), Some(Word::Unit(_) | Word::Tens(_)));
            if !is_number {
                break;
            }
        }
        if !lookup(word).is_some_and(|word| sum.add(word)) {
            break;
        }
        (end, n_words) = (word_end, n_words + 1);
    }
    let half = eat_phrase(scan, end, "and a half");
    let mut number = Number { value: sum.value()? * ONE, ulp: ONE * sum.scale(), start, end, scale: sum.scale(), form };
    if let Some(end) = half.filter(|_| form == Form::Words && sum.scale() == 1) {
        number = Number { value: number.value + ONE / 2, ulp: ONE / 2, end, ..number };
        return scaled(scan, number);
    }
    (form == Form::Words || n_words > 1).then_some(number)
}

/// The running sum of number words.
#[derive(Default)]
struct Sum {
    total: i128,
    current: i128,
    last: Option<Word>,
    scale: i128,
}

impl Sum {
    /// Adds a word; `false` when it does not go on with the number.
    fn add(&mut self, word: Word) -> bool {
        let fits = match (self.last, word) {
            (None | Some(Word::Hundred | Word::Scale(_)), Word::Unit(n) | Word::Tens(n)) => {
                self.current += n;
                true
            }
            (Some(Word::Tens(_)), Word::Unit(n @ 1..=9)) => {
                self.current += n;
                true
            }
            (Some(Word::Unit(1..=99)), Word::Hundred) => {
                self.current *= 100;
                true
            }
            (Some(Word::Unit(_) | Word::Tens(_) | Word::Hundred), Word::Scale(scale)) => {
                let fits = self.scale == 0 || scale < self.scale;
                if fits {
                    self.total += self.current * scale;
                    (self.current, self.scale) = (0, scale);
                }
                fits
            }
            (Some(Word::Unit(_) | Word::Tens(_) | Word::Hundred), Word::Dozen) => {
                self.current *= 12;
                true
            }
            _ => false,
        };
        if fits {
            self.last = Some(word);
        }
        fits
    }

    fn takes_and(&self) -> bool {
        matches!(self.last, Some(Word::Hundred | Word::Scale(1_000)))
    }

    fn value(&self) -> Option<i128> {
        self.total.checked_add(self.current)
    }

    fn scale(&self) -> i128 {
        if self.current > 0 { 1 } else { self.scale.max(1) }
    }
}
