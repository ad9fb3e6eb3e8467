//! What an encoding implies, in Vega-Lite's order: parsing, time units, bins, aggregation,
//! imputation, stacking, and the filter for invalid values.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::scale::parse_time::parse_time;
use crate::scale::statistics::BinOptions;
use crate::scene::selection::Selection;
use crate::scene::unit::arrangement::{color_order, offset_units, ranked};
use crate::scene::unit::compatible;
use crate::scene::unit::stacking::unit_stack;
use crate::scene::unit::{Encoded, Painted, Unit, has_scale, is_path, is_rect_based};
use crate::spec::Datum;
use crate::spec::Nullable;
use crate::spec::channel_def::ImputeMethod;
use crate::spec::channel_def::{Aggregate, AggregateOp as Op, AggregateParams, Bin, BinParams, ChannelDef, FieldType};
use crate::spec::encoding::{Channel, Encoding};
use crate::spec::mark::{Invalid, Mark};
use crate::spec::orient::orient;
use crate::spec::scale_config::ScaleConfig;
use crate::spec::sort::Sort;
use crate::spec::transform::ImputeTransform;
use crate::spec::values::Orientation;
use crate::transform::aggregate::{AggregateOp, Aggregation, aggregate};
use crate::transform::field::known_field;
use crate::transform::stack::{Stack, stack};
use crate::transform::time_unit::{time_unit, times_of, unit_of};
use crate::transform::{bin, impute};

/// What a unit is made of.
pub struct EncodeInput<'a> {
    /// The mark, filled from `config`.
    pub mark: Mark,
    /// What of its paint is written on the mark itself.
    pub painted: Painted,
    /// The encoding, that of the views around included.
    pub encoding: &'a Encoding,
    /// The rows after the view's transforms.
    pub data: Dataset,
    /// Defaults of scales.
    pub scale: &'a ScaleConfig,
    /// Columns that make panels; every group is within a panel.
    pub facets: &'a [Rc<str>],
    /// JSON pointer of the view.
    pub path: &'a str,
    /// Series that are put away, if any: the others are stacked and placed as if there were none of them.
    pub without: Option<&'a Selection>,
}

/// Works a unit view out.
///
/// # Errors
/// A field that is no column (`unknown-field`), with its path; too many rows from an imputation.
pub fn encode(input: EncodeInput<'_>, problems: &mut Vec<Diagnostic>) -> Result<Unit, Diagnostic> {
    let kind = input.mark.kind().unwrap_or_default();
    let mut data = input.data;
    let mut channels = Vec::with_capacity(input.encoding.channels.len());
    for (channel, def) in input.encoding.iter() {
        if !compatible::shows(kind, channel, input.encoding) {
            problems.push(compatible::unshown(kind, channel, input.path));
            continue;
        }
        let conditional = conditional_field(def);
        if let Some(encoded) = encode_channel(channel, conditional.as_ref().unwrap_or(def), &mut data, input.path)? {
            channels.push(encoded);
        }
    }
    second_ends(&mut channels, &mut data);
    without_effect(&mut channels, input.path, problems);
    problems.extend(channels.iter().filter_map(|encoded| compatible::untaken(encoded, input.path)));
    qualifier_channels(&data, &mut channels);
    let orient = orient(kind, input.encoding, input.mark.orient());
    let raw = Rc::new(data.clone());
    let aggregated = channels.iter().any(|encoded| encoded.def.aggregate().is_some());
    if aggregated {
        data = aggregate_channels(&data, &channels, input.facets);
    }
    data = impute_channels(data, &channels, input.facets, problems)?;
    if let Some(selection) = input.without {
        data = selection.shown(&channels, &data);
    }
    let unit_stack = unit_stack(kind, orient, &channels, aggregated, input.facets);
    let color_order = color_order(&mut channels, unit_stack.is_some());
    if let Some(by) = &unit_stack {
        if is_path(kind) && !by.stack_by.is_empty() {
            data = fill_zero(&data, by, input.facets)?;
            end_bins(&mut data, &channels);
        }
        let mut order = stack_order(by, &channels);
        if let Some((column, rank)) = color_order.and_then(|(column, domain)| ranked(&data, &column, &domain)) {
            data.set(rank);
            order.order = vec![(column, orient != Some(Orientation::Horizontal))];
        }
        data = stack(&data, &order);
    }
    if is_rect_based(kind) {
        offset_units(&mut data, &mut channels, &input.mark);
    }
    let (data, domain_data) = drop_invalid(data, &input.mark, &channels, input.scale);
    let unit = Unit {
        path: input.path.to_owned(),
        kind,
        painted: input.painted,
        mark: input.mark,
        orient,
        channels,
        data,
        domain_data,
        raw,
        stack: unit_stack,
        aggregated,
        named_at_ends: false,
    };
    super::cells::check(&unit)?;
    Ok(unit)
}

