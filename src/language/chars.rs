//! What kind of character this is: the classes that decide emphasis, line joining, ruby and counting.
//!
//! *In*: one character. *Out*: yes or no.
//! Never looks at neighbours and knows nothing of Markdown; rules that need context live with their users.

use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// Tells whether a character is CJK in the sense of the CJK-friendly emphasis amendment.
///
/// East Asian Width W, F or H (UAX 11) without default emoji presentation (UTS 51), or script Hangul
/// (UAX 24); the ranges are those of `tats-u/markdown-cjk-friendly`, `ranges.md`.
/// Curly quotes, dashes, the ellipsis, arrows and emoji are not CJK.
#[inline]
pub fn is_cjk(c: char) -> bool {
    match c {
        '\0'..='\u{10FF}' | '\u{2000}'..='\u{206F}' => false,
        '\u{3000}'..='\u{303E}' | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{30FF}' => true,
        '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => true,
        _ => is_rare_cjk(c),
    }
}

fn is_rare_cjk(c: char) -> bool {
    is_hangul(c)
        || matches!(c,
            '\u{20A9}'
            | '\u{302A}'..='\u{302D}'
            | '\u{FF61}'..='\u{FFDC}'
            | '\u{FFE8}'..='\u{FFEE}'
            | '\u{16FE4}'
            | '\u{16FF0}'..='\u{16FF1}')
        || (c.width() == Some(2) && !is_emoji_by_default(c))
}

fn is_emoji_by_default(c: char) -> bool {
    matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndEmojiComponent
    )
}

/// Tells whether a character has the script Hangul (UAX 24, `Scripts.txt`).
#[inline]
pub fn is_hangul(c: char) -> bool {
    c >= '\u{1100}'
        && matches!(c,
            '\u{1100}'..='\u{11FF}'
            | '\u{302E}'..='\u{302F}'
            | '\u{3131}'..='\u{318E}'
            | '\u{3200}'..='\u{321E}'
            | '\u{3260}'..='\u{327E}'
            | '\u{A960}'..='\u{A97C}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{D7B0}'..='\u{D7C6}'
            | '\u{D7CB}'..='\u{D7FB}'
            | '\u{FFA0}'..='\u{FFDC}')
}

/// Tells whether a character belongs to Korean writing, where a line break is a space between words.
///
/// Hangul, the half-width jamo with their filler, and the won signs (CSS Text 3, segment break rules).
#[inline]
pub fn is_korean(c: char) -> bool {
    is_hangul(c) || matches!(c, '\u{20A9}' | '\u{FFE6}')
}

/// Tells whether a character has the general category P or S (CommonMark 0.31 §2.1, "Unicode punctuation character").
#[inline]
pub fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_punctuation(),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => false,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => true,
        _ => matches!(c.general_category_group(), GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol),
    }
}

/// Tells whether a character has the general category M (UAX 44): an accent, a dakuten, a variation selector.
#[inline]
pub fn is_combining(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{3041}'..='\u{3096}' | '\u{4E00}'..='\u{9FFF}')
        && c.general_category_group() == GeneralCategoryGroup::Mark
}

/// Tells whether a character is hiragana or katakana (UAX 24), half-width forms and the long mark included.
#[inline]
pub fn is_kana(c: char) -> bool {
    c >= '\u{3041}'
        && matches!(c,
            '\u{3041}'..='\u{3096}'
            | '\u{3099}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{32D0}'..='\u{32FE}'
            | '\u{3300}'..='\u{3357}'
            | '\u{FF66}'..='\u{FF9F}'
            | '\u{1AFF0}'..='\u{1AFFE}'
            | '\u{1B000}'..='\u{1B167}')
}

