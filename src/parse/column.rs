//! Reads one column of texts into cells, counting what was read, missing and unreadable.
//!
//! Takes a column's name, texts and type; gives its cells, the companions that its qualifiers need
//! (`bound`, `upper`, `unit`) and a report. Figures go straight into a buffer of `f64`; a cell that
//! cannot be read is missing as `Unreadable` and reported with its row.

use std::rc::Rc;

use super::date;
use super::fault::Fault;
use super::marker::{self, missing_anywhere, missing_number};
use super::number::{Decimal, read_plain};
use super::period::{self, Frequency, Period};
use super::problems::Problems;
use super::quantity::{self, Quantity};
use super::source::Source;
use super::types::{self, ColumnType, Guess};
use super::unit;
use crate::dataset::{Bound, Categories, Cells, Column, Missing, Numbers, Value};

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
                    None if known.is_none() && text.len() <= 24 => self.markers.push((text.to_owned(), 1)),
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

/// Reads the texts of a column as what they were found to be. `decimal` is the sign for figures
/// whose own column does not tell.
#[must_use]
pub fn read(
    name: &Rc<str>,
    source: Source<'_>,
    guess: &Guess,
    decimal: Decimal,
    problems: &mut Problems,
) -> ReadColumn {
    let mut report = ColumnReport::new(name.clone(), guess.kind);
    report.cells = u32::try_from(source.len()).unwrap_or(u32::MAX);
    if guess.is_ambiguous {
        problems.add_fault(0, name, source.text(0), Fault::AmbiguousDate);
    }
    let columns = match guess.kind {
        ColumnType::Number | ColumnType::Quantity => read_figures(source, guess, decimal, &mut report, problems),
        ColumnType::Period | ColumnType::Time => read_periods(source, guess, &mut report, problems),
        ColumnType::Boolean => vec![Column::new(name.clone(), read_booleans(source, &mut report, problems))],
        ColumnType::Category if guess.is_mixed => {
            let reason = "Figures and words stand in this column in like parts; both are kept as they are.";
            problems.add(0, name, "", "column-mixed", reason);
            let decimal = guess.decimals.decimal().unwrap_or(decimal);
            vec![Column::new(name.clone(), read_mixed(source, decimal, &mut report))]
        }
        ColumnType::Category => vec![Column::new(name.clone(), read_categories(source, &mut report))],
    };
    if report.unit.is_none() {
        report.unit = unit::unit_of_name(name).map(str::to_owned);
    }
    ReadColumn { columns, report }
}

/// What the figures of a column have beside their numbers.
#[derive(Default)]
struct Qualifiers {
    bounds: Vec<(usize, Bound)>,
    uppers: Vec<(usize, f64)>,
    units: Vec<(usize, Rc<str>)>,
    /// Marks of footnotes and observation flags: `*`, `p`.
    flags: Vec<(usize, Rc<str>)>,
    has_direction: bool,
}

impl Qualifiers {
    fn add(&mut self, at: usize, quantity: Quantity) {
        if quantity.bound != Bound::Exact {
            self.bounds.push((at, quantity.bound_of_number()));
        }
        if let Some(upper) = quantity.upper_number() {
            self.uppers.push((at, upper));
        }
        self.has_direction |= quantity.direction != quantity::Direction::None || quantity.power > 0;
        if let Some(unit) = quantity.unit {
            // Nearly all units of a column are the same text, kept once.
            let unit = match self.units.last() {
                Some((_, known)) if **known == *unit => known.clone(),
                _ => unit.into(),
            };
            self.units.push((at, unit));
        }
    }
}

fn read_figures(
    source: Source<'_>,
    guess: &Guess,
    table_decimal: Decimal,
    report: &mut ColumnReport,
    problems: &mut Problems,
) -> Vec<Column> {
    let evidence = guess.decimals;
    let has_separators = evidence.point + evidence.comma + evidence.either > 0;
    let decimal = evidence.decimal().unwrap_or(table_decimal);
    report.decimal = has_separators.then_some(decimal);
    let name = report.name.clone();
    let mut qualifiers = Qualifiers::default();
    let numbers = Numbers::from_values((0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(number) = read_plain(text.as_bytes())
            && (decimal == Decimal::Point || !text.contains('.'))
        {
            report.read += 1;
            return Ok(number);
        }
        let mut read = quantity::read_in(text, decimal);
        if read == Err(Fault::AmbiguousDecimal) && evidence.three_after_comma > 0 {
            read = quantity::read_in(&text.replace('.', "").replace(',', "."), Decimal::Point);
        }
        if let Err(fault) = read
            && !matches!(fault, Fault::Missing(_))
            && let Some((figure, flag)) = marker::split_flag(text)
            && let Ok(quantity) = quantity::read_in(figure, decimal)
        {
            qualifiers.flags.push((at, flag.into()));
            read = Ok(quantity);
        }
        match read {
            Ok(quantity) => {
                report.read += 1;
                let number = quantity.number();
                qualifiers.add(at, quantity);
                Ok(number)
            }
            Err(Fault::Missing(reason)) => {
                report.add_missing(reason, text);
                Err(reason)
            }
            Err(fault) => {
                report.unreadable += 1;
                problems.add_fault(source.row(at), &name, text, fault);
                Err(Missing::Unreadable)
            }
        }
    }));
    let mut columns = vec![Column::new(name.clone(), Cells::Numbers(numbers))];
    add_companions(source.len(), &qualifiers, report, &mut columns, problems);
    columns
}

