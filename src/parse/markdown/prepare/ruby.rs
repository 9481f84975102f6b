//! The ruby notation `{漢字｜かんじ}`: what is a valid construct, and what its characters are.
//!
//! *In*: source text that begins at a `{`. *Out*: the parts of the construct, or nothing.
//! Never makes HTML and knows nothing of the Markdown around the construct.

use crate::language::chars::{is_cjk, is_combining, is_kana};
use crate::model::{PlacedRuby, Ruby, RubyPart};

/// A valid ruby construct at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Construct<'s> {
    /// The text that is annotated.
    pub(super) base: &'s str,
    /// The readings, still separated by `|` or `｜`.
    readings: &'s str,
    /// The length of the whole construct in bytes, braces included.
    pub(in super::super) len_bytes: usize,
}

impl<'s> Construct<'s> {
    /// Reads the construct that begins with the `{` at the start of `text`.
    ///
    /// Base and readings stand on one line, hold no brace and none of ``* _ ` < [ ] \``, and are not blank.
    /// The base has a CJK character or a reading has kana.
    /// One reading annotates the whole base (group ruby); more must be as many as the base has characters
    /// (JLREQ §3.3.1, mono-ruby and group-ruby). Anything else is `None`: ordinary text.
    pub(in super::super) fn at_start(text: &'s str) -> Option<Self> {
        let inner = text.strip_prefix('{')?;
        let end = inner.find(is_excluded)?;
        if inner.as_bytes()[end] != b'}' {
            return None;
        }
        let inner = &inner[..end];
        let bar = inner.find(is_bar)?;
        let bar_len = if inner.as_bytes()[bar] == b'|' { 1 } else { '｜'.len_utf8() };
        let construct = Construct { base: &inner[..bar], readings: &inner[bar + bar_len..], len_bytes: end + 2 };
        construct.is_valid().then_some(construct)
    }

    /// The readings in order: one for the whole base, or one for each of its [`units`].
    pub(super) fn readings(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        self.readings.split(is_bar)
    }

    fn is_valid(&self) -> bool {
        if self.base.trim().is_empty() || self.readings().any(|reading| reading.trim().is_empty()) {
            return false;
        }
        let n_readings = self.readings().count();
        (n_readings == 1 || n_readings == units(self.base).count())
            && (self.base.contains(is_cjk) || self.readings.contains(is_kana))
    }
}

/// The readings of a base: one for all of it, or one for each of its [`units`]; `None` for any other number.
pub(in super::super) fn ruby<'r>(base: &str, readings: impl Iterator<Item = &'r str>) -> Option<Ruby> {
    let readings: Vec<&str> = readings.collect();
    let part = |base: &str, reading: &str| RubyPart { base_bytes: base.len(), reading: reading.into() };
    let parts: Vec<RubyPart> = match readings[..] {
        [reading] => vec![part(base, reading)],
        _ => units(base).zip(&readings).map(|(unit, reading)| part(unit, reading)).collect(),
    };
    let is_whole =
        parts.len() == readings.len() && parts.iter().map(|part| part.base_bytes).sum::<usize>() == base.len();
    is_whole.then(|| Ruby { parts: parts.into() })
}

/// A plain text without the braces and readings of its ruby constructs, and what was taken out.
pub(in super::super::super) fn plain(text: &str) -> (String, Vec<PlacedRuby>) {
    let mut plain = String::with_capacity(text.len());
    let mut rubies = Vec::new();
    let mut rest = text;
    while let Some(brace) = rest.find('{') {
        plain.push_str(&rest[..brace]);
        rest = &rest[brace..];
        let construct = Construct::at_start(rest);
        let found = construct.and_then(|construct| Some((construct, ruby(construct.base, construct.readings())?)));
        let Some((construct, ruby)) = found else {
            plain.push('{');
            rest = &rest[1..];
            continue;
        };
        let start = plain.len();
        plain.push_str(construct.base);
        rubies.push(PlacedRuby { range: start..plain.len(), ruby });
        rest = &rest[construct.len_bytes..];
    }
    plain.push_str(rest);
    (plain, rubies)
}

/// The characters of a base as a reader counts them: combining marks and variation selectors stay with their letter.
pub(super) fn units(base: &str) -> impl Iterator<Item = &str> {
    let mut rest = base;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars.find(|&(_, c)| !is_combining(c)).map_or(rest.len(), |(at, _)| at);
        let (unit, tail) = rest.split_at(end);
        rest = tail;
        Some(unit)
    })
}

/// Tells whether a character separates base and readings: `|` or its full-width form.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

fn is_excluded(c: char) -> bool {
    matches!(c, '{' | '}' | '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, &[&str])>) {
        let found = Construct::at_start(text).map(|ruby| (ruby.base, ruby.readings().collect::<Vec<_>>()));
        assert_eq!(found, expect.map(|(base, readings)| (base, readings.to_vec())), "{text}");
    }

    #[test]
    fn valid() {
        check("{関税|かんぜい}を", Some(("関税", &["かんぜい"])));
        check("{関税｜かんぜい}", Some(("関税", &["かんぜい"])));
        check("{関税|かん｜ぜい}", Some(("関税", &["かん", "ぜい"])));
        check("{GDP|ジーディーピー}", Some(("GDP", &["ジーディーピー"])));
        check("{関税|tariff}", Some(("関税", &["tariff"])));
        check("{葛\u{E0100}飾|かつ|しか}", Some(("葛\u{E0100}飾", &["かつ", "しか"])));
        check("{か\u{3099}く|a|b}", Some(("か\u{3099}く", &["a", "b"])));
        assert_eq!(Construct::at_start("{関税|かんぜい}を").map(|r| r.len_bytes), Some("{関税|かんぜい}".len()));
    }

    #[test]
    fn ordinary_text() {
        for text in [
            "関税|かんぜい}",
            "{関税}",
            "{関税|か|ん|ぜい}",
            "{|かんぜい}",
            "{関税|}",
            "{関税|　}",
            "{関税||}",
            "{a|b}",
            "{関\n税|かん}",
            "{関税|*かん*}",
            "{{関税|かん}",
            "{関税|かん",
            "{#id .class}",
            "{関税|[a]}",
            "{関\\}|か}",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn units_keep_marks_together() {
        assert_eq!(units("葛\u{E0100}飾区").collect::<Vec<_>>(), ["葛\u{E0100}", "飾", "区"]);
        assert_eq!(units("").count(), 0);
    }

    #[test]
    fn plain_texts() {
        let check = |text: &str, expect: &str, n_parts: &[usize]| {
            let (found, rubies) = plain(text);
            assert_eq!(found, expect);
            assert_eq!(rubies.iter().map(|placed| placed.ruby.parts.len()).collect::<Vec<_>>(), n_parts);
        };
        check("{関税|かんぜい}と{税|ぜい}", "関税と税", &[1, 1]);
        check("{関税|かん|ぜい}", "関税", &[2]);
        check("{x} {a|b} {", "{x} {a|b} {", &[]);
        assert_eq!(plain("は{税|ぜい}").1[0].range, 3..6);
    }
}
