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
        let bytes = text.as_bytes();
        let mut count = Count::default();
        let (mut at, mut in_word) = (0, false);
        // Runs of what most of a text is made of are passed over without decoding them.
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                count.n_words += usize::from(!in_word);
                at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                in_word = true;
            } else if byte.is_ascii() && !matches!(byte, b'\'' | b'.' | b',') {
                (in_word, at) = (false, at + 1);
            } else if is_plain_japanese(&bytes[at..]) {
                let n_chars = bytes[at..].chunks_exact(3).take_while(|bytes| is_plain_japanese(bytes)).count();
                count.n_cjk_chars += n_chars;
                (in_word, at) = (false, at + 3 * n_chars);
            } else {
                at += count.other(text, at, &mut in_word);
            }
        }
        count
    }

    /// Counts any character, and says how many bytes it takes.
    fn other(&mut self, text: &str, at: usize, in_word: &mut bool) -> usize {
        let mut after = text[at..].chars();
        let c = after.next().expect("a character begins here");
        let is_cjk = !c.is_ascii() && is_cjk(c) && !is_korean(c);
        if is_cjk && !c.is_whitespace() && !is_mark(c) {
            self.n_cjk_chars += 1;
        }
        let is_word = match c {
            '\'' | '.' | ',' | '’' => *in_word && joins_word(text.as_bytes()[at - 1], c, after.next()),
            _ if c.is_ascii() || is_cjk => false,
            _ => c.is_alphanumeric() || (*in_word && is_combining(c)),
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

/// Whether a text in UTF-8 begins with what most of a Japanese text is made of: each is counted, and is no word and no
/// mark.
fn is_plain_japanese(bytes: &[u8]) -> bool {
    let &[first @ 0xE3..=0xE9, second, third, ..] = bytes else { return false };
    let code = u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    char::from_u32(code).is_some_and(
        |c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '「' | '」'),
    )
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

    #[test]
    fn plain_japanese_is_what_the_long_way_counts() {
        let is_plain = |c: &char| is_plain_japanese(c.encode_utf8(&mut [0; 4]).as_bytes());
        for c in ('\u{80}'..=char::MAX).filter(is_plain) {
            assert!(is_cjk(c) && !is_korean(c) && !c.is_whitespace() && !is_mark(c), "{c}");
        }
        assert_eq!("ぁゖァヺー一鿿、。「」".chars().filter(is_plain).count(), 11);
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
