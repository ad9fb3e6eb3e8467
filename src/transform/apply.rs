//! A spec's `transform` array, step by step.
//!
//! Takes a dataset and the steps; gives the dataset after the last one, or the first error with the
//! path of the step. Fields are checked before a step runs: one that is not in the data is an error.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::spec::channel_def::BinParams;
use crate::spec::predicate::Test;
use crate::spec::transform::{AggregatedField, BinSetting, StackOffset as Offset, Transform};
use crate::spec::values::SortOrder;

use super::aggregate::{AggregateOp, Aggregation, aggregate, join_aggregate};
use super::bin::{DEFAULT_MAX_BINS, bin, bin_options};
use super::change::{change, index};
use super::field::known_field;
use super::filter::filter;
use super::fold::{flatten, fold};
use super::impute::impute;
use super::stack::{Stack, StackOffset, stack};
use super::time_unit::{time_unit, unit_of};
use super::window::window;

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
        let path = format!("{path}/{place}");
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
                    if let Some(field) = &field.field {
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
                step.growth = self.field(&step.growth, "growth")?;
                step.period = self.period(step.period.as_deref())?;
                step.groupby = Some(self.fields(step.groupby.as_deref(), "groupby")?);
                let (dataset, warnings) = change(dataset, &step.into())?;
                self.warn(warnings);
                Ok(dataset)
            }
            Transform::Index(step) => {
                let mut step = step.clone();
                step.index = self.field(&step.index, "index")?;
                step.period = self.period(step.period.as_deref())?;
                step.groupby = Some(self.fields(step.groupby.as_deref(), "groupby")?);
                let (dataset, warnings) = index(dataset, &step)?;
                self.warn(warnings);
                Ok(dataset)
            }
        }
    }

    fn warn(&mut self, warnings: Vec<Diagnostic>) {
        self.problems.extend(warnings.into_iter().map(|warning| warning.at(self.path)));
    }

    fn field(&self, field: &str, property: &str) -> Result<Rc<str>, Diagnostic> {
        known_field(self.dataset, field, &format!("{}/{property}", self.path))
    }

    fn fields(&self, fields: Option<&[Rc<str>]>, property: &str) -> Result<Vec<Rc<str>>, Diagnostic> {
        let fields = fields.unwrap_or_default().iter().enumerate();
        fields.map(|(place, field)| self.field(field, &format!("{property}/{place}"))).collect()
    }

    /// The column of periods: `period` where nothing is said.
    fn period(&self, period: Option<&str>) -> Result<Option<Rc<str>>, Diagnostic> {
        self.field(period.unwrap_or("period"), "period").map(Some)
    }

    fn aggregations(&self, fields: &[AggregatedField], property: &str) -> Result<Vec<Aggregation>, Diagnostic> {
        let each = |(place, field): (usize, &AggregatedField)| {
            let at = format!("{property}/{place}");
            let Some(op) = AggregateOp::from_name(field.op.word()) else {
                let message = format!("`{}` is not computed", field.op.word());
                let hint = "use mean with stderr, or compute it before the data is handed over";
                return Err(Diagnostic::error("unsupported-aggregate", message)
                    .at(format!("{}/{at}/op", self.path))
                    .hint(hint));
            };
            let name = field.name.clone();
            let field = match &field.field {
                Some(field) if op != AggregateOp::Count => self.field(field, &format!("{at}/field"))?,
                None if op != AggregateOp::Count => {
                    let message = format!("`{}` needs a field", op.name());
                    return Err(Diagnostic::error("missing-field", message).at(format!("{}/{at}", self.path)));
                }
                _ => "".into(),
            };
            Ok(Aggregation::Summary { op, field, name })
        };
        fields.iter().enumerate().map(each).collect()
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
