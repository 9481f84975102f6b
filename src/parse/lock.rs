//! `SECTION.lock`: the record of confirmed pairs and of approvals.
//!
//! *In*: the file. *Out*: [`Lock`], and `lock-damaged`.
//! Never guesses: a lock of which one record cannot be read is damaged. What two branches put together line by line
//! is none: everything has one way to be read, which `docs/lock.md` states. Whether a lock belongs to a section is
//! decided in `link`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::File;
use crate::model::{
    Approval, Bi, Bound, Code, Edition, Fact, Facts, FileId, Finding, Half, Lang, LangTag, Lock, Place, Print, Record,
    Seal, Words,
};
use crate::words;

/// Reads a lock. What stands between the marks of a conflict is read as well, for those who repair it.
pub(super) fn read(file: &File<'_>, path: &str, findings: &mut Vec<Finding>) -> Lock {
    let text = &*file.source.text;
    let lock = Lock { file: file.id, key: file.key, ..Lock::empty(path) };
    let mut reader = Reader {
        file: file.id,
        languages: &file.config.languages,
        lock,
        findings,
        edition: None,
        conflict: Conflict::default(),
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let source = at..at + line.trim_end().len();
        at += line.len();
        reader.line(line.trim_end(), source);
    }
    if reader.edition.is_none() && !reader.lock.is_damaged {
        reader.damage(0..0, no_version());
    }
    let approvals = united(std::mem::take(&mut reader.lock.approvals));
    Lock { approvals, ..reader.lock }
}

/// The marks that git puts around what two branches say differently.
#[derive(Default)]
struct Conflict {
    /// Whether there was one.
    was_met: bool,
    /// The edition before it, while one is open.
    before: Option<Option<Edition>>,
    /// Whether what both branches began with is shown: neither says that.
    in_base: bool,
}

struct Reader<'a> {
    file: FileId,
    languages: &'a Bi<LangTag>,
    lock: Lock,
    findings: &'a mut Vec<Finding>,
    /// By which rules the lines are written; `None` before the first line.
    edition: Option<Edition>,
    conflict: Conflict,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, source: Range<usize>) {
        if self.is_mark(line, &source) || self.conflict.in_base {
            return;
        }
        if let Some(edition) = Edition::parse(line) {
            self.edition = Some(edition);
            return;
        }
        let mut words = line.split_ascii_whitespace();
        let Some(word) = words.next() else { return };
        let Some(edition) = self.edition else {
            // One finding is enough for a file of another format.
            match self.lock.is_damaged {
                true => {}
                false if is_of_later_version(line) => self.later(source),
                false => self.damage(source, no_version()),
            }
            return;
        };
        let (edition, word) = match word {
            "v1" => (Edition::First, words.next().unwrap_or_default()),
            _ => (edition, word),
        };
        let read = match word {
            "pair" | "open" => self.record(edition, words, &source).map(|record| {
                self.lock.records.push(Record { is_confirmed: word == "pair", ..record });
            }),
            "ok" => self.approval(edition, words, &source).map(|approval| self.lock.approvals.push(approval)),
            _ => {
                self.lock.unknown.push(line.into());
                Ok(())
            }
        };
        if let Err(why) = read {
            self.damage(source, why);
        }
    }

    /// Whether a line is a mark of a conflict, which is said once.
    fn is_mark(&mut self, line: &str, source: &Range<usize>) -> bool {
        match line.get(..7) {
            Some("<<<<<<<") => {
                if !self.conflict.was_met {
                    let message = words!(
                        ja: "二つのブランチの記録が食い違ったままである",
                        en: "two branches left a conflict here"
                    );
                    self.damage(source.clone(), message);
                }
                self.conflict = Conflict { was_met: true, before: Some(self.edition), in_base: false };
            }
            Some("|||||||") => self.conflict.in_base = true,
            Some("=======") => {
                self.conflict.in_base = false;
                self.edition = self.conflict.before.unwrap_or(self.edition);
            }
            Some(">>>>>>>") => (self.conflict.before, self.conflict.in_base) = (None, false),
            _ => return false,
        }
        true
    }

    fn damage(&mut self, source: Range<usize>, message: Words) {
        self.lock.is_damaged = true;
        let path = &self.lock.path;
        self.findings.push(Finding::new(Code::LockDamaged, Place::new(self.file, source), message).help(words!(
            ja: "`taiyaku confirm {path} --repair`で、本文に残る対を保ったまま書き直す",
            en: "let `taiyaku confirm {path} --repair` write it anew: it keeps every pair whose halves exist"
        )));
    }

    /// What a later version wrote is whole, and not this one's to write anew.
    fn later(&mut self, source: Range<usize>) {
        (self.lock.is_damaged, self.lock.is_later) = (true, true);
        let message = words!(
            ja: "このプログラムより新しい版が書いた記録である",
            en: "a later version of this program wrote this lock"
        );
        self.findings.push(Finding::new(Code::LockDamaged, Place::new(self.file, source), message).help(words!(
            ja: "`taiyaku`を、この記録を書いた版に上げる",
            en: "update `taiyaku` to the version that wrote it"
        )));
    }

    /// `NAME ja=PRINT,PRINT+FACT en=PRINT form=PRINT`
    fn record<'w>(
        &self,
        edition: Edition,
        mut words: impl Iterator<Item = &'w str>,
        source: &Range<usize>,
    ) -> Result<Record, Words> {
        let name = words.next().ok_or_else(|| unreadable("pair"))?;
        let mut fields = Fields::read(words)?;
        let form = fields.take("form", Print::parse)?;
        let mut halves: Bi<Half> = Bi::default();
        for (key, value) in fields.0 {
            halves[self.lang(key)?] = half(value).ok_or_else(|| unreadable(&[key, "=", value].concat()))?;
        }
        if halves.first.prints.is_empty() && halves.second.prints.is_empty() {
            return Err(unreadable(name));
        }
        // In a file of the first edition a name says where a pair stood, and no more.
        let name = (self.edition == Some(Edition::Second)).then(|| name.into());
        Ok(Record { edition, name, is_confirmed: false, halves, form, source: source.clone() })
    }

    /// `ja NAME,NAME content=SEAL ledger=SEAL form=PRINT back=NAME`, or `ja -`
    fn approval<'w>(
        &self,
        edition: Edition,
        mut words: impl Iterator<Item = &'w str>,
        source: &Range<usize>,
    ) -> Result<Approval, Words> {
        let lang = self.lang(words.next().ok_or_else(|| unreadable("ok"))?)?;
        let names = words.next().ok_or_else(|| unreadable("ok"))?;
        let mut fields = Fields::read(words)?;
        let list = |names: &str| -> Vec<Box<str>> {
            names.split(',').filter(|name| !name.is_empty() && *name != "-").map(Box::from).collect()
        };
        let taken_back = fields.0.remove("back").map(list).unwrap_or_default();
        let mut approval = Approval { lang, names: list(names), taken_back, bound: None, source: source.clone() };
        if approval.names.is_empty() && fields.0.is_empty() {
            return Ok(approval);
        }
        approval.bound = Some(match edition {
            Edition::First => Bound::First {
                content: fields.take("content", Print::parse)?.ok_or_else(|| lacking("content"))?,
                ledger: fields.take("ledger", Print::parse)?.ok_or_else(|| lacking("ledger"))?,
            },
            Edition::Second => Bound::Second {
                content: fields.take("content", Seal::parse)?.ok_or_else(|| lacking("content"))?,
                ledger: fields.take("ledger", Seal::parse)?.ok_or_else(|| lacking("ledger"))?,
                form: fields.take("form", Print::parse)?,
            },
        });
        match fields.0.keys().next() {
            Some(key) => Err(unreadable(key)),
            None => Ok(approval),
        }
    }

    fn lang(&self, tag: &str) -> Result<Lang, Words> {
        let found = Lang::BOTH.into_iter().find(|&lang| self.languages[lang].as_str() == tag);
        found.ok_or_else(
            || words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site"),
        )
    }
}

