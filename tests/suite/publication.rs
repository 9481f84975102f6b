//! `build --production`: what goes out, what stays in, and what readers have seen already.
//!
//! *In*: small sites in memory and in temporary folders. *Out*: tests.

use taiyaku::model::{Lang, Moment, NoMemory, Occasion, Published, Reason, SectionRef};
use taiyaku::{InMemory, Watched, load, lock, parse, publish};

use super::program::Desk;
use super::repository::Repository;
use super::site;

pub(super) type Files = Vec<(String, Vec<u8>)>;

/// The moment of the tests.
pub(super) const NOW: &str = "2026-11-22T09:00+09:00";

/// Sections with what `story.yaml` says of them. The word of a section stands in its title, id, text and figure.
const SECTIONS: [(&str, &str); 8] = [
    ("kappa", "{ id: kappa }"),
    ("draftling", "{ id: draftling, status: draft }"),
    ("reviewling", "{ id: reviewling, status: review }"),
    ("laterling", "{ id: laterling, publish_at: 2026-11-22T09:00:01+09:00 }"),
    ("secretling", "{ id: secretling, embargo_until: 2026-11-22T00:00:01Z }"),
    ("unreadling", "{ id: unreadling }"),
    ("oldling", "{ id: oldling }"),
    ("backling", "{ id: backling, status: withdrawn }"),
];

fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// A story with one section of each kind; all but `unreadling` approved, and `oldling` changed afterwards.
fn story() -> Files {
    let list: Vec<&str> = SECTIONS.iter().map(|(_, item)| *item).collect();
    let story = format!("title: {{ ja: 話, en: Story }}\nsections:\n  - {}\n", list.join("\n  - "));
    let mut files = site::small_with("content/story.yaml", story);
    files.retain(|(path, _)| !path.starts_with("content/index."));
    let mut figures = String::new();
    for tag in ["ja", "en"] {
        let links: String = SECTIONS.iter().map(|(id, _)| format!("[{tag} reference]({id}.{tag}.md)\n\n")).collect();
        files.push((format!("content/index.{tag}.md"), page("Overview", &links)));
    }
    for (number, (id, _)) in (1..).zip(SECTIONS) {
        for tag in ["ja", "en"] {
            let text = format!("About {id}-{tag}: [{number}7.5%](figure:share-of-{id}).\n\n![{id}](images/{id}.png)\n");
            files.push((format!("content/{id}.{tag}.md"), page(&format!("Title {id} {tag}"), &text)));
        }
        figures.push_str(&format!(
            "share-of-{id}: {{ value: {number}7.5, unit: percent, label: {{ ja: {id}の比率, en: share of {id} }}, sources: [desk-{id}] }}\n"
        ));
        files.push((format!("content/images/{id}.png"), id.as_bytes().to_vec()));
    }
    let sources: String =
        SECTIONS.iter().map(|(id, _)| format!("desk-{id}: {{ publisher: The {id} desk, lang: en }}\n")).collect();
    files.push(("content/ledger/figures.yaml".to_owned(), figures.into_bytes()));
    files.push(("content/ledger/sources.yaml".to_owned(), sources.into_bytes()));
    files.push(("content/ledger/changes.yaml".to_owned(), changes().into_bytes()));
    let mut files = approved(files, &["unreadling"]);
    let old = files.iter_mut().find(|(path, _)| path == "content/oldling.en.md").expect("the page");
    old.1.extend_from_slice(b"\nOne more sentence.\n");
    files
}

fn changes() -> String {
    let text = |word: &str| format!("ja: {{ note: {word}の記録 }}, en: {{ note: record of {word} }}");
    format!(
        "- {{ at: 2026-11-20T10:00+09:00, kind: withdrawal, sections: [backling], {} }}\n\
         - {{ at: 2026-11-20T11:00+09:00, kind: update, sections: [draftling], {} }}\n\
         - {{ at: 2026-12-20T11:00+09:00, kind: update, sections: [kappa], {} }}\n",
        text("withdrawal"),
        text("draftling"),
        text("futureling"),
    )
}

