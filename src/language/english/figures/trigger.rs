//! The places of an English text where a quantity may begin.
//!
//! *In*: a text and a position in it. *Out*: the next such place.
//! Never reads what begins there, and passes over most words without a jump for each.

use super::word::look_up_bytes;
use crate::model::window::{PART_BYTES, beginning, bits_of};

/// Characters outside ASCII begin with no lower byte (RFC 3629).
const FIRST_BYTES: u8 = 0xC0;
/// How U+2000 to U+203F begin: dashes, quotation marks, and no sign of a currency.
const GENERAL_PUNCTUATION: [u8; 2] = [0xE2, 0x80];

/// The next place from a position on where a quantity may begin; the position is taken for the beginning of a word.
///
/// That is a digit, a dollar sign, a character outside ASCII but a dash or a quotation mark, or a word that may say
/// something.
pub(super) fn next_trigger(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let mut padded = [b' '; PART_BYTES];
        let part = beginning(&bytes[at..], &mut padded);
        let letters = bits_of(part, |byte| byte.is_ascii_alphabetic());
        let signs = bits_of(part, |byte| byte.is_ascii_digit() | (byte == b'$') | (byte >= FIRST_BYTES));
        let mut places = signs | letters & !(letters << 1);
        let mut next = PART_BYTES;
        while places != 0 {
            let start = places.trailing_zeros() as usize;
            let n_letters = (!(letters >> start)).trailing_zeros() as usize;
            // What was not whole in this part is looked at anew as the beginning of the next.
            if start + n_letters.max(1) >= PART_BYTES && start > 0 {
                next = start;
                break;
            }
            if says_something(&part[start..], n_letters) {
                return Some(at + start);
            }
            places &= places - 1;
        }
        at += next;
    }
    None
}

/// Whether what begins with so many letters, or with a sign, may begin a quantity.
fn says_something(text: &[u8], n_letters: usize) -> bool {
    let (word, follows) = text.split_at(n_letters);
    // A currency or a Roman numeral.
    let is_capital = |index: usize| word.get(index).is_some_and(u8::is_ascii_uppercase);
    match follows.first() {
        _ if word.is_empty() => !text.starts_with(&GENERAL_PUNCTUATION),
        None | Some(b'$' | b'-' | b'0'..=b'9') => true,
        _ => look_up_bytes(word).is_some() || (is_capital(0) && is_capital(1)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The next trigger, letter by letter.
    fn one_by_one(text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let n_letters = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let is_sign = bytes[at].is_ascii_digit() || bytes[at] == b'$' || bytes[at] >= FIRST_BYTES;
            // Too long a word is never seen as a whole.
            let is_long = n_letters >= PART_BYTES;
            let text = [&bytes[at..], b" "].concat();
            if (is_sign || n_letters > 0) && (is_long || says_something(&text, n_letters)) {
                return Some(at);
            }
            at += n_letters.max(1);
        }
        None
    }

    #[track_caller]
    fn check(text: &str) {
        for from in (0..text.len()).filter(|from| text.is_char_boundary(*from)) {
            assert_eq!(next_trigger(text, from), one_by_one(text, from), "{from} {text}");
        }
    }

    #[test]
    fn triggers() {
        let letters = "w".repeat(PART_BYTES - 1);
        for text in ["", "the", "no number", "two", "In XIV", "GPT-4", "US$5", "caf\u{e9} x", "w$", "w-w w1"] {
            check(text);
            check(&format!("{letters}{text}"));
            check(&format!("{letters} {text} w"));
        }
    }

    proptest! {
        #[test]
        fn in_any_text(text in "([a-zA-Z]{1,12}|[ ,.$0-9é“€-]|two|a|May){0,40}") {
            check(&text);
        }
    }
}
