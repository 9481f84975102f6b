//! Makes characters visible that would change how a text reads, or what a program makes of it.
//!
//! *In*: a text from anywhere. *Out*: the same text with controls, marks of direction and the like written out.
//! Never changes what people can see of a text already, but for what the logs of code hosts take for a command.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::character::{is_break, is_hidden};

/// How many lines a text may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Line breaks are written out, too.
    OneLine,
    /// Lines end in line feeds.
    Lines,
}

/// A text that stays on one line.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    shown(text, Shape::OneLine, &mut [])
}

/// A text that may have several lines.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    shown(text, Shape::Lines, &mut [])
}

/// A text that may have several lines, and where a part of it is then.
#[must_use]
pub fn lines_with(text: &str, part: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    let mut marks = [part.start, part.end];
    let shown = shown(text, Shape::Lines, &mut marks);
    (shown, marks[0]..marks[1])
}

/// The text as it is shown; `marks`, in order, are byte offsets of the text and become those of the result.
fn shown<'a>(text: &'a str, shape: Shape, marks: &mut [usize]) -> Cow<'a, str> {
    if is_clean(text, shape) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut marks = marks.iter_mut().peekable();
    let mut before = '\0';
    for (at, char) in text.char_indices() {
        while let Some(mark) = marks.next_if(|mark| **mark <= at) {
            *mark = out.len();
        }
        let rest = &text[at + char.len_utf8()..];
        let is_line_end = shape == Shape::Lines && char == '\r' && rest.starts_with('\n');
        match char {
            _ if is_line_end => {}
            _ if is_bad(char, shape) || is_command_sign(before, char, rest) => out.extend(char.escape_unicode()),
            _ => out.push(char),
        }
        before = char;
    }
    marks.for_each(|mark| *mark = out.len());
    Cow::Owned(out)
}

fn is_clean(text: &str, shape: Shape) -> bool {
    let is_sign = |(at, _): (usize, &str)| text[..at].ends_with('#') && is_command_sign('#', '#', &text[at + 1..]);
    !text.contains(|char| is_bad(char, shape)) && !text.match_indices('#').any(is_sign)
}

fn is_bad(char: char, shape: Shape) -> bool {
    match shape {
        Shape::OneLine => is_hidden(char) || is_break(char),
        Shape::Lines => is_hidden(char) || is_break(char) && char != '\n',
    }
}

/// Whether a character is the second of `##[` or `##name[`: programs that run other programs read these anywhere in a
/// line (`TryParse` of `ActionCommand` in `actions/runner`; logging commands of Azure Pipelines and TeamCity).
pub(super) fn is_command_sign(before: char, char: char, rest: &str) -> bool {
    before == '#' && char == '#' && rest.trim_start_matches(|char: char| char.is_ascii_alphanumeric()).starts_with('[')
}

/// A line that is not read as a command because of its beginning: `::`, perhaps behind white space (`TryParseV2` of
/// `ActionCommand` in `actions/runner`). No command has the name that `::: ` gives, behind which reports put a path.
pub(super) fn begun_harmlessly(line: &str) -> Cow<'_, str> {
    let head = line.len() - line.trim_start().len();
    match line[head..].strip_prefix("::") {
        Some(rest) if !rest.starts_with(": ") => {
            Cow::Owned(format!("{}{}:{rest}", &line[..head], ':'.escape_unicode()))
        }
        _ => Cow::Borrowed(line),
    }
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
        check("a\u{2028}b\u{85}c\u{7f}d\u{200e}\u{ffff}", "a\\u{2028}b\\u{85}c\\u{7f}d\\u{200e}\\u{ffff}");
        check("👩\u{200d}👧 葛\u{e0100}", "👩\u{200d}👧 葛\u{e0100}");
        check("x ##[error]y ###[a](b) ## [c]", "x #\\u{23}[error]y ##\\u{23}[a](b) ## [c]");
        check("##vso[task.setvariable]x", "#\\u{23}vso[task.setvariable]x");
        assert_eq!(lines("a\r\nb\rc\n"), "a\nb\\u{d}c\n");
    }

    #[test]
    fn lines_begin_harmlessly() {
        let check = |line: &str, expect: &str| assert_eq!(begun_harmlessly(line), expect);
        check("::error::x", "\\u{3a}:error::x");
        check("  \u{3000}::error::x", "  \u{3000}\\u{3a}:error::x");
        check("a ::b", "a ::b");
        check("  ::: content/a::b", "  ::: content/a::b");
        check(":::error::x", "\\u{3a}::error::x");
    }

    #[test]
    fn places_move_along() {
        let check = |text: &str, part: &str, expect: &str| {
            let start = text.find(part).expect("the part");
            let (shown, range) = lines_with(text, start..start + part.len());
            assert_eq!(&shown[range], expect, "{text:?}");
        };
        check("ab\u{1b}cd", "cd", "cd");
        check("ab\u{1b}cd", "\u{1b}", "\\u{1b}");
        check("a\r\nb\u{202e}c", "b\u{202e}", "b\\u{202e}");
        check("x##[y]", "#[y]", "\\u{23}[y]");
        check("x\u{1b}", "x\u{1b}", "x\\u{1b}");
        let (_, range) = lines_with("\u{1b}x", 2..2);
        assert_eq!(range, 7..7);
    }
}
