//! From a `data` block to a dataset: inline rows, columns, tables as text, and the bundled data.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Numbers, Value, bundled, category_id};
use crate::diagnostic::Diagnostic;
use crate::digits;
use crate::json::Json;
use crate::list::Listed;
#[cfg(feature = "table")]
use crate::parse::{TableOptions, parse_table, types::ColumnType as TableType};
use crate::places::Places;
use crate::scale::Locale;
use crate::scale::parse_time::parse_time;
use crate::scale::parse_time_with::parse_time_with;
#[cfg(feature = "table")]
use crate::spec::data::DataType;
use crate::spec::data::{ColumnType, DataFormat};

/// Columns a page hands over beside the spec, by name: typed arrays, taken as they are.
pub type Columns = Vec<(Rc<str>, Rc<[f64]>)>;

/// The rows of JSON values as a dataset: objects by their members (`a.b` and `a[0]` for nested
/// ones), arrays by place, anything else as the column `data`.
#[must_use]
pub fn rows(values: &[Json]) -> Dataset {
    let mut names: Vec<Rc<str>> = Vec::new();
    let mut places: Places<Rc<str>> = Places::default();
    let mut columns: Vec<Vec<Value>> = Vec::new();
    for (row, value) in values.iter().enumerate() {
        let mut put = |name: &str, value: Value| {
            let place = places.get(name).unwrap_or_else(|| {
                let name: Rc<str> = name.into();
                names.push(name.clone());
                columns.push(Vec::new());
                places.take(name).0
            });
            if let Some(column) = columns.get_mut(place) {
                column.resize(row, Value::Missing(Missing::Blank));
                column.push(value);
            }
        };
        match value {
            Json::Object(_) | Json::Array(_) => flatten("", value, &mut put, 0),
            other => put("data", cell(other)),
        }
    }
    let columns = names
        .into_iter()
        .zip(columns)
        .map(|(name, mut cells)| {
            cells.resize(values.len(), Value::Missing(Missing::Blank));
            Column::from_values(name, cells)
        })
        .listed();
    Dataset::new(values.len(), columns)
}

fn flatten(prefix: &str, value: &Json, put: &mut dyn FnMut(&str, Value), depth: u8) {
    match value {
        Json::Object(members) if depth < 8 => {
            for (key, value) in members {
                let name = if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
                flatten(&name, value, put, depth + 1);
            }
        }
        Json::Array(items) if depth < 8 => {
            for (index, value) in items.iter().enumerate() {
                let name = if prefix.is_empty() { index.to_string() } else { format!("{prefix}[{index}]") };
                flatten(&name, value, put, depth + 1);
            }
        }
        other => put(prefix, cell(other)),
    }
}

fn cell(value: &Json) -> Value {
    match value {
        Json::Number(number) => Value::Number(*number),
        Json::Bool(value) => Value::Bool(*value),
        Json::Text(text) => Value::Text(text.clone()),
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Missing(Missing::Marked),
    }
}

/// Typed arrays as a dataset; shorter ones are filled up with missing values.
#[must_use]
pub fn columns(columns: &Columns) -> Dataset {
    let rows = columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let filled = columns.iter().map(|(name, values)| {
        let numbers = if values.len() == rows {
            Numbers::new(values.clone())
        } else {
            Numbers::from_values(
                (0..rows).map(|row| values.get(row).copied().filter(|value| value.is_finite()).ok_or(Missing::Blank)),
            )
        };
        Column::new(name.clone(), Cells::Numbers(numbers))
    });
    Dataset::new(rows, filled.listed())
}

/// A bundled dataset by its name.
///
/// # Errors
/// `unknown-dataset`, with the names there are.
pub fn named(name: &str, language: &str) -> Result<Dataset, Diagnostic> {
    bundled::named(name, language).ok_or_else(|| {
        Diagnostic::error("unknown-dataset", format!("there is no dataset named {name}")).at("/data/name").hint(
            "bundled are indicators, thresholds, breaks and observations-and-thresholds; others stand in `datasets`",
        )
    })
}

