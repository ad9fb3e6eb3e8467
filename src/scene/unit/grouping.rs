//! Rows in groups, as an encoding implies them: the summaries its aggregates ask for, the rows its
//! imputation adds, and the columns that tell the series of a path apart.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::places::Places;
use crate::scene::scales::kind::position_of;
use crate::spec::channel_def::{Aggregate, AggregateParams, ImputeMethod};
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::transform::ImputeTransform;
use crate::transform::aggregate::{AggregateOp, Aggregation, aggregate};
use crate::transform::impute;

use super::channel::field_column;
use super::{Encoded, is_path};

pub(super) fn aggregate_channels(data: &Dataset, channels: &[Encoded], facets: &[Rc<str>]) -> Dataset {
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
    let mut known = Places::default();
    groupby.retain(|name| known.is_new(name.clone()));
    aggregate(data, &groupby, &aggregations)
}

pub(super) fn impute_channels(
    data: Dataset,
    kind: MarkKind,
    channels: &[Encoded],
    facets: &[Rc<str>],
    path: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Dataset, Diagnostic> {
    let get = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel);
    for (channel, key_channel) in [(Channel::X, Channel::Y), (Channel::Y, Channel::X)] {
        let Some(encoded) = get(channel) else { continue };
        let Some(written) = encoded.def.impute().value() else { continue };
        // Key and value are the fields themselves: rows that are added have no bin and no time unit, and so no place.
        let raw = |one: &Encoded| one.def.field().as_deref().map(|field| Rc::from(field_column(field)));
        let whole = |one: &Encoded| raw(one).filter(|_| one.end.is_some() || one.def.aggregate().is_some());
        let of = |one: &Encoded| whole(one).or_else(|| one.column.clone());
        let summary = encoded.def.aggregate().is_some();
        let filled = if summary { encoded.column.clone() } else { of(encoded) };
        // Nobody means names without a time: the units themselves are filled in.
        let by = get(key_channel);
        let unit = by.filter(|by| by.def.time_unit().is_some() && by.kind.is_discrete());
        let unit = unit.filter(|by| raw(by).is_some_and(|name| data.column(&name).is_some()));
        let key = unit.map_or_else(|| by.and_then(of), |by| by.column.clone());
        let (Some(field), Some(key)) = (filled, key) else {
            problems
                .push(Diagnostic::warning("impute-without-key", "an imputed field needs a field on the other axis"));
            continue;
        };
        let series = series_columns(kind, channels);
        let parted = !facets.iter().all(|facet| series.contains(facet));
        let groupby = facets.iter().cloned().chain(series).collect();
        let op = written.method;
        let filled = ImputeTransform {
            impute: field,
            key,
            keyvals: written.keyvals.clone(),
            groupby: Some(groupby),
            method: written.method,
            value: written.value.clone(),
            frame: written.frame.clone(),
        };
        // A key that the summary took is nothing in every row, and no row lacks it.
        let gone = data.column(&filled.key).is_none() && is_path(kind) && filled.keyvals.is_some();
        let missing = match data.column(&filled.impute) {
            Some(column) => {
                op.is_some_and(|op| op != ImputeMethod::Value)
                    && (0..column.len()).any(|row| column.value(row).is_missing())
            }
            None => {
                impute::impute(&data, &ImputeTransform { impute: filled.key.clone(), ..filled.clone() })?.rows()
                    != data.rows()
            }
        };
        let result = impute::impute(&data, &filled)?;
        let lacks = |key: Rc<str>| impute::impute(&data, &ImputeTransform { key, ..filled.clone() });
        let lost = unit.and_then(raw).map(lacks).transpose()?.is_some_and(|by_field| by_field.rows() != data.rows());
        let told = if summary || by.is_some_and(|by| by.def.aggregate().is_some()) {
            Some("Vega-Lite fills in the field, of which there is nothing left after the summary")
        } else if lost {
            Some("Vega-Lite fills in the field, and not its time unit")
        } else {
            parted.then_some("Vega-Lite fills in all panels as if they were one")
        };
        if let Some(message) = told.filter(|_| gone || missing || lost || result.rows() != data.rows()) {
            let place = format!("{path}/encoding/{}/impute", channel.word());
            let problem = Diagnostic::warning("vega-lite-differs", message).at(place);
            problems.push(problem.hint("use the transforms `aggregate` and `impute`"));
        }
        return Ok(result);
    }
    Ok(data)
}

/// The columns that tell series of a path apart: every encoded field that is neither a place nor a
/// summary.
pub(super) fn series_columns(kind: MarkKind, channels: &[Encoded]) -> Vec<Rc<str>> {
    let mut columns: Vec<Rc<str>> = Vec::new();
    for encoded in channels {
        // Within a place, paths are in series of their own: one runs through one place only.
        let main = position_of(encoded.channel).filter(|_| is_path(kind));
        let plain = |encoded: &&Encoded| encoded.def.aggregate().is_none() && encoded.column.is_some();
        let main = main.and_then(|main| channels.iter().find(|other| other.channel == main)).filter(plain);
        if let Some(main) = main.filter(|main| plain(&encoded) && main.column != encoded.column) {
            columns.extend(main.column.clone().filter(|column| !columns.contains(column)));
        }
        // The order of stacks parts areas, too; that of a line is its own.
        let ordered = encoded.channel == Channel::Order && kind != MarkKind::Line;
        let detail = ordered
            || matches!(
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
