//! Numbers, colours and text as SVG and CSS spell them.
//!
//! Takes finite numbers and any text; gives the shortest spelling to hundredths, and text in which
//! nothing is markup. Guarantees that only characters XML 1.0 allows are written.

use crate::color::Color;

/// Adds a number rounded to hundredths, without zeros that say nothing.
///
/// Whole-number arithmetic: the general float printer would be several kilobytes of wasm, and
/// hundredths of a CSS px are below what any pixel shows.
pub(super) fn push_number(out: &mut String, value: f64) {
    let hundredths = hundredths(value);
    if hundredths < 0 {
        out.push('-');
    }
    let magnitude = hundredths.unsigned_abs();
    push_digits(out, magnitude / 100);
    let rest = magnitude % 100;
    if rest > 0 {
        out.push('.');
        push_decimal(out, rest / 10);
        if !rest.is_multiple_of(10) {
            push_decimal(out, rest % 10);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "rounded and clamped to a range within i64")]
fn hundredths(value: f64) -> i64 {
    (value * 100.0).round().clamp(-1e15, 1e15) as i64
}

fn push_digits(out: &mut String, number: u64) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    push_decimal(out, number % 10);
}

fn push_decimal(out: &mut String, digit: u64) {
    push_digit(out, u32::try_from(digit).unwrap_or(0));
}

/// Adds one digit of a decimal or hexadecimal number.
pub(super) fn push_digit(out: &mut String, digit: u32) {
    out.push(char::from_digit(digit, 16).unwrap_or('0'));
}

/// Adds `#rrggbb`.
pub(super) fn push_color(out: &mut String, color: Color) {
    out.push('#');
    for byte in [color.red, color.green, color.blue] {
        for digit in [byte >> 4, byte & 15] {
            push_digit(out, u32::from(digit));
        }
    }
}

/// Adds ` name="value"`, the value escaped.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Adds text so that nothing in it is markup, in an element as in a quoted attribute.
///
/// Tabs and line breaks become spaces, as a line of text shows them; what XML 1.0 has no character
/// for is dropped.
pub(super) fn push_text(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.004, "0"),
            (-0.004, "0"),
            (-0.5, "-0.5"),
            (12.0, "12"),
            (12.05, "12.05"),
            (1.0 / 3.0, "0.33"),
            (199.999, "200"),
            (-1234.5, "-1234.5"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn text_is_never_markup() {
        let mut out = String::new();
        push_text(&mut out, "a<b>&\"c\"\u{0}\u{1b}\n\u{fffe}万😀");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c&quot; 万😀");
    }

    #[test]
    fn colours_have_six_digits() {
        let mut out = String::new();
        push_color(&mut out, Color::hex(0x0a_b0_0c));
        assert_eq!(out, "#0ab00c");
    }

    proptest! {
        #[test]
        fn numbers_read_back(value in -1e9..1e9f64) {
            let read: f64 = number(value).parse().unwrap();
            prop_assert!((read - value).abs() <= 0.005 + 1e-6);
        }
    }
}
