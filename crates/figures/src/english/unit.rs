//! What an English number counts: shares, lengths of time, measures, things.
//!
//! *In*: a number and the text after it. *Out*: the quantity.
//! Never reads dates and times of day, or looks for hedges.

use super::measure;
use super::money::money;
use super::number::{Form, Number, Phrases, eat_phrase, next_word, word_at};
use super::word::{Word, lookup};
use crate::reading::scan::Scan;
use crate::{Dimension, Hedge, Kind, Kinds, ONE, Quantity, Unit};

const DURATIONS: [(&str, Unit); 28] = [
    ("milliseconds", Unit::Millisecond),
    ("millisecond", Unit::Millisecond),
    ("microseconds", Unit::Microsecond),
    ("microsecond", Unit::Microsecond),
    ("nanoseconds", Unit::Nanosecond),
    ("nanosecond", Unit::Nanosecond),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("yr", Unit::Year),
    ("yrs", Unit::Year),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("hour", Unit::Hour),
    ("hours", Unit::Hour),
    ("hr", Unit::Hour),
    ("hrs", Unit::Hour),
    ("minute", Unit::Minute),
    ("minutes", Unit::Minute),
    ("min", Unit::Minute),
    ("mins", Unit::Minute),
    ("second", Unit::Second),
    ("seconds", Unit::Second),
    ("secs", Unit::Second),
    ("sec", Unit::Second),
];

/// Lengths of time that hold a number of a smaller unit.
const SPANS: [(&str, Unit, i128); 7] = [
    ("decade", Unit::Year, 10),
    ("decades", Unit::Year, 10),
    ("century", Unit::Year, 100),
    ("centuries", Unit::Year, 100),
    ("fortnight", Unit::Week, 2),
    ("fortnights", Unit::Week, 2),
    ("half-century", Unit::Year, 50),
];

/// Words that may stand between a number and years or days.
const BETWEEN: [&str; 19] = [
    "more",
    "consecutive",
    "straight",
    "full",
    "whole",
    "additional",
    "extra",
    "long",
    "other",
    "successive",
    "short",
    "business",
    "working",
    "trading",
    "further",
    "calendar",
    "solid",
    "past",
    "entire",
];

/// Words before a number that say which one it is of a row.
const NUMBERED: [&str; 6] = ["no.", "no", "nos.", "number", "#", "num."];

/// Nouns without an "s" that numbers count.
const PLURALS: [&str; 8] = ["people", "men", "women", "children", "staff", "personnel", "police", "aircraft"];

/// Whether a count says how many of something there are: "30,000 people", but not "page 3" or "2018".
pub(super) fn counts_things(text: &str, quantity: &Quantity) -> bool {
    let scan = Scan::new(text);
    let (word, _) = next_word(scan, quantity.span.end);
    let lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let plural = word.len() > 3 && word.ends_with('s') && !matches!(word, "this" | "times" | "across" | "plus" | "has");
    let digits = text[quantity.span.clone()].bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    quantity.kinds.only(Kind::Count) && digits && lower && (plural || PLURALS.contains(&word))
}

/// The number as a quantity of one kind; numbers in words are weak, and so are counts up to one.
pub(super) fn quantity(n: &Number, kind: Kind, end: usize) -> Quantity {
    let certain = matches!(kind, Kind::Money(_) | Kind::Percent | Kind::Points);
    let one = n.value <= ONE && matches!(kind, Kind::Duration(_) | Kind::Count | Kind::Measure(_) | Kind::Times);
    let scaled_words = n.form == Form::Words && n.scale >= 1_000;
    // "One day" may be any day, and "one minute" any moment; "one week" is a week.
    let told = matches!(kind, Kind::Duration(Unit::Week | Unit::Month | Unit::Year))
        && n.form == Form::Words
        && n.value == ONE;
    let small = n.is_words() && n.value < 2 * ONE;
    let weak = (one && !told) || n.form == Form::Article || (small && !told && !certain && !scaled_words);
    Quantity {
        kinds: Kinds::of(kind),
        value: n.value,
        ulp: n.ulp,
        hedge: Hedge::Exact,
        weak,
        token: None,
        span: n.start..end,
    }
}

/// What the number counts, by the words after it; shares, then money, then time, then measures, then things.
pub(super) fn classify(scan: Scan, n: &Number) -> Option<Quantity> {
    share(scan, n)
        .or_else(|| fraction(scan, n))
        .or_else(|| money(scan, n))
        .or_else(|| duration(scan, n))
        .or_else(|| measure(scan, n))
        .or_else(|| count(scan, n))
}

/// Percent, points and multiples.
fn share(scan: Scan, n: &Number) -> Option<Quantity> {
    let phrases = Phrases::after(scan, n.end);
    if let Some(end) = phrases.eat_any(&["percentage points", "percentage point", "pct points", "pp"]) {
        return Some(quantity(n, Kind::Points, end));
    }
    if let Some(end) = phrases.eat_any(&["percent", "per cent", "pct", "%"]) {
        let points = Phrases::after(scan, end).eat_any(&["points", "point"]);
        let kind = if points.is_some() { Kind::Points } else { Kind::Percent };
        return Some(quantity(n, kind, points.unwrap_or(end)));
    }
    if let Some(end) = phrases.eat_any(&["basis points", "basis point", "bps", "bp"]) {
        return Some(Quantity { value: n.value / 100, ulp: (n.ulp / 100).max(1), ..quantity(n, Kind::Points, end) });
    }
    if let Some(end) = phrases.eat_any(&["points", "point"]) {
        let found = quantity(n, Kind::Points, end);
        return Some(Quantity { weak: found.weak || (n.is_words() && n.value <= ONE), ..found });
    }
    let sign = || scan.eat_any(n.end, &["x", "×"]).filter(|end| !scan.peek(*end).is_some_and(char::is_alphanumeric));
    let end = phrases.eat_any(&["times", "fold"]).or_else(sign)?;
    let found = quantity(n, Kind::Times, end);
    Some(Quantity { kinds: found.kinds.or(Kind::Count), ..found })
}

