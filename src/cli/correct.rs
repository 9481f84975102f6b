//! `correct`: the record of a correction, both languages filled in.
//!
//! *In*: a site, a section, a figure, what was published. *Out*: one more record in `ledger/changes.yaml`.

use std::path::Path;

use super::args::CorrectArgs;
use super::pairs::find;
use super::{Failure, Outcome, Session, publication};
use crate::correct::{self, Order, Record};
use crate::history::{History, HistoryError};
use crate::model::{Lang, Moment, NoMemory, SectionRef, Site, Words};
use crate::printed::Printed;
use crate::{parse, words};

/// Records a correction.
pub(super) fn run(session: &mut Session, root: &Path, args: &CorrectArgs) -> Result<Outcome, Failure> {
    let records = session.records(root)?;
    let site = &records.site;
    let section = find(site, &args.section)?;
    let figure = correct::figure(site, section, &args.figure)?;
    let now = || {
        let now = publication::now();
        usual(site, section).map_or_else(|| now.clone(), |usual| now.at_offset_of(&usual))
    };
    let at = args.at.clone().unwrap_or_else(now);
    let (published, revision) = published(root, args.published.as_deref())?;
    let record = correct::correct(site, published.as_ref(), &Order { section, figure, at })?;
    records.save(&record.path, &record.text)?;
    report(session, site, &record, revision.as_deref());
    session.print(&Printed::lines(session.ui.of(&next_steps(site, section, &record))));
    Ok(Outcome::Good)
}

/// A moment of the story, whose offset from UTC is the one that its editors use.
fn usual(site: &Site, section: SectionRef) -> Option<Moment> {
    let story = site.section(section).story;
    let newest = site.changes.iter().find(|change| change.story == story).map(|change| change.change.at.clone());
    newest.or_else(|| site.published(section))
}

/// The site as it was published, with the revision: the one that is named, else the tag, else the last commit.
fn published(root: &Path, named: Option<&str>) -> Result<(Option<Site>, Option<String>), Failure> {
    let trouble = |error: HistoryError| error.words();
    let history = match named {
        Some(_) => History::open(root).map(Some),
        // Without a repository nobody knows what was published, which is said.
        None => History::find(root),
    };
    let Some(history) = history.map_err(trouble)? else { return Ok((None, None)) };
    let known = |revision: &str| history.commit_if_known(revision).map_err(trouble);
    let (revision, commit) = match named {
        Some(revision) => (revision, history.commit(revision).map_err(trouble)?),
        None => match (known(&format!("refs/tags/{}", publication::TAG))?, known("HEAD")?) {
            (Some(commit), _) => (publication::TAG, commit),
            (None, Some(commit)) => ("HEAD", commit),
            (None, None) => return Ok((None, None)),
        },
    };
    let inputs = history.inputs(&commit).map_err(trouble)?;
    Ok((crate::linked(inputs, &parse::Options::default(), &NoMemory), Some(revision.to_owned())))
}

/// Says what was recorded.
fn report(session: &Session, site: &Site, record: &Record, revision: Option<&str>) {
    let path = &record.path;
    session.say(&words!(ja: "`{path}`に訂正を記録した", en: "recorded a correction in `{path}`"));
    for (lang, tag) in site.config.languages.iter() {
        let was = record.was.as_ref().map_or("?", |was| &was[lang]);
        session.print(&Printed::line(&format!("  {tag}: {was} → {}", record.now[lang])));
    }
    session.say(&match (&record.was, revision) {
        (Some(_), Some(revision)) => words!(ja: "元の値は`{revision}`による", en: "the old value is that of `{revision}`"),
        (None, Some(revision)) => words!(
            ja: "台帳の値は`{revision}`と変わらない。値の訂正なら先に台帳を直す。文だけの誤りなら`was`に元の書き方を入れる",
            en: "the ledger says the same in `{revision}`: for a wrong value, mend the ledger first; if only the text was wrong, write the old wording as `was`"
        ),
        (_, None) => words!(
            ja: "公開された版が分からない（gitの履歴がない）。`was`に元の書き方を入れる",
            en: "what was published is not known without a git history: write the old wording as `was`"
        ),
    });
}

/// What the editor has to do now.
fn next_steps(site: &Site, section: SectionRef, record: &Record) -> Words {
    let path = site.content_path(section);
    let Words { mut ja, mut en } = words!(
        ja: "次にすること:\n  1. 両方の言語の`note`に、何がなぜ誤っていたかを一文で書く（書くまで`taiyaku check`が`correction-incomplete`と言う）\n  2. `taiyaku check`で、本文が新しい値になっているかを確かめる",
        en: "what to do next:\n  1. write in the `note` of both languages, in a sentence, what was wrong and why (until then `taiyaku check` reports `correction-incomplete`)\n  2. run `taiyaku check` to see that the text has the new value"
    );
    let languages = &site.config.languages;
    let approve = |lang: Lang| format!("`taiyaku approve {path} --lang {} --as NAME`", languages[lang]);
    let (first, second) = (approve(Lang::First), approve(Lang::Second));
    ja.push_str(&format!("\n  3. `taiyaku confirm {path}`、{first}、{second}で確認と承認をやり直す"));
    en.push_str(&format!("\n  3. confirm and approve again: `taiyaku confirm {path}`, {first}, {second}"));
    if !record.also.is_empty() {
        let paths: Vec<String> =
            record.also.iter().map(|section| format!("`{}`", site.content_path(*section))).collect();
        let list = paths.join(", ");
        ja.push_str(&format!("\n  4. この数値は{list}にもある。そこでも誤っていたなら`sections`に加える"));
        en.push_str(&format!(
            "\n  4. the figure also stands in {list}: add those to `sections` if they were wrong, too"
        ));
    }
    Words { ja, en }
}
