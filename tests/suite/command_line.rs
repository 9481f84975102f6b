//! The command line: exit statuses, forms of reports, languages of messages, what is written and what is refused.
//!
//! *In*: small sites in temporary folders. *Out*: tests.

use taiyaku::model::Code;

use super::program::Desk;
use super::site;

/// A site with one error.
fn broken() -> Desk {
    let text = "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n[なし](none.ja.md)\n";
    Desk::with(site::small_with("content/index.ja.md", text))
}

/// A site with one warning.
fn doubtful() -> Desk {
    let text = "spare: { publisher: Nobody, lang: en }\n";
    Desk::with(site::small_with("content/ledger/sources.yaml", text))
}

fn clean() -> Desk {
    Desk::with(site::small())
}

#[test]
fn check_exits_by_what_it_found() {
    clean().run(&["check"]).exits(0).says("0 errors, 0 warnings, 0 hints; passed");
    clean().run(&["check", "--deny", "warnings"]).exits(0);
    doubtful().run(&["check"]).exits(0).says("1 warning,");
    doubtful().run(&["check", "--deny", "warnings"]).exits(1).says("failed because of `--deny warnings`");
    broken().run(&["check"]).exits(1).says("error[broken-link]").says("failed because of errors");
    broken().run(&["check", "--format", "short"]).exits(1);
    broken().run(&["check", "--format", "json"]).exits(1);
    doubtful().run(&["check", "--deny", "hints"]).exits(2);
}

#[test]
fn hints_fail_nothing() {
    let text = "title: { ja: 話, en: Story }\nsections: [a]\n";
    let mut files = site::small_with("content/story.yaml", text);
    for tag in ["ja", "en"] {
        files.push((format!("content/a.{tag}.md"), b"---\ntitle: A\nsummary: B\n---\n\nC\n".to_vec()));
    }
    Desk::with(files).run(&["check", "--deny", "warnings"]).exits(0).says("0 errors, 0 warnings, 3 hints");
}

#[test]
fn a_site_changes_severities() {
    let says = |desk: &Desk, line: &str| {
        desk.write("site.yaml", (desk.read("site.yaml") + "findings: { " + line + " }\n").as_bytes());
    };
    let desk = broken();
    says(&desk, "broken-link: off");
    desk.run(&["check", "--deny", "warnings"]).exits(0).says("0 errors, 0 warnings, 0 hints");
    desk.run(&["build"]).exits(0);
    let desk = doubtful();
    says(&desk, "unused-entry: error");
    desk.run(&["check"]).exits(1).says("error[unused-entry]");
    desk.run(&["build"]).exits(1).says("nothing was written");
    let desk = doubtful();
    says(&desk, "unused-entry: hint");
    desk.run(&["check", "--deny", "warnings"]).exits(0).says("hint[unused-entry]");
}

#[test]
fn what_cannot_run_exits_with_2() {
    let desk = Desk::empty();
    for args in [&["check"][..], &["build"], &["add", "x"], &["serve"]] {
        desk.run(args).exits(2).complains("there is no `site.yaml` in `.`");
    }
    desk.run(&["--site", "nowhere", "check"]).exits(2).complains("`nowhere`");
    desk.run(&[]).exits(2);
    desk.run(&["publish"]).exits(2).complains("unrecognized subcommand 'publish'");
    desk.run(&["chekc"]).exits(2).complains("check");
    desk.run(&["check", "--format", "xml"]).exits(2).complains("human, short, json");
    desk.run(&["explain", "broken-lnik"]).exits(2).complains("did you mean `broken-link`?");
    desk.run(&["explain", "zzz"]).exits(2).complains("`broken-link`".trim_matches('`'));
    desk.run(&["new", "x", "--languages", "ja"]).exits(2).complains("two languages");
    desk.run(&["new", "x", "--languages", "ja,ja"]).exits(2).complains("`ja` stands twice");
    desk.run(&["new", "x", "--languages", "ja,english"]).exits(2).complains("`english` is not a language tag");
    clean().run(&["build", "--base-url", "example.org"]).exits(2).complains("`--base-url example.org`");
    clean().run(&["check", "content/nothing.ja.md"]).exits(2).complains("`content/nothing.ja.md`");
    assert_eq!(desk.listing(), [""]);
}

