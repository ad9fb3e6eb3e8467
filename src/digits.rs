//! Numbers written in digits, as programs write them: `12`, `-0.5`, `1.5e-7`.
//!
//! Takes a text, gives the number nearest to it, a tie to the even one, as the standard library does; `None` of any
//! other text, infinity and NaN among them. Takes a number, gives its digits, exactly. The library's tables of powers
//! would be 10 KB of each download.

use crate::list::Listed;
use std::cmp::Ordering;

use whole::{compare, multiply, subtract};
pub use written::{Digits, cut, increment, positional, scientific, shortest};

mod whole;
mod written;

/// No more digits than this can decide between two numbers; of those after them it counts whether there are any.
const DECISIVE: usize = 800;

/// The number that a text is.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (written, exponent) = match text.split_once(['e', 'E']) {
        Some((written, exponent)) => (written, power(exponent)?),
        None => (text, 0),
    };
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let digits = || whole.bytes().chain(part.bytes());
    if written.len() == written.matches('.').count() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let power = exponent.saturating_sub(i64::try_from(part.len()).unwrap_or(i64::MAX));
    let read = |known: Option<u64>, digit: u8| known?.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    let short = digits().fold(Some(0), read).and_then(|digits| exact(digits, power));
    Some(sign * short.unwrap_or_else(|| nearest(digits().map(|digit| digit - b'0').listed(), power)))
}

/// The power of ten after an `e`.
fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size =
        digits.bytes().fold(0_i64, |size, digit| size.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Digits times a power of ten where both are numbers without a loss: then one operation rounds once.
fn exact(digits: u64, power: i64) -> Option<f64> {
    let size = i32::try_from(power).ok().filter(|power| power.abs() <= 22)?;
    if digits >= 1 << 53 {
        return None;
    }
    let (digits, scale) = (digits as f64, (0..size.abs()).fold(1.0, |scale, _| scale * 10.0));
    Some(if size < 0 { digits / scale } else { digits * scale })
}

/// Digits times a power of ten by long division of whole numbers of any length.
fn nearest(mut digits: Vec<u8>, mut power: i64) -> f64 {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros);
    while digits.last() == Some(&0) {
        digits.pop();
        power = power.saturating_add(1);
    }
    if digits.len() > DECISIVE {
        power = power.saturating_add(i64::try_from(digits.len() - DECISIVE - 1).unwrap_or(i64::MAX));
        digits.truncate(DECISIVE);
        digits.push(1);
    }
    let size = power.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX));
    if digits.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    let (mut above, mut below) = (Vec::new(), vec![1]);
    digits.iter().for_each(|digit| multiply(&mut above, 10, u32::from(*digit)));
    for _ in 0..power.unsigned_abs() {
        multiply(if power < 0 { &mut below } else { &mut above }, 10, 0);
    }
    // Doubled until the quotient is from 1 to 2: the times are the exponent.
    let mut exponent = 0_i32;
    while compare(&above, &below).is_lt() {
        multiply(&mut above, 2, 0);
        exponent -= 1;
    }
    loop {
        let mut twice = below.clone();
        multiply(&mut twice, 2, 0);
        if compare(&above, &twice).is_lt() {
            break;
        }
        below = twice;
        exponent += 1;
    }
    match exponent {
        1024.. => return f64::INFINITY,
        // Less than half of the least.
        ..-1075 => return 0.0,
        _ => {}
    }
    // Small numbers have fewer bits, down to none.
    let mut bits = 0_u64;
    for _ in 0..(exponent + 1075).min(53) {
        bits *= 2;
        if compare(&above, &below).is_ge() {
            subtract(&mut above, &below);
            bits += 1;
        }
        multiply(&mut above, 2, 0);
    }
    match compare(&above, &below) {
        Ordering::Greater => bits += 1,
        Ordering::Equal => bits += bits % 2,
        Ordering::Less => {}
    }
    // The first bit, and one that rounding carries, count the exponent up.
    f64::from_bits(bits + (u64::try_from(exponent + 1022).unwrap_or(0) << 52))
}

#[cfg(test)]
mod tests {
    use super::whole::{divide, low};
    use super::*;
    use proptest::prelude::*;

    fn expected(text: &str) -> Option<u64> {
        text.parse::<f64>().ok().filter(|_| !text.contains(['i', 'n', 'I', 'N'])).map(f64::to_bits)
    }

    fn found(text: &str) -> Option<u64> {
        number(text).map(f64::to_bits)
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_the_standard_library_does(text in "[-+]?[0-9.]{0,6}[eE.]?[-+]?[0-9x]{0,4}") {
            prop_assert_eq!(found(&text), expected(&text), "{}", text);
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_does(
            whole in "[0-9]{0,30}", part in "[0-9]{0,30}", power in -345..320_i32,
        ) {
            let text = format!("{whole}.{part}e{power}");
            prop_assert_eq!(found(&text), expected(&text), "{}", text);
        }

        #[test]
        fn what_is_written_reads_back(bits: u64) {
            let written = f64::from_bits(bits);
            if written.is_finite() {
                prop_assert_eq!(found(&format!("{written}")), Some(bits));
                prop_assert_eq!(found(&format!("{written:e}")), Some(bits));
            }
        }

        /// The middle between two neighbours is written in up to 770 digits, the last of which decides.
        #[test]
        fn ties_go_to_the_even_number(bits in 0..0x7fe0_0000_0000_0000_u64, small: bool) {
            let bits = if small { bits >> 12 } else { bits };
            let (mut above, mut power) = (vec![low(bits & ((1 << 52) - 1)), low((bits & ((1 << 52) - 1)) >> 32)], 0);
            let exponent = i32::try_from(bits >> 52).unwrap();
            // Twice the mantissa and one, in units of half the last place.
            above[1] += if exponent > 0 { 1 << 20 } else { 0 };
            multiply(&mut above, 2, 1);
            let mut places = exponent.max(1) - 1076;
            while places > 0 {
                multiply(&mut above, 2, 0);
                places -= 1;
            }
            while places < 0 {
                multiply(&mut above, 5, 0);
                power -= 1;
                places += 1;
            }
            let text = format!("{}e{power}", decimal(above));
            prop_assert_eq!(found(&text), expected(&text), "{}", text);
            for (end, power) in [("1", power - 1), (&*"0".repeat(900), power - 901), (&*format!("{}1", "0".repeat(900)), power - 901)] {
                let text = format!("{}{end}e{power}", text.split('e').next().unwrap());
                prop_assert_eq!(found(&text), expected(&text), "{}", text);
            }
        }
    }

    /// The digits of a whole number.
    fn decimal(mut number: Vec<u32>) -> String {
        let mut digits = Vec::new();
        while !number.is_empty() {
            digits.push(char::from(b'0' + u8::try_from(divide(&mut number, 10)).unwrap()));
        }
        digits.into_iter().rev().collect()
    }

    #[test]
    fn odd_texts() {
        let texts = [
            "",
            ".",
            "-",
            "+",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "5.",
            ".5",
            "+.5",
            "--1",
            "1.2.3",
            "1 ",
            "1_0",
            "１",
            "0x10",
            "1e5.0",
            "-0",
            "0e999999999999999999999",
            "1e999999999999999999999",
            "1e-999999999999999999999",
            "1e400",
            "-1e400",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "9007199254740993",
            "1e22",
            "1e23",
            "0.1",
            "123456789012345678901234567890",
        ];
        for text in texts {
            assert_eq!(found(text), expected(text), "{text}");
        }
        assert_eq!((number("inf"), number("nan"), number("-Infinity")), (None, None, None));
    }
}
