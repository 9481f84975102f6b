//! Slips of the pen in Japanese.
//!
//! *In*: the text of a block. *Out*: [`Slip`]s.

use std::ops::Range;

use crate::language::slip::{Slip, SlipKind};
use crate::model::window::{PART_BYTES, next_part};

/// The eras since 1868 with the year before their first (Japan's Era Name Act and the orders before it).
const ERAS: [(&str, i32); 5] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];

/// Particles that nobody writes twice, with what must stand before so that it is no slip.
const PARTICLES: [(&str, &str); 4] = [("をを", ""), ("のの", "も"), ("がが", ""), ("にに", "")];

/// 憶 for 億, eras that contradict the year beside them, doubled particles.
pub(in crate::language) fn slips(text: &str) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let (mut from, mut particles_end) = (0, 0);
    while let Some(part) = next_part(text.as_bytes(), from, may_slip) {
        for at in part.clone().filter(|at| text.is_char_boundary(*at)) {
            let Some(char) = text[at..].chars().next() else { break };
            match char {
                '憶' => slips.extend(oku(text, at)),
                '令' | '平' | '昭' | '大' | '明' => {
                    let era = ERAS.iter().find(|(era, _)| text[at..].starts_with(era));
                    slips.extend(era.and_then(|(era, before)| era_year(text, at..at + era.len(), *before)));
                }
                'を' | 'の' | 'が' | 'に' if at >= particles_end && text[at + char.len_utf8()..].starts_with(char) => {
                    if let Some(particle) = PARTICLES.iter().find(|(twice, _)| twice.starts_with(char)) {
                        particles_end = at + particle.0.len();
                        slips.extend(doubled(text, at, *particle));
                    }
                }
                _ => {}
            }
        }
        from = part.end;
    }
    slips
}

/// What is enough to know an era by: the last byte of its first character, and the last two of its second.
const ERA_BYTES: [[u8; 3]; ERAS.len()] = {
    let mut eras = [[0; 3]; ERAS.len()];
    let mut index = 0;
    while index < ERAS.len() {
        let era = ERAS[index].0.as_bytes();
        eras[index] = [era[2], era[4], era[5]];
        index += 1;
    }
    eras
};

/// Whether 憶, an era, or a particle twice may begin in a part of a text; never misses one.
fn may_slip(window: &[u8; PART_BYTES + 5]) -> bool {
    (0..PART_BYTES).fold(false, |found, at| {
        let is_oku = (window[at] == 0xE6) & (window[at + 1] == 0x86) & (window[at + 2] == 0xB6);
        let (third, is_same) = (window[at + 2], |after: usize| window[at + after] == window[at + after + 3]);
        // を, の, が, に
        let is_particle = (third == 0x92) | (third == 0xAE) | (third == 0x8C) | (third == 0xAB);
        let is_doubled = (window[at] == 0xE3) & is_particle & is_same(0) & is_same(1) & is_same(2);
        let is_era = ERA_BYTES.iter().fold(false, |found, era| {
            found | ((third == era[0]) & (window[at + 4] == era[1]) & (window[at + 5] == era[2]))
        });
        found | is_oku | is_doubled | is_era
    })
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
        let long = "長い文のうち、はじめの六十四バイトより後ろにある部分までも";
        check(&format!("{long}を調べて、数憶円をを使い、{long}と文のの{long}"), &["数憶", "をを", "のの"]);
        for n_letters in 15..25 {
            check(&format!("{}令和7年（2024年）", "あ".repeat(n_letters)), &["令和7年（2024"]);
            check(&format!("{}をを使う", "あ".repeat(n_letters)), &["をを"]);
            check(&format!("{}数憶", "あ".repeat(n_letters)), &["数憶"]);
        }
        check("会をををに、é😀のの", &["をを", "のの"]);
        check("というものの、国にになう、我がが国", &["がが"]);
        check("令和7年（2025年）", &[]);
        check("令和7年（2024年）の", &["令和7年（2024"]);
        check("2024年（令和7年）", &["2024年（令和7年"]);
        check("２０２５（令和７）年と昭和元年", &[]);
    }
}
