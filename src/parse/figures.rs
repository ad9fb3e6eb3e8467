//! Columns of figures: numbers with what qualifies them in columns beside them.
//!
//! Takes the texts of a column and what the table tells of it; gives the numbers in one unit, and
//! `…_bound`, `…_upper`, `…_direction`, `…_unit` and `…_flag` where a figure needs them. A unit in the
//! header counts for figures without one; a figure in the same unit is brought to its power of ten,
//! and one in another keeps its own and is reported.

use std::rc::Rc;

use super::column::{ColumnReport, Context};
use super::fault::Fault;
use super::marker;
use super::number::{Decimal, read_plain};
use super::problems::Problems;
use super::quantity::{self, Direction, Quantity};
use super::source::Source;
use super::types::{ColumnType, Guess};
use super::unit;
use crate::dataset::{Bound, Categories, Cells, Column, Missing, Numbers};

/// Cells looked at to tell whether the figures of a column have units of their own.
const SAMPLE: usize = 50;

/// The unit of a column: as printed, its power of ten, and what is left of it.
struct ColumnUnit {
    printed: String,
    power: u8,
    unit: Option<String>,
}

impl ColumnUnit {
    /// Whether a figure's own unit is this one, whatever its power of ten.
    fn is(&self, own: &str) -> bool {
        self.unit.as_deref().is_some_and(|unit| unit::same(unit, own))
    }
}

/// What the figures of a column have beside their numbers, by row.
#[derive(Default)]
struct Qualifiers {
    bounds: Vec<(usize, Bound)>,
    uppers: Vec<(usize, f64)>,
    directions: Vec<(usize, Direction)>,
    units: Vec<(usize, Rc<str>)>,
    /// Marks of footnotes and observation flags: `*`, `p`.
    flags: Vec<(usize, Rc<str>)>,
    /// Figures without a unit, and the first of them.
    bare: u32,
    first_bare: Option<usize>,
    /// Whether powers of ten or units are printed with figures.
    has_print: bool,
}

impl Qualifiers {
    fn add_bare(&mut self, at: usize) {
        self.bare += 1;
        self.first_bare.get_or_insert(at);
    }

    /// Adds a quantity; gives its number in the unit of the column.
    fn add(&mut self, at: usize, quantity: Quantity, column: Option<&ColumnUnit>) -> Result<f64, Fault> {
        let own = quantity.unit.as_deref();
        let is_other = own.is_some_and(|own| column.is_none_or(|column| !column.is(own)));
        let power = match column {
            Some(column) if own.is_none() && quantity.power > 0 && column.power > 0 => return Err(Fault::UnclearPower),
            Some(column) if own.is_some() && !is_other => column.power,
            _ => 0,
        };
        if quantity.bound != Bound::Exact {
            self.bounds.push((at, quantity.bound_of_number()));
        }
        if let Some(upper) = quantity.upper_in(power) {
            self.uppers.push((at, upper));
        }
        if quantity.direction != Direction::None {
            self.directions.push((at, quantity.direction));
        }
        self.has_print |= quantity.power > 0 || own.is_some();
        let number = quantity.number_in(power);
        match quantity.unit.filter(|_| is_other) {
            None => self.add_bare(at),
            Some(unit) => {
                // Nearly all units of a column are the same text, kept once.
                let unit = match self.units.last() {
                    Some((_, known)) if **known == *unit => known.clone(),
                    _ => unit.into(),
                };
                self.units.push((at, unit));
            }
        }
        Ok(number)
    }
}

