//! Characters that no reader may be given: controls, controls of direction, noncharacters.
//!
//! *In*: the text of a file, then the texts that are taken from it. *Out*: the same texts without these characters.
//!
//! Every text of the model is taken from a file without them, by `yaml` and by `parse/markdown`, so that no page, feed,
//! index, table or picture has to think of them. Escapes can bring what the file does not hold as it stands: `"\u202e"`
//! in YAML, `&#x202e;` in Markdown and HTML.

use std::borrow::Cow;

use super::character::{is_break, is_control, is_direction_control, is_direction_mark, is_noncharacter};
use super::window::{PART_BYTES, next_part};

/// Which characters the texts of one file may not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// Whether a text of the file may hold one at all.
    is_possible: bool,
    /// Whether the file has letters that are written from right to left, beside which marks of direction have a use.
    has_marks: bool,
}

impl Unfit {
    /// Those of a file in which escapes begin with this byte.
    #[must_use]
    pub fn in_file(text: &str, escape: u8) -> Self {
        let is_possible = may_hold(text.as_bytes()) || text.as_bytes().contains(&escape);
        Unfit { is_possible, has_marks: is_possible && text.contains(is_right_to_left) }
    }

    /// Whether a text may hold one of them at all.
    #[must_use]
    pub fn is_possible(self) -> bool {
        self.is_possible
    }

    /// Whether a character is one of them.
    #[must_use]
    pub fn has(self, c: char) -> bool {
        is_control(c) || is_direction_control(c) || is_noncharacter(c) || !self.has_marks && is_direction_mark(c)
    }

    /// A text without them; one that ends a line has parted words, and becomes a space.
    #[must_use]
    pub fn without(self, text: &str) -> Cow<'_, str> {
        if !self.is_possible || !text.contains(|c| self.has(c)) {
            return Cow::Borrowed(text);
        }
        let kept = |c| match self.has(c) {
            true if is_break(c) => Some(' '),
            true => None,
            false => Some(c),
        };
        Cow::Owned(text.chars().filter_map(kept).collect())
    }

    /// A text with HTML in it as written, without them and without the numeric references to them (HTML standard
    /// §13.2.5.80). As many spaces take their place as they have bytes, so that nothing behind them moves.
    #[must_use]
    pub fn blanked(self, html: &str) -> Cow<'_, str> {
        if !self.is_possible {
            return Cow::Borrowed(html);
        }
        let mut blanked = String::new();
        let mut from = 0;
        for (at, char) in html.char_indices() {
            let length = match char {
                '&' => numeric_reference(&html[at..]).filter(|(c, _)| self.has(*c)).map(|(_, length)| length),
                c if self.has(c) && c != '\r' => Some(c.len_utf8()),
                _ => None,
            };
            if let Some(length) = length {
                blanked.push_str(&html[from..at]);
                blanked.extend(std::iter::repeat_n(' ', length));
                from = at + length;
            }
        }
        if from == 0 {
            return Cow::Borrowed(html);
        }
        blanked.push_str(&html[from..]);
        Cow::Owned(blanked)
    }
}

/// The character of the numeric reference that a text begins with, and the length of the reference.
#[must_use]
pub fn numeric_reference(html: &str) -> Option<(char, usize)> {
    let digits = html.strip_prefix("&#")?;
    let (radix, digits) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, digits),
    };
    let n_digits = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(digits[..n_digits].trim_start_matches('0'), radix).ok()?;
    let length = html.len() - digits.len() + n_digits;
    Some((char::from_u32(code)?, length + usize::from(digits[n_digits..].starts_with(';'))))
}

