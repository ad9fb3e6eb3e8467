//! Dates whose year, quarter, month, day and hour stand in columns of their own, put together.
//!
//! Takes a dataset with such columns; adds one column, `time`, and a report on it. Months and quarters
//! may be numbers or words (`Jan`, 一季度). Rows whose parts make no date are reported.

use std::rc::Rc;

use super::column::ColumnReport;
use super::date;
use super::fault::Fault;
use super::period::{Frequency, Period, small_number};
use super::period_words::month_of_name;
use super::problems::Problems;
use super::types::ColumnType;
use crate::dataset::{Cells, Column, Dataset, Missing, Numbers, Value};
use crate::gregorian::{self, DAY};

/// Names of the parts in lower case: year, quarter, month, day, hour.
const PARTS: [[&str; 4]; 5] = [
    ["year", "yr", "年", "年份"],
    ["quarter", "qtr", "季度", "季"],
    ["month", "mon", "月", "月份"],
    ["day", "dd", "日", "日期"],
    ["hour", "hr", "时", "小时"],
];

/// Which part of a date a column of this name is, 0 for the year.
fn part_of_name(name: &str) -> Option<usize> {
    let name = name.trim().to_ascii_lowercase();
    PARTS.iter().position(|names| names.contains(&name.as_str()))
}

/// Whether a table has a column of years and one of months or quarters.
#[must_use]
pub fn has_parts<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut found = [false; 5];
    for part in names.filter_map(part_of_name) {
        if let Some(found) = found.get_mut(part) {
            *found = true;
        }
    }
    matches!(found, [true, true, ..] | [true, _, true, ..])
}

/// A part of a date in each row, as a number; `None` where a column holds something else.
fn part_of_column(column: &Column, part: usize) -> Option<Numbers> {
    if let Cells::Numbers(numbers) = &column.cells {
        return Some(numbers.clone());
    }
    let read = |value: Value| match (value, part) {
        (Value::Number(number), _) => Ok(number),
        (Value::Time(time), 0) =>
        {
            #[expect(clippy::cast_possible_truncation, reason = "times are of the years 1 to 9999")]
            Ok(f64::from(gregorian::civil((time / DAY).floor() as i32).0))
        }
        (Value::Text(text), 1) => quarter_of(&text).map(f64::from).ok_or(Missing::Unreadable),
        (Value::Text(text), 2) => month_of(&text).map(f64::from).ok_or(Missing::Unreadable),
        (Value::Missing(reason), _) => Err(reason),
        _ => Err(Missing::Unreadable),
    };
    let numbers = Numbers::from_values((0..column.len()).map(|row| read(column.value(row))));
    (0..column.len()).any(|row| numbers.get(row).is_ok()).then_some(numbers)
}

/// The number of a month in words: `Jan`, `March`, 三月.
fn month_of(text: &str) -> Option<i32> {
    month_of_name(text).or_else(|| small_number(text.strip_suffix(['月'])?))
}

/// The number of a quarter in words: `Q1`, 一季度, 第1季度.
fn quarter_of(text: &str) -> Option<i32> {
    if let Some(number) = text.strip_prefix(['Q', 'q']) {
        return small_number(number);
    }
    small_number(text.trim_start_matches('第').trim_end_matches('度').strip_suffix('季')?)
}

/// Adds the column `time` to a dataset with parts of dates. `row` gives a row's line in its file.
pub fn combine(
    dataset: &mut Dataset,
    reports: &mut Vec<ColumnReport>,
    row: &dyn Fn(usize) -> u32,
    problems: &mut Problems,
) {
    let mut parts: [Option<Numbers>; 5] = [None, None, None, None, None];
    for column in dataset.columns() {
        if let Some(part) = part_of_name(&column.name)
            && let Some(slot @ None) = parts.get_mut(part)
        {
            *slot = part_of_column(column, part);
        }
    }
    let [Some(years), quarters, months, days, hours] = parts else { return };
    let name: Rc<str> = "time".into();
    if dataset.column(&name).is_some() {
        return;
    }
    // Quarters beside months say nothing more.
    let (seconds, frequency) = match (quarters, months, &days, &hours) {
        (_, Some(months), None, _) => (months, Frequency::Month),
        (_, Some(months), Some(_), None) => (months, Frequency::Day),
        (_, Some(months), Some(_), Some(_)) => (months, Frequency::Moment),
        (Some(quarters), None, ..) => (quarters, Frequency::Quarter),
        (None, None, ..) => return,
    };
    let is_period = matches!(frequency, Frequency::Month | Frequency::Quarter);
    let kind = if is_period { ColumnType::Period } else { ColumnType::Time };
    let mut report = ColumnReport::new(name.clone(), kind);
    report.frequency = Some(frequency);
    report.cells = u32::try_from(dataset.rows()).unwrap_or(u32::MAX);
    let days = days.filter(|_| !is_period);
    let hours = hours.filter(|_| days.is_some());
    let times = Numbers::from_values((0..dataset.rows()).map(|at| {
        let part =
            |numbers: &Option<Numbers>, default: f64| numbers.as_ref().map_or(Ok(default), |numbers| numbers.get(at));
        let parts = (|| Ok::<_, Missing>((years.get(at)?, seconds.get(at)?, part(&days, 1.0)?, part(&hours, 0.0)?)))();
        let text = |(year, second, day, hour): (f64, f64, f64, f64)| match (&days, &hours) {
            (None, _) => format!("{year}-{second}"),
            (_, None) => format!("{year}-{second}-{day}"),
            _ => format!("{year}-{second}-{day} {hour}"),
        };
        match parts {
            Err(reason) => {
                // A part that could not be read has been reported in its own column.
                let reason = if reason == Missing::Unreadable { Missing::NoMatch } else { reason };
                report.add_missing(reason, "");
                Err(reason)
            }
            Ok(parts) => match time_of_parts(frequency, parts) {
                Ok(time) => {
                    report.read += 1;
                    Ok(time)
                }
                Err(fault) => {
                    report.unreadable += 1;
                    problems.add_fault(row(at), &name, &text(parts), fault);
                    Err(Missing::Unreadable)
                }
            },
        }
    }));
    dataset.set(Column::new(name, Cells::Times(times)));
    reports.push(report);
}

/// A time from its parts, each of which must be whole and within its bounds.
fn time_of_parts(frequency: Frequency, (year, second, day, hour): (f64, f64, f64, f64)) -> Result<f64, Fault> {
    let whole = |part: f64, most: f64| {
        if part.fract() != 0.0 || !(0.0..=most).contains(&part) {
            return Err(Fault::NoSuchDate);
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and between 0 and 9999")]
        Ok(part as i32)
    };
    let year = whole(year, 9999.0)?;
    if frequency == Frequency::Quarter {
        return Period::quarter(year, whole(second, 4.0)?).map(|period| period.start_ms);
    }
    let start = date::day_start(year, whole(second, 12.0)?, whole(day, 31.0)?)?;
    Ok(start + f64::from(whole(hour, 24.0)?) * (DAY / 24.0))
}
