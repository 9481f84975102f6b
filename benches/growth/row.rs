//! A row of the table: a kind of site, and what is done with it.
//!
//! *In*: texts. *Out*: [`Row`]s, [`Site`]s, and the work that is measured.

use std::collections::BTreeMap;

use taiyaku::model::{Checked, Moment, NoMemory, Occasion, Site as Linked};
use taiyaku::report::{Report, Style, Ui};
use taiyaku::review::{self, Links, Scope, Versions};
use taiyaku::{Watched, figures, load, lock, model, parse, status};

/// A kind of input that can be made in any size.
#[derive(Clone, Copy)]
pub struct Row {
    pub name: &'static str,
    /// The first size that is tried.
    pub start: usize,
    /// The largest that may be the smaller of the two.
    pub most: usize,
    pub make: fn(usize) -> Work,
}

/// A row that is checked.
pub const fn row(name: &'static str, start: usize, make: fn(usize) -> Work) -> Row {
    Row { name, start, most: 1 << 21, make }
}

/// The same for what cannot be made larger than this, such as a path.
pub const fn up_to(most: usize, row: Row) -> Row {
    Row { most, ..row }
}

/// A site, and what is done with it.
#[derive(Clone)]
pub enum Work {
    Check(Site),
    /// Everything that goes out at a moment, in memory.
    Build(Site),
    /// As for readers, embargoes and all.
    Publish(Site),
    /// The second against the first, with all that is printed of that.
    Review(Site, Site),
    /// Every form of the report of the second, beside the first.
    Report(Site, Site),
    /// A baseline of the first, read for the second.
    Baseline(Site, Site),
    /// Both languages of the section `a` are confirmed, approved and repaired.
    Confirm(Site),
    /// What `status` and `figures` say.
    Tell(Site),
}

impl Work {
    pub fn run(self) {
        match self {
            Work::Check(site) => drop(examined(site)),
            Work::Build(site) => drop(taiyaku::build(site.inputs(), &options(), &NoMemory, &mut |_| {})),
            Work::Publish(site) => {
                let at = Moment::parse("2026-01-01T00:00+00:00").expect("a moment");
                let mut finished = |_| {};
                let watched = Watched::new(&NoMemory, &mut finished);
                let occasion = Occasion::Publishing { at, published: None };
                drop(taiyaku::in_memory(&occasion, site.inputs(), &options(), watched));
            }
            Work::Review(then, now) => review(then, now),
            Work::Report(then, now) => reports(then, now),
            Work::Baseline(then, now) => baseline(then, now),
            Work::Confirm(site) => confirm(site),
            Work::Tell(site) => tell(site),
        }
    }
}

fn options() -> parse::Options {
    parse::Options::default()
}

/// What `check` does: everything that is wrong, for people.
fn examined(site: Site) -> impl Sized {
    let built = taiyaku::examine(site.inputs(), &options(), &NoMemory, &mut |_| {});
    Report::new(&built.findings, built.config.as_ref(), &built.inputs).human(Ui::En, Style::Plain)
}

/// The linked site, with what is wrong with it.
pub fn linked(site: Site) -> Checked<Linked> {
    let Ok(begun) = taiyaku::begin(site.inputs(), &options(), &NoMemory, &mut |_| {}) else { panic!("two languages") };
    let findings = taiyaku::judge(&begun.value, begun.findings);
    Checked { value: begun.value, findings }
}

fn review(then: Site, now: Site) {
    let (base, head) = (linked(then), linked(now));
    let mut report = Report::new(&head.findings, Some(&head.value.config), &head.value.inputs);
    report.against(&Report::new(&base.findings, Some(&head.value.config), &base.value.inputs));
    let (seen, since, unseen) = (BTreeMap::new(), model::Words::default(), Vec::new());
    let scope = Scope::Everything;
    let versions = Versions { base: &base.value, seen, head: &head.value, since, unseen, scope };
    let found = review::compare(&versions, &report);
    let links = Links { pull_request: None, prefix: String::new() };
    drop((review::pages(&found, &links, Ui::En, ""), review::digest(&found), review::json(&found)));
}

fn reports(then: Site, now: Site) {
    let (base, head) = (linked(then), linked(now));
    let mut report = Report::new(&head.findings, Some(&head.value.config), &head.value.inputs);
    let texts = |report: &Report<'_>| {
        let hosts = (report.github(Ui::En, ""), report.summary(Ui::En, ""), report.gitlab(Ui::En, ""));
        (hosts, report.sarif(Ui::En, ""), report.rdjson(Ui::En, ""), report.json(Ui::En), report.short(Ui::Ja))
    };
    drop(texts(&report));
    report.against(&Report::new(&base.findings, Some(&head.value.config), &base.value.inputs));
    drop((texts(&report), report.human(Ui::En, Style::Plain)));
}

