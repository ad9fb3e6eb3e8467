//! Values as text: on marks, in tooltips, tables and legends.
//!
//! Takes a value, the channel that shows it and the row around it; gives what a reader reads. A
//! format the author wrote is followed; an observation is written as its source prints it, with its
//! decimals, its unit and its qualifiers.

use std::rc::Rc;

use crate::dataset::{Bound, Dataset, Status, Value, category_id};
use crate::scale::Said;
use crate::scale::number_format::NumberFormat;
use crate::scale::quantity::{counted_in, format_counted, format_quantity};
use crate::scale::time_format::format_time;
use crate::scale::time_unit::TimeUnit;
use crate::spec::{Channel, FieldType};

use super::footnotes;
use super::look::Look;
use super::unit::{Encoded, Unit};

/// The text of a value on a mark or in a tooltip.
#[must_use]
pub fn value_text(value: &Value, encoded: &Encoded, data: &Dataset, look: &Look<'_>) -> Rc<str> {
    match value {
        Value::Missing(_) => "".into(),
        Value::Text(text) => category_label(text, encoded, data, look),
        Value::Bool(_) => category_id(value),
        Value::Time(time) => time_text(*time, encoded, look).into(),
        Value::Number(number) => {
            if encoded.kind == FieldType::Temporal || is_time_format(encoded) {
                return time_text(*number, encoded, look).into();
            }
            number_text(*number, encoded, look).into()
        }
    }
}

/// What a reader sees in place of a category's id.
#[must_use]
pub fn category_label(id: &Rc<str>, encoded: &Encoded, data: &Dataset, look: &Look<'_>) -> Rc<str> {
    let column = encoded.column.as_ref().and_then(|name| data.column(name));
    if let Some(label) = column.and_then(|column| column.label(id)) {
        return label;
    }
    // What is missing may be people, not figures.
    let status = Status::from_word(id).filter(|status| *status != Status::Missing);
    match status.filter(|_| look.theme.is_house() && encoded.column.as_deref() == Some("status")) {
        Some(status) => look.words.named_status(status).into(),
        None => id.clone(),
    }
}

/// A number by the author's format, else by `config`, else plainly.
#[must_use]
pub fn number_text(number: f64, encoded: &Encoded, look: &Look<'_>) -> String {
    let written = encoded.def.format().as_deref().filter(|_| !is_time_format(encoded));
    let specifier = written.or(look.config.number_format().as_deref());
    match specifier.and_then(NumberFormat::parse) {
        Some(format) => format.format(number, &look.locale),
        None if look.theme.is_house() => format_quantity(number, None, false, &look.locale),
        None => NumberFormat::default().format(number, &look.locale),
    }
}

/// Whether the author wants a time written, whatever the field holds.
#[must_use]
pub fn is_time_format(encoded: &Encoded) -> bool {
    matches!(encoded.def.format_type().as_deref(), Some("time" | "utc"))
}

/// A time by the author's format, else by its time unit, else by `config`.
#[must_use]
pub fn time_text(time: f64, encoded: &Encoded, look: &Look<'_>) -> String {
    if encoded.def.format_type().as_deref() == Some("number") {
        return number_text(time, encoded, look);
    }
    if let Some(format) = encoded.def.format() {
        return format_time(time, format, &look.locale);
    }
    if let Some(unit) = encoded.def.time_unit().as_ref().and_then(|unit| unit.unit()).and_then(TimeUnit::parse) {
        return format_time(time, &look.specifier(&unit), &look.locale);
    }
    let format = look.config.time_format().as_deref().unwrap_or("%b %d, %Y");
    format_time(time, format, &look.locale)
}

/// What is known of the observation in a row.
#[must_use]
pub fn qualifiers(unit: &Unit, row: usize) -> (Status, Bound) {
    let word = |channel: Channel| match unit.column(channel).map(|column| unit.data.value(row, column)) {
        Some(Value::Text(word)) => Some(word),
        _ => None,
    };
    let status = word(Channel::Status).and_then(|word| Status::from_word(&word)).unwrap_or_default();
    let bound = word(Channel::Bound).and_then(|word| Bound::from_word(&word)).unwrap_or_default();
    (status, bound)
}

/// An observation's number as its source prints it: decimals as printed, digits grouped, with the
/// percent sign where that is its unit.
#[must_use]
pub fn observation_number(unit: &Unit, encoded: &Encoded, row: usize, look: &Look<'_>) -> Option<String> {
    let column = encoded.column.as_ref()?;
    let number = unit.data.value(row, column).number()?;
    let printed = match unit.data.value(row, "decimals") {
        // Decimals are those of the printed unit; a converted value shows none it does not need.
        Value::Number(decimals) if &**column == "value" => u8::try_from(super::scales::index(decimals)).ok(),
        _ => None,
    };
    if let Some((power, word)) = counted_in(number.abs(), &look.locale).filter(|_| &**column == "base_value") {
        // As exactly as the source prints it, and not more so than is read.
        let exact = unit.data.value(row, "decimals").number().unwrap_or(0.0) + f64::from(power);
        let factor = unit.data.value(row, "value").number().map_or(1.0, |value| (number / value).log10());
        let decimals = (exact - factor.round()).clamp(0.0, 2.0);
        let decimals = u8::try_from(super::scales::index(decimals)).unwrap_or(2);
        return Some(format!("{}{word}", format_counted(number, power, decimals, &look.locale)));
    }
    let mut text = format_quantity(number, printed, false, &look.locale);
    if matches!(unit.data.value(row, "unit"), Value::Text(id) if &*id == "percent") {
        text.push_str(look.locale.text(Said::Percent));
    }
    Some(text)
}

/// What a label says after its number: the unit, where the values of a plot do not share one and no axis can
/// say it; the grade of a limit.
fn label_words(unit: &Unit, encoded: &Encoded, row: usize, look: &Look<'_>) -> String {
    let labelled = |name: &str| match unit.data.value(row, name) {
        Value::Text(id) => unit.data.column(name).and_then(|column| column.label(&id)),
        _ => None,
    };
    let space = look.words.unit_space();
    if let Some(grade) = labelled("grade") {
        return format!(" {grade}");
    }
    let several = encoded.column.as_deref() == Some("value") && super::observed::sole_unit(unit, encoded).is_none();
    match labelled("unit").filter(|symbol| several && &**symbol != "%") {
        Some(symbol) => format!("{space}{symbol}"),
        None => String::new(),
    }
}

/// The label at a mark: `≥10%`, `≈15%`, `12%ᵖ`, with the marks of its footnotes.
#[must_use]
pub fn observation_label(unit: &Unit, encoded: &Encoded, row: usize, look: &Look<'_>) -> Rc<str> {
    let Some(number) = observation_number(unit, encoded, row, look) else { return "".into() };
    let (status, bound) = qualifiers(unit, row);
    let words = label_words(unit, encoded, row, look);
    format!("{}{number}{words}{}{}", bound.sign(), status.sign(), footnotes::marks(&unit.data, row)).into()
}
