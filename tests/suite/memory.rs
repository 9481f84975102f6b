//! What is remembered never shows: the same files and findings with every memory.
//!
//! *In*: sites built with and without memories. *Out*: tests.

use std::path::{Path, PathBuf};

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
    let open = || Cache::open(&root.path().join("cache"), &root.path().join("site")).expect("a cache");
    let (recent, cache) = (Recent::default(), open());
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
        cache.tidy();
        same(&format!("cache of a later run, {round}"), &open());
    }
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

/// Every file of a cache, without what is locked in the place of folders.
fn remembered(cache: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(cache).sort_by_file_name().into_iter().flatten();
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn the_cache_is_the_users() {
    let (desk, home) = (Desk::with(with_code()), Desk::empty());
    let build = |variables: &[(&str, &str)]| desk.run_with(&["build"], variables).exits(0);
    let path = |below: &str| home.join(below).to_str().expect("UTF-8").to_owned();
    let listing = desk.listing();
    build(&[]);
    build(&[("XDG_CACHE_HOME", "relative")]);
    build(&[("HOME", &path("me")), ("TAIYAKU_CACHE", "")]);
    build(&[("HOME", &path("me")), ("XDG_CACHE_HOME", &path("xdg"))]);
    build(&[("HOME", &path("me")), ("XDG_CACHE_HOME", &path("xdg")), ("TAIYAKU_CACHE", &path("own"))]);
    desk.run_with(&["build", "--no-cache"], &[("TAIYAKU_CACHE", &path("none"))]).exits(0);
    for folder in [
        if cfg!(target_os = "macos") { "me/Library/Caches/taiyaku" } else { "me/.cache/taiyaku" },
        "xdg/taiyaku",
        "own",
    ] {
        let found = remembered(&home.join(folder));
        assert!(found.len() > 1, "{folder}: {found:?}");
    }
    assert!(!home.join("none").exists());
    let without_output =
        |paths: Vec<String>| paths.into_iter().filter(|path| !path.starts_with("public")).collect::<Vec<_>>();
    assert_eq!(without_output(desk.listing()), without_output(listing), "nothing is kept in the site");
    // What is damaged is made again.
    for file in remembered(&home.join("own")) {
        std::fs::write(file, "something else").expect("a file");
    }
    let before: Vec<_> = remembered(&home.join("own"));
    desk.run_with(&["build"], &[("TAIYAKU_CACHE", &path("own"))]).exits(0).says("(0 changed)");
    assert_eq!(remembered(&home.join("own")), before);
    assert!(before.iter().all(|file| std::fs::read(file).expect("a file") != b"something else"));
}

/// Whatever stands in the site as a cache is not read: that of earlier versions, and one that the environment names.
#[test]
fn no_site_brings_its_cache() {
    let desk = Desk::with(with_code());
    let clean = desk.run(&["build", "--out", "clean"]).exits(0).stdout;
    assert!(!clean.contains(".taiyaku"));
    for kind in ["highlight", "card", "compressed", "picture"] {
        desk.write(&format!(".taiyaku/{kind}"), b"taiyaku 0.1.0 forged 1\n");
    }
    let ran = desk.run(&["build"]).exits(0).complains("`.taiyaku/` is left over");
    assert_eq!(ran.stderr.matches(".taiyaku").count(), 1, "{}", ran.stderr);
    let inside = desk.join("cache");
    desk.write("cache/0/x", b"x");
    desk.run_with(&["build"], &[("TAIYAKU_CACHE", inside.to_str().expect("UTF-8"))])
        .exits(0)
        .complains("is not used as a cache: it stands in the folder of the site");
    desk.run_with(&["build"], &[("TAIYAKU_CACHE", "cache")]).exits(0).complains("is not used as a cache");
    assert_eq!(remembered(&desk.join("cache")).len(), 1);
    assert_eq!(remembered(&desk.join(".taiyaku")).len(), 4);
}

#[cfg(unix)]
#[test]
fn a_cache_of_others_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, home) = (Desk::with(with_code()), Desk::empty());
    let cache = home.join("cache");
    let variables = [("TAIYAKU_CACHE", cache.to_str().expect("UTF-8"))];
    desk.run_with(&["build"], &variables).exits(0);
    let mode = |mode| std::fs::set_permissions(&cache, std::fs::Permissions::from_mode(mode)).expect("permissions");
    assert_eq!(std::fs::metadata(&cache).expect("a folder").permissions().mode() & 0o777, 0o700);
    for open in [0o777, 0o755, 0o750] {
        mode(open);
        let ran = desk.run_with(&["build"], &variables).exits(0).complains("others may enter it");
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    mode(0o700);
    super::site::symbolic_link(cache.to_str().expect("UTF-8"), &home.join("link"));
    let link = home.join("link");
    desk.run_with(&["build"], &[("TAIYAKU_CACHE", link.to_str().expect("UTF-8"))])
        .exits(0)
        .complains("it is a symbolic link");
}
