//! Locks of the first edition: nothing that was recorded in one is lost.
//!
//! *In*: `tests/lock/v1-histories.json`: a hundred random histories, each with its last lock, the pages as they are at
//! its end and as they were when something was last recorded, and what was open and approved then; all written by the
//! last program that wrote that edition. *Out*: tests.

use serde_json::Value;
use taiyaku::lock::{self, By, Selection};
use taiyaku::model::{Edit, Lang, Standing};

use super::{BID, Files, approvals, open_texts, site};
use crate::suite::site::repository;

const TAGS: [(Lang, &str); 2] = [(Lang::First, "ja"), (Lang::Second, "en")];

/// The recorded histories.
struct Recorded(Value);

impl Recorded {
    fn read() -> Self {
        let path = repository().join("tests/lock/v1-histories.json");
        let text = std::fs::read_to_string(path).expect("the histories");
        Recorded(serde_json::from_str(&text).expect("JSON"))
    }

    fn histories(&self) -> &Vec<Value> {
        self.0["histories"].as_array().expect("a list")
    }

    /// The site at the end of a history (`now`), or when something was last recorded (`before`), with a lock.
    fn files(&self, history: &Value, when: &str, lock: &str) -> Files {
        let text = |value: &Value| value.as_str().expect("a text").as_bytes().to_vec();
        let mut files = vec![
            ("site.yaml".to_owned(), text(&self.0["site"])),
            ("content/story.yaml".to_owned(), text(&self.0["story"])),
            ("content/bid.lock".to_owned(), lock.as_bytes().to_vec()),
            ("content/images/a.png".to_owned(), bytes(self.0["png"].as_str().expect("hexadecimal"))),
        ];
        for (name, ledger) in self.0["ledger"].as_object().expect("files") {
            files.push((format!("content/ledger/{name}"), text(ledger)));
        }
        for (index, (_, tag)) in TAGS.iter().enumerate() {
            files.push((format!("content/index.{tag}.md"), text(&self.0["index"])));
            files.push((format!("content/bid.{tag}.md"), self.page(&history[when][index], index).into_bytes()));
        }
        files
    }

    fn page(&self, page: &Value, lang: usize) -> String {
        let variant = |of: &Value, number: &Value| -> String {
            let number = usize::try_from(number.as_u64().expect("a number")).expect("small");
            of[lang][number].as_str().expect("a text").to_owned()
        };
        let front = |key: &str| variant(&self.0["front"][key], &page["front"][key]);
        let (title, short, summary) = (front("title"), front("short"), front("summary"));
        let brief = page["brief"].as_array().expect("bullets").iter();
        let brief: String = brief.map(|key| format!("  - \"{}\"\n", front(key.as_str().expect("a key")))).collect();
        let blocks = page["blocks"].as_array().expect("blocks");
        let block = |block: &Value| variant(&self.0["blocks"][block[0].as_str().expect("a key")], &block[1]);
        let body: Vec<String> = blocks.iter().map(block).collect();
        let mut text = format!(
            "---\ntitle: {title}\nshort_title: {short}\nsummary: {summary}\nbrief:\n{brief}unknown:\n  - {}\n---\n\n{}\n",
            front("u1"),
            body.join("\n\n")
        );
        if blocks.iter().any(|block| block[0] == "p8") {
            text.push_str(&format!("\n[^own]: {}\n", front("note")));
        }
        text
    }

