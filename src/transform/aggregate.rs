//! One row a group: Vega's `aggregate` and `joinaggregate`.
//!
//! Takes the columns to group by and the operations; gives a dataset with a row for each group in
//! the order first met (or, joined, the input with the results beside it). Missing values are left
//! out of every operation but `count` and `missing`, and an operation on nothing is missing.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Key, Missing, Value, compare};
use crate::list::Listed;
use crate::places::Places;
use crate::scale::statistics::{Moments, quantiles};

use super::coerce::{is_absent, to_number};
use super::group::{RowGroup, group_rows};

/// Summary of one column over the rows of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AggregateOp {
    /// Number of rows.
    Count,
    /// Number of rows with a value.
    Valid,
    /// Number of rows without one.
    Missing,
    /// Number of distinct values, missing counted as one.
    Distinct,
    /// Sum.
    Sum,
    /// Product.
    Product,
    /// Arithmetic mean.
    Mean,
    /// Sample variance.
    Variance,
    /// Population variance.
    Variancep,
    /// Sample standard deviation.
    Stdev,
    /// Population standard deviation.
    Stdevp,
    /// Standard error of the mean.
    Stderr,
    /// Median.
    Median,
    /// Lower quartile.
    Q1,
    /// Upper quartile.
    Q3,
    /// Smallest value.
    Min,
    /// Largest value.
    Max,
}

impl AggregateOp {
    /// Vega-Lite's name of the operation.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, op)| *op == self).map_or("count", |(name, _)| name)
    }

    /// The operation of this name; `average` is `mean`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<AggregateOp> {
        if name == "average" {
            return Some(AggregateOp::Mean);
        }
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, op)| *op)
    }

    /// Whether the result counts things, and so is a number whatever the column holds.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, AggregateOp::Count | AggregateOp::Valid | AggregateOp::Missing | AggregateOp::Distinct)
    }
}

const NAMES: [(&str, AggregateOp); 17] = [
    ("count", AggregateOp::Count),
    ("valid", AggregateOp::Valid),
    ("missing", AggregateOp::Missing),
    ("distinct", AggregateOp::Distinct),
    ("sum", AggregateOp::Sum),
    ("product", AggregateOp::Product),
    ("mean", AggregateOp::Mean),
    ("variance", AggregateOp::Variance),
    ("variancep", AggregateOp::Variancep),
    ("stdev", AggregateOp::Stdev),
    ("stdevp", AggregateOp::Stdevp),
    ("stderr", AggregateOp::Stderr),
    ("median", AggregateOp::Median),
    ("q1", AggregateOp::Q1),
    ("q3", AggregateOp::Q3),
    ("min", AggregateOp::Min),
    ("max", AggregateOp::Max),
];

/// What to compute of a group, and under which name.
#[derive(Clone, Debug)]
pub enum Aggregation {
    /// A summary of a column; `field` is not read by `count`.
    Summary {
        /// The operation.
        op: AggregateOp,
        /// The column summarised.
        field: Rc<str>,
        /// The name of the result.
        name: Rc<str>,
    },
    /// The value of `field` in the row where `by` is smallest or largest.
    ArgExtreme {
        /// Whether the row of the largest value is meant.
        largest: bool,
        /// The column compared.
        by: Rc<str>,
        /// The column taken.
        field: Rc<str>,
        /// The name of the result.
        name: Rc<str>,
    },
    /// The mean in which each earlier value weighs `weight` times the next.
    Exponential {
        /// From 0 to 1.
        weight: f64,
        /// The column summarised.
        field: Rc<str>,
        /// The name of the result.
        name: Rc<str>,
    },
    /// The value of the group's first row, for columns that are constant within a group.
    First {
        /// The column taken; keeps its name.
        field: Rc<str>,
    },
}

impl Aggregation {
    /// The name of the resulting column.
    #[must_use]
    pub fn name(&self) -> &Rc<str> {
        match self {
            Aggregation::Summary { name, .. }
            | Aggregation::ArgExtreme { name, .. }
            | Aggregation::Exponential { name, .. } => name,
            Aggregation::First { field } => field,
        }
    }

