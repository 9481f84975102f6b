//! `correct`: the record of a correction, and what becomes of it.
//!
//! *In*: sites in temporary folders, with a history and without. *Out*: tests.

use super::program::Desk;

const AT: &str = "2025-02-18T09:00+09:00";

/// A site that printed the wrong figure.
fn published() -> Desk {
    let desk = Desk::golden("changes");
    desk.write("content/ledger/changes.yaml", b"# kept by the desk\n- at: 2025-02-16T23:05:00Z # early\n  kind: update\n  ja: { note: A }\n  en: { note: B }\n");
    desk
}

fn git(desk: &Desk, args: &[&str]) {
    let who = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let output = std::process::Command::new("git").args(who).args(args).current_dir(desk.path()).output();
    let output = output.expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Changes the ledger from 97.4 to 9.74 billion.
fn mend(desk: &Desk) {
    let figures = desk.read("content/ledger/figures.yaml").replace("97.4 billion", "9.74 billion");
    desk.write("content/ledger/figures.yaml", figures.as_bytes());
}

#[test]
fn records_what_was_published_and_what_the_ledger_says_now() {
    let desk = published();
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-q", "-m", "published"]);
    git(&desk, &["tag", "published"]);
    mend(&desk);
    git(&desk, &["commit", "-q", "-a", "-m", "mend"]);
    let correct = ["correct", "bid", "--figure", "bid", "--at", AT];
    desk.run(&correct)
        .exits(0)
        .says("974億ドル → 97億4000万ドル")
        .says("$97.4 billion → $9.74 billion")
        .says("`published`");
    let text = desk.read("content/ledger/changes.yaml");
    assert!(text.starts_with("# kept by the desk\n- at: 2025-02-16T23:05:00Z # early\n"), "{text}");
    let record = "- at: 2025-02-18T09:00:00+09:00\n  kind: correction\n  sections: [bid]\n  figures: [bid]\n  ja:\n    was: 974億ドル\n    now: 97億4000万ドル\n    note: \"\"\n  en:\n    was: $97.4 billion\n    now: $9.74 billion\n    note: \"\"\n";
    assert!(text.ends_with(record), "{text}");
    desk.run(&["check"])
        .exits(1)
        .says("[correction-incomplete]: `note` in `ja` is empty")
        .says("`note` in `en` is empty");
    desk.run(&correct).exits(2).complains("holds this correction already, at 2025-02-18T09:00:00+09:00");
    assert_eq!(desk.read("content/ledger/changes.yaml"), text);
}

#[test]
fn what_is_not_known_is_left_to_the_editor() {
    let desk = published();
    desk.run(&["correct", "bid", "--figure", "bid", "--at", AT]).exits(0).says("not known without a git history");
    assert!(desk.read("content/ledger/changes.yaml").contains("was: \"\""));
    desk.run(&["check"]).exits(1).says("`was` in `ja` is empty");
}

#[test]
fn a_moment_without_a_clock_is_that_of_the_desk() {
    let desk = published();
    desk.run(&["correct", "bid", "--figure", "bid"]).exits(0);
    let text = desk.read("content/ledger/changes.yaml");
    let at = text.lines().rev().find_map(|line| line.strip_prefix("- at: ")).expect("a record");
    assert!(at.ends_with('Z'), "the offset of the record before: {at}");
}

#[test]
fn refuses_what_it_cannot_record() {
    let desk = published();
    desk.run(&["correct", "bidd", "--figure", "bid"]).exits(2).complains("`bid`");
    desk.run(&["correct", "bid", "--figure", "bidd"]).exits(2).complains("did you mean `bid`?");
    desk.run(&["correct", "bid", "--figure", "bid", "--at", "2025-02-18T09:00"]).exits(2).complains("offset");
    desk.run(&["correct", "bid", "--figure", "bid", "--published", "v1"]).exits(2);
    desk.write("content/ledger/changes.yaml", b"[{ at: 2025-02-16T23:05:00Z }]\n");
    desk.run(&["correct", "bid", "--figure", "bid"]).exits(2).complains("is no list with a `- ` for each record");
}
