//! What each command does.
//!
//! *In*: its arguments. *Out*: an [`Outcome`].

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{BuildArgs, CheckArgs, Deny, Format, NewArgs};
use super::{Failure, Outcome, Session, need_site, trouble};
use crate::model::{Code, Inputs, LangTag, Words};
use crate::report::{Report, Tally};
use crate::{Built, load, parse, scaffold, suggest, words, write};

/// Measures stages, if anybody asked.
struct Clock {
    since: Instant,
    stages: Vec<(String, u128)>,
}

impl Clock {
    fn new() -> Self {
        Clock { since: Instant::now(), stages: Vec::new() }
    }

    fn lap(&mut self, stage: &str) {
        self.stages.push((stage.to_owned(), self.since.elapsed().as_micros()));
        self.since = Instant::now();
    }

    fn report(&self, session: &Session) {
        if session.timings {
            let line =
                |(stage, micros): &(String, u128)| format!("{stage:>8} {:>8}.{:03} ms\n", micros / 1000, micros % 1000);
            let text: String = self.stages.iter().map(line).collect();
            session.print(&text);
        }
    }
}

/// Reads and builds a site in memory.
fn in_memory(session: &mut Session, root: &Path, base_url: Option<&str>, clock: &mut Clock) -> Result<Built, Failure> {
    need_site(root)?;
    let inputs: Inputs = load::folder(root).map_err(|error| trouble(&error))?;
    session.adopt(parse::message_language(&inputs));
    clock.lap("load");
    let options = parse::Options { base_url: base_url.map(str::to_owned) };
    let remembered = session.remembered(root);
    let built = crate::build(inputs, &options, remembered.memory(), &mut |stage| {
        clock.lap(&format!("{stage:?}").to_lowercase());
    });
    remembered.save();
    Ok(built)
}

/// `build`: everything, into a folder.
pub(super) fn build(session: &mut Session, root: &Path, args: &BuildArgs) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut clock = Clock::new();
    if let Some(url) = args.base_url.as_deref().filter(|url| parse::split_base_url(url).is_none()) {
        return Err(
            words!(ja: "`--base-url {url}`はサイトのアドレスにならない", en: "`--base-url {url}` cannot be the address of a site"),
        );
    }
    let built = in_memory(session, root, args.base_url.as_deref(), &mut clock)?;
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    session.print(&report.human(session.ui, session.style));
    let tally = report.tally();
    if tally.n_errors > 0 || built.config.is_none() {
        let summary = tally.words();
        let (ja, en) = (summary.ja, summary.en);
        session.say(&words!(ja: "{ja}。サイトは書き出していない", en: "{en}; nothing was written"));
        return Ok(Outcome::Findings);
    }
    let out = args.out.clone().unwrap_or_else(|| root.join("public"));
    let sources: Vec<PathBuf> = load::FOLDERS
        .iter()
        .map(|folder| root.join(folder))
        .chain([root.join(load::SITE_FILE), root.join(".git")])
        .collect();
    let written = write::folder(&out, &built.files, &sources).map_err(|error| trouble(&error))?;
    clock.lap("write");
    clock.report(session);
    let (n_files, n_changed, millis) = (written.n_files, written.n_changed, started.elapsed().as_millis());
    let (folder, Words { ja, en }) = (out.display(), found(tally));
    session.say(&words!(
        ja: "`{folder}`に{n_files}ファイル（変更{n_changed}）を{millis} msで書き出した{ja}",
        en: "wrote {n_files} files ({n_changed} changed) to `{folder}` in {millis} ms{en}"
    ));
    Ok(Outcome::Good)
}

/// What was found besides errors, as the end of a sentence.
fn found(tally: Tally) -> Words {
    if tally == Tally::default() {
        return Words::default();
    }
    let Words { ja, en } = tally.words();
    words!(ja: "（{ja}）", en: " ({en})")
}

/// `check`: everything but writing.
pub(super) fn check(session: &mut Session, root: &Path, args: &CheckArgs) -> Result<Outcome, Failure> {
    let mut clock = Clock::new();
    let built = in_memory(session, root, None, &mut clock)?;
    let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    let paths: Vec<String> = args.paths.iter().map(|path| below_site(root, path)).collect();
    let known = |wanted: &&String| {
        let is_section =
            |path: &str| path.starts_with(&format!("{wanted}.")) || path.starts_with(&format!("{wanted}/"));
        built
            .inputs
            .sources
            .iter()
            .any(|source| *source.path == ***wanted || is_section(&source.path) || wanted.ends_with('/'))
    };
    if let Some(path) = paths.iter().find(|path| !known(path)) {
        return Err(
            words!(ja: "`{path}`というファイル、フォルダー、節はない", en: "there is no file, folder or section `{path}`"),
        );
    }
    report.only(&paths);
    let tally = report.tally();
    match args.format {
        Format::Human => session.print(&report.human(session.ui, session.style)),
        Format::Short => session.print(&report.short(session.ui)),
        Format::Json => session.print(&report.json(session.ui)),
    }
    let denied = args.deny == Some(Deny::Warnings) && tally.n_warnings > 0;
    let fails = tally.n_errors > 0 || denied;
    if args.format == Format::Human {
        clock.report(session);
        let Words { ja, en } = tally.words();
        session.say(&match (tally.n_errors > 0, denied) {
            (true, _) => words!(ja: "{ja}。エラーがあるので不合格", en: "{en}; failed because of errors"),
            (false, true) => {
                words!(ja: "{ja}。`--deny warnings`により不合格", en: "{en}; failed because of `--deny warnings`")
            }
            (false, false) => words!(ja: "{ja}。合格", en: "{en}; passed"),
        });
    }
    Ok(if fails { Outcome::Findings } else { Outcome::Good })
}

