//! How marks that share a place are arranged: the order of stacks and offsets that follows the colours
//! an author wrote, and the times that rectangles reach over.

use std::rc::Rc;

use crate::dataset::{Column, Dataset, Missing, Value, category_id};
use crate::list::Listed;
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::Mark;
use crate::spec::scale::ScaleDomain;
use crate::spec::sort::Sort;
use crate::spec::{Datum, Nullable};
use crate::transform::time_unit::unit_of;

use super::Encoded;

/// The field and the domain of colours that parts of stacks follow: where the author orders the
/// colours of names and nothing else, Vega-Lite stacks in that order, and puts bars beside one
/// another in it.
pub(super) fn color_order(channels: &mut [Encoded], stacked: bool) -> Option<(Rc<str>, Vec<Datum>)> {
    if channels.iter().any(|encoded| encoded.channel == Channel::Order) {
        return None;
    }
    let of = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel);
    let color =
        of(Channel::Fill).or_else(|| of(Channel::Color)).filter(|encoded| encoded.kind == FieldType::Nominal)?;
    let conditional = color.def.condition().iter().flat_map(|all| &all.0).any(|one| one.0.field().is_some());
    let column = color.column.clone().filter(|_| color.def.field().is_some() && !conditional)?;
    let ScaleDomain::Values(domain) = color.def.scale().value()?.domain().clone()? else { return None };
    let offset = channels
        .iter_mut()
        .find(|encoded| matches!(encoded.channel, Channel::XOffset | Channel::YOffset) && encoded.column.is_some());
    match offset.filter(|encoded| encoded.def.sort().value().is_none()) {
        Some(offset) => {
            offset.def.set_sort(Nullable::Value(Sort::Values(domain)));
            None
        }
        None => stacked.then_some((column, domain)),
    }
}

/// The place of each row's value among names, as a column; -1 for a value that is not among them.
pub(in crate::scene) fn ranked(data: &Dataset, column: &str, names: &[Value]) -> Option<(Rc<str>, Column)> {
    let values = data.column(column)?;
    let ids: Vec<Rc<str>> = names.iter().map(category_id).listed();
    let rank = |row: usize| {
        let id = category_id(&values.value(row));
        let place = ids.iter().position(|known| *known == id);
        Value::Number(place.map_or(-1.0, crate::scene::scales::count))
    };
    let name: Rc<str> = format!("_{column}_sort_index").into();
    Some((name.clone(), Column::from_values(name, (0..values.len()).map(rank).listed())))
}

/// Where rectangles stand otherwise than in the middle of their time unit, the times they reach from
/// and to, as columns.
pub(super) fn offset_units(data: &mut Dataset, channels: &mut [Encoded], mark: &Mark) {
    let ranged = |channels: &[Encoded], second: Channel| channels.iter().any(|encoded| encoded.channel == second);
    let seconds = [ranged(channels, Channel::X2), ranged(channels, Channel::Y2)];
    for encoded in channels {
        let second = match encoded.channel {
            Channel::X => seconds[0],
            Channel::Y => seconds[1],
            _ => continue,
        };
        let (Some(asked), Some(column)) = (encoded.def.time_unit(), encoded.column.clone()) else { continue };
        let position = encoded.def.band_position().or(mark.time_unit_band_position().filter(|_| !second));
        let (Some(position), Some(unit)) = (position, unit_of(asked, data, &column)) else { continue };
        let Some(starts) = data.column(&column).filter(|_| position != 0.5) else { continue };
        let share = position + 0.5;
        let mixed = |from: i64, to: i64| -> Vec<Value> {
            (0..starts.len())
                .map(|row| {
                    let at = |count: i64| starts.value(row).number().and_then(|time| unit.offset(time, count));
                    match (at(from), at(to)) {
                        (Some(from), Some(to)) => Value::Time((1.0 - share) * from + share * to),
                        _ => Value::Missing(Missing::Blank),
                    }
                })
                .listed()
        };
        let names: [Rc<str>; 2] =
            [format!("{column}_offsetted_rect_start").into(), format!("{column}_offsetted_rect_end").into()];
        let columns = [mixed(-1, 0), mixed(0, 1)];
        for (name, values) in names.iter().zip(columns) {
            data.set(Column::from_values(name.clone(), values));
        }
        encoded.reach = Some(names);
    }
}
