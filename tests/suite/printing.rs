//! What the program prints: nothing from outside is obeyed by a terminal or by the runner of a code host, whatever is
//! wrong with it, and what could not be printed is told.
//!
//! *In*: hostile texts in every place that reaches output, in every command and form. *Out*: tests.

use taiyaku::model::character::{is_break, is_hidden};
use taiyaku::printed::Style;
use taiyaku::report::{Report, Ui};

use super::program::{Desk, Ran};
use super::repository::Repository;
use super::site;

/// What a terminal or a runner would obey, or what would turn a text around.
const HOSTILE: [&str; 12] = [
    "x\n::error file=a::forged",
    "x\r::add-mask::forged",
    "x\u{2028}::notice::forged",
    "::warning::forged",
    "##[error]forged",
    "##vso[task.complete result=Succeeded;]forged",
    "\u{1b}[31mforged\u{1b}]0;t\u{7}",
    "\u{9b}2Jforged",
    "\u{202e}degrof",
    "\u{2066}forged\u{200f}\u{61c}",
    "forged\u{7f}\u{8}\u{b}\u{85}",
    "forged\u{fdd0}\u{1ffff}",
];

/// A mark of the hostile texts: where it is printed, so is the text.
const MARKS: [&str; 2] = ["forged", "degrof"];

/// Fails if anything printed would be obeyed; `own` are the commands that the program gives itself.
fn harmless(text: &str, own: &[&str]) {
    for line in text.split('\n') {
        let is_own = own.iter().any(|head| line.starts_with(head));
        // Before the path of a second file the report has `:::`, which is the beginning of no command.
        let begin = line.trim_start();
        assert!(is_own || !begin.starts_with("::") || begin.starts_with("::: content/"), "{line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{line:?}");
        let hidden: Vec<char> =
            line.chars().filter(|c| is_hidden(*c) || matches!(c, '\u{2028}' | '\u{2029}')).collect();
        assert!(hidden.is_empty(), "{hidden:?} in {line:?}");
    }
}

/// A text as a YAML string, with all that YAML does not take as it is escaped.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() || is_hidden(c) || is_break(c) => format!("\\U{:08x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A text that can stand within a line of Markdown.
fn inline(text: &str) -> String {
    text.replace(['\n', '\r'], "")
}

/// A site in which a hostile text stands in every place that a report may quote.
fn hostile_site(text: &str) -> Vec<(String, Vec<u8>)> {
    let (quoted, inline) = (quoted(text), inline(text));
    let name = inline.replace('/', "");
    let page = format!(
        "---\ntitle: {quoted}\nsummary: {quoted}\n{quoted}: x\nbrief: [{quoted}, \"[x](<{name}.ja.md>)\"]\n---\n\n\
         {inline} [x](<{name}.ja.md>) [y](<index.ja.md#{name}>) [{inline}](figure:{name}) [z](<javascript:{inline}>)\n\n\
         ## {inline} {{#{name}}}\n\n## {inline} {{#{name}}}\n\n![]({name}.png) 「{inline} [^{name}]\n\n\
         <{name}>{inline}</{name}>\n\n```{inline}\nbroken: [{inline}\n```\n\n```bars\ntitle: {quoted}\n{quoted}: {quoted}\nfigures: [{quoted}]\n```\n\n\
         <!-- allow {name}: {inline} -->\n\n{inline}, $97.4 billion 974億ドル\n"
    );
    let mut files = site::small_with("content/index.ja.md", page.clone());
    files.retain(|(path, _)| path != "content/story.yaml");
    let table = |body: &str| format!("{quoted}: {body}\n{quoted}: {body}\nplain: {body}\n");
    let more = [
        (
            "content/story.yaml".to_owned(),
            format!(
                "title: {{ ja: {quoted}, en: {quoted}, {quoted}: x }}\nsections: [{quoted}, bid, {quoted}]\nstatus: {quoted}\npublish_at: {quoted}\neditors: {{ ja: [{quoted}] }}\npages: [{quoted}]\n"
            ),
        ),
        ("content/bid.ja.md".to_owned(), page),
        ("content/bid.en.md".to_owned(), format!("---\ntitle: {quoted}\nsummary: S\n---\n\n## {inline}\n\n{inline}\n")),
        ("content/bid.lock".to_owned(), format!("v1\n{inline}\npair {name} ja={inline} en=x\nok {inline}\n")),
        (format!("content/{name}.ja.md"), "---\ntitle: [\n---\n".to_owned()),
        (format!("content/{name}/story.yaml"), "title: x\n".to_owned()),
        (format!("content/ledger/{name}.yaml"), "x: y\n".to_owned()),
        (format!("content/{name}.png"), "no picture".to_owned()),
        (
            "content/ledger/figures.yaml".to_owned(),
            table(&format!(
                "{{ value: {quoted}, unit: {quoted}, label: {{ ja: {quoted}, en: {quoted} }}, sources: [{quoted}], said_by: {quoted} }}"
            )),
        ),
        (
            "content/ledger/sources.yaml".to_owned(),
            table(&format!("{{ publisher: {quoted}, url: {quoted}, date: {quoted}, lang: {quoted} }}")),
        ),
        (
            "content/ledger/names.yaml".to_owned(),
            table(&format!(
                "{{ kind: {quoted}, name: {{ ja: {quoted}, en: {quoted} }}, never: {{ ja: [{quoted}] }}, yomi: {quoted} }}"
            )),
        ),
        (
            "content/ledger/changes.yaml".to_owned(),
            format!("- {{ at: {quoted}, kind: {quoted}, sections: [{quoted}], ja: {{ was: {quoted}, now: x }} }}\n"),
        ),
        (
            "templates/strings.yaml".to_owned(),
            format!("{quoted}: {{ ja: {quoted}, fr: {quoted} }}\nsearch: {{ ja: {quoted} }}\n"),
        ),
        (format!("templates/{name}.html"), format!("{{% include \"{name}\" %}} {{{{ {inline} }}}}")),
        ("theme/style.css".to_owned(), format!("a {{ background: url({name}) }}\n")),
    ];
    files.extend(more.map(|(path, text)| (path, text.into_bytes())));
    files
}

