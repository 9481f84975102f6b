//! How long prose is to read: characters of Japanese, words of anything else, minutes.
//!
//! *In*: prose without code, addresses and readings. *Out*: a [`Count`].
//! Never counts white space, or a mark apart from its letter.

use super::chars::{is_cjk, is_combining, is_korean};

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
        let mut in_word = false;
        let mut before = ' ';
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            if c.is_ascii_alphanumeric() {
                count.n_words += usize::from(!in_word);
                (in_word, before) = (true, c);
                continue;
            }
            if is_plain_japanese(c) {
                count.n_cjk_chars += 1;
                (in_word, before) = (false, c);
                continue;
            }
            let is_cjk = !c.is_ascii() && is_cjk(c) && !is_korean(c);
            if is_cjk && !c.is_whitespace() && !is_mark(c) {
                count.n_cjk_chars += 1;
            }
            let is_word = match c {
                '\'' | '.' | ',' | '’' => in_word && joins_word(before, c, chars.clone().next()),
                _ if c.is_ascii() || is_cjk => false,
                _ => c.is_alphanumeric() || (in_word && is_combining(c)),
            };
            count.n_words += usize::from(is_word && !in_word);
            (in_word, before) = (is_word, c);
        }
        count
    }

    /// The whole minutes that reading takes, rounded up; at least one.
    pub(super) fn minutes(self) -> Option<u32> {
        let work = self.n_cjk_chars * WORDS_A_MINUTE + self.n_words * CHARS_A_MINUTE;
        u32::try_from(work.div_ceil(CHARS_A_MINUTE * WORDS_A_MINUTE).max(1)).ok()
    }
}

/// What most of a Japanese text is made of: each is counted, and is no word and no mark.
fn is_plain_japanese(c: char) -> bool {
    !c.is_ascii() && matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '「' | '」')
}

/// Marks and the half-width sound marks belong to the cluster before them (UAX 29, Extend).
fn is_mark(c: char) -> bool {
    is_combining(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

fn joins_word(before: char, c: char, after: Option<char>) -> bool {
    match (c, after) {
        ('\'' | '’', Some(after)) => after.is_alphanumeric() && !is_cjk(after),
        ('.' | ',', Some(after)) => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn plain_japanese_is_what_the_long_way_counts() {
        for c in ('\u{3000}'..='\u{9FFF}').filter(|&c| is_plain_japanese(c)) {
            assert!(is_cjk(c) && !is_korean(c) && !c.is_whitespace() && !is_mark(c), "{c}");
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