/// Whether a text may hold a character that is unfit for readers: seldom says yes of one that does not.
fn may_hold(bytes: &[u8]) -> bool {
    next_part(bytes, 0, |window: &[u8; PART_BYTES + 2]| {
        (0..PART_BYTES).fold(false, |found, at| {
            let (first, second, third) = (window[at], window[at + 1], window[at + 2]);
            // C0 but for tabulators, line feeds, carriage returns and what is behind the end; DEL; C1.
            let is_control = (first.wrapping_sub(1) < 0x1F) & (first.wrapping_sub(9) > 1) & (first != 13)
                | (first == 0x7F)
                | (first == 0xC2) & (second < 0xA0);
            // U+061C, U+200E to U+200F and U+202A to U+202E, U+2066 to U+2069.
            let is_direction = (first == 0xD8) & (second == 0x9C)
                | (first == 0xE2) & (second == 0x80) & ((third | 1 == 0x8F) | (third.wrapping_sub(0xAA) < 5))
                | (first == 0xE2) & (second == 0x81) & (third.wrapping_sub(0xA6) < 4);
            // U+FDD0 to U+FDEF; the last two code points of each plane.
            let is_noncharacter = (first == 0xEF) & (second == 0xB7) | (first == 0xBF) & (second & 0xFE == 0xBE);
            found | is_control | is_direction | is_noncharacter
        })
    })
    .is_some()
}

/// Letters of the scripts that run from right to left (the blocks that the Unicode Standard sets aside for them, §4.4).
fn is_right_to_left(c: char) -> bool {
    let is_in_block = matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    is_in_block && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::character::is_hidden;

    /// Texts of a Markdown file.
    fn unfit(text: &str) -> Unfit {
        Unfit::in_file(text, b'&')
    }

    #[test]
    fn texts_without_them() {
        let check = |text: &str, expect: &str| assert_eq!(unfit(text).without(text), expect, "{text:?}");
        check("市場の\t“規模”…\n", "市場の\t“規模”…\n");
        check("a\u{202e}b\u{2066}c\u{1b}d\u{9b}e\u{7f}f\u{fdd0}g\u{1ffff}h", "abcdefgh");
        check("a\u{b}b\u{c}c\u{85}d", "a b c d");
        check("👩\u{200d}👧 葛\u{e0100} \u{200b}\u{feff}\u{2028}", "👩\u{200d}👧 葛\u{e0100} \u{200b}\u{feff}\u{2028}");
        check("C++\u{200e} \u{200f}\u{61c}", "C++ ");
        check("لغة C++\u{200e} \u{200f}\u{61c}\u{202e}", "لغة C++\u{200e} \u{200f}\u{61c}");
    }

    #[test]
    fn references_to_them() {
        let check = |html: &str, expect: &str| {
            let found = unfit(html).blanked(html);
            assert_eq!(found, expect, "{html:?}");
            assert_eq!(found.len(), html.len());
        };
        check("a&#x202e;b", &format!("a{}b", " ".repeat(8)));
        check("a&#8238 b&#X00202E", &format!("a{}b{}", " ".repeat(7), " ".repeat(9)));
        check("&#1;&#x81;&#xfdd0;.", &(" ".repeat(18) + "."));
        check(
            "&amp;#x202e; &#65; &#; &#x; &#xd800; &#99999999999;",
            "&amp;#x202e; &#65; &#; &#x; &#xd800; &#99999999999;",
        );
        check("<a\u{202e}>\r\n", "<a   >\r\n");
    }

    #[test]
    fn every_one_is_met() {
        for c in ('\0'..=char::MAX).filter(|c| is_hidden(*c) && !matches!(c, '\0' | '\r')) {
            for n_before in [0, 61, 62, 63] {
                let text = format!("{}{c}", "a".repeat(n_before));
                assert!(unfit(&text).is_possible() && unfit(&text).has(c), "{c:?}");
                assert_eq!(unfit(&text).without(&text).trim_end(), "a".repeat(n_before), "{c:?}");
            }
        }
        assert!(
            !unfit("The café’s “text” – and « so » on.\tその文は、カナと漢字の「文」である。（全角！）\r\n")
                .is_possible()
        );
    }
}
