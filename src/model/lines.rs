//! Where the lines of a text begin, and how many characters stand before a byte, found without counting from its start.
//!
//! *In*: a text. *Out*: [`Lines`].
//! A text of one line is no slower than one of many.

/// How many bytes are counted at most to know how many characters stand before a byte.
const PART_BYTES: usize = 1024;

/// What is before a byte.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    /// Unicode scalar values.
    pub chars: usize,
    /// UTF-16 code units.
    pub utf16: usize,
}

/// The lines and characters of a text.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The byte that each line begins at.
    starts: Vec<usize>,
    /// What stands before each part of the text.
    before: Vec<Count>,
}

impl Lines {
    /// Counts a text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
        let mut before = vec![Count::default()];
        for part in text.as_bytes().chunks(PART_BYTES) {
            let last = before[before.len() - 1];
            before.push(last.and(part));
        }
        Lines { starts: std::iter::once(0).chain(ends).collect(), before }
    }

    /// The index of the line that a byte stands in.
    #[must_use]
    pub fn line_index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The byte that a line begins at; `None` behind the last line.
    #[must_use]
    pub fn start(&self, line_index: usize) -> Option<usize> {
        self.starts.get(line_index).copied()
    }

    /// What stands before a byte of the text that was counted.
    #[must_use]
    pub fn before(&self, text: &str, at: usize) -> Count {
        let part = at / PART_BYTES;
        self.before[part].and(&text.as_bytes()[part * PART_BYTES..at])
    }
}

impl Count {
    /// With these bytes more: a character counts where it begins, and one of four bytes is two units of UTF-16.
    fn and(self, bytes: &[u8]) -> Self {
        let chars = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let long = bytes.iter().filter(|byte| **byte >= 0xF0).count();
        Count { chars: self.chars + chars, utf16: self.utf16 + chars + long }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_standard_library_does() {
        let text = "一行目\na𠮷\n".repeat(300);
        let lines = Lines::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let expect = Count { chars: before.chars().count(), utf16: before.encode_utf16().count() };
            assert_eq!(lines.before(&text, at), expect, "{at}");
            assert_eq!(lines.line_index(at), before.matches('\n').count(), "{at}");
            assert_eq!(lines.start(lines.line_index(at)), Some(before.rfind('\n').map_or(0, |newline| newline + 1)));
        }
        assert_eq!(Lines::new("").line_index(0), 0);
        assert_eq!(lines.start(1000), None);
    }
}
