//! Puts strings of the parser back to what the author wrote.
//!
//! *In*: strings and tags made from a [`Prepared`] text. *Out*: the same without our markers, and with the
//! braces and bars of ruby constructs where those are not ruby: in code, addresses, titles, labels, HTML.
//! Never reads a text that the preparation did not touch.

use pulldown_cmark::{CowStr, Event};

use super::super::strings::each_string;
use super::{Prepared, RUBY_BAR, RUBY_CLOSE, RUBY_OPEN, RUBY_WIDE_BAR};

/// Takes our characters out of one string; borrows whenever what is left is one piece of the text.
pub(in super::super) fn restore<'a>(prepared: &Prepared<'_>, text: CowStr<'a>) -> CowStr<'a> {
    let is_marker = |c: char| Some(c) == prepared.marker();
    let is_ours = |c: char| is_marker(c) || (is_ruby_sign(c) && prepared.noncharacter().is_none());
    if !text.contains(is_ours) {
        return text;
    }
    if let CowStr::Borrowed(borrowed) = text {
        let trimmed = borrowed.trim_matches(is_marker);
        if !trimmed.contains(is_ours) {
            return CowStr::Borrowed(trimmed);
        }
    }
    let restored: String =
        text.chars().filter(|&c| !is_marker(c)).map(|c| if is_ours(c) { ruby_sign(c) } else { c }).collect();
    restored.into()
}

/// Restores every string of an event.
pub(in super::super) fn restore_event(prepared: &Prepared<'_>, event: &mut Event<'_>) {
    each_string(event, &mut |text| {
        if !text.is_ascii() {
            *text = restore(prepared, std::mem::replace(text, CowStr::Borrowed("")));
        }
    });
}

fn is_ruby_sign(c: char) -> bool {
    matches!(c, RUBY_OPEN | RUBY_BAR | RUBY_WIDE_BAR | RUBY_CLOSE)
}

fn ruby_sign(c: char) -> char {
    match c {
        RUBY_OPEN => '{',
        RUBY_BAR => '|',
        RUBY_WIDE_BAR => '｜',
        RUBY_CLOSE => '}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::prepare::prepare;

    /// Restoring the whole prepared text gives the source.
    fn check(source: &str) {
        let prepared = prepare(source);
        assert_eq!(&*restore(&prepared, CowStr::Borrowed(prepared.text())), source);
    }

    #[test]
    fn gives_the_source_back() {
        check("これは**「重要」**です");
        check("{関税|かん｜ぜい}と**C++**{語|ご}");
        check("plain");
        check("\u{FDD2}は**「x」**で\u{FDD3}");
    }

    #[test]
    fn borrows_when_only_the_ends_are_ours() {
        let prepared = prepare("は**「x」**で");
        let text = prepared.text();
        let end = text.find('*').expect("the source has a star");
        assert!(matches!(restore(&prepared, CowStr::Borrowed(&text[..end])), CowStr::Borrowed("は")));
    }
}