/// A definition whose field stands in its condition, as one with a field of its own.
fn conditional_field(def: &ChannelDef) -> Option<ChannelDef> {
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

/// An exponential average says nothing in an encoding: Vega-Lite draws the values as they are. So does
/// this, and says so.
fn without_effect(channels: &mut [Encoded], path: &str, problems: &mut Vec<Diagnostic>) {
    for encoded in channels {
        if !matches!(encoded.def.aggregate(), Some(Aggregate::Params(AggregateParams::Exponential(_)))) {
            continue;
        }
        encoded.def.set_aggregate(None);
        encoded.column = encoded.def.field().as_deref().map(|field| field_column(field).into());
        let message = "an exponential average has no effect in an encoding; the values are drawn as they are";
        problems.push(
            Diagnostic::warning("no-effect", message)
                .at(format!("{path}/encoding/{}/aggregate", encoded.channel.word())),
        );
    }
}

/// Works out a field that makes panels; its columns are added to `data`.
///
/// # Errors
/// A field that is no column.
pub fn encode_facet(
    channel: Channel,
    def: &ChannelDef,
    data: &mut Dataset,
    path: &str,
) -> Result<Option<Encoded>, Diagnostic> {
    encode_channel(channel, def, data, path)
}

/// A text as a time; missing as unreadable where it is none.
#[must_use]
pub fn time_of_text(text: &str) -> Value {
    parse_time(text).map_or(Value::Missing(Missing::Unreadable), Value::Time)
}

/// A column of texts as numbers where all of them are; any other column as it is.
fn numbers_of(column: &Column) -> Column {
    let Cells::Categories(_) = &column.cells else { return column.clone() };
    let values: Vec<Value> = (0..column.len())
        .map(|row| match column.value(row) {
            Value::Text(text) => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => Value::Number(number),
                _ => Value::Missing(Missing::Unreadable),
            },
            other => other,
        })
        .collect();
    Column::from_values(column.name.clone(), values)
}

/// The column a field path means: `a\.b` is the column `a.b`, `a['b']` the nested `a.b`.
#[must_use]
pub fn field_column(field: &str) -> String {
    field.replace("['", ".").replace("[\"", ".").replace("']", "").replace("\"]", "").replace('\\', "")
}

