//! Delimited text to a table: CSV and TSV with what stands around them.
//!
//! Takes decoded text; gives the columns that stand in it, and reports what does not fit: quotes out of
//! place, ragged rows, sums among the rows.

use super::csv::{self, Rows};
use super::delimiter::{self, STAND_IN};
use super::footer;
use super::layout::{self, Layout};
use super::parts::has_parts;
use super::problems::Problems;
use super::source::Source;
use super::{Hints, Input, Parsed, TableOptions, read_columns};

/// Reads a delimited table; `problems` holds what was found so far.
pub(super) fn read(text: &str, options: &TableOptions<'_>, mut problems: Problems) -> Parsed {
    let (text, declared, first_line) = match delimiter::declared(text) {
        Some((delimiter, rest)) => (rest, Some(delimiter), 1u32),
        None => (text, None, 0),
    };
    let given = options.delimiter.or(declared);
    let respelled = if given.is_none() { delimiter::respelled(text) } else { None };
    let (mut rows, mut delimiter) = match (given, &respelled) {
        (Some(given), _) => (csv::split(text, given), char::from(given)),
        (None, Some((text, delimiter))) => (csv::split(text, STAND_IN), *delimiter),
        (None, None) => {
            let detected = delimiter::detect(text);
            (csv::split(text, detected), char::from(detected))
        }
    };
    if given.is_none()
        && let Some((inside, detected)) = csv::split_again(&rows, delimiter::detect)
    {
        rows = inside;
        delimiter = char::from(detected);
    }
    rows.shift_lines(first_line);
    tell_quotes(&rows, &mut problems);
    let layout = layout::find(&rows, options.header, &mut problems);
    check_widths(&rows, &layout, &mut problems);
    tell_totals(&rows, &layout, &mut problems);
    let units = |column: usize| layout.units.get(column).map(String::as_str).filter(|unit| !unit.is_empty());
    let inputs: Vec<Input<'_>> = layout
        .names
        .iter()
        .enumerate()
        .map(|(column, name)| {
            let source = Source::Cells { rows: &rows, body: &layout.body, column };
            Input { name: name.clone(), source, unit: units(column) }
        })
        .filter(|input| !is_padding(input))
        .collect();
    let hints = Hints {
        unit: layout.unit.as_deref(),
        has_semicolons: delimiter == ';',
        has_parts: has_parts(layout.names.iter().map(|name| &**name)),
    };
    let row = |at: usize| inputs.first().map_or(0, |input| input.source.row(at));
    let (dataset, columns) = read_columns(layout.body.len(), &inputs, hints, options, &mut problems);
    Parsed {
        delimiter: Some(delimiter).filter(|_| !layout.names.is_empty()),
        header_row: layout.header_line,
        skipped: layout.skipped,
        skipped_count: layout.skipped_count,
        ..Parsed::of(dataset, columns, &row, options, problems)
    }
}

/// Whether a column has no name and no cell, as where a sheet is padded.
fn is_padding(input: &Input<'_>) -> bool {
    input.name.starts_with("column_") && (0..input.source.len()).all(|at| input.source.text(at).is_empty())
}

/// Reports quotes out of place, and rows wider than can be.
fn tell_quotes(rows: &Rows<'_>, problems: &mut Problems) {
    for fault in &rows.faults {
        let (code, reason) = if fault.is_open {
            ("quote-unclosed", "A quote opens here and is never closed; the line is read as it stands.")
        } else {
            ("quote-misplaced", "A quoted cell goes on behind the quote that closes it; both parts are kept.")
        };
        problems.add_row(fault.line, &fault.text, code, reason);
    }
    if let Some(line) = rows.cut {
        let reason = "The row has more than 16,384 cells; those beyond are left out.";
        problems.add_row(line, "", "row-cut", reason);
    }
}

/// Reports rows that are shorter or longer than the table is wide.
fn check_widths(rows: &Rows<'_>, layout: &Layout, problems: &mut Problems) {
    let width = layout.names.len();
    for row in layout.body.iter().filter_map(|row| usize::try_from(*row).ok()) {
        let cells = rows.width(row);
        if cells < width {
            let text: Vec<&str> = rows.cells(row).take(20).collect();
            let reason = "The row has fewer cells than the table has columns; the last columns have none here.";
            problems.add_row(rows.line(row), &text.join(","), "row-short", reason);
        } else if cells > width
            && let Some(extra) =
                (width..cells).map(|column| rows.cell(row, column)).find(|cell| !cell.trim().is_empty())
        {
            let reason = "The row has more cells than the table has columns; they are left out.";
            problems.add_row(rows.line(row), extra, "row-long", reason);
        }
    }
}

/// Reports rows that sum others up: in a chart they would be counted twice.
fn tell_totals(rows: &Rows<'_>, layout: &Layout, problems: &mut Problems) {
    let Some(name) = layout.names.first() else { return };
    for row in footer::totals(rows, &layout.body) {
        let reason = "The row sums up others by its name; it is kept, and would be counted twice in a sum.";
        problems.add(rows.line(row), name, rows.cell(row, 0), "total-row", reason);
    }
}
