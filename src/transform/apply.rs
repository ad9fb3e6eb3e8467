//! A spec's `transform` array, step by step.
//!
//! Takes a dataset and the steps; gives the dataset after the last one, or the first error with the
//! path of the step. Fields are checked before a step runs: one that is not in the data is an error.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::spec::channel_def::{AggregateOp as AggregateWord, BinParams};
use crate::spec::predicate::Test;
use crate::spec::transform::{AggregatedField, ArgOp, BinSetting, GroupOp, StackOffset as Offset, Transform};
use crate::spec::values::SortOrder;

use super::aggregate::{AggregateOp, Aggregation, aggregate, join_aggregate};
use super::bin::{DEFAULT_MAX_BINS, bin, bin_options};
use super::change::{change, index};
use super::field::known_field;
use super::filter::filter;
use super::fold::{flatten, fold};
use super::impute::impute;
use super::moving_average::moving_average;
use super::resample::resample;
use super::series::PERIOD;
use super::share::share;
use super::stack::{Stack, StackOffset, stack};
use super::time_unit::{time_unit, unit_of};
use super::window::window;
use crate::spec::transform::WindowOp;

/// The dataset after all transforms, in the order written. `path` is where the array stands in the
/// spec; warnings go to `problems`.
///
/// # Errors
/// The first step that cannot be done: `unknown-field`, `too-many-rows` and those of the steps.
pub fn apply(
    mut dataset: Dataset,
    transforms: &[Transform],
    path: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Dataset, Diagnostic> {
    for (place, transform) in transforms.iter().enumerate() {
        let path = format!("{path}/transform/{place}");
        dataset = Step { dataset: &dataset, path: &path, problems }.run(transform).map_err(|problem| {
            // Steps do not know where they stand.
            if problem.path.is_some() { problem } else { problem.at(&*path) }
        })?;
    }
    Ok(dataset)
}

struct Step<'a> {
    dataset: &'a Dataset,
    path: &'a str,
    problems: &'a mut Vec<Diagnostic>,
}