/// "two-thirds", "one-fifth", "three quarters of".
fn fraction(scan: Scan, n: &Number) -> Option<Quantity> {
    if !n.is_words() || n.value >= 20 * ONE || n.value < ONE {
        return None;
    }
    let (word, end) = next_word(scan, n.end);
    let parts = match lookup(word)? {
        Word::Parts(4)
            if word == "quarters" && scan.peek(n.end) != Some('-') && eat_phrase(scan, end, "of").is_none() =>
        {
            return None;
        }
        Word::Parts(parts) => parts,
        Word::Ordinal(parts @ 3..) if n.value == ONE => parts,
        Word::Quarter if n.value == ONE => 4,
        Word::Half if n.value == ONE => 2,
        _ => return None,
    };
    let found = quantity(n, Kind::Part, end);
    Some(match n.value == ONE {
        true => Quantity { value: parts * ONE, ..found },
        false => Quantity { kinds: Kinds::of(Kind::Ratio), value: n.value / parts, ulp: 1, weak: false, ..found },
    })
}

/// "four years", "four-year", "35-year-old", "three consecutive years", "two decades".
fn duration(scan: Scan, n: &Number) -> Option<Quantity> {
    let at = match next_word(scan, n.end) {
        (word, end) if BETWEEN.contains(&word) => end,
        _ => n.end,
    };
    let phrases = Phrases::after(scan, at);
    if let Some((unit, count, end)) =
        SPANS.iter().find_map(|(word, unit, count)| Some((*unit, *count, phrases.eat(word)?)))
    {
        let found = quantity(n, Kind::Duration(unit), end);
        return Some(Quantity { value: n.value.checked_mul(count)?, ..found });
    }
    let (word, mut end) = next_word(scan, at);
    let (_, unit) = DURATIONS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    let mut found = quantity(n, Kind::Duration(*unit), end);
    if let Some(half) = eat_phrase(scan, end, "and a half") {
        found.value += ONE / 2;
        end = half;
    }
    let old = Phrases::after(scan, end).eat_any(&["old", "olds"]);
    if let Some(old) = old.filter(|_| *unit == Unit::Year) {
        (found.kinds, end) = (found.kinds.or(Kind::Count), old);
    }
    found.span.end = end;
    Some(found)
}

fn measure(scan: Scan, n: &Number) -> Option<Quantity> {
    if let ("in", end) = word_at(scan, n.end) {
        return Some(quantity(n, Kind::Measure(Unit::Inch), end));
    }
    let (unit, end) = measure::unit(scan, n.end)?;
    // "6-foot-2" goes on in inches.
    if unit == Unit::Foot
        && let Some(at) = scan.eat(end, "-")
        && let (Some(inches @ 0..12), end, 1 | 2) = scan.digits(at)
    {
        let value = n.value.checked_mul(12)?.checked_add(inches * ONE)?;
        return Some(Quantity { kinds: Kinds::of(Kind::Measure(Unit::Inch)), value, ..quantity(n, Kind::Count, end) });
    }
    let kind = if unit.dimension() == Dimension::Seconds { Kind::Duration(unit) } else { Kind::Measure(unit) };
    Some(quantity(n, kind, end))
}

/// The unit that a word for a length of time names.
pub(super) fn time_unit(word: &str) -> Option<Unit> {
    DURATIONS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, unit)| *unit)
}

/// Plain counts; a year where four digits may be one.
fn count(scan: Scan, n: &Number) -> Option<Quantity> {
    let found = quantity(n, Kind::Count, n.end);
    if n.form == Form::ShortM {
        return short_m(scan, n, found);
    }
    if n.form == Form::Article && n.scale == 1 && n.value == ONE {
        return None;
    }
    let is_year = matches!(n.form, Form::Digits(4)) && (1500 * ONE..2100 * ONE).contains(&n.value);
    if is_year {
        return Some(Quantity { kinds: found.kinds.or(Kind::Year), ..found });
    }
    let before = scan.text()[..n.start].trim_end_matches(' ').to_ascii_lowercase();
    let ends = |word: &str| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    };
    let mut kinds = found.kinds;
    if ["aged", "age", "ages"].iter().any(|word| ends(word)) {
        kinds = kinds.or(Kind::Duration(Unit::Year));
    }
    let numbered = !n.is_words() && NUMBERED.iter().any(|word| ends(word));
    if numbered {
        kinds = kinds.or(Kind::Ordinal);
    }
    Some(Quantity { kinds, weak: found.weak || (numbered && n.value <= 10 * ONE), ..found })
}

/// `100m` of a race, or `1.5m people`: metres unless a plural follows.
fn short_m(scan: Scan, n: &Number, found: Quantity) -> Option<Quantity> {
    let (word, _) = next_word(scan, n.end);
    let people = word == "people" || (word.ends_with('s') && word.len() > 3 && word != "across" && word != "hurdles");
    if people {
        return Some(found);
    }
    let (value, ulp) = (n.value / n.scale, n.ulp / n.scale);
    Some(Quantity { kinds: Kinds::of(Kind::Measure(Unit::Metre)), value, ulp, weak: true, ..found })
}
