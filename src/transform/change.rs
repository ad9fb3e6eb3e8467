//! Levels compared over time: growth, difference, compound growth and index.
//!
//! Takes a dataset with levels and periods; gives it with a column of results, and warnings. A result
//! needs both its periods: a gap is never bridged. Where a step crosses a change of basis or a known
//! break there is no result but a warning. Growth is of levels as they are, at current prices where
//! they are money: it is a nominal change and may not be named real growth.

use std::rc::Rc;

use crate::dataset::{Dataset, Key, Value};
use crate::diagnostic::Diagnostic;
use crate::spec::Datum;
use crate::spec::over_time::{Difference, Growth, Index, Over};

use super::compared::Results;
use super::series::{PERIOD, Point, Takes, is_nominal, series_of, text_of};

/// What is computed of a level and an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeOf {
    /// The growth, in per cent.
    Growth,
    /// The yearly growth that leads from one to the other, in per cent.
    Compound,
    /// The later less the earlier, in the level's unit; percentage points of shares.
    Difference,
}

/// A comparison of levels over time.
#[derive(Clone, Debug)]
pub struct Change {
    /// What is computed.
    pub kind: ChangeOf,
    /// The column of levels.
    pub field: Rc<str>,
    /// The column of periods.
    pub period: Rc<str>,
    /// What the level is compared with.
    pub over: Over,
    /// The columns that make a series.
    pub groupby: Vec<Rc<str>>,
    /// The new column.
    pub name: Rc<str>,
}

impl From<Growth> for Change {
    /// Growth is year on year where nothing is said, as statistics have it.
    fn from(growth: Growth) -> Change {
        Change {
            kind: if growth.compound == Some(true) { ChangeOf::Compound } else { ChangeOf::Growth },
            field: growth.growth,
            period: growth.period.unwrap_or_else(|| PERIOD.into()),
            over: growth.over.unwrap_or(Over::Year),
            groupby: growth.groupby.unwrap_or_default(),
            name: growth.name,
        }
    }
}

impl From<Difference> for Change {
    fn from(difference: Difference) -> Change {
        Change {
            kind: ChangeOf::Difference,
            field: difference.difference,
            period: difference.period.unwrap_or_else(|| PERIOD.into()),
            over: difference.over.unwrap_or(Over::Year),
            groupby: difference.groupby.unwrap_or_default(),
            name: difference.name,
        }
    }
}

/// The dataset with a column of changes, and what readers must know of them.
///
/// # Errors
/// `growth-of-growth`, `not-a-level`, `mixed-units`, `ambiguous-period`, and `nominal-not-real` for a
/// result that is named real growth but comes from levels at current prices.
pub fn change(dataset: &Dataset, change: &Change) -> Result<(Dataset, Vec<Diagnostic>), Diagnostic> {
    let is_ratio = change.kind != ChangeOf::Difference;
    let takes = if is_ratio { Takes::Levels } else { Takes::Shares };
    let all = series_of(dataset, &change.field, &change.period, &change.groupby, takes)?;
    if is_ratio {
        check_name(dataset, &change.name)?;
    }
    let mut results = Results::new(dataset, &change.period);
    for series in &all.series {
        let first = series.first();
        for point in &series.points {
            let earlier = match change.over {
                Over::First => first.filter(|first| first.row != point.row),
                Over::Year => point.when.year_before().and_then(|when| series.at(when)),
                Over::Previous => all.before(point.when).and_then(|when| series.at(when)),
            };
            let Some(earlier) = earlier else { continue };
            let ratio = point.value / earlier.value;
            let result = match change.kind {
                ChangeOf::Growth => (ratio - 1.0) * 100.0,
                ChangeOf::Difference => point.value - earlier.value,
                ChangeOf::Compound => {
                    let years = point.when.years_since(earlier.when).unwrap_or(f64::NAN);
                    (ratio.powf(1.0 / years) - 1.0) * 100.0
                }
            };
            results.compare(&all, earlier, *point, is_ratio, result);
        }
    }
    Ok(results.finish(&change.name))
}

