//! A reader over text that folds full-width forms, for scanners written by hand.
//!
//! *In*: a text. *Out*: characters, words and decimal numbers at byte positions of that text.
//! Never allocates, changes the text, or knows a language.

use crate::ONE;

/// A text and the folded view of it; every position is a byte offset on a character boundary.
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

/// Folds one character: full-width ASCII, the yen sign, wave dashes, dashes and special spaces.
///
/// Unicode Standard, block Halfwidth and Fullwidth Forms.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(c as u32 - 0xfee0).expect("full-width ASCII folds into ASCII"),
        '〜' | '～' => '~',
        '￥' => '¥',
        '‐' | '‑' | '–' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        '’' => '\'',
        c => c,
    }
}

impl<'a> Scan<'a> {
    /// A reader over `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The text itself.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// The folded character at a position, and the position after it.
    pub fn char_at(self, at: usize) -> Option<(char, usize)> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte < 0x80 => Some((byte as char, at + 1)),
            Some(_) => self.text[at..].chars().next().map(|c| (fold(c), at + c.len_utf8())),
            None => None,
        }
    }

    /// The folded character at a position.
    pub fn peek(self, at: usize) -> Option<char> {
        self.char_at(at).map(|(c, _)| c)
    }

    /// The folded character before a position.
    pub fn before(self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().map(fold)
    }

    /// The position after `word`, if the folded text goes on with it.
    pub fn eat(self, at: usize, word: &str) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with(word) {
            return Some(at + word.len());
        }
        let mut rest = rest.char_indices();
        for wanted in word.chars() {
            if fold(rest.next()?.1) != wanted {
                return None;
            }
        }
        Some(at + rest.offset())
    }

    /// The position after the first of `words` that the folded text goes on with.
    pub fn eat_any(self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.eat(at, word))
    }

    /// Whether the folded text goes on with one of `words`.
    pub fn at_any(self, at: usize, words: &[&str]) -> bool {
        self.eat_any(at, words).is_some()
    }

    /// The position of `word`, if the folded text before `at` ends with it.
    pub fn eat_back(self, at: usize, word: &str) -> Option<usize> {
        let mut before = self.text[..at].char_indices().rev();
        let mut start = at;
        for wanted in word.chars().rev() {
            let (position, c) = before.next()?;
            if fold(c) != wanted {
                return None;
            }
            start = position;
        }
        Some(start)
    }

    /// The position of the first of `words` that the folded text before `at` ends with.
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
    let letters = text.chars().map(fold).filter(char::is_ascii_alphabetic);
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ c.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193))
}
