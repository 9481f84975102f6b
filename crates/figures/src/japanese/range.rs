//! Two Japanese numbers that say one thing: ranges and lists that share a unit, and decimals with a middle dot.
//!
//! *In*: a number and the text after it. *Out*: two quantities, or one number.
//! Never reads hedges.

use super::found::Found;
use super::number::{Form, Number, big_unit, number};
use super::{date, measure, unit};
use crate::reading::scan::Scan;
use crate::{Kind, Kinds, ONE, pack_date};

/// A decimal with a middle dot, as newspapers print it: `3・5%`, `１・８５メートル`; before counters it joins two of a list.
pub(super) fn middle_dot(scan: Scan, n: &Number) -> Option<Number> {
    let (Some(fraction), end, places @ 1..=3) = scan.digits(scan.eat(n.end, "・")?) else { return None };
    let units = [
        "%",
        "倍",
        "兆",
        "億",
        "万",
        "ポイント",
        "パーセント",
        "割",
        "秒",
        "度",
        "次元",
        "ドル",
        "ユーロ",
        "リットル",
        "立方",
        "光年",
        "海里",
        "ノット",
        "キロ",
        "カロリー",
        "メガ",
        "ギガ",
        "テラ",
    ];
    let is_measured = scan.at_any(end, &units) || measure::unit(scan, end).is_some();
    // Two digits cannot be the next of a list: `１・２５倍` is a decimal whatever follows.
    let is_long = places >= 2 && scan.at_any(end, &["時間", "年", "歳", "人"]) && fraction > 31;
    let is_time = scan.at_any(end, &["時間", "年間", "カ月", "週間", "分"]) && fraction * ONE != n.value + ONE;
    if n.scale != 1 || n.is_kanji() || !matches!(n.form, Form::Digits(_)) || !(is_measured || is_long || is_time) {
        return None;
    }
    let ulp = ONE / 10_i128.pow(places as u32);
    let number = Number { value: n.value + fraction * ulp, ulp, end, form: Form::Mixed, ..*n };
    let Some((c, next)) = scan.char_at(end) else { return Some(number) };
    let Some(scale) = big_unit(c) else { return Some(number) };
    Some(Number { value: number.value.checked_mul(scale)?, ulp: ulp.checked_mul(scale)?, end: next, scale, ..number })
}

/// `10〜20%`, `100〜200億ドル`, `2、3日`: the first number takes the unit of the second, and its scale.
pub(super) fn range(scan: Scan, first: &Number) -> Option<(Found, Found)> {
    let (joint, at) = match scan.char_at(first.end)? {
        (c @ ('~' | '-' | '、' | '・' | '/'), next) => (c, next),
        ('か', _) => ('~', scan.eat(first.end, "から")?),
        ('な', _) => ('~', scan.eat(first.end, "ないし")?),
        _ => return None,
    };
    let second = number(scan, at)?;
    if first.is_kanji() != second.is_kanji() || (joint == '、' && !is_list(first, &second)) {
        return None;
    }
    let found = date::calendar(scan, &second).or_else(|| unit::classify(scan, &second))?;
    // `２、３ブロック` counts what no counter is known of.
    let few = joint == '、' && first.value + ONE == second.value && second.value < 10 * ONE;
    if found.end == second.end && !few && !matches!(joint, '~' | '-' | '/') || found.kinds.has(Kind::Part) {
        return None;
    }
    if joint == '/' && found.kinds.only(Kind::Date) {
        return None;
    }
    // `0〜6月` begins with no month.
    if found.kinds.only(Kind::Date) && !first.whole().is_some_and(|n| n > 0 && (n <= 12 || !is_month(&found, &second)))
    {
        return None;
    }
    let mut first = *first;
    // Of `300〜200億` both are 億, of `5000〜1万` only the second is 万: numbers of a range are near each other.
    if first.scale == 1 && second.scale > 1 && first.value < second.value / second.scale * 10 {
        first.value = first.value.checked_mul(second.scale)?;
        first.ulp = first.ulp.checked_mul(second.scale)?;
    }
    Some(share_unit(first, second, found, joint))
}

/// Whether `、` joins two numbers of one unit: both short and plain.
fn is_list(first: &Number, second: &Number) -> bool {
    matches!((first.whole(), second.whole()), (Some(a), Some(b)) if a < b && b <= 31)
}

/// Whether a number is that of a month alone.
fn is_month(found: &Found, n: &Number) -> bool {
    found.kinds.only(Kind::Date) && found.value == n.value.saturating_mul(100)
}

/// The two quantities of a range, given what the second is.
fn share_unit(first: Number, second: Number, found: Found, joint: char) -> (Found, Found) {
    let Found { kinds, end, .. } = found;
    let is_year = kinds.has(Kind::Year) || kinds.has(Kind::FiscalYear);
    let is_season = kinds.only(Kind::Count) && (1500 * ONE..2100 * ONE).contains(&first.value);
    if first.has_digits(4) && second.has_digits(2) && (is_year || is_season) {
        let century = first.value / (100 * ONE) * 100 * ONE;
        let kinds = Kinds::of(if kinds.has(Kind::FiscalYear) { Kind::FiscalYear } else { Kind::Year });
        let one = |n: &Number, value, end| Found { kinds, value, weak: false, ..Found::of(n, Kind::Year, end) };
        return (one(&first, first.value, first.end), one(&second, century + second.value, end));
    }
    // A unit may change the number (`割`, months of a date): apply the same change to the first.
    let is_month = is_month(&found, &second);
    let factor = if is_month {
        100
    } else if second.value > 0 {
        (found.value / second.value).max(1)
    } else {
        1
    };
    let has_unit = end > second.end;
    // `2、3日` may be "a few days"; `2〜3日` is two to three.
    let follows = first.value + ONE == second.value && second.value < 10 * ONE;
    let vague = follows && !is_month && !matches!(joint, '~' | '-');
    let value = first.value.saturating_mul(factor);
    let ulp = first.ulp.saturating_mul(factor);
    let vague = vague && !kinds.is_money();
    let score = joint == '-' && !has_unit && second.value < 20 * ONE;
    let weak = vague
        || (found.weak && second.value > ONE && !score)
        || (first.value <= ONE && kinds.has(Kind::Count) && !score);
    let first = Found { kinds, value, ulp, start: first.start, end: first.end, weak };
    (first, Found { weak: (found.weak && !score) || vague, ..found })
}

/// `1〜3月期`: the quarter that two months make, as a weak quantity on `期`, since fiscal years count it otherwise.
pub(super) fn quarter_of_months(scan: Scan, first: &Found, last: &Found) -> Option<Found> {
    let end = scan.eat(last.end, "期").filter(|_| last.kinds.only(Kind::Date))?;
    let ends = |(a, b): &(i128, i128)| first.value == pack_date(0, *a, 0) && last.value == pack_date(0, *b, 0);
    let quarter = [(1, 3), (4, 6), (7, 9), (10, 12)].iter().position(ends)?;
    Some(Found::weak(Kinds::of(Kind::Quarter), (quarter as i128 + 1) * ONE, last.end..end))
}
