//! Names of works by what they read.
//!
//! *In*: the parts that a work reads. *Out*: [`Key`], by which results are remembered; [`FileName`], for names of files.
//! Owns two hashes. A key is a BLAKE3 hash: whoever writes a part cannot make it meet the key of another. A name is an
//! XXH3 hash, which tells contents apart that nobody made alike on purpose.

use std::marker::PhantomData;

use xxhash_rust::xxh3::xxh3_128;

/// The content of something, in 256 bits of BLAKE3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Key([u8; 32]);

/// The content of something, in 128 bits of XXH3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct FileName(pub u128);

impl Key {
    /// The key of one run of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Key(blake3::hash(bytes).into())
    }

    /// All of its bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// All of it in hexadecimal.
    #[must_use]
    pub fn to_hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// What a list of parts can be hashed into.
pub trait Digest: Copy {
    /// The hash of one run of bytes.
    fn of(bytes: &[u8]) -> Self;

    /// Adds the hash to what is hashed itself.
    fn add_to(self, parts: &mut Vec<u8>);
}

impl Digest for Key {
    fn of(bytes: &[u8]) -> Self {
        Key::of(bytes)
    }

    fn add_to(self, parts: &mut Vec<u8>) {
        parts.extend_from_slice(&self.0);
    }
}

impl Digest for FileName {
    fn of(bytes: &[u8]) -> Self {
        FileName(xxh3_128(bytes))
    }

    fn add_to(self, parts: &mut Vec<u8>) {
        parts.extend_from_slice(&self.0.to_le_bytes());
    }
}

/// Puts the hash of several parts together: `KeyOf::new().text(word).text(code).key()`.
///
/// Every part counts with its length, so that no two lists of parts run into one.
#[derive(Clone, Debug)]
pub struct PartsOf<D>(Vec<u8>, PhantomData<D>);

/// Puts a key together.
pub type KeyOf = PartsOf<Key>;

/// Puts a name together.
pub type FileNameOf = PartsOf<FileName>;

/// Longer bytes are put in as their own hash, so that lists of parts stay short.
const LONG_BYTES: usize = 512;

/// More parts than fit here are put in as one hash, so that no list of parts needs much memory.
const MANY_BYTES: usize = 4096;

impl<D: Digest> Default for PartsOf<D> {
    fn default() -> Self {
        PartsOf::new()
    }
}

impl<D: Digest> PartsOf<D> {
    /// No parts yet.
    #[must_use]
    pub fn new() -> Self {
        PartsOf(Vec::with_capacity(96), PhantomData)
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        if self.0.len() > MANY_BYTES {
            let so_far = D::of(&self.0);
            self.0.clear();
            self = self.part(so_far);
        }
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        if bytes.len() > LONG_BYTES {
            return self.part(D::of(bytes));
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

    /// Adds what has a hash itself.
    #[must_use]
    pub fn part(mut self, part: D) -> Self {
        part.add_to(&mut self.0);
        self
    }
}

impl KeyOf {
    /// The key of all parts.
    #[must_use]
    pub fn key(self) -> Key {
        Key::of(&self.0)
    }
}

impl FileNameOf {
    /// The name of all parts.
    #[must_use]
    pub fn name(self) -> FileName {
        FileName::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let key = |parts: &[&str]| parts.iter().fold(KeyOf::new(), |key, part| key.text(part)).key();
        assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_ne!(key(&["ab", ""]), key(&["ab"]));
        assert_ne!(KeyOf::new().number(1).key(), KeyOf::new().part(Key::of(b"1")).key());
        let long = "x".repeat(LONG_BYTES + 1);
        assert_ne!(key(&[&long]), key(&[&long[1..]]));
        assert_ne!(key(&vec!["many"; MANY_BYTES]), key(&vec!["many"; MANY_BYTES - 1]));
    }

    #[test]
    fn names_stay_what_they_are() {
        // Names of cards, under which others have linked to them.
        assert_eq!(
            FileNameOf::new().number(1).text("a").part(FileName(2)).name().0,
            12_808_101_854_105_475_476_814_706_051_798_193_753
        );
        assert_eq!(Key::of(b"").to_hex(), "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    }
}
