//! What the index of the search weighs.
//!
//! *In*: sites in memory. *Out*: tests.

use super::site;

/// The small site with an overview in English of so many words.
fn with_words(n: usize) -> Vec<(String, Vec<u8>)> {
    let text = "The board refused the offer of the group. ".repeat(n / 8);
    let page = format!("---\ntitle: Overview\nsummary: A short summary.\n---\n\n{text}\n");
    site::small_with("content/index.en.md", page)
}

#[test]
fn an_index_that_is_slow_to_fetch_is_a_finding() {
    let findings = site::short(&site::build_files(with_words(160_000)));
    let expected = "content/index.en.md:1:1: warning[search-index-large]: the search index of `en` is about 337 KB";
    let found: Vec<&str> = findings.lines().filter(|line| line.contains("search-index-large")).collect();
    assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?}");
}

#[test]
fn an_index_of_a_usual_size_is_none() {
    assert!(!site::short(&site::build_files(with_words(100_000))).contains("search-index-large"));
}
