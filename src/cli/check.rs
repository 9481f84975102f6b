//! `check`: everything that is wrong, perhaps only what is new since a base.
//!
//! *In*: the arguments, the folder of a site, its repository, the variables of GitHub Actions. *Out*: an [`Outcome`].

use std::cell::OnceCell;
use std::path::Path;

use super::args::{CheckArgs, Deny, Format};
use super::memory::Remembered;
use super::run::Clock;
use super::wording::Recall;
use super::{Failure, Outcome, Session, need_site, publication};
use crate::history::{Base, BaseKind, History};
use crate::load::{self, Folder, LoadError, Sides};
use crate::model::{Inputs, Occasion, Words};
use crate::report::{Baseline, Report};
use crate::{Built, Watched, parse, words, write};

/// The base of a comparison, built.
struct Before {
    base: Base,
    built: Built,
}

/// `check`: everything but writing.
pub(super) fn run(session: &mut Session, root: &Path, args: &CheckArgs) -> Result<Outcome, Failure> {
    let mut clock = Clock::new();
    if args.new_only && args.base.is_none() && args.baseline.is_none() {
        return Err(words!(
            ja: "`--new-only`には、比べる相手が要る: `--base リビジョン`か`--baseline ファイル`",
            en: "`--new-only` needs something to compare with: `--base REV` or `--baseline FILE`"
        ));
    }
    need_site(root)?;
    let (built, before) = build(session, root, (args, &mut clock))?;
    let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    let paths: Vec<String> = args.paths.iter().map(|path| below_site(root, path)).collect();
    if let Some(path) = paths.iter().find(|path| !is_known(&built.inputs, path)) {
        return Err(
            words!(ja: "`{path}`というファイル、フォルダー、節はない", en: "there is no file, folder or section `{path}`"),
        );
    }
    report.only(&paths);
    // The severities of today hold for both, so that a check that was switched on finds nothing new in old text.
    let mut old =
        before.as_ref().map(|before| Report::new(&before.built.findings, built.config.as_ref(), &before.built.inputs));
    if let Some(old) = &mut old {
        old.only(&paths);
        report.against(old);
    }
    if let Some(file) = &args.baseline {
        if args.write_baseline {
            return write_baseline(session, (root, file), &report.baseline());
        }
        report.against_baseline(&read_baseline(root, file)?);
    }
    if args.new_only {
        report.only_new();
    }
    report.say_once();
    print(session, root, args, &report)?;
    let verdict = verdict(&report, args);
    if format(args) == Format::Human {
        publication::report(session, &built);
        clock.report(session);
        if let Some(before) = &before {
            session.say(&compared_with(&before.base));
        }
        session.say(&verdict.words);
    }
    Ok(verdict.outcome)
}

/// The findings of the site, and of the base if there is one.
fn build(
    session: &mut Session,
    root: &Path,
    (args, clock): (&CheckArgs, &mut Clock),
) -> Result<(Built, Option<Before>), Failure> {
    let folder = Folder::read(root).map_err(|error| error.words())?;
    let inputs = folder.inputs();
    session.adopt(parse::message_language(&inputs));
    clock.lap("load");
    let (inputs, base) = match &args.base {
        None => (inputs, None),
        Some(revision) => {
            let (base, Sides { now, then }) = beside(root, revision, &folder)?;
            clock.lap("history");
            (now, Some((base, then)))
        }
    };
    let remembered =
        if base.is_some() { Remembered::Versions(session.versions(root)) } else { session.remembered(root) };
    let mut finished = |stage| clock.lap(&format!("{stage:?}").to_lowercase());
    let old = Recall::new(root);
    let recall = |site: &mut crate::model::Site| old.recall(site);
    let watched = Watched { recall: &recall, ..Watched::new(remembered.memory(), &mut finished) };
    let now = occasion(session, root, args)?;
    let built = crate::build_for(&now, inputs, &parse::Options::default(), watched);
    old.tell(session);
    let before = base.map(|(base, inputs)| {
        let mut finished = |_| {};
        let watched = Watched::new(remembered.memory(), &mut finished);
        Before { base, built: crate::build_for(&now, inputs, &parse::Options::default(), watched) }
    });
    clock.lap("base");
    remembered.tidy();
    Ok((built, before))
}

/// What is checked: the site as people write it, or what readers would get.
fn occasion(session: &Session, root: &Path, args: &CheckArgs) -> Result<Occasion, Failure> {
    let at = args.at.clone().unwrap_or_else(publication::now);
    if !args.production {
        return Ok(Occasion::Writing(Some(at)));
    }
    let occasion = publication::publishing(root, at, args.published.as_deref())?;
    if let Some(words) = publication::unknown(&occasion) {
        session.note(&words);
    }
    Ok(occasion)
}

/// The base that a revision stands for, and both versions of the site.
pub(super) fn beside(root: &Path, revision: &str, folder: &Folder) -> Result<(Base, Sides), Failure> {
    let trouble = |error: crate::history::HistoryError| error.words();
    let history = History::open(root).map_err(trouble)?;
    let base = history.base(revision).map_err(trouble)?;
    let sides = history.beside(&base.commit, folder).map_err(trouble)?;
    Ok((base, sides))
}

/// Prints the report in its form.
fn print(session: &Session, root: &Path, args: &CheckArgs, report: &Report<'_>) -> Result<(), Failure> {
    let ui = session.ui;
    let given = || prefix(root);
    let below = OnceCell::new();
    let in_repository = || below.get_or_init(|| repository_prefix(session, root)).as_str();
    let text = match format(args) {
        Format::Human => report.human(ui, session.style),
        Format::Short => report.short(ui),
        Format::Json => report.json(ui),
        Format::Github => report.github(ui, in_repository()),
        Format::Sarif => report.sarif(ui, in_repository()),
        // Reviewdog takes paths as seen from where it runs.
        Format::Rdjson => report.rdjson(ui, &given()),
        Format::Gitlab => report.gitlab(ui, in_repository()),
    };
    session.print(&text);
    let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    if let (Format::Github, Some(file)) = (format(args), summary) {
        let text = report.summary(ui, in_repository());
        write::append(Path::new(&file), &text).map_err(|error| error.words())?;
    }
    Ok(())
}

