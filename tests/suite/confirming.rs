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
    // The first recording writes the lock in this version; from then on a record is a line.
    desk.run(&["confirm", "bid#front.title"]).exits(0).says("renewed the lock of `bid`");
    let before = desk.read("content/bid.lock");
    desk.run(&["confirm", "bid#offer-1"]).exits(0).says("confirmed 1 pair of `bid`");
    let after = desk.read("content/bid.lock");
    let differing = before.lines().zip(after.lines()).filter(|(one, other)| one != other).count();
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
    // What a later version wrote stays, whatever is asked; the rest is mended.
    let newer = desk.read("content/newer.lock");
    let mended = desk.run(&["confirm", "--repair"]).exits(2);
    mended.says("wrote `content/conflict.lock` anew (4 pairs)").complains("a later version wrote `newer.lock`");
    desk.run(&["confirm", "newer", "--all", "--yes"]).exits(2).complains("a later version wrote `newer.lock`");
    desk.run(&["approve", "newer", "--lang", "ja", "--as", "ja-desk"]).exits(2).complains("a later version");
    assert_eq!(desk.read("content/newer.lock"), newer);
    desk.run(&["confirm", "conflict", "--repair"]).exits(0).says("no lock is damaged");
}

#[test]
fn approvals_are_by_editors_and_of_a_language() {
    let desk = Desk::golden("pairs");
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "ja-desk"]).exits(0).says("`ja-desk` approves `bid` in `ja`");
    desk.run(&["status"]).exits(0).says("ja approved by ja-desk · en not approved");
    let status = desk.run(&["status", "--format", "json"]).exits(0);
    status.says("\"current\": true").says("\"unconfirmed\": 0");
    // Another editor of the same text stands in the same line.
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "chief"]).exits(0);
    assert!(desk.read("content/bid.lock").contains("\nok ja chief,ja-desk content="));
    for name in ["two words", "a,b", "a=b", "-", ""] {
        desk.run(&["approve", "bid", "--lang", "ja", "--as", name]).exits(2).complains("must be one word");
    }
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

#[test]
fn what_was_recorded_is_taken_back() {
    let desk = Desk::golden("records");
    let line = |start: &str| {
        let lock = desk.read("content/bid.lock");
        lock.lines().find(|line| line.starts_with(start)).map(|line| line[start.len()..].to_owned())
    };
    let prints = line("pair offer-1 ").expect("a pair");
    desk.run(&["confirm", "bid#offer-1", "--undo"]).exits(0).says("took back 1 pair of `bid`");
    assert_eq!(line("open offer-1 "), Some(prints.clone()), "the prints stay");
    desk.run(&["confirm", "bid"]).exits(0).says("bid#offer-1: never confirmed");
    desk.run(&["confirm", "bid#offer-1", "--undo"]).exits(0).says("nothing of that was confirmed");
    desk.run(&["confirm", "bid", "--undo"]).exits(2).complains("name the pairs to take back");
    desk.run(&["confirm", "bid", "--all", "--undo"]).exits(2).complains("add `--yes`");
    desk.run(&["confirm", "bid#offer-1"]).exits(0).says("confirmed 1 pair");
    assert_eq!(line("pair offer-1 "), Some(prints));
    desk.run(&["confirm", "bid", "--all", "--undo", "--yes"]).exits(0).says("took back");
    assert!(!desk.read("content/bid.lock").contains("\npair "));

    let approve = ["approve", "bid", "--lang", "ja", "--as", "kato"];
    desk.run(&[&approve[..], &["--undo"]].concat()).exits(2).complains("`kato` has not approved `bid` in `ja`");
    desk.run(&approve).exits(0);
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "sato"]).exits(0);
    desk.run(&[&approve[..], &["--undo"]].concat()).exits(0).says("took back the approval of `bid` in `ja` by `kato`");
    desk.run(&["status"]).exits(0).says("ja approved by sato");
    desk.run(&["approve", "--all", "--lang", "ja", "--as", "sato", "--undo"]).exits(0);
    desk.run(&["status"]).exits(0).says("ja not approved");
    desk.run(&["approve", "--all", "--lang", "ja", "--as", "sato", "--undo"])
        .exits(2)
        .complains("there is no approval");
    // Whoever takes it back may give it again.
    desk.run(&approve).exits(0);
    desk.run(&["status"]).exits(0).says("ja approved by kato");
}

