//! Definitions whose parts do not go together, or not with the data: a format for numbers over names, bins
//! of times, a stack of categories.
//!
//! Takes the channels of a unit and its rows before any summary; gives warnings with the place of the part
//! that is left out. Vega draws such charts with `NaN` in place of texts, or not at all.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Value};
use crate::diagnostic::Diagnostic;
use crate::scale::NumberFormat;
use crate::scene::scales::domain::second_of;
use crate::scene::scales::kind::{is_color, is_discretizing};
use crate::spec::channel_def::{Bin, FieldType, Stack};
use crate::spec::encoding::Channel;
use crate::spec::legend::LegendType;
use crate::spec::mark::MarkKind;
use crate::spec::scale::ScaleType;
use crate::spec::values::TickCount;
use crate::transform::coerce::{is_absent, to_number, to_time};

use super::Encoded;
use super::sense::few_milliseconds;

/// More bins than these are lost between px.
const MOST_BINS: f64 = 1000.0;

/// A code, the part of the definition that is left out, why, and what would work.
type Found = (&'static str, &'static str, &'static str, &'static str);

/// Adds what does not go together in these channels to `problems`.
pub(super) fn check(channels: &[Encoded], raw: &Dataset, path: &str, problems: &mut Vec<Diagnostic>) {
    for encoded in channels {
        let second = second_of(encoded.channel);
        let has_second = second.is_none_or(|second| channels.iter().any(|other| other.channel == second));
        let column = encoded.def.field().as_deref().and_then(|field| raw.column(&super::field_column(field)));
        let mut found = bins(encoded, has_second);
        found.extend(stack(encoded));
        found.extend(guides(encoded, column));
        let end = second.and_then(|second| end_of(second, channels, raw));
        found.extend(ends(encoded, column, end));
        found.extend(extent(encoded, column));
        if let (Some(Column { name, cells: Cells::Times(times) }), Some(second)) = (end, second) {
            let place = format!("{path}/encoding/{}/field", second.word());
            problems.extend(few_milliseconds(times.raw(), name, &place));
        }
        let place = format!("{path}/encoding/{}", encoded.channel.word());
        problems.extend(found.into_iter().map(|(code, part, message, hint)| {
            Diagnostic::warning(code, message).at(format!("{place}/{part}")).hint(hint)
        }));
    }
}

/// Warns of a rule without a place, which is not drawn.
pub(super) fn rule_without_place(kind: MarkKind, channels: &[Encoded], path: &str, problems: &mut Vec<Diagnostic>) {
    if kind == MarkKind::Rule && !channels.iter().any(|encoded| matches!(encoded.channel, Channel::X | Channel::Y)) {
        let message = "a rule without x and y is not drawn";
        problems.push(Diagnostic::warning("no-place", message).at(format!("{path}/mark")).hint("give it x or y"));
    }
}

/// The column of a second end.
fn end_of<'a>(second: Channel, channels: &[Encoded], raw: &'a Dataset) -> Option<&'a Column> {
    let second = channels.iter().find(|other| other.channel == second && other.def.aggregate().is_none())?;
    raw.column(&super::field_column(second.def.field().as_deref()?))
}

/// Two ends on one axis of names, of which one is no name.
fn ends(encoded: &Encoded, column: Option<&Column>, end: Option<&Column>) -> Option<Found> {
    let named = |column: &Column| matches!(column.cells, Cells::Categories(_));
    if encoded.def.is_counting() && end.is_some_and(named) {
        return Some(("mixed-ends", "aggregate", "the second end is a name, and the first a count", "leave it out"));
    }
    // A summary has no column of its own; its bars end where some row says.
    let starts = |row: usize| column.is_none_or(|column| !column.value(row).is_missing());
    let nowhere = |end: &Column, row: usize| end.value(row).number().is_none() && starts(row);
    let lacks = |end: &Column| (0..end.len()).any(|row| nowhere(end, row));
    if !encoded.kind.is_discrete() && end.is_some_and(lacks) {
        let message = "there are rows without a second end; Vega draws them to zero";
        return Some(("vega-lite-differs", "field", message, "filter them out"));
    }
    let mixed = column.zip(end).is_some_and(|(one, other)| named(one) != named(other));
    let message = "names and amounts do not stand in one order, and the second end is of the other kind";
    (encoded.kind.is_discrete() && mixed).then_some(("mixed-ends", "field", message, "use fields of one kind"))
}

/// Values beyond the bins, where they are seen.
fn extent(encoded: &Encoded, column: Option<&Column>) -> Option<Found> {
    let Some(Bin::Params(params)) = encoded.def.bin().value() else { return None };
    let ([low, high], column) = (params.extent?, column?);
    let mut numbers = (0..column.len()).filter_map(|row| column.value(row).number());
    let seen = !matches!(encoded.channel, Channel::X | Channel::Y) || encoded.kind.is_discrete();
    let message = "there are values beyond the extent of the bins, which are in none";
    let beyond = seen && numbers.any(|value| value < low || value > high);
    beyond.then_some(("no-bin", "bin/extent", message, "widen it, or filter the rows"))
}

fn is_timed(encoded: &Encoded) -> bool {
    encoded.kind == FieldType::Temporal || encoded.def.time_unit().is_some()
}

