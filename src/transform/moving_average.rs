//! Moving averages over consecutive periods.
//!
//! Takes levels or shares by period; gives a column of means. A mean needs a value in every one of
//! its periods: a gap is never bridged, and neither is a change of basis or a known break.

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::spec::over_time::MovingAverage;

use super::compared::Results;
use super::series::{PERIOD, Point, Takes, series_of};

/// The longest span, in periods: what is beyond is a trend, and slow to sum.
const MAX_SPAN: f64 = 1000.0;

/// The dataset with a column of means, and what readers must know of them.
///
/// # Errors
/// `moving-average-span` for a span that is no whole number from 2 to 1000, or is even and centred;
/// `growth-of-growth`, `not-a-level`, `mixed-units`, `ambiguous-period`.
pub fn moving_average(dataset: &Dataset, step: &MovingAverage) -> Result<(Dataset, Vec<Diagnostic>), Diagnostic> {
    let center = step.center == Some(true);
    let whole = step.span.fract() == 0.0 && (2.0..=MAX_SPAN).contains(&step.span);
    if !whole || (center && step.span % 2.0 == 0.0) {
        let message = format!("a moving average cannot span {} periods", step.span);
        return Err(Diagnostic::error("moving-average-span", message)
            .hint("give a whole number from 2 to 1000, an odd one where the mean stands at the middle"));
    }
    let span = usize::try_from(crate::scale::rounding::integer(step.span)).unwrap_or_default();
    let period = step.period.as_deref().unwrap_or(PERIOD);
    let groupby = step.groupby.as_deref().unwrap_or_default();
    let all = series_of(dataset, &step.moving_average, period, groupby, Takes::Shares)?;
    let mut results = Results::new(dataset, period);
    for series in &all.series {
        // Consecutive periods that can be compared with one another.
        let mut run: Vec<Point> = Vec::new();
        for point in series.in_order() {
            let follows = run.last().is_some_and(|last| {
                all.before(point.when).is_some_and(|before| series.at(before).is_some_and(|it| it.row == last.row))
                    && results.can_compare(&all, *last, point)
            });
            if !follows {
                run.clear();
            }
            run.push(point);
            let Some(window) = run.len().checked_sub(span).and_then(|from| run.get(from..)) else { continue };
            let place = if center { span / 2 } else { span - 1 };
            if let Some(at) = window.get(place) {
                let sum: f64 = window.iter().map(|point| point.value).sum();
                results.put(at.row, Ok(sum / step.span));
                results.look_at_bounds(&all, window);
            }
        }
    }
    Ok(results.finish(&step.name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{Column, Value};

    fn levels(periods: &[&str], values: &[f64]) -> Dataset {
        let values = values.iter().map(|value| Value::Number(*value)).collect();
        let periods: Vec<Value> = periods.iter().map(|period| Value::Text((*period).into())).collect();
        Dataset::new(periods.len(), vec![Column::from_values("period", periods), Column::from_values("value", values)])
    }

    fn asked(span: f64, center: bool) -> MovingAverage {
        let name = "mean".into();
        MovingAverage { moving_average: "value".into(), span, center: Some(center), name, ..MovingAverage::default() }
    }

    fn means(dataset: &Dataset, step: &MovingAverage) -> Vec<Option<f64>> {
        let (result, _) = moving_average(dataset, step).unwrap();
        (0..result.rows()).map(|row| result.value(row, "mean").number()).collect()
    }

    #[test]
    fn a_mean_stands_at_the_last_or_the_middle_of_its_periods() {
        let years = levels(&["2021", "2020", "2022", "2023"], &[2.0, 1.0, 3.0, 7.0]);
        assert_eq!(means(&years, &asked(3.0, false)), [None, None, Some(2.0), Some(4.0)]);
        assert_eq!(means(&years, &asked(3.0, true)), [Some(2.0), None, Some(4.0), None]);
        assert_eq!(means(&years, &asked(2.0, false)), [Some(1.5), None, Some(2.5), Some(5.0)]);
    }

    #[test]
    fn a_gap_or_a_change_of_basis_has_no_mean() {
        let months = levels(&["2023-11", "2023-12", "2024-02", "2024-03"], &[1.0, 2.0, 3.0, 4.0]);
        assert_eq!(means(&months, &asked(2.0, false)), [None, Some(1.5), None, Some(3.5)]);
        let mut years = levels(&["2020", "2021", "2022"], &[1.0, 2.0, 3.0]);
        let bases = ["a", "b", "b"].map(|basis| Value::Text(basis.into()));
        years.set(Column::from_values("basis", bases.to_vec()));
        let (result, warnings) = moving_average(&years, &asked(2.0, false)).unwrap();
        assert!(result.value(1, "mean").is_missing());
        assert_eq!(result.value(2, "mean"), Value::Number(2.5));
        assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["unlike-basis"]);
    }

    #[test]
    fn odd_spans_are_refused() {
        let years = levels(&["2020"], &[1.0]);
        for (span, center) in
            [(1.0, false), (0.0, false), (2.5, false), (f64::NAN, false), (1001.0, false), (4.0, true)]
        {
            assert_eq!(moving_average(&years, &asked(span, center)).unwrap_err().code, "moving-average-span");
        }
    }

    proptest! {
        #[test]
        fn a_mean_lies_among_its_values(values in proptest::collection::vec(-1e9f64..1e9, 1..40), span in 2u32..9) {
            let periods: Vec<String> = (0..values.len()).map(|at| (1980 + at).to_string()).collect();
            let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
            let found = means(&levels(&periods, &values), &asked(f64::from(span), false));
            let span = usize::try_from(span).unwrap();
            for (row, mean) in found.iter().enumerate() {
                prop_assert_eq!(mean.is_some(), row + 1 >= span);
                if let Some(mean) = mean {
                    let window = &values[row + 1 - span..=row];
                    let least = window.iter().copied().fold(f64::INFINITY, f64::min);
                    let most = window.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    prop_assert!(*mean >= least - 1e-6 && *mean <= most + 1e-6);
                }
            }
        }
    }
}
