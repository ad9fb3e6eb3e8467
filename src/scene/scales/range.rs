//! What a scale gives: paddings of bands, and the sizes, opacities, shapes, dashes and colours of
//! values. The numbers are Vega-Lite's defaults.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Value, compare};
use crate::list::Listed;
use crate::order::ordered;
use crate::scene::theme::Theme;
use crate::scene::unit::{Unit, field_column};
use crate::spec::FieldType;
use crate::spec::config::Config;
use crate::spec::encoding::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::scale::{RangeEnd, RangeValue, Scale as ScaleDef, ScaleRange, ScaleType};
use crate::spec::scale_config::ScaleConfig;
use crate::spec::values::SymbolShape;

use super::color;
use super::kind::{is_color, is_discrete, is_discretizing};
use super::{Draft, Visual};

/// The inner and outer padding of a band or point scale, as shares of its step.
#[must_use]
pub fn paddings(
    channel: Channel,
    kind: ScaleType,
    def: &ScaleDef,
    mark: MarkKind,
    nested: bool,
    config: &ScaleConfig,
) -> (f64, f64) {
    if !is_discrete(kind) {
        return (0.0, 0.0);
    }
    if kind == ScaleType::Point {
        let default = match channel {
            Channel::XOffset | Channel::YOffset => 0.5,
            Channel::X | Channel::Y => config.point_padding().unwrap_or(0.5),
            _ => 0.0,
        };
        return (1.0, def.padding().or(def.padding_outer()).unwrap_or(default));
    }
    let position = matches!(channel, Channel::X | Channel::Y);
    let default_inner = if !position {
        config.offset_band_padding_inner().unwrap_or(0.0)
    } else if nested {
        config.band_with_nested_offset_padding_inner().unwrap_or(0.2)
    } else {
        config.band_padding_inner().unwrap_or(match mark {
            MarkKind::Bar => config.bar_band_padding_inner().unwrap_or(0.1),
            MarkKind::Tick => config.tick_band_padding_inner().unwrap_or(0.25),
            _ => config.rect_band_padding_inner().unwrap_or(0.0),
        })
    };
    let inner = def.padding_inner().or(def.padding()).unwrap_or(default_inner);
    let default_outer = if !position {
        config.offset_band_padding_outer().unwrap_or(0.0)
    } else if nested {
        config.band_with_nested_offset_padding_outer().unwrap_or(0.2)
    } else {
        config.band_padding_outer().unwrap_or(inner / 2.0)
    };
    (inner, def.padding_outer().or(def.padding()).unwrap_or(default_outer))
}

/// The px a position runs over: the view's, or what the author writes.
#[must_use]
pub fn written_places(draft: &Draft, range: (f64, f64)) -> (f64, f64) {
    let (mut from, mut to) = range;
    if let Some(ScaleRange::Values(values)) = draft.def.range() {
        let mut numbers = values.iter().filter_map(|value| match value {
            RangeValue::Number(number) => Some(*number),
            // Its far end: of the view's width or height, whichever this scale runs along.
            RangeValue::Text(_) => Some(range.0.max(range.1)),
            RangeValue::Dashes(_) => None,
        });
        // Of more numbers than the domain has ends the first ones hold.
        let last = draft.stops.len().clamp(2, 100) - 2;
        if let (Some(first), Some(last)) = (numbers.next(), numbers.nth(last)) {
            (from, to) = (first, last);
        }
    }
    if let Some(RangeEnd::Number(number)) = draft.def.range_min() {
        from = *number;
    }
    if let Some(RangeEnd::Number(number)) = draft.def.range_max() {
        to = *number;
    }
    (from, to)
}

/// Everything a range may depend on beside the scale itself.
pub struct RangeContext<'a> {
    /// The unit whose scale it is (the first of those that share it).
    pub unit: &'a Unit,
    /// Defaults of scales.
    pub config: &'a ScaleConfig,
    /// Default colours.
    pub colors: &'a Config,
    /// House or Vega colours.
    pub theme: &'a Theme,
    /// The values that stand out; none for all.
    pub highlight: &'a [Value],
    /// The least step of x and y, in px: the largest point that fits.
    pub step: f64,
}

/// What the values of a channel other than a position become.
#[must_use]
pub fn visual(draft: &Draft, context: &RangeContext<'_>) -> Visual {
    let channel = draft.channel;
    if is_color(channel) {
        return color::visual(draft, context);
    }
    match channel {
        Channel::Shape => Visual::Shapes(shapes(draft, context)),
        Channel::StrokeDash => Visual::Dashes(dashes(draft, context)),
        _ => Visual::Numbers(numbers(draft, context)),
    }
}

