//! `confirm`: a person says that passages of the two languages say the same, or takes that back.
//!
//! *In*: a site, sections, anchors, answers of the terminal. *Out*: locks on the disk.
//! Asks only where somebody can answer; elsewhere it says what to write instead.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};
use std::path::Path;

use super::args::ConfirmArgs;
use super::wording::Recall;
use super::{Failure, Outcome, Session, linked_site};
use crate::lock::{self, NewLock, Offered, Selection};
use crate::model::{SectionRef, Site, Standing, Words};
use crate::printed::Printed;
use crate::{suggest, words};

/// `confirm`: the pairs of sections say the same.
pub(super) fn confirm(session: &mut Session, root: &Path, args: &ConfirmArgs) -> Result<Outcome, Failure> {
    let mut site = linked_site(session, root)?;
    let old = Recall::new(root);
    old.recall(&mut site);
    old.tell(session);
    let named = named(&site, &args.sections)?;
    let all = || site.numbered_sections().map(|(section, _)| (section, Vec::new())).collect();
    if named.is_empty() && !args.all && !args.repair {
        return Err(words!(
            ja: "節を指定する。例: `taiyaku confirm bid`、`taiyaku confirm bid#offer-2`。すべてなら`--all`",
            en: "name a section, as in `taiyaku confirm bid` or `taiyaku confirm bid#offer-2`; `--all` means every one"
        ));
    }
    let sections: BTreeMap<SectionRef, Vec<&str>> = if named.is_empty() { all() } else { named };
    if args.repair {
        let paths: Vec<String> = sections.keys().map(|section| site.content_path(*section)).collect();
        return repair(session, root, &paths);
    }
    if args.all && !args.yes {
        ask_for_all(session, &site, &sections, args)?;
    }
    let nothing_named = sections.iter().find(|(_, anchors)| args.undo && !args.all && anchors.is_empty());
    if let Some((section, _)) = nothing_named {
        let path = site.content_path(*section);
        return Err(words!(
            ja: "取り消す対を`{path}#アンカー`の形で指定する。すべてなら`{path} --all --undo`",
            en: "name the pairs to take back, as in `{path}#ANCHOR`; `{path} --all --undo` takes back all"
        ));
    }
    let mut desk = Desk { session, root, site: &site, takes_back: args.undo };
    let mut chosen = Vec::new();
    for (&section, anchors) in &sections {
        // A section in one language has a finding of its own.
        if args.all && !site.in_both(section) {
            continue;
        }
        match (args.all, anchors.as_slice()) {
            (true, _) => chosen.push((section, Selection::All)),
            (false, []) => desk.go_through(section)?,
            (false, anchors) => chosen.push((section, Selection::Anchors(anchors))),
        }
    }
    desk.record(&chosen)?;
    Ok(Outcome::Good)
}

/// The sections that are named, each with the anchors that are.
fn named<'a>(site: &Site, args: &'a [String]) -> Result<BTreeMap<SectionRef, Vec<&'a str>>, Failure> {
    let mut sections: BTreeMap<SectionRef, Vec<&str>> = BTreeMap::new();
    for arg in args {
        let (path, anchor) = arg.split_once('#').map_or((arg.as_str(), None), |(path, anchor)| (path, Some(anchor)));
        let anchors = sections.entry(find(site, path)?).or_default();
        anchors.extend(anchor);
    }
    Ok(sections)
}

/// The section of a path below `content/`.
pub(super) fn find(site: &Site, path: &str) -> Result<SectionRef, Failure> {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix(".lock").unwrap_or(path);
    let known: Vec<(SectionRef, String)> =
        site.numbered_sections().map(|(section, _)| (section, site.content_path(section))).collect();
    if let Some((section, _)) = known.iter().find(|(_, known)| known == path) {
        return Ok(*section);
    }
    Err(match suggest::nearest(path, known.iter().map(|(_, known)| known.as_str())) {
        Some(near) => {
            words!(ja: "`{path}`という節はない。`{near}`のことか", en: "there is no section `{path}`; did you mean `{near}`?")
        }
        None => words!(ja: "`{path}`という節はない", en: "there is no section `{path}`"),
    })
}