/// Reads the figures of a column.
pub(super) fn read(
    source: Source<'_>,
    guess: &Guess,
    context: Context<'_>,
    report: &mut ColumnReport,
    free: &mut dyn FnMut(String) -> Rc<str>,
    problems: &mut Problems,
) -> Vec<Column> {
    let evidence = guess.decimals;
    let has_separators = evidence.point + evidence.comma + evidence.either > 0;
    let decimal = evidence.decimal().or(context.decimal);
    report.decimal = decimal.filter(|_| has_separators);
    let column_unit = column_unit(source, &report.name, context);
    let name = report.name.clone();
    let mut qualifiers = Qualifiers::default();
    let numbers = Numbers::from_values((0..source.len()).map(|at| {
        let text = source.text(at);
        if let Some(number) = read_plain(text.as_bytes())
            && (decimal == Some(Decimal::Point) || !text.contains('.'))
            && (guess.allows_zeros || !is_code(text))
        {
            report.read += 1;
            qualifiers.add_bare(at);
            if text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit()) && number.to_string() != text {
                let reason = "It has more digits than a number can hold; the last ones are rounded.";
                problems.add(source.row(at), &name, text, "number-rounded", reason);
            }
            return Ok(number + 0.0);
        }
        let mut read = read_cell(text, decimal, evidence.three_after_comma > 0);
        if let Err(fault) = read
            && !matches!(fault, Fault::Missing(_))
            && let Some((figure, flag)) = marker::split_flag(text)
            && let Ok(quantity) = read_cell(figure, decimal, evidence.three_after_comma > 0)
        {
            qualifiers.flags.push((at, flag.into()));
            read = Ok(quantity);
        }
        match read.and_then(|quantity| qualifiers.add(at, quantity, column_unit.as_ref())) {
            Ok(number) => {
                report.read += 1;
                Ok(number)
            }
            Err(Fault::Missing(reason)) => {
                report.add_missing(reason, text);
                Err(reason)
            }
            Err(fault) => {
                report.unreadable += 1;
                problems.add_fault(source.row(at), &name, text, fault);
                Err(if fault == Fault::OutOfRange { Missing::NotFinite } else { Missing::Unreadable })
            }
        }
    }));
    let mut columns = vec![Column::new(name.clone(), Cells::Numbers(numbers))];
    add_companions(source.len(), &qualifiers, report, free, &mut columns);
    tell_units(source, &qualifiers, column_unit.as_ref(), report, free, &mut columns, problems);
    columns
}

/// The unit that a header, a row below it or a title gives a column. A title's counts only where the
/// figures have none of their own.
fn column_unit(source: Source<'_>, name: &str, context: Context<'_>) -> Option<ColumnUnit> {
    let has_own = || {
        let unit = |at| quantity::read(source.text(at)).is_ok_and(|quantity| quantity.unit.is_some());
        source.sample(SAMPLE).any(unit)
    };
    let printed =
        context.unit.or_else(|| unit::unit_of_name(name)).or_else(|| context.title_unit.filter(|_| !has_own()))?;
    let (power, unit) = unit::parts(printed)?;
    Some(ColumnUnit { printed: printed.to_owned(), power, unit })
}

/// Whether a text is a code: digits that begin with a zero no number needs. Two digits are a month.
fn is_code(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0', b'0'..=b'9', _, ..])
}

/// A cell as a quantity. Where nothing tells the decimal sign, a number that may be two is none.
fn read_cell(text: &str, decimal: Option<Decimal>, has_thousandths: bool) -> Result<Quantity, Fault> {
    let Some(decimal) = decimal else {
        let quantity = quantity::read(text)?;
        return if text.contains([',', '.']) { Err(Fault::AmbiguousDecimal) } else { Ok(quantity) };
    };
    match quantity::read_in(text, decimal) {
        // The column has three decimals elsewhere, beyond doubt.
        Err(Fault::AmbiguousDecimal) if has_thousandths => {
            quantity::read_in(&text.replace('.', "").replace(',', "."), Decimal::Point)
        }
        read => read,
    }
}

