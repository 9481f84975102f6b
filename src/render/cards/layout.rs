//! Where a title is broken, and how large it stands.
//!
//! *In*: a title with the places where it may be broken, and the widths of its letters. *Out*: lines and their size.
//! SVG and fonts break no lines: what does not fit gets smaller, then is cut with an ellipsis. Never splits a phrase.

use crate::font::Fonts;

/// The sizes of a title in pixels, the first that fits.
pub(super) const SIZES: [u16; 8] = [84, 76, 68, 60, 54, 48, 44, 40];

/// The largest number of lines.
const MAX_LINES: usize = 3;

/// A title on its lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Title {
    /// The size of the letters in pixels.
    pub size: u16,
    /// From the top.
    pub lines: Vec<String>,
}

/// A run that no line splits, and whether a space stands before it.
struct Unit<'t> {
    text: &'t str,
    spaced: bool,
    /// In ems.
    width: f32,
}

/// Lays out a title in a width of pixels; `breaks` are byte offsets beside its spaces.
pub(super) fn title(fonts: &Fonts<'_>, text: &str, breaks: &[usize], width: f32) -> Title {
    let units = units(fonts, text, breaks);
    let space = width_of(fonts, " ");
    for size in SIZES {
        let within = width / f32::from(size);
        if let Some(lines) = fitted(&units, space, within) {
            return Title { size, lines };
        }
    }
    let size = SIZES[SIZES.len() - 1];
    Title { size, lines: cut(fonts, text, width / f32::from(size)) }
}

/// A short text on one line of at most so many pixels, cut if it is longer.
pub(super) fn line(fonts: &Fonts<'_>, text: &str, (size, width): (u16, f32)) -> String {
    let within = width / f32::from(size);
    if width_of(fonts, text) <= within { text.to_owned() } else { first_part(fonts, text, within) }
}

/// How wide a text is, in ems.
pub(super) fn width_of(fonts: &Fonts<'_>, text: &str) -> f32 {
    fonts.glyphs(text).map(|glyph| fonts.advance(glyph)).sum()
}

fn units<'t>(fonts: &Fonts<'_>, text: &'t str, breaks: &[usize]) -> Vec<Unit<'t>> {
    let mut units = Vec::new();
    let mut start = 0;
    let ends = breaks.iter().copied().chain([text.len()]);
    for end in ends {
        let phrase = &text[start..end];
        for (index, word) in phrase.split_whitespace().enumerate() {
            let spaced = !units.is_empty() && (index > 0 || phrase.starts_with(char::is_whitespace));
            let spaced = spaced || (index == 0 && text[..start].ends_with(char::is_whitespace) && !units.is_empty());
            units.push(Unit { text: word, spaced, width: width_of(fonts, word) });
        }
        start = end;
    }
    units
}

/// The lines, if they are few enough; of all ways with the fewest lines the one whose longest is shortest.
fn fitted(units: &[Unit<'_>], space: f32, within: f32) -> Option<Vec<String>> {
    let widest = units.iter().map(|unit| unit.width).fold(0.0, f32::max);
    if widest > within {
        return None;
    }
    let n_lines = filled(units, space, within).count();
    if n_lines > MAX_LINES {
        return None;
    }
    let (mut narrow, mut wide) = (0.0, within);
    for _ in 0..12 {
        let middle = (narrow + wide) / 2.0;
        let holds = widest <= middle && filled(units, space, middle).count() <= n_lines;
        if holds { wide = middle } else { narrow = middle }
    }
    Some(filled(units, space, wide).map(text_of).collect())
}

/// Fills lines one after the other.
fn filled<'u, 't>(units: &'u [Unit<'t>], space: f32, within: f32) -> impl Iterator<Item = &'u [Unit<'t>]> {
    let mut rest = units;
    std::iter::from_fn(move || {
        let mut width = rest.first()?.width;
        let fits = |unit: &&Unit<'_>| {
            let gap = if unit.spaced { space } else { 0.0 };
            let fits = width + gap + unit.width <= within;
            width += gap + unit.width;
            fits
        };
        let n = 1 + rest[1..].iter().take_while(fits).count();
        let (line, others) = rest.split_at(n);
        rest = others;
        Some(line)
    })
}

fn text_of(line: &[Unit<'_>]) -> String {
    let mut text = String::new();
    for (index, unit) in line.iter().enumerate() {
        text.push_str(if unit.spaced && index > 0 { " " } else { "" });
        text.push_str(unit.text);
    }
    text
}

/// Lines of a text that has no place to be broken at, or too much text: broken anywhere, and cut.
fn cut(fonts: &Fonts<'_>, text: &str, within: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && lines.len() + 1 < MAX_LINES {
        let end = end_of_line(fonts, rest, within);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        lines.push(line(fonts, rest, (1, within)));
    }
    lines
}

/// Where the first line of a text ends: at a space, else before a letter that may begin a line.
fn end_of_line(fonts: &Fonts<'_>, text: &str, within: f32) -> usize {
    let mut width = 0.0;
    let (mut space, mut letter) = (None, None);
    for (at, char) in text.char_indices() {
        width += width_of(fonts, char.encode_utf8(&mut [0; 4]));
        if at > 0 && char.is_whitespace() {
            space = Some(at);
        } else if at > 0 && !crate::language::chars::is_punctuation(char) && !matches!(char, 'ー' | '々') {
            letter = letter.filter(|_| width > within).or(Some(at));
        }
        if width > within {
            return space.filter(|&space| space * 2 > at).or(letter).unwrap_or(at.max(1));
        }
    }
    text.len()
}

/// The beginning of a text with an ellipsis.
fn first_part(fonts: &Fonts<'_>, text: &str, within: f32) -> String {
    let mut width = width_of(fonts, "…");
    let mut end = 0;
    for (at, char) in text.char_indices() {
        width += width_of(fonts, char.encode_utf8(&mut [0; 4]));
        if width > within {
            break;
        }
        end = at + char.len_utf8();
    }
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::model::{Inputs, LangTag};

    fn check(tag: &str, text: &str, expect: &str) {
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        let breaks = language::of(&LangTag::parse(tag).expect("a tag")).phrase_breaks(text);
        let title = title(&fonts, text, &breaks, 1000.0);
        assert_eq!(format!("{} {}", title.size, title.lines.join("|")), expect, "{text}");
        for line in &title.lines {
            let width = width_of(&fonts, line) * f32::from(title.size);
            assert!(width <= 1000.5, "{line} is {width} wide");
            assert!(!line.starts_with(['、', '。', '」', '）', 'ー', '？', ' ']), "{line}");
        }
    }

    #[test]
    fn lines() {
        check("ja", "関税", "84 関税");
        check("ja", "974億ドルの提案とは何だったのか", "84 974億ドルの提案とは|何だったのか");
        check("en", "What the bid was", "84 What the bid was");
        check(
            "en",
            "What did Musk offer to buy, and how did OpenAI answer?",
            "84 What did Musk offer|to buy, and how did|OpenAI answer?",
        );
    }

    #[test]
    fn what_is_too_long_is_cut() {
        check("en", &"x".repeat(200), &format!("40 {0}|{0}|{1}…", "x".repeat(43), "x".repeat(42)));
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        assert_eq!(line(&fonts, "長い名前のサイト", (100, 500.0)), "長い名前…");
    }
}
