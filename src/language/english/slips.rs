//! Slips of the pen in English.
//!
//! *In*: the text of a block. *Out*: [`Slip`]s.

use std::ops::Range;

use crate::language::slip::{Slip, SlipKind, kana};
use crate::model::window::{PART_BYTES, beginning, bits_of};

/// Words that may follow themselves.
const MAY_REPEAT: [&str; 10] = ["had", "that", "is", "very", "no", "long", "bye", "so", "far", "her"];

/// Doubled words, and kana.
pub(in crate::language) fn slips(text: &str) -> Vec<Slip> {
    let (bytes, is_ascii) = (text.as_bytes(), text.is_ascii());
    let mut slips = if is_ascii { Vec::new() } else { kana(text) };
    let mut before = 0..0;
    let mut look = |word: Range<usize>| {
        // Two words in a row rarely have as much in common; which of it they lack cannot be foretold.
        let is_alike = (before.len() == word.len()) & ((bytes[before.start] | 0x20) == (bytes[word.start] | 0x20));
        if is_alike && is_doubled(text, &before, &word) {
            let kind = SlipKind::DoubledWord(text[word.clone()].to_owned());
            slips.push(Slip { kind, span: before.start..word.end });
        }
        before = word;
    };
    let mut edges = edges(bytes);
    while let (Some(start), Some(end)) = (edges.next(), edges.next()) {
        if is_ascii || bytes[start..end].is_ascii() {
            look(start..end);
        } else {
            words(&text[start..end]).for_each(|word| look(start + word.start..start + word.end));
        }
    }
    slips
}

/// Whether the second of two words that follow each other is the first again, and should not be.
fn is_doubled(text: &str, before: &Range<usize>, word: &Range<usize>) -> bool {
    let (first, second) = (&text[before.clone()], &text[word.clone()]);
    first.eq_ignore_ascii_case(second)
        && first.starts_with(char::is_alphabetic)
        && text[before.end..word.start].chars().all(char::is_whitespace)
        && !MAY_REPEAT.contains(&second)
        && !second.starts_with(|char: char| char.is_ascii_uppercase())
}

/// Where runs of what may belong to words begin and end, in turn: ASCII characters of words, and all others than ASCII.
///
/// Looks at many bytes without a jump: words are so short that their ends would be foretold wrongly too often.
fn edges(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let (mut at, mut next, mut edges, mut last) = (0, 0, 0_u64, 0_u64);
    std::iter::from_fn(move || {
        while edges == 0 {
            // An empty rest ends the last word.
            let rest = bytes.get(next..)?;
            let mut padded = [b' '; PART_BYTES];
            let part = beginning(rest, &mut padded);
            let inside = bits_of(part, may_be_of_word);
            edges = inside ^ ((inside << 1) | last);
            last = inside >> (PART_BYTES - 1);
            (at, next) = (next, next + PART_BYTES);
        }
        let edge = at + edges.trailing_zeros() as usize;
        edges &= edges - 1;
        Some(edge)
    })
}

/// Runs of letters, apostrophes among them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some((length, false)) = char_at(text, at) {
            at += length;
        }
        let start = at;
        while let Some((length, true)) = char_at(text, at) {
            at += length;
        }
        (start < at).then_some(start..at)
    })
}

/// The bytes of a character, and whether it is a part of a word.
fn char_at(text: &str, at: usize) -> Option<(usize, bool)> {
    let char = text[at..].chars().next()?;
    let is_of_word = match u8::try_from(char) {
        Ok(byte) if byte.is_ascii() => may_be_of_word(byte),
        _ => char.is_alphanumeric() || char == '’',
    };
    Some((char.len_utf8(), is_of_word))
}

/// Whether a byte is an ASCII character of words, or one of any other character.
fn may_be_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte == b'\'') | (byte == b'-') | !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = slips(text).into_iter().map(|slip| &text[slip.span]).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("It paid the the price.", &["the the"]);
        check("The the price.", &["The the"]);
        check("He had had enough, and that that was so.", &[]);
        check("Duran Duran sang. Sang it.", &[]);
        check("a-b b, b. b", &[]);
        check("the アルトマン氏 said", &["アルトマン"]);
        check("in 日本の会社 and", &["の"]);
        check("東京", &[]);
        check("the café café, é é – – it’s it’s", &["café café", "é é", "it’s it’s"]);
        check("2 2 b2 b2", &["b2 b2"]);
        let long = "of a text that goes on for more than sixty-four bytes, so that it has parts";
        check(&format!("{long} parts"), &["parts parts"]);
        check(&format!("{long} “parts parts” – é’s\u{a0}é’s"), &["parts parts", "é’s\u{a0}é’s"]);
        check("a line of just as many letters as are looked at, sixty-four: a a", &["a a"]);
    }
}
