//! Exact fractions of any size, up to a limit that no sum of money needs.
//!
//! *In*: amounts. *Out*: [`Fraction`], and an [`Amount`] again, rounded once.
//! Owns the crate `dashu_ratio`. Nothing is ever rounded on the way.

use dashu_ratio::RBig;

use crate::model::Amount;

/// The most digits that a fraction may have above or below its line. Interest of six decimals for 800 years has fewer.
pub(super) const MOST_DIGITS: usize = 5000;
/// Numbers of more bytes have more digits than that: 10^5000 has 2,077.
const MOST_BYTES: usize = 2080;
/// Millionths in one.
const ONE: u32 = 1_000_000;

/// An exact fraction in lowest terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fraction(RBig);

/// What can be done with two fractions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// Why there is no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoResult {
    DivisionByZero,
    TooLong,
}

impl Fraction {
    pub(super) fn of(amount: Amount) -> Self {
        Fraction(RBig::from(amount.millionths()) / RBig::from(ONE))
    }

    /// # Errors
    /// When that divides by zero, or has more digits than are kept.
    pub(super) fn apply(&self, operator: Operator, other: &Self) -> Result<Self, NoResult> {
        let (one, other) = (&self.0, &other.0);
        let result = match operator {
            Operator::Plus => one + other,
            Operator::Minus => one - other,
            Operator::Times => one * other,
            Operator::Over if other.is_zero() => return Err(NoResult::DivisionByZero),
            Operator::Over => one / other,
        };
        let parts = [result.numerator().as_sign_words().1, result.denominator().as_words()];
        if parts.into_iter().all(|words| size_of_val(words) <= MOST_BYTES) {
            Ok(Fraction(result))
        } else {
            Err(NoResult::TooLong)
        }
    }

    /// The nearest millionth, halves away from zero; `None` if that is more than an amount may be.
    pub(super) fn round(&self) -> Option<Amount> {
        let millionths = (&self.0 * RBig::from(ONE)).round();
        Amount::from_millionths(i128::try_from(millionths).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        Fraction::of(Amount::parse(text).expect("an amount"))
    }

    #[test]
    fn rounds_once_and_halves_away_from_zero() {
        let check = |above: &str, below: &str, expect: &str| {
            let found = fraction(above).apply(Operator::Over, &fraction(below)).map(|found| found.round());
            assert_eq!(found, Ok(Amount::parse(expect)), "{above} / {below}");
        };
        check("2", "3", "0.666667");
        check("-2", "3", "-0.666667");
        check("1", "2000000", "0.000001");
        check("-1", "2000000", "-0.000001");
        check("1", "2000001", "0");
        check("999999 billion", "-1", "-999999 billion");
    }

    #[test]
    fn limits() {
        let mut power = fraction("10");
        let mut n_digits = 2;
        let end = loop {
            match power.apply(Operator::Times, &fraction("1 trillion")) {
                Ok(more) => power = more,
                Err(end) => break end,
            }
            n_digits += 12;
        };
        assert_eq!(end, NoResult::TooLong);
        assert!((MOST_DIGITS..MOST_DIGITS + 12).contains(&n_digits), "{n_digits}");
        assert_eq!(power.round(), None);
        assert_eq!(fraction("1").apply(Operator::Over, &fraction("0")), Err(NoResult::DivisionByZero));
    }
}
