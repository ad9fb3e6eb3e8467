//! Texts of classes and bins in a legend: `< 10`, `10 – 20`, `≥ 20`.
//!
//! Takes the bounds of classes and what the spec's `format` says; gives the texts that vega-scale
//! (`labelFormat`) gives.

use super::locale::Locale;
use super::number_format::NumberFormat;
use super::tick_format::span_format;

/// The format of bounds between classes: as many digits as tell the two nearest apart.
///
/// Vega hands it the domain of a quantize scale (two ends) and the thresholds of a quantile scale.
#[must_use]
pub fn class_format(bounds: &[f64], specifier: Option<&NumberFormat>) -> NumberFormat {
    let nearest = bounds.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(b - a),
        _ => None,
    });
    let nearest = nearest.reduce(f64::min).or(bounds.first().copied()).unwrap_or(f64::NAN);
    // Vega: three ticks, times ten for a finer resolution.
    span_format(0.0, nearest, 30.0, specifier)
}

/// The text of a class from `low` up to `high`; `None`, or what is not finite, is open.
#[must_use]
pub fn class_label(low: Option<f64>, high: Option<f64>, format: &NumberFormat, locale: &Locale) -> String {
    let text = |bound: Option<f64>| bound.filter(|x| x.is_finite()).map(|x| format.format(x, locale));
    match (text(low), text(high)) {
        (Some(low), Some(high)) => format!("{low} \u{2013} {high}"),
        (None, Some(high)) => format!("< {high}"),
        (low, None) => format!("\u{2265} {}", low.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_classes_say_so() {
        let format = class_format(&[0.5, 1.0, 2.0], None);
        let text = |low, high| class_label(low, high, &format, &Locale::default());
        assert_eq!(text(None, Some(0.5)), "< 0.50");
        assert_eq!(text(Some(0.5), Some(1.0)), "0.50 \u{2013} 1.00");
        assert_eq!(text(Some(2.0), Some(f64::INFINITY)), "\u{2265} 2.00");
        assert_eq!(class_format(&[], None).precision, None);
    }
}
