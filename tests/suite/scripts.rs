//! What the workflows run, with a stand-in for GitHub: a repository on the disk, and a `gh` that answers from files.
//!
//! *In*: the scripts as the workflows hold them. *Out*: tests. Needs `bash` and, for comments, `jq`.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use super::program::{Desk, skipped};
use super::{repository, site};

/// Answers what scripts ask of GitHub, and writes down what they post.
const GH: &str = r#"#!/usr/bin/env bash
printf '%s\n' "$*" >> "$HUB/asked"
case "$*" in
    *collaborators/*) echo "${PERMISSION:-write}" ;;
    *isCrossRepository*) echo "${FORKED:-false}" ;;
    *headRefName*) echo edit ;;
    *baseRefName*) echo main ;;
    *teams/*) [ -n "${MEMBER:-}" ] && echo active || exit 1 ;;
    *pulls/*) echo "${HEAD_NOW:-abc}" ;;
    *updated_at*) cat "$HUB/digest" ;;
    *--paginate*) echo "${OWN:-}" ;;
    *--input*) cp "${@: -1}" "$HUB/body.json" 2> /dev/null || cp body.json "$HUB/body.json" ;;
    *--raw-field*) printf '%s\n' "${@: -1}" >> "$HUB/said" ;;
esac
"#;

/// GitHub as the scripts see it: a server with one repository, a checkout of its main branch, a branch `edit`.
struct Hub {
    desk: Desk,
}

impl Hub {
    /// A site on `main`, whose code owners are these lines, and a branch on which its English page was edited.
    fn new(owners: &str) -> Self {
        let hub = Hub { desk: Desk::empty() };
        hub.desk.write("bin/gh", GH.as_bytes());
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(hub.desk.join("bin/gh"), mode).expect("a program");
        hub.desk.write("said", b"");
        let server = hub.desk.join("server/o/n");
        std::fs::create_dir_all(&server).expect("a folder");
        hub.git(&server, &["init", "-q", "--bare", "-b", "main"]);
        hub.desk.run(&["new", "work", "--ui", "en"]).exits(0);
        hub.desk.write("work/.github/CODEOWNERS", owners.as_bytes());
        let work = hub.desk.join("work");
        hub.git(&work, &["init", "-q", "-b", "main"]);
        hub.git(&work, &["remote", "add", "origin", &format!("file://{}", server.display())]);
        hub.git(&work, &["add", "-A"]);
        hub.git(&work, &["commit", "-q", "-m", "Begin"]);
        hub.git(&work, &["push", "-q", "origin", "main"]);
        hub.git(&work, &["checkout", "-q", "-b", "edit"]);
        let page = hub.desk.read("work/content/first.en.md").replace("The text is", "Every text is");
        hub.desk.write("work/content/first.en.md", page.as_bytes());
        hub.git(&work, &["commit", "-q", "-am", "Edit"]);
        hub.git(&work, &["push", "-q", "origin", "edit"]);
        hub.git(&work, &["checkout", "-q", "main"]);
        hub.digest(&hub.head());
        hub
    }

    /// What the branch of the pull request is at.
    fn head(&self) -> String {
        self.git(&self.desk.join("server/o/n"), &["rev-parse", "refs/heads/edit"])
    }

    /// The digest of a commit is posted, before anybody comments.
    fn digest(&self, commit: &str) {
        let digest = format!("2026-11-30T09:00:00Z <!-- taiyaku-review head={commit} -->\n");
        self.desk.write("digest", digest.as_bytes());
    }

    /// Somebody pushes one more commit to the branch of the pull request, with a file changed.
    fn pushed(&self, path: &str, text: &str) -> String {
        let work = self.desk.join("work");
        self.git(&work, &["fetch", "-q", "origin"]);
        self.git(&work, &["checkout", "-q", "-B", "edit", "origin/edit"]);
        self.desk.write(&format!("work/{path}"), text.as_bytes());
        self.git(&work, &["add", "-A", path]);
        self.git(&work, &["commit", "-q", "-m", "Edit again"]);
        self.git(&work, &["push", "-q", "origin", "edit"]);
        self.git(&work, &["checkout", "-q", "main"]);
        self.head()
    }

    fn git(&self, folder: &Path, args: &[&str]) -> String {
        let ran = repository::run(folder, args);
        assert!(ran.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim_end().to_owned()
    }

    /// Runs a script in the checkout of the main branch.
    fn run(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_taiyaku")).parent().expect("a folder").display().to_string();
        let path = format!("{}:{program}:{}", self.desk.join("bin").display(), std::env::var("PATH").expect("a PATH"));
        Command::new("bash")
            .args(["-eo", "pipefail", "-c", script])
            .current_dir(self.desk.join("work"))
            .env_clear()
            .envs([("PATH", path.as_str()), ("LC_ALL", "C.UTF-8"), ("GIT_CONFIG_NOSYSTEM", "1")])
            .env("HOME", self.desk.path())
            .env("HUB", self.desk.path())
            .env("RUNNER_TEMP", self.desk.join("temp"))
            .env("GITHUB_SERVER_URL", format!("file://{}", self.desk.join("server").display()))
            .envs([("REPOSITORY", "o/n"), ("NUMBER", "7"), ("GH_TOKEN", "x")])
            .envs(variables.iter().copied())
            .output()
            .expect("bash runs")
    }

    /// Runs the script of comments.
    fn comment(&self, author: &str, comment: &str, variables: &[(&str, &str)]) -> Output {
        let _gone = std::fs::remove_dir_all(self.desk.join("work/pull-request"));
        self.desk.write("said", b"");
        let script = std::fs::read_to_string(site::repository().join(".github/scripts/command.sh")).expect("a script");
        let comment = [("AUTHOR", author), ("COMMENT", comment), ("WRITTEN", "2026-11-30T10:00:00Z")];
        let variables = [&comment, variables].concat();
        self.run(&script, &variables)
    }

    /// Makes a tree of git, also of what git itself would not take: modes with ids, and names.
    fn tree(&self, entries: &[(&str, &str)]) -> String {
        let lines: String = entries.iter().map(|(mode_and_id, name)| format!("{mode_and_id}\t{name}\0")).collect();
        self.desk.write("entries", lines.as_bytes());
        let ran = Command::new("sh")
            .args(["-c", "git mktree -z < \"$1\"", "sh"])
            .arg(self.desk.join("entries"))
            .current_dir(self.desk.join("work"))
            .output()
            .expect("git runs");
        assert!(ran.status.success(), "{}", told(&ran));
        told(&ran).trim().to_owned()
    }

    /// Adds the branch `previews` to what is published.
    fn add_previews(&self) -> Output {
        assert_eq!(step("deploy", "Add the previews").trim(), "bash .github/scripts/previews.sh public");
        let script = std::fs::read_to_string(site::repository().join(".github/scripts/previews.sh")).expect("a script");
        self.run(&format!("set -- public\n{script}"), &[])
    }

    /// A file of a branch on the server.
    fn on_server(&self, branch: &str, path: &str) -> Option<String> {
        let ran = repository::run(&self.desk.join("server/o/n"), &["show", &format!("{branch}:{path}")]);
        ran.status.success().then(|| String::from_utf8_lossy(&ran.stdout).into_owned())
    }
}

/// The script of a step of a workflow.
fn step(workflow: &str, name: &str) -> String {
    let path = site::repository().join(format!(".github/workflows/{workflow}.yml"));
    let text = std::fs::read_to_string(path).expect("the workflow");
    let workflow: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let mut steps = jobs.values().flat_map(|job| job["steps"].as_array().expect("steps"));
    let step = steps.find(|step| step["name"] == name).unwrap_or_else(|| panic!("no step {name}"));
    step["run"].as_str().expect("a script").to_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

const OWNERS: &str = "*.ja.md @Aoki @o/ja-desk\n*.en.md @smith\n";

#[test]
fn owners_confirm_and_approve_by_comments() {
    let hub = Hub::new(OWNERS);
    let ran = hub.comment("aoki", "/taiyaku confirm first\r\nThanks!", &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    let said = hub.desk.read("said");
    assert!(said.starts_with("body=Done: confirm `first` at ") && said.ends_with(", by @aoki.\n"), "{said}");
    let lock = hub.on_server("edit", "content/first.lock").expect("a lock");
    assert!(lock.contains("\npair ") && lock.contains("\nok ja -\n"), "{lock}");
    assert!(!hub.on_server("main", "content/first.lock").expect("a lock").contains("\npair "));
    let ran = hub.comment("smith", "/taiyaku approve en", &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    let lock = hub.on_server("edit", "content/first.lock").expect("a lock");
    assert!(lock.contains("\nok en smith "), "{lock}");
    let index = hub.on_server("edit", "content/index.lock").expect("a lock");
    assert!(index.contains("\nok en -\n"), "the pull request did not change it");
    let ran = hub.comment("kato", "/taiyaku confirm index", &[("MEMBER", "of @o/ja-desk")]);
    assert!(ran.status.success(), "{}", told(&ran));
    assert!(hub.on_server("edit", "content/index.lock").expect("a lock").contains("\npair "));
    let ran = hub.comment("smith", "/taiyaku approve en", &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    assert_eq!(hub.desk.read("said"), "body=There was nothing to approve.\n");
}

/// What is approved is what was read: the commit of the digest, or the one that the comment names.
#[test]
fn only_what_was_read_is_approved() {
    let hub = Hub::new(OWNERS);
    let read = hub.head();
    let page = hub.desk.read("work/content/first.en.md").replace("The text is", "No text is");
    let head = hub.pushed("content/first.en.md", &page);
    let refused = |comment: &str, variables: &[(&str, &str)], why: &str| {
        let ran = hub.comment("smith", comment, variables);
        assert!(!ran.status.success(), "{comment}: {}", told(&ran));
        assert!(hub.desk.read("said").contains(why), "{comment}: {}", hub.desk.read("said"));
        assert_eq!(hub.head(), head);
    };
    refused("/taiyaku approve en", &[], "The branch has moved on");
    refused("/taiyaku confirm first", &[], "The branch has moved on");
    assert!(hub.desk.read("said").contains(&format!("/taiyaku confirm first {head}")), "{}", hub.desk.read("said"));
    refused(&format!("/taiyaku approve en {read}"), &[], "The branch has moved on");
    refused(&format!("/taiyaku approve en {}", &head[..12]), &[], "the whole id of the commit");
    refused(&format!("/taiyaku approve en {}", "0".repeat(40)), &[], "The branch has moved on");
    hub.digest(&head);
    refused("/taiyaku approve en", &[("WRITTEN", "2026-11-30T08:59:59Z")], "No digest showed this");
    refused("/taiyaku approve en", &[("WRITTEN", "2026-11-30T09:00:00Z")], "No digest showed this");
    for digest in ["", "2026-11-30T09:00:00Z <!-- taiyaku-review -->\n"] {
        hub.desk.write("digest", digest.as_bytes());
        refused("/taiyaku approve en", &[], "No digest showed this");
    }
    let ran = hub.comment("smith", &format!("/taiyaku approve en {head}"), &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    assert!(hub.on_server("edit", "content/first.lock").expect("a lock").contains("\nok en smith "));
    // Records of others change nothing that is read.
    hub.digest(&head);
    let ran = hub.comment("aoki", "/taiyaku approve ja", &[]);
    assert!(ran.status.success(), "{}", told(&ran));
}

/// The branch moves after the script took its commit, and before it pushes.
#[test]
fn a_branch_that_moves_meanwhile_gets_no_record() {
    let hub = Hub::new(OWNERS);
    // The branch goes back to where the record would still be a step forward.
    let server = hub.desk.join("server/o/n");
    let back = hub.git(&server, &["rev-parse", "main"]);
    let hook = format!("#!/bin/sh\ngit --git-dir '{}' update-ref refs/heads/edit {back}\n", server.display());
    let wrapper = format!("{hook}exec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_taiyaku"));
    hub.desk.write("bin/taiyaku", wrapper.as_bytes());
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(hub.desk.join("bin/taiyaku"), mode).expect("a program");
    let ran = hub.comment("smith", "/taiyaku approve en", &[]);
    assert!(!ran.status.success(), "{}", told(&ran));
    assert!(hub.desk.read("said").contains("nothing was recorded"), "{}", hub.desk.read("said"));
    assert_eq!(hub.head(), back);
}

/// Who may not write starts nothing, and nothing is in reach while that is asked.
#[test]
fn the_permission_is_asked_before_anything_is_built() {
    let hub = Hub::new(OWNERS);
    let script = step("commands", "Ask whether the author may write");
    for (permission, answer) in [("read", "no"), ("none", "no"), ("triage", "no"), ("write", "yes"), ("admin", "yes")] {
        let output = hub.desk.join("output");
        hub.desk.write("output", b"");
        let output = output.display().to_string();
        let ran = hub.run(&script, &[("AUTHOR", "eve"), ("PERMISSION", permission), ("GITHUB_OUTPUT", &output)]);
        assert!(ran.status.success(), "{}", told(&ran));
        assert_eq!(hub.desk.read("output"), format!("answer={answer}\n"), "{permission}");
    }
}

#[test]
fn nobody_else_does() {
    let hub = Hub::new(OWNERS);
    let before = hub.git(&hub.desk.join("server/o/n"), &["rev-parse", "edit"]);
    let refused = |author: &str, comment: &str, variables: &[(&str, &str)], why: &str| {
        let ran = hub.comment(author, comment, variables);
        assert!(!ran.status.success(), "{comment}: {}", told(&ran));
        assert!(hub.desk.read("said").contains(why), "{comment}: {}", hub.desk.read("said"));
        assert_eq!(hub.git(&hub.desk.join("server/o/n"), &["rev-parse", "edit"]), before);
    };
    refused("smith", "/taiyaku approve ja", &[], "no code owner of `*.ja.md`");
    refused("kato", "/taiyaku confirm first", &[], "no code owner of a language");
    refused("aoki", "/taiyaku confirm first", &[("PERMISSION", "read")], "may not write");
    refused("aoki", "/taiyaku confirm first", &[("FORKED", "true")], "in a fork");
    refused("aoki", "/taiyaku confirm ../../etc/passwd", &[], "wants a section");
    refused("aoki", "/taiyaku confirm $(touch${IFS}x)", &[], "wants a section");
    refused("aoki", "/taiyaku approve --help", &[], "no code owner");
    refused("aoki", "/taiyaku confirm first and more", &[], "One word is expected");
    refused("aoki", "/taiyaku publish first", &[], "are understood");
    let unfilled = std::fs::read_to_string(site::repository().join(".github/CODEOWNERS")).expect("the file");
    hub.desk.write("work/.github/CODEOWNERS", unfilled.as_bytes());
    refused("aoki", "/taiyaku approve ja", &[], "no code owner of `*.ja.md`");
}

#[test]
fn a_digest_is_posted_once_and_renewed() {
    if Command::new("jq").arg("--version").output().is_err() {
        return skipped("jq cannot be run here");
    }
    let hub = Hub::new(OWNERS);
    let script = step("comment", "Post the digest");
    let shown = "<!-- taiyaku-review head=abc -->\n";
    let post = |number: &str, digest: &str, variables: &[(&str, &str)]| {
        let _none = std::fs::remove_file(hub.desk.join("body.json"));
        hub.desk.write("asked", b"");
        hub.desk.write("work/review/number", number.as_bytes());
        hub.desk.write("work/review/digest.md", digest.as_bytes());
        let ran = hub.run(&script, &[&[("HEAD", "abc"), ("RUN", "5")], variables].concat());
        (ran, std::fs::read_to_string(hub.desk.join("body.json")).ok())
    };
    let body = |posted: Option<String>| -> String {
        let json: serde_json::Value = serde_json::from_str(&posted.expect("a comment")).expect("JSON");
        json["body"].as_str().expect("a text").to_owned()
    };
    let (ran, posted) = post("7\n", "変わった節1 @everyone\n", &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    let text = body(posted);
    assert!(text.starts_with(&format!("{shown}変わった節1 @\u{200b}everyone\n")), "{text}");
    assert!(text.trim_end().ends_with("/o/n/actions/runs/5)"), "{text}");
    assert!(hub.desk.read("asked").contains("--method POST repos/o/n/issues/7/comments"));
    let (_, posted) = post("7\n", "次\n", &[("OWN", "99")]);
    assert!(
        body(posted).contains("次") && hub.desk.read("asked").contains("--method PATCH repos/o/n/issues/comments/99")
    );
    let (_, posted) = post("7\n", &"漢@".repeat(60_000), &[]);
    assert!(body(posted).chars().count() <= 65_536);
    for (number, head) in [("7; id", "abc"), ("0", "abc"), ("", "abc"), ("7", "other")] {
        let (_, posted) = post(number, "x", &[("HEAD_NOW", head)]);
        assert_eq!(posted, None, "{number:?} {head}");
    }
}

#[test]
fn previews_come_and_go() {
    let hub = Hub::new(OWNERS);
    let script = step("preview", "Keep them, or remove them");
    let keep = |action: &str, folder: &str, page: &str| {
        for kind in ["site", "review"] {
            hub.desk.write(&format!("temp/{kind}/index.html"), format!("{kind} {page}").as_bytes());
        }
        let _worktree = std::fs::remove_dir_all(hub.desk.join("temp/previews"));
        hub.git(&hub.desk.join("work"), &["worktree", "prune"]);
        let ran = hub.run(&script, &[("ACTION", action), ("FOLDER", folder), ("BRANCH", "main")]);
        assert!(ran.status.success(), "{}", told(&ran));
    };
    keep("opened", "pr-7", "one");
    assert_eq!(hub.on_server("previews", "pr-7/index.html").as_deref(), Some("site one"));
    assert_eq!(hub.on_server("previews", "pr-7/review/index.html").as_deref(), Some("review one"));
    assert!(hub.desk.read("asked").contains("workflow run deploy.yml --ref main"));
    keep("opened", "pr-8", "other");
    keep("synchronize", "pr-7", "two");
    assert_eq!(hub.on_server("previews", "pr-7/index.html").as_deref(), Some("site two"));
    keep("closed", "pr-7", "");
    assert_eq!(hub.on_server("previews", "pr-7/index.html"), None);
    assert_eq!(hub.on_server("previews", "pr-8/index.html").as_deref(), Some("site other"));
    hub.git(&hub.desk.join("work"), &["fetch", "-q", "origin"]);
    hub.desk.write("work/public/index.html", b"published");
    let ran = hub.add_previews();
    assert!(ran.status.success(), "{}", told(&ran));
    assert_eq!(hub.desk.read("work/public/pr-8/index.html"), "site other");
    assert_eq!(hub.desk.read("work/public/index.html"), "published");
    let ran = hub.run(&step("deploy", "Move the tag"), &[]);
    assert!(ran.status.success(), "{}", told(&ran));
    assert!(hub.on_server("published", "site.yaml").is_some());
}

/// Many can write to the branch `previews`; what is published is the site, and files below `pr-N/`.
#[test]
fn previews_add_nothing_but_their_own_folders() {
    let hub = Hub::new(OWNERS);
    let work = hub.desk.join("work");
    let blob = {
        hub.desk.write("work/hostile", b"hostile");
        hub.git(&work, &["hash-object", "-w", "hostile"])
    };
    std::fs::remove_file(hub.desk.join("work/hostile")).expect("a file");
    let tree = |entries: &[(&str, &str)]| hub.tree(entries);
    let file = format!("100644 blob {blob}");
    let link = format!("120000 blob {blob}");
    let page = format!("040000 tree {}", tree(&[(&file, "index.html"), (&link, "link.html"), (&file, "-rf")]));
    let dots = format!("040000 tree {}", tree(&[(&file, "above.html")]));
    let outside =
        format!("040000 tree {}", tree(&[(&file, "good.html"), (&dots, ".."), (&dots, "."), (&dots, ".git")]));
    let module = "160000 commit 1111111111111111111111111111111111111111";
    let root = tree(&[
        (&*page, "pr-7"),
        (&outside, "pr-8"),
        (&page, "pr-9"),
        (&file, "pr-1"),
        (&page, "pr-1x"),
        (&page, "pr-02"),
        (&page, "pr-"),
        (&page, "PR-3"),
        (&page, "pr-4\npr-4"),
        (&link, "pr-5"),
        (module, "pr-6"),
        (&page, "assets"),
        (&page, ".."),
        (&file, "index.html"),
        (&file, "CNAME"),
        (&file, ".gitattributes"),
    ]);
    let commit = hub.git(&work, &["commit-tree", "-m", "Previews", &root]);
    hub.git(&work, &["update-ref", "refs/remotes/origin/previews", &commit]);
    hub.desk.write("work/public/index.html", b"published");
    hub.desk.write("work/public/pr-9/index.html", b"a section of the site");
    let before = hub.desk.listing();
    let ran = hub.add_previews();
    assert!(ran.status.success(), "{}", told(&ran));
    assert!(
        told(&ran).contains("::warning::left ") && told(&ran).contains("a folder pr-9 of its own"),
        "{}",
        told(&ran)
    );
    let added: Vec<String> = hub.desk.listing().into_iter().filter(|path| !before.contains(path)).collect();
    let expected = ["pr-7", "pr-7/-rf", "pr-7/index.html", "pr-8", "pr-8/good.html"];
    assert_eq!(added.iter().map(|path| path.trim_start_matches("work/public/")).collect::<Vec<_>>(), expected);
    assert_eq!(hub.desk.read("work/public/index.html"), "published");
    assert_eq!(hub.desk.read("work/public/pr-9/index.html"), "a section of the site");
}