impl Step<'_> {
    fn run(&mut self, transform: &Transform) -> Result<Dataset, Diagnostic> {
        let dataset = self.dataset;
        match transform {
            Transform::Filter(step) => {
                self.check_test(&step.test, format!("{}/filter", self.path))?;
                Ok(filter(dataset, &step.test))
            }
            Transform::Aggregate(step) => {
                let groupby = self.fields(step.groupby.as_deref(), "groupby")?;
                Ok(aggregate(dataset, &groupby, &self.aggregations(&step.aggregate, "aggregate")?))
            }
            Transform::JoinAggregate(step) => {
                let groupby = self.fields(step.groupby.as_deref(), "groupby")?;
                Ok(join_aggregate(dataset, &groupby, &self.aggregations(&step.joinaggregate, "joinaggregate")?))
            }
            Transform::Bin(step) => {
                let field = self.field(&step.field, "field")?;
                let params = match &step.bin {
                    BinSetting::Bool(_) => BinParams::default(),
                    BinSetting::Params(params) => params.clone(),
                };
                let [start, end] = names(&step.names.0, &field);
                let options = bin_options(&params, DEFAULT_MAX_BINS);
                Ok(bin(dataset, &field, &options, params.extent, &start, Some(&end)).0)
            }
            Transform::TimeUnit(step) => {
                let field = self.field(&step.field, "field")?;
                let end = format!("{}_end", step.name).into();
                Ok(match unit_of(&step.time_unit, dataset, &field) {
                    Some(unit) => time_unit(dataset, &field, &unit, &step.name, Some(&end)),
                    None => dataset.clone(),
                })
            }
            Transform::Stack(step) => {
                let field = self.field(&step.stack, "stack")?;
                let sort = step.sort.as_deref().unwrap_or_default();
                let mut order = Vec::with_capacity(sort.len());
                for (place, key) in sort.iter().enumerate() {
                    let name = self.field(&key.field, &format!("sort/{place}/field"))?;
                    if !key.order.is_null() {
                        order.push((name, key.order.value() == Some(&SortOrder::Descending)));
                    }
                }
                let offset = match step.offset.unwrap_or_default() {
                    Offset::Zero => StackOffset::Zero,
                    Offset::Center => StackOffset::Center,
                    Offset::Normalize => StackOffset::Normalize,
                };
                let groupby = self.fields(Some(&step.groupby), "groupby")?;
                let names = names(&step.names.0, &field);
                Ok(stack(dataset, &Stack { field, groupby, order, offset, names }))
            }
            Transform::Fold(step) => {
                let fields = self.fields(Some(&step.fold), "fold")?;
                let names = step.names.clone().unwrap_or_else(|| ["key".into(), "value".into()]);
                fold(dataset, &fields, &names)
            }
            Transform::Flatten(step) => {
                for (place, field) in step.flatten.iter().enumerate() {
                    // An array is known by its first item.
                    self.field(&format!("{field}[0]"), &format!("flatten/{place}"))?;
                }
                flatten(dataset, &step.flatten, step.names.as_deref().unwrap_or_default())
            }
            Transform::Window(step) => {
                let mut step = step.clone();
                step.groupby = Some(self.fields(step.groupby.as_deref(), "groupby")?);
                for (place, field) in step.window.iter().enumerate() {
                    // Ranks and counts read no field; Vega-Lite lets one stand there all the same.
                    let fieldless = matches!(
                        field.op,
                        WindowOp::RowNumber
                            | WindowOp::Rank
                            | WindowOp::DenseRank
                            | WindowOp::PercentRank
                            | WindowOp::CumeDist
                            | WindowOp::Ntile
                            | WindowOp::Count
                    );
                    if let Some(field) = field.field.as_ref().filter(|_| !fieldless) {
                        self.field(field, &format!("window/{place}/field"))?;
                    }
                }
                for (place, key) in step.sort.iter().flatten().enumerate() {
                    self.field(&key.field, &format!("sort/{place}/field"))?;
                }
                window(dataset, &step)
            }
            Transform::Impute(step) => {
                let mut step = step.clone();
                step.impute = self.field(&step.impute, "impute")?;
                step.key = self.field(&step.key, "key")?;
                step.groupby = Some(self.fields(step.groupby.as_deref(), "groupby")?);
                impute(dataset, &step)
            }
            Transform::Growth(step) => {
                let mut step = step.clone();
                self.series(&mut step.growth, "growth", &mut step.period, &mut step.groupby)?;
                self.warned(change(dataset, &step.into()))
            }
            Transform::Difference(step) => {
                let mut step = step.clone();
                self.series(&mut step.difference, "difference", &mut step.period, &mut step.groupby)?;
                self.warned(change(dataset, &step.into()))
            }
            Transform::Index(step) => {
                let mut step = step.clone();
                self.series(&mut step.index, "index", &mut step.period, &mut step.groupby)?;
                self.warned(index(dataset, &step))
            }
            Transform::MovingAverage(step) => {
                let mut step = step.clone();
                self.series(&mut step.moving_average, "movingAverage", &mut step.period, &mut step.groupby)?;
                self.warned(moving_average(dataset, &step))
            }
            Transform::Share(step) => {
                let mut step = step.clone();
                step.share = self.field(&step.share, "share")?;
                step.groupby = Some(self.fields(step.groupby.as_deref(), "groupby")?);
                self.warned(share(dataset, &step))
            }
            Transform::Resample(step) => {
                let mut step = step.clone();
                self.series(&mut step.resample, "resample", &mut step.period, &mut step.groupby)?;
                self.warned(resample(dataset, &step))
            }
        }
    }

    /// The result of a step, its warnings kept.
    fn warned(&mut self, done: Result<(Dataset, Vec<Diagnostic>), Diagnostic>) -> Result<Dataset, Diagnostic> {
        let (dataset, warnings) = done?;
        self.problems.extend(warnings.into_iter().map(|warning| warning.at(self.path)));
        Ok(dataset)
    }

    /// The columns that a step over time names, as they are called in the data; periods are in
    /// `period` where nothing is said.
    fn series(
        &self,
        field: &mut Rc<str>,
        property: &str,
        period: &mut Option<Rc<str>>,
        groupby: &mut Option<Vec<Rc<str>>>,
    ) -> Result<(), Diagnostic> {
        *field = self.field(field, property)?;
        *period = Some(self.field(period.as_deref().unwrap_or(PERIOD), "period")?);
        *groupby = Some(self.fields(groupby.as_deref(), "groupby")?);
        Ok(())
    }

    fn field(&self, field: &str, property: &str) -> Result<Rc<str>, Diagnostic> {
        known_field(self.dataset, field, &format!("{}/{property}", self.path))
    }

    fn fields(&self, fields: Option<&[Rc<str>]>, property: &str) -> Result<Vec<Rc<str>>, Diagnostic> {
        let fields = fields.unwrap_or_default().iter().enumerate();
        fields.map(|(place, field)| self.field(field, &format!("{property}/{place}"))).collect()
    }

    fn aggregations(&self, fields: &[AggregatedField], property: &str) -> Result<Vec<Aggregation>, Diagnostic> {
        let mut aggregations = Vec::with_capacity(fields.len());
        for (place, step) in fields.iter().enumerate() {
            let at = format!("{property}/{place}");
            let counts = step.op == GroupOp::Summary(AggregateWord::Count);
            let field = match step.field.as_ref().filter(|_| !counts) {
                Some(field) => Some(self.field(field, &format!("{at}/field"))?),
                None => None,
            };
            let needed = |name: &str| {
                let message = format!("`{name}` needs a field");
                Diagnostic::error("missing-field", message).at(format!("{}/{at}", self.path))
            };
            match step.op {
                GroupOp::Row(op) => {
                    let by = field.ok_or_else(|| needed(op.word()))?;
                    // The row as an object: a column for each of its members.
                    aggregations.extend(self.dataset.columns().iter().map(|column| Aggregation::ArgExtreme {
                        largest: op == ArgOp::Argmax,
                        by: by.clone(),
                        field: column.name.clone(),
                        name: format!("{}.{}", step.name, column.name).into(),
                    }));
                }
                GroupOp::Summary(op) => {
                    let op = AggregateOp::from_name(op.word()).unwrap_or(AggregateOp::Count);
                    let field = match field {
                        _ if op == AggregateOp::Count => "".into(),
                        Some(field) => field,
                        None => return Err(needed(op.name())),
                    };
                    aggregations.push(Aggregation::Summary { op, field, name: step.name.clone() });
                }
            }
        }
        Ok(aggregations)
    }

    fn check_test(&self, test: &Test, path: String) -> Result<(), Diagnostic> {
        let all = |tests: &[Test], word: &str| {
            let mut tests = tests.iter().enumerate();
            tests.try_for_each(|(place, test)| self.check_test(test, format!("{path}/{word}/{place}")))
        };
        match test {
            Test::And(all_of) => all(&all_of.tests, "and"),
            Test::Or(any_of) => all(&any_of.tests, "or"),
            Test::Not(not) => self.check_test(&not.test, format!("{path}/not")),
            Test::Field(test) => match &test.field {
                Some(field) => known_field(self.dataset, field, &format!("{path}/field")).map(drop),
                None => Ok(()),
            },
        }
    }
}

