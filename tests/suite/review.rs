//! `review`: what editors see of each kind of edit, in both languages, and that they see nothing else.
//!
//! *In*: repositories whose history the tests write. *Out*: tests; the golden ones are under `tests/review/` and are
//! renewed by `TAIYAKU_BLESS=1 cargo test golden`.

use super::diff::diff;
use super::repository::Repository;
use super::{markup, site};

const JA: &str = "---\ntitle: 買収提案\nsummary: 974億ドルの提案があった。\nbrief:\n  - 取締役会は拒んだ。\n---\n\n## 提案 {#offer}\n\n企業連合は2025年2月10日に[974億ドル](https://example.org/a)を示した。取締役会は全会一致で退けた。\n\n与党は反対し、野党は賛成した。\n\nアルトマン氏は「いいえ、結構です」と答えた。\n\n- 一つ目の項目は残る。\n- 二つ目の項目は消える予定だ。\n\n| 出典 | 価格 |\n|---|---|\n| 報道 | 10% |\n\n## 背景 {#background}\n\nこの段落は後で別の場所へ移される予定になっている。\n\n最後の段落は変わらない。\n";
const EN: &str = "---\ntitle: The bid\nsummary: There was an offer of $97.4 billion.\nbrief:\n  - The board refused.\n---\n\n## The offer {#offer}\n\nOn 10 February 2025 a consortium offered [$97.4 billion](https://example.org/a). The board refused without a dissenting vote.\n\nThe ruling party was against it, and the opposition was for it.\n\nAltman answered “no, thank you” at once.\n\n- The first item stays.\n- The second item is about to go.\n\n| Source | Price |\n|---|---|\n| Press | 10% |\n\n## Background {#background}\n\nThis paragraph will be moved to another place later on.\n\nThe last paragraph does not change.\n";

const STORY: &str = "title: { ja: 話, en: Story }\nsections: [bid, other]\nstatus: draft\n";
const FIGURES: &str =
    "bid:\n  value: 97.4 billion\n  unit: USD\n  label: { ja: 提案額, en: Offer }\n  sources: [press]\n";
const SOURCES: &str = "press: { publisher: Press, lang: en, url: \"https://example.org/\" }\n";

/// A repository on a branch that has not changed anything yet.
fn branch() -> Repository {
    let mut files = site::small_with("content/story.yaml", STORY);
    let other = |title: &str| format!("---\ntitle: {title}\nsummary: S\n---\n\nNothing changes here.\n");
    for (path, text) in [
        ("content/bid.ja.md", JA.to_owned()),
        ("content/bid.en.md", EN.to_owned()),
        ("content/other.ja.md", other("別")),
        ("content/other.en.md", other("Other")),
        ("content/ledger/figures.yaml", FIGURES.to_owned()),
        ("content/ledger/sources.yaml", SOURCES.to_owned()),
    ] {
        files.push((path.to_owned(), text.into_bytes()));
    }
    let repository = Repository::with(files);
    repository.git(&["checkout", "-q", "-b", "edit"]);
    repository
}

const PAGES: [&str; 4] = ["content/bid.ja.md", "content/bid.en.md", "content/other.ja.md", "content/other.en.md"];

