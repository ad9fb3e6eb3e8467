//! Delimited text to rows of cells, with the line each row starts on.
//!
//! Takes text and a delimiter; gives the place of every cell, no string a cell. `csv-core` does the
//! splitting wherever a quote occurs; text without any quote (most statistics) has nothing to
//! unquote and is cut by a plain loop, four times as fast, which a test holds to the same result.
//! A quote that is never closed does not swallow the rest: its line is read literally and reported.

mod quoted;
mod scan;

use std::borrow::Cow;

/// Cells beyond this many in a row are dropped and reported: Excel's widest sheet.
pub const MAX_COLUMNS: usize = 16_384;

/// Quotes out of place that are quoted in full; the others are told by their lines.
const QUOTED_FAULTS: usize = 100;

/// A cell's place in the text, in bytes.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

/// A row: its first cell and its line.
#[derive(Clone, Copy, Debug)]
struct Row {
    first: u32,
    line: u32,
}

/// Rows of cells over a text.
#[derive(Debug)]
pub struct Rows<'a> {
    text: Cow<'a, str>,
    cells: Vec<Span>,
    rows: Vec<Row>,
    /// Quotes that are not where they belong, in order.
    pub faults: Vec<QuoteFault>,
    /// The first line with more cells than are kept.
    pub cut: Option<u32>,
}

/// A quote that is not where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteFault {
    /// Its line.
    pub line: u32,
    /// Whether it is never closed; else something follows the quote that closes.
    pub is_open: bool,
    /// What stands there, of the first hundred.
    pub text: String,
}

impl<'a> Rows<'a> {
    /// No rows yet over a text.
    fn over(text: Cow<'a, str>) -> Rows<'a> {
        Rows { text, cells: Vec::new(), rows: Vec::new(), faults: Vec::new(), cut: None }
    }

    /// Adds a cell to the row whose first is at `first`, unless the row is as wide as can be.
    fn push(&mut self, first: usize, start: usize, end: usize, line: u32) {
        if self.cells.len() - first < MAX_COLUMNS {
            self.cells.push(Span { start: to_u32(start), end: to_u32(end) });
        } else if self.cut.is_none() {
            self.cut = Some(line);
        }
    }

    /// Number of rows; lines with nothing on them are none.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The line a row starts on, counted from 1.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// Counts lines on from where the text begins in its file.
    pub fn shift_lines(&mut self, lines: u32) {
        if lines > 0 {
            self.rows.iter_mut().for_each(|row| row.line = row.line.saturating_add(lines));
            self.faults.iter_mut().for_each(|fault| fault.line = fault.line.saturating_add(lines));
            self.cut = self.cut.map(|line| line.saturating_add(lines));
        }
    }

    /// Number of cells in a row.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        let first = |row: usize| self.rows.get(row).map_or(self.cells.len(), |row| to_usize(row.first));
        first(row + 1).saturating_sub(first(row))
    }

    /// The text of a cell; empty where the row is too short.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let Some(first) = self.rows.get(row).map(|row| to_usize(row.first)) else { return "" };
        let next = self.rows.get(row + 1).map_or(self.cells.len(), |row| to_usize(row.first));
        let at = first + column;
        if at >= next {
            return "";
        }
        let Some(span) = self.cells.get(at) else { return "" };
        self.text.get(to_usize(span.start)..to_usize(span.end)).unwrap_or("")
    }

    /// All cells of a row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }
}

fn to_usize(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// Places in a text are kept in 32 bits; `parse_table` cuts longer input.
fn to_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Splits text into rows of cells.
#[must_use]
pub fn split(text: &str, delimiter: u8) -> Rows<'_> {
    if text.as_bytes().contains(&b'"') { quoted::split(text, delimiter) } else { split_plain(text, delimiter) }
}

/// The rows of a file whose lines were each quoted as one cell, as when a table is saved as CSV twice:
/// `"a,""b, c"""`; `detect` tells their delimiter. `None` unless every line holds as many cells, more
/// than one.
#[must_use]
pub fn split_again(rows: &Rows<'_>, detect: impl Fn(&str) -> u8) -> Option<(Rows<'static>, u8)> {
    let is_line = |row: usize| rows.width(row) == 1 && !rows.cell(row, 0).contains(['\n', '\r']);
    if rows.len() < 2 || !rows.faults.is_empty() || !(0..rows.len()).all(is_line) {
        return None;
    }
    let text: Vec<&str> = (0..rows.len()).map(|row| rows.cell(row, 0)).collect();
    let text = text.join("\n");
    let delimiter = detect(&text);
    let inside = split(&text, delimiter);
    let width = inside.width(0);
    let is_table = width > 1 && inside.len() == rows.len() && inside.faults.is_empty();
    if !is_table || (0..inside.len()).any(|row| inside.width(row) != width) {
        return None;
    }
    let Rows { cells, rows: inner, text, .. } = inside;
    let rows = inner.iter().zip(&rows.rows).map(|(row, outer)| Row { first: row.first, line: outer.line }).collect();
    Some((Rows { text: Cow::Owned(text.into_owned()), cells, rows, faults: Vec::new(), cut: None }, delimiter))
}

/// Splits text that holds no quote.
fn split_plain(text: &str, delimiter: u8) -> Rows<'_> {
    let bytes = text.as_bytes();
    let mut rows = Rows::over(Cow::Borrowed(text));
    let lines = bytes.len() / 16;
    rows.rows.reserve(lines);
    rows.cells.reserve(lines * 2);
    let mut start = 0usize;
    let mut line = 1u32;
    let mut first = 0usize;
    for (at, byte) in bytes.iter().copied().enumerate() {
        // Most bytes are digits and letters: one comparison lets them pass.
        if byte > b',' && byte != delimiter {
            continue;
        }
        if byte == delimiter {
            rows.push(first, start, at, line);
            start = at + 1;
        } else if byte == b'\n' || byte == b'\r' {
            let is_second_half = byte == b'\n' && at > 0 && bytes.get(at - 1) == Some(&b'\r');
            if !is_second_half {
                end_row(&mut rows, &mut first, start, at, line);
                line = line.saturating_add(1);
            }
            start = at + 1;
        }
    }
    end_row(&mut rows, &mut first, start, bytes.len(), line);
    rows
}

/// Ends a row with the cell from `start` to `at`, unless the line is empty.
fn end_row(rows: &mut Rows<'_>, first: &mut usize, start: usize, at: usize, line: u32) {
    if start == at && rows.cells.len() == *first {
        return;
    }
    rows.push(*first, start, at, line);
    rows.rows.push(Row { first: to_u32(*first), line });
    *first = rows.cells.len();
}

#[cfg(test)]
mod tests;
