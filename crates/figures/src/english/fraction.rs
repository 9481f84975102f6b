//! Fractions that English writes with signs and digits: "1/5", "¾".
//!
//! *In*: a number or a sign. *Out*: the share.
//! Never reads fractions in words.

use super::number::{Form, Number, number};
use super::unit::quantity;
use crate::reading::scan::Scan;
use crate::{Kind, Kinds, ONE, Quantity, pack_date};

/// The numbers of parts that are written with a slash; others are dates.
const PARTS: [i128; 14] = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 64, 100];

/// Whether a fraction is written in its smallest numbers, as people do.
fn is_reduced(top: i128, bottom: i128) -> bool {
    (2..=top).all(|n| top % n != 0 || bottom % n != 0)
}

/// "1/5", "3/4", and "8/26" as a day of the year; all weak, since others write them in many ways.
pub(super) fn slashed(scan: Scan, n: &Number) -> Option<Quantity> {
    let top = n.whole()?;
    let second = number(scan, scan.eat(n.end, "/")?)?;
    let (Form::Digits(1..=3), bottom) = (second.form, second.whole()?) else { return None };
    if scan.peek(second.end) == Some('/') || top == 0 {
        return None;
    }
    let before = scan.text()[..n.start].trim_end_matches([' ', '(']);
    let is_day =
        ["on", "until", "by", "from", "since", "before", "after", "through"].iter().any(|word| before.ends_with(word));
    let found = Quantity { weak: true, ..quantity(n, Kind::Part, second.end) };
    if top < bottom && PARTS.contains(&bottom) && is_reduced(top, bottom) && !is_day {
        return Some(match top {
            1 => Quantity { value: bottom * ONE, ..found },
            _ => Quantity { kinds: Kinds::of(Kind::Ratio), value: top * ONE / bottom, ulp: 1, ..found },
        });
    }
    let is_date = (1..=12).contains(&top) && (1..=31).contains(&bottom);
    is_date.then(|| Quantity { kinds: Kinds::of(Kind::Date), value: pack_date(0, top, bottom), ..found })
}
