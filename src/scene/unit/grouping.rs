//! Rows in groups, as an encoding implies them: the summaries its aggregates ask for, and the columns that tell the series
//! of a path apart.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::places::Places;
use crate::scene::scales::kind::position_of;
use crate::spec::channel_def::{Aggregate, AggregateParams};
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::transform::aggregate::{AggregateOp, Aggregation, aggregate};

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
