//! Lines and columns of a byte offset, in the units that readers of findings use.
//!
//! *In*: a text and an offset in bytes. *Out*: [`Position`]. The one place where units are converted.

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
pub fn of(text: &str, offset: usize) -> Position {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..offset];
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    Position {
        line_number: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: line.chars().count() + 1,
        utf16_column: line.encode_utf16().count() + 1,
        byte_column: line.len() + 1,
    }
}

/// The positions of the start and the end of a place, without the white space at its end: a block ends with the end
/// of its line, which nobody wants to see marked.
pub(super) fn range(text: &str, range: &std::ops::Range<usize>) -> (Position, Position) {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = boundary(range.start);
    let end = boundary(range.end.max(start));
    let end = start + text[start..end].trim_end().len();
    (of(text, start), of(text, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        let check = |text: &str, at: &str, expect: (usize, usize, usize, usize)| {
            let found = of(text, text.find(at).expect("the text"));
            assert_eq!((found.line_number, found.column, found.utf16_column, found.byte_column), expect, "{text}");
        };
        check("x", "x", (1, 1, 1, 1));
        check("一\n二x", "x", (2, 2, 2, 4));
        check("𠮷x", "x", (1, 2, 3, 5));
        check("か\u{309a}x", "x", (1, 3, 3, 7));
        check("👩‍👧x", "x", (1, 4, 6, 12));
        assert_eq!(of("𠮷x", 2).column, 1);
        let (start, end) = range("ab\ncd\n\n", &(3..7));
        assert_eq!((start.line_number, start.column, end.line_number, end.column), (2, 1, 2, 3));
    }
}