#[test]
fn help_and_version_are_no_failure() {
    clean().run(&["--help"]).exits(0).says("Build the site into a folder");
    clean().run(&["build", "--help"]).exits(0).says("--base-url");
    clean().run(&["--version"]).exits(0).says(concat!("taiyaku ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_site_file_that_cannot_be_used_is_a_finding() {
    for text in ["", "languages: [ja]\n", "languages: ja\n", ": :\n"] {
        let desk = Desk::with(site::small_with("site.yaml", text));
        desk.run(&["check"]).exits(1).says("--> site.yaml");
        desk.run(&["build"]).exits(1).says("nothing was written");
        assert!(!desk.join("public").exists());
    }
}

#[test]
fn forms_of_a_report() {
    let ran = broken().run(&["check", "--format", "short"]);
    assert_eq!(ran.stdout, "content/index.ja.md:6:1: error[broken-link]: there is no `none.ja.md` to link to\n");
    let ran = broken().run(&["check", "--format", "json", "--ui", "ja"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one JSON object and nothing else");
    let finding = &json["findings"][0];
    assert_eq!((finding["code"].as_str(), finding["severity"].as_str()), (Some("broken-link"), Some("error")));
    assert_eq!(finding["message"], "リンク先`none.ja.md`がない");
    assert_eq!((finding["places"][0]["line"].as_u64(), finding["places"][0]["column"].as_u64()), (Some(6), Some(1)));
    assert_eq!(json["summary"], serde_json::json!({ "errors": 1, "warnings": 0, "hints": 0 }));
    let empty: serde_json::Value =
        serde_json::from_str(&clean().run(&["check", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(empty["findings"], serde_json::json!([]));
    assert_eq!(clean().run(&["check", "--format", "short"]).exits(0).stdout, "");
}

#[test]
fn nothing_is_coloured_outside_of_a_terminal() {
    let ran = broken().run_with(&["check"], &[("LC_ALL", "C"), ("TERM", "xterm-256color")]);
    assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
    let ran = clean().run_with(&["chekc"], &[("TERM", "xterm-256color")]);
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
}

#[test]
fn the_command_line_speaks_the_language_of_the_desk() {
    let desk = clean();
    let japanese = [("LANG", "ja_JP.UTF-8")];
    desk.run_with(&["--help"], &japanese).exits(0).says("使い方: taiyaku [オプション] <コマンド>");
    desk.run(&["check", "--help", "--ui", "ja"]).exits(0).says("新しい指摘だけを示す").says("使える値");
    desk.run(&["--ui=ja", "build", "-h"]).exits(0).says("書き出すフォルダー");
    desk.run_with(&["--help"], &[("LANG", "ja_JP.UTF-8"), ("LC_MESSAGES", "C")]).exits(0).says("Usage:");
    desk.run_with(&["--help", "--ui", "en"], &japanese).exits(0).says("Usage:");
    desk.run(&["--help"]).exits(0).says("Usage:");
    desk.run_with(&[], &japanese).exits(2).complains("コマンド:");
    desk.run_with(&["chekc"], &japanese).exits(2).complains("エラー: `chekc`というコマンドはない。`check`のことか");
    desk.run_with(&["check", "--bas", "x"], &japanese).exits(2).complains("`--bas`という引数はない。`--base`のことか");
    desk.run(&["build", "--ui", "ja", "--out"]).exits(2).complains("エラー: `--out <DIR>`に値がない");
    desk.run(&["confirm", "nothing", "--ui", "ja"]).exits(2).complains("エラー: ");
}

#[test]
fn findings_say_how_they_are_excused() {
    let ran = doubtful().run(&["check"]).exits(0).says("say why right above it: # allow unused-entry: reason");
    assert_eq!(ran.stdout.matches("# allow").count(), 1, "{}", ran.stdout);
    broken().run(&["check", "--ui", "ja"]).exits(1).says("<!-- allow broken-link: 理由 -->");
    broken().run(&["check", "--format", "json"]).exits(1).says("<!-- allow broken-link: reason -->");
    for code in Code::ALL {
        let name = code.as_str();
        let excuse = format!("<!-- allow {name}: 理由 -->");
        Desk::empty().run(&["explain", name, "--ui", "ja"]).exits(0).says(&excuse).says(&format!("{name}: off"));
    }
}

#[test]
fn a_build_lives_with_a_baseline() {
    let desk = broken();
    desk.run(&["build"]).exits(1).says("nothing was written");
    desk.run(&["build", "--baseline", "known.txt"]).exits(2).complains("--write-baseline");
    desk.run(&["check", "--baseline", "known.txt", "--write-baseline"]).exits(0);
    desk.run(&["build", "--baseline", "known.txt"]).exits(0).says("wrote ");
    desk.write("content/index.en.md", b"---\ntitle: T\nsummary: S\n---\n\n[x](gone.en.md)\n");
    desk.run(&["build", "--baseline", "known.txt"]).exits(1).says("gone.en.md").says("nothing was written");
}

#[test]
fn the_language_of_messages() {
    let japanese = "リンク先`none.ja.md`がない";
    let english = "there is no `none.ja.md` to link to";
    let desk = broken();
    desk.run(&["check", "--ui", "ja"]).says(japanese);
    desk.run(&["--ui", "en", "check"]).says(english);
    desk.run_with(&["check"], &[("LANG", "ja_JP.UTF-8")]).says(japanese);
    desk.run_with(&["check"], &[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "en_US.UTF-8")]).says(english);
    desk.run_with(&["check"], &[("LANG", "fr_FR.UTF-8")]).says(english);
    desk.run_with(&["check"], &[]).says(english);
    desk.write("site.yaml", (desk.read("site.yaml") + "ui: ja\n").as_bytes());
    desk.run(&["check"]).says(japanese).says("エラーがあるので不合格");
    desk.run(&["check", "--ui", "en"]).says(english);
    Desk::empty().run(&["check", "--ui", "ja"]).exits(2).complains("`site.yaml`がない");
}

#[test]
fn only_what_is_asked_for_is_reported() {
    let desk = broken();
    for path in ["content/index.ja.md", "./content/index.ja.md", "content", "content/", "index", "content/index"] {
        desk.run(&["check", path]).exits(1).says("1 error,");
    }
    for path in ["content/index.en.md", "content/story.yaml", "site.yaml"] {
        desk.run(&["check", path]).exits(0).says("0 errors,");
    }
    desk.run(&["check", desk.join("content/index.ja.md").to_str().expect("a path")]).exits(2);
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let desk = Desk::empty();
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        let english = desk.run(&["explain", code, "--ui", "en"]).exits(0);
        let japanese = desk.run(&["explain", code, "--ui", "ja"]).exits(0);
        let head = format!("{code} (");
        for (ran, wrong, right) in [(&english, "Wrong:", "Right:"), (&japanese, "悪い例:", "良い例:")] {
            assert!(ran.stdout.starts_with(&head), "{code}: {}", ran.stdout);
            assert!(ran.stdout.contains(wrong) && ran.stdout.contains(right), "{code} lacks examples");
            let is_head = |line: &str| matches!(line, "## English" | "## 日本語");
            assert!(!ran.stdout.lines().any(is_head), "{code}: the head of a half");
        }
        let is_kana = |char: char| ('\u{3041}'..='\u{30ff}').contains(&char);
        assert!(japanese.stdout.contains(is_kana), "{code} has no Japanese explanation");
    }
}

#[cfg(feature = "precompress")]
#[test]
fn texts_also_stand_there_compressed() {
    let desk = clean();
    let stand_there = || {
        let walked = walkdir::WalkDir::new(desk.join("public")).into_iter().map(|entry| entry.expect("an entry"));
        let files = walked.filter(|entry| entry.file_type().is_file());
        let names = files.map(|entry| entry.path().strip_prefix(desk.join("public")).expect("inside").to_owned());
        names.map(|path| path.to_string_lossy().into_owned()).collect::<std::collections::BTreeSet<String>>()
    };
    desk.run(&["build"]).exits(0);
    let plain = stand_there();
    desk.run(&["build", "--precompress"]).exits(0);
    let all = stand_there();
    assert!(plain.is_subset(&all));
    for path in all.difference(&plain) {
        let (text, _) = path.rsplit_once('.').expect("an ending");
        let smaller = std::fs::metadata(desk.join(&format!("public/{path}"))).expect("a file").len();
        assert!(smaller < std::fs::metadata(desk.join(&format!("public/{text}"))).expect("its text").len(), "{path}");
    }
    for path in ["ja/index.html.br", "ja/index.html.gz", "sitemap.xml.gz"] {
        assert!(all.contains(path), "{path}: {all:?}");
    }
    desk.run(&["build", "--precompress"]).exits(0).says("(0 changed)");
    desk.run(&["build"]).exits(0);
    assert_eq!(stand_there(), plain);
}

#[test]
fn build_writes_the_site() {
    let desk = clean();
    desk.run(&["build"]).exits(0).says("to `./public`");
    let before = desk.listing();
    for path in ["public/index.html", "public/ja/index.html", "public/en/index.html", "public/404.html"] {
        assert!(before.contains(&path.to_owned()), "{path} is missing in {before:?}");
    }
    desk.run(&["build"]).exits(0).says("(0 changed)");
    assert_eq!(desk.listing(), before, "nothing but the output is left behind");
    desk.run(&["build", "--out", "deep/er/out"]).exits(0);
    assert_eq!(desk.read("deep/er/out/ja/index.html"), desk.read("public/ja/index.html"));
    let elsewhere = Desk::empty();
    let root = desk.path().to_str().expect("a path");
    elsewhere.run(&["build", "--site", root]).exits(0);
    assert_eq!(elsewhere.listing(), [""], "the output stands in the folder of the site");
}

#[test]
fn a_build_with_errors_leaves_the_old_site_whole() {
    let desk = clean();
    desk.run(&["build"]).exits(0);
    let (listing, page) = (desk.listing(), desk.read("public/ja/index.html"));
    let good = desk.read("content/index.ja.md");
    desk.write("content/index.ja.md", (good.clone() + "\n[なし](none.ja.md)\n").as_bytes());
    desk.run(&["build"]).exits(1).says("nothing was written");
    assert_eq!((desk.listing(), desk.read("public/ja/index.html")), (listing.clone(), page.clone()));
    desk.write("templates/section.html", b"{% if %}");
    desk.write("content/index.ja.md", good.as_bytes());
    desk.run(&["build"]).exits(1);
    std::fs::remove_dir_all(desk.join("templates")).expect("a removable folder");
    assert_eq!((desk.listing(), desk.read("public/ja/index.html")), (listing, page));
}

#[test]
fn a_foreign_folder_is_never_replaced() {
    let desk = clean();
    desk.write("mine/thesis.txt", b"years of work");
    desk.write("public/thesis.txt", b"years of work");
    let before = desk.listing();
    desk.run(&["build"]).exits(2).complains("was not made by taiyaku");
    let sources = [".", "..", "content", "content/new", "theme", "templates", "templates/out", "site.yaml"];
    let outs = ["mine", "mine/thesis.txt", "site.yaml/out"].iter().chain(&sources);
    let taken: Vec<&&str> = outs.filter(|out| desk.run(&["build", "--out", out]).status != 2).collect();
    assert_eq!(taken, [] as [&&str; 0], "these folders must be refused");
    assert_eq!(desk.listing(), before);
}

#[test]
fn the_base_url_of_a_run() {
    let desk = clean();
    desk.run(&["build"]).exits(0);
    assert!(desk.read("public/ja/index.html").contains("https://example.org/ja/"));
    desk.run(&["build", "--base-url", "https://else.example/repo"]).exits(0);
    let page = desk.read("public/ja/index.html");
    assert!(page.contains("https://else.example/repo/ja/") && !page.contains("example.org"), "{page}");
    assert!(page.contains("href=\"/repo/en/\""), "{page}");
}

#[test]
fn timings_are_told_when_asked_for() {
    let stages = ["load", "parse", "link", "check", "render", "swap"];
    let ran = clean().run(&["build", "--timings"]).exits(0);
    assert!(stages.iter().all(|stage| ran.stdout.contains(stage)), "{}", ran.stdout);
    assert!(!clean().run(&["build"]).stdout.contains("parse"));
}
