//! The rows of a card as a zlib stream that is put together from pieces compressed before.
//!
//! *In*: how rows differ from the rows above them. *Out*: a zlib stream (RFC 1950) of one block (RFC 1951), for rows
//! with the filter "Up" (W3C PNG, third edition, 9.2).
//! Never searches: all cards share one prefix code, and the only match is with the byte before, for runs.

use std::ops::Range;

use super::draw::{HEIGHT, ROW};

/// A row with the byte that names its filter.
const FILTERED: usize = 1 + ROW;

/// The filter "Up".
const UP: u8 = 2;

/// The end of a block among the symbols, behind all bytes; the classes of lengths follow it (RFC 1951, 3.2.5).
const END: usize = 256;

/// The longest match.
const LONGEST: usize = 258;

/// More words than a row may take, in which a byte has no more bits than its own code.
const WORDS_OF_ROW: usize = FILTERED * 15 / 64 + 6;

/// Adler-32 counts modulo this (RFC 1950, 8.2).
const ADLER: u64 = 65_521;

/// How many bits the code of each symbol has: of bytes, sixteen in a line, then of the end and of lengths.
/// Huffman's for cards in Japanese and English; none has more than the 15 bits that are allowed.
const LENGTHS: [u8; 286] = [
    1, 7, 5, 7, 8, 8, 8, 9, 10, 12, 12, 15, 14, 14, 15, 14, 7, 11, 10, 10, 10, 9, 10, 10, 11, 11, 11, 13, 15, 14, 15,
    14, 6, 10, 9, 9, 10, 10, 10, 10, 11, 12, 10, 12, 14, 14, 14, 14, 7, 10, 10, 8, 11, 10, 10, 11, 11, 12, 11, 13, 14,
    12, 15, 15, 7, 10, 11, 10, 12, 10, 11, 10, 10, 10, 11, 11, 13, 12, 12, 14, 8, 10, 10, 10, 10, 8, 8, 10, 10, 10, 10,
    10, 13, 11, 10, 11, 8, 10, 10, 11, 11, 11, 10, 11, 10, 10, 10, 10, 12, 14, 12, 11, 9, 9, 10, 11, 10, 10, 10, 9, 9,
    10, 10, 10, 11, 11, 10, 11, 9, 12, 11, 11, 11, 10, 10, 10, 9, 9, 10, 10, 11, 11, 11, 10, 9, 11, 13, 13, 12, 10, 10,
    10, 10, 10, 9, 10, 11, 11, 10, 10, 8, 11, 11, 12, 12, 10, 10, 10, 10, 10, 8, 9, 11, 10, 11, 10, 8, 13, 12, 12, 12,
    11, 11, 10, 10, 11, 10, 10, 11, 10, 11, 10, 8, 14, 14, 13, 15, 12, 11, 12, 11, 11, 10, 11, 11, 9, 10, 10, 7, 13,
    13, 13, 15, 12, 10, 12, 10, 10, 10, 10, 10, 9, 9, 10, 6, 14, 14, 13, 15, 13, 11, 12, 10, 10, 10, 10, 10, 10, 10,
    11, 7, 13, 13, 14, 15, 14, 11, 12, 9, 9, 9, 8, 8, 7, 7, 7, 14, 9, 10, 10, 11, 11, 11, 13, 8, 7, 8, 8, 8, 8, 8, 9,
    9, 8, 8, 8, 9, 9, 6, 10, 10, 9, 9, 9, 10, 4,
];

static CODES: [Bits; LENGTHS.len()] = codes();

/// As many zeros as the index says.
static ZEROS: [Bits; ROW + 1] = zeros();

/// At most 64 bits, the first in the lowest place.
#[derive(Clone, Copy)]
struct Bits {
    bits: u64,
    n: u32,
}

impl Bits {
    const NONE: Bits = Bits { bits: 0, n: 0 };

    const fn new(bits: u64, n: u32) -> Bits {
        Bits { bits, n }
    }

    const fn then(self, next: Bits) -> Bits {
        Bits { bits: self.bits | next.bits << self.n, n: self.n + next.n }
    }
}

/// The canonical prefix code of the lengths (RFC 1951, 3.2.2), each from its first bit.
const fn codes() -> [Bits; LENGTHS.len()] {
    let mut codes = [Bits::NONE; LENGTHS.len()];
    let (mut code, mut length) = (0_u64, 1);
    while length <= 15 {
        let mut symbol = 0;
        while symbol < LENGTHS.len() {
            if LENGTHS[symbol] == length {
                codes[symbol] = Bits::new(code.reverse_bits() >> (u64::BITS - length as u32), length as u32);
                code += 1;
            }
            symbol += 1;
        }
        code <<= 1;
        length += 1;
    }
    codes
}

const fn zeros() -> [Bits; ROW + 1] {
    let mut zeros = [Bits::NONE; ROW + 1];
    let mut n = 1;
    while n <= ROW {
        zeros[n] = run(0, n);
        n += 1;
    }
    zeros
}

/// One byte or more of the same in a row: the byte, and matches with it where they are shorter than more of it.
const fn run(byte: u8, n: usize) -> Bits {
    let one = CODES[byte as usize];
    let (mut bits, mut rest) = (one, n - 1);
    while rest >= LONGEST {
        bits = bits.then(repeat(LONGEST));
        rest -= LONGEST;
    }
    if rest >= 3 && (repeat(rest).n as usize) < rest * one.n as usize {
        return bits.then(repeat(rest));
    }
    while rest > 0 {
        bits = bits.then(one);
        rest -= 1;
    }
    bits
}

