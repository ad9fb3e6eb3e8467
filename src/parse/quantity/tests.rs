//! That what is written reads back, whatever the quantity and the language, and that nothing read is
//! other than what was printed. Texts beside their readings stand in `tests/fixtures/quantities.tsv`.

use proptest::prelude::*;

use super::*;
use crate::dataset::Bound;
use crate::parse::fault::Fault;
use crate::parse::number::Decimal;

#[test]
fn a_decimal_comma_is_read_only_in_its_column() {
    assert_eq!(read("1,5"), Err(Fault::Malformed));
    assert_eq!(read_in("1,5 %", Decimal::Comma).map(|quantity| quantity.number()), Ok(1.5));
    assert_eq!(read_in("1,234", Decimal::Comma), Err(Fault::AmbiguousDecimal));
    assert_eq!(read_in("1.234,5", Decimal::Comma).map(|quantity| quantity.number()), Ok(1234.5));
}

/// Any quantity that the languages have words for.
fn quantities() -> impl Strategy<Value = Quantity> {
    let units: &[&str] =
        &["", "", "%", "pp", "bp", "‰", "‱", "套", "元", "元/平方米", "元/月", "km", "m²", "µg/m³", "$", "€", "CNY"];
    let unit = proptest::sample::select(units);
    let bounds: &[Bound] = &[Bound::Exact, Bound::AtLeast, Bound::AtMost, Bound::About, Bound::Over, Bound::Under];
    let bound = proptest::sample::select(bounds);
    let directions: &[Direction] = &[Direction::None, Direction::Increase, Direction::Decrease];
    let direction = proptest::sample::select(directions);
    let power = proptest::sample::select(vec![0u8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    (-9_999_999i64..10_000_000, 0u8..5, power, unit, bound, direction, proptest::option::of(1u32..100_000)).prop_map(
        |(digits, decimals, power, unit, bound, direction, span)| {
            let value = |digits: i64| format!("{digits}e-{decimals}").parse::<f64>().unwrap();
            let digits = if direction == Direction::Decrease { digits.abs() } else { digits };
            // A bare number like 2024 before a dash is a year.
            let is_year = decimals == 0 && (1800..2200).contains(&digits);
            Quantity {
                value: value(digits),
                power,
                unit: (!unit.is_empty()).then(|| unit.to_owned()),
                bound,
                direction,
                upper: span.filter(|_| !is_year).map(|span| value(digits + i64::from(span))),
                decimals,
            }
        },
    )
}

/// Whole digits in groups, as offices print them.
fn grouped(digits: &str, separator: &str) -> String {
    let head = (digits.len() - 1) % 3 + 1;
    let mut text = digits[..head].to_owned();
    for at in (head..digits.len()).step_by(3) {
        text.push_str(separator);
        text.push_str(&digits[at..at + 3]);
    }
    text
}

proptest! {
    #[test]
    fn what_is_written_reads_back(quantity in quantities()) {
        for language in [Language::Chinese, Language::English] {
            let text = quantity.write(language);
            prop_assert_eq!(read(&text), Ok(quantity.clone()), "{}", text);
        }
    }

    #[test]
    fn print_has_many_forms(whole in 0u64..10_000_000_000, decimals in "[0-9]{0,4}", negative in any::<bool>()) {
        let digits = whole.to_string();
        let number: f64 = format!("{}{digits}.{decimals}0", if negative { "-" } else { "" }).parse().unwrap();
        let (point, comma) = if decimals.is_empty() { ("", "") } else { (".", ",") };
        for separator in ["", ",", " ", "\u{a0}", "\u{202f}", "'", "’"] {
            let whole = grouped(&digits, separator);
            let body = format!("{whole}{point}{decimals}");
            let sign = if negative { "−" } else { "" };
            let wide: String = body.chars().map(|sign| match sign {
                '!'..='~' => char::from_u32(u32::from(sign) + 0xfee0).unwrap(),
                sign => sign,
            }).collect();
            for text in [format!("{sign}{body}"), format!("{sign}{wide}"), format!("\u{200b}{sign}{body}\u{a0}")] {
                prop_assert_eq!(read(&text).map(|read| read.number()), Ok(number + 0.0), "{}", text);
            }
            if separator != "," && decimals.len() != 3 {
                let text = format!("{sign}{whole}{comma}{decimals}");
                prop_assert_eq!(read_in(&text, Decimal::Comma).map(|read| read.number()), Ok(number + 0.0), "{}", text);
            }
        }
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,24}") {
        let _ = read(&text);
    }

    #[test]
    fn any_near_quantity_reads_back(text in "[0-9.,%万亿元家约超以上左右多余一二十百千分之点成增降至为了 ()+\\-–~$€a-ek年]{0,12}") {
        if let Ok(quantity) = read(&text) {
            prop_assert!(quantity.number().is_finite(), "{}", text);
            for language in [Language::Chinese, Language::English] {
                let written = quantity.write(language);
                let again = read(&written);
                prop_assert_eq!(again.as_ref().map(Quantity::number), Ok(quantity.number()), "{} as {}", text, written);
                let (again, read) = (again.unwrap(), &quantity);
                prop_assert_eq!((again.bound, again.direction, &again.unit), (read.bound, read.direction, &read.unit), "{}", text);
                prop_assert_eq!(again.upper_number(), read.upper_number(), "{} as {}", text, written);
            }
        }
    }
}
