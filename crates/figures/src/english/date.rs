//! Dates, times of day, decades, centuries and quarters in English.
//!
//! *In*: a number or month name and the text around it. *Out*: the quantities that it begins.
//! Never checks a date against the calendar.

use super::number::{Form, Number, eat_phrase, joint, next_word, number, word_at};
use super::unit::quantity;
use super::word::{Word, has_word, lookup};
use crate::reading::alike::{goes_on, numeric_date};
use crate::reading::scan::Scan;
use crate::{Clock, Hedge, Kind, Kinds, ONE, Quantity, Unit, pack_date};

const DAYS: std::ops::RangeInclusive<i128> = 1..=31;

/// Words after which a bare month name is surely a month.
const BEFORE_MONTH: &str =
    "in of since until till by from through last next this early late mid each every during before";

/// Months whose names are other words and names, too.
const AMBIGUOUS: [i128; 5] = [3, 4, 5, 6, 8];

/// Words after which two numbers behind a month name are surely days.
const AFTER_DAY: &str = "in at on to for and but the with as when after before by from that during of this last";

/// Titles that an ordinal belongs to, which other languages name without a number.
const RANKS: &str = "lieutenant class officer sergeant grade grader graders degree baseman cousin";

/// Words behind an ordinal in words that other languages say without a number: "for the second time", "second half".
const IDIOMS: &str = "time half thought thoughts nature chance world party person parties wind look to only hour";

/// One or two dates that share a month; the second is empty when there is one.
pub(super) type Dates = (Quantity, Option<Quantity>);

/// The date or time that begins with a number in digits.
pub(super) fn calendar(scan: Scan, n: &Number) -> Option<Dates> {
    if let Some((value, end)) = numeric_date(scan, n.start) {
        return Some((Quantity { value, ..quantity(n, Kind::Date, end) }, None));
    }
    day_month(scan, n).or_else(|| fiscal(scan, n)).or_else(|| year_and_month(scan, n)).or_else(|| {
        let one = clock(scan, n)
            .or_else(|| military(scan, n))
            .or_else(|| decade(scan, n))
            .or_else(|| around_the_clock(scan, n))?;
        Some((one, None))
    })
}

/// "10 February 2025", "10-12 February", "10th of February".
fn day_month(scan: Scan, n: &Number) -> Option<Dates> {
    let first = n.whole().filter(|day| DAYS.contains(day))?;
    let first_end = ordinal_end(scan, n.end).unwrap_or(n.end);
    let second = scan.eat_any(first_end, &["-", " and ", " to ", " or ", ", "]).and_then(|at| {
        let (day, end) = scan.small(at).filter(|(day, _)| DAYS.contains(day))?;
        Some((day, at, ordinal_end(scan, end).unwrap_or(end)))
    });
    for second in [second, None] {
        let at = second.map_or(first_end, |(_, _, end)| end);
        let Some((month, month_end)) = month_after(scan, at) else { continue };
        let (year, end) = year_after(scan, month_end).unwrap_or((0, month_end));
        let date = |day, end| Quantity { value: pack_date(year, month, day), ..quantity(n, Kind::Date, end) };
        let Some((day, start, _)) = second else { return Some((date(first, end), None)) };
        return Some((date(first, first_end), Some(Quantity { span: start..end, ..date(day, end) })));
    }
    None
}

/// A month name after a day: a space or hyphen or " of ", then the name.
fn month_after(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let at = eat_phrase(scan, at, "of").or_else(|| eat_phrase(scan, at, "of the")).unwrap_or(at);
    let start = joint(scan, at);
    let (word, end) = word_at(scan, start);
    match lookup(word)? {
        Word::Month(month) if start > at => Some((month, end)),
        Word::ShortMonth(month) if start > at => Some((month, scan.eat(end, ".").unwrap_or(end))),
        _ => None,
    }
}

/// ", 2024" or " 2024" after a month or day.
fn year_after(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let at = scan.eat_any(at, &[", ", " of ", " ", "-"])?;
    match scan.digits(at) {
        (Some(year @ 1000..2100), end, 4) if !scan.at_any(end, &["s", "-year", ",0", "%"]) => Some((year, end)),
        _ => None,
    }
}

/// The end of "st", "nd", "rd", "th".
pub(super) fn ordinal_end(scan: Scan, at: usize) -> Option<usize> {
    let end = scan.eat_any(at, &["st", "nd", "rd", "th"])?;
    (!scan.peek(end).is_some_and(|c| c.is_ascii_alphanumeric())).then_some(end)
}

