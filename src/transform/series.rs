//! Series of levels over time: what may be compared with what.
//!
//! Takes a dataset, a column of levels, one of periods and the columns that make a series; gives the
//! points of each series with their places in time. Refuses what has no growth: growth rates, ranks,
//! mixed units, two values for one period. Knows where a step crosses a change of basis or a break.

use std::rc::Rc;

use crate::dataset::{Bound, Column, Dataset, Key, Value, bundled};
use crate::diagnostic::Diagnostic;
use crate::digits::shortest;
use crate::list::Listed;
use crate::order::{in_order, sort_numbers};
use crate::places::Places;
use crate::scale::calendar::{Every, Fields, Unit};
use crate::scale::parse_time::parse_time;

use super::field::find_column;
use super::group::{distinct_values, group_rows};

/// The column of periods where a spec names none.
pub(super) const PERIOD: &str = "period";

/// A place in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// A year, or the number of a period.
    Number(f64),
    /// A moment.
    Moment(f64),
    /// From the first moment of a period to the first after it.
    Span(f64, f64),
}

impl When {
    pub(super) fn of(value: &Value) -> Option<When> {
        match value {
            Value::Number(number) => Some(When::Number(*number)),
            Value::Time(time) => Some(When::Moment(*time)),
            Value::Text(text) => match bundled::period_span(text) {
                Some(span) => Some(When::Span(span.start, span.end)),
                None => parse_time(text).map(When::Moment),
            },
            Value::Bool(_) | Value::Missing(_) => None,
        }
    }

    /// Something to look it up by.
    fn key(self) -> (u8, u64, u64) {
        match self {
            When::Number(number) => (0, (number + 0.0).to_bits(), 0),
            When::Moment(time) => (1, (time + 0.0).to_bits(), 0),
            When::Span(start, end) => (2, (start + 0.0).to_bits(), (end + 0.0).to_bits()),
        }
    }

    /// Its beginning in milliseconds since 1970; a number is a year.
    pub(super) fn start(self) -> Option<f64> {
        match self {
            When::Number(year) => Fields::of_year(crate::scale::rounding::integer(year)).time(),
            When::Moment(time) | When::Span(time, _) => Some(time),
        }
    }

    /// Years from another place in time to this.
    pub(super) fn years_since(self, other: When) -> Option<f64> {
        if let (When::Number(to), When::Number(from)) = (self, other) {
            return Some(to - from);
        }
        let (to, from) = (self.start()?, other.start()?);
        #[expect(clippy::cast_precision_loss, reason = "months of the calendar are few")]
        match (whole_months(to), whole_months(from)) {
            (Some(to), Some(from)) => Some((to - from) as f64 / 12.0),
            // The Gregorian calendar's mean year.
            _ => Some((to - from) / (365.2425 * crate::gregorian::DAY)),
        }
    }

    /// The same a year before.
    pub(super) fn year_before(self) -> Option<When> {
        let year = |time| Every::one(Unit::Year).offset(time, -1);
        Some(match self {
            When::Number(number) => When::Number(number - 1.0),
            When::Moment(time) => When::Moment(year(time)?),
            When::Span(start, end) => When::Span(year(start)?, year(end)?),
        })
    }
}

/// Months since year 0 of a time that is the start of one.
fn whole_months(time: f64) -> Option<i64> {
    let fields = Fields::of(time)?;
    let start = Fields { date: 1, ..Fields { month: fields.month, ..Fields::of_year(fields.year) } };
    (start.time() == Some(time)).then_some(fields.year * 12 + fields.month)
}

fn months_later(time: f64, months: i64) -> Option<f64> {
    Every::one(Unit::Month).offset(time, months)
}

/// A level with its place in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) row: usize,
    pub(super) when: When,
    pub(super) value: f64,
}

/// The levels of one series, in the order of the rows.
pub(super) struct Series {
    pub(super) points: Vec<Point>,
    places: Places<(u8, u64, u64)>,
}

impl Series {
    /// The point at a place in time.
    pub(super) fn at(&self, when: When) -> Option<Point> {
        self.places.get(&when.key()).and_then(|place| self.points.get(place)).copied()
    }

    /// The points by their beginnings.
    pub(super) fn in_order(&self) -> Vec<Point> {
        let places = self.points.iter().enumerate().filter_map(|(at, point)| Some((point.when.start()?, at))).listed();
        in_order(places).filter_map(|at| self.points.get(at)).copied().listed()
    }

    /// The earliest point.
    pub(super) fn first(&self) -> Option<Point> {
        self.in_order().first().copied()
    }
}