/// Keys of `site.yaml` that say something wrong, and still a site.
fn with_hostile_settings(files: &mut [(String, Vec<u8>)], text: &str) {
    let quoted = quoted(text);
    let (_, site) = files.iter_mut().find(|(path, _)| path == "site.yaml").expect("the file");
    site.extend_from_slice(
        format!("findings: {{ {quoted}: {quoted} }}\neditor_url: {quoted}\nx_default: {quoted}\nui: {quoted}\n{quoted}: {quoted}\n")
            .as_bytes(),
    );
}

#[test]
fn no_form_of_a_report_is_obeyed() {
    let mut n_quoted = 0;
    for text in HOSTILE {
        let mut files = hostile_site(text);
        with_hostile_settings(&mut files, text);
        let built = site::build_files(files);
        let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        let base = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        assert!(report.findings.len() > 40, "{text:?}: {}", report.short(Ui::En));
        let own = ["::error ", "::warning ", "::notice "];
        for ui in Ui::BOTH {
            let human = report.human(ui, Style::Plain);
            harmless(&human, &[]);
            n_quoted += MARKS.iter().map(|mark| human.matches(mark).count()).sum::<usize>();
            harmless(&report.short(ui), &[]);
            harmless(&report.github(ui, "a b/"), &own);
            harmless(&report.summary(ui, "a b/"), &[]);
            for json in [report.json(ui), report.sarif(ui, ""), report.rdjson(ui, ""), report.gitlab(ui, "")] {
                harmless(&json, &[]);
                serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
            }
            let coloured = report.human(ui, Style::Coloured);
            assert_eq!(without_colours(&coloured), &*human);
        }
        harmless(&report.baseline().to_string(), &[]);
        report.findings.clear();
        report.against(&base);
        harmless(&report.human(Ui::En, Style::Plain), &[]);
    }
    assert!(n_quoted > 1_000, "the findings quote {n_quoted} hostile texts");
}

/// A text without the colours that the renderer of reports gives.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').expect("a colour").1)
}

