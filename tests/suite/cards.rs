//! The cards that are shared: that pages name them, that they are pictures of the right size, and when they change.
//!
//! *In*: the small site and the shipped one. *Out*: tests. How a card looks is for eyes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use taiyaku::model::{Key, Kind, Memory, NoMemory, OutputFile, Recent, Value};
use taiyaku::{load, parse};

use super::site;

/// The files of a site with its pictures drawn.
fn drawn(files: Vec<(String, Vec<u8>)>) -> Vec<OutputFile> {
    taiyaku::build(load::memory(files), &parse::Options::default(), &NoMemory, &mut |_| {}).files
}

fn cards(files: &[OutputFile]) -> Vec<(&str, &[u8])> {
    let cards = files.iter().filter(|file| file.path.starts_with("assets/cards/"));
    cards.map(|card| (&*card.path, &*card.bytes)).collect()
}

fn page<'a>(files: &'a [OutputFile], path: &str) -> &'a str {
    let page = files.iter().find(|file| file.path == path).expect("the page");
    std::str::from_utf8(&page.bytes).expect("pages are UTF-8")
}

#[test]
fn pages_name_cards_that_are_there() {
    let files = drawn(site::small());
    for path in ["index.html", "ja/index.html", "en/index.html", "ja/search/index.html"] {
        let html = page(&files, path);
        let (_, rest) = html.split_once("<meta property=\"og:image\" content=\"https://example.org/").expect(path);
        let (card, _) = rest.split_once('"').expect("the end of the value");
        let (_, bytes) = cards(&files).into_iter().find(|(known, _)| *known == card).expect("the card");
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 × 630");
        assert!(bytes.len() < 300 * 1024, "{} bytes", bytes.len());
    }
    assert!(!page(&files, "404.html").contains("og:image"));
}

#[test]
fn the_alternative_text_is_the_words_of_the_card() {
    let files = drawn(site::small());
    let alt = |path: &str| {
        let (_, rest) = page(&files, path).split_once("<meta property=\"og:image:alt\" content=\"").expect(path);
        rest.split_once('"').expect("the end of the value").0.to_owned()
    };
    assert_eq!(alt("en/search/index.html"), "Search | Desk | Sample");
    assert_eq!(alt("ja/index.html"), "概要 | 話 | 見本");
}

#[test]
fn a_card_changes_with_what_it_says() {
    let before = drawn(site::small());
    let again = drawn(site::small());
    assert_eq!(cards(&before), cards(&again), "the same input gives the same bytes");
    let title = "---\ntitle: Another title\nsummary: A short summary.\n---\n\nThe text.\n";
    let after = drawn(site::small_with("content/index.en.md", title));
    let changed = cards(&after).into_iter().filter(|card| !cards(&before).contains(card)).count();
    assert_eq!(changed, 1, "one title, one card");
}

#[test]
fn what_is_remembered_is_not_drawn_again() {
    let memory = Counting::default();
    let build = || taiyaku::build(load::memory(site::small()), &parse::Options::default(), &memory, &mut |_| {}).files;
    let (first, second) = (build(), build());
    assert_eq!(cards(&first), cards(&second));
    assert_eq!(memory.n_kept.load(Ordering::Relaxed), cards(&first).len());
}

/// Counts the cards that it is given to keep.
#[derive(Default)]
struct Counting {
    memory: Recent,
    n_kept: AtomicUsize,
}

impl Memory for Counting {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        self.memory.bytes(kind, key)
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        self.n_kept.fetch_add(usize::from(kind == Kind::Card), Ordering::Relaxed);
        self.memory.keep_bytes(kind, key, bytes);
    }

    fn value(&self, kind: Kind, key: Key) -> Option<Value> {
        self.memory.value(kind, key)
    }

    fn keep_value(&self, kind: Kind, key: Key, value: Value) {
        self.memory.keep_value(kind, key, value);
    }
}

#[test]
fn a_font_of_the_theme_is_used_and_not_published() {
    let font = std::fs::read(site::repository().join("fonts/card.otf")).expect("the built-in font");
    let files = drawn(site::small_with("theme/card.otf", font));
    assert!(!files.iter().any(|file| file.path.ends_with(".otf")));
    let names: Vec<String> = cards(&files).into_iter().map(|(path, _)| path.to_owned()).collect();
    assert!(names.iter().all(|name| !cards(&drawn(site::small())).iter().any(|(known, _)| known == name)));
}
