//! Slips of the pen in English.
//!
//! *In*: the text of a block. *Out*: [`Slip`]s.

use crate::language::slip::{Slip, SlipKind, kana};

/// Words that may follow themselves.
const MAY_REPEAT: [&str; 10] = ["had", "that", "is", "very", "no", "long", "bye", "so", "far", "her"];

/// Doubled words, and kana.
pub(in crate::language) fn slips(text: &str) -> Vec<Slip> {
    let mut slips = kana(text);
    let mut last: Option<(usize, &str)> = None;
    for word in words(text) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if let Some((start, before)) = last
            && before.eq_ignore_ascii_case(word)
            && text[start + before.len()..at].chars().all(char::is_whitespace)
            && !MAY_REPEAT.contains(&word)
            && !word.starts_with(|char: char| char.is_ascii_uppercase())
        {
            slips.push(Slip { kind: SlipKind::DoubledWord(word.to_owned()), span: start..at + word.len() });
        }
        last = Some((at, word));
    }
    slips
}

/// Runs of letters, apostrophes among them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let runs = std::iter::from_fn(move || {
        while let Some((length, false)) = char_at(text, at) {
            at += length;
        }
        let start = at;
        while let Some((length, true)) = char_at(text, at) {
            at += length;
        }
        (start < at).then(|| &text[start..at])
    });
    runs.filter(|word| word.starts_with(char::is_alphabetic))
}

/// The bytes of a character, and whether it is a part of a word.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(usize, bool)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((1, ASCII_OF_WORDS[usize::from(byte)]));
    }
    let char = text[at..].chars().next()?;
    Some((char.len_utf8(), char.is_alphanumeric() || char == '’'))
}

/// The ASCII characters of words.
const ASCII_OF_WORDS: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'\'' || byte == b'-';
        byte += 1;
    }
    table
};

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
    }
}
