//! Dates, eras and times of day in Japanese.
//!
//! *In*: a number and the text around it. *Out*: the date that it begins.
//! Never checks a date against the calendar.

use super::number::{Form, Number, number};
use super::reader::Found;
use crate::reading::alike::numeric_date;
use crate::reading::scan::Scan;
use crate::{Clock, Kind, Kinds, ONE, Unit, pack_date};

/// Eras and the year before their first (Japanese Era Name Act; Meiji by the Gregorian calendar).
const ERAS: [(&str, i128); 5] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];

const MONTHS: std::ops::RangeInclusive<i128> = 1..=12;
const DAYS: std::ops::RangeInclusive<i128> = 1..=31;

/// The date or time of day that begins with the number, if one does.
pub(super) fn calendar(scan: Scan, n: &Number) -> Option<Found> {
    era(scan, n)
        .or_else(|| year(scan, n))
        .or_else(|| month(scan, n))
        .or_else(|| day(scan, n))
        .or_else(|| clock(scan, n))
        .or_else(|| slashed(scan, n))
        .or_else(|| memorable(scan, n))
}

/// `令和元年`, found at its `元`.
pub(super) fn first_year(scan: Scan, at: usize) -> Option<Found> {
    scan.eat(at, "元年")?;
    let one = Number { value: ONE, ulp: ONE, start: at, end: scan.eat(at, "元")?, scale: 1, form: Form::Digits(1) };
    era(scan, &one)
}

/// A further day of the month of `date`: `2月10、11日`, `2月10日〜12日`.
pub(super) fn further_day(scan: Scan, at: usize, date: i128) -> Option<Found> {
    let (_, at) = scan.char_at(at).filter(|(c, _)| matches!(c, '~' | '、' | '・' | '-' | ','))?;
    let n = number(scan, at)?;
    let day = n.whole().filter(|day| DAYS.contains(day))?;
    let end = scan.eat(n.end, "日")?;
    let month = date - date % (100 * ONE);
    let found = Found::of(&n, Kind::Date, end);
    (!scan.at_any(end, &["間"])).then_some(Found { value: month + day * ONE, ..found })
}

fn era(scan: Scan, n: &Number) -> Option<Found> {
    let (start, base) = ERAS.iter().find_map(|(name, base)| Some((scan.eat_back(n.start, name)?, base)))?;
    let year = base + n.whole().filter(|year| (1..=99).contains(year))?;
    let end = scan.eat(n.end, "年")?;
    Some(Found { start, weak: false, ..from_year(scan, n, year, end) })
}

/// `2024年8月10日`, `24年8月`, `1990年代`, `2024年度`, `2024年`, `24年`.
fn year(scan: Scan, n: &Number) -> Option<Found> {
    let year = n.whole()?;
    let end = scan.eat(n.end, "年").or_else(|| scan.eat(scan.skip_spaces(n.end), "年"))?;
    if n.has_digits(4) && year < 3000 {
        return match scan.at_any(end, &["間", "前", "ぶり", "に一度", "に1度", "に一回", "に1回"]) {
            true => Some(Found::of(n, Kind::Duration(Unit::Year), end).or(Kind::Year)),
            false => Some(from_year(scan, n, year, end)),
        };
    }
    if scan.at_any(end, &["生"]) && !scan.at_any(end, &["生ま", "生れ", "生き"]) {
        return Some(Found::of(n, Kind::Count, end));
    }
    if n.has_digits(2) {
        let full = if year < 50 { 2000 + year } else { 1900 + year };
        if let Some(after) = scan.eat(end, "代") {
            return Some(Found { value: (1900 + year) * ONE, ..Found::of(n, Kind::Decade, after) });
        }
        if scan.at_any(end, &["度"]) {
            return Some(from_year(scan, n, full, end));
        }
        if let Some((value, after)) = month_day(scan, end) {
            return Some(Found { value: pack_date(full, 0, 0) + value, ..Found::of(n, Kind::Date, after) });
        }
        let duration = Found::of(n, Kind::Duration(Unit::Year), end);
        let length = ["間", "前", "後", "半", "目", "ぶり", "以上", "以内", "連続", "余", "近く", "債", "物"];
        return (!scan.at_any(end, &length)).then(|| duration.or(Kind::Year));
    }
    None
}

/// What a full year and the text after `年` say together.
fn from_year(scan: Scan, n: &Number, year: i128, end: usize) -> Found {
    let found = Found::of(n, Kind::Year, end);
    if let Some((value, end)) = month_day(scan, end) {
        return Found { kinds: Kinds::of(Kind::Date), value: pack_date(year, 0, 0) + value, end, ..found };
    }
    let found = Found { value: year * ONE, ..found };
    if let Some(end) = scan.eat(end, "代") {
        return Found { kinds: Kinds::of(Kind::Decade), end, ..found };
    }
    match scan.eat(end, "度") {
        Some(end) => Found { kinds: Kinds::of(Kind::FiscalYear), end, ..found },
        None => found,
    }
}

