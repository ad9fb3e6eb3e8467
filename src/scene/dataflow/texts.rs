//! What Vega-Lite compares as texts that this compares as numbers: columns of a table that nobody says how to read.
//!
//! Takes the columns that are texts upstream of a view, its transforms and channels; gives a warning wherever an
//! order of numbers is not that of their texts.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Value, category_id};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::sort;
use crate::scene::scales::domain::default_op;
use crate::scene::unit::stacking::UnitStack;
use crate::scene::unit::{Encoded, Unit, field_column, has_scale, is_path};
use crate::spec::channel_def::{Aggregate, AggregateOp, AggregateParams, FrameEnd};
use crate::spec::sort::{SortBy, SortField};
use crate::spec::transform::{AggregatedField, GroupOp, Transform, WindowField, WindowOp};
use crate::spec::values::Orientation;
use crate::spec::{Channel, FieldType, Sort};
use crate::transform::aggregate::AggregateOp as Op;
use crate::transform::coerce::to_number;
use crate::transform::group::distinct_values;

use super::{Found, Upstream};

impl Upstream {
    /// What there is to say of an order by numbers that Vega-Lite compares as the texts they are in their table.
    pub(super) fn sorted_by_texts(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        let sort = encoded.def.sort().value()?;
        let by = unit.channels.iter().find(|other| is_sorted_by(sort, other.channel));
        if by.and_then(|by| by.def.aggregate().as_ref()).is_some_and(|by| extreme_row(by).is_some()) {
            let message = "Vega-Lite does not sort by the value of a row in which another field is extreme";
            return Some(("sort", message, "summarise by a transform, or sort by a field"));
        }
        let (field, extreme) = sort_field(unit, sort)?;
        let name = self.texts.iter().find(|name| ***name == *field).filter(|_| encoded.kind.is_discrete())?;
        let column = unit.raw.column(name).filter(|column| !is_in_text_order(column))?;
        let read = unit.channels.iter().any(|one| one.def.field().as_deref() == Some(&*field) && is_read(one, unit));
        (extreme && matches!(column.cells, Cells::Numbers(_)) && !read).then_some((
            "sort",
            "Vega-Lite compares these numbers as texts",
            "name them in `format.parse` of the data, as `number`",
        ))
    }

    /// What there is to say of numbers in a table that are written as times: Vega-Lite reads them as such.
    pub(super) fn as_clock(&self, encoded: &Encoded) -> Option<Found> {
        let field = encoded.def.field().as_deref().map(field_column)?;
        let axis = encoded.def.axis().value().and_then(|axis| axis.format_type().as_deref());
        let timed = matches!(axis, Some("time" | "utc")) && encoded.kind == FieldType::Quantitative;
        (timed && self.texts.iter().any(|name| **name == *field)).then_some((
            "axis/formatType",
            "Vega-Lite reads these numbers as dates",
            "leave it out, or use the type temporal",
        ))
    }

    /// What there is to say of times of which Vega-Lite makes numbers, or texts, before it looks for an extreme.
    pub(super) fn as_numbers(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        let summary = encoded.def.aggregate().as_ref()?;
        let timed = |name: &str| unit.raw.column(name).is_some_and(|column| matches!(column.cells, Cells::Times(_)));
        let field = encoded.def.field().as_deref()?;
        // The channel that comes last says how a field is read.
        let after = unit.channels.iter().skip_while(|one| !std::ptr::eq(*one, encoded)).skip(1);
        let as_times = |one: &Encoded, name: &str| {
            one.def.field().as_deref() == Some(name)
                && (one.kind == FieldType::Temporal || one.def.time_unit().is_some())
        };
        let second = matches!(encoded.channel, Channel::X2 | Channel::Y2);
        let numbers =
            !second && is_extreme(summary) && encoded.kind == FieldType::Quantitative && timed(&field_column(field));
        if numbers && !after.into_iter().any(|one| as_times(one, field)) {
            return Some(("type", "Vega-Lite reads the times as numbers, which they are not", "use the type temporal"));
        }
        let by = extreme_row(summary).filter(|by| self.texts.iter().any(|name| **name == **by) && timed(by))?;
        (!unit.channels.iter().any(|one| as_times(one, by))).then_some((
            "aggregate",
            "Vega-Lite compares these times as texts",
            "name the field in `format.parse` of the data, as `date`",
        ))
    }

