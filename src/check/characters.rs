//! Characters that nobody sees, and characters that look like others.
//!
//! *In*: the text of a file. *Out*: `control-character`, `kangxi-radical`, `noncharacter`.
//! Looks at all of a file, code too: none of these is meant anywhere. What a script is written with stays.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::model::character::{is_break, is_hidden, is_noncharacter};
use crate::model::window::{PART_BYTES, next_part};
use crate::model::{Code, FileId, Finding, Origin, Place, Site, Source, Unfit};
use crate::words;

/// Checks the settings, stories, ledgers and words that the site itself has.
pub(super) fn check_files(site: &Site) -> Vec<Finding> {
    let is_own = |source: &Source| source.origin == Origin::Site && source.path.ends_with(".yaml");
    let files = site.inputs.files().filter(|(_, source)| is_own(source));
    files.flat_map(|(file, source)| check(file, &source.text)).collect()
}

/// What is wrong with the characters of a file.
pub(super) fn check(file: FileId, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    // No file holds NUL, with which no escape begins.
    let unfit = Unfit::in_file(text, 0);
    if !unfit.is_possible() && !may_hold(text.as_bytes()) {
        return findings;
    }
    // Bytes that are no text have their finding already.
    if text.contains('\u{FFFD}') {
        return findings;
    }
    let mut last: Option<(Hidden, Range<usize>)> = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = || text[at + c.len_utf8()..].chars().next();
        let kind = Hidden::of(c, unfit).filter(|kind| *kind != Hidden::Unseen || !is_needed(c, before, after()));
        // A mark of the order of bytes begins a file, not a text.
        let kind = kind.filter(|_| at > 0 || c != '\u{FEFF}');
        match (&mut last, kind) {
            (Some((of, range)), Some(kind)) if *of == kind && range.end == at => range.end += c.len_utf8(),
            (_, Some(kind)) => {
                findings.extend(last.take().map(|(kind, range)| kind.finding(file, text, range)));
                last = Some((kind, at..at + c.len_utf8()));
            }
            _ => {}
        }
        before = Some(c);
    }
    findings.extend(last.map(|(kind, range)| kind.finding(file, text, range)));
    findings
}

/// What a character is that should not be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    /// No reader is given it.
    Control,
    /// Readers get it and do not see it.
    Unseen,
    Noncharacter,
    Radical,
}

impl Hidden {
    pub(super) fn of(c: char, unfit: Unfit) -> Option<Self> {
        match c {
            _ if is_noncharacter(c) => Some(Hidden::Noncharacter),
            '\r' => None,
            _ if is_hidden(c) && unfit.has(c) => Some(Hidden::Control),
            '\u{2E80}'..='\u{2FD5}' => ordinary(c).map(|_| Hidden::Radical),
            '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
                Some(Hidden::Unseen)
            }
            '\u{180E}'
            | '\u{3164}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}' => Some(Hidden::Unseen),
            _ => None,
        }
    }

    fn finding(self, file: FileId, text: &str, range: Range<usize>) -> Finding {
        let written = &text[range.clone()];
        finding((file, range), self, written)
    }
}

/// The finding of characters at a place, where they may be written as escapes.
pub(super) fn finding((file, range): (FileId, Range<usize>), kind: Hidden, written: &str) -> Finding {
    let mut names: Vec<String> = written.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    if names.len() > MOST_NAMED {
        names.truncate(MOST_NAMED);
        names.push("…".to_owned());
    }
    let names = names.join(" ");
    let place = Place::new(file, range);
    match kind {
            Hidden::Control => Finding::new(
                Code::ControlCharacter,
                place,
                words!(
                    ja: "目に見えない制御文字がある: {names}（サイトには出ない）",
                    en: "there is a control character that nobody sees: {names} (the site is without it)"
                ),
            ),
            Hidden::Unseen => Finding::new(
                Code::ControlCharacter,
                place,
                words!(ja: "目に見えない文字がある: {names}", en: "there is a character that nobody sees: {names}"),
            ),
            Hidden::Noncharacter => Finding::new(
                Code::Noncharacter,
                place,
                words!(ja: "文字ではない符号がある: {names}", en: "this is no character: {names}"),
            ),
            Hidden::Radical => {
                let right: String = written.chars().filter_map(ordinary).collect();
                return Finding::new(
                    Code::KangxiRadical,
                    place,
                    words!(ja: "`{written}`は漢字ではなく部首の文字である", en: "`{written}` is a radical, not the ordinary character"),
                )
                .help(words!(ja: "`{right}`と書く", en: "write `{right}`"));
            }
        }
        .help(match written.chars().all(is_break) {
            true => words!(ja: "普通の改行に直すか、消す", en: "delete it, or break the line as usual"),
            false => words!(ja: "消す", en: "delete it"),
        })
}

/// More characters of a run than this are not named.
const MOST_NAMED: usize = 6;

/// Whether a script, or an emoji, is written with a character that nobody sees.
fn is_needed(c: char, before: Option<char>, after: Option<char>) -> bool {
    let either = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
    match c {
        // Between words of scripts that write none of the gaps (Unicode Standard §23.2).
        '\u{200B}' => either(
            |c| matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}' | '\u{A980}'..='\u{AADF}'),
        ),
        // In scripts whose letters join, and in emoji.
        '\u{200C}' | '\u{200D}' => either(|c| {
            matches!(c, '\u{590}'..='\u{1CFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB50}'..='\u{FEFE}' | '\u{10A00}'..='\u{11FFF}')
                || matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
        }),
        '\u{180E}' => either(|c| matches!(c, '\u{1800}'..='\u{18AF}')),
        '\u{3164}' | '\u{FFA0}' => either(|c| matches!(c, '\u{3131}'..='\u{318E}' | '\u{FFA1}'..='\u{FFDC}')),
        // Flags (Unicode Technical Standard 51, §C.1).
        '\u{E0020}'..='\u{E007F}' => before.is_some_and(|c| matches!(c, '\u{1F3F4}' | '\u{E0020}'..='\u{E007E}')),
        _ => false,
    }
}

