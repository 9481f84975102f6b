//! Looks through a text many bytes at a time for what almost none of its parts hold.
//!
//! *In*: the bytes of a text, and a quick question about a byte or a window of them. *Out*: whether and where a closer look
//! is worth it.
//! Knows nothing of what is looked for.

use std::ops::Range;

/// How many bytes a part has.
pub const PART_BYTES: usize = 64;

/// The next part, from this byte on, in which something may begin.
///
/// `may_hold` sees a part with what follows it, and zeros behind the end of the text. If it looks at every byte
/// without leaving early, the compiler turns it into vector instructions.
pub fn next_part<const WINDOW_BYTES: usize>(
    bytes: &[u8],
    from: usize,
    may_hold: impl Fn(&[u8; WINDOW_BYTES]) -> bool,
) -> Option<Range<usize>> {
    let mut at = from;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let is_found = match rest.first_chunk() {
            Some(window) => may_hold(window),
            None => {
                let mut padded = [0; WINDOW_BYTES];
                padded[..rest.len()].copy_from_slice(rest);
                may_hold(&padded)
            }
        };
        if is_found {
            return Some(at..bytes.len().min(at + PART_BYTES));
        }
        at += PART_BYTES;
    }
    None
}

/// The first bytes of a rest; what it lacks is filled by those that are `padded` already.
#[inline(always)]
#[must_use]
pub fn beginning<'w, const WINDOW_BYTES: usize>(
    rest: &'w [u8],
    padded: &'w mut [u8; WINDOW_BYTES],
) -> &'w [u8; WINDOW_BYTES] {
    rest.first_chunk().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        padded
    })
}

/// Which bytes of a part are of a kind: one bit for each, that of the first the lowest.
#[inline(always)]
#[must_use]
pub fn bits_of(part: &[u8; PART_BYTES], is_of_kind: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0_u8; PART_BYTES];
    for (flag, byte) in flags.iter_mut().zip(part) {
        *flag = u8::from(is_of_kind(*byte));
    }
    // The product gathers the lowest bits of eight bytes in its highest byte.
    let gathered = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    flags.as_chunks().0.iter().rev().fold(0, |bits, eight| bits << 8 | gathered(eight))
}

/// Whether a text holds a byte of a kind, asked of many at a time.
///
/// The compiler turns the question into vector instructions if it has no jump and compares for equality at most twice:
/// three times become a table, in which each byte is looked up alone.
#[inline(always)]
#[must_use]
pub fn has_byte(text: &str, is_of_kind: impl Fn(u8) -> bool + Copy) -> bool {
    // Without a jump between two bytes, so that they are looked at together.
    let among = |bytes: &[u8]| bytes.iter().fold(0, |found, byte| found | u8::from(is_of_kind(*byte))) > 0;
    let bytes = text.as_bytes();
    // The last bytes of a longer text are looked at together, whether or not some of them were before.
    match bytes.last_chunk::<16>() {
        Some(last) => bytes.as_chunks::<16>().0.iter().any(|some| among(some)) || among(last),
        None => match bytes.last_chunk::<4>() {
            Some(last) => bytes.as_chunks::<4>().0.iter().any(|some| among(some)) || among(last),
            None => among(bytes),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits() {
        for index in 0..PART_BYTES {
            let mut part = [b' '; PART_BYTES];
            part[index] = b'a';
            assert_eq!(bits_of(&part, |byte| byte == b'a'), 1 << index);
            assert_eq!(bits_of(&part, |byte| byte != b'a'), !(1 << index));
        }
    }

    #[test]
    fn parts() {
        let check = |text: &str, from: usize, expect: Option<Range<usize>>| {
            let has_pair = |window: &[u8; PART_BYTES + 1]| {
                (0..PART_BYTES)
                    .fold(false, |found, index| found | ((window[index] == b'a') & (window[index + 1] == b'b')))
            };
            assert_eq!(next_part(text.as_bytes(), from, has_pair), expect, "{text}");
        };
        check("", 0, None);
        check("xab", 0, Some(0..3));
        check("xab", 2, None);
        check("xa", 0, None);
        check(&format!("{}ab", "x".repeat(63)), 0, Some(0..64));
        check(&format!("{}ab", "x".repeat(64)), 0, Some(64..66));
        check(&format!("{}ab{}", "x".repeat(70), "x".repeat(70)), 3, Some(67..131));
    }
}
