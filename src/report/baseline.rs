//! A baseline: the findings that a site lives with for now, one a line, in a file that people keep.
//!
//! *In*: findings, or such a file. *Out*: the file, or which findings it knows.
//! It holds no line numbers, so that edits elsewhere leave it as it is, and merges are merges of lines.

use std::collections::HashMap;

use super::compare::Standing;
use super::fingerprint::Mark;
use crate::printed::shown_line;

/// The first line of the file.
const HEAD: &str = "taiyaku baseline 1";

/// A record of the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Record {
    path: String,
    code: String,
    block: String,
    words: String,
}

/// The findings that a site lives with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    records: Vec<Record>,
}

impl Baseline {
    /// Reads the file.
    ///
    /// # Errors
    /// The number, from 1, of the first line that is no record.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut lines = text.lines().enumerate();
        match lines.next() {
            Some((_, HEAD)) => {}
            _ => return Err(1),
        }
        let record = |(index, line): (usize, &str)| -> Result<Record, usize> {
            let mut parts = line.splitn(4, ' ').map(str::to_owned);
            let mut next = || parts.next().filter(|part| !part.is_empty()).ok_or(index + 1);
            Ok(Record { block: next()?, words: next()?, code: next()?, path: next()? })
        };
        let wanted = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        Ok(Baseline { records: wanted.map(record).collect::<Result<_, _>>()? })
    }

    /// The findings of these marks.
    pub(super) fn of(marks: &[Mark<'_>]) -> Self {
        let mut records: Vec<Record> = marks.iter().map(record).collect();
        records.sort();
        Baseline { records }
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How each finding stands to the baseline, and how many of its records are of no use any more.
    pub(super) fn standings(&self, marks: &[Mark<'_>]) -> (Vec<Standing>, usize) {
        let mut is_free = vec![true; self.records.len()];
        let mut standings = vec![Standing::New; marks.len()];
        let found: Vec<Record> = marks.iter().map(record).collect();
        for key in [|record: &Record| record.block.clone(), |record: &Record| record.words.clone()] {
            let mut free: HashMap<String, Vec<usize>> = HashMap::new();
            for index in (0..self.records.len()).rev().filter(|index| is_free[*index]) {
                free.entry(key(&self.records[index])).or_default().push(index);
            }
            for (index, record) in found.iter().enumerate() {
                if standings[index] == Standing::New
                    && let Some(known) = free.get_mut(&key(record)).and_then(Vec::pop)
                {
                    is_free[known] = false;
                    standings[index] = Standing::Old;
                }
            }
        }
        (standings, is_free.into_iter().filter(|is_free| *is_free).count())
    }
}

impl std::fmt::Display for Baseline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{HEAD}")?;
        self.records
            .iter()
            .try_for_each(|Record { path, code, block, words }| writeln!(f, "{block} {words} {code} {path}"))
    }
}

fn record(mark: &Mark<'_>) -> Record {
    let short = |hash: u128| format!("{:016x}", hash >> 64);
    Record {
        path: shown_line(mark.path).into_owned(),
        code: mark.code.to_owned(),
        block: short(mark.exact()),
        words: short(mark.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark<'a>(block: &'a str, message: &'a str) -> Mark<'a> {
        Mark { code: "x", path: "a b\n.md", block, long: None, flagged: 1, message }
    }

    #[test]
    fn what_is_written_is_known() {
        let marks = [mark("one", "m"), mark("two", "m"), mark("two", "m")];
        let text = Baseline::of(&marks).to_string();
        assert_eq!(text.lines().count(), 4, "{text}");
        let baseline = Baseline::parse(&text).expect("a baseline");
        assert_eq!(baseline, Baseline::of(&marks));
        let check = |marks: &[Mark<'_>], new: usize, unused: usize| {
            let (standings, n_unused) = baseline.standings(marks);
            let n_new = standings.iter().filter(|standing| **standing == Standing::New).count();
            assert_eq!((n_new, n_unused), (new, unused));
        };
        check(&marks, 0, 0);
        check(&marks[..1], 0, 2);
        check(&[mark("one, touched", "m")], 0, 2);
        check(&[mark("two", "another")], 0, 2);
        check(&[mark("three", "another")], 1, 3);
    }

    #[test]
    fn other_files_are_refused() {
        let check = |text: &str, line: usize| assert_eq!(Baseline::parse(text), Err(line));
        check("", 1);
        check("{}", 1);
        check("taiyaku baseline 1\n\n# why\na b c d\na b\n", 5);
    }
}
