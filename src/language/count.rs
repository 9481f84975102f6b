//! How long prose is to read: characters of Japanese, words of anything else, minutes.
//!
//! *In*: prose without code, addresses and readings. *Out*: a [`Count`].
//! Never counts white space, or a mark apart from its letter.

use std::ops::Range;

use super::chars::{is_cjk, is_combining, is_korean};
use crate::model::window::{PART_BYTES, next_part};

/// Japanese characters read in a minute: the usual default within the usual range of 400 to 600.
const CHARS_A_MINUTE: usize = 500;
/// English words read in a minute: the mean for non-fiction (Brysbaert 2019, Journal of Memory and Language 109).
const WORDS_A_MINUTE: usize = 238;

/// How much there is to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Kana, kanji, full-width forms and CJK punctuation, counted as grapheme clusters (UAX 29).
    pub(super) n_cjk_chars: usize,
    /// Runs of other letters and digits, with apostrophes and the marks inside numbers.
    pub(super) n_words: usize,
}

impl Count {
    /// Counts a plain text.
    pub(super) fn of(text: &str) -> Self {
        let mut count = Count::default();
        let (mut at, mut in_word) = (0, false);
        while at < text.len() {
            let part = next_part(text.as_bytes(), at, needs_a_closer_look);
            let plain = at..part.as_ref().map_or(text.len(), |part| part.start);
            count.plain(text.as_bytes(), plain.clone(), &mut in_word);
            // Characters belong to the part in which they begin.
            let part = part.unwrap_or(plain.end..plain.end);
            at = text.ceil_char_boundary(part.start);
            let end = text.ceil_char_boundary(part.end);
            while at < end {
                at += count.closely(text, at, &mut in_word);
            }
        }
        count
    }

    /// Counts bytes none of which needs a closer look.
    fn plain(&mut self, bytes: &[u8], range: Range<usize>, in_word: &mut bool) {
        // A byte holds their number, so that many are counted at once.
        const N_AT_ONCE: usize = 255;
        let Some((first, after)) = bytes[range.clone()].split_first() else { return };
        self.n_words += usize::from(!*in_word && first.is_ascii_alphanumeric());
        let before = &bytes[range.start..range.end - 1];
        for (before, after) in before.chunks(N_AT_ONCE).zip(after.chunks(N_AT_ONCE)) {
            let begins = |(before, after): (&u8, &u8)| !before.is_ascii_alphanumeric() & after.is_ascii_alphanumeric();
            self.n_words += usize::from(before.iter().zip(after).map(|pair| u8::from(begins(pair))).sum::<u8>());
        }
        for bytes in bytes[range.clone()].chunks(N_AT_ONCE) {
            // The first bytes of Japanese: of what begins so, all else needs a closer look.
            self.n_cjk_chars += usize::from(bytes.iter().map(|byte| u8::from(*byte >= 0xE3)).sum::<u8>());
        }
        *in_word = bytes[range.end - 1].is_ascii_alphanumeric();
    }

    /// Counts any character, and says how many bytes it takes.
    fn closely(&mut self, text: &str, at: usize, in_word: &mut bool) -> usize {
        let mut after = text[at..].chars();
        let c = after.next().expect("a character begins here");
        let is_cjk = !c.is_ascii() && is_cjk(c) && !is_korean(c);
        if is_cjk && !c.is_whitespace() && !is_mark(c) {
            self.n_cjk_chars += 1;
        }
        let is_word = match c {
            '\'' | '.' | ',' | '’' => *in_word && joins_word(text.as_bytes()[at - 1], c, after.next()),
            _ if c.is_ascii() => c.is_ascii_alphanumeric(),
            _ => !is_cjk && (c.is_alphanumeric() || (*in_word && is_combining(c))),
        };
        self.n_words += usize::from(is_word && !*in_word);
        *in_word = is_word;
        c.len_utf8()
    }

    /// The whole minutes that reading takes, rounded up; at least one.
    pub(super) fn minutes(self) -> Option<u32> {
        let work = self.n_cjk_chars * WORDS_A_MINUTE + self.n_words * CHARS_A_MINUTE;
        u32::try_from(work.div_ceil(CHARS_A_MINUTE * WORDS_A_MINUTE).max(1)).ok()
    }
}

