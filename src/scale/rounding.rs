//! The arithmetic of JavaScript where it differs from Rust's, so that figures equal Vega's.
//!
//! Takes and gives `f64`; every function is total: NaN and infinities in, NaN, infinities or a
//! saturated integer out, never a trap.

use crate::digits;

/// Rounds to the nearest integer, halves upward, as `Math.round` does.
#[must_use]
pub fn round_half_up(x: f64) -> f64 {
    let floor = x.floor();
    if x - floor >= 0.5 { floor + 1.0 } else { floor }
}

/// The nearest `f64` to ten to an integer power.
///
/// Repeated multiplication is exact up to 10²² only; beyond, the decimal text is read.
#[must_use]
pub fn power_of_ten(exponent: i32) -> f64 {
    const EXACT: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    let exact = usize::try_from(exponent.unsigned_abs()).ok().and_then(|place| EXACT.get(place));
    match exact {
        Some(power) if exponent < 0 => 1.0 / power,
        Some(power) => *power,
        None => digits::number(&format!("1e{exponent}")).unwrap_or(f64::NAN),
    }
}

/// The largest integer `n` with 10ⁿ ≤ x; `None` unless x is positive and finite.
#[must_use]
pub fn floor_log10(x: f64) -> Option<i32> {
    if !(x > 0.0 && x.is_finite()) {
        return None;
    }
    let guess = integer(x.log10().floor());
    let guess = i32::try_from(guess).ok()?;
    // The logarithm may be off by one unit in the last place just at a power of ten.
    if power_of_ten(guess) > x {
        Some(guess - 1)
    } else if power_of_ten(guess + 1) <= x {
        Some(guess + 1)
    } else {
        Some(guess)
    }
}

/// A number as an integer, cut toward zero; out of range saturates, NaN is 0.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "float to int saturates, which is what is promised")]
pub fn integer(x: f64) -> i64 {
    x as i64
}

/// A number as an index or a length, cut toward zero; negative and NaN are 0, beyond saturates.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to int saturates, which is what is promised"
)]
pub fn index(x: f64) -> usize {
    x as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up() {
        let cases = [(0.5, 1.0), (-0.5, 0.0), (1.5, 2.0), (2.5, 3.0), (-2.5, -2.0), (0.499_999_999_999_999_94, 0.0)];
        for (x, rounded) in cases {
            assert_eq!(round_half_up(x), rounded, "{x}");
        }
        assert!(round_half_up(f64::NAN).is_nan());
        assert_eq!(round_half_up(f64::INFINITY), f64::INFINITY);
    }

    #[test]
    fn logarithms_of_powers_are_exact() {
        for n in -307..=308 {
            let power: f64 = format!("1e{n}").parse().unwrap();
            assert_eq!(power_of_ten(n), power);
            assert_eq!(floor_log10(power), Some(n), "1e{n}");
            assert_eq!(floor_log10(power * 0.999), Some(n - 1), "just under 1e{n}");
        }
        assert_eq!(floor_log10(0.0), None);
        assert_eq!(floor_log10(f64::NAN), None);
        assert_eq!(floor_log10(f64::INFINITY), None);
    }
}
