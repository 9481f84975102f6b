//! The targets of the fuzzer, with the texts of this repository: they keep compiling, and what was found once stays mended.
//!
//! *In*: `fuzz/src`, the golden sites, the shipped site, the cases, `fuzz/found`. *Out*: tests, and with `TAIYAKU_SEEDS` a
//! folder of seeds for `fuzz/run`.

#[path = "../../fuzz/src/around.rs"]
mod around;
#[path = "../../fuzz/src/holds.rs"]
mod holds;
#[path = "../../fuzz/src/targets.rs"]
mod targets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{markup, site};
use targets::{BETWEEN, TARGETS, Target};

/// Only one seed in so many of a target is tried at every test, and at least [`ALWAYS`].
const ONE_IN: usize = 16;
const ALWAYS: usize = 12;

/// What a target begins with, by name of the target.
type Seeds = BTreeMap<&'static str, Vec<Vec<u8>>>;

/// The texts below a folder by their paths in it.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    // Not every site has every folder.
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    };
    files.filter_map(read).collect()
}

/// The files of all sites of this repository.
fn files_of_sites() -> Vec<BTreeMap<String, String>> {
    let of = |folder: &Path| {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for part in ["content", "templates"] {
            files.extend(texts(&folder.join(part)).into_iter().map(|(path, text)| (format!("{part}/{path}"), text)));
        }
        files.extend(std::fs::read_to_string(folder.join("site.yaml")).ok().map(|text| ("site.yaml".to_owned(), text)));
        files
    };
    let golden: Vec<PathBuf> = site::golden_folders();
    golden.iter().map(PathBuf::as_path).chain([site::repository()]).map(of).collect()
}

/// The two pages of each section: path without language and ending, and both texts.
fn pairs(files: &BTreeMap<String, String>) -> Vec<(&str, [&str; 2])> {
    let mut by_section: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, text) in files {
        if let Some((section, _)) = path.strip_suffix(".md").and_then(|path| path.rsplit_once('.')) {
            by_section.entry(section).or_default().push(text);
        }
    }
    // The first in the order of the alphabet is most often English.
    by_section.into_iter().map(|(section, texts)| (section, [texts[texts.len() - 1], texts[0]])).collect()
}

/// What everything begins with.
fn seeds() -> Seeds {
    let mut seeds = Seeds::new();
    let mut add = |target, parts: &[&str]| seeds.entry(target).or_default().push(parts.join(BETWEEN).into_bytes());
    let mut before: Option<[String; 2]> = None;
    for files in files_of_sites() {
        for (section, [ja, en]) in pairs(&files) {
            add("page", &[ja, en]);
            add("review", &[ja, en]);
            if let Some([was_ja, was_en]) = &before {
                add("review", &[ja, en, was_ja, was_en]);
            }
            before = Some([ja.to_owned(), en.to_owned()]);
            if let Some(lock) = files.get(&format!("{section}.lock")) {
                add("lock", &[lock, ja, en]);
            }
        }
        for (path, text) in &files {
            let name = path.rsplit_once('/').map_or(path.as_str(), |(_, name)| name);
            match name {
                "site.yaml" => add("site", &[text]),
                "story.yaml" => add("story", &[text]),
                "strings.yaml" => add("strings", &[text]),
                "changes.yaml" => add("changes", &[text]),
                _ if path.ends_with(".html") => add("template", &[text]),
                _ if path.contains("/ledger/") => {
                    add("ledger", &[&format!("{}\n{text}", name.trim_end_matches(".yaml"))]);
                }
                _ => {}
            }
        }
    }
    of_cases(&mut add);
    seeds
}

/// The cases of Markdown and of figures.
fn of_cases(add: &mut impl FnMut(&'static str, &[&str])) {
    let cases = ["tests/cases/commonmark-0.31.2.json", "tests/cases/japanese_markdown.json"];
    for (path, key) in cases.into_iter().zip(["markdown", "md"]) {
        let text = std::fs::read_to_string(site::repository().join(path)).expect("the cases");
        let cases: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for case in cases.as_array().expect("a list") {
            let body = case[key].as_str().expect("Markdown");
            add("page", &[&format!("---\ntitle: T\nsummary: S\n---\n\n{body}")]);
        }
    }
    for line in include_str!("../../crates/figures/tests/pairs.tsv").lines() {
        add("quantities", &[line]);
    }
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../../crates/figures/tests/quantities.json")).expect("JSON");
    for case in cases.as_array().expect("a list") {
        let [ja, en] = ["ja", "en"].map(|key| case[key].as_str().expect("text"));
        add("quantities", &[&format!("{ja}\t{en}")]);
    }
}

/// The bytes that once made a target fail.
fn found(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(site::repository().join("fuzz/found").join(target)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("readable"))).collect()
}

fn target(name: &str) -> Target {
    TARGETS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no target {name}")).1
}

#[test]
fn every_target_holds_for_its_seeds() {
    let seeds = seeds();
    let names: Vec<&str> = seeds.keys().copied().collect();
    let mut known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(names, known, "every target has seeds");
    let some = |(name, seeds): (&&'static str, &'_ Vec<Vec<u8>>)| -> Vec<(&'static str, Vec<u8>)> {
        let step = if seeds.len() > ALWAYS * ONE_IN { ONE_IN } else { (seeds.len() / ALWAYS).max(1) };
        seeds.iter().step_by(step).map(|seed| (*name, seed.clone())).collect()
    };
    let chosen: Vec<(&str, Vec<u8>)> = seeds.iter().flat_map(some).collect();
    chosen.par_iter().for_each(|(name, bytes)| target(name)(bytes));
}

#[test]
fn what_was_found_is_mended() {
    for (name, target) in TARGETS {
        for (path, bytes) in found(name) {
            let outcome = std::panic::catch_unwind(|| target(&bytes));
            assert!(outcome.is_ok(), "{} fails again", path.display());
        }
    }
}

/// Writes a folder of seeds for each target where `TAIYAKU_SEEDS` says, for `fuzz/run`.
#[test]
fn seeds_for_the_fuzzer() {
    let Some(folder) = std::env::var_os("TAIYAKU_SEEDS").map(PathBuf::from) else { return };
    for (name, seeds) in seeds() {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let found = found(name).into_iter().map(|(_, bytes)| bytes);
        for (index, bytes) in seeds.into_iter().chain(found).enumerate() {
            std::fs::write(folder.join(format!("{index:04}")), bytes).expect("a file");
        }
    }
}
