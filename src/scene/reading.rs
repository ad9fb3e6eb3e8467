//! What a reader is told of each mark: its fields with titles and texts.
//!
//! Tooltip, keyboard cursor, description and data table all read these, so that they say the same.

use std::rc::Rc;

use crate::dataset::Value;
use crate::spec::{Channel, FieldType};

use super::ReadField;
use super::footnotes;
use super::format::{observation_number, qualifiers, value_text};
use super::look::Look;
use super::place::UnitScales;
use super::unit::title::channel_title;
use super::unit::{Encoded, Unit};

/// The channels told, in the order told.
const TOLD: [Channel; 12] = [
    Channel::X,
    Channel::XOffset,
    Channel::Y,
    Channel::YOffset,
    Channel::Color,
    Channel::Fill,
    Channel::Stroke,
    Channel::Shape,
    Channel::StrokeDash,
    Channel::Size,
    Channel::X2,
    Channel::Y2,
];

/// The fields of a unit's rows: first what a value is of, then the value.
#[must_use]
pub fn read_fields(unit: &Unit, scales: &UnitScales, look: &Look<'_>) -> Rc<[ReadField]> {
    let _ = scales;
    let mut told: Vec<&Encoded> = Vec::new();
    for channel in TOLD {
        if let Some(encoded) = unit.get(channel).filter(|encoded| encoded.column.is_some())
            && told.iter().all(|known| known.column != encoded.column)
        {
            told.push(encoded);
        }
    }
    told.sort_by_key(|encoded| encoded.kind == FieldType::Quantitative);
    let fields = told.into_iter().map(|encoded| {
        let title = channel_title(encoded, look.language(), look.count_title());
        let title = if title.is_empty() {
            super::unit::title::field_title(encoded, look.count_title()).unwrap_or_default()
        } else {
            title.join(" ")
        };
        let column = encoded.column.as_deref().unwrap_or_default();
        let measured = encoded.kind == FieldType::Quantitative;
        let texts = (0..unit.data.rows()).map(|row| {
            let value = unit.data.value(row, column);
            let plain = match &value {
                Value::Missing(_) if measured => look.words.status(crate::dataset::Status::Missing).into(),
                _ => {
                    observed(unit, encoded, row, look).unwrap_or_else(|| value_text(&value, encoded, &unit.data, look))
                }
            };
            if measured && look.theme.is_house() && !value.is_missing() {
                let (status, bound) = qualifiers(unit, row);
                Rc::from(look.words.qualified(&plain, status, bound))
            } else {
                plain
            }
        });
        ReadField {
            title: observed_title(encoded, look).unwrap_or(title).into(),
            channel: if measured { "value" } else { encoded.channel.word() },
            column: encoded.column.clone().unwrap_or_else(|| "".into()),
            texts: texts.collect(),
        }
    });
    let notes = footnotes::has_notes(&unit.data).then(|| ReadField {
        title: look.words.notes_title().into(),
        channel: "note",
        column: "".into(),
        texts: (0..unit.data.rows()).map(|row| footnotes::notes(&unit.data, row)).collect(),
    });
    fields.chain(notes).collect()
}

/// The titles of the bundled observations' columns, in words.
fn observed_title(encoded: &Encoded, look: &Look<'_>) -> Option<String> {
    let words = match encoded.def.field().as_deref()? {
        "indicator" => ("指标", "Indicator"),
        "area" => ("地区", "Area"),
        "period" | "time" | "year" => ("时期", "Period"),
        "value" | "base_value" => ("数值", "Value"),
        _ => return None,
    };
    Some(
        match look.words {
            super::words::Words::Chinese => words.0,
            super::words::Words::English => words.1,
        }
        .to_owned(),
    )
}

/// An observation's value with its unit, as its source prints it.
fn observed(unit: &Unit, encoded: &Encoded, row: usize, look: &Look<'_>) -> Option<Rc<str>> {
    let unit_column = match encoded.column.as_deref()? {
        "value" => "unit",
        "base_value" => "base_unit",
        _ => return None,
    };
    let number = observation_number(unit, encoded, row, look)?;
    let units = unit.data.column(unit_column)?;
    let Value::Text(id) = units.value(row) else { return None };
    if &*id == "percent" {
        return Some(number.into());
    }
    let symbol = units.label(&id).unwrap_or(&id);
    Some(format!("{number}{}{symbol}", look.words.unit_space()).into())
}
