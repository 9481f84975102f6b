//! Numbers that take no more room than they fill.
//!
//! *In*: a number below 2^32. *Out*: the same, which may stand at any byte.
//! Never counts: it is put away, and taken out to be used.

use std::fmt;

/// A number that needs no alignment: a kind of node with one of them takes six bytes instead of twelve.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Packed([u8; 4]);

impl Packed {
    /// Puts a number away.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Packed(number.to_ne_bytes())
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        u32::from_ne_bytes(self.0)
    }

    /// The number as an index into a list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.get() as usize
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Node, NodeKind};

    #[test]
    fn nodes_are_small() {
        assert_eq!((size_of::<NodeKind>(), size_of::<Node>()), (6, 24));
        assert_eq!(Packed::new(u32::MAX).get(), u32::MAX);
    }
}
