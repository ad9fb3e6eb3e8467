//! One channel as written → its type, its column and the bins or time units that column holds.
//!
//! Takes a channel's definition and the rows; gives the channel worked out, and adds to the rows what it
//! implies: texts read as times or numbers, the starts and ends of time units and bins.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::digits::{self, shortest};
use crate::list::Listed;
use crate::scale::parse_time::parse_time;
use crate::scale::statistics::BinOptions;
use crate::spec::Nullable;
use crate::spec::channel_def::{Aggregate, AggregateOp as Op, AggregateParams, Bin, BinParams, ChannelDef, FieldType};
use crate::spec::encoding::Channel;
use crate::transform::bin;
use crate::transform::field::known_field;
use crate::transform::time_unit::{time_unit, times_of, unit_of};

use super::{Encoded, sense};

/// Works out a field that makes panels; its columns are added to `data`.
///
/// # Errors
/// A field that is no column, or a summary.
pub fn encode_facet(
    channel: Channel,
    def: &ChannelDef,
    data: &mut Dataset,
    path: &str,
    warnings: Option<&mut Vec<Diagnostic>>,
) -> Result<Option<Encoded>, Diagnostic> {
    if def.aggregate().is_some() {
        let place = format!("{path}/encoding/{}/aggregate", channel.word());
        return Err(Diagnostic::error("summary-of-panels", "panels are of values, not of a summary")
            .at(place)
            .hint("leave `aggregate` out, or compute the summary by the transform joinaggregate"));
    }
    encode_channel(channel, def, data, path, warnings)
}

/// A text as a time; missing as unreadable where it is none.
#[must_use]
pub fn time_of_text(text: &str) -> Value {
    parse_time(text).map_or(Value::Missing(Missing::Unreadable), Value::Time)
}

/// A column with texts as numbers where they are; any other column as it is.
fn numbers_of(column: &Column) -> Column {
    let (Cells::Categories(_) | Cells::Mixed(_)) = &column.cells else { return column.clone() };
    let values: Vec<Value> = (0..column.len())
        .map(|row| match column.value(row) {
            Value::Text(text) => match digits::number(text.trim()) {
                Some(number) if number.is_finite() => Value::Number(number),
                _ => Value::Missing(Missing::Unreadable),
            },
            other => other,
        })
        .listed();
    Column::from_values(column.name.clone(), values)
}

/// The column a field path means: `a\.b` is the column `a.b`, `a['b']` the nested `a.b`.
#[must_use]
pub fn field_column(field: &str) -> String {
    if !field.contains(['[', '\\']) {
        return field.to_owned();
    }
    field.replace("['", ".").replace("[\"", ".").replace("']", "").replace("\"]", "").replace('\\', "")
}

/// A definition whose field stands in its condition, as one with a field of its own.
pub(super) fn conditional_field(def: &ChannelDef) -> Option<ChannelDef> {
    if def.field().is_some() || def.aggregate().is_some() || def.datum().value().is_some() {
        return None;
    }
    let conditions = def.condition().as_ref()?;
    let fielded = conditions.0.iter().map(|condition| &condition.0).find(|condition| {
        condition.field().is_some() || condition.aggregate().is_some() || condition.datum().value().is_some()
    })?;
    let mut own = fielded.clone();
    own.set_test(None);
    own.set_value(def.value().clone());
    own.set_condition(def.condition().clone());
    Some(own)
}

