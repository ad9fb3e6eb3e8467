//! What a scale covers: the values of a channel over all units that share it.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dataset::{Column, Dataset, Key, Value, category_id, compare};
use crate::list::Listed;
use crate::order::{ordered, sort, sort_by_number};
use crate::places::Places;
use crate::scene::unit::{Encoded, Unit, UnitStack};
use crate::spec::Nullable;
use crate::spec::channel_def::{Aggregate, AggregateOp as Op, AggregateParams, FieldType};
use crate::spec::encoding::Channel;
use crate::spec::scale::{DomainEnd, ScaleDomain};
use crate::spec::sort::{Sort, SortBy, SortChannel};
use crate::spec::values::{Datum, SortOrder};
use crate::transform::aggregate::{AggregateOp, summary};
use crate::transform::coerce::to_number;
use crate::transform::group::group_rows;
use crate::transform::stack::StackOffset;

/// The second channel of a position channel.
#[must_use]
pub fn second_of(channel: Channel) -> Option<Channel> {
    match channel {
        Channel::X => Some(Channel::X2),
        Channel::Y => Some(Channel::Y2),
        _ => None,
    }
}

/// A value written in a domain, a sort or an axis, as the field's type and time unit have it: a
/// month may be `3` or `"mar"`, a day of the week `"monday"`.
#[must_use]
pub fn domain_value(datum: &Datum, encoded: &Encoded) -> Value {
    let unit = encoded.def.time_unit().as_ref().and_then(|unit| unit.unit());
    let timed = encoded.kind == FieldType::Temporal || unit.is_some();
    let value = datum.value();
    if let Some(unit) = unit
        && let Some(time) = unit_value(unit, &value)
    {
        return Value::Time(time);
    }
    match value {
        Value::Text(text) if timed => crate::scene::unit::time_of_text(&text),
        Value::Number(number) if timed => Value::Time(number),
        value => value,
    }
}

/// A number or a name that stands for one part of a time, in the year such parts fall in.
fn unit_value(unit: &str, value: &Value) -> Option<f64> {
    use crate::spec::datetime::{DateTime, Named};
    let part = match value {
        Value::Number(number) if *number < 10_000.0 => Named::Number(*number),
        Value::Text(text) if crate::scale::parse_time::parse_time(text).is_none() => Named::Name(text.clone()),
        _ => return None,
    };
    let mut parts = DateTime::default();
    match (unit, &part) {
        ("month", _) => parts.month = Some(part),
        ("day", _) => parts.day = Some(part),
        ("year", Named::Number(number)) => parts.year = Some(*number),
        ("quarter", Named::Number(number)) => parts.quarter = Some(*number),
        ("date", Named::Number(number)) => parts.date = Some(*number),
        ("hours", Named::Number(number)) => parts.hours = Some(*number),
        ("minutes", Named::Number(number)) => parts.minutes = Some(*number),
        ("seconds", Named::Number(number)) => parts.seconds = Some(*number),
        ("milliseconds", Named::Number(number)) => parts.milliseconds = Some(*number),
        _ => return None,
    }
    parts.milliseconds()
}

/// The domain the author wrote, if any unit has one.
pub fn written(units: &[(&Unit, &Encoded)]) -> Option<Vec<Value>> {
    units.iter().find_map(|(_, encoded)| own_domain(encoded))
}

/// The values of a domain the author wrote for a channel.
fn own_domain(encoded: &Encoded) -> Option<Vec<Value>> {
    match encoded.def.scale().value()?.domain().as_ref()? {
        ScaleDomain::Values(values) => Some(values.iter().map(|datum| domain_value(datum, encoded)).listed()),
        _ => None,
    }
}

/// The units that say what a scale covers, where any does; and whether they say several things, which it all covers.
#[must_use]
pub fn saying<'a>(units: &[(&'a Unit, &'a Encoded)]) -> (Vec<(&'a Unit, &'a Encoded)>, bool) {
    let domain = |encoded: &'a Encoded| {
        let domain = encoded.def.scale().value().and_then(|scale| scale.domain().as_ref());
        domain.filter(|domain| matches!(domain, ScaleDomain::Values(_) | ScaleDomain::Union(_)))
    };
    let saying: Vec<(&Unit, &Encoded)> =
        units.iter().copied().filter(|(_, encoded)| domain(encoded).is_some()).listed();
    let first = saying.first().and_then(|(_, encoded)| domain(encoded));
    let several = saying.iter().any(|(_, encoded)| domain(encoded) != first);
    (if saying.is_empty() { units.to_vec() } else { saying }, several)
}

