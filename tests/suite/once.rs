//! What many findings come from is said once, and nothing of it is lost.

use taiyaku::InMemory;
use taiyaku::model::Code;
use taiyaku::report::{Report, Ui};

use super::site::build_files;

/// A site with so many sections, of which each page has this text.
fn site(n_sections: usize, text: &str) -> Vec<(String, String)> {
    let ids = (0..n_sections).map(|index| format!("s{index}")).collect::<Vec<_>>();
    let list = ids.join(", ");
    let names = "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 題, en: T }\n";
    let mut files = vec![
        ("site.yaml".to_owned(), format!("{names}publisher: {{ name: {{ ja: 社, en: P }} }}\n")),
        ("content/story.yaml".to_owned(), format!("title: {{ ja: 題, en: T }}\nsections: [{list}]\n")),
    ];
    for id in ids.into_iter().chain(["index".to_owned()]) {
        for lang in ["ja", "en"] {
            let text = if id == "index" { "" } else { text };
            let front = format!("---\ntitle: {id} {lang}\nsummary: S\n---\n\n");
            files.push((format!("content/{id}.{lang}.md"), front + text));
        }
    }
    files
}

/// How many findings of a code are told, and how many places they have.
fn told(report: &mut Report<'_>, code: &str) -> (usize, usize) {
    report.say_once();
    let of_code = || report.findings.iter().filter(|reported| reported.finding.code.as_str() == code);
    (of_code().count(), of_code().map(|reported| reported.finding.places.len()).sum())
}

fn report(built: &InMemory) -> Report<'_> {
    Report::new(&built.findings, built.config.as_ref(), &built.inputs)
}

#[test]
fn one_cause_is_said_once() {
    let check = |n_sections: usize, text: &str, code: &str, expect: (usize, usize)| {
        let built = build_files(site(n_sections, text));
        assert_eq!(told(&mut report(&built), code), expect, "{code} of {n_sections} sections: {text}");
    };
    check(1, "It cost $5 million.", "figure-unsourced", (1, 2));
    check(9, "It cost $5 million.", "figure-unsourced", (1, 18));
    check(1, "", "brief-missing", (2, 2));
    check(2, "", "brief-missing", (1, 4));
    check(9, "", "brief-missing", (1, 18));
    check(5, "", "section-unlinked", (5, 5));
    check(9, "", "section-unlinked", (1, 9));
    check(1, "<font>a</font> and <font>b</font>\n\n<font>c</font>", "unsafe-html", (2, 6));
    check(1, "<font>a</font> <center>b</center>", "unsafe-html", (4, 4));
    check(9, "<font>a</font> and <font>b</font>", "unsafe-html", (1, 36));
    check(2, "{{< x >}}", "foreign-markup", (4, 4));
    check(9, "{{< x >}}", "foreign-markup", (1, 18));
    check(1, &"\u{3000}段落\n\n".repeat(12), "indent-u3000", (1, 12));
    check(2, "[a](figure:gone)", "unknown-entry", (4, 4));
    check(9, "[a](figure:gone) [b](figure:lost)", "unknown-entry", (2, 36));
    check(9, "![a](gone.png)", "missing-image", (1, 18));
    check(9, "[a](index.ja.md#gone)", "broken-anchor", (1, 18));
}

#[test]
fn a_language_without_pages_and_sections_without_a_list() {
    let mut files = site(4, "");
    files.retain(|(path, _)| !path.ends_with(".en.md"));
    let built = build_files(files);
    assert_eq!(told(&mut report(&built), "section-one-language"), (1, 5));
    let mut files = site(4, "");
    files.retain(|(path, _)| !path.ends_with("s0.en.md"));
    let built = build_files(files);
    assert_eq!(told(&mut report(&built), "section-one-language"), (1, 1));
    let mut files = site(4, "");
    files[1].1 = "title: { ja: 題, en: T }\nsections: [s0]\n".to_owned();
    let built = build_files(files);
    // The three pages, and the list.
    assert_eq!(told(&mut report(&built), "section-unlisted"), (1, 4));
    let mut files = site(9, "");
    files[0].1 = files[0].1.replace("[ja, en]", "[ja, fr]").replace("en: ", "fr: ");
    let built = build_files(files);
    assert_eq!(told(&mut report(&built), "bad-file-name"), (1, 10));
}

#[test]
fn what_is_asked_for_is_said_in_full() {
    let built = build_files(site(9, "[a](figure:gone)"));
    let mut one = report(&built);
    one.only(&["content/s7".to_owned()]);
    assert_eq!(told(&mut one, "unknown-entry"), (2, 2));
    assert_eq!(told(&mut one, "brief-missing"), (2, 2));
    let mut all = report(&built);
    all.say_once();
    let text = all.human(Ui::En, taiyaku::report::Style::Plain).to_string();
    assert!(text.contains("content/s7.en.md:6") && text.contains("content/s8.ja.md"), "{text}");
}

#[test]
fn what_is_new_is_told_beside_what_is_known() {
    let built = build_files(site(9, "[a](figure:gone)"));
    let known = report(&built).baseline();
    let more = build_files(site(10, "[a](figure:gone)"));
    let mut new = report(&more);
    new.against_baseline(&known);
    new.only_new();
    assert_eq!(told(&mut new, "unknown-entry"), (2, 2));
    assert_eq!(told(&mut new, "brief-missing"), (2, 2));
    assert_eq!(new.deciding().n_errors, 2);
}

#[test]
fn an_excuse_covers_its_own_place() {
    let mut files = site(9, "[a](figure:gone)");
    let excused = "<!-- allow unknown-entry: comes later -->\n\n[a](figure:gone)";
    let page = files.iter_mut().find(|(path, _)| path == "content/s3.en.md").expect("a page");
    page.1 = page.1.replace("[a](figure:gone)", excused);
    let built = build_files(files);
    assert_eq!(told(&mut report(&built), "unknown-entry"), (1, 17));
    assert!(!built.findings.iter().any(|finding| finding.code == Code::ExcuseUnused));
}
