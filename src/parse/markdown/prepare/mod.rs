//! Makes a Markdown body ready for a CommonMark parser that does not know Japanese.
//!
//! CommonMark §6.2 asks for white space or punctuation beside `**「…」**`; Japanese has neither. A marker
//! character of category P, put on the letter's side of such a run, makes the run open and close exactly as
//! in the CJK-friendly amendment (`tats-u/markdown-cjk-friendly`). Ruby constructs lose their braces and bars
//! to noncharacters, or heading attributes and tables would take them.
//! *In*: the body of a page, without front matter. *Out*: a [`Prepared`]: the text to parse, and how to get back.
//! Never parses blocks, and never changes a text that has no CJK beside a marker and no ruby.

mod offsets;
mod restore;
pub(in super::super) mod ruby;

use std::borrow::Cow;

use memchr::{memchr3, memmem};

use crate::language::chars::{is_cjk, is_ideographic_selector, is_punctuation, is_standard_selector};
use crate::language::first_noncharacter;
pub(super) use offsets::{Cursor, Offsets};
pub(super) use restore::{restore, restore_event};
use ruby::{Construct, is_bar};

/// What stands for the `{` of a ruby construct in a prepared text.
pub(super) const RUBY_OPEN: char = '\u{FDD2}';
/// What stands for a `|` of a ruby construct in a prepared text.
pub(super) const RUBY_BAR: char = '\u{FDD1}';
/// What stands for a `｜` of a ruby construct in a prepared text.
pub(super) const RUBY_WIDE_BAR: char = '\u{FDD4}';
/// What stands for the `}` of a ruby construct in a prepared text.
pub(super) const RUBY_CLOSE: char = '\u{FDD3}';

/// The characters that may mark a delimiter run: category P, not CJK, and of no living script.
const MARKERS: [char; 3] = ['\u{1BC9F}', '\u{16FE2}', '\u{11FFF}'];

/// A body that is ready for the parser, and the way back to what the author wrote.
#[derive(Debug, Clone)]
pub(super) struct Prepared<'s> {
    text: Cow<'s, str>,
    offsets: Offsets,
    marker: Option<char>,
    noncharacter: Option<usize>,
}

impl Prepared<'_> {
    /// The text to give to the parser.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the text is the source itself, so that no string and no offset needs to be put back.
    pub(super) fn is_untouched(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The byte offset in the source of a byte offset in the prepared text.
    ///
    /// Both sides of an inserted marker map to the same place.
    pub(super) fn original_offset(&self, offset: usize) -> usize {
        self.offsets.original(offset)
    }

    /// The way back, for readers who map many offsets.
    pub(super) fn offsets(&self) -> &Offsets {
        &self.offsets
    }

    /// The byte offset of the first noncharacter in the source (Unicode core specification, §23.7).
    ///
    /// Such a source has no ruby: the characters that would protect it are taken.
    pub(super) fn noncharacter(&self) -> Option<usize> {
        self.noncharacter
    }

    /// The character that was put beside delimiter runs, if one was.
    pub(super) fn marker(&self) -> Option<char> {
        self.marker
    }
}

/// Prepares a body for the parser: marks delimiter runs beside CJK text and protects ruby constructs.
///
/// If neither neighbour of a run of `*`, or of exactly `~~`, is white space and one is CJK, the run can both
/// open and close; else CommonMark is unchanged. Borrows `source` when there is nothing to do.
/// A source that already uses all three markers keeps CommonMark's own emphasis.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    if !may_need_preparation(source.as_bytes()) {
        return Prepared { text: Cow::Borrowed(source), offsets: Offsets::default(), marker: None, noncharacter: None };
    }
    let noncharacter = first_noncharacter(source);
    let mut scan = Scan {
        source,
        output: String::new(),
        copied: 0,
        offsets: Offsets::default(),
        marker: Marker::Unchosen,
        protects_ruby: noncharacter.is_none(),
        ruby_end: None,
    };
    scan.run();
    scan.finish(noncharacter)
}

/// Whether a text may hold a CJK character, a variation selector or a noncharacter: surely not below U+1000, and not
/// among the dashes, quotation marks and arrows of U+2000 to U+207F and U+2180 to U+21FF.
///
/// The loop has no early exit, so that the compiler turns it into vector instructions.
fn may_need_preparation(bytes: &[u8]) -> bool {
    bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, |found, (&first, &second)| {
        let is_sign = (first == 0xE2) & ((second == 0x80) | (second == 0x81) | (second == 0x86) | (second == 0x87));
        found | ((first > 0xE0) & !is_sign)
    })
}

