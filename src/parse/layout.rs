//! Where a table stands in its file: titles above, the header, the rows, notes below.
//!
//! Takes rows of cells; gives the header's row, the names of the columns and the rows of data.
//! What is left out is listed with its line, so that nothing disappears unseen.

use std::rc::Rc;

use super::csv::{MAX_COLUMNS, Rows};
use super::footer::is_note;
use super::header::{first_row, header_rows, is_header, is_units, names, table_width};
use super::marker;
use super::problems::{Problems, insertion_sort, shorten};
use super::unit;

/// Rows below a table that are looked at.
const MAX_NOTES: usize = 100;

/// Rows left out that are listed; the rest is counted.
const MAX_SKIPPED: usize = 100;

/// Why a row is not data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipKind {
    /// Above the header.
    Title,
    /// Only delimiters and blanks.
    Blank,
    /// The units of the columns, right below their names.
    Units,
    /// The header again, as in files put together from several.
    RepeatedHeader,
    /// A line of dashes below the header, as in Markdown.
    Rule,
    /// A note or a source below the data.
    Footer,
}

impl SkipKind {
    /// The word in a report.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            SkipKind::Title => "title",
            SkipKind::Blank => "blank",
            SkipKind::Units => "units",
            SkipKind::RepeatedHeader => "repeated-header",
            SkipKind::Rule => "rule",
            SkipKind::Footer => "footer",
        }
    }
}

/// A row that is not data.
#[derive(Clone, Debug, PartialEq)]
pub struct SkippedRow {
    /// Its line.
    pub line: u32,
    /// Why it is not data.
    pub kind: SkipKind,
    /// What stands there, shortened.
    pub text: String,
}

/// Where a table stands in its file.
#[derive(Debug)]
pub struct Layout {
    /// The line of the header; `None` when there is none.
    pub header_line: Option<u32>,
    /// The names of the columns, each different.
    pub names: Vec<Rc<str>>,
    /// The units of the columns, where a row below the header gives them; else empty.
    pub units: Vec<String>,
    /// The unit that a title gives for all figures: `单位：亿元`.
    pub unit: Option<String>,
    /// The rows of data.
    pub body: Vec<u32>,
    /// Rows that are not data, the first hundred.
    pub skipped: Vec<SkippedRow>,
    /// All rows that are not data.
    pub skipped_count: u32,
}

/// Finds the table. `header` says whether there is a header; `None` leaves it to the rows.
#[must_use]
pub fn find(rows: &Rows<'_>, header: Option<bool>, problems: &mut Problems) -> Layout {
    let mut layout = Layout {
        header_line: None,
        names: Vec::new(),
        units: Vec::new(),
        unit: None,
        body: Vec::new(),
        skipped: Vec::new(),
        skipped_count: 0,
    };
    let mut width = table_width(rows);
    let Some(first) = first_row(rows, width) else {
        (0..rows.len()).for_each(|row| layout.skip(rows, row, SkipKind::Blank));
        return layout;
    };
    let has_header = header.unwrap_or_else(|| is_header(rows, first, width));
    let header_rows = match header {
        None if has_header => header_rows(rows, first, width),
        _ => first..first + usize::from(has_header),
    };
    for row in 0..header_rows.start {
        let kind = if filled(rows, row) == 0 { SkipKind::Blank } else { SkipKind::Title };
        layout.skip(rows, row, kind);
        layout.unit = layout.unit.take().or_else(|| rows.cells(row).find_map(unit::declared).map(str::to_owned));
    }
    let mut start = header_rows.end;
    if has_header && start < rows.len() && is_rule(rows, start) {
        layout.skip(rows, start, SkipKind::Rule);
        start += 1;
    }
    let end = find_footer(rows, start, width, &mut layout);
    if has_header {
        layout.header_line = Some(rows.line(header_rows.start));
        width = width.max(header_rows.clone().map(|row| filled_width(rows, row)).max().unwrap_or(0));
    }
    layout.names = names(rows, header_rows.clone(), width.min(MAX_COLUMNS), problems);
    let has_units = has_header && start + 1 < end && is_units(rows, start);
    if has_units {
        layout.units = rows.cells(start).map(|cell| unit::inside_brackets(cell).to_owned()).collect();
        layout.skip(rows, start, SkipKind::Units);
    }
    let start = start + usize::from(has_units);
    layout.body.reserve(end.saturating_sub(start));
    // Of a header in several rows the last is the likeliest to be met again; a file that was put
    // together from others has their byte order marks in it.
    let last = header_rows.end.saturating_sub(1);
    let header_cell = if has_header { marker::trim(rows.cell(last, 0)) } else { "" };
    let repeats = |row: usize| rows.cells(row).map(marker::trim).eq(rows.cells(last).map(marker::trim));
    for row in start..end {
        let cell = rows.cell(row, 0);
        if cell.trim_start().is_empty() && filled(rows, row) == 0 {
            layout.skip(rows, row, SkipKind::Blank);
        } else if has_header && marker::trim(cell) == header_cell && repeats(row) {
            layout.skip(rows, row, SkipKind::RepeatedHeader);
        } else if let Ok(row) = u32::try_from(row) {
            layout.body.push(row);
        }
    }
    insertion_sort(&mut layout.skipped, |row| row.line);
    layout
}