/// The values an author wrote as a range, or has in a column: one for each category, in the order of the
/// categories.
fn written(draft: &Draft, context: &RangeContext<'_>) -> Option<Vec<RangeValue>> {
    match draft.def.range() {
        Some(ScaleRange::Values(values)) => Some(values.clone()),
        Some(ScaleRange::Field(by)) => {
            let data = &context.unit.raw;
            let categories = context.unit.column(draft.channel)?;
            let rows = ordered(data.rows(), &|a, b| compare(&data.value(a, categories), &data.value(b, categories)));
            let column = data.column(&field_column(&by.field))?;
            let mut values: Vec<RangeValue> = Vec::new();
            for row in rows {
                let value = match column.value(row) {
                    Value::Number(number) => RangeValue::Number(number),
                    Value::Text(text) => RangeValue::Text(text),
                    _ => continue,
                };
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            Some(values)
        }
        _ => None,
    }
}

fn shapes(draft: &Draft, context: &RangeContext<'_>) -> Vec<Glyph> {
    if let Some(values) = written(draft, context) {
        let named: Vec<Glyph> = values
            .iter()
            .filter_map(|value| match value {
                RangeValue::Text(name) => Glyph::parse(name),
                _ => None,
            })
            .listed();
        if !named.is_empty() {
            return named;
        }
    }
    use SymbolShape as S;
    let configured = context.colors.range().as_ref().and_then(|range| range.symbol().clone());
    let named =
        [S::Circle, S::Square, S::TriangleUp, S::Cross, S::Diamond, S::TriangleRight, S::TriangleDown, S::TriangleLeft];
    configured.unwrap_or_else(|| named.map(Glyph::Named).to_vec())
}

fn dashes(draft: &Draft, context: &RangeContext<'_>) -> Vec<Rc<[f64]>> {
    if let Some(values) = written(draft, context) {
        let written: Vec<Rc<[f64]>> = values
            .iter()
            .filter_map(|value| match value {
                RangeValue::Dashes(dashes) => Some(dashes.as_slice().into()),
                _ => None,
            })
            .listed();
        if !written.is_empty() {
            return written;
        }
    }
    [&[1.0, 0.0][..], &[4.0, 2.0], &[2.0, 1.0], &[1.0, 1.0], &[1.0, 2.0, 4.0, 2.0]].map(Rc::from).to_vec()
}

fn numbers(draft: &Draft, context: &RangeContext<'_>) -> Vec<f64> {
    if let Some(values) = written(draft, context) {
        let written: Vec<f64> = values
            .iter()
            .filter_map(|value| match value {
                RangeValue::Number(number) => Some(*number),
                _ => None,
            })
            .listed();
        if !written.is_empty() {
            return written;
        }
    }
    let config = context.config;
    let (mut low, mut high) = match draft.channel {
        Channel::Size => sizes(context),
        Channel::StrokeWidth => (config.min_stroke_width().unwrap_or(1.0), config.max_stroke_width().unwrap_or(4.0)),
        Channel::Angle => (0.0, 360.0),
        _ => (config.min_opacity().unwrap_or(0.3), config.max_opacity().unwrap_or(0.8)),
    };
    let steps = is_discretizing(draft.kind) || draft.kind == ScaleType::Ordinal;
    let symbols = matches!(context.unit.kind, MarkKind::Point | MarkKind::Circle | MarkKind::Square);
    if steps && symbols && draft.channel == Channel::Size && context.theme.is_house() && config.min_size().is_none() {
        // The first of several classes is no zero: it must be seen.
        low = low.max(LEAST_CLASS.min(high));
    }
    if let Some(RangeEnd::Number(number)) = draft.def.range_min() {
        low = *number;
    }
    if let Some(RangeEnd::Number(number)) = draft.def.range_max() {
        high = *number;
    }
    let count = match draft.kind {
        // Only sizes are told apart in more steps than their ends.
        ScaleType::Quantile | ScaleType::Quantize | ScaleType::Threshold if draft.channel != Channel::Size => 2.0,
        ScaleType::Quantile => config.quantile_count().unwrap_or(4.0),
        ScaleType::Quantize => config.quantize_count().unwrap_or(4.0),
        #[expect(clippy::cast_precision_loss, reason = "a handful of thresholds")]
        ScaleType::Threshold => draft.stops.len() as f64 + 1.0,
        ScaleType::Ordinal => {
            #[expect(clippy::cast_precision_loss, reason = "categories stay far below 2^53")]
            let count = draft.values.len() as f64;
            count
        }
        _ => 2.0,
    };
    if !steps {
        return vec![low, high];
    }
    let count = count.clamp(2.0, 1000.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 2 … 1000 before")]
    let places = count as u32;
    (0..places).map(|index| low + (high - low) * f64::from(index) / (count - 1.0)).listed()
}

/// The area of symbols of the first class in the house look, square px.
const LEAST_CLASS: f64 = 30.0;

fn sizes(context: &RangeContext<'_>) -> (f64, f64) {
    let config = context.config;
    match context.unit.kind {
        MarkKind::Bar | MarkKind::Tick => {
            (config.min_band_size().unwrap_or(2.0), config.max_band_size().unwrap_or(context.step - 1.0))
        }
        MarkKind::Line | MarkKind::Rule => {
            (config.min_stroke_width().unwrap_or(1.0), config.max_stroke_width().unwrap_or(4.0))
        }
        MarkKind::Text => (config.min_font_size().unwrap_or(8.0), config.max_font_size().unwrap_or(40.0)),
        // Neighbouring points touch at most.
        _ => (config.min_size().unwrap_or(4.0), config.max_size().unwrap_or((0.95 * context.step).powi(2))),
    }
}

/// Whether a colour field has no order of its own.
#[must_use]
pub fn is_nominal(draft: &Draft) -> bool {
    draft.field == FieldType::Nominal
}

/// The colours an author wrote as a range, if any.
#[must_use]
pub fn written_colors(draft: &Draft, context: &RangeContext<'_>) -> Option<Vec<Color>> {
    let theme = context.theme;
    let colors: Vec<Color> = written(draft, context)?
        .iter()
        .filter_map(|value| match value {
            RangeValue::Text(text) => theme.named(text).or_else(|| Color::parse(text)),
            // A whole number is a place in the theme's palette, counted from 1.
            RangeValue::Number(place) => theme.palette_color(*place),
            RangeValue::Dashes(_) => None,
        })
        .listed();
    (!colors.is_empty()).then_some(colors)
}