    fn of(&self, dataset: &Dataset, group: &RowGroup) -> Value {
        match self {
            Aggregation::Summary { op, field, .. } => summary(*op, dataset.column(field), group),
            Aggregation::ArgExtreme { largest, by, field, .. } => {
                let Some(by) = dataset.column(by) else { return Value::Missing(Missing::NoMatch) };
                let mut best: Option<(usize, Value)> = None;
                for &row in &group.rows {
                    let value = by.value(row);
                    let better = match &best {
                        _ if value.is_missing() => false,
                        None => true,
                        Some((_, known)) => {
                            let order = compare(&value, known);
                            if *largest { order.is_gt() } else { order.is_lt() }
                        }
                    };
                    if better {
                        best = Some((row, value));
                    }
                }
                best.map_or(Value::Missing(Missing::NoMatch), |(row, _)| dataset.value(row, field))
            }
            Aggregation::Exponential { weight, field, .. } => {
                let values = group.rows.iter().map(|row| dataset.value(*row, field)).filter(|value| !is_absent(value));
                let (weighted, weights) = values.fold((0.0, 0.0), |(weighted, weights), value| {
                    (weighted * weight + to_number(&value), weights * weight + 1.0)
                });
                let mean: f64 = weighted / weights;
                if mean.is_finite() { Value::Number(mean) } else { Value::Missing(Missing::NoMatch) }
            }
            Aggregation::First { field } => {
                group.rows.first().map_or(Value::Missing(Missing::NoMatch), |row| dataset.value(*row, field))
            }
        }
    }
}

/// A summary of a column over the rows of a group; without the column only counts have a value.
#[must_use]
pub fn summary(op: AggregateOp, column: Option<&Column>, group: &RowGroup) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "row counts stay far below 2^53")]
    let count = |count: usize| Value::Number(count as f64);
    if op == AggregateOp::Count {
        return count(group.rows.len());
    }
    let Some(column) = column else { return Value::Missing(Missing::NoMatch) };
    let values = || group.rows.iter().map(|row| column.value(*row));
    match op {
        AggregateOp::Valid => return count(values().filter(|value| !is_absent(value)).count()),
        AggregateOp::Missing => return count(values().filter(is_absent).count()),
        AggregateOp::Distinct => {
            let mut known = Places::default();
            return count(values().filter(|value| known.is_new(Key::from(value))).count());
        }
        AggregateOp::Min | AggregateOp::Max => {
            let present = values().filter(|value| !is_absent(value));
            let best = if op == AggregateOp::Min { present.min_by(compare) } else { present.max_by(compare) };
            return best.unwrap_or(Value::Missing(Missing::NoMatch));
        }
        _ => {}
    }
    let numbers: Vec<f64> = values().filter(|value| !is_absent(value)).map(|value| to_number(&value)).listed();
    if numbers.is_empty() {
        return Value::Missing(Missing::NoMatch);
    }
    // As in Vega, a text that is no number spoils every summary but the quartiles.
    let moments = if numbers.iter().any(|number| number.is_nan()) { Moments::default() } else { Moments::of(&numbers) };
    let quartile = |share: f64| quantiles(&numbers, &[share]).and_then(|found| found.first().copied());
    let result = match op {
        AggregateOp::Sum => Some(numbers.iter().sum()),
        AggregateOp::Product => Some(numbers.iter().product()),
        AggregateOp::Mean => moments.mean(),
        AggregateOp::Variance => moments.variance(),
        AggregateOp::Variancep => moments.population_variance(),
        AggregateOp::Stdev => moments.stdev(),
        AggregateOp::Stdevp => moments.population_stdev(),
        AggregateOp::Stderr => moments.standard_error(),
        AggregateOp::Median => quartile(0.5),
        AggregateOp::Q1 => quartile(0.25),
        AggregateOp::Q3 => quartile(0.75),
        _ => None,
    };
    // What is measured on a time scale is a time; sums, products and spreads of times are not.
    let level = matches!(op, AggregateOp::Mean | AggregateOp::Median | AggregateOp::Q1 | AggregateOp::Q3);
    let times = level && matches!(column.cells, Cells::Times(_));
    match result {
        Some(number) if number.is_finite() && times => Value::Time(number),
        Some(number) if number.is_finite() => Value::Number(number),
        _ => Value::Missing(Missing::NoMatch),
    }
}

