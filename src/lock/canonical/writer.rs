//! The bytes that are hashed: fields with fixed names and lengths in decimal, so that no text can pass for another.
//!
//! *In*: fields. *Out*: [`Print`]s and [`Seal`]s.
//! Owns the crate `blake3`. Takes names and texts only: no number of a machine, no type of the program.

use crate::model::{Print, Seal};

/// A canonical form as it is written.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    /// Begins a form; its name keeps it apart from all others.
    pub(crate) fn new(name: &'static str) -> Self {
        Writer(format!("taiyaku {name} 2\n").into_bytes())
    }

    /// Adds a field: its name, the length of its value in bytes, its value.
    pub(crate) fn field(&mut self, name: &'static str, value: &str) {
        self.0.extend_from_slice(format!("{name} {}:{value}\n", value.len()).as_bytes());
    }

    /// The hash of a pair's half: 48 bits.
    pub(crate) fn print(&self) -> Print {
        let [a, b, c, d, e, f, ..] = *blake3::hash(&self.0).as_bytes();
        Print::from_bytes([a, b, c, d, e, f])
    }

    /// The hash of what an approval is bound to: 128 bits.
    pub(crate) fn seal(&self) -> Seal {
        seal_of(&self.0)
    }

    /// The bytes that are hashed.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The hash of the bytes of a file.
pub(crate) fn seal_of(bytes: &[u8]) -> Seal {
    let mut first = [0; 16];
    first.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    Seal::from_bytes(first)
}

/// The first 48 bits of the hash of bytes.
pub(crate) fn print_of(bytes: &[u8]) -> Print {
    let [a, b, c, d, e, f, ..] = *blake3::hash(bytes).as_bytes();
    Print::from_bytes([a, b, c, d, e, f])
}
