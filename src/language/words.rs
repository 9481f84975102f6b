//! Words, sentences and quotations of languages that are written with spaces: what a comparison shows as changed.
//!
//! *In*: a text. *Out*: byte ranges in order.
//! After Unicode Text Segmentation (UAX 29), with what newspapers need beyond it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The words, spaces and signs of a text; together they are the whole text.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    text.split_word_bound_indices().map(|(at, word)| at..at + word.len()).collect()
}

/// The sentences of a text with the spaces behind them; together they are the whole text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (at, sentence) in text.split_sentence_bound_indices() {
        let range = at..at + sentence.len();
        match sentences.last_mut() {
            // UAX 29 ends a sentence at every full stop before a capital: "Mr. Musk", "J. P. Morgan", "U.S. Steel".
            Some(last) if ends_in_abbreviation(&text[last.clone()]) => last.end = range.end,
            _ => sentences.push(range),
        }
    }
    sentences
}

/// Whether the full stop at the end of a text belongs to its last word.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = rest.rsplit([' ', '\u{a0}', '\n', '(', '“', '"']).next().unwrap_or_default();
    let is_initials = word.chars().next_back().is_some_and(char::is_uppercase)
        && word.split('.').all(|part| part.chars().count() == 1);
    is_initials || ["Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sen", "Rep", "Gov", "Gen", "No", "vs"].contains(&word)
}

/// What stands between marks of quotation, the marks included; of nested ones the outer.
pub(super) fn quoted(text: &str, marks: &[(char, char)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char, char, usize)> = None;
    for (at, char) in text.char_indices() {
        match &mut open {
            Some((start, _, close, depth)) if char == *close => {
                if *depth == 0 {
                    found.push(*start..at + char.len_utf8());
                    open = None;
                } else {
                    *depth -= 1;
                }
            }
            Some((_, begin, _, depth)) if char == *begin => *depth += 1,
            Some(_) => {}
            None => {
                open = marks.iter().find(|(begin, _)| *begin == char).map(|(begin, close)| (at, *begin, *close, 0));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| text[range].trim_end()).collect();
            assert_eq!(found, expect);
        };
        check("", &[]);
        check("One. Two.", &["One.", "Two."]);
        check("Mr. Musk offered $97.4 billion. He lost.", &["Mr. Musk offered $97.4 billion.", "He lost."]);
        check("The U.S. Congress met. J. P. Morgan left.", &["The U.S. Congress met.", "J. P. Morgan left."]);
        check("He said “Never. Thank you.” Then he left.", &["He said “Never.", "Thank you.”", "Then he left."]);
    }

    #[test]
    fn quotations_are_found() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> =
                quoted(text, &[('“', '”'), ('"', '"'), ('「', '」')]).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expect);
        };
        check("he said “no” and \"yes\"", &["“no”", "\"yes\""]);
        check("彼は「「A」と言った」と述べた", &["「「A」と言った」"]);
        check("an open “ mark", &[]);
    }
}