/// The dates that begin with a month name: "February 10, 2024", "Feb. 10-12", "August 2024", "in August".
pub(super) fn month(scan: Scan, start: usize) -> Option<Dates> {
    let (word, end) = word_at(scan, start);
    let (month, end, full) = match lookup(word)? {
        Word::Month(month) => (month, end, true),
        Word::ShortMonth(month) => (month, scan.eat(end, ".").unwrap_or(end), false),
        _ => return None,
    };
    let date = |value, span| Quantity {
        kinds: Kinds::of(Kind::Date),
        value,
        ulp: ONE,
        hedge: Hedge::Exact,
        weak: false,
        token: None,
        span,
    };
    if let Some((year, end)) = year_after(scan, end) {
        return Some((date(pack_date(year, month, 0), start..end), None));
    }
    let after = scan.eat(end, " ").and_then(|at| scan.eat(at, "the ").or(Some(at)));
    let Some((day, day_end)) = after.and_then(|at| day_at(scan, at)) else {
        let sure = is_after_any(scan, start, BEFORE_MONTH);
        // A month without its day that ends in a point may end a sentence: "until Oct."
        let known = full && (sure || !AMBIGUOUS.contains(&month));
        return Some((Quantity { weak: !known, ..date(pack_date(0, month, 0), start..end) }, None));
    };
    let day_end = weekday_in_brackets(scan, day_end).unwrap_or(day_end);
    let second = scan.eat_any(day_end, &["-", " and ", " to ", " or ", " through "]).and_then(|at| {
        let (day, end) = day_at(scan, at)?;
        // "Feb. 10 to 12 people" and "Jan. 5 and 20 others" do not name a second day.
        let (word, _) = next_word(scan, end);
        let ends = word.is_empty() || has_word(AFTER_DAY, word) || scan.peek(day_end) == Some('-');
        ends.then_some((day, at, end))
    });
    let last_end = second.map_or(day_end, |(_, _, end)| end);
    let (year, end) = year_after(scan, last_end).unwrap_or((0, last_end));
    let first_end = if second.is_some() { day_end } else { end };
    let first = date(pack_date(year, month, day), start..first_end);
    Some((first, second.map(|(day, at, _)| date(pack_date(year, month, day), at..end))))
}

/// Whether one of these words stands before a position, whatever its case.
pub(super) fn is_after_any(scan: Scan, at: usize, words: &str) -> bool {
    let before = scan.text()[..at].trim_end_matches([' ', '-']);
    let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    has_word(words, &last.to_ascii_lowercase())
}

/// The end of " (Fri.)" where a year follows.
fn weekday_in_brackets(scan: Scan, at: usize) -> Option<usize> {
    let (word, end) = word_at(scan, scan.eat(at, " (")?);
    let is_day = matches!(lookup(word), Some(Word::Weekday(_) | Word::ShortWeekday(_)));
    let end = scan.eat_any(end, &[".)", ")"]).filter(|_| is_day)?;
    year_after(scan, end).map(|_| end)
}

/// A day of the month that is not the beginning of something larger.
fn day_at(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let decimal = scan.decimal(at).filter(|decimal| decimal.plain && decimal.n_digits <= 2)?;
    let day = decimal.value / ONE;
    let end = ordinal_end(scan, decimal.end).unwrap_or(decimal.end);
    let other = scan.at_any(decimal.end, &["%", " percent", " million", " billion", " years", " people", ":"]);
    (DAYS.contains(&day) && !other).then_some((day, end))
}

/// "3 p.m.", "three o'clock" in words.
pub(super) fn hour_in_words(scan: Scan, n: &Number) -> Option<Quantity> {
    if n.value > 12 * ONE || n.value % ONE != 0 {
        return None;
    }
    if let Some((offset, end)) = half_of_day(scan, n.end) {
        let minutes = n.value % (12 * ONE) * 60 + offset * ONE;
        return Some(Quantity { value: minutes, ..quantity(n, Kind::Time(Clock::Day), end) });
    }
    if let Some(end) = eat_phrase(scan, n.end, "o'clock") {
        return Some(Quantity { value: n.value * 60, ..quantity(n, Kind::Time(Clock::HalfDay), end) });
    }
    // "eight-thirty"
    let minutes = number(scan, scan.eat_any(n.end, &["-", " "])?).filter(|minutes| minutes.is_words())?;
    let is_time = [15, 20, 30, 40, 45, 50].contains(&(minutes.value / ONE));
    let value = n.value * 60 + minutes.value;
    let found = Quantity { value, weak: true, ..quantity(n, Kind::Time(Clock::HalfDay), minutes.end) };
    is_time.then_some(found)
}

