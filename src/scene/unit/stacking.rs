//! Whether marks are stacked, on which channel, by what, and how: Vega-Lite's stack properties; and the
//! rows and the order that stacks need.

use std::rc::Rc;

use crate::dataset::{Column, Dataset, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::sort_places;
use crate::spec::channel_def::{FieldType, ImputeMethod, Stack};
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::scale::ScaleType;
use crate::spec::sort::Sort;
use crate::spec::transform::ImputeTransform;
use crate::spec::values::Orientation;
use crate::spec::{Datum, Nullable};
use crate::transform::group::group_rows;
use crate::transform::impute;
use crate::transform::stack::{self, StackOffset};

use super::Encoded;

/// How the marks of a unit are stacked.
#[derive(Clone, Debug)]
pub struct UnitStack {
    /// The channel that is stacked: x or y.
    pub channel: Channel,
    /// Where stacks start.
    pub offset: StackOffset,
    /// The column stacked.
    pub field: Rc<str>,
    /// Columns that make a stack.
    pub groupby: Vec<Rc<str>>,
    /// Columns whose values follow one another in a stack, in drawing order.
    pub stack_by: Vec<Rc<str>>,
    /// The columns with the start and the end of each mark.
    pub names: [Rc<str>; 2],
}

fn measured_field(encoded: Option<&Encoded>) -> Option<&Encoded> {
    encoded
        .filter(|encoded| encoded.column.is_some() && encoded.kind == FieldType::Quantitative && !encoded.is_in_bins())
}

fn stacked_channel(
    kind: MarkKind,
    orient: Option<Orientation>,
    get: &dyn Fn(Channel) -> Option<Encoded>,
) -> Option<Channel> {
    let (x, y) = (get(Channel::X), get(Channel::Y));
    let is_field = |encoded: &Option<Encoded>| encoded.as_ref().is_some_and(|encoded| encoded.column.is_some());
    let (x_measure, y_measure) = (measured_field(x.as_ref()), measured_field(y.as_ref()));
    let bar_or_area = matches!(kind, MarkKind::Bar | MarkKind::Area);
    let asks = |encoded: &Encoded| matches!(encoded.def.stack(), Nullable::Value(stack) if !matches!(stack, Stack::Bool(false)));
    match (x_measure, y_measure) {
        (Some(x), Some(y)) => {
            if asks(x) {
                return Some(Channel::X);
            }
            if asks(y) {
                return Some(Channel::Y);
            }
            match (x.def.aggregate().is_some(), y.def.aggregate().is_some()) {
                (true, false) => Some(Channel::X),
                (false, true) => Some(Channel::Y),
                _ if bar_or_area => match orient {
                    Some(Orientation::Vertical) => Some(Channel::Y),
                    Some(Orientation::Horizontal) => Some(Channel::X),
                    None => None,
                },
                _ => None,
            }
        }
        (Some(_), None) if !is_field(&y) && bar_or_area && orient == Some(Orientation::Vertical) => None,
        (None, Some(_)) if !is_field(&x) && bar_or_area && orient == Some(Orientation::Horizontal) => None,
        (Some(_), None) => Some(Channel::X),
        (None, Some(_)) => Some(Channel::Y),
        (None, None) => None,
    }
}

/// How the marks over these channels are stacked; `None` where they are not.
#[must_use]
pub(super) fn unit_stack(
    kind: MarkKind,
    orient: Option<Orientation>,
    channels: &[Encoded],
    facets: &[Rc<str>],
) -> Option<UnitStack> {
    if matches!(kind, MarkKind::Rect) {
        return None;
    }
    let get = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel).cloned();
    let channel = stacked_channel(kind, orient, &get)?;
    let stacked = get(channel)?;
    let field = stacked.column.clone()?;
    let (dimension, offset_channel, second) = match channel {
        Channel::X => (Channel::Y, Channel::YOffset, Channel::X2),
        _ => (Channel::X, Channel::XOffset, Channel::Y2),
    };
    let mut groupby: Vec<Rc<str>> = facets.to_vec();
    let dimensions = groupby.len();
    for channel in [dimension, offset_channel] {
        groupby.extend(get(channel).and_then(|encoded| encoded.column).filter(|column| *column != field));
    }
    let own = groupby.get(dimensions..).unwrap_or_default();
    let mut stack_by: Vec<Rc<str>> = Vec::new();
    for by in BY_CHANNELS {
        for encoded in channels.iter().filter(|encoded| encoded.channel == *by && encoded.def.aggregate().is_none()) {
            if let Some(column) = encoded.column.clone().filter(|column| !own.contains(column)) {
                stack_by.push(column);
            }
        }
    }
    let offset = match stacked.def.stack() {
        Nullable::Null | Nullable::Value(Stack::Bool(false)) => return None,
        Nullable::Value(Stack::Bool(true) | Stack::Zero) => StackOffset::Zero,
        Nullable::Value(Stack::Normalize) => StackOffset::Normalize,
        Nullable::Value(Stack::Center) => StackOffset::Center,
        Nullable::Unset if matches!(kind, MarkKind::Bar | MarkKind::Area) => StackOffset::Zero,
        Nullable::Unset => return None,
    };
    // Vega-Lite does not see a count without a field in channels that hold lists.
    let listed = |one: &&Encoded| matches!(one.channel, Channel::Order | Channel::Detail) && one.def.field().is_none();
    let mut shown = channels.iter().filter(|one| !listed(one));
    if stack_by.is_empty() && shown.any(|one| one.def.aggregate().is_some()) {
        return None;
    }
    // A logarithm has no zero to stand on: bars with nothing to stack start where the axis does.
    let log = stacked.def.scale().value().and_then(|scale| scale.kind()) == Some(ScaleType::Log);
    if log && stack_by.is_empty() {
        return None;
    }
    if get(second).is_some_and(|encoded| encoded.column.is_some() || encoded.datum.is_some()) {
        return None;
    }
    let names = [format!("{field}_start").into(), format!("{field}_end").into()];
    Some(UnitStack { channel, offset, field, groupby, stack_by, names })
}

