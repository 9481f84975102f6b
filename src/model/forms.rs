//! Finds words that stand for something in running text: names, terms, forms that must not be used.
//!
//! *In*: forms with what they stand for; a text. *Out*: where they stand.
//! Knows no language: a form ends where the script of its last letter ends, in scripts whose words do.

use std::ops::Range;

use super::prefixes::Prefixes;
use super::window::{PART_BYTES, beginning, bits_of};

/// Words to be found, with what each stands for.
#[derive(Clone, Debug)]
pub struct Forms<T> {
    begins: Beginnings,
    forms: Prefixes<T>,
}

impl<T: Copy> Forms<T> {
    /// Makes the forms ready; of equal ones the first counts, and empty ones are left out.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let forms = Prefixes::new(forms);
        Forms { begins: Beginnings::of(forms.iter()), forms }
    }

    /// Every form in the text from left to right, the longest at each place, without overlaps.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let mut beginnings = Vec::new();
        self.beginnings(text, &mut beginnings);
        self.find_at(text, beginnings.into_iter())
    }

    /// Adds the places of the text where a form may begin, from left to right: all where one does, and a few others. Inside
    /// of a word of ASCII letters none does.
    pub fn beginnings(&self, text: &str, found: &mut Vec<usize>) {
        self.begins.find(text.as_bytes(), found);
    }

    /// Like [`Forms::find`], where it is known where forms may begin: also from the beginnings of these and other forms.
    pub fn find_at<'t>(
        &'t self,
        text: &'t str,
        beginnings: impl Iterator<Item = usize> + 't,
    ) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let bytes = text.as_bytes();
        // Inside of a word nothing stands alone.
        let is_inside_word =
            move |at: usize| at > 0 && bytes[at].is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric();
        let mut from = 0;
        beginnings.filter_map(move |at| {
            if at < from || is_inside_word(at) {
                return None;
            }
            let mut forms = self.forms.of(&text[at..]);
            let (form, meaning) = forms.find(|(form, _)| stands_alone(text, at, form))?;
            from = at + form.len();
            Some((at..from, meaning))
        })
    }
}

/// The first bytes of forms: tells at almost every byte of a text that no form begins there.
#[derive(Clone, Debug)]
struct Beginnings {
    /// Whether a form begins with a byte. No byte that goes on a character does.
    first: [bool; 256],
    /// For the last six bits of the second byte those of the third, as bits.
    rest: [u64; 64],
}

impl Beginnings {
    fn of<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let mut begins = Beginnings { first: [false; 256], rest: [0; 64] };
        for form in forms {
            match *form.as_bytes() {
                [] => continue,
                // Anything may follow.
                [_] => begins.rest = [u64::MAX; 64],
                [_, second] => begins.rest[usize::from(second & 0x3f)] = u64::MAX,
                [_, second, third, ..] => begins.rest[usize::from(second & 0x3f)] |= 1 << (third & 0x3f),
            }
            begins.first[usize::from(form.as_bytes()[0])] = true;
        }
        begins
    }

    /// Adds the bytes at which a form may begin, but none inside of a word.
    fn find(&self, bytes: &[u8], found: &mut Vec<usize>) {
        let has_space = self.first[usize::from(b' ')];
        let begins_char = |byte: u8| ((byte as i8) >= -64) & (has_space | (byte != b' '));
        let mut was_in_word = 0;
        for at in (0..bytes.len()).step_by(PART_BYTES) {
            // Behind the end of the text no longer form goes on, whatever stands for its bytes.
            let mut padded = [0x80; PART_BYTES + 2];
            let window = beginning(&bytes[at..], &mut padded);
            let part = window.first_chunk().expect("a window is longer than a part");
            let in_word = bits_of(part, |byte| byte.is_ascii_alphanumeric());
            let mut starts = bits_of(part, begins_char) & !(in_word & (in_word << 1 | was_in_word));
            was_in_word = in_word >> (PART_BYTES - 1);
            while starts != 0 {
                let start = starts.trailing_zeros() as usize;
                if self.may_begin(window[start], window[start + 1], window[start + 2]) {
                    found.push(at + start);
                }
                starts &= starts - 1;
            }
        }
    }

    /// Without a jump between the two questions: what a text says next cannot be foretold.
    #[inline]
    fn may_begin(&self, first: u8, second: u8, third: u8) -> bool {
        let begins = u64::from(self.first[usize::from(first)]);
        begins & (self.rest[usize::from(second & 0x3f)] >> (third & 0x3f)) != 0
    }
}

