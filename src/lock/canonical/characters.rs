//! House style taken away: texts that differ only in it become the same characters.
//!
//! *In*: a text as it is written, in pieces. *Out*: its characters in one form.
//! Never depends on the language, on the machine or on another version of the program: the tables are here and in
//! `docs/lock.md`, and a change of them is another version of the lock.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A piece of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// Words, whose style is nobody's matter.
    Text,
    /// Code: every character counts.
    Code,
}

/// What stands before a text.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Before {
    /// The last character, if there is one.
    char: Option<char>,
    /// Whether white space stood behind it.
    white: bool,
}

/// Appends a text in its form, and gives back what stands before the next one.
pub(super) fn append(form: &mut String, pieces: &[(Piece, String)], before: Before) -> Before {
    let mut raw = String::with_capacity(pieces.iter().map(|(_, text)| text.len()).sum());
    let Before { char, white } = before;
    let mut line = Line { raw: &mut raw, before: char, white, run: Run::default() };
    for (piece, text) in pieces {
        let composed = composed(text);
        match piece {
            Piece::Text => composed.chars().for_each(|char| line.text(char)),
            Piece::Code => composed.chars().for_each(|char| line.put(char)),
        }
    }
    let before = Before { char: line.before, white: line.white };
    form.push_str(&composed(&raw));
    before
}

/// A text without pieces in its form.
pub(super) fn of_text(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    append(&mut form, &[(Piece::Text, text.to_owned())], Before::default());
    form
}

/// Unicode Normalization Form C (UAX 15), which leaves compatibility ideographs as the author chose them.
pub(super) fn composed(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        return text.into();
    }
    let is_compatible = |char: char| matches!(char, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
    let mut composed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_compatible) {
        composed.extend(rest[..at].nfc());
        let behind = rest[at..].chars().next().map_or(rest.len(), |char| at + char.len_utf8());
        composed.push_str(&rest[at..behind]);
        rest = &rest[behind..];
    }
    composed.extend(rest.nfc());
    composed.into()
}

struct Line<'r> {
    raw: &'r mut String,
    before: Option<char>,
    /// Whether white space stood behind the last character.
    white: bool,
    /// The dash, the ellipsis or the full stops at the end.
    run: Run,
}

/// Signs of one kind, one after another.
#[derive(Default)]
struct Run {
    sign: Option<char>,
    n: usize,
    /// Where they begin, with the space before them.
    start: usize,
}

impl Line<'_> {
    fn text(&mut self, char: char) {
        match folded(char) {
            Folded::Nothing => {}
            Folded::White => self.white = self.before.is_some(),
            Folded::Char(char @ (DASH | ELLIPSIS | '.')) => self.sign(char),
            Folded::Char(char) => self.put(char),
        }
    }

    /// One dash stands for any run of them, and one ellipsis for any run of dots.
    fn sign(&mut self, char: char) {
        let Run { sign, n, start } = std::mem::take(&mut self.run);
        match (sign, char) {
            (Some(DASH), DASH) | (Some(ELLIPSIS), ELLIPSIS | '.') => {
                self.white = false;
                self.run = Run { sign, n, start };
            }
            (Some('.'), '.') if n == 2 && !self.white => {
                self.raw.truncate(start);
                self.put(ELLIPSIS);
                self.run = Run { sign: Some(ELLIPSIS), n: 1, start };
            }
            (Some('.'), '.') if !self.white => {
                self.put(char);
                self.run = Run { sign, n: n + 1, start };
            }
            _ => {
                let start = self.raw.len();
                self.put(char);
                self.run = Run { sign: Some(char), n: 1, start };
            }
        }
    }

    fn put(&mut self, char: char) {
        if std::mem::take(&mut self.white) && !self.before.is_some_and(takes_space) && !takes_space(char) {
            self.raw.push(' ');
        }
        self.raw.push(char);
        self.before = Some(char);
        self.run = Run::default();
    }
}

/// Any dash, hyphen or minus sign.
const DASH: char = '-';
/// Any run of dots.
const ELLIPSIS: char = '…';

enum Folded {
    /// It shows nothing.
    Nothing,
    White,
    Char(char),
}

/// What a character is without its style.
fn folded(char: char) -> Folded {
    Folded::Char(match char {
        '\u{9}'..='\u{D}' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' => return Folded::White,
        '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => return Folded::White,
        // Soft hyphen, zero width space, word joiner, byte order mark.
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => return Folded::Nothing,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '｢' | '｣' => '"',
        '〝' | '〞' | '〟' | '＂' => '"',
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '´' | 'ʼ' | '＇' => '\'',
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2E3A}' | '\u{2E3B}' | '－' => DASH,
        '~' | '〜' | '～' => '~',
        '…' | '‥' | '⋯' => ELLIPSIS,
        // The ASCII characters in full width.
        '！'..='｝' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
        '｡'..='ﾟ' => half_width(char),
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        '￣' => '¯',
        '￤' => '¦',
        '￥' => '¥',
        '￦' => '₩',
        _ => char,
    })
}

