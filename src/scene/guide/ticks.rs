//! Which values an axis or a legend marks, and what it writes beside them.
//!
//! Takes a scale and what the author wanted; gives ticks with labels. Counts, values and formats
//! follow Vega's, so that the same spec has the same labels.

use std::rc::Rc;

use crate::dataset::{Dataset, Missing, Value, category_id};
use crate::list::Listed;
use crate::scale::Said;
use crate::scale::number_format::NumberFormat;
use crate::scale::quantity::{counted_in, format_counted};
use crate::scale::statistics::Bins;
use crate::scale::tick_format::{format_float, shows_log_label, span_format};
use crate::scale::ticks::{count_with_min_step, ticks_in_range};
use crate::scale::time_format::{format_time, format_time_by_grain};
use crate::scale::time_unit::TimeUnit;
use crate::scale::{Continuous, Curve, Every, Scale, TickCount};
use crate::scene::format::category_label;
use crate::scene::look::Look;
use crate::scene::scales::ScaleModel;
use crate::scene::unit::Encoded;
use crate::spec::values::TickCount as TickCountDef;
use crate::spec::{FieldType, Nullable};

/// What an author may say of ticks, on an axis or a legend.
#[derive(Clone, Debug, Default)]
pub struct TickWish<'a> {
    /// These values and no others.
    pub values: Option<Vec<Value>>,
    /// Those of the values, too, that lie beyond the ends of the scale.
    pub beyond: bool,
    /// About so many, or one at each of these.
    pub count: Option<&'a TickCountDef>,
    /// Where the author says nothing.
    pub default_count: Option<f64>,
    /// Least distance in the scale's own unit.
    pub min_step: Option<f64>,
    /// Format, and whether it is for times.
    pub format: Option<&'a str>,
    /// `time`, `utc` or `number`.
    pub format_type: Option<&'a str>,
}

