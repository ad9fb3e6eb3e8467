//! Formats that suit the ticks of an axis or a legend: as many digits as tell two ticks apart.
//!
//! Takes the ends of a domain, a count and what the spec's `format` says; gives a [`NumberFormat`]
//! as vega-format (`formatSpan`, `formatFloat`) and vega-scale (`tickFormat`) choose it.

use super::locale::{Locale, Said};
use super::number_format::NumberFormat;
use super::rounding::round_half_up;
use super::ticks::{log, power, tick_step};
use crate::digits::Digits;

/// The power of ten of the first digit; `None` for zero and what is not finite.
fn exponent(x: f64) -> Option<i32> {
    (x != 0.0 && x.is_finite()).then(|| Digits::shortest(x.abs()).exponent)
}

fn digits(precision: i32) -> Option<usize> {
    Some(usize::try_from(precision).unwrap_or(0))
}

/// The format of the ticks of a linear axis from `start` to `stop` with about `count` of them.
/// Without a specifier it is `,f`, with as many decimals as the step has.
#[must_use]
pub fn span_format(start: f64, stop: f64, count: f64, specifier: Option<&NumberFormat>) -> NumberFormat {
    let mut format = match specifier {
        Some(specifier) => specifier.clone(),
        None => NumberFormat { comma: true, kind: 'f', ..NumberFormat::default() },
    };
    if format.precision.is_some() {
        return format;
    }
    let step = tick_step(start, stop, count).abs();
    let largest = start.abs().max(stop.abs());
    let finest = exponent(step);
    if format.kind == 's' {
        let power = exponent(largest).map_or(0, |power| power.div_euclid(3) * 3).clamp(-24, 24);
        if let (None, Some(finest), Some(_)) = (format.precision, finest, exponent(largest)) {
            format.precision = digits(power - finest);
        }
        format.kind = 'f';
        format.scaled = Some(power);
        return format;
    }
    format.precision = match (format.kind, finest) {
        ('f', Some(finest)) => digits(-finest),
        ('%', Some(finest)) => digits((-finest).max(0) - 2),
        (' ' | 'e' | 'g' | 'p' | 'r', Some(finest)) => {
            exponent(largest - step).and_then(|power| digits((power - finest).max(0) + i32::from(format.kind != 'e')))
        }
        _ => None,
    };
    format
}

/// A number to as many digits as it has: the labels of logarithmic axes and of single values.
#[must_use]
pub fn format_float(number: f64, specifier: Option<&NumberFormat>, locale: &Locale) -> String {
    let mut format = match specifier {
        Some(specifier) if *specifier != NumberFormat::default() => specifier.clone(),
        _ => NumberFormat { comma: true, ..NumberFormat::default() },
    };
    if format.precision.is_some() {
        return format.format(number, locale);
    }
    format.precision = Some(match format.kind {
        '%' => 10,
        'e' => 11,
        _ => 12,
    });
    let text = format.format(number, locale);
    let Some(point) = text.find(locale.text(Said::Decimal)) else { return text };
    let point_end = point + locale.text(Said::Decimal).len();
    let last_digit = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |place| place + 1);
    let end = text.rfind('e').filter(|place| *place > 0).unwrap_or(last_digit);
    let (Some(integer), Some(decimals), Some(rest)) = (text.get(..point), text.get(point_end..end), text.get(end..))
    else {
        return text;
    };
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { locale.text(Said::Decimal) };
    format!("{integer}{point}{decimals}{rest}")
}

/// Whether a tick of a logarithmic axis gets a label: over many decades only low multiples do.
/// `tick_count` is how many ticks the axis has, `count` how many were asked for.
#[must_use]
pub fn shows_log_label(value: f64, base: f64, count: f64, tick_count: usize) -> bool {
    let most = (base * count / tick_count as f64).max(1.0);
    let mut multiple = value / power(round_half_up(log(value, base)), base);
    if multiple * base < base - 0.5 {
        multiple *= base;
    }
    multiple <= most
}
