//! Whether a text can have a slip at all: most pages need no closer look.
//!
//! *In*: a fragment. *Out*: yes or no.
//! Never misses a slip but one: full-width parentheses that are closed in the wrong order by half-width ones.

use crate::model::Fragment;

/// How deep the brackets of each kind are open: 「」, 『』, 【】, （）.
type Depths = [i32; 4];

/// Tells whether anything in a fragment could be a slip: a sign that triggers one, or a bracket without a partner.
pub(super) fn may_slip(fragment: &Fragment) -> bool {
    let text = &fragment.text;
    if has_marker(text.as_bytes()) {
        return true;
    }
    let ends = fragment.blocks.iter().map(|block| block.text.end as usize).chain([text.len()]);
    let mut start = 0;
    ends.into_iter().any(|end| {
        let part = start..end.max(start);
        start = part.end;
        part_may_slip(&text.as_bytes()[part])
    })
}

/// Whether a text has signs of Markdown that were meant as such, but for full-width ones.
fn has_marker(bytes: &[u8]) -> bool {
    memchr::memchr3(b'*', b'_', b'~', bytes).is_some()
        || memchr::memchr_iter(b']', bytes).any(|at| bytes[at + 1..].starts_with("（".as_bytes()))
}

/// Whether the text of one block has a full-width sign that could be a slip, or a bracket without a partner.
fn part_may_slip(bytes: &[u8]) -> bool {
    let mut depths = Depths::default();
    for at in memchr::memchr2_iter(0x80, 0xEF, bytes) {
        let is_trigger = match bytes[at] {
            0xEF => full_width(bytes[at + 1], bytes[at + 2], &mut depths),
            // The second byte of U+3000 to U+303F, or any byte that goes on another character.
            _ => at > 0 && bytes[at - 1] == 0xE3 && symbol(bytes[at + 1], &mut depths),
        };
        if is_trigger {
            return true;
        }
    }
    depths != Depths::default()
}

/// A character of U+3000 to U+303F, by its last byte: the ideographic space triggers, 〜 may (beside ～).
fn symbol(last: u8, depths: &mut Depths) -> bool {
    match last {
        0x80 => return true,
        0x8C => depths[0] += 1,
        0x8D => depths[0] -= 1,
        0x8E => depths[1] += 1,
        0x8F => depths[1] -= 1,
        0x90 => depths[2] += 1,
        0x91 => depths[2] -= 1,
        _ => return false,
    }
    // A closing bracket stands alone.
    depths.iter().any(|depth| *depth < 0)
}

/// A character of U+F000 to U+FFFF, by its last bytes: full-width signs of Markdown and digits, half-width kana, ～.
fn full_width(second: u8, last: u8, depths: &mut Depths) -> bool {
    match (second, last) {
        (0xBC, 0x88) => depths[3] += 1,
        (0xBC, 0x89) => depths[3] -= 1,
        // ＃ ＊ ０–９ ＞ ［ ］
        (0xBC, 0x83 | 0x8A | 0x90..=0x99 | 0x9E | 0xBB | 0xBD) => return true,
        // ～ and half-width kana
        (0xBD, 0x9E | 0xA6..=0xBF) | (0xBE, 0x80..=0x9F) => return true,
        _ => return false,
    }
    // A closing bracket stands alone.
    depths.iter().any(|depth| *depth < 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers() {
        let check = |text: &str, expect: bool| {
            let bytes = text.as_bytes();
            assert_eq!(has_marker(bytes) || part_may_slip(bytes), expect, "{text}");
        };
        check("「甲『乙』丙」（丁）【戊】、OpenAIは10〜20%だ。", false);
        check("plain “text” (a) – and b", false);
        for text in ["a*b", "a_b", "~", "　字", "「", "」「", "（a)", "＃ 字", "１", "ｶ", "10～20", "［a", "＞", "]（"]
        {
            check(text, true);
        }
    }
}
