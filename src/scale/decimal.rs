//! Decimal digits of a number as JavaScript's `toFixed`, `toPrecision` and `toExponential` write them.
//!
//! Takes numbers that are not negative; gives plain ASCII text with a point. An exact tie is rounded up, where the
//! standard library rounds it to the even digit: what is cut off begins with a 5 or more.

use crate::digits::{self, Digits, increment, positional, scientific, shortest};

/// `x.toFixed(decimals)`.
pub(super) fn fixed(x: f64, decimals: usize) -> String {
    if x.is_nan() || x >= 1e21 {
        return shortest(x);
    }
    let mut text = digits::cut(x, decimals + 1);
    text.insert_str(0, &"0".repeat((decimals + 2).saturating_sub(text.len())));
    if text.pop() >= Some('5') {
        increment(&mut text);
    }
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// `x.toExponential(decimals)`.
pub(super) fn exponential(x: f64, decimals: usize) -> String {
    if x.is_finite() { scientific(&Digits::rounded(x, decimals + 1)) } else { shortest(x) }
}

/// `x.toPrecision(count)`, `count` 1 or more.
pub(super) fn precision(x: f64, count: usize) -> String {
    if !x.is_finite() {
        return shortest(x);
    }
    let digits = Digits::rounded(x, count);
    let places = i32::try_from(count).unwrap_or(i32::MAX);
    if digits.exponent < -6 || digits.exponent >= places { scientific(&digits) } else { positional(&digits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_ties_go_up_and_others_do_not() {
        let cases = [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (1.005, 2, "1.00"),
            (1.25, 1, "1.3"),
            (0.125, 2, "0.13"),
            (9.5, 0, "10"),
            (99.95, 1, "100.0"),
            (1e21, 2, "1e+21"),
            (0.0, 3, "0.000"),
            (f64::INFINITY, 2, "Infinity"),
            (5e-324, 20, "0.00000000000000000000"),
        ];
        for (x, decimals, text) in cases {
            assert_eq!(fixed(x, decimals), text, "{x}.toFixed({decimals})");
        }
        let cases = [
            (25.0, 1, "3e+1"),
            (35.0, 1, "4e+1"),
            (95.0, 1, "1e+2"),
            (0.000_001_25, 2, "0.0000013"),
            (1e-7, 2, "1.0e-7"),
            (123_456.0, 3, "1.23e+5"),
            (0.0, 3, "0.00"),
            (99.99, 3, "100"),
        ];
        for (x, count, text) in cases {
            assert_eq!(precision(x, count), text, "{x}.toPrecision({count})");
        }
        assert_eq!(shortest(1e21), "1e+21");
        assert_eq!(shortest(123_456_789_012_345_680_000.0), "123456789012345680000");
        assert_eq!(shortest(0.000_001), "0.000001");
        assert_eq!(shortest(1.5e-7), "1.5e-7");
        assert_eq!(exponential(12_345.0, 2), "1.23e+4");
    }
}