/// All series of a column, and what limits their comparison.
pub(super) struct AllSeries<'a> {
    pub(super) series: Vec<Series>,
    dataset: &'a Dataset,
    basis: Option<&'a Column>,
    bound: Option<&'a Column>,
    breaks: Vec<(Value, Value, f64)>,
    /// The distance of neighbours where periods do not say how long they are.
    number_step: f64,
    moment_step: MomentStep,
}

#[derive(Clone, Copy)]
enum MomentStep {
    Months(i64),
    Milliseconds(f64),
}

/// Which measures an operation takes beside `level` and `count`.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Takes {
    /// No other.
    Levels,
    /// Shares, too: their differences are percentage points.
    Shares,
}

/// The series of `field` over `period`, by `groupby`.
///
/// # Errors
/// `growth-of-growth`, `not-a-level`, `mixed-units`, `ambiguous-period`.
pub(super) fn series_of<'a>(
    dataset: &'a Dataset,
    field: &str,
    period: &str,
    groupby: &[Rc<str>],
    takes: Takes,
) -> Result<AllSeries<'a>, Diagnostic> {
    let (levels, periods) = (find_column(dataset, field), find_column(dataset, period));
    let point = |row: usize| {
        let value = levels?.value(row).number()?;
        Some(Point { row, when: When::of(&periods?.value(row))?, value })
    };
    let mut series = Vec::new();
    for group in group_rows(dataset, groupby) {
        let points: Vec<Point> = group.rows.iter().filter_map(|row| point(*row)).listed();
        let rows: Vec<usize> = points.iter().map(|point| point.row).listed();
        check_levels(dataset, &rows, field, takes)?;
        let mut places = Places::default();
        for point in &points {
            if !places.is_new(point.when.key()) {
                let period = periods.map(|column| text_of(&column.value(point.row))).unwrap_or_default();
                return Err(Diagnostic::error(
                    "ambiguous-period",
                    format!("a series has more than one value for {period}"),
                )
                .hint("name in `groupby` what tells the series apart, or filter the rows"));
            }
        }
        series.push(Series { points, places });
    }
    let all = || series.iter().flat_map(|series| series.points.iter());
    let mut numbers: Vec<f64> = Vec::new();
    let mut moments: Vec<f64> = Vec::new();
    for point in all() {
        match point.when {
            When::Number(number) => numbers.push(number),
            When::Moment(time) => moments.push(time),
            When::Span(..) => {}
        }
    }
    let months: Option<Vec<i64>> = moments.iter().map(|time| whole_months(*time)).collect();
    #[expect(clippy::cast_precision_loss, reason = "months of the calendar are few")]
    let moment_step = match months {
        Some(months) => MomentStep::Months(crate::scale::rounding::integer(least_gap(
            months.iter().map(|month| *month as f64).listed(),
        ))),
        None => MomentStep::Milliseconds(least_gap(moments)),
    };
    Ok(AllSeries {
        number_step: least_gap(numbers),
        moment_step,
        breaks: breaks_of(dataset),
        basis: dataset.column("basis"),
        bound: dataset.column("bound"),
        dataset,
        series,
    })
}

/// The least distance between unlike numbers; 1 where there is none.
fn least_gap(mut numbers: Vec<f64>) -> f64 {
    sort_numbers(&mut numbers);
    let gaps = numbers.windows(2).filter_map(|pair| match pair {
        [a, b] if b > a => Some(b - a),
        _ => None,
    });
    let least = gaps.fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 1.0 }
}

/// A value as a message quotes it.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => shortest(*number),
        Value::Time(time) => Fields::of(*time)
            .map_or_else(String::new, |at| format!("{:04}-{:02}-{:02}", at.year, at.month + 1, at.date)),
        Value::Bool(truth) => truth.to_string(),
        Value::Missing(_) => String::new(),
    }
}

/// That rows hold levels of one unit.
///
/// # Errors
/// `growth-of-growth`, `not-a-level`, `mixed-units`.
pub(super) fn check_levels(dataset: &Dataset, rows: &[usize], field: &str, takes: Takes) -> Result<(), Diagnostic> {
    check_measure(dataset, rows, takes)?;
    check_units(dataset, rows, field)
}

fn check_measure(dataset: &Dataset, rows: &[usize], takes: Takes) -> Result<(), Diagnostic> {
    let Some(column) = dataset.column("measure") else { return Ok(()) };
    for row in rows {
        let Value::Text(measure) = column.value(*row) else { continue };
        let allowed = matches!(&*measure, "level" | "count" | "") || (takes == Takes::Shares && &*measure == "share");
        if allowed {
            continue;
        }
        let (code, hint) = match &*measure {
            "growth" => ("growth-of-growth", "a growth rate has no growth and no level; filter for measure \"level\""),
            "share" => ("not-a-level", "a share changes by percentage points; show the shares themselves"),
            _ => ("not-a-level", "filter for measure \"level\""),
        };
        return Err(
            Diagnostic::error(code, format!("this takes levels, and a row is of measure `{measure}`")).hint(hint)
        );
    }
    Ok(())
}

