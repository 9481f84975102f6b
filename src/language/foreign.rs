//! Text that is in the other language of a site: by its letters where the two are written in other ones, else by the
//! words that every sentence has.
//!
//! *In*: a text of one language, the other language. *Out*: the stretches that surely say a sentence in the other.
//! Never takes names, titles of works, abbreviations or lists of words for sentences.

use std::ops::Range;

use super::chars::{is_cjk, is_han, is_hangul, is_kana};
use crate::model::LangTag;

/// The words without which a language hardly says a sentence, in small letters.
const SMALL_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in is was for that it with as on by at from are were be this have has had not but they his her \
         their which or an who will would been its than more after about when there she he we you all what can could \
         into over only any some also if no out up do did does never by then them these those because while before",
    ),
    (
        "fr",
        "le la les de des du et à en un une est dans que qui pour pas sur au aux avec par ce cette ces il elle ils elles \
         nous vous se sont été était ont ne plus mais ou où son sa ses leur leurs comme tout fait être avoir l d qu n s c",
    ),
    (
        "de",
        "der die das und in zu den von mit ist des für auf dem nicht ein eine einer eines sich als auch es an werden aus \
         er hat dass sie nach wird bei noch wie einem einen über war sind oder haben zum zur nur wurde im am vom",
    ),
    (
        "es",
        "el la los las de del y en que un una es por con para no se su sus al lo como más pero ha este esta entre cuando \
         muy sin sobre también fue han son desde hasta era donde o todo",
    ),
    (
        "pt",
        "o a os as de do da dos das e em que um uma é por com para não se no na nos nas ao à como mais mas foi ele ela \
         ser são também seu sua ou quando muito já está pelo pela até isso entre",
    ),
    (
        "it",
        "il lo la gli le di del della dei delle e in che un una è per con non si su al alla da dal nel nella come più ma \
         anche ha sono era questo questa tra o sua suo loro dopo l d",
    ),
    (
        "nl",
        "de het een en van in is dat te op voor met zijn niet aan er om ook als dan maar bij nog uit door naar heeft hij \
         ze deze die wordt werd was of over tot hun",
    ),
];

/// Whether a language is written with letters that it shares with few others.
type Letters = fn(char) -> bool;

/// A language as it is found within another.
pub struct Foreign {
    /// The letters of the text's own language; `None` for Latin ones.
    own: Option<Letters>,
    /// The letters of the other language; `None` for Latin ones.
    other: Option<Letters>,
    /// Whether words of the other language stand without spaces.
    is_dense: bool,
    own_words: Vec<&'static str>,
    other_words: Vec<&'static str>,
}

/// What is known of a stretch of text in Latin letters.
#[derive(Default)]
struct Count {
    n_words: usize,
    n_small_letter: usize,
    n_of_other: usize,
    n_of_own: usize,
}

impl Foreign {
    /// How texts of a language are looked through for another; `None` where nothing tells the two apart.
    #[must_use]
    pub fn new(own: &LangTag, other: &LangTag) -> Option<Self> {
        let small = |tag: &LangTag| {
            let list = SMALL_WORDS.iter().find(|(language, _)| *language == tag.primary());
            list.map_or_else(Vec::new, |(_, words)| words.split_whitespace().collect())
        };
        let (own_letters, other_letters) = (letters(own), letters(other));
        let (mut own_words, mut other_words): (Vec<&str>, Vec<&str>) = (small(own), small(other));
        // A word of both tells nothing.
        let shared: Vec<&str> = own_words.iter().copied().filter(|word| other_words.contains(word)).collect();
        own_words.retain(|word| !shared.contains(word));
        other_words.retain(|word| !shared.contains(word));
        let tells = match (own_letters, other_letters) {
            (None, None) => !own_words.is_empty() && !other_words.is_empty(),
            // Every one of these writes with Chinese characters.
            (Some(_), Some(_)) => !(is_of_han(own) && is_of_han(other)),
            _ => true,
        };
        (own.primary() != other.primary() && tells).then_some(Foreign {
            own: own_letters,
            other: other_letters,
            is_dense: is_of_han(other),
            own_words,
            other_words,
        })
    }

