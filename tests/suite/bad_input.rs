//! Input that no editor means: each works or is a clear finding, nothing panics, nothing is written elsewhere.
//!
//! *In*: files in memory and in temporary folders. *Out*: tests.

use proptest::prelude::*;
use taiyaku::report::Ui;

use super::markup;
use super::program::Desk;
use super::site;
use super::site::symbolic_link;

/// A page in front of whose body stands good front matter.
fn page(body: &str) -> Vec<u8> {
    format!("---\ntitle: T\nsummary: S\n---\n\n{body}").into_bytes()
}

/// More findings than this are not printed here: that takes time and shows nothing new.
const MAX_PRINTED: usize = 100;

/// The codes that the small site has with one file added or replaced, each once, sorted.
fn codes(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let built = site::build_files(site::small_with(path, bytes));
    if built.findings.len() <= MAX_PRINTED {
        // Printing must hold out as well.
        site::printed(&built, Ui::Ja);
    }
    let mut codes: Vec<String> = built.findings.iter().map(|finding| finding.code.as_str().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn forms_of_text() {
    let check = |path: &str, bytes: &[u8], expect: &[&str]| assert_eq!(codes(path, bytes), expect, "{path} {bytes:?}");
    let ja = "content/index.ja.md";
    check(ja, b"", &["missing-key"]);
    check(ja, b"\xef\xbb\xbf---\ntitle: T\nsummary: S\n---\n\nText.\n", &[]);
    check(ja, b"---\r\ntitle: T\r\nsummary: S\r\n---\r\n\r\nText.\r\n", &[]);
    check(ja, b"---\ntitle: T\nsummary: S\n---\n\nA \xff B.\n", &["not-utf8"]);
    check(ja, b"\xff\xfe-\0-\0-\0\n\0", &["missing-key", "not-utf8"]);
    check(ja, b"---\ntitle: T\nsummary: S\n---\n\nA \0 B.\n", &[]);
    check(ja, b"---\ntitle: T\0\nsummary: S\n---\n\nText.\n", &[]);
    check("content/story.yaml", b"\xef\xbb\xbftitle: { ja: a, en: b }\r\nsections: []\r\n", &[]);
    check("content/ledger/figures.yaml", b"", &[]);
    check("content/ledger/figures.yaml", b"# \x83\x67\n", &["not-utf8"]);
    check("templates/strings.yaml", b"", &[]);
    check("content/index.fr.md", b"", &["bad-file-name"]);
}

#[test]
fn what_a_nul_becomes() {
    let built = site::build_files(site::small_with("content/index.ja.md", page("A \0 B.\n")));
    let html = site::text(&built, "ja/index.html");
    // CommonMark §2.3 replaces U+0000 for security.
    assert!(!html.contains('\0') && html.contains("A \u{fffd} B."), "{html}");
}

#[test]
fn a_very_long_line() {
    let line = "長い行 ".repeat(500_000);
    let built = site::build_files(site::small_with("content/index.ja.md", page(&line)));
    let findings = site::short(&built);
    assert!(findings.lines().all(|line| line.contains("[search-index-large]")), "{findings}");
    let broken = format!("{line}[x](none.ja.md) {line}");
    let built = site::build_files(site::small_with("content/index.ja.md", page(&broken)));
    let printed = site::printed(&built, Ui::En);
    assert!(printed.contains("broken-link") && printed.len() < 20_000, "{} bytes are printed", printed.len());
}

#[test]
fn a_yaml_bomb_is_defused() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, above) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        let list = vec![format!("*{above}"); 9].join(", ");
        bomb.push_str(&format!("{name}: &{name} [{list}]\n"));
    }
    for path in ["site.yaml", "content/story.yaml", "content/ledger/terms.yaml", "templates/strings.yaml"] {
        let found = codes(path, bomb.as_bytes());
        assert!(found.contains(&"bad-yaml".to_owned()), "{path}: {found:?}");
    }
    let found = codes("content/index.ja.md", format!("---\n{bomb}---\n\nText.\n"));
    assert!(found.contains(&"bad-yaml".to_owned()), "{found:?}");
}

