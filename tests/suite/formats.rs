//! The forms of a report: each keeps to its schema, counts columns in its own unit, and stands hostile text.
//!
//! *In*: small sites with findings. *Out*: tests.

use taiyaku::model::Code;
use taiyaku::printed::Printed;
use taiyaku::report::{Report, Style, Ui};

use super::program::Desk;
use super::schema::valid;
use super::site;

/// Text that means something to one of the forms.
const HOSTILE: [&str; 9] = [
    "x\n::error file=a::b",
    "##[error]x",
    "<script>alert(1)</script>",
    "a|b`c``d",
    "\u{202e}gnp.exe",
    "]]>&amp;%0A%",
    "](javascript:x)",
    "@everyone #1",
    "\u{1b}[31m\u{7}",
];

/// A site in which each hostile text stands in a finding: as a key, as a link, in a page's own words.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut files = site::small();
    for (index, text) in HOSTILE.iter().enumerate() {
        let quoted = serde_json::to_string(text).expect("a string");
        let link = text.replace(['\n', '\u{1b}', '\u{7}', '(', ')', '<', '>', '[', ']', '`', '|'], "");
        let page = format!(
            "---\ntitle: {quoted}\nsummary: S\n{quoted}: x\n---\n\n𠮷か\u{309a}👩‍👧 [x](<{link}.ja.md>) {text}\n"
        );
        files.push((format!("content/h{index}.ja.md"), page.into_bytes()));
    }
    files.push(("content/ledger/terms.yaml".into(), "\"a\\n::error::b\": { term: { ja: x } }\n".into()));
    files
}

fn text_of<T: ToString>(form: impl Fn(&Report<'_>, Ui) -> T, ui: Ui) -> String {
    let built = site::build_files(hostile());
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    assert!(report.findings.len() > 2 * HOSTILE.len(), "{}", report.short(Ui::En));
    form(&report, ui).to_string()
}

#[test]
fn hostile_text_stays_text() {
    for ui in Ui::BOTH {
        for (name, form) in [
            ("json", (|report, ui| report.json(ui)) as fn(&Report<'_>, Ui) -> Printed),
            ("sarif", |report, ui| report.sarif(ui, "a b/")),
            ("rdjson", |report, ui| report.rdjson(ui, "a b/")),
            ("gitlab", |report, ui| report.gitlab(ui, "a b/")),
        ] {
            let text = text_of(form, ui);
            assert!(!text.bytes().any(|byte| byte < b' ' && byte != b'\n'), "{name} holds controls");
            valid(&text, name);
        }
        let github = text_of(|report, ui| report.github(ui, ""), ui);
        for line in github.lines() {
            let is_command = ["::error ", "::warning ", "::notice "].iter().any(|head| line.starts_with(head));
            assert!(is_command || line.starts_with("content/"), "{line:?}");
            assert_eq!(is_command, command(line).is_some(), "{line:?}");
        }
        let human = text_of(|report, ui| report.human(ui, Style::Plain), ui);
        let short = text_of(|report, ui| report.short(ui), ui);
        for line in human.lines().chain(short.lines()) {
            assert!(!line.starts_with("::") && !line.starts_with("##["), "{line:?}");
        }
        let summary = text_of(|report, ui| report.summary(ui, ""), ui);
        for text in [&short, &summary] {
            assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{text}");
        }
        for bad in ["<script>", "](javascript", "@everyone", "a|b"] {
            assert!(!summary.contains(bad), "{bad}: {summary}");
        }
    }
}

/// Reads a workflow command: its properties and its message, unescaped.
fn command(line: &str) -> Option<(Vec<(String, String)>, String)> {
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (_, properties) = head.split_once(' ')?;
    let decode = |text: &str| {
        text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    };
    let pair = |pair: &str| pair.split_once('=').map(|(key, value)| (key.to_owned(), decode(value)));
    Some((properties.split(',').map(pair).collect::<Option<_>>()?, decode(message)))
}

#[test]
fn each_form_counts_in_its_unit() {
    let page = "---\ntitle: 題\nsummary: 文\n---\n\n𠮷か\u{309a}👩‍👧[x](none.ja.md)\n";
    let built = site::build_files(site::small_with("content/index.ja.md", page));
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    // 𠮷 is 1 character, 2 units of UTF-16, 4 bytes; か゚ 2, 2, 6; the family 3, 5, 11.
    let sarif = valid(&report.sarif(Ui::En, ""), "sarif");
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&6.into(), &7.into(), &22.into())
    );
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let rdjson = valid(&report.rdjson(Ui::En, ""), "rdjson");
    let range = &rdjson["diagnostics"][0]["location"]["range"];
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&22.into(), &37.into()));
    let json = valid(&report.json(Ui::En), "json");
    let place = &json["findings"][0]["places"][0];
    assert_eq!((&place["column"], &place["utf16_column"]), (&7.into(), &10.into()));
    let github = report.github(Ui::En, "site/");
    let (properties, _) = command(github.lines().next().expect("a line")).expect("a command");
    let expect = [
        ("file", "site/content/index.ja.md"),
        ("line", "6"),
        ("endLine", "6"),
        ("col", "7"),
        ("endColumn", "22"),
        ("title", "broken-link"),
    ];
    assert_eq!(properties, expect.map(|(key, value)| (key.to_owned(), value.to_owned())));
}

