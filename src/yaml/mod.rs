//! YAML into types, with every mistake of a file as a finding at its exact place.
//!
//! *In*: the text of a YAML document that stands in a file. *Out*: a value, findings, places of keys and values.
//! Owns the crate `serde_yaml`. Knows nothing of what the documents mean.
//!
//! A good document is read once, straight into its type. Only a bad one is read again into a `Tree`, which is
//! mended one mistake at a time so that the next can be found; only then are places looked up.

mod cause;
mod fit;
mod limits;
mod locate;
mod mend;
mod tree;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

pub use crate::model::Step;
pub use cause::quoted;
pub use fit::Verbatim;
pub use locate::{Scalar, scalars};
pub use tree::UniqueMap;

use crate::model::{FileId, Finding, Place, Places, Source, Unfit, Words};
use fit::Fit;

/// A YAML document inside a file.
#[derive(Debug)]
pub struct Document<'a> {
    /// The file.
    pub file: FileId,
    /// The text of the document.
    pub text: &'a str,
    /// Where the text begins in the file, in bytes.
    pub offset: usize,
    /// Where else a key that the file does not have belongs, if that is known.
    elsewhere: fn(&str) -> Option<Elsewhere>,
    found: Found<'a>,
    /// The paths, joined by `/`, of what was missing or wrong; set when it was read.
    mended: OnceLock<Vec<String>>,
}

/// Where something belongs that stands under a key which the file does not have.
#[derive(Debug)]
pub enum Elsewhere {
    /// Under another key of the file.
    Key(&'static str),
    /// Somewhere else, in words.
    Place(Words),
}

/// Who keeps where keys and values stand.
#[derive(Debug)]
enum Found<'a> {
    /// The file, for all that ask about it.
    File(&'a Source),
    /// The document, which is a part of its file.
    Own(OnceLock<Places>),
}

impl<'a> Document<'a> {
    /// A file that is one document.
    #[must_use]
    pub fn of(file: FileId, source: &'a Source) -> Self {
        Document {
            file,
            text: &source.text,
            offset: 0,
            elsewhere: |_| None,
            found: Found::File(source),
            mended: OnceLock::new(),
        }
    }

    /// A text that begins at a byte of its file.
    #[must_use]
    pub fn part(file: FileId, text: &'a str, offset: usize) -> Self {
        Document {
            file,
            text,
            offset,
            elsewhere: |_| None,
            found: Found::Own(OnceLock::new()),
            mended: OnceLock::new(),
        }
    }

    /// The same document, whose foreign keys are told where they belong.
    #[must_use]
    pub fn knowing(self, elsewhere: fn(&str) -> Option<Elsewhere>) -> Self {
        Document { elsewhere, ..self }
    }

    /// Reads the document; an empty one is an empty mapping.
    ///
    /// Reports `bad-yaml`, `unknown-key`, `missing-key`, `bad-value`, `duplicate-key`.
    /// Gives a value also with findings where the rest of the document makes one. Its texts are without what is unfit for
    /// readers.
    pub fn read<T: DeserializeOwned>(&self, findings: &mut Vec<Finding>) -> Option<T> {
        if let Some(at) = limits::passed(self.text) {
            findings.push(at.finding(|range| self.place(range)));
            return None;
        }
        let text = if is_blank(self.text) { "{}" } else { self.text };
        let unfit = Unfit::in_file(text, b'\\');
        match typed(text, unfit) {
            Ok(value) if !cause::may_slip(text) || cause::mend(text, &|_| true).is_good() => Some(value),
            _ => mend::read(self, (text, unfit), findings),
        }
    }

    /// Whether the value at a path, written as keys and indexes joined by `/`, or one above it was missing or wrong.
    ///
    /// What was read in its place says nothing, has its finding, and must not be judged again.
    #[must_use]
    pub fn is_mended(&self, path: impl fmt::Display) -> bool {
        self.mended.get().is_some_and(|mended| {
            let path = path.to_string();
            mended.iter().any(|wrong| is_below(&path, wrong))
        })
    }

    /// The paths of what was missing or wrong.
    pub fn mended(&self) -> impl Iterator<Item = &str> {
        self.mended.get().into_iter().flatten().map(String::as_str)
    }

    /// Whether the value at a path, or anything in it, was missing or wrong.
    #[must_use]
    pub fn has_mended(&self, path: impl fmt::Display) -> bool {
        self.mended.get().is_some_and(|mended| {
            let path = path.to_string();
            mended.iter().any(|wrong| is_below(wrong, &path) || is_below(&path, wrong))
        })
    }

    /// The place of the value at a path; the nearest one above it that exists, if it does not.
    #[must_use]
    pub fn value(&self, path: &[Step<'_>]) -> Place {
        let start = self.places().value(path);
        self.place(start.map_or_else(|| first_line(self.text), |start| locate::token(self.text, start)))
    }

    /// The place of the last key of a path; the nearest value above it that exists, if it does not.
    #[must_use]
    pub fn key(&self, path: &[Step<'_>]) -> Place {
        self.repeated_key(path, 0)
    }

    /// The place where the last key of a path stands for this time (0 is the first).
    fn repeated_key(&self, path: &[Step<'_>], ordinal: usize) -> Place {
        match self.places().key(path, ordinal) {
            Some(start) => self.place(locate::token(self.text, start)),
            None => self.value(&path[..path.len().saturating_sub(1)]),
        }
    }

    /// The place of a value whose path is written as keys and indexes joined by `/`.
    #[must_use]
    pub fn at(&self, path: &str) -> Place {
        let steps: Vec<Step<'_>> = path.split('/').map(Step::parse).collect();
        self.value(&steps)
    }

    fn places(&self) -> &Places {
        match &self.found {
            Found::File(source) => source.places(locate::places),
            Found::Own(found) => found.get_or_init(|| locate::places(self.text)),
        }
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, range.start + self.offset..range.end + self.offset)
    }
}

/// Whether a path is another one or leads through it.
fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| above.is_empty() || rest.is_empty() || rest.starts_with('/'))
}

/// A document as a type, its texts without what is unfit for readers.
fn typed<T: DeserializeOwned>(text: &str, unfit: Unfit) -> Result<T, serde_yaml::Error> {
    T::deserialize(Fit::new(serde_yaml::Deserializer::from_str(text), unfit))
}

/// Whether a document holds nothing but white space and comments.
fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}

/// The first line that says something.
fn first_line(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() && !content.starts_with('#') {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

#[cfg(test)]
mod tests;
