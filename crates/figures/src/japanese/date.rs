//! Dates, eras and times of day in Japanese.
//!
//! *In*: a number and the text around it. *Out*: the date that it begins.
//! Never checks a date against the calendar.

use std::ops::Range;

use super::era;
use super::found::Found;
use super::number::{Form, Number, number};
use crate::reading::alike::{goes_on, numeric_date};
use crate::reading::scan::Scan;
use crate::{Clock, Kind, Kinds, ONE, Unit, pack_date};

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

/// `令和7年2月10日`, `明治２３（１８９０）年`, `２３（大正１２）年`, `（昭和2）`.
fn era(scan: Scan, n: &Number) -> Option<Found> {
    if let Some((start, year)) = era::before(scan, n.start, n.whole()?) {
        let end = match scan.eat(n.end, "年") {
            Some(end) => end,
            // The year of the common era stands in brackets, or the whole does.
            None => match bracketed_year(scan, n.end) {
                Some((common, end)) if common == year => end,
                _ => Some(n.end).filter(|end| scan.at_any(*end, &[")"]))?,
            },
        };
        let found = Found { start, weak: false, ..from_year(scan, n, year, end) };
        let other_calendar = found.kinds.only(Kind::Date) && !era::is_gregorian(year);
        return Some(Found { weak: other_calendar, ..found });
    }
    // The era stands in brackets: its year says the century of a short one.
    let at = scan.eat(n.end, "(")?;
    let close = scan.text()[at..].find(')').filter(|length| *length <= 40)? + at;
    let digits = scan.text()[at..close].find(|c: char| c.is_ascii_digit() || c == '元')? + at;
    let (of_era, of_end) = match scan.eat(digits, "元") {
        Some(end) => (1, end),
        None => scan.small(digits)?,
    };
    let (start, year) = era::before(scan, digits, of_era)?;
    let written = n.whole()?;
    let is_same = year == written || (n.has_digits(2) && year % 100 == written);
    let closes = scan.eat(of_end, "年").unwrap_or(of_end) == close && start == at;
    let end = scan.eat(close + 1, "年").filter(|_| is_same && closes)?;
    Some(Found { weak: false, ..from_year(scan, n, year, end) })
}

/// `（１８９０）年`.
fn bracketed_year(scan: Scan, at: usize) -> Option<(i128, usize)> {
    let (year, end) = scan.small(scan.eat(at, "(")?)?;
    Some((year, scan.eat(end, ")年")?))
}

