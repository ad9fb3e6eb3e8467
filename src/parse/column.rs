//! Reads one column of texts into cells, counting what was read, missing and unreadable.
//!
//! Takes a column's name, texts and type; gives its cells, the companions that its qualifiers need
//! (`bound`, `upper`, `unit`) and a report. Figures go straight into a buffer of `f64`; a cell that
//! cannot be read is missing as `Unreadable` and reported with its row.

use std::rc::Rc;

use super::compact;
use super::date::{self, DayOrder};
use super::evidence;
use super::fault::Fault;
use super::figures;
use super::marker::{self, missing_anywhere, missing_number};
use super::number::Decimal;
use super::period::{self, Frequency, Period};
use super::problems::Problems;
use super::quantity;
use super::source::Source;
use super::types::{ColumnType, Guess};
use super::unit;
use crate::dataset::{Categories, Cells, Column, Missing, Numbers, Value};

/// What was found in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnReport {
    /// Its name.
    pub name: Rc<str>,
    /// What it holds.
    pub kind: ColumnType,
    /// The unit of all its figures: that of the cells, else the one in brackets in its name.
    pub unit: Option<String>,
    /// Its decimal sign, where its figures have separators.
    pub decimal: Option<Decimal>,
    /// The kind of all its periods, where they are alike.
    pub frequency: Option<Frequency>,
    /// The order of day and month, where its dates need one.
    pub order: DayOrder,
    /// Number of cells.
    pub cells: u32,
    /// Cells read.
    pub read: u32,
    /// Blank cells.
    pub blank: u32,
    /// Cells with a marker of a missing figure.
    pub marked: u32,
    /// Cells that could not be read, each a problem.
    pub unreadable: u32,
    /// The markers met and how often, the first five kinds.
    pub markers: Vec<(String, u32)>,
}

impl ColumnReport {
    /// A report on a column of which nothing has been read.
    #[must_use]
    pub fn new(name: Rc<str>, kind: ColumnType) -> ColumnReport {
        ColumnReport {
            name,
            kind,
            unit: None,
            decimal: None,
            frequency: None,
            order: DayOrder::Unknown,
            cells: 0,
            read: 0,
            blank: 0,
            marked: 0,
            unreadable: 0,
            markers: Vec::new(),
        }
    }

    /// The evidence for the type as a sentence: "41,757 of 43,824 read as number, 2,067 missing as NA".
    #[must_use]
    pub fn evidence(&self) -> String {
        let mut text = format!("{} of {} read as {}", self.read, self.cells, self.kind.word());
        text.push_str(match self.order {
            DayOrder::Unknown => "",
            DayOrder::DayFirst => " with the day first",
            DayOrder::MonthFirst => " with the month first",
        });
        if self.decimal == Some(Decimal::Comma) {
            text.push_str(" with decimal commas");
        }
        if self.blank > 0 {
            text.push_str(&format!(", {} blank", self.blank));
        }
        for (marker, count) in &self.markers {
            text.push_str(&format!(", {count} missing as {marker}"));
        }
        if self.unreadable > 0 {
            text.push_str(&format!(", {} unreadable", self.unreadable));
        }
        text
    }

    /// Counts a cell that is missing.
    pub(super) fn add_missing(&mut self, reason: Missing, text: &str) {
        match reason {
            Missing::Blank => self.blank += 1,
            _ => {
                self.marked += 1;
                let known = self.markers.iter().position(|(marker, _)| marker == text);
                match known.and_then(|at| self.markers.get_mut(at)) {
                    Some((_, count)) => *count += 1,
                    None if known.is_none() && (1..=24).contains(&text.len()) => {
                        self.markers.push((text.to_owned(), 1))
                    }
                    None => {}
                }
                self.markers.truncate(5);
            }
        }
    }
}

/// A column that is read, with the columns that qualify it.
pub struct ReadColumn {
    /// The column and its companions.
    pub columns: Vec<Column>,
    /// What was found.
    pub report: ColumnReport,
}

/// What the table as a whole tells of a column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The decimal sign for figures whose own column does not tell; `None` where nothing does.
    pub decimal: Option<Decimal>,
    /// The unit that a row below the header gives the column.
    pub unit: Option<&'a str>,
    /// The unit that a title gives all figures.
    pub title_unit: Option<&'a str>,
}

/// Reads the texts of a column as what they were found to be. `free` makes the name of a companion
/// one that the table does not have.
#[must_use]
pub fn read(
    name: &Rc<str>,
    source: Source<'_>,
    guess: &Guess,
    context: Context<'_>,
    free: &mut dyn FnMut(String) -> Rc<str>,
    problems: &mut Problems,
) -> ReadColumn {
    let mut report = ColumnReport::new(name.clone(), guess.kind);
    report.cells = u32::try_from(source.len()).unwrap_or(u32::MAX);
    if let Some(fault) = guess.unread {
        let place = (0..source.len()).find(|at| period::read(source.text(*at)) == Err(fault)).unwrap_or(0);
        problems.add_fault(source.row(place), name, source.text(place), fault);
    }
    let columns = match guess.kind {
        ColumnType::Number | ColumnType::Quantity => figures::read(source, guess, context, &mut report, free, problems),
        ColumnType::Period | ColumnType::Time => read_periods(source, guess, &mut report, free, problems),
        ColumnType::Boolean => vec![Column::new(name.clone(), read_booleans(source, &mut report, problems))],
        ColumnType::Category if guess.is_mixed => {
            let decimal = guess.decimals.decimal().or(context.decimal).unwrap_or_default();
            vec![Column::new(name.clone(), read_mixed(source, decimal, &mut report, problems))]
        }
        ColumnType::Category => vec![Column::new(name.clone(), read_categories(source, &mut report))],
    };
    if report.unit.is_none() {
        report.unit = context.unit.or_else(|| unit::unit_of_name(name)).map(str::to_owned);
    }
    ReadColumn { columns, report }
}

