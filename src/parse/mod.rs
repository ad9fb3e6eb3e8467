//! Bytes to a dataset, with everything that was wrong along the way; never failing on a cell.
//!
//! ```text
//! bytes ─encoding─▶ text ─delimiter, csv─▶ rows ─layout─▶ names, body ─types─▶ guesses ─column─▶ Dataset
//! JSON ──────────────────────────────────────────────rows▶ texts, values ─────┘
//! ```
//!
//! Takes bytes of CSV or TSV, or JSON rows; gives a `Dataset`, a report for each column and the
//! problems by row, column, value, reason and code. Good rows are kept; what is left out is listed.

pub mod column;
pub mod csv;
pub mod date;
pub mod delimiter;
pub mod encoding;
pub mod fault;
pub mod layout;
pub mod marker;
pub mod number;
pub mod numeral;
pub mod observations;
pub mod parts;
pub mod period;
mod period_words;
pub mod problems;
pub mod quantity;
pub mod report;
pub mod rows;
pub mod shape;
pub mod source;
pub mod types;
pub mod unit;

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Value};
use crate::json::Json;
use column::ColumnReport;
use date::DayOrder;
use encoding::{Decoder, Encoding};
use layout::SkippedRow;
use number::Decimal;
use problems::Problems;
use rows::{JsonColumn, JsonColumns};
use shape::Wide;
use source::Source;
use types::{ColumnType, Guess, Inference};

/// The most bytes that are read; places in a text are kept in 32 bits.
const MAX_BYTES: usize = 1 << 31;

/// What is known of a table beforehand. Everything left out is detected.
#[derive(Clone, Default)]
pub struct TableOptions<'a> {
    /// The encoding; a byte order mark outweighs it.
    pub encoding: Option<Encoding>,
    /// Decodes what the core has no table for; `TextDecoder` in a browser.
    pub decoder: Option<Decoder<'a>>,
    /// The character between cells.
    pub delimiter: Option<u8>,
    /// Whether there is a header.
    pub header: Option<bool>,
    /// The decimal sign of columns that do not tell.
    pub decimal: Option<Decimal>,
    /// The order of day and month in dates with the year last.
    pub day_order: DayOrder,
    /// Types of columns by name.
    pub types: &'a [(&'a str, ColumnType)],
    /// How far the detection of types goes.
    pub inference: Inference,
    /// Whether a wide table, a column a period, is made long.
    pub long: bool,
}

/// A table that has been read.
#[derive(Debug)]
pub struct Parsed {
    /// The data.
    pub dataset: Dataset,
    /// What was found in each column of the source, in order.
    pub columns: Vec<ColumnReport>,
    /// The columns named by periods, where the source is wide.
    pub wide: Option<Wide>,
    /// The encoding; `None` for JSON.
    pub encoding: Option<Encoding>,
    /// The character between cells; `None` for JSON.
    pub delimiter: Option<u8>,
    /// The line of the header; `None` when there is none.
    pub header_row: Option<u32>,
    /// Rows that are not data: titles, blanks, notes; the first hundred.
    pub skipped: Vec<SkippedRow>,
    /// All rows that are not data.
    pub skipped_count: u32,
    /// What was wrong.
    pub problems: Problems,
}

