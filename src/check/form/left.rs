//! What one half of a pair has and the other lacks.
//!
//! *In*: what each half has, in order. *Out*: [`Left`]: what has no counterpart.
//! Knows nothing of what is compared; how often a half has something is not compared.

use std::collections::HashSet;
use std::hash::Hash;

use crate::model::{Bi, FileId, Lang, Place, Words};

/// So many things without a counterpart are looked at in one half.
const MOST_LEFT: usize = 200;

/// Something that a half has.
#[derive(Clone)]
pub(super) struct Item<K> {
    /// What makes two of them the same; `None` for something that has a finding of its own.
    pub key: Option<K>,
    /// As it is written, shortened.
    pub text: String,
    pub place: Place,
}

impl<K> Item<K> {
    pub(super) fn new(key: Option<K>, text: impl Into<String>, at: (FileId, std::ops::Range<usize>)) -> Self {
        Item { key, text: text.into(), place: Place::new(at.0, at.1) }
    }

    /// Where it stands, with what it is.
    pub(super) fn labelled(&self) -> Place {
        let text = &self.text;
        self.place.clone().labelled(Words { ja: format!("`{text}`"), en: format!("`{text}`") })
    }
}

/// What the halves of a pair do not have in common; each once.
pub(super) type Left<K> = Bi<Vec<Item<K>>>;

/// What each half has and the other lacks.
///
/// Something that has a finding of its own may be meant for anything, so that it stands for one that is left over.
pub(super) fn left<K: Clone + Eq + Hash>(items: Bi<Vec<Item<K>>>, same: impl Fn(&K, &K) -> bool) -> Left<K> {
    let keys = items.as_ref().map(|list| list.iter().filter_map(|item| item.key.clone()).collect::<HashSet<K>>());
    let n_unknown = items.as_ref().map(|list| list.iter().filter(|item| item.key.is_none()).count());
    let mut left = Bi::from_fn(|lang: Lang| {
        let mut seen = HashSet::new();
        let is_new = |item: &&Item<K>| {
            item.key.as_ref().is_some_and(|key| !keys[lang.other()].contains(key) && seen.insert(key.clone()))
        };
        items[lang].iter().filter(is_new).take(MOST_LEFT).cloned().collect::<Vec<_>>()
    });
    let Bi { first, second } = &mut left;
    first.retain(|one| {
        let found = second
            .iter()
            .position(|other| one.key.as_ref().zip(other.key.as_ref()).is_some_and(|(one, other)| same(one, other)));
        found.map(|at| second.remove(at)).is_none()
    });
    for lang in Lang::BOTH {
        let n = n_unknown[lang.other()].min(left[lang].len());
        left[lang].drain(..n);
    }
    left
}

/// Takes back what both languages have, at different places: what one half lacks, another has more than its own.
pub(super) fn moved<K: Clone + Eq + Hash>(pairs: &mut [Left<K>]) -> Vec<Bi<Item<K>>> {
    let alone = |left: &Left<K>, lang: Lang| left[lang.other()].is_empty();
    let mut found = Vec::new();
    let mut seconds: std::collections::HashMap<K, Vec<Item<K>>> = std::collections::HashMap::new();
    for left in pairs.iter().filter(|left| alone(left, Lang::Second)) {
        for item in &left.second {
            if let Some(key) = &item.key {
                seconds.entry(key.clone()).or_default().push(item.clone());
            }
        }
    }
    for left in pairs.iter_mut().filter(|left| alone(left, Lang::First)) {
        left.first.retain(|item| {
            let other = item.key.as_ref().and_then(|key| seconds.get_mut(key)).and_then(Vec::pop);
            let is_moved = other.is_some();
            found.extend(other.map(|other| Bi { first: item.clone(), second: other }));
            !is_moved
        });
    }
    let gone: HashSet<(FileId, usize)> =
        found.iter().map(|pair| (pair.second.place.file, pair.second.place.range.start)).collect();
    for left in pairs {
        left.second.retain(|item| !gone.contains(&(item.place.file, item.place.range.start)));
    }
    found
}

/// What is said of the two halves of a pair: two that differ, or one that the other language lacks.
pub(super) enum Trouble<K> {
    Differ(Bi<Item<K>>),
    Alone(Lang, Item<K>),
}

/// Puts what is left over of both halves face to face, in order; what then remains is alone.
pub(super) fn troubles<K>(left: Left<K>) -> Vec<Trouble<K>> {
    let (mut first, mut second) = (left.first.into_iter(), left.second.into_iter());
    let mut troubles = Vec::new();
    loop {
        troubles.push(match (first.next(), second.next()) {
            (Some(first), Some(second)) => Trouble::Differ(Bi { first, second }),
            (Some(one), None) => Trouble::Alone(Lang::First, one),
            (None, Some(one)) => Trouble::Alone(Lang::Second, one),
            (None, None) => return troubles,
        });
    }
}

/// A text that fits into a message.
pub(super) fn short(text: &str) -> String {
    const MOST_CHARS: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST_CHARS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
