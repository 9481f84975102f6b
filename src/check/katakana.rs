//! Katakana words that the site writes in two ways.
//!
//! *In*: the pages of a site. *Out*: `katakana-variant`.
//! Two words are the same if they differ in ・, in ヴ for バ行, or in a long vowel at the end, or inside of a long word.

use std::collections::BTreeMap;

use crate::model::window::{PART_BYTES, next_part};
use crate::model::{Code, Finding, LinkedPage, Passage, Place};
use crate::words;

/// A word with the place of its first mention in a page.
pub(super) type Word<'a> = (&'a str, Place);

/// Compares the words of all pages.
pub(super) fn check(all: Vec<Word<'_>>) -> Vec<Finding> {
    let mut words: BTreeMap<&str, (usize, Place)> = BTreeMap::new();
    for (word, place) in all {
        words.entry(word).or_insert((0, place)).0 += 1;
    }
    let mut by_key: BTreeMap<String, Vec<(&str, usize, Place)>> = BTreeMap::new();
    for (word, (n_pages, place)) in words {
        by_key.entry(key(word)).or_default().push((word, n_pages, place));
    }
    by_key.into_values().filter(|forms| forms.len() > 1).flat_map(variants).collect()
}

/// Every form of a word but the commonest.
fn variants(mut forms: Vec<(&str, usize, Place)>) -> Vec<Finding> {
    forms.sort_by_key(|(_, n_pages, place)| (std::cmp::Reverse(*n_pages), place.file, place.range.start));
    let (right, _, first) = forms.remove(0);
    let finding = |(word, _, place): (&str, usize, Place)| {
        Finding::new(
            Code::KatakanaVariant,
            place,
            words!(ja: "`{word}`は`{right}`とも書かれている", en: "`{word}` is also written `{right}`"),
        )
        .and(first.clone().labelled(words!(ja: "ここでは`{right}`", en: "`{right}` here")))
        .help(words!(ja: "サイトの中で一つの書き方にそろえる", en: "write it in one way throughout the site"))
    };
    forms.into_iter().map(finding).collect()
}

/// The katakana words of a page of four characters or more, each once.
pub(super) fn words_of<'a>(page: &LinkedPage, passages: &[Passage<'a>]) -> impl Iterator<Item = Word<'a>> + use<'a> {
    let mut found: BTreeMap<&str, Place> = BTreeMap::new();
    for passage in passages {
        for word in runs(passage.text) {
            let word = word.trim_matches('・');
            if word.chars().nth(3).is_some() && !found.contains_key(word) {
                let start = word.as_ptr() as usize - passage.text.as_ptr() as usize;
                found.insert(word, Place::new(page.page.file, passage.source(&(start..start + word.len()))));
            }
        }
    }
    found.into_iter()
}

/// The runs of katakana, ・ and ー (U+30A1 to U+30FC, which are E3 82 A1 to E3 83 BC).
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let begins = |at: usize| bytes.get(at..at + 3).is_some_and(|char| is_katakana(char[0], char[1], char[2]));
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = loop {
            let part = next_part(bytes, from, may_have_katakana)?;
            from = part.end;
            if let Some(start) = part.into_iter().find(|at| begins(*at)) {
                break start;
            }
        };
        let mut end = start;
        while begins(end) {
            end += 3;
        }
        from = end;
        Some(&text[start..end])
    })
}

/// Whether katakana begins in a part of a text: in most parts of most texts none does.
fn may_have_katakana(window: &[u8; PART_BYTES + 2]) -> bool {
    let begins = |at: usize| is_katakana(window[at], window[at + 1], window[at + 2]);
    (0..PART_BYTES).fold(false, |found, at| found | begins(at))
}

#[inline]
fn is_katakana(first: u8, second: u8, third: u8) -> bool {
    // A third byte is at least 80, and behind 83 at most BC belongs.
    (first == 0xE3) & (((second == 0x82) & (third >= 0xA1)) | ((second == 0x83) & (third <= 0xBC)))
}

/// What all forms of a word have in common.
fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '・' => {}
            'ヴ' => {
                let small = chars.next_if(|next| matches!(next, 'ァ' | 'ィ' | 'ェ' | 'ォ'));
                key.push(match small {
                    Some('ァ') => 'バ',
                    Some('ィ') => 'ビ',
                    Some('ェ') => 'ベ',
                    Some('ォ') => 'ボ',
                    _ if matches!(chars.peek(), Some('ャ' | 'ュ' | 'ョ')) => 'ビ',
                    _ => 'ブ',
                });
            }
            char => key.push(char),
        }
    }
    let short = key.trim_end_matches('ー');
    let inside = short.replace('ー', "");
    // In a short word a long vowel makes another word: ビル, ビール.
    if inside.chars().count() >= 6 { inside } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{key, runs};

    #[test]
    fn words() {
        let check = |text: &str, expect: &[&str]| assert_eq!(runs(text).collect::<Vec<_>>(), expect, "{text}");
        check("", &[]);
        check("plain – text", &[]);
        check("アイウ", &["アイウ"]);
        check("𠮷のデータ・センターは、éのヴ", &["データ・センター", "ヴ"]);
        check("漢字ア漢イ", &["ア", "イ"]);
        check(
            "長い文のうち、はじめの六十四字より短いところまでよりは後ろのデータと、最後のセンター",
            &["データ", "センター"],
        );
    }

    #[test]
    fn forms() {
        let same = |one: &str, other: &str| assert_eq!(key(one), key(other), "{one} {other}");
        same("コンピュータ", "コンピューター");
        same("ヴァイオリン", "バイオリン");
        same("データ・センター", "データセンター");
        same("インタヴュー", "インタビュー");
        same("シミュレーション", "シミュレション");
        let differ = |one: &str, other: &str| assert_ne!(key(one), key(other), "{one} {other}");
        differ("スタート", "スタッフ");
        differ("コーポレート", "コーポラート");
        differ("カードル", "カドル");
    }
}
