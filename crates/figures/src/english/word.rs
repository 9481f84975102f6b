//! The English words that say numbers.
//!
//! *In*: a run of letters. *Out*: what number it says.
//! Never looks at other words.

use crate::Unit;

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// one to nineteen.
    Unit(i128),
    /// twenty to ninety.
    Tens(i128),
    /// hundred.
    Hundred,
    /// thousand to trillion.
    Scale(i128),
    /// tens, hundreds, millions: a vague order.
    Plural(i128),
    /// several, few.
    Several,
    /// a, an.
    Article,
    /// first, second, third.
    Ordinal(i128),
    /// thirds, quarters: parts of one.
    Parts(i128),
    /// half.
    Half,
    /// quarter.
    Quarter,
    /// dozen.
    Dozen,
    /// double, tripled, twice.
    Times(i128),
    /// both, pair, couple.
    Pair(i128),
    /// A month in full, 1 to 12.
    Month(i128),
    /// A month shortened.
    ShortMonth(i128),
    /// A day of the week, Monday = 1.
    Weekday(i128),
    /// noon, midnight: minutes of the day.
    Noon(i128),
    /// The nineties.
    Decade(i128),
    /// multibillion; 1 for "multi", which a hyphen and the rest follow.
    Multi(i128),
    /// decade, century: years.
    Span(i128),
    /// A day of the week that is also another word.
    ShortWeekday(i128),
    /// A Japanese era: the year before its first.
    Era(i128),
    /// per.
    Per,
    /// week, monthly: one such length of time.
    Once(Unit),
    /// sum, amount: what was named before, if a word points at it.
    Sum,
}

