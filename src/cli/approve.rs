//! `approve`: a person read one language of sections and found it good, or takes that back.
//!
//! *In*: a site, sections, a language, a name. *Out*: locks on the disk, all of them or none.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::ApproveArgs;
use super::pairs::find;
use super::{Failure, Outcome, Session};
use crate::lock::{self, By, NewLock};
use crate::model::{Lang, LangTag, LinkedPage, Seal, SectionRef, Site, Words};
use crate::printed::Printed;
use crate::words;

/// Records approvals.
pub(super) fn approve(session: &mut Session, root: &Path, args: &ApproveArgs) -> Result<Outcome, Failure> {
    let records = session.records(root)?;
    let site = &records.site;
    let by = By { lang: language(site, &args.lang)?, name: &args.name };
    let sections = if args.all { all(site, by, args)? } else { named(site, args)? };
    if let Some(print) = &args.read {
        was_read(site, &sections, by.lang, print)?;
    }
    let change = if args.undo { lock::take_approval_back } else { lock::approve };
    let locks = sections.iter().map(|section| change(site, *section, by)).collect::<Result<Vec<NewLock>, Failure>>()?;
    let written = records.save_all(&locks)?;
    for (section, (lock, is_new)) in sections.iter().zip(locks.iter().zip(written)) {
        if locks.len() > 1 {
            session.print(&Printed::line(&site.content_path(*section)));
        }
        if let Some(page) = site.section(*section).pages[by.lang].as_deref().filter(|_| !args.undo) {
            show(session, site, page);
        }
        session.say(&told(
            &site.content_path(*section),
            (args, &site.config.languages[by.lang]),
            is_new.then_some(lock),
        ));
    }
    Ok(Outcome::Good)
}

/// The sections that are named, each once, in the order of the site.
fn named(site: &Site, args: &ApproveArgs) -> Result<BTreeSet<SectionRef>, Failure> {
    args.sections.iter().map(|path| find(site, path)).collect()
}

/// The sections that have the language and that the person may approve; of approvals to take back, those that exist.
fn all(site: &Site, by: By<'_>, args: &ApproveArgs) -> Result<BTreeSet<SectionRef>, Failure> {
    let is_meant = |at: SectionRef| {
        let section = site.section(at);
        let approved = section.lock.iter().flat_map(|state| &state.approvals[by.lang]);
        let editors = site.story(section.story).meta.as_ref().map(|meta| meta.editors[by.lang].as_slice());
        let may = editors.is_none_or(|names| names.is_empty() || names.iter().any(|name| name == by.name));
        let was_approved = approved.into_iter().any(|approval| *approval.name == *by.name);
        section.pages[by.lang].is_some() && if args.undo { was_approved } else { may }
    };
    let sections: BTreeSet<SectionRef> =
        site.numbered_sections().map(|(at, _)| at).filter(|at| is_meant(*at)).collect();
    if sections.is_empty() {
        let name = by.name;
        return Err(if args.undo {
            words!(ja: "`{name}`の承認はない", en: "there is no approval by `{name}`")
        } else {
            words!(ja: "`{name}`が承認できる節はない", en: "there is no section that `{name}` may approve")
        });
    }
    Ok(sections)
}

/// Refuses to approve a text that is another than the one that was read.
fn was_read(site: &Site, sections: &BTreeSet<SectionRef>, lang: Lang, print: &str) -> Result<(), Failure> {
    let Some(wanted) = Seal::parse(print) else {
        let n = Seal::N_DIGITS;
        return Err(words!(
            ja: "`{print}`は読んだ内容の印ではない。印は16進の数字{n}字である",
            en: "`{print}` is not a print of what was read: that has {n} hexadecimal digits"
        ));
    };
    let pages = sections.iter().filter_map(|section| site.section(*section).pages[lang].as_deref());
    let readings: Vec<lock::Reading> = pages.map(|page| lock::read(site, page)).collect();
    let now = readings.split_first().map(|(first, rest)| first.together_with(rest));
    if now == Some(wanted) {
        return Ok(());
    }
    Err(words!(
        ja: "読んだ後で本文か台帳が変わったため、何も記録していない。もう一度読んでから承認する",
        en: "nothing was recorded, because the text or the ledger is not what was read; read it once more"
    ))
}

/// Shows the values of the ledger that an approval is bound to.
fn show(session: &Session, site: &Site, page: &LinkedPage) {
    for line in lock::ledger_lines(site, page) {
        let (kind, id) = (line.entry.kind.as_str(), site.entry_id(line.entry));
        session.print(&Printed::line(&format!("  {kind}:{id} {}", line.shown)));
    }
}

/// What is said of a section; its lock is `written` if it says something new.
fn told(path: &str, (args, tag): (&ApproveArgs, &LangTag), written: Option<&NewLock>) -> Words {
    let (version, name) = (crate::language::version(tag).ja, &args.name);
    match written {
        _ if args.undo => words!(
            ja: "`{name}`による`{path}`の{version}の承認を取り消した",
            en: "took back the approval of `{path}` in `{tag}` by `{name}`"
        ),
        Some(_) => words!(
            ja: "`{name}`による`{path}`の{version}の承認を、いまの本文と上の台帳の値について記録した",
            en: "recorded that `{name}` approves `{path}` in `{tag}` as it is now, with the values of the ledger above"
        ),
        None => words!(
            ja: "`{name}`はすでに`{path}`の{version}を承認している",
            en: "`{name}` approved `{path}` in `{tag}` already"
        ),
    }
}

fn language(site: &Site, tag: &str) -> Result<Lang, Failure> {
    site.config.lang(tag).ok_or_else(|| {
        let (first, second) = (&site.config.languages.first, &site.config.languages.second);
        words!(
            ja: "`{tag}`はこのサイトの言語ではない。`{first}`か`{second}`を指定する",
            en: "`{tag}` is not a language of this site; it has `{first}` and `{second}`"
        )
    })
}
