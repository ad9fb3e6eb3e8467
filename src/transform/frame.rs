//! A summary of rows that come and go: what a window's frame holds.
//!
//! Takes rows one by one, in at one end of the frame and out at the other; gives the summary at any
//! time. Sums and moments are updated as Vega updates them, order statistics from a sorted list.

use crate::dataset::{Cells, Column, Key, Missing, Value, compare};
use crate::places::Places;
use crate::scale::statistics::quantile_sorted;

use super::aggregate::AggregateOp;
use super::coerce::{is_absent, to_number};

/// The rows of a frame, summarised.
pub(super) struct Summary<'a> {
    op: AggregateOp,
    column: Option<&'a Column>,
    rows: u32,
    absent: u32,
    /// Texts that are no numbers; they spoil what is computed, as in Vega.
    unreadable: u32,
    valid: u32,
    sum: f64,
    mean: f64,
    deviation: f64,
    /// The largest size met, by which the rounding of what was taken out is known.
    largest: f64,
    /// Factors of zero, which division cannot take out again.
    zeros: u32,
    product: f64,
    /// Ascending, for extremes and quartiles.
    sorted: Vec<Value>,
    /// Values met, and how often each is among the rows.
    known: Places<Key>,
    times: Vec<u32>,
    distinct: u32,
}

