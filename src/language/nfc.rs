//! Unicode Normalization Form C (UAX 15): file systems and input methods hand out `か` + `゛` for `が`.
//!
//! *In*: text. *Out*: whether it is in the form, the text in the form, the first place that is not.
//! Never touches CJK compatibility ideographs: NFC would turn the 神 of somebody's name into another glyph;
//! and never applies a compatibility form: ① and ～ stay what the author chose.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::chars::is_combining;
use crate::model::window::{PART_BYTES, next_part};

/// The text in NFC, compatibility ideographs aside; borrowed when it is so already.
pub fn to_nfc(text: &str) -> Cow<'_, str> {
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
pub fn first_decomposed(text: &str) -> Option<Range<usize>> {
    decomposed(text).next()
}

/// The byte ranges of all letters, with their marks, that NFC would write otherwise, in order.
pub fn decomposed(text: &str) -> impl Iterator<Item = Range<usize>> {
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
    let mut from = 0;
    while let Some(part) = next_part(text.as_bytes(), from, is_uncommon) {
        let characters = text.ceil_char_boundary(part.start)..text.ceil_char_boundary(part.end);
        if text[characters].chars().any(may_decompose) {
            return true;
        }
        from = part.end;
    }
    false
}

/// Whether a part of a text may hold a character that NFC changes, by the first bytes of its characters; never misses
/// one, and seldom finds one in English or Japanese.
fn is_uncommon(window: &[u8; PART_BYTES + 2]) -> bool {
    if window.iter().fold(0, |most, byte| most.max(*byte)) < 0xCC {
        return false;
    }
    (0..PART_BYTES).fold(false, |found, at| {
        let (first, second, third) = (window[at], window[at + 1], window[at + 2]);
        let is_rare =
            (first.wrapping_sub(0xCC) < 0xE2 - 0xCC) | (first.wrapping_sub(0xEA) < 0xEF - 0xEA) | (first > 0xEF);
        // All but U+2010 to U+203F, and what follows the kana.
        let is_sign = (first == 0xE2) & ((second != 0x80) | (third < 0x90)) | (first == 0xE3) & (second > 0x83);
        // U+302A to U+302F, U+3099 and U+309A, and few kanji.
        let is_mark = (second == 0x80) & (third & 0xF8 == 0xA8) | (second == 0x82) & (third & 0xFC == 0x98);
        // All but U+4E00 to U+4FFF, and all but U+FF00 to U+FFBF.
        let is_other = (first == 0xE4) & (second < 0xB8) | (first == 0xEF) & (second.wrapping_sub(0xBC) > 2);
        found | is_rare | is_sign | is_mark | is_other
    })
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
        | '\u{FF00}'..='\u{FFEF}')
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
        for c in '\0'..'\u{30000}' {
            let mut window = [0; PART_BYTES + 2];
            c.encode_utf8(&mut window[PART_BYTES - 2..]);
            assert!(is_uncommon(&window) || !may_decompose(c), "U+{:04X}", c as u32);
        }
        let is_common = |text: &str| next_part(text.as_bytes(), 0, is_uncommon).is_none();
        assert!(is_common("A text, “quoted” – the café’s.") && is_common("（その文は、カナと漢字の「文」である。）"));
    }

    #[test]
    fn every_place() {
        let text = "か\u{3099}aき\u{3099}字は\u{309A}";
        let found: Vec<_> = decomposed(text).map(|place| to_nfc(&text[place]).into_owned()).collect();
        assert_eq!(found, ["が", "ぎ", "ぱ"]);
    }
}
