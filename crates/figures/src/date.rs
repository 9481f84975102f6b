//! Dates as the story knows them: to the day, the month or the year.
//!
//! *In*: text of YAML files. *Out*: [`Date`], [`Precision`].
//! Never asks what day it is.

/// A date of the Gregorian calendar, as exact as it was given (ISO 8601-1 §5.2.2, reduced precision).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// 1 to 9999.
    pub year: i16,
    /// 1 to 12, or 0 if only the year is known.
    pub month: i8,
    /// 1 to 31, or 0 if only the month is known.
    pub day: i8,
}

/// How exact a [`Date`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// `2025`
    Year,
    /// `2025-02`
    Month,
    /// `2025-02-10`
    Day,
}

impl Date {
    /// A date from its parts, 0 for those that are not known; `None` if there is no such year, month or day.
    #[must_use]
    pub fn of_parts(year: i128, month: i128, day: i128) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let exists = match (month, day) {
            (0, 0) => true,
            (1..=12, 0) => true,
            _ => jiff::civil::Date::new(year, month, day).is_ok(),
        };
        exists.then_some(Date { year, month, day })
    }

    /// Reads `2025`, `2025-02` or `2025-02-10`; `None` if it is no such text or no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Option<Option<i16>> {
            let Some(part) = parts.next() else { return Some(None) };
            let well_formed = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if well_formed { part.parse().ok().map(Some) } else { None }
        };
        let year = number(4)??;
        let month = number(2)?;
        let day = number(2)?;
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let part = |value: Option<i16>| value.map_or(Some(0), |value| i8::try_from(value).ok());
        let (month_number, day_number) = (part(month)?, part(day)?);
        let exists = match (month, day) {
            (Some(_), _) => jiff::civil::Date::new(year, month_number, day_number.max(i8::from(day.is_none()))).is_ok(),
            (None, _) => true,
        };
        exists.then_some(Date { year, month: month_number, day: day_number })
    }

    /// The day of the week, Monday = 1 (ISO 8601-1 §5.2.4); `None` if the day is not known.
    #[must_use]
    pub fn weekday(self) -> Option<i8> {
        let day = jiff::civil::Date::new(self.year, self.month, self.day).ok()?;
        Some(day.weekday().to_monday_one_offset())
    }

    /// How many days lie between two dates; a month counts from its first day, a year from its first month.
    #[must_use]
    pub fn days_from(self, other: Self) -> Option<u32> {
        let civil = |date: Date| jiff::civil::Date::new(date.year, date.month.max(1), date.day.max(1)).ok();
        let between = civil(self)?.since(civil(other)?).ok()?;
        Some(between.get_days().unsigned_abs())
    }

    /// The days that the date covers, counted from 1 January 1970: one, a month or a year; `None` if there is no such day.
    #[must_use]
    pub fn days(self) -> Option<std::ops::Range<i64>> {
        let first = jiff::civil::Date::new(self.year, self.month.max(1), self.day.max(1)).ok()?;
        let start = i64::from(first.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days());
        let n_days = match self.precision() {
            Precision::Year => i64::from(first.days_in_year()),
            Precision::Month => i64::from(first.days_in_month()),
            Precision::Day => 1,
        };
        Some(start..start + n_days)
    }

    /// How exact the date is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }
}

impl std::fmt::Display for Date {
    /// The form of the HTML standard's `datetime` attribute: `2025`, `2025-02` or `2025-02-10`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Every date of a text is printed, so that its digits are put where they stand.
        let mut text = *b"0000-00-00";
        let mut put = |end: usize, mut number: u16| {
            for digit in text[..end].iter_mut().rev().take_while(|byte| **byte != b'-') {
                *digit = b'0' + (number % 10) as u8;
                number /= 10;
            }
        };
        put(4, self.year.unsigned_abs());
        put(7, self.month.unsigned_abs().into());
        put(10, self.day.unsigned_abs().into());
        let length = match self.precision() {
            Precision::Year => 4,
            Precision::Month => 7,
            Precision::Day => 10,
        };
        f.write_str(std::str::from_utf8(&text[..length]).expect("digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for text in ["2025", "2025-02", "2025-02-10", "2024-02-29", "0001-01-01"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in
            ["", "25", "2025-2", "2025-13", "2025-02-30", "2025-02-10-", "2025-00", "2025-01-00", "0000", "２０２５"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_covered() {
        let check = |text, expect| assert_eq!(Date::parse(text).and_then(Date::days), Some(expect), "{text}");
        check("1970-01-01", 0..1);
        check("1970-02", 31..59);
        check("1972", 730..1096);
        check("1969-12-31", -1..0);
        check("9999", 2_932_532..2_932_897);
    }

    #[test]
    fn a_less_exact_date_sorts_before_the_days_in_it() {
        let date = |text| Date::parse(text).expect("a date");
        assert!(date("2025") < date("2025-01") && date("2025-01") < date("2025-01-01"));
    }
}
