//! The form in which results are stored: one file for each kind, read and written whole.
//!
//! *In*: bytes of a file, or results. *Out*: results, or bytes of a file. Touches no disk and never fails: what cannot
//! be read was not remembered.
//!
//! A file is a first line that names form, program and kind, then entries: key (16 bytes), length (8), check (8), bytes.
//! Numbers are little-endian. Entries stand in the order of their last use, the newest first.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::model::{Key, Kind};

/// The bytes before those of an entry itself.
const HEAD_BYTES: usize = 32;

/// The first line of the file of a kind.
fn first_line(kind: Kind) -> String {
    format!("taiyaku {} {} 1\n", env!("CARGO_PKG_VERSION"), kind.as_str())
}

/// The entries of a file, newest first; nothing of a file of another program or form, and nothing from the first
/// damaged entry on.
pub(super) fn entries(kind: Kind, file: &[u8]) -> Vec<(Key, Range<usize>)> {
    let line = first_line(kind);
    let mut entries = Vec::new();
    if !file.starts_with(line.as_bytes()) {
        return entries;
    }
    let mut at = line.len();
    while let Some((key, range)) = entry(file, at) {
        at = range.end;
        entries.push((key, range));
    }
    entries
}

fn entry(file: &[u8], at: usize) -> Option<(Key, Range<usize>)> {
    let head = file.get(at..at.checked_add(HEAD_BYTES)?)?;
    let key = Key(u128::from_le_bytes(head[..16].try_into().ok()?));
    let number = |at: usize| head[at..at + 8].try_into().map(u64::from_le_bytes).ok();
    let start = at + HEAD_BYTES;
    let range = start..start.checked_add(usize::try_from(number(16)?).ok()?)?;
    (check(key, file.get(range.clone())?) == number(24)?).then_some((key, range))
}

/// The file of a kind with these entries, newest first, until `limit_bytes` are full.
pub(super) fn file<'a>(kind: Kind, entries: impl Iterator<Item = (Key, &'a [u8])>, limit_bytes: usize) -> Vec<u8> {
    let mut file = first_line(kind).into_bytes();
    for (key, bytes) in entries {
        if file.len() + HEAD_BYTES + bytes.len() > limit_bytes {
            break;
        }
        file.extend_from_slice(&key.0.to_le_bytes());
        file.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        file.extend_from_slice(&check(key, bytes).to_le_bytes());
        file.extend_from_slice(bytes);
    }
    file
}

/// What tells a whole entry from a damaged one.
fn check(key: Key, bytes: &[u8]) -> u64 {
    let seed = key.0 as u64 ^ (key.0 >> 64) as u64;
    xxh3_64_with_seed(bytes, seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let entries: [(Key, &[u8]); 3] = [(Key(1), b"one"), (Key(2), b""), (Key(3), b"three")];
        file(Kind::Highlight, entries.into_iter(), usize::MAX)
    }

    fn keys(file: &[u8]) -> Vec<u128> {
        entries(Kind::Highlight, file).into_iter().map(|(key, _)| key.0).collect()
    }

    #[test]
    fn there_and_back() {
        let file = sample();
        let read = entries(Kind::Highlight, &file);
        let texts: Vec<&[u8]> = read.iter().map(|(_, range)| &file[range.clone()]).collect();
        assert_eq!((keys(&file), texts), (vec![1, 2, 3], vec![&b"one"[..], b"", b"three"]));
    }

    #[test]
    fn foreign_files_hold_nothing() {
        for file in [&b""[..], b"taiyaku", b"taiyaku 0.0.0 highlight 1\n", &[0xff; 100]] {
            assert!(keys(file).is_empty());
        }
        assert!(entries(Kind::Card, &sample()).is_empty());
    }

    #[test]
    fn damage_ends_the_file() {
        let whole = sample();
        for length in 0..whole.len() {
            assert!([1, 2, 3].starts_with(&keys(&whole[..length])), "cut after {length} bytes");
        }
        for at in 0..whole.len() {
            let mut file = whole.clone();
            file[at] ^= 0x40;
            assert!([1, 2, 3].starts_with(&keys(&file)) && keys(&file).len() < 3, "byte {at}");
        }
    }

    #[test]
    fn the_newest_fit() {
        let entries = (0..100).map(|key| (Key(key), &b"0123456789"[..]));
        let file = file(Kind::Highlight, entries, 200);
        assert_eq!(keys(&file), [0, 1, 2, 3]);
        assert!(file.len() <= 200);
    }
}