#[test]
fn many_sections_are_approved_as_they_were_read() {
    let desk = Desk::golden("records");
    let json = || -> serde_json::Value {
        serde_json::from_str(&desk.run(&["status", "--format", "json"]).exits(0).stdout).expect("JSON")
    };
    let read = |section: usize| json()["sections"][section]["read"]["ja"].as_str().expect("a print").to_owned();
    let approve = ["approve", "bid", "--lang", "ja", "--as", "kato", "--read"];
    let print = read(1);
    desk.run(&[&approve[..], &["beef"]].concat()).exits(2).complains("is not a print of what was read");
    let page = desk.read("content/bid.ja.md");
    desk.write("content/bid.ja.md", page.replace("二つ目の段落", "別の段落").as_bytes());
    let refused = desk.run(&[&approve[..], &[&print]].concat()).exits(2);
    refused.complains("nothing was recorded");
    assert!(!desk.read("content/bid.lock").contains("kato"));
    desk.run(&[&approve[..], &[&read(1)]].concat()).exits(0);
    assert!(desk.read("content/bid.lock").contains("\nok ja kato content="));
    // The help of a finding hands out the print that it looked at.
    let found = desk.run(&["check", "--ui", "en"]);
    let command = found.stdout.split('`').find(|words| words.starts_with("taiyaku approve picture --lang ja"));
    let args: Vec<&str> = command.expect("a command").split(' ').skip(1).collect();
    desk.run(&args).exits(0);
    desk.run(&["approve", "bid", "picture", "--lang", "en", "--as", "smith"])
        .exits(0)
        .says("`smith` approves `picture`");
    desk.run(&["approve", "--all", "--lang", "ja", "--as", "chief"]).exits(0).says("`chief` approves `index`");
    desk.run(&["status"]).exits(0).says("ja approved by chief, kato · en approved by smith");
    desk.run(&["approve", "--lang", "ja", "--as", "chief"]).exits(2);
    desk.run(&["approve", "bid", "none", "--lang", "ja", "--as", "kato"]).exits(2).complains("no section `none`");
}

#[test]
fn one_language_has_a_lock_and_approvals() {
    let desk = Desk::golden("records");
    std::fs::remove_file(desk.join("content/picture.en.md")).expect("a page");
    std::fs::remove_file(desk.join("content/picture.lock")).expect("a lock");
    desk.run(&["approve", "picture", "--lang", "en", "--as", "smith"]).exits(2).complains("no page in `en`");
    desk.run(&["approve", "picture", "--lang", "ja", "--as", "kato"]).exits(0);
    let lock = desk.read("content/picture.lock");
    assert!(lock.starts_with("v2\n\nopen front.title ja=") && lock.contains(" en=-\n") && lock.contains("\nok en -\n"));
    desk.run(&["status"]).exits(0).says("picture  in one language only · ja approved by kato · en not approved");
    let page = desk.read("content/picture.ja.md");
    desk.write("content/picture.ja.md", (page.clone() + "\n加えた段落。\n").as_bytes());
    desk.run(&["status"]).exits(0).says("ja approval of kato outdated");
    // The other language comes later: nobody confirmed anything yet, and names stay.
    desk.write("content/picture.ja.md", page.as_bytes());
    let english =
        page.replace("写真の概要", "A summary").replace("写真", "Picture").replace("太字の文。", "A bold text.");
    desk.write("content/picture.en.md", english.as_bytes());
    desk.run(&["status"]).exits(0).says("picture  nothing confirmed · ja approved by kato");
    desk.run(&["confirm", "picture", "--all", "--yes"]).exits(0).says("of `picture`");
    desk.run(&["status"]).exits(0).says("picture  in step · ja approved by kato");
}

/// A section of which everything was confirmed and its Japanese approved by `kato`.
fn approved() -> Desk {
    let desk = Desk::golden("records");
    for tag in ["ja", "en"] {
        let words = if tag == "ja" { "文[^wire]と[名](name:musk)" } else { "Words[^wire] and a [name](name:musk)" };
        let page = format!(
            "---\ntitle: T\nsummary: S\nbrief:\n  - B\n---\n\n## H {{#h}}\n\n{words}, \
             [a](https://a.example/), [b](picture.{tag}.md), *x*.\n\n![i](images/plant.png)\n"
        );
        desk.write(&format!("content/bid.{tag}.md"), page.as_bytes());
    }
    desk.write("content/ledger/sources.yaml", b"wire: { publisher: W }\nother: { publisher: O }\n");
    let person = |id: &str| {
        format!("{id}: {{ kind: person, name: {{ ja: {id}, en: {id} }}, role: {{ ja: 社長, en: x }}, yomi: あ }}\n")
    };
    desk.write("content/ledger/names.yaml", (person("musk") + &person("cook")).as_bytes());
    std::fs::remove_file(desk.join("content/bid.lock")).expect("a lock");
    desk.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    desk.run(&["approve", "bid", "--lang", "ja", "--as", "kato"]).exits(0);
    desk
}

/// Replaces a text of a file.
fn edit(desk: &Desk, path: &str, from: &str, to: &str) {
    let text = desk.read(path);
    assert!(text.contains(from), "{path}: {from}");
    desk.write(path, text.replacen(from, to, 1).as_bytes());
}

