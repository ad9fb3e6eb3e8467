//! Bytes to a dataset, with everything that was wrong along the way; never failing on a cell.
//!
//! ```text
//! bytes ─encoding─▶ text ─delimiter, csv─▶ rows ─layout─▶ names, body ─types─▶ guesses ─column─▶ Dataset
//!                     └json_text─▶ JSON ─────────────rows▶ texts, values ─────┘
//! ```
//!
//! Takes bytes of CSV, TSV or JSON; gives a `Dataset`, a report for each column and the
//! problems by row, column, value, reason and code. Good rows are kept; what is left out is listed.

pub mod column;
pub mod compact;
pub mod csv;
pub mod date;
mod delimited;
pub mod delimiter;
pub mod encoding;
mod evidence;
pub mod fault;
mod figures;
pub mod file_kind;
mod footer;
mod header;
mod json_table;
mod json_text;
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

use std::collections::HashMap;
use std::rc::Rc;

use crate::dataset::{Column, Dataset};
use column::{ColumnReport, Context};
use date::DayOrder;
use encoding::{Decoder, Encoding};
use fault::Fault;
use layout::SkippedRow;
use number::Decimal;
use problems::Problems;
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
    /// The encoding; `None` where the bytes are no text.
    pub encoding: Option<Encoding>,
    /// The character between cells; `None` for JSON.
    pub delimiter: Option<char>,
    /// The line of the header, of the first where it has several; `None` when there is none.
    pub header_row: Option<u32>,
    /// Rows that are not data: titles, blanks, notes; the first hundred.
    pub skipped: Vec<SkippedRow>,
    /// All rows that are not data.
    pub skipped_count: u32,
    /// What was wrong.
    pub problems: Problems,
}

/// Reads a table from the bytes of a file: delimited text, or JSON where the text is that. Where an
/// option says how the text is divided, it is not taken for JSON.
#[must_use]
pub fn parse_table(input: &[u8], options: &TableOptions<'_>) -> Parsed {
    let mut problems = Problems::default();
    let bytes = input.get(..MAX_BYTES).unwrap_or(input);
    if bytes.len() < input.len() {
        problems.add_row(0, "", "input-too-long", "The table is longer than 2 GiB; what follows is left out.");
    }
    if let Some((kind, reason)) = file_kind::not_a_table(bytes) {
        problems.add_row(0, kind, "not-a-table", reason);
        return Parsed::nothing(problems);
    }
    let decoded = encoding::decode(bytes, options.encoding, options.decoder);
    let encoding = decoded.encoding;
    if !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) && file_kind::is_noise(bytes) {
        problems.add_row(0, "", "not-a-table", "It is a binary file, not a table of text.");
        return Parsed::nothing(problems);
    }
    if decoded.is_guess {
        let reason = "The encoding is a guess, or the platform cannot decode it; letters may be wrong.";
        problems.add_row(0, encoding.label(), "encoding-uncertain", reason);
    } else if decoded.replaced > 0 {
        let reason = "Some characters are broken in this encoding and read as U+FFFD; the first is here.";
        problems.add_row(decoded.first_replaced, encoding.label(), "character-broken", reason);
    }
    let mut text = decoded.text;
    if let Some(at) = text.find('\0') {
        let reason = "There are characters of no meaning (NUL) in the text, here first; they are left out.";
        problems.add_row(encoding::line_at(&text, at), "", "control-characters", reason);
        text = text.replace('\0', "").into();
    }
    let is_divided = options.delimiter.is_some() || options.header.is_some();
    let json = if is_divided { None } else { json_text::read(&text, &mut problems) };
    let parsed = match json {
        Some(json) => json_table::read(&json.json, json.lines.as_deref(), options, problems),
        None => delimited::read(&text, options, problems),
    };
    Parsed { encoding: Some(encoding), ..parsed }
}

impl Parsed {
    /// No table, and why.
    fn nothing(problems: Problems) -> Parsed {
        Parsed {
            dataset: Dataset::default(),
            columns: Vec::new(),
            wide: None,
            encoding: None,
            delimiter: None,
            header_row: None,
            skipped: Vec::new(),
            skipped_count: 0,
            problems,
        }
    }

