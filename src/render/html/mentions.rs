//! What a page's text refers to: the lists behind it are made from this.
//!
//! *In*: citations, notes, terms and names as they are written. *Out*: [`Mentions`], in order of first mention.

use crate::model::EntryRef;

/// What a page's text refers to, in the order in which it does.
#[derive(Default)]
pub(crate) struct Mentions {
    /// Sources with how often each is cited.
    pub sources: Vec<(EntryRef, usize)>,
    /// Footnotes (index into the page's notes) with how many marks were written.
    pub notes: Vec<(u32, usize)>,
    /// Terms.
    pub terms: Vec<EntryRef>,
    /// People, organisations, products.
    pub names: Vec<EntryRef>,
}

impl Mentions {
    /// The number of a source and which citation of it this is, both from 1.
    pub(crate) fn cite(&mut self, source: EntryRef) -> (usize, usize) {
        count(&mut self.sources, source)
    }

    /// Puts a source on the list without a mark in the text.
    pub(crate) fn show(&mut self, source: EntryRef) {
        if !self.sources.iter().any(|(known, _)| *known == source) {
            self.sources.push((source, 0));
        }
    }

    pub(super) fn mention(list: &mut Vec<EntryRef>, entry: EntryRef) {
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
}

pub(super) fn count<T: PartialEq>(list: &mut Vec<(T, usize)>, item: T) -> (usize, usize) {
    let index = list.iter().position(|(known, _)| *known == item).unwrap_or_else(|| {
        list.push((item, 0));
        list.len() - 1
    });
    list[index].1 += 1;
    (index + 1, list[index].1)
}

/// The label of the n-th footnote, from 1: a … z, then aa, ab …
pub(crate) fn note_label(mut ordinal: usize) -> String {
    let mut label = Vec::new();
    while ordinal > 0 {
        ordinal -= 1;
        label.push(b'a' + u8::try_from(ordinal % 26).expect("below 26"));
        ordinal /= 26;
    }
    label.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::note_label;

    #[test]
    fn labels() {
        let labels: Vec<String> = [1, 2, 26, 27, 28, 702, 703].map(note_label).into();
        assert_eq!(labels, ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