const HOLDS: &str = "ja approved by kato · ";
const LOOKS: &str = "ja approved by kato (only its form changed since) · ";
const OUTDATED: &str = "ja approval of kato outdated · ";

/// Checks what `status` says of the section.
fn stands(desk: &Desk, expect: [&str; 2], name: &str) {
    let status = desk.run(&["status"]).exits(0);
    let line = status.stdout.lines().find(|line| line.starts_with("bid ")).expect("a line");
    expect.iter().for_each(|expect| assert!(line.contains(expect), "{name}: {expect}: {line}"));
}

#[test]
fn what_voids_an_approval_and_what_does_not() {
    let (in_step, behind) = ("in step", "en behind: 1");
    let edits = [
        ("T\n", "Ｔ\n", [HOLDS, in_step]),
        ("文[", "文\n[", [HOLDS, in_step]),
        ("文[^wire]", "文章[^wire]", [OUTDATED, behind]),
        ("[^wire]", "[^other]", [OUTDATED, in_step]),
        ("[^wire]", "", [OUTDATED, in_step]),
        ("name:musk", "name:cook", [OUTDATED, in_step]),
        ("a.example", "b.example", [OUTDATED, in_step]),
        ("{#h}", "{#g}", [OUTDATED, in_step]),
        ("![i]", "![j]", [OUTDATED, behind]),
        ("*x*", "**x**", [LOOKS, in_step]),
        ("*x*", "x", [LOOKS, in_step]),
        ("*x*", "~~x~~", [OUTDATED, behind]),
        ("picture.ja.md", "index.ja.md", [LOOKS, in_step]),
    ];
    for (from, to, expect) in edits {
        let desk = approved();
        edit(&desk, "content/bid.ja.md", from, to);
        stands(&desk, expect, to);
    }
    let desk = approved();
    desk.write("content/images/plant.png", b"another");
    stands(&desk, [OUTDATED, in_step], "another picture");
    let desk = approved();
    edit(&desk, "content/ledger/names.yaml", "ja: 社長", "ja: 会長");
    stands(&desk, [OUTDATED, in_step], "the role of a name that the page links to");
    let desk = approved();
    edit(
        &desk,
        "content/ledger/names.yaml",
        "ja: cook, en: cook }, role: { ja: 社長",
        "ja: cook, en: cook }, role: { ja: 会長",
    );
    stands(&desk, [HOLDS, in_step], "a name that the page does not show");
}

#[test]
fn another_name_voids_nothing() {
    let desk = approved();
    let renamed = |old: &str, new: &str| std::fs::rename(desk.join(old), desk.join(new)).expect("renamed");
    for tag in ["ja", "en"] {
        renamed(&format!("content/picture.{tag}.md"), &format!("content/photo.{tag}.md"));
        for page in ["bid", "index"] {
            edit(&desk, &format!("content/{page}.{tag}.md"), "picture.", "photo.");
        }
        for page in ["bid", "photo"] {
            edit(&desk, &format!("content/{page}.{tag}.md"), "plant.png", "p.png");
        }
    }
    renamed("content/picture.lock", "content/photo.lock");
    renamed("content/images/plant.png", "content/images/p.png");
    edit(&desk, "content/story.yaml", "picture", "photo");
    stands(&desk, [LOOKS, "in step"], "a section and a picture under other names");
}

#[test]
fn links_to_paragraphs_stay() {
    let desk = Desk::golden("records");
    let anchors = || -> Vec<(String, String)> {
        desk.run(&["build"]).exits(0);
        let html = desk.read("public/en/bid/index.html");
        let words = ["The first paragraph.", "The second paragraph.", "The reply</h2>", "A paragraph of the answer."];
        let anchor = |word: &str| {
            let at = html.find(word).unwrap_or_else(|| panic!("{word}"));
            html[..at].rsplit("id=\"").next().and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        words.iter().map(|word| ((*word).to_owned(), anchor(word))).collect()
    };
    let before = anchors();
    let expect = ["offer-1", "offer-2", "the-answer", "the-answer-1"];
    assert_eq!(before.iter().map(|(_, anchor)| anchor.as_str()).collect::<Vec<_>>(), expect);
    desk.run(&["confirm", "bid#front.title"]).exits(0);
    assert_eq!(anchors(), before, "recorded");
    // Inserted in front, and moved below another heading.
    let page = desk.read("content/bid.en.md");
    let page = page.replacen("## The offer {#offer}", "## The offer {#offer}\n\nNew.\n\nNewer.", 1);
    let page = page.replacen("The second paragraph.\n\n", "", 1) + "\nThe second paragraph.\n";
    desk.write("content/bid.en.md", page.as_bytes());
    assert_eq!(anchors(), before, "moved");
}
