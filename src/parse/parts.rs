//! Dates whose year, month, day and hour stand in columns of their own, put together.
//!
//! Takes a dataset with such columns; adds one column of times, `time`, and a report on it. Rows
//! whose parts make no date are reported.

use std::rc::Rc;

use super::column::ColumnReport;
use super::date;
use super::fault::Fault;
use super::period::Frequency;
use super::problems::Problems;
use super::types::ColumnType;
use crate::dataset::{Cells, Column, Dataset, Missing, Numbers};
use crate::gregorian::DAY;

/// Names of the parts, largest first, in lower case.
const PARTS: [[&str; 4]; 4] = [
    ["year", "yr", "年", "年份"],
    ["month", "mon", "月", "月份"],
    ["day", "dd", "日", "日期"],
    ["hour", "hr", "时", "小时"],
];

/// Which part of a date a column of this name is, 0 for the year.
fn part_of_name(name: &str) -> Option<usize> {
    let name = name.trim().to_ascii_lowercase();
    PARTS.iter().position(|names| names.contains(&name.as_str()))
}

/// Whether a table has a column of years and one of months.
#[must_use]
pub fn has_months<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut found = [false; 4];
    for part in names.filter_map(part_of_name) {
        if let Some(found) = found.get_mut(part) {
            *found = true;
        }
    }
    matches!(found, [true, true, ..])
}

/// Adds the column `time` to a dataset whose parts are numbers. `row` gives a row's line in its file.
pub fn combine(
    dataset: &mut Dataset,
    reports: &mut Vec<ColumnReport>,
    row: &dyn Fn(usize) -> u32,
    problems: &mut Problems,
) {
    let mut parts: [Option<Numbers>; 4] = [None, None, None, None];
    for column in dataset.columns() {
        if let (Some(part), Cells::Numbers(numbers)) = (part_of_name(&column.name), &column.cells)
            && let Some(slot @ None) = parts.get_mut(part)
        {
            *slot = Some(numbers.clone());
        }
    }
    let [Some(years), Some(months), days, hours] = parts else { return };
    let name: Rc<str> = "time".into();
    if dataset.column(&name).is_some() {
        return;
    }
    let frequency = match (&days, &hours) {
        (None, _) => Frequency::Month,
        (Some(_), None) => Frequency::Day,
        (Some(_), Some(_)) => Frequency::Moment,
    };
    let mut report = ColumnReport::new(name.clone(), ColumnType::Time);
    report.frequency = Some(frequency);
    report.cells = u32::try_from(dataset.rows()).unwrap_or(u32::MAX);
    let hours = hours.filter(|_| days.is_some());
    let times = Numbers::from_values((0..dataset.rows()).map(|at| {
        let part =
            |numbers: &Option<Numbers>, default: f64| numbers.as_ref().map_or(Ok(default), |numbers| numbers.get(at));
        let parts = (|| Ok::<_, Missing>((years.get(at)?, months.get(at)?, part(&days, 1.0)?, part(&hours, 0.0)?)))();
        match parts {
            Err(reason) => {
                report.add_missing(reason, "");
                Err(reason)
            }
            Ok((year, month, day, hour)) => match time_of_parts(year, month, day, hour) {
                Ok(time) => {
                    report.read += 1;
                    Ok(time)
                }
                Err(fault) => {
                    report.unreadable += 1;
                    problems.add_fault(row(at), &name, &format!("{year}-{month}-{day} {hour}"), fault);
                    Err(Missing::Unreadable)
                }
            },
        }
    }));
    dataset.set(Column::new(name, Cells::Times(times)));
    reports.push(report);
}

/// A time from its parts, each of which must be whole and within its bounds.
fn time_of_parts(year: f64, month: f64, day: f64, hour: f64) -> Result<f64, Fault> {
    let whole = |part: f64, most: f64| {
        if part.fract() != 0.0 || !(0.0..=most).contains(&part) {
            return Err(Fault::NoSuchDate);
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and between 0 and 9999")]
        Ok(part as i32)
    };
    let start = date::day_start(whole(year, 9999.0)?, whole(month, 12.0)?, whole(day, 31.0)?)?;
    Ok(start + f64::from(whole(hour, 24.0)?) * (DAY / 24.0))
}