/// "a quarter to nine", "half past eight": minutes before or after an hour.
pub(super) fn part_of_hour(scan: Scan, start: usize, end: usize, minutes: i128) -> Option<Quantity> {
    let (end, sign) = [("past", 1), ("after", 1), ("to", -1), ("before", -1)]
        .into_iter()
        .find_map(|(word, sign)| Some((eat_phrase(scan, end, word)?, sign)))?;
    let hour = number(scan, scan.eat(end, " ")?).filter(|hour| (ONE..=12 * ONE).contains(&hour.value))?;
    if hour.value % ONE != 0 {
        return None;
    }
    let half = half_of_day(scan, hour.end);
    let value = (hour.value % (12 * ONE) * 60 + (sign * minutes + half.map_or(0, |(offset, _)| offset)) * ONE)
        .rem_euclid(1440 * ONE);
    let kind = Kind::Time(if half.is_some() { Clock::Day } else { Clock::HalfDay });
    let end = half.map_or(hour.end, |(_, end)| end);
    Some(Quantity { value, weak: true, span: start..end, ..quantity(&hour, kind, end) })
}

/// "0430", "2200 hours".
fn military(scan: Scan, n: &Number) -> Option<Quantity> {
    let (Some(digits), end, 4) = scan.digits(n.start) else { return None };
    let (hour, minute) = (digits / 100, digits % 100);
    let hours = eat_phrase(scan, end, "hours");
    let told = scan.peek(n.start) == Some('0') || hours.is_some();
    let stands_alone = n.end == end && hour < 24 && minute < 60;
    let value = (hour * 60 + minute) * ONE;
    let found = quantity(n, Kind::Time(Clock::Day), hours.unwrap_or(end));
    (told && stands_alone).then_some(Quantity { value, weak: true, ..found })
}