#[test]
fn programs_read_the_values_as_they_are() {
    for text in HOSTILE {
        let name = inline(text);
        let path = format!("content/{name}.ja.md");
        let built = site::build_files(site::small_with(&path, "---\ntitle: [\n---\n"));
        let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
        let json: serde_json::Value = serde_json::from_str(&report.json(Ui::En)).expect("JSON");
        let paths: Vec<&str> = json["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|item| item["places"][0]["path"].as_str())
            .collect();
        assert!(paths.contains(&&*path), "{path:?}: {paths:?}");
    }
}

#[test]
fn carets_stand_under_what_they_mark() {
    let page = "---\ntitle: 題\nsummary: 文\n---\n\n市\u{202e}場\u{1b}の##[error]前[先](none.ja.md)後\u{9b}\n";
    let built = site::build_files(site::small_with("content/index.ja.md", page));
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    let human = report.human(Ui::En, Style::Plain);
    let lines: Vec<&str> = human.lines().collect();
    let columns = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    // The controls have findings of their own.
    let carets = "^".repeat(columns("[先](none.ja.md)"));
    let at = lines.iter().position(|line| line.contains(&carets)).expect("carets");
    let (before, _) = lines[at - 1].split_once("[先]").expect("the line");
    let (head, _) = lines[at].split_once('^').expect("carets");
    assert_eq!(columns(before), columns(head), "{human}");
}

/// A repository with a hostile site, whose last commit differs from the one before.
fn hostile_repository(text: &str) -> Repository {
    // What git refuses as a name of a file cannot come out of it.
    let files = hostile_site(text).into_iter().filter(|(path, _)| !path.contains(['\u{fdd0}', '\u{1ffff}']));
    let repository = Repository::with(files.collect::<Vec<_>>());
    repository.git(&["tag", "published"]);
    repository.git(&["checkout", "-q", "-b", "edit"]);
    for path in ["content/bid.ja.md", "content/bid.en.md"] {
        let text = repository.desk.read(path) + "\n\nAnother paragraph, forged.\n";
        repository.write(path, &text);
    }
    repository.git(&["commit", "-qam", "edit"]);
    repository
}

/// Command lines that print what they are given, and what the site holds.
fn command_lines(text: &str) -> Vec<Vec<String>> {
    let bare = inline(text);
    let with = |args: &[&str]| args.iter().map(|arg| arg.replace("{}", text)).collect::<Vec<String>>();
    let mut lines: Vec<Vec<String>> = ["human", "short", "json", "github", "sarif", "rdjson", "gitlab"]
        .iter()
        .flat_map(|form| [with(&["check", "--format", form]), with(&["check", "--base", "main", "--format", form])])
        .collect();
    lines.extend(
        [
            &["check", "{}"] as &[&str],
            &["check", "--base", "{}"],
            &["check", "--baseline", "{}"],
            &["check", "--format", "{}"],
            &["check", "--site", "{}"],
            &["check", "--ui", "{}"],
            &["check", "--timings"],
            &["{}"],
            &["check", "--{}"],
            &["build"],
            &["build", "--out", "{}"],
            &["build", "--base-url", "{}"],
            &["build", "--at", "{}"],
            &["build", "--production"],
            &["build", "--production", "--published", "{}"],
            &["review", "--base", "main"],
            &["review", "--base", "{}"],
            &["review", "--base", "main", "--out", "{}"],
            &["review", "--base", "main", "--repo", "{}", "--pr", "1"],
            &["review", "--since-approved", "{}"],
            &["review", "--since-approved", "ja"],
            &["status"],
            &["status", "--format", "json"],
            &["figures"],
            &["figures", "--format", "json"],
            &["figures", "{}"],
            &["confirm", "{}"],
            &["confirm", "bid"],
            &["confirm", "bid#{}"],
            &["confirm", "bid", "--repair"],
            &["confirm", "--all", "--yes"],
            &["approve", "{}", "--lang", "ja", "--as", "{}"],
            &["approve", "bid", "--lang", "{}", "--as", "x"],
            &["approve", "bid", "--lang", "ja", "--as", "{}"],
            &["correct", "bid", "--figure", "{}"],
            &["correct", "bid", "--figure", "plain", "--published", "{}"],
            &["correct", "{}", "--figure", "plain"],
            &["add", "{}"],
            &["new", "{}", "--languages", "ja,en"],
            &["new", "other", "--languages", "{},en"],
            &["explain", "{}"],
            &["schema", "{}"],
            &["completions", "{}"],
        ]
        .iter()
        .map(|args| with(args)),
    );
    // An argument that holds a line break is one of a hostile script; one without is what people paste.
    lines.push(vec!["explain".to_owned(), bare]);
    lines
}

#[test]
fn no_command_is_obeyed() {
    let own = ["::error ", "::warning ", "::notice "];
    let mut n_quoted = 0;
    for text in [&HOSTILE[..8].concat(), &*HOSTILE[3..].concat()] {
        let repository = hostile_repository(text);
        for args in command_lines(text) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let Ran { stdout, stderr, .. } = repository.run(&args);
            let is_github = args.contains(&"github");
            harmless(&stdout, if is_github { &own } else { &[] });
            harmless(&stderr, &[]);
            n_quoted += usize::from(MARKS.iter().any(|mark| stdout.contains(mark) || stderr.contains(mark)));
        }
        for file in ["review/digest.md", "review/review.json"] {
            harmless(&repository.desk.read(file), &[]);
        }
    }
    assert!(n_quoted > 60, "{n_quoted} commands quoted a hostile text");
}

