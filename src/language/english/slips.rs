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
    text.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’' | '-'))
        .filter(|word| word.starts_with(char::is_alphabetic))
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
    }
}
