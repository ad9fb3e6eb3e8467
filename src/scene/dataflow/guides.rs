//! Scales and guides of which a spec asks what they do not have: Vega writes `NaN` and nothing, and says so nowhere.
//!
//! Takes a unit and one of its channels; gives what there is to say.

use crate::dataset::Value;
use crate::scene::guide::ticks::written_values;
use crate::scene::scales::kind::{is_discrete, is_discretizing, position_of, scale_type};
use crate::scene::unit::{Encoded, Unit, has_scale};
use crate::spec::{ScaleType, Sort};

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
    let legend = encoded.def.legend().value().filter(|_| position_of(encoded.channel).is_none())?;
    let values = written_values(legend.values().as_ref(), encoded)?;
    let odd = !is_discrete(kind) && !is_discretizing(kind) && values.iter().any(|value| value.number().is_none());
    (odd && !values.iter().all(Value::is_missing)).then_some((
        "legend/values",
        "a text is no value of this scale; Vega writes NaN",
        "write numbers, or times",
    ))
}