/// `8月10日` or `8月`, packed with year 0.
fn month_day(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let month = number(scan, scan.skip_spaces(at))?;
    let value = month.whole().filter(|month| MONTHS.contains(month))?;
    let end = scan.eat(month.end, "月")?;
    let day = number(scan, scan.skip_spaces(end)).and_then(|day| {
        let value = day.whole().filter(|day| DAYS.contains(day))?;
        let end = scan.eat(day.end, "日").or_else(|| is_listed_day(scan, day.end).then_some(day.end))?;
        (!scan.at_any(end, &["間"])).then_some((value, end))
    });
    let (day, end) = day.unwrap_or((0, end));
    Some((pack_date(0, value, day), end))
}

/// Whether the day that ends here shares its `日` with a later one: `2月10、11日`, `2月10〜12日`.
fn is_listed_day(scan: Scan, end: usize) -> bool {
    further_day(scan, end, 0).is_some()
}

fn month(scan: Scan, n: &Number) -> Option<Found> {
    n.whole()?;
    let (value, end) = month_day(scan, n.start)?;
    let found = Found { value, ..Found::of(n, Kind::Date, end) };
    Some(Found { weak: n.is_kanji() && value % (100 * ONE) == 0, ..found })
}

/// `10日`: a day of the month or a length of time.
fn day(scan: Scan, n: &Number) -> Option<Found> {
    let day = n.whole()?;
    let end = scan.eat(n.end, "日")?;
    if let Some(end) = scan.eat(end, "目") {
        return Some(Found::of(n, Kind::Count, end).or(Kind::Duration(Unit::Day)));
    }
    if scan.at_any(end, &["間"]) {
        return None;
    }
    let length = ["以内", "以上", "連続", "ぶり", "後", "分", "も"];
    let kind = if DAYS.contains(&day) { Kind::Date } else { Kind::Duration(Unit::Day) };
    let found = Found::of(n, kind, end);
    let found = match scan.at_any(end, &length) && !scan.at_any(end, &["も午"]) {
        true => Found { kinds: Kinds::of(Kind::Duration(Unit::Day)), ..found },
        false => found.or(Kind::Duration(Unit::Day)),
    };
    Some(Found { weak: found.weak || day <= 1, ..found })
}

/// `午後3時半`, `15時10分`, `15:30`; `2:03:45` is a length of time.
fn clock(scan: Scan, n: &Number) -> Option<Found> {
    let hour = n.whole().filter(|hour| *hour <= 30 && (!n.is_kanji() || *hour > 0))?;
    let written = scan.eat(n.end, "時");
    if written.is_some_and(|end| scan.at_any(end, &["間", "代", "期", "点", "速", "短", "価"])) {
        return None;
    }
    let (minute, end) = match written {
        Some(end) => minutes(scan, end),
        None => {
            let (minute, end) = colon_pair(scan, n.end)?;
            if let Some((second, end)) = colon_pair(scan, end) {
                let seconds = (hour * 3600 + minute * 60 + second) * ONE;
                return Some(Found { value: seconds, ..Found::of(n, Kind::Duration(Unit::Second), end) });
            }
            (minute, end)
        }
    };
    let afternoon = scan.eat_back_any(n.start, &["午後", "夜", "夕方", "PM", "PM "]);
    let morning = scan.eat_back_any(n.start, &["午前", "朝", "早朝", "未明", "深夜", "AM", "AM "]);
    let known = afternoon.is_some() || morning.is_some() || hour > 12 || hour == 0;
    let hour = if afternoon.is_some() && hour < 12 { hour + 12 } else { hour };
    let kind = Kind::Time(if known { Clock::Day } else { Clock::HalfDay });
    let start = afternoon.or(morning).unwrap_or(n.start);
    Some(Found { start, value: (hour % 24 * 60 + minute) * ONE, ..Found::of(n, kind, end) })
}

fn minutes(scan: Scan, at: usize) -> (i128, usize) {
    if let Some(end) = scan.eat(at, "半") {
        return (30, end);
    }
    let written = number(scan, at).and_then(|minute| {
        let value = minute.whole().filter(|value| *value < 60)?;
        Some((value, scan.eat(minute.end, "分")?))
    });
    written.unwrap_or((0, at))
}

/// `:30`, two digits below 60.
fn colon_pair(scan: Scan, at: usize) -> Option<(i128, usize)> {
    match scan.digits(scan.eat(at, ":")?) {
        (Some(value @ 0..60), end, 2) => Some((value, end)),
        _ => None,
    }
}

/// `2024/2/10`, `2024-02-10`, `2024.2.10`.
fn slashed(scan: Scan, n: &Number) -> Option<Found> {
    let (value, end) = numeric_date(scan, n.start)?;
    Some(Found { value, ..Found::of(n, Kind::Date, end) })
}

/// `9.11`, `3・11`: days that are known by their numbers; weak.
fn memorable(scan: Scan, n: &Number) -> Option<Found> {
    let days = [("9.11", 911), ("9・11", 911), ("9/11", 911), ("3.11", 311), ("3・11", 311)];
    let (end, packed) = days.into_iter().find_map(|(written, packed)| Some((scan.eat(n.start, written)?, packed)))?;
    let about_it = scan.at_any(
        end,
        &["同時", "テロ", "の同時", "のテロ", "事件", "後", "以", "の後", "米", "東日本", "の震災", "から", "」"],
    );
    about_it.then(|| Found { value: packed * ONE, weak: true, ..Found::of(n, Kind::Date, end) })
}
