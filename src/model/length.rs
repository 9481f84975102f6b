//! How much there is to read.
//!
//! *In*: nothing. *Out*: [`Length`]. What a language counts is in `language/`.

/// The length of prose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Length {
    /// How many of the unit.
    pub n: usize,
    /// What is counted.
    pub unit: LengthUnit,
    /// Minutes to read it, at least 1; `None` where the pace is not known.
    pub minutes: Option<u32>,
}

/// What the length of a text counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LengthUnit {
    /// Characters.
    Chars,
    /// Words.
    Words,
}

impl Length {
    /// Nothing to read.
    pub const NONE: Length = Length { n: 0, unit: LengthUnit::Words, minutes: None };
}
