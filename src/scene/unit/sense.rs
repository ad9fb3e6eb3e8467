//! Fields of which more is asked than they hold: numbers or times of texts, a spread of single values.
//!
//! Takes a definition and the column it names, or a summary worked out; gives a warning where none of the
//! values, or no group, has what is asked. Vega draws such charts without a word, empty or with `NaN`.

use crate::dataset::{Cells, Column, Dataset, Value};
use crate::diagnostic::Diagnostic;
use crate::digits::shortest;
use crate::spec::channel_def::{Aggregate, AggregateOp, ChannelDef, FieldType};
use crate::spec::encoding::Channel;
use crate::transform::coerce::{is_absent, to_number, to_time};

use super::Encoded;

/// The warning of a field whose values are not what its definition reads them as. One text among numbers
/// leaves a summary without a value; elsewhere it is the rest that is drawn.
pub(super) fn unread(
    channel: Channel,
    def: &ChannelDef,
    kind: FieldType,
    column: &Column,
    place: &str,
) -> Option<Diagnostic> {
    let summary = is_summary(def);
    let timed = kind == FieldType::Temporal || def.time_unit().is_some();
    let asked = match kind {
        _ if def.time_unit().is_some() => "timeUnit",
        _ if def.is_binning() => "bin",
        _ if summary => "aggregate",
        _ if def.scale().is_null() && matches!(channel, Channel::X | Channel::Y) => "scale",
        FieldType::Quantitative | FieldType::Temporal if !def.is_counting() => "type",
        _ => return None,
    };
    if let (Cells::Numbers(numbers), true) = (&column.cells, timed) {
        return few_milliseconds(numbers.raw(), &column.name, &format!("{place}/{asked}"));
    }
    if matches!(column.cells, Cells::Numbers(_) | Cells::Times(_)) {
        return None;
    }
    if kind == FieldType::Quantitative && !timed && !summary && has_empty(column) {
        let message = format!("an empty text in `{}` is nothing here, and zero in Vega", column.name);
        let problem = Diagnostic::warning("vega-lite-differs", message).at(format!("{place}/field"));
        return Some(problem.hint("write null in its place"));
    }
    let read = if timed { to_time } else { to_number };
    let mut present = (0..column.len()).map(|row| column.value(row)).filter(|value| !is_absent(value));
    let is_read = |value: &Value| read(value).is_finite() && !(timed && matches!(value, Value::Bool(_)));
    // Quartiles leave texts out.
    // Among names a text that is no time is one of them.
    let quartile = matches!(def.aggregate(), Some(Aggregate::Op(op)) if is_quartile(op));
    let all = asked == "scale" || summary && !timed && !quartile || timed && kind.is_discrete();
    let odd = if all {
        present.find(|value| !is_read(value))?
    } else {
        let first = present.next().filter(|value| !is_read(value))?;
        if present.any(|value| is_read(&value)) {
            return None;
        }
        first
    };
    let (code, what) = if timed { ("no-times", "a time") } else { ("no-numbers", "a number") };
    let text = match &odd {
        Value::Text(text) => text.chars().take(40).collect(),
        _ => "\u{2026}".to_owned(),
    };
    let message = format!("`{}` is read as {what}, but holds \"{text}\"", column.name);
    let hint =
        if asked == "type" { "use the type nominal, or another field" } else { "leave it out, or use another field" };
    Some(Diagnostic::warning(code, message).at(format!("{place}/{asked}")).hint(hint))
}

/// Whether there is an empty text among numbers.
fn has_empty(column: &Column) -> bool {
    let Cells::Mixed(values) = &column.cells else { return false };
    values.iter().any(|value| matches!(value, Value::Text(text) if text.is_empty()))
}