enum Marker {
    Unchosen,
    Chosen(char),
    AllTaken,
}

struct Scan<'s> {
    source: &'s str,
    output: String,
    /// How much of the source is in `output`, in bytes.
    copied: usize,
    offsets: Offsets,
    marker: Marker,
    protects_ruby: bool,
    /// Where the last protected ruby construct ends in the source.
    ruby_end: Option<usize>,
}

impl<'s> Scan<'s> {
    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(hit) = memchr3(b'*', b'~', b'{', &bytes[at..]) {
            at += hit;
            at = if is_escaped(bytes, at) {
                at + 1
            } else if bytes[at] == b'{' {
                self.ruby(at)
            } else {
                self.delimiter_run(at)
            };
        }
    }

    fn finish(mut self, noncharacter: Option<usize>) -> Prepared<'s> {
        let text = if self.copied == 0 {
            Cow::Borrowed(self.source)
        } else {
            self.copy_to(self.source.len());
            Cow::Owned(self.output)
        };
        let marker = match self.marker {
            Marker::Chosen(marker) => Some(marker),
            Marker::Unchosen | Marker::AllTaken => None,
        };
        Prepared { text, offsets: self.offsets, marker, noncharacter }
    }

    /// Handles the run of `*` or `~` at `start`; returns where the scan goes on.
    fn delimiter_run(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let sign = bytes[start];
        let end = start + bytes[start..].iter().take_while(|&&byte| byte == sign).count();
        if sign == b'~' && end - start != 2 {
            return end;
        }
        let (Some(before), Some(after)) = (self.side_before(start), self.side_after(end)) else {
            return end;
        };
        if (before.is_cjk || after.is_cjk) && before.is_punctuation != after.is_punctuation {
            self.insert_marker(if before.is_punctuation { end } else { start });
        }
        end
    }

    fn side_before(&self, at: usize) -> Option<Side> {
        if self.ruby_end == Some(at) {
            return Some(Side::RUBY);
        }
        let text = &self.source[..at];
        let last = text.chars().next_back().filter(|c| !c.is_whitespace())?;
        Some(Side { is_cjk: ends_in_cjk(text), is_punctuation: is_punctuation(last) })
    }

    fn side_after(&self, at: usize) -> Option<Side> {
        let text = &self.source[at..];
        if self.protects_ruby && Construct::at_start(text).is_some() {
            return Some(Side::RUBY);
        }
        let first = text.chars().next().filter(|c| !c.is_whitespace())?;
        Some(Side { is_cjk: is_cjk(first), is_punctuation: is_punctuation(first) })
    }

    fn insert_marker(&mut self, at: usize) {
        if let Marker::Unchosen = self.marker {
            self.marker = choose_marker(self.source);
        }
        if let Marker::Chosen(marker) = self.marker {
            self.copy_to(at);
            self.push(marker, 0);
        }
    }

    /// Handles the `{` at `start`; returns where the scan goes on.
    fn ruby(&mut self, start: usize) -> usize {
        let Some(ruby) = Construct::at_start(&self.source[start..]).filter(|_| self.protects_ruby) else {
            return start + 1;
        };
        let end = start + ruby.len_bytes;
        for (offset, c) in self.source[start..end].char_indices() {
            let stand_in = match c {
                '{' => RUBY_OPEN,
                '}' => RUBY_CLOSE,
                '|' => RUBY_BAR,
                c if is_bar(c) => RUBY_WIDE_BAR,
                _ => continue,
            };
            self.copy_to(start + offset);
            self.push(stand_in, c.len_utf8());
        }
        self.ruby_end = Some(end);
        end
    }

    fn copy_to(&mut self, end: usize) {
        if self.output.is_empty() {
            self.output.reserve(self.source.len() + self.source.len() / 16);
        }
        self.output.push_str(&self.source[self.copied..end]);
        self.copied = end;
    }

    /// Writes a character of ours in place of `replaced_bytes` of the source.
    fn push(&mut self, c: char, replaced_bytes: usize) {
        let at = self.output.len();
        self.output.push(c);
        self.copied += replaced_bytes;
        self.offsets.push(at, self.output.len() - self.copied);
    }
}

/// What stands on one side of a delimiter run.
struct Side {
    is_cjk: bool,
    is_punctuation: bool,
}

