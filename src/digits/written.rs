//! Numbers to digits: the fewest that read back as the same number, or as many as are asked for.
//!
//! Takes any number where a whole text is made, sizes that are finite and not negative where digits are; gives ASCII text.
//! Guarantees the digits of the number itself, not of one near it.

use super::whole::{divide, low, multiply};

/// The significant digits of a number and the power of ten of the first of them.
pub struct Digits {
    /// Digits without a point; the first is not 0, except for zero itself.
    pub text: String,
    /// The first digit counts this power of ten.
    pub exponent: i32,
}

impl Digits {
    /// The fewest digits that read back as the same number.
    #[must_use]
    pub fn shortest(x: f64) -> Digits {
        // Of fifteen digits every text is another number, so that zeros at their end say nothing; of the numbers that
        // have fewer bits than others each count is tried.
        let counts = if x < f64::MIN_POSITIVE { 1..=17 } else { 15..=17 };
        // Above a power of two numbers are twice as far apart as below it: more than the nearest reads back as it.
        let mut all =
            counts.map(|count| Digits::rounded(x, count)).flat_map(|digits| [digits.next(), digits].into_iter().rev());
        let mut found = all.find(|digits| digits.number() == Some(x)).unwrap_or_else(|| Digits::rounded(x, 17));
        let end = found.text.trim_end_matches('0').len().max(1);
        found.text.truncate(end);
        found
    }

    /// Exactly `count` digits, 1 or more, halves rounded up.
    #[must_use]
    pub fn rounded(x: f64, count: usize) -> Digits {
        if x == 0.0 {
            return Digits { text: "0".repeat(count), exponent: 0 };
        }
        let decimals = usize::try_from(length(count) - least_exponent(x)).unwrap_or(0);
        let mut text = cut(x, decimals);
        let exponent = length(text.len()) - 1 - length(decimals);
        let up = text.as_bytes().get(count).is_some_and(|next| *next >= b'5');
        text.truncate(count);
        let digits = Digits { text, exponent };
        if up { digits.next() } else { digits }
    }

    /// The next text of as many digits.
    fn next(&self) -> Digits {
        let mut text = self.text.clone();
        let carried = increment(&mut text);
        if carried {
            text.pop();
        }
        Digits { text, exponent: self.exponent + i32::from(carried) }
    }

    /// The number that they are.
    fn number(&self) -> Option<f64> {
        super::number(&format!("{}e{}", self.text, self.exponent + 1 - length(self.text.len())))
    }
}

fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The power of ten that a number's first digit counts, or up to 2 less.
fn least_exponent(x: f64) -> i32 {
    let bits = x.to_bits();
    let binary = match i32::try_from(bits >> 52) {
        Ok(power) if power > 0 => power - 1023,
        _ => -1011 - i32::try_from(bits.leading_zeros()).unwrap_or(0),
    };
    // The logarithm of 2, to five places.
    (binary * 30_103).div_euclid(100_000) - 1
}