    /// The texts that were open in a language, sorted.
    fn open(&self, verdict: &Value, tag: &str) -> Vec<String> {
        let numbers = verdict["open"][tag].as_array().expect("numbers").iter();
        let text = |number: &Value| {
            let number = usize::try_from(number.as_u64().expect("a number")).expect("small");
            self.0["texts"][number].as_str().expect("a text").to_owned()
        };
        let mut texts: Vec<String> = numbers.map(text).collect();
        texts.sort();
        texts
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    (0..hex.len()).step_by(2).map(byte).collect()
}

fn names(list: &Value) -> Vec<String> {
    let names = list.as_array().expect("names").iter();
    names.map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// Checks what is open and approved against what the program of that edition said.
fn check(recorded: &Recorded, files: &Files, verdict: &Value, name: &str) {
    let site = site(files);
    for (lang, tag) in TAGS {
        // White space, and the words of a `<summary>`, which that edition did not read.
        let bare = |texts: Vec<String>| {
            let bare = texts.iter().map(|text| text.replace("詳しく", "").replace("More\n", ""));
            let mut bare: Vec<String> = bare.map(|text| text.split_whitespace().collect()).collect();
            bare.sort();
            bare
        };
        let (now, then) = (bare(open_texts(&site, lang)), bare(recorded.open(verdict, tag)));
        // That edition put passages that one language moved beside others; now they stand alone.
        let has_moved = lock::pairs(&site, BID).iter().any(|pair| pair.edit == Edit::Moved);
        let is_fewer = has_moved && now.iter().all(|text| then.contains(text));
        assert!(now == then || is_fewer, "{name}: open in {tag}: {now:?}, and not {then:?}");
        let then = ["approved", "outdated"].map(|list| names(&verdict[list][tag]));
        assert_eq!(approvals(&site, lang), then, "{name}: approved in {tag}");
    }
}

#[test]
fn they_say_what_they_said() {
    let recorded = Recorded::read();
    for (number, history) in recorded.histories().iter().enumerate() {
        let lock = history["lock"].as_str().expect("a lock");
        for when in ["now", "before"] {
            let files = recorded.files(history, when, lock);
            check(&recorded, &files, &history[format!("verdict_{when}")], &format!("history {number} {when}"));
        }
    }
}

#[test]
fn what_is_recorded_next_loses_nothing() {
    let recorded = Recorded::read();
    let mut n_kept = 0;
    for (number, history) in recorded.histories().iter().enumerate() {
        let lock = history["lock"].as_str().expect("a lock");
        let files = recorded.files(history, "now", lock);
        let old = site(&files);
        // Somebody else confirms a pair that is in step already: nothing is said anew.
        let pairs = lock::pairs(&old, BID);
        let Some(settled) = pairs.iter().find(|pair| pair.standing == Standing::InStep && pair.has_both()) else {
            continue;
        };
        let renewed = lock::confirm(&old, BID, Selection::Anchors(&[&settled.anchor])).expect("a pair").lock.text;
        assert!(renewed.starts_with("v2\n\n"), "history {number}");
        n_kept += renewed.matches("\nv1 ").count();
        for when in ["now", "before"] {
            let files = recorded.files(history, when, &renewed);
            check(&recorded, &files, &history[format!("verdict_{when}")], &format!("history {number} {when}, renewed"));
        }
        // Written once more it is the same, and names stay.
        let files = recorded.files(history, "now", &renewed);
        let again =
            lock::confirm(&site(&files), BID, Selection::Anchors(&[&settled.anchor])).expect("a pair").lock.text;
        assert_eq!(again, renewed, "history {number}");
        let stands_apart = |pair: &lock::Offered| pair.edit == Edit::Moved;
        if !pairs.iter().any(stands_apart) {
            assert_eq!(anchors(&site(&files)), anchors(&old), "history {number}: anchors");
        }
        // An approval takes the place of those of the text as it was.
        let approved = lock::approve(&site(&files), BID, By { lang: Lang::First, name: "new" }).expect("a page").text;
        assert!(!approved.contains("\nv1 ok ja "), "history {number}");
    }
    assert!(n_kept > 50, "{n_kept} records of the first edition stay, as their texts changed");
}

fn anchors(site: &taiyaku::model::Site) -> Vec<String> {
    let pages = site.section(BID).pages.iter().filter_map(|(_, page)| page.as_ref());
    pages.flat_map(|page| page.anchors.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn a_branch_that_still_writes_it_is_merged() {
    let recorded = Recorded::read();
    let mut n_approvals = 0;
    for (number, history) in recorded.histories().iter().enumerate() {
        // One branch records in this edition, the other went on in the first and approved.
        let theirs = history["lock"].as_str().expect("a lock");
        let base: String = theirs.split_inclusive('\n').filter(|line| !line.starts_with("ok ")).collect();
        let ours = lock::renew(&site(&recorded.files(history, "now", &base)), BID).text;
        let conflict = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n");
        let renewed = lock::renew(&site(&recorded.files(history, "now", &conflict)), BID).text;
        let verdict = &history["verdict_now"];
        let now = site(&recorded.files(history, "now", &renewed));
        for (lang, tag) in TAGS {
            let held = names(&verdict["approved"][tag]);
            assert_eq!(approvals(&now, lang)[0], held, "history {number}: {tag}");
            n_approvals += held.len();
        }
        let alone = site(&recorded.files(history, "now", &ours));
        for lang in Lang::BOTH {
            assert_eq!(open_texts(&now, lang), open_texts(&alone, lang), "history {number}");
        }
    }
    assert!(n_approvals > 20);
}
