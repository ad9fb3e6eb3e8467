//! Levels of short periods as those of longer ones: quarters to years, hours to days.
//!
//! Takes levels by period; gives one row a series and period, from the first to the last, so that a
//! period without values is a row without a value. The rule for gaps: a sum, mean, least or greatest
//! needs a value throughout its period, a first or last value at that end of it; `partial` makes them
//! of what there is, and says how often. Nothing is split: a period longer than the new ones is refused.

use std::rc::Rc;

use crate::dataset::{Bound, Cells, Column, Dataset, Key, Missing, Numbers, Status, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::scale::calendar::{Every, Fields, Unit};
use crate::spec::over_time::{Gaps, Resample, ResampleOp, ResampleTo};

use super::compared::Results;
use super::series::{AllSeries, PERIOD, Point, Series, Takes, When, series_of, text_of};

/// The most rows that it makes: a far-off date makes many empty ones.
const MOST: usize = 500_000;

/// Differences of lengths below this, in milliseconds, are rounding.
const ROUNDING: f64 = 1.0;

/// A level with the first moment of its period and the first after it.
#[derive(Clone, Copy)]
struct Part {
    point: Point,
    start: f64,
    end: f64,
}

/// A new row.
struct Whole {
    /// Its first moment.
    start: f64,
    /// The row that stands for its series in columns that do not change.
    row: usize,
    parts: Vec<Part>,
    value: Result<f64, Missing>,
}

/// The levels of longer periods, and what readers must know of them. Kept are the columns that do not
/// change within a series; `status`, `bound` and `basis` are those of the parts: the least final
/// status, and `about` where bounds differ.
///
/// # Errors
/// `growth-of-growth`, `not-a-level`, `mixed-units`, `ambiguous-period` (periods that overlap too),
/// `period-too-long` for one that no new period holds, `too-many-rows`.
pub fn resample(dataset: &Dataset, step: &Resample) -> Result<(Dataset, Vec<Diagnostic>), Diagnostic> {
    let period = step.period.as_deref().unwrap_or(PERIOD);
    let groupby = step.groupby.as_deref().unwrap_or_default();
    // Shares do not add up.
    let takes = if step.op == ResampleOp::Sum { Takes::Levels } else { Takes::Shares };
    let all = series_of(dataset, &step.resample, period, groupby, takes)?;
    let mut results = Results::new(dataset, period);
    let mut wholes = Vec::new();
    let mut partial = 0;
    for series in &all.series {
        for mut whole in wholes_of(&all, series, step, MOST.saturating_sub(wholes.len()))? {
            let comparable = match whole.parts.split_first() {
                Some((first, rest)) => rest.iter().all(|part| results.can_compare(&all, first.point, part.point)),
                None => true,
            };
            if comparable {
                whole.value = value_of(&whole, step, &mut partial);
                let points: Vec<Point> = whole.parts.iter().map(|part| part.point).listed();
                results.look_at_bounds(&all, &points);
            }
            wholes.push(whole);
        }
    }
    let name = step.name.as_ref().unwrap_or(&step.resample);
    let mut warnings = results.warnings(name);
    if partial > 0 {
        let what = if step.gaps == Some(Gaps::Partial) { "made of what there is" } else { "left out" };
        let message = format!("`{name}`: {partial} periods without a value throughout, {what}");
        warnings.push(Diagnostic::warning("partial-period", message));
    }
    Ok((table(dataset, &wholes, step, period, name), warnings))
}

/// The new periods of a series, those between its first and its last without a gap.
fn wholes_of(all: &AllSeries<'_>, series: &Series, step: &Resample, most: usize) -> Result<Vec<Whole>, Diagnostic> {
    let every = every(step.to);
    let mut wholes: Vec<Whole> = Vec::new();
    for point in series.in_order() {
        let Some((start, end)) = all.span(point.when) else { continue };
        let Some((first, next)) = every.floor(start).and_then(|first| Some((first, every.next(first)?))) else {
            continue;
        };
        if end > next + ROUNDING {
            let period = all.period_text(point, step.period.as_deref().unwrap_or(PERIOD));
            let message = format!("no {} holds the period {period}", step.to.word());
            return Err(Diagnostic::error("period-too-long", message)
                .hint("resample to longer periods; what is stated for a whole is not split"));
        }
        // Empty periods up to this one.
        while let Some(last) = wholes.last()
            && last.start < first
        {
            let Some(start) = every.next(last.start).filter(|start| *start > last.start) else { break };
            if wholes.len() >= most {
                return Err(Diagnostic::error("too-many-rows", format!("more than {MOST} rows"))
                    .hint("resample to longer periods"));
            }
            wholes.push(Whole { start, row: point.row, parts: Vec::new(), value: Err(Missing::NoMatch) });
        }
        if wholes.is_empty() {
            wholes.push(Whole { start: first, row: point.row, parts: Vec::new(), value: Err(Missing::NoMatch) });
        }
        let Some(whole) = wholes.last_mut() else { continue };
        if whole.parts.last().is_some_and(|last| last.end > start + ROUNDING) {
            let message = format!("two values overlap in the {} from {}", step.to.word(), text_of(&Value::Time(first)));
            return Err(Diagnostic::error("ambiguous-period", message)
                .hint("filter for periods of one length, or name in `groupby` what tells the series apart"));
        }
        whole.parts.push(Part { point, start, end });
    }
    Ok(wholes)
}

/// The value of a new period; counts it where parts are lacking.
fn value_of(whole: &Whole, step: &Resample, partial: &mut usize) -> Result<f64, Missing> {
    let (Some(first), Some(last)) = (whole.parts.first(), whole.parts.last()) else { return Err(Missing::NoMatch) };
    let end = every(step.to).next(whole.start).unwrap_or(f64::NAN);
    let starts = first.start <= whole.start + ROUNDING;
    let ends = last.end >= end - ROUNDING;
    let covered: f64 = whole.parts.iter().map(|part| part.end - part.start).sum();
    let is_whole = match step.op {
        ResampleOp::First => starts,
        ResampleOp::Last => ends,
        _ => covered >= end - whole.start - ROUNDING,
    };
    if !is_whole {
        *partial += 1;
        if step.gaps != Some(Gaps::Partial) {
            return Err(Missing::NoMatch);
        }
    }
    let values = || whole.parts.iter().map(|part| part.point.value);
    let sum = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, |sum, value| sum + value);
    let result = match step.op {
        ResampleOp::Sum => sum(&mut values()),
        // Months are not equally long: each counts by its length.
        ResampleOp::Mean => {
            sum(&mut whole.parts.iter().map(|part| part.point.value * (part.end - part.start))) / covered
        }
        ResampleOp::First => first.point.value,
        ResampleOp::Last => last.point.value,
        ResampleOp::Min => values().fold(f64::INFINITY, f64::min),
        ResampleOp::Max => values().fold(f64::NEG_INFINITY, f64::max),
    };
    if result.is_finite() { Ok(result) } else { Err(Missing::NotFinite) }
}

