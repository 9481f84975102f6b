//! Tells the program what it is made of.
//!
//! *In*: the sources of the program and what is built into it. *Out*: the variable `TAIYAKU_PROGRAM` for the compiler: a
//! hash of all that, by which the cache tells results of this program from those of any other.
//! The same sources give the same hash, wherever they stand and however their lines end.

#![expect(clippy::disallowed_methods, reason = "it runs before the program and reads its sources")]
#![expect(clippy::disallowed_macros, reason = "cargo reads what it prints")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What results follow from. What is not there, such as in a package, does not count.
const SOURCES: [&str; 8] = ["Cargo.lock", "Cargo.toml", "build.rs", "crates", "fonts", "src", "templates", "theme"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let mut hash = blake3::Hasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(&mut hash, &root, source)?;
    }
    // Features decide what is done at all, and machines may draw letters differently.
    let mut chosen: Vec<String> =
        env::vars().map(|(name, _)| name).filter(|name| name.starts_with("CARGO_FEATURE_")).collect();
    chosen.sort_unstable();
    chosen.push(env::var("TARGET").expect("cargo names the target"));
    chosen.iter().for_each(|chosen| add_bytes(&mut hash, chosen.as_bytes()));
    println!("cargo::rustc-env=TAIYAKU_PROGRAM={}", hash.finalize().to_hex());
    Ok(())
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(hash: &mut blake3::Hasher, root: &Path, path: &str) -> io::Result<()> {
    let full = root.join(path);
    if full.is_dir() {
        let mut names = Vec::new();
        for entry in fs::read_dir(&full)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort_unstable();
        // What cargo builds there is no source.
        names.retain(|name| !name.starts_with('.') && name != "target");
        return names.iter().try_for_each(|name| add(hash, root, &format!("{path}/{name}")));
    }
    if full.is_file() {
        add_bytes(hash, path.as_bytes());
        add_bytes(hash, &with_line_feeds(&fs::read(&full)?));
    }
    Ok(())
}

/// Adds bytes with their length, so that no two lists of parts run into one.
fn add_bytes(hash: &mut blake3::Hasher, bytes: &[u8]) {
    hash.update(&(bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// The bytes of a file as git keeps its lines.
fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let is_kept = |at: &usize| bytes[*at] != b'\r' || bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(is_kept).map(|at| bytes[at]).collect()
}
