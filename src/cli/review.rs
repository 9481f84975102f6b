//! `review`: what changed since a base, as pages that open from a file, a digest, and JSON.
//!
//! *In*: the arguments, the folder of a site, its repository, the variables of GitHub Actions. *Out*: a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::args::ReviewArgs;
use super::check::{compared_with, repository_prefix};
use super::run::output;
use super::seen;
use super::{Failure, Outcome, Session, need_site};
use crate::history::{Base, BaseKind, History};
use crate::load::{Folder, Sides};
use crate::model::{Checked, Finding, Memory, OutputFile, Site, Words};
use crate::report::{Report, Ui};
use crate::review::{self, Links, PullRequest, Review, Scope, Versions};
use crate::{parse, words, write};

/// `review`
pub(super) fn run(session: &mut Session, root: &Path, args: &ReviewArgs) -> Result<Outcome, Failure> {
    need_site(root)?;
    let links = Links { pull_request: pull_request(args)?, prefix: repository_prefix(session, root) };
    let folder = Folder::read(root).map_err(|error| error.words())?;
    let inputs = folder.inputs();
    session.adopt(parse::message_language(&inputs));
    let remembered = session.versions(root);
    let history = History::open(root).map_err(|error| error.words())?;
    let review = match &args.since_approved {
        Some(tag) => since_approved(&history, &linked(inputs, &remembered)?, tag, &remembered)?,
        None => {
            let (base, words) = base(&history, args)?;
            let sides = history.beside(&base.commit, &folder).map_err(|error| error.words())?;
            since(sides, words, &remembered)?
        }
    };
    remembered.tidy();
    let style = folder.inputs().find("theme/style.css").map(|(_, style)| Arc::clone(&style.text));
    let out = args.out.clone().unwrap_or_else(|| root.join("review"));
    write(root, &out, &files(&review, &links, session.ui, style.as_deref().unwrap_or_default()))?;
    let shown = out.join("index.html");
    let (shown, n_sections, n_new) = (shown.display(), review.n_sections(), review.n_new());
    session.say(&words!(
        ja: "変わった節{n_sections}、新しい指摘{n_new}件。ブラウザーで`{shown}`を開く",
        en: "{n_sections} sections changed, {n_new} new findings: open `{shown}` in a browser"
    ));
    Ok(Outcome::Good)
}

/// Every file of the review, sorted by path.
fn files(review: &Review, links: &Links, ui: Ui, theme: &str) -> Vec<OutputFile> {
    let mut files = review::pages(review, links, ui, theme);
    files.push(OutputFile::text("digest.md", review::digest(review)));
    files.push(OutputFile::text("review.json", review::json(review).to_string()));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn write(root: &Path, out: &Path, files: &[OutputFile]) -> Result<(), Failure> {
    write::folder(output(out, root), files).map(drop).map_err(|error| error.words())
}

/// Reads, links and judges a site.
pub(super) fn linked(inputs: crate::model::Inputs, memory: &dyn Memory) -> Result<Checked<Site>, Failure> {
    let begun = crate::begin(inputs, &parse::Options::default(), memory, &mut |_| {}).map_err(|_| {
        words!(
            ja: "`site.yaml`から二つの言語がわからない。`taiyaku check`で誤りを見る",
            en: "`site.yaml` does not say the two languages: `taiyaku check` tells what is wrong"
        )
    })?;
    let findings: Vec<Finding> = crate::judge(&begun.value, begun.findings);
    Ok(Checked { value: begun.value, findings })
}

/// The commit that was asked for, with how it is told.
fn base(history: &History, args: &ReviewArgs) -> Result<(Base, Words), Failure> {
    let trouble = |error: crate::history::HistoryError| error.words();
    if args.since_published {
        let revision = args.published.as_deref().unwrap_or(super::publication::TAG_REF);
        // What is published is what stands there, not where this branch left it.
        let commit = history.commit(revision).map_err(trouble)?;
        let short = commit.short().to_owned();
        let words = words!(ja: "公開中の版{short}と比べた", en: "compared with what is published, {short}");
        return Ok((Base { commit, kind: BaseKind::UnrelatedRevision }, words));
    }
    let base = history.base(args.base.as_deref().unwrap_or("HEAD")).map_err(trouble)?;
    let words = compared_with(&base);
    Ok((base, words))
}

fn since(sides: Sides, words: Words, memory: &dyn Memory) -> Result<Review, Failure> {
    let (head, before) = (linked(sides.now, memory)?, linked(sides.then, memory)?);
    let mut report = Report::new(&head.findings, Some(&head.value.config), &head.value.inputs);
    let old = Report::new(&before.findings, Some(&head.value.config), &before.value.inputs);
    report.against(&old);
    let versions = Versions {
        base: &before.value,
        seen: BTreeMap::new(),
        head: &head.value,
        since: words,
        unseen: Vec::new(),
        scope: Scope::Everything,
    };
    Ok(review::compare(&versions, &report))
}

/// What a language says that its last approval did not see.
fn since_approved(history: &History, head: &Checked<Site>, tag: &str, memory: &dyn Memory) -> Result<Review, Failure> {
    let site = &head.value;
    let Some(lang) = site.config.lang(tag) else {
        return Err(words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site"));
    };
    let seen = seen::at_approval(history, site, lang, memory)?;
    let report = Report::new(&head.findings, Some(&site.config), &site.inputs);
    let versions = Versions {
        base: site,
        seen: seen.sections.iter().map(|(section, index)| (*section, &seen.sites[*index])).collect(),
        head: site,
        since: words!(ja: "`{tag}`が承認されたときの内容と比べた", en: "compared with what was approved in `{tag}`"),
        unseen: seen.unseen,
        scope: Scope::SeenSections,
    };
    Ok(review::compare(&versions, &report))
}

/// The pull request of the arguments, else that of GitHub Actions.
fn pull_request(args: &ReviewArgs) -> Result<Option<PullRequest>, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let number_of_ref = || variable("GITHUB_REF")?.strip_prefix("refs/pull/")?.split('/').next()?.parse().ok();
    let Some(repository) = args.repo.clone().or_else(|| variable("GITHUB_REPOSITORY")) else { return Ok(None) };
    let Some(number) = args.pr.or_else(number_of_ref) else { return Ok(None) };
    let is_name = |part: &str| {
        !part.is_empty() && part.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.'))
    };
    let parts: Vec<&str> = repository.split('/').collect();
    if parts.len() != 2 || !parts.iter().all(|part| is_name(part)) {
        return Err(words!(
            ja: "`--repo {repository}`は`所有者/名前`の形ではない",
            en: "`--repo {repository}` is not of the form `OWNER/NAME`"
        ));
    }
    let server = variable("GITHUB_SERVER_URL").unwrap_or_else(|| "https://github.com".to_owned());
    Ok(Some(PullRequest { repository: format!("{}/{repository}", server.trim_end_matches('/')), number }))
}
