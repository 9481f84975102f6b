//! A text as the readers see it: one form for each character, and no white space that says nothing.
//!
//! *In*: a text. *Out*: [`Prepared`], with a way back to the bytes of the original.
//! Never drops a character that can be seen.

use std::ops::Range;

/// A text in one form, with the places of its characters in the original.
pub struct Prepared {
    text: String,
    /// For each character: its first byte here, and its bytes in the original.
    places: Vec<(usize, Range<usize>)>,
}

/// Folds one character: full-width ASCII, the yen sign, wave dashes, dashes and special spaces.
///
/// Unicode Standard, block Halfwidth and Fullwidth Forms.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(c as u32 - 0xfee0).expect("full-width ASCII folds into ASCII"),
        '〜' | '～' | '∼' => '~',
        '￥' => '¥',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{3000}' => ' ',
        '’' => '\'',
        '≧' => '≥',
        '≦' => '≤',
        c => c,
    }
}

/// Spaces that stand between the groups of a large number (ISO 80000-1 §7.3.1), besides that of the keyboard.
fn is_group_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

/// Characters without a width or a meaning: joiners, soft hyphens, marks of a byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Kana, kanji, and the punctuation and full-width forms that stand among them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What a rule sees: the last character that is kept, the character, and the characters behind it.
pub type Rule = fn(Option<char>, char, &str) -> Option<char>;

/// How texts with spaces between words are prepared.
pub fn spaced(last: Option<char>, c: char, rest: &str) -> Option<char> {
    if is_group_space(c) && last.is_some_and(|last| last.is_ascii_digit()) && begins_group(rest) {
        return Some(',');
    }
    (!is_invisible(c)).then(|| fold(c))
}

/// How Japanese is prepared: white space beside kana and kanji is form, `1 億 4 千万 ドル`; a wide one may be more.
pub fn japanese(last: Option<char>, c: char, rest: &str) -> Option<char> {
    let is_form = matches!(c, ' ') || is_group_space(c);
    // Asked for only where it counts, so that a run of what nobody sees is not read again at each of its characters.
    let next = || rest.chars().find(|c| !is_invisible(*c));
    if is_form && (last.is_some_and(is_wide) || next().is_some_and(is_wide)) {
        return None;
    }
    match c {
        // 憶 written for 億 is a slip of its own.
        '憶' if last.is_some_and(|last| fold(last).is_ascii_digit() || "一二三四五六七八九十百千数".contains(last)) => {
            Some('億')
        }
        // A single dash between digits joins them; two are a pause.
        '―' | '—' if last != Some(c) && next() != Some(c) => Some('-'),
        _ => spaced(last, c, rest),
    }
}

/// Whether exactly three digits follow.
fn begins_group(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

impl Prepared {
    /// Prepares a text by a rule of its language.
    pub fn new(original: &str, rule: Rule) -> Self {
        let mut prepared =
            Prepared { text: String::with_capacity(original.len()), places: Vec::with_capacity(original.len()) };
        let mut last = None;
        for (at, c) in original.char_indices() {
            let end = at + c.len_utf8();
            let Some(kept) = rule(last, c, &original[end..]) else { continue };
            prepared.places.push((prepared.text.len(), at..end));
            prepared.text.push(kept);
            last = Some(c);
        }
        prepared
    }

    /// The text in its one form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a range of the prepared text stands for; white space at its ends is left out.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.places.partition_point(|(at, _)| *at < range.start);
        let behind = self.places.partition_point(|(at, _)| *at < range.end);
        let start = self.places.get(first).map_or(0, |(_, place)| place.start);
        let end = behind.checked_sub(1).and_then(|last| self.places.get(last)).map_or(start, |(_, place)| place.end);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: Rule, text: &str, expected: &str) {
        assert_eq!(Prepared::new(text, rule).text(), expected, "{text}");
    }

    #[test]
    fn japanese_white_space_is_form() {
        check(japanese, "1 億 4 千万 ドル", "1億4千万ドル");
        check(japanese, "2017\u{a0}年\u{2009}6\u{202f}月", "2017年6月");
        check(japanese, "36\u{2060}万人", "36万人");
        check(japanese, "約 30 人", "約30人");
        check(japanese, "GPT 4 5", "GPT 4 5");
        check(japanese, "３　人", "3 人");
        check(japanese, "9―10月――あと", "9-10月――あと");
        check(japanese, "22憶、記憶", "22億、記憶");
    }

    #[test]
    fn other_white_space_says_something() {
        check(spaced, "12\u{2009}000 people", "12,000 people");
        check(spaced, "12\u{a0}0000", "12 0000");
        check(spaced, "in 2019\u{a0}people", "in 2019 people");
        check(spaced, "５０％ – 60\u{ad}%", "50% - 60%");
    }

    #[test]
    fn places_lead_back() {
        let text = "約 36 万 人、２ 人";
        let prepared = Prepared::new(text, japanese);
        let back = |part: &str| {
            let at = prepared.text().find(part).expect("a part");
            &text[prepared.original(&(at..at + part.len()))]
        };
        assert_eq!(back("36万人"), "36 万 人");
        assert_eq!(back("2人"), "２ 人");
        assert_eq!(prepared.original(&(0..0)), 0..0);
    }
}