/// A match of 3 to 258 bytes with the byte before: the class of the length, its other bits, and the only distance.
const fn repeat(n: usize) -> Bits {
    let distance = Bits::new(0, 1);
    if n == LONGEST {
        return CODES[LENGTHS.len() - 1].then(distance);
    }
    let beyond = n - 3;
    let n_extra = (beyond | 4).ilog2() - 2;
    let class = CODES[END + 1 + 4 * n_extra as usize + (beyond >> n_extra)];
    class.then(Bits::new(beyond as u64 & ((1 << n_extra) - 1), n_extra)).then(distance)
}

impl Default for Bits {
    fn default() -> Self {
        Bits::NONE
    }
}

/// Bits, one after the other, eight bytes at a time.
#[derive(Default)]
struct Words {
    /// As many as are full, then room for more.
    words: Vec<[u8; 8]>,
    n_full: usize,
    held: Bits,
}

impl Clone for Words {
    fn clone(&self) -> Self {
        let mut words = Words { words: self.words[..self.n_full].to_vec(), ..*self };
        words.reserve();
        words
    }
}

impl Words {
    /// Makes room for a row or more.
    #[inline]
    fn reserve(&mut self) {
        if self.words.len() < self.n_full + WORDS_OF_ROW {
            self.words.resize((2 * self.words.len()).max(2048), [0; 8]);
        }
    }

    /// Appends bits; there is room for them.
    #[inline]
    fn push(&mut self, next: Bits) {
        self.held.bits |= next.bits << self.held.n;
        self.held.n += next.n;
        if self.held.n >= u64::BITS {
            self.words[self.n_full] = self.held.bits.to_le_bytes();
            self.n_full += 1;
            self.held.n -= u64::BITS;
            self.held.bits = next.bits.checked_shr(next.n - self.held.n).unwrap_or(0);
        }
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
    /// What it adds to the two sums of Adler-32, if it were the end of all: its bytes, and each as often as it has
    /// bytes before it.
    sum: u32,
    weighted: u32,
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
        let (mut sum, mut weighted) = (0, 0);
        for (at, byte) in (0..).zip(&differences[first..end]) {
            sum += u32::from(*byte);
            weighted += at * u32::from(*byte);
        }
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
            sum,
            weighted,
        }
    }

    /// Gives up what is only needed to add more.
    pub(super) fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
        self.next = Words::default();
    }
}

/// A stream that grows from left to right and from row to row.
#[derive(Clone)]
pub(super) struct Stream {
    words: Words,
    /// How many bytes of the row are written.
    written: usize,
    /// How many bytes there are from the first of this row to the last of all.
    to_come: u64,
    /// The two sums of Adler-32, without remainders.
    sum: u64,
    sums: u64,
}

impl Stream {
    /// A stream at the beginning of the first row.
    pub(super) fn new() -> Self {
        let n_bytes = (FILTERED * HEIGHT) as u64;
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
        // The bytes that name filters count as all others do.
        let (mut sum, mut sums) = (1, n_bytes);
        for row in 0..HEIGHT {
            sum += u64::from(UP);
            sums += u64::from(UP) * (n_bytes - (row * FILTERED) as u64);
        }
        Stream { words, written: 0, to_come: n_bytes - 1, sum, sums }
    }

    /// Writes a piece that stands at a byte of the row, behind all that were written in this row.
    #[inline]
    pub(super) fn put(&mut self, at: i32, piece: &Piece, of: &Pieces) {
        if piece.n_bits == 0 {
            return;
        }
        let first = (at + i32::from(piece.first)) as usize;
        let (gap, n_bits) = (ZEROS[first - self.written], u32::from(piece.n_bits));
        self.written = (at + i32::from(piece.end)) as usize;
        self.sum += u64::from(piece.sum);
        self.sums += (self.to_come - first as u64) * u64::from(piece.sum) - u64::from(piece.weighted);
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

    /// Ends a row: what nothing was written to is as above.
    #[inline]
    pub(super) fn end_row(&mut self) {
        let rest = ZEROS[ROW - self.written];
        self.written = 0;
        self.to_come -= ROW as u64;
        if self.to_come == 0 {
            return self.words.push(rest);
        }
        self.words.push(rest.then(CODES[UP as usize]));
        self.to_come -= 1;
        self.words.reserve();
    }

    /// The stream, after the end of the last row.
    pub(super) fn finish(mut self) -> Compressed {
        self.words.push(CODES[END]);
        self.words.push(Bits::new(0, self.words.held.n.wrapping_neg() % 8));
        let adler = (self.sums % ADLER) << 16 | (self.sum % ADLER);
        self.words.push(Bits::new(u64::from((adler as u32).swap_bytes()), 32));
        let n_bytes = self.words.n_bits() / 8;
        self.words.full();
        Compressed { words: self.words.words, n_bytes }
    }
}

/// A whole stream.
pub(super) struct Compressed {
    words: Vec<[u8; 8]>,
    n_bytes: usize,
}

impl Compressed {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.words.as_flattened()[..self.n_bytes]
    }
}

#[cfg(test)]
mod tests;
