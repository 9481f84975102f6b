//! What is remembered never shows: the same files and findings with every memory.
//!
//! *In*: sites built with and without memories. *Out*: tests.

use taiyaku::cache::Cache;
use taiyaku::model::{Memory, NoMemory, Recent};
use taiyaku::report::Ui;
use taiyaku::{InMemory, load, parse};

use super::program::Desk;
use super::site;

fn build(files: &[(String, Vec<u8>)], memory: &dyn Memory) -> InMemory {
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

/// Two stories whose pages look into each other and into the ledgers above.
fn linked() -> Vec<(String, Vec<u8>)> {
    let page = |title: &str, body: &str| format!("---\ntitle: {title}\nsummary: {title}.\n---\n\n{body}\n");
    let mut files: Vec<(String, String)> = vec![
        ("content/story.yaml".into(), "title: { ja: 話, en: Story }\nsections: [a, b]\n".into()),
        ("content/part/story.yaml".into(), "title: { ja: 部, en: Part }\nsections: [c]\n".into()),
        (
            "content/ledger/figures.yaml".into(),
            "bid: { value: 97.4 billion, unit: USD, label: { ja: 額, en: Sum }, sources: [s] }\n".into(),
        ),
        ("content/ledger/sources.yaml".into(), "s: { publisher: Desk, url: \"https://example.org/\" }\n".into()),
        (
            "content/ledger/terms.yaml".into(),
            "t: { term: { ja: 言葉, en: word }, definition: { ja: 意味, en: Sense } }\n".into(),
        ),
    ];
    for (lang, text) in [("ja", "言葉は[974億ドル](figure:bid)。"), ("en", "A word for [$97.4 billion](figure:bid).")]
    {
        files.extend([
            (format!("content/index.{lang}.md"), page("I", &format!("[a](a.{lang}.md#one) [c](part/c.{lang}.md)"))),
            (format!("content/a.{lang}.md"), page("A", &format!("## One\n\n{text}\n\n[b](b.{lang}.md#two-1)[^s]"))),
            (format!("content/b.{lang}.md"), page("B", &format!("## Two\n\n{text}"))),
            (format!("content/part/index.{lang}.md"), page("P", text)),
            (format!("content/part/c.{lang}.md"), page("C", &format!("{text} [b](../b.{lang}.md#two)"))),
        ]);
    }
    let mut all = site::small();
    all.retain(|(path, _)| path == "site.yaml");
    all.extend(files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    all
}

/// After each change of one file, what is remembered of all before gives what a clean build gives.
#[test]
fn a_changed_file_changes_all_that_reads_it() {
    let changes: &[(&str, &str, &str)] = &[
        ("content/b.en.md", "## Two", "## Three"),
        ("content/b.ja.md", "## Two", "## Three\n\nMore."),
        ("content/b.en.md", "## Three", "## Two {#two}"),
        ("content/ledger/figures.yaml", "97.4", "98.5"),
        ("content/ledger/figures.yaml", "bid:", "offer:"),
        ("content/ledger/terms.yaml", "en: word", "en: billion"),
        ("content/ledger/sources.yaml", "s: {", "z: {"),
        ("content/story.yaml", "[a, b]", "[b, a]"),
        ("content/story.yaml", "[b, a]", "[b]"),
        ("content/part/story.yaml", "title", "tilte"),
        ("content/part/story.yaml", "tilte", "title"),
        ("site.yaml", "[ja, en]", "[en, ja]"),
        ("content/a.ja.md", "title: A", "title: [A"),
    ];
    let recent = Recent::default();
    let mut files = linked();
    for (path, old, new) in [("", "", "")].iter().chain(changes) {
        if let Some((_, bytes)) = files.iter_mut().find(|(known, _)| known == path) {
            let text = String::from_utf8(bytes.clone()).expect("text");
            assert!(text.contains(old), "{path} says {old}");
            *bytes = text.replacen(old, new, 1).into_bytes();
        }
        recent.next_round(1);
        let (built, clean) = (build(&files, &recent), build(&files, &NoMemory));
        assert_eq!(site::printed(&built, Ui::En), site::printed(&clean, Ui::En), "{path}: {new}");
        let files = |built: &InMemory| {
            built.files.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect::<Vec<_>>()
        };
        assert!(files(&built) == files(&clean), "{path}: {new}");
    }
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
