//! Scales and guides of which a spec asks what they do not have: Vega writes `NaN` and nothing, and says so nowhere.
//!
//! Takes a unit and one of its channels; gives what there is to say.

use crate::dataset::{Cells, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::scene::guide::ticks::written_values;
use crate::scene::layer::Layer;
use crate::scene::scales::kind::{is_discrete, is_discretizing, position_of, scale_type};
use crate::scene::unit::{Encoded, Unit, has_scale};
use crate::spec::config::Config;
use crate::spec::{Channel, Datum, ScaleType, Sort};

use super::Found;

/// What there is to say of a scale or its guide.
pub(super) fn odd_guide(unit: &Unit, encoded: &Encoded) -> Option<Found> {
    if !has_scale(encoded.channel) || !encoded.is_scaled() {
        return None;
    }
    let kind = scale_type(unit, encoded).0;
    if kind == ScaleType::BinOrdinal && !encoded.is_binning() {
        let message = "a scale of bins over a field without bins has no legend in Vega-Lite";
        return Some(("scale/type", message, "use the type ordinal, or bins"));
    }
    let by_rows = matches!(encoded.def.sort().value(), Some(Sort::Channel(_) | Sort::By(_)));
    if by_rows
        && encoded.kind.is_discrete()
        && encoded.def.impute().value().is_some_and(|impute| impute.keyvals.is_some())
    {
        let message = "Vega-Lite sorts by the rows there are, and finds no place for those it fills in";
        return Some(("sort", message, "impute by a transform"));
    }
    let axis = encoded.def.axis().value().and_then(|axis| axis.values().as_ref());
    let unread = encoded.kind.is_discrete() && encoded.def.time_unit().is_some();
    if unread && axis.into_iter().flatten().any(|value| matches!(value, Datum::Text(_))) {
        return Some(("axis/values", "Vega-Lite reads no times in these texts", "use the type temporal"));
    }
    let legend = encoded.def.legend().value().filter(|_| position_of(encoded.channel).is_none())?;
    let values = written_values(legend.values().as_ref(), encoded)?;
    let odd = !is_discrete(kind) && !is_discretizing(kind) && values.iter().any(|value| value.number().is_none());
    (odd && !values.iter().all(Value::is_missing)).then_some((
        "legend/values",
        "a text is no value of this scale; Vega writes NaN",
        "write numbers, or times",
    ))
}

/// The warning of a format that `config` has for all axes, of which one is of names: Vega writes `NaN` for each.
#[must_use]
pub fn formatted_names(layers: &[Layer], config: &Config) -> Vec<Diagnostic> {
    let plain = |unit: &Unit, encoded: &Encoded| {
        let own = encoded.def.axis().value().and_then(|axis| axis.format().as_deref());
        let named = encoded.kind.is_discrete() && encoded.def.time_unit().is_none() && !encoded.is_binning();
        let column = encoded.column.as_ref().and_then(|column| unit.data.column(column));
        let texts = column.is_some_and(|column| matches!(column.cells, Cells::Categories(_)));
        named && texts && own.is_none() && !encoded.def.axis().is_null()
    };
    let both = [Channel::X, Channel::Y];
    let blocks = [
        ("axis", config.axis(), &both[..]),
        ("axisX", config.axis_x(), &both[..1]),
        ("axisY", config.axis_y(), &both[1..]),
    ];
    let written =
        blocks.into_iter().filter(|(_, block, _)| block.as_ref().is_some_and(|block| block.format().is_some()));
    let names = |channels: &[Channel]| {
        layers.iter().any(|Layer { unit, .. }| {
            channels.iter().filter_map(|channel| unit.get(*channel)).any(|encoded| plain(unit, encoded))
        })
    };
    let problem = |(name, ..): (&str, _, _)| {
        let message = "there is an axis of names, and Vega writes NaN for each";
        let place = format!("/config/{name}/format");
        Diagnostic::warning("vega-lite-differs", message).at(place).hint("write it in axisQuantitative or axisTemporal")
    };
    written.filter(|(.., channels)| names(channels)).map(problem).listed()
}
