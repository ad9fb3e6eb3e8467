//! What a reader is told of each mark: its fields with titles and texts.
//!
//! Tooltip, keyboard cursor, description and data table all read these, so that they say the same.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::dataset::bundled::NO_END;
use crate::dataset::{Status, Value, category_id};
use crate::list::Listed;
use crate::order::sort_by_number;
use crate::scale::Said;
use crate::scale::time_format::{format_time, grain};
use crate::spec::{Channel, FieldType};

use super::ReadField;
use super::facet::PanelKey;
use super::footnotes;
use super::format::{observation_number, qualifiers, value_text};
use super::guide::ticks::relabelled;
use super::look::Look;
use super::naming::Naming;
use super::told::Texts;
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
pub fn read_fields(unit: &Unit, naming: &Naming<'_>, look: &Rc<Look<'static>>) -> Vec<ReadField> {
    let unit = Rc::new(unit.clone());
    let rows = unit.data.rows();
    let mut told: Vec<&Encoded> = Vec::new();
    for channel in TOLD {
        if let Some(encoded) = unit.get(channel).filter(|encoded| encoded.column.is_some() || names(encoded, look))
            && told.iter().all(|known| known.column.is_none() || known.column != encoded.column)
        {
            told.push(encoded);
        }
    }
    sort_by_number(&mut told, &|encoded| f64::from(encoded.kind == FieldType::Quantitative));
    let fields = told.into_iter().map(|encoded| {
        if let Some(value) = encoded.datum.as_ref().filter(|_| encoded.column.is_none()) {
            return constant(encoded, value, rows, naming, look);
        }
        let title = field_name(&unit, encoded, look);
        let measured = encoded.kind == FieldType::Quantitative;
        let (of, own, with, times) = (unit.clone(), encoded.clone(), look.clone(), OnceCell::new());
        let labels = naming.labels(encoded);
        let texts = Texts::new(rows, move |row| {
            let value = || category_id(&of.data.value(row, own.column.as_deref().unwrap_or_default()));
            if let Some(label) = labels.as_ref().and_then(|labels| labels.get(&value())) {
                return label.joined(with.language()).into();
            }
            let times = times.get_or_init(|| told_times(&of, &own, &with));
            told_text(&of, &own, row, times.as_deref(), &with)
        });
        ReadField {
            title: title.into(),
            channel: if measured { "value" } else { encoded.channel.word() },
            column: encoded.column.clone().unwrap_or_else(|| "".into()),
            texts,
        }
    });
    let notes = footnotes::has_notes(&unit.data).then(|| ReadField {
        title: look.words.notes_title().into(),
        channel: "note",
        column: "".into(),
        texts: Texts::new(rows, {
            let data = unit.data.clone();
            move |row| footnotes::notes(&data, row)
        }),
    });
    fields.chain(notes).listed()
}