/// "1998-06": a month; the years of a season follow each other.
fn year_and_month(scan: Scan, n: &Number) -> Option<Dates> {
    let year = n.whole().filter(|year| matches!(n.form, Form::Digits(4)) && (1500..2100).contains(year))?;
    let at = scan.eat(n.end, "-").filter(|at| scan.peek(*at) == Some('0'))?;
    let (Some(month @ 1..=9), end, 2) = scan.digits(at) else { return None };
    let goes_on = scan.peek(end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    let found = Quantity { value: pack_date(year, month, 0), ..quantity(n, Kind::Date, end) };
    (!goes_on && year % 100 + 1 != month).then_some((found, None))
}

/// "3:30 p.m.", "3 p.m.", "3.30pm", "15:30", "3 o'clock"; "2:03:45" is a length of time.
fn clock(scan: Scan, n: &Number) -> Option<Quantity> {
    let (hour, hour_end, 1 | 2) = scan.digits(n.start) else { return None };
    let paired = minute_pair(scan, hour_end, ":");
    let hour = hour?;
    if hour > 24 {
        // "On 27:37" of a game.
        let (seconds, end) = paired?;
        let found = quantity(n, Kind::Duration(Unit::Second), end);
        return Some(Quantity { value: (hour * 60 + seconds) * ONE, ..found });
    }
    if let Some((minute, end)) = paired
        && let Some((second, end)) = minute_pair(scan, end, ":")
    {
        let value = (hour * 3600 + minute * 60 + second) * ONE;
        return Some(Quantity { value, ..quantity(n, Kind::Duration(Unit::Second), end) });
    }
    let (minute, end) = paired.or_else(|| minute_pair(scan, hour_end, ".")).unwrap_or((0, hour_end));
    let half = half_of_day(scan, end);
    let o_clock = eat_phrase(scan, end, "o'clock");
    let (offset, end, kind) = match half {
        Some((offset, end)) if hour <= 12 => (hour % 12 * 60 + offset - hour * 60, end, Kind::Time(Clock::Day)),
        _ if o_clock.is_some() => (0, o_clock?, Kind::Time(Clock::HalfDay)),
        _ if paired.is_some() => (0, end, Kind::Time(if hour > 12 || hour == 0 { Clock::Day } else { Clock::HalfDay })),
        _ => return None,
    };
    Some(Quantity { value: (hour % 24 * 60 + minute + offset) * ONE, ..quantity(n, kind, end) })
}

/// "a.m." and its kin: minutes to add, and the end.
pub(super) fn half_of_day(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let at = scan.skip_spaces(at);
    let forms =
        [("a.m.", 0), ("am", 0), ("AM", 0), ("A.M.", 0), ("p.m.", 720), ("pm", 720), ("PM", 720), ("P.M.", 720)];
    let (form, offset) = forms.into_iter().find(|(form, _)| scan.eat(at, form).is_some())?;
    let end = scan.eat(at, form)?;
    (!scan.peek(end).is_some_and(|c| c.is_ascii_alphanumeric())).then_some((offset, end))
}

fn minute_pair(scan: Scan, at: usize, mark: &str) -> Option<(i128, usize)> {
    match scan.digits(scan.eat(at, mark)?) {
        // `11:15,000` is no time.
        (Some(value @ 0..60), end, 2) if !goes_on(scan, end) => Some((value, end)),
        _ => None,
    }
}

/// "1990s", "'90s", "90s".
fn decade(scan: Scan, n: &Number) -> Option<Quantity> {
    let year = n.whole().filter(|year| year % 10 == 0)?;
    let end = scan.eat_any(n.end, &["s", "'s"])?;
    let possessive = scan.peek(n.end) == Some('\'');
    let size = matches!(n.form, Form::Digits(4)) && (1000..2100).contains(&year);
    let short = matches!(n.form, Form::Digits(2)) && !possessive;
    let ends = !scan.peek(end).is_some_and(|c| c.is_ascii_alphanumeric());
    let found = quantity(n, Kind::Decade, end);
    let kinds = if possessive { found.kinds.or(Kind::Year) } else { found.kinds };
    (ends && (size || short)).then_some(Quantity { kinds, weak: short && year == 10, ..found })
}

/// "fiscal 2025", "fiscal year 2025", "the 2025 fiscal year", "fiscal 2021-22".
fn fiscal(scan: Scan, n: &Number) -> Option<Dates> {
    let year = n.whole().filter(|year| (1900..2100).contains(year))?;
    let before = ["fiscal ", "fiscal year ", "Fiscal ", "Fiscal year ", "financial year ", "FY ", "FY"];
    let second = scan.eat_any(n.end, &["-", "/"]).and_then(|at| match scan.digits(at) {
        (Some(short), end, 2) => Some((year / 100 * 100 + short, at, end)),
        _ => None,
    });
    let end = second.map_or(n.end, |(_, _, end)| end);
    let after = ["fiscal year", "financial year"].iter().find_map(|phrase| eat_phrase(scan, end, phrase));
    if scan.eat_back_any(n.start, &before).is_none() && after.is_none() {
        return None;
    }
    let found = |year: i128, end| Quantity { value: year * ONE, ..quantity(n, Kind::FiscalYear, end) };
    Some(match second {
        Some((other, at, end)) => {
            (found(year, n.end), Some(Quantity { span: at..after.unwrap_or(end), ..found(other, end) }))
        }
        None => (found(year, after.unwrap_or(n.end)), None),
    })
}

/// "24/7": weak.
fn around_the_clock(scan: Scan, n: &Number) -> Option<Quantity> {
    let end = scan.eat(n.start, "24/7")?;
    Some(Quantity { weak: true, ..quantity(n, Kind::Duration(Unit::Hour), end) })
}

/// What an ordinal says with the word after it: a quarter, a century, a day, or a place in a row.
pub(super) fn ordinal(scan: Scan, n: &Number) -> Quantity {
    let (word, end) = next_word(scan, n.end);
    let value = n.value / ONE;
    if word.eq_ignore_ascii_case("quarter") && (1..=4).contains(&value) {
        return Quantity { weak: false, ..quantity(n, Kind::Quarter, end) };
    }
    if word.eq_ignore_ascii_case("century") || word.eq_ignore_ascii_case("centuries") {
        return Quantity { weak: n.is_words() && value < 10, ..quantity(n, Kind::Century, end) };
    }
    if let Some((month, end)) = eat_phrase(scan, n.end, "of").and_then(|of| month_after(scan, of)) {
        return Quantity { value: pack_date(0, month, value), weak: false, ..quantity(n, Kind::Date, end) };
    }
    let found = quantity(n, Kind::Ordinal, n.end);
    let kinds = found.kinds.or(Kind::Count);
    let may_be_day = DAYS.contains(&value) && !n.is_words();
    let kinds = if may_be_day { kinds.or(Kind::Date) } else { kinds };
    let second_half = value > 45 && word.eq_ignore_ascii_case("minute");
    let rank = second_half || has_word(RANKS, &word.to_ascii_lowercase());
    let idiom = n.is_words() && (has_word(IDIOMS, word) || is_after_any(scan, n.start, "a final middle every"));
    Quantity { kinds, weak: found.weak || rank || idiom || value <= 1, ..found }
}

/// "Q3", "Q3 2024": the number after the letter.
pub(super) fn quarter_code(scan: Scan, start: usize) -> Option<Quantity> {
    let at = scan.eat(start, "Q")?;
    let n = number(scan, at).filter(|n| matches!(n.whole(), Some(1..=4)))?;
    let found = quantity(&n, Kind::Quarter, n.end);
    Some(Quantity { span: start..n.end, weak: false, ..found })
}