    /// The warning of numbers or times that Vega-Lite sorts and writes as the texts they are in their table.
    pub(super) fn as_texts(
        &self,
        encoded: &Encoded,
        rows: &Dataset,
        path: &str,
        stack: Option<&UnitStack>,
    ) -> Option<Diagnostic> {
        let summary = encoded.def.aggregate().as_ref();
        let place = format!("{path}/encoding/{}", encoded.channel.word());
        let compared =
            summary.and_then(extreme_row).and_then(|by| self.as_text(by, rows, &format!("{place}/aggregate")));
        let plain = encoded.end.is_none()
            && (summary.is_none_or(is_extreme) || summary.is_some_and(|one| extreme_row(one).is_some()));
        let stacked = |by: &UnitStack| encoded.column.as_ref().is_some_and(|column| by.stack_by.contains(column));
        let ordered = encoded.kind.is_discrete() || encoded.channel == Channel::Order || stack.is_some_and(stacked);
        let field = encoded.def.field().as_deref().map(field_column).filter(|_| plain && ordered);
        let Some(field) = field else { return compared };
        let place = format!("{place}/type");
        let timed = rows.column(&field).is_some_and(|column| matches!(column.cells, Cells::Times(_)));
        if timed && encoded.kind.is_discrete() && self.texts.iter().any(|name| **name == *field) {
            let message = format!("`{field}` is in the order of its times; Vega-Lite takes them for texts");
            let hint =
                format!("use the type temporal, or write \"format\": {{\"parse\": {{\"{field}\": \"string\"}}}}");
            return Some(Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint));
        }
        compared.or_else(|| self.as_text(&field, rows, &place))
    }

    /// The warning of a column of numbers that Vega-Lite compares as texts.
    pub(super) fn as_text(&self, name: &str, rows: &Dataset, place: &str) -> Option<Diagnostic> {
        let known = self.texts.iter().any(|known| **known == *name);
        let column = rows.column(name).filter(|column| known && matches!(column.cells, Cells::Numbers(_)))?;
        (!is_in_text_order(column)).then(|| {
            let message = format!("`{name}` is in the order of its numbers; Vega-Lite takes them for texts");
            let hint = format!("write \"format\": {{\"parse\": {{\"{name}\": \"number\"}}}}");
            Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint)
        })
    }
}

/// Whether all texts of a column are numbers.
pub(super) fn are_numbers(column: &Column) -> bool {
    let Cells::Categories(_) = &column.cells else { return false };
    (0..column.len()).all(|row| to_number(&column.value(row)).is_finite())
}

/// What there is to say of names among numbers, more than a sort goes through one by one: each stands in no order
/// with the others, and where it comes to stand is an accident.
pub(super) fn among_numbers(unit: &Unit, encoded: &Encoded) -> Option<Found> {
    const SORTED_BY_ONE: usize = 32;
    let column = unit.raw.column(encoded.column.as_ref().filter(|_| has_scale(encoded.channel))?)?;
    let Cells::Mixed(_) = &column.cells else { return None };
    let values = distinct_values(column);
    let count = values.iter().filter(|value| matches!(value, Value::Number(_))).count();
    let sorted = encoded.kind.is_discrete() && encoded.def.sort().is_unset() && values.len() > SORTED_BY_ONE;
    (sorted && count > 0).then_some((
        "field",
        "numbers among names have no order; Vega's is another",
        "name the field in `format.parse` of the data, as `string`",
    ))
}

/// The columns whose values a transform compares.
pub(super) fn compared(transform: &Transform) -> Vec<Rc<str>> {
    let extreme = |one: &&AggregatedField| {
        matches!(one.op, GroupOp::Row(_) | GroupOp::Summary(AggregateOp::Min | AggregateOp::Max))
    };
    let extremes =
        |fields: &[AggregatedField]| fields.iter().filter(extreme).filter_map(|one| one.field.clone()).listed();
    let sorted = |sort: &Option<Vec<SortField>>| sort.iter().flatten().map(|by| by.field.clone()).listed();
    match transform {
        Transform::Aggregate(by) => extremes(&by.aggregate),
        Transform::JoinAggregate(by) => extremes(&by.joinaggregate),
        Transform::Stack(by) => sorted(&by.sort),
        Transform::Window(by) => {
            let extreme = by.window.iter().filter(|one| matches!(one.op, WindowOp::Min | WindowOp::Max));
            let mut found: Vec<Rc<str>> = sorted(&by.sort);
            found.extend(extreme.filter_map(|one| one.field.clone()));
            found
        }
        _ => Vec::new(),
    }
}

