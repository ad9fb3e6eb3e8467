//! Values computed from the rows around each row: Vega's `window`.
//!
//! Takes groups, an order, a frame and operations; gives the dataset with a column for each
//! operation, its rows where they were. The frame runs from one offset to another around the row,
//! widened to rows that sort the same unless they are ignored. Time is about linear in the rows for
//! sums and ranks, and never beyond one insertion into a sorted list a row.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dataset::{Column, Dataset, Missing, Value, compare};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::sort_places;
use crate::scale::rounding::{index, integer};
use crate::spec::channel_def::FrameEnd;
use crate::spec::sort::SortField;
use crate::spec::transform::{Window, WindowField, WindowOp};
use crate::spec::values::SortOrder;

use super::aggregate::AggregateOp;
use super::field::find_column;
use super::frame::Summary;
use super::group::group_rows;

/// The default frame: all rows up to this one.
pub const CUMULATIVE: [FrameEnd; 2] = [FrameEnd::Null(()), FrameEnd::Rows(0.0)];

/// The dataset with a column for each operation of the window.
///
/// # Errors
/// `window-param` where `ntile` or `nth_value` has no number above zero.
pub fn window(dataset: &Dataset, window: &Window) -> Result<Dataset, Diagnostic> {
    let groups = group_rows(dataset, window.groupby.as_deref().unwrap_or_default());
    let keys = sort_keys(dataset, window.sort.as_deref().unwrap_or_default());
    let ordered = |a: usize, b: usize| order(&keys, a, b);
    let orders: Vec<Vec<usize>> = groups
        .into_iter()
        .map(|mut group| {
            sort_places(&mut group.rows, &ordered);
            group.rows
        })
        .listed();
    let frame = window.frame.as_ref().unwrap_or(&CUMULATIVE);
    let peers = !keys.is_empty() && window.ignore_peers != Some(true);
    let mut result = dataset.clone();
    for field in &window.window {
        let column = field.field.as_deref().and_then(|field| find_column(dataset, field));
        let mut values = vec![Value::Missing(Missing::NoMatch); dataset.rows()];
        for rows in &orders {
            let partition =
                Partition { rows, column, frame, peers, same: &|a, b| ordered(a, b).is_eq(), sorted: !keys.is_empty() };
            let computed = partition.compute(field)?;
            for (row, value) in rows.iter().zip(computed) {
                if let Some(cell) = values.get_mut(*row) {
                    *cell = value;
                }
            }
        }
        result.set(Column::from_values(field.name.clone(), values));
    }
    Ok(result)
}

/// The columns to sort by, and whether downwards. A field with `order: null` does not sort.
pub(super) fn sort_keys<'a>(dataset: &'a Dataset, sort: &[SortField]) -> Vec<(&'a Column, bool)> {
    sort.iter()
        .filter(|field| !field.order.is_null())
        .filter_map(|field| {
            let descending = field.order.value() == Some(&SortOrder::Descending);
            Some((find_column(dataset, &field.field)?, descending))
        })
        .listed()
}

/// The order of two rows by these columns.
pub(super) fn order(keys: &[(&Column, bool)], a: usize, b: usize) -> Ordering {
    keys.iter().fold(Ordering::Equal, |order, (column, descending)| {
        order.then_with(|| {
            let order = compare(&column.value(a), &column.value(b));
            if *descending { order.reverse() } else { order }
        })
    })
}

/// The rows of one group in order.
struct Partition<'a> {
    rows: &'a [usize],
    column: Option<&'a Column>,
    frame: &'a [FrameEnd; 2],
    peers: bool,
    same: &'a dyn Fn(usize, usize) -> bool,
    /// Without an order no row ranks with another.
    sorted: bool,
}

