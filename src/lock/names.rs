//! The names of pairs, which are the anchors of blocks: given once, and kept.
//!
//! *In*: a lock, the records that passages belong to. *Out*: a name for every pair, each once.
//! Never gives a name that a record has to something else: new ones take the next number behind the recorded ones.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Bi, Lang, Lock};

/// Gives out names, in the order of the document.
#[derive(Default)]
pub struct Names<'l> {
    /// The name of each record, if it has one that can be kept.
    recorded: Vec<Option<&'l str>>,
    /// All of them.
    known: BTreeSet<&'l str>,
    /// The highest recorded number behind what stands before it: 4 for `offer-`.
    numbers: BTreeMap<&'l str, u32>,
    taken: BTreeMap<String, Holder>,
    /// The ordinal that is tried next, by slug: all below it are taken. For look-ups only.
    ordinals: HashMap<String, u32>,
}

/// Who has a name.
#[derive(Default)]
struct Holder {
    /// In which languages something has it.
    langs: Bi<bool>,
    /// The record that it comes from, if it was kept.
    record: Option<usize>,
}

impl<'l> Names<'l> {
    /// Reads the names of a lock.
    #[must_use]
    pub fn new(lock: Option<&'l Lock>) -> Self {
        let records = lock.map(|lock| lock.records.as_slice()).unwrap_or_default();
        let name = |record: &'l crate::model::Record| record.name.as_deref().filter(|name| can_be_kept(name));
        let recorded: Vec<Option<&str>> = records.iter().map(name).collect();
        let known: BTreeSet<&str> = recorded.iter().copied().flatten().collect();
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        for (before, number) in known.iter().filter_map(|name| numbered(name)) {
            let highest = numbers.entry(before).or_default();
            *highest = number.max(*highest);
        }
        Names { recorded, known, numbers, taken: BTreeMap::new(), ordinals: HashMap::new() }
    }

    /// Takes a name; false if it is taken.
    pub fn take(&mut self, name: &str) -> bool {
        !self.taken.contains_key(name) && {
            self.reserve(name);
            true
        }
    }

    /// Takes a name, whether it is taken or not.
    pub fn reserve(&mut self, name: &str) {
        let both = Bi { first: true, second: true };
        self.taken.insert(name.to_owned(), Holder { langs: both, record: None });
    }

    /// Takes the name of the first of these records that has one which is free and begins so; only names of texts
    /// outside of the body have a dot.
    ///
    /// `langs` says in which languages something gets it: the two halves of a record may stand apart, and both keep it.
    pub fn keep(&mut self, records: impl IntoIterator<Item = usize>, before: &str, langs: Bi<bool>) -> Option<&'l str> {
        let records: BTreeSet<usize> = records.into_iter().collect();
        records.into_iter().find_map(|record| {
            let name = (*self.recorded.get(record)?)?;
            if !name.starts_with(before) || name.contains('.') != before.contains('.') {
                return None;
            }
            let holder = self.taken.entry(name.to_owned()).or_default();
            let is_free = |lang: Lang| !(holder.langs[lang] && langs[lang]);
            let is_own = holder.record == Some(record) || holder.langs == Bi::default();
            if !is_own || !is_free(Lang::First) || !is_free(Lang::Second) {
                return None;
            }
            holder.record = Some(record);
            Lang::BOTH.into_iter().for_each(|lang| holder.langs[lang] |= langs[lang]);
            Some(name)
        })
    }

    /// Takes a slug, or with the first ordinal that makes it a name which is free and that no record has.
    pub fn unique(&mut self, slug: String) -> String {
        if !self.known.contains(&*slug) && self.take(&slug) {
            return slug;
        }
        let from = self.ordinals.get(&slug).copied().unwrap_or(2);
        for ordinal in from.. {
            let name = format!("{slug}-{ordinal}");
            if !self.known.contains(&*name) && self.take(&name) {
                self.ordinals.insert(slug, ordinal + 1);
                return name;
            }
        }
        unreachable!("there are more numbers than names")
    }

    /// Takes a new name: what stands before the number, such as `offer-`, and the next number behind the recorded
    /// ones; `ordinal` counts the new names there from 1.
    pub fn next(&mut self, before: &str, ordinal: u32) -> String {
        let highest = self.numbers.get(before).copied().unwrap_or(0);
        for number in highest.saturating_add(ordinal).. {
            // A heading may have this name; no slug has two hyphens in a row.
            for separator in ["", "-"] {
                let name = format!("{before}{separator}{number}");
                if self.take(&name) {
                    return name;
                }
            }
        }
        unreachable!("there are more numbers than names")
    }
}

/// A name that ends in a number: what stands before it, and the number.
fn numbered(name: &str) -> Option<(&str, u32)> {
    let before = name.trim_end_matches(|char: char| char.is_ascii_digit());
    let number = &name[before.len()..];
    let is_number = !number.is_empty() && !number.starts_with('0') && before.ends_with(['-', '.']);
    Some((before, number.parse().ok().filter(|_| is_number)?))
}

/// Whether a name can be an anchor, or that of a text outside of the body.
fn can_be_kept(name: &str) -> bool {
    let is_written_so = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_');
    name.bytes().all(is_written_so) && name.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edition, Half, Record};

    fn lock(names: &[&str]) -> Lock {
        let record = |name: &&str| Record {
            edition: Edition::Second,
            name: Some((*name).into()),
            is_confirmed: false,
            halves: Bi::<Half>::default(),
            form: None,
            source: 0..0,
        };
        Lock { records: names.iter().map(record).collect(), ..Lock::empty("bid") }
    }

    #[test]
    fn recorded_names_are_kept_and_new_ones_come_behind_them() {
        let lock = lock(&["offer", "offer-1", "offer-4", "offer-1", "Not one", "answer-02"]);
        let mut names = Names::new(Some(&lock));
        let both = Bi { first: true, second: true };
        assert_eq!(names.keep([2], "", both), Some("offer-4"));
        assert_eq!((names.keep([3, 1], "", both), names.keep([3], "", both)), (Some("offer-1"), None), "held twice");
        assert_eq!((names.next("offer-", 1), names.next("offer-", 2)), ("offer-5".to_owned(), "offer-6".to_owned()));
        assert_eq!((names.keep([4], "", both), names.keep([9], "", both)), (None, None));
        assert_eq!(names.next("answer-", 1), "answer-1");
        assert_eq!(
            (names.unique("new".to_owned()), names.unique("new".to_owned())),
            ("new".to_owned(), "new-2".to_owned())
        );
        assert_eq!(names.unique("offer".to_owned()), "offer-2", "it is recorded");
    }

    #[test]
    fn halves_that_stand_apart_both_keep_their_name() {
        let lock = lock(&["offer-1", "offer-1"]);
        let mut names = Names::new(Some(&lock));
        let (first, second) = (Bi { first: true, second: false }, Bi { first: false, second: true });
        assert_eq!((names.keep([0], "", first), names.keep([0], "", second)), (Some("offer-1"), Some("offer-1")));
        assert_eq!((names.keep([0], "", second), names.keep([1], "", second)), (None, None));
    }

    #[test]
    fn without_a_lock_the_position_decides() {
        let mut names = Names::new(None);
        assert!(names.take("offer-2") && !names.take("offer-2"));
        let given: Vec<String> = (1..4).map(|ordinal| names.next("offer-", ordinal)).collect();
        assert_eq!(given, ["offer-1", "offer--2", "offer-3"]);
    }
}
