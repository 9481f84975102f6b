//! Numbers that look random and are the same in every run.
//!
//! *In*: a seed. *Out*: numbers, and items picked from lists.
//! Never asks the machine for anything.

/// A generator of the xorshift family: Vigna, "An experimental exploration of Marsaglia's xorshift generators,
/// scrambled" (2016), xorshift64* with the shifts 12, 25, 27.
pub struct Random(u64);

impl Random {
    /// Different parts of a seed's corpus get different numbers, whatever was drawn for other parts.
    pub fn new(seed: u64, part: u64) -> Self {
        let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (part + 1).wrapping_mul(0xd1b5_4a32_d192_ed03);
        // The generator never leaves zero, so it must not start there.
        let mut random = Random(mixed.max(1));
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        // The upper bits are the better ones.
        (self.next() >> 33) as usize % end
    }

    /// One item of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