/// Nothing but one file may write to the streams of the process.
#[test]
fn one_place_prints() {
    let mut wrong = Vec::new();
    for source in super::house::sources().iter().filter(|source| source.path != "cli/output.rs") {
        for line in source.code().lines() {
            let asks_only = line.replace("stdout().is_terminal()", "").replace("output::style(&std::io::stdout())", "");
            let writes = ["stdout()", "stderr()", "println!", "print!(", "/dev/stdout", "/dev/stderr"];
            if writes.iter().any(|name| asks_only.contains(name)) {
                wrong.push(format!("src/{}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What every command prints something for, and all forms of `check`.
const PRINTING: [&[&str]; 22] = [
    &["check"],
    &["check", "--format", "human"],
    &["check", "--format", "short"],
    &["check", "--format", "json"],
    &["check", "--format", "github"],
    &["check", "--format", "sarif"],
    &["check", "--format", "rdjson"],
    &["check", "--format", "gitlab"],
    &["build"],
    &["review", "--base", "main"],
    &["confirm", "bid"],
    &["confirm", "--all", "--yes"],
    &["approve", "bid", "--lang", "ja", "--as", "me"],
    &["status"],
    &["status", "--format", "json"],
    &["correct", "bid", "--figure", "bid"],
    &["figures"],
    &["add", "other"],
    &["explain", "broken-link"],
    &["schema", "site"],
    &["completions", "bash"],
    &["--help"],
];

/// A repository in which every command has something to print.
fn repository() -> Repository {
    let mut files =
        site::small_with("content/story.yaml", "title: { ja: 話, en: Story }\nsections: [bid]\nstatus: draft\n");
    for (path, text) in [
        ("content/bid.ja.md", "---\ntitle: 買収\nsummary: 要約。\n---\n\n価格は[974億ドル](figure:bid)。\n"),
        ("content/bid.en.md", "---\ntitle: Bid\nsummary: S.\n---\n\nThe price is [$97.4 billion](figure:bid).\n"),
        (
            "content/ledger/figures.yaml",
            "bid: { value: 97.4 billion, unit: USD, label: { ja: 額, en: Offer }, sources: [p] }\n",
        ),
        ("content/ledger/sources.yaml", "p: { publisher: Press, lang: en, url: \"https://example.org/\" }\n"),
    ] {
        files.push((path.to_owned(), text.into()));
    }
    Repository::with(files)
}

#[cfg(target_os = "linux")]
mod streams {
    use std::fs::OpenOptions;
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    use super::*;

    fn full() -> Stdio {
        OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full").into()
    }

    #[test]
    fn a_full_device_is_told() {
        for args in PRINTING {
            let repository = repository();
            let output =
                repository.desk.command(args).stdout(full()).stderr(Stdio::piped()).output().expect("the program runs");
            let stderr = String::from_utf8(output.stderr).expect("text");
            assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
            assert!(stderr.starts_with("error: cannot print: "), "{args:?}: {stderr:?}");
            assert_eq!(stderr.lines().count(), 1, "{args:?}: {stderr:?}");
        }
    }

    #[test]
    fn the_work_is_done_though_nobody_reads_of_it() {
        let repository = repository();
        let status =
            repository.desk.command(&["build"]).stdout(full()).stderr(Stdio::null()).status().expect("it runs");
        assert_eq!(status.code(), Some(2));
        assert!(repository.desk.join("public/index.html").is_file());
    }

    #[test]
    fn trouble_that_cannot_be_told_is_trouble() {
        let desk = Desk::empty();
        for args in [&["check"] as &[&str], &["nothing"]] {
            let status = desk.command(args).stdout(Stdio::null()).stderr(full()).status().expect("it runs");
            assert_eq!(status.code(), Some(2), "{args:?}");
        }
        let repository = repository();
        let status = repository.desk.command(&["check"]).stdout(full()).stderr(full()).status().expect("it runs");
        assert_eq!(status.code(), Some(2));
    }

    #[test]
    fn a_reader_that_has_enough_is_no_trouble() {
        let page = format!(
            "---\ntitle: 題\nsummary: 文\n---\n\n{}",
            format!("[x](none{}.ja.md)\n\n", "-".repeat(200)).repeat(400)
        );
        let desk = Desk::with(site::small_with("content/index.ja.md", page));
        for form in ["human", "short", "json", "sarif", "rdjson", "gitlab"] {
            let mut child = desk
                .command(&["check", "--format", form])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it runs");
            let mut line = String::new();
            let stdout = child.stdout.take().expect("a pipe");
            BufReader::with_capacity(16, stdout).read_line(&mut line).expect("a line");
            let mut stderr = String::new();
            child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
            let status = child.wait().expect("it ends");
            assert!(!line.is_empty());
            assert_eq!((status.code(), stderr.as_str()), (Some(1), ""), "{form}");
        }
    }
}