/// A path as findings write it: below the site; a section may leave `content/` out.
fn below_site(root: &Path, path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).replace('\\', "/");
    let below =
        Path::new(&path).strip_prefix(root).map_or_else(|_| path.clone(), |below| below.to_string_lossy().into_owned());
    let is_known =
        below == load::SITE_FILE || load::FOLDERS.iter().any(|folder| below.split('/').next() == Some(folder));
    if is_known { below } else { format!("content/{below}") }
}

/// `new`: a site in a new folder.
pub(super) fn new(session: &mut Session, args: &NewArgs) -> Result<Outcome, Failure> {
    let [first, second] = args.languages.as_slice() else {
        return Err(
            words!(ja: "`--languages`には言語を二つ書く。例: `ja,en`", en: "`--languages` wants two languages, such as `ja,en`"),
        );
    };
    let tag = |text: &String| {
        LangTag::parse(text)
            .ok_or_else(|| words!(ja: "`{text}`は言語タグではない", en: "`{text}` is not a language tag"))
    };
    let (first, second) = (tag(first)?, tag(second)?);
    if first == second {
        return Err(words!(ja: "`{first}`が二度ある", en: "`{first}` stands twice"));
    }
    let folder = &args.folder;
    let shown = folder.display();
    let is_empty = std::fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none());
    if !is_empty {
        return Err(words!(ja: "`{shown}`は空ではない", en: "`{shown}` is not empty"));
    }
    let files = scaffold::site(&[first, second], session.ui);
    write_new(folder, &files)?;
    session.say(&words!(
        ja: "`{shown}`にサイトを作った。次は: `cd {shown} && taiyaku serve`",
        en: "made a site in `{shown}`; next: `cd {shown} && taiyaku serve`"
    ));
    Ok(Outcome::Good)
}

fn write_new(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    for (path, text) in files {
        let full = folder.join(path);
        let written = full.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&full, text));
        written.map_err(|cause| {
            let shown = full.display();
            words!(ja: "`{shown}`に書けない: {cause}", en: "cannot write `{shown}`: {cause}")
        })?;
    }
    Ok(())
}

/// `add`: a section's two files, and its line in `story.yaml`.
pub(super) fn add(session: &mut Session, root: &Path, section: &str) -> Result<Outcome, Failure> {
    need_site(root)?;
    let inputs = load::folder(root).map_err(|error| trouble(&error))?;
    session.adopt(parse::message_language(&inputs));
    let section = section.strip_prefix("content/").unwrap_or(section);
    let files = scaffold::section(&inputs, section)?;
    write_new(root, &files)?;
    let list = files.iter().map(|(path, _)| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    session.say(&words!(ja: "書いたファイル: {list}", en: "wrote {list}"));
    Ok(Outcome::Good)
}

/// `explain`: what a finding means.
pub(super) fn explain(session: &mut Session, name: &str) -> Result<Outcome, Failure> {
    let Some(code) = Code::parse(name) else {
        let near = suggest::nearest(name, Code::ALL.iter().map(|code| code.as_str()));
        return Err(match near {
            Some(near) => {
                words!(ja: "`{name}`という指摘はない。`{near}`のことか", en: "there is no finding `{name}`; did you mean `{near}`?")
            }
            None => {
                let list = Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
                words!(ja: "`{name}`という指摘はない。指摘の一覧: {list}", en: "there is no finding `{name}`; the findings are: {list}")
            }
        });
    };
    let (english, japanese) = halves(code.explanation());
    let text = session.ui.of(&Words { ja: japanese.to_owned(), en: english.to_owned() }).trim().to_owned();
    session.print(&format!("{} ({})\n\n{text}\n", code.as_str(), code.default_severity().as_str()));
    Ok(Outcome::Good)
}

/// The English and the Japanese half of an explanation.
fn halves(explanation: &'static str) -> (&'static str, &'static str) {
    let (_, rest) = explanation.split_once("\n## English\n").unwrap_or(("", explanation));
    rest.split_once("\n## 日本語\n").unwrap_or((rest, rest))
}
