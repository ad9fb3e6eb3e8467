//! Times cut to units: Vega's `timeunit`.
//!
//! Takes a column of times, or of texts and numbers that are times, and a unit; gives columns with the
//! start and the end of each row's unit. All times are in UTC. What is no time is missing.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Numbers, Value};
use crate::list::Listed;
use crate::scale::TimeUnit;
use crate::scale::parse_time::parse_time;

use super::coerce::to_time;
use super::field::find_column;

/// The column as times: texts are read, numbers are milliseconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn times_of(column: &Column) -> Column {
    let readable = |time: f64| if time.is_finite() { Ok(time) } else { Err(Missing::Unreadable) };
    let times = match &column.cells {
        Cells::Times(_) => return column.clone(),
        Cells::Numbers(numbers) => numbers.clone(),
        Cells::Categories(categories) => {
            // Each distinct text is read once.
            let times: Vec<Result<f64, Missing>> =
                categories
                    .names()
                    .iter()
                    .map(|text| {
                        if text.is_empty() { Err(Missing::Blank) } else { parse_time(text).ok_or(Missing::Unreadable) }
                    })
                    .listed();
            let code = |code: &u32| usize::try_from(*code).ok().and_then(|code| times.get(code)).copied();
            Numbers::from_values(categories.codes().iter().map(|own| code(own).unwrap_or(Err(Missing::Blank))))
        }
        Cells::Mixed(_) => Numbers::from_values((0..column.len()).map(|row| match column.value(row) {
            Value::Missing(reason) => Err(reason),
            Value::Text(text) if text.is_empty() => Err(Missing::Blank),
            value => readable(to_time(&value)),
        })),
    };
    Column::new(column.name.clone(), Cells::Times(times))
}

/// The first and the last time of a column of times; `None` where there is none.
#[must_use]
pub fn time_extent(column: &Column) -> Option<[f64; 2]> {
    let times = (0..column.len()).filter_map(|row| column.value(row).number());
    times.fold(None, |extent, time| {
        let [first, last] = extent.unwrap_or([time, time]);
        Some([first.min(time), last.max(time)])
    })
}

/// The unit that a spec asks for. Where it names none, the one that cuts the column's times into at
/// most `maxbins` (40 by default); `None` where there are no times to go by.
#[must_use]
pub fn unit_of(asked: &crate::spec::TimeUnit, dataset: &Dataset, field: &str) -> Option<TimeUnit> {
    let mut unit = match asked.unit() {
        Some(name) => TimeUnit::parse(name)?.every(asked.step()),
        None => {
            let [first, last] = time_extent(&times_of(find_column(dataset, field)?))?;
            TimeUnit::for_extent(first, last, asked.maxbins().unwrap_or(40.0))
        }
    };
    (unit.utc, unit.binned) = (asked.is_utc(), asked.is_binned());
    Some(unit)
}

/// One interval of a unit in 2001, a year without a leap day, as Vega-Lite takes its length; `None`
/// for days of the week and where no unit is named.
#[must_use]
pub fn sample_span(asked: &crate::spec::TimeUnit) -> Option<[f64; 2]> {
    const JANUARY: f64 = 978_307_200_000.0;
    let unit = TimeUnit::parse(asked.unit()?)?.every(asked.step());
    if unit.parts().last() == Some(&crate::scale::time_unit::Part::Day) {
        return None;
    }
    Some([JANUARY, unit.offset(JANUARY, 1)?])
}

/// The dataset with the start and, where it has a name, the end of the unit each row's time is in.
/// Data that is `binned` keeps its times as starts.
#[must_use]
pub fn time_unit(
    dataset: &Dataset,
    field: &str,
    unit: &TimeUnit,
    start_name: &Rc<str>,
    end_name: Option<&Rc<str>>,
) -> Dataset {
    let Some(column) = find_column(dataset, field).map(times_of) else { return dataset.clone() };
    let Cells::Times(times) = &column.cells else { return dataset.clone() };
    let start = |row: usize| match times.get(row) {
        Ok(time) if unit.binned => Ok(time),
        Ok(time) => unit.floor(time).ok_or(Missing::NotFinite),
        Err(reason) => Err(reason),
    };
    let starts: Vec<Result<f64, Missing>> = (0..dataset.rows()).map(start).listed();
    let mut cut = dataset.clone();
    if let Some(name) = end_name {
        let end = |start: f64| unit.end(start).ok_or(Missing::NotFinite);
        let ends = Numbers::from_values(starts.iter().map(|start| start.and_then(end)));
        cut.set(Column::new(name.clone(), Cells::Times(ends)));
    }
    cut.set(Column::new(start_name.clone(), Cells::Times(Numbers::from_values(starts))));
    cut
}
