//! Makes characters visible that would change how a report reads: they come from the site, and a site may be hostile.
//!
//! *In*: a text of a finding. *Out*: the same text with line breaks, controls and marks of direction written out.
//! Never changes what people can see of a text already.

use std::borrow::Cow;

/// A text that stays on one line.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    escaped(text, |char| is_hidden(char) || is_break(char))
}

/// A text that may have several lines.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden)
}

fn escaped(text: &str, is_bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_bad) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_bad(char) {
            shown.extend(char.escape_unicode());
        } else {
            shown.push(char);
        }
    }
    Cow::Owned(shown)
}

/// The characters that end a line (UAX 14: BK, CR, LF, NL).
fn is_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls other than line feed and tabulator, and the marks that turn the direction of text (UAX 9 §2).
fn is_hidden(char: char) -> bool {
    let is_control = char.is_control() && !matches!(char, '\n' | '\t');
    is_control
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_show() {
        let check = |text: &str, expect: &str| assert_eq!(line(text), expect);
        check("市場 `x` | <b>", "市場 `x` | <b>");
        check("a\n::error::b", "a\\u{a}::error::b");
        check("a\u{202e}b\u{1b}[31m", "a\\u{202e}b\\u{1b}[31m");
        check("👩\u{200d}👧", "👩\u{200d}👧");
        assert_eq!(lines("a\nb\r"), "a\nb\\u{d}");
    }
}