impl Partition<'_> {
    fn compute(&self, field: &WindowField) -> Result<Vec<Value>, Diagnostic> {
        if let Some(op) = AggregateOp::from_name(field.op.word()) {
            return Ok(self.summaries(op));
        }
        let count = self.rows.len();
        #[expect(clippy::cast_precision_loss, reason = "row counts stay far below 2^53")]
        let number = |n: usize| n as f64;
        let each = |value: &dyn Fn(usize) -> Value| (0..count).map(value).listed();
        let positive = || {
            field.param.filter(|param| *param > 0.0).ok_or_else(|| {
                Diagnostic::error("window-param", format!("`{}` needs a `param` above zero", field.op.word()))
            })
        };
        let offset = field.param.filter(|param| *param != 0.0).map_or(1, integer);
        Ok(match field.op {
            WindowOp::RowNumber => each(&|at| Value::Number(number(at + 1))),
            WindowOp::Rank => self.ranks().into_iter().map(|rank| Value::Number(number(rank))).listed(),
            WindowOp::PercentRank => {
                let share = |rank: usize| finite(number(rank - 1) / number(count - 1));
                self.ranks().into_iter().map(share).listed()
            }
            WindowOp::DenseRank => {
                let mut rank = 0;
                each_mut(count, |at| {
                    if at == 0 || !self.is_same(at - 1, at) {
                        rank += 1;
                    }
                    Value::Number(number(rank))
                })
            }
            WindowOp::CumeDist => self.cumulative().into_iter().map(Value::Number).listed(),
            WindowOp::Ntile => {
                let tiles = positive()?;
                self.cumulative().into_iter().map(|share| finite((tiles * share).ceil())).listed()
            }
            WindowOp::Lag => each(&|at| self.at(at, offset.saturating_neg())),
            WindowOp::Lead => each(&|at| self.at(at, offset)),
            WindowOp::FirstValue => self.bounds().map(|(from, to)| self.cell(from..to, 0)).listed(),
            WindowOp::LastValue => {
                self.bounds().map(|(from, to)| self.cell(from..to, (to - from).saturating_sub(1))).listed()
            }
            WindowOp::NthValue => {
                let nth = index(positive()?.max(1.0)) - 1;
                self.bounds().map(|(from, to)| self.cell(from..to, nth)).listed()
            }
            // The others are summaries.
            _ => Vec::new(),
        })
    }

    /// Whether the rows at two places sort the same.
    fn is_same(&self, a: usize, b: usize) -> bool {
        let rows = (self.rows.get(a), self.rows.get(b));
        self.sorted && matches!(rows, (Some(a), Some(b)) if (self.same)(*a, *b))
    }

    /// The value `offset` rows after a place.
    fn at(&self, place: usize, offset: i64) -> Value {
        let place = i64::try_from(place).ok().and_then(|place| usize::try_from(place.checked_add(offset)?).ok());
        place.map_or(Value::Missing(Missing::Marked), |place| self.cell(0..self.rows.len(), place))
    }

    /// The value at a place within a frame.
    fn cell(&self, frame: std::ops::Range<usize>, place: usize) -> Value {
        let row = self.rows.get(frame).and_then(|rows| rows.get(place));
        match (row, self.column) {
            (Some(row), Some(column)) => column.value(*row),
            _ => Value::Missing(Missing::Marked),
        }
    }

    fn ranks(&self) -> Vec<usize> {
        let mut rank = 1;
        let ranked = |at: usize| {
            if at > 0 && !self.is_same(at - 1, at) {
                rank = at + 1;
            }
            rank
        };
        (0..self.rows.len()).map(ranked).listed()
    }

    /// The share of rows that sort no later. As in Vega, the first row counts alone.
    fn cumulative(&self) -> Vec<f64> {
        let count = self.rows.len();
        let mut last = 0;
        #[expect(clippy::cast_precision_loss, reason = "row counts stay far below 2^53")]
        let share = |at: usize| {
            if last < at {
                last = at;
                while last + 1 < count && self.is_same(last, last + 1) {
                    last += 1;
                }
            }
            (1 + last) as f64 / count as f64
        };
        (0..count).map(share).listed()
    }

    /// The frame of each row, as places from and up to.
    fn bounds(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.rows.len();
        // Peers are runs of rows; their ends are found once.
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        if self.peers {
            for at in 0..count {
                let first = match firsts.last() {
                    Some(first) if self.is_same(at - 1, at) => *first,
                    _ => at,
                };
                firsts.push(first);
            }
            lasts = firsts.clone();
            let mut last = count;
            for at in (0..count).rev() {
                if let Some(cell) = lasts.get_mut(at) {
                    *cell = last;
                }
                if firsts.get(at) == Some(&at) {
                    last = at;
                }
            }
        }
        let [start, end] = self.frame;
        #[expect(clippy::cast_precision_loss, reason = "row counts stay far below 2^53")]
        let place = move |end: &FrameEnd, at: usize, unbounded: usize| match end {
            FrameEnd::Null(()) => unbounded,
            FrameEnd::Rows(offset) => index((at as f64 + offset).clamp(0.0, count as f64)),
        };
        (0..count).map(move |at| {
            let from = place(start, at, 0);
            let to = place(end, at + 1, count);
            let to = to.checked_sub(1).and_then(|last| lasts.get(last)).copied().unwrap_or(to);
            let from = firsts.get(from).copied().unwrap_or(from);
            (from.min(to), to)
        })
    }

    fn summaries(&self, op: AggregateOp) -> Vec<Value> {
        let mut summary = Summary::new(op, self.column);
        let (mut from, mut to) = (0, 0);
        let summaries = self.bounds().map(|(next_from, next_to)| {
            // Both ends only ever move forward.
            for row in self.rows.get(to..next_to).unwrap_or_default() {
                summary.add(*row);
            }
            for row in self.rows.get(from..next_from).unwrap_or_default() {
                summary.remove(*row);
            }
            (from, to) = (next_from, next_to);
            summary.value()
        });
        summaries.listed()
    }
}