#[test]
fn deep_nesting() {
    let deep = 10_000;
    let bodies = [
        ">".repeat(deep) + " x",
        "> ".repeat(deep) + "x",
        "[".repeat(deep),
        "![".repeat(deep),
        "*a ".repeat(deep),
        "**a _b ".repeat(deep),
        "`".repeat(deep),
        "<b>".repeat(deep),
        "<details>\n".repeat(deep),
        "- ".repeat(deep) + "x",
        "1. ".repeat(deep) + "x",
        (0..deep / 20).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect(),
        "[^a] ".repeat(deep),
        "#".repeat(deep) + " x",
        "|".repeat(deep) + "\n" + &"-|".repeat(deep) + "\n",
        "a\n: ".repeat(deep),
    ];
    for body in bodies {
        codes("content/index.ja.md", page(&body));
    }
    let texts =
        ["[".repeat(deep), "{a: ".repeat(deep / 10), "- ".repeat(deep), "? ".repeat(deep), "a: &a *a\n".repeat(deep)];
    for (text, path) in
        texts.iter().zip(["site.yaml", "content/story.yaml", "content/ledger/figures.yaml"].iter().cycle())
    {
        assert!(!codes(path, text.as_bytes()).is_empty(), "{path}: {}", &text[..8]);
        codes("content/index.ja.md", format!("---\n{text}\n---\n"));
        codes("content/index.ja.md", page(&format!("```bars\n{text}\n```\n")));
    }
    codes("templates/section.html", "{% if true %}".repeat(1_000) + &"{% endif %}".repeat(1_000));
    codes("templates/section.html", "{{ ".to_owned() + &"(".repeat(1_000) + "1" + &")".repeat(1_000) + " }}");
}

#[test]
fn numbers_beyond_reason() {
    let source = ("content/ledger/sources.yaml".to_owned(), b"s: { publisher: P, lang: en }\n".to_vec());
    let values = [
        "99999999999999999999999999999999999999999999 trillion",
        "1e400",
        "0.00000000000000001",
        "-5",
        ".nan",
        "170141183460469231731687303715884105727",
        "big * big * big * big",
        "1 / 3",
        "0 / 0",
        "big - big",
        "-big",
        "((((big))))",
        "big +",
        "+ + +",
    ];
    for value in values {
        let text = format!(
            "big: {{ value: 900000 trillion, unit: USD, sources: [s] }}\nodd: {{ value: \"{value}\", unit: USD, sources: [s] }}\n"
        );
        let mut files = site::small_with("content/ledger/figures.yaml", text);
        files.push(source.clone());
        files.retain(|(path, _)| path != "content/index.ja.md");
        files.push(("content/index.ja.md".to_owned(), page("[](figure:odd) [](figure:big)\n")));
        let built = site::build_files(files);
        site::printed(&built, Ui::En);
    }
}

#[test]
fn the_same_name_in_capitals() {
    for (one, two) in [("Bid", "bid"), ("bid", "BID")] {
        let mut files = site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid]\n");
        let text = page("Text.\n");
        files.extend([one, two].map(|name| (format!("content/{name}.ja.md"), text.clone())));
        files.push(("content/bid.en.md".to_owned(), text));
        let built = site::build_files(files);
        let codes: Vec<&str> = built.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "duplicate-section").count(), 1, "{codes:?}");
        assert!(!codes.contains(&"bad-file-name"), "one mistake is one finding: {codes:?}");
    }
}

#[test]
fn names_that_lead_elsewhere() {
    let check = |path: &str, expect: &[&str]| assert_eq!(codes(path, page("Text.\n")), expect, "{path}");
    check("content/..ja.md", &["bad-file-name"]);
    check("content/...ja.md", &["bad-file-name"]);
    check("content/買収.ja.md", &["bad-file-name"]);
    check("content/a b.ja.md", &["bad-file-name"]);
    check("content/a%2f..%2fb.ja.md", &["bad-file-name"]);
    check("content/.ja.md", &["bad-file-name"]);
    check("content/con\u{202e}.ja.md", &["bad-file-name"]);
    for id in ["../../x", "/etc/passwd", "a/b", "..", "x\\y", "C:x", "%2e%2e", "買収", ""] {
        let story = format!("title: {{ ja: 話, en: Story }}\nsections: [\"{}\"]\n", id.replace('\\', "\\\\"));
        assert_eq!(codes("content/story.yaml", story), ["section-missing"], "{id}");
    }
}

/// Builds a site in a folder inside of another and sees that only the output folder changed.
fn builds_in_its_place(desk: &Desk) {
    let before = desk.listing();
    let ran = desk.run(&["--site", "site", "build"]);
    let after = desk.listing();
    let strange: Vec<&String> =
        after.iter().filter(|path| !before.contains(path) && !path.starts_with("site/public")).collect();
    assert!(strange.is_empty(), "written outside of the output folder: {strange:?}\n{}", ran.stdout);
    assert!(before.iter().all(|path| after.contains(path)), "something is gone");
}

