//! Slips of the pen that one language alone shows.
//!
//! *In*: nothing. *Out*: [`Slip`].

use std::ops::Range;

/// A slip in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// What is wrong.
    pub kind: SlipKind,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// What is wrong with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SlipKind {
    /// 憶 (to remember) for 億 (10⁸): what should stand there.
    Oku(String),
    /// A year of an era beside another year of the Gregorian calendar: what the era's year is.
    EraYear(i32),
    /// The same word twice: the word.
    DoubledWord(String),
    /// Letters of Japanese in a text that is not Japanese.
    Kana,
}

/// Runs of hiragana and katakana, for languages that have none (Unicode Standard, blocks Hiragana and Katakana).
pub(super) fn kana(text: &str) -> Vec<Slip> {
    let is_kana =
        |char: char| matches!(char, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{ff66}'..='\u{ff9d}');
    if memchr::memchr2(0xe3, 0xef, text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut slips: Vec<Slip> = Vec::new();
    for (at, char) in text.char_indices().filter(|(_, char)| is_kana(*char)) {
        match slips.last_mut() {
            // Kanji between kana belongs to the same words.
            Some(last) if text[last.span.end..at].chars().all(|between| matches!(between, '\u{3400}'..='\u{9fff}')) => {
                last.span.end = at + char.len_utf8();
            }
            _ => slips.push(Slip { kind: SlipKind::Kana, span: at..at + char.len_utf8() }),
        }
    }
    slips
}
