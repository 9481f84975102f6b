//! Golden sites: every folder of `tests/sites` is a site with what the program makes of it under `expected/`.
//!
//! *In*: the folders. *Out*: one test for all of them, and one that counts finding codes.
//!
//! `expected/findings.txt` and `expected/findings.ja.txt` hold all findings as printed in English and in Japanese;
//! any other file of `expected/` is compared with the built file of the same path: of a page only what is inside
//! `<main>`. All are renewed by `TAIYAKU_BLESS=1 cargo test golden`; to watch one more page, make an empty file
//! first. A site may have a `links.txt` with a line `PATH -> TARGET` for each symbolic link that it needs. One with an
//! `at.txt` is built for readers at the moment that it says; what they have seen already is the site in `before/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use taiyaku::InMemory;
use taiyaku::model::Code;
use taiyaku::report::Ui;

use super::diff::diff;
use super::{markup, site};

const FINDINGS: [(&str, Ui); 2] = [("findings.txt", Ui::En), ("findings.ja.txt", Ui::Ja)];

#[test]
fn golden_sites() {
    let bless = is_blessing();
    let mut troubles: Vec<String> = Vec::new();
    for folder in site::golden_folders() {
        let name = site::name_of(&folder);
        let built = build(&folder);
        for (path, found) in expectations(&folder, &built) {
            let Some(found) = found else {
                troubles.push(format!("{name}: nothing produced expected/{path}; delete it if the page is gone"));
                continue;
            };
            let full = folder.join("expected").join(&path);
            let expected = std::fs::read_to_string(&full).ok();
            if bless {
                write(&full, &found);
            } else {
                troubles.extend(compare(&format!("{name}/expected/{path}"), expected.as_deref(), &found));
            }
        }
    }
    assert!(troubles.is_empty(), "{}\nrenew with: TAIYAKU_BLESS=1 cargo test golden\n", troubles.join("\n"));
}

/// `check` makes no pages where nothing can be wrong with how they are printed.
#[test]
fn checking_finds_what_building_finds() {
    for folder in site::golden_folders() {
        let inputs = || taiyaku::load::folder(&folder).expect("a readable site");
        let options = taiyaku::parse::Options::default();
        let built = taiyaku::build(inputs(), &options, &taiyaku::model::NoMemory, &mut |_| {});
        let checked = taiyaku::examine(inputs(), &options, &taiyaku::model::NoMemory, &mut |_| {});
        assert_eq!(built.findings, checked.findings, "{}", site::name_of(&folder));
    }
}

/// Codes that need more text than belongs into a folder of the repository, each with a test of its own in `search.rs`.
const TRIGGERED_ELSEWHERE: [&str; 1] = ["search-index-large"];

#[test]
fn every_code_has_a_golden() {
    if is_blessing() {
        return;
    }
    let mut found: BTreeSet<&str> = TRIGGERED_ELSEWHERE.into();
    for folder in site::golden_folders() {
        let text = std::fs::read_to_string(folder.join("expected/findings.txt")).unwrap_or_default();
        found.extend(Code::ALL.iter().map(|code| code.as_str()).filter(|code| text.contains(&format!("[{code}]: "))));
    }
    let lacking: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).filter(|code| !found.contains(code)).collect();
    assert!(lacking.is_empty(), "no site of tests/sites triggers: {}", lacking.join(", "));
}

/// Whether expected files are to be renewed.
fn is_blessing() -> bool {
    std::env::var_os("TAIYAKU_BLESS").is_some()
}

/// Every expected file of a site with what was found for it; `None` where the build made no such file.
fn expectations(folder: &Path, built: &InMemory) -> Vec<(String, Option<String>)> {
    let findings = FINDINGS.map(|(path, ui)| (path.to_owned(), Some(site::printed(built, ui))));
    let mut expectations: Vec<(String, Option<String>)> = findings.into();
    let files = walkdir::WalkDir::new(folder.join("expected")).sort_by_file_name();
    // A site that is new has no such folder yet.
    for entry in files.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let below = entry.path().strip_prefix(folder.join("expected")).expect("a file of the folder");
        let path = below.to_string_lossy().replace('\\', "/");
        if FINDINGS.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let is_made = built.files.iter().any(|file| file.path == path);
        let found = is_made.then(|| {
            let text = site::text(built, &path);
            if path.ends_with(".html") { markup::inside_main(text).to_owned() } else { text.to_owned() }
        });
        expectations.push((path, found));
    }
    expectations
}

fn compare(path: &str, expected: Option<&str>, found: &str) -> Option<String> {
    match expected {
        None => Some(format!("{path} is missing; it would say:\n{found}")),
        Some(expected) => diff(expected, found).map(|lines| format!("{path} differs (- expected, + found):\n{lines}")),
    }
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file stands in a folder");
    std::fs::create_dir_all(folder).expect("a writable folder");
    std::fs::write(path, text).expect("a writable file");
}

/// Builds a golden site; one with symbolic links in a copy that has them.
fn build(folder: &Path) -> InMemory {
    if let Ok(at) = std::fs::read_to_string(folder.join("at.txt")) {
        return site::publish_folder(folder, at.trim());
    }
    let Ok(links) = std::fs::read_to_string(folder.join("links.txt")) else { return site::build_folder(folder) };
    let copy = tempfile::tempdir().expect("a folder for the copy");
    copy_files(folder, copy.path());
    for line in links.lines() {
        let (path, target) = line.split_once(" -> ").expect("a line `PATH -> TARGET`");
        symbolic_link(target, &copy.path().join(path));
    }
    site::build_folder(copy.path())
}

/// Copies a folder with all that is below it.
pub fn copy_files(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let target: PathBuf = to.join(entry.path().strip_prefix(from).expect("a file of the folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a writable folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a readable file");
        }
    }
}

#[cfg(unix)]
pub fn symbolic_link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a file system with symbolic links");
}

#[cfg(windows)]
pub fn symbolic_link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_file(target, path).expect("a file system with symbolic links");
}
