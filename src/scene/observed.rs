//! What the house look reads from observations themselves: their unit, and how a view uses them.
//!
//! A dataset of observations has columns `value` and `unit`. Where all values shown share a unit, the
//! axis says it once; otherwise it says nothing, and each label speaks for itself.

use std::rc::Rc;

use crate::dataset::{Key, Value};
use crate::spec::{Channel, FieldType};

use super::look::Look;
use super::unit::{Encoded, Unit};

/// The columns whose unit is in the column beside them.
const MEASURED: [(&str, &str); 2] = [("value", "unit"), ("base_value", "base_unit")];

/// The id of the unit that all values of an observed column share.
#[must_use]
pub fn sole_unit(unit: &Unit, encoded: &Encoded) -> Option<Rc<str>> {
    let column = encoded.def.field().as_deref()?;
    let (_, unit_column) = MEASURED.iter().find(|(value, _)| *value == column)?;
    let units = unit.raw.column(unit_column)?;
    let mut sole: Option<Value> = None;
    for row in 0..units.len() {
        let value = units.value(row);
        match &sole {
            None => sole = Some(value),
            Some(known) if Key::from(known) == Key::from(&value) => {}
            Some(_) => return None,
        }
    }
    match sole {
        Some(Value::Text(id)) => Some(id),
        _ => None,
    }
}

/// The title of an observed column: its unit, or nothing where the ticks carry it. `None` for
/// columns that are no observations.
#[must_use]
pub fn unit_title(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Option<Vec<Rc<str>>> {
    if !look.theme.is_house() {
        return None;
    }
    let column = encoded.def.field().as_deref()?;
    let (_, unit_column) = MEASURED.iter().find(|(value, _)| *value == column)?;
    let units = unit.raw.column(unit_column)?;
    let Some(id) = sole_unit(unit, encoded) else { return Some(Vec::new()) };
    if &*id == "percent" {
        return Some(Vec::new());
    }
    Some(vec![units.label(&id).unwrap_or(id)])
}

/// Whether the other axis shows amounts too.
#[must_use]
pub fn has_measure_across(unit: &Unit, channel: Channel) -> bool {
    let other = if channel == Channel::X { Channel::Y } else { Channel::X };
    unit.get(other).is_some_and(|encoded| encoded.kind == FieldType::Quantitative)
}

/// Whether both axes show amounts.
#[must_use]
pub fn is_scatter(unit: &Unit) -> bool {
    has_measure_across(unit, Channel::X) && has_measure_across(unit, Channel::Y)
}
