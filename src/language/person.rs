//! Names of persons as a text goes on to write them: the family name alone, with a title, in the possessive.
//!
//! *In*: the forms of a ledger; a text and where a part of a name stands in it. *Out*: shorter forms, and how surely they
//! stand for the person.
//! Never decides who is meant where several persons share a name.

use std::ops::Range;

/// A part of a name that may stand for the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BareName {
    /// As it is written.
    pub form: String,
    /// What it needs beside it.
    pub needs: Beside,
}

/// What a part of a name needs beside it to stand for a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Beside {
    /// Nothing: it is a name in itself.
    Nothing,
    /// A title or an honorific: alone it may be any word.
    Title,
}

/// What words that point back stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pointed {
    /// Somebody: "he", 同氏.
    Person,
    /// An organisation or a thing: "the company", 同社.
    Thing,
}

/// How a part of a name stands in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stands {
    /// Beside a title or an honorific, or in the possessive.
    WithTitle,
    /// Among other words.
    Alone,
    /// Beside what makes it a part of another name.
    InAnother,
}

impl Stands {
    /// Whether that is enough for a part of a name to stand for the person.
    pub(super) fn suffices(self, needs: Beside) -> bool {
        match self {
            Stands::WithTitle => true,
            Stands::Alone => needs == Beside::Nothing,
            Stands::InAnother => false,
        }
    }
}

/// The first and the last word of a name that is written with separators: the last is the family name.
pub(super) fn ends(full: &str, is_separator: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let mut parts = full.split(is_separator).filter(|part| !part.is_empty());
    Some((parts.next()?, parts.next_back()?))
}

/// The text before and after a range.
pub(super) fn around<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    (&text[..range.start], &text[range.end..])
}