/// The names of the start and the end column: as given, else after the start, else after the field.
fn names(given: &[Rc<str>], field: &str) -> [Rc<str>; 2] {
    match given {
        [start, end, ..] => [start.clone(), end.clone()],
        [start] => [start.clone(), format!("{start}_end").into()],
        [] => [format!("{field}_start").into(), format!("{field}_end").into()],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{Column, Missing, Value};
    use crate::json::Json;
    use crate::spec::{ChartSpec, NoFigures};

    /// The transforms of a spec.
    fn transforms(json: &str) -> Vec<Transform> {
        let transform: Json = serde_json::from_str(json).unwrap();
        let encoding = Json::Object(Vec::new());
        let spec = Json::object([("transform", transform), ("mark", "point".into()), ("encoding", encoding)]);
        ChartSpec::read(&spec, &NoFigures).unwrap().view.frame().transform.clone()
    }

    fn numbers(rows: usize) -> Dataset {
        let number = |at: usize, modulus: usize| Value::Number(f64::from(u32::try_from(at * 7919 % modulus).unwrap()));
        let column = |name: &str, modulus| Column::from_values(name, (0..rows).map(|at| number(at, modulus)).collect());
        Dataset::new(rows, vec![column("x", 100_003), column("kind", 7), column("day", 365)])
    }

    fn problem(json: &str) -> (&'static str, Option<String>, Option<String>) {
        let problem = apply(numbers(1000), &transforms(json), "", &mut Vec::new()).unwrap_err();
        (problem.code, problem.path, problem.hint)
    }

    #[test]
    fn a_field_that_is_not_there_is_an_error_with_its_place() {
        let cases = [
            (
                r#"[{"filter": {"and": [{"field": "x", "gt": 1}, {"not": {"field": "knd", "equal": 1}}]}}]"#,
                "0/filter/and/1/not/field",
            ),
            (
                r#"[{"filter": {"field": "x", "gt": 1}}, {"aggregate": [{"op": "sum", "field": "x", "as": "s"}], "groupby": ["knd"]}]"#,
                "1/groupby/0",
            ),
            (r#"[{"window": [{"op": "sum", "field": "x", "as": "s"}], "sort": [{"field": "knd"}]}]"#, "0/sort/0/field"),
            (r#"[{"impute": "x", "key": "knd"}]"#, "0/key"),
            (
                r#"[{"joinaggregate": [{"op": "count", "as": "n"}, {"op": "sum", "field": "knd", "as": "s"}]}]"#,
                "0/joinaggregate/1/field",
            ),
        ];
        for (json, path) in cases {
            let hint = Some("did you mean `kind`?".to_owned());
            assert_eq!(problem(json), ("unknown-field", Some(format!("/transform/{path}")), hint), "{json}");
        }
        assert_eq!(problem(r#"[{"growth": "x", "as": "g"}]"#).1.as_deref(), Some("/transform/0/period"));
    }

    #[test]
    fn what_would_never_end_is_refused() {
        let impute = |stop: &str| format!(r#"[{{"impute": "x", "key": "day", "keyvals": {{"stop": {stop}}}}}]"#);
        assert_eq!(problem(&impute("1e300")).0, "too-many-rows");
        assert_eq!(problem(&impute("6000000")).0, "too-many-rows");
        let fields = vec!["\"x\""; 5001].join(",");
        assert_eq!(problem(&format!(r#"[{{"fold": [{fields}]}}]"#)).0, "too-many-rows");
        assert_eq!(problem(r#"[{"aggregate": [{"op": "argmax", "as": "c"}]}]"#).0, "missing-field");
        assert_eq!(problem(r#"[{"window": [{"op": "ntile", "field": "x", "as": "c"}]}]"#).0, "window-param");
    }

    #[test]
    fn steps_follow_one_another() {
        let steps = transforms(
            r#"[{"bin": {"step": 1000}, "field": "x", "as": ["low", "high"]},
                {"aggregate": [{"op": "count", "as": "n"}], "groupby": ["low"]},
                {"window": [{"op": "sum", "field": "n", "as": "all"}], "sort": [{"field": "low"}]},
                {"filter": {"field": "low", "gte": 99000}}]"#,
        );
        let result = apply(numbers(1000), &steps, "", &mut Vec::new()).unwrap();
        let most = (0..result.rows()).filter_map(|row| result.value(row, "all").number()).fold(0.0, f64::max);
        assert_eq!(most, 1000.0);
        assert!((0..result.rows()).all(|row| result.value(row, "low").number() >= Some(99_000.0)));
    }

    #[test]
    fn an_empty_dataset_stays_one() {
        let steps = transforms(
            r#"[{"filter": {"field": "x", "gt": 1}}, {"bin": true, "field": "x", "as": "b"},
                {"timeUnit": "year", "field": "d", "as": "y"}, {"fold": ["a", "b"]},
                {"impute": "v", "key": "k"}, {"growth": "v", "as": "g"}, {"index": "v", "as": "i"},
                {"difference": "v", "over": "first", "as": "e"}, {"movingAverage": "v", "span": 3, "as": "a"},
                {"share": "v", "as": "s"}, {"resample": "v", "to": "year", "op": "sum"},
                {"window": [{"op": "rank", "as": "r"}]}, {"aggregate": [{"op": "mean", "field": "v", "as": "m"}]}]"#,
        );
        assert_eq!(apply(Dataset::default(), &steps, "", &mut Vec::new()).unwrap().rows(), 0);
    }

    #[test]
    fn steps_over_time_read_the_columns_they_name() {
        let texts = |texts: [&str; 3]| texts.map(|text| Value::Text(text.into())).to_vec();
        let values = [10.0, 12.0, 18.0].map(Value::Number).to_vec();
        let dataset = Dataset::new(
            3,
            vec![
                Column::from_values("year", texts(["2020", "2021", "2022"])),
                Column::from_values("value", values),
                Column::from_values("area", texts(["a", "a", "a"])),
            ],
        );
        let result = |step: &str| {
            let steps = transforms(&format!("[{step}]"));
            let result = apply(dataset.clone(), &steps, "", &mut Vec::new()).unwrap();
            (0..result.rows())
                .map(|row| result.value(row, "r").number().map(|n| (n * 1e6).round() / 1e6))
                .collect::<Vec<_>>()
        };
        let year = r#""period": "year", "groupby": ["area"], "as": "r""#;
        for (step, expected) in [
            (r#"{"growth": "value", "over": "previous", YEAR}"#, [None, Some(20.0), Some(50.0)]),
            (r#"{"growth": "value", "over": "first", YEAR}"#, [None, Some(20.0), Some(80.0)]),
            (r#"{"difference": "value", YEAR}"#, [None, Some(2.0), Some(6.0)]),
            (r#"{"index": "value", "base": "2021", "value": 1, YEAR}"#, [Some(0.833_333), Some(1.0), Some(1.5)]),
            (r#"{"movingAverage": "value", "span": 3, "center": true, YEAR}"#, [None, Some(13.333_333), None]),
            (r#"{"share": "value", "groupby": ["area"], "as": "r"}"#, [Some(25.0), Some(30.0), Some(45.0)]),
            (r#"{"resample": "value", "to": "year", "op": "last", YEAR}"#, [Some(10.0), Some(12.0), Some(18.0)]),
        ] {
            assert_eq!(result(&step.replace("YEAR", year)), expected, "{step}");
        }
        let compound = result(&r#"{"growth": "value", "over": "first", "compound": true, YEAR}"#.replace("YEAR", year));
        assert!((compound[2].unwrap() - (1.8_f64.sqrt() - 1.0) * 100.0).abs() < 1e-6);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            proptest::num::f64::ANY.prop_map(Value::Number),
            proptest::num::f64::ANY.prop_map(Value::Time),
            proptest::bool::ANY.prop_map(Value::Bool),
            "[0-9a-z:-]{0,12}".prop_map(|text| Value::Text(text.into())),
            Just(Value::Missing(Missing::Blank)),
            Just(Value::Missing(Missing::NotFinite)),
        ]
    }

    proptest! {
        #[test]
        fn any_cells_do_no_harm(cells in proptest::collection::vec((any_value(), any_value()), 0..12)) {
            let (x, k): (Vec<Value>, Vec<Value>) = cells.iter().cloned().unzip();
            let dataset = Dataset::new(cells.len(), vec![Column::from_values("x", x), Column::from_values("k", k)]);
            let all = [
                r#"{"filter": {"or": [{"field": "x", "timeUnit": "yearmonth", "gt": {"year": 2000}}, {"field": "k", "lt": "b"}, {"field": "x", "range": [1, null]}, {"field": "x", "valid": true}]}}"#,
                r#"{"aggregate": [{"op": "mean", "field": "x", "as": "a"}, {"op": "max", "field": "x", "as": "b"}, {"op": "q1", "field": "x", "as": "c"}], "groupby": ["k"]}"#,
                r#"{"bin": {"maxbins": 5}, "field": "x", "as": "a"}"#,
                r#"{"bin": {"step": 1e-300}, "field": "x", "as": "a"}"#,
                r#"{"timeUnit": "yearweekdayhours", "field": "x", "as": "a"}"#,
                r#"{"timeUnit": {"maxbins": 3}, "field": "x", "as": "a"}"#,
                r#"{"stack": "x", "groupby": ["k"], "sort": [{"field": "x"}], "as": ["a", "b"], "offset": "normalize"}"#,
                r#"{"impute": "x", "key": "k", "method": "median", "frame": [-1, 1]}"#,
                r#"{"window": [{"op": "median", "field": "x", "as": "a"}, {"op": "min", "field": "x", "as": "b"}, {"op": "lag", "field": "x", "as": "c"}], "sort": [{"field": "k"}], "frame": [-1, 1]}"#,
                r#"{"growth": "x", "period": "k", "as": "a"}"#,
                r#"{"movingAverage": "x", "span": 2, "period": "k", "as": "growth"}"#,
                r#"{"resample": "x", "to": "day", "op": "sum", "period": "k", "as": "growth"}"#,
            ];
            for json in all {
                let steps = transforms(&format!("[{json}]"));
                let result = apply(dataset.clone(), &steps, "", &mut Vec::new());
                prop_assert!(result.is_ok() || json.contains("growth"), "{:?}", result);
            }
        }
    }
}