impl<'a> Summary<'a> {
    /// The summary of no rows yet.
    pub(super) fn new(op: AggregateOp, column: Option<&'a Column>) -> Summary<'a> {
        Summary {
            op,
            column,
            rows: 0,
            absent: 0,
            unreadable: 0,
            valid: 0,
            sum: 0.0,
            mean: 0.0,
            deviation: 0.0,
            largest: 0.0,
            zeros: 0,
            product: 1.0,
            sorted: Vec::new(),
            known: Places::default(),
            times: Vec::new(),
            distinct: 0,
        }
    }

    fn cell(&self, row: usize) -> Value {
        self.column.map_or(Value::Missing(Missing::NoMatch), |column| column.value(row))
    }

    fn is_extreme(&self) -> bool {
        matches!(self.op, AggregateOp::Min | AggregateOp::Max)
    }

    fn is_quartile(&self) -> bool {
        matches!(self.op, AggregateOp::Median | AggregateOp::Q1 | AggregateOp::Q3)
    }

    /// What stands in the sorted list for a cell; nothing for operations without one.
    fn sortable(&self, value: &Value) -> Option<Value> {
        if self.is_extreme() {
            return Some(value.clone());
        }
        let number = to_number(value);
        (self.is_quartile() && !number.is_nan()).then_some(Value::Number(number))
    }

    /// Takes a row in.
    pub(super) fn add(&mut self, row: usize) {
        self.rows += 1;
        let value = self.cell(row);
        if self.op == AggregateOp::Distinct {
            let (place, is_new) = self.known.take(Key::from(&value));
            if is_new {
                self.times.push(0);
            }
            if let Some(times) = self.times.get_mut(place) {
                self.distinct += u32::from(*times == 0);
                *times += 1;
            }
            return;
        }
        if is_absent(&value) {
            self.absent += 1;
            return;
        }
        if let Some(entry) = self.sortable(&value) {
            let place = self.sorted.partition_point(|known| compare(known, &entry).is_lt());
            self.sorted.insert(place, entry);
        }
        self.valid += 1;
        let number = to_number(&value);
        if number.is_nan() {
            self.unreadable += 1;
            return;
        }
        self.sum += number;
        self.largest = self.largest.max(number.abs());
        let delta = number - self.mean;
        self.mean += delta / f64::from(self.valid - self.unreadable);
        self.deviation += delta * (number - self.mean);
        if number == 0.0 {
            self.zeros += 1;
        } else {
            self.product *= number;
        }
    }

    /// Takes a row out that was taken in.
    pub(super) fn remove(&mut self, row: usize) {
        self.rows = self.rows.saturating_sub(1);
        let value = self.cell(row);
        if self.op == AggregateOp::Distinct {
            let place = self.known.get(&Key::from(&value));
            if let Some(times) = place.and_then(|place| self.times.get_mut(place)).filter(|times| **times > 0) {
                *times -= 1;
                self.distinct -= u32::from(*times == 0);
            }
            return;
        }
        if is_absent(&value) {
            self.absent = self.absent.saturating_sub(1);
            return;
        }
        if let Some(entry) = self.sortable(&value) {
            let place = self.sorted.partition_point(|known| compare(known, &entry).is_lt());
            if place < self.sorted.len() {
                self.sorted.remove(place);
            }
        }
        self.valid = self.valid.saturating_sub(1);
        let number = to_number(&value);
        if number.is_nan() {
            self.unreadable = self.unreadable.saturating_sub(1);
            return;
        }
        let left = self.valid.saturating_sub(self.unreadable);
        if left == 0 {
            // A fresh start, without the rounding that taking out leaves behind.
            (self.sum, self.mean, self.deviation, self.zeros, self.product) = (0.0, 0.0, 0.0, 0, 1.0);
            return;
        }
        self.sum -= number;
        let delta = number - self.mean;
        self.mean -= delta / f64::from(left);
        self.deviation -= delta * (number - self.mean);
        if number == 0.0 {
            self.zeros = self.zeros.saturating_sub(1);
        } else {
            self.product /= number;
        }
    }

    /// The summary of the rows in the frame.
    pub(super) fn value(&self) -> Value {
        let none = Value::Missing(Missing::NoMatch);
        let count = |count: u32| Value::Number(f64::from(count));
        match self.op {
            AggregateOp::Count => return count(self.rows),
            AggregateOp::Valid => return count(self.valid),
            AggregateOp::Missing => return count(self.absent),
            AggregateOp::Distinct => return count(self.distinct),
            AggregateOp::Min => return self.sorted.first().cloned().unwrap_or(none),
            AggregateOp::Max => return self.sorted.last().cloned().unwrap_or(none),
            _ => {}
        }
        let times = self.column.is_some_and(|column| matches!(column.cells, Cells::Times(_)));
        let level = self.is_quartile() || self.op == AggregateOp::Mean;
        match self.number() {
            Some(number) if number.is_finite() && times && level => Value::Time(number),
            Some(number) if number.is_finite() => Value::Number(number),
            _ => none,
        }
    }

    fn number(&self) -> Option<f64> {
        let share = match self.op {
            AggregateOp::Q1 => 0.25,
            AggregateOp::Median => 0.5,
            AggregateOp::Q3 => 0.75,
            _ => f64::NAN,
        };
        if !share.is_nan() {
            return self.quantile(share);
        }
        if self.valid == 0 || self.unreadable > 0 {
            return None;
        }
        let count = f64::from(self.valid);
        let rounding = 1e-13 * self.largest * self.largest;
        let deviation = if self.deviation > rounding { self.deviation } else { 0.0 };
        let sample = || (self.valid > 1).then_some(deviation / (count - 1.0));
        match self.op {
            AggregateOp::Sum => Some(self.sum),
            AggregateOp::Product if self.zeros > 0 => Some(0.0),
            AggregateOp::Product => Some(self.product),
            AggregateOp::Mean => Some(self.mean),
            AggregateOp::Variance => sample(),
            AggregateOp::Variancep => Some(deviation / count),
            AggregateOp::Stdev => sample().map(f64::sqrt),
            AggregateOp::Stdevp => Some((deviation / count).sqrt()),
            AggregateOp::Stderr => sample().map(|variance| (variance / count).sqrt()),
            _ => None,
        }
    }

    /// A quantile of the sorted list. Only the two neighbours of its place are looked at.
    fn quantile(&self, share: f64) -> Option<f64> {
        let last = self.sorted.len().checked_sub(1)?;
        #[expect(clippy::cast_precision_loss, reason = "row counts stay far below 2^53")]
        let place = last as f64 * share;
        let below = crate::scale::rounding::index(place.floor());
        let low = self.sorted.get(below)?.number()?;
        let high = self.sorted.get(below + 1).and_then(Value::number).unwrap_or(low);
        quantile_sorted(&[low, high], place - place.floor())
    }
}
