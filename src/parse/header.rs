//! The header of a table: which rows it is, the names it gives, and the units beside them.
//!
//! Takes rows of cells; gives the first row of the table, whether it names the columns, how many rows
//! do so together, and the names, each different. Names over values make a header; a row of years over
//! figures is one, too.

use std::collections::HashMap;
use std::rc::Rc;

use super::csv::Rows;
use super::delimiter::common_width;
use super::layout::{filled, filled_width};
use super::marker::{self, missing_number};
use super::number::read_plain;
use super::period;
use super::problems::Problems;
use super::quantity;
use super::unit;

/// Rows looked at to tell the width of a table.
const SAMPLE: usize = 500;

/// Rows above a header that are looked at.
const MAX_TITLES: usize = 20;

/// Rows below a header that tell what its columns hold.
const BELOW: usize = 20;

/// Columns that vote on whether a row is a header.
const VOTERS: usize = 64;

/// The most rows a header may have.
const MAX_HEADER: usize = 3;

/// The commonest width, without the columns at its end that sheets are padded with, and without the
/// titles above and the notes below that are one cell wide.
pub(super) fn table_width(rows: &Rows<'_>) -> usize {
    let sample = 0..rows.len().min(SAMPLE);
    let is_wide = |row: &usize| filled_width(rows, *row) > 1;
    let first = sample.clone().find(is_wide).unwrap_or(0);
    let last = sample.clone().rev().find(is_wide).unwrap_or(sample.end.saturating_sub(1));
    let inside = || (first..=last).filter(|row| *row < rows.len() && filled_width(rows, *row) > 0);
    // A row counts twice as it stands and once without the blanks at its end: data beat padding.
    let width = common_width(inside().flat_map(|row| [rows.width(row), rows.width(row), filled_width(rows, row)]));
    let used = inside().map(|row| filled_width(rows, row)).filter(|used| *used <= width).max();
    width.min(used.unwrap_or(width))
}

/// The first row of the table: the first that fills more than half of its columns. Titles fill one
/// or two.
pub(super) fn first_row(rows: &Rows<'_>, width: usize) -> Option<usize> {
    let fits = |row: &usize| match width {
        0 | 1 => filled(rows, *row) > 0,
        // The corner above the names of rows is often blank.
        2 => filled_width(rows, *row) >= 2,
        _ => filled(rows, *row) * 2 > width || (filled(rows, *row) * 2 == width && filled_width(rows, *row) >= width),
    };
    let limit = rows.len().min(MAX_TITLES);
    let mut first = (0..limit).find(fits).or_else(|| (0..limit).find(|row| filled(rows, *row) > 0))?;
    // A title with commas in it fills as many cells as it likes; a header over values stands below it.
    while filled_width(rows, first) > width
        && let Some(next) = (first + 1..limit).find(fits)
        && (filled_width(rows, next) > width
            || (filled_width(rows, next) == width
                && votes(rows, next, width).0 > 0
                && votes(rows, next, width).0 >= votes(rows, first, width).0))
    {
        first = next;
    }
    // A header with blank names fills few of its columns, but is as wide as what is below.
    if let Some(above) = first.checked_sub(1)
        && rows.line(first) == rows.line(above).saturating_add(1)
        && rows.width(above) == rows.width(first)
        && filled(rows, above) >= 2
        && !rows.cells(above).any(is_value)
        && !is_header(rows, first, width)
    {
        return Some(above);
    }
    Some(first)
}

/// Whether a cell is a value rather than a name.
pub(super) fn is_value(cell: &str) -> bool {
    let cell = marker::trim(cell);
    !cell.is_empty()
        && (read_plain(cell.as_bytes()).is_some() || missing_number(cell).is_some() || period::read(cell).is_ok())
}

/// Whether a cell is a value or a quantity: `65岁以上` may be a name, and is a figure all the same.
fn is_figure(cell: &str) -> bool {
    is_value(cell) || quantity::read(cell).is_ok()
}

/// Whether a cell may be a year or another period.
fn is_period(cell: &str) -> bool {
    let cell = cell.trim();
    match read_plain(cell.as_bytes()) {
        Some(year) => cell.len() == 4 && (1500.0..2200.0).contains(&year),
        None => period::read(cell).is_ok(),
    }
}

/// Whether most cells of a column below a row are of a kind; false where there are none.
fn mostly(rows: &Rows<'_>, row: usize, column: usize, is_kind: impl Fn(&str) -> bool) -> bool {
    let below = row + 1..(row + 1 + BELOW).min(rows.len());
    let cells = || below.clone().map(|row| rows.cell(row, column).trim()).filter(|cell| !cell.is_empty());
    let count = cells().count();
    count > 0 && cells().filter(|cell| is_kind(cell)).count() * 2 > count
}

/// Whether a row names the columns. Each column votes: a name over values is for it, a value over
/// values against it, unless it is a period over figures that are none, as in wide tables.
pub(super) fn is_header(rows: &Rows<'_>, row: usize, width: usize) -> bool {
    if row + 1 >= rows.len() {
        let cells = || rows.cells(row).filter(|cell| !cell.trim().is_empty());
        return cells().filter(|cell| is_value(cell) && !is_period(cell)).count() * 2 < cells().count();
    }
    let (names, values) = votes(rows, row, width);
    names > 0 || values == 0
}