fn check_units(dataset: &Dataset, rows: &[usize], field: &str) -> Result<(), Diagnostic> {
    let Some(column) = dataset.column("unit") else { return Ok(()) };
    let mut units = rows.iter().map(|row| column.value(*row));
    let Some(first) = units.next() else { return Ok(()) };
    let dimension = |unit: &Value| match unit {
        Value::Text(unit) => bundled::unit_dimension(unit),
        _ => None,
    };
    for unit in units {
        // Base values have one unit for each dimension, whatever the unit printed.
        let converted = field == "base_value" && dimension(&unit).is_some() && dimension(&unit) == dimension(&first);
        if Key::from(&unit) != Key::from(&first) && !converted {
            let message = format!("a series mixes the units `{}` and `{}`", text_of(&first), text_of(&unit));
            return Err(Diagnostic::error("mixed-units", message)
                .hint("use `base_value`, which is in one unit for each dimension, or name `unit` in `groupby`"));
        }
    }
    Ok(())
}

/// Whether the levels of a dataset are sums of money, and so their growth a nominal change: at current
/// prices, never real growth.
#[must_use]
pub fn is_nominal(dataset: &Dataset) -> bool {
    let units = dataset.column("unit").map(distinct_values).unwrap_or_default();
    units.iter().any(|unit| matches!(unit, Value::Text(unit) if bundled::unit_dimension(unit) == Some("money")))
}

/// The known breaks of the indicators and areas of a dataset: both, and the first moment after it.
fn breaks_of(dataset: &Dataset) -> Vec<(Value, Value, f64)> {
    if dataset.column("indicator").is_none() || dataset.column("area").is_none() {
        return Vec::new();
    }
    let breaks = bundled::breaks("en");
    let of_row =
        |row| Some((breaks.value(row, "indicator"), breaks.value(row, "area"), breaks.value(row, "time").number()?));
    (0..breaks.rows()).filter_map(of_row).listed()
}

impl AllSeries<'_> {
    /// The place in time just before one, of the same length.
    pub(super) fn before(&self, when: When) -> Option<When> {
        Some(match when {
            When::Number(number) => When::Number(number - self.number_step),
            When::Moment(time) => When::Moment(match self.moment_step {
                MomentStep::Months(months) => months_later(time, -months)?,
                MomentStep::Milliseconds(step) => time - step,
            }),
            When::Span(start, end) => match (whole_months(start), whole_months(end)) {
                (Some(from), Some(to)) => When::Span(months_later(start, from - to)?, start),
                _ => When::Span(start - (end - start), start),
            },
        })
    }

    /// The first moment of a period, and the first after it. A number is a year; a moment lasts until
    /// the next could come.
    pub(super) fn span(&self, when: When) -> Option<(f64, f64)> {
        let start = when.start()?;
        let end = match when {
            When::Number(number) => When::Number(number + self.number_step.max(1.0)).start()?,
            When::Span(_, end) => end,
            When::Moment(time) => match self.moment_step {
                MomentStep::Months(months) => months_later(time, months)?,
                MomentStep::Milliseconds(step) => time + step,
            },
        };
        Some((start, end))
    }

    /// Whether two points are stated on unlike bases.
    pub(super) fn unlike_basis(&self, a: Point, b: Point) -> bool {
        self.basis.is_some_and(|basis| Key::from(&basis.value(a.row)) != Key::from(&basis.value(b.row)))
    }

    /// Whether a known break lies between two points of a series.
    pub(super) fn crosses_break(&self, earlier: Point, later: Point) -> bool {
        let (Some(from), Some(to)) = (earlier.when.start(), later.when.start()) else { return false };
        let (from, to) = (from.min(to), from.max(to));
        self.breaks.iter().any(|(indicator, area, time)| {
            from < *time
                && *time <= to
                && self.dataset.value(later.row, "indicator") == *indicator
                && self.dataset.value(later.row, "area") == *area
        })
    }

    /// Whether a point is stated with a bound: at least, about, over.
    pub(super) fn is_bounded(&self, point: Point) -> bool {
        let bound = self.bound.map(|bound| bound.value(point.row));
        matches!(bound, Some(Value::Text(bound)) if &*bound != Bound::Exact.word() && !bound.is_empty())
    }

    /// The period of a point as the data writes it.
    pub(super) fn period_text(&self, point: Point, period: &str) -> String {
        text_of(&self.dataset.value(point.row, period))
    }
}