/// Whether the form stands at this byte and no word goes on before or after it.
fn stands_alone(text: &str, at: usize, form: &str) -> bool {
    let Some(rest) = text[at..].strip_prefix(form) else { return false };
    let ends = |outer: Option<char>, inner: Option<char>| match (outer, inner) {
        (Some(outer), Some(inner)) => word_script(outer).is_none() || word_script(outer) != word_script(inner),
        _ => true,
    };
    ends(text[..at].chars().next_back(), form.chars().next()) && ends(rest.chars().next(), form.chars().next_back())
}

/// The scripts in which a run of letters is a word (Unicode Standard, blocks Katakana and Latin).
#[derive(PartialEq, Eq)]
enum WordScript {
    Katakana,
    Other,
}

fn word_script(char: char) -> Option<WordScript> {
    match char {
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' => Some(WordScript::Katakana),
        '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => None,
        char if char.is_alphanumeric() => Some(WordScript::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;

    fn check(forms: &[&str], text: &str, expect: &[&str]) {
        let forms = Forms::new(forms.iter().map(|form| (*form, ())));
        let found: Vec<&str> = forms.find(text).map(|(range, ())| &text[range]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn finds() {
        check(&["アルマン"], "アルマン氏とサム・アルマン、アルマンド", &["アルマン", "アルマン"]);
        check(&["X", "xAI"], "X, XAI and xAI’s X", &["X", "xAI", "X"]);
        check(&["OpenAI"], "OpenAIの発表とOpenAIs", &["OpenAI"]);
        check(&["孫", "孫正義"], "孫正義氏と孫氏", &["孫正義", "孫"]);
        check(&["board", "board of directors"], "the board of directors, a boarding", &["board of directors"]);
        check(&[""], "any", &[]);
        check(&[], "any", &[]);
    }

    #[test]
    fn short_forms_and_the_ends_of_texts() {
        check(&["X", "AI", "é", "𠮷"], "X", &["X"]);
        check(&["X", "AI", "é", "𠮷"], "an AI", &["AI"]);
        check(&["X", "AI", "é", "𠮷"], "aé é 𠮷野家 𠮷", &["é", "𠮷", "𠮷"]);
        check(&["xAI"], "xA", &[]);
        check(&["孫正義"], "孫正", &[]);
        check(
            &["孫", "xAI", "é"],
            "the names of a longer text: xAI, and 孫 then é; at its very end xAI",
            &["xAI", "孫", "é", "xAI"],
        );
        check(&["孫", "X"], "約10社の孫氏は、𠮷野家とXと名前を並べて、長い文の終わりに孫", &["孫", "X", "孫"]);
        check(&["a"], "aa a-a", &["a", "a"]);
    }

    #[test]
    fn inside_of_words_nothing_begins() {
        let word = "a".repeat(63);
        check(&["b", "a b", " c"], &format!("{word}b b"), &["b"]);
        check(&["b", "a b", " c"], &format!("{word}-b a b"), &["b", "a b"]);
        check(&["b", " c"], "ab1b c é1b éb", &[" c"]);
        check(&["1b", "é1"], "é1b é1", &["é1"]);
    }

    #[test]
    fn of_equal_forms_the_first_counts() {
        let forms = Forms::new([("one", 1), ("two", 2), ("one", 3), ("two", 4)]);
        let found: Vec<u8> = forms.find("one two").map(|(_, meaning)| meaning).collect();
        assert_eq!(found, [1, 2]);
    }
}