/// The dataset with levels as an index, 100 in the base period of each series, and what readers must
/// know of it.
///
/// # Errors
/// As [`change`].
pub fn index(dataset: &Dataset, index: &Index) -> Result<(Dataset, Vec<Diagnostic>), Diagnostic> {
    let period = index.period.as_deref().unwrap_or(PERIOD);
    let groupby = index.groupby.as_deref().unwrap_or_default();
    let all = series_of(dataset, &index.index, period, groupby, Takes::Levels)?;
    check_name(dataset, &index.name)?;
    let hundred = index.value.filter(|value| value.is_finite()).unwrap_or(100.0);
    let mut results = Results::new(dataset, period);
    for series in &all.series {
        let is_base = |point: &&Point| {
            index.base.as_ref().is_some_and(|base| same_period(&dataset.value(point.row, period), base))
        };
        let base = match &index.base {
            Some(_) => series.points.iter().find(is_base).copied(),
            None => series.first(),
        };
        let Some(base) = base else {
            results.no_base += 1;
            continue;
        };
        for point in &series.points {
            results.compare(&all, base, *point, true, point.value / base.value * hundred);
        }
    }
    Ok(results.finish(&index.name))
}

/// Whether a cell holds a period as a spec writes it: 2017 is `2017` as well.
fn same_period(cell: &Value, base: &Datum) -> bool {
    let base = base.value();
    Key::from(cell) == Key::from(&base) || (!base.is_missing() && text_of(cell) == text_of(&base))
}

