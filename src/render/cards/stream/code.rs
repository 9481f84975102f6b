//! The prefix code that all cards share, and what is written with it.
//!
//! *In*: bytes, and how often each stands in a row. *Out*: [`Bits`] (RFC 1951, 3.2).
//! Never knows what was written before.

use super::super::draw::ROW;

/// The end of a block among the symbols, behind all bytes; the classes of lengths follow it (RFC 1951, 3.2.5).
pub(super) const END: usize = 256;

/// The longest match.
const LONGEST: usize = 258;

/// How many bits the code of each symbol has: of bytes, sixteen in a line, then of the end and of lengths.
/// Huffman's for cards in Japanese and English; none has more than the 15 bits that are allowed.
pub(super) const LENGTHS: [u8; 286] = [
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

pub(super) static CODES: [Bits; LENGTHS.len()] = codes();

/// As many zeros as the index says.
pub(super) static ZEROS: [Bits; ROW + 1] = zeros();

/// At most 64 bits, the first in the lowest place.
#[derive(Clone, Copy)]
pub(super) struct Bits {
    pub bits: u64,
    pub n: u32,
}

impl Bits {
    pub(super) const NONE: Bits = Bits { bits: 0, n: 0 };

    pub(super) const fn new(bits: u64, n: u32) -> Bits {
        Bits { bits, n }
    }

    pub(super) const fn then(self, next: Bits) -> Bits {
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
pub(super) const fn run(byte: u8, n: usize) -> Bits {
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
pub(super) const fn repeat(n: usize) -> Bits {
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
