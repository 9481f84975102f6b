//! English.
//!
//! *In*, *Out*: see the parent module.

mod negation;
mod person;
mod slips;

use std::borrow::Cow;
use std::ops::Range;

use super::count::Count;
use super::excerpt::{Style, excerpt};
use super::{BareName, Beside, Joining, Language, Length, LengthUnit, Pointed, Slip, names};
use crate::model::{LangTag, quantity};

/// What is known of English.
pub(super) struct English;

impl Language for English {
    fn figures(&self) -> Option<quantity::Language> {
        Some(quantity::Language::English)
    }

    fn count(&self, n: usize) -> String {
        quantity::in_groups(&n.to_string(), ",")
    }

    fn length(&self, prose: &str) -> Length {
        let count = Count::of(prose);
        Length { n: count.n_words, unit: LengthUnit::Words, minutes: count.minutes() }
    }

    fn joining(&self) -> Joining {
        Joining::BothCjk
    }

    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::Latin)
    }

    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str> {
        excerpt(text, Style::LatinOpening)
    }

    fn name_of(&self, tag: &LangTag) -> Option<&'static str> {
        names::english(tag)
    }

    fn sort_key(&self, word: &str, _reading: Option<&str>) -> String {
        let folded = word.to_lowercase();
        ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded).to_owned()
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

    fn slips(&self, text: &str) -> Vec<Slip> {
        slips::slips(text)
    }
}
