//! Two numbers in English that say one thing: ranges, where the first takes unit and scale of the second, and "four in 10".
//!
//! *In*: a number and the text after it. *Out*: the two quantities.
//! Never reads a range of dates.

use super::date;
use super::number::{Form, Number, number};
use super::unit::{classify, quantity};
use crate::reading::scan::Scan;
use crate::{Kind, Kinds, ONE, Quantity};

/// The first number of a range with the scale of the second: "$10-20 billion".
pub(super) fn scale_like(first: &Number, second: &Number) -> Option<Number> {
    if first.scale > 1 || second.scale == 1 || first.value >= second.value / second.scale {
        return Some(*first);
    }
    let value = first.value.checked_mul(second.scale)?;
    Some(Number { value, ulp: first.ulp.checked_mul(second.scale)?, ..*first })
}

/// "10-20%", "5 to 10 million people", "between 3 and 5 p.m.", "2018-19".
pub(super) fn range(scan: Scan, first: &Number) -> Option<(Quantity, Quantity)> {
    let joints = [("-to-", 0), ("-", 0), ("~", 0), ("/", 0), (" to ", 1), (" or ", 1), (" and ", 2)];
    let (joint, rank) = joints.into_iter().find(|(joint, _)| scan.eat(first.end, joint).is_some())?;
    let at = scan.eat(first.end, joint)?;
    let second = number(scan, at).filter(|second| second.is_words() == first.is_words())?;
    let pair = |kinds, value| {
        let one = quantity(first, Kind::Year, first.end);
        Some((Quantity { kinds, ..one.clone() }, Quantity { kinds, value, span: at..second.end, ..one }))
    };
    let (long, short) = (matches!(first.form, Form::Digits(4)), matches!(second.form, Form::Digits(2)));
    if rank == 0 && long && short && (1500 * ONE..2100 * ONE).contains(&first.value) {
        return pair(Kinds::of(Kind::Year).or(Kind::Count), first.value / (100 * ONE) * 100 * ONE + second.value);
    }
    if joint == "/" {
        let (a, b) = pair(Kinds::of(Kind::Count), second.value)?;
        return Some((Quantity { weak: true, ..a }, Quantity { weak: true, ..b }));
    }
    let found = match date::calendar(scan, &second) {
        Some((found, None)) if found.kinds.clock().is_some() => found,
        Some(_) => return None,
        None => classify(scan, &second)?,
    };
    let plain = found.span.end == second.end && second.scale == 1;
    let between = scan.eat_back_any(first.start, &["between ", "Between "]).is_some();
    let shares = found.kinds.has(Kind::Percent) || found.kinds.is_money() || between || found.kinds.clock().is_some();
    if plain && rank > 0 || rank == 2 && !shares {
        return None;
    }
    if second.end != found.span.end && date::ordinal_end(scan, second.end).is_some() {
        return None;
    }
    let first = scale_like(first, &second)?;
    let value = match found.kinds.clock() {
        Some(_) => hour_before(first.whole()?, found.value)?,
        None => first.value.checked_mul(unit_factor(&found, &second))?,
    };
    // The score of a game: "1-0".
    let score = joint == "-" && plain && second.value < 20 * ONE && first.value < 20 * ONE;
    let weak = found.weak && (second.value > ONE) || (first.value <= ONE && found.kinds.has(Kind::Count));
    let (weak, found) = (weak && !score, Quantity { weak: found.weak && !score, ..found });
    let one = Quantity { value, ulp: first.ulp, weak, span: first.start..first.end, ..found.clone() };
    Some((one, found))
}

/// "one in ten", "nine out of 10", "one in a thousand": the share, weak, and the number that it is of, weak too.
pub(super) fn one_in(scan: Scan, first: &Number) -> Option<(Quantity, Quantity)> {
    let at = scan.eat_any(
        first.end,
        &[" in every ", " in ", " times out of ", " times in ", " out of every ", " out of ", " of every "],
    )?;
    let whole = number(scan, at).filter(|whole| first.value < whole.value && first.value % ONE == 0)?;
    let unit = classify(scan, &whole).filter(|unit| unit.kinds.only(Kind::Count))?;
    let share = match (first.value == ONE, whole.value == 10 * ONE) {
        (_, true) => Quantity { value: first.value * 10, ..quantity(first, Kind::Percent, first.end) },
        (true, false) => Quantity { value: whole.value, ..quantity(first, Kind::Part, first.end) },
        _ => return None,
    };
    Some((Quantity { weak: true, ..share }, Quantity { weak: true, ..unit }))
}

/// How much the unit changed the number: 10 for decades.
fn unit_factor(found: &Quantity, n: &Number) -> i128 {
    if n.value > 0 && found.value % n.value == 0 { (found.value / n.value).max(1) } else { 1 }
}

/// The minutes of an hour that ends a range at `end` minutes (in millionths): 3 before "5 p.m." is 15:00.
fn hour_before(hour: i128, end: i128) -> Option<i128> {
    let morning = (0..=12).contains(&hour).then(|| hour % 12 * 60 * ONE)?;
    let afternoon = morning + 720 * ONE;
    Some(if afternoon < end { afternoon } else { morning })
}