/// Columns written in the spec, each an array.
#[must_use]
pub fn json_columns(members: &[(Rc<str>, Json)]) -> Dataset {
    let rows = members.iter().filter_map(|(_, column)| column.as_array().map(<[Json]>::len)).max().unwrap_or(0);
    let columns = members.iter().map(|(name, column)| {
        let mut cells: Vec<Value> = column.as_array().unwrap_or_default().iter().map(cell).listed();
        cells.resize(rows, Value::Missing(Missing::Blank));
        Column::from_values(name.clone(), cells)
    });
    Dataset::new(rows, columns.listed())
}

/// The part of a JSON value that `format.property` names.
#[must_use]
pub fn at_property<'a>(value: &'a Json, property: Option<&str>) -> &'a Json {
    let steps = property.into_iter().flat_map(|path| path.split('.'));
    steps.fold(value, |value, step| value.get(step).unwrap_or(value))
}

/// A table given as text.
///
/// # Errors
/// `table-not-read` in the module without a reader of tables.
#[cfg(feature = "table")]
pub fn table(text: &str, format: &DataFormat, problems: &mut Vec<Diagnostic>) -> Result<Dataset, Diagnostic> {
    let delimiter = match format.kind {
        Some(DataType::Tsv) => Some(b'\t'),
        Some(DataType::Csv) => Some(b','),
        _ => format.delimiter.as_deref().and_then(|delimiter| delimiter.bytes().next()),
    };
    // What `format.parse` names is read as that and no other type is guessed for it.
    let named = format.parse.value().map(|parse| parse.0.as_slice()).unwrap_or_default();
    let types: Vec<(&str, TableType)> = named
        .iter()
        .filter_map(|(name, kind)| match kind {
            ColumnType::Name(kind) => Some((&**name, table_type(kind)?)),
            ColumnType::Null(()) => Some((&**name, TableType::Category)),
        })
        .listed();
    let options = TableOptions { delimiter, types: &types, ..TableOptions::default() };
    let parsed = parse_table(text.as_bytes(), &options);
    problems.extend(parsed.problems.diagnostics().into_iter().take(20));
    Ok(parsed.dataset)
}

/// The reader's type for a word of `format.parse`; a date with a pattern is read from the text later.
#[cfg(feature = "table")]
fn table_type(word: &str) -> Option<TableType> {
    match word {
        "number" => Some(TableType::Number),
        "boolean" => Some(TableType::Boolean),
        "date" | "utc" => Some(TableType::Time),
        _ => Some(TableType::Category),
    }
}

/// A table given as text, which this module has no reader for.
///
/// # Errors
/// `table-not-read`, always.
#[cfg(not(feature = "table"))]
pub fn table(_text: &str, _format: &DataFormat, _problems: &mut Vec<Diagnostic>) -> Result<Dataset, Diagnostic> {
    Err(Diagnostic::error("table-not-read", "a table given as text must be read before the chart is drawn")
        .hint("await prepareData(spec) and draw what it gives"))
}

/// Columns read as `format.parse` says: numbers, times, texts, truth values.
pub fn parse_columns(dataset: &mut Dataset, parse: &crate::spec::Named<ColumnType>, locale: &Locale) {
    for (name, kind) in &parse.0 {
        let ColumnType::Name(kind) = kind else { continue };
        let Some(column) = dataset.column(name) else { continue };
        let pattern = kind.split_once(':').map(|(_, pattern)| pattern.trim_matches(['\'', '"']));
        let read = |value: Value| -> Value {
            let text = match &value {
                Value::Text(text) => text.clone(),
                Value::Missing(_) => return value,
                other => category_id(other),
            };
            let time = |time: Option<f64>| time.map_or(Value::Missing(Missing::Unreadable), Value::Time);
            match kind.split(':').next().unwrap_or_default() {
                "number" => match digits::number(text.trim()) {
                    Some(number) if number.is_finite() => Value::Number(number),
                    _ => value.number().map_or(Value::Missing(Missing::Unreadable), Value::Number),
                },
                "date" | "utc" => match (pattern, &value) {
                    (_, Value::Time(_)) => value,
                    (Some(pattern), _) => time(parse_time_with(&text, pattern, locale)),
                    (None, Value::Number(number)) => Value::Time(*number),
                    (None, _) => time(parse_time(&text)),
                },
                "boolean" => Value::Bool(!matches!(&*text, "false" | "0" | "")),
                "string" => Value::Text(text),
                _ => value,
            }
        };
        let values = (0..column.len()).map(|row| read(column.value(row))).listed();
        let column = Column::from_values(name.clone(), values);
        dataset.set(column);
    }
}
