//! What a build is for, and what it left out.
//!
//! *In*: arguments, the clock, the history or the last output. *Out*: an [`Occasion`]; what editors are told.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::args::BuildArgs;
use super::{Failure, Session};
use crate::history::{History, HistoryError};
use crate::model::{Bi, LangTag, LeftOut, Moment, NoMemory, Occasion, Published, Reason, Words};
use crate::{Built, load, parse, publish, words};

/// The tag that the workflow of publication moves.
pub(super) const TAG: &str = "published";

/// The tag in full: no branch of the same name is taken for it.
pub(super) const TAG_REF: &str = "refs/tags/published";

/// What `--published` says where readers have seen nothing yet.
const NOTHING: &str = "none";

/// This moment, in UTC.
pub(super) fn now() -> Moment {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Moment::from_unix_seconds(i64::try_from(since_1970).unwrap_or(i64::MAX))
}

/// A publication at a moment, beside what readers have seen: what was named, else what the tag says.
pub(super) fn publishing(root: &Path, at: Moment, named: Option<&str>) -> Result<Occasion, Failure> {
    let published = match named {
        Some(NOTHING) => Some(Published::default()),
        Some(folder) if Path::new(folder).is_dir() => Some(of_output(Path::new(folder))?),
        Some(revision) => Some(of_revision(root, revision, &at)?),
        None => of_tag(root, &at)?,
    };
    Ok(Occasion::Publishing { at, published })
}

/// What is told where nobody knows what is published.
pub(super) fn unknown(occasion: &Occasion) -> Option<Words> {
    (occasion.is_for_readers() && occasion.published().is_none()).then(|| {
        words!(
            ja: "公開済みの内容が分からない（タグ`{TAG}`がない）ので、公開済みの内容との比較は省く。`--published`でリビジョンか前回の出力を指定できる",
            en: "what is published is not known (there is no tag `{TAG}`), so nothing is compared with it; name a revision or the last output with `--published`"
        )
    })
}

/// What the arguments of `build` ask for.
pub(super) fn occasion(session: &Session, root: &Path, args: &BuildArgs) -> Result<Occasion, Failure> {
    let at = args.at.clone().unwrap_or_else(now);
    if !args.production {
        return Ok(Occasion::Writing(Some(at)));
    }
    let occasion = publishing(root, at, args.published.as_deref())?;
    if let Some(words) = unknown(&occasion) {
        session.say(&words);
    }
    Ok(occasion)
}

/// What the tag says is published; `None` where there is no repository or no such tag.
///
/// A tag whose commit is not here is there all the same, and a shallow clone without it proves nothing.
fn of_tag(root: &Path, at: &Moment) -> Result<Option<Published>, Failure> {
    let trouble = |error: HistoryError| error.words();
    let Some(history) = History::find(root).map_err(trouble)? else { return Ok(None) };
    if history.has_ref(TAG_REF).map_err(trouble)? {
        return of_revision(root, TAG_REF, at).map(Some);
    }
    if history.is_shallow() {
        return Err(words!(
            ja: "このクローンは浅く、タグ`{TAG}`があるかどうか分からない。`git fetch origin tag {TAG} --depth=1`で取得する（GitHub Actionsでは`fetch-depth: 0`）。まだ何も公開していないなら`--published {NOTHING}`とする",
            en: "this clone is shallow, so that a missing tag `{TAG}` proves nothing: run `git fetch origin tag {TAG} --depth=1` (`fetch-depth: 0` in GitHub Actions), or say `--published {NOTHING}` if nothing is published yet"
        ));
    }
    Ok(None)
}

fn of_revision(root: &Path, revision: &str, at: &Moment) -> Result<Published, Failure> {
    let history = History::open(root).map_err(|error| error.words())?;
    let commit = history.commit(revision).map_err(|error| error.words())?;
    let inputs = history.inputs(&commit).map_err(|error| error.words())?;
    // What cannot be read is not taken for a site without pages.
    let site = crate::linked(inputs, &parse::Options::default(), &NoMemory).ok_or_else(|| {
        words!(
            ja: "`{revision}`の`site.yaml`が読めないため、何が公開済みか分からない",
            en: "the `site.yaml` of `{revision}` cannot be read, so that nobody knows what is published"
        )
    })?;
    Ok(publish::published(&site, at))
}

fn of_output(folder: &Path) -> Result<Published, Failure> {
    let files = load::output(folder).map_err(|error| error.words())?;
    Ok(publish::published_output(&files))
}

/// Tells what was left out and why, and when something is due next.
pub(super) fn report(session: &Session, built: &Built) {
    let Some(config) = &built.config else { return };
    for LeftOut { path, reasons } in &built.left_out {
        let Words { ja, en } = list(reasons, &config.languages);
        session.say(&words!(ja: "公開しない: `{path}`（{ja}）", en: "left out: `{path}` ({en})"));
    }
    let is_embargo = |reason: &Reason| matches!(reason, Reason::Embargoed(_));
    if built.left_out.iter().any(|left_out| left_out.reasons.iter().any(is_embargo)) {
        session.say(&words!(
            ja: "注意: リポジトリーを読める人は、公開禁止の節も読める。公開のリポジトリーでは禁止を守れない",
            en: "note: whoever can read the repository can read what is under embargo; a public repository cannot keep one"
        ));
    }
    if let Some(at) = built.next_due.as_ref().filter(|_| !built.left_out.is_empty()) {
        session.say(&words!(ja: "次の公開は{at}", en: "the next publication is due at {at}"));
    }
}

fn list(reasons: &[Reason], languages: &Bi<LangTag>) -> Words {
    let words: Vec<Words> = reasons.iter().map(|reason| reason.words(languages)).collect();
    let join = |text: fn(&Words) -> &str, between: &str| words.iter().map(text).collect::<Vec<&str>>().join(between);
    Words { ja: join(|words| &words.ja, "、"), en: join(|words| &words.en, ", ") }
}
