//! `new` and `add`: what they write builds without a warning.
//!
//! *In*: temporary folders. *Out*: tests.

use super::program::Desk;
use super::site;

/// Makes a site in an empty folder and sees that it is clean and builds.
fn new_site(languages: &str, ui: &str) -> Desk {
    let desk = Desk::empty();
    desk.run(&["new", "site", "--languages", languages, "--ui", ui]).exits(0);
    let ran = desk.run(&["--site", "site", "check", "--deny", "warnings", "--format", "short"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{languages} {ui}");
    desk.run(&["--site", "site", "build"]).exits(0);
    for section in ["index", "first"] {
        let lock = desk.read(&format!("site/content/{section}.lock"));
        assert!(lock.starts_with("v2\n\nopen front.title ") && lock.ends_with(" -\n") && !lock.contains("\npair "));
    }
    for tag in languages.split(',') {
        assert!(desk.join(&format!("site/public/{tag}/first/index.html")).is_file(), "{languages}: no page in {tag}");
    }
    desk
}

#[test]
fn new_sites_are_clean() {
    for languages in ["ja,en", "en,ja", "fr,en", "de,ja", "pt-BR,zh-Hant", "en,en-GB"] {
        for ui in ["ja", "en"] {
            new_site(languages, ui);
        }
    }
}

#[test]
fn new_without_languages_is_japanese_and_english() {
    let desk = Desk::empty();
    desk.run(&["new", "."]).exits(0);
    assert!(desk.read("site.yaml").starts_with("languages: [ja, en]\n"));
    desk.run(&["check", "--deny", "warnings"]).exits(0);
}

#[test]
fn new_sites_are_ready_for_editors() {
    let desk = Desk::empty();
    desk.run(&["new", "with"]).exits(0).says("source");
    desk.run(&["new", "without", "--no-ci", "--languages", "fr,en"]).exits(0);
    let listing = desk.listing();
    let has = |path: &str| listing.iter().any(|listed| listed == path);
    assert!(has("with/.github/workflows/review.yml") && has("with/.github/scripts/command.sh"));
    assert!(!listing.iter().any(|path| path.starts_with("without/.github")), "{listing:?}");
    let owners = desk.read("with/.github/CODEOWNERS");
    assert!(owners.contains("\n# *.ja.md @example/ja-desk\n# *.en.md @example/en-desk\n"), "{owners}");
    assert!(owners.contains("\n# *.lock @example/ja-desk @example/en-desk\n"), "{owners}");
    assert!(owners.lines().all(|line| line.starts_with('#')), "nobody is invented: {owners}");
    assert!(desk.read("with/.gitattributes").contains("*.lock diff linguist-generated=false\n"));
    for (site, language) in [("with", "ja"), ("without", "fr")] {
        assert_eq!(desk.read(&format!("{site}/.gitignore")), "/public\n/review\n");
        let settings: serde_json::Value =
            serde_json::from_str(&desk.read(&format!("{site}/.vscode/settings.json"))).expect("JSON");
        for path in settings["yaml.schemas"].as_object().expect("schemas").keys() {
            let schema = desk.read(&format!("{site}/{path}"));
            let printed = desk.run(&["--site", site, "schema", &path["./.vscode/schemas/".len()..path.len() - 5]]);
            assert_eq!(schema, printed.stdout, "{path} is not what `schema` prints");
        }
        assert!(desk.read(&format!("{site}/.vscode/schemas/story.json")).contains(&format!("\"{language}\"")));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let hook = std::fs::metadata(desk.join(&format!("{site}/.githooks/pre-commit"))).expect("the hook");
            assert_eq!(hook.permissions().mode() & 0o111, 0o111, "git passes over a hook that cannot be started");
        }
    }
}

#[test]
fn new_never_touches_what_is_there() {
    let desk = Desk::empty();
    desk.write("full/notes.txt", b"mine");
    desk.write("file", b"mine");
    let before = desk.listing();
    desk.run(&["new", "full"]).exits(2).complains("`full` is not empty");
    desk.run(&["new", "file"]).exits(2);
    assert_eq!(desk.listing(), before);
    desk.run(&["new", "deep/er/site"]).exits(0);
    desk.run(&["new", "deep/er/site"]).exits(2).complains("not empty");
}

/// Adds a section to a site whose `story.yaml` lists its sections in this way.
fn add_to(story: &str) -> Desk {
    let text = format!("title: {{ ja: 話, en: Story }}\n{story}");
    let desk = Desk::with(site::small_with("content/story.yaml", text));
    desk.run(&["add", "bid"]).exits(0).says("`content/bid.ja.md`").says("`content/bid.en.md`");
    desk.run(&["add", "court"]).exits(0);
    let ran = desk.run(&["check", "--deny", "warnings", "--format", "short"]).exits(0);
    assert!(!ran.stdout.contains("error"), "{}", ran.stdout);
    desk.run(&["build"]).exits(0);
    assert!(desk.join("public/en/court/index.html").is_file());
    desk
}

#[test]
fn add_keeps_the_form_of_the_list() {
    let desk = add_to("sections: [] # in order\nstatus: draft\n");
    assert!(desk.read("content/story.yaml").ends_with("sections: [bid, court] # in order\nstatus: draft\n"));
    let desk = add_to("sections: []\n");
    assert!(desk.read("content/story.yaml").ends_with("sections: [bid, court]\n"));
}

#[test]
fn add_writes_under_a_block_list() {
    let desk = add_to("sections: []\n");
    let text = "title: { ja: 話, en: Story }\nsections:\n  # the offer\n  - bid\n  - id: court\n    status: draft\npages: []\n";
    desk.write("content/story.yaml", text.as_bytes());
    desk.run(&["add", "meaning"]).exits(0);
    let expected = text.replace("pages:", "  - meaning\npages:");
    assert_eq!(desk.read("content/story.yaml"), expected);
    desk.run(&["check", "--deny", "warnings"]).exits(0);
}

#[test]
fn add_to_a_story_below() {
    let desk = Desk::golden("two-stories");
    desk.run(&["add", "chips/more"]).exits(0).says("`content/chips/more.ja.md`");
    assert!(desk.read("content/chips/story.yaml").contains("[facts, more]"));
    desk.run(&["add", "content/bid/more"]).exits(0);
    desk.run(&["check", "--deny", "warnings"]).exits(0);
}

#[test]
fn add_refuses_what_cannot_be_a_section() {
    let desk = Desk::with(site::small());
    desk.run(&["add", "bid"]).exits(0);
    let before = desk.listing();
    let story = desk.read("content/story.yaml");
    desk.run(&["add", "bid"]).exits(2).complains("`content/bid.ja.md` exists already");
    let malformed = ["", "Bid", "買収", "a b", "../x", "/x", "a--b", "-a", "a.b", "..", "bid.ja.md"];
    let reserved = ["about", "index", "figures", "404", "both"];
    let names = malformed.iter().chain(&reserved);
    let taken: Vec<&&str> = names.filter(|name| desk.run(&["add", "--", name]).status != 2).collect();
    assert_eq!(taken, [] as [&&str; 0], "these names must be refused");
    desk.run(&["add", "none/x"]).exits(2).complains("`content/none/story.yaml`");
    assert_eq!((desk.listing(), desk.read("content/story.yaml")), (before, story));
}

#[test]
fn add_leaves_a_list_that_it_cannot_read() {
    for story in ["sections: *list\n", "sections: nothing\n", "status: draft\n"] {
        let text = format!("title: {{ ja: 話, en: Story }}\n{story}");
        let desk = Desk::with(site::small_with("content/story.yaml", text));
        let before = desk.listing();
        desk.run(&["add", "bid"]).exits(2);
        assert_eq!(desk.listing(), before, "{story}");
    }
}

#[test]
fn a_story_is_added() {
    let desk = new_site("ja,en", "ja");
    let run = |args: &[&str]| desk.run(&[&["--site", "site"], args].concat());
    run(&["add", "energy/solar", "--ui", "ja"]).exits(2).complains("`taiyaku add energy/`");
    run(&["add", "energy/"]).exits(0).says("story.yaml");
    run(&["add", "content/energy/wind/"]).exits(0);
    run(&["add", "energy/solar"]).exits(0);
    run(&["check", "--deny", "warnings"]).exits(0);
    run(&["build"]).exits(0);
    assert!(desk.join("site/public/ja/energy/wind/first/index.html").is_file());
    assert!(desk.read("site/content/energy/index.lock").starts_with("v2\n"));
    for wrong in ["energy/", "Energy/", "search/", "ledger/", "a b/", "/"] {
        run(&["add", wrong]).exits(2);
    }
}