fn each_mut(count: usize, value: impl FnMut(usize) -> Value) -> Vec<Value> {
    (0..count).map(value).listed()
}

fn finite(number: f64) -> Value {
    if number.is_finite() { Value::Number(number) } else { Value::Missing(Missing::NotFinite) }
}

/// The window that computes one summary of a field over a frame, in the order of the rows.
#[must_use]
pub fn summary_window(
    op: WindowOp,
    field: &Rc<str>,
    name: Rc<str>,
    frame: [FrameEnd; 2],
    groupby: &[Rc<str>],
) -> Window {
    Window {
        window: vec![WindowField { op, field: Some(field.clone()), param: None, name }],
        frame: Some(frame),
        groupby: Some(groupby.to_vec()),
        ..Window::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::aggregate::summary;
    use super::super::group::RowGroup;
    use super::*;

    const SUMMARIES: [WindowOp; 17] = [
        WindowOp::Count,
        WindowOp::Valid,
        WindowOp::Missing,
        WindowOp::Distinct,
        WindowOp::Sum,
        WindowOp::Product,
        WindowOp::Mean,
        WindowOp::Variance,
        WindowOp::Variancep,
        WindowOp::Stdev,
        WindowOp::Stdevp,
        WindowOp::Stderr,
        WindowOp::Median,
        WindowOp::Q1,
        WindowOp::Q3,
        WindowOp::Min,
        WindowOp::Max,
    ];

    fn cell(number: Option<i8>) -> Value {
        number.map_or(Value::Missing(Missing::Marked), |number| Value::Number(f64::from(number)))
    }

    proptest! {
        /// Vega itself errs where a frame's first row leaves before its next comes, or held the extreme.
        #[test]
        fn a_moving_frame_is_summarised_as_its_rows(
            cells in proptest::collection::vec(proptest::option::of(-4i8..5), 0..24),
            start in proptest::option::of(-5i8..5),
            end in proptest::option::of(-5i8..5),
            op in 0usize..17,
        ) {
            let op = SUMMARIES[op];
            let column = Column::from_values("v", cells.iter().map(|number| cell(*number)).collect());
            let dataset = Dataset::new(cells.len(), vec![column.clone()]);
            let frame_end = |end: Option<i8>| end.map_or(FrameEnd::Null(()), |end| FrameEnd::Rows(f64::from(end)));
            let frame = [frame_end(start), frame_end(end)];
            let asked = summary_window(op, &"v".into(), "result".into(), frame, &[]);
            let result = window(&dataset, &asked).unwrap();
            let count = i64::try_from(cells.len()).unwrap();
            for row in 0..cells.len() {
                let at = i64::try_from(row).unwrap();
                let to = end.map_or(count, |end| (at + i64::from(end) + 1).clamp(0, count));
                let from = start.map_or(0, |start| (at + i64::from(start)).clamp(0, to));
                let rows = (from..to).map(|row| usize::try_from(row).unwrap()).collect();
                let wanted = summary(AggregateOp::from_name(op.word()).unwrap(), Some(&column), &RowGroup { rows });
                match (result.value(row, "result"), wanted) {
                    (Value::Number(found), Value::Number(wanted)) => {
                        prop_assert!((found - wanted).abs() <= 1e-7 * wanted.abs().max(1.0), "{found} {wanted}");
                    }
                    (found, wanted) => prop_assert_eq!(found.is_missing(), wanted.is_missing()),
                }
            }
        }

        #[test]
        fn odd_parameters_do_no_harm(
            param in proptest::num::f64::ANY,
            start in proptest::num::f64::ANY,
            end in proptest::num::f64::ANY,
        ) {
            let dataset = Dataset::new(3, vec![Column::from_values("v", [1.0, 1.0, 2.0].map(Value::Number).to_vec())]);
            for op in [WindowOp::Lag, WindowOp::Lead, WindowOp::NthValue, WindowOp::Ntile, WindowOp::FirstValue, WindowOp::Sum] {
                let mut asked = summary_window(
                    op,
                    &"v".into(),
                    "result".into(),
                    [FrameEnd::Rows(start), FrameEnd::Rows(end)],
                    &[],
                );
                asked.sort = Some(vec![SortField { field: "v".into(), ..SortField::default() }]);
                asked.window[0].param = Some(param);
                match window(&dataset, &asked) {
                    Ok(result) => prop_assert_eq!(result.rows(), 3),
                    Err(problem) => prop_assert_eq!(problem.code, "window-param"),
                }
            }
        }
    }
}