/// Reads a delimited table.
#[must_use]
pub fn parse_table(input: &[u8], options: &TableOptions<'_>) -> Parsed {
    let mut problems = Problems::default();
    let bytes = input.get(..MAX_BYTES).unwrap_or(input);
    if bytes.len() < input.len() {
        problems.add_row(0, "", "input-too-long", "The table is longer than 2 GiB; what follows is left out.");
    }
    let decoded = encoding::decode(bytes, options.encoding, options.decoder);
    if decoded.is_guess {
        let reason = "The encoding is a guess, or the platform cannot decode it; letters may be wrong.";
        problems.add_row(0, decoded.encoding.label(), "encoding-uncertain", reason);
    }
    if decoded.replaced > 0 && !decoded.is_guess {
        let reason = "Some characters are broken in this encoding and read as U+FFFD.";
        problems.add_row(0, decoded.encoding.label(), "character-broken", reason);
    }
    let encoding = decoded.encoding;
    let (text, declared, first_line) = match delimiter::declared(&decoded.text) {
        Some((delimiter, rest)) => (rest, Some(delimiter), 1u32),
        None => (&*decoded.text, None, 0),
    };
    let delimiter = options.delimiter.or(declared).unwrap_or_else(|| delimiter::detect(text));
    let mut rows = csv::split(text, delimiter);
    rows.shift_lines(first_line);
    for line in &rows.unclosed {
        problems.add_row(
            *line,
            "",
            "quote-unclosed",
            "A quote opens here and is never closed; the line is read as it stands.",
        );
    }
    let layout = layout::find(&rows, options.header, &mut problems);
    check_widths(&rows, &layout, &mut problems);
    let sources: Vec<(Rc<str>, Source<'_>)> = layout
        .names
        .iter()
        .enumerate()
        .map(|(column, name)| (name.clone(), Source::Cells { rows: &rows, body: &layout.body, column }))
        .filter(|(name, source)| !is_padding(name, source))
        .collect();
    let (dataset, mut columns) = read_columns(layout.body.len(), &sources, options, &mut problems);
    for report in columns.iter_mut().filter(|report| report.unit.is_none()) {
        let place = layout.names.iter().position(|name| *name == report.name);
        report.unit = place.and_then(|place| layout.units.get(place)).filter(|unit| !unit.is_empty()).cloned();
    }
    let (dataset, wide) = long_form(dataset, options);
    problems.sort();
    Parsed {
        dataset,
        columns,
        wide,
        encoding: Some(encoding),
        delimiter: Some(delimiter),
        header_row: layout.header_line,
        skipped: layout.skipped,
        skipped_count: layout.skipped_count,
        problems,
    }
}

/// Reads JSON rows, or an object of columns. Texts are read as those of a delimited table are; a
/// number is a number.
#[must_use]
pub fn parse_json(json: &Json, options: &TableOptions<'_>) -> Parsed {
    let mut problems = Problems::default();
    let table = rows::columns_of(json).unwrap_or_else(|| {
        problems.add_row(0, json.type_name(), "not-a-table", "A table is an array of rows, or an object of columns.");
        JsonColumns::default()
    });
    if table.is_cut {
        problems.add_row(0, "", "table-cut", "The rows have too many columns or levels; the rest is left out.");
    }
    let mut texts: Vec<(Rc<str>, Vec<Rc<str>>)> = Vec::new();
    let mut ready: Vec<(usize, Column)> = Vec::new();
    for (place, column) in table.columns.into_iter().enumerate() {
        match values_of(&column) {
            Some(values) => ready.push((place, Column::from_values(column.name, values))),
            None => texts.push((column.name, column.cells.iter().map(text_of).collect())),
        }
    }
    let views: Vec<(Rc<str>, Vec<&str>)> =
        texts.iter().map(|(name, cells)| (name.clone(), cells.iter().map(|cell| &**cell).collect())).collect();
    let sources: Vec<(Rc<str>, Source<'_>)> =
        views.iter().map(|(name, cells)| (name.clone(), Source::Texts(cells))).collect();
    let (dataset, mut reports) = read_columns(table.rows, &sources, options, &mut problems);
    let mut columns = dataset.columns().to_vec();
    for (place, column) in ready {
        reports.insert(place.min(reports.len()), report_of(&column));
        columns.insert(place.min(columns.len()), column);
    }
    let (dataset, wide) = long_form(Dataset::new(table.rows, columns), options);
    problems.sort();
    Parsed {
        dataset,
        columns: reports,
        wide,
        encoding: None,
        delimiter: None,
        header_row: None,
        skipped: Vec::new(),
        skipped_count: 0,
        problems,
    }
}

/// The values of a JSON column that holds no text.
fn values_of(column: &JsonColumn) -> Option<Vec<Value>> {
    let value = |cell: &Json| match cell {
        Json::Number(number) => Some(Value::Number(*number)),
        Json::Bool(value) => Some(Value::Bool(*value)),
        Json::Null => Some(Value::Missing(Missing::Marked)),
        Json::Text(_) | Json::Array(_) | Json::Object(_) => None,
    };
    column.cells.iter().map(value).collect()
}

/// A JSON value as the text of a cell.
fn text_of(cell: &Json) -> Rc<str> {
    match cell {
        Json::Text(text) => text.clone(),
        Json::Number(number) => number.to_string().into(),
        Json::Bool(value) => if *value { "true" } else { "false" }.into(),
        Json::Null | Json::Array(_) | Json::Object(_) => "null".into(),
    }
}

/// The report on a column that needed no reading.
fn report_of(column: &Column) -> ColumnReport {
    let kind = match (&column.cells, column.value(0)) {
        (Cells::Numbers(_), _) => ColumnType::Number,
        (_, Value::Bool(_)) => ColumnType::Boolean,
        _ => ColumnType::Category,
    };
    let mut report = ColumnReport::new(column.name.clone(), kind);
    for row in 0..column.len() {
        report.cells += 1;
        match column.value(row) {
            Value::Missing(reason) => report.add_missing(reason, "null"),
            _ => report.read += 1,
        }
    }
    report
}

/// A wide table made long where that was asked for, and what made it wide.
fn long_form(dataset: Dataset, options: &TableOptions<'_>) -> (Dataset, Option<Wide>) {
    let wide = if options.inference == Inference::Statistics { shape::detect_wide(&dataset) } else { None };
    match &wide {
        Some(found) if options.long => (shape::lengthen(&dataset, found), wide),
        _ => (dataset, wide),
    }
}

/// Whether a column has no name and no cell, as where a sheet is padded.
fn is_padding(name: &str, source: &Source<'_>) -> bool {
    name.starts_with("column_") && (0..source.len()).all(|at| source.text(at).is_empty())
}

/// Reports rows that are shorter or longer than the table is wide.
fn check_widths(rows: &csv::Rows<'_>, layout: &layout::Layout, problems: &mut Problems) {
    let width = layout.names.len();
    for row in layout.body.iter().filter_map(|row| usize::try_from(*row).ok()) {
        let cells = rows.width(row);
        if cells < width {
            problems.add_row(
                rows.line(row),
                rows.cell(row, 0),
                "row-short",
                "The row has fewer cells than the table has columns.",
            );
        } else if cells > width
            && let Some(extra) =
                (width..cells).map(|column| rows.cell(row, column)).find(|cell| !cell.trim().is_empty())
        {
            problems.add_row(
                rows.line(row),
                extra,
                "row-long",
                "The row has more cells than the table has columns; they are left out.",
            );
        }
    }
}

/// Reads columns of texts: first what each is, then, with what the table shows as a whole, its cells.
fn read_columns(
    rows: usize,
    sources: &[(Rc<str>, Source<'_>)],
    options: &TableOptions<'_>,
    problems: &mut Problems,
) -> (Dataset, Vec<ColumnReport>) {
    let has_parts =
        options.inference == Inference::Statistics && parts::has_months(sources.iter().map(|(name, _)| &**name));
    let guesses: Vec<Guess> = sources
        .iter()
        .map(|(name, source)| {
            let mut guess = types::guess(name, *source, options.inference, has_parts);
            if let Some((_, kind)) = options.types.iter().find(|(known, _)| **known == **name) {
                guess.set_kind(*kind, *source);
            }
            if guess.is_ambiguous && options.day_order != DayOrder::Unknown {
                guess.resolve(options.day_order);
            }
            guess
        })
        .collect();
    // A table has one decimal sign; a column that shows it speaks for those that do not.
    let shows = |decimal| guesses.iter().any(|guess| guess.decimals.decimal() == Some(decimal));
    let decimal = options.decimal.unwrap_or(match (shows(Decimal::Point), shows(Decimal::Comma)) {
        (false, true) => Decimal::Comma,
        _ => Decimal::Point,
    });
    let mut columns: Vec<Column> = Vec::with_capacity(sources.len());
    let mut reports = Vec::with_capacity(sources.len());
    for ((name, source), guess) in sources.iter().zip(&guesses) {
        let read = column::read(name, *source, guess, decimal, problems);
        columns.extend(read.columns);
        reports.push(read.report);
    }
    let mut dataset = Dataset::new(rows, columns);
    let row = |at: usize| sources.first().map_or(0, |(_, source)| source.row(at));
    if has_parts {
        parts::combine(&mut dataset, &mut reports, &row, problems);
    }
    if options.inference == Inference::Statistics {
        observations::check(&mut dataset, &row, problems);
    }
    name_bounds(&mut dataset, &reports);
    (dataset, reports)
}

/// Gives the bounds of the only column of figures the name that charts look for.
fn name_bounds(dataset: &mut Dataset, reports: &[ColumnReport]) {
    let is_figures = |report: &&ColumnReport| matches!(report.kind, ColumnType::Number | ColumnType::Quantity);
    if reports.iter().filter(is_figures).count() > 1 {
        return;
    }
    let mut bounds = reports.iter().filter_map(|report| dataset.column(&format!("{}_bound", report.name)));
    if let (Some(only), None, None) = (bounds.next(), bounds.next(), dataset.column("bound")) {
        let named = Column::new("bound", only.cells.clone());
        dataset.set(named);
    }
}

#[cfg(test)]
mod tests;