/// How many columns of a row are names over values, and how many are values.
fn votes(rows: &Rows<'_>, row: usize, width: usize) -> (u32, u32) {
    let (mut names, mut values) = (0u32, 0u32);
    for column in 0..width.min(VOTERS) {
        let cell = rows.cell(row, column).trim();
        if cell.is_empty() {
            continue;
        }
        if is_period(cell) && !mostly(rows, row, column, is_period) {
            names += 1;
        } else if is_value(cell) {
            values += 1;
        } else if mostly(rows, row, column, is_value) {
            names += 1;
        }
    }
    (names, values)
}

/// The rows of a header: the one found, perhaps one above it that groups its columns, and those below
/// it that go on with names.
pub(super) fn header_rows(rows: &Rows<'_>, found: usize, width: usize) -> std::ops::Range<usize> {
    let mut end = found + 1;
    while end - found < MAX_HEADER && end + 1 < rows.len() && goes_on(rows, end, width) {
        end += 1;
    }
    let is_group = found.checked_sub(1).is_some_and(|above| groups(rows, above, found..end, width));
    found - usize::from(is_group)..end
}

/// Whether a row below a header has names, too: two columns of figures or more have words in it.
fn goes_on(rows: &Rows<'_>, row: usize, width: usize) -> bool {
    let mut names = 0u32;
    for column in 0..width.min(VOTERS) {
        let cell = rows.cell(row, column).trim();
        if cell.is_empty() {
            continue;
        }
        if is_figure(cell) {
            return false;
        }
        names += u32::from(mostly(rows, row, column, is_figure));
    }
    names >= 2 && !is_units(rows, row)
}

/// Whether the row above a header groups its columns: some of their names occur twice without it.
fn groups(rows: &Rows<'_>, above: usize, header: std::ops::Range<usize>, width: usize) -> bool {
    let mut known: HashMap<Rc<str>, u32> = HashMap::new();
    let names = printed_names(rows, header.clone(), width);
    let is_twice_there = names.iter().any(|name| !name.is_empty() && known.insert(name.as_str().into(), 0).is_some());
    is_twice_there
        && rows.line(header.start) == rows.line(above).saturating_add(1)
        && filled(rows, above) >= 2
        && filled_width(rows, above) <= width
        && rows.cells(above).all(|cell| !is_value(cell) || is_period(cell))
}

/// Whether a row gives units and nothing else, but for a word for them above the names of rows.
pub(super) fn is_units(rows: &Rows<'_>, row: usize) -> bool {
    let is_unit = |cell: &str| unit::is_unit(unit::inside_brackets(cell)) && !is_value(cell);
    let head = rows.cell(row, 0).trim();
    let is_word = ["单位", "计量单位", "unit", "units"].iter().any(|word| head.eq_ignore_ascii_case(word));
    if !(head.is_empty() || is_word || is_unit(head)) {
        return false;
    }
    let cells = || rows.cells(row).map(str::trim).skip(1).filter(|cell| !cell.is_empty());
    // A column of units has them in every row; a row of units stands alone.
    let is_alone = !rows.cells(row + 1).any(|cell| is_unit(cell.trim()));
    cells().next().is_some() && cells().all(is_unit) && is_alone
}

/// Names of columns from the rows of a header, each made different; `column_3` where there is none.
pub(super) fn names(
    rows: &Rows<'_>,
    header: std::ops::Range<usize>,
    width: usize,
    problems: &mut Problems,
) -> Vec<Rc<str>> {
    let mut names: Vec<Rc<str>> = Vec::with_capacity(width);
    // Each name, and the number that the next column of this name is tried with: ten thousand columns
    // of one name are not counted through for each of them.
    let mut known: HashMap<Rc<str>, u32> = HashMap::new();
    let line = rows.line(header.end.saturating_sub(1));
    for (column, printed) in printed_names(rows, header, width).into_iter().enumerate() {
        let base = if printed.is_empty() { format!("column_{}", column + 1) } else { printed };
        let mut name: Rc<str> = base.as_str().into();
        let first = known.get(&name).copied();
        let mut number = first.unwrap_or(2);
        while known.contains_key(&name) {
            name = format!("{base}_{number}").into();
            number += 1;
        }
        known.insert(name.clone(), 2);
        if first.is_some() {
            known.insert(base.as_str().into(), number);
            problems.add(line, &name, &base, "duplicate-name", "Another column has this name; this one is numbered.");
        }
        names.push(name);
    }
    names
}

/// The names as printed, those of several rows joined: what stands over a group of columns stands in
/// its first cell only, and is meant for the blank ones behind it.
fn printed_names(rows: &Rows<'_>, header: std::ops::Range<usize>, width: usize) -> Vec<String> {
    let mut names = vec![String::new(); width];
    let last = header.end.saturating_sub(1);
    for row in header {
        let mut group = String::new();
        for (column, name) in names.iter_mut().enumerate() {
            let cell = marker::trim(rows.cell(row, column)).split_whitespace().collect::<Vec<_>>().join(" ");
            let below = (row + 1..=last).any(|below| !rows.cell(below, column).trim().is_empty());
            // A cell over a blank is merged downwards, and groups nothing.
            if !cell.is_empty() || row == last || !below {
                group = if below { cell.clone() } else { String::new() };
            }
            let part = if cell.is_empty() { &group } else { &cell };
            if !part.is_empty() && name != part {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(part);
            }
        }
    }
    names
}