/// The extent of numbers or times over all units; `None` where there is no value at all.
#[must_use]
pub fn continuous(channel: Channel, units: &[(&Unit, &Encoded)]) -> Option<(f64, f64)> {
    let mut extent: Option<(f64, f64)> = None;
    let mut take = |number: f64| {
        if number.is_finite() {
            let (low, high) = extent.unwrap_or((number, number));
            extent = Some((low.min(number), high.max(number)));
        }
    };
    for (unit, encoded) in units {
        if let Some(own) = own_domain(encoded) {
            own.iter().filter_map(Value::number).for_each(&mut take);
            continue;
        }
        if let Some(ScaleDomain::Union(union)) = encoded.def.scale().value().and_then(|scale| scale.domain().as_ref()) {
            for datum in &union.union_with {
                domain_value(datum, encoded).number().into_iter().for_each(&mut take);
            }
        }
        let unaggregated = matches!(
            encoded.def.scale().value().and_then(|scale| scale.domain().as_ref()),
            Some(ScaleDomain::Unaggregated)
        );
        // A summary of its own size is not within what it sums up.
        let within = matches!(encoded.def.aggregate(), Some(Aggregate::Op(op)) if is_within(op));
        if unaggregated
            && within
            && let Some(field) = encoded.def.field().as_deref()
        {
            column_extent(unit.raw.column(&crate::scene::unit::field_column(field)), &mut take);
            continue;
        }
        if let Some(stack) = unit.stack.as_ref().filter(|stack| stack.channel == channel) {
            if stack.offset == StackOffset::Normalize {
                take(0.0);
                take(1.0);
            } else {
                for name in &stack.names {
                    column_extent(unit.domain_data.column(name), &mut take);
                }
            }
        } else if let Some(bins) = encoded.bins.filter(|_| encoded.is_binning()) {
            take(bins.start);
            take(bins.stop);
        } else if let Some(datum) = &encoded.datum {
            datum.number().into_iter().for_each(&mut take);
        } else if let Some(reach) = &encoded.reach {
            for name in reach {
                column_extent(unit.domain_data.column(name), &mut take);
            }
        } else if let Some(name) = &encoded.column {
            column_extent(unit.domain_data.column(name), &mut take);
            // Marks that fill their time unit reach to its end.
            let fills = encoded.kind == FieldType::Temporal && band_position(unit, encoded).is_some();
            if fills
                && encoded.def.time_unit().is_some()
                && second_of(channel).and_then(|second| unit.get(second)).is_none()
                && let Some(end) = &encoded.end
            {
                column_extent(unit.domain_data.column(end), &mut take);
            }
        }
        if let Some(second) = second_of(channel).and_then(|second| unit.get(second)) {
            if let Some(datum) = &second.datum {
                datum.number().into_iter().for_each(&mut take);
            }
            if let Some(name) = &second.column {
                column_extent(unit.domain_data.column(name), &mut take);
            }
        }
    }
    extent
}

/// All numbers of a channel over all units, as a quantile scale needs them.
#[must_use]
pub fn numbers(units: &[(&Unit, &Encoded)]) -> Vec<f64> {
    let columns = units
        .iter()
        .filter_map(|(unit, encoded)| encoded.column.as_ref().and_then(|name| unit.domain_data.column(name)));
    let ends = units.iter().filter_map(|(_, encoded)| encoded.bins.filter(|_| encoded.is_binning()));
    let ends: Vec<f64> = ends.flat_map(|bins| [bins.start, bins.stop]).listed();
    if !ends.is_empty() {
        return ends;
    }
    columns.flat_map(|column| (0..column.len()).filter_map(|row| column.value(row).number())).listed()
}

/// Whether a summary lies between the least and the largest of the values.
fn is_within(op: &Op) -> bool {
    matches!(op, Op::Mean | Op::Average | Op::Median | Op::Q1 | Op::Q3 | Op::Min | Op::Max)
}

