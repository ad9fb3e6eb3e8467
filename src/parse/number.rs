//! Numbers in digits: plain ones fast, printed ones (`1,329.89`, `1 329,89`) strictly.
//!
//! Takes text; gives an `f64`, correctly rounded, or a fault. Which sign divides the decimals is a
//! property of a column, never guessed from one cell: the caller passes it in. Grouping must be
//! regular, so `1,23,4` and `1.2.3` are faults and not numbers.

use super::fault::Fault;

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1,329.89`: English, Chinese.
    #[default]
    Point,
    /// `1.329,89` or `1 329,89`: German, French and most of Europe.
    Comma,
}

/// Powers of ten that are exact in an `f64`.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The largest whole number up to which every whole number is an `f64`: 2^53.
const EXACT: u64 = 1 << 53;

/// A number as a computer prints it: `-12`, `.097`, `1e6`, with the point as decimal sign. `None`
/// for everything else, infinities and `NaN` among it.
///
/// Up to 2^53 and 22 decimals one division of exact numbers rounds correctly; the rest goes
/// through the standard library.
#[must_use]
pub fn read_plain(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let mut mantissa: u64 = 0;
    let mut seen = 0usize;
    let mut decimals = 0usize;
    let mut point = false;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                seen += 1;
                decimals += usize::from(point);
                mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            }
            b'.' if !point => point = true,
            b'e' | b'E' if seen > 0 => return read_slowly(text),
            _ => return None,
        }
    }
    if seen == 0 {
        return None;
    }
    if seen > 19 || mantissa > EXACT {
        return read_slowly(text);
    }
    let power = POWERS.get(decimals)?;
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53")]
    let number = mantissa as f64 / power;
    Some(if negative { -number } else { number })
}

/// The standard library's reading of digits, point and exponent.
fn read_slowly(text: &[u8]) -> Option<f64> {
    let number: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// A number as printed, its grouping taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// Digits, a point, an exponent.
    pub plain: String,
    /// Number of decimals, the exponent taken into account.
    pub decimals: u8,
    /// Whether a reader of the other decimal sign would read another number: `1,234`.
    pub ambiguous: bool,
}

impl Printed {
    /// The number.
    ///
    /// # Errors
    /// `OutOfRange` when it is larger than an `f64` can be.
    pub fn number(&self) -> Result<f64, Fault> {
        read_plain(self.plain.as_bytes()).ok_or(Fault::OutOfRange)
    }
}

/// Whether a space of this kind may group digits.
fn is_group_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// Length in bytes of the number in digits at the start of a text, its separators and exponent
/// included; 0 when there is none. A space belongs to it only before exactly three digits.
#[must_use]
pub fn printed_length(text: &str) -> usize {
    let digits_at = |at: usize| {
        text.as_bytes().get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
    };
    let mut end = 0;
    let mut grouped = false;
    for _ in 0..text.len() {
        let digits = digits_at(end);
        if digits > 0 {
            end += digits;
            continue;
        }
        let Some(sign) = text.get(end..).and_then(|rest| rest.chars().next()) else { break };
        let after = digits_at(end + sign.len_utf8());
        let belongs = match sign {
            '.' | ',' => after > 0 || (sign == '.' && end > 0 && end + 1 == text.len()),
            '\'' | '’' => end > 0 && after == 3,
            _ if is_group_space(sign) => end > 0 && after == 3 && (grouped || digits_before(text, end) <= 3),
            _ => false,
        };
        if !belongs {
            break;
        }
        grouped |= sign != '.';
        end += sign.len_utf8();
    }
    if end == 0 {
        return 0;
    }
    end + exponent_length(text.get(end..).unwrap_or(""))
}

/// Number of digits that end at a place.
fn digits_before(text: &str, end: usize) -> usize {
    text.as_bytes().get(..end).map_or(0, |head| head.iter().rev().take_while(|byte| byte.is_ascii_digit()).count())
}

/// Length of `e6`, `E-03` at the start of a text; 0 when a letter follows, since then it is a unit.
fn exponent_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !matches!(bytes.first(), Some(b'e' | b'E')) {
        return 0;
    }
    let sign = usize::from(matches!(bytes.get(1), Some(b'+' | b'-')));
    let digits = bytes.iter().skip(1 + sign).take_while(|byte| byte.is_ascii_digit()).count();
    let end = 1 + sign + digits;
    if digits == 0 || bytes.get(end).is_some_and(u8::is_ascii_alphabetic) { 0 } else { end }
}

/// Reads the whole of a text that `printed_length` has measured.
///
/// # Errors
/// `Malformed` when grouping or decimals are irregular under this decimal sign.
pub fn read_printed(text: &str, decimal: Decimal) -> Result<Printed, Fault> {
    let (body, exponent) = match text.find(['e', 'E']) {
        Some(at) => text.split_at_checked(at).ok_or(Fault::Malformed)?,
        None => (text, ""),
    };
    let sign = match decimal {
        Decimal::Point => '.',
        Decimal::Comma => ',',
    };
    let (whole, fraction) = match body.split_once(sign) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    let fraction_digits = fraction.unwrap_or("");
    if !fraction_digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Malformed);
    }
    let (mut plain, separator) = read_groups(whole, text.len())?;
    if separator.is_some() && !exponent.is_empty() {
        return Err(Fault::Malformed);
    }
    let ambiguous = match (separator, fraction) {
        // 1,234 may be one and a bit; 1,234,567 may not.
        (Some(',' | '.'), None) => plain.len() <= 6,
        (None, Some(fraction)) => {
            fraction.len() == 3 && (1..=3).contains(&plain.len()) && !plain.starts_with('0') && exponent.is_empty()
        }
        _ => false,
    };
    if plain.is_empty() && fraction_digits.is_empty() {
        return Err(Fault::Malformed);
    }
    if fraction.is_some() {
        plain.push('.');
        plain.push_str(fraction_digits);
    }
    plain.push_str(exponent);
    // 1.5e-3 has four decimals, 1.5e6 none.
    let shift = exponent.get(1..).and_then(|digits| digits.parse::<i32>().ok()).unwrap_or(0);
    let decimals = i32::try_from(fraction_digits.len()).unwrap_or(i32::MAX).saturating_sub(shift).max(0);
    let decimals = u8::try_from(decimals).map_err(|_| Fault::Malformed)?;
    Ok(Printed { plain, decimals, ambiguous })
}

/// The digits before the decimals without what groups them, and the sign that does: by threes, or as
/// in India by twos above the thousands, 12,34,567.
fn read_groups(whole: &str, capacity: usize) -> Result<(String, Option<char>), Fault> {
    let mut plain = String::with_capacity(capacity);
    let Some(separator) = whole.chars().find(|letter| !letter.is_ascii_digit()) else {
        plain.push_str(whole);
        return Ok((plain, None));
    };
    let last = whole.matches(separator).count();
    let mut by_threes = true;
    let mut by_twos = separator == ',' && last >= 2;
    for (place, group) in whole.split(separator).enumerate() {
        let length = group.len();
        if !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Fault::Malformed);
        }
        by_threes &= if place == 0 { (1..=3).contains(&length) } else { length == 3 };
        by_twos &= match place {
            0 => (1..=2).contains(&length),
            _ if place == last => length == 3,
            _ => length == 2,
        };
        plain.push_str(group);
    }
    if plain.starts_with('0') || !(by_threes || by_twos) {
        return Err(Fault::Malformed);
    }
    Ok((plain, Some(separator)))
}

/// What cells of a column say about its decimal sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecimalEvidence {
    /// Cells that are numbers with a point only.
    pub point: u32,
    /// Cells that are numbers with a comma only.
    pub comma: u32,
    /// Cells that are different numbers under each: `1,234`.
    pub either: u32,
    /// Cells that have three decimals after a comma beyond doubt: `0,125`.
    pub three_after_comma: u32,
}

impl DecimalEvidence {
    /// Counts the first number of a cell in.
    pub fn add(&mut self, text: &str) {
        let Some(start) = text.find(|letter: char| letter.is_ascii_digit()) else { return };
        let tail = text.get(start..).unwrap_or("");
        let number = tail.get(..printed_length(tail)).unwrap_or("");
        if !number.contains([',', '.']) {
            return;
        }
        match (read_printed(number, Decimal::Point), read_printed(number, Decimal::Comma)) {
            (Ok(_), Ok(_)) => self.either += 1,
            (Ok(_), Err(_)) => self.point += 1,
            (Err(_), Ok(comma)) => {
                self.comma += 1;
                self.three_after_comma += u32::from(comma.decimals == 3);
            }
            (Err(_), Err(_)) => {}
        }
    }

    /// The column's decimal sign; `None` when its cells do not tell.
    #[must_use]
    pub fn decimal(self) -> Option<Decimal> {
        match (self.point, self.comma) {
            (0, 0) => None,
            (point, comma) if comma > point => Some(Decimal::Comma),
            _ => Some(Decimal::Point),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(text: &str, decimal: Decimal) -> Result<f64, Fault> {
        assert_eq!(printed_length(text), text.len(), "{text} is not one number");
        read_printed(text, decimal)?.number()
    }

    #[test]
    fn plain_numbers() {
        for text in ["0", "-12", ".097", "1e6", "1E-3", "5.", "+3", "0.1", "9007199254740993", "123456789012345678901"]
        {
            assert_eq!(read_plain(text.as_bytes()), text.trim_start_matches('+').parse().ok(), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "12a", "NaN", "inf", "1e", "1e999", " 1", "1,2", "--1", "e5"] {
            assert_eq!(read_plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn grouping_must_be_regular() {
        assert_eq!(printed("1,329.89", Decimal::Point), Ok(1329.89));
        assert_eq!(printed("1 329,89", Decimal::Comma), Ok(1329.89));
        assert_eq!(printed("1.329,89", Decimal::Comma), Ok(1329.89));
        assert_eq!(printed("1'329.89", Decimal::Point), Ok(1329.89));
        assert_eq!(printed("12,345,678", Decimal::Point), Ok(12_345_678.0));
        assert_eq!(printed("12,34,567.5", Decimal::Point), Ok(1_234_567.5));
        assert_eq!(printed("1,00,00,000", Decimal::Point), Ok(10_000_000.0));
        assert_eq!(printed("1\u{202f}234\u{202f}567", Decimal::Comma), Ok(1_234_567.0));
        for text in ["1,23,4", "1.2.3", "1,2345", "0,123", "1,234,56", "1,234'567", "12,34,56", "0,12,345", "12,34"] {
            assert_eq!(printed(text, Decimal::Point), Err(Fault::Malformed), "{text}");
        }
        assert_eq!(printed("1.5", Decimal::Comma), Err(Fault::Malformed));
        assert!(read_printed("1,234", Decimal::Comma).is_ok_and(|number| number.ambiguous));
        assert!(read_printed("1234,567", Decimal::Comma).is_ok_and(|number| !number.ambiguous));
    }

    #[test]
    fn a_column_tells_its_decimal_sign() {
        let decide = |cells: &[&str]| {
            let mut evidence = DecimalEvidence::default();
            cells.iter().for_each(|cell| evidence.add(cell));
            evidence.decimal()
        };
        assert_eq!(decide(&["1,234", "2,345"]), None);
        assert_eq!(decide(&["1,234", "2,34"]), Some(Decimal::Comma));
        assert_eq!(decide(&["1.234", "2.34"]), Some(Decimal::Point));
        assert_eq!(decide(&["1.234.567"]), Some(Decimal::Comma));
        assert_eq!(decide(&["1,234,567", "12"]), Some(Decimal::Point));
    }

    proptest! {
        #[test]
        fn plain_equals_the_standard_library(number in any::<f64>().prop_filter("finite", |number| number.is_finite()), decimals in 0usize..12) {
            for text in [format!("{number}"), format!("{number:e}"), format!("{:.*}", decimals, number)] {
                prop_assert_eq!(read_plain(text.as_bytes()).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{}", text);
            }
        }

        #[test]
        fn any_text_is_measured_within_its_bounds(text in "[0-9.,' e+-]{0,20}") {
            let length = printed_length(&text);
            prop_assert!(text.is_char_boundary(length));
            let _ = read_printed(text.get(..length).unwrap_or(""), Decimal::Comma);
        }
    }
}