    /// Whether a text may hold any of it; quick, and seldom wrong for a text that does not.
    #[must_use]
    pub fn may_be_in(&self, text: &str) -> bool {
        match (self.own, self.other) {
            (_, Some(_)) => !text.is_ascii(),
            (Some(_), None) => text.bytes().filter(|byte| *byte == b' ').nth(1).is_some(),
            (None, None) => true,
        }
    }

    /// The stretches of a text that say a sentence in the other language; what is `meant` so is passed over.
    ///
    /// `sentences` are those of the text's own language, and both lists are sorted.
    #[must_use]
    pub fn within(&self, text: &str, meant: &[Range<usize>], sentences: &[Range<usize>]) -> Vec<Range<usize>> {
        let meant = if self.is_quoted_whole(text, meant) { &[] } else { meant };
        let mut found: Vec<Range<usize>> = Vec::new();
        match (self.own, self.other) {
            (_, Some(letters)) => {
                let runs = runs(text, meant, |char| !letters(char) && (char.is_alphabetic() || char == '\t'));
                let runs = runs.into_iter().filter_map(|run| between(text, &run, letters));
                found.extend(runs.filter(|run| self.says_in_letters(text, meant, run, letters)));
            }
            (Some(letters), None) => {
                let runs = runs(text, meant, |char| letters(char) || is_cjk(char) || char == '\t');
                found.extend(runs.into_iter().filter(|run| self.says_in_latin(text, meant, run)));
            }
            (None, None) => {
                for sentence in sentences {
                    let count = self.count(text, meant, sentence);
                    let says = count.n_words >= 5
                        && count.n_of_other >= 3
                        && count.n_of_other * 5 >= count.n_words
                        && count.n_of_own * 3 <= count.n_of_other;
                    match found.last_mut() {
                        Some(last) if says && last.end == sentence.start => last.end = sentence.end,
                        _ if says => found.push(sentence.clone()),
                        _ => {}
                    }
                }
            }
        }
        found.iter().map(|range| trimmed(text, range)).collect()
    }

    /// Whether a text begins with a quotation and has no letter of its own language, but says who speaks in the other.
    fn is_quoted_whole(&self, text: &str, meant: &[Range<usize>]) -> bool {
        if !text.starts_with(['"', '“', '„', '«', '「', '『']) || self.own.is_none() && self.other.is_none() {
            return false;
        }
        let is_own = |char: char| self.own.map_or(char.is_ascii_alphabetic(), |letters| letters(char));
        let words = self.count(text, meant, &(0..text.len()));
        let n_letters = chars(text, meant, &(0..text.len())).filter(|(_, char)| char.is_alphabetic()).count();
        let says_who = if self.other.is_some() { n_letters >= 2 } else { words.n_small_letter >= 2 };
        says_who && !text.chars().any(is_own)
    }

    /// Whether a run of letters that the own language has not says a sentence.
    fn says_in_letters(&self, text: &str, meant: &[Range<usize>], run: &Range<usize>, letters: Letters) -> bool {
        const DENSE_LETTERS: usize = 8;
        const WORDS: usize = 3;
        let inside = || chars(text, meant, run).map(|(_, char)| char);
        let n_letters = inside().filter(|char| letters(*char)).count();
        if self.is_dense {
            // Names are seldom written with hiragana.
            let has_ending = inside().any(|char| matches!(char, '\u{3041}'..='\u{3096}' | '。' | '、'));
            n_letters >= DENSE_LETTERS && has_ending || n_letters >= 2 * DENSE_LETTERS
        } else {
            let words = text[run.clone()].split_whitespace().filter(|word| word.chars().any(letters));
            words.count() >= WORDS && n_letters >= DENSE_LETTERS
        }
    }

