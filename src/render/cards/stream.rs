//! The rows of a card as a zlib stream that is put together from pieces compressed before.
//!
//! *In*: how rows differ from the rows above them. *Out*: a zlib stream (RFC 1950) of one block (RFC 1951), for rows
//! with the filter "Up" (W3C PNG, third edition, 9.2).
//! Never searches: all cards share one prefix code, and the only match is with the byte before, for runs.

mod code;

use std::ops::Range;

use super::draw::{HEIGHT, ROW};
use code::{Bits, CODES, END, LENGTHS, ZEROS, run};

/// A row with the byte that names its filter.
const FILTERED: usize = 1 + ROW;

/// The filter "Up".
const UP: u8 = 2;

/// More words than a row may take, in which a byte has no more bits than its own code.
const WORDS_OF_ROW: usize = FILTERED * 15 / 64 + 6;

/// Adler-32 counts modulo this (RFC 1950, 8.2).
const ADLER: i64 = 65_521;

/// A row that is as the one above, and the filter of the next.
static ROW_AS_ABOVE: Bits = ZEROS[ROW].then(CODES[UP as usize]);

/// Bits, one after the other, eight bytes at a time.
#[derive(Default)]
struct Words {
    /// As many as are full, then room for more.
    words: Vec<[u8; 8]>,
    n_full: usize,
    held: Bits,
}

impl Words {
    /// Begins anew with the bits of others, in the room that is there.
    fn begin_as(&mut self, others: &Words) {
        (self.n_full, self.held) = (others.n_full, others.held);
        self.reserve();
        self.words[..self.n_full].copy_from_slice(&others.words[..self.n_full]);
    }

    /// Makes room for a row or more.
    #[inline]
    fn reserve(&mut self) {
        let least = self.n_full + WORDS_OF_ROW;
        if self.words.len() < least {
            self.words.resize(least.max(2 * self.words.len()), [0; 8]);
        }
    }

    /// Appends bits; there is room for them.
    ///
    /// The word is written whether it is full or not: nobody can foretell which is, and a wrong guess takes longer.
    #[inline]
    fn push(&mut self, next: Bits) {
        let lower = self.held.bits | next.bits << self.held.n;
        let beyond = next.bits >> 1 >> (u64::BITS - 1 - self.held.n);
        let n = self.held.n + next.n;
        self.words[self.n_full] = lower.to_le_bytes();
        let n_full = n / u64::BITS;
        self.n_full += n_full as usize;
        self.held = Bits::new(std::hint::select_unpredictable(n_full == 0, lower, beyond), n % u64::BITS);
    }

    fn n_bits(&self) -> usize {
        self.n_full * 64 + self.held.n as usize
    }

    /// All words, the last one filled up.
    fn full(&mut self) -> &[[u8; 8]] {
        if self.held.n > 0 {
            self.push(Bits::new(0, u64::BITS - self.held.n));
        }
        &self.words[..self.n_full]
    }
}

/// A stretch of a row that is ready to be written.
pub(super) struct Piece {
    /// Its first bits, and how many there are.
    bits: u64,
    n_bits: u16,
    /// Where its first difference is, and where its last one ends, in bytes from where it stands.
    first: u16,
    end: u16,
    /// The same of the bytes that it is right for: nothing else may have ink there, in this row and the one above.
    pub first_inked: u16,
    pub end_inked: u16,
    /// The first of its further words.
    word: u32,
}

impl Piece {
    #[inline]
    pub(super) fn has_ink(&self) -> bool {
        self.first_inked < self.end_inked
    }
}

/// What bytes add to the two sums of Adler-32 (RFC 1950, 8.2), without remainders: all bytes together, and each as
/// often as it has bytes before it. Signed, for what was counted may be taken away again.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    sum: i64,
    weighted: i64,
}

impl Sums {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let each = (0..).zip(bytes).map(|(at, byte)| (at, i64::from(*byte)));
        each.fold(Sums::default(), |sums, (at, byte)| Sums {
            sum: sums.sum + byte,
            weighted: sums.weighted + at * byte,
        })
    }

    /// The same where bytes have a row and a byte of it before them.
    #[inline]
    pub(super) fn at(self, row: i32, byte: i32) -> Self {
        let before = FILTERED as i64 * i64::from(row) + i64::from(byte);
        Sums { sum: self.sum, weighted: self.weighted + before * self.sum }
    }

    #[inline]
    pub(super) fn add(&mut self, others: Sums) {
        self.sum += others.sum;
        self.weighted += others.weighted;
    }

    #[inline]
    pub(super) fn take_away(&mut self, others: Sums) {
        self.sum -= others.sum;
        self.weighted -= others.weighted;
    }
}

/// Pieces that were compressed: what does not stand in themselves.
#[derive(Default)]
pub(super) struct Pieces {
    words: Vec<[u8; 8]>,
    /// Where the next one is compressed.
    next: Words,
}

impl Pieces {
    /// Compresses at most a row of differences, in a stretch of which there is ink.
    pub(super) fn add(&mut self, differences: &[u8], inked: Range<usize>) -> Piece {
        let first = differences.iter().position(|byte| *byte != 0).unwrap_or(differences.len());
        let end = differences.iter().rposition(|byte| *byte != 0).map_or(first, |last| last + 1);
        (self.next.n_full, self.next.held) = (0, Bits::NONE);
        self.next.reserve();
        for same in differences[first..end].chunk_by(|one, two| one == two) {
            self.next.push(run(same[0], same.len()));
        }
        let n_bits = self.next.n_bits();
        let (bits, more) =
            self.next.full().split_first().map_or((0, &[][..]), |(bits, more)| (u64::from_le_bytes(*bits), more));
        let word = self.words.len() as u32;
        self.words.extend(more);
        // A row is shorter than any number that loses something here.
        Piece {
            bits,
            n_bits: n_bits as u16,
            first: first as u16,
            end: end as u16,
            first_inked: inked.start as u16,
            end_inked: inked.end as u16,
            word,
        }
    }

