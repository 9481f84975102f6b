//! Golden sites: every folder of `tests/sites` is a site with what the program makes of it under `expected/`.
//!
//! *In*: the folders. *Out*: a test for each of them, by its name, and one that counts finding codes.
//!
//! `expected/findings.txt` and `expected/findings.ja.txt` hold all findings as printed in English and in Japanese;
//! any other file of `expected/` is compared with the built file of the same path: of a page only what is inside
//! `<main>`. All are renewed by `TAIYAKU_BLESS=1 cargo test golden`; to watch one more page, make an empty file
//! first. A site may have a `links.txt` with a line `PATH -> TARGET` for each symbolic link that it needs. One with an
//! `at.txt` is built for readers at the moment that it says; what they have seen already is the site in `before/`.
#![expect(clippy::disallowed_methods, reason = "tests read and write folders")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use taiyaku::model::{Code, Moment, NoMemory, Occasion};
use taiyaku::report::Ui;
use taiyaku::{InMemory, Watched, load, parse, publish};

use diff::diff;

#[path = "suite/diff.rs"]
mod diff;
#[expect(dead_code, reason = "the other tests use the rest")]
#[path = "suite/markup.rs"]
mod markup;
#[expect(dead_code, reason = "the other tests use the rest")]
#[path = "suite/site.rs"]
mod site;

const FINDINGS: [(&str, Ui); 2] = [("findings.txt", Ui::En), ("findings.ja.txt", Ui::Ja)];

/// Tests are made of folders, which attributes cannot do.
fn main() -> std::process::ExitCode {
    let of_site =
        |folder: PathBuf| Trial::test(format!("golden::{}", site::name_of(&folder)), move || golden_site(&folder));
    let mut trials: Vec<Trial> = site::golden_folders().into_iter().map(of_site).collect();
    trials.push(Trial::test("golden_codes", every_code_has_a_golden));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A site is what it was, and `check`, which makes no pages where nothing can be wrong with how they are printed, finds
/// the same in it.
fn golden_site(folder: &Path) -> Result<(), Failed> {
    let name = site::name_of(folder);
    let built = build(folder);
    let mut troubles: Vec<String> = Vec::new();
    for (path, found) in expectations(folder, &built) {
        let Some(found) = found else {
            troubles.push(format!("nothing produced expected/{path}; delete it if the page is gone"));
            continue;
        };
        let full = folder.join("expected").join(&path);
        let expected = std::fs::read_to_string(&full).ok();
        if is_blessing() {
            write(&full, &found);
        } else {
            troubles.extend(compare(&format!("{name}/expected/{path}"), expected.as_deref(), &found));
        }
    }
    if !checking_finds_what_building_finds(folder) {
        troubles.push("`check` and `build` find different things".to_owned());
    }
    if troubles.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nrenew with: TAIYAKU_BLESS=1 cargo test golden::{name}\n", troubles.join("\n")).into())
}

fn checking_finds_what_building_finds(folder: &Path) -> bool {
    let inputs = || load::folder(folder).expect("a readable site");
    let options = parse::Options::default();
    let built = taiyaku::build(inputs(), &options, &NoMemory, &mut |_| {});
    let checked = taiyaku::examine(inputs(), &options, &NoMemory, &mut |_| {});
    built.findings == checked.findings
}

/// Codes that need more text than belongs into a folder of the repository, each with a test of its own in `search.rs`.
const TRIGGERED_ELSEWHERE: [&str; 1] = ["search-index-large"];

fn every_code_has_a_golden() -> Result<(), Failed> {
    if is_blessing() {
        return Ok(());
    }
    let mut found: BTreeSet<&str> = TRIGGERED_ELSEWHERE.into();
    for folder in site::golden_folders() {
        let text = std::fs::read_to_string(folder.join("expected/findings.txt")).unwrap_or_default();
        found.extend(Code::ALL.iter().map(|code| code.as_str()).filter(|code| text.contains(&format!("[{code}]: "))));
    }
    let lacking: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).filter(|code| !found.contains(code)).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    Err(format!("no site of tests/sites triggers: {}", lacking.join(", ")).into())
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
        return publish_folder(folder, at.trim());
    }
    let Ok(links) = std::fs::read_to_string(folder.join("links.txt")) else { return site::build_folder(folder) };
    let copy = tempfile::tempdir().expect("a folder for the copy");
    site::copy_files(folder, copy.path());
    for line in links.lines() {
        let (path, target) = line.split_once(" -> ").expect("a line `PATH -> TARGET`");
        site::symbolic_link(target, &copy.path().join(path));
    }
    site::build_folder(copy.path())
}

/// Builds the site in a folder for readers, at a moment; the site in its folder `before`, if any, is what they know.
fn publish_folder(folder: &Path, at: &str) -> InMemory {
    let at = Moment::parse(at).expect("a moment");
    let options = parse::Options::default();
    let before = folder.join("before");
    let before = before.is_dir().then(|| load::folder(&before).expect("a readable site"));
    let before = before.and_then(|inputs| taiyaku::linked(inputs, &options, &NoMemory));
    let published = before.map(|site| publish::published(&site, &at));
    let mut finished = |_| {};
    let watched = Watched::new(&NoMemory, &mut finished);
    let inputs = load::folder(folder).expect("a readable site");
    taiyaku::in_memory(&Occasion::Publishing { at, published }, inputs, &options, watched)
}