/// Whether a part of a text may hold anything else than what most texts are made of; never misses it.
///
/// Where it holds nothing else, each run of ASCII letters and digits is a word, each Japanese character is counted, and
/// all others are signs.
fn needs_a_closer_look(window: &[u8; PART_BYTES + 3]) -> bool {
    let is_joint = (0..PART_BYTES).fold(false, |found, at| {
        let (first, second) = (window[at], window[at + 1]);
        found | (first == b'\'') & (second > b'/') | ((first == b'.') | (first == b',')) & second.is_ascii_digit()
    });
    if is_joint || window.is_ascii() {
        return is_joint;
    }
    (0..PART_BYTES).fold(false, |found, at| {
        let (first, second, third) = (window[at], window[at + 1], window[at + 2]);
        let is_rare =
            (first.wrapping_sub(0xC0) < 0xE2 - 0xC0) | (first.wrapping_sub(0xEA) < 0xEF - 0xEA) | (first > 0xEF);
        // All but U+2000 to U+203F, and of those an apostrophe.
        let is_apostrophe = (third == 0x99) & (window[at + 3] > b'/');
        let is_other_sign = (first == 0xE2) & ((second != 0x80) | is_apostrophe);
        // The space, signs, the marks of sound, and what follows the kana.
        let is_sign = (second == 0x80) & (third >= 0xA0) | (second < 0x82) & (third == 0x80);
        let is_mark = (second == 0x82) & (third.wrapping_sub(0x97) < 4);
        let is_other_kana = (first == 0xE3) & (is_sign | is_mark | (second > 0x83));
        // All but U+4E00 to U+4FFF, and all but U+FF00 to U+FF7F.
        let is_other =
            (first == 0xE4) & (second < 0xB8) | (first == 0xEF) & ((second & 0xFE != 0xBC) | (third == 0x80));
        found | is_rare | is_other_sign | is_other_kana | is_other
    })
}

/// Marks and the half-width sound marks belong to the cluster before them (UAX 29, Extend).
fn is_mark(c: char) -> bool {
    is_combining(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

fn joins_word(before: u8, c: char, after: Option<char>) -> bool {
    match (c, after) {
        ('\'' | '’', Some(after)) => after.is_alphanumeric() && !is_cjk(after),
        ('.' | ',', Some(after)) => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expect: (usize, usize)) {
        let count = Count::of(text);
        assert_eq!((count.n_cjk_chars, count.n_words), expect, "{text}");
    }

    #[test]
    fn characters_and_words() {
        check("", (0, 0));
        check("値上げ、です。", (7, 0));
        check("The bid wasn't serious.", (0, 4));
        check("the board’s $97.4 billion", (0, 4));
        check("OpenAIは974億ドル", (4, 2));
        check("か\u{3099}く", (2, 0));
        check("ｶﾞｸ", (2, 0));
        check("葛\u{E0100}飾　区", (3, 0));
        check("“the end”—now", (0, 3));
        check("안녕 하세요", (0, 2));
        check("cafe\u{301}s", (0, 1));
        check("😀 a", (0, 1));
        check("1,000.5 a.b, 1 ,2 ’s", (0, 6));
        check("é's e\u{301}’s 千1.5人", (2, 3));
    }

    /// Counts a text character by character.
    fn closely(text: &str) -> Count {
        let (mut count, mut at, mut in_word) = (Count::default(), 0, false);
        while at < text.len() {
            at += count.closely(text, at, &mut in_word);
        }
        count
    }

    #[test]
    fn every_character_alone_and_in_a_word() {
        for c in '\0'..'\u{20000}' {
            let text = format!("{c} a{c}a 1{c}1 語{c}語");
            assert_eq!(Count::of(&text), closely(&text), "{text} U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn parts_are_counted_alike(text in "[a-c1-3.,'’“” \\-é\u{301}語かー。、\u{3000}\u{3099}]{0,200}") {
            prop_assert_eq!(Count::of(&text), closely(&text), "{}", text);
        }
    }

    #[test]
    fn minutes() {
        let check = |n_cjk_chars, n_words, expect| assert_eq!(Count { n_cjk_chars, n_words }.minutes(), Some(expect));
        check(1000, 0, 2);
        check(500, 119, 2);
        check(0, 714, 3);
        check(0, 715, 4);
        check(0, 0, 1);
        check(1001, 0, 3);
    }
}
