//! Japanese.
//!
//! *In*, *Out*: see the parent module.

mod negation;
mod person;
mod phrase_model;
mod phrases;
mod runs;
mod slips;
mod words;
mod yomi;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use phrases::{breaks, ends_in_number};

use super::chars::is_han;
use super::count::Count;
use super::excerpt::{Style, excerpt};
use super::{BareName, Beside, Joining, Language, Length, LengthUnit, Pointed, Slip, names};
use crate::model::{LangTag, quantity};

/// What is known of Japanese.
pub(super) struct Japanese;

impl Language for Japanese {
    fn figures(&self) -> Option<quantity::Language> {
        Some(quantity::Language::Japanese)
    }

    fn count(&self, n: usize) -> String {
        n.to_string()
    }

    fn length(&self, prose: &str) -> Length {
        let count = Count::of(prose);
        Length { n: count.n_cjk_chars, unit: LengthUnit::Chars, minutes: count.minutes() }
    }

    fn joining(&self) -> Joining {
        Joining::EitherCjk
    }

    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::Japanese)
    }

    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::JapaneseOpening)
    }

    fn has_phrases(&self) -> bool {
        true
    }

    fn phrase_breaks(&self, heading: &str) -> Vec<usize> {
        breaks(heading)
    }

    /// None within Chinese and Korean, whose texts have Chinese characters of their own.
    fn runs_within(&self, text: &str, around: &LangTag) -> Vec<Range<usize>> {
        if matches!(around.primary(), "ja" | "zh" | "yue" | "ko") { Vec::new() } else { runs::japanese_runs(text) }
    }

    fn index_heading(&self, word: &str, reading: Option<&str>) -> Option<String> {
        Some(yomi::SortKey::new(reading.unwrap_or(word)).heading().to_string())
    }

    fn needs_reading(&self, word: &str) -> bool {
        word.trim_start_matches(|char: char| !char.is_alphanumeric()).starts_with(is_han)
    }

    fn has_spaces(&self) -> bool {
        false
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        names::japanese(tag)
    }

    fn sort_key(&self, word: &str, reading: Option<&str>) -> String {
        yomi::SortKey::new(reading.unwrap_or(word)).into_text()
    }

    fn bare_names(&self, full: &str, short: Option<&str>) -> Vec<BareName> {
        person::bare_names(full, short)
    }

    fn is_surely_named(&self, text: &str, range: &Range<usize>, needs: Beside) -> bool {
        person::stands(text, range).suffices(needs)
    }

    fn points_back(&self, text: &str, pointed: Pointed) -> bool {
        person::points_back(text, pointed)
    }

    fn negations(&self, text: &str) -> usize {
        negation::count(text)
    }

    fn quoted<'t>(&self, text: &'t str) -> Vec<&'t str> {
        super::quoted::between(text, &[('「', '」'), ('『', '』'), ('“', '”')])
    }

    fn slips(&self, text: &str) -> Vec<Slip> {
        slips::slips(text)
    }

    fn words(&self, text: &str) -> Vec<Range<usize>> {
        words::words(text)
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        words::sentences(text)
    }

    fn quotations(&self, text: &str) -> Vec<Range<usize>> {
        super::words::quoted(text, &[('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')])
    }

    /// One or two hiragana are an ending or a particle.
    fn is_joint(&self, text: &str) -> bool {
        text.chars().count() <= 2 && text.chars().all(is_hiragana)
    }

    /// Endings and particles share their start: に of に and には stays as it is.
    fn shared_start(&self, old: &str, new: &str) -> usize {
        let shared = old.chars().zip(new.chars()).take_while(|(one, other)| one == other && is_hiragana(*one));
        shared.map(|(char, _)| char.len_utf8()).sum()
    }
}

fn is_hiragana(char: char) -> bool {
    matches!(char, 'ぁ'..='ゖ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let check = |text: &str, minutes: u32| assert_eq!(Japanese.length(text).minutes, Some(minutes));
        check(&"字".repeat(1000), 2);
        check(&("字".repeat(500) + &" word".repeat(119)), 2);
        check("", 1);
    }
}
