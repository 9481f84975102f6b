//! What a figure of the ledger counts.
//!
//! *In*: nothing. *Out*: [`Unit`].
//! How a language writes it is in `language/`.

use super::lang::{Bi, Lang};
use super::quantity::{Counted, Currency, Kind, Kinds};

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money, by its ISO 4217 code.
    Money(Box<str>),
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A multiple.
    Times,
    /// A year.
    Year,
    /// Anything else, by its word in each language.
    Count(Bi<String>),
}

impl Unit {
    /// The unit as the ledger writes it; where that is words, those of a language.
    #[must_use]
    pub fn word(&self, lang: Lang) -> &str {
        match self {
            Unit::Money(code) => code,
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Times => "times",
            Unit::Year => "year",
            Unit::Count(words) => &words[lang],
        }
    }

    /// What the figures library calls it; where that is a word, that of a language.
    #[must_use]
    pub fn counted(&self, lang: Lang) -> Counted<'_> {
        match self {
            Unit::Money(code) => Counted::Money(code),
            Unit::Percent => Counted::Percent,
            Unit::Points => Counted::Points,
            Unit::Times => Counted::Times,
            Unit::Year => Counted::Year,
            Unit::Count(words) => Counted::Things(&words[lang]),
        }
    }

    /// The kind of quantity that texts state it as; `None` for a code that is no currency.
    #[must_use]
    pub fn kinds(&self) -> Option<Kinds> {
        Some(Kinds::of(match self {
            Unit::Money(code) => Kind::Money(Currency::new(code)?),
            Unit::Percent => Kind::Percent,
            Unit::Points => Kind::Points,
            Unit::Times => Kind::Times,
            Unit::Year => Kind::Year,
            Unit::Count(_) => Kind::Count,
        }))
    }

    /// Whether bars of such figures can stand on one scale from zero: all count the same, and a year counts nothing.
    #[must_use]
    pub fn on_one_scale(units: &[&Unit]) -> bool {
        units.iter().all(|unit| *unit == units[0] && **unit != Unit::Year)
    }
}