/// Where a mark stands within a time unit, if the author or `config` says.
#[must_use]
pub fn band_position(unit: &Unit, encoded: &Encoded) -> Option<f64> {
    encoded.def.band_position().or_else(|| {
        if encoded.def.time_unit().is_some() {
            let second = second_of(encoded.channel).and_then(|second| unit.get(second));
            unit.mark.time_unit_band_position().filter(|_| second.is_none())
        } else if encoded.is_binning() {
            Some(0.5)
        } else {
            None
        }
    })
}

fn column_extent(column: Option<&Column>, take: &mut dyn FnMut(f64)) {
    let Some(column) = column else { return };
    for row in 0..column.len() {
        if let Some(number) = column.value(row).number() {
            take(number);
        }
    }
}

/// One end of the domain, where the author sets it apart.
#[must_use]
pub fn end(end: &DomainEnd) -> Option<f64> {
    match end {
        DomainEnd::Number(number) => Some(*number),
        DomainEnd::Time(time) => time.milliseconds(),
    }
}

/// The categories of a channel over all units, in the order asked for.
#[must_use]
pub fn discrete(channel: Channel, units: &[(&Unit, &Encoded)]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let mut known: Places<Rc<str>> = Places::default();
    let sorter = units.iter().find(|(_, encoded)| !encoded.def.sort().is_unset());
    // What is sorted by more than itself is read from all rows, those without a mark too.
    let by_other = |encoded: &Encoded| encoded.def.sort().value().is_some_and(|sort| *sort != Sort::Ascending);
    for (unit, encoded) in units {
        let mut take = |value: Value| {
            if known.is_new(category_id(&value)) {
                values.push(value);
            }
        };
        if let Some(ScaleDomain::Union(union)) = encoded.def.scale().value().and_then(|scale| scale.domain().as_ref()) {
            union.union_with.iter().map(|datum| domain_value(datum, encoded)).for_each(&mut take);
        }
        if let Some(datum) = &encoded.datum {
            take(datum.clone());
        }
        let raw = encoded.column.as_ref().and_then(|name| unit.raw.column(name)).filter(|_| by_other(encoded));
        if let Some(column) = raw.or_else(|| encoded.column.as_ref().and_then(|name| unit.data.column(name))) {
            (0..column.len()).map(|row| column.value(row)).for_each(&mut take);
        }
        if let Some(second) = second_of(channel).and_then(|second| unit.get(second))
            && let Some(column) = second.column.as_ref().and_then(|name| unit.data.column(name))
        {
            (0..column.len()).map(|row| column.value(row)).for_each(&mut take);
        }
        if let Some(second) = second_of(channel).and_then(|second| unit.get(second)) {
            second.datum.iter().cloned().for_each(&mut take);
        }
    }
    // Layers that sort in more than one way are not sorted by any of them.
    let mut ways = units.iter().filter(|(_, encoded)| encoded.column.is_some() && !encoded.def.sort().is_null());
    let way = |encoded: &Encoded| encoded.def.sort().value().filter(|sort| **sort != Sort::Ascending).cloned();
    let first = ways.next().map(|(_, encoded)| way(encoded));
    if first.is_some_and(|first| ways.any(|(_, encoded)| way(encoded) != first)) {
        sort(&mut values, &ascending);
        return values;
    }
    match sorter.map(|(unit, encoded)| (unit, encoded, encoded.def.sort())) {
        // Constants stand in the order they are written.
        None if units.iter().all(|(_, encoded)| encoded.column.is_none()) => {}
        None => sort(&mut values, &ascending),
        // Bins are in their order whoever says nothing of another.
        Some((_, encoded, Nullable::Null)) if encoded.is_binning() => sort(&mut values, &ascending),
        Some((_, _, Nullable::Null | Nullable::Unset)) => {}
        Some((unit, encoded, Nullable::Value(way))) => apply_sort(&mut values, unit, encoded, way),
    }
    values
}

/// The order of categories: a number and a text compare as numbers, or stay as they are found.
fn ascending(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Text(_), other) | (other, Value::Text(_)) if other.number().is_some() => {
            to_number(a).partial_cmp(&to_number(b)).unwrap_or(Ordering::Equal)
        }
        _ => compare(a, b),
    }
}