/// What a field is called.
#[must_use]
pub fn field_name(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> String {
    match channel_title(encoded, look) {
        // What an author has written is what it is called.
        written if encoded.def.title().value().is_some() && !written.is_empty() => written.join(" "),
        _ => observed_title(unit, encoded, look)
            .or_else(|| super::unit::title::field_title(encoded, look))
            .unwrap_or_default(),
    }
}

/// Whether a constant names all marks of a layer: a category beside those of the field that shares its legend.
fn names(encoded: &Encoded, look: &Look<'_>) -> bool {
    let is_place = matches!(encoded.channel, Channel::X | Channel::Y | Channel::X2 | Channel::Y2);
    encoded.datum.is_some() && encoded.kind.is_discrete() && !is_place && look.theme.is_house()
}

fn constant(encoded: &Encoded, value: &Value, rows: usize, naming: &Naming<'_>, look: &Look<'_>) -> ReadField {
    let text = relabelled(value, category_id(value), naming.labels(encoded).as_ref(), look.language());
    let title = match encoded.def.title().value() {
        Some(written) => written.joined(look.language()),
        None => naming.field(encoded.channel, look).unwrap_or_else(|| look.words.series().to_owned()),
    };
    let texts = Texts::new(rows, move |_| text.clone());
    ReadField { title: title.into(), channel: encoded.channel.word(), column: "".into(), texts }
}

/// What is told of a field in a row. `times` is the format of a time that has no other.
fn told_text(unit: &Unit, encoded: &Encoded, row: usize, times: Option<&str>, look: &Look<'_>) -> Rc<str> {
    let measured = encoded.kind == FieldType::Quantitative;
    let value = unit.data.value(row, encoded.column.as_deref().unwrap_or_default());
    let plain = match (&value, times) {
        (Value::Missing(_), _) if measured => look.words.status(Status::Missing).into(),
        (Value::Time(time), Some(format)) => {
            observed(unit, encoded, row, look).unwrap_or_else(|| format_time(*time, format, &look.locale).into())
        }
        _ => observed(unit, encoded, row, look).unwrap_or_else(|| value_text(&value, encoded, &unit.data, look)),
    };
    if measured && look.theme.is_house() && !value.is_missing() {
        let (status, bound) = qualifiers(unit, row);
        return look.words.qualified(&plain, status, bound).into();
    }
    plain
}

/// The format in which the house tells the times of a column: as coarse as all of them are. `None` where the
/// author says, and where they are no times.
fn told_times(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Option<Rc<str>> {
    let column = unit.data.column(encoded.column.as_deref()?)?;
    if !look.theme.is_house()
        || encoded.kind == FieldType::Quantitative
        || encoded.def.format().is_some()
        || encoded.def.time_unit().is_some()
    {
        return None;
    }
    let time = |row: usize| match column.value(row) {
        Value::Time(time) => Some(time),
        // Years of a plain column, where the spec calls them times.
        other => other.number().filter(|_| encoded.kind == FieldType::Temporal),
    };
    let grains = (0..column.len()).filter_map(time).filter_map(grain);
    // Places in the locale's list of grains: hours and finer, days, months, years.
    let told = look.locale.texts(Said::Told);
    Some(match grains.min()? {
        0..=3 => told.get(2)?.clone(),
        4 | 5 => told.get(1)?.clone(),
        6 | 7 => told.first()?.clone(),
        _ => look.locale.texts(Said::Grains).last()?.clone(),
    })
}

/// What a reader is told of the panel a row is in.
#[must_use]
pub fn panel_fields(unit: &Unit, keys: &[PanelKey]) -> Vec<ReadField> {
    // Layers with rows of their own are in every panel, and of none.
    let own = keys.iter().filter(|key| unit.data.column(&key.column).is_some());
    own.map(|key| {
        let label = key.label.clone();
        let texts = Texts::new(unit.data.rows(), move |_| label.clone());
        ReadField { title: key.name.clone(), channel: "facet", column: key.column.clone(), texts }
    })
    .listed()
}

/// The titles of the columns of observations, in words.
fn observed_title(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Option<String> {
    let is_plain = encoded.def.aggregate().is_none() && !encoded.is_binning();
    observed_name(unit, encoded.def.field().as_deref()?, look).filter(|_| is_plain)
}

fn observed_name(unit: &Unit, column: &str, look: &Look<'_>) -> Option<String> {
    if !look.theme.is_house() {
        return None;
    }
    let words = match column {
        "indicator" => ("指标", "Indicator"),
        "area" => ("地区", "Area"),
        "period" | "time" => ("时期", "Period"),
        // An observation's is that of its period, by whose name it is told.
        "year" if unit.data.column("period").is_some() => ("时期", "Period"),
        "year" => ("年份", "Year"),
        "time_end" => ("截止", "Until"),
        "value" | "base_value" => ("数值", "Value"),
        "status" => ("状态", "Status"),
        "source" => ("来源", "Source"),
        "topic" => ("主题", "Topic"),
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

/// An observation's value with its unit, as its source prints it; its time by the name of its period.
fn observed(unit: &Unit, encoded: &Encoded, row: usize, look: &Look<'_>) -> Option<Rc<str>> {
    let unit_column = match encoded.column.as_deref()? {
        "time" if encoded.def.format().is_none() => {
            let periods = unit.data.column("period")?;
            let Value::Text(period) = periods.value(row) else { return None };
            return Some(periods.label(&period).unwrap_or(period));
        }
        // A limit in force has no end to tell.
        "time_end" => {
            let ends = unit.data.value(row, "time_end") != Value::Time(NO_END);
            return if ends { None } else { Some("".into()) };
        }
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
    let symbol = units.label(&id).unwrap_or(id);
    Some(format!("{number}{}{symbol}", look.words.unit_space()).into())
}