/// Adds one to the last digit of a text of digits and a point; whether a digit came in front.
pub fn increment(text: &mut String) -> bool {
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

/// A number as JavaScript writes it, with an exponent from 10²¹ on and below 10⁻⁶.
#[must_use]
pub fn shortest(x: f64) -> String {
    let text = match x.abs() {
        size if size.is_nan() => return "NaN".into(),
        size if size.is_infinite() => "Infinity".into(),
        0.0 => return "0".into(),
        // Years and counts: nothing is to be tried.
        size if size < 1e15 && size.fract() == 0.0 => cut(size, 0),
        size if (1e-6..1e21).contains(&size) => positional(&Digits::shortest(size)),
        size => scientific(&Digits::shortest(size)),
    };
    if x < 0.0 { format!("-{text}") } else { text }
}

/// Digits with the point where it belongs, zeros filled in.
#[must_use]
pub fn positional(digits: &Digits) -> String {
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
#[must_use]
pub fn scientific(digits: &Digits) -> String {
    let (first, rest) = digits.text.split_at_checked(1).unwrap_or(("0", ""));
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if digits.exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{}", digits.exponent.unsigned_abs())
}

/// The digits of a number's size before and after the point, so many of these, the others cut off: `125` of 1.2567 and 2.
/// No zeros stand in front.
#[must_use]
pub fn cut(number: f64, decimals: usize) -> String {
    let bits = number.abs().to_bits();
    // Small numbers have no first bit that goes without saying.
    let (power, first) = ((bits >> 52).max(1), if bits >> 52 == 0 { 0 } else { 1 << 52 });
    let bits = (bits & ((1 << 52) - 1)) | first;
    let mut digits = vec![low(bits), low(bits >> 32)];
    for _ in 0..decimals {
        multiply(&mut digits, 10, 0);
    }
    for shift in steps(power.saturating_sub(1075)) {
        multiply(&mut digits, 1 << shift, 0);
    }
    for shift in steps(1075_u64.saturating_sub(power)) {
        divide(&mut digits, 1 << shift);
    }
    let mut text = Vec::new();
    divide(&mut digits, 1);
    while !digits.is_empty() {
        text.push(b'0' + u8::try_from(divide(&mut digits, 10)).unwrap_or_default());
    }
    text.reverse();
    String::from_utf8(text).unwrap_or_default()
}

/// So many bits in steps of at most 31.
fn steps(mut bits: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let step = bits.min(31);
        bits -= step;
        (step > 0).then_some(step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_fewest_digits_are_those_of_the_standard_library(bits: u64, power in 0..2047_u64, few in 0..1_000_000_u64) {
            let of_two = f64::from_bits(power << 52);
            for x in [f64::from_bits(bits).abs(), of_two, few as f64 / 1000.0, few as f64 / 7.0, f64::from_bits(bits >> 12)] {
                if x.is_finite() {
                    let digits = Digits::shortest(x);
                    let theirs = format!("{x:e}");
                    let (mantissa, exponent) = theirs.split_once('e').unwrap();
                    prop_assert_eq!(&digits.text, &mantissa.replace('.', ""), "{}", x);
                    prop_assert_eq!(digits.exponent, exponent.parse::<i32>().unwrap(), "{}", x);
                }
            }
        }

        #[test]
        fn rounded_digits_are_those_of_the_standard_library_but_for_ties(bits: u64, count in 1..22_usize) {
            let x = f64::from_bits(bits).abs();
            // All digits there are; of two as near the library takes the even one, JavaScript and this the larger.
            let whole = format!("{x:.1100e}").replace('.', "");
            let is_tie = whole.get(count..).is_some_and(|rest| {
                rest.strip_prefix('5').is_some_and(|rest| rest.split('e').next().unwrap().bytes().all(|digit| digit == b'0'))
            });
            if x.is_finite() && !is_tie {
                let theirs = format!("{x:.*e}", count - 1);
                let (mantissa, exponent) = theirs.split_once('e').unwrap();
                let digits = Digits::rounded(x, count);
                prop_assert_eq!(&digits.text, &mantissa.replace('.', ""), "{}", x);
                prop_assert_eq!(digits.exponent, exponent.parse::<i32>().unwrap(), "{}", x);
            }
        }

        #[test]
        fn digits_are_those_of_the_whole_expansion(bits: u64, decimals in 0..30_usize) {
            let number = f64::from_bits(bits).abs();
            if number.is_finite() {
                // Every number ends within 1,074 decimals.
                let (whole, part) = {
                    let text = format!("{number:.1074}");
                    let (whole, part) = text.split_once('.').unwrap();
                    (whole.to_owned(), part.to_owned())
                };
                let expected = format!("{whole}{}", &part[..decimals]);
                prop_assert_eq!(cut(number, decimals), expected.trim_start_matches('0'));
            }
        }
    }

    #[test]
    fn numbers_are_written_as_javascript_does() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (-1.5, "-1.5"),
            (1e21, "1e+21"),
            (-123_456_789_012_345_680_000.0, "-123456789012345680000"),
            (0.000_001, "0.000001"),
            (1.5e-7, "1.5e-7"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
        ];
        for (number, text) in cases {
            assert_eq!(shortest(number), text);
        }
    }

    #[test]
    fn of_two_as_near_the_larger_is_taken() {
        // Its digits end behind these seventeen with a 5.
        let x = f64::from_bits(4_826_767_794_837_991_306);
        assert_eq!(Digits::rounded(x, 17).text, "49476209697253663");
    }
}
