//! The rules of the house that the compiler and its lints do not know.
//!
//! *In*: the files of this repository. *Out*: tests.

use std::path::Path;

use super::site::repository;

/// Lines of a file before its tests.
const MAX_LINES: usize = 400;

/// Where languages may be named by their tags.
const KNOW_LANGUAGES: [&str; 5] = ["language/", "report/", "cli/", "scaffold/", "parse/config.rs"];

/// A Rust file of the program, or of one of its libraries.
pub struct Source {
    /// The folder of sources that it is in: `src`, `crates/figures/src`.
    pub root: &'static str,
    /// Below that folder, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The module at the top that the file belongs to.
    pub fn module(&self) -> &str {
        self.path.split('/').next().expect("a path").trim_end_matches(".rs")
    }

    /// Whether the whole file is tests.
    pub fn is_tests(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The text before the tests.
    pub fn before_tests(&self) -> &str {
        if self.is_tests() {
            return "";
        }
        self.text.split("\n#[cfg(test)]").next().unwrap_or_default()
    }

    /// The text before the tests, without comments.
    pub fn code(&self) -> String {
        let lines = self.before_tests().lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.map(|line| line.to_owned() + "\n").collect()
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Every Rust file of the program, sorted by path.
pub fn sources() -> Vec<Source> {
    below("src")
}

/// Every Rust file of the library of figures, sorted by path.
pub fn sources_of_figures() -> Vec<Source> {
    below("crates/figures/src")
}

fn all_sources() -> impl Iterator<Item = Source> {
    sources().into_iter().chain(sources_of_figures())
}

fn below(root: &'static str) -> Vec<Source> {
    files(&repository().join(root), &["rs"]).into_iter().map(|(path, text)| Source { root, path, text }).collect()
}

/// The files below a folder with one of these endings: path below it, and text. What npm installs is not ours.
fn files(root: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let is_ours = |entry: &walkdir::DirEntry| entry.file_name() != "node_modules";
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_ours);
    let entries = entries.map(|entry| entry.expect("readable"));
    let wanted = entries.filter(|entry| {
        let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        entry.file_type().is_file() && endings.contains(&ending)
    });
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).expect("below the folder").to_string_lossy().replace('\\', "/");
        (path, std::fs::read_to_string(entry.path()).expect("text in UTF-8"))
    };
    wanted.map(read).collect()
}

