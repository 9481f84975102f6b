//! The characters that may begin a quantity of a Japanese text.
//!
//! *In*: a text and a position in it. *Out*: the next of these characters.
//! Never looks at what follows it.

use crate::language::figures::scan::Scan;

/// The next character that may begin a quantity, and the position after it.
pub(super) fn next_trigger(scan: Scan, from: usize) -> Option<(char, usize)> {
    let bytes = scan.text().as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'$' => return scan.char_at(at),
            0..0x80 => at += 1,
            // Characters of three bytes: most of a text, and few are triggers.
            0xe0..=0xef if bytes[at + 1..].first_chunk().is_some_and(|rest| !may_be_trigger(byte, *rest)) => at += 3,
            _ => {
                let (c, next) = scan.char_at(at)?;
                if is_trigger(c) {
                    return Some((c, next));
                }
                at = next;
            }
        }
    }
    None
}

/// The characters outside ASCII that may begin a quantity, besides full-width letters and digits.
const TRIGGERS: [char; 27] = [
    '¥', '€', '£', '₩', '₹', '数', '何', '半', '倍', '元', '正', '曜', '〇', '零', '一', '二', '三', '四', '五', '六',
    '七', '八', '九', '十', '百', '千', '壱',
];

/// Whether a character, after folding, may begin a quantity.
fn is_trigger(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '$' || TRIGGERS.contains(&c)
}

/// The triggers of three bytes in UTF-8: by the last bits of the first byte and of the second, those of the third.
static OF_THREE: [[u64; 64]; 16] = {
    let mut third = [[0; 64]; 16];
    let mut at = 0;
    while at < TRIGGERS.len() {
        let code = TRIGGERS[at] as u32;
        third[(code >> 12) as usize][(code >> 6 & 0x3f) as usize] |= 1 << (code & 0x3f);
        at += 1;
    }
    // What is folded stands in U+FF00 to U+FFFF (EF BC to EF BF).
    third[0xf][0x3c] = !0;
    third[0xf][0x3d] = !0;
    third[0xf][0x3e] = !0;
    third[0xf][0x3f] = !0;
    third
};

/// Whether a character of three bytes may be a trigger; only of what is folded it may be none.
fn may_be_trigger(first: u8, [second, third]: [u8; 2]) -> bool {
    OF_THREE[usize::from(first & 0xf)][usize::from(second & 0x3f)] >> (third & 0x3f) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::figures::scan::fold;

    #[test]
    fn every_trigger_is_met() {
        for c in '\0'..'\u{20000}' {
            let text = format!("、{c}");
            let expect = is_trigger(fold(c)).then_some((fold(c), text.len()));
            assert_eq!(next_trigger(Scan::new(&text), 0), expect, "U+{:04X}", c as u32);
        }
    }
}
