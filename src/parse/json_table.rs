//! JSON rows and columns to a table.
//!
//! Takes a JSON value; gives its columns. Those of numbers, truth values and nulls are as they are; those
//! that hold a text are read as the columns of a delimited table are.

use std::rc::Rc;

use super::column::ColumnReport;
use super::parts::has_parts;
use super::problems::Problems;
use super::rows::{self, JsonColumn, JsonColumns};
use super::source::Source;
use super::types::ColumnType;
use super::{Hints, Input, Parsed, TableOptions, read_columns};
use crate::dataset::{Cells, Column, Dataset, Missing, Value};
use crate::json::Json;

/// Reads a table from JSON; `lines` has the line of each row, where each has its own.
pub(super) fn read(json: &Json, lines: Option<&[u32]>, options: &TableOptions<'_>, mut problems: Problems) -> Parsed {
    let table = rows::columns_of(json).unwrap_or_else(|| {
        let reason =
            "A table is an array of rows, or an object of columns; of several tables, or a map, pass one table.";
        problems.add_row(0, json.type_name(), "not-a-table", reason);
        JsonColumns::default()
    });
    if table.is_cut {
        problems.add_row(0, "", "table-cut", "The rows have too many columns or levels; the rest is left out.");
    }
    let mut texts: Vec<(Rc<str>, Vec<Rc<str>>)> = Vec::new();
    let mut ready: Vec<(Rc<str>, Column)> = Vec::new();
    let mut order: Vec<Rc<str>> = Vec::new();
    for column in table.columns {
        order.push(column.name.clone());
        match values_of(&column) {
            Some(values) => ready.push((column.name.clone(), Column::from_values(column.name, values))),
            None => texts.push((column.name, column.cells.iter().map(text_of).collect())),
        }
    }
    let views: Vec<(Rc<str>, Vec<&str>)> =
        texts.iter().map(|(name, cells)| (name.clone(), cells.iter().map(|cell| &**cell).collect())).collect();
    let inputs: Vec<Input<'_>> = views
        .iter()
        .map(|(name, cells)| Input { name: name.clone(), source: Source::Texts { cells, lines }, unit: None })
        .collect();
    let hints = Hints { has_parts: has_parts(order.iter().map(|name| &**name)), ..Hints::default() };
    let (dataset, reports) = read_columns(table.rows, &inputs, hints, options, &mut problems);
    let (mut columns, mut told) = (Vec::new(), Vec::new());
    // The columns in the order of the rows, each before its companions.
    let mut read = dataset.columns().iter().peekable();
    let mut reports = reports.into_iter();
    for name in &order {
        if let Some((_, column)) = ready.iter().find(|(known, _)| known == name) {
            told.push(report_of(column));
            columns.push(column.clone());
            continue;
        }
        told.extend(reports.next());
        columns.extend(read.next().cloned());
        while let Some(companion) = read.next_if(|column| !order.contains(&column.name)) {
            columns.push(companion.clone());
        }
    }
    columns.extend(read.cloned());
    told.extend(reports);
    let row = |at: usize| Source::Texts { cells: &[], lines }.row(at);
    Parsed::of(Dataset::new(table.rows, columns), told, &row, options, problems)
}

/// The values of a JSON column that holds no text.
fn values_of(column: &JsonColumn) -> Option<Vec<Value>> {
    let value = |cell: &Option<Json>| match cell {
        Some(Json::Number(number)) => Some(Value::Number(number + 0.0)),
        Some(Json::Bool(value)) => Some(Value::Bool(*value)),
        Some(Json::Null) => Some(Value::Missing(Missing::Marked)),
        None => Some(Value::Missing(Missing::Blank)),
        Some(Json::Text(_) | Json::Array(_) | Json::Object(_)) => None,
    };
    column.cells.iter().map(value).collect()
}

/// A JSON value as the text of a cell.
fn text_of(cell: &Option<Json>) -> Rc<str> {
    match cell {
        None => "".into(),
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Number(number)) => number.to_string().into(),
        Some(Json::Bool(value)) => if *value { "true" } else { "false" }.into(),
        Some(Json::Null | Json::Array(_) | Json::Object(_)) => "null".into(),
    }
}

/// The report on a column that needed no reading.
fn report_of(column: &Column) -> ColumnReport {
    let mut kind = match &column.cells {
        Cells::Numbers(_) => ColumnType::Number,
        _ => ColumnType::Category,
    };
    let mut report = ColumnReport::new(column.name.clone(), kind);
    for row in 0..column.len() {
        report.cells += 1;
        match column.value(row) {
            Value::Missing(Missing::Blank) => report.add_missing(Missing::Blank, ""),
            Value::Missing(reason) => report.add_missing(reason, "null"),
            value => {
                if matches!(value, Value::Bool(_)) && report.read == 0 {
                    kind = ColumnType::Boolean;
                }
                report.read += 1;
            }
        }
    }
    report.kind = kind;
    report
}
