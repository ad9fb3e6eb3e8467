//! Figures as the house prints them: a real minus sign, grouped digits, large ones in the words of the language.
//!
//! Takes a number, the decimals its source prints and a [`Locale`]; gives its text: 1,329.89, 1.33万, 13.3k.
//! Guarantees a text for every number.

use std::rc::Rc;

use super::locale::Locale;
use super::number_format::NumberFormat;
use super::rounding::power_of_ten;
use crate::digits::Digits;

/// A figure as a reader expects it: a real minus sign, grouped digits, and as many decimals as its
/// source prints (`None`: as many as the number has, at most 12 significant digits).
///
/// With `compact`, a figure of a power that the locale has a word for is counted in it: 13,289 is
/// 1.33万 or 13.3k, to three significant digits unless `decimals` says otherwise.
#[must_use]
pub fn format_quantity(value: f64, decimals: Option<u8>, compact: bool, locale: &Locale) -> String {
    let word = |x: f64| {
        let fits = |power: u8| x.abs() >= power_of_ten(i32::from(power));
        locale.compact.iter().rev().find(|(power, _)| compact && fits(*power))
    };
    let Some((power, suffix)) = word(value) else { return plain_quantity(value, decimals, None, locale) };
    let shrunk = |power: u8| value / power_of_ten(i32::from(power));
    let significant = decimals.is_none().then_some(3);
    // Rounding may lead to the next word: 999,999 is 1M, not 1,000k.
    let next = locale.compact.iter().find(|(larger, _)| larger > power);
    if let (None, Some((larger, suffix))) = (decimals, next) {
        let three = Digits::rounded(shrunk(*power).abs(), 3);
        if three.exponent >= i32::from(larger - power) {
            return plain_quantity(shrunk(*larger), decimals, significant, locale) + suffix;
        }
    }
    plain_quantity(shrunk(*power), decimals, significant, locale) + suffix
}

/// The power of ten that figures up to `largest` are counted in, with its word: 10万, 1,500亿; 2M, 150bn.
/// `None` below a hundred thousand, where all digits are as quickly read, and where the locale's only
/// word is for thousands.
#[must_use]
pub fn counted_in(largest: f64, locale: &Locale) -> Option<(i32, Rc<str>)> {
    let fits = |power: u8| power > 3 && largest >= power_of_ten(i32::from(power));
    let (power, word) = locale.compact.iter().rev().find(|(power, _)| fits(*power))?;
    (largest >= 1e5).then(|| (i32::from(*power), word.clone()))
}

/// A figure counted in a power of ten, with as many decimals as it needs but no more than `decimals`.
#[must_use]
pub fn format_counted(value: f64, power: i32, decimals: u8, locale: &Locale) -> String {
    let format = NumberFormat {
        comma: true,
        kind: 'f',
        precision: Some(usize::from(decimals)),
        trim: true,
        ..NumberFormat::default()
    };
    format.format(value / power_of_ten(power), locale)
}

fn plain_quantity(value: f64, decimals: Option<u8>, significant: Option<usize>, locale: &Locale) -> String {
    let base = NumberFormat { comma: true, ..NumberFormat::default() };
    let format = match (decimals, significant) {
        (Some(decimals), _) => NumberFormat { kind: 'f', precision: Some(usize::from(decimals)), ..base },
        (None, Some(digits)) if value.abs() < power_of_ten(i32::try_from(digits).unwrap_or(0)) => {
            NumberFormat { kind: 'r', precision: Some(digits), trim: true, ..base }
        }
        (None, Some(_)) => NumberFormat { kind: 'f', precision: Some(0), ..base },
        (None, None) => NumberFormat { kind: 'r', precision: Some(12), trim: true, ..base },
    };
    format.format(value, locale)
}
#[cfg(test)]
mod tests {
    use super::*;

    fn chinese() -> Locale {
        let mut locale = Locale::default();
        locale.compact = Rc::new([(4, "万".into()), (8, "亿".into())]);
        locale
    }

    #[test]
    fn large_figures_are_counted_in_the_words_of_the_language() {
        let (zh, en) = (chinese(), Locale::default());
        let word = |largest: f64, locale: &Locale| counted_in(largest, locale).map(|(_, word)| word.to_string());
        assert_eq!((word(2e11, &zh), word(2e11, &en)), (Some("亿".to_owned()), Some("bn".to_owned())));
        assert_eq!((word(2e5, &zh), word(2e5, &en)), (Some("万".to_owned()), None));
        assert_eq!((word(2e4, &zh), word(2e4, &en)), (None, None));
        assert_eq!(format_counted(132_989_000_000.0, 8, 2, &zh), "1,329.89");
        assert_eq!(format_counted(132_989_000_000.0, 9, 2, &en), "132.99");
        assert_eq!(format_counted(57_000_000_000.0, 9, 2, &en), "57");
    }

    #[test]
    fn figures_are_printed_as_their_source_prints_them() {
        let (zh, en) = (chinese(), Locale::default());
        let cases: [(f64, Option<u8>, bool, &Locale, &str); 14] = [
            (1329.89, Some(2), false, &en, "1,329.89"),
            (-6.5, None, false, &en, "\u{2212}6.5"),
            (13_289.0, None, true, &zh, "1.33万"),
            (13_289.0, None, true, &en, "13.3k"),
            (132_989_000_000.0, Some(2), true, &zh, "1,329.89亿"),
            (999_999.0, None, true, &en, "1M"),
            (999_400.0, None, true, &en, "999k"),
            (99_999_999.0, None, true, &zh, "1亿"),
            (12_345_678.0, None, true, &zh, "1,235万"),
            (999.0, None, true, &en, "999"),
            (0.1 + 0.2, None, false, &en, "0.3"),
            (12.0, Some(1), false, &en, "12.0"),
            (-0.04, Some(1), false, &en, "0.0"),
            (0.0, None, true, &zh, "0"),
        ];
        for (value, decimals, compact, locale, text) in cases {
            assert_eq!(format_quantity(value, decimals, compact, locale), text, "{value}");
        }
        for odd in [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE] {
            assert!(!format_quantity(odd, None, true, &zh).is_empty());
        }
    }
}