pub(super) fn page(title: &str, text: &str) -> Vec<u8> {
    format!("---\ntitle: {title}\nsummary: A summary of {title}.\n---\n\n{text}").into_bytes()
}

/// The files with every pair confirmed, and with an approval of every section in both languages, but for some.
pub(super) fn approved(mut files: Files, but: &[&str]) -> Files {
    let n_sections = linked(&files).sections.len();
    for section in (0..n_sections).map(|index| SectionRef(u32::try_from(index).expect("few"))) {
        let confirmed = lock::confirm(&linked(&files), section, lock::Selection::All).expect("pairs").lock;
        files.retain(|(known, _)| *known != confirmed.path);
        files.push((confirmed.path, confirmed.text.into_bytes()));
        for lang in Lang::BOTH {
            let site = linked(&files);
            let path = site.content_path(section);
            if but.contains(&path.as_str()) {
                continue;
            }
            let lock =
                lock::approve(&site, section, lock::By { lang, name: "desk" }).expect("a page that can be approved");
            files.retain(|(known, _)| *known != lock.path);
            files.push((lock.path, lock.text.into_bytes()));
        }
    }
    files
}

fn linked(files: &Files) -> taiyaku::model::Site {
    let site = taiyaku::linked(load::memory(files.clone()), &parse::Options::default(), &NoMemory);
    site.expect("a site")
}

fn publish(files: &Files, at: &str, published: Option<Published>) -> InMemory {
    let occasion = Occasion::Publishing { at: moment(at), published };
    let mut finished = |_| {};
    let watched = Watched::new(&NoMemory, &mut finished);
    taiyaku::in_memory(&occasion, load::memory(files.clone()), &parse::Options::default(), watched)
}

/// The files of a site that tell a word, in their names or in their bytes.
fn telling<'a>(built: &'a InMemory, word: &str) -> Vec<&'a str> {
    let tells = |file: &&taiyaku::model::OutputFile| {
        let text = String::from_utf8_lossy(&file.bytes).to_lowercase();
        text.contains(word) || file.path.contains(word)
    };
    built.files.iter().filter(tells).map(|file| file.path.as_str()).collect()
}

#[test]
fn nothing_of_what_stays_in_is_anywhere() {
    let built = publish(&story(), NOW, None);
    for (id, _) in &SECTIONS[1..7] {
        assert_eq!(telling(&built, id), [""; 0], "{id}");
    }
    assert_eq!(telling(&built, "futureling"), [""; 0], "a change of later");
    let left_out: Vec<&str> = built.left_out.iter().map(|left| left.path.as_str()).collect();
    assert_eq!(left_out, ["draftling", "reviewling", "laterling", "secretling", "unreadling", "oldling"]);
    let reasons = |path: &str| built.left_out.iter().find(|left| left.path == path).map(|left| left.reasons.clone());
    assert_eq!(reasons("oldling"), Some(vec![Reason::ApprovalOutdated(Lang::Second)]));
    assert_eq!(reasons("unreadling").map(|reasons| reasons.len()), Some(2));
    assert_eq!(built.next_due.as_ref().map(|at| at.to_string()).as_deref(), Some("2026-11-22T09:00:01+09:00"));
    assert_eq!(built.files.iter().filter(|file| file.path.ends_with(".png") && file.path.contains("kappa")).count(), 1);
}

#[test]
fn what_goes_out_is_whole() {
    let built = publish(&story(), NOW, None);
    let overview = site::text(&built, "ja/index.html");
    assert!(overview.contains("href=\"/ja/kappa/\""), "{overview}");
    assert!(overview.contains("ja reference") && !overview.contains("broken"), "the words of links stay");
    let page = site::text(&built, "en/kappa/index.html");
    assert!(page.contains("17.5%"));
}