/// Puts categories in the order a definition asks for.
pub fn apply_sort(values: &mut Vec<Value>, unit: &Unit, encoded: &Encoded, way: &Sort) {
    let descending = |order: &Nullable<SortOrder>| matches!(order, Nullable::Value(SortOrder::Descending));
    match way {
        Sort::Ascending => sort(values, &ascending),
        Sort::Descending => sort(values, &|a, b| ascending(b, a)),
        Sort::Values(first) => {
            let rank: Vec<Rc<str>> = first.iter().map(|datum| category_id(&domain_value(datum, encoded))).listed();
            let place = |value: &Value| {
                let id = category_id(value);
                rank.iter().position(|known| *known == id).unwrap_or(rank.len()) as f64
            };
            sort_by_number(values, &place);
        }
        Sort::Channel(by) => sort_by_channel(values, unit, encoded, by.channel, by.descending),
        Sort::By(by) => match &**by {
            SortBy::Encoding(by) => {
                sort_by_channel(values, unit, encoded, by.encoding, descending(&by.order));
            }
            SortBy::Field(by) => {
                let field = by.field.as_deref().map(crate::scene::unit::field_column).unwrap_or_default();
                let op = by.op.map_or_else(
                    || default_op(unit, &field),
                    |op| AggregateOp::from_name(op.word()).unwrap_or(AggregateOp::Min),
                );
                // A field that only exists after aggregation is read there.
                let data =
                    if unit.raw.column(&field).is_some() || op == AggregateOp::Count { &unit.raw } else { &unit.data };
                sort_by_summary(values, data, encoded, &field, op, descending(&by.order));
            }
        },
    }
}

fn sort_by_channel(values: &mut Vec<Value>, unit: &Unit, encoded: &Encoded, by: SortChannel, descending: bool) {
    let Some(other) = unit.channels.iter().find(|other| other.channel.word() == by.word()) else { return };
    let field = other.def.field().as_deref().map(crate::scene::unit::field_column).unwrap_or_default();
    match other.def.aggregate() {
        Some(Aggregate::Params(AggregateParams::Argmax(_) | AggregateParams::Argmin(_))) => {
            let column = other.column.clone().unwrap_or_else(|| "".into());
            sort_by_summary(values, &unit.data, encoded, &column, AggregateOp::Min, descending);
        }
        Some(Aggregate::Op(op)) => {
            let op = AggregateOp::from_name(op.word()).unwrap_or(AggregateOp::Count);
            sort_by_summary(values, &unit.raw, encoded, &field, op, descending);
        }
        _ => sort_by_summary(values, &unit.raw, encoded, &field, default_op(unit, &field), descending),
    }
}

/// What Vega-Lite sorts by where nobody says: the sums of a field in stacks, except of those that make them.
#[must_use]
pub fn default_op(unit: &Unit, field: &str) -> AggregateOp {
    let makes = |stack: &UnitStack| {
        let by = |encoded: &Encoded| encoded.column.as_ref().is_some_and(|column| stack.stack_by.contains(column));
        let mut of_field = unit.channels.iter().filter(|encoded| encoded.def.field().as_deref() == Some(field));
        stack.groupby.iter().any(|column| &**column == field) || of_field.any(by)
    };
    if unit.stack.as_ref().is_some_and(|stack| !makes(stack)) { AggregateOp::Sum } else { AggregateOp::Min }
}

/// Sorts categories by a summary of another column over the rows of each.
fn sort_by_summary(
    values: &mut Vec<Value>,
    data: &Dataset,
    encoded: &Encoded,
    field: &str,
    op: AggregateOp,
    descending: bool,
) {
    let Some(name) = encoded.column.clone() else { return };
    let (mut keys, mut summaries) = (Places::default(), Vec::new());
    for group in group_rows(data, std::slice::from_ref(&name)) {
        let Some(first) = group.rows.first() else { continue };
        if keys.is_new(Key::from(&data.value(*first, &name))) {
            summaries.push(summary(op, data.column(field), &group));
        }
    }
    let known: Vec<Option<&Value>> =
        values.iter().map(|value| keys.get(&Key::from(value)).and_then(|place| summaries.get(place))).listed();
    let of = |at: usize| known.get(at).copied().flatten();
    let order = ordered(values.len(), &|a, b| match (of(a), of(b)) {
        (Some(a), Some(b)) if descending => compare(b, a),
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    *values = order.into_iter().filter_map(|at| values.get(at).cloned()).listed();
}