impl Side {
    const RUBY: Side = Side { is_cjk: true, is_punctuation: false };
}

/// Tells whether the last character of a text is CJK, looking through a variation selector.
fn ends_in_cjk(text: &str) -> bool {
    let mut chars = text.chars().rev();
    match chars.next() {
        Some(last) if is_ideographic_selector(last) => true,
        Some('\u{FE0F}') | None => false,
        Some(last) if is_standard_selector(last) => {
            chars.next().is_some_and(|c| is_cjk(c) || (last == '\u{FE01}' && matches!(c, '‘' | '’' | '“' | '”')))
        }
        Some(last) => is_cjk(last),
    }
}

fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

fn choose_marker(source: &str) -> Marker {
    let mut buffer = [0; 4];
    MARKERS
        .into_iter()
        .find(|marker| memmem::find(source.as_bytes(), marker.encode_utf8(&mut buffer).as_bytes()).is_none())
        .map_or(Marker::AllTaken, Marker::Chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::character::is_noncharacter;

    /// `M` in `expect` stands for the marker, `⟦ ⁞ ¦ ⟧` for the ruby stand-ins.
    fn check(source: &str, expect: &str) {
        let prepared = prepare(source);
        let shown = prepared
            .text()
            .replace(MARKERS[0], "M")
            .replace(RUBY_OPEN, "⟦")
            .replace(RUBY_BAR, "⁞")
            .replace(RUBY_WIDE_BAR, "¦")
            .replace(RUBY_CLOSE, "⟧");
        assert_eq!(shown, expect, "{source}");
        assert_eq!(prepared.is_untouched(), source == expect, "{source}");
        assert_eq!(prepared.original_offset(prepared.text().len()), source.len(), "{source}");
    }

    #[test]
    fn marks_the_letter_side() {
        check("これは**「重要」**です", "これはM**「重要」**Mです");
        check("**強調。**次", "**強調。**M次");
        check("(**強調**)", "(**M強調M**)");
        check("税込**¥5,000**だ", "税込M**¥5,000**だ");
        check("~~旧(文)~~新", "~~旧(文)~~M新");
        check("葛󠄀**(かつ)**飾区", "葛󠄀M**(かつ)**M飾区");
        check("字*(a)*b", "字M*(a)*b");
    }

    #[test]
    fn leaves_the_rest() {
        for source in [
            "これは**重要**です",
            "これは** 「重要」 **です",
            "**「重要」**",
            "これは**　重要**",
            "a**😀**b",
            "he said**“no”**again",
            "\\*「重要\\*です",
            "甲~~~「乙」~~~丙",
            "10~「20」",
            "これは_「重要」_です",
            "a\u{FE0F}**(b)**c字",
        ] {
            check(source, source);
        }
        check("\\**「重要\\\\**です", "\\**「重要\\\\**Mです");
        check("か\\\\*「な」", "か\\\\*「な」");
    }

    #[test]
    fn protects_ruby() {
        check("{関税|かん｜ぜい}を", "⟦関税⁞かん¦ぜい⟧を");
        check("は**{関税|かんぜい}**だ", "は**⟦関税⁞かんぜい⟧**だ");
        check("**C++**{語|ご}", "**C++**M⟦語⁞ご⟧");
        check("{語|ご}**(a)**b", "⟦語⁞ご⟧M**(a)**b");
        check("「**{語|ご}**」", "「**M⟦語⁞ご⟧M**」");
        check("\\{関税|かんぜい}", "\\{関税|かんぜい}");
        check("{関~~「税」~~|か}", "⟦関~~「税」~~⁞か⟧");
    }

    #[test]
    fn offsets_go_back() {
        let source = "{関|か}は**「x」**でa";
        let prepared = prepare(source);
        for (at, c) in prepared.text().char_indices() {
            let original = prepared.original_offset(at);
            if !is_noncharacter(c) && !MARKERS.contains(&c) {
                assert_eq!(source[original..].chars().next(), Some(c));
            }
        }
    }

    #[test]
    fn noncharacters_and_taken_markers() {
        assert_eq!(prepare("{関|か}\u{FDD0}").noncharacter(), Some("{関|か}".len()));
        assert!(prepare("{関|か}\u{FDD0}").is_untouched());
        assert_eq!(prepare("\u{1BC9F}は**「x」**").marker(), Some(MARKERS[1]));
        assert!(prepare("\u{1BC9F}\u{16FE2}\u{11FFF}は**「x」**").is_untouched());
    }
}
