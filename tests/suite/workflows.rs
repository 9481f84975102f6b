//! The workflows for GitHub: what `actionlint` and `shellcheck` say of them, where they are installed.
//!
//! *In*: `.github/`, the hook, the scripts. *Out*: tests.

use std::process::Command;

use super::program::skipped;
use super::site;

/// Runs a linter in the repository; says so where it is not installed.
fn lint(program: &str, args: &[&str]) {
    match Command::new(program).args(args).current_dir(site::repository()).output() {
        Ok(ran) => assert!(ran.status.success(), "{program}:\n{}", String::from_utf8_lossy(&ran.stdout)),
        Err(cause) => skipped(&format!("{program} cannot be run here ({cause})")),
    }
}

#[test]
fn workflows_are_well_formed() {
    let names = ["review", "comment", "preview", "deploy", "commands"];
    let paths = names.map(|name| format!(".github/workflows/{name}.yml"));
    lint("actionlint", &paths.each_ref().map(String::as_str));
}

#[test]
fn scripts_are_well_formed() {
    lint("shellcheck", &[".ci/run", ".githooks/pre-commit", ".github/scripts/command.sh", "docs/hosting/smoke.sh"]);
}

/// What strangers write must never be put into a script or run with rights.
#[test]
fn untrusted_text_reaches_scripts_as_data_only() {
    for entry in std::fs::read_dir(site::repository().join(".github/workflows")).expect("the workflows") {
        let path = entry.expect("a readable folder").path();
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