/// One row a group: the columns grouped by, then the results. Without columns to group by there is
/// one row, as long as there is any.
#[must_use]
pub fn aggregate(dataset: &Dataset, groupby: &[Rc<str>], aggregations: &[Aggregation]) -> Dataset {
    let groups = group_rows(dataset, groupby);
    let firsts: Vec<usize> = groups.iter().filter_map(|group| group.rows.first().copied()).listed();
    let mut columns: Vec<Column> =
        groupby.iter().filter_map(|field| dataset.column(field)).map(|column| column.select(&firsts)).listed();
    for aggregation in aggregations {
        let column = match aggregation {
            Aggregation::First { field } => dataset.column(field).map(|column| column.select(&firsts)),
            _ => {
                let values = groups.iter().map(|group| aggregation.of(dataset, group)).listed();
                Some(Column::from_values(aggregation.name().clone(), values))
            }
        };
        columns.extend(column);
    }
    Dataset::new(groups.len(), columns)
}

/// The dataset with each group's results repeated on its rows.
#[must_use]
pub fn join_aggregate(dataset: &Dataset, groupby: &[Rc<str>], aggregations: &[Aggregation]) -> Dataset {
    let groups = group_rows(dataset, groupby);
    let mut joined = dataset.clone();
    for aggregation in aggregations {
        let mut values = vec![Value::Missing(Missing::NoMatch); dataset.rows()];
        for group in &groups {
            let value = aggregation.of(dataset, group);
            for row in &group.rows {
                if let Some(cell) = values.get_mut(*row) {
                    *cell = value.clone();
                }
            }
        }
        joined.set(Column::from_values(aggregation.name().clone(), values));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Dataset {
        let text = |texts: &[&str]| texts.iter().map(|text| Value::Text((*text).into())).collect();
        let numbers = vec![
            Value::Number(3.0),
            Value::Number(1.0),
            Value::Missing(Missing::Marked),
            Value::Number(8.0),
            Value::Number(4.0),
        ];
        Dataset::new(
            5,
            vec![
                Column::from_values("kind", text(&["b", "a", "b", "a", "b"])),
                Column::from_values("size", numbers),
                Column::from_values("name", text(&["p", "q", "r", "s", "t"])),
            ],
        )
    }

    fn op(op: AggregateOp) -> Aggregation {
        Aggregation::Summary { op, field: "size".into(), name: op.name().into() }
    }

    #[test]
    fn groups_stand_in_the_order_first_met() {
        let result = aggregate(
            &sample(),
            &["kind".into()],
            &[op(AggregateOp::Count), op(AggregateOp::Sum), op(AggregateOp::Valid), op(AggregateOp::Median)],
        );
        assert_eq!(result.rows(), 2);
        assert_eq!(result.value(0, "kind"), Value::Text("b".into()));
        assert_eq!(result.value(0, "count"), Value::Number(3.0));
        assert_eq!(result.value(0, "valid"), Value::Number(2.0));
        assert_eq!(result.value(0, "sum"), Value::Number(7.0));
        assert_eq!(result.value(1, "sum"), Value::Number(9.0));
        assert_eq!(result.value(1, "median"), Value::Number(4.5));
    }

    #[test]
    fn argmax_takes_another_column_of_the_extreme_row() {
        let largest =
            Aggregation::ArgExtreme { largest: true, by: "size".into(), field: "name".into(), name: "n".into() };
        let result = aggregate(&sample(), &[], &[largest]);
        assert_eq!(result.rows(), 1);
        assert_eq!(result.value(0, "n"), Value::Text("s".into()));
    }

    #[test]
    fn a_join_keeps_the_rows() {
        let result = join_aggregate(&sample(), &["kind".into()], &[op(AggregateOp::Mean)]);
        assert_eq!(result.rows(), 5);
        assert_eq!(result.value(2, "mean"), Value::Number(3.5));
    }

    #[test]
    fn later_values_weigh_more_in_an_exponential_mean() {
        let mean = Aggregation::Exponential { weight: 0.5, field: "size".into(), name: "m".into() };
        let result = aggregate(&sample(), &["kind".into()], &[mean]);
        // 3 and 4, weights 1/2 and 1; 1 and 8 likewise.
        assert_eq!(result.value(0, "m"), Value::Number(5.5 / 1.5));
        assert_eq!(result.value(1, "m"), Value::Number(8.5 / 1.5));
    }

    #[test]
    fn nothing_has_no_mean() {
        let none = sample().select(&[2]);
        let result = aggregate(&none, &[], &[op(AggregateOp::Mean), op(AggregateOp::Min), op(AggregateOp::Sum)]);
        assert!(result.value(0, "mean").is_missing());
        assert!(result.value(0, "min").is_missing());
        assert!(result.value(0, "sum").is_missing());
    }
}
