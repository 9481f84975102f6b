//! Code points that are no characters, which a text for the public must not hold.
//!
//! *In*: text. *Out*: where the first one stands.
//! Never reads a clean text more than once, and that at the speed of memory.

use crate::model::character::is_noncharacter;

/// The byte offset of the first noncharacter of a text (Unicode core specification, §23.7).
pub fn first_noncharacter(source: &str) -> Option<usize> {
    if !may_hold_noncharacter(source.as_bytes()) {
        return None;
    }
    source.char_indices().find(|&(_, c)| is_noncharacter(c)).map(|(at, _)| at)
}

/// The bytes of a noncharacter begin with EF B7, or with EF or F0–F4 and end with BF BE or BF BF.
///
/// Neither inner loop has an early exit, so that the compiler turns both into vector instructions.
fn may_hold_noncharacter(bytes: &[u8]) -> bool {
    const CHUNK_BYTES: usize = 256;
    (0..bytes.len()).step_by(CHUNK_BYTES).any(|start| {
        let end = bytes.len().min(start + CHUNK_BYTES);
        if bytes[start..end].iter().fold(0, |most, &byte| byte.max(most)) < 0xEF {
            return false;
        }
        // A character may go on in the next chunk.
        let firsts = &bytes[start..bytes.len().min(end + 3)];
        firsts.iter().zip(&firsts[1..]).fold(false, |found, (&first, &second)| {
            found | ((first == 0xEF) & (second == 0xB7)) | ((first == 0xBF) & (second & 0xFE == 0xBE))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<usize>) {
        assert_eq!(first_noncharacter(text), expect, "{text:?}");
    }

    #[test]
    fn first_place() {
        check("plain", None);
        check("語\u{FDD2}", Some(3));
        check("語\u{1FFFE}語", Some(3));
        check("\u{FFFF}", Some(0));
        check(&format!("{}\u{FDD0}", "a".repeat(255)), Some(255));
        check(&format!("{}\u{1FFFF}", "語".repeat(85)), Some(255));
        check("俾忿\u{FDF0}\u{FFFD}語", None);
    }
}
