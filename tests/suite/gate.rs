//! `check --production`: the gate of publication before the merge; and a past that nobody can read.
//!
//! *In*: repositories with a small site whose pages are approved. *Out*: tests.

use super::program::{Desk, Ran};
use super::publication::{Files, NOW, approved, page};
use super::repository::{self, Repository};
use super::site;

/// A story with two sections, all of it approved.
fn story() -> Files {
    let mut files = site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid, plan]\n");
    for (path, title, text) in [
        ("content/bid.ja.md", "買収", "本文。\n"),
        ("content/bid.en.md", "The bid", "The text.\n"),
        ("content/plan.ja.md", "計画", "本文。\n"),
        ("content/plan.en.md", "The plan", "The text.\n"),
    ] {
        files.push((path.to_owned(), page(title, text)));
    }
    approved(files, &[])
}

fn check(repository: &Repository, more: &[&str]) -> Ran {
    repository.run(&[&["check", "--production", "--at", NOW], more].concat())
}

/// Takes `plan` away, with its line.
fn delete_plan(repository: &Repository) {
    repository.edit("content/story.yaml", "[bid, plan]", "[bid]");
    for path in ["content/plan.ja.md", "content/plan.en.md", "content/plan.lock"] {
        std::fs::remove_file(repository.path().join(path)).expect("a file");
    }
}

#[test]
fn a_check_asks_what_publishing_would_do() {
    let repository = Repository::with(story());
    check(&repository, &[]).exits(0).says("passed");
    repository.git(&["tag", "published"]);
    check(&repository, &[]).exits(0);
    repository.edit("content/bid.en.md", "The text.", "Another text.");
    repository.run(&["check"]).exits(0);
    check(&repository, &[])
        .exits(1)
        .says("approval-outdated")
        .says("left out: `bid` (`en` changed since it was approved)");
    repository.run(&["build", "--production", "--at", NOW]).exits(1).says("approval-outdated");
    assert!(!repository.path().join("public").exists(), "nothing is written");
}

#[test]
fn what_makes_no_difference_to_an_approval_passes_on_both_sides() {
    let repository = Repository::with(story());
    repository.git(&["tag", "published"]);
    repository.edit("content/bid.en.md", "The text.", "The **text**.");
    repository.edit("content/bid.ja.md", "本文。", "**本文**。");
    check(&repository, &["--base", "main"]).exits(0);
    repository.commit("Make a word bold");
    repository.run(&["build", "--production", "--at", NOW]).exits(0);
}

#[test]
fn a_base_tells_what_the_change_does_to_the_gate() {
    let repository = Repository::with(story());
    repository.git(&["tag", "published"]);
    repository.edit("content/bid.en.md", "The text.", "Another text.");
    check(&repository, &["--base", "main"]).exits(1).says("approval-outdated");
    repository.commit("Edit the bid");
    // What was so before is not the fault of the next change.
    check(&repository, &["--base", "main"]).exits(0);
    delete_plan(&repository);
    check(&repository, &["--base", "main", "--new-only"]).exits(1).says("`plan` is published");
}

#[test]
fn a_report_for_programs_stays_whole() {
    let repository = Repository::with(story());
    for more in [&["--format", "json"][..], &["--format", "json", "--published", "none"]] {
        let ran = check(&repository, more).exits(0);
        serde_json::from_str::<serde_json::Value>(&ran.stdout).expect("JSON");
    }
    repository.run(&["check", "--published", "none"]).exits(2);
}

#[test]
fn a_past_that_is_not_here_is_no_empty_past() {
    let origin = Repository::with(story());
    let url = format!("file://{}", origin.path().display());
    let shallow = || {
        let desk = Desk::empty();
        assert!(repository::run(desk.path(), &["clone", "-q", "--depth=1", "--no-tags", &url, "."]).status.success());
        desk
    };
    let check = |desk: &Desk, more: &[&str]| desk.run(&[&["check", "--production", "--at", NOW], more].concat());
    let refused = check(&shallow(), &[]).exits(2);
    assert!(refused.stderr.contains("git fetch origin tag published --depth=1"), "{}", refused.stderr);
    check(&shallow(), &["--published", "none"]).exits(0);
    origin.git(&["tag", "published"]);
    delete_plan(&origin);
    origin.commit("Delete the plan");
    // A branch of the same name is another thing.
    origin.git(&["branch", "published"]);
    let later = shallow();
    check(&later, &[]).exits(2);
    let fetch = ["fetch", "-q", "origin", "tag", "published", "--depth=1"];
    assert!(repository::run(later.path(), &fetch).status.success());
    check(&later, &[]).exits(1).says("`plan` is published");
}

#[test]
fn a_tag_whose_commit_is_missing_is_trouble() {
    let repository = Repository::with(story());
    repository.write(".git/refs/tags/published", "0123456789012345678901234567890123456789\n");
    for command in ["check", "build"] {
        let ran = repository.run(&[command, "--production", "--at", NOW]).exits(2);
        assert!(ran.stderr.contains("refs/tags/published"), "{}", ran.stderr);
    }
}