/// Words of the form `key=value`, each key once.
struct Fields<'w>(BTreeMap<&'w str, &'w str>);

impl<'w> Fields<'w> {
    fn read(words: impl Iterator<Item = &'w str>) -> Result<Self, Words> {
        let mut fields = BTreeMap::new();
        for word in words {
            let (key, value) = word.split_once('=').ok_or_else(|| unreadable(word))?;
            if fields.insert(key, value).is_some() {
                return Err(words!(ja: "`{key}`が二度ある", en: "`{key}` stands twice"));
            }
        }
        Ok(Fields(fields))
    }

    /// The value of a key, if it is there.
    fn take<T>(&mut self, key: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Words> {
        let Some(value) = self.0.remove(key) else { return Ok(None) };
        parse(value).map(Some).ok_or_else(|| unreadable(&[key, "=", value].concat()))
    }
}

/// `PRINT,PRINT+FACT+FACT`, or `-` for nothing
fn half(value: &str) -> Option<Half> {
    if value == "-" {
        return Some(Half::default());
    }
    let mut parts = value.split('+');
    let prints = parts.next()?.split(',').map(Print::parse).collect::<Option<Vec<Print>>>()?;
    let mut facts = Facts::default();
    for part in parts {
        let mut chars = part.chars();
        let letter = chars.next()?;
        let fact = Fact::ALL.into_iter().find(|fact| fact.letter() == letter)?;
        let digits = Some(chars.as_str()).filter(|digits| digits.len() == 4 && digits.is_ascii())?;
        facts.set(fact, u16::from_str_radix(digits, 16).ok()?);
    }
    Some(Half { prints, facts })
}

/// The approvals, of which those of the same text are one: by all who gave it and did not take it back.
fn united(approvals: Vec<Approval>) -> Vec<Approval> {
    let mut united: Vec<Approval> = Vec::with_capacity(approvals.len());
    let mut places: BTreeMap<(Lang, Option<Bound>), usize> = BTreeMap::new();
    for approval in approvals {
        let place = *places.entry((approval.lang, approval.bound)).or_insert(united.len());
        match united.get_mut(place) {
            Some(known) => {
                known.names.extend(approval.names);
                known.taken_back.extend(approval.taken_back);
            }
            None => united.push(approval),
        }
    }
    for Approval { names, taken_back, .. } in &mut united {
        let mut seen: BTreeSet<Box<str>> = taken_back.drain(..).collect();
        taken_back.extend(seen.iter().cloned());
        names.retain(|name| seen.insert(name.clone()));
    }
    united
}

/// Whether a first line is that of a version which this program does not know yet.
fn is_of_later_version(line: &str) -> bool {
    line.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 2))
}

fn no_version() -> Words {
    let (old, new) = (Edition::First.as_str(), Edition::Second.as_str());
    words!(
        ja: "一行目が`{new}`でも`{old}`でもない。この版のプログラムでは読めない",
        en: "the first line is neither `{new}` nor `{old}`, so this version of the program cannot read it"
    )
}

fn unreadable(word: &str) -> Words {
    words!(ja: "`{word}`が読めない", en: "`{word}` cannot be read")
}

fn lacking(key: &str) -> Words {
    words!(ja: "`{key}=`がない", en: "`{key}=` is missing")
}

#[cfg(test)]
mod tests;
