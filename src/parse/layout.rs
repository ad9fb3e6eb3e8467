//! Where a table stands in its file: titles above, the header, the rows, notes below.
//!
//! Takes rows of cells; gives the header's row, the names of the columns and the rows of data.
//! What is left out is listed with its line, so that nothing disappears unseen.

use std::collections::HashMap;
use std::rc::Rc;

use super::csv::{MAX_COLUMNS, Rows};
use super::delimiter::common_width;
use super::marker::missing_number;
use super::number::read_plain;
use super::period;
use super::problems::{Problems, insertion_sort, shorten};
use super::unit;

/// Rows looked at to tell the width of a table.
const SAMPLE: usize = 500;

/// Rows above a header that are looked at.
const MAX_TITLES: usize = 20;

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
        body: Vec::new(),
        skipped: Vec::new(),
        skipped_count: 0,
    };
    let mut width = table_width(rows);
    let first = first_row(rows, width);
    let has_header = header.unwrap_or_else(|| first.is_some_and(|row| is_header(rows, row, width)));
    for row in 0..first.unwrap_or(0) {
        let kind = if filled(rows, row) == 0 { SkipKind::Blank } else { SkipKind::Title };
        layout.skip(rows, row, kind);
    }
    let Some(first) = first else { return layout };
    let start = if has_header { first + 1 } else { first };
    let end = find_footer(rows, start, width, &mut layout);
    if has_header {
        layout.header_line = Some(rows.line(first));
        width = width.max(filled_width(rows, first));
    }
    layout.names = names(rows, has_header.then_some(first), width.min(MAX_COLUMNS), problems);
    let has_units = has_header && start + 1 < end && is_units(rows, start);
    if has_units {
        layout.units = rows.cells(start).map(|cell| unit::inside_brackets(cell).to_owned()).collect();
        layout.skip(rows, start, SkipKind::Units);
    }
    let start = start + usize::from(has_units);
    layout.body.reserve(end.saturating_sub(start));
    let header_cell = if has_header { rows.cell(first, 0) } else { "" };
    for row in start..end {
        let cell = rows.cell(row, 0);
        if cell.trim_start().is_empty() && filled(rows, row) == 0 {
            layout.skip(rows, row, SkipKind::Blank);
        } else if has_header && cell == header_cell && rows.cells(row).eq(rows.cells(first)) {
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
            let text = rows.cells(row).map(str::trim).filter(|cell| !cell.is_empty()).take(8).collect::<Vec<_>>();
            self.skipped.push(SkippedRow { line: rows.line(row), kind, text: shorten(&text.join(" ")) });
        }
    }
}

/// The commonest width, without the columns at its end that sheets are padded with.
fn table_width(rows: &Rows<'_>) -> usize {
    let sample = 0..rows.len().min(SAMPLE);
    let width = common_width(sample.clone().map(|row| rows.width(row)));
    let used = sample.map(|row| filled_width(rows, row)).filter(|used| *used <= width).max();
    width.min(used.unwrap_or(width))
}

/// Number of cells of a row that are not blank.
fn filled(rows: &Rows<'_>, row: usize) -> usize {
    rows.cells(row).filter(|cell| !cell.trim().is_empty()).count()
}

/// Width of a row without the blank cells at its end.
fn filled_width(rows: &Rows<'_>, row: usize) -> usize {
    (0..rows.width(row)).rev().find(|column| !rows.cell(row, *column).trim().is_empty()).map_or(0, |column| column + 1)
}

/// The first row of the table: the first that fills more than half of its columns. Titles fill one
/// or two.
fn first_row(rows: &Rows<'_>, width: usize) -> Option<usize> {
    let fits = |row: &usize| match width {
        0 | 1 => filled(rows, *row) > 0,
        // The corner above the names of rows is often blank.
        2 => filled_width(rows, *row) >= 2,
        _ => filled(rows, *row) * 2 > width || (filled(rows, *row) * 2 == width && filled_width(rows, *row) >= width),
    };
    let limit = rows.len().min(MAX_TITLES);
    (0..limit).find(fits).or_else(|| (0..limit).find(|row| filled(rows, *row) > 0))
}

/// Whether a cell is a value rather than a name.
fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && (read_plain(cell.as_bytes()).is_some() || missing_number(cell).is_some() || period::read(cell).is_ok())
}

/// Whether a cell may be a year or another period.
fn is_period(cell: &str) -> bool {
    let cell = cell.trim();
    match read_plain(cell.as_bytes()) {
        Some(year) => cell.len() == 4 && (1500.0..2200.0).contains(&year),
        None => period::read(cell).is_ok(),
    }
}

