//! The shipped story with one mistake at a time: each is found, in the right place of the right file.
//!
//! *In*: the repository's own site, edited in memory. *Out*: tests.

use std::ops::Range;
use std::path::Path;

use taiyaku::InMemory;
use taiyaku::model::{Code, NoMemory, Place};

use super::site;

/// The shipped site as files in memory.
fn shipped() -> Vec<(String, Vec<u8>)> {
    let root = site::repository();
    let mut files = vec![("site.yaml".to_owned(), std::fs::read(root.join("site.yaml")).expect("a site"))];
    for entry in walkdir::WalkDir::new(root.join("content")).sort_by_file_name() {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(root).expect("a file of the repository");
            files.push((path_of(below), std::fs::read(entry.path()).expect("a readable file")));
        }
    }
    files
}

fn path_of(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// What is found of the state of a page, not of what it says.
const OF_STATE: [Code; 4] = [Code::TranslationBehind, Code::PairUnconfirmed, Code::NotApproved, Code::ApprovalOutdated];

/// A file of the site, and pieces of it that are replaced, each where it first stands.
struct Edit<'a>(&'a str, &'a [(&'a str, &'a str)]);

impl Edit<'_> {
    /// The site after the edit, and the bytes of what was written.
    fn build(&self) -> (InMemory, Vec<Range<usize>>) {
        let Edit(path, replacements) = self;
        let mut files = shipped();
        let (_, bytes) = files.iter_mut().find(|(known, _)| known == path).expect("a file of the site");
        let mut text = String::from_utf8(bytes.clone()).expect("text");
        let mut written = Vec::new();
        for (from, to) in *replacements {
            let at = text.find(from).unwrap_or_else(|| panic!("{path} has no {from}"));
            text.replace_range(at..at + from.len(), to);
            written.push(at..at + to.len());
        }
        *bytes = text.into_bytes();
        let mut built = site::build(taiyaku::load::memory(files));
        // An edit that nobody has confirmed and approved yet is not what these tests are about.
        built.built.findings.retain(|finding| !OF_STATE.contains(&finding.code));
        (built, written)
    }
}

/// Each replacement is found once, at the place where it stands, and nothing else is.
#[track_caller]
fn check(edit: &Edit<'_>, code: Code) {
    let (built, written) = edit.build();
    let found = site::short(&built);
    assert_eq!(built.findings.len(), written.len(), "{:?}\n{found}", edit.1);
    for range in written {
        let touches = |place: &Place| {
            *built.inputs.source(place.file).path == *edit.0
                && place.range.start <= range.end
                && range.start <= place.range.end
        };
        let at = built.findings.iter().find(|finding| finding.code == code && finding.places.iter().any(touches));
        assert!(at.is_some(), "{:?}: no {code:?} there\n{found}", edit.1);
    }
}

/// A finding about both languages shows a place in each, and the entry of the ledger.
#[track_caller]
fn check_both(edit: &Edit<'_>, code: Code) {
    check(edit, code);
    let (built, _) = edit.build();
    let files: Vec<&str> =
        built.findings[0].places.iter().map(|place| &*built.inputs.source(place.file).path).collect();
    assert!(files.contains(&JA) && files.contains(&EN), "{files:?}");
    assert_eq!(files.last(), Some(&LEDGER), "{files:?}");
}

const JA: &str = "content/bid.ja.md";
const EN: &str = "content/bid.en.md";
const LEDGER: &str = "content/ledger/figures.yaml";

#[test]
fn as_it_is() {
    check(&Edit(JA, &[]), Code::FigureMismatch);
}

#[test]
fn one_digit() {
    check(&Edit(JA, &[("[974億ドル]", "[975億ドル]")]), Code::FigureNotAsLedger);
    check(&Edit(EN, &[("[$97.4 billion]", "[$97.5 billion]")]), Code::FigureNotAsLedger);
    check_both(&Edit(JA, &[("企業連合が974億", "企業連合が975億")]), Code::FigureMismatch);
    check_both(&Edit(EN, &[("Musk offered $97.4 b", "Musk offered $97.3 b")]), Code::FigureMismatch);
}

#[test]
fn the_scale() {
    check_both(&Edit(JA, &[("企業連合が974億", "企業連合が974万")]), Code::FigurePowerOfTen);
    check_both(&Edit(EN, &[("Musk offered $97.4 b", "Musk offered $97.4 m")]), Code::FigurePowerOfTen);
    check(&Edit(JA, &[("[1570億ドル]", "[1570万ドル]")]), Code::FigureNotAsLedger);
    check(&Edit(EN, &[("[$157 billion]", "[$157 million]")]), Code::FigureNotAsLedger);
}