/// Tells whether a character is half-width katakana (the block U+FF66–FF9F, without the half-width punctuation).
#[inline]
pub fn is_halfwidth_kana(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// Tells whether a character has the script Han (UAX 24), with 々, 〇 and the compatibility ideographs.
#[inline]
pub fn is_han(c: char) -> bool {
    c >= '\u{2E80}'
        && matches!(c,
            '\u{2E80}'..='\u{2FD5}'
            | '\u{3005}'
            | '\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3038}'..='\u{303B}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAD9}'
            | '\u{16FE2}'..='\u{16FE3}'
            | '\u{16FF0}'..='\u{16FF6}'
            | '\u{20000}'..='\u{3FFFD}')
}

/// Tells whether a character chooses the glyph of the one before it (UAX 44, `Variation_Selector`).
#[inline]
pub fn is_variation_selector(c: char) -> bool {
    is_standard_selector(c) || is_ideographic_selector(c)
}

/// Tells whether a character is a standardised variation selector, U+FE00–FE0F.
#[inline]
pub fn is_standard_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

/// Tells whether a character is an ideographic variation selector, U+E0100–E01EF (UTS 37).
#[inline]
pub fn is_ideographic_selector(c: char) -> bool {
    matches!(c, '\u{E0100}'..='\u{E01EF}')
}

/// The ASCII letters that stand for a Latin letter in an address: `é` is `e`, `ß` is `ss`; `None` for other scripts.
#[must_use]
pub fn ascii_letters(c: char) -> Option<String> {
    // Letters that have no decomposition (Unicode Standard Annex 15).
    let spelt = match c.to_lowercase().next()? {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    };
    if !spelt.is_empty() {
        return Some(spelt.to_owned());
    }
    let mut base = None;
    unicode_normalization::char::decompose_canonical(c, |part| base = base.or(Some(part)));
    base.filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, test: fn(char) -> bool, yes: &str, no: &str) {
        for c in yes.chars() {
            assert!(test(c), "{name}: U+{:04X} {c} should be in", c as u32);
        }
        for c in no.chars() {
            assert!(!test(c), "{name}: U+{:04X} {c} should be out", c as u32);
        }
    }

    #[test]
    fn cjk_is_wide_or_hangul_but_not_emoji() {
        check(
            "cjk",
            is_cjk,
            "あアｱ漢々〇〆「」『』【】、。，．（）！？：￥％～〜・ー｢｡\u{3099}\u{309A}\u{3000}㌔㈱㊗㊙〽한ㄱￜ𠮟𰻞ﾟ₩￦Ａ１",
            "aZ1 \u{A0}“”‘’—―…‥①→※¥é\u{301}😀🈁🀄①│αЖ\u{FDD2}\u{FE0F}",
        );
    }

    #[test]
    fn hangul_and_korean() {
        check("hangul", is_hangul, "한글ㄱㅎᄀᆨ㈀ﾡ", "漢字かな₩a");
        check("korean", is_korean, "한₩￦\u{FFA0}", "円￥漢");
    }

    #[test]
    fn punctuation_is_category_p_or_s() {
        check(
            "punctuation",
            is_punctuation,
            "*_~「」、。（）・…—“”$¥￥+＋~〜〒※→😀|",
            "aあ漢ー々〇１1 \u{3000}\u{FE0F}\u{FDD2}",
        );
        check("punctuation", is_punctuation, "\u{1BC9F}\u{16FE2}\u{11FFF}", "");
    }

    #[test]
    fn scripts() {
        check("kana", is_kana, "ぁんゔァヶーヽヾゝゞｱﾞ", "・漢a゠〜「");
        check("han", is_han, "漢々〇〻㐂𠮟豈", "あ「ヶ1");
        check("half", is_halfwidth_kana, "ｱｦﾝﾞ", "｡｢アA");
    }

    #[test]
    fn marks_and_selectors() {
        check("combining", is_combining, "\u{301}\u{3099}\u{FE0F}\u{E0100}", "がa漢");
        check("selector", is_variation_selector, "\u{FE00}\u{FE0F}\u{E0100}\u{E01EF}", "a漢\u{3099}");
    }
}
