//! What JavaScript makes of a value where a number is expected, and which values count as none.
//!
//! Vega's transforms lean on both; they are total, with NaN for what is no number.

use crate::dataset::Value;
use crate::digits;
use crate::scale::parse_time::parse_time;

/// Whether Vega's aggregates leave the value out as missing: no value, or an empty text.
pub(crate) fn is_absent(value: &Value) -> bool {
    match value {
        Value::Missing(_) => true,
        Value::Text(text) => text.is_empty(),
        Value::Number(_) | Value::Bool(_) | Value::Time(_) => false,
    }
}

/// JavaScript's `Number(value)`, with NaN for a missing value.
pub(crate) fn to_number(value: &Value) -> f64 {
    match value {
        Value::Text(text) => text_to_number(text),
        value => value.number().unwrap_or(f64::NAN),
    }
}

/// JavaScript's `Number(text)`, without its binary, octal and hexadecimal forms.
pub(crate) fn text_to_number(text: &str) -> f64 {
    let text = text.trim();
    match text.strip_prefix(['+', '-']).unwrap_or(text) {
        "" if text.is_empty() => 0.0,
        "Infinity" if text.starts_with('-') => f64::NEG_INFINITY,
        "Infinity" => f64::INFINITY,
        // An infinity is read above; other words are none.
        digits if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            digits::number(text).unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// The time of a value in milliseconds: numbers are milliseconds already, texts are read; NaN for what
/// is no time.
pub(crate) fn to_time(value: &Value) -> f64 {
    match value {
        Value::Text(text) => parse_time(text).unwrap_or(f64::NAN),
        value => value.number().unwrap_or(f64::NAN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbers_as_in_javascript() {
        let cases = [
            ("12", 12.0),
            (" -1.5e3 ", -1500.0),
            ("+.5", 0.5),
            ("5.", 5.0),
            ("", 0.0),
            ("-Infinity", f64::NEG_INFINITY),
        ];
        for (text, number) in cases {
            assert_eq!(text_to_number(text), number, "{text}");
        }
        for text in ["abc", "nan", "inf", "infinity", "1,000", "--1", "12px", "-", "."] {
            assert!(text_to_number(text).is_nan(), "{text}");
        }
    }
}