fn encode_channel(
    channel: Channel,
    def: &ChannelDef,
    data: &mut Dataset,
    path: &str,
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
    let column = known_field(data, field, &format!("{path}/encoding/{}/field", channel.word()))?;
    let Some(cells) = data.column(&column) else {
        // Without rows any field will do.
        encoded.column = Some(column);
        return Ok(Some(encoded));
    };
    let timed = kind == FieldType::Temporal || def.time_unit().is_some();
    if timed && !matches!(cells.cells, Cells::Times(_)) {
        data.set(times_of(cells));
    } else if kind == FieldType::Quantitative && !matches!(def.aggregate(), Some(Aggregate::Op(op)) if counts(op)) {
        data.set(numbers_of(cells));
    }
    encoded.column = Some(column.clone());
    if let Some(asked) = def.time_unit() {
        if let Some(unit) = unit_of(asked, data, &column) {
            let name: Rc<str> = if asked.is_binned() {
                column.clone()
            } else {
                format!("{}_{column}", asked.unit().unwrap_or("time")).into()
            };
            let end: Rc<str> = format!("{name}_end").into();
            *data = time_unit(data, &column, &unit, &name, Some(&end));
            encoded.column = Some(name);
            encoded.end = Some(end);
        }
    } else if encoded.is_binning() {
        let (options, extent) = bin_options(channel, def);
        let key = options.step.map_or_else(|| format!("maxbins_{}", options.max_bins), |step| format!("step_{step}"));
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

fn counts(op: &Op) -> bool {
    matches!(op, Op::Count | Op::Valid | Op::Missing | Op::Distinct)
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

/// A second end is of the type of the first: times are read as times.
fn second_ends(channels: &mut [Encoded], data: &mut Dataset) {
    for (first, second) in [(Channel::X, Channel::X2), (Channel::Y, Channel::Y2)] {
        let timed = channels.iter().any(|encoded| encoded.channel == first && encoded.kind == FieldType::Temporal);
        let ends =
            channels.iter_mut().filter(|encoded| timed && encoded.channel == second && encoded.def.kind().is_none());
        for encoded in ends {
            let Some(cells) = encoded.column.as_ref().and_then(|name| data.column(name)) else { continue };
            encoded.kind = FieldType::Temporal;
            if !matches!(cells.cells, Cells::Times(_)) {
                data.set(times_of(cells));
            }
        }
    }
}

/// The channels `status` and `bound`, read from columns of those names where nobody says otherwise.
fn qualifier_channels(data: &Dataset, channels: &mut Vec<Encoded>) {
    for (channel, name) in [(Channel::Status, "status"), (Channel::Bound, "bound")] {
        if channels.iter().all(|encoded| encoded.channel != channel) && data.column(name).is_some() {
            channels.push(Encoded {
                channel,
                def: ChannelDef::of_field(name),
                kind: FieldType::Nominal,
                column: Some(name.into()),
                end: None,
                bins: None,
                datum: None,
                reach: None,
            });
        }
    }
}

fn aggregate_channels(data: &Dataset, channels: &[Encoded], facets: &[Rc<str>]) -> Dataset {
    let mut groupby: Vec<Rc<str>> = facets.to_vec();
    let mut aggregations: Vec<Aggregation> = Vec::new();
    for encoded in channels {
        let Some(name) = encoded.column.clone() else { continue };
        let aggregation = match encoded.def.aggregate() {
            None => {
                // A qualifier of one row says nothing about a summary of several.
                if !matches!(encoded.channel, Channel::Status | Channel::Bound) {
                    groupby.extend([Some(name), encoded.end.clone()].into_iter().flatten());
                }
                continue;
            }
            Some(Aggregate::Op(op)) => {
                let field = encoded.def.field().as_deref().map(field_column).unwrap_or_default();
                let prefix = format!("{}_", op.word());
                let source = name.strip_prefix(prefix.as_str()).map_or(field, str::to_owned);
                let op = AggregateOp::from_name(op.word()).unwrap_or(AggregateOp::Count);
                Aggregation::Summary { op, field: source.into(), name }
            }
            Some(Aggregate::Params(params)) => {
                let field: Rc<str> = encoded.def.field().as_deref().map(field_column).unwrap_or_default().into();
                let (largest, by) = match params {
                    AggregateParams::Argmax(by) => (true, &by.argmax),
                    AggregateParams::Argmin(by) => (false, &by.argmin),
                    AggregateParams::Exponential(_) => continue,
                };
                Aggregation::ArgExtreme { largest, by: by.clone(), field, name }
            }
        };
        if aggregations.iter().all(|known| known.name() != aggregation.name()) {
            aggregations.push(aggregation);
        }
    }
    let mut seen: Vec<Rc<str>> = Vec::new();
    groupby.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    aggregate(data, &groupby, &aggregations)
}

fn impute_channels(
    data: Dataset,
    channels: &[Encoded],
    facets: &[Rc<str>],
    problems: &mut Vec<Diagnostic>,
) -> Result<Dataset, Diagnostic> {
    let get = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel);
    for (channel, key) in [(Channel::X, Channel::Y), (Channel::Y, Channel::X)] {
        let Some(encoded) = get(channel) else { continue };
        let Some(written) = encoded.def.impute().value() else { continue };
        let (Some(field), Some(key)) = (&encoded.column, get(key).and_then(|key| key.column.clone())) else {
            problems
                .push(Diagnostic::warning("impute-without-key", "an imputed field needs a field on the other axis"));
            continue;
        };
        let mut groupby: Vec<Rc<str>> = facets.to_vec();
        groupby.extend(series_columns(channels));
        let filled = ImputeTransform {
            impute: field.clone(),
            key,
            keyvals: written.keyvals.clone(),
            groupby: Some(groupby),
            method: written.method,
            value: written.value.clone(),
            frame: written.frame.clone(),
        };
        return impute::impute(&data, &filled);
    }
    Ok(data)
}

/// The rows of a stacked path with zeros where a series has no value, so that stacks stand on one
/// another everywhere.
fn fill_zero(data: &Dataset, by: &super::UnitStack, facets: &[Rc<str>]) -> Result<Dataset, Diagnostic> {
    let mut filled = data.clone();
    for key in by.groupby.iter().filter(|key| !facets.contains(key)) {
        let mut groupby = by.stack_by.clone();
        groupby.extend(facets.iter().cloned());
        let zero = ImputeTransform {
            impute: by.field.clone(),
            key: key.clone(),
            keyvals: None,
            groupby: Some(groupby),
            method: Some(ImputeMethod::Value),
            value: Some(Datum::Number(0.0)),
            frame: None,
        };
        filled = impute::impute(&filled, &zero)?;
    }
    Ok(filled)
}

/// Gives rows that were filled in the ends of their bins.
fn end_bins(data: &mut Dataset, channels: &[Encoded]) {
    for encoded in channels.iter().filter(|encoded| encoded.is_binning()) {
        let (Some(column), Some(end), Some(bins)) = (&encoded.column, &encoded.end, encoded.bins) else { continue };
        let Some(starts) = data.column(column) else { continue };
        let stop = |row: usize| match starts.value(row) {
            Value::Number(start) => Value::Number(start + bins.step),
            other => other,
        };
        let ends = Column::from_values(end.clone(), (0..starts.len()).map(stop).collect());
        data.set(ends);
    }
}

/// The columns that tell series of a path apart: every encoded field that is neither a place nor a
/// summary.
pub(super) fn series_columns(channels: &[Encoded]) -> Vec<Rc<str>> {
    let mut columns: Vec<Rc<str>> = Vec::new();
    for encoded in channels {
        let detail = matches!(
            encoded.channel,
            Channel::Color
                | Channel::Fill
                | Channel::Stroke
                | Channel::Opacity
                | Channel::FillOpacity
                | Channel::StrokeOpacity
                | Channel::StrokeWidth
                | Channel::StrokeDash
                | Channel::Size
                | Channel::Shape
                | Channel::Detail
                | Channel::Key
        );
        if detail
            && encoded.def.aggregate().is_none()
            && let Some(column) = &encoded.column
            && !columns.contains(column)
        {
            columns.push(column.clone());
        }
    }
    columns
}

/// The order within stacks: the order channel's, else by the columns stacked by, downwards on y so
/// that the first legend entry is on top.
fn stack_order(by: &super::UnitStack, channels: &[Encoded]) -> Stack {
    let orders: Vec<&Encoded> =
        channels.iter().filter(|encoded| encoded.channel == Channel::Order && encoded.column.is_some()).collect();
    let descending = |encoded: &Encoded| matches!(encoded.def.sort().value(), Some(Sort::Descending));
    let order: Vec<(Rc<str>, bool)> = if orders.is_empty() {
        let way = channels.iter().find(|encoded| encoded.channel == Channel::Order && encoded.column.is_none());
        // An order that names neither a field nor a way leaves the usual one.
        let downwards =
            way.filter(|encoded| !encoded.def.sort().is_unset()).map_or(by.channel == Channel::Y, descending);
        by.stack_by.iter().map(|column| (column.clone(), downwards)).collect()
    } else {
        orders.iter().filter_map(|encoded| encoded.column.clone().map(|column| (column, descending(encoded)))).collect()
    };
    Stack { field: by.field.clone(), groupby: by.groupby.clone(), order, offset: by.offset, names: by.names.clone() }
}

/// The rows marks are drawn from, and those domains are read from. Rows whose value has no place on
/// a continuous scale are left out; lines and areas keep them as gaps.
fn drop_invalid(data: Dataset, mark: &Mark, channels: &[Encoded], scale: &ScaleConfig) -> (Rc<Dataset>, Rc<Dataset>) {
    let kind = mark.kind().unwrap_or_default();
    let shown = |channel: Channel| scale.invalid().as_ref().is_some_and(|invalid| invalid.of(channel).is_some());
    let mode = match mark.invalid() {
        Nullable::Null => Invalid::Show,
        Nullable::Value(mode) => *mode,
        Nullable::Unset => Invalid::BreakPathsShowPathDomains,
    };
    let checked: Vec<&Encoded> = channels
        .iter()
        .filter(|encoded| has_scale(encoded.channel) || matches!(encoded.channel, Channel::X2 | Channel::Y2))
        .filter(|encoded| matches!(encoded.kind, FieldType::Quantitative | FieldType::Temporal))
        .filter(|encoded| !encoded.def.scale().is_null() && !shown(encoded.channel))
        .filter(|encoded| !matches!(encoded.def.aggregate(), Some(Aggregate::Op(op)) if counts(op)))
        .filter(|encoded| !matches!(encoded.channel, Channel::X2 | Channel::Y2))
        .collect();
    let columns: Vec<&Column> =
        checked.iter().filter_map(|encoded| encoded.column.as_ref()).filter_map(|name| data.column(name)).collect();
    let valid: Vec<usize> =
        (0..data.rows()).filter(|row| columns.iter().all(|column| column.value(*row).number().is_some())).collect();
    let all = Rc::new(data.clone());
    if valid.len() == data.rows() || mode == Invalid::Show {
        return (all.clone(), all);
    }
    let kept = Rc::new(data.select(&valid));
    match (mode, is_path(kind)) {
        (Invalid::Filter, _) | (Invalid::BreakPathsShowPathDomains | Invalid::BreakPathsFilterDomains, false) => {
            (kept.clone(), kept)
        }
        (Invalid::BreakPathsFilterDomains, true) => (all, kept),
        (Invalid::BreakPathsShowDomains, false) => (kept, all),
        _ => (all.clone(), all),
    }
}
