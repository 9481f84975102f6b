//! Words that many texts have, in Japanese and in English: 首相 and "prime minister", 銀行 and "bank".
//!
//! *In*: a text of either language. *Out*: the numbers of the lines of `everyday.tsv` whose words it has.
//! One line holds what says about the same in either language. Tells whether two texts may say the same, never what
//! a word means: a word that is missing from the list, or is translated otherwise, is no mistake of anybody.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The words of both languages, with the numbers of their lines.
struct Words {
    japanese: HashMap<&'static str, u32>,
    english: HashMap<&'static str, u32>,
}

/// The longest Japanese words, in characters.
const LONGEST: usize = 4;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words { japanese: HashMap::new(), english: HashMap::new() };
        for (number, line) in (0..).zip(include_str!("everyday.tsv").lines()) {
            let (japanese, english) = line.split_once('\t').unwrap_or_default();
            words.japanese.extend(japanese.split(' ').map(|word| (word, number)));
            words.english.extend(english.split(' ').map(|word| (word, number)));
        }
        words
    })
}

/// The lines whose Japanese words a run of kanji has, with their numbers of characters; of words within words the longest.
pub fn of_kanji(run: &str) -> impl Iterator<Item = (u32, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < run.len() {
            let rest = &run[at..];
            let ends = rest.char_indices().map(|(at, char)| at + char.len_utf8()).take(LONGEST);
            let ends: Vec<usize> = ends.collect();
            let line = |n: &usize| Some((*words().japanese.get(&rest[..ends[n - 1]])?, *n));
            let found = (1..=ends.len()).rev().find_map(|n| line(&n));
            at += ends[found.map_or(0, |(_, n)| n - 1)];
            if found.is_some() {
                return found;
            }
        }
        None
    })
}

/// The line that has an English word in small letters, whatever its ending.
#[must_use]
pub fn of_english(word: &str) -> Option<u32> {
    const ENDINGS: [(&str, &str); 9] =
        [("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ied", "y")];
    let english = &words().english;
    ENDINGS.iter().find_map(|(ending, instead)| {
        let stem = word.strip_suffix(ending).filter(|stem| ending.is_empty() || stem.len() > 2)?;
        if instead.is_empty() { english.get(stem) } else { english.get([stem, instead].concat().as_str()) }.copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_one_line() {
        let (mut japanese, mut english) = (Vec::new(), Vec::new());
        for line in include_str!("everyday.tsv").lines() {
            let (left, right) = line.split_once('\t').expect("two columns");
            japanese.extend(left.split(' '));
            english.extend(right.split(' '));
        }
        assert!(japanese.iter().all(|word| (1..=LONGEST).contains(&word.chars().count())), "{japanese:?}");
        for list in [&mut japanese, &mut english] {
            let n = list.len();
            list.sort_unstable();
            let twice: Vec<_> = list.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
            assert!(twice.is_empty(), "{n}: {twice:?}");
        }
    }

    #[test]
    fn words_of_both_languages() {
        let alike = |kanji: &str, word: &str| {
            let line = of_english(word);
            line.is_some() && of_kanji(kanji).any(|(found, _)| Some(found) == line)
        };
        for (kanji, word) in [
            ("町議会", "council"),
            ("住民", "residents"),
            ("銀行", "banks"),
            ("調査", "studied"),
            ("工場建設", "factories"),
            ("計画", "plans"),
        ] {
            assert!(alike(kanji, word), "{kanji} {word}");
        }
        assert!(!alike("銀行", "river") && of_english("s").is_none());
    }
}
