//! What is remembered never shows: the same files and findings with every memory.
//!
//! *In*: sites built with and without memories. *Out*: tests.

use taiyaku::cache::Cache;
use taiyaku::model::{Memory, NoMemory, Recent};
use taiyaku::{Built, load, parse};

use super::program::Desk;
use super::site;

fn build(files: &[(String, Vec<u8>)], memory: &dyn Memory) -> Built {
    taiyaku::build(load::memory(files.to_vec()), &parse::Options::default(), memory, &mut |_| {})
}

/// A site with code in a known language and in an unknown one, the same in both languages.
fn with_code() -> Vec<(String, Vec<u8>)> {
    let code = "```rust\nfn main() { let x = \"<b>\"; }\n```\n\n```klingon\nx < y\n```\n";
    let mut files = site::small();
    for (path, text) in &mut files {
        if path.ends_with(".md") {
            text.extend_from_slice(code.as_bytes());
        }
    }
    files
}

#[test]
fn no_memory_shows_in_the_site() {
    let root = tempfile::tempdir().expect("a folder");
    let (recent, cache) = (Recent::default(), Cache::of_site(root.path()));
    let files = with_code();
    let expected = build(&files, &NoMemory);
    assert!(site::text(&expected, "en/index.html").contains("<span class=k>fn"), "code is highlighted");
    let same = |name: &str, memory: &dyn Memory| {
        let built = build(&files, memory);
        assert_eq!(site::short(&built), site::short(&expected), "{name}");
        let pairs = built.files.iter().zip(&expected.files);
        let different: Vec<&str> = pairs
            .filter(|(one, two)| one.path != two.path || one.bytes != two.bytes)
            .map(|(one, _)| one.path.as_str())
            .collect();
        assert!(different.is_empty() && built.files.len() == expected.files.len(), "{name}: {different:?}");
    };
    for round in ["first", "second"] {
        same(&format!("recent, {round}"), &recent);
        same(&format!("cache, {round}"), &cache);
        cache.save();
        same(&format!("cache of a later run, {round}"), &Cache::of_site(root.path()));
    }
    assert!(root.path().join(".taiyaku/highlight").is_file());
}

#[test]
fn the_folder_of_the_cache_is_made_and_hidden() {
    let desk = Desk::with(with_code());
    desk.run(&["build", "--no-cache"]).exits(0);
    assert!(!desk.join(".taiyaku").exists());
    desk.run(&["build"]).exits(0);
    assert_eq!(desk.read(".taiyaku/.gitignore"), "*\n");
    let remembered = std::fs::read(desk.join(".taiyaku/highlight")).expect("what is remembered");
    std::fs::write(desk.join(".taiyaku/highlight"), &remembered[..remembered.len() - 1]).expect("a file");
    desk.run(&["build"]).exits(0).says("(0 changed)");
    assert_eq!(std::fs::read(desk.join(".taiyaku/highlight")).expect("what is remembered"), remembered);
}
