//! Markdown into fragments: a flat list of nodes, cut into blocks.
//!
//! *In*: the text of a page's body, a footnote, or a line of front matter. *Out*: [`Fragment`]s and the lists of
//! links, pictures, citations, code and components that their nodes point to.
//! Owns the crate `pulldown-cmark`. Knows no other file; decides nothing about where links lead.

mod builder;
mod component;
mod destination;
mod prepare;
mod raw_html;
mod restorer;
mod strings;

use std::collections::HashMap;
use std::ops::Range;

pub use destination::decode;
pub(super) use prepare::ruby::plain as without_ruby;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::highlight::Highlighter;
use crate::language::Joining;
use crate::model::window::has_byte;
use crate::model::{
    Alignment, Citation, CodeBlock, Component, Excuse, FileId, Finding, Fragment, Image, Link, Note, Ruby, Unfit,
};

/// The lists of a page that the nodes of all its fragments point to.
#[derive(Default)]
pub(super) struct Lists {
    pub links: Vec<Link>,
    pub citations: Vec<Citation>,
    pub images: Vec<Image>,
    pub rubies: Vec<Ruby>,
    pub code: Vec<CodeBlock>,
    pub components: Vec<Component>,
    pub html: Vec<Box<str>>,
    pub heading_ids: Vec<Box<str>>,
    pub tables: Vec<Box<[Alignment]>>,
    pub notes: Vec<Note>,
    /// The index of each note by its label, which ignores case (CommonMark §4.7).
    pub note_labels: HashMap<String, u32>,
    pub excuses: Vec<Excuse>,
    pub findings: Vec<Finding>,
}

/// How positions in a parsed text lead back to the file.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// The text stands in the file as it is, from this byte on.
    Exact(usize),
    /// The text was unescaped, so that only the range of the whole is known.
    Whole(Range<usize>),
}

impl Origin {
    fn place(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Origin::Exact(offset) => range.start + offset..range.end + offset,
            Origin::Whole(whole) => whole.clone(),
        }
    }
}

/// A text to parse.
pub(super) struct Text<'a> {
    pub file: FileId,
    pub text: &'a str,
    pub origin: Origin,
    pub highlighter: &'a Highlighter<'a>,
    /// How its language joins lines.
    pub joining: Joining,
    /// The characters that the file may hold and no reader may be given.
    pub unfit: Unfit,
}

/// The extensions of CommonMark that pages may use (GFM spec §4.10, §5.3, §6.5; footnotes, alerts, heading ids).
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Parses a text into a fragment; what its nodes point to is added to the lists.
///
/// Reports `unsafe-html` and what is wrong in components.
pub(super) fn parse(text: &Text<'_>, lists: &mut Lists) -> Fragment {
    let builder = builder::Builder::new(text, lists);
    let builder = if is_plain(text.text) { paragraph(text.text, builder) } else { marked_up(text.text, builder) };
    builder.finish()
}

/// Reads a text with the parser.
fn marked_up<'b>(text: &str, builder: builder::Builder<'b>) -> builder::Builder<'b> {
    let prepared = prepare::prepare(text);
    let events = Parser::new_ext(prepared.text(), options()).into_offset_iter();
    build(&prepared, events, builder)
}

/// Reads a text of which is known that it is one paragraph without markup.
fn paragraph<'b>(text: &str, mut builder: builder::Builder<'b>) -> builder::Builder<'b> {
    for event in [Event::Start(Tag::Paragraph), Event::Text(text.into()), Event::End(TagEnd::Paragraph)] {
        builder.event(event, 0..text.len());
    }
    builder
}

/// Whether a text is surely one paragraph without markup, as most bullets of front matter are: to set the parser up takes
/// longer than to read one.
fn is_plain(text: &str) -> bool {
    let may_begin = |first: char| first.is_ascii_alphabetic() || (!first.is_ascii() && !first.is_whitespace());
    let means_itself = |byte: u8| {
        let is_sign =
            matches!(byte, b' ' | b',' | b'.' | b';' | b':' | b'?' | b'(' | b')' | b'%' | b'\'' | b'"' | b'-');
        byte.is_ascii_alphanumeric() | is_sign | !byte.is_ascii()
    };
    text.starts_with(may_begin) && !text.ends_with(char::is_whitespace) && !has_byte(text, |byte| !means_itself(byte))
}

/// Gives all events to the builder; those of a text that had to be prepared pass through the restorer.
fn build<'b>(
    prepared: &prepare::Prepared<'_>,
    events: OffsetIter<'_>,
    mut builder: builder::Builder<'b>,
) -> builder::Builder<'b> {
    if prepared.is_untouched() {
        events.for_each(|(event, range)| builder.event(event, range));
        return builder;
    }
    let mut restorer = restorer::Restorer::new(prepared, builder);
    events.for_each(|(event, range)| restorer.event(event, range));
    restorer.finish()
}

#[cfg(test)]
mod tests;