    /// Whether a run of Latin letters in a text of others says a sentence.
    fn says_in_latin(&self, text: &str, meant: &[Range<usize>], run: &Range<usize>) -> bool {
        let count = self.count(text, meant, run);
        if count.n_small_letter * 2 < count.n_words {
            // Names and titles have capitals.
            return false;
        }
        let run = trimmed(text, run);
        let before = text[..run.start].trim_end().chars().next_back();
        let behind = text[run.end..].trim_start().chars().next();
        let is_end = |char: Option<char>| char.is_none_or(|char| matches!(char, '。' | '！' | '？' | '\t' | '\n'));
        let ends = ends_sentence(&text[run.clone()]);
        if !is_end(before) || !(ends || is_end(behind)) {
            return count.n_words >= 8 && count.n_of_other >= 3;
        }
        let n_told = if ends { 1 } else { (count.n_words / 6).max(2) };
        let is_told = count.n_of_other >= n_told || self.other_words.is_empty();
        if ends && count.n_words >= 4 && count.n_small_letter + 1 >= count.n_words && !text[run].contains(',') {
            return true;
        }
        is_told && (count.n_words >= 4 || ends && count.n_words == 3 && count.n_small_letter >= 2)
    }

    fn count(&self, text: &str, meant: &[Range<usize>], range: &Range<usize>) -> Count {
        let mut count = Count::default();
        let mut word = String::new();
        let mut last = range.start;
        let end = |word: &mut String, count: &mut Count| {
            if word.starts_with(char::is_alphabetic) {
                count.n_words += 1;
                count.n_small_letter += usize::from(word.starts_with(char::is_lowercase));
                let small = word.to_lowercase();
                count.n_of_other += usize::from(self.other_words.contains(&&*small));
                count.n_of_own += usize::from(self.own_words.contains(&&*small));
            }
            word.clear();
        };
        for (at, char) in chars(text, meant, range) {
            if !char.is_alphanumeric() || at > last {
                end(&mut word, &mut count);
            }
            if char.is_alphanumeric() {
                word.push(char);
            }
            last = at + char.len_utf8();
        }
        end(&mut word, &mut count);
        count
    }
}

/// Whether a text ends as a sentence does, and not with an abbreviation.
fn ends_sentence(text: &str) -> bool {
    const ABBREVIATIONS: [&str; 10] = ["al", "etc", "Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "No", "vol"];
    let bare = text.trim_end_matches(['"', '”', '’', ')']);
    let word = bare.trim_end_matches('.').rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    bare.ends_with(['!', '?', '…']) || bare.ends_with('.') && !ABBREVIATIONS.contains(&word)
}

fn is_of_han(tag: &LangTag) -> bool {
    matches!(tag.primary(), "ja" | "zh" | "yue")
}

fn letters(tag: &LangTag) -> Option<Letters> {
    Some(match tag.primary() {
        "ja" => |char| is_kana(char) || is_han(char),
        "zh" | "yue" => is_han,
        "ko" => is_hangul,
        "ru" | "uk" | "bg" | "sr" => |char| matches!(char, '\u{400}'..='\u{52f}'),
        "el" => |char| matches!(char, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
        "he" => |char| matches!(char, '\u{590}'..='\u{5ff}'),
        "ar" | "fa" | "ur" => |char| matches!(char, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'),
        "hi" | "mr" | "ne" => |char| matches!(char, '\u{900}'..='\u{97f}'),
        "bn" => |char| matches!(char, '\u{980}'..='\u{9ff}'),
        "th" => |char| matches!(char, '\u{e00}'..='\u{e7f}'),
        _ => return None,
    })
}

/// The characters of a part of a text that nobody marked as meant so.
fn chars<'t>(
    text: &'t str,
    meant: &'t [Range<usize>],
    range: &Range<usize>,
) -> impl Iterator<Item = (usize, char)> + use<'t> {
    let mut next = meant.partition_point(|one| one.end <= range.start);
    let start = range.start;
    text[range.clone()].char_indices().map(move |(at, char)| (start + at, char)).filter(move |(at, _)| {
        while meant.get(next).is_some_and(|one| one.end <= *at) {
            next += 1;
        }
        meant.get(next).is_none_or(|one| *at < one.start)
    })
}

/// What stands between characters that part a text.
fn runs(text: &str, meant: &[Range<usize>], parts: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, char) in chars(text, meant, &(0..text.len())).filter(|(_, char)| parts(*char)) {
        if start < at {
            runs.push(start..at);
        }
        start = at + char.len_utf8();
    }
    runs.push(start..text.len());
    runs.retain(|run| text[run.clone()].chars().any(char::is_alphabetic));
    runs
}