/// The form that was asked for, else that of the place where this runs.
fn format(args: &CheckArgs) -> Format {
    let in_actions = || std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
    args.format.unwrap_or_else(|| if in_actions() { Format::Github } else { Format::Human })
}

/// What a run comes to.
struct Verdict {
    outcome: Outcome,
    words: Words,
}

fn verdict(report: &Report<'_>, args: &CheckArgs) -> Verdict {
    let tally = report.deciding();
    let denied = args.deny == Some(Deny::Warnings) && tally.n_warnings > 0;
    let Words { ja, en } = counted(report);
    let words = match (tally.n_errors > 0, denied) {
        (true, _) => words!(ja: "{ja}。エラーがあるので不合格", en: "{en}; failed because of errors"),
        (false, true) => {
            words!(ja: "{ja}。`--deny warnings`により不合格", en: "{en}; failed because of `--deny warnings`")
        }
        (false, false) => words!(ja: "{ja}。合格", en: "{en}; passed"),
    };
    let fails = tally.n_errors > 0 || denied;
    Verdict { outcome: if fails { Outcome::Findings } else { Outcome::Good }, words }
}

/// How many findings there are, and how many of them are new.
fn counted(report: &Report<'_>) -> Words {
    let Words { ja, en } = report.deciding().words();
    if !report.is_compared() {
        return words!(ja: "{ja}", en: "{en}");
    }
    let (n_old, n_gone, n_unused) = (report.n_old(), report.n_gone(), report.n_unused_records());
    let unused = match n_unused {
        0 => Words::default(),
        _ => words!(
            ja: "、ベースラインの不要な行{n_unused}件（`--write-baseline`で更新）",
            en: ", {n_unused} of the baseline gone (renew it with `--write-baseline`)"
        ),
    };
    let (more_ja, more_en) = (unused.ja, unused.en);
    words!(
        ja: "新しい指摘: {ja}。以前からの指摘{n_old}件、解消した指摘{n_gone}件{more_ja}",
        en: "new: {en}; {n_old} still there, {n_gone} fixed{more_en}"
    )
}

/// What the site was compared with, and what this clone could not tell.
pub(super) fn compared_with(base: &Base) -> Words {
    let short = base.commit.short();
    match base.kind {
        BaseKind::MergeBase => {
            words!(ja: "HEADとの分岐点{short}と比べた", en: "compared with {short}, where HEAD branched off")
        }
        BaseKind::ShallowRevision => words!(
            ja: "{short}と比べた。このクローンは浅く、HEADとの分岐点はわからない",
            en: "compared with {short} itself: this clone is shallow and does not tell where HEAD branched off"
        ),
        BaseKind::UnrelatedRevision => words!(
            ja: "{short}と比べた。HEADと共通の履歴はない",
            en: "compared with {short} itself, which has no history in common with HEAD"
        ),
    }
}

/// The findings that a file holds.
pub(super) fn read_baseline(root: &Path, file: &Path) -> Result<Baseline, Failure> {
    let shown = file.display();
    let text = load::named(root, file).map_err(|LoadError { cause, .. }| {
        words!(
            ja: "`{shown}`が読めない: {cause}。`--write-baseline`で作る",
            en: "cannot read `{shown}`: {cause}; make it with `--write-baseline`"
        )
    })?;
    Baseline::parse(&text).map_err(|line| {
        words!(
            ja: "`{shown}`の{line}行目はベースラインとして読めない。`--write-baseline`で作り直す",
            en: "line {line} of `{shown}` is no part of a baseline: make it again with `--write-baseline`"
        )
    })
}

fn write_baseline(session: &Session, (root, file): (&Path, &Path), baseline: &Baseline) -> Result<Outcome, Failure> {
    let (shown, n_findings) = (file.display(), baseline.len());
    write::beside(root, file, baseline.to_string().as_bytes()).map_err(|error| error.words())?;
    session.say(&words!(
        ja: "{n_findings}件の指摘を`{shown}`に書いた",
        en: "wrote {n_findings} findings to `{shown}`"
    ));
    Ok(Outcome::Good)
}

/// The folder of the site as given, as a prefix of paths.
fn prefix(root: &Path) -> String {
    let shown = root.to_string_lossy().replace('\\', "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown).trim_end_matches('/');
    if matches!(shown, "" | ".") { String::new() } else { format!("{shown}/") }
}

/// The folder of the site below the root of its repository, as a prefix of paths; without a repository, as given.
pub(super) fn repository_prefix(session: &Session, root: &Path) -> String {
    match History::find(root) {
        Ok(Some(history)) => history.repository_path(""),
        Ok(None) => prefix(root),
        Err(error) => {
            let Words { ja, en } = error.words();
            session.note(&words!(
                ja: "パスはリポジトリーからではなく、指定どおりに書く: {ja}",
                en: "paths are written as given, not from the root of the repository: {en}"
            ));
            prefix(root)
        }
    }
}

fn is_known(inputs: &Inputs, wanted: &str) -> bool {
    let is_section = |path: &str| path.starts_with(&format!("{wanted}.")) || path.starts_with(&format!("{wanted}/"));
    let mut paths = inputs.sources.iter().map(|source| &*source.path);
    paths.any(|path| path == wanted || is_section(path) || wanted.ends_with('/'))
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
