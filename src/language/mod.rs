//! What is known of particular languages, and nowhere else in the program.
//!
//! *In*: language tags, dates, amounts, texts. *Out*: how a language writes and counts them.
//! A language without a module of its own gets the behaviour of `neutral`; every gap is there.

mod address;
pub mod chars;
mod count;
mod english;
pub mod everyday;
mod excerpt;
mod foreign;
mod japanese;
mod lines;
mod names;
mod neutral;
pub mod nfc;
mod noncharacter;
mod person;
mod quoted;
mod slip;
pub mod sound;
mod words;

use std::borrow::Cow;
use std::ops::Range;

pub use address::{Address, Versions};
pub use foreign::Foreign;
pub use lines::{Joining, last_visible};
pub use noncharacter::first_noncharacter;
pub use person::{BareName, Beside, Pointed};
pub use slip::{Slip, SlipKind};

use crate::model::quantity::{self, Quantity};
use crate::model::{Amount, Bi, Date, Lang, LangTag, Length, LengthUnit, Unit, Words};
use crate::words;

/// The language whose words stand in where a site's own language has none.
pub const FALLBACK: &str = "en";

/// What the program knows of a language. What has a default holds for every language that is written with spaces.
pub trait Language: Sync {
    /// The language of the figures library, if its figures are known.
    fn figures(&self) -> Option<quantity::Language> {
        None
    }
    /// A date as newspapers print it; as ISO 8601 writes it where that is not known.
    fn date(&self, date: Date) -> String {
        self.figures().map_or_else(|| date.to_string(), |figures| figures.date(date))
    }
    /// An amount with its unit, without losing a digit.
    fn amount(&self, amount: Amount, unit: &Unit, lang: Lang) -> String {
        match self.figures() {
            Some(figures) => figures.amount(amount, unit.counted(lang)),
            None => neutral::amount(amount, unit, lang),
        }
    }
    /// A count without a unit.
    fn count(&self, n: usize) -> String;
    /// The name of a currency, where a column of figures needs one: `米ドル`, `US dollars`.
    fn currency(&self, code: &str) -> String {
        self.figures().map_or_else(|| code.to_owned(), |figures| figures.currency(code))
    }
    /// The length of prose and the time to read it.
    fn length(&self, prose: &str) -> Length;
    /// How the lines of a paragraph are joined.
    fn joining(&self) -> Joining;
    /// A text if it is short enough for a description, else its beginning up to a place where one may stop.
    fn excerpt<'t>(&self, text: &'t str) -> Cow<'t, str>;
    /// The first words of a passage, by which a reader knows it.
    fn opening<'t>(&self, text: &'t str) -> Cow<'t, str>;
    /// Whether headings are broken between phrases, because no spaces say where.
    fn has_phrases(&self) -> bool {
        false
    }
    /// Where a heading may be broken: byte offsets in order, none at its ends; empty where spaces do.
    fn phrase_breaks(&self, _heading: &str) -> Vec<usize> {
        Vec::new()
    }
    /// The runs of a text in another language that are surely in this one, in order (WCAG 2.2, 3.1.2).
    fn runs_within(&self, _text: &str, _around: &LangTag) -> Vec<Range<usize>> {
        Vec::new()
    }
    /// What a word stands under in an index: `あ`; `None` in languages whose indexes have no headings.
    fn index_heading(&self, _word: &str, _reading: Option<&str>) -> Option<String> {
        None
    }
    /// Whether an index cannot place this word without its reading.
    fn needs_reading(&self, _word: &str) -> bool {
        false
    }
    /// Whether words are separated by spaces, so that a line break in the source is one.
    fn has_spaces(&self) -> bool {
        true
    }
    /// The name of another language in this one, if it is known.
    fn name_of(&self, tag: &LangTag) -> Option<&'static str>;
    /// The key by which a word is sorted; the reading, where there is one, decides.
    fn sort_key(&self, word: &str, reading: Option<&str>) -> String;
    /// Whether figures can be read from its texts at all.
    fn reads_figures(&self) -> bool {
        self.figures().is_some()
    }
    /// The figures of the text of one block, in order, without overlaps.
    fn quantities(&self, text: &str) -> Vec<Quantity> {
        self.figures().map(|figures| figures.read(text)).unwrap_or_default()
    }
    /// A figure of a text in the house style, with its hedge; `None` for what has no form of its own.
    fn quantity(&self, quantity: &Quantity) -> Option<String> {
        self.figures()?.print(quantity)
    }
    /// Whether the words around a count say of what: `3万人`, "30,000 people".
    fn counts_things(&self, text: &str, quantity: &Quantity) -> bool {
        self.figures().is_some_and(|figures| figures.counts_things(text, quantity))
    }
    /// How often a text denies something.
    fn negations(&self, _text: &str) -> usize {
        0
    }
    /// The shorter forms under which a text may go on to name a person: by the full form, and the one after the first mention.
    fn bare_names(&self, full: &str, _short: Option<&str>) -> Vec<BareName> {
        let ends = person::ends(full, char::is_whitespace);
        ends.map(|(_, last)| BareName { form: last.to_owned(), needs: Beside::Title }).into_iter().collect()
    }
    /// Whether a shorter form at these bytes of a text stands surely for a person, and not for a word or somebody else.
    fn is_surely_named(&self, _text: &str, _range: &Range<usize>, _needs: Beside) -> bool {
        false
    }
    /// Whether a text points back to somebody or something instead of a name.
    fn points_back(&self, _text: &str, _pointed: Pointed) -> bool {
        true
    }
    /// What stands between quotation marks, in order, the marks left out.
    fn quoted<'t>(&self, text: &'t str) -> Vec<&'t str> {
        quoted::between(text, &[('“', '”'), ('„', '“'), ('«', '»'), ('"', '"')])
    }
    /// Slips of the pen in the text of one block.
    fn slips(&self, text: &str) -> Vec<Slip>;
    /// The words, spaces and signs of a text, which a comparison shows as changed or not; together the whole text.
    fn words(&self, text: &str) -> Vec<Range<usize>> {
        words::words(text)
    }
    /// The sentences of a text; together the whole text.
    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        words::sentences(text)
    }
    /// What stands between marks of quotation, the marks included.
    fn quotations(&self, text: &str) -> Vec<Range<usize>> {
        words::quoted(text, &[('“', '”'), ('"', '"'), ('«', '»'), ('„', '“')])
    }
    /// Whether unchanged text between two changes is too little to be read for itself, so that they are one change.
    fn is_joint(&self, text: &str) -> bool {
        text.chars().all(char::is_whitespace)
    }
    /// The bytes at the start of two words of a change that are the same ending in both; nothing where words are whole.
    fn shared_start(&self, _old: &str, _new: &str) -> usize {
        0
    }
}

