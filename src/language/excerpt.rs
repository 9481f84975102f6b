//! Shortens plain text for descriptions, cards and feeds.
//!
//! *In*: plain text of one paragraph. *Out*: the text, or its beginning at a place where one may stop.
//! Never cuts a grapheme cluster, a Latin word, or a number from its unit; never leaves a bracket open.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::chars::is_cjk;
use super::japanese::{breaks, ends_in_number};

/// How long an excerpt may be, and where it may stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 120 full-width characters (half-width ones count half); stops between phrases.
    Japanese,
    /// 160 characters; stops between words.
    Latin,
    /// 20 full-width characters; stops between phrases.
    JapaneseOpening,
    /// 48 characters; stops between words.
    LatinOpening,
}

/// The text itself if it is short enough; else its beginning.
///
/// The end is the last end of a sentence if that keeps 60 % of the limit; else the last phrase or word, with `…`.
pub(super) fn excerpt(text: &str, style: Style) -> Cow<'_, str> {
    let text = text.trim();
    let Some(fits) = fitting_bytes(text, style) else {
        return Cow::Borrowed(text);
    };
    if let Some(end) = sentence_end(text, fits).filter(|&end| width(&text[..end], style) * 10 >= style.limit() * 6) {
        return Cow::Borrowed(&text[..end]);
    }
    let end = match style {
        Style::Japanese | Style::JapaneseOpening => last_phrase_end(text, fits),
        Style::Latin | Style::LatinOpening => text[..fits].rfind(char::is_whitespace).unwrap_or(fits),
    };
    let kept = without_open_bracket(&text[..end]);
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || "、，・,;:：–—-（(「『【〔［[“‘".contains(c));
    Cow::Owned(format!("{kept}…"))
}

impl Style {
    /// The limit in the unit of [`width`].
    fn limit(self) -> usize {
        match self {
            Style::Japanese => 240,
            Style::Latin => 160,
            Style::JapaneseOpening => 40,
            Style::LatinOpening => 48,
        }
    }
}

/// The width in half characters for Japanese, in characters for other languages.
fn width(text: &str, style: Style) -> usize {
    text.graphemes(true).map(|cluster| cluster_width(cluster, style)).sum()
}

fn cluster_width(cluster: &str, style: Style) -> usize {
    match style {
        Style::Japanese | Style::JapaneseOpening
            if cluster.starts_with(is_cjk) && !cluster.starts_with(|c| matches!(c, '\u{FF61}'..='\u{FF9F}')) =>
        {
            2
        }
        _ => 1,
    }
}

/// How many bytes fit, with room for `…`; `None` if all of the text does.
fn fitting_bytes(text: &str, style: Style) -> Option<usize> {
    // No cluster is wider than its characters, and no character wider than its bytes: what fits by them need not be cut
    // into clusters.
    if text.len() <= style.limit() {
        return None;
    }
    if text.chars().map(|char| cluster_width(char.encode_utf8(&mut [0; 4]), style)).sum::<usize>() <= style.limit() {
        return None;
    }
    let mut used = 0;
    let mut fits = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster_width(cluster, style);
        if used < style.limit() {
            fits = at + cluster.len();
        }
    }
    (used > style.limit()).then_some(fits)
}

/// The last end of a sentence at or before `limit_bytes`, outside brackets.
///
/// A rule of our own: UAX 29 ends a sentence inside `「…。」と言った`.
fn sentence_end(text: &str, limit_bytes: usize) -> Option<usize> {
    let mut last = None;
    let mut open = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if closer_of(c).is_some() => open.extend(closer_of(c)),
            _ if is_closer(c) => close(&mut open, c),
            '。' | '！' | '？' | '.' | '!' | '?' if open.is_empty() => {
                let mut end = at + c.len_utf8();
                while let Some((at, c)) = chars.next_if(|&(_, c)| is_sentence_tail(c)) {
                    end = at + c.len_utf8();
                }
                if end <= limit_bytes && (!c.is_ascii() || ends_latin_sentence(&text[..at], &text[end..])) {
                    last = Some(end);
                }
            }
            _ => {}
        }
    }
    last
}

fn is_sentence_tail(c: char) -> bool {
    matches!(c, '」' | '』' | '）' | '】' | '”' | '’' | '"' | ')' | '。' | '！' | '？' | '!' | '?')
}

/// Tells whether a full stop between these two ends a sentence: not in `U.S. stocks`, `Mr. Altman` or `97.4`.
fn ends_latin_sentence(before: &str, after: &str) -> bool {
    const SHORT_FORMS: &str = " Mr Mrs Ms Dr Prof Sen Rep Gov Gen St Jr Sr Inc Corp Co Ltd No vs etc Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec ";
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let is_short_form = !word.is_empty() && SHORT_FORMS.contains(&format!(" {word} "));
    let rest = after.trim_start();
    let goes_on = rest.starts_with(|c: char| c.is_lowercase());
    (rest.is_empty() || rest.len() < after.len()) && !is_initial && !is_short_form && !goes_on
}

