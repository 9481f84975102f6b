//! Names of works by what they read.
//!
//! *In*: the parts that a work reads. *Out*: [`Key`].
//! Owns the hash `XXH3`, 128 bits: for telling contents apart, never for trust.

use xxhash_rust::xxh3::xxh3_128;

/// The content of something, in 128 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Key(pub u128);

impl Key {
    /// The key of one run of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Key(xxh3_128(bytes))
    }
}

/// Puts the key of several parts together: `KeyOf::new().text(word).text(code).key()`.
///
/// Every part counts with its length, so that no two lists of parts run into one.
#[derive(Clone, Default, Debug)]
pub struct KeyOf(Vec<u8>);

/// Longer bytes are put in as their own key, so that keys stay short.
const LONG_BYTES: usize = 512;

/// More parts than fit here are put in as one key, so that no list of parts needs much memory.
const MANY_BYTES: usize = 4096;

impl KeyOf {
    /// No parts yet.
    #[must_use]
    pub fn new() -> Self {
        KeyOf(Vec::with_capacity(96))
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        if self.0.len() > MANY_BYTES {
            let so_far = Key::of(&self.0);
            self.0.clear();
            self = self.part(so_far);
        }
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        if bytes.len() > LONG_BYTES {
            return self.part(Key::of(bytes));
        }
        self.0.extend_from_slice(bytes);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Adds what has a key itself.
    #[must_use]
    pub fn part(mut self, part: Key) -> Self {
        self.0.extend_from_slice(&part.0.to_le_bytes());
        self
    }

    /// The key of all parts.
    #[must_use]
    pub fn key(self) -> Key {
        Key::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::KeyOf;

    #[test]
    fn parts_do_not_run_together() {
        let key = |parts: &[&str]| parts.iter().fold(KeyOf::new(), |key, part| key.text(part)).key();
        assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_ne!(key(&["ab", ""]), key(&["ab"]));
        assert_ne!(KeyOf::new().number(1).key(), KeyOf::new().part(super::Key(1)).key());
    }
}