/// Every word with what it says, in lower case.
static WORDS: phf::Map<&str, Word> = phf::phf_map! {
    "zero" => Word::Unit(0),
    "one" => Word::Unit(1),
    "two" => Word::Unit(2),
    "three" => Word::Unit(3),
    "four" => Word::Unit(4),
    "five" => Word::Unit(5),
    "six" => Word::Unit(6),
    "seven" => Word::Unit(7),
    "eight" => Word::Unit(8),
    "nine" => Word::Unit(9),
    "ten" => Word::Unit(10),
    "eleven" => Word::Unit(11),
    "twelve" => Word::Unit(12),
    "thirteen" => Word::Unit(13),
    "fourteen" => Word::Unit(14),
    "fifteen" => Word::Unit(15),
    "sixteen" => Word::Unit(16),
    "seventeen" => Word::Unit(17),
    "eighteen" => Word::Unit(18),
    "nineteen" => Word::Unit(19),
    "twenty" => Word::Tens(20),
    "thirty" => Word::Tens(30),
    "forty" => Word::Tens(40),
    "fifty" => Word::Tens(50),
    "sixty" => Word::Tens(60),
    "seventy" => Word::Tens(70),
    "eighty" => Word::Tens(80),
    "ninety" => Word::Tens(90),
    "first" => Word::Ordinal(1),
    "second" => Word::Ordinal(2),
    "third" => Word::Ordinal(3),
    "fourth" => Word::Ordinal(4),
    "fifth" => Word::Ordinal(5),
    "sixth" => Word::Ordinal(6),
    "seventh" => Word::Ordinal(7),
    "eighth" => Word::Ordinal(8),
    "ninth" => Word::Ordinal(9),
    "tenth" => Word::Ordinal(10),
    "eleventh" => Word::Ordinal(11),
    "twelfth" => Word::Ordinal(12),
    "thirteenth" => Word::Ordinal(13),
    "fourteenth" => Word::Ordinal(14),
    "fifteenth" => Word::Ordinal(15),
    "sixteenth" => Word::Ordinal(16),
    "seventeenth" => Word::Ordinal(17),
    "eighteenth" => Word::Ordinal(18),
    "nineteenth" => Word::Ordinal(19),
    "twentieth" => Word::Ordinal(20),
    "thirtieth" => Word::Ordinal(30),
    "fortieth" => Word::Ordinal(40),
    "fiftieth" => Word::Ordinal(50),
    "sixtieth" => Word::Ordinal(60),
    "seventieth" => Word::Ordinal(70),
    "eightieth" => Word::Ordinal(80),
    "ninetieth" => Word::Ordinal(90),
    "hundredth" => Word::Ordinal(100),
    "thousandth" => Word::Ordinal(1_000),
    "thirds" => Word::Parts(3),
    "fourths" => Word::Parts(4),
    "ninths" => Word::Parts(9),
    "twelfths" => Word::Parts(12),
    "hundredths" => Word::Parts(100),
    "thousandths" => Word::Parts(1_000),
    "fifths" => Word::Parts(5),
    "sixths" => Word::Parts(6),
    "sevenths" => Word::Parts(7),
    "eighths" => Word::Parts(8),
    "tenths" => Word::Parts(10),
    "a" => Word::Article,
    "an" => Word::Article,
    "hundred" => Word::Hundred,
    "thousand" => Word::Scale(1_000),
    "lakh" => Word::Scale(100_000),
    "crore" => Word::Scale(10_000_000),
    "quadrillion" => Word::Scale(1_000_000_000_000_000),
    "million" => Word::Scale(1_000_000),
    "billion" => Word::Scale(1_000_000_000),
    "trillion" => Word::Scale(1_000_000_000_000),
    "tens" => Word::Plural(10),
    "lakhs" => Word::Plural(100_000),
    "crores" => Word::Plural(10_000_000),
    "quadrillions" => Word::Plural(1_000_000_000_000_000),
    "dozens" => Word::Plural(10),
    "hundreds" => Word::Plural(100),
    "thousands" => Word::Plural(1_000),
    "millions" => Word::Plural(1_000_000),
    "billions" => Word::Plural(1_000_000_000),
    "trillions" => Word::Plural(1_000_000_000_000),
    "several" => Word::Several,
    "few" => Word::Several,
    "half" => Word::Half,
    "halved" => Word::Half,
    "quarter" => Word::Quarter,
    "quarters" => Word::Parts(4),
    "dozen" => Word::Dozen,
    "double" => Word::Times(2),
    "doubled" => Word::Times(2),
    "doubles" => Word::Times(2),
    "doubling" => Word::Times(2),
    "twice" => Word::Times(2),
    "twofold" => Word::Times(2),
    "triple" => Word::Times(3),
    "tripled" => Word::Times(3),
    "triples" => Word::Times(3),
    "tripling" => Word::Times(3),
    "threefold" => Word::Times(3),
    "thrice" => Word::Times(3),
    "treble" => Word::Times(3),
    "trebled" => Word::Times(3),
    "quadruple" => Word::Times(4),
    "quadrupled" => Word::Times(4),
    "fourfold" => Word::Times(4),
    "quintuple" => Word::Times(5),
    "quintupled" => Word::Times(5),
    "fivefold" => Word::Times(5),
    "sixfold" => Word::Times(6),
    "sevenfold" => Word::Times(7),
    "eightfold" => Word::Times(8),
    "tenfold" => Word::Times(10),
    "hundredfold" => Word::Times(100),
    "both" => Word::Pair(2),
    "pair" => Word::Pair(2),
    "couple" => Word::Pair(2),
    "duo" => Word::Pair(2),
    "twin" => Word::Pair(2),
    "twins" => Word::Pair(2),
    "bilateral" => Word::Pair(2),
    "trio" => Word::Pair(3),
    "sevens" => Word::Pair(7),
    "triplets" => Word::Pair(3),
    "trilateral" => Word::Pair(3),
    "quartet" => Word::Pair(4),
    "foursome" => Word::Pair(4),
    "quintet" => Word::Pair(5),
    "centenary" => Word::Pair(100),
    "centennial" => Word::Pair(100),
    "bicentenary" => Word::Pair(200),
    "bicentennial" => Word::Pair(200),
    "noon" => Word::Noon(720),
    "midday" => Word::Noon(720),
    "midnight" => Word::Noon(0),
    "teens" => Word::Decade(10),
    "teenage" => Word::Decade(10),
    "teenager" => Word::Decade(10),
    "teenagers" => Word::Decade(10),
    "twenties" => Word::Decade(20),
    "thirties" => Word::Decade(30),
    "forties" => Word::Decade(40),
    "fifties" => Word::Decade(50),
    "sixties" => Word::Decade(60),
    "seventies" => Word::Decade(70),
    "eighties" => Word::Decade(80),
    "nineties" => Word::Decade(90),
    "decade" => Word::Span(10),
    "century" => Word::Span(100),
    "multi" => Word::Multi(1),
    "multimillion" => Word::Multi(1_000_000),
    "multibillion" => Word::Multi(1_000_000_000),
    "multitrillion" => Word::Multi(1_000_000_000_000),
    "january" => Word::Month(1),
    "february" => Word::Month(2),
    "march" => Word::Month(3),
    "april" => Word::Month(4),
    "may" => Word::Month(5),
    "june" => Word::Month(6),
    "july" => Word::Month(7),
    "august" => Word::Month(8),
    "september" => Word::Month(9),
    "october" => Word::Month(10),
    "november" => Word::Month(11),
    "december" => Word::Month(12),
    "jan" => Word::ShortMonth(1),
    "feb" => Word::ShortMonth(2),
    "mar" => Word::ShortMonth(3),
    "apr" => Word::ShortMonth(4),
    "jun" => Word::ShortMonth(6),
    "jul" => Word::ShortMonth(7),
    "aug" => Word::ShortMonth(8),
    "sep" => Word::ShortMonth(9),
    "sept" => Word::ShortMonth(9),
    "oct" => Word::ShortMonth(10),
    "nov" => Word::ShortMonth(11),
    "dec" => Word::ShortMonth(12),
    "monday" => Word::Weekday(1),
    "mon" => Word::Weekday(1),
    "tuesday" => Word::Weekday(2),
    "tue" => Word::Weekday(2),
    "tues" => Word::Weekday(2),
    "wednesday" => Word::Weekday(3),
    "wed" => Word::Weekday(3),
    "thursday" => Word::Weekday(4),
    "thu" => Word::Weekday(4),
    "thurs" => Word::Weekday(4),
    "friday" => Word::Weekday(5),
    "fri" => Word::Weekday(5),
    "saturday" => Word::Weekday(6),
    "sunday" => Word::Weekday(7),
    "sat" => Word::ShortWeekday(6),
    "sun" => Word::ShortWeekday(7),
    "taisho" => Word::Era(1911),
    "showa" => Word::Era(1925),
    "heisei" => Word::Era(1988),
    "reiwa" => Word::Era(2018),
    "meiji" => Word::Era(1867),
    "per" => Word::Per,
    "sum" => Word::Sum,
    "amount" => Word::Sum,
    "figure" => Word::Sum,
    "total" => Word::Sum,
    "number" => Word::Sum,
    "share" => Word::Sum,
    "percentage" => Word::Sum,
    "week" => Word::Once(Unit::Week),
    "weekly" => Word::Once(Unit::Week),
    "month" => Word::Once(Unit::Month),
    "monthly" => Word::Once(Unit::Month),
    "year" => Word::Once(Unit::Year),
    "yearly" => Word::Once(Unit::Year),
    "annual" => Word::Once(Unit::Year),
    "annually" => Word::Once(Unit::Year),
    "hourly" => Word::Once(Unit::Hour),
};

