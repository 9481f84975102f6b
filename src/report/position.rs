//! Lines and columns of a byte offset, in the units that readers of findings use.
//!
//! *In*: a text with its lines, and an offset in bytes. *Out*: [`Position`]. The one place where units are converted.

use std::ops::Range;

use crate::model::Source;

/// Where a byte offset is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// From 1.
    pub line_number: usize,
    /// From 1, in Unicode scalar values.
    pub column: usize,
    /// From 1, in UTF-16 code units (as the Language Server Protocol counts, from 0 there).
    pub utf16_column: usize,
    /// From 1, in bytes of UTF-8 (as rdjson counts).
    pub byte_column: usize,
}

/// The position of a byte offset; one inside a character counts as its start.
pub fn of(source: &Source, offset: usize) -> Position {
    let (text, lines) = (&*source.text, source.lines());
    let offset = text.floor_char_boundary(offset);
    let line_index = lines.line_index(offset);
    let start = lines.start(line_index).expect("the line of a byte of the text");
    let (here, there) = (lines.before(text, offset), lines.before(text, start));
    Position {
        line_number: line_index + 1,
        column: here.chars - there.chars + 1,
        utf16_column: here.utf16 - there.utf16 + 1,
        byte_column: offset - start + 1,
    }
}

/// The positions of the start and the end of a place, without the white space at its end: a block ends with the end
/// of its line, which nobody wants to see marked.
pub(super) fn range(source: &Source, range: &Range<usize>) -> (Position, Position) {
    let text = &source.text;
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end.max(start));
    let end = start + text[start..end].trim_end().len();
    (of(source, start), of(source, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Origin};

    fn source(text: &str) -> Source {
        Source::new("a".into(), text.into(), (Origin::Site, Key::default()))
    }

    #[test]
    fn units() {
        let check = |text: &str, at: &str, expect: (usize, usize, usize, usize)| {
            let found = of(&source(text), text.find(at).expect("the text"));
            assert_eq!((found.line_number, found.column, found.utf16_column, found.byte_column), expect, "{text}");
        };
        check("x", "x", (1, 1, 1, 1));
        check("一\n二x", "x", (2, 2, 2, 4));
        check("𠮷x", "x", (1, 2, 3, 5));
        check("か\u{309a}x", "x", (1, 3, 3, 7));
        check("👩‍👧x", "x", (1, 4, 6, 12));
        assert_eq!(of(&source("𠮷x"), 2).column, 1);
        let (start, end) = range(&source("ab\ncd\n\n"), &(3..7));
        assert_eq!((start.line_number, start.column, end.line_number, end.column), (2, 1, 2, 3));
    }
}
