//! Which values a legend marks in Vega's look, and what it writes beside them.
//!
//! Takes the scale a legend is read from and what the author wants; gives values with labels: ticks
//! of a ramp, ranges of bins and classes, categories. The rules are those of vega-encode's
//! `LegendEntries` and vega-scale's `labels`.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Dataset, Value};
use crate::list::Listed;
use crate::scale::class_labels::{class_format, class_label};
use crate::scale::discretizing::{Classes, Discretizing};
use crate::scale::number_format::NumberFormat;
use crate::scale::tick_format::span_format;
use crate::scale::{Continuous, Scale};
use crate::scene::look::Look;
use crate::scene::scales::{ScaleModel, count};
use crate::scene::unit::Encoded;

use super::legend::LegendBody;
use super::ticks::{TickWish, category_text, ticks};

/// Values with what is written beside them.
pub type Labelled = Vec<(Value, Rc<str>)>;

/// Entries beyond these are only counted, unless the author says otherwise.
pub const SYMBOL_LIMIT: usize = 30;

/// The values of a ramp: ticks, or its ends where there would be fewer than three.
#[must_use]
pub fn ramp_values(
    scale: &ScaleModel,
    continuous: &Continuous,
    encoded: &Encoded,
    data: &Dataset,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Labelled {
    // Of bins written for the scale each says where it starts.
    let starts = scale.borders.as_deref().and_then(|borders| borders.split_last()).map(|(_, starts)| starts);
    let values = wish.values.clone().or(starts.map(|starts| starts.iter().map(|start| Value::Number(*start)).listed()));
    let found = ticks(scale, encoded, data, &TickWish { beyond: true, values, ..wish.clone() }, look);
    let (start, stop) = continuous.extent();
    if found.len() >= 3 || wish.values.is_some() || start == stop {
        return found;
    }
    let ends = TickWish { values: Some(vec![Value::Number(start), Value::Number(stop)]), ..wish.clone() };
    ticks(scale, encoded, data, &ends, look)
}

/// The values of a legend of symbols.
#[must_use]
pub fn symbol_values(
    scale: &ScaleModel,
    encoded: &Encoded,
    data: &Dataset,
    wish: &TickWish<'_>,
    sized: bool,
    look: &Look<'_>,
) -> Labelled {
    let specifier = wish.format.or(look.config.number_format().as_deref()).and_then(NumberFormat::parse);
    match &scale.scale {
        Scale::Continuous(continuous) => {
            let chosen = wish.values.as_ref().filter(|_| encoded.is_binning());
            if let Some(values) = chosen.filter(|_| scale.bins.is_some()) {
                return from_each(values, &specifier.unwrap_or_default(), look);
            }
            if let (Some(borders), None) = (&scale.borders, &wish.values) {
                let (start, stop) = continuous.extent();
                let format = span_format(start, stop, count(borders.len()).max(5.0), specifier.as_ref());
                return ranges(borders, &format, look);
            }
            if let Some(bins) = scale.bins.filter(|_| encoded.is_binning() && wish.values.is_none()) {
                let (start, stop) = continuous.extent();
                let bounds = bins.bounds();
                let format = span_format(start, stop, count(bounds.len()).max(5.0), specifier.as_ref());
                return ranges(&bounds, &format, look);
            }
            let mut found = ticks(scale, encoded, data, &TickWish { beyond: true, ..wish.clone() }, look);
            // A symbol of no size says nothing.
            let vanishes = |value: &Value| sized && wish.values.is_none() && scale.number(value) == Some(0.0);
            if found.first().is_some_and(|(value, _)| vanishes(value)) {
                found.remove(0);
            }
            found
        }
        Scale::Discretizing(classes) => {
            let bounds = bounds_of(classes);
            let format = format_of(scale, bounds, classes.domain(), specifier.as_ref());
            if let Some(values) = &wish.values {
                return from_each(values, &format, look);
            }
            if classes.classes() == Classes::BinOrdinal {
                return ranges(classes.domain(), &format, look);
            }
            (0..=bounds.len())
                .map(|class| {
                    // The outermost classes are open, wherever the data end.
                    let low = class.checked_sub(1).and_then(|below| bounds.get(below)).copied();
                    let high = bounds.get(class).copied();
                    let inside = low.unwrap_or(if high.is_some() { f64::MIN } else { 0.0 });
                    (Value::Number(inside), class_label(low, high, &format, &look.locale).into())
                })
                .listed()
        }
        _ => {
            let values = wish.values.clone().unwrap_or_else(|| scale.values.clone());
            let label = |value: Value| {
                let label = category_text(&value, scale, encoded, data, wish, look);
                (value, label)
            };
            values.into_iter().map(label).listed()
        }
    }
}

/// The bounds between classes that a legend tells: those an author wrote, though the range is short of some.
fn bounds_of(classes: &Discretizing) -> &[f64] {
    if classes.classes() == Classes::Threshold { classes.domain() } else { classes.thresholds() }
}

/// What is written beside the last class shown of several: where it starts, if it does.
#[must_use]
pub fn open_class(
    scale: &ScaleModel,
    classes: &Discretizing,
    value: &Value,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Option<Rc<str>> {
    let specifier = wish.format.or(look.config.number_format().as_deref()).and_then(NumberFormat::parse);
    let format = format_of(scale, classes.thresholds(), classes.domain(), specifier.as_ref());
    let low = value.number().filter(|_| classes.classes() != Classes::BinOrdinal)?;
    Some(class_label(Some(low), None, &format, &look.locale).into())
}

/// The bounds between the colours of a legend of classes: one fewer than there are colours.
#[must_use]
pub fn class_bounds(scale: &ScaleModel, wish: &TickWish<'_>, look: &Look<'_>) -> Labelled {
    let Scale::Discretizing(classes) = &scale.scale else { return Vec::new() };
    let specifier = wish.format.or(look.config.number_format().as_deref()).and_then(NumberFormat::parse);
    let bounds = match classes.classes() {
        Classes::BinOrdinal => classes.domain().get(1..classes.domain().len().saturating_sub(1)).unwrap_or_default(),
        _ => bounds_of(classes),
    };
    let format = format_of(scale, bounds, classes.domain(), specifier.as_ref());
    // Of written values the first is where the first class starts.
    let written = wish.values.as_ref().map(|values| values.iter().skip(1).filter_map(Value::number).listed());
    let bounds = written.as_deref().unwrap_or(bounds);
    bounds.iter().map(|bound| (Value::Number(*bound), format.format(*bound, &look.locale).into())).listed()
}

/// A ramp of classes: each as long as its share of the whole, with the bounds between them.
pub fn class_ramp(colors: &[Color], classes: &Discretizing, bounds: &Labelled, labels: &Labelled) -> LegendBody {
    const SAMPLES: usize = 96;
    let domain = classes.domain();
    let (mut low, mut high) = (domain.first().copied().unwrap_or(0.0), domain.last().copied().unwrap_or(1.0));
    if classes.classes() == Classes::Threshold {
        // The outermost classes have no end; they are as long as the others are on average.
        let step = if domain.len() > 1 { (high - low) / count(domain.len() - 1) } else { 0.1 };
        (low, high) = (low - step, high + step);
    }
    let even = count(colors.len().max(1));
    let share = |(index, value): (usize, &Value)| match value.number() {
        Some(number) if high > low => (number - low) / (high - low),
        _ => count(index + 1) / even,
    };
    let of = |bounds: &Labelled| -> Vec<f64> { bounds.iter().map(|(value, _)| value).enumerate().map(share).listed() };
    let shares = of(bounds);
    let color = |sample: usize| {
        let at = (count(sample) + 0.5) / count(SAMPLES);
        colors.get(shares.iter().filter(|share| **share <= at).count()).or(colors.last()).copied()
    };
    // Of classes of one value all bounds are one.
    let told = if high > low { labels.len() } else { 1 };
    let labels = of(labels).into_iter().zip(labels.iter().map(|(_, label)| label.clone())).take(told).listed();
    LegendBody::Ramp((0..SAMPLES).filter_map(color).listed(), labels)
}

fn format_of(scale: &ScaleModel, bounds: &[f64], domain: &[f64], specifier: Option<&NumberFormat>) -> NumberFormat {
    use crate::spec::ScaleType;
    match (scale.kind, specifier) {
        (ScaleType::Quantile, _) => class_format(bounds, specifier),
        (ScaleType::Quantize, _) => class_format(domain, specifier),
        (ScaleType::Threshold, Some(specifier)) => specifier.clone(),
        (ScaleType::Threshold, None) => NumberFormat::default(),
        _ => {
            let (start, stop) = (domain.first().copied().unwrap_or(0.0), domain.last().copied().unwrap_or(1.0));
            span_format(start, stop, count(domain.len()).max(5.0), specifier)
        }
    }
}

/// Classes from each of these bounds to the next, the last one open.
fn from_each(bounds: &[Value], format: &NumberFormat, look: &Look<'_>) -> Labelled {
    let number = |index: usize| bounds.get(index).and_then(Value::number);
    let label = |index: usize| class_label(number(index), number(index + 1), format, &look.locale).into();
    bounds.iter().enumerate().map(|(index, value)| (value.clone(), label(index))).listed()
}

fn ranges(bounds: &[f64], format: &NumberFormat, look: &Look<'_>) -> Labelled {
    bounds
        .windows(2)
        .filter_map(|pair| match pair {
            [low, high] => {
                Some((Value::Number(*low), class_label(Some(*low), Some(*high), format, &look.locale).into()))
            }
            _ => None,
        })
        .listed()
}