/// U+FF61 to U+FF9F in full width, in this order; the marks of voice compose with the kana before them.
const FULL_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}";

fn half_width(char: char) -> char {
    FULL_WIDTH.chars().nth((char as usize).saturating_sub(0xFF61)).unwrap_or(char)
}

/// Whether white space beside a character is nothing: spaces between scripts, around dashes, quotation marks and
/// brackets are style.
fn takes_space(char: char) -> bool {
    matches!(char, '"' | DASH | '~' | ELLIPSIS | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}') || is_east_asian(char)
}

/// Characters of Chinese and Japanese writing, which has no spaces between words.
fn is_east_asian(char: char) -> bool {
    matches!(char,
        '\u{2E80}'..='\u{2FFF}'
        | '\u{3001}'..='\u{312F}'
        | '\u{3190}'..='\u{31FF}'
        | '\u{3220}'..='\u{325F}'
        | '\u{3280}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF5F}'..='\u{FF60}'
        | '\u{16FE0}'..='\u{16FFF}'
        | '\u{1AFF0}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_style_goes() {
        let same = |texts: &[&str]| {
            for text in &texts[1..] {
                assert_eq!(of_text(texts[0]), of_text(text), "{} / {text}", texts[0]);
            }
        };
        same(&["974億ドル", "９７４億ドル", "974 億ドル", "974\u{2009}億\u{3000}ドル", "974億\nドル"]);
        same(&["OpenAIは5％", "ＯｐｅｎＡＩは５％", "OpenAI は 5%", " OpenAI は5%\n"]);
        same(&["He said “no”.", "He said \"no\".", "He said «no».", "He said « no ».", "He said „no“."]);
        same(&["Altman’s ‘no’", "Altman's 'no'", "Altmanʼs ‹no›"]);
        same(&["彼は「断る」と言った。", "彼は“断る”と言った。", "彼は『断る』と言った。", "彼は \"断る\" と言った。"]);
        same(&["2019–2020", "2019-2020", "2019−2020", "2019‑2020"]);
        same(&["It is—so far—so.", "It is – so far – so.", "It is -- so far -- so."]);
        same(&["彼は――断った", "彼は——断った", "彼は──断った", "彼は―断った"]);
        same(&["3〜4割", "3～4割", "3 ~ 4 割"]);
        same(&["まだ……", "まだ…", "まだ...", "まだ・・・".replace("・・・", "‥").as_str()]);
        same(&["ｻｰﾊﾞｰとﾊﾟﾝ", "サーバーとパン"]);
        same(&["a  b", "a b", " a\tb ", "a\u{A0}b", "a\r\nb"]);
        same(&["A（B）C", "A (B) C", "A（B） C"]);
        same(&["cafe\u{301}", "café"]);
        same(&["a\u{AD}b\u{200B}c\u{2060}", "abc"]);
        same(&["￥100", "¥100"]);
    }

    #[test]
    fn words_stay() {
        let differ = |one: &str, other: &str| assert_ne!(of_text(one), of_text(other), "{one} / {other}");
        differ("can not", "cannot");
        differ("3.5", "3. 5");
        differ("3・5", "35");
        differ("10-5", "10~5");
        differ("-5", "5");
        differ("6'", "6\"");
        differ("サーバー", "サーバ");
        differ("サー", "サ―");
        differ("彼は「断る」と", "彼は断ると");
        differ("dogs'", "dogs");
        differ("まだ…", "まだ");
        differ("10²", "102");
        differ("①", "1");
        differ("\u{FA19}社", "神社");
        differ("한국 사람", "한국사람");
        differ("1,000", "1.000");
        differ("A", "a");
    }

    #[test]
    fn code_is_as_it_is() {
        let form = |pieces: &[(Piece, &str)]| {
            let mut form = String::new();
            let pieces: Vec<_> = pieces.iter().map(|(piece, text)| (*piece, (*text).to_owned())).collect();
            append(&mut form, &pieces, Before::default());
            form
        };
        assert_eq!(
            form(&[(Piece::Text, "use "), (Piece::Code, "“a”  --b"), (Piece::Text, " now")]),
            "use “a”  --b now"
        );
        assert_eq!(form(&[(Piece::Text, "関数 "), (Piece::Code, "f(x)"), (Piece::Text, " を")]), "関数f(x)を");
    }

    proptest::proptest! {
        /// What has its form already stays as it is.
        #[test]
        fn the_form_of_a_form_is_the_form(text in "[ -~\u{3000}-\u{30FF}\u{FF00}-\u{FFEF}–—…“”‘’«»e\u{301}\u{3099}\u{FA19}]{0,24}") {
            let form = of_text(&text);
            proptest::prop_assert_eq!(of_text(&form), form);
        }
    }
}
