//! Moments: a time of day with its offset from UTC, which is kept as it was written.
//!
//! *In*: text of YAML files. *Out*: [`Moment`].
//! Never asks what time it is.

use super::quantity::Date;

/// A moment with its offset from UTC (RFC 3339 §5.6).
///
/// Two spellings of the same instant are different moments: the offset says where somebody lived through it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The date at the offset.
    date: Date,
    /// Hour, minute and second at the offset.
    clock: [i8; 3],
    /// Minutes east of UTC.
    offset_minutes: i16,
}

/// Why a text is no [`Moment`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MomentError {
    /// A date or a time of day without an offset.
    NoOffset,
    /// No time at all.
    Unreadable,
}

impl Moment {
    /// Reads `2026-11-22T09:00+09:00`; seconds may be left out, a space may stand for the `T`, `Z` for `+00:00`.
    ///
    /// # Errors
    /// When the text is no moment.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let Some((date, rest)) = text.split_once(['T', ' ']) else {
            let is_date = text.parse::<jiff::civil::Date>().is_ok();
            return Err(if is_date { MomentError::NoOffset } else { MomentError::Unreadable });
        };
        let (clock, offset) = match (rest.strip_suffix('Z'), rest.rfind(['+', '-'])) {
            (Some(clock), _) => (clock, Some("+00:00")),
            (None, Some(at)) => (&rest[..at], Some(&rest[at..])),
            (None, None) => (rest, None),
        };
        let (Ok(date), Ok(clock)) = (date.parse::<jiff::civil::Date>(), clock.parse::<jiff::civil::Time>()) else {
            return Err(MomentError::Unreadable);
        };
        let offset = offset.ok_or(MomentError::NoOffset)?;
        let year = date.year();
        if !(1..=9999).contains(&year) {
            return Err(MomentError::Unreadable);
        }
        Ok(Moment {
            date: Date { year, month: date.month(), day: date.day() },
            clock: [clock.hour(), clock.minute(), clock.second()],
            offset_minutes: offset_minutes(offset).ok_or(MomentError::Unreadable)?,
        })
    }

    /// The first moment of a date in UTC; a month or a year begins with its first day.
    #[must_use]
    pub fn start_of(date: Date) -> Self {
        let date = Date { month: date.month.max(1), day: date.day.max(1), ..date };
        Moment { date, clock: [0; 3], offset_minutes: 0 }
    }

    /// The moment so many seconds after the beginning of 1970, in UTC; the last one that exists for what lies beyond.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let since_1970 = jiff::SignedDuration::from_secs(seconds);
        let utc = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).checked_add(since_1970);
        let utc = utc.unwrap_or(jiff::civil::DateTime::MAX);
        Moment {
            date: Date { year: utc.year(), month: utc.month(), day: utc.day() },
            clock: [utc.hour(), utc.minute(), utc.second()],
            offset_minutes: 0,
        }
    }

    /// The same instant at the offset of another moment.
    #[must_use]
    pub fn at_offset_of(&self, other: &Moment) -> Self {
        let offset_minutes = other.offset_minutes;
        let local = Moment::from_unix_seconds(self.unix_seconds() + i64::from(offset_minutes) * 60);
        Moment { offset_minutes, ..local }
    }

    /// The date at the offset.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// Seconds since the beginning of 1970 in UTC, by which moments of different offsets are ordered.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        let Date { year, month, day } = self.date;
        let [hour, minute, second] = self.clock;
        let local = jiff::civil::date(year, month, day).at(hour, minute, second, 0);
        let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        local.duration_since(epoch).as_secs() - i64::from(self.offset_minutes) * 60
    }

    /// The instant in UTC as a word for names: `20250217t010500z`.
    #[must_use]
    pub fn stamp(&self) -> String {
        let since_1970 = jiff::SignedDuration::from_secs(self.unix_seconds());
        let utc = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).checked_add(since_1970);
        // The last hours of the year 9999 may lie beyond the calendar.
        utc.unwrap_or(jiff::civil::DateTime::MAX).strftime("%Y%m%dt%H%M%Sz").to_string()
    }
}

/// Minutes of `+09:00`.
fn offset_minutes(text: &str) -> Option<i16> {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    if bytes.len() != 6 || bytes[3] != b':' || !digits(1..3) || !digits(4..6) {
        return None;
    }
    let (hours, minutes): (i16, i16) = (text[1..3].parse().ok()?, text[4..].parse().ok()?);
    let east = if bytes[0] == b'-' { -1 } else { 1 };
    (hours < 24 && minutes < 60).then_some(east * (hours * 60 + minutes))
}

impl std::fmt::Display for Moment {
    /// The form of RFC 3339 with seconds, at the offset as given: `2026-11-22T09:00:00+09:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [hour, minute, second] = self.clock;
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", self.date)?;
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.abs();
        if minutes == 0 { f.write_str("Z") } else { write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        let check = |text: &str, expect: Result<&str, MomentError>| {
            let found = Moment::parse(text).map(|moment| moment.to_string());
            assert_eq!(found.as_deref().map_err(|error| *error), expect, "{text}");
        };
        check("2026-11-22T09:00+09:00", Ok("2026-11-22T09:00:00+09:00"));
        check("2026-11-22T09:00:30+09:00", Ok("2026-11-22T09:00:30+09:00"));
        check("2026-11-22 09:00-05:30", Ok("2026-11-22T09:00:00-05:30"));
        check("2026-11-22T00:00Z", Ok("2026-11-22T00:00:00Z"));
        for bare in ["2026-11-22T09:00", "2026-11-22", "2026-11-22 09:00:00"] {
            check(bare, Err(MomentError::NoOffset));
        }
        for bad in [
            "",
            "tomorrow",
            "2026-13-01T09:00Z",
            "2026-11-22T25:00Z",
            "2026-11-22T09:00+9",
            "2026-11-22T09:00+24:00",
            "2026-11-22T09:00++1:00",
            "2026-11-22Tあ+09:00",
            "T+",
            "2026-11-22T09:00+あ:00",
            "-2026-11-22T09:00Z",
        ] {
            check(bad, Err(MomentError::Unreadable));
        }
    }

    #[test]
    fn counts_seconds() {
        let seconds = |text| Moment::parse(text).expect("a moment").unix_seconds();
        assert_eq!(seconds("1970-01-01T00:00Z"), 0);
        assert_eq!(seconds("1970-01-01T09:00+09:00"), 0);
        assert_eq!(seconds("2025-02-17T10:05+09:00"), 1_739_754_300);
        assert_eq!(Moment::from_unix_seconds(1_739_754_300).to_string(), "2025-02-17T01:05:00Z");
        let moment = |text| Moment::parse(text).expect("a moment");
        let tokyo = moment("2025-02-17T01:05Z").at_offset_of(&moment("2026-11-22T09:00+09:00"));
        assert_eq!(tokyo.to_string(), "2025-02-17T10:05:00+09:00");
        let stamp = |text| Moment::parse(text).expect("a moment").stamp();
        assert_eq!(stamp("2025-02-17T08:05+09:00"), "20250216t230500z");
        assert_eq!(stamp("9999-12-31T23:59-05:00"), "99991231t235959z");
        let date = Date::parse("2025-02").expect("a date");
        assert_eq!(Moment::start_of(date).to_string(), "2025-02-01T00:00:00Z");
    }
}