    /// A table of columns that have been read: parts of dates put together, observations checked, made
    /// long where that was asked for, its problems in order. `row` gives a row's line.
    fn of(
        mut dataset: Dataset,
        mut columns: Vec<ColumnReport>,
        row: &dyn Fn(usize) -> u32,
        options: &TableOptions<'_>,
        mut problems: Problems,
    ) -> Parsed {
        if options.inference == Inference::Statistics {
            if parts::has_parts(columns.iter().map(|report| &*report.name)) {
                parts::combine(&mut dataset, &mut columns, row, &mut problems);
            }
            observations::check(&mut dataset, row, &mut problems);
        }
        name_bounds(&mut dataset, &columns);
        let (dataset, wide) = long_form(dataset, options);
        if dataset.rows() == 0 && !problems.has(&["not-a-table", "json-malformed"]) {
            problems.add_row(0, "", "no-rows", "There are no rows of data.");
        }
        problems.sort();
        Parsed { dataset, columns, wide, ..Parsed::nothing(problems) }
    }
}

/// A wide table made long where that was asked for, and what made it wide.
fn long_form(dataset: Dataset, options: &TableOptions<'_>) -> (Dataset, Option<Wide>) {
    let wide = if options.inference == Inference::Statistics { shape::detect_wide(&dataset) } else { None };
    match &wide {
        Some(found) if options.long => (shape::lengthen(&dataset, found), wide),
        _ => (dataset, wide),
    }
}

/// A column to be read, with what its table tells of it.
struct Input<'a> {
    name: Rc<str>,
    source: Source<'a>,
    /// The unit that a row below the header gives it.
    unit: Option<&'a str>,
}

/// What a table tells of all its columns.
#[derive(Clone, Copy, Default)]
struct Hints<'a> {
    /// The unit that a title gives for all figures.
    unit: Option<&'a str>,
    /// Whether it is divided by semicolons, which are written where the comma divides decimals, and
    /// also where it does not: without further evidence 1,234 is not to be told.
    has_semicolons: bool,
    /// Whether years stand in one column and months or quarters in another.
    has_parts: bool,
}

/// Reads columns of texts: first what each is, then, with what the table shows as a whole, its cells.
fn read_columns(
    rows: usize,
    inputs: &[Input<'_>],
    hints: Hints<'_>,
    options: &TableOptions<'_>,
    problems: &mut Problems,
) -> (Dataset, Vec<ColumnReport>) {
    let guesses: Vec<Guess> = inputs
        .iter()
        .map(|Input { name, source, .. }| {
            let mut guess = types::guess(name, *source, options.inference, hints.has_parts);
            if let Some((_, kind)) = options.types.iter().find(|(known, _)| **known == **name) {
                guess.set_kind(*kind, *source);
            }
            if guess.unread == Some(Fault::AmbiguousDate) && options.day_order != DayOrder::Unknown {
                guess.resolve(options.day_order);
            }
            guess
        })
        .collect();
    // A table has one decimal sign; a column that shows it speaks for those that do not.
    let shows = |decimal| guesses.iter().any(|guess| guess.decimals.decimal() == Some(decimal));
    let decimal = options.decimal.or(match (shows(Decimal::Point), shows(Decimal::Comma)) {
        (false, true) => Some(Decimal::Comma),
        (false, false) if hints.has_semicolons => None,
        _ => Some(Decimal::Point),
    });
    let mut names: HashMap<Rc<str>, u32> = inputs.iter().map(|input| (input.name.clone(), 0)).collect();
    let mut free = |name: String| {
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let name = std::iter::once(name.clone()).chain(numbered).map(Rc::from).find(|name| !names.contains_key(name));
        let name: Rc<str> = name.unwrap_or_default();
        names.insert(name.clone(), 0);
        name
    };
    let mut columns: Vec<Column> = Vec::with_capacity(inputs.len());
    let mut reports = Vec::with_capacity(inputs.len());
    for (Input { name, source, unit }, guess) in inputs.iter().zip(&guesses) {
        let context = Context { decimal, unit: *unit, title_unit: hints.unit };
        let read = column::read(name, *source, guess, context, &mut free, problems);
        columns.extend(read.columns);
        reports.push(read.report);
    }
    (Dataset::new(rows, columns), reports)
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