/// An edit of each kind, in both languages unless the kind is about one.
const EDITS: &[(&str, usize, &str, &str)] = &[
    ("figure", 0, "[974億ドル]", "[97億4000万ドル]"),
    ("figure", 1, "[$97.4 billion]", "[$9.74 billion]"),
    ("date", 0, "2025年2月10日", "2025年2月11日"),
    ("date", 1, "10 February", "11 February"),
    ("words-swapped", 0, "与党は反対し、野党は賛成した", "与党は賛成し、野党は反対した"),
    (
        "words-swapped",
        1,
        "was against it, and the opposition was for it",
        "was for it, and the opposition was against it",
    ),
    ("quotation", 0, "いいえ、結構です", "はい、喜んで"),
    ("quotation", 1, "no, thank you", "yes, with pleasure"),
    ("sentence-added", 0, "退けた。", "退けた。株主には諮らなかった。"),
    ("sentence-added", 1, "dissenting vote.", "dissenting vote. Shareholders were not asked."),
    ("sentence-removed", 0, "取締役会は全会一致で退けた。", ""),
    ("sentence-removed", 1, " The board refused without a dissenting vote.", ""),
    ("rewritten", 0, "与党は反対し、野党は賛成した。", "議会ではその日のうちに採決が行われ、各党の立場が分かれた。"),
    (
        "rewritten",
        1,
        "The ruling party was against it, and the opposition was for it.",
        "A vote was held the same day, with each side taking its stand.",
    ),
    ("link", 0, "example.org/a", "example.org/b"),
    ("link", 1, "example.org/a", "example.org/b"),
    ("emphasis", 0, "与党は", "**与党**は"),
    ("emphasis", 1, "The ruling", "The **ruling**"),
    ("block-removed", 0, "- 二つ目の項目は消える予定だ。\n", ""),
    ("block-removed", 1, "- The second item is about to go.\n", ""),
    ("block-added", 0, "最後の段落", "新しい段落がここに入る。\n\n最後の段落"),
    ("block-added", 1, "The last", "A new paragraph comes in here.\n\nThe last"),
    ("moved", 0, "この段落は後で別の場所へ移される予定になっている。\n\n", ""),
    ("moved", 0, "与党は", "この段落は後で別の場所へ移される予定になっている。\n\n与党は"),
    ("moved", 1, "This paragraph will be moved to another place later on.\n\n", ""),
    ("moved", 1, "The ruling", "This paragraph will be moved to another place later on.\n\nThe ruling"),
    ("elsewhere", 0, "この段落は後で別の場所へ移される予定になっている。\n\n", ""),
    ("elsewhere", 2, "here.\n", "here.\n\nこの段落は後で別の場所へ移される予定になっている。\n"),
    ("elsewhere", 1, "This paragraph will be moved to another place later on.\n\n", ""),
    ("elsewhere", 3, "here.\n", "here.\n\nThis paragraph will be moved to another place later on.\n"),
    ("cell", 0, "| 10% |", "| 12.5% |"),
    ("cell", 1, "| 10% |", "| 12.5% |"),
    ("front-matter", 0, "title: 買収提案", "title: 買収の提案"),
    ("front-matter", 1, "- The board refused.", "- The board said no."),
    ("one-language", 0, "全会一致で退けた", "多数決で退けた"),
    ("one-language-elsewhere", 0, "この段落は後で別の場所へ移される予定になっている。\n\n", ""),
    ("one-language-elsewhere", 2, "here.\n", "here.\n\nこの段落は後で別の場所へ移される予定になっている。\n"),
];

/// The page of the section after the edits of a name.
fn after(name: &str) -> (Repository, String) {
    let repository = branch();
    for (_, page, old, new) in EDITS.iter().filter(|(kind, ..)| *kind == name) {
        repository.edit(PAGES[*page], old, new);
    }
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "en"]).exits(0);
    let page = repository.desk.read("out/section~bid.html");
    (repository, page)
}

/// Writes the pages of a review with edits of many kinds.
pub fn write(folder: &std::path::Path) {
    let repository = branch();
    let kinds = ["figure", "quotation", "sentence-added", "rewritten", "block-removed", "block-added"];
    let kinds = [&kinds[..], &["cell", "front-matter", "elsewhere"]].concat();
    for (_, page, old, new) in EDITS.iter().filter(|(kind, ..)| kinds.contains(kind)) {
        repository.edit(PAGES[*page], old, new);
    }
    let long = "https://example.org/an/address/that/has/no/place/to/break/and/goes/on/for/longer/than/a/phone/is/wide";
    repository.edit(PAGES[0], "一つ目の項目は残る。", &format!("一つ目の項目は[残る]({long})。[無](none.ja.md)"));
    repository.edit("content/ledger/figures.yaml", "97.4 billion", "9.74 billion");
    let out = folder.to_str().expect("a path in UTF-8");
    repository.run(&["review", "--base", "main", "--out", out, "--ui", "en", "--repo", "o/n", "--pr", "7"]).exits(0);
}

/// What stands in a changed row or in the lists above, as lines of text with `[-…-]` and `{+…+}`.
fn redline(page: &str) -> String {
    let main = markup::inside_main(page);
    let (above, rows) = main.split_once("<section class=\"rows\">").expect("rows");
    let mut changed = String::new();
    for row in rows.split("<div class=\"row").skip(1).filter(|row| row.starts_with(" changed")) {
        changed.push_str(row.split("<details class=\"same\">").next().expect("a row"));
    }
    let marked = format!("{above}\n== rows{changed}")
        .replace("<del", "[-<del")
        .replace("</del>", "</del>-]")
        .replace("<ins", "{+<ins")
        .replace("</ins>", "</ins>+}")
        .replace("<div", "\n<div")
        .replace("<li", "\n- <li")
        .replace("<h", "\n<h")
        .replace("<p", "\n<p");
    let mut text = String::new();
    for (index, part) in marked.split('<').enumerate() {
        text.push_str(if index == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) });
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains("id=\"r"));
    lines.map(|line| line.to_owned() + "\n").collect::<String>().replace("compared with ", "").replace("&amp;", "&")
}