/// Whether a row names the columns. Each column votes: a name over values is for it, a value over
/// values against it, unless it is a period over figures that are none, as in wide tables.
fn is_header(rows: &Rows<'_>, row: usize, width: usize) -> bool {
    let below = row + 1..(row + 21).min(rows.len());
    if below.is_empty() {
        return !rows.cells(row).all(is_value);
    }
    let (mut names, mut values) = (0u32, 0u32);
    for column in 0..width.min(64) {
        let cell = rows.cell(row, column).trim();
        let cells = || below.clone().map(|row| rows.cell(row, column).trim()).filter(|cell| !cell.is_empty());
        let count = cells().count();
        let body_is_values = count > 0 && cells().filter(|cell| is_value(cell)).count() * 2 > count;
        let body_is_periods = count > 0 && cells().filter(|cell| is_period(cell)).count() * 2 > count;
        if cell.is_empty() {
            continue;
        }
        if is_period(cell) && !body_is_periods {
            names += 1;
        } else if is_value(cell) {
            values += 1;
        } else if body_is_values {
            names += 1;
        }
    }
    names > 0 || values == 0
}

/// Whether a row gives units and nothing else, but for a word above the names of rows.
fn is_units(rows: &Rows<'_>, row: usize) -> bool {
    let cells = || rows.cells(row).map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty());
    let units = cells().filter(|(_, cell)| unit::is_unit(unit::inside_brackets(cell))).count();
    let others = cells().filter(|(column, cell)| *column > 0 && !unit::is_unit(unit::inside_brackets(cell))).count();
    // A column of units has them in every row; a row of units stands alone.
    let next = rows.cells(row + 1).map(str::trim).filter(|cell| unit::is_unit(cell)).count();
    units > 0 && others == 0 && next == 0
}

/// Words that begin a note or a source below a table, compared in lower case.
const FOOTERS: [&str; 20] = [
    "注",
    "注释",
    "说明",
    "备注",
    "来源",
    "资料来源",
    "数据来源",
    "note",
    "notes",
    "source",
    "sources",
    "data source",
    "footnote",
    "last updated",
    "quelle",
    "anmerkung",
    "updated",
    "copyright",
    "©",
    "*",
];

/// Whether a row is a note: one or two filled cells at its start, the first of which says so.
fn is_footer(rows: &Rows<'_>, row: usize, width: usize, after_blank: bool) -> bool {
    let cell = rows.cell(row, 0).trim().trim_start_matches(['[', '(', '（', '【']);
    let lower = cell.to_ascii_lowercase();
    let says_so = FOOTERS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty()
                || *word == "*"
                || *word == "©"
                || rest.trim_start().starts_with([':', '：', '.', ')', '）', '】', ']', '1', '2', ' ', '、'])
        })
    });
    let count = filled(rows, row);
    if says_so {
        // A sentence with commas is cut into cells; data fill the columns.
        return count == 1 || (width > 2 && count < width) || rows.width(row) != width;
    }
    after_blank && width > 1 && count == 1 && !cell.is_empty() && cell.chars().count() > 12 && !is_value(cell)
}

/// Skips notes from the last row upwards; gives the end of the data.
fn find_footer(rows: &Rows<'_>, start: usize, width: usize, layout: &mut Layout) -> usize {
    let mut end = rows.len();
    for row in (start..rows.len()).rev().take(MAX_TITLES) {
        let gap = row > 0 && (rows.line(row) > rows.line(row - 1).saturating_add(1) || filled(rows, row - 1) == 0);
        if filled(rows, row) == 0 {
            layout.skip(rows, row, SkipKind::Blank);
        } else if is_footer(rows, row, width, gap) {
            layout.skip(rows, row, SkipKind::Footer);
        } else {
            break;
        }
        end = row;
    }
    end
}

/// Names of columns from a header, each made different; `column_3` where there is none.
fn names(rows: &Rows<'_>, header: Option<usize>, width: usize, problems: &mut Problems) -> Vec<Rc<str>> {
    let mut names: Vec<Rc<str>> = Vec::with_capacity(width);
    let mut known: HashMap<Rc<str>, u32> = HashMap::new();
    for column in 0..width {
        let cell = header.map_or("", |row| rows.cell(row, column));
        let printed = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = if printed.is_empty() { format!("column_{}", column + 1) } else { printed };
        let mut name: Rc<str> = base.as_str().into();
        let mut number = 2usize;
        // At most as many turns as there are columns.
        while known.insert(name.clone(), 0).is_some() {
            name = format!("{base}_{number}").into();
            number += 1;
        }
        if number > 2 {
            let line = header.map_or(0, |row| rows.line(row));
            problems.add(line, &name, &base, "duplicate-name", "Another column has this name; this one is numbered.");
        }
        names.push(name);
    }
    names
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