fn every(to: ResampleTo) -> Every {
    let (unit, step) = match to {
        ResampleTo::Year => (Unit::Year, 1),
        ResampleTo::Half => (Unit::Month, 6),
        ResampleTo::Quarter => (Unit::Month, 3),
        ResampleTo::Month => (Unit::Month, 1),
        ResampleTo::Day => (Unit::Day, 1),
    };
    Every { unit, step }
}

/// The new rows as a dataset.
fn table(dataset: &Dataset, wholes: &[Whole], step: &Resample, period: &str, name: &Rc<str>) -> Dataset {
    let rows: Vec<usize> = wholes.iter().map(|whole| whole.row).listed();
    let is_constant = |column: &&Column| {
        [period, &step.resample].iter().all(|known| *known != &*column.name)
            && wholes.iter().all(|whole| {
                let key = Key::from(&column.value(whole.row));
                whole.parts.iter().all(|part| Key::from(&column.value(part.point.row)) == key)
            })
    };
    let mut columns: Vec<Column> =
        dataset.columns().iter().filter(is_constant).map(|column| column.select(&rows)).listed();
    let starts = wholes.iter().map(|whole| match whole.parts.first().map(|part| part.point.when) {
        Some(When::Moment(_)) => Value::Time(whole.start),
        Some(When::Number(year)) => Value::Number(year),
        Some(When::Span(..)) => Value::Text(written(whole.start, step.to).into()),
        None => like(dataset, whole, step.to, period),
    });
    columns.push(Column::from_values(period, starts.listed()));
    let values = Numbers::from_values(wholes.iter().map(|whole| whole.value));
    columns.push(Column::new(name.clone(), Cells::Numbers(values)));
    let mut result = Dataset::new(wholes.len(), columns);
    type Merged = fn(&mut dyn Iterator<Item = Value>) -> Value;
    for (name, merged) in [("status", status_of as Merged), ("bound", bound_of), ("basis", first_of)] {
        if let Some(column) = dataset.column(name).filter(|_| result.column(name).is_none()) {
            let cells = wholes.iter().map(|whole| match &whole.value {
                Ok(_) => merged(&mut whole.parts.iter().map(|part| column.value(part.point.row))),
                Err(reason) => Value::Missing(*reason),
            });
            result.set(Column::from_values(name, cells.listed()));
        }
    }
    result
}

