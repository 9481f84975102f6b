//! Japanese words and sentences, as a comparison shows them: no word is cut, and no sentence is one change.
//!
//! *In*: a text. *Out*: byte ranges in order; together they are the whole text.
//! A word is a run of one script inside a phrase of BudouX: 与党｜は｜反対｜し. It needs no dictionary; compounds of kanji
//! stay whole, which readers of a change prefer to 参議｜院.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::language::chars::{is_han, is_kana};

/// The scripts whose runs are words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
    Latin,
    Space,
    Sign,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let phrase_ends = super::phrases::raw_breaks(text);
    let mut words: Vec<(Range<usize>, Script)> = Vec::new();
    for (at, letter) in text.grapheme_indices(true) {
        let range = at..at + letter.len();
        let script = letter.chars().next().map_or(Script::Sign, script);
        match words.last_mut() {
            Some((last, of_last))
                if *of_last == script && script != Script::Sign && !splits(script, at, &phrase_ends) =>
            {
                last.end = range.end;
            }
            _ => words.push((range, script)),
        }
    }
    words.into_iter().map(|(range, _)| range).collect()
}

/// Whether a phrase ends here; a number, a name in katakana and a Latin word stay whole.
fn splits(script: Script, at: usize, phrase_ends: &[usize]) -> bool {
    matches!(script, Script::Han | Script::Hiragana) && phrase_ends.binary_search(&at).is_ok()
}

fn script(char: char) -> Script {
    match char {
        '々' | '〆' | 'ヶ' => Script::Han,
        'ー' | 'ァ'..='ヺ' | 'ヽ'..='ヿ' | '・' => Script::Katakana,
        char if is_han(char) => Script::Han,
        char if is_kana(char) => Script::Hiragana,
        char if char.is_whitespace() => Script::Space,
        char if char.is_alphanumeric() => Script::Latin,
        _ => Script::Sign,
    }
}

/// The sentences of a text: they end behind 。！？ and what closes there, but not inside of brackets.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut depth, mut has_ended) = (0, 0_u32, false);
    for (at, char) in text.char_indices() {
        let closes = matches!(char, '」' | '』' | '）' | ')' | '”' | '】');
        let ends = matches!(char, '。' | '！' | '？' | '!' | '?' | '．');
        if has_ended && !closes && !ends && !char.is_whitespace() {
            sentences.push(start..at);
            (start, has_ended) = (at, false);
        }
        match char {
            '「' | '『' | '（' | '(' | '“' | '【' => depth += 1,
            _ if closes => depth = depth.saturating_sub(1),
            _ if ends && depth == 0 => has_ended = true,
            _ => {}
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Vec<Range<usize>>, text: &str, expect: &str) {
        let parts: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts.join("|"), expect);
    }

    #[test]
    fn words_are_runs() {
        let of = |text: &str, expect: &str| check(words(text), text, expect);
        of("与党は反対し、野党は賛成した", "与党|は|反対|し|、|野党|は|賛成|した");
        of("衆議院と参議院", "衆議院|と|参議院");
        of("サム・アルトマン氏はOpenAIの人", "サム・アルトマン|氏|は|OpenAI|の|人");
        of("か\u{3099}き 人々", "か\u{3099}き| |人々");
        of("", "");
    }

    #[test]
    fn sentences_end() {
        let of = |text: &str, expect: &str| check(sentences(text), text, expect);
        of("一つ。二つ！ 三つ", "一つ。|二つ！ |三つ");
        of("彼は「そうだ。違う。」と言った。次の文。", "彼は「そうだ。違う。」と言った。|次の文。");
        of("本当か？！　はい。", "本当か？！　|はい。");
        of("（閉じない。次", "（閉じない。次");
        of("", "");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "(.|[あ-んア-ン一-龥。「」（）0-9]){0,40}") {
            for parts in [words(&text), sentences(&text)] {
                let joined: String = parts.into_iter().map(|range| &text[range]).collect();
                proptest::prop_assert_eq!(&joined, &text);
            }
        }
    }
}
