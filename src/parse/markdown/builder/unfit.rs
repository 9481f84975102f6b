//! Events without the characters that no reader may be given.
//!
//! *In*: events of the parser, which has decoded their references. *Out*: the same events, for the rest of the builder.
//! Never moves a place: what is left of a text still stands where it stands in the file.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::super::strings::each_string;
use super::{Builder, Collecting};

impl Builder<'_> {
    /// Takes an event.
    pub(in super::super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.input.unfit.is_possible() {
            return self.unfit_event(event, range);
        }
        self.fit_event(event, range);
    }

    /// Takes an event of a text that may hold such characters.
    fn unfit_event(&mut self, mut event: Event<'_>, range: Range<usize>) {
        let unfit = self.input.unfit;
        match &event {
            // What is collected here is cut into pieces first, which have places of their own.
            Event::Html(_) | Event::InlineHtml(_) => return self.fit_event(event, range),
            Event::Text(_) if matches!(self.collecting, Some(Collecting::Code { .. } | Collecting::Html { .. })) => {
                return self.fit_event(event, range);
            }
            Event::Text(text) if text.len() == range.len() => return self.fit_pieces(text, range.start),
            _ => {}
        }
        each_string(&mut event, &mut |text: &mut CowStr<'_>| {
            if text.contains(|c| unfit.has(c)) {
                *text = CowStr::from(unfit.without(text).into_owned());
            }
        });
        match event {
            Event::Text(text) | Event::Code(text) if text.is_empty() => {}
            event => self.fit_event(event, range),
        }
    }

    /// Takes a text that stands in the source as it is, in pieces between such characters.
    fn fit_pieces(&mut self, text: &str, start: usize) {
        let unfit = self.input.unfit;
        for (at, piece) in pieces(text, |c| unfit.has(c)) {
            let fit = CowStr::from(unfit.without(piece).into_owned());
            if !fit.is_empty() {
                self.fit_event(Event::Text(fit), start + at..start + at + piece.len());
            }
        }
    }
}

/// A text cut before and behind every character of a kind, with where each piece begins.
fn pieces(text: &str, is_of_kind: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(is_of_kind).flat_map(move |piece| {
        let start = at;
        at += piece.len();
        let last = piece.chars().next_back().filter(|c| is_of_kind(*c)).map_or(0, char::len_utf8);
        let (before, last) = piece.split_at(piece.len() - last);
        [(start, before), (start + before.len(), last)]
    })
}