/// What is known of the language of a tag.
#[must_use]
pub fn of(tag: &LangTag) -> &'static dyn Language {
    match tag.primary() {
        "ja" => &japanese::Japanese,
        "en" => &english::English,
        _ => &neutral::Neutral,
    }
}

/// An amount as a number that programs read: digits, a point, no groups.
#[must_use]
pub fn plain_number(amount: Amount) -> String {
    amount.to_string()
}

/// What is known of the two languages that messages to editors are written in: Japanese, then English.
#[must_use]
pub fn of_editors() -> [&'static dyn Language; 2] {
    [&japanese::Japanese, &english::English]
}

/// What stands between quotation marks or brackets of any language, the marks included; of nested ones the outer.
#[must_use]
pub fn marked(text: &str) -> Vec<Range<usize>> {
    const MARKS: [(char, char); 17] = [
        ('“', '”'),
        ('"', '"'),
        ('«', '»'),
        ('„', '“'),
        ('‹', '›'),
        ('「', '」'),
        ('『', '』'),
        ('〈', '〉'),
        ('《', '》'),
        ('（', '）'),
        ('(', ')'),
        ('［', '］'),
        ('[', ']'),
        ('【', '】'),
        ('〔', '〕'),
        ('〝', '〟'),
        ('＂', '＂'),
    ];
    words::quoted(text, &MARKS)
}

/// A language as editors speak of it: 英語, English; its tag where that does not tell which.
#[must_use]
pub fn spoken(tag: &LangTag) -> Words {
    let is_plain = tag.as_str() == tag.primary();
    match (names::japanese(tag), names::english(tag)) {
        (Some(ja), Some(en)) if is_plain => words!(ja: "{ja}", en: "{en}"),
        _ => Words::same(&format!("`{tag}`")),
    }
}

/// The version of a text in a language: 英語版, English.
#[must_use]
pub fn version(tag: &LangTag) -> Words {
    let Words { ja, en } = spoken(tag);
    words!(ja: "{ja}版", en: "{en}")
}

/// The name of a language in itself: `日本語`; the tag where it is not known.
#[must_use]
pub fn autonym(tag: &LangTag) -> String {
    names::autonym(tag).map_or_else(|| tag.to_string(), str::to_owned)
}

/// The tag of Open Graph: `ja_JP`, `en_GB`; `None` where no territory is known.
#[must_use]
pub fn open_graph(tag: &LangTag) -> Option<String> {
    Some(format!("{}_{}", tag.primary(), names::territory(tag)?.to_ascii_uppercase()))
}

/// In which order the languages of a site are asked for the slug of a heading: English first.
#[must_use]
pub fn slug_order(languages: &Bi<LangTag>) -> [Lang; 2] {
    if languages.second.primary() == "en" { [Lang::Second, Lang::First] } else { Lang::BOTH }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_open_graph() {
        let check = |tag: &str, expect: Option<&str>| {
            let tag = LangTag::parse(tag).expect("a tag");
            assert_eq!(open_graph(&tag).as_deref(), expect, "{tag}");
        };
        check("ja", Some("ja_JP"));
        check("en", Some("en_US"));
        check("en-GB", Some("en_GB"));
        check("fr", Some("fr_FR"));
        check("zh-Hant-HK", Some("zh_HK"));
        check("tlh", None);
    }
}