/// The warning of numbers taken for times that all lie in the first days of 1970: years, months, amounts.
pub(super) fn few_milliseconds(numbers: &[f64], name: &str, place: &str) -> Option<Diagnostic> {
    const TEN_DAYS: f64 = 864_000_000.0;
    let numbers = numbers.iter().copied().filter(|number| number.is_finite());
    let largest = numbers.map(f64::abs).reduce(f64::max).filter(|largest| *largest < TEN_DAYS)?;
    let message = format!(
        "`{name}` is read as milliseconds since 1970-01-01, which its numbers, up to {}, are not",
        shortest(largest)
    );
    let hint = "hand years over as texts, such as \"2024\", or use the type quantitative";
    Some(Diagnostic::warning("no-times", message).at(place).hint(hint))
}

/// Whether it computes with numbers.
fn is_summary(def: &ChannelDef) -> bool {
    !def.is_counting()
        && matches!(def.aggregate(), Some(Aggregate::Op(op)) if !matches!(op, AggregateOp::Min | AggregateOp::Max))
}

fn is_quartile(op: &AggregateOp) -> bool {
    matches!(op, AggregateOp::Median | AggregateOp::Q1 | AggregateOp::Q3)
}

/// The warnings of summaries without a value: in no group, or in one that names a category.
pub(super) fn without_value(data: &Dataset, channels: &[Encoded], path: &str, problems: &mut Vec<Diagnostic>) {
    for encoded in channels.iter().filter(|encoded| is_summary(&encoded.def)) {
        let place = format!("{path}/encoding/{}", encoded.channel.word());
        let told = problems.iter().any(|problem| problem.path.as_deref().is_some_and(|path| path.starts_with(&place)));
        let Some(column) = encoded.column.as_ref().and_then(|name| data.column(name)).filter(|_| !told) else {
            continue;
        };
        let mut missing = (0..column.len()).map(|row| column.value(row).is_missing());
        let discrete = encoded.kind.is_discrete();
        let told = if discrete { missing.any(|missing| missing) } else { missing.all(|missing| missing) };
        if told && !column.is_empty() {
            let message = "there are groups without a value for this summary: a spread takes two rows, others one";
            problems.push(
                Diagnostic::warning("no-value", message)
                    .at(format!("{place}/aggregate"))
                    .hint("use another summary, or fewer groups"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(def: &ChannelDef, kind: FieldType, texts: &[&str]) -> Option<String> {
        let values = texts.iter().map(|text| Value::Text((*text).into())).collect();
        unread(Channel::X, def, kind, &Column::from_values("a", values), "/encoding/x")
            .map(|problem| problem.to_string())
    }

    #[test]
    fn texts_that_are_no_numbers_are_told() {
        let plain = ChannelDef::of_field("a");
        let told =
            "/encoding/x/type: `a` is read as a number, but holds \"none\" (use the type nominal, or another field)";
        assert_eq!(warned(&plain, FieldType::Quantitative, &["none", "NA"]).as_deref(), Some(told));
        assert_eq!(warned(&plain, FieldType::Quantitative, &["12", "NA"]), None);
        assert_eq!(warned(&plain, FieldType::Nominal, &["none"]), None);
        assert_eq!(warned(&plain, FieldType::Temporal, &["2024-01-01"]), None);
        assert!(warned(&plain, FieldType::Temporal, &["often"]).is_some());
    }

    #[test]
    fn one_text_spoils_a_mean_but_not_a_median() {
        let mut mean = ChannelDef::of_field("a");
        mean.set_aggregate(Some(Aggregate::Op(AggregateOp::Mean)));
        assert!(warned(&mean, FieldType::Quantitative, &["12", "NA"]).is_some());
        mean.set_aggregate(Some(Aggregate::Op(AggregateOp::Median)));
        assert!(warned(&mean, FieldType::Quantitative, &["12", "NA"]).is_none());
        mean.set_aggregate(Some(Aggregate::Op(AggregateOp::Distinct)));
        assert!(warned(&mean, FieldType::Quantitative, &["NA"]).is_none());
    }
}