#[test]
fn golden_redlines() {
    let mut names: Vec<&str> = EDITS.iter().map(|(name, ..)| *name).collect();
    names.dedup();
    let mut troubles = Vec::new();
    for name in names {
        let found = redline(&after(name).1);
        let path = site::repository().join("tests/review").join(format!("{name}.txt"));
        if std::env::var_os("TAIYAKU_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            std::fs::write(&path, &found).expect("a writable file");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        troubles.extend(diff(&expected, &found).map(|lines| format!("{name} differs (- expected, + found):\n{lines}")));
    }
    assert!(troubles.is_empty(), "{}\nrenew with: TAIYAKU_BLESS=1 cargo test golden\n", troubles.join("\n"));
}

#[test]
fn a_figure_is_replaced_as_one() {
    let (repository, page) = after("figure");
    let inside = |tag: &str, text: &str| {
        format!("<{tag}><span class=\"link\"><span class=\"figure\">{text}</span></span></{tag}>")
    };
    assert!(page.contains(&(inside("del", "974億ドル") + &inside("ins", "97億4000万ドル"))), "{page}");
    assert!(page.contains(&(inside("del", "$97.4 billion") + &inside("ins", "$9.74 billion"))), "{page}");
    let digest = repository.desk.read("out/digest.md");
    assert!(digest.contains("<del>974億ドル</del> → <ins>97億4000万ドル</ins>"), "{digest}");
}

#[test]
fn nothing_else_is_shown_as_changed() {
    for (name, ..) in EDITS {
        let (repository, page) = after(name);
        let touches_other = EDITS.iter().any(|(kind, page, ..)| kind == name && *page > 1);
        assert_eq!(repository.desk.read("out/index.html").contains("section~other.html"), touches_other, "{name}");
        assert_eq!(repository.desk.join("out/section~other.html").exists(), touches_other, "{name}");
        let rows = page.split("<section class=\"rows\">").nth(1).expect("rows");
        let unchanged = rows.split("<div class=\"row\"").skip(1).filter(|row| !row.starts_with(" changed"));
        for row in unchanged {
            let row = row.split("<div class=\"row").next().expect("a row");
            assert!(!row.contains("<ins") && !row.contains("<del"), "{name}: {row}");
        }
    }
}

#[test]
fn a_branch_without_changes_is_empty() {
    let repository = branch();
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "ja"]).exits(0).says("変わった節0");
    assert!(repository.desk.read("out/index.html").contains("変更はない。"));
    assert!(repository.desk.read("out/digest.md").contains("変更はない。 / Nothing changed."));
}

#[test]
fn the_other_half_is_asked_for() {
    let (repository, page) = after("one-language");
    assert!(page.contains("English not updated"), "{page}");
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "ja"]).exits(0);
    let page = repository.desk.read("out/section~bid.html");
    assert!(page.contains("英語版は未対応") && page.contains("<html lang=\"ja\">"), "{page}");
    assert!(repository.desk.read("out/digest.md").contains("英語版は未対応（1か所） / English not updated in 1 place"));
    // A person says that the two say the same all the same.
    repository.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "en"]).exits(0);
    assert!(!repository.desk.read("out/section~bid.html").contains("English not updated"));
}

#[test]
fn sections_come_go_and_change_their_names() {
    let repository = branch();
    repository.git(&["mv", "content/bid.ja.md", "content/offer.ja.md"]);
    repository.git(&["mv", "content/bid.en.md", "content/offer.en.md"]);
    repository.git(&["rm", "-q", "content/other.ja.md", "content/other.en.md"]);
    repository.write("content/story.yaml", &STORY.replace("[bid, other]", "[offer]").replace("draft", "review"));
    repository.write("content/ledger/figures.yaml", &FIGURES.replace("97.4 billion", "9.74 billion"));
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "en"]).exits(0);
    let index = repository.desk.read("out/index.html");
    for text in [
        "renamed from <code>bid</code>",
        "section~other.html",
        "<del>draft</del><ins>review</ins>",
        "content/ledger/figures.yaml",
    ] {
        assert!(index.contains(text), "{text}: {index}");
    }
    let json: serde_json::Value = serde_json::from_str(&repository.desk.read("out/review.json")).expect("JSON");
    let changes: Vec<&str> =
        json["sections"].as_array().expect("a list").iter().filter_map(|section| section["change"].as_str()).collect();
    assert_eq!(changes, ["renamed", "removed"]);
    assert_eq!(json["sections"][0]["renamed_from"], "bid");
}