fn last_phrase_end(text: &str, limit_bytes: usize) -> usize {
    // Phrase ends depend on what follows: look a little beyond the limit.
    let beyond = text[limit_bytes..].char_indices().nth(8).map_or(text.len(), |(at, _)| limit_bytes + at);
    let seen = &text[..beyond];
    let space = seen[..limit_bytes].rfind(char::is_whitespace);
    let phrase = breaks(seen).into_iter().rfind(|&at| at <= limit_bytes);
    let end = space.max(phrase).unwrap_or(0);
    if end > 0 { end } else { last_safe_place(text, limit_bytes) }
}

/// The last cluster boundary that parts neither a Latin or katakana word nor a number from its unit; else the limit.
fn last_safe_place(text: &str, limit_bytes: usize) -> usize {
    let is_latin = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヿ');
    let parts = |before: &str, after: &str, is_of_word: fn(char) -> bool| {
        before.ends_with(is_of_word) && after.starts_with(is_of_word)
    };
    text[..limit_bytes]
        .grapheme_indices(true)
        .rev()
        .map(|(at, cluster)| at + cluster.len())
        .find(|&at| {
            let (before, after) = text.split_at(at);
            !ends_in_number(before) && !parts(before, after, is_latin) && !parts(before, after, is_katakana)
        })
        .unwrap_or(limit_bytes)
}

/// The text up to the first bracket that is never closed, unless nothing would be left.
fn without_open_bracket(text: &str) -> &str {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(closer) = closer_of(c) {
            open.push((at, closer));
        } else if let Some(place) = open.iter().rposition(|&(_, closer)| closer == c) {
            open.truncate(place);
        }
    }
    match open.first() {
        Some(&(at, _)) if at > 0 => &text[..at],
        _ => text,
    }
}

fn close(open: &mut Vec<char>, closer: char) {
    if let Some(place) = open.iter().rposition(|&expected| expected == closer) {
        open.truncate(place);
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '」' | '』' | '）' | '】' | '〉' | '》' | '〕' | '］' | ')' | ']' | '”')
}

fn closer_of(c: char) -> Option<char> {
    Some(match c {
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '【' => '】',
        '〈' => '〉',
        '《' => '》',
        '〔' => '〕',
        '［' => '］',
        '(' => ')',
        '[' => ']',
        '“' => '”',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, style: Style, expect: &str) {
        assert_eq!(excerpt(text, style), expect);
    }

    #[test]
    fn short_text_stays() {
        check("短い文。", Style::Japanese, "短い文。");
        check(&"字".repeat(120), Style::Japanese, &"字".repeat(120));
        check(&"a".repeat(240), Style::Japanese, &"a".repeat(240));
        check(&"か\u{3099}".repeat(120), Style::Japanese, &"か\u{3099}".repeat(120));
        check(&"a".repeat(160), Style::Latin, &"a".repeat(160));
        check(" a ", Style::Latin, "a");
    }

    #[test]
    fn stops_after_a_sentence() {
        let first = format!("{}と述べた。", "字".repeat(90));
        check(&format!("{first}{}", "次".repeat(60)), Style::Japanese, &first);
        let quoted = format!("彼は「今日は来ない。」と{}言った。", "字".repeat(80));
        check(&format!("{quoted}「次。{}", "次".repeat(60)), Style::Japanese, &quoted);
        let first = format!("{} said Mr. Altman of the U.S. firm.", "word ".repeat(20).trim());
        check(&format!("{first} {}", "Next ".repeat(30)), Style::Latin, &first);
    }

    #[test]
    fn stops_at_a_phrase_or_word() {
        let text = "市場は大きく動いた、".to_owned() + &"そして投資家の陣営が提案をした、".repeat(10);
        let found = excerpt(&text, Style::Japanese);
        assert!(found.ends_with('…') && !found.ends_with("、…") && width(&found, Style::Japanese) <= 240, "{found}");
        assert!(width(&found, Style::Japanese) > 210, "{found}");
        let found = excerpt(&"several words ".repeat(20), Style::Latin).into_owned();
        assert!(found.ends_with("several…") || found.ends_with("words…"), "{found}");
        assert!(width(&found, Style::Latin) <= 160, "{found}");
    }

    #[test]
    fn brackets_and_numbers_stay_whole() {
        let text = format!("{}だが「{}", "字で".repeat(50), "長い引用が続く".repeat(20));
        let found = excerpt(&text, Style::Japanese).into_owned();
        assert!(!found.contains('「') && found.ends_with("だが…"), "{found}");
        for pad in 100..125 {
            let text = format!("{}974億ドルの提案を受けた{}", "字".repeat(pad), "次".repeat(90));
            let found = excerpt(&text, Style::Japanese).into_owned();
            let number = found.find("974").map_or("", |at| &found[at..]);
            assert!(number.is_empty() || number.starts_with("974億ドル"), "{found}");
        }
    }

    #[test]
    fn never_splits_a_cluster() {
        let text = "葛\u{E0100}".repeat(200);
        let found = excerpt(&text, Style::Japanese).into_owned();
        assert!(found.trim_end_matches('…').ends_with('\u{E0100}'));
    }
}
