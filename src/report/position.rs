//! Lines and columns of a byte offset, in the units that readers of findings use.
//!
//! *In*: a text and an offset. *Out*: [`Position`].

/// Where a byte offset is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Position {
    /// From 1.
    pub line_number: usize,
    /// From 1, in Unicode scalar values.
    pub column: usize,
    /// From 1, in UTF-16 code units (as the Language Server Protocol counts, from 0 there).
    pub utf16_column: usize,
}

/// The position of a byte offset; one inside a character counts as its start.
pub(super) fn of(text: &str, offset: usize) -> Position {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..offset];
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    Position {
        line_number: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: line.chars().count() + 1,
        utf16_column: line.encode_utf16().count() + 1,
    }
}
