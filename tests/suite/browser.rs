//! The built site in a real Chromium: builds sites into a temporary folder and runs `tests/browser/` on them.
//!
//! *In*: this repository, its golden sites, and Chromium, Node and `tests/browser/node_modules` where they are.
//! *Out*: one test. It says why it is skipped where one of them is missing; with `TAIYAKU_BROWSER=required` that fails.
//!
//! `TAIYAKU_BROWSER_TESTS="search switch"` runs only the files of `tests/browser/` whose names begin so.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use taiyaku::model::NoMemory;
use taiyaku::{InMemory, load, parse};

use super::program::skipped;
use super::site;

/// The oldest Node that has what the tests use.
const NODE_MAJOR: u32 = 20;

/// The names by which systems know the browser.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A built site, in a folder.
struct Served {
    name: &'static str,
    built: InMemory,
}

#[test]
fn in_a_real_browser() {
    let (browser, node) = match tools() {
        Ok(tools) => tools,
        Err(lacking) if env::var_os("TAIYAKU_BROWSER").is_some_and(|value| value == "required") => panic!("{lacking}"),
        Err(lacking) => {
            return skipped(&format!("the tests in a real browser: {lacking}"));
        }
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut sites: Vec<serde_json::Value> = served().iter().map(|served| written(folder.path(), served)).collect();
    sites.push(review(&folder.path().join("review")));
    let chosen = env::var("TAIYAKU_BROWSER_TESTS").unwrap_or_default();
    let ran = Command::new(node)
        .arg("--test-reporter=tap")
        .arg(tests().join("all.mjs"))
        .args(chosen.split_whitespace())
        .env("CHROMIUM", browser)
        .env("TAIYAKU_PROGRAM", env!("CARGO_BIN_EXE_taiyaku"))
        .env("TAIYAKU_REPOSITORY", site::repository())
        .env("TAIYAKU_SITES", serde_json::Value::from(sites).to_string())
        .output()
        .expect("node runs");
    let report = String::from_utf8_lossy(&ran.stdout);
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{}\n{errors}", failures(&report));
    assert!(report.lines().any(|line| line.starts_with("ok ")), "no test ran\n{report}\n{errors}");
}

/// The sites that the tests read.
fn served() -> Vec<Served> {
    let golden = |name: &'static str| Served {
        name,
        built: site::build_folder(&site::repository().join("tests/sites").join(name)),
    };
    let inputs = load::folder(site::repository()).expect("a readable site");
    let options = parse::Options { base_url: Some("https://example.org/repo/".to_owned()) };
    vec![
        Served { name: "shipped", built: site::build_folder(site::repository()) },
        Served { name: "below-a-path", built: taiyaku::build(inputs, &options, &NoMemory, &mut |_| {}) },
        golden("bilingual"),
        golden("french-english"),
        golden("components"),
        golden("images"),
    ]
}

/// Writes a site, and says what the tests have to know of it.
fn written(folder: &Path, served: &Served) -> serde_json::Value {
    let config = served.built.config.as_ref().expect("a site with two languages");
    let folder = folder.join(served.name);
    for file in &served.built.files {
        let path = folder.join(&file.path);
        std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a writable folder");
        std::fs::write(path, &file.bytes).expect("a writable folder");
    }
    serde_json::json!({
        "name": served.name,
        "folder": folder,
        "base": config.base_path,
        "languages": [config.languages.first.as_str(), config.languages.second.as_str()],
    })
}

/// The pages of a review as a site.
fn review(folder: &Path) -> serde_json::Value {
    super::review::write(folder);
    std::fs::write(folder.join("_headers"), "").expect("a writable folder");
    serde_json::json!({ "name": "review", "folder": folder, "base": "/", "languages": ["ja", "en"] })
}

/// The failed tests of a TAP report, each with its details.
fn failures(report: &str) -> String {
    let mut kept = Vec::new();
    let mut failed = false;
    for line in report.lines() {
        let is_result = line.starts_with("ok ") || line.starts_with("not ok ") || line.starts_with('#');
        failed = if is_result { line.starts_with("not ok ") } else { failed };
        if failed {
            kept.push(line);
        }
    }
    if kept.is_empty() { report.to_owned() } else { kept.join("\n") }
}

/// The folder of the tests.
fn tests() -> PathBuf {
    site::repository().join("tests/browser")
}

/// The browser and Node, or what is missing.
fn tools() -> Result<(PathBuf, PathBuf), String> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let browser = named.or_else(|| BROWSERS.iter().find_map(|name| on_path(name)));
    let browser = browser.ok_or("no Chromium: install it, or name it with CHROMIUM=…")?;
    let node = on_path("node").ok_or("no node")?;
    let version = Command::new(&node).arg("--version").output().map_err(|error| format!("node: {error}"))?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(format!("node {NODE_MAJOR} or later is needed, this is {version}"));
    }
    if !tests().join("node_modules/playwright-core").is_dir() || !tests().join("node_modules/axe-core").is_dir() {
        return Err("no packages: npm ci --prefix tests/browser".to_owned());
    }
    Ok((browser, node))
}

/// A program that the shell would find.
fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

#[test]
fn failures_are_picked_out() {
    let report = "TAP version 13\n# Subtest: one\nok 1 - one\n  ---\n  ...\nnot ok 2 - two\n  error: x\n# tests 2\n";
    assert_eq!(failures(report), "not ok 2 - two\n  error: x");
}