/// The rows of a stacked path with zeros where a series has no value, so that stacks stand on one
/// another everywhere. Of panels with several layers each has the places of its own rows.
pub(super) fn fill_zero(
    data: &Dataset,
    by: &UnitStack,
    facets: &[Rc<str>],
    layered: bool,
) -> Result<Dataset, Diagnostic> {
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
        let known = filled.rows();
        filled = impute::impute(&filled, &zero)?;
        if layered && !facets.is_empty() {
            let places: Vec<Rc<str>> = facets.iter().chain([key]).cloned().listed();
            let mut own = group_rows(&filled, &places);
            own.retain(|place| place.rows.first().is_some_and(|first| *first < known));
            let mut rows: Vec<usize> = own.into_iter().flat_map(|place| place.rows).listed();
            sort_places(&mut rows, &|a, b| a.cmp(&b));
            filled = filled.select(&rows);
        }
    }
    Ok(filled)
}

/// Gives rows that were filled in the ends of their bins.
pub(super) fn end_bins(data: &mut Dataset, channels: &[Encoded]) {
    for encoded in channels.iter().filter(|encoded| encoded.is_binning()) {
        let (Some(column), Some(end), Some(bins)) = (&encoded.column, &encoded.end, encoded.bins) else { continue };
        let Some(starts) = data.column(column) else { continue };
        let stop = |row: usize| match starts.value(row) {
            Value::Number(start) => Value::Number(start + bins.step),
            other => other,
        };
        let ends = Column::from_values(end.clone(), (0..starts.len()).map(stop).listed());
        data.set(ends);
    }
}

/// The order within stacks: the order channel's, else by the columns stacked by, downwards on y so
/// that the first legend entry is on top.
pub(in crate::scene) fn stack_order(by: &UnitStack, channels: &[Encoded]) -> stack::Stack {
    let orders: Vec<&Encoded> =
        channels.iter().filter(|encoded| encoded.channel == Channel::Order && encoded.column.is_some()).listed();
    let descending = |encoded: &Encoded| matches!(encoded.def.sort().value(), Some(Sort::Descending));
    let order: Vec<(Rc<str>, bool)> = if orders.is_empty() {
        let way = channels.iter().find(|encoded| encoded.channel == Channel::Order && encoded.column.is_none());
        // An order that names neither a field nor a way leaves the usual one.
        let downwards =
            way.filter(|encoded| !encoded.def.sort().is_unset()).map_or(by.channel == Channel::Y, descending);
        by.stack_by.iter().map(|column| (column.clone(), downwards)).listed()
    } else {
        orders.iter().filter_map(|encoded| encoded.column.clone().map(|column| (column, descending(encoded)))).listed()
    };
    stack::Stack {
        field: by.field.clone(),
        groupby: by.groupby.clone(),
        order,
        offset: by.offset,
        names: by.names.clone(),
    }
}

/// The channels that tell the parts of a stack apart, in Vega-Lite's order.
const BY_CHANNELS: &[Channel] = &[
    Channel::Color,
    Channel::Fill,
    Channel::Stroke,
    Channel::Opacity,
    Channel::FillOpacity,
    Channel::StrokeOpacity,
    Channel::StrokeWidth,
    Channel::Size,
    Channel::StrokeDash,
    Channel::Shape,
    Channel::Angle,
    Channel::Order,
    Channel::Text,
    Channel::Detail,
    Channel::Key,
    Channel::Description,
];
