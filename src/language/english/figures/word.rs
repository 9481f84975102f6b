//! The English words that say numbers.
//!
//! *In*: a run of letters. *Out*: what number it says.
//! Never looks at other words.

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
    /// multibillion.
    Multi(i128),
}

/// The longest word of the list.
const MAX_BYTES: usize = 13;

/// What the word says, whatever its case; names of days and months only with a capital.
pub(super) fn lookup(word: &str) -> Option<Word> {
    let bytes = word.as_bytes();
    if bytes.len() > MAX_BYTES || bytes.is_empty() {
        return None;
    }
    let mut lower = [0; MAX_BYTES];
    let lower = &mut lower[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let found = match lower[0] {
        b'o' | b't' | b'f' | b's' | b'e' | b'n' => cardinal(lower).or_else(|| ordinal(lower)).or_else(|| other(lower)),
        _ => other(lower),
    };
    let found = found.or_else(|| bytes[0].is_ascii_uppercase().then(|| calendar(lower)).flatten())?;
    Some(found)
}

fn cardinal(word: &[u8]) -> Option<Word> {
    Some(match word {
        b"one" => Word::Unit(1),
        b"two" => Word::Unit(2),
        b"three" => Word::Unit(3),
        b"four" => Word::Unit(4),
        b"five" => Word::Unit(5),
        b"six" => Word::Unit(6),
        b"seven" => Word::Unit(7),
        b"eight" => Word::Unit(8),
        b"nine" => Word::Unit(9),
        b"ten" => Word::Unit(10),
        b"eleven" => Word::Unit(11),
        b"twelve" => Word::Unit(12),
        b"thirteen" => Word::Unit(13),
        b"fourteen" => Word::Unit(14),
        b"fifteen" => Word::Unit(15),
        b"sixteen" => Word::Unit(16),
        b"seventeen" => Word::Unit(17),
        b"eighteen" => Word::Unit(18),
        b"nineteen" => Word::Unit(19),
        b"twenty" => Word::Tens(20),
        b"thirty" => Word::Tens(30),
        b"forty" => Word::Tens(40),
        b"fifty" => Word::Tens(50),
        b"sixty" => Word::Tens(60),
        b"seventy" => Word::Tens(70),
        b"eighty" => Word::Tens(80),
        b"ninety" => Word::Tens(90),
        _ => return None,
    })
}

fn ordinal(word: &[u8]) -> Option<Word> {
    Some(match word {
        b"first" => Word::Ordinal(1),
        b"second" => Word::Ordinal(2),
        b"third" => Word::Ordinal(3),
        b"fourth" => Word::Ordinal(4),
        b"fifth" => Word::Ordinal(5),
        b"sixth" => Word::Ordinal(6),
        b"seventh" => Word::Ordinal(7),
        b"eighth" => Word::Ordinal(8),
        b"ninth" => Word::Ordinal(9),
        b"tenth" => Word::Ordinal(10),
        b"eleventh" => Word::Ordinal(11),
        b"twelfth" => Word::Ordinal(12),
        b"thirteenth" => Word::Ordinal(13),
        b"fourteenth" => Word::Ordinal(14),
        b"fifteenth" => Word::Ordinal(15),
        b"sixteenth" => Word::Ordinal(16),
        b"seventeenth" => Word::Ordinal(17),
        b"eighteenth" => Word::Ordinal(18),
        b"nineteenth" => Word::Ordinal(19),
        b"twentieth" => Word::Ordinal(20),
        b"thirtieth" => Word::Ordinal(30),
        b"fortieth" => Word::Ordinal(40),
        b"fiftieth" => Word::Ordinal(50),
        b"thirds" => Word::Parts(3),
        b"fifths" => Word::Parts(5),
        b"sixths" => Word::Parts(6),
        b"sevenths" => Word::Parts(7),
        b"eighths" => Word::Parts(8),
        b"tenths" => Word::Parts(10),
        _ => return None,
    })
}

fn other(word: &[u8]) -> Option<Word> {
    Some(match word {
        b"a" | b"an" => Word::Article,
        b"hundred" => Word::Hundred,
        b"thousand" => Word::Scale(1_000),
        b"million" => Word::Scale(1_000_000),
        b"billion" => Word::Scale(1_000_000_000),
        b"trillion" => Word::Scale(1_000_000_000_000),
        b"tens" | b"dozens" => Word::Plural(10),
        b"hundreds" => Word::Plural(100),
        b"thousands" => Word::Plural(1_000),
        b"millions" => Word::Plural(1_000_000),
        b"billions" => Word::Plural(1_000_000_000),
        b"trillions" => Word::Plural(1_000_000_000_000),
        b"several" | b"few" => Word::Several,
        b"half" | b"halved" => Word::Half,
        b"quarter" => Word::Quarter,
        b"quarters" => Word::Parts(4),
        b"dozen" => Word::Dozen,
        b"double" | b"doubled" | b"doubles" | b"doubling" | b"twice" | b"twofold" => Word::Times(2),
        b"triple" | b"tripled" | b"triples" | b"tripling" | b"threefold" | b"thrice" | b"treble" | b"trebled" => {
            Word::Times(3)
        }
        b"quadruple" | b"quadrupled" | b"fourfold" => Word::Times(4),
        b"quintuple" | b"quintupled" | b"fivefold" => Word::Times(5),
        b"sixfold" => Word::Times(6),
        b"sevenfold" => Word::Times(7),
        b"eightfold" => Word::Times(8),
        b"tenfold" => Word::Times(10),
        b"hundredfold" => Word::Times(100),
        b"both" | b"pair" | b"couple" | b"duo" | b"twin" | b"twins" | b"bilateral" => Word::Pair(2),
        b"trio" | b"triplets" | b"trilateral" => Word::Pair(3),
        b"quartet" | b"foursome" => Word::Pair(4),
        b"quintet" => Word::Pair(5),
        b"centenary" | b"centennial" => Word::Pair(100),
        b"bicentenary" | b"bicentennial" => Word::Pair(200),
        b"noon" | b"midday" => Word::Noon(720),
        b"midnight" => Word::Noon(0),
        b"twenties" => Word::Decade(20),
        b"thirties" => Word::Decade(30),
        b"forties" => Word::Decade(40),
        b"fifties" => Word::Decade(50),
        b"sixties" => Word::Decade(60),
        b"seventies" => Word::Decade(70),
        b"eighties" => Word::Decade(80),
        b"nineties" => Word::Decade(90),
        b"multimillion" => Word::Multi(1_000_000),
        b"multibillion" => Word::Multi(1_000_000_000),
        b"multitrillion" => Word::Multi(1_000_000_000_000),
        _ => return None,
    })
}

fn calendar(word: &[u8]) -> Option<Word> {
    Some(match word {
        b"january" => Word::Month(1),
        b"february" => Word::Month(2),
        b"march" => Word::Month(3),
        b"april" => Word::Month(4),
        b"may" => Word::Month(5),
        b"june" => Word::Month(6),
        b"july" => Word::Month(7),
        b"august" => Word::Month(8),
        b"september" => Word::Month(9),
        b"october" => Word::Month(10),
        b"november" => Word::Month(11),
        b"december" => Word::Month(12),
        b"jan" => Word::ShortMonth(1),
        b"feb" => Word::ShortMonth(2),
        b"mar" => Word::ShortMonth(3),
        b"apr" => Word::ShortMonth(4),
        b"jun" => Word::ShortMonth(6),
        b"jul" => Word::ShortMonth(7),
        b"aug" => Word::ShortMonth(8),
        b"sep" | b"sept" => Word::ShortMonth(9),
        b"oct" => Word::ShortMonth(10),
        b"nov" => Word::ShortMonth(11),
        b"dec" => Word::ShortMonth(12),
        b"monday" | b"mon" => Word::Weekday(1),
        b"tuesday" | b"tue" | b"tues" => Word::Weekday(2),
        b"wednesday" | b"wed" => Word::Weekday(3),
        b"thursday" | b"thu" | b"thurs" => Word::Weekday(4),
        b"friday" | b"fri" => Word::Weekday(5),
        b"saturday" => Word::Weekday(6),
        b"sunday" => Word::Weekday(7),
        _ => return None,
    })
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