fn baseline(then: Site, now: Site) {
    let (base, head) = (linked(then), linked(now));
    let known = Report::new(&base.findings, Some(&base.value.config), &base.value.inputs).baseline().to_string();
    let known = taiyaku::report::Baseline::parse(&known).expect("what was just written");
    let mut report = Report::new(&head.findings, Some(&head.value.config), &head.value.inputs);
    report.against_baseline(&known);
    report.only_new();
    drop(report.human(Ui::En, Style::Plain));
}

fn confirm(site: Site) {
    let site = linked(site).value;
    let Some((section, _)) = site.numbered_sections().find(|(_, section)| &*section.id == "a") else { return };
    drop((lock::pairs(&site, section), lock::renew(&site, section)));
    drop(lock::confirm(&site, section, lock::Selection::All));
    drop(lock::approve(&site, section, lock::By { lang: model::Lang::First, name: "desk" }));
}

fn tell(site: Site) {
    let Checked { value: site, .. } = linked(site);
    let (sections, entries) = (status::list(&site), figures::list(&site, ""));
    drop((status::json(&site, &sections), status::lines(&site, &sections)));
    drop((figures::json(&site, &entries), figures::text(&site, &entries)));
}

/// The files of a site in two languages, with one story and in it one section `a`.
#[derive(Clone)]
pub struct Site(BTreeMap<String, String>);

impl Site {
    pub fn new() -> Self {
        let site = "languages: [ja, en]\nbase_url: https://a.example/\ntitle: { ja: 題, en: T }\n\
            publisher: { name: { ja: 社, en: P } }\n";
        let story = "title: { ja: 話, en: Story }\nsections: [a]\n";
        let files = [("site.yaml", site), ("content/story.yaml", story)];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Site(files.into()).page("index", "See [a](a.LANG.md).\n").page("a", "")
    }

    pub fn file(mut self, path: &str, text: impl Into<String>) -> Self {
        self.0.insert(path.to_owned(), text.into());
        self
    }

    /// A file of the ledger of the story.
    pub fn ledger(self, table: &str, text: impl Into<String>) -> Self {
        self.file(&format!("content/ledger/{table}.yaml"), text)
    }

    /// Both pages of a section with the same text, in which `LANG` stands for the language.
    pub fn page(self, path: &str, body: &str) -> Self {
        self.pages(path, &body.replace("LANG", "ja"), &body.replace("LANG", "en"))
    }

    /// Both pages of a section.
    pub fn pages(self, path: &str, ja: &str, en: &str) -> Self {
        let page = |body: &str| format!("---\ntitle: T\nsummary: S\n---\n{body}");
        let path = format!("content/{path}");
        self.file(&format!("{path}.ja.md"), page(ja)).file(&format!("{path}.en.md"), page(en))
    }

    /// The front matter of the section `a`, in both languages.
    pub fn front(self, lines: &str) -> Self {
        let page = format!("---\n{lines}---\ntext\n");
        self.file("content/a.ja.md", page.clone()).file("content/a.en.md", page)
    }

    /// The site with the lock that confirms its section `a` as it is, and approvals.
    pub fn confirmed(self) -> Self {
        let site = linked(self.clone()).value;
        let (section, _) = site.numbered_sections().find(|(_, section)| &*section.id == "a").expect("it is listed");
        let confirmed = lock::confirm(&site, section, lock::Selection::All).expect("two languages");
        self.file(&confirmed.lock.path, confirmed.lock.text)
    }

    fn inputs(self) -> model::Inputs {
        load::memory(self.0.into_iter().map(|(path, text)| (path, text.into_bytes())))
    }
}

/// A site whose section `a` says this in both languages.
pub fn body(text: &str) -> Work {
    Work::Check(Site::new().page("a", text))
}

/// A site whose section `a` has this title.
pub fn titled(title: &str) -> Work {
    Work::Check(Site::new().front(&format!("title: \"{title}\"\nsummary: S\n")))
}

/// A site whose section `a` has this front matter.
pub fn front(lines: &str) -> Work {
    Work::Check(Site::new().front(&format!("title: T\nsummary: S\n{lines}")))
}

/// Lines or other pieces, one for each number.
pub fn each(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

/// A number in letters alone, so that neighbours are no figures: `aaab`, `aaac`; short, so that words stay words.
pub fn word(number: usize) -> String {
    let mut letters = String::new();
    let mut rest = number;
    for _ in 0..5 {
        letters.push(char::from(b'a' + u8::try_from(rest % 25).expect("less than 25")));
        rest /= 25;
    }
    letters
}

/// A number in katakana.
pub fn katakana(number: usize) -> String {
    let letters: Vec<char> = "アカサタナハマヤラワイキシチニヒミリウクスツヌフムユル".chars().collect();
    let mut word = String::new();
    let mut rest = number;
    for _ in 0..5 {
        word.push(letters[rest % letters.len()]);
        rest /= letters.len();
    }
    word
}
