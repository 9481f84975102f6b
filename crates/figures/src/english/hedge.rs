//! Words that say how sure an English text is of a number.
//!
//! *In*: the text around a quantity. *Out*: its hedge.
//! Never reads numbers.

use super::number::{Phrases, next_word};
use crate::Hedge;
use crate::reading::scan::Scan;

/// Longer phrases stand before their own endings.
const BEFORE: [(&str, Hedge); 59] = [
    ("just under", Hedge::Near),
    ("slightly under", Hedge::Near),
    ("just below", Hedge::Near),
    ("slightly less than", Hedge::Near),
    ("just over", Hedge::SlightlyOver),
    ("just above", Hedge::SlightlyOver),
    ("just more than", Hedge::SlightlyOver),
    ("slightly over", Hedge::SlightlyOver),
    ("slightly more than", Hedge::SlightlyOver),
    ("little more than", Hedge::SlightlyOver),
    ("a little over", Hedge::SlightlyOver),
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("no less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("more than", Hedge::Over),
    ("greater than", Hedge::Over),
    ("longer than", Hedge::Over),
    ("older than", Hedge::Over),
    ("in excess of", Hedge::Over),
    ("upwards of", Hedge::Over),
    ("upward of", Hedge::Over),
    ("over", Hedge::Over),
    ("above", Hedge::Over),
    ("exceeding", Hedge::Over),
    ("exceeded", Hedge::Over),
    ("exceeds", Hedge::Over),
    ("exceed", Hedge::Over),
    ("surpassed", Hedge::Over),
    ("surpassing", Hedge::Over),
    ("surpass", Hedge::Over),
    ("topped", Hedge::Over),
    ("topping", Hedge::Over),
    ("passed", Hedge::PerhapsOver),
    ("beyond", Hedge::Over),
    ("at least", Hedge::AtLeast),
    ("minimum of", Hedge::AtLeast),
    ("less than", Hedge::Under),
    ("fewer than", Hedge::Under),
    ("younger than", Hedge::Under),
    ("under", Hedge::Under),
    ("below", Hedge::Under),
    ("up to", Hedge::AtMost),
    ("as much as", Hedge::AtMost),
    ("as many as", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("maximum of", Hedge::AtMost),
    ("within", Hedge::AtMost),
    ("nearly", Hedge::Near),
    ("almost", Hedge::Near),
    ("close to", Hedge::Near),
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("some", Hedge::About),
    ("an estimated", Hedge::About),
    ("estimated", Hedge::About),
];

const AFTER: [(&str, Hedge); 16] = [
    ("or more", Hedge::AtLeast),
    ("or older", Hedge::AtLeast),
    ("or above", Hedge::AtLeast),
    ("or higher", Hedge::AtLeast),
    ("or over", Hedge::AtLeast),
    ("and over", Hedge::AtLeast),
    ("and older", Hedge::AtLeast),
    ("and above", Hedge::AtLeast),
    ("plus", Hedge::AtLeast),
    ("+", Hedge::AtLeast),
    ("or less", Hedge::AtMost),
    ("or fewer", Hedge::AtMost),
    ("or under", Hedge::AtMost),
    ("or younger", Hedge::AtMost),
    ("or below", Hedge::AtMost),
    ("or so", Hedge::About),
];

/// Those of them that may stand behind the word that a number counts: "two years or more".
const AFTER_A_WORD: [(&str, Hedge); 10] = [
    ("or more", Hedge::AtLeast),
    ("or older", Hedge::AtLeast),
    ("or above", Hedge::AtLeast),
    ("or higher", Hedge::AtLeast),
    ("or over", Hedge::AtLeast),
    ("or less", Hedge::AtMost),
    ("or fewer", Hedge::AtMost),
    ("or under", Hedge::AtMost),
    ("or younger", Hedge::AtMost),
    ("or below", Hedge::AtMost),
];

/// Words that may stand between a hedge and its number.
const SKIPPED: [&str; 9] = ["the", "a", "an", "another", "its", "their", "his", "her", "some"];

/// The hedge of the quantity between `start` and `end`.
pub(super) fn hedge(scan: Scan, start: usize, end: usize) -> Hedge {
    after(scan, end).or_else(|| before(scan, start)).unwrap_or(Hedge::Exact)
}

fn before(scan: Scan, start: usize) -> Option<Hedge> {
    let text = scan.text()[..start].trim_end_matches([' ', '\u{a0}']);
    let direct = phrase(text);
    direct.or_else(|| {
        let rest = SKIPPED.iter().find_map(|word| strip_word(text, word))?;
        phrase(rest)
    })
}

fn phrase(text: &str) -> Option<Hedge> {
    // Every phrase ends in a letter; most texts before a number do not end in one of these.
    let last = text.as_bytes().last().filter(|byte| byte.is_ascii_alphabetic())?.to_ascii_lowercase();
    let ends = |phrase: &str| phrase.as_bytes().last() == Some(&last) && strip_word(text, phrase).is_some();
    BEFORE.iter().find(|(phrase, _)| ends(phrase)).map(|(_, hedge)| *hedge)
}

/// The text before `word`, if it ends with that word, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    let whole = tail.eq_ignore_ascii_case(word) && !text[..at].ends_with(|c: char| c.is_alphanumeric());
    whole.then(|| text[..at].trim_end_matches([' ', '\u{a0}']))
}

fn after(scan: Scan, end: usize) -> Option<Hedge> {
    let first_of = |known: &[(&str, Hedge)], at| {
        let phrases = Phrases::after(scan, at);
        known.iter().find(|(phrase, _)| phrases.eat(phrase).is_some()).map(|(_, hedge)| *hedge)
    };
    first_of(&AFTER, end).or_else(|| match next_word(scan, end) {
        ("", _) => None,
        (_, at) => first_of(&AFTER_A_WORD, at),
    })
}
