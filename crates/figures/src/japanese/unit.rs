//! What a Japanese number counts: shares, lengths of time, measures, things.
//!
//! *In*: a number and the text after it. *Out*: its kinds, value and end.
//! Never reads dates and times of day, or looks for hedges.

use super::counter;
use super::found::Found;
use super::measure;
use super::money::money;
use super::number::{Number, number};
use crate::reading::scan::Scan;
use crate::{Dimension, Kind, Kinds, ONE, Unit};

const DURATIONS: [(&str, Unit); 20] = [
    ("年間", Unit::Year),
    ("カ年", Unit::Year),
    ("か年", Unit::Year),
    ("ヶ年", Unit::Year),
    ("ヵ年", Unit::Year),
    ("カ月", Unit::Month),
    ("か月", Unit::Month),
    ("ヶ月", Unit::Month),
    ("ヵ月", Unit::Month),
    ("ケ月", Unit::Month),
    ("ｶ月", Unit::Month),
    ("箇月", Unit::Month),
    ("週間", Unit::Week),
    ("週", Unit::Week),
    ("日間", Unit::Day),
    ("時間", Unit::Hour),
    ("分間", Unit::Minute),
    ("分", Unit::Minute),
    ("秒間", Unit::Second),
    ("秒", Unit::Second),
];

/// What the number counts, by the words after it; money, then shares, then time, then measures, then things.
pub(super) fn classify(scan: Scan, n: &Number) -> Option<Found> {
    if n.is_kanji() && counter::no_number_end(scan, n.start).is_some() {
        return None;
    }
    fraction(scan, n)
        .or_else(|| quarter(scan, n))
        .or_else(|| money(scan, n))
        .or_else(|| share(scan, n))
        .or_else(|| amount(scan, n))
        .or_else(|| counter::count(scan, n))
}

/// `三分の一`, `3分の2`.
fn fraction(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.eat(n.end, "分の")?;
    let top = number(scan, at)?;
    // `開始4分の3分35秒` goes on in minutes.
    if n.value <= 0 || top.value % ONE != 0 || scan.at_any(top.end, &["分", "秒"]) {
        return None;
    }
    let found = Found::of(n, Kind::Part, top.end);
    if top.value == ONE {
        return Some(found);
    }
    let value = top.value.checked_mul(ONE)?.checked_div(n.value)?;
    Some(Found { kinds: Kinds::of(Kind::Ratio), value, ulp: 1, ..found })
}

/// `第3四半期`; without `第` it may be a number of quarters. `四半世紀` is 25 years.
fn quarter(scan: Scan, n: &Number) -> Option<Found> {
    if let Some(end) = scan.eat(n.start, "四半世紀") {
        let years = Found { value: 25 * ONE, ..Found::of(n, Kind::Duration(Unit::Year), end) };
        return Some(Found { weak: true, ..years });
    }
    let end = scan.eat(n.end, "四半期")?;
    let found = Found { weak: false, ..Found::of(n, Kind::Quarter, end) };
    match scan.eat_back(n.start, "第") {
        Some(start) => Some(Found { start, ..found }),
        None => Some(found.or(Kind::Count)),
    }
}

/// Percent, points, multiples, `割`.
fn share(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.skip_spaces(n.end);
    if let Some(end) = scan.eat_any(at, &["%", "パーセント", "㌫"]) {
        let points = scan.eat_any(end, &["ポイント", "ポ"]);
        let kind = if points.is_some() { Kind::Points } else { Kind::Percent };
        return Some(Found::of(n, kind, points.unwrap_or(end)));
    }
    if let Some(end) = scan.eat_any(at, &["ベーシスポイント", "ベーシス・ポイント", "bp"]) {
        return Some(Found { value: n.value / 100, ulp: (n.ulp / 100).max(1), ..Found::of(n, Kind::Points, end) });
    }
    if let Some(end) = scan.eat(at, "ポイント") {
        return Some(Found::of(n, Kind::Points, end));
    }
    if let Some(end) = scan.eat(at, "倍") {
        return Some(Found::of(n, Kind::Times, end));
    }
    let end = scan.eat(at, "割").filter(|end| !scan.at_any(*end, &["れ", "る", "り", "っ", "け", "ら"]))?;
    let mut found = Found::of(n, Kind::Percent, end);
    found.value = n.value.checked_mul(10)?;
    found.ulp = n.ulp.checked_mul(10)?;
    for (word, weight) in [("分", ONE), ("厘", ONE / 10)] {
        if let Some(more) = number(scan, found.end).filter(|more| more.value < 10 * ONE)
            && let Some(end) = scan.eat(more.end, word)
        {
            found.value += more.value / ONE * weight;
            (found.ulp, found.end) = (weight, end);
        }
    }
    (n.value <= 10 * ONE).then_some(found)
}

