//! The way back from places in a prepared text to places in the source.
//!
//! *In*: where characters were inserted or replaced. *Out*: byte offsets in the source.
//! Never looks at a text.

/// Where a text runs ahead of the source it was made from.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Offsets {
    shifts: Vec<Shift>,
}

#[derive(Debug, Clone, Copy)]
struct Shift {
    /// Where the inserted or replaced character stands in the prepared text, in bytes.
    at: usize,
    /// How many bytes more than the source the prepared text has after that character.
    ahead_bytes: usize,
}

impl Offsets {
    /// Records that after the character at `at` the text is `ahead_bytes` ahead; `at` grows from call to call.
    pub(in super::super) fn push(&mut self, at: usize, ahead_bytes: usize) {
        self.shifts.push(Shift { at, ahead_bytes });
    }

    /// The offset in the source of an offset in the prepared text; both sides of an insertion are one place.
    pub(in super::super) fn original(&self, offset: usize) -> usize {
        self.back(self.shifts.partition_point(|shift| shift.at < offset), offset)
    }

    fn back(&self, n_before: usize, offset: usize) -> usize {
        offset - n_before.checked_sub(1).map_or(0, |last| self.shifts[last].ahead_bytes)
    }
}

/// Maps many offsets, most of which lie close to the one before.
#[derive(Debug)]
pub(in super::super) struct Cursor<'p> {
    offsets: &'p Offsets,
    n_before: usize,
}

impl<'p> Cursor<'p> {
    /// Starts at the beginning of the text.
    pub(in super::super) fn new(offsets: &'p Offsets) -> Self {
        Cursor { offsets, n_before: 0 }
    }

    /// The same as [`Offsets::original`], in constant time for neighbours.
    #[inline]
    pub(in super::super) fn original(&mut self, offset: usize) -> usize {
        const NEAR: usize = 8;
        let shifts = &self.offsets.shifts;
        for _ in 0..NEAR {
            if shifts.get(self.n_before).is_some_and(|next| next.at < offset) {
                self.n_before += 1;
            } else if self.n_before > 0 && shifts[self.n_before - 1].at >= offset {
                self.n_before -= 1;
            } else {
                return self.offsets.back(self.n_before, offset);
            }
        }
        self.n_before = shifts.partition_point(|shift| shift.at < offset);
        self.offsets.back(self.n_before, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursor_and_search_agree() {
        let mut offsets = Offsets::default();
        for n in 1..200 {
            offsets.push(n * 10, n * 4);
        }
        let mut cursor = Cursor::new(&offsets);
        for offset in (0..2200).step_by(7).chain([3, 2100, 10, 14, 1500, 11, 0]) {
            assert_eq!(cursor.original(offset), offsets.original(offset), "{offset}");
        }
        assert_eq!(offsets.original(10), 10);
        assert_eq!(offsets.original(14), 10);
        assert_eq!(Offsets::default().original(7), 7);
    }
}