/// Values with their labels.
#[must_use]
pub fn ticks(
    scale: &ScaleModel,
    encoded: &Encoded,
    data: &Dataset,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Vec<(Value, Rc<str>)> {
    match &scale.scale {
        Scale::Continuous(continuous) => continuous_ticks(scale, continuous, encoded, wish, look),
        _ => {
            let values = wish.values.clone().unwrap_or_else(|| scale.values.clone());
            values
                .into_iter()
                .map(|value| {
                    let label = category_text(&value, scale, encoded, data, wish, look);
                    (value, label)
                })
                .listed()
        }
    }
}

/// What is written for a category: its label, its bin, or its number or time in a format.
#[must_use]
pub fn category_text(
    value: &Value,
    scale: &ScaleModel,
    encoded: &Encoded,
    data: &Dataset,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Rc<str> {
    let format = wish.format;
    let timed = encoded.def.time_unit().is_some() || encoded.kind == FieldType::Temporal;
    match value {
        Value::Text(text) => category_label(text, encoded, data, look),
        Value::Time(time) => time_label(*time, encoded, wish, look).into(),
        // To JavaScript no time is that of zero.
        Value::Missing(_) if !look.theme.is_house() && encoded.def.time_unit().is_some() => {
            time_label(0.0, encoded, wish, look).into()
        }
        // A summary of nothing is not even null.
        Value::Missing(why)
            if !look.theme.is_house()
                && (*why == Missing::Blank || *why == Missing::NoMatch && encoded.def.aggregate().is_some()) =>
        {
            "undefined".into()
        }
        Value::Number(number) if timed || matches!(wish.format_type, Some("time" | "utc")) => {
            time_label(*number, encoded, wish, look).into()
        }
        Value::Number(number) => {
            let configured = look.config.number_format().as_deref();
            let specifier =
                format.or(configured.filter(|_| encoded.kind == FieldType::Quantitative)).and_then(NumberFormat::parse);
            let text = |number: f64| match &specifier {
                Some(specifier) => specifier.format(number, &look.locale),
                None => plain_number(number, look),
            };
            // Vega-Lite names bins from where to where where they are panels, or the author calls them categories.
            let named = encoded.kind.is_discrete() || encoded.channel.is_facet();
            match scale.bins.filter(|_| encoded.is_binning() && named) {
                Some(bins) => format!(
                    "{} – {}",
                    bin_text(*number, specifier.as_ref(), look),
                    bin_text(number + bins.step, specifier.as_ref(), look)
                )
                .into(),
                None => text(*number).into(),
            }
        }
        other => category_id(other),
    }
}

fn bin_text(number: f64, specifier: Option<&NumberFormat>, look: &Look<'_>) -> String {
    match specifier {
        Some(specifier) => specifier.format(number, &look.locale),
        None => NumberFormat::default().format(number, &look.locale),
    }
}

/// A number as Vega writes one nobody formats: as JavaScript does.
fn plain_number(number: f64, look: &Look<'_>) -> String {
    let text = crate::digits::shortest(number);
    if look.theme.is_house() { text.replace('-', look.locale.text(Said::Minus)) } else { text }
}

/// A time by the author's format, its unit's, or its own grain.
#[must_use]
pub fn time_label(time: f64, encoded: &Encoded, wish: &TickWish<'_>, look: &Look<'_>) -> String {
    if let Some(format) = wish.format {
        return format_time(time, format, &look.locale);
    }
    if let Some(unit) = encoded.def.time_unit().as_ref().and_then(|unit| unit.unit()).and_then(TimeUnit::parse) {
        return format_time(time, &look.specifier(&unit), &look.locale);
    }
    // Vega-Lite's `timeFormat` is for texts and tooltips; guides show each time by its grain.
    format_time_by_grain(time, &look.locale)
}

fn continuous_ticks(
    model: &ScaleModel,
    scale: &Continuous,
    encoded: &Encoded,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Vec<(Value, Rc<str>)> {
    if model.bare && wish.values.is_none() {
        return Vec::new();
    }
    let timed = matches!(scale.curve(), Curve::Time { .. });
    let wrap = |number: f64| if timed { Value::Time(number) } else { Value::Number(number) };
    let bins = model.bins;
    let (start, stop) = scale.extent();
    let mut number = match wish.count {
        Some(TickCountDef::Number(count)) => Some(*count),
        Some(_) => None,
        // A number is written as finely as so many ticks are apart.
        None => wish.default_count.or(wish.values.as_ref().map(|values| crate::scene::scales::count(values.len()))),
    };
    let bounds = match bins {
        _ if model.borders.is_some() => model.borders.as_deref().map(<[f64]>::to_vec),
        Some(bins) => {
            // A domain written backwards has none of them in Vega.
            let ends = if look.theme.is_house() { (start.min(stop), start.max(stop)) } else { (start, stop) };
            let bins = within(bins, ends);
            Some(if bins.stop < bins.start { Vec::new() } else { bins.bounds() })
        }
        None => encoded.binned_step().map(|step| {
            let (low, high) = (start.min(stop), start.max(stop));
            Bins { start: low, stop: high, step }.bounds()
        }),
    };
    if let Some(bounds) = &bounds {
        number = number.map(|number| number.max(crate::scene::scales::count(bounds.len())));
    }
    if let Some(step) = wish.min_step {
        let stepped = bounds.is_none() && matches!(scale.curve(), Curve::Linear | Curve::Power(_) | Curve::Symlog(_));
        number = Some(count_with_min_step((start, stop), number.unwrap_or(10.0), step, stepped));
    }
    let count = match wish.count {
        Some(TickCountDef::Interval(interval)) => Every::named(interval.word(), 1.0).map(TickCount::Every),
        Some(TickCountDef::Step(step)) => Every::named(step.interval.word(), step.step).map(TickCount::Every),
        _ => number.map(TickCount::Count),
    };
    let values: Vec<f64> = match (&wish.values, &bounds) {
        (Some(values), _) => {
            let values: Vec<f64> = values.iter().filter_map(Value::number).listed();
            if wish.beyond { values } else { inside(scale, &values, number.filter(|_| wish.count.is_some())) }
        }
        (None, Some(bounds)) => inside(scale, bounds, number),
        (None, None) => scale.ticks(count),
    };
    let format_count = number.unwrap_or(10.0);
    let length = values.len();
    let specifier = wish.format.or(look.config.number_format().as_deref()).and_then(NumberFormat::parse);
    let mut spanned = span_format(start, stop, format_count, specifier.as_ref());
    // Large amounts that nobody formats are counted in one word: 500亿, 50bn.
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let plain = look.theme.is_house() && specifier.is_none() && matches!(scale.curve(), Curve::Linear);
    let counted = counted_in(largest, &look.locale).filter(|_| plain);
    if plain {
        spanned.precision = spanned.precision.map(|most| decimals(&values, most));
    }
    values
        .into_iter()
        .map(|value| {
            let label: Rc<str> = match scale.curve() {
                _ if matches!(wish.format_type, Some("time" | "utc")) => time_label(value, encoded, wish, look).into(),
                // Times stay times on a scale of numbers.
                _ if encoded.def.time_unit().is_some() => time_label(value, encoded, wish, look).into(),
                Curve::Time { .. } => time_label(value, encoded, wish, look).into(),
                Curve::Log(base) => {
                    if wish.values.is_some() || shows_log_label(value, base, format_count, length) {
                        format_float(value, specifier.as_ref(), &look.locale).into()
                    } else {
                        "".into()
                    }
                }
                _ => match &counted {
                    Some((power, word)) if value != 0.0 => {
                        format!("{}{word}", format_counted(value, *power, 2, &look.locale)).into()
                    }
                    _ => spanned.format(value, &look.locale).into(),
                },
            };
            (wrap(value), label)
        })
        .listed()
}

/// As many decimals as one of the numbers has, at most so many: the step of a coarser count may be finer than the ticks.
fn decimals(values: &[f64], most: usize) -> usize {
    let has = |value: f64, decimals: usize| {
        let scaled = value * 10.0_f64.powi(i32::try_from(decimals).unwrap_or(0));
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..most).find(|decimals| values.iter().all(|value| has(*value, *decimals))).unwrap_or(most)
}

/// The bins that lie within a domain, which its author may have written.
fn within(mut bins: Bins, (low, high): (f64, f64)) -> Bins {
    if bins.start < low {
        bins.start = bins.step * (low / bins.step).ceil();
    }
    if bins.stop > high {
        bins.stop = bins.step * (high / bins.step).floor();
    }
    bins
}

/// The ticks that lie within the range, in its order, thinned to a count.
fn inside(scale: &Continuous, ticks: &[f64], count: Option<f64>) -> Vec<f64> {
    let range = scale.range();
    let ends = (range.first().copied().unwrap_or(0.0), range.last().copied().unwrap_or(0.0));
    ticks_in_range(ticks, &|tick| scale.map(tick), ends, count)
}

/// The language's text for a label the author replaced, else the label.
#[must_use]
pub fn relabelled(
    value: &Value,
    label: Rc<str>,
    map: Option<&crate::spec::Named<crate::spec::LocalText>>,
    language: &str,
) -> Rc<str> {
    match map.and_then(|map| map.get(&category_id(value))) {
        Some(text) => text.joined(language).into(),
        None => label,
    }
}

/// Values an author wrote, as the field's type has them.
#[must_use]
pub fn written_values(values: Option<&Vec<crate::spec::Datum>>, encoded: &Encoded) -> Option<Vec<Value>> {
    values.map(|values| values.iter().map(|datum| crate::scene::scales::domain::domain_value(datum, encoded)).listed())
}

/// Whether a nullable block is switched off.
#[must_use]
pub fn is_off<T>(block: &Nullable<T>) -> bool {
    block.is_null()
}
