//! What an English number counts: shares, lengths of time, measures, things.
//!
//! *In*: a number and the text after it. *Out*: the quantity.
//! Never reads dates and times of day, or looks for hedges.

use super::money::money;
use super::number::{Form, Number, Phrases, eat_phrase, next_word, word_at};
use super::word::{Word, lookup};
use crate::reading::scan::Scan;
use crate::{Hedge, Kind, Kinds, ONE, Quantity, Unit};

const DURATIONS: [(&str, Unit); 22] = [
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

const MEASURES: [(&str, Unit); 62] = [
    ("square kilometers", Unit::SquareKilometre),
    ("square kilometres", Unit::SquareKilometre),
    ("square-kilometer", Unit::SquareKilometre),
    ("square-kilometre", Unit::SquareKilometre),
    ("sq km", Unit::SquareKilometre),
    ("square miles", Unit::SquareMile),
    ("square-mile", Unit::SquareMile),
    ("square feet", Unit::SquareFoot),
    ("square-foot", Unit::SquareFoot),
    ("sq ft", Unit::SquareFoot),
    ("square meters", Unit::SquareMetre),
    ("square metres", Unit::SquareMetre),
    ("square-meter", Unit::SquareMetre),
    ("square-metre", Unit::SquareMetre),
    ("hectares", Unit::Hectare),
    ("hectare", Unit::Hectare),
    ("acres", Unit::Acre),
    ("acre", Unit::Acre),
    ("miles", Unit::Mile),
    ("mile", Unit::Mile),
    ("mph", Unit::Mile),
    ("kilometers", Unit::Kilometre),
    ("kilometres", Unit::Kilometre),
    ("kilometer", Unit::Kilometre),
    ("kilometre", Unit::Kilometre),
    ("km", Unit::Kilometre),
    ("kph", Unit::Kilometre),
    ("kmh", Unit::Kilometre),
    ("meters", Unit::Metre),
    ("metres", Unit::Metre),
    ("meter", Unit::Metre),
    ("metre", Unit::Metre),
    ("centimeters", Unit::Centimetre),
    ("centimetres", Unit::Centimetre),
    ("centimeter", Unit::Centimetre),
    ("cm", Unit::Centimetre),
    ("millimeters", Unit::Millimetre),
    ("millimetres", Unit::Millimetre),
    ("mm", Unit::Millimetre),
    ("feet", Unit::Foot),
    ("foot", Unit::Foot),
    ("ft", Unit::Foot),
    ("inches", Unit::Inch),
    ("inch", Unit::Inch),
    ("yards", Unit::Yard),
    ("yard", Unit::Yard),
    ("kilograms", Unit::Kilogram),
    ("kilogram", Unit::Kilogram),
    ("kg", Unit::Kilogram),
    ("kilos", Unit::Kilo),
    ("kilo", Unit::Kilo),
    ("grams", Unit::Gram),
    ("gram", Unit::Gram),
    ("tons", Unit::Tonne),
    ("tonnes", Unit::Tonne),
    ("ton", Unit::Tonne),
    ("tonne", Unit::Tonne),
    ("lbs", Unit::Pound),
    ("lb", Unit::Pound),
    ("ounces", Unit::Ounce),
    ("ounce", Unit::Ounce),
    ("oz", Unit::Ounce),
];

const MORE_MEASURES: [(&str, Unit); 11] = [
    ("liters", Unit::Litre),
    ("litres", Unit::Litre),
    ("liter", Unit::Litre),
    ("litre", Unit::Litre),
    ("gallons", Unit::Gallon),
    ("gallon", Unit::Gallon),
    ("degrees celsius", Unit::Celsius),
    ("degrees centigrade", Unit::Celsius),
    ("celsius", Unit::Celsius),
    ("degrees fahrenheit", Unit::Fahrenheit),
    ("fahrenheit", Unit::Fahrenheit),
];

/// Words that may stand between a number and years or days.
const BETWEEN: [&str; 20] = [
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
    "light",
    "entire",
];

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
    let certain = certain || (matches!(kind, Kind::Duration(_)) && n.value >= 3 * ONE);
    let weak = one || n.form == Form::Article || (n.is_words() && !certain && !scaled_words);
    Quantity { kinds: Kinds::of(kind), value: n.value, ulp: n.ulp, hedge: Hedge::Exact, weak, span: n.start..end }
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
        return Some(Quantity { weak: found.weak || n.is_words(), ..found });
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
        Word::Parts(4) if scan.peek(n.end) != Some('-') && eat_phrase(scan, end, "of").is_none() => return None,
        Word::Parts(parts) => parts,
        Word::Ordinal(parts @ 3..=12) if n.value == ONE => parts,
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
    let phrases = Phrases::after(scan, n.end);
    let mut named = MEASURES.iter().chain(&MORE_MEASURES);
    if let Some((unit, end)) = named.find_map(|(word, unit)| Some((*unit, phrases.eat(word)?))) {
        let found = quantity(n, Kind::Measure(unit), end);
        // "6-foot-2" goes on in inches.
        if unit == Unit::Foot
            && let Some(at) = scan.eat(end, "-")
            && let (Some(inches @ 0..12), end, 1 | 2) = scan.digits(at)
        {
            let value = n.value.checked_mul(12)?.checked_add(inches * ONE)?;
            return Some(Quantity {
                kinds: Kinds::of(Kind::Measure(Unit::Inch)),
                value,
                ..quantity(n, Kind::Count, end)
            });
        }
        return Some(found);
    }
    if let ("in", end) = word_at(scan, n.end) {
        return Some(quantity(n, Kind::Measure(Unit::Inch), end));
    }
    let at = scan.skip_spaces(n.end);
    let (sign, end) = scan.char_at(at)?;
    let at = if sign == '°' { scan.skip_spaces(end) } else { n.end };
    let unit = match word_at(scan, at) {
        ("C", end) if sign == '°' || n.form == Form::Mixed || at == n.end => Some((Unit::Celsius, end)),
        ("F", end) if sign == '°' || at == n.end => Some((Unit::Fahrenheit, end)),
        _ => None,
    };
    let (unit, end) = unit.filter(|_| sign == '°' || at == n.end)?;
    Some(quantity(n, Kind::Measure(unit), end))
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
    let numbered = scan.eat_back_any(n.start, &["No. ", "No ", "no. ", "number ", "Number ", "#"]).is_some();
    let age = scan.eat_back_any(n.start, &["aged ", "age ", "ages "]).is_some();
    let kinds = if age { found.kinds.or(Kind::Duration(Unit::Year)) } else { found.kinds };
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