impl Layout {
    fn skip(&mut self, rows: &Rows<'_>, row: usize, kind: SkipKind) {
        self.skipped_count = self.skipped_count.saturating_add(1);
        if self.skipped.len() < MAX_SKIPPED {
            let text = rows.cells(row).map(marker::trim).filter(|cell| !cell.is_empty()).take(8).collect::<Vec<_>>();
            self.skipped.push(SkippedRow { line: rows.line(row), kind, text: shorten(&text.join(" ")) });
        }
    }
}

/// Number of cells of a row that are not blank.
pub(super) fn filled(rows: &Rows<'_>, row: usize) -> usize {
    rows.cells(row).filter(|cell| !marker::trim(cell).is_empty()).count()
}

/// Width of a row without the blank cells at its end.
pub(super) fn filled_width(rows: &Rows<'_>, row: usize) -> usize {
    (0..rows.width(row)).rev().find(|column| !rows.cell(row, *column).trim().is_empty()).map_or(0, |column| column + 1)
}

/// Whether a row is drawn with dashes.
fn is_rule(rows: &Rows<'_>, row: usize) -> bool {
    let mut cells = rows.cells(row).map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.len() > 2 && cell.bytes().all(|byte| b"-=:".contains(&byte)))
}

/// Skips notes from the last row upwards; gives the end of the data.
fn find_footer(rows: &Rows<'_>, start: usize, width: usize, layout: &mut Layout) -> usize {
    let mut end = rows.len();
    for row in (start..rows.len()).rev().take(MAX_NOTES) {
        let gap = row > 0 && (rows.line(row) > rows.line(row - 1).saturating_add(1) || filled(rows, row - 1) == 0);
        if filled(rows, row) == 0 {
            layout.skip(rows, row, SkipKind::Blank);
        } else if is_note(rows, row, width, gap) {
            layout.skip(rows, row, SkipKind::Footer);
        } else {
            break;
        }
        end = row;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::csv::split;

    fn layout(text: &str) -> (Layout, Problems) {
        let mut problems = Problems::default();
        let layout = find(&split(text, b','), None, &mut problems);
        (layout, problems)
    }

    #[test]
    fn titles_and_notes_are_left_out() {
        let (layout, _) = layout(
            "Table 1. GDP\n(100 million yuan),,\n\nyear,area,value\n2023,a,1\n2024,b,\n\nSource: Bureau, 2024\n注：初步数\n",
        );
        assert_eq!((layout.header_line, layout.body.len()), (Some(4), 2));
        let kinds: Vec<_> = layout.skipped.iter().map(|row| (row.line, row.kind)).collect();
        assert_eq!(kinds, [(1, SkipKind::Title), (2, SkipKind::Title), (8, SkipKind::Footer), (9, SkipKind::Footer)]);
    }

    #[test]
    fn headers_are_told_from_data() {
        for (text, line) in [
            ("a,b\n1,2\n", Some(1)),
            ("1,2\n3,4\n", None),
            (",2019,2020\nx,1,2\n", Some(1)),
            ("area,2019\nx,1200\n", Some(1)),
            ("x,1200\ny,1300\n", None),
            ("2023-01-01,5\n2023-01-02,6\n", None),
            ("name,city\nann,x\n", Some(1)),
            ("a,b,c\n", Some(1)),
            ("value\n1\n2\n", Some(1)),
        ] {
            assert_eq!(layout(text).0.header_line, line, "{text:?}");
        }
    }

    #[test]
    fn names_differ_and_headers_do_not_repeat() {
        let (layout, problems) = layout("a,a,,b\n1,2,3,4\na,a,,b\n,,,\n5,6,7,8\n");
        let names: Vec<_> = layout.names.iter().map(|name| &**name).collect();
        assert_eq!(names, ["a", "a_2", "column_3", "b"]);
        assert_eq!((layout.body.as_slice(), layout.skipped_count, problems.total()), ([1, 4].as_slice(), 2, 1));
    }

    #[test]
    fn a_row_of_units_is_no_data() {
        let (found, _) = layout("year,gdp,growth\n,亿元,(%)\n2021,907.9,10.1\n2022,1,2\n");
        assert_eq!(
            (found.units.as_slice(), found.body.as_slice()),
            (["", "亿元", "%"].map(str::to_owned).as_slice(), [2, 3].as_slice())
        );
        assert_eq!(layout("area,unit,v\nx,km,\ny,km,3\n").0.body.len(), 2);
        let (found, _) = layout("指标,2024Q1,2024Q2\n进出口,1,2\n");
        assert_eq!(found.header_line, Some(1));
    }

    #[test]
    fn a_last_row_without_a_figure_is_data() {
        assert_eq!(layout("year,value\n2023,1\n2024,\n").0.body.len(), 2);
        assert_eq!(layout("city,value\na,1\nNote on b,2\n").0.body.len(), 2);
    }
}
