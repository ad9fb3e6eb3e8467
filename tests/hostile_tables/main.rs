//! Tables as nobody should write them, each beside what should be made of it, written down before it
//! was tried. What is expected is told in a few lines of text, so that a case shows everything at once:
//! rows, header, delimiter and encoding; each column with its type, unit and values; the problems; the
//! rows left out.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod bulk;
mod dates;
mod encodings;
mod headers;
mod json;
mod not_tables;
mod quotes;
mod statistics;

use indicator_charts::dataset::{Cells, Column, Missing, Value};
use indicator_charts::parse::date::Moment;
use indicator_charts::parse::period::Period;
use indicator_charts::parse::{Parsed, TableOptions, parse_table};

/// A table read as the package reads it, with the platform's decoder.
pub fn parse(bytes: &[u8]) -> Parsed {
    parse_with(bytes, TableOptions::default())
}

/// The same with options.
pub fn parse_with(bytes: &[u8], options: TableOptions<'_>) -> Parsed {
    let decoder = |bytes: &[u8], label: &str| {
        Some(encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
    };
    parse_table(bytes, &TableOptions { decoder: Some(&decoder), ..options })
}

fn value(column: &Column, row: usize) -> String {
    match column.value(row) {
        Value::Number(number) => number.to_string(),
        Value::Time(time) => {
            let has_clock = time.rem_euclid(86_400_000.0) != 0.0;
            Period::of_moment(Moment { time, has_clock }).label()
        }
        Value::Bool(value) => value.to_string(),
        Value::Text(text) => {
            let text = format!("{text:?}");
            text[1..text.len() - 1].to_owned()
        }
        Value::Missing(Missing::Blank) => "·".to_owned(),
        Value::Missing(Missing::Marked) => "·NA".to_owned(),
        Value::Missing(Missing::Unreadable) => "·!".to_owned(),
        Value::Missing(reason) => format!("·{reason:?}"),
    }
}

/// What was made of a table.
pub fn told(parsed: &Parsed) -> String {
    let mut lines = Vec::new();
    let mut first = vec![format!("{} rows", parsed.dataset.rows())];
    first.extend(parsed.header_row.map(|row| format!("header {row}")));
    first.extend(parsed.delimiter.filter(|sign| *sign != ',').map(|sign| format!("{sign:?}")));
    first.extend(parsed.encoding.map(|encoding| encoding.label().to_owned()).filter(|label| label != "utf-8"));
    lines.push(first.join(", "));
    for column in parsed.dataset.columns() {
        let report = parsed.columns.iter().find(|report| report.name == column.name);
        let kind = match (report, &column.cells) {
            (Some(report), _) => report.kind.word(),
            (None, Cells::Numbers(_)) => "+number",
            (None, _) => "+category",
        };
        let unit = report.and_then(|report| report.unit.clone()).map_or_else(String::new, |unit| format!(" [{unit}]"));
        let values: Vec<String> = (0..column.len().min(8)).map(|row| value(column, row)).collect();
        lines.push(format!("{}: {kind}{unit} {}", column.name, values.join(" | ")).trim_end().to_owned());
    }
    if let Some(wide) = &parsed.wide {
        lines.push(format!("wide {} × {}", wide.periods.len(), wide.frequency.word()));
    }
    for problem in parsed.problems.kept() {
        lines.push(format!("! {} {:?} {:?} {}", problem.row, problem.column, problem.value, problem.code));
    }
    if parsed.problems.kept().len() < parsed.problems.total() as usize {
        lines.push(format!("! {} in all", parsed.problems.total()));
    }
    for row in &parsed.skipped {
        lines.push(format!("- {} {} {:?}", row.line, row.kind.word(), row.text));
    }
    lines.join("\n")
}

/// Holds what was made of a table to what should be, line by line.
#[track_caller]
pub fn check(input: &str, expected: &str) {
    check_parsed(&parse(input.as_bytes()), input, expected);
}

/// The same of a table that has been read.
#[track_caller]
pub fn check_parsed(parsed: &Parsed, input: &str, expected: &str) {
    let told = told(parsed);
    let expected = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(told, expected, "\n{input}\n--- is read as\n{told}\n--- and not as\n{expected}\n");
}
