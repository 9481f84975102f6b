//! The workflows for GitHub: what `actionlint` and `shellcheck` say of them, where they are installed.
//!
//! *In*: `.github/`, the hook, the scripts. *Out*: tests.

use std::path::Path;
use std::process::{Command, Stdio};

use super::program::{Desk, skipped};
use super::{repository, site};

/// Runs a linter in a folder; says so where it is not installed, and fails there if `TAIYAKU_LINTS` is `required`.
fn lint(folder: &Path, program: &str, args: &[&str]) {
    match Command::new(program).args(args).current_dir(folder).output() {
        Ok(ran) => assert!(ran.status.success(), "{program}:\n{}", String::from_utf8_lossy(&ran.stdout)),
        Err(cause) => missing(program, &cause),
    }
}

fn missing(program: &str, cause: &std::io::Error) {
    assert!(std::env::var("TAIYAKU_LINTS").as_deref() != Ok("required"), "{program} cannot be run ({cause})");
    skipped(&format!("{program} cannot be run here ({cause})"));
}

/// The paths of all workflows of a folder, sorted.
fn workflows(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join(".github/workflows")).expect("the workflows");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("a readable folder").file_name();
    let mut paths: Vec<String> =
        entries.map(|entry| format!(".github/workflows/{}", name(entry).to_string_lossy())).collect();
    paths.sort();
    paths
}

/// A new site, as a repository.
fn new_site() -> Desk {
    let desk = Desk::empty();
    desk.run(&["new", "."]).exits(0);
    assert!(repository::run(desk.path(), &["init", "-q"]).status.success());
    desk
}

#[test]
fn workflows_are_well_formed() {
    let new = new_site();
    for folder in [site::repository(), new.path()] {
        let paths = workflows(folder);
        lint(folder, "actionlint", &paths.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn scripts_are_well_formed() {
    let own = [".ci/run", ".githooks/pre-commit", ".github/scripts/command.sh", "docs/hosting/smoke.sh"];
    lint(site::repository(), "shellcheck", &own);
    let new = new_site();
    for folder in [site::repository(), new.path()] {
        scripts_of_an_action(&folder.join(".github/actions/taiyaku/action.yml"));
    }
    scripts_of_an_action(&site::repository().join("action.yml"));
}

/// What `actionlint` does for workflows: it leaves the scripts of actions alone.
fn scripts_of_an_action(path: &Path) {
    let text = std::fs::read_to_string(path).expect("the action");
    let action: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    for script in steps.iter().filter_map(|step| step["run"].as_str()) {
        assert!(!script.contains("${{"), "{}: {script}", path.display());
        let started =
            Command::new("shellcheck").args(["--shell=bash", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = match started {
            Ok(child) => child,
            Err(cause) => return missing("shellcheck", &cause),
        };
        let mut stdin = child.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut stdin, script.as_bytes()).expect("a script is read");
        drop(stdin);
        let ran = child.wait_with_output().expect("shellcheck ends");
        assert!(ran.status.success(), "{}:\n{}", path.display(), String::from_utf8_lossy(&ran.stdout));
    }
}

/// Only how the program is got differs between this repository and a new site.
#[test]
fn new_sites_have_the_workflows_of_this_repository() {
    let new = new_site();
    let mut paths = workflows(site::repository());
    assert_eq!(paths, workflows(new.path()));
    paths.extend([".github/scripts/command.sh".to_owned(), ".githooks/pre-commit".to_owned()]);
    for path in paths {
        let own = std::fs::read_to_string(site::repository().join(&path)).expect("the file");
        assert_eq!(own, new.read(&path), "{path}");
    }
    let used = new.read(".github/workflows/review.yml");
    assert!(
        used.contains("uses: ./.github/actions/taiyaku\n") && new.join(".github/actions/taiyaku/action.yml").is_file()
    );
}

/// What strangers write must never be put into a script or run with rights.
#[test]
fn untrusted_text_reaches_scripts_as_data_only() {
    for path in workflows(site::repository()) {
        let path = site::repository().join(path);
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let mut script_indent = None;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let indent = line.len() - line.trim_start().len();
            if script_indent.is_some_and(|script| indent <= script) {
                script_indent = None;
            }
            let begins = line.trim_start().trim_start_matches("- ").starts_with("run:");
            assert!(!(begins || script_indent.is_some()) || !line.contains("${{"), "{}: {line}", path.display());
            if begins {
                script_indent = Some(indent);
            }
        }
        assert!(!text.contains("pull_request_target"), "{}", path.display());
        assert!(text.contains("\npermissions:\n"), "{}: permissions are not limited", path.display());
    }
}
