//! Channels that show one field in one legend, as Vega-Lite merges them.
//!
//! Takes the legends found so far and another channel's; adds it to the one it goes together with, or after them.

use std::rc::Rc;

use crate::spec::{Channel, Merge, ScaleType};

use super::legend_of::{Component, is_amount};

/// Adds a channel's legend to those found so far.
pub(super) fn add<'a>(components: &mut Vec<Component<'a>>, component: Component<'a>, house: bool) {
    let Some(known) = components.iter_mut().find(|known| merges(known, &component, house)) else {
        components.push(component);
        return;
    };
    known.def.fill_from(&component.def);
    known.off = known.off.or(component.off);
    known.timed = known.timed.or(component.timed);
    known.merged.push(component.channel);
    let before = rank(component.channel, &component) < rank(known.channel, known);
    if !known.title.written && component.title.written {
        known.title = component.title;
    } else if !house && !known.title.written && known.title.lines != component.title.lines {
        known.title.lines = vec![[known.title.lines.clone(), component.title.lines].concat().join(", ").into()];
    }
    if before {
        (known.channel, known.scale, known.sharing) = (component.channel, component.scale, component.sharing);
    }
}

/// Whether two legends are one: they show the same field, by scales of the same sort.
fn merges(known: &Component<'_>, other: &Component<'_>, house: bool) -> bool {
    let (Some((_, a)), Some((_, b))) = (known.sharing.first(), other.sharing.first()) else { return false };
    if house {
        return a.column == b.column && a.column.is_some() && !is_amount(known.scale) && !is_amount(other.scale);
    }
    let field = |component: &Component<'_>| -> Option<Rc<str>> {
        let mut fields = component.sharing.iter().filter_map(|(_, encoded)| encoded.def.field().clone());
        let first = fields.next()?;
        fields.all(|field| field == first).then(|| first.as_ref().into())
    };
    if let (Some(side), Some(other_side)) = (known.def.orient(), other.def.orient())
        && side != other_side
    {
        return false;
    }
    let (field_a, field_b) = (field(known), field(other));
    let binned = |component: &Component<'_>| component.scale.kind == ScaleType::BinOrdinal;
    field_a.is_some()
        && field_a == field_b
        && known.scale.is_discrete() == other.scale.is_discrete()
        && binned(known) == binned(other)
}

/// The order in which Vega asks the scales of a legend for its values.
fn rank(channel: Channel, component: &Component<'_>) -> usize {
    let filled = component.sharing.first().is_some_and(|((unit, _), _)| unit.mark.is_filled());
    match channel {
        Channel::Size => 0,
        Channel::Shape => 1,
        Channel::Fill => 2,
        Channel::Color if filled => 2,
        Channel::Stroke | Channel::Color => 3,
        Channel::StrokeWidth => 4,
        Channel::StrokeDash => 5,
        _ => 6,
    }
}