#[test]
fn nothing_is_written_elsewhere() {
    let ledger = "../../x: { term: { ja: a, en: b }, definition: { ja: c, en: d } }\n";
    let body =
        "[x](term:../../x) ![x](../../../../etc/passwd) [x](../../../secret.csv) [x](%2e%2e/%2e%2e/secret.csv)\n";
    let odd = [
        ("content/index.ja.md", page(body)),
        ("content/ledger/terms.yaml", ledger.as_bytes().to_vec()),
        ("content/story.yaml", b"title: { ja: a, en: b }\nsections: [../../x, \"..\"]\n".to_vec()),
        ("content/..ja.md", page("Text.\n")),
        ("site.yaml", b"languages: [../../x, en]\nbase_url: https://example.org/../../x/\n".to_vec()),
        ("theme/..css", b"x".to_vec()),
    ];
    for (path, bytes) in odd {
        let desk = Desk::with(site::small().into_iter().map(|(path, bytes)| (format!("site/{path}"), bytes)));
        desk.write("secret.csv", b"secret");
        desk.write(&format!("site/{path}"), &bytes);
        builds_in_its_place(&desk);
    }
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system() {
    let desk = Desk::with(site::small().into_iter().map(|(path, bytes)| (format!("site/{path}"), bytes)));
    desk.write("secret/secret.ja.md", &page("secret"));
    symbolic_link(".", &desk.join("site/content/loop"));
    symbolic_link("loop2", &desk.join("site/content/loop1"));
    symbolic_link("loop1", &desk.join("site/content/loop2"));
    symbolic_link("../../secret", &desk.join("site/content/secret"));
    symbolic_link("/etc/passwd", &desk.join("site/content/passwd.ja.md"));
    symbolic_link("nowhere", &desk.join("site/content/dangling.png"));
    builds_in_its_place(&desk);
    let ran = desk.run(&["--site", "site", "check", "--format", "short"]).exits(1);
    assert_eq!(ran.stdout.matches("error[symbolic-link]").count(), 6, "{}", ran.stdout);
    assert_eq!(ran.stdout.lines().count(), 6, "{}", ran.stdout);
    for link in ["loop", "loop1", "loop2", "secret", "passwd.ja.md", "dangling.png"] {
        std::fs::remove_file(desk.join("site/content").join(link)).expect("a link");
    }
    // The folder of the site itself may be a link.
    symbolic_link("site", &desk.join("alias"));
    desk.run(&["--site", "alias", "build", "--out", "alias-out"]).exits(0);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told_with_its_path() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(site::small());
    let path = desk.join("content/index.ja.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("our own file");
    // The superuser reads everything.
    if std::fs::read(&path).is_err() {
        desk.run(&["check"]).exits(2).complains("index.ja.md");
    }
}

/// Bits of what stands in files, so that mistakes go deeper than the first character.
const SHARDS: [&str; 44] = [
    "---\n",
    "title: ",
    "summary: ",
    "brief:\n  - ",
    "\n",
    "\n\n",
    " ",
    "## ",
    "{#a}",
    "[x](",
    ")",
    "figure:bid",
    "name:x",
    "bid.ja.md#a",
    "[^a]",
    "[^a]: ",
    "```bars\n",
    "```\n",
    "- ",
    "> ",
    "> [!NOTE]\n",
    "|",
    "---|---\n",
    "<b>",
    "<script>",
    "<!-- ",
    "-->",
    "value: ",
    "97.4 billion",
    "unit: USD",
    "{ ja: ",
    ", en: ",
    " }",
    "sources: [a]",
    "{{ ",
    " }}",
    "{% if x %}",
    "&a ",
    "*a",
    "\t",
    "日本語",
    "：",
    "\u{feff}",
    "\0",
];

fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let shard = prop_oneof![
        4 => prop::sample::select(&SHARDS[..]).prop_map(|shard| shard.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(shard, 0..40).prop_map(|shards| shards.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken(bytes in scraps(), place in 0_usize..9) {
        let places = [
            "content/index.ja.md", "content/index.en.md", "content/bid.ja.md", "content/story.yaml", "site.yaml",
            "content/ledger/figures.yaml", "content/ledger/terms.yaml", "templates/section.html", "templates/strings.yaml",
        ];
        let built = site::build_files(site::small_with(places[place], bytes));
        site::printed(&built, Ui::Ja);
        site::short(&built);
        prop_assert!(built.files.iter().all(|file| !file.path.contains("..") && !file.path.starts_with('/')));
        // A site's own template may print what it likes; pages may not.
        let pages = built.files.iter().filter(|file| file.path.ends_with(".html") && place < 7);
        for page in pages {
            let html = site::text(&built, &page.path);
            prop_assert_eq!(markup::misnested(html), None, "{}", html);
            prop_assert!(!markup::inside_main(html).contains("<script"), "{}", html);
        }
    }
}
