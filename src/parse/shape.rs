//! Wide tables, a column a period, to long ones, a row an observation.
//!
//! Takes a dataset; tells whether it is wide, and gives it long: the columns that identify a row,
//! then `period` and `value`. No figure is lost: a missing one keeps its row and its reason.

use std::collections::HashMap;
use std::rc::Rc;

use super::period::{self, Frequency, Period};
use crate::dataset::{Bound, Cells, Column, Dataset, Missing, Numbers, Value};

/// The most cells a long table may have in a column.
const MAX_ROWS: usize = 20_000_000;

/// Columns of a wide table whose names are periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Wide {
    /// Their names, as printed, with the periods they name.
    pub periods: Vec<(Rc<str>, Period)>,
    /// The kind of all of them.
    pub frequency: Frequency,
}

/// Tells whether a table is wide: two columns or more are named by periods of one kind, each only
/// once, and hold figures.
#[must_use]
pub fn detect_wide(dataset: &Dataset) -> Option<Wide> {
    let mut periods: Vec<(Rc<str>, Period)> = Vec::new();
    for column in dataset.columns() {
        let is_figures =
            matches!(column.cells, Cells::Numbers(_)) || (0..column.len()).all(|row| column.value(row).is_missing());
        if let Ok(period) = read_name(&column.name)
            && is_figures
        {
            periods.push((column.name.clone(), period));
        }
    }
    let frequency = periods.first()?.1.frequency;
    let alike = periods.iter().all(|(_, period)| period.frequency == frequency);
    let mut starts: HashMap<Rc<str>, u32> = HashMap::new();
    let once = periods.iter().all(|(_, period)| starts.insert(period.label().into(), 0).is_none());
    (periods.len() > 1 && alike && once).then_some(Wide { periods, frequency })
}

/// The period that a column's name is; of numbers, only years of our times are.
fn read_name(name: &str) -> Result<Period, super::fault::Fault> {
    let name = name.trim_start_matches(['X', 'x', 'Y']);
    // `2019 [YR2019]` is how the World Bank names a year.
    let name = name.split_once(" [YR").map_or(name, |(name, _)| name);
    let period = period::read(name)?;
    let (first, last) = (super::date::month_start(1500, 1), super::date::month_start(2200, 1));
    if (first..last).contains(&period.start_ms) { Ok(period) } else { Err(super::fault::Fault::NotAPeriod) }
}

/// A wide table as a long one, row by row and in each row period by period.
#[must_use]
pub fn lengthen(dataset: &Dataset, wide: &Wide) -> Dataset {
    let width = wide.periods.len();
    let rows = dataset.rows().min(MAX_ROWS / width.max(1));
    let is_period = |name: &Rc<str>| wide.periods.iter().any(|(known, _)| known == name);
    let repeated: Vec<usize> = (0..rows).flat_map(|row| std::iter::repeat_n(row, width)).collect();
    // `2019_bound` belongs to one period: companions go with their figures.
    let companion = |suffix: &str| {
        let named = |name: &str| dataset.column(&format!("{name}{suffix}"));
        if wide.periods.iter().all(|(name, _)| named(name).is_none()) {
            return None;
        }
        let values =
            (0..rows).flat_map(|row| wide.periods.iter().map(move |(name, _)| (row, name))).map(|(row, name)| {
                match named(name) {
                    Some(column) => column.value(row),
                    None if suffix == "_bound" => Value::Text(Bound::Exact.word().into()),
                    None => Value::Missing(Missing::Blank),
                }
            });
        Some(Column::from_values(suffix.trim_start_matches('_'), values.collect()))
    };
    let is_companion = |name: &str| {
        ["_bound", "_upper", "_direction", "_unit", "_flag"]
            .iter()
            .any(|suffix| name.strip_suffix(suffix).is_some_and(|head| is_period(&head.into())))
    };
    let mut columns: Vec<Column> = dataset
        .columns()
        .iter()
        .filter(|column| !is_period(&column.name) && !is_companion(&column.name))
        .map(|column| column.select(&repeated))
        .collect();
    let cells = || (0..rows).flat_map(|row| wide.periods.iter().map(move |(name, period)| (row, name, period)));
    let times = Numbers::from_values(cells().map(|(_, _, period)| Ok(period.start_ms)));
    let figures = Numbers::from_values(cells().map(|(row, name, _)| match dataset.value(row, name) {
        Value::Missing(reason) => Err(reason),
        value => value.number().ok_or(Missing::Unreadable),
    }));
    columns.push(Column::new(free_name(dataset, "period"), Cells::Times(times)));
    columns.push(Column::new(free_name(dataset, "value"), Cells::Numbers(figures)));
    columns.extend(["_bound", "_upper", "_direction", "_unit", "_flag"].into_iter().filter_map(companion));
    Dataset::new(rows * width, columns)
}

/// A name that the table does not have yet.
fn free_name(dataset: &Dataset, name: &str) -> String {
    if dataset.column(name).is_none() { name.to_owned() } else { format!("{name}_long") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{TableOptions, parse_table};

    #[test]
    fn a_wide_table_becomes_long() {
        let parsed =
            parse_table("区,2022年,2023年\n坪山,1080.65,—\n光明,约1427,1600\n".as_bytes(), &TableOptions::default());
        let wide = detect_wide(&parsed.dataset).unwrap();
        assert_eq!((wide.frequency, wide.periods.len()), (Frequency::Year, 2));
        let long = lengthen(&parsed.dataset, &wide);
        let row = |at| (long.value(at, "区"), long.value(at, "period").number(), long.value(at, "value"));
        assert_eq!(long.rows(), 4);
        assert_eq!(row(0), (Value::Text("坪山".into()), Some(1_640_995_200_000.0), Value::Number(1080.65)));
        assert_eq!(row(1).2, Value::Missing(Missing::Marked));
        assert_eq!(long.value(2, "bound"), Value::Text("about".into()));
    }

    #[test]
    fn a_long_table_is_not_wide() {
        for text in ["year,value\n2023,1\n", "name,12,15\na,1,2\n", "name,2023,2024-Q1\na,1,2\n", "2023,x\n1,2\n"] {
            assert_eq!(detect_wide(&parse_table(text.as_bytes(), &TableOptions::default()).dataset), None, "{text}");
        }
    }
}
