//! Addresses in settings, ledgers and pages: what no page may lead to is refused at its place, and in no output.
//!
//! *In*: sites with such an address under every key that takes one. *Out*: tests.

use super::site;

/// Addresses that start something else than a page, or that read otherwise than they look.
const BAD: [&str; 14] = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\\tscript:alert(1)",
    "\\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org/",
    "https://example.org/\\nHost: x",
    "https://example.org/\\r\\nX: y",
    "https://example.org/a b",
    "https://example.org/\\u3000",
    "https://example.org/\\u202egnp.exe",
    "https://example.org/\\x7f",
];

/// Each key that takes an address, with its file; `@` is where the address stands.
const KEYS: [(&str, &str); 6] = [
    ("site.yaml", "base_url: @"),
    ("site.yaml", "publisher: { name: { ja: 編集部, en: Desk }, url: @ }"),
    ("site.yaml", "editor_url: @"),
    ("site.yaml", "security: { contact: @, expires: 2027-01-01T00:00+09:00 }"),
    ("content/ledger/sources.yaml", "press: { publisher: Press, lang: en, url: @ }"),
    (
        "content/ledger/names.yaml",
        "musk: { kind: person, name: { ja: マスク, en: Musk }, yomi: ますく, same_as: [\"https://example.org/m\", @] }",
    ),
];

/// The small site with one line of a file added, or put in the place of the one with the same key.
fn with_line(path: &str, line: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = site::small();
    let key = line.split(':').next().unwrap_or_default();
    let position = files.iter().position(|(known, _)| known == path);
    let before = position.map(|at| String::from_utf8(files.remove(at).1).expect("text")).unwrap_or_default();
    let kept = before.lines().filter(|line| !line.starts_with(&format!("{key}:")));
    let text: String = kept.chain([line]).map(|line| line.to_owned() + "\n").collect();
    files.push((path.to_owned(), text.into_bytes()));
    files
}

#[test]
fn what_is_no_address_is_refused_at_its_place() {
    for (path, line) in KEYS {
        for bad in BAD {
            let written = format!("\"{bad}\"");
            let files = with_line(path, &line.replace('@', &written));
            let text = String::from_utf8(files.last().expect("the file").1.clone()).expect("text");
            let built = site::build_files(files);
            let found = built.findings.iter().find(|finding| finding.code.as_str() == "bad-value");
            let found = found.unwrap_or_else(|| panic!("{line} {bad}: {}", site::short(&built)));
            assert_eq!(&text[found.places[0].range.clone()], written, "{line}");
            for file in built.files.iter().filter(|file| !file.path.ends_with(".png")) {
                let output = String::from_utf8_lossy(&file.bytes);
                let is_script = ["javascript:", "JavaScript:", "vbscript:", "data:text", "file:///"];
                let leads = is_script.iter().find(|start| output.contains(**start));
                assert!(leads.is_none(), "{line} {bad}: {} holds {leads:?}", file.path);
            }
        }
        let good = line
            .replace('@', "\"https://example.org/%E5%9B%B3?a=b#c\"")
            .replace("base_url: \"https://example.org/%E5%9B%B3?a=b#c\"", "base_url: https://example.org/");
        let built = site::build_files(with_line(path, &good));
        assert!(!site::short(&built).contains("bad-value"), "{}", site::short(&built));
    }
}

#[test]
fn other_mistakes_are_found_beside_an_address() {
    let built =
        site::build_files(with_line("site.yaml", "editor_url: \"\\x01javascript:x\"\nx_defalt\u{202e}: en\nuy: ja"));
    let short = site::short(&built);
    assert_eq!(short.matches("unknown-key").count(), 2, "{short}");
    assert!(short.contains("bad-value"), "{short}");
}

#[test]
fn no_link_of_a_page_leads_astray() {
    for bad in [
        "javascript:x",
        "java&#10;script:x",
        "&#1;javascript:x",
        "https://example.org&#10;/",
        "https://example.org/&Tab;b",
        "data:x",
        "/\\example.org",
        "\\\\example.org",
    ] {
        let page = format!(
            "---\ntitle: T\nsummary: S\n---\n\n[words]({bad}) <{bad}> ![alt]({bad})\n\n[again]: {bad}\n\n[again]\n"
        );
        let built = site::build_files(site::small_with("content/index.en.md", page));
        assert!(!built.findings.is_empty(), "{bad}");
        let html = site::text(&built, "en/index.html");
        for (at, _) in html.match_indices("href=\"").chain(html.match_indices("src=\"")) {
            let (_, rest) = html[at..].split_once('"').expect("a value");
            let (address, _) = rest.split_once('"').expect("its end");
            // An address in angle brackets is taken as it is written.
            let is_own = address.starts_with('#')
                || address.starts_with("https://example.org")
                || address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
            assert!(is_own && !address.contains(char::is_whitespace), "{bad}: {address}");
        }
    }
}
