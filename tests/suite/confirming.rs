//! `confirm`, `approve` and `status` as editors use them.
//!
//! *In*: golden sites, repositories. *Out*: tests.

use super::program::Desk;
use super::repository::Repository;

#[test]
fn open_pairs_are_listed_where_nobody_can_answer() {
    let desk = Desk::golden("pairs");
    let listed = desk.run(&["confirm", "bid"]).exits(0);
    listed.says("bid#offer-1: `en` changed after both were confirmed").says("bid#answer-1: both changed");
    desk.run(&["confirm", "moved"]).exits(0).says("moved in `en`");
}

#[test]
fn a_pair_is_confirmed_by_its_anchor() {
    let desk = Desk::golden("pairs");
    let before = desk.read("content/bid.lock");
    desk.run(&["confirm", "bid#offer-1"]).exits(0).says("confirmed 1 pair of `bid`");
    let after = desk.read("content/bid.lock");
    // Anchors follow the pages; all else of a line is what was confirmed.
    let words = |line: &str| line.splitn(3, ' ').last().map(str::to_owned);
    let differing = before.lines().zip(after.lines()).filter(|(one, other)| words(one) != words(other)).count();
    assert_eq!((differing, before.lines().count()), (1, after.lines().count()));
    desk.run(&["confirm", "content/bid#offer-1"]).exits(0).says("in step already");
    desk.run(&["confirm", "bid#offer-99"]).exits(2).complains("there is no pair `offer-99`");
    desk.run(&["confirm", "bids"]).exits(2).complains("did you mean `bid`?");
    desk.run(&["confirm"]).exits(2).complains("name a section");
}

#[test]
fn all_pairs_want_a_yes() {
    let desk = Desk::golden("pairs");
    desk.run(&["confirm", "bid", "--all"]).exits(2).complains("add `--yes`");
    desk.run(&["confirm", "--all", "--yes"]).exits(0).says("of `new`");
    desk.run(&["status"]).exits(0).says("new    in step");
}

#[test]
fn damaged_locks_are_repaired() {
    let desk = Desk::golden("locks");
    desk.run(&["confirm", "conflict", "--all", "--yes"]).exits(2).complains("--repair");
    desk.run(&["status"]).exits(0).says("lock damaged");
    desk.run(&["confirm", "--repair"]).exits(0).says("wrote `content/conflict.lock` anew (4 pairs)");
    desk.run(&["confirm", "--repair"]).exits(0).says("no lock is damaged");
}

#[test]
fn approvals_are_by_editors_and_of_a_language() {
    let desk = Desk::golden("pairs");
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "ja-desk"]).exits(0).says("`ja-desk` approves `bid` in `ja`");
    desk.run(&["status"]).exits(0).says("ja approved by ja-desk · en not approved");
    let status = desk.run(&["status", "--format", "json"]).exits(0);
    status.says("\"current\": true").says("\"unconfirmed\": 0");
    desk.run(&["approve", "bid", "--lang", "fr", "--as", "x"]).exits(2).complains("it has `ja` and `en`");
    let story = desk.read("content/story.yaml") + "editors: { ja: [kato], en: [smith] }\n";
    desk.write("content/story.yaml", story.as_bytes());
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "ja-desk"]).exits(2).complains("those of `ja` are `kato`");
}

#[test]
fn history_shows_the_old_wording_and_changes_no_verdict() {
    let golden = Desk::golden("pairs");
    let files = golden.listing().into_iter().filter(|path| golden.join(path).is_file());
    let files: Vec<(String, Vec<u8>)> = files.map(|path| (path.clone(), golden.read(&path).into_bytes())).collect();
    let repository = Repository::with(files);
    repository.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    repository.commit("Confirm");
    repository.edit("content/bid.en.md", "The statement was brief.", "The statement said little.");
    let verdict = "`ja` is behind: the wording changed in `en`";
    repository.run(&["check"]).says(verdict).says("`en` said when it was confirmed: The statement was brief.");
    repository.run(&["confirm", "bid"]).says("en when confirmed: The statement was brief.");
    std::fs::remove_dir_all(repository.path().join(".git")).expect("the repository");
    repository.run(&["check"]).says(verdict);
}
