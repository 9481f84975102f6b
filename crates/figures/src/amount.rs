//! Exact amounts: fixed point, no floating point anywhere.
//!
//! *In*: text such as `97.4 billion`. *Out*: [`Amount`].
//! Never knows how a language writes an amount.

use std::fmt;

use crate::ONE;
use crate::digits::decimal;

/// An amount in millionths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Amount(i128);

/// What an amount counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted<'a> {
    /// Money, by its ISO 4217 code.
    Money(&'a str),
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A multiple.
    Times,
    /// A year.
    Year,
    /// Anything else, by its word in the language that is printed.
    Things(&'a str),
}

/// The words of scale that an amount may be written with, with their powers of ten.
const SCALES: [(&str, u32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

impl Amount {
    /// The largest amount either side of zero: far above any sum of money, far below overflow in products.
    const LIMIT: i128 = 10_i128.pow(27);

    /// An amount of so many millionths.
    #[must_use]
    pub fn from_millionths(millionths: i128) -> Option<Self> {
        (millionths.abs() <= Self::LIMIT).then_some(Amount(millionths))
    }

    /// A whole number.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Amount(i128::from(value) * ONE)
    }

    /// The amount in millionths.
    #[must_use]
    pub fn millionths(self) -> i128 {
        self.0
    }

    /// Reads `97.4 billion`, `1,500`, `-0.5`; `None` for anything else and for more than six decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, power) = match text.split_once(' ') {
            Some((number, scale)) => (number, SCALES.iter().find(|(word, _)| *word == scale.trim())?.1),
            None => (text, 0),
        };
        let (negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let point_without_digits = number.ends_with('.');
        if whole.is_empty() || point_without_digits || decimals.len() > 18 || !digits(decimals) {
            return None;
        }
        let whole = ungroup(whole)?;
        if whole.len() + decimals.len() > 30 {
            return None;
        }
        let mantissa: i128 = format!("{whole}{decimals}").parse().ok()?;
        let shift = 6 + i64::from(power) - i64::try_from(decimals.len()).ok()?;
        let factor = 10_i128.checked_pow(u32::try_from(shift.abs()).ok()?)?;
        let value = if shift >= 0 {
            mantissa.checked_mul(factor)?
        } else if mantissa % factor == 0 {
            mantissa / factor
        } else {
            return None;
        };
        Self::from_millionths(if negative { -value } else { value })
    }

    /// Sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::from_millionths(self.0.checked_add(other.0)?)
    }

    /// Difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::from_millionths(self.0.checked_sub(other.0)?)
    }
}

impl fmt::Display for Amount {
    /// A number as programs read it: digits, a point, no groups.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal(self.0))
    }
}

/// Takes the commas out of `1,500,000`; `None` where they do not stand every three digits.
fn ungroup(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = groups.iter().all(|group| digits(group))
        && (groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    well_formed.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        let check = |text: &str, millionths: i128| {
            assert_eq!(Amount::parse(text).map(Amount::millionths), Some(millionths), "{text}");
        };
        check("97.4 billion", 97_400_000_000 * ONE);
        check("2018", 2018 * ONE);
        check("1,500", 1500 * ONE);
        check("-0.5", -500_000);
        check("5.6 million", 5_600_000 * ONE);
        check("12.345678", 12_345_678);
        check("1.50", 1_500_000);
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "billion",
            "1,50",
            "1.",
            ".5",
            "1.2345678",
            "1 zillion",
            "１",
            "1e9",
            "974億",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }
}
