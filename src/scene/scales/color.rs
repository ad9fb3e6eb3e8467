//! The colours of a scale: a category palette, a ramp, or what the author wrote.

use crate::color::Color;
use crate::dataset::{Key, Value};
use crate::list::Listed;
use crate::scale::interpolate::{Blend, Ramp};
use crate::scale::scheme::Scheme;
use crate::spec::FieldType;
use crate::spec::config::Config;
use crate::spec::mark::MarkKind;
use crate::spec::scale::{ScaleInterpolate, ScaleRange, ScaleType, Scheme as SchemeDef};
use crate::spec::scale_config::{RangeColors, SchemeColors};
use crate::spec::values::Paint;

use super::kind::{is_discrete, is_discretizing};
use super::range::{RangeContext, is_nominal, written_colors};
use super::{Draft, Visual};

/// What the values of a colour channel become.
#[must_use]
pub fn visual(draft: &Draft, context: &RangeContext<'_>) -> Visual {
    match colors(draft, context) {
        // Ramps are reversed by their places.
        Visual::Colors(mut colors) if draft.reverse && draft.def.reverse() == Some(true) => {
            colors.reverse();
            Visual::Colors(colors)
        }
        visual => visual,
    }
}

fn colors(draft: &Draft, context: &RangeContext<'_>) -> Visual {
    let count = class_count(draft, context);
    if let Some(colors) = written_colors(draft, context) {
        return match count {
            // Two colours for many classes are the ends of a ramp.
            Some(count) if is_discretizing(draft.kind) && colors.len() < count => {
                Visual::Colors(Ramp::new(colors, blend(draft)).samples(count))
            }
            Some(_) => Visual::Colors(highlighted(draft, context, colors)),
            None => Visual::Ramp(Ramp::new(colors, blend(draft))),
        };
    }
    let (scheme, extent) = scheme_of(draft, context);
    match (scheme, count) {
        (Scheme::Continuous(ramp), None) if is_timed(draft) && !context.theme.is_house() => {
            // Vega mixes the colours of times between two taken from inside the scheme.
            let count = draft.stops.len().max(2);
            let part = |index: usize| super::count(index) / super::count(count + 1);
            Visual::Ramp(Ramp::new((1..=count).map(|index| ramp.at(part(index))).listed(), blend(draft)))
        }
        (Scheme::Continuous(ramp), None) => Visual::Ramp(match extent {
            Some((start, stop)) => ramp.between(start, stop),
            None => ramp,
        }),
        (Scheme::Categorical(colors), None) => Visual::Ramp(Ramp::new(colors, blend(draft))),
        (scheme, Some(count)) => {
            let mut colors = scheme.take(count, extent);
            if is_discretizing(draft.kind) {
                colors.truncate(count);
            }
            Visual::Colors(highlighted(draft, context, colors))
        }
    }
}

fn is_timed(draft: &Draft) -> bool {
    matches!(draft.kind, ScaleType::Time | ScaleType::Utc)
}

/// The colours of categories where some stand out: those have the first colours, all others are grey.
fn highlighted(draft: &Draft, context: &RangeContext<'_>, colors: Vec<Color>) -> Vec<Color> {
    if context.highlight.is_empty() || draft.kind != ScaleType::Ordinal {
        return colors;
    }
    let place = |value: &Value| context.highlight.iter().position(|known| Key::from(known) == Key::from(value));
    let color = |value: &Value| match place(value) {
        Some(place) => colors.get(place % colors.len().max(1)).copied().unwrap_or(context.theme.mark),
        None => context.theme.quiet,
    };
    draft.values.iter().map(color).listed()
}

/// How many colours a discrete or class scale needs; `None` for a continuous one.
fn class_count(draft: &Draft, context: &RangeContext<'_>) -> Option<usize> {
    match draft.kind {
        ScaleType::Quantile | ScaleType::Quantize => Some(written_count(draft, context)),
        ScaleType::Threshold => Some(draft.stops.len() + 1),
        ScaleType::BinOrdinal => draft.bins.map(|bins| bins.bounds().len().saturating_sub(1)),
        kind if is_discrete(kind) => Some(scheme_count(draft).unwrap_or(draft.values.len().max(1))),
        _ => None,
    }
}

/// How many classes of equal share or width: as many as the author writes colours, else what the
/// scheme says, else one for each bin, or Vega's five.
fn written_count(draft: &Draft, context: &RangeContext<'_>) -> usize {
    if let Some(colors) = written_colors(draft, context) {
        return colors.len();
    }
    scheme_count(draft).unwrap_or_else(|| draft.bins.map_or(5, |bins| bins.bounds().len().saturating_sub(1)))
}

