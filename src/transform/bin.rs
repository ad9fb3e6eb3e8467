//! Numbers into bins: Vega's `extent` and `bin`.
//!
//! Takes a column and bin parameters; gives columns with the bounds of each row's bin, and the bins.
//! A missing value stays missing; a number outside the bins, which only a given extent leaves out,
//! is missing as not finite.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Numbers, Value};
use crate::list::Listed;
use crate::scale::statistics::{BinOptions, Bins};
use crate::spec::BinParams;

use super::coerce::{is_absent, to_number};
use super::field::find_column;

/// The most bins where nothing is said: Vega-Lite's default but for facets, sizes and colours.
pub const DEFAULT_MAX_BINS: f64 = 10.0;

/// The options that a spec's parameters ask for; where they name neither a step nor a number of bins,
/// `max_bins` holds.
#[must_use]
pub fn bin_options(params: &BinParams, max_bins: f64) -> BinOptions {
    let default = BinOptions::default();
    let usable = |number: &f64| *number != 0.0;
    let limit = match (params.maxbins.filter(usable), params.step.filter(usable)) {
        (Some(limit), _) => limit,
        (None, Some(_)) => default.max_bins,
        (None, None) => max_bins,
    };
    BinOptions {
        max_bins: limit,
        base: params.base.unwrap_or(default.base),
        divide: params.divide.clone().unwrap_or(default.divide),
        step: params.step,
        steps: params.steps.clone().unwrap_or_default(),
        min_step: params.minstep.unwrap_or(default.min_step),
        nice: params.nice.unwrap_or(default.nice),
        anchor: params.anchor,
        span: None,
    }
}

/// The smallest and the largest number of a column; `None` where there is none.
#[must_use]
pub fn number_extent(column: &Column) -> Option<[f64; 2]> {
    let numbers = (0..column.len()).map(|row| column.value(row)).filter(|value| !is_absent(value));
    numbers.map(|value| to_number(&value)).filter(|number| number.is_finite()).fold(None, |extent, number| {
        let [low, high] = extent.unwrap_or([number, number]);
        Some([low.min(number), high.max(number)])
    })
}

/// The dataset with the start and, where it has a name, the end of each row's bin, and the bins. They
/// cover `extent`, by default that of the column. `None` where there are no numbers to cover.
#[must_use]
pub fn bin(
    dataset: &Dataset,
    field: &str,
    options: &BinOptions,
    extent: Option<[f64; 2]>,
    start_name: &Rc<str>,
    end_name: Option<&Rc<str>>,
) -> (Dataset, Option<Bins>) {
    let column = find_column(dataset, field);
    let extent = extent.or_else(|| column.and_then(number_extent));
    let bins = extent.and_then(|[low, high]| Bins::covering(low, high, options)).map(|bins| {
        // Vega's transform widens the last bin to a whole one.
        Bins { stop: bins.start + ((bins.stop - bins.start) / bins.step).ceil() * bins.step, ..bins }
    });
    let start = |row: usize| -> Result<f64, Missing> {
        let value = column.map_or(Value::Missing(Missing::Blank), |column| column.value(row));
        match value {
            value if is_absent(&value) => Err(Missing::Marked),
            value => bins.and_then(|bins| bins.floor(to_number(&value))).ok_or(Missing::NotFinite),
        }
    };
    let starts: Vec<Result<f64, Missing>> = (0..dataset.rows()).map(start).listed();
    let mut binned = dataset.clone();
    if let Some(name) = end_name {
        // Vega's way round, so that the end of a bin is the start of the next to the last bit.
        let end =
            |start: f64| bins.map_or(start, |bins| bins.start + bins.step * (1.0 + (start - bins.start) / bins.step));
        let ends = Numbers::from_values(starts.iter().map(|start| start.map(end)));
        binned.set(Column::new(name.clone(), Cells::Numbers(ends)));
    }
    binned.set(Column::new(start_name.clone(), Cells::Numbers(Numbers::from_values(starts))));
    (binned, bins)
}