/// The texts that people write in this repository, with their paths; golden sites hold mistakes on purpose.
fn written() -> Vec<(String, String)> {
    let endings = ["rs", "md", "yaml", "yml", "html", "css", "js", "toml", "sh"];
    let folders = ["src", "crates", "docs", "templates", "theme", "tests/suite", "tests/browser", "benches", "content"];
    let existing = folders.iter().filter(|folder| repository().join(folder).is_dir());
    let below = existing.flat_map(|folder| {
        let found = files(&repository().join(folder), &endings).into_iter();
        found.map(move |(path, text)| (format!("{folder}/{path}"), text))
    });
    let is_top = |path: &Path| path.extension().is_some_and(|ending| ending == "md" || ending == "toml");
    let top = std::fs::read_dir(repository()).expect("the repository").map(|entry| entry.expect("readable").path());
    let top = top.filter(|path| is_top(path)).map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("text in UTF-8"))
    });
    below.chain(top).collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let head: String = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
        let says = |word: &str| source.is_tests() || head.contains(word);
        if !(head.starts_with("//! ") && says("*In*") && says("*Out*")) {
            wrong.push(format!("{}/{}: open with `//!`: what it is for, *In*, *Out*", source.root, source.path));
        }
    }
    for root in ["tests", "crates/figures/tests", "crates/figures/examples"] {
        for (path, text) in files(&repository().join(root), &["rs"]) {
            if !text.starts_with("//! ") {
                wrong.push(format!("{root}/{path}: open with `//!`"));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn files_hold_one_idea() {
    let too_long = |source: &Source| source.before_tests().lines().count() > MAX_LINES;
    let wrong = all_sources().filter(too_long).map(|source| format!("{}/{}: too long", source.root, source.path));
    assert_none(&wrong.collect::<Vec<_>>());
}

#[test]
fn languages_are_known_in_one_place() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !KNOW_LANGUAGES.iter().any(|path| source.path.starts_with(path))) {
        for (index, line) in source.code().lines().enumerate() {
            let quoted = ["ja", "en", "fr", "de", "zh", "ko"].map(|tag| format!("\"{tag}\""));
            if quoted.iter().any(|tag| line.contains(tag)) {
                wrong.push(format!("src/{} (line {} without comments): {}", source.path, index + 1, line.trim()));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn nothing_is_unwrapped() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let lines =
            source.code().lines().filter(|line| line.contains(".unwrap()")).map(str::to_owned).collect::<Vec<_>>();
        wrong.extend(lines.iter().map(|line| format!("{}/{}: {}", source.root, source.path, line.trim())));
    }
    assert_none(&wrong);
}

/// Every file that the program writes comes through `write`, which writes none through a link and none half.
#[test]
fn files_are_written_in_one_place() {
    let ways = [
        "fs::write",
        "fs::create_dir",
        "fs::rename",
        "fs::remove_",
        "fs::copy",
        "fs::hard_link",
        "fs::soft_link",
        "fs::set_permissions",
        "create_dir(",
        "create_dir_all",
        "create_new",
        "remove_file",
        "remove_dir",
        "set_len",
        "File::create",
        "File::options",
        "OpenOptions",
        "DirBuilder",
        "::symlink(",
        "symlink_file",
        "hard_link",
        ".append(true)",
        ".write(true)",
        ".dir()",
        "cap_std",
        "tempfile",
    ];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.module(), "write" | "disk")) {
        let code = source.code();
        let found = ways.iter().filter(|way| code.contains(**way));
        wrong.extend(found.map(|way| format!("src/{}: `{way}` belongs to `write`", source.path)));
    }
    assert_none(&wrong);
    let writes = |path: &str| {
        sources().iter().any(|source| source.path == path && ways.iter().any(|way| source.code().contains(way)))
    };
    assert!(writes("write/file.rs") && writes("write/made.rs"), "the test finds what it looks for");
}

#[test]
fn modules_have_names() {
    let vague = ["util", "utils", "common", "helper", "helpers", "manager", "context", "misc"];
    let is_vague = |source: &Source| source.path.trim_end_matches(".rs").split('/').any(|part| vague.contains(&part));
    assert_none(&all_sources().filter(is_vague).map(|source| source.path).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_over() {
    // Written in two halves, so that this file passes its own test.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("/wo", "rk/"),
        concat!("/tm", "p/"),
        concat!("../sh", "ared"),
        concat!("dbg", "!("),
    ];
    let mut wrong = Vec::new();
    for (path, text) in written() {
        wrong.extend(marks.iter().filter(|mark| text.contains(**mark)).map(|mark| format!("{path}: {mark}")));
    }
    assert_none(&wrong);
}

#[test]
fn no_conflict_is_left() {
    // What a conflict does to a lock is explained and tested.
    let files = written().into_iter().filter(|(path, _)| !path.contains("lock"));
    let is_mark = |line: &&str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    let mark_of = |(path, text): (String, String)| Some(format!("{path}: {}", text.lines().find(is_mark)?));
    assert_none(&files.filter_map(mark_of).collect::<Vec<_>>());
}

#[test]
fn text_is_tidy() {
    let mut wrong = Vec::new();
    for (path, text) in written() {
        let is_markdown = path.ends_with(".md");
        // Two spaces at the end of a line are a line break in Markdown.
        let loose = |line: &&str| line.ends_with(' ') && !is_markdown || line.ends_with('\t') || line.ends_with('\r');
        wrong.extend(text.lines().filter(loose).map(|line| format!("{path}: white space at the end of {line:?}")));
        if !text.ends_with('\n') && !text.is_empty() {
            wrong.push(format!("{path}: no newline at the end"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn markdown_has_one_sentence_a_line() {
    let mut wrong = Vec::new();
    for (path, text) in written().into_iter().filter(|(path, _)| path.ends_with(".md") && !path.starts_with("content/"))
    {
        let mut in_code = false;
        for (index, line) in text.lines().enumerate() {
            in_code ^= line.trim_start().starts_with("```");
            if !in_code && !line.starts_with('|') && holds_two_sentences(line) {
                wrong.push(format!("{path}:{}: {line}", index + 1));
            }
        }
    }
    assert_none(&wrong);
}

/// Whether a sentence ends inside of a line and another begins; brackets and quotations may hold whole ones.
fn holds_two_sentences(line: &str) -> bool {
    let mut depth = 0_i32;
    let chars: Vec<char> = line.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let rest = &chars[at + 1..];
        match char {
            '(' | '[' | '“' | '「' | '『' | '（' => depth += 1,
            ')' | ']' | '”' | '」' | '』' | '）' => depth -= 1,
            '。' if depth == 0 && rest.first().is_some_and(|next| next.is_alphanumeric()) => return true,
            '.' if depth == 0 && matches!(rest, [' ', next, ..] if next.is_uppercase()) => {
                // An initial or a number of a list is no end of a sentence.
                let word = chars[..at].iter().rev().take_while(|char| char.is_alphanumeric()).count();
                if word > 1 && !chars[..at].iter().all(|char| char.is_numeric() || char.is_whitespace()) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[test]
fn sentences() {
    let check = |line: &str, expect: bool| assert_eq!(holds_two_sentences(line), expect, "{line}");
    check("One sentence. Another one.", true);
    check("一つの文。次の文。", true);
    check("One sentence (with. Another) inside.", false);
    check("彼は「そうだ。違う。」と言った。", false);
    check("1. An item.", false);
    check("By J. Doe at 97.4 billion, e.g. here.", false);
}