#[test]
fn blocks_link_to_their_lines() {
    let repository = branch();
    repository.edit(PAGES[0], "与党", "政権党");
    repository.run(&["review", "--base", "main", "--out", "out", "--repo", "o/n", "--pr", "7"]).exits(0);
    let page = repository.desk.read("out/section~bid.html");
    let line = "https://github.com/o/n/pull/7/files#diff-";
    let link = page.split(line).find(|rest| rest.split('"').next().is_some_and(|id| id.ends_with("R12")));
    assert!(link.is_some(), "{page}");
    repository
        .run(&["review", "--base", "main", "--repo", "o\"><script>/n", "--pr", "7"])
        .exits(2)
        .complains("OWNER/NAME");
    repository.run(&["review"]).exits(2).complains("--base <REV>");
    let actions = [("GITHUB_REPOSITORY", "a/b"), ("GITHUB_REF", "refs/pull/12/merge")];
    repository.run_with(&["review", "--base", "main", "--out", "out"], &actions).exits(0);
    assert!(repository.desk.read("out/section~bid.html").contains("https://github.com/a/b/pull/12/files#diff-"));
}

#[test]
fn since_what_was_published_or_approved() {
    let repository = branch();
    repository.run(&["review", "--since-published"]).exits(2).complains("no revision `refs/tags/published`");
    repository.git(&["tag", "published"]);
    repository.run(&["confirm", "bid", "--all", "--yes"]).exits(0);
    repository.run(&["approve", "bid", "--lang", "ja", "--as", "kato"]).exits(0);
    repository.commit("Approve");
    repository.edit(PAGES[0], "与党は反対し", "与党は賛成し").commit("Change one word");
    repository.edit(PAGES[0], "最後の段落は変わらない", "最後の段落も変わる").edit(PAGES[1], "does not", "may");
    repository.run(&["review", "--since-published", "--out", "out"]).exits(0);
    let published = repository.desk.read("out/section~bid.html");
    assert!(published.contains("compared with what is published"), "{published}");
    repository.run(&["review", "--since-approved", "ja", "--out", "out"]).exits(0).says("1 sections changed");
    let approved = repository.desk.read("out/section~bid.html");
    assert!(approved.contains("<del>反対</del><ins>賛成</ins>"), "{approved}");
    assert!(repository.desk.read("out/index.html").contains("<code>other</code> was never approved"));
    repository.run(&["review", "--since-approved", "fr"]).exits(2).complains("`fr` is not a language");
    repository.run(&["approve", "bid", "--lang", "ja", "--as", "kato"]).exits(0);
    repository.run(&["review", "--since-approved", "ja", "--out", "out"]).exits(0).says("0 sections changed");
}

#[test]
fn hostile_text_stays_text() {
    let repository = branch();
    let hostile = "\u{202e}x]]> <script>alert(1)</script> | `a` ::error file=x::y **b** @everyone &amp; \"q\"";
    let yaml = serde_json::to_string(&format!("{hostile}\n::error::z")).expect("a string");
    repository.edit(PAGES[0], "title: 買収提案", &format!("title: {yaml}"));
    repository.edit(PAGES[1], "does not change.", &format!("does not change. {hostile}"));
    repository.write("content/ledger/terms.yaml", &format!("{yaml}: {{ term: {{ ja: {yaml}, en: {yaml} }} }}\n"));
    repository.run(&["review", "--base", "main", "--out", "out", "--repo", "o/n", "--pr", "1"]).exits(0);
    for path in repository.desk.listing().iter().filter(|path| path.starts_with("out/") && path.ends_with(".html")) {
        let page = repository.desk.read(path);
        assert!(!page.contains("<script>") && !page.contains('\u{202e}'), "{path}");
        assert_eq!(page.matches("<script").count(), 1, "{path}: only the script of the review");
    }
    let digest = repository.desk.read("out/digest.md");
    for bad in ["<script", "@everyone", "\u{202e}", "\n::error", "**b**", " | `a`"] {
        assert!(!digest.contains(bad), "{bad}: {digest}");
    }
    serde_json::from_str::<serde_json::Value>(&repository.desk.read("out/review.json")).expect("JSON");
}

