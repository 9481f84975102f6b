//! The events of a prepared text, given to the builder as if the text had never been touched.
//!
//! *In*: a [`Prepared`] text and its events. *Out*: the same events without our characters and with their byte
//! ranges in the source, and ruby.
//! Never sees a text that needed no preparation.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::builder::Builder;
use super::prepare::ruby::ruby;
use super::prepare::{Cursor, Prepared, RUBY_BAR, RUBY_CLOSE, RUBY_OPEN, RUBY_WIDE_BAR, restore, restore_event};

/// A ruby construct whose end has not come yet: the parser may cut a text at an entity or an unpaired sign.
struct OpenRuby {
    text: String,
    range: Range<usize>,
}

/// Stands between the parser and the builder.
pub(super) struct Restorer<'a, 'b> {
    prepared: &'a Prepared<'a>,
    cursor: Cursor<'a>,
    builder: Builder<'b>,
    /// The open element whose text is not prose: code, or an autolink.
    literal: Option<TagEnd>,
    ruby: Option<OpenRuby>,
}

impl<'a, 'b> Restorer<'a, 'b> {
    pub(super) fn new(prepared: &'a Prepared<'a>, builder: Builder<'b>) -> Self {
        Restorer { prepared, cursor: Cursor::new(prepared.offsets()), builder, literal: None, ruby: None }
    }

    /// Gives the builder back after the last event.
    pub(super) fn finish(mut self) -> Builder<'b> {
        self.abandon_ruby();
        self.builder
    }

    /// Takes an event; `range` is in the prepared text.
    #[inline]
    pub(super) fn event(&mut self, mut event: Event<'a>, range: Range<usize>) {
        let original = self.original(&range);
        let is_touched = original.len() != range.len();
        if let Event::Text(text) = &mut event
            && (is_touched || self.ruby.is_some())
        {
            let text = std::mem::replace(text, CowStr::Borrowed(""));
            return self.touched_text(text, range, original);
        }
        if self.ruby.is_some() {
            self.abandon_ruby();
        }
        // An address may come from a definition elsewhere.
        if is_touched || matches!(event, Event::Start(_)) {
            restore_event(self.prepared, &mut event);
        }
        match &event {
            Event::Start(tag) if is_literal(tag) => {
                self.literal.get_or_insert(tag.to_end());
            }
            Event::End(tag) if self.literal == Some(*tag) => self.literal = None,
            _ => {}
        }
        self.builder.event(event, original);
    }

    fn touched_text(&mut self, text: CowStr<'a>, range: Range<usize>, original: Range<usize>) {
        match (text, self.prepared.marker()) {
            (CowStr::Borrowed(text), Some(marker))
                if self.ruby.is_none() && text.trim_matches(marker).len() == original.len() =>
            {
                self.text(CowStr::Borrowed(text.trim_matches(marker)), original);
            }
            (text, _) if self.literal.is_some() || self.prepared.noncharacter().is_some() => {
                self.text(restore(self.prepared, text), original);
            }
            (text, _) => self.ruby_text(&text, &range),
        }
    }

    /// Cuts a text at the stand-ins of ruby constructs; `range` is in the prepared text.
    fn ruby_text(&mut self, text: &CowStr<'a>, range: &Range<usize>) {
        let mut at = 0;
        loop {
            if self.ruby.is_some() {
                let close = text[at..].find(RUBY_CLOSE).map(|close| at + close + RUBY_CLOSE.len_utf8());
                self.extend_ruby(&text[at..close.unwrap_or(text.len())], range.end);
                let Some(close) = close else { return };
                let end = self.original(&part(text, range, at..close)).end;
                self.finish_ruby(end);
                at = close;
            }
            let open = text[at..].find(RUBY_OPEN).map(|open| at + open);
            let plain = at..open.unwrap_or(text.len());
            let plain_range = self.original(&part(text, range, plain.clone()));
            self.text(restore(self.prepared, slice(text, plain)), plain_range.clone());
            let Some(open) = open else { return };
            self.ruby = Some(OpenRuby { text: String::new(), range: plain_range.end..plain_range.end });
            at = open;
        }
    }

    fn extend_ruby(&mut self, text: &str, prepared_end: usize) {
        let end = self.prepared.original_offset(prepared_end);
        if let Some(ruby) = &mut self.ruby {
            ruby.range.end = end;
            ruby.text.push_str(text);
        }
    }

    fn finish_ruby(&mut self, end: usize) {
        let Some(OpenRuby { text, range }) = self.ruby.take() else { return };
        let range = range.start..end;
        let mut parts = text[RUBY_OPEN.len_utf8()..].split([RUBY_BAR, RUBY_WIDE_BAR, RUBY_CLOSE]);
        let base = parts.next().unwrap_or_default();
        // Nothing stands after the closing sign.
        let readings = parts.by_ref().take_while(|part| !part.is_empty());
        // The parser's decoding may have broken the count of readings.
        match ruby(base, readings) {
            Some(ruby) => self.builder.ruby(base, ruby, range),
            None => self.text(restore(self.prepared, text.into()), range),
        }
    }

    /// Turns a construct that something else has cut through back into text.
    fn abandon_ruby(&mut self) {
        if let Some(OpenRuby { text, range }) = self.ruby.take() {
            self.text(restore(self.prepared, text.into()), range);
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if !text.is_empty() {
            self.builder.event(Event::Text(text), range);
        }
    }

    #[inline]
    fn original(&mut self, range: &Range<usize>) -> Range<usize> {
        self.cursor.original(range.start)..self.cursor.original(range.end)
    }
}

/// Tells whether the text inside an element is not prose: code, or the address of an autolink.
fn is_literal(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. })
}

/// The range of a part of a text: exact where the text is a copy of its range, else the whole of it.
fn part(text: &str, range: &Range<usize>, part: Range<usize>) -> Range<usize> {
    if text.len() == range.len() { range.start + part.start..range.start + part.end } else { range.clone() }
}

fn slice<'a>(text: &CowStr<'a>, range: Range<usize>) -> CowStr<'a> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[range]),
        _ => text[range].to_owned().into(),
    }
}
