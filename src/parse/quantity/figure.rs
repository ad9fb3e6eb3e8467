//! One number of a quantity, in digits or in Chinese characters, without its sign.
//!
//! Takes the text from the number on; gives the number as printed and its length, or a fault. What
//! only looks like a number (a year, a code with zeros before it) is told as such, for the reader of
//! the quantity to judge.

use crate::parse::fault::Fault;
use crate::parse::number::{self, Decimal};
use crate::parse::numeral;
use crate::parse::unit;

/// One number of a quantity.
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) decimals: u8,
    /// The unit that stands before it in Chinese: 百分之五.
    pub(super) unit: Option<&'static str>,
    /// Written as years are: four digits and nothing else.
    pub(super) is_year: bool,
    /// 百 or 万 alone, a figure only with a qualifier.
    pub(super) is_bare: bool,
    /// Begins with a zero that no number needs: `007`.
    pub(super) has_leading_zero: bool,
    /// Its length in the text, in bytes.
    pub(super) length: usize,
}

/// Words before a number that are its unit.
const FRACTIONS: [(&str, &str); 3] = [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")];

/// The number at the start of a text.
pub(super) fn read(text: &str, decimal: Decimal) -> Result<Figure, Fault> {
    for (word, unit) in FRACTIONS {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let figure = read_number(rest, decimal)?;
        // 百分之百 is said, 千分之千 is not.
        if figure.is_bare && !(unit == "%" && figure.value == 100.0) {
            return Err(Fault::NoNumber);
        }
        return Ok(Figure { unit: Some(unit), is_bare: false, length: word.len() + figure.length, ..figure });
    }
    read_number(text, decimal)
}

fn read_number(text: &str, decimal: Decimal) -> Result<Figure, Fault> {
    let length = number::printed_length(text);
    if length == 0 {
        return read_numeral(text);
    }
    let digits = text.get(..length).unwrap_or("");
    let has_leading_zero = matches!(digits.as_bytes(), [b'0', b'0'..=b'9', ..]);
    if has_leading_zero {
        // Whatever grouping follows, it is a code.
        return Ok(Figure {
            value: 0.0,
            decimals: 0,
            unit: None,
            is_year: false,
            is_bare: false,
            has_leading_zero,
            length,
        });
    }
    let printed = number::read_printed(digits, decimal)?;
    if printed.ambiguous && decimal == Decimal::Comma && digits.contains(',') {
        return Err(Fault::AmbiguousDecimal);
    }
    let is_year = digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(digits.as_bytes(), [b'1', b'8' | b'9', ..] | [b'2', b'0' | b'1', ..]);
    let value = printed.number()?;
    Ok(Figure { value, decimals: printed.decimals, unit: None, is_year, is_bare: false, has_leading_zero, length })
}

/// A number in Chinese characters, perhaps as 三分之一.
fn read_numeral(text: &str) -> Result<Figure, Fault> {
    let Some(below) = numeral::read_numeral(text) else {
        return Err(if is_vague(text) { Fault::Vague } else { Fault::NoNumber });
    };
    let figure = |value, decimals, length| Figure {
        value,
        decimals,
        unit: None,
        is_year: false,
        is_bare: below.bare,
        has_leading_zero: false,
        length,
    };
    let whole = figure(below.value, below.decimals, below.length);
    let Some(rest) = text.get(below.length..).and_then(|rest| rest.strip_prefix("分之")) else { return Ok(whole) };
    let above = numeral::read_numeral(rest).filter(|numeral| !numeral.bare).ok_or(Fault::NoNumber)?;
    if below.value == 0.0 || below.bare || below.decimals > 0 {
        return Err(Fault::Malformed);
    }
    // More decimals than an f64 holds: it is written in the shortest form that reads back.
    Ok(figure(above.value / below.value, 17, below.length + "分之".len() + above.length))
}

/// Whether a text says something of a number, but no figure: 一百二, 三五个, 数十, 几家, 持平.
fn is_vague(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['数', '几', '多', '上']) else {
        return ["若干", "持平"].iter().any(|word| text.starts_with(word)) || text.starts_with(is_numeral);
    };
    rest.starts_with(is_numeral) || (!text.starts_with('上') && unit::read_unit(rest).is_some())
}

/// Whether a letter occurs in Chinese numerals.
fn is_numeral(letter: char) -> bool {
    "零〇一二两三四五六七八九十百千万亿几".contains(letter)
}

/// A number moved by powers of ten, up or down, rounded once: 1.2 by 4 is 12000. Gives its decimals,
/// too.
pub(super) fn shifted(value: f64, decimals: u8, power: i32) -> (f64, u8) {
    let digits = (value * 10f64.powi(i32::from(decimals))).round();
    let left = i32::from(decimals) - power;
    let value = if left <= 0 { digits * 10f64.powi(-left) } else { digits / 10f64.powi(left) };
    (value, u8::try_from(left.max(0)).unwrap_or(u8::MAX))
}