/// The columns `…_bound`, `…_upper`, `…_direction` and `…_flag`, each where a figure needs it.
fn add_companions(
    rows: usize,
    qualifiers: &Qualifiers,
    report: &mut ColumnReport,
    free: &mut dyn FnMut(String) -> Rc<str>,
    columns: &mut Vec<Column>,
) {
    let name = report.name.clone();
    let Qualifiers { bounds, uppers, directions, units, flags, has_print, .. } = qualifiers;
    if *has_print || !(bounds.is_empty() && uppers.is_empty() && directions.is_empty() && units.is_empty()) {
        report.kind = ColumnType::Quantity;
    }
    if !bounds.is_empty() {
        let mut words = vec![Some(Bound::Exact.word()); rows];
        for (at, bound) in bounds {
            if let Some(word) = words.get_mut(*at) {
                *word = Some(bound.word());
            }
        }
        columns.push(Column::new(free(format!("{name}_bound")), Cells::Categories(Categories::new(words))));
    }
    if !uppers.is_empty() {
        let mut values = vec![Err(Missing::NoMatch); rows];
        for (at, upper) in uppers {
            if let Some(value) = values.get_mut(*at) {
                *value = Ok(*upper);
            }
        }
        columns.push(Column::new(free(format!("{name}_upper")), Cells::Numbers(Numbers::from_values(values))));
    }
    if !directions.is_empty() {
        let word = |direction| if direction == Direction::Decrease { "decrease" } else { "increase" };
        let words: Vec<(usize, Rc<str>)> =
            directions.iter().map(|(at, direction)| (*at, word(*direction).into())).collect();
        columns.push(Column::new(free(format!("{name}_direction")), sparse_words(rows, &words)));
    }
    if !flags.is_empty() {
        columns.push(Column::new(free(format!("{name}_flag")), sparse_words(rows, flags)));
    }
}

/// The unit of the column, or `…_unit` and a problem where its figures have several.
fn tell_units(
    source: Source<'_>,
    qualifiers: &Qualifiers,
    column: Option<&ColumnUnit>,
    report: &mut ColumnReport,
    free: &mut dyn FnMut(String) -> Rc<str>,
    columns: &mut Vec<Column>,
    problems: &mut Problems,
) {
    let Qualifiers { units, bare, first_bare, .. } = qualifiers;
    let name = report.name.clone();
    if let Some(column) = column {
        report.unit = Some(column.printed.clone());
        for (at, _) in units {
            let reason = "Its unit is another than that of its column; it keeps its own.";
            problems.add(source.row(*at), &name, source.text(*at), "unit-conflict", reason);
        }
        if !units.is_empty()
            && let Some(Cells::Numbers(numbers)) = columns.first().map(|column| &column.cells)
        {
            let own = Rc::from(column.printed.as_str());
            let all: Vec<(usize, Rc<str>)> = (0..source.len())
                .filter(|at| numbers.get(*at).is_ok())
                .map(|at| match units.binary_search_by_key(&at, |(at, _)| *at) {
                    Ok(found) => units.get(found).cloned().unwrap_or_else(|| (at, Rc::clone(&own))),
                    Err(_) => (at, Rc::clone(&own)),
                })
                .collect();
            columns.push(Column::new(free(format!("{name}_unit")), sparse_words(source.len(), &all)));
        }
        return;
    }
    let Some((_, first)) = units.first() else { return };
    if let Some((at, _)) = units.iter().find(|(_, unit)| !unit::same(unit, first)) {
        let reason = "The figures of this column have different units; each row has its own.";
        problems.add(source.row(*at), &name, source.text(*at), "units-differ", reason);
    } else {
        report.unit = Some(first.to_string());
        if *bare == 0 {
            return;
        }
        let at = first_bare.unwrap_or(0);
        let reason = "Some figures of this column have a unit and others, as this one, have none.";
        problems.add(source.row(at), &name, source.text(at), "unit-incomplete", reason);
    }
    columns.push(Column::new(free(format!("{name}_unit")), sparse_words(source.len(), units)));
}

/// Words of some rows, the others missing.
pub(super) fn sparse_words(rows: usize, known: &[(usize, Rc<str>)]) -> Cells {
    let mut words: Vec<Option<&str>> = vec![None; rows];
    for (at, word) in known {
        if let Some(slot) = words.get_mut(*at) {
            *slot = Some(word);
        }
    }
    Cells::Categories(Categories::new(words))
}
