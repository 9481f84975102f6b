//! What holds of every site, whatever was written into its files.
//!
//! *In*: sites as built. *Out*: nothing, or a panic that says what is broken.

use std::collections::{BTreeMap, BTreeSet};

use taiyaku::InMemory;
use taiyaku::model::{Finding, Inputs};
use taiyaku::report::{Report, Style, Ui};

use super::markup::{self, Tag};

/// More findings than this are not printed: that takes time and shows nothing new.
const MAX_PRINTED: usize = 40;

/// Who wrote the templates of a site.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Templates {
    /// The program: its pages are whole HTML.
    Ours,
    /// Its author, who may print what he likes.
    Own,
}

/// Checks a built site.
pub fn check(built: &InMemory, templates: Templates) {
    findings(&built.inputs, &built.findings);
    reports(built);
    let mut pages = BTreeMap::new();
    for file in &built.files {
        assert!(!file.path.split('/').any(|part| matches!(part, "" | "." | "..")), "the path {:?}", file.path);
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        if file.path.ends_with(".json") {
            assert!(is_json(text), "{} is no JSON", file.path);
        }
        if templates == Templates::Ours
            && [".html", ".xml", ".json", ".txt", ".csv"].iter().any(|ending| file.path.ends_with(ending))
        {
            // Lines of CSV end in CRLF (RFC 4180).
            let text = if file.path.ends_with(".csv") { text.replace("\r\n", "\n") } else { text.to_owned() };
            assert!(!text.contains(is_hidden), "{} holds what nobody sees: {text:?}", file.path);
        }
        if file.path.ends_with(".html") && templates == Templates::Ours {
            pages.insert(file.path.as_str(), page(&file.path, text));
        }
    }
    // What is wrong with a link, or lacks a page, is an error, and such a site is not published.
    if Report::new(&built.findings, built.config.as_ref(), &built.inputs).tally().n_errors == 0 {
        links(built, &pages);
    }
}

/// Every place is a range of its file that begins and ends between characters.
pub fn findings(inputs: &Inputs, findings: &[Finding]) {
    for finding in findings {
        assert!(!finding.places.is_empty(), "a finding without a place: {finding:?}");
        assert!(
            !finding.message.ja.is_empty() && !finding.message.en.is_empty(),
            "a finding without words: {finding:?}"
        );
        for place in &finding.places {
            let source = inputs.source(place.file);
            assert!(source.text.get(place.range.clone()).is_some(), "{finding:?} is outside of {}", source.path);
        }
    }
}

fn reports(built: &InMemory) {
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    if report.findings.len() > MAX_PRINTED {
        return;
    }
    let printed = |text: taiyaku::printed::Printed| -> String {
        let text = text.to_string();
        assert!(!text.contains(is_hidden), "a terminal is given {text:?}");
        text
    };
    let short = printed(report.short(Ui::En));
    assert_eq!(short.lines().count(), report.findings.len(), "one line for each finding:\n{short}");
    for text in [report.human(Ui::Ja, Style::Plain), report.human(Ui::En, Style::Plain), report.github(Ui::En, "")] {
        assert!(printed(text).lines().count() >= report.findings.len());
    }
    for text in [report.json(Ui::Ja), report.sarif(Ui::En, ""), report.gitlab(Ui::Ja, ""), report.rdjson(Ui::En, "")] {
        let text = printed(text);
        assert!(is_json(&text), "a report is no JSON: {text}");
    }
}

/// A control, a control of direction or a noncharacter: what nobody sees, and what changes how the rest is seen.
fn is_hidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n');
    let is_direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_control || is_direction || is_noncharacter
}

/// Whether a text is JSON.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// A page is nested HTML, of which no word of an author is a script.
fn page<'a>(path: &str, html: &'a str) -> Vec<Tag<'a>> {
    assert_eq!(markup::misnested(html), None, "{path}: {html}");
    if html.contains("<main") {
        assert!(!markup::inside_main(html).contains("<script"), "{path}: {html}");
    }
    markup::tags(html)
}

/// Every link to a page of the site has its page, and its anchor there.
fn links(built: &InMemory, pages: &BTreeMap<&str, Vec<Tag<'_>>>) {
    let Some(config) = &built.config else { return };
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, tags)| (*path, markup::ids(tags).into_iter().collect())).collect();
    let files: BTreeSet<&str> = built.files.iter().map(|file| file.path.as_str()).collect();
    for (path, tags) in pages {
        for address in markup::addresses(tags) {
            let Some(below) = address.strip_prefix(&config.base_path) else { continue };
            if below.starts_with('/') {
                continue;
            }
            let (target, anchor) = below.split_once('#').unwrap_or((below, ""));
            let file = if target.is_empty() || target.ends_with('/') {
                format!("{target}index.html")
            } else {
                target.to_owned()
            };
            let is_whole = anchor.is_empty() || ids.get(file.as_str()).is_some_and(|ids| ids.contains(anchor));
            assert!(files.contains(file.as_str()) && is_whole, "{path} links to {address}, which is not there");
        }
    }
}

/// Two builds of the same files have the same findings and the same bytes.
pub fn same(one: &InMemory, two: &InMemory) {
    let in_order = |built: &InMemory| -> Vec<String> {
        let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        report.findings.iter().map(|reported| format!("{:?}", reported.finding)).collect()
    };
    assert_eq!(in_order(one), in_order(two), "the findings differ");
    let paths = |built: &InMemory| -> Vec<String> { built.files.iter().map(|file| file.path.clone()).collect() };
    assert_eq!(paths(one), paths(two), "the files differ");
    for (one, two) in one.files.iter().zip(&two.files) {
        assert!(one.bytes == two.bytes, "the bytes of {} differ", one.path);
    }
}

/// Of two builds of a site, the second with its languages in the other order, both have the same pages and findings.
pub fn mirrored(one: &InMemory, two: &InMemory) {
    let codes = |built: &InMemory| -> Vec<&'static str> {
        let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        let mut codes: Vec<&'static str> =
            report.findings.iter().map(|reported| reported.finding.code.as_str()).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(one), codes(two), "the languages are not symmetric");
    // Cards are named by what they show, and that is in a language.
    let paths = |built: &InMemory| -> BTreeSet<String> {
        let paths = built.files.iter().map(|file| file.path.clone());
        paths.filter(|path| !path.starts_with("assets/cards/")).collect()
    };
    assert_eq!(paths(one), paths(two), "the languages are not symmetric");
}
