//! What each command does.
//!
//! *In*: its arguments. *Out*: an [`Outcome`].

use std::path::Path;
use std::time::Instant;

use super::args::{BuildArgs, NewArgs};
use super::wording::Recall;
use super::{Failure, Outcome, Session, check, need_site, publication, records};
#[cfg(feature = "precompress")]
use crate::compress;
use crate::model::{Code, Finding, Inputs, LangTag, Sink, Site, Words};
use crate::printed::Printed;
use crate::report::{Baseline, Report, Tally};
use crate::scaffold::{self, Workflows};
use crate::write::NewFile;
use crate::{Built, Watched, load, parse, suggest, words, write};

/// Measures stages, if anybody asked.
pub(super) struct Clock {
    since: Instant,
    stages: Vec<(String, u128)>,
}

impl Clock {
    pub(super) fn new() -> Self {
        Clock { since: Instant::now(), stages: Vec::new() }
    }

    pub(super) fn lap(&mut self, stage: &str) {
        self.stages.push((stage.to_owned(), self.since.elapsed().as_micros()));
        self.since = Instant::now();
    }

    pub(super) fn report(&self, session: &Session) {
        if session.timings {
            let line =
                |(stage, micros): &(String, u128)| format!("{stage:>8} {:>8}.{:03} ms", micros / 1000, micros % 1000);
            session.print(&self.stages.iter().map(|stage| Printed::line(&line(stage))).collect());
        }
    }
}

/// Reads and builds a site, into a folder if it has no errors.
fn into(
    folder: &write::Folder,
    session: &mut Session,
    (root, args, known): (&Path, &BuildArgs, Option<&Baseline>),
    clock: &mut Clock,
) -> Result<Built, Failure> {
    need_site(root)?;
    let inputs: Inputs = load::folder(root).map_err(|error| error.words())?;
    session.adopt(parse::message_language(&inputs));
    clock.lap("load");
    let options = parse::Options { base_url: args.base_url.clone() };
    let remembered = session.remembered(root);
    let occasion = publication::occasion(session, root, args)?;
    let mut finished = |stage| clock.lap(&format!("{stage:?}").to_lowercase());
    let old = Recall::new(root);
    let recall = |site: &mut Site| old.recall(site);
    #[cfg(feature = "precompress")]
    let smaller = args.precompress.then(|| compress::Smaller { below: folder, memory: remembered.memory() });
    #[cfg(feature = "precompress")]
    let sink = smaller.as_ref().map_or(folder as &dyn Sink, |smaller| smaller);
    #[cfg(not(feature = "precompress"))]
    let sink: &dyn Sink = folder;
    let out = |site: &Site, findings: &[Finding]| {
        let mut report = Report::new(findings, Some(&site.config), &site.inputs);
        known.iter().for_each(|known| report.against_baseline(known));
        (report.deciding().n_errors == 0).then_some(sink)
    };
    let watched = Watched { memory: remembered.memory(), finished: &mut finished, recall: &recall, out: &out };
    let built = crate::build_for(&occasion, inputs, &options, watched);
    old.tell(session);
    remembered.tidy();
    Ok(built)
}

/// The folder that a site is written to: not one that holds what is read, nor the repository.
pub(super) fn output(out: &Path, root: &Path) -> write::Output {
    let sources: Vec<&str> = load::FOLDERS.into_iter().chain([load::SITE_FILE, ".git"]).collect();
    write::Output::new(out, root, &sources)
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
    let out = args.out.clone().unwrap_or_else(|| root.join("public"));
    // Before anything can fail: a build that was killed may have left the published folder beside its place.
    let output = output(&out, root);
    write::recover(&output).map_err(|error| error.words())?;
    let folder = write::Folder::new(output);
    let known = args.baseline.as_deref().map(|file| check::read_baseline(root, file)).transpose()?;
    let built = into(&folder, session, (root, args, known.as_ref()), &mut clock)?;
    let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    known.iter().for_each(|known| report.against_baseline(known));
    report.say_once();
    session.print(&report.human(session.ui, session.style));
    publication::report(session, &built);
    let tally = report.deciding();
    if tally.n_errors > 0 || built.config.is_none() {
        let summary = tally.words();
        let (ja, en) = (summary.ja, summary.en);
        session.say(&words!(ja: "{ja}。サイトは書き出していない", en: "{en}; nothing was written"));
        return Ok(Outcome::Findings);
    }
    let written = folder.publish().map_err(|error| error.words())?;
    clock.lap("swap");
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
    let workflows = if args.no_ci { Workflows::None } else { Workflows::Github };
    let files = scaffold::site(&[first, second], session.ui, workflows);
    write::made(folder, &files, load::SITE_FILE).map_err(|error| error.words())?;
    session.say(&words!(
        ja: "`{shown}`にサイトを作った。次は: `cd {shown} && taiyaku serve`",
        en: "made a site in `{shown}`; next: `cd {shown} && taiyaku serve`"
    ));
    if workflows == Workflows::Github && scaffold::PROGRAM.is_empty() {
        session.say(&words!(
            ja: "GitHubで使う前に、プログラムの入手先を`.github/actions/taiyaku/action.yml`の`source`に書く",
            en: "before you use it on GitHub, write where the program comes from as `source` of `.github/actions/taiyaku/action.yml`"
        ));
    }
    Ok(Outcome::Good)
}

/// `add`: a section's two files, and its line in `story.yaml`; or a story.
pub(super) fn add(session: &mut Session, root: &Path, section: &str) -> Result<Outcome, Failure> {
    need_site(root)?;
    let turn = records::turn(root)?;
    let inputs = load::folder(root).map_err(|error| error.words())?;
    session.adopt(parse::message_language(&inputs));
    let section = section.strip_prefix("content/").unwrap_or(section);
    let files = match section.strip_suffix('/') {
        Some(story) => scaffold::story(&inputs, story)?,
        None => scaffold::section(&inputs, section)?,
    };
    let new: Vec<NewFile<'_>> = files.iter().map(|(path, text)| NewFile { path, bytes: text.as_bytes() }).collect();
    records::save(&turn, (root, &inputs), &new)?;
    let list = files.iter().map(|(path, _)| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    session.say(&words!(ja: "書いたファイル: {list}", en: "wrote {list}"));
    Ok(Outcome::Good)
}

/// How a finding is excused where it is meant so.
fn excuse(name: &str) -> Words {
    words!(
        ja: "このままでよいとき:\n\n- その段落（YAMLではその行）のすぐ上に、理由を書く。\n  Markdownでは`<!-- allow {name}: 理由 -->`、YAMLと前付けでは`# allow {name}: 理由`\n- サイト全体では、`site.yaml`に`findings: {{ {name}: off }}`と書く（`hint`、`warning`、`error`にもできる）",
        en: "Where it is meant so:\n\n- say why right above the paragraph, or above the line in YAML:\n  `<!-- allow {name}: reason -->` in Markdown, `# allow {name}: reason` in YAML and front matter\n- for the whole site, write `findings: {{ {name}: off }}` into `site.yaml`; `hint`, `warning` and `error` can stand there, too"
    )
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
    let text = session.ui.explanation(code);
    let (name, severity) = (code.as_str(), code.default_severity().as_str());
    let excuse = excuse(name);
    let excuse = session.ui.of(&excuse);
    session.print(&Printed::lines(&format!("{name} ({severity})\n\n{text}\n\n{excuse}")));
    Ok(Outcome::Good)
}