#[test]
fn what_was_taken_back_leaves_a_notice() {
    let built = publish(&story(), NOW, None);
    let notice = site::text(&built, "en/backling/index.html");
    assert!(notice.contains("record of withdrawal"), "{notice}");
    assert!(!notice.contains("About backling"));
    assert!(!site::text(&built, "sitemap.xml").contains("backling"));
    assert!(!site::text(&built, "llms.txt").contains("backling"));
    assert!(!built.files.iter().any(|file| file.path.contains("backling/both")));
}

#[test]
fn time_alone_lets_sections_out() {
    let files = story();
    let out = |at: &str| {
        let built = publish(&files, at, None);
        ["laterling", "secretling"].map(|id| !telling(&built, id).is_empty())
    };
    assert_eq!(out("2026-11-22T09:00+09:00"), [false, false]);
    assert_eq!(out("2026-11-22T00:00:01Z"), [true, true]);
    let whole = |files: &Files| site::build_files(files.clone()).files.len();
    assert!(whole(&files) > publish(&files, "2030-01-01T00:00Z", None).files.len(), "drafts never go out");
}

#[test]
fn a_story_whose_overview_stays_in_is_not_there() {
    let mut files = approved(site::small(), &[]);
    for (path, text) in [
        (
            "content/hidden/story.yaml",
            "title: { ja: 秘密, en: Undertale }\nsections: [one]\nstatus: draft\n".as_bytes(),
        ),
        ("content/hidden/index.ja.md", &page("Undertale", "Text.\n")),
        ("content/hidden/index.en.md", &page("Undertale", "Text.\n")),
        ("content/hidden/one.ja.md", &page("Undertale one", "Text.\n")),
        ("content/hidden/one.en.md", &page("Undertale one", "Text.\n")),
    ] {
        files.push((path.to_owned(), text.to_vec()));
    }
    let built = publish(&files, NOW, None);
    assert_eq!(telling(&built, "undertale"), [""; 0]);
    assert_eq!(telling(&built, "hidden/"), [""; 0]);
}

#[test]
fn a_build_that_leaves_nothing_out_is_the_whole_site() {
    let files = approved(site::small(), &[]);
    let (whole, public) = (site::build_files(files.clone()), publish(&files, NOW, None));
    let bytes = |built: &InMemory| {
        built.files.iter().map(|file| (file.path.clone(), file.bytes.to_vec())).collect::<Vec<(String, Vec<u8>)>>()
    };
    assert!(bytes(&whole) == bytes(&public));
}

#[test]
fn approvals_can_be_turned_off() {
    let mut files = site::small();
    let config = files.iter_mut().find(|(path, _)| path == "site.yaml").expect("the file");
    config.1.extend_from_slice(b"findings: { not-approved: off }\n");
    assert_eq!(publish(&files, NOW, None).left_out, []);
}

