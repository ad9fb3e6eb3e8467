//! What the guides of a plot call its values.
//!
//! Takes the layers of a plot; gives the words that stand at its axes and in its legends for a value, so that tooltips,
//! tables and descriptions call it the same. Guarantees that a channel's own `labelMap` counts before one of another
//! layer that shares the axis or legend, as it does there.

use crate::spec::{Channel, LocalText, Named};

use super::layer::Layer;
use super::look::Look;
use super::reading::field_name;
use super::unit::{Encoded, Unit};

/// What the guides of a plot of these layers say in place of its values, and what the fields are called that they show.
pub struct Naming<'a>(pub &'a [Layer]);

impl Naming<'_> {
    fn channels(&self) -> impl Iterator<Item = (&Unit, &Encoded)> {
        self.0.iter().flat_map(|layer| layer.unit.channels.iter().map(|encoded| (&layer.unit, encoded)))
    }

    /// What the guide of a channel says in place of its values, or that of another channel of the same field.
    pub fn labels(&self, encoded: &Encoded) -> Option<Named<LocalText>> {
        let same_channel = self.channels().filter(|(_, other)| other.channel == encoded.channel);
        let same_field = self.channels().filter(|(_, other)| other.column.is_some() && other.column == encoded.column);
        label_map(encoded).or_else(|| same_channel.chain(same_field).find_map(|(_, other)| label_map(other)))
    }

    /// The name of the field that shares the guide of a channel.
    pub fn field(&self, channel: Channel, look: &Look<'_>) -> Option<String> {
        let mut fields = self.channels().filter(|(_, other)| other.channel == channel && other.column.is_some());
        fields.next().map(|(unit, other)| field_name(unit, other, look))
    }
}

/// What the guide of a channel says in place of its values, where its author says so.
pub(super) fn label_map(encoded: &Encoded) -> Option<Named<LocalText>> {
    match encoded.channel {
        Channel::X | Channel::Y => encoded.def.axis().value()?.label_map().clone(),
        _ => encoded.def.legend().value()?.label_map().clone(),
    }
}