#[test]
fn a_figure_deleted() {
    check_both(&Edit(JA, &[("企業連合が974億ドルを提示", "企業連合が提示")]), Code::FigureOneSide);
    check_both(&Edit(EN, &[("Musk offered $97.4 billion,", "Musk made an offer,")]), Code::FigureOneSide);
    check_both(&Edit(JA, &[("[974億ドル](figure:bid)での買収を", "買収を")]), Code::FigureOneSide);
    check_both(&Edit(EN, &[("offered [$97.4 billion](figure:bid) for", "made an offer for")]), Code::FigureOneSide);
}

#[test]
fn two_figures_swapped() {
    let ja = [("の値段は[97億4000万ドル]", "の値段は[974億ドル]"), ("提案の[974億ドル]", "提案の[97億4000万ドル]")];
    check(&Edit(JA, &ja), Code::FigureNotAsLedger);
    let en = [("joke, [$9.74 billion]", "joke, [$97.4 billion]"), ("bid of [$97.4 billion]", "bid of [$9.74 billion]")];
    check(&Edit(EN, &en), Code::FigureNotAsLedger);
}

#[test]
fn another_currency() {
    check_both(&Edit(JA, &[("企業連合が974億ドル", "企業連合が974億円")]), Code::UnitMismatch);
    check_both(&Edit(EN, &[("Musk offered $97.4", "Musk offered €97.4")]), Code::UnitMismatch);
    check(&Edit(JA, &[("[440億ドル]", "[440億円]")]), Code::FigureNotAsLedger);
    check(&Edit(EN, &[("[$44 billion]", "[€44 billion]")]), Code::FigureNotAsLedger);
}

#[test]
fn another_day() {
    check(&Edit(JA, &[("2月12日（水曜日）", "2月13日（水曜日）")]), Code::DateMismatch);
    check(&Edit(EN, &[("Wednesday 12 February", "Wednesday 13 February")]), Code::DateMismatch);
    check(&Edit(JA, &[("取締役会は14日", "取締役会は15日")]), Code::DateMismatch);
    check(&Edit(EN, &[("said on 14 February", "said on 15 February")]), Code::DateMismatch);
}

#[test]
fn another_weekday() {
    check(&Edit(JA, &[("2月12日（水曜日）", "2月12日（木曜日）")]), Code::WeekdayWrong);
    check(&Edit(EN, &[("Wednesday 12 February", "Thursday 12 February")]), Code::WeekdayWrong);
    check(&Edit(JA, &[("14日（金曜日）", "14日（土曜日）")]), Code::WeekdayWrong);
    check(&Edit(JA, &[("2025年2月10日（月曜日）", "2025年2月10日（火曜日）")]), Code::WeekdayWrong);
}

#[test]
fn a_form_that_must_not_be_used() {
    check(&Edit(JA, &[("サム・アルトマン氏は", "サム・アルマン氏は")]), Code::NameNeverForm);
}

#[test]
fn another_value_in_the_ledger() {
    let (built, _) = Edit(LEDGER, &[("value: 97.4 billion", "value: 97.5 billion")]).build();
    let old = ["974億", "97億4000万", "$97.4 billion", "$9.74 billion"];
    let is_text = |path: &str| path.ends_with(".md") || path.ends_with("events.yaml");
    for source in built.inputs.sources.iter().filter(|source| is_text(&source.path)) {
        for (at, _) in old.iter().flat_map(|value| source.text.match_indices(value)) {
            let names =
                |place: &Place| *built.inputs.source(place.file).path == *source.path && place.range.contains(&at);
            let is_found = built.findings.iter().any(|finding| finding.places.iter().any(names));
            assert!(is_found, "{}: {}", source.path, &source.text[at..].lines().next().unwrap_or_default());
        }
    }
}

#[test]
fn figures_are_listed_with_their_places() {
    let inputs = taiyaku::load::memory(shipped());
    let site = taiyaku::linked(inputs, &taiyaku::parse::Options::default(), &NoMemory).expect("a site");
    let listed = taiyaku::figures::list(&site, "");
    let bid = listed.iter().find(|figure| &*figure.id == "bid").expect("a figure");
    assert_eq!((&*bid.text.first, &*bid.text.second), ("974億ドル", "$97.4 billion"));
    assert_eq!(bid.printed.first.len(), bid.printed.second.len(), "{:?}", bid.printed);
    let json: serde_json::Value = serde_json::from_str(&taiyaku::figures::json(&site, &listed)).expect("JSON");
    assert_eq!(json["figures"][0]["value"], "97400000000");
    assert_eq!(json["figures"][0]["printed"]["ja"][0]["path"], "content/index.ja.md");
    assert!(taiyaku::figures::text(&site, &listed).starts_with("bid: 974億ドル · $97.4 billion\n"));
}