fn bins(encoded: &Encoded, has_second: bool) -> Vec<Found> {
    let mut found = Vec::new();
    if encoded.is_binning() && is_timed(encoded) {
        found.push(("bin-of-times", "bin", "bins of times are so many milliseconds wide", "use `timeUnit`"));
    }
    if encoded.is_binning() && encoded.def.aggregate().is_some() {
        found.push(("bin-of-summary", "bin", "a summary is not put into bins", "leave `bin` or `aggregate` out"));
    }
    let measured = !encoded.kind.is_discrete();
    if encoded.bins.is_some_and(|bins| (bins.stop - bins.start) / bins.step > MOST_BINS) {
        found.push(("too-many-bins", "bin", "there are more bins than can be told apart", "use a larger step"));
    }
    let kind = encoded.def.scale().value().and_then(|scale| scale.kind());
    if encoded.is_binning() && kind.is_some_and(|kind| kind != ScaleType::BinOrdinal && is_discretizing(kind)) {
        let hint = "leave `bin` out, or the type of the scale";
        found.push(("bins-are-classes", "scale/type", "bins are classes already", hint));
    }
    if encoded.def.time_unit().is_some() && encoded.def.aggregate().is_some() {
        let message = "a summary of times is not cut into units; the unit is for its format only";
        found.push(("unit-of-summary", "timeUnit", message, "leave `timeUnit` or `aggregate` out"));
    }
    if encoded.is_binned() && !has_second && measured && encoded.binned_step().is_none() {
        let hint = "add x2 or y2 with the field of their ends, or write {\"binned\": true, \"step\": 10}";
        found.push(("no-second-end", "bin", "bins that the data is in already have no ends", hint));
    }
    found
}

fn stack(encoded: &Encoded) -> Option<Found> {
    let asked = encoded.def.stack().value().is_some_and(|stack| *stack != Stack::Bool(false));
    if asked && encoded.def.scale().value().is_some_and(|scale| scale.kind() == Some(ScaleType::Log)) {
        let hint = "leave it out, or use a linear scale";
        return Some(("no-logarithm", "stack", "a logarithm has no zero that a stack could stand on", hint));
    }
    let normalized = matches!(encoded.def.stack().value(), Some(Stack::Normalize));
    (normalized && encoded.kind != FieldType::Quantitative && encoded.column.is_some()).then_some((
        "not-stacked",
        "stack",
        "only quantities are stacked",
        "leave it out, or use a quantitative field",
    ))
}

fn guides(encoded: &Encoded, column: Option<&Column>) -> Vec<Found> {
    let def = &encoded.def;
    let mut found: Vec<Found> = Vec::new();
    let mut format = |part: &'static str, format: &Option<Rc<str>>, kind: &Option<Rc<str>>| {
        let problem = format_problem(encoded, column, format.as_deref(), kind.as_deref());
        found.extend(problem.map(|(code, message, hint)| (code, part, message, hint)));
    };
    format("format", def.format(), def.format_type());
    if let Some(axis) = def.axis().value() {
        format("axis/format", axis.format(), axis.format_type());
    }
    if let Some(legend) = def.legend().value() {
        format("legend/format", legend.format(), legend.format_type());
    }
    let interval = |count: Option<&TickCount>| {
        matches!(count, Some(TickCount::Interval(_) | TickCount::Step(_))) && !is_timed(encoded)
    };
    let placed = matches!(encoded.channel, Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset);
    let measured = !encoded.kind.is_discrete();
    if def.scale().value().is_some_and(|scale| scale.padding().is_some()) && !placed && measured {
        found.push(("no-place", "scale/padding", "only scales of places are padded in px", "leave it out"));
    }
    let (message, hint) = ("only times have ticks at each month or year", "write a number of ticks");
    if interval(def.axis().value().and_then(|axis| axis.tick_count().as_ref())) {
        found.push(("no-times", "axis/tickCount", message, hint));
    }
    if let Some(legend) = def.legend().value() {
        if interval(legend.tick_count().as_ref()) {
            found.push(("no-times", "legend/tickCount", message, hint));
        }
        if legend.kind() == Some(LegendType::Gradient) && (encoded.kind.is_discrete() || !is_color(encoded.channel)) {
            found.push(("no-gradient", "legend/type", "only amounts in colours have a gradient", "leave it out"));
        }
    }
    found
}

/// What is wrong with a format: a code, why, and what would work.
fn format_problem(
    encoded: &Encoded,
    column: Option<&Column>,
    format: Option<&str>,
    kind: Option<&str>,
) -> Option<(&'static str, &'static str, &'static str)> {
    let timed = matches!(kind, Some("time" | "utc"));
    if format.is_none() && !timed || is_timed(encoded) && kind != Some("number") {
        return None;
    }
    if !timed && NumberFormat::parse(format?).is_none() {
        let hint = "for times write \"formatType\": \"time\" as well; formats for numbers are such as `.1f` or `,`";
        return Some(("bad-format", "this is no format for numbers", hint));
    }
    let discrete = encoded.kind.is_discrete();
    let read = if timed { to_time } else { to_number };
    let plain = discrete && encoded.def.aggregate().is_none();
    let odd = |value: &Value| is_absent(value) || matches!(value, Value::Bool(_)) || !read(value).is_finite();
    let mut values = column.into_iter().flat_map(|column| (0..column.len()).map(|row| column.value(row)));
    let named = plain && (values.any(|value| odd(&value)) || encoded.datum.as_ref().is_some_and(odd));
    let hint = "leave the format out, or use another field";
    named.then_some(if timed {
        ("no-times", "names are not written as times", hint)
    } else {
        ("no-numbers", "names are not written as numbers", hint)
    })
}
