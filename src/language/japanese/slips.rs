//! Slips of the pen in Japanese.
//!
//! *In*: the text of a block. *Out*: [`Slip`]s.

use std::ops::Range;

use crate::language::slip::{Slip, SlipKind};

/// The eras since 1868 with the year before their first (Japan's Era Name Act and the orders before it).
const ERAS: [(&str, i32); 5] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];

/// Particles that nobody writes twice, with what must stand before so that it is no slip.
const PARTICLES: [(&str, &str); 4] = [("をを", ""), ("のの", "も"), ("がが", ""), ("にに", "")];

/// The characters that may begin a slip by themselves: 憶, and the first of each era.
const SIGNS: [u64; 64] = signs(['憶', '令', '平', '昭', '大', '明']);

/// For the last six bits of the second byte of characters of three bytes those of the third, as bits.
const fn signs(chars: [char; 6]) -> [u64; 64] {
    let mut signs = [0; 64];
    let mut index = 0;
    while index < chars.len() {
        let code = chars[index] as u32;
        signs[((code >> 6) & 0x3f) as usize] |= 1 << (code & 0x3f);
        index += 1;
    }
    signs
}

/// 憶 for 億, eras that contradict the year beside them, doubled particles.
pub(in crate::language) fn slips(text: &str) -> Vec<Slip> {
    let bytes = text.as_bytes();
    let mut slips: Vec<Slip> = Vec::new();
    let (mut at, mut before, mut particles_end) = (0, [0; 3], 0);
    // All that is looked for has three bytes a character: U+3xxx begins with E3, U+4xxx to U+7xxx with E4 to E7.
    while let Some(&bytes_here) = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()) {
        let [first, second, third] = bytes_here;
        let is_sign = (SIGNS[usize::from(second & 0x3f)] >> (third & 0x3f)) & 1 != 0;
        if is_sign & (first & 0xFC == 0xE4) {
            slips.extend(at_sign(text, at));
        }
        if (bytes_here == before) & (first == 0xE3) && at - 3 >= particles_end {
            let particle = PARTICLES.iter().find(|(twice, _)| text[at - 3..].starts_with(twice));
            if let Some(particle) = particle {
                particles_end = at + 3;
                slips.extend(doubled(text, at - 3, *particle));
            }
        }
        before = bytes_here;
        at += 1 + 2 * usize::from(first >= 0xE0);
    }
    slips
}

/// The slip of a character that may begin one.
fn at_sign(text: &str, at: usize) -> Option<Slip> {
    if text[at..].starts_with('憶') {
        return oku(text, at);
    }
    let (era, before) = ERAS.iter().find(|(era, _)| text[at..].starts_with(era))?;
    era_year(text, at..at + era.len(), *before)
}

/// `22憶`: the character after a number.
fn oku(text: &str, at: usize) -> Option<Slip> {
    let is_digit = |char: char| {
        char.is_numeric() && !matches!(char, '〇')
            || "〇一二三四五六七八九十百千数".contains(char)
            || matches!(char, ',' | '，' | '.' | '．')
    };
    let number: String = {
        let mut digits: Vec<char> = text[..at].chars().rev().take_while(|char| is_digit(*char)).collect();
        digits.reverse();
        digits.into_iter().collect()
    };
    let start = at - number.len();
    let end = at + '憶'.len_utf8();
    (!number.is_empty()).then(|| Slip { kind: SlipKind::Oku(format!("{number}億")), span: start..end })
}

/// `令和7年（2024年）`, `2024（令和7）年`, `2024年（令和7年）`.
fn era_year(text: &str, era: Range<usize>, before: i32) -> Option<Slip> {
    let (n, end) = number(text, era.end)?;
    let said = before + n;
    let rest = text[end..].strip_prefix('年').unwrap_or(&text[end..]);
    let after = text.len() - rest.len();
    let beside = if let Some(inner) = rest.strip_prefix('（').or(rest.strip_prefix('(')) {
        text.len() - inner.len()
    } else {
        let open = text[..era.start].strip_suffix('（').or(text[..era.start].strip_suffix('('))?;
        let open = open.strip_suffix('年').unwrap_or(open);
        let digits: String = open.chars().rev().take_while(|char| fold(*char).is_some()).collect();
        open.len() - digits.len()
    };
    let (year, year_end) = number(text, beside)?;
    let span = era.start.min(beside)..after.max(year_end);
    ((1868..2200).contains(&year) && year != said).then_some(Slip { kind: SlipKind::EraYear(said), span })
}

/// A whole number in digits, or 元 for the first year.
fn number(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = &text[at..];
    if rest.starts_with('元') {
        return Some((1, at + '元'.len_utf8()));
    }
    let digits: Vec<char> = rest.chars().take_while(|char| fold(*char).is_some()).take(5).collect();
    let value = digits.iter().try_fold(0_i32, |value, char| Some(value * 10 + fold(*char)?))?;
    let length: usize = digits.iter().map(|char| char.len_utf8()).sum();
    (length > 0).then_some((value, at + length))
}

fn fold(char: char) -> Option<i32> {
    match char {
        '0'..='9' => i32::try_from(char as u32 - '0' as u32).ok(),
        '０'..='９' => i32::try_from(char as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// A particle twice; before kana it may be the end of one word and the beginning of another.
fn doubled(text: &str, at: usize, (twice, excused_by): (&str, &str)) -> Option<Slip> {
    let is_excused = !excused_by.is_empty() && text[..at].ends_with(excused_by);
    let end = at + twice.len();
    let next = text[end..].chars().next();
    let before_kana = next.is_some_and(|char| matches!(char, 'ぁ'..='ゖ'));
    let word = twice.chars().next()?.to_string();
    let certain = twice == "をを" || !before_kana;
    (certain && !is_excused && at > 0).then_some(Slip { kind: SlipKind::DoubledWord(word), span: at..end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = slips(text).into_iter().map(|slip| &text[slip.span]).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("約22憶ユーロを記憶する", &["22憶"]);
        check("数憶円", &["数憶"]);
        check("憶測が一億", &[]);
        check("提案をを出した", &["をを"]);
        check("会社のの提案", &["のの"]);
        check("会をををに、é😀のの", &["をを", "のの"]);
        check("というものの、国にになう、我がが国", &["がが"]);
        check("令和7年（2025年）", &[]);
        check("令和7年（2024年）の", &["令和7年（2024"]);
        check("2024年（令和7年）", &["2024年（令和7年"]);
        check("２０２５（令和７）年と昭和元年", &[]);
    }
}
