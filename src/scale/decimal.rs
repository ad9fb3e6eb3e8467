//! Decimal digits of a number as JavaScript writes them: `toString`, `toFixed`, `toPrecision`,
//! `toExponential`.
//!
//! Takes numbers that are not negative; gives plain ASCII text with a point. Rust rounds an exact
//! tie to the even digit where JavaScript rounds it up; that is put right here.

use super::rounding::power_of_ten;

/// The significant digits of a number and the power of ten of the first of them.
pub(super) struct Digits {
    /// Digits without a point; the first is not 0, except for zero itself.
    pub(super) text: String,
    /// The first digit counts this power of ten.
    pub(super) exponent: i32,
}

impl Digits {
    /// Reads what Rust writes for `{:e}`: `1.25e-7`.
    fn from_scientific(written: &str) -> Digits {
        let (mantissa, exponent) = written.split_once('e').unwrap_or((written, "0"));
        let text = mantissa.chars().filter(char::is_ascii_digit).collect();
        Digits { text, exponent: exponent.parse().unwrap_or(0) }
    }

    /// The fewest digits that read back as the same number.
    pub(super) fn shortest(x: f64) -> Digits {
        Digits::from_scientific(&format!("{x:e}"))
    }

    /// Exactly `count` digits, 1 or more, halves rounded up.
    pub(super) fn rounded(x: f64, count: usize) -> Digits {
        let longer = Digits::from_scientific(&format!("{x:.count$e}"));
        let decimals = i32::try_from(count).unwrap_or(i32::MAX).saturating_sub(longer.exponent);
        if longer.text.ends_with('5') && is_exact(x, decimals) {
            let mut text = longer.text;
            text.pop();
            let carried = increment(&mut text);
            if carried {
                text.pop();
            }
            return Digits { text, exponent: longer.exponent + i32::from(carried) };
        }
        Digits::from_scientific(&format!("{x:.*e}", count - 1))
    }
}

/// Whether a number has at most so many decimals (fewer than none: ends in zeros).
fn is_exact(x: f64, decimals: i32) -> bool {
    if decimals >= 0 {
        // A multiple of 10⁻ⁿ that is a binary fraction is a multiple of 2⁻ⁿ.
        (x * 2_f64.powi(decimals)).fract() == 0.0
    } else {
        x % power_of_ten(-decimals) == 0.0
    }
}

/// Adds one to the last digit of a text of digits and a point; whether a digit came in front.
fn increment(text: &mut String) -> bool {
    let mut bytes = std::mem::take(text).into_bytes();
    let mut carry = true;
    for byte in bytes.iter_mut().rev().filter(|byte| byte.is_ascii_digit()) {
        carry = *byte == b'9';
        *byte = if carry { b'0' } else { *byte + 1 };
        if !carry {
            break;
        }
    }
    if carry {
        bytes.insert(0, b'1');
    }
    *text = String::from_utf8(bytes).unwrap_or_default();
    carry
}

/// `x.toFixed(decimals)`.
pub(super) fn fixed(x: f64, decimals: usize) -> String {
    if x.is_nan() || x >= 1e21 {
        return shortest(x);
    }
    let more = decimals + 1;
    let longer = format!("{x:.more$}");
    if longer.ends_with('5') && is_exact(x, i32::try_from(more).unwrap_or(i32::MAX)) {
        let mut text = longer;
        text.pop();
        if decimals == 0 {
            text.pop();
        }
        increment(&mut text);
        return text;
    }
    format!("{x:.decimals$}")
}

/// `x.toString()` of a number that is not negative.
pub(crate) fn shortest(x: f64) -> String {
    if x.is_nan() {
        "NaN".into()
    } else if x.is_infinite() {
        "Infinity".into()
    } else if x == 0.0 || (1e-6..1e21).contains(&x) {
        format!("{x}")
    } else {
        scientific(&Digits::shortest(x))
    }
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

/// Digits with the point where it belongs, zeros filled in.
pub(super) fn positional(digits: &Digits) -> String {
    let text = &digits.text;
    let Ok(whole) = usize::try_from(digits.exponent + 1) else {
        return format!("0.{}{text}", "0".repeat(digits.exponent.unsigned_abs() as usize - 1));
    };
    match text.split_at_checked(whole) {
        _ if whole == 0 => format!("0.{text}"),
        Some((_, "")) => text.clone(),
        Some((integer, fraction)) => format!("{integer}.{fraction}"),
        None => format!("{text}{}", "0".repeat(whole - text.len())),
    }
}

/// One digit, the point, the others, and the exponent with its sign.
fn scientific(digits: &Digits) -> String {
    let (first, rest) = digits.text.split_at_checked(1).unwrap_or(("0", ""));
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if digits.exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{}", digits.exponent.unsigned_abs())
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
