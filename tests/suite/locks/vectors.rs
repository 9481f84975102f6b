//! The vectors of the canonical form, checked by a program that shares nothing with this one.
//!
//! *In*: `docs/lock-vectors.json`, `tests/lock/check_vectors.py`. *Out*: tests.

use std::process::Command;

use crate::suite::program::skipped;
use crate::suite::site::repository;

#[test]
fn another_program_agrees() {
    let script = repository().join("tests/lock/check_vectors.py");
    let Ok(ran) = Command::new("python3").arg(script).output() else {
        return skipped("python3 cannot be run here");
    };
    let told = String::from_utf8_lossy(&[ran.stdout.as_slice(), &ran.stderr].concat()).into_owned();
    assert!(ran.status.success() && told.is_empty(), "{told}");
}

#[test]
fn only_names_and_texts_are_hashed() {
    // A number of the machine or the name of a type would make the hash of a page depend on the program.
    let path = repository().join("src/lock/canonical/writer.rs");
    let writer = std::fs::read_to_string(path).expect("the writer");
    let code: Vec<&str> = writer.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    for bad in ["usize", "to_le_bytes", "to_ne_bytes", "{:?}", "serde", "as u8"] {
        assert!(!code.iter().any(|line| line.contains(bad)), "{bad}");
    }
    let signature = "pub(crate) fn field(&mut self, name: &'static str, value: &str)";
    assert!(code.iter().any(|line| line.contains(signature)), "fields are a name and a text");
    let owners = crate::suite::house::sources();
    let users = owners.iter().filter(|source| source.code().contains("blake3::") && source.path.starts_with("lock/"));
    assert_eq!(users.map(|source| source.path.as_str()).collect::<Vec<_>>(), ["lock/canonical/writer.rs"]);
    let debug = owners.iter().filter(|source| source.path.starts_with("lock/") && source.code().contains(":?}"));
    assert_eq!(debug.map(|source| source.path.as_str()).collect::<Vec<_>>(), [""; 0]);
}