fn read_periods(
    source: Source<'_>,
    guess: &Guess,
    report: &mut ColumnReport,
    free: &mut dyn FnMut(String) -> Rc<str>,
    problems: &mut Problems,
) -> Vec<Column> {
    let name = report.name.clone();
    let mut flags: Vec<(usize, Rc<str>)> = Vec::new();
    let mut frequency: Option<Frequency> = None;
    let mut is_mixed = false;
    let read_one = |text: &str| match period::read_in(text, guess.order) {
        _ if guess.is_compact => compact::read(text),
        // Eight digits among dates are one.
        Err(_) if guess.kind == ColumnType::Time && text.len() == 8 => compact::read(text),
        read => read,
    };
    let numbers = Numbers::from_values((0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(time) = date::read_iso_day(text.as_bytes()) {
            report.read += 1;
            is_mixed |= frequency.is_some_and(|known| known != Frequency::Day);
            frequency = Some(Frequency::Day);
            return Ok(time);
        }
        let mut read = read_one(text);
        if read.is_err()
            && let Some((head, flag)) = marker::split_period_flag(text)
            && let Ok(period) = read_one(head)
        {
            flags.push((at, flag.into()));
            read = Ok(period);
        }
        match read {
            Ok(Period { start_ms, frequency: found, .. }) => {
                report.read += 1;
                is_mixed |= frequency.is_some_and(|known| known != found);
                frequency = Some(found);
                Ok(start_ms)
            }
            Err(fault) => Err(match missing_number(text) {
                Some(reason) => {
                    report.add_missing(reason, text);
                    reason
                }
                None => {
                    report.unreadable += 1;
                    let fault = if marker::is_formula_error(text) { Fault::FormulaError } else { fault };
                    problems.add_fault(source.row(at), &name, text, fault);
                    Missing::Unreadable
                }
            }),
        }
    }));
    report.order = guess.order;
    let mut columns = vec![Column::new(name.clone(), Cells::Times(numbers))];
    let is_span = frequency == Some(Frequency::Span);
    if (is_mixed || is_span) && guess.kind == ColumnType::Period {
        // 2024 and 2024-Q1 begin together, and so do 1-2月 and 1-3月: the codes keep them apart.
        let label = |text: &str| {
            let flagged = || read_one(marker::split_period_flag(text)?.0).ok();
            read_one(text).ok().or_else(flagged).map(Period::label)
        };
        let labels: Vec<Option<String>> = (0..source.len()).map(|at| label(source.text(at))).collect();
        let labels = Categories::new(labels.iter().map(Option::as_deref));
        columns.push(Column::new(free(format!("{name}_code")), Cells::Categories(labels)));
    }
    if !is_mixed {
        report.frequency = frequency;
    }
    if !flags.is_empty() {
        columns.push(Column::new(free(format!("{name}_flag")), figures::sparse_words(source.len(), &flags)));
    }
    columns
}

fn read_booleans(source: Source<'_>, report: &mut ColumnReport, problems: &mut Problems) -> Cells {
    let values = (0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(value) = evidence::read_boolean(text) {
            report.read += 1;
            return Value::Bool(value);
        }
        Value::Missing(if let Some(reason) = missing_number(text) {
            report.add_missing(reason, text);
            reason
        } else {
            report.unreadable += 1;
            problems.add_fault(source.row(at), &report.name, text, Fault::NotABoolean);
            Missing::Unreadable
        })
    });
    Cells::Mixed(values.collect::<Vec<_>>().into())
}

/// Figures as numbers and everything else as text; the first word is told.
fn read_mixed(source: Source<'_>, decimal: Decimal, report: &mut ColumnReport, problems: &mut Problems) -> Cells {
    let mut word = None;
    let values = (0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(reason) = missing_anywhere(text) {
            report.add_missing(reason, text);
            return Value::Missing(reason);
        }
        report.read += 1;
        match quantity::read_in(text, decimal) {
            Ok(quantity) if quantity.is_plain() => Value::Number(quantity.number()),
            _ => {
                word.get_or_insert(at);
                Value::Text(text.into())
            }
        }
    });
    let cells = Cells::Mixed(values.collect::<Vec<_>>().into());
    let reason = "Figures and words stand in this column in like parts; both are kept as they are.";
    let place = word.unwrap_or(0);
    problems.add(source.row(place), &report.name, source.text(place), "column-mixed", reason);
    cells
}

/// Whether a column is of two-letter codes, where `NA` is Namibia.
fn holds_codes(source: Source<'_>) -> bool {
    let (mut codes, mut others) = (0u32, 0u32);
    for at in source.sample(200) {
        match source.text(at).as_bytes() {
            b"NA" | b"" => {}
            [b'A'..=b'Z', b'A'..=b'Z'] => codes += 1,
            _ => others += 1,
        }
    }
    codes > 4 && others * 10 < codes
}

fn read_categories(source: Source<'_>, report: &mut ColumnReport) -> Cells {
    let has_codes = holds_codes(source);
    let texts = (0..source.len()).map(|at| {
        let text = source.text(at);
        match missing_anywhere(text) {
            Some(Missing::Marked) if has_codes && text == "NA" => {}
            Some(reason) => {
                report.add_missing(reason, text);
                return Err(reason);
            }
            None => {}
        }
        report.read += 1;
        Ok(text)
    });
    Cells::Categories(Categories::with_missing(texts))
}