fn check_name(dataset: &Dataset, name: &str) -> Result<(), Diagnostic> {
    let lower = name.to_ascii_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    let says_real =
        words.any(|word| word == "real") || ["实际", "可比价", "不变价"].iter().any(|word| lower.contains(word));
    if says_real && is_nominal(dataset) {
        let message = format!("`{name}` would be taken from levels at current prices, and is a nominal change");
        return Err(Diagnostic::error("nominal-not-real", message)
            .hint("name it a nominal change, or show the growth rates that the source states"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{Cells, Column, Missing, Numbers};

    fn texts(name: &str, texts: &[&str]) -> Column {
        let value = |text: &&str| match *text {
            "" => Value::Missing(Missing::Blank),
            text => Value::Text(text.into()),
        };
        Column::from_values(name, texts.iter().map(value).collect())
    }

    fn levels(periods: &[&str], values: &[f64]) -> Dataset {
        let values = values.iter().map(|value| Value::Number(*value)).collect();
        Dataset::new(periods.len(), vec![texts("period", periods), Column::from_values("value", values)])
    }

    fn of(kind: ChangeOf, over: Over) -> Change {
        let groupby = Vec::new();
        Change { kind, field: "value".into(), period: "period".into(), over, groupby, name: "result".into() }
    }

    fn results(dataset: &Dataset, asked: &Change) -> Vec<Option<f64>> {
        let (result, _) = change(dataset, asked).unwrap();
        (0..result.rows()).map(|row| result.value(row, "result").number().map(|n| (n * 1e6).round() / 1e6)).collect()
    }

    #[test]
    fn growth_is_over_the_same_period_a_year_before() {
        let quarters =
            levels(&["2023-Q1", "2023-Q2", "2024-Q2", "2024-Q1", "2023"], &[100.0, 200.0, 250.0, 90.0, 600.0]);
        let growth = of(ChangeOf::Growth, Over::Year);
        assert_eq!(results(&quarters, &growth), [None, None, Some(25.0), Some(-10.0), None]);
        let previous = of(ChangeOf::Growth, Over::Previous);
        assert_eq!(results(&quarters, &previous), [None, Some(100.0), Some(177.777_778), None, None]);
    }

    #[test]
    fn a_gap_is_not_bridged() {
        let years = levels(&["2017", "2019", "2020", "2021/2025"], &[100.0, 110.0, 121.0, 700.0]);
        for over in [Over::Year, Over::Previous] {
            assert_eq!(results(&years, &of(ChangeOf::Growth, over)), [None, None, Some(10.0), None]);
        }
        assert_eq!(results(&years, &of(ChangeOf::Difference, Over::Year)), [None, None, Some(11.0), None]);
        let compound = of(ChangeOf::Compound, Over::First);
        assert_eq!(results(&years, &compound)[..2], [None, Some(4.880_885)]);
    }

    #[test]
    fn years_may_be_numbers_and_months_times() {
        let numbers = |numbers: &[f64]| numbers.iter().map(|n| Value::Number(*n)).collect::<Vec<_>>();
        let values = || Column::from_values("value", numbers(&[10.0, 12.0, 15.0]));
        let years = Dataset::new(3, vec![Column::from_values("period", numbers(&[2010.0, 2015.0, 2020.0])), values()]);
        assert_eq!(results(&years, &of(ChangeOf::Growth, Over::Previous)), [None, Some(20.0), Some(25.0)]);
        assert_eq!(results(&years, &of(ChangeOf::Growth, Over::Year)), [None, None, None]);
        // The first days of January, February and March 2024.
        let times = [1_704_067_200_000.0, 1_706_745_600_000.0, 1_709_251_200_000.0].map(Value::Time).to_vec();
        let months = Dataset::new(3, vec![Column::from_values("period", times), values()]);
        assert_eq!(results(&months, &of(ChangeOf::Growth, Over::Previous)), [None, Some(20.0), Some(25.0)]);
    }

    #[test]
    fn what_is_no_level_is_refused() {
        let refused = |column: Column, asked: &Change| {
            let mut dataset = levels(&["2022", "2023"], &[10.0, 12.0]);
            dataset.set(column);
            change(&dataset, asked).map(|_| ()).unwrap_err().code
        };
        let growth = of(ChangeOf::Growth, Over::Year);
        assert_eq!(refused(texts("measure", &["level", "growth"]), &growth), "growth-of-growth");
        assert_eq!(refused(texts("measure", &["rank", "rank"]), &growth), "not-a-level");
        assert_eq!(refused(texts("measure", &["share", "share"]), &growth), "not-a-level");
        assert_eq!(refused(texts("unit", &["yi-yuan", "wan-yuan"]), &growth), "mixed-units");
        assert_eq!(refused(texts("period", &["2022", "2022"]), &growth), "ambiguous-period");
        let real = Change { name: "real growth".into(), ..growth };
        assert_eq!(refused(texts("unit", &["yi-yuan", "yi-yuan"]), &real), "nominal-not-real");
        let mut shares = levels(&["2022", "2023"], &[10.0, 12.0]);
        shares.set(texts("measure", &["share", "share"]));
        assert_eq!(results(&shares, &of(ChangeOf::Difference, Over::Year)), [None, Some(2.0)]);
    }

    #[test]
    fn base_values_compare_within_one_dimension() {
        let mut dataset = levels(&["2022", "2023"], &[1.0, 12_000.0]);
        dataset.set(Column::from_values("base_value", vec![Value::Number(1e8), Value::Number(1.2e8)]));
        dataset.set(texts("unit", &["yi-yuan", "wan-yuan"]));
        let asked = Change { field: "base_value".into(), ..of(ChangeOf::Growth, Over::Year) };
        assert_eq!(results(&dataset, &asked), [None, Some(20.0)]);
        dataset.set(texts("unit", &["yi-yuan", "persons"]));
        assert_eq!(change(&dataset, &asked).unwrap_err().code, "mixed-units");
    }

    #[test]
    fn what_limits_a_comparison_is_said() {
        let mut dataset = levels(&["2017", "2018", "2019", "2020"], &[10.0, 12.0, 0.0, 3.0]);
        dataset.set(texts("basis", &["", "same scope", "same scope", "same scope"]));
        dataset.set(texts("bound", &["exact", "exact", "at-least", "exact"]));
        let (result, warnings) = change(&dataset, &of(ChangeOf::Growth, Over::Year)).unwrap();
        let found: Vec<Option<f64>> = (0..4).map(|row| result.value(row, "result").number()).collect();
        assert_eq!(found, [None, None, Some(-100.0), None]);
        let codes: Vec<&str> = warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, ["unlike-basis", "not-positive", "bounded-level"]);
        assert_eq!(warnings[0].message, "`result`: 1 left out where the basis changes, first at 2018");
    }

    #[test]
    fn a_known_break_is_not_crossed() {
        let mut dataset = levels(&["2019", "2020"], &[100.0, 200.0]);
        dataset.set(texts("indicator", &["gdp", "gdp"]));
        dataset.set(texts("area", &["pingshan", "pingshan"]));
        let (result, warnings) = change(&dataset, &of(ChangeOf::Growth, Over::Year)).unwrap();
        assert!(result.value(1, "result").is_missing());
        assert_eq!(warnings[0].code, "series-break");
    }

    #[test]
    fn an_index_is_100_in_its_base_period() {
        let dataset = levels(&["2019", "2020", "2021"], &[80.0, 100.0, 125.0]);
        let asked =
            |base: Option<Datum>| Index { index: "value".into(), base, name: "result".into(), ..Index::default() };
        let found = |base| {
            let (result, warnings) = index(&dataset, &asked(base)).unwrap();
            let numbers: Vec<Option<f64>> = (0..3).map(|row| result.value(row, "result").number()).collect();
            (numbers, warnings.len())
        };
        assert_eq!(found(None), (vec![Some(100.0), Some(125.0), Some(156.25)], 0));
        let based = (vec![Some(80.0), Some(100.0), Some(125.0)], 0);
        assert_eq!(found(Some(Datum::Number(2020.0))), based);
        assert_eq!(found(Some(Datum::Text("2020".into()))), based);
        assert_eq!(found(Some(Datum::Number(1999.0))), (vec![None; 3], 1));
    }

    proptest! {
        #[test]
        fn growth_takes_a_level_back_to_the_next(values in proptest::collection::vec(0.1f64..1e9, 2..30)) {
            let periods: Vec<String> = (0..values.len()).map(|at| (1990 + at).to_string()).collect();
            let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
            let dataset = levels(&periods, &values);
            let (result, warnings) = change(&dataset, &of(ChangeOf::Growth, Over::Previous)).unwrap();
            prop_assert!(warnings.is_empty());
            for row in 1..values.len() {
                let growth = result.value(row, "result").number().unwrap();
                let level = values[row - 1] * (1.0 + growth / 100.0);
                prop_assert!((level - values[row]).abs() <= 1e-9 * values[row].max(values[row - 1]));
            }
        }

        #[test]
        fn odd_input_gives_results_or_errors(
            values in proptest::collection::vec(proptest::num::f64::ANY, 0..12),
            numbers in proptest::collection::vec(proptest::num::f64::ANY, 12),
            times in proptest::bool::ANY,
        ) {
            let period = |number: &f64| if times { Value::Time(*number) } else { Value::Number(*number) };
            let periods = Column::from_values("period", numbers.iter().take(values.len()).map(period).collect());
            let cells = Cells::Numbers(Numbers::new(values.clone().into()));
            let dataset = Dataset::new(values.len(), vec![periods, Column::new("value", cells)]);
            for kind in [ChangeOf::Growth, ChangeOf::Difference, ChangeOf::Compound] {
                for over in [Over::Year, Over::Previous, Over::First] {
                    if let Ok((result, _)) = change(&dataset, &of(kind, over)) {
                        prop_assert_eq!(result.rows(), values.len());
                    }
                }
            }
        }
    }
}