/// Durations and measures; a kanji number of two and more before their words is no idiom.
fn amount(scan: Scan, n: &Number) -> Option<Found> {
    let found = time_or_measure(scan, n)?;
    // 二分する and 五分五分 are no minutes.
    let minutes = found.kinds.duration() == Some(Unit::Minute) && !scan.at_any(found.end, &["間"]);
    let each = found.kinds.duration().is_some() && scan.at_any(found.end, &["に1", "に一", "ごと", "おき"]);
    let surely = n.is_kanji() && n.value >= 2 * ONE && !found.kinds.has(Kind::Century) && !minutes && !each;
    Some(Found { weak: found.weak && !surely, ..found })
}

fn time_or_measure(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.skip_spaces(n.end);
    if let Some(end) = scan.eat(at, "年半").or_else(|| scan.eat(at, "年")) {
        let half = scan.eat(at, "年半").is_some();
        // "Biennial".
        let each = scan.at_any(end, &["に1回", "に1度", "に一回", "に一度", "ごと", "おき"]);
        let found = Found::of(n, Kind::Duration(Unit::Year), end).plus_half(half.then_some(ONE / 2));
        return Some(Found { weak: found.weak || each, ..found });
    }
    if let Some((word, unit)) = DURATIONS.iter().find(|(word, _)| scan.eat(at, word).is_some()) {
        let end = scan.eat(at, word)?;
        let other_word = ["野", "割", "類", "裂", "断", "科", "権", "厘"];
        if *word == "分" && scan.at_any(end, &other_word) {
            return None;
        }
        if *word == "秒"
            && let (Some(fraction), end, places @ 1..=2) = scan.digits(end)
        {
            // Sports write the decimals of seconds after the unit: 10秒7.
            let ulp = ONE / 10_i128.pow(places as u32);
            let found = Found::of(n, Kind::Duration(*unit), end);
            return Some(Found { value: n.value.checked_add(fraction * ulp)?, ulp, ..found });
        }
        let half = scan.eat(end, "半").filter(|_| *unit != Unit::Second);
        let found = Found::of(n, Kind::Duration(*unit), half.unwrap_or(end));
        // "Around the clock"; "per hour".
        let always =
            n.value == 24 * ONE && scan.at_any(end, &["体制", "態勢", "営業", "対応", "稼働", "監視", "365", "年中"]);
        // A minute of the second half, which others count on from the first.
        let always = always || *unit == Unit::Minute && scan.eat_back(n.start, "後半").is_some();
        let each = n.value == ONE && scan.at_any(end, &["に", "当たり", "あたり", "につき", "ごと"]);
        let found = if each { found.or(Kind::Rate(*unit)) } else { found };
        let found = Found { weak: found.weak || always, ..found };
        return Some(found.plus_half(half.map(|_| ONE / 2)));
    }
    if let Some(end) = scan.eat(at, "世紀") {
        let span = Found::of(n, Kind::Century, end);
        return Some(Found { weak: span.weak || n.value == ONE, ..span });
    }
    let (unit, end) = measure::unit(scan, at)?;
    let is_time = unit.dimension() == Dimension::Seconds;
    Some(Found::of(n, if is_time { Kind::Duration(unit) } else { Kind::Measure(unit) }, end))
}
