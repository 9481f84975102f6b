//! Japanese inside text of another language: it needs Japanese glyphs and a Japanese voice.
//!
//! *In*: visible text. *Out*: the byte ranges to mark as Japanese.
//! Never marks Latin letters, digits, Hangul, or punctuation that stands alone.

use std::ops::Range;

use crate::language::chars::{is_cjk, is_combining, is_han, is_kana, is_korean};

/// The maximal runs of kana, kanji and CJK punctuation that hold a kana or a kanji, in order.
///
/// For `lang="ja"` in a page that is not Japanese (WCAG 2.2, 3.1.2 "Language of Parts").
pub(super) fn japanese_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut rest = if may_hold_japanese(text) { 0 } else { text.len() };
    while let Some(start) = text[rest..].find(is_japanese).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_japanese(c) && !is_combining(c)).map_or(text.len(), |at| start + at);
        let run = text[start..end].trim();
        let start = start + (text[start..end].len() - text[start..end].trim_start().len());
        if run.contains(|c| is_kana(c) || is_han(c)) {
            runs.push(start..start + run.len());
        }
        rest = end;
    }
    runs
}

/// Whether a text may hold kana or kanji, by its bytes: none comes before U+2E80, which is E2 BA 80.
///
/// The loop has no early exit, so that the compiler turns it into vector instructions.
fn may_hold_japanese(text: &str) -> bool {
    let pairs = text.bytes().zip(text.bytes().skip(1));
    !text.is_ascii()
        && pairs.fold(false, |found, (first, second)| found | (first >= 0xE3) | ((first == 0xE2) & (second >= 0xBA)))
}

fn is_japanese(c: char) -> bool {
    is_cjk(c) && !is_korean(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = japanese_runs(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn runs() {
        check("plain", &[]);
        check("The slogan 東京宣言 was used.", &["東京宣言"]);
        check("「関税」、カンゼイ (tariff)", &["「関税」、カンゼイ"]);
        check("第1章 and 第2", &["第", "章", "第"]);
        check("a （b） 、 ￥", &[]);
        check("한국 and 韓国", &["韓国"]);
        check("x　東京　y", &["東京"]);
        check("東京　大阪", &["東京　大阪"]);
        check("葛\u{E0100}飾 “か” café か\u{3099}", &["葛\u{E0100}飾", "か", "か\u{3099}"]);
    }
}