/// The character that a radical looks like: its compatibility form, or one that fonts and PDF files mistake for it
/// (`EquivalentUnifiedIdeograph` of the Unicode Character Database).
fn ordinary(radical: char) -> Option<char> {
    const OTHERS: [(char, char); 24] = [
        ('⺠', '民'),
        ('⺡', '氵'),
        ('⺩', '王'),
        ('⺬', '示'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻆', '角'),
        ('⻋', '车'),
        ('⻑', '長'),
        ('⻓', '长'),
        ('⻔', '门'),
        ('⻘', '青'),
        ('⻚', '页'),
        ('⻝', '食'),
        ('⻢', '马'),
        ('⻤', '鬼'),
        ('⻥', '鱼'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻫', '斉'),
        ('⻭', '歯'),
        ('⻯', '竜'),
        ('⻲', '亀'),
        ('⻣', '骨'),
    ];
    let same = std::iter::once(radical).nfkc().next().filter(|c| *c != radical);
    same.or_else(|| OTHERS.iter().find(|(from, _)| *from == radical).map(|(_, to)| *to))
}

/// Whether a text may hold a radical or a character that nobody sees but is given.
fn may_hold(bytes: &[u8]) -> bool {
    next_part(bytes, 0, |window: &[u8; PART_BYTES + 2]| {
        (0..PART_BYTES).fold(false, |found, at| {
            let (first, second, third) = (window[at], window[at + 1], window[at + 2]);
            let is_space = (first == 0xE2) & (second == 0x80) & ((third.wrapping_sub(0x8B) < 3) | (third | 1 == 0xA9));
            let is_joiner = (first == 0xE2) & (second == 0x81) & (third.wrapping_sub(0xA0) < 5);
            let is_radical = (first == 0xE2) & (second.wrapping_sub(0xBA) < 6);
            let is_mark = (first == 0xEF)
                & ((second == 0xBB) & (third == 0xBF)
                    | (second == 0xBE) & (third == 0xA0)
                    | (second == 0xBF) & (third.wrapping_sub(0xB9) < 3));
            let is_other = (first == 0xE1) & (second == 0xA0) & (third == 0x8E)
                | (first == 0xE3) & (second == 0x85) & (third == 0xA4);
            let is_tag = (first == 0xF3) & (second == 0xA0) & (third < 0x84);
            found | is_space | is_joiner | is_radical | is_mark | is_other | is_tag
        })
    })
    .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_file(text: &str, expect: &[(Code, &str)]) {
        let findings = check(FileId(0), text);
        let found: Vec<_> =
            findings.iter().map(|finding| (finding.code, &text[finding.places[0].range.clone()])).collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn what_nobody_sees() {
        for c in ["\u{1b}", "\u{7f}", "\u{9b}", "\u{202e}", "\u{200e}", "\u{200b}", "\u{feff}", "\u{2060}", "\u{2028}"]
        {
            check_file(&format!("{}市場{c}の規模", "長い文。".repeat(30)), &[(Code::ControlCharacter, c)]);
        }
        check_file(
            "a\u{200d}b 字\u{200c}字 x\u{e0061}",
            &[
                (Code::ControlCharacter, "\u{200d}"),
                (Code::ControlCharacter, "\u{200c}"),
                (Code::ControlCharacter, "\u{e0061}"),
            ],
        );
        check_file("a\u{fdd0}\u{fdd1}b", &[(Code::Noncharacter, "\u{fdd0}\u{fdd1}")]);
        check_file(
            "a\u{200b}\u{200b}b\u{200b}",
            &[(Code::ControlCharacter, "\u{200b}\u{200b}"), (Code::ControlCharacter, "\u{200b}")],
        );
        for text in [
            "\u{feff}---\r\na\tb\r\n",
            "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 🏴\u{e0067}\u{e0062}\u{e007f}",
            "می\u{200c}خواهم क्\u{200d}ष لغة C++\u{200e}",
            "ภาษา\u{200b}ไทย",
            "葛\u{e0100} soft\u{ad}hyphen",
        ] {
            check_file(text, &[]);
        }
    }

    #[test]
    fn radicals() {
        check_file(
            "⽇本の⾦融、⻑期",
            &[(Code::KangxiRadical, "⽇"), (Code::KangxiRadical, "⾦"), (Code::KangxiRadical, "⻑")],
        );
        check_file("日本の金融", &[]);
    }

    #[test]
    fn every_one_is_met() {
        let plain = Unfit::in_file("", 0);
        let is_one = |c: &char| *c != '\0' && Hidden::of(*c, plain).is_some();
        for c in ('\0'..=char::MAX).filter(is_one) {
            for n_before in [0, 62, 63] {
                let text = format!("{}{c}x", "a".repeat(n_before));
                assert!(may_hold(text.as_bytes()) || Unfit::in_file(&text, 0).is_possible(), "{c:?}");
            }
        }
    }
}