/// The longest word of the list.
const MAX_BYTES: usize = 16;

/// What the word says, whatever its case; names of days and months only with a capital.
pub(super) fn lookup(word: &str) -> Option<Word> {
    let mut lower = [0; MAX_BYTES];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let meaning = *WORDS.get(std::str::from_utf8(lower).ok()?)?;
    let is_name = matches!(
        meaning,
        Word::Month(_) | Word::ShortMonth(_) | Word::Weekday(_) | Word::ShortWeekday(_) | Word::Era(_)
    );
    (!is_name || word.starts_with(|c: char| c.is_ascii_uppercase())).then_some(meaning)
}

/// Whether a list of words with spaces between them holds a word.
pub(super) fn has_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The value of a Roman numeral of two to six capitals; single letters are words or names.
pub(super) fn roman(word: &str) -> Option<i128> {
    let digits = word.bytes().map(|byte| match byte {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        _ => 0,
    });
    if !(2..=6).contains(&word.len()) || digits.clone().any(|digit| digit == 0) {
        return None;
    }
    let following = digits.clone().skip(1).chain([0]);
    let value: i128 = digits.zip(following).map(|(a, b)| if a < b { -a } else { a }).sum();
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        for (word, meaning) in &WORDS {
            let capital = word[..1].to_uppercase() + &word[1..];
            assert_eq!(lookup(&capital), Some(*meaning), "{word}");
        }
        assert_eq!((lookup("may"), lookup(""), lookup("the")), (None, None, None));
        assert_eq!((lookup("i"), lookup("multitrillions"), lookup("thrown")), (None, None, None));
    }
}