/// The warning of times that are folded with other columns: of a table Vega-Lite folds their texts.
pub(super) fn folded(transform: &Transform, texts: &[Rc<str>], rows: &Dataset, place: &str) -> Option<Diagnostic> {
    let Transform::Fold(by) = transform else { return None };
    let timed = |name: &&Rc<str>| {
        texts.contains(name) && rows.column(name).is_some_and(|column| matches!(column.cells, Cells::Times(_)))
    };
    let name = by.fold.iter().find(timed)?;
    let message = format!("`{name}` is folded as times; Vega-Lite takes them for texts");
    let hint = "name the field in `format.parse` of the data, as `date`";
    Some(Diagnostic::warning("vega-lite-differs", message).at(format!("{place}/fold")).hint(hint))
}

/// The warning of a window that writes over a field of which it reads earlier rows again.
pub(super) fn written_over(transform: &Transform, place: &str) -> Option<Diagnostic> {
    use WindowOp as Op;
    let Transform::Window(by) = transform else { return None };
    let slides = matches!(by.frame, Some([FrameEnd::Rows(_), _]));
    // Ranks compare each row with the one before it.
    let sorted = |name: &Rc<str>| by.sort.iter().flatten().any(|by| by.field == *name);
    let again = |one: &WindowField| match one.op {
        Op::Rank | Op::DenseRank | Op::PercentRank => sorted(&one.name),
        Op::RowNumber | Op::CumeDist | Op::Ntile | Op::Lead => false,
        op => one.field.as_ref() == Some(&one.name) && (op == Op::Lag || slides),
    };
    by.window.iter().any(again).then(|| {
        let message = "Vega writes over this field while it still reads it";
        let hint = "give the new field a name of its own";
        Diagnostic::warning("vega-lite-differs", message).at(format!("{place}/window")).hint(hint)
    })
}

/// The field whose extreme says in which row a summary's value is.
fn extreme_row(summary: &Aggregate) -> Option<&str> {
    match summary {
        Aggregate::Params(AggregateParams::Argmax(by)) => Some(&by.argmax),
        Aggregate::Params(AggregateParams::Argmin(by)) => Some(&by.argmin),
        _ => None,
    }
}

/// Whether Vega-Lite reads the field of a channel as numbers or times.
pub(super) fn is_read(encoded: &Encoded, unit: &Unit) -> bool {
    let extreme = encoded.def.aggregate().as_ref().is_some_and(is_extreme);
    let lying = unit.orient == Some(Orientation::Horizontal);
    let along = is_path(unit.kind) && encoded.channel == if lying { Channel::Y } else { Channel::X };
    match encoded.kind {
        FieldType::Temporal => true,
        FieldType::Quantitative => extreme || along,
        _ => encoded.def.time_unit().is_some(),
    }
}

/// Whether what is sorted is in the order of this channel.
fn is_sorted_by(sort: &Sort, channel: Channel) -> bool {
    match sort {
        Sort::Channel(by) => by.channel.word() == channel.word(),
        Sort::By(by) => matches!(&**by, SortBy::Encoding(by) if by.encoding.word() == channel.word()),
        _ => false,
    }
}

/// The field that a channel is sorted by, and whether by its least or largest value.
fn sort_field(unit: &Unit, sort: &Sort) -> Option<(String, bool)> {
    let of_channel = |word: &str| {
        let other = unit.channels.iter().find(|other| other.channel.word() == word)?;
        Some((other.def.field().as_deref().map(field_column)?, other.def.aggregate().as_ref().map(is_extreme)))
    };
    let (field, extreme) = match sort {
        Sort::Channel(by) => of_channel(by.channel.word())?,
        Sort::By(by) => match &**by {
            SortBy::Encoding(by) => of_channel(by.encoding.word())?,
            SortBy::Field(by) => {
                let extreme = by.op.map(|op| matches!(op, AggregateOp::Min | AggregateOp::Max));
                (by.field.as_deref().map(field_column)?, extreme)
            }
        },
        _ => return None,
    };
    let extreme = extreme.unwrap_or_else(|| default_op(unit, &field) == Op::Min);
    Some((field, extreme))
}

/// Whether the numbers of a column have one order as numbers and as texts.
fn is_in_text_order(column: &Column) -> bool {
    let mut values = distinct_values(column);
    values.retain(|value| value.number().is_some());
    sort(&mut values, &crate::dataset::compare);
    values.iter().map(category_id).listed().is_sorted()
}

/// Whether a summary is one of the values.
fn is_extreme(summary: &Aggregate) -> bool {
    matches!(summary, Aggregate::Op(AggregateOp::Min | AggregateOp::Max))
}
