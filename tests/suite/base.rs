//! `check --base` and `--baseline`: what is new, what was there before, what is gone.
//!
//! *In*: repositories in temporary folders. *Out*: tests.

use super::program::Desk;
use super::repository::Repository;
use super::schema::valid;
use super::site;

const PAGE: &str = "content/index.ja.md";
const ENGLISH: &str = "content/index.en.md";

/// A site with one broken link on `main`, and a branch to work on.
fn branch() -> Repository {
    let page =
        "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n市場の規模は大きいと[資料](none.ja.md)にある。\n\n次の段落。\n";
    let english = "---\ntitle: Overview\nsummary: A short summary.\n---\n\nA source says that the market is large.\n\nThe next paragraph.\n";
    let mut files = site::small_with(PAGE, page);
    files.retain(|(path, _)| path != ENGLISH);
    files.push((ENGLISH.to_owned(), english.into()));
    let repository = Repository::with(files);
    repository.git(&["checkout", "-q", "-b", "edit"]);
    repository
}

#[test]
fn only_what_is_new_decides() {
    let repository = branch();
    repository.run(&["check"]).exits(1);
    let ran = repository.run(&["check", "--base", "main"]).exits(0);
    let ran = ran.says("new: 0 errors, 0 warnings, 0 hints; 1 still there, 0 fixed; passed");
    assert!(ran.stdout.starts_with("compared with "), "{}", ran.stdout);
    repository.edit(PAGE, "次の段落。", "次の段落。[別](nothing.ja.md)");
    let ran = repository.run(&["check", "--base", "main"]).exits(1);
    let ran = ran.says("nothing.ja.md").says("new: 1 error, 0 warnings, 0 hints; 1 still there, 0 fixed; failed");
    assert!(!ran.stdout.contains("none.ja.md"), "{}", ran.stdout);
    repository.edit(PAGE, "[資料](none.ja.md)", "資料").edit(PAGE, "[別](nothing.ja.md)", "");
    let ran = repository.run(&["check", "--base", "main"]).exits(0).says("0 still there, 1 fixed");
    let ran = ran.says("fixed (lines and columns are those of the base):\n  content/index.ja.md:6:");
    drop(ran);
    let ran = repository.run(&["check", "--base", "main", "--new-only"]).exits(0).says("1 fixed");
    assert!(!ran.stdout.contains("none.ja.md"), "{}", ran.stdout);
}

#[test]
fn a_touched_line_wakes_nothing() {
    let check = |old: &str, new: &str| {
        let repository = branch();
        repository.edit(PAGE, old, new);
        repository.run(&["check", "--base", "main"]).exits(0).says("new: 0 errors").says("1 still there, 0 fixed");
    };
    check("市場の規模は", "市場の大きさは");
    check("市場の規模は", "新しい\n市場の規模は");
    check("大きいと[資料](none.ja.md)にある。", "とても大きいと、\n[資料](none.ja.md)には書いてある。");
    let repository = branch();
    repository.edit(PAGE, "次の段落。", "\n".repeat(9).as_str());
    repository.git(&["mv", PAGE, "content/moved.ja.md"]);
    let ran = repository.run(&["check", "--base", "main", "--format", "json"]);
    let json = valid(&ran.stdout, "json");
    let link = json["findings"].as_array().expect("a list").iter().find(|item| item["code"] == "broken-link");
    assert_eq!(link.expect("the link")["standing"], "still-there");
}

#[test]
fn every_form_tells_the_standing() {
    let repository = branch();
    repository.edit(PAGE, "次の段落。", "次の段落。[別](nothing.ja.md)");
    let run = |form: &str| repository.run(&["check", "--base", "main", "--format", form]).exits(1).stdout;
    let sarif = valid(&run("sarif"), "sarif");
    let states: Vec<&str> = sarif["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|result| result["baselineState"].as_str())
        .collect();
    assert_eq!(states, ["unchanged", "new"]);
    let json = valid(&run("json"), "json");
    assert_eq!((&json["summary"]["new"], &json["summary"]["still_there"]), (&1.into(), &1.into()));
    let github = run("github");
    let first = github.lines().next().expect("a line");
    assert!(first.contains("nothing.ja.md"), "what is new comes first: {github}");
    assert_eq!(run("short").lines().count(), 1);
    valid(&run("gitlab"), "gitlab");
    valid(&run("rdjson"), "rdjson");
    let only = repository.run(&["check", "--base", "main", "--new-only", "--format", "gitlab"]).exits(1).stdout;
    assert_eq!(valid(&only, "gitlab").as_array().expect("a list").len(), 1);
}

#[test]
fn a_check_switched_on_finds_nothing_new_in_old_text() {
    let repository = branch();
    let config = repository.desk.read("site.yaml");
    repository.write("site.yaml", &(config.clone() + "findings: { broken-link: off }\n")).commit("Switch it off");
    repository.git(&["branch", "-f", "main"]);
    repository.write("site.yaml", &config);
    repository.run(&["check", "--base", "main"]).exits(0).says("1 still there");
}

#[test]
fn a_baseline_is_lived_with() {
    let repository = branch();
    repository.run(&["check", "--new-only"]).exits(2).complains("--base REV");
    repository.run(&["check", "--write-baseline"]).exits(2);
    repository.run(&["check", "--baseline", "known.txt"]).exits(2).complains("--write-baseline");
    repository.run(&["check", "--baseline", "known.txt", "--write-baseline"]).exits(0).says("wrote 1 findings");
    repository
        .run(&["check", "--baseline", "known.txt"])
        .exits(0)
        .says("new: 0 errors, 0 warnings, 0 hints; 1 still there");
    repository.edit(PAGE, "市場の規模は", "市場の大きさは").edit(PAGE, "次の段落。", "[別](nothing.ja.md)");
    repository.run(&["check", "--baseline", "known.txt", "--format", "short"]).exits(1).says("nothing.ja.md");
    repository.edit(PAGE, "[資料](none.ja.md)", "資料").edit(PAGE, "[別](nothing.ja.md)", "");
    repository.run(&["check", "--baseline", "known.txt"]).exits(0).says("1 of the baseline gone");
    repository.write("known.txt", "{}");
    repository.run(&["check", "--baseline", "known.txt"]).exits(2).complains("line 1 of `known.txt`");
}

#[test]
fn a_site_below_the_root_is_named_from_the_root() {
    let page = "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n[資料](none.ja.md)\n";
    let files = site::small_with(PAGE, page).into_iter().map(|(path, bytes)| (format!("docs/{path}"), bytes));
    let repository = Repository::with(files);
    let ran = repository.run(&["check", "--site", "docs", "--format", "github"]).exits(1);
    assert!(ran.stdout.starts_with("::error file=docs/content/index.ja.md,"), "{}", ran.stdout);
    repository.run(&["check", "--site", "docs", "--base", "main"]).exits(0).says("1 still there");
}

#[test]
fn what_cannot_be_compared_is_said() {
    Desk::with(site::small()).run(&["check", "--base", "main"]).exits(2).complains("git");
    let repository = branch();
    repository.run(&["check", "--base", "mian"]).exits(2).complains("there is no revision `mian`");
    repository.git(&["checkout", "-q", "--orphan", "alone"]);
    repository.commit("Begin again");
    repository.run(&["check", "--base", "main"]).exits(0).says("no history in common with HEAD");
}