/// The period of a row without parts, in the form its series has.
fn like(dataset: &Dataset, whole: &Whole, to: ResampleTo, period: &str) -> Value {
    match When::of(&dataset.value(whole.row, period)) {
        Some(When::Span(..)) => Value::Text(written(whole.start, to).into()),
        Some(When::Number(_)) => Fields::of(whole.start).map_or(Value::Missing(Missing::NoMatch), |fields| {
            #[expect(clippy::cast_precision_loss, reason = "years of the calendar are few")]
            Value::Number(fields.year as f64)
        }),
        Some(When::Moment(_)) | None => Value::Time(whole.start),
    }
}

/// A period as the data writes it: `2024`, `2024-H1`, `2024-Q2`, `2024-06`, `2024-06-30`.
fn written(start: f64, to: ResampleTo) -> String {
    let Some(Fields { year, month, date, .. }) = Fields::of(start) else { return String::new() };
    match to {
        ResampleTo::Year => format!("{year:04}"),
        ResampleTo::Half => format!("{year:04}-H{}", month / 6 + 1),
        ResampleTo::Quarter => format!("{year:04}-Q{}", month / 3 + 1),
        ResampleTo::Month => format!("{year:04}-{:02}", month + 1),
        ResampleTo::Day => format!("{year:04}-{:02}-{date:02}", month + 1),
    }
}

/// The least final of some statuses.
fn status_of(cells: &mut dyn Iterator<Item = Value>) -> Value {
    let statuses = cells.filter_map(|cell| match cell {
        Value::Text(word) => Status::from_word(&word),
        _ => None,
    });
    Value::Text(statuses.max().unwrap_or_default().word().into())
}

/// The bound of a value made of values with these: exact ones bind nothing, unlike ones leave it open.
fn bound_of(cells: &mut dyn Iterator<Item = Value>) -> Value {
    let bounds = cells.filter_map(|cell| match cell {
        Value::Text(word) => Bound::from_word(&word),
        _ => None,
    });
    let together = bounds.fold(Bound::Exact, |all, bound| match (all, bound) {
        (all, bound) if all == bound || bound == Bound::Exact => all,
        (Bound::Exact, bound) => bound,
        _ => Bound::About,
    });
    Value::Text(together.word().into())
}

