//! Numbers as digits.
//!
//! *In*: millionths, or digits. *Out*: digits with a point, and in groups.
//! Never rounds, or knows a language.

/// Millionths as digits with a point, without zeros at the end.
pub(crate) fn decimal(millionths: i128) -> String {
    let minus = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    if rest == 0 {
        return format!("{minus}{whole}");
    }
    let text = format!("{minus}{whole}.{rest:06}");
    text.trim_end_matches('0').to_owned()
}

/// Whole digits in groups of three, with a separator between them: `1,234,567`.
#[must_use]
pub fn in_groups(digits: &str, separator: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        assert_eq!(decimal(1_500_000), "1.5");
        assert_eq!(decimal(-97_400_000_000_000), "-97400000");
        assert_eq!(decimal(-1), "-0.000001");
        assert_eq!(decimal(0), "0");
        assert_eq!(in_groups("1234567", ","), "1,234,567");
        assert_eq!(in_groups("999", ","), "999");
    }
}
