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
    let own = [
        ".ci/run",
        ".githooks/pre-commit",
        ".github/scripts/command.sh",
        ".github/scripts/previews.sh",
        ".github/scripts/program-key.sh",
        "docs/hosting/smoke.sh",
    ];
    lint(site::repository(), "shellcheck", &own);
    let new = new_site();
    for folder in [site::repository(), new.path()] {
        scripts_of_an_action(&folder.join(".github/actions/taiyaku/action.yml"));
    }
    scripts_of_an_action(&site::repository().join("action.yml"));
}

/// What may be done with a workflow that its author did not think of.
#[test]
fn workflows_are_safe() {
    let config = site::repository().join(".github/zizmor.yml").display().to_string();
    let action = "src/scaffold/files/action.yml";
    let new = new_site();
    let own = ["--offline", "--no-progress", "--config", &config, ".github", "action.yml", action];
    lint(site::repository(), "zizmor", &own);
    lint(new.path(), "zizmor", &["--offline", "--no-progress", "--config", &config, ".github"]);
}

/// A tag can be moved to other code, a commit cannot; the version beside it is for people.
#[test]
fn actions_are_pinned_to_commits() {
    let new = new_site();
    let mut n_pinned = 0;
    for (folder, below) in [(site::repository(), ".github"), (site::repository(), "docs"), (new.path(), ".github")] {
        let entries = walkdir::WalkDir::new(folder.join(below)).into_iter().map(|entry| entry.expect("readable"));
        let mut files: Vec<_> =
            entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect();
        files.extend(
            ["action.yml", "README.md", "src/scaffold/files/action.yml"].map(|path| site::repository().join(path)),
        );
        for path in files {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for line in text.lines() {
                let line = line.trim().trim_start_matches("- ");
                let Some(used) = line.strip_prefix("uses: ").filter(|used| !used.starts_with("./")) else { continue };
                let (_, version) = used.split_once('@').unwrap_or_default();
                let (commit, comment) = version.split_once(" # v").unwrap_or_default();
                let is_commit =
                    commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
                let is_version =
                    comment.split('.').count() == 3 && comment.split('.').all(|part| part.parse::<u32>().is_ok());
                assert!(is_commit && is_version, "{}: {line}: `@COMMIT # vX.Y.Z` is expected", path.display());
                n_pinned += 1;
            }
        }
    }
    assert!(n_pinned > 20, "{n_pinned} lines");
}

/// The first job of `commands` has neither rights nor secrets, and every other one waits for its answer.
#[test]
fn strangers_start_nothing() {
    let path = site::repository().join(".github/workflows/commands.yml");
    let text = std::fs::read_to_string(path).expect("the workflow");
    let workflow: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
    let nothing = serde_json::json!({});
    assert_eq!(workflow["permissions"], nothing);
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let ask = &jobs["ask"];
    assert_eq!(ask["permissions"], nothing);
    assert!(!ask.to_string().contains("secrets.") && !ask.to_string().contains("\"uses\""), "{ask}");
    assert!(workflow.get("env").is_none());
    for (name, job) in jobs.iter().filter(|(name, _)| *name != "ask") {
        assert_eq!(job["needs"], "ask", "{name}");
        assert_eq!(job["if"], "needs.ask.outputs.answer == 'yes'", "{name}");
    }
}

/// The name of a remembered program follows from all that it is made of, wherever the action lies.
#[cfg(unix)]
#[test]
fn a_program_is_remembered_by_its_sources() {
    let desk = Desk::empty();
    let script = site::repository().join(".github/scripts/program-key.sh");
    let key = |image: &str| {
        let ran = Command::new("bash").arg(&script).arg(desk.path()).env("ImageOS", image).current_dir("/").output();
        let ran = ran.expect("bash runs");
        let key = String::from_utf8_lossy(&ran.stdout).trim().to_owned();
        assert!(ran.status.success() == (key.len() == 64), "{key}: {}", String::from_utf8_lossy(&ran.stderr));
        key
    };
    assert_eq!(key("x"), "", "a folder without sources has no name");
    let sources = [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "rust-toolchain.toml",
        ".cargo/config.toml",
        "src/main.rs",
        "src/a b.rs",
        "crates/figures/src/lib.rs",
        "templates/base.html",
        "theme/style.css",
        "fonts/card.otf",
        "schemas/page.json",
        "docs/findings/bad-yaml.md",
        ".github/workflows/review.yml",
        ".githooks/pre-commit",
    ];
    for path in sources {
        desk.write(path, b"one");
    }
    let before = key("x");
    assert!(before == key("x") && before != key("y") && !before.is_empty());
    for path in sources {
        desk.write(path, b"two");
        assert_ne!(key("x"), before, "{path}");
        desk.write(path, b"one");
    }
    for path in ["content/index.ja.md", "tests/main.rs", "target/release/taiyaku", ".git/index"] {
        desk.write(path, b"one");
        assert_eq!(key("x"), before, "{path}");
    }
    for action in ["action.yml", ".github/actions/taiyaku/action.yml"] {
        let text = std::fs::read_to_string(site::repository().join(action)).expect("the action");
        assert!(!text.contains("hashFiles(") && text.contains("steps.sources.outputs.key"), "{action}");
    }
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
    // The program is tested here, sites are not programs.
    paths.retain(|path| path != ".github/workflows/ci.yml");
    assert_eq!(paths, workflows(new.path()));
    let scripts = [".github/scripts/command.sh", ".github/scripts/previews.sh", ".githooks/pre-commit"];
    paths.extend(scripts.map(str::to_owned));
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
        assert!(text.contains("\npermissions:"), "{}: permissions are not limited", path.display());
    }
}