fn first_of(cells: &mut dyn Iterator<Item = Value>) -> Value {
    cells.next().unwrap_or(Value::Missing(Missing::Blank))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|text| Value::Text((*text).into())).collect()
    }

    fn levels(periods: &[&str], values: &[f64]) -> Dataset {
        let values = values.iter().map(|value| Value::Number(*value)).collect();
        let columns = vec![Column::from_values("period", texts(periods)), Column::from_values("value", values)];
        Dataset::new(periods.len(), columns)
    }

    fn asked(to: ResampleTo, op: ResampleOp) -> Resample {
        Resample { resample: "value".into(), to, op, ..Resample::default() }
    }

    fn rows(dataset: &Dataset, step: &Resample) -> Vec<(String, Option<f64>)> {
        let (result, _) = resample(dataset, step).unwrap();
        let row = |row| (text_of(&result.value(row, "period")), result.value(row, "value").number());
        (0..result.rows()).map(row).collect()
    }

    const QUARTERS: [&str; 7] = ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2024-Q2", "2024-Q3", "2024-Q4"];

    #[test]
    fn a_period_that_is_not_whole_has_no_sum_and_a_gap_stays_a_row() {
        let quarters = levels(&QUARTERS, &[1.0, 2.0, 3.0, 4.0, 6.0, 7.0, 8.0]);
        let year = |year: &str, value| (year.to_owned(), value);
        let sum = asked(ResampleTo::Year, ResampleOp::Sum);
        assert_eq!(rows(&quarters, &sum), [year("2022", Some(10.0)), year("2023", None), year("2024", None)]);
        let (_, warnings) = resample(&quarters, &sum).unwrap();
        assert_eq!(warnings[0].message, "`value`: 1 periods without a value throughout, left out");
        let last = asked(ResampleTo::Year, ResampleOp::Last);
        assert_eq!(rows(&quarters, &last), [year("2022", Some(4.0)), year("2023", None), year("2024", Some(8.0))]);
        let first = asked(ResampleTo::Year, ResampleOp::First);
        assert_eq!(rows(&quarters, &first)[2], year("2024", None));
        let partial = Resample { gaps: Some(Gaps::Partial), ..sum };
        assert_eq!(rows(&quarters, &partial), [year("2022", Some(10.0)), year("2023", None), year("2024", Some(21.0))]);
        let half = asked(ResampleTo::Half, ResampleOp::Max);
        assert_eq!(rows(&quarters, &half)[..2], [year("2022-H1", Some(2.0)), year("2022-H2", Some(4.0))]);
    }

    #[test]
    fn a_mean_counts_months_by_their_days() {
        let months = levels(&["2023-01", "2023-02", "2023-03"], &[1.0, 2.0, 3.0]);
        let found = rows(&months, &asked(ResampleTo::Quarter, ResampleOp::Mean));
        assert_eq!(found, [("2023-Q1".to_owned(), Some((31.0 + 56.0 + 93.0) / 90.0))]);
    }

    #[test]
    fn hours_become_days() {
        let hour = |hour: u32| Value::Time(1_704_067_200_000.0 + f64::from(hour) * 3_600_000.0);
        let hours: Vec<Value> = (0..48).filter(|at| *at != 30).map(hour).collect();
        let values = (0..47).map(|_| Value::Number(1.0)).collect();
        let dataset =
            Dataset::new(47, vec![Column::from_values("period", hours), Column::from_values("value", values)]);
        let (result, _) = resample(&dataset, &asked(ResampleTo::Day, ResampleOp::Sum)).unwrap();
        assert_eq!(result.value(0, "period"), Value::Time(1_704_067_200_000.0));
        assert_eq!((0..2).map(|row| result.value(row, "value").number()).collect::<Vec<_>>(), [Some(24.0), None]);
    }

    #[test]
    fn nothing_is_split_or_counted_twice() {
        let refused = |periods: &[&str], to| {
            let values = vec![1.0; periods.len()];
            resample(&levels(periods, &values), &asked(to, ResampleOp::Sum)).unwrap_err().code
        };
        assert_eq!(refused(&["2022", "2023"], ResampleTo::Quarter), "period-too-long");
        assert_eq!(refused(&["2021/2025"], ResampleTo::Year), "period-too-long");
        assert_eq!(refused(&["2023-H1", "2023-Q2"], ResampleTo::Year), "ambiguous-period");
        let mut rates = levels(&["2023-Q1"], &[5.0]);
        rates.set(Column::from_values("measure", texts(&["growth"])));
        assert_eq!(resample(&rates, &asked(ResampleTo::Year, ResampleOp::Mean)).unwrap_err().code, "growth-of-growth");
        rates.set(Column::from_values("measure", texts(&["share"])));
        assert_eq!(resample(&rates, &asked(ResampleTo::Year, ResampleOp::Sum)).unwrap_err().code, "not-a-level");
    }

    #[test]
    fn qualifiers_of_the_parts_stay() {
        let mut halves = levels(&["2023-H1", "2023-H2", "2024-H1", "2024-H2"], &[1.0, 2.0, 3.0, 4.0]);
        halves.set(Column::from_values("status", texts(&["actual", "provisional", "actual", "actual"])));
        halves.set(Column::from_values("bound", texts(&["at-least", "exact", "over", "about"])));
        halves.set(Column::from_values("basis", texts(&["a", "a", "a", "b"])));
        halves.set(Column::from_values("unit", texts(&["yuan"; 4])));
        let (result, warnings) = resample(&halves, &asked(ResampleTo::Year, ResampleOp::Sum)).unwrap();
        let cells = |name: &str| (0..2).map(|row| text_of(&result.value(row, name))).collect::<Vec<_>>();
        assert_eq!(cells("status"), ["provisional", ""]);
        assert_eq!(cells("bound"), ["at-least", ""]);
        assert_eq!(cells("unit"), ["yuan", "yuan"]);
        assert!(result.value(1, "value").is_missing());
        assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["unlike-basis", "bounded-level"]);
    }

    proptest! {
        #[test]
        fn sums_of_whole_years_lose_nothing(values in proptest::collection::vec(0.0f64..1e6, 12..=48)) {
            let whole = values.len() / 12 * 12;
            let periods: Vec<String> = (0..whole).map(|at| format!("{}-{:02}", 2000 + at / 12, at % 12 + 1)).collect();
            let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
            let months = levels(&periods, &values[..whole]);
            let years = rows(&months, &asked(ResampleTo::Year, ResampleOp::Sum));
            let total: f64 = years.iter().filter_map(|(_, value)| *value).sum();
            prop_assert_eq!(years.len(), whole / 12);
            prop_assert!((total - values[..whole].iter().sum::<f64>()).abs() < 1e-3);
        }

        #[test]
        fn odd_periods_give_rows_or_errors(
            numbers in proptest::collection::vec(proptest::num::f64::ANY, 0..12),
            times in proptest::bool::ANY,
            to in proptest::sample::select(vec!["year", "half", "quarter", "month", "day"]),
            op in proptest::sample::select(vec!["sum", "mean", "first", "last", "min", "max"]),
        ) {
            let period = |number: &f64| if times { Value::Time(*number) } else { Value::Number(*number) };
            let columns = vec![
                Column::from_values("period", numbers.iter().map(period).collect()),
                Column::from_values("value", numbers.iter().map(|_| Value::Number(1.0)).collect()),
            ];
            let asked = asked(ResampleTo::from_word(to).unwrap(), ResampleOp::from_word(op).unwrap());
            let _ = resample(&Dataset::new(numbers.len(), columns), &asked);
        }
    }
}