    /// Gives up what is only needed to add more.
    pub(super) fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
        self.next = Words::default();
    }
}

/// A stream that grows from left to right and from row to row.
///
/// It never sees the bytes that it stands for: who puts pieces also says what they add to `sums`.
#[derive(Default)]
pub(super) struct Stream {
    words: Words,
    /// How many bytes of the row are written.
    written: usize,
    /// How many rows are ended.
    n_rows: usize,
    /// Where the row begins among the words.
    row: (usize, Bits),
    /// Of all bytes that are not nought, but for those that name filters.
    pub sums: Sums,
}

impl Stream {
    /// A stream at the beginning of the first row.
    pub(super) fn new() -> Self {
        let mut words = Words::default();
        words.reserve();
        // A window of 32 KiB, compressed fast; then the last block, with its own code (RFC 1950, 2.2; RFC 1951, 3.2.7).
        words.push(Bits::new(0x0178, 16));
        words.push(Bits::new(0b101, 3));
        // The numbers of the codes for symbols, distances and lengths, beyond the least.
        words.push(Bits::new(LENGTHS.len() as u64 - 257, 5).then(Bits::new(0, 5)).then(Bits::new(15, 4)));
        // Every length is written with four bits; nothing is said to be repeated by the first three.
        [0, 0, 0].into_iter().chain([4; 16]).for_each(|n| words.push(Bits::new(n, 3)));
        for length in LENGTHS.iter().chain(&[1]) {
            words.push(Bits::new(u64::from(length.reverse_bits() >> 4), 4));
        }
        words.push(CODES[UP as usize]);
        let row = (words.n_full, words.held);
        Stream { words, row, ..Stream::default() }
    }

    /// Begins anew with all that another one has, in the room that is there.
    pub(super) fn begin_as(&mut self, other: &Stream) {
        self.words.begin_as(&other.words);
        (self.written, self.n_rows, self.row, self.sums) = (other.written, other.n_rows, other.row, other.sums);
    }

    /// Writes a piece that stands at a byte of the row, behind all that were written in this row.
    ///
    /// In place wherever it is called: cards have thousands of pieces, each a few instructions long.
    #[inline(always)]
    pub(super) fn put(&mut self, at: i32, piece: &Piece, of: &Pieces) {
        if piece.n_bits == 0 {
            return;
        }
        let first = (at + i32::from(piece.first)) as usize;
        let (gap, n_bits) = (ZEROS[first - self.written], u32::from(piece.n_bits));
        self.written = (at + i32::from(piece.end)) as usize;
        if gap.n + n_bits <= u64::BITS {
            self.words.push(gap.then(Bits::new(piece.bits, n_bits)));
        } else {
            self.put_long(gap, piece, of);
        }
    }

    /// Writes a gap and a piece that are more than a word; by itself, so that most pieces are written in place.
    #[inline(never)]
    fn put_long(&mut self, gap: Bits, piece: &Piece, of: &Pieces) {
        self.words.push(gap);
        let mut n_bits = u32::from(piece.n_bits);
        let more = &of.words[piece.word as usize..];
        for word in std::iter::once(piece.bits).chain(more.iter().map(|word| u64::from_le_bytes(*word))) {
            self.words.push(Bits::new(word, n_bits.min(u64::BITS)));
            n_bits = n_bits.saturating_sub(u64::BITS);
            if n_bits == 0 {
                break;
            }
        }
    }

    /// Forgets what was written to the row.
    pub(super) fn begin_row_anew(&mut self) {
        (self.words.n_full, self.words.held) = self.row;
        self.written = 0;
    }

    /// Ends a row: what nothing was written to is as above.
    #[inline]
    pub(super) fn end_row(&mut self) {
        let rest = ZEROS[ROW - self.written];
        self.written = 0;
        self.n_rows += 1;
        if self.n_rows == HEIGHT {
            return self.words.push(rest);
        }
        self.words.push(rest.then(CODES[UP as usize]));
        self.words.reserve();
        self.row = (self.words.n_full, self.words.held);
    }

    /// Ends rows to which nothing is written.
    pub(super) fn end_rows(&mut self, n: usize) {
        let n_before_last = n.min(HEIGHT - 1 - self.n_rows);
        for _ in 0..n_before_last {
            self.words.push(ROW_AS_ABOVE);
            self.words.reserve();
        }
        self.n_rows += n_before_last;
        self.row = (self.words.n_full, self.words.held);
        if n_before_last < n {
            self.end_row();
        }
    }

    /// The whole stream, after the end of the last row.
    pub(super) fn finish(&mut self) -> &[u8] {
        self.words.push(CODES[END]);
        self.words.push(Bits::new(0, self.words.held.n.wrapping_neg() % 8));
        self.words.push(Bits::new(u64::from(self.adler().swap_bytes()), 32));
        let n_bytes = self.words.n_bits() / 8;
        &self.words.full().as_flattened()[..n_bytes]
    }

    /// The checksum of all bytes (RFC 1950, 8.2).
    fn adler(&self) -> u32 {
        let filter = Sums { sum: i64::from(UP), weighted: 0 };
        let mut sums = self.sums;
        (0..HEIGHT as i32).for_each(|row| sums.add(filter.at(row, 0)));
        let n_bytes = (FILTERED * HEIGHT) as i64;
        let (one, two) = (1 + sums.sum, n_bytes + n_bytes * sums.sum - sums.weighted);
        (two.rem_euclid(ADLER) << 16 | one.rem_euclid(ADLER)) as u32
    }
}

#[cfg(test)]
mod tests;