/// Asks once before everything is confirmed or taken back.
fn ask_for_all(
    session: &Session,
    site: &Site,
    sections: &BTreeMap<SectionRef, Vec<&str>>,
    args: &ConfirmArgs,
) -> Result<(), Failure> {
    let is_meant = |offered: &&Offered| (offered.standing != Standing::InStep) != args.undo && offered.has_both();
    let n: usize = sections.keys().map(|at| lock::pairs(site, *at).iter().filter(is_meant).count()).sum();
    let (told, question) = if args.undo {
        (
            words!(ja: "{n}組の確認を取り消す。よければ`--yes`を付ける", en: "this takes back {n} pairs; add `--yes` if that is meant"),
            words!(ja: "{n}組の確認を取り消す。よいか", en: "take back {n} pairs?"),
        )
    } else {
        (
            words!(ja: "{n}組を確認済みにする。よければ`--yes`を付ける", en: "this confirms {n} pairs; add `--yes` if they were read"),
            words!(ja: "{n}組を確認済みにする。よいか", en: "confirm {n} pairs?"),
        )
    };
    if !can_ask() {
        return Err(told);
    }
    match ask(session, &question) {
        Answer::Yes => Ok(()),
        Answer::No | Answer::Quit => Err(words!(ja: "何も変えていない", en: "nothing was changed")),
    }
}

/// Writes damaged locks anew.
fn repair(session: &mut Session, root: &Path, paths: &[String]) -> Result<Outcome, Failure> {
    let records = session.records(root)?;
    let site = &records.site;
    let sections = paths.iter().map(|path| find(site, path)).collect::<Result<Vec<SectionRef>, Failure>>()?;
    let is_damaged = |at: &&SectionRef| site.section(**at).lock.as_ref().is_some_and(|state| state.lock.is_damaged);
    let (mut locks, mut refused) = (Vec::new(), Vec::new());
    for section in sections.iter().filter(is_damaged) {
        match lock::repair(site, *section) {
            Ok(lock) => locks.push(lock),
            Err(why) => refused.push(why),
        }
    }
    records.save_all(&locks)?;
    for lock in &locks {
        let (path, n_pairs) = (&lock.path, lock.text.matches("\npair ").count());
        session.say(&words!(ja: "`{path}`を書き直した（{n_pairs}組）", en: "wrote `{path}` anew ({n_pairs} pairs)"));
    }
    if let Some(why) = refused.into_iter().next() {
        return Err(why);
    }
    if locks.is_empty() {
        session.say(&words!(ja: "壊れた記録はない", en: "no lock is damaged"));
    }
    Ok(Outcome::Good)
}

/// Where locks are written.
struct Desk<'a> {
    session: &'a mut Session,
    root: &'a Path,
    site: &'a Site,
    /// Whether pairs are taken back instead of confirmed.
    takes_back: bool,
}

