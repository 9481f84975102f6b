//! Unicode Normalization Form C (UAX 15): file systems and input methods hand out `か` + `゛` for `が`.
//!
//! *In*: text. *Out*: whether it is in the form, the text in the form, the first place that is not.
//! Never touches CJK compatibility ideographs: NFC would turn the 神 of somebody's name into another glyph;
//! and never applies a compatibility form: ① and ～ stay what the author chose.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::language::chars::is_combining;

/// The text in NFC, compatibility ideographs aside; borrowed when it is so already.
pub(super) fn to_nfc(text: &str) -> Cow<'_, str> {
    let mut composed = String::new();
    let mut copied = 0;
    for place in decomposed(text) {
        composed.push_str(&text[copied..place.start]);
        composed.extend(text[place.clone()].nfc());
        copied = place.end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    composed.push_str(&text[copied..]);
    Cow::Owned(composed)
}

/// The byte range of the first letter, with its marks, that NFC would write otherwise.
pub(super) fn first_decomposed(text: &str) -> Option<Range<usize>> {
    decomposed(text).next()
}

/// The byte ranges of all letters, with their marks, that NFC would write otherwise, in order.
pub(super) fn decomposed(text: &str) -> impl Iterator<Item = Range<usize>> {
    // The quick check of UAX 15 §9, and one before it that is quicker still: most texts need no more.
    let is_surely_nfc = !may_any_decompose(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let mut at = if is_surely_nfc { text.len() } else { 0 };
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            at += cluster_bytes(&text[start..]);
            if !is_composed(&text[start..at]) {
                return Some(start..at);
            }
        }
        None
    })
}

/// Whether a text holds a character that NFC may change.
fn may_any_decompose(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most of a text is ASCII, or kana and kanji of three bytes each: those need no decoding.
        at += n_ascii(&bytes[at..]);
        at += 3 * bytes[at..].chunks_exact(3).take_while(|bytes| is_plain_japanese(bytes)).count();
        match text[at..].chars().next() {
            Some(c) if may_decompose(c) => return true,
            c => at += c.map_or(0, char::len_utf8),
        }
    }
    false
}

/// Whether three bytes are kana, kanji or a Japanese sign that NFC does not change.
fn is_plain_japanese(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE5..=0xE8, ..] | [0xE3, 0x81 | 0x83, _] | [0xE3, 0x80, ..0xAA] | [0xE3, 0x82, ..0x99 | 0x9B..])
}

/// How many bytes at the start of a text are ASCII, or at least the first of them.
fn n_ascii(bytes: &[u8]) -> usize {
    const STEP: usize = 16;
    let steps = bytes.chunks_exact(STEP).take_while(|step| step.is_ascii()).count() * STEP;
    steps + bytes[steps..].iter().take_while(|byte| byte.is_ascii()).take(STEP).count()
}

/// Whether a character may be one that NFC changes; surely not for those that most texts are made of.
///
/// Latin letters with accents, curly quotes, dashes, kana, kanji and full-width forms have `NFC_Quick_Check=Yes`
/// and the combining class 0 (UAX 44).
fn may_decompose(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{2FF}'
        | '\u{2010}'..='\u{205E}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FFEF}')
}

/// The length of the letter at the start of a text with all that may compose with it.
fn cluster_bytes(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    chars.find(|&(_, c)| !is_continuation(c)).map_or(text.len(), |(at, _)| at)
}

fn is_composed(cluster: &str) -> bool {
    cluster.starts_with(is_compatibility_ideograph) || cluster.nfc().eq(cluster.chars())
}

/// Marks, and the Hangul vowels and finals that compose with what stands before them.
fn is_continuation(c: char) -> bool {
    is_combining(c) || matches!(c, '\u{1160}'..='\u{11FF}')
}

fn is_compatibility_ideograph(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, nfc: &str, first: Option<&str>) {
        assert_eq!(to_nfc(text), nfc);
        assert_eq!(first_decomposed(text).map(|place| &text[place]), first, "{text}");
    }

    #[test]
    fn forms() {
        check("plain", "plain", None);
        check("がぎ漢字①㌔～", "がぎ漢字①㌔～", None);
        check("語か\u{3099}き\u{3099}", "語がぎ", Some("か\u{3099}"));
        check("ハ\u{309A}ン", "パン", Some("ハ\u{309A}"));
        check("cafe\u{301}s", "cafés", Some("e\u{301}"));
        check("\u{FA19}社", "\u{FA19}社", None);
        check("\u{FA19}か\u{3099}", "\u{FA19}が", Some("か\u{3099}"));
        check("\u{1112}\u{1161}\u{11AB}국", "한국", Some("\u{1112}\u{1161}\u{11AB}"));
        check("葛\u{E0100}", "葛\u{E0100}", None);
        check("\u{212B}", "\u{C5}", Some("\u{212B}"));
    }

    #[test]
    fn common_characters_are_in_the_form() {
        for c in (0..=0xFFFF).filter_map(char::from_u32).filter(|&c| !may_decompose(c)) {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "U+{:04X}", c as u32);
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "U+{:04X}", c as u32);
        }
        let is_plain = |c: &char| is_plain_japanese(c.encode_utf8(&mut [0; 4]).as_bytes());
        for c in ('\0'..=char::MAX).filter(is_plain) {
            assert!(!may_decompose(c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn every_place() {
        let text = "か\u{3099}aき\u{3099}字は\u{309A}";
        let found: Vec<_> = decomposed(text).map(|place| to_nfc(&text[place]).into_owned()).collect();
        assert_eq!(found, ["が", "ぎ", "ぱ"]);
    }
}
