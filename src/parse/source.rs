//! The texts of one column, from a delimited file or from JSON, with their rows in the source.
//!
//! Takes rows of cells or a list of texts; gives each cell by its place. One type for both, so that
//! the readers of columns are compiled once.

use super::csv::Rows;
use super::marker;

/// The texts of one column.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A column of a delimited file.
    Cells {
        /// All rows of the file.
        rows: &'a Rows<'a>,
        /// Those that are data.
        body: &'a [u32],
        /// Which cell of each.
        column: usize,
    },
    /// Texts of JSON rows.
    Texts {
        /// The texts, row 1 first.
        cells: &'a [&'a str],
        /// The line of each row, where each has its own.
        lines: Option<&'a [u32]>,
    },
}

impl<'a> Source<'a> {
    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Source::Cells { body, .. } => body.len(),
            Source::Texts { cells, .. } => cells.len(),
        }
    }

    /// Whether there are no cells.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a cell without the blanks around it.
    #[must_use]
    pub fn text(&self, at: usize) -> &'a str {
        let text = match *self {
            Source::Cells { rows, body, column } => match body.get(at).map(|row| usize::try_from(*row)) {
                Some(Ok(row)) => rows.cell(row, column),
                _ => "",
            },
            Source::Texts { cells, .. } => cells.get(at).copied().unwrap_or(""),
        };
        match text.as_bytes() {
            // ="00501" is how spreadsheets are told that a code is no number.
            [b'=', b'"', .., b'"'] => text.get(2..text.len().saturating_sub(1)).unwrap_or(text),
            // Nearly all cells have nothing to trim, and nearly all that have are ASCII.
            [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] => text,
            _ => marker::trim(text),
        }
    }

    /// The line of a cell in its file, or its row in an array, from 1.
    #[must_use]
    pub fn row(&self, at: usize) -> u32 {
        match self {
            Source::Cells { rows, body, .. } => {
                body.get(at).map_or(0, |row| rows.line(usize::try_from(*row).unwrap_or(0)))
            }
            Source::Texts { lines, .. } => {
                let line = lines.and_then(|lines| lines.get(at)).copied();
                line.unwrap_or_else(|| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1))
            }
        }
    }

    /// Places of at most `count` cells, evenly over the column.
    pub fn sample(&self, count: usize) -> impl Iterator<Item = usize> + use<> {
        let step = self.len().div_ceil(count.max(1)).max(1);
        (0..self.len()).step_by(step)
    }
}
