//! Where a Japanese heading may be broken: between phrases, never inside one.
//!
//! *In*: the plain text of a heading or a card title. *Out*: byte offsets for `<wbr>`.
//! Never breaks body text, and gives nothing for text without kana or kanji.

use std::borrow::Cow;

use super::phrase_model::phrase_ends;
use crate::language::chars::{is_cjk, is_combining, is_han, is_kana};

/// The author's own break.
const ZERO_WIDTH_SPACE: char = '\u{200B}';
/// The author's own joint.
const WORD_JOINER: char = '\u{2060}';

/// The byte offsets between phrases, in order, without the two ends of the text.
///
/// The phrases are BudouX's. A phrase of a single character joins its neighbour; a number keeps its counter or
/// unit; a Latin word stays whole; no line begins or ends with a sign that may not (JLREQ §3.1.7 and §3.1.8).
/// U+200B always breaks (after it), U+2060 never. Beside white space there is no offset: it breaks by itself.
pub(in crate::language) fn breaks(text: &str) -> Vec<usize> {
    if text.is_ascii() || !text.contains(|c| is_kana(c) || is_han(c)) {
        return Vec::new();
    }
    let mut offsets = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(ZERO_WIDTH_SPACE) {
        if start > 0 {
            offsets.push(start);
        }
        phrase_breaks(part, start, &mut offsets);
        start += part.len();
    }
    offsets
}

/// Adds the breaks of a part that the author has not broken; `start` is where it stands in the text.
fn phrase_breaks(part: &str, start: usize, offsets: &mut Vec<usize>) {
    let text = part.trim_end_matches(ZERO_WIDTH_SPACE);
    let mut kept: Vec<usize> = Vec::new();
    for offset in raw_breaks(text) {
        let since_last = &text[kept.last().copied().unwrap_or(0)..offset];
        if may_break(text, offset) && n_visible(since_last) > 1 {
            kept.push(offset);
        }
    }
    while kept.last().is_some_and(|&last| n_visible(&text[last..]) < 2) {
        kept.pop();
    }
    offsets.extend(kept.into_iter().map(|offset| start + offset));
}

/// The phrase ends of the model, which must not see the author's joints.
pub(super) fn raw_breaks(text: &str) -> Vec<usize> {
    let plain: Cow<'_, str> =
        if text.contains(WORD_JOINER) { text.replace(WORD_JOINER, "").into() } else { text.into() };
    let mut offsets = phrase_ends(&plain);
    if plain.len() < text.len() {
        for offset in &mut offsets {
            *offset = with_joiners(text, *offset);
        }
    }
    offsets
}

/// The place in `text` of an offset that does not count the author's joints; before a joint rather than after it.
fn with_joiners(text: &str, plain_offset: usize) -> usize {
    let mut n_plain = 0;
    text.char_indices()
        .find(|&(_, c)| {
            let is_there = n_plain == plain_offset;
            n_plain += if c == WORD_JOINER { 0 } else { c.len_utf8() };
            is_there
        })
        .map_or(text.len(), |(at, _)| at)
}

fn n_visible(phrase: &str) -> usize {
    phrase.chars().filter(|&c| !is_combining(c) && c != WORD_JOINER).count()
}

fn may_break(text: &str, offset: usize) -> bool {
    let (before, after) = text.split_at(offset);
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let is_joined = last == WORD_JOINER || first == WORD_JOINER;
    let is_at_space = last.is_whitespace() || first.is_whitespace();
    let is_in_word = is_latin(last) && is_latin(first);
    // After a number only an opening bracket begins something new: anything else may be its counter or unit.
    let is_in_quantity = ends_in_number(before) && !must_not_end_line(first);
    let is_forbidden = must_not_end_line(last) || must_not_begin_line(first);
    !(is_joined || is_at_space || is_in_word || is_in_quantity || is_forbidden)
}

fn is_latin(c: char) -> bool {
    (c.is_alphanumeric() && !is_cjk(c)) || matches!(c, '\'' | '’' | '-' | '.' | ',' | '&' | '/')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Tells whether a text ends in a number as it is written in news: digits, then the big units.
pub(in crate::language) fn ends_in_number(text: &str) -> bool {
    text.trim_end_matches(['十', '百', '千', '万', '億', '兆', '京', ',', '.', '，', '．'])
        .chars()
        .next_back()
        .is_some_and(is_digit)
}

/// Opening brackets (JLREQ §3.1.8), and signs that lean on what follows.
fn must_not_end_line(c: char) -> bool {
    matches!(
        c,
        '「' | '『'
            | '（'
            | '【'
            | '〈'
            | '《'
            | '〔'
            | '［'
            | '｛'
            | '('
            | '['
            | '“'
            | '‘'
            | '$'
            | '￥'
            | '¥'
            | '＄'
            | '#'
    )
}

/// Closing brackets, stops, small kana, repetition and sound marks (JLREQ §3.1.7).
fn must_not_begin_line(c: char) -> bool {
    const SIGNS: &str = "」』）】〉》〕］｝)]”’、。，．,.・：；:;！？!?…‥ー～〜々ゝゞヽヾ%％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    SIGNS.contains(c) || is_combining(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut start = 0;
        for offset in breaks(text) {
            out += &text[start..offset];
            out.push('|');
            start = offset;
        }
        out + &text[start..]
    }

    fn check(expect: &str) {
        assert_eq!(shown(&expect.replace('|', "")), expect);
    }

    #[test]
    fn headings() {
        check("974億ドルの|提案とは|何だったのか");
        check("マスク氏の|提案を|拒否した|理由");
        check("なぜ今、|関税なのか？");
        check("二つの|「地震」が|意味する|こと");
        check("OpenAIとは|何か");
    }

    #[test]
    fn numbers_stay_with_their_units() {
        for text in [
            "974億ドル（約14兆円）と、5000億ドルの計画",
            "2025年2月10日の提案",
            "成長率は3.5%に",
            "10人が97億4000万ドルで",
            "3社が５社を",
        ] {
            for offset in breaks(text) {
                assert!(!ends_in_number(&text[..offset]) || text[offset..].starts_with('（'), "{}", shown(text));
            }
        }
    }

    #[test]
    fn no_single_characters() {
        for text in ["な ぜ", "あ、い、う", "今日は天気です。", "「え」と言った", "は何か", "それは何か？と"]
        {
            let marked = shown(text);
            assert!(marked.split('|').all(|phrase| phrase.chars().count() > 1), "{marked}");
        }
    }

    #[test]
    fn nothing_to_break() {
        check("");
        check("The bid");
        check("The “bid”");
        check("関税");
    }

    #[test]
    fn the_author_decides() {
        assert_eq!(breaks("関税\u{200B}自主権"), ["関税\u{200B}".len()]);
        let joined = "なぜ今、\u{2060}関税なのか？";
        assert!(breaks(joined).iter().all(|&at| !joined[..at].ends_with("、") && !joined[..at].ends_with('\u{2060}')));
    }
}
