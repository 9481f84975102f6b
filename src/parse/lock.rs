//! `SECTION.lock`: the record of confirmed pairs and of approvals.
//!
//! *In*: the file. *Out*: [`Lock`], and `lock-damaged`.
//! Never guesses: a lock of which one line cannot be read is damaged. Whether it belongs to a section is decided in
//! `link`. `docs/lock.md` describes the format.

use std::collections::BTreeSet;
use std::ops::Range;

use super::File;
use crate::model::{
    Approval, Bi, Code, Confirmed, Fact, Facts, FileId, Finding, Half, LOCK_VERSION, Lang, LangTag, Lock, Place, Print,
    Words,
};
use crate::words;

/// How git begins the lines that it puts around what two branches say differently.
const CONFLICT: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// Reads a lock. What stands between the marks of a conflict is read as well, for those who repair it.
pub(super) fn read(file: &File<'_>, path: &str, findings: &mut Vec<Finding>) -> Lock {
    let text = &*file.source.text;
    let lock = Lock {
        file: file.id,
        key: file.key,
        path: path.into(),
        pairs: Vec::new(),
        approvals: Vec::new(),
        is_damaged: false,
    };
    let mut reader = Reader { file: file.id, languages: &file.config.languages, lock, findings, has_conflict: false };
    let mut at = 0;
    for (line_index, line) in text.split_inclusive('\n').enumerate() {
        let source = at..at + line.trim_end().len();
        at += line.len();
        reader.line(line_index, line.trim_end(), source);
    }
    if at == 0 {
        reader.damage(0..0, no_version());
    }
    reader.anchors();
    reader.lock
}

struct Reader<'a> {
    file: FileId,
    languages: &'a Bi<LangTag>,
    lock: Lock,
    findings: &'a mut Vec<Finding>,
    has_conflict: bool,
}

impl Reader<'_> {
    fn line(&mut self, line_index: usize, line: &str, source: Range<usize>) {
        if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
            if !self.has_conflict {
                let message = words!(
                    ja: "二つのブランチの記録が食い違ったままである",
                    en: "two branches left a conflict here"
                );
                self.damage(source, message);
            }
            self.has_conflict = true;
            return;
        }
        let mut words = line.split_ascii_whitespace();
        match (words.next(), line_index) {
            (Some(LOCK_VERSION), 0) if words.next().is_none() => {}
            // Behind a conflict the first line may come again.
            (Some(LOCK_VERSION), _) if self.has_conflict => {}
            (_, 0) if !self.has_conflict => self.damage(source, no_version()),
            (Some("pair"), _) => match self.pair(words, &source) {
                Ok(pair) => self.lock.pairs.push(pair),
                Err(why) => self.damage(source, why),
            },
            (Some("ok"), _) => match self.approval(words, &source) {
                Ok(approval) => self.approve(approval),
                Err(why) => self.damage(source, why),
            },
            (None, _) => {}
            (Some(word), _) => {
                let message = words!(ja: "`{word}`で始まる行は読めない", en: "no line begins with `{word}`");
                self.damage(source, message);
            }
        }
    }

    fn damage(&mut self, source: Range<usize>, message: Words) {
        self.lock.is_damaged = true;
        let path = &self.lock.path;
        self.findings.push(Finding::new(Code::LockDamaged, Place::new(self.file, source), message).help(words!(
            ja: "`taiyaku confirm {path} --repair`で、本文に残る対を保ったまま書き直す",
            en: "let `taiyaku confirm {path} --repair` write it anew: it keeps every pair whose halves exist"
        )));
    }

    /// `pair ANCHOR ja=PRINT,PRINT+FACT en=PRINT form=PRINT`
    fn pair<'w>(&self, mut words: impl Iterator<Item = &'w str>, source: &Range<usize>) -> Result<Confirmed, Words> {
        let anchor = words.next().ok_or_else(|| unreadable("pair"))?;
        let mut halves: Bi<Option<Half>> = Bi::default();
        let mut form = None;
        for word in words {
            let (key, value) = word.split_once('=').ok_or_else(|| unreadable(word))?;
            if key == "form" {
                let print = Print::parse(value).ok_or_else(|| unreadable(word))?;
                once(&mut form, print, key)?;
            } else {
                let lang = self.lang(key)?;
                once(&mut halves[lang], half(value).ok_or_else(|| unreadable(word))?, key)?;
            }
        }
        if halves.first.is_none() && halves.second.is_none() {
            return Err(unreadable(anchor));
        }
        let form = form.ok_or_else(|| lacking("form"))?;
        let halves = halves.map(Option::unwrap_or_default);
        Ok(Confirmed { anchor: anchor.into(), halves, form, source: source.clone() })
    }

    /// `ok ja NAME content=PRINT ledger=PRINT`
    fn approval<'w>(&self, mut words: impl Iterator<Item = &'w str>, source: &Range<usize>) -> Result<Approval, Words> {
        let lang = self.lang(words.next().ok_or_else(|| unreadable("ok"))?)?;
        let name = words.next().ok_or_else(|| unreadable("ok"))?;
        let (mut content, mut ledger) = (None, None);
        for word in words {
            let (key, value) = word.split_once('=').ok_or_else(|| unreadable(word))?;
            let print = Print::parse(value).ok_or_else(|| unreadable(word))?;
            match key {
                "content" => once(&mut content, print, key)?,
                "ledger" => once(&mut ledger, print, key)?,
                _ => return Err(unreadable(word)),
            }
        }
        let content = content.ok_or_else(|| lacking("content"))?;
        let ledger = ledger.ok_or_else(|| lacking("ledger"))?;
        Ok(Approval { lang, name: name.into(), content, ledger, source: source.clone() })
    }

    fn lang(&self, tag: &str) -> Result<Lang, Words> {
        let found = Lang::BOTH.into_iter().find(|&lang| self.languages[lang].as_str() == tag);
        found.ok_or_else(
            || words!(ja: "`{tag}`はこのサイトの言語ではない", en: "`{tag}` is not a language of this site"),
        )
    }

    fn approve(&mut self, approval: Approval) {
        let known = &self.lock.approvals;
        if known.iter().any(|known| known.lang == approval.lang && known.name == approval.name) && !self.has_conflict {
            let name = &approval.name;
            let message = words!(ja: "`{name}`の承認が二つある", en: "`{name}` approved twice");
            self.damage(approval.source, message);
        } else {
            self.lock.approvals.push(approval);
        }
    }

    /// Two pairs with one anchor come from two branches that were put together line by line.
    fn anchors(&mut self) {
        if self.has_conflict {
            return;
        }
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let twice = self.lock.pairs.iter().find(|pair| !known.insert(&pair.anchor));
        if let Some(pair) = twice {
            let (anchor, source) = (&pair.anchor, pair.source.clone());
            let message = words!(ja: "`{anchor}`の記録が二つある", en: "there are two records of `{anchor}`");
            self.damage(source, message);
        }
    }
}

/// `PRINT,PRINT+FACT+FACT`
fn half(value: &str) -> Option<Half> {
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

fn once<T>(slot: &mut Option<T>, value: T, key: &str) -> Result<(), Words> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(words!(ja: "`{key}`が二度ある", en: "`{key}` stands twice")),
    }
}

fn no_version() -> Words {
    words!(
        ja: "一行目が`{LOCK_VERSION}`ではない。この版のプログラムでは読めない",
        en: "the first line is not `{LOCK_VERSION}`, so this version of the program cannot read it"
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