impl Desk<'_> {
    /// Records pairs that were chosen, within one turn. The site may have changed since it was read for that.
    fn record(&mut self, chosen: &[(SectionRef, Selection<'_>)]) -> Result<(), Failure> {
        if chosen.is_empty() {
            return Ok(());
        }
        let records = self.session.records(self.root)?;
        for (section, selection) in chosen {
            let path = self.site.content_path(*section);
            let now = find(&records.site, &path)?;
            if !is_as_shown(&lock::pairs(self.site, *section), &lock::pairs(&records.site, now)) {
                return Err(words!(
                    ja: "表示した後で`{path}`の本文か記録が変わったため、記録していない。もう一度実行する",
                    en: "`{path}` changed after it was shown, so nothing of it was recorded; run this again"
                ));
            }
            let change = if self.takes_back { lock::take_back } else { lock::confirm };
            let confirming = change(&records.site, now, *selection)?;
            let is_new = records.save(&confirming.lock.path, &confirming.lock.text)?;
            self.session.say(&self.told(&path, confirming.n_pairs, is_new.then_some(&confirming.lock)));
        }
        Ok(())
    }

    /// What is said of a section; its lock is `written` if it says something new.
    fn told(&self, path: &str, n: usize, written: Option<&NewLock>) -> Words {
        let s = if n == 1 { "" } else { "s" };
        match (n, self.takes_back, written) {
            (0, true, _) => words!(ja: "`{path}`に取り消す確認はない", en: "nothing of that was confirmed in `{path}`"),
            (_, true, _) => words!(ja: "`{path}`の{n}組の確認を取り消した", en: "took back {n} pair{s} of `{path}`"),
            (0, false, None) => words!(ja: "`{path}`はすでに確認済みである", en: "`{path}` was in step already"),
            (0, false, Some(_)) => words!(ja: "`{path}`の記録を今の形に改めた", en: "renewed the lock of `{path}`"),
            _ => words!(ja: "`{path}`の{n}組を確認済みにした", en: "confirmed {n} pair{s} of `{path}`"),
        }
    }

    /// Shows every open pair, and asks for each whether the two say the same.
    fn go_through(&mut self, section: SectionRef) -> Result<(), Failure> {
        let offered = lock::pairs(self.site, section);
        let open: Vec<&Offered> = offered.iter().filter(|pair| pair.standing != Standing::InStep).collect();
        let path = self.site.content_path(section);
        if open.is_empty() {
            self.session
                .say(&words!(ja: "`{path}`の対はすべて確認済みである", en: "every pair of `{path}` is in step"));
            return Ok(());
        }
        let mut chosen: Vec<&str> = Vec::new();
        for pair in &open {
            self.show(&path, pair);
            if !pair.can_be_confirmed() || !can_ask() {
                continue;
            }
            match ask(self.session, &words!(ja: "同じ内容か", en: "do the two say the same?")) {
                Answer::Yes => chosen.push(&pair.anchor),
                Answer::No => {}
                Answer::Quit => break,
            }
        }
        if !can_ask() {
            self.session.say(&words!(
                ja: "確認するには`taiyaku confirm {path}#アンカー`か`taiyaku confirm {path} --all --yes`を実行する",
                en: "to confirm: `taiyaku confirm {path}#ANCHOR`, or `taiyaku confirm {path} --all --yes`"
            ));
        }
        if chosen.is_empty() { Ok(()) } else { self.record(&[(section, Selection::Anchors(&chosen))]) }
    }

    fn show(&self, path: &str, pair: &Offered) {
        let Words { ja, en } = pair.standing_in(self.site);
        let anchor = &pair.anchor;
        self.session.say(&words!(ja: "{path}#{anchor}: {ja}", en: "{path}#{anchor}: {en}"));
        for (lang, text) in pair.texts.iter() {
            let tag = &self.site.config.languages[lang];
            let text = if text.is_empty() { "-".to_owned() } else { text.replace('\n', "\n      ") };
            self.session.print(&Printed::lines(&format!("  {tag}: {text}")));
            let old = pair.confirmed[lang].iter().filter_map(|print| self.site.old_wordings.get(print));
            let old = old.map(String::as_str).collect::<Vec<&str>>().join("\n\n");
            if !old.is_empty() {
                let old = old.replace('\n', "\n      ");
                let was = words!(ja: "  {tag}（確認したとき）: {old}", en: "  {tag} when confirmed: {old}");
                self.session.print(&Printed::lines(self.session.ui.of(&was)));
            }
        }
        self.session.print(&Printed::line(""));
    }
}

/// Whether the pairs of a section say what they said when they were shown.
fn is_as_shown(then: &[Offered], now: &[Offered]) -> bool {
    let says = |one: &Offered, other: &Offered| one.anchor == other.anchor && one.texts == other.texts;
    then.len() == now.len() && then.iter().zip(now).all(|(then, now)| says(then, now))
}

/// What somebody answers.
enum Answer {
    Yes,
    No,
    Quit,
}

fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

fn ask(session: &Session, question: &Words) -> Answer {
    let Words { ja, en } = question;
    session.say(&words!(ja: "{ja} [y/N/q]", en: "{en} [y/N/q]"));
    if !session.can_print() {
        return Answer::Quit;
    }
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(n_bytes) if n_bytes > 0 => match line.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => Answer::Yes,
            "q" | "quit" => Answer::Quit,
            _ => Answer::No,
        },
        _ => Answer::Quit,
    }
}
