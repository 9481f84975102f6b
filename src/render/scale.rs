//! Where things stand on a scale: bars from zero, dates on a line.
//!
//! *In*: exact amounts, dates. *Out*: [`Extent`]s in percent of the width, with two decimals.
//! A scale of bars always holds zero, and nothing is cut off, so that lengths can be compared. Knows no units.

use super::view::Extent;
use crate::model::{Amount, Date};

/// Bars on one scale.
pub(super) struct Bars {
    /// One per amount, same order; `None` for an amount that is not known.
    pub extents: Vec<Option<Extent>>,
    /// Where zero is, if there are bars on both sides of it or on its left alone.
    pub zero: Option<String>,
}

/// Draws amounts from zero; those below it to the left.
pub(super) fn bars(amounts: &[Option<Amount>]) -> Bars {
    let values: Vec<Option<i128>> = amounts.iter().map(|amount| amount.map(Amount::millionths)).collect();
    let lowest = values.iter().flatten().copied().min().unwrap_or(0).min(0);
    let highest = values.iter().flatten().copied().max().unwrap_or(0).max(0);
    let width = highest - lowest;
    let extent =
        |value: i128| Extent { start: percent(value.min(0) - lowest, width), length: percent(value.abs(), width) };
    Bars {
        extents: values.into_iter().map(|value| value.map(extent)).collect(),
        zero: (lowest < 0).then(|| percent(-lowest, width)),
    }
}

/// Places dates on a line from the first day of the earliest to the last day of the latest: one per date, same order.
/// A day is a point, its noon; a month or a year is as long as its days.
pub(super) fn line(dates: &[Date]) -> Vec<Option<Extent>> {
    let days: Vec<_> = dates.iter().map(|date| date.days()).collect();
    let first = days.iter().flatten().map(|days| days.start).min().unwrap_or(0);
    let last = days.iter().flatten().map(|days| days.end).max().unwrap_or(0);
    let half_days = |n_days: i64| i128::from(n_days) * 2;
    let width = half_days(last - first);
    let extent = |days: std::ops::Range<i64>| match days.end - days.start {
        1 => Extent { start: percent(half_days(days.start - first) + 1, width), length: "0".to_owned() },
        n_days => {
            Extent { start: percent(half_days(days.start - first), width), length: percent(half_days(n_days), width) }
        }
    };
    days.into_iter().map(|days| days.map(extent)).collect()
}

/// A part of a whole in percent, to the nearest hundredth: `19.48`; 0 of nothing.
fn percent(part: i128, whole: i128) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    let hundredths = (part * 10_000 + whole / 2) / whole;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(values: &[&str]) -> Bars {
        let amounts: Vec<Option<Amount>> = values.iter().map(|value| Amount::parse(value)).collect();
        bars(&amounts)
    }

    fn extents(values: &[&str]) -> Vec<Option<(f64, f64)>> {
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let both = |extent: Extent| (number(&extent.start), number(&extent.length));
        drawn(values).extents.into_iter().map(|extent| extent.map(both)).collect()
    }

    #[test]
    fn bars_begin_at_zero() {
        assert_eq!(extents(&["974", "5000", "0"]), [Some((0.0, 19.48)), Some((0.0, 100.0)), Some((0.0, 0.0))]);
        assert_eq!(extents(&["1", "3"]), [Some((0.0, 33.33)), Some((0.0, 100.0))]);
        assert_eq!(extents(&["0", "0"]), [Some((0.0, 0.0)), Some((0.0, 0.0))]);
        assert_eq!(drawn(&["974", "5000"]).zero, None);
    }

    #[test]
    fn bars_below_zero_go_to_the_left() {
        assert_eq!(extents(&["-25", "75"]), [Some((0.0, 25.0)), Some((25.0, 75.0))]);
        assert_eq!(drawn(&["-25", "75"]).zero.as_deref(), Some("25"));
        assert_eq!(extents(&["-2", "-1"]), [Some((0.0, 100.0)), Some((50.0, 50.0))]);
        assert_eq!(drawn(&["-2", "-1"]).zero.as_deref(), Some("100"));
    }

    #[test]
    fn what_is_not_known_has_no_bar() {
        assert_eq!(extents(&["unknown", "5"]), [None, Some((0.0, 100.0))]);
        assert_eq!(extents(&["unknown"]), [None]);
    }

    #[test]
    fn lengths_are_values_within_a_twentieth_of_a_point() {
        let values =
            ["5.6 million", "44 billion", "97.4 billion", "157 billion", "589 billion", "500 billion", "-1 trillion"];
        let exact = |value: &str| Amount::parse(value).expect("an amount").millionths() as f64;
        let width = exact("589 billion") + exact("1 trillion");
        for (value, extent) in values.iter().zip(extents(&values)) {
            let (start, length) = extent.expect("a bar");
            assert!((length - exact(value).abs() / width * 100.0).abs() <= 0.05, "{value}: {length}");
            let from = (exact(value).min(0.0) + exact("1 trillion")) / width * 100.0;
            assert!((start - from).abs() <= 0.05, "{value}: {start}");
        }
    }

    #[test]
    fn days_stand_in_proportion() {
        let dates = ["2025-01-01", "2025-01-06", "2025-01-10"].map(|text| Date::parse(text).expect("a date"));
        let found = line(&dates).into_iter().flatten().map(|extent| (extent.start, extent.length));
        let expect = [("5", "0"), ("55", "0"), ("95", "0")].map(|(start, length)| (start.into(), length.into()));
        assert_eq!(found.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_month_covers_its_days() {
        let dates = ["2025-02", "2025-02-28"].map(|text| Date::parse(text).expect("a date"));
        let found = line(&dates).into_iter().flatten().map(|extent| (extent.start, extent.length));
        let expect = [("0", "100"), ("98.21", "0")].map(|(start, length)| (start.into(), length.into()));
        assert_eq!(found.collect::<Vec<_>>(), expect);
    }
}