/// The columns `…_bound`, `…_upper`, `…_flag` and `…_unit`, each where a figure needs it.
fn add_companions(
    rows: usize,
    qualifiers: &Qualifiers,
    report: &mut ColumnReport,
    columns: &mut Vec<Column>,
    problems: &mut Problems,
) {
    let name = report.name.clone();
    let Qualifiers { bounds, uppers, units, flags, has_direction } = qualifiers;
    if !bounds.is_empty() || !uppers.is_empty() || !units.is_empty() || *has_direction {
        report.kind = ColumnType::Quantity;
    }
    if !bounds.is_empty() {
        let mut words = vec![Some(Bound::Exact.word()); rows];
        for (at, bound) in bounds {
            if let Some(word) = words.get_mut(*at) {
                *word = Some(bound.word());
            }
        }
        columns.push(Column::new(format!("{name}_bound"), Cells::Categories(Categories::new(words))));
    }
    if !uppers.is_empty() {
        let mut values = vec![Err(Missing::NoMatch); rows];
        for (at, upper) in uppers {
            if let Some(value) = values.get_mut(*at) {
                *value = Ok(*upper);
            }
        }
        columns.push(Column::new(format!("{name}_upper"), Cells::Numbers(Numbers::from_values(values))));
    }
    if !flags.is_empty() {
        columns.push(Column::new(format!("{name}_flag"), sparse_words(rows, flags)));
    }
    let Some((_, first)) = units.first() else { return };
    if units.iter().all(|(_, unit)| unit == first) {
        report.unit = Some(first.to_string());
        let has_bare = units.len() < usize::try_from(report.read).unwrap_or(usize::MAX);
        if has_bare && unit::unit_of_name(&name).is_none() {
            let reason = "Some figures of this column have a unit and others have none; all are taken in that unit.";
            problems.add(0, &name, first, "unit-incomplete", reason);
        }
        return;
    }
    problems.add(
        0,
        &name,
        first,
        "units-differ",
        "The figures of this column have different units; each row has its own.",
    );
    columns.push(Column::new(format!("{name}_unit"), sparse_words(rows, units)));
}

/// Words of some rows, the others missing.
fn sparse_words(rows: usize, known: &[(usize, Rc<str>)]) -> Cells {
    let mut words: Vec<Option<&str>> = vec![None; rows];
    for (at, word) in known {
        if let Some(slot) = words.get_mut(*at) {
            *slot = Some(word);
        }
    }
    Cells::Categories(Categories::new(words))
}

fn read_periods(source: Source<'_>, guess: &Guess, report: &mut ColumnReport, problems: &mut Problems) -> Vec<Column> {
    let name = report.name.clone();
    let mut frequency: Option<Frequency> = None;
    let mut is_mixed = false;
    let read_one = |text: &str| {
        if guess.is_compact { types::read_compact(text) } else { period::read_in(text, guess.order) }
    };
    let numbers = Numbers::from_values((0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(time) = date::read_iso_day(text.as_bytes()) {
            report.read += 1;
            is_mixed |= frequency.is_some_and(|known| known != Frequency::Day);
            frequency = Some(Frequency::Day);
            return Ok(time);
        }
        match read_one(text) {
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
    let mut columns = vec![Column::new(name.clone(), Cells::Times(numbers))];
    if is_mixed && guess.kind == ColumnType::Period {
        // 2024 and 2024-Q1 begin together: the codes keep them apart.
        let labels: Vec<Option<String>> =
            (0..source.len()).map(|at| read_one(source.text(at)).ok().map(Period::label)).collect();
        let labels = Categories::new(labels.iter().map(Option::as_deref));
        columns.push(Column::new(format!("{name}_code"), Cells::Categories(labels)));
    } else if !is_mixed {
        report.frequency = frequency;
    }
    columns
}

fn read_booleans(source: Source<'_>, report: &mut ColumnReport, problems: &mut Problems) -> Cells {
    let values = (0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(value) = types::read_boolean(text) {
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

/// Figures as numbers and everything else as text.
fn read_mixed(source: Source<'_>, decimal: Decimal, report: &mut ColumnReport) -> Cells {
    let values = (0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(reason) = missing_anywhere(text) {
            report.add_missing(reason, text);
            return Value::Missing(reason);
        }
        report.read += 1;
        match quantity::read_in(text, decimal) {
            Ok(Quantity { value, power: 0, unit: None, bound: Bound::Exact, upper: None, .. }) => Value::Number(value),
            _ => Value::Text(text.into()),
        }
    });
    Cells::Mixed(values.collect::<Vec<_>>().into())
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
                return None;
            }
            None => {}
        }
        report.read += 1;
        Some(text)
    });
    Cells::Categories(Categories::new(texts))
}