/// A part of a text from the first of some letters to the last, with the marks that end its sentence.
fn between(text: &str, range: &Range<usize>, letters: Letters) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let (start, (last, char)) = (part.find(letters)?, part.char_indices().rfind(|(_, char)| letters(*char))?);
    let behind = &part[last + char.len_utf8()..];
    let marks = behind.find(|char| !matches!(char, '。' | '！' | '？' | '!' | '?' | '.' | '…')).unwrap_or(behind.len());
    Some(range.start + start..range.start + last + char.len_utf8() + marks)
}

/// A part of a text without the white space around it.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn check(own: &str, other: &str, text: &str, expect: &[&str]) {
        let tag = |tag| LangTag::parse(tag).expect("a tag");
        let foreign = Foreign::new(&tag(own), &tag(other)).expect("languages that differ");
        let sentences = language::of(&tag(own)).sentences(text);
        let found = if foreign.may_be_in(text) { foreign.within(text, &[], &sentences) } else { Vec::new() };
        assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn english_in_japanese() {
        let check = |text: &str, expect: &[&str]| check("ja", "en", text, expect);
        check(
            "途中まで訳した。This sentence was never translated by anybody.",
            &["This sentence was never translated by anybody."],
        );
        check("The board rejected the offer unanimously.", &["The board rejected the offer unanimously."]);
        check("What the bid means for the company", &["What the bid means for the company"]);
        check("Prices rose sharply yesterday.", &["Prices rose sharply yesterday."]);
        check("It was late.", &["It was late."]);
        check("Attention Is All You Need, Vaswani et al. (2017)", &[]);
        check("Alice Smith\tExample Corp.\t", &[]);
        check("同社のBank of America Merrill Lynchによる", &[]);
        check("論文Attention is all you needが出た。", &[]);
        check("iPhone 16 Pro Maxとnpm install fooを使う。", &[]);
        check(
            "彼はI think that it was a very good day for all of usと言った。",
            &["I think that it was a very good day for all of us"],
        );
        check("日本語だけの文である。", &[]);
        check("Graham's vote, however, appears set in stone.", &["Graham's vote, however, appears set in stone."]);
        check("Smith and Jones et al.", &[]);
        check("AP通信 (The Associated Press of New York) が報じた。", &[]);
    }

    #[test]
    fn quotations() {
        let check = |own: &str, other: &str, text: &str, expect: bool| {
            let tag = |tag| LangTag::parse(tag).expect("a tag");
            let foreign = Foreign::new(&tag(own), &tag(other)).expect("languages that differ");
            let found = foreign.within(text, &language::marked(text), &[]);
            assert_eq!(!found.is_empty(), expect, "{text}");
        };
        check("ja", "en", "“We will not sell the company to anybody,” he said.", true);
        check("ja", "en", "“We will not sell the company to anybody.”", false);
        check("ja", "en", "“We will not sell the company to anybody”と述べた。", false);
        check("en", "ja", "「会社を売るつもりはない」と述べた。", true);
        check("en", "ja", "「会社を売るつもりはない」 is what he said.", false);
    }

    #[test]
    fn japanese_in_english() {
        let check = |text: &str, expect: &[&str]| check("en", "ja", text, expect);
        check("The firm said so. 取締役会は提案を100%拒否した。", &["取締役会は提案を100%拒否した。"]);
        check("トヨタ自動車 said so.", &[]);
        check("東京 and 大阪", &[]);
    }

    #[test]
    fn french_and_english() {
        check(
            "fr",
            "en",
            "Il a dit non. The board of the company has rejected this offer.",
            &["The board of the company has rejected this offer."],
        );
        check("fr", "en", "Le conseil de The Washington Post a rejeté cette offre.", &[]);
        check(
            "en",
            "fr",
            "The board said no. Le conseil a rejeté cette offre dans la nuit.",
            &["Le conseil a rejeté cette offre dans la nuit."],
        );
        check("en", "fr", "The film La Vie en rose is on.", &[]);
    }

    #[test]
    fn languages() {
        let tag = |tag| LangTag::parse(tag).expect("a tag");
        for (own, other) in [("en", "en-GB"), ("ja", "zh"), ("fi", "hu")] {
            assert!(Foreign::new(&tag(own), &tag(other)).is_none(), "{own} {other}");
        }
    }
}