/// How many colours the author takes of a scheme.
fn scheme_count(draft: &Draft) -> Option<usize> {
    match draft.def.scheme() {
        Some(SchemeDef::Params(params)) => params.count.map(|count| super::index(count).clamp(1, 1000)),
        _ => None,
    }
}

fn blend(draft: &Draft) -> Blend {
    let written = match draft.def.interpolate() {
        Some(ScaleInterpolate::Space(space)) => Some(space.word()),
        Some(ScaleInterpolate::Params(params)) => Some(params.space.word()),
        None => None,
    };
    // Vega-Lite mixes the colours of ordered fields in HCL.
    let default = if draft.field == FieldType::Nominal { "rgb" } else { "hcl" };
    Blend::parse(written.unwrap_or(default)).unwrap_or_default()
}

/// The scheme of a colour scale, and the part of it that is used.
fn scheme_of(draft: &Draft, context: &RangeContext<'_>) -> (Scheme, Option<(f64, f64)>) {
    let pair = |extent: Option<&[f64]>| match extent {
        Some([from, to]) => Some((*from, *to)),
        _ => None,
    };
    let written = match draft.def.scheme() {
        Some(SchemeDef::Name(name)) => Scheme::named(&name.0).map(|scheme| (scheme, None)),
        Some(SchemeDef::Params(params)) => {
            Scheme::named(&params.name.0).map(|scheme| (scheme, pair(params.extent.as_deref())))
        }
        None => None,
    };
    if let Some(found) = written.filter(|_| draft.def.range().is_none()) {
        return found;
    }
    let kind = match draft.def.range() {
        Some(ScaleRange::Category) => "category",
        Some(ScaleRange::Ordinal) => "ordinal",
        Some(ScaleRange::Ramp) => "ramp",
        Some(ScaleRange::Diverging) => "diverging",
        Some(ScaleRange::Heatmap) => "heatmap",
        _ if draft.kind == ScaleType::Ordinal && is_nominal(draft) => "category",
        _ if draft.kind == ScaleType::Ordinal => "ordinal",
        _ if draft.def.domain_mid().is_some() => "diverging",
        _ if context.unit.kind == MarkKind::Rect => "heatmap",
        _ => "ramp",
    };
    if let Some(found) = configured(context.colors, kind, 5) {
        return found;
    }
    if kind == "category" {
        return (Scheme::Categorical(context.theme.categories()), None);
    }
    let name = match kind {
        "diverging" => "blueorange",
        "heatmap" => "yellowgreenblue",
        _ => "blues",
    };
    let fallback = || Scheme::Categorical(context.theme.categories());
    (Scheme::named(name).unwrap_or_else(fallback), None)
}

/// The colours that `config.range` has for a kind of field. A kind may name another, within a few steps.
fn configured(config: &Config, kind: &str, steps: u8) -> Option<(Scheme, Option<(f64, f64)>)> {
    let range = config.range().as_ref()?;
    let colors = match kind {
        "category" => range.category(),
        "ordinal" => range.ordinal(),
        "ramp" => range.ramp(),
        "heatmap" => range.heatmap(),
        _ => range.diverging(),
    };
    let list = |list: &[Paint]| -> Vec<Color> { list.iter().map(Paint::color).listed() };
    let other = |other: &str| if other == kind || steps == 0 { None } else { configured(config, other, steps - 1) };
    match colors.as_ref()? {
        RangeColors::Category => other("category"),
        RangeColors::Ordinal => other("ordinal"),
        RangeColors::Ramp => other("ramp"),
        RangeColors::Heatmap => other("heatmap"),
        RangeColors::Diverging => other("diverging"),
        RangeColors::Colors(colors) if kind == "category" => Some((Scheme::Categorical(list(colors)), None)),
        RangeColors::Colors(colors) => Some((Scheme::Continuous(Ramp::new(list(colors), Blend::default())), None)),
        RangeColors::Scheme(scheme) => {
            let extent = match scheme.extent.as_deref() {
                Some([from, to]) => Some((*from, *to)),
                _ => None,
            };
            match &scheme.scheme {
                SchemeColors::Name(name) => Scheme::named(&name.0).map(|scheme| (scheme, extent)),
                SchemeColors::Colors(colors) => {
                    Some((Scheme::Continuous(Ramp::new(list(colors), Blend::default())), extent))
                }
            }
        }
    }
}
