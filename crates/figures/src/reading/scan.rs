//! A reader over a prepared text, for scanners written by hand.
//!
//! *In*: a text in one form (see `prepared`). *Out*: characters, words and decimal numbers at byte positions of it.
//! Never allocates, changes the text, or knows a language.

use crate::ONE;

/// A text; every position is a byte offset on a character boundary.
#[derive(Clone, Copy)]
pub struct Scan<'a> {
    text: &'a str,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The value in millionths.
    pub value: i128,
    /// The weight of the last digit in millionths.
    pub ulp: i128,
    /// Where the number ends.
    pub end: usize,
    /// How many digits stand before the decimal point.
    pub n_digits: usize,
    /// Whether it is written without point and commas.
    pub plain: bool,
}

/// The longest number that is read; a longer run of digits is no figure.
const MAX_DIGITS: usize = 15;

impl<'a> Scan<'a> {
    /// A reader over `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The text itself.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// The character at a position, and the position after it.
    pub fn char_at(self, at: usize) -> Option<(char, usize)> {
        self.text[at..].chars().next().map(|c| (c, at + c.len_utf8()))
    }

    /// The character at a position.
    pub fn peek(self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The character before a position.
    pub fn before(self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The position after `word`, if the text goes on with it.
    pub fn eat(self, at: usize, word: &str) -> Option<usize> {
        self.text[at..].starts_with(word).then_some(at + word.len())
    }

    /// The position after the first of `words` that the text goes on with.
    pub fn eat_any(self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.eat(at, word))
    }

    /// The position after the first of a list, with spaces between its words, that the text goes on with.
    pub fn eat_of(self, at: usize, list: &str) -> Option<usize> {
        list.split(' ').find_map(|word| self.eat(at, word))
    }

    /// Whether the text goes on with one of `words`.
    pub fn at_any(self, at: usize, words: &[&str]) -> bool {
        self.eat_any(at, words).is_some()
    }

    /// The position of `word`, if the text before `at` ends with it.
    pub fn eat_back(self, at: usize, word: &str) -> Option<usize> {
        self.text[..at].ends_with(word).then(|| at - word.len())
    }

    /// The position of the first of `words` that the text before `at` ends with.
    pub fn eat_back_any(self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.eat_back(at, word))
    }

    /// The position after any spaces.
    pub fn skip_spaces(self, mut at: usize) -> usize {
        while let Some((' ', next)) = self.char_at(at) {
            at = next;
        }
        at
    }

    /// The value and end of a run of digits; the value is `None` when the run is too long to be a figure.
    pub fn digits(self, at: usize) -> (Option<i128>, usize, usize) {
        let (mut value, mut end, mut n_digits) = (0_i128, at, 0);
        while let Some((c, next)) = self.char_at(end)
            && let Some(digit) = c.to_digit(10)
        {
            n_digits += 1;
            if n_digits <= MAX_DIGITS {
                value = value * 10 + i128::from(digit);
            }
            end = next;
        }
        ((1..=MAX_DIGITS).contains(&n_digits).then_some(value), end, n_digits)
    }

    /// A number in digits with optional commas and decimals.
    ///
    /// A comma belongs to the number when exactly three digits follow; decimals beyond the sixth are dropped.
    pub fn decimal(self, at: usize) -> Option<Decimal> {
        let (value, mut end, mut n_digits) = self.digits(at);
        let mut value = value?;
        let mut plain = true;
        while n_digits <= MAX_DIGITS - 3
            && let Some((',', next)) = self.char_at(end)
            && let (Some(group), group_end, 3) = self.digits(next)
        {
            value = value * 1000 + group;
            end = group_end;
            n_digits += 3;
            plain = false;
        }
        let (mut value, mut ulp) = (value * ONE, ONE);
        if let Some(('.', next)) = self.char_at(end)
            && let (_, fraction_end, 1..) = self.digits(next)
        {
            plain = false;
            let mut at = next;
            while at < fraction_end && ulp > 1 {
                let (c, after) = self.char_at(at)?;
                ulp /= 10;
                value += i128::from(c.to_digit(10)?) * ulp;
                at = after;
            }
            end = fraction_end;
        }
        Some(Decimal { value, ulp, end, n_digits, plain })
    }

    /// A plain whole number below 10^6, such as a day or a year, not in millionths.
    pub fn small(self, at: usize) -> Option<(i128, usize)> {
        match self.digits(at) {
            (Some(value), end, 1..=6) => Some((value, end)),
            _ => None,
        }
    }
}

/// A number that identifies the letters of a name: FNV-1a over them in lower case, without hyphens and spaces.
pub fn letters_hash(text: &str) -> u32 {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ c.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193))
}