pub(super) fn encode_channel(
    channel: Channel,
    def: &ChannelDef,
    data: &mut Dataset,
    path: &str,
    warnings: Option<&mut Vec<Diagnostic>>,
) -> Result<Option<Encoded>, Diagnostic> {
    let kind = def.field_type(channel);
    let mut encoded =
        Encoded { channel, def: def.clone(), kind, column: None, end: None, bins: None, datum: None, reach: None };
    if let Some(datum) = def.datum().value() {
        let mut value = datum.value();
        if kind == FieldType::Temporal
            && let Value::Text(text) = &value
        {
            value = time_of_text(text);
        }
        if matches!(value, Value::Time(_)) || def.kind().is_some() {
            encoded.datum = Some(value);
        } else {
            // A bare number is a quantity, a text a name.
            encoded.kind = if matches!(value, Value::Number(_)) { FieldType::Quantitative } else { FieldType::Nominal };
            encoded.datum = Some(value);
        }
        if matches!(encoded.datum, Some(Value::Time(_))) {
            encoded.kind = FieldType::Temporal;
        }
        return Ok(Some(encoded));
    }
    let counted = matches!(def.aggregate(), Some(Aggregate::Op(Op::Count)));
    let Some(field) = def.field().as_deref() else {
        if counted {
            encoded.column = Some("__count".into());
            return Ok(Some(encoded));
        }
        let shows = !matches!(def.value(), Nullable::Unset) || def.condition().is_some() || channel == Channel::Order;
        return Ok(shows.then_some(encoded));
    };
    let place = format!("{path}/encoding/{}", channel.word());
    let column = known_field(data, field, &format!("{place}/field"))?;
    let Some(cells) = data.column(&column) else {
        // Without rows any field will do.
        encoded.column = Some(column);
        return Ok(Some(encoded));
    };
    if let Some(warnings) = warnings {
        warnings.extend(sense::unread(channel, def, kind, cells, &place));
    }
    let timed = kind == FieldType::Temporal || def.time_unit().is_some();
    if timed && !matches!(cells.cells, Cells::Times(_)) {
        data.set(times_of(cells));
    } else if kind == FieldType::Quantitative && !def.is_counting() {
        data.set(numbers_of(cells));
    }
    encoded.column = Some(column.clone());
    // Vega-Lite summarises the times themselves.
    let summarised = matches!(def.aggregate(), Some(Aggregate::Op(_)));
    if let Some(asked) = def.time_unit().as_ref().filter(|_| !summarised) {
        if let Some(unit) = unit_of(asked, data, &column) {
            let name: Rc<str> = if asked.is_binned() {
                column.clone()
            } else {
                // Quarters of months are other times than months.
                let step = if asked.step() > 1.0 { format!("_step_{}", shortest(asked.step())) } else { String::new() };
                format!("{}{step}_{column}", asked.unit().unwrap_or("time")).into()
            };
            let end: Rc<str> = format!("{name}_end").into();
            *data = time_unit(data, &column, &unit, &name, Some(&end));
            encoded.column = Some(name);
            encoded.end = Some(end);
        }
    } else if encoded.is_binning() {
        let (options, extent) = bin_options(channel, def);
        let key = options
            .step
            .map_or_else(|| format!("maxbins_{}", options.max_bins), |step| format!("step_{}", shortest(step)));
        let start: Rc<str> = format!("bin_{key}_{column}").into();
        let end: Rc<str> = format!("{start}_end").into();
        let (binned, bins) = bin::bin(data, &column, &options, extent, &start, Some(&end));
        *data = binned;
        encoded.bins = bins;
        encoded.column = Some(start);
        encoded.end = Some(end);
    }
    match def.aggregate() {
        Some(Aggregate::Op(Op::Count)) => encoded.column = Some("__count".into()),
        Some(Aggregate::Op(op)) => {
            encoded.column = Some(format!("{}_{}", op.word(), encoded.column.as_deref().unwrap_or_default()).into());
        }
        Some(Aggregate::Params(AggregateParams::Argmax(by))) => {
            encoded.column = Some(format!("argmax_{}_{column}", by.argmax).into());
        }
        Some(Aggregate::Params(AggregateParams::Argmin(by))) => {
            encoded.column = Some(format!("argmin_{}_{column}", by.argmin).into());
        }
        Some(Aggregate::Params(AggregateParams::Exponential(_))) => {
            encoded.column = Some(format!("exponential_{column}").into());
        }
        None => {}
    }
    Ok(Some(encoded))
}

fn bin_options(channel: Channel, def: &ChannelDef) -> (BinOptions, Option<[f64; 2]>) {
    // Few sizes, colours and panels can be told apart; Vega-Lite bins them more coarsely.
    let auto = match channel {
        Channel::Row
        | Channel::Column
        | Channel::Size
        | Channel::Color
        | Channel::Fill
        | Channel::Stroke
        | Channel::StrokeWidth
        | Channel::Opacity
        | Channel::FillOpacity
        | Channel::StrokeOpacity
        | Channel::Shape => 6.0,
        Channel::StrokeDash => 4.0,
        _ => 10.0,
    };
    let default = BinParams::default();
    let params = match def.bin().value() {
        Some(Bin::Params(params)) => params,
        _ => &default,
    };
    let options = bin::bin_options(params, auto);
    (options, params.extent)
}