#[test]
fn a_digest_keeps_to_its_limit() {
    let repository = branch();
    let story = |sections: &[String]| format!("title: {{ ja: 話, en: Story }}\nsections: [{}]\n", sections.join(", "));
    let ids: Vec<String> = (0..100).map(|n| format!("s{n}")).collect();
    repository.write("content/story.yaml", &story(&ids));
    for id in &ids {
        let links: String =
            (0..5).map(|n| format!("[存在しない長い名前のリンク](none-{n}.ja.md)がある。\n\n")).collect();
        repository.write(&format!("content/{id}.ja.md"), &format!("---\ntitle: 節{id}\nsummary: S\n---\n\n{links}"));
        repository
            .write(&format!("content/{id}.en.md"), &format!("---\ntitle: Section {id}\nsummary: S\n---\n\nText.\n"));
    }
    repository.run(&["review", "--base", "main", "--out", "out"]).exits(0);
    let digest = repository.desk.read("out/digest.md");
    let n_chars = digest.chars().count();
    assert!((40_000..60_000).contains(&n_chars), "{n_chars}");
    assert!(
        digest.trim_end().ends_with("the pages of the review have all of them\\."),
        "{}",
        &digest[digest.len() - 400..]
    );
    let json: serde_json::Value = serde_json::from_str(&repository.desk.read("out/review.json")).expect("JSON");
    assert!(json["summary"]["new"].as_u64() >= Some(500), "{}", json["summary"]);
}

#[test]
fn what_changed_in_the_ledger_comes_first() {
    let repository = branch();
    repository.edit("content/ledger/figures.yaml", "97.4 billion", "9.74 billion");
    repository.edit("content/story.yaml", "status: draft", "status: ready");
    repository.edit(PAGES[1], "at once.", "at last.");
    repository
        .write("content/ledger/terms.yaml", "t: { term: { ja: 語, en: word }, definition: { ja: 説明, en: text } }\n");
    repository.run(&["review", "--base", "main", "--out", "out", "--ui", "en"]).exits(0);
    let digest = repository.desk.read("out/digest.md");
    assert!(digest.contains("  - **bid** <del>97\\.4 billion</del> → <ins>9\\.74 billion</ins>\n"), "{digest}");
    assert!(digest.contains("  - **status** <del>draft</del> → <ins>ready</ins>\n"), "{digest}");
    assert!(digest.contains("  - **t** _追加 / added_\n"), "{digest}");
    assert!(digest.find("**bid**") < digest.find("The bid"), "{digest}");
    let index = repository.desk.read("out/index.html");
    assert!(index.find("class=\"records\"") < index.find("class=\"sections\""), "{index}");
    let many: String =
        (0..400).map(|n| format!("s{n}: {{ publisher: P, lang: en, url: \"https://example.org/{n}\" }}\n")).collect();
    repository.write("content/ledger/sources.yaml", &many);
    repository.run(&["review", "--base", "main", "--out", "out"]).exits(0);
    let digest = repository.desk.read("out/digest.md");
    assert!(digest.chars().count() < 60_000 && digest.contains(" more\n"), "{}", digest.chars().count());
    assert!(digest.contains("The bid"), "the sections have their room");
}

#[test]
fn what_went_to_another_section_leads_there() {
    let (repository, left) = after("elsewhere");
    assert!(left.contains("href=\"section~other.html#r4\">moved to the section <code>other</code></a>"), "{left}");
    assert!(left.contains("No figure, date, name, quotation or link changed, and no sentence came or went."), "{left}");
    let entered = repository.desk.read("out/section~other.html");
    assert!(entered.contains(">moved here from the section <code>bid</code></a>"), "{entered}");
    assert!(!markup::inside_main(&entered).contains("<ins"), "{entered}");
    let digest = repository.desk.read("out/digest.md");
    assert!(digest.contains("moved here from the section") && digest.contains("へ移動"), "{digest}");
    let json: serde_json::Value = serde_json::from_str(&repository.desk.read("out/review.json")).expect("JSON");
    let blocks = json["sections"].to_string();
    assert!(blocks.contains("\"moved-from\"") && blocks.contains("\"section\":\"bid\""), "{blocks}");
    // In one language only, the other has to follow.
    let (_, page) = after("one-language-elsewhere");
    assert!(page.contains("English not updated"), "{page}");
}

#[test]
fn a_sentence_ends_before_its_sources() {
    let repository = branch();
    repository.edit(PAGES[1], "at once.", "at once.[^press] He smiled.[^press]");
    repository.commit("Sources");
    repository.edit(PAGES[1], "] He smiled", "] Musk, too. He smiled");
    repository.run(&["review", "--base", "HEAD", "--out", "out", "--ui", "en"]).exits(0);
    let page = repository.desk.read("out/section~bid.html");
    assert!(page.contains("<ins class=\"whole\">Musk, too. </ins>"), "{}", redline(&page));
    assert!(!page.contains("<del"), "{}", redline(&page));
}
