//! Text with its reading (ruby, furigana).
//!
//! *In*: nothing. *Out*: [`Ruby`].
//! The text that is annotated is visible text and stands where the ruby stands; only the readings are here.

use std::ops::Range;

/// The readings of a text (JLREQ §3.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// The parts of the text in order, each with its reading; together they are the text. One for a group ruby.
    pub parts: Box<[RubyPart]>,
}

/// A part of an annotated text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubyPart {
    /// How long the part is.
    pub base_bytes: usize,
    /// How it is read.
    pub reading: Box<str>,
}

/// A ruby in a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRuby {
    /// The bytes of the text that are annotated.
    pub range: Range<usize>,
    /// Their readings.
    pub ruby: Ruby,
}