/// `2024年8月10日`, `24年8月`, `1990年代`, `2024年度`, `2024年`, `24年`.
fn year(scan: Scan, n: &Number) -> Option<Found> {
    let year = n.whole()?;
    let end = scan.eat(n.end, "年")?;
    if n.has_digits(4) && year < 3000 {
        let length = [
            "間",
            "前",
            "ぶり",
            "に一度",
            "に1度",
            "に一回",
            "に1回",
            "以上",
            "もの",
            "の歴史",
            "の時",
            "を超",
            "近く",
            "余",
            "の伝統",
            "にわた",
        ];
        return match scan.at_any(end, &length) {
            true => Some(Found::of(n, Kind::Duration(Unit::Year), end).or(Kind::Year)),
            false => Some(from_year(scan, n, year, end)),
        };
    }
    if scan.at_any(end, &["生"]) && !scan.at_any(end, &["生ま", "生れ", "生き"]) {
        return Some(Found { weak: true, ..Found::of(n, Kind::Count, end) });
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
    let month = number(scan, at)?;
    let value = month.whole().filter(|month| MONTHS.contains(month))?;
    let end = scan.eat(month.end, "月")?;
    let day = number(scan, end).and_then(|day| {
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
    // 四日市, 十日町.
    if scan.at_any(end, &["間"]) || (n.is_kanji() && scan.at_any(end, &["市", "町"]) && !scan.at_any(end, &["市内"]))
    {
        return None;
    }
    let length = ["以内", "以上", "連続", "ぶり", "後", "分", "も"];
    let kind = if DAYS.contains(&day) { Kind::Date } else { Kind::Duration(Unit::Day) };
    let found = Found::of(n, kind, end);
    let found = match scan.at_any(end, &length) && !scan.at_any(end, &["も午"]) {
        true => Found { kinds: Kinds::of(Kind::Duration(Unit::Day)), ..found },
        false => found.or(Kind::Duration(Unit::Day)),
    };
    // "24/7".
    let always = day == 7 && scan.eat_back(n.start, "週").is_some();
    let always = always || day == 365 && scan.eat_back_any(n.start, &["24時間", "24時間、", "24時間・"]).is_some();
    Some(Found { weak: found.weak || day <= 1 || always, ..found })
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
    let prefix = half_of_day(scan, n.start);
    let known = prefix.is_some() || hour > 12 || hour == 0;
    let hour = prefix.map_or(hour, |(half, _)| half.hour(hour));
    let kind = Kind::Time(if known { Clock::Day } else { Clock::HalfDay });
    let start = prefix.map_or(n.start, |(_, start)| start);
    let found = Found { start, value: (hour % 24 * 60 + minute) * ONE, ..Found::of(n, kind, end) };
    // "A quarter to eight", or before a quarter past it.
    let before = minute > 0 && scan.at_any(end, &["前です", "前だ", "前で", "前、", "前。"]);
    Some(Found { weak: found.weak || before, ..found })
}

/// A part of the day that a word before an hour names.
#[derive(Clone, Copy)]
enum PartOfDay {
    /// From midnight to noon.
    Morning,
    /// From noon to midnight.
    Afternoon,
    /// From noon into the afternoon.
    Noon,
    /// From the evening over midnight.
    Night,
}

impl PartOfDay {
    /// The hour of 24 that an hour of this part is; midnight may come out as 24.
    fn hour(self, hour: i128) -> i128 {
        match self {
            Self::Afternoon if hour < 12 => hour + 12,
            Self::Noon if hour < 6 => hour + 12,
            Self::Night if hour == 12 => 24,
            Self::Night if (6..12).contains(&hour) => hour + 12,
            _ => hour,
        }
    }
}

/// The word for a part of the day before a position, and where it begins.
fn half_of_day(scan: Scan, at: usize) -> Option<(PartOfDay, usize)> {
    let words: [(PartOfDay, &[&str]); 4] = [
        (PartOfDay::Afternoon, &["午後", "夕方", "夕", "PM", "PM ", "pm", "pm "]),
        (PartOfDay::Night, &["真夜中", "夜中", "深夜", "夜"]),
        (PartOfDay::Noon, &["昼", "昼の"]),
        (PartOfDay::Morning, &["午前", "早朝", "朝", "未明", "AM", "AM ", "am", "am "]),
    ];
    words.into_iter().find_map(|(part, words)| Some((part, scan.eat_back_any(at, words)?)))
}

/// `午後３・４８`, `後3・48`: how newspapers list what is on the air.
pub(super) fn middle_dot_time(scan: Scan, at: usize) -> Option<Found> {
    let (Some(hour @ 0..=30), hour_end, 1 | 2) = scan.digits(at) else { return None };
    let (Some(minute @ 0..60), end, 2) = scan.digits(scan.eat(hour_end, "・")?) else { return None };
    let short = [(PartOfDay::Morning, "前"), (PartOfDay::Afternoon, "後")];
    let alone = |start: &usize| scan.before(*start).is_none_or(|c| !matches!(c, '一'..='鿿' | 'ぁ'..='ヺ'));
    let (part, start) = half_of_day(scan, at)
        .or_else(|| short.into_iter().find_map(|(part, word)| Some((part, scan.eat_back(at, word).filter(alone)?))))?;
    let value = (part.hour(hour) % 24 * 60 + minute) * ONE;
    Some(Found { kinds: Kinds::of(Kind::Time(Clock::Day)), value, ulp: ONE, start, end, weak: false })
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
        (Some(value @ 0..60), end, 2) if !goes_on(scan, end) => Some((value, end)),
        _ => None,
    }
}

/// `2024/2/10`, `2024-02-10`, `2024.2.10`.
fn slashed(scan: Scan, n: &Number) -> Option<Found> {
    let (value, end) = numeric_date(scan, n.start)?;
    Some(Found { value, ..Found::of(n, Kind::Date, end) })
}

/// `8/26(月)`, `10/3`, `3・11`, `2・26事件`: a month and a day; weak, since a fraction or a list is written so, too.
fn memorable(scan: Scan, n: &Number) -> Option<Found> {
    let (Some(month), month_end, 1 | 2) = scan.digits(n.start) else { return None };
    let (mark, at) = scan.char_at(month_end).filter(|(c, _)| matches!(c, '/' | '・' | '.'))?;
    let (Some(day), end, 1 | 2) = scan.digits(at) else { return None };
    let chain = ["/", "・", "."];
    // `6.05` is a number.
    let is_decimal = mark == '.' && scan.peek(at) == Some('0');
    let is_day = MONTHS.contains(&month) && DAYS.contains(&day) && !is_decimal;
    if !is_day || scan.at_any(end, &chain) || scan.eat_back_any(n.start, &chain).is_some() {
        return None;
    }
    let found = Found { value: pack_date(0, month, day), weak: true, ..Found::of(n, Kind::Date, end) };
    let weekday = scan.eat(end, "(").and_then(|at| scan.char_at(at)).is_some_and(|(c, _)| "月火水木金土日".contains(c));
    if mark == '/' {
        return match is_fraction(scan, n.start..end, month, day) {
            true => Some(fraction(month, day, found)),
            false => Some(Found { weak: !weekday, ..found }),
        };
    }
    let about_it = [
        "同時",
        "テロ",
        "の同時",
        "のテロ",
        "事件",
        "後",
        "以降",
        "以来",
        "以後",
        "以前",
        "の後",
        "米",
        "東日本",
        "の震災",
        "大震災",
        "から",
        "」",
        "独立",
        "運動",
        "クーデター",
    ];
    (weekday || scan.at_any(end, &about_it)).then_some(found)
}

/// Whether `2/3` is a share and no day: the words around it say so.
fn is_fraction(scan: Scan, span: Range<usize>, top: i128, bottom: i128) -> bool {
    let Range { start, end } = span;
    let before = ["の", "約", "ほぼ", "およそ", "全体の", "うち"];
    let behind = [
        "に当",
        "に相",
        "に減",
        "に縮",
        "以上",
        "程度",
        "ほど",
        "弱",
        "強",
        "を占",
        "しか",
        "未満",
        "以下",
        "の確率",
        "の人",
        "の量",
        "の価格",
        "の大きさ",
        "の速",
        "の時間",
        "の割合",
        "近く",
    ];
    let said = scan.eat_back_any(start, &before).is_some() || scan.at_any(end, &behind);
    said && top < bottom && (2..=10).contains(&bottom)
}

fn fraction(top: i128, bottom: i128, found: Found) -> Found {
    match top {
        1 => Found { kinds: Kinds::of(Kind::Part), value: bottom * ONE, ..found },
        _ => Found { kinds: Kinds::of(Kind::Ratio), value: top * ONE / bottom, ulp: 1, ..found },
    }
}