/// The codes of what fails, in order.
fn errors(built: &InMemory) -> Vec<String> {
    let short = site::short(built);
    let of_errors = short.lines().filter(|line| line.contains(" error"));
    of_errors.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

fn seen(files: &Files) -> Option<Published> {
    Some(publish::published(&linked(files), &moment(NOW)))
}

#[test]
fn what_readers_know_does_not_vanish() {
    let before = approved(site::small(), &[]);
    let with = |path: &str, text: &str| {
        let mut files = before.clone();
        files.retain(|(known, _)| known != path);
        files.push((path.to_owned(), text.as_bytes().to_vec()));
        files
    };
    let draft = with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: []\nstatus: draft\n");
    assert_eq!(errors(&publish(&draft, NOW, seen(&before))), ["published-section-missing"]);
    assert_eq!(errors(&publish(&draft, NOW, None)), [""; 0], "a story that nobody has seen may wait");
    let edited = with("content/index.en.md", "---\ntitle: Overview\nsummary: A short summary.\n---\n\nOther text.\n");
    assert_eq!(errors(&publish(&edited, NOW, seen(&before))), ["approval-outdated", "translation-behind"]);
    assert_eq!(errors(&publish(&edited, NOW, None)), [""; 0]);
}

/// A small site with a figure in billions, and the day of February 2025 on which it was named.
fn figure(sum: &str, day: u8, changes: &str) -> Files {
    let english = format!("The [${sum} billion](figure:bid) of {day} February 2025.\n");
    let japanese = format!("2025年2月{day}日の[{}億ドル](figure:bid)。\n", sum.replace('.', ""));
    let mut files = site::small_with("content/index.en.md", page("Overview", &english));
    files.retain(|(path, _)| path != "content/index.ja.md");
    files.push(("content/index.ja.md".to_owned(), page("概要", &japanese)));
    let ledger = format!("bid: {{ value: {sum} billion, unit: USD, sources: [s] }}\n");
    files.push(("content/ledger/figures.yaml".to_owned(), ledger.into_bytes()));
    files.push(("content/ledger/sources.yaml".to_owned(), b"s: { publisher: Desk, lang: en }\n".to_vec()));
    files.push(("content/ledger/changes.yaml".to_owned(), changes.as_bytes().to_vec()));
    approved(files, &[])
}

#[test]
fn figures_change_with_a_record() {
    let record = |what: &str| {
        format!(
            "- {{ at: 2026-11-21T10:00+09:00, kind: correction, {what}, ja: {{ was: a, now: b, note: 直した。 }}, en: {{ was: a, now: b, note: Mended. }} }}\n"
        )
    };
    let before = figure("97.4", 10, "[]\n");
    let check = |after: &Files, expect: &[&str]| assert_eq!(errors(&publish(after, NOW, seen(&before))), expect);
    check(&before, &[]);
    check(&figure("97.5", 10, "[]\n"), &["published-figure-changed"]);
    check(&figure("97.5", 10, &record("sections: [index], figures: [bid]")), &[]);
    check(&figure("97.4", 11, "[]\n"), &["published-figure-changed", "published-figure-changed"]);
    check(&figure("97.4", 11, &record("sections: [index]")), &[]);
    let mut longer = before.clone();
    let page = longer.iter_mut().find(|(path, _)| path == "content/index.en.md").expect("the page");
    page.1.extend_from_slice(b"\nAnother $5 billion followed.\n");
    let found = errors(&publish(&longer, NOW, seen(&before)));
    assert!(!found.contains(&"published-figure-changed".to_owned()), "what is new has not been seen");
    let mut moved = before.clone();
    let page = moved.iter_mut().find(|(path, _)| path == "content/index.en.md").expect("the page");
    let text =
        String::from_utf8(page.1.clone()).expect("text").replace("\nThe [", "\nIn 2024 they had $5 billion.\n\nThe [");
    page.1 = text.into_bytes();
    let found = errors(&publish(&moved, NOW, seen(&before)));
    assert!(!found.contains(&"published-figure-changed".to_owned()), "what moved down has not changed");
}

#[test]
fn languages_that_contradict_each_other_do_not_go_out() {
    let found = |ja: &str, en: &str| {
        let mut files = site::small_with("content/index.en.md", page("Overview", en));
        files.retain(|(path, _)| path != "content/index.ja.md");
        files.push(("content/index.ja.md".to_owned(), page("概要", ja)));
        errors(&publish(&approved(files, &[]), NOW, None))
    };
    assert_eq!(found("7週間かかった。\n", "It took seven weeks.\n"), [""; 0]);
    assert_eq!(found("7週間かかった。\n", "It took nine weeks.\n"), ["figure-mismatch"]);
    assert_eq!(found("7万ドルかかった。\n", "It cost $700,000.\n"), ["figure-power-of-ten"]);
    assert_eq!(found("7週間かかった。\n", "It took seven months.\n"), ["unit-mismatch"]);
    assert_eq!(found("金曜日に始まった。\n", "It began on Monday.\n"), ["date-mismatch"]);
    assert_eq!(found("約7週間かかった。\n", "It took seven weeks.\n"), [""; 0], "a hedge is a warning");
}

#[test]
fn embargoes_are_kept() {
    let mut files = story();
    let index = files.iter_mut().find(|(path, _)| path == "content/kappa.en.md").expect("the page");
    index.1.extend_from_slice(b"\nMore in Title secretling en.\n");
    let files = approved(files, &["unreadling"]);
    let found = errors(&publish(&files, NOW, None));
    assert_eq!(found.iter().filter(|code| *code == "embargo-leak").count(), 3, "two links and a title: {found:?}");
    assert_eq!(errors(&publish(&files, "2026-11-22T09:00:01+09:00", None)), [""; 0]);
}

#[test]
fn the_program_says_what_it_left_out() {
    let desk = Desk::with(story());
    let build = |at: &str| desk.run(&["build", "--production", "--at", at]);
    // The embargoed section is linked from the overview.
    build(NOW).exits(1).says("left out: `draftling` (a draft)").says("embargo-leak").says("a public repository cannot");
    build("2026-11-22T09:00:01+09:00").exits(0).says("left out: `oldling` (`en` changed since it was approved)");
    desk.run(&["build", "--production", "--at", "2026-11-22T09:00"]).exits(2);
    desk.run(&["--ui", "ja", "build", "--production", "--at", "2030-01-01T00:00Z"])
        .exits(0)
        .says("公開しない: `draftling`（下書き）");
}

#[test]
fn the_past_is_a_revision_or_an_output() {
    let (before, after) = (figure("97.4", 10, "[]\n"), figure("97.5", 10, "[]\n"));
    let repository = Repository::with(before.clone());
    repository.run(&["build", "--production", "--at", NOW, "--out", "seen"]).exits(0).says("no tag `published`");
    repository.git(&["tag", "published"]);
    for (path, bytes) in &after {
        repository.write(path, std::str::from_utf8(bytes).expect("text"));
    }
    let build = |more: &[&str]| repository.run(&[&["build", "--production", "--at", NOW], more].concat());
    build(&[]).exits(1).says("`bid` was published as 97400000000 USD and is now 97500000000 USD, without a record");
    build(&["--published", "seen"]).exits(1).says("published-figure-changed");
    build(&["--published", "nowhere"]).exits(2);
    build(&["--published", "none"]).exits(0);
}

#[test]
fn a_shallow_clone_proves_nothing() {
    let repository = Repository::with(figure("97.4", 10, "[]\n"));
    repository.git(&["tag", "published"]);
    for (path, bytes) in figure("97.5", 10, "[]\n") {
        repository.write(&path, std::str::from_utf8(&bytes).expect("text"));
    }
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--message", "another figure"]);
    let clone = Desk::empty();
    let from = format!("file://{}", repository.path().display());
    let git = |args: &[&str]| {
        let done = std::process::Command::new("git").args(args).current_dir(clone.path()).output().expect("git");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["clone", "--quiet", "--depth", "1", &from, "."]);
    let build = |more: &[&str]| clone.run(&[&["build", "--production", "--at", NOW], more].concat());
    build(&[]).exits(2).complains("this clone is shallow").complains("git fetch origin tag published --depth=1");
    build(&["--published", "none"]).exits(0);
    git(&["fetch", "--quiet", "origin", "tag", "published", "--depth=1"]);
    build(&[]).exits(1).says("published-figure-changed");
    // A branch of that name is not the tag.
    repository.git(&["tag", "--delete", "published"]);
    repository.git(&["branch", "published"]);
    repository.run(&["build", "--production", "--at", NOW]).exits(0).says("no tag `published`");
}

#[test]
fn stories_are_reviewed_in_time() {
    let story = "title: { ja: 話, en: Story }\nsections: []\nreview_by: 2026-11-21\n";
    let desk = Desk::with(site::small_with("content/story.yaml", story));
    desk.run(&["build", "--at", "2026-11-21T23:59+09:00"]).exits(0).says("wrote");
    desk.run(&["build", "--at", "2026-11-22T00:00+09:00"]).exits(0).says("warning[review-overdue]");
}