/// A site with so many errors and two hints, all of them in one page.
fn many(n_errors: usize) -> Desk {
    let links: String = (0..n_errors).map(|index| format!("[x](none{index}.ja.md)\n\n")).collect();
    let page = format!("---\ntitle: 題\nsummary: 文\n---\n\n{links}");
    Desk::with(site::small_with("content/index.ja.md", page))
}

#[test]
fn annotations_keep_to_their_limit() {
    let errors = |desk: &Desk| {
        let ran = desk.run(&["check", "--format", "github"]).exits(1);
        let lines: Vec<String> =
            ran.stdout.lines().filter(|line| line.starts_with("::error ")).map(str::to_owned).collect();
        lines
    };
    assert_eq!(errors(&many(10)).len(), 10);
    let lines = errors(&many(30));
    assert_eq!(lines.len(), 10);
    assert!(lines[9].contains("21 more of this kind"), "{}", lines[9]);
}

#[test]
fn github_actions_is_noticed() {
    let desk = many(2);
    let summary = desk.join("summary.md");
    let variables =
        [("LC_ALL", "C"), ("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().expect("UTF-8"))];
    let ran = desk.run_with(&["check"], &variables).exits(1);
    assert!(ran.stdout.starts_with("::error file=content/index.ja.md"), "{}", ran.stdout);
    let written = desk.read("summary.md");
    assert!(written.starts_with("## taiyaku check\n\n2 errors,"), "{written}");
    assert!(written.contains("`broken-link` content/index\\.ja\\.md&#58;6&#58;1"), "{written}");
    desk.run_with(&["check", "--format", "short"], &variables)
        .exits(1)
        .says("content/index.ja.md:6:1: error[broken-link]");
    assert_eq!(desk.read("summary.md"), written, "only annotations come with a summary");
}

#[test]
fn a_summary_is_cut_between_findings() {
    let built = site::build_files(site::small_with(
        "content/index.ja.md",
        (0..6_000).map(|n| format!("[x](none{n}.ja.md)\n\n")).collect::<String>(),
    ));
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    let summary = report.summary(Ui::Ja, "");
    assert!(summary.len() <= 1 << 20, "{}", summary.len());
    assert!(summary.trim_end().ends_with("すべてはジョブのログにある。"), "{}", &summary[summary.len() - 300..]);
}

#[test]
fn equal_findings_have_fingerprints_of_their_own() {
    let page =
        "---\ntitle: 題\nsummary: 文\n---\n\n[x](none.ja.md) [x](none.ja.md)\n\n[x](none.ja.md) [x](none.ja.md)\n";
    let prints = |page: &str| -> Vec<String> {
        let mut files = site::small_with("content/index.ja.md", page);
        files.retain(|(path, _)| path != "content/index.en.md");
        let built = site::build_files(files);
        let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        report.findings.retain(|reported| reported.finding.code == Code::BrokenLink);
        let items = valid(&report.gitlab(Ui::En, ""), "gitlab");
        let print = |item: &serde_json::Value| item["fingerprint"].as_str().expect("a string").to_owned();
        items.as_array().expect("a list").iter().map(print).collect()
    };
    let found = prints(page);
    let mut distinct = found.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((found.len(), distinct.len()), (4, 4));
    assert_eq!(prints(&page.replace("---\n\n", "---\n\n新しい段落。\n\n")), found, "a line above changes nothing");
}
