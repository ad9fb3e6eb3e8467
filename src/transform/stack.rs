//! Values on top of one another: Vega's `stack`.
//!
//! Takes the column to stack, what makes a stack and in which order; gives the dataset with a start
//! and an end column. A missing value, or one that is no number, counts as zero; negative values stack downwards from zero on
//! their own, as in Vega.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Numbers, compare};
use crate::list::Listed;
use crate::order::sort_places;

use super::coerce::to_number;
use super::group::group_rows;

/// Where stacks start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum StackOffset {
    /// At zero.
    #[default]
    Zero,
    /// Scaled so that each stack reaches 1.
    Normalize,
    /// Around the middle of the tallest stack.
    Center,
}

/// How to stack.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The column stacked.
    pub field: Rc<str>,
    /// Rows that agree here are one stack.
    pub groupby: Vec<Rc<str>>,
    /// The order within a stack: column, and whether descending.
    pub order: Vec<(Rc<str>, bool)>,
    /// Where stacks start.
    pub offset: StackOffset,
    /// Names of the start and the end column.
    pub names: [Rc<str>; 2],
}

/// The dataset with the start and end of each value in its stack.
#[must_use]
pub fn stack(dataset: &Dataset, stack: &Stack) -> Dataset {
    let mut starts = vec![0.0; dataset.rows()];
    let mut ends = vec![0.0; dataset.rows()];
    let column = dataset.column(&stack.field);
    let value = |row: usize| {
        let number = column.map_or(f64::NAN, |column| to_number(&column.value(row)));
        if number.is_finite() { number } else { 0.0 }
    };
    let mut groups = group_rows(dataset, &stack.groupby);
    let keys: Vec<(Option<&Column>, bool)> =
        stack.order.iter().map(|(field, descending)| (dataset.column(field), *descending)).listed();
    for group in &mut groups {
        sort_places(&mut group.rows, &|a, b| {
            keys.iter().fold(Ordering::Equal, |order, (column, descending)| {
                order.then_with(|| {
                    let Some(column) = column else { return Ordering::Equal };
                    let order = compare(&column.value(a), &column.value(b));
                    if *descending { order.reverse() } else { order }
                })
            })
        });
    }
    let total = |rows: &[usize]| rows.iter().map(|row| value(*row).abs()).sum::<f64>();
    let tallest = groups.iter().map(|group| total(&group.rows)).fold(0.0, f64::max);
    for group in &groups {
        let sum = total(&group.rows);
        let (mut above, mut below) = (0.0, 0.0);
        let mut running = (tallest - sum) / 2.0;
        let scale = if sum == 0.0 { 0.0 } else { 1.0 / sum };
        for row in &group.rows {
            let amount = value(*row);
            let (start, end) = match stack.offset {
                StackOffset::Zero if amount < 0.0 => {
                    let start = below;
                    below += amount;
                    (start, below)
                }
                StackOffset::Zero => {
                    let start = above;
                    above += amount;
                    (start, above)
                }
                StackOffset::Center => {
                    let start = running;
                    running += amount.abs();
                    (start, running)
                }
                StackOffset::Normalize => {
                    let start = above * scale;
                    above += amount.abs();
                    (start, above * scale)
                }
            };
            if let (Some(from), Some(to)) = (starts.get_mut(*row), ends.get_mut(*row)) {
                *from = start;
                *to = end;
            }
        }
    }
    let mut stacked = dataset.clone();
    let [start, end] = &stack.names;
    stacked.set(Column::new(start.clone(), Cells::Numbers(Numbers::new(starts.into()))));
    stacked.set(Column::new(end.clone(), Cells::Numbers(Numbers::new(ends.into()))));
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Value;

    fn stacked(offset: StackOffset) -> Vec<(f64, f64)> {
        let numbers = [2.0, 3.0, -1.0, 4.0].map(Value::Number).to_vec();
        let groups = ["a", "a", "a", "b"].map(|text| Value::Text(text.into())).to_vec();
        let dataset = Dataset::new(4, vec![Column::from_values("v", numbers), Column::from_values("g", groups)]);
        let result = stack(
            &dataset,
            &Stack {
                field: "v".into(),
                groupby: vec!["g".into()],
                order: vec![("v".into(), true)],
                offset,
                names: ["s".into(), "e".into()],
            },
        );
        let number = |row, name| result.value(row, name).number().unwrap();
        (0..4).map(|row| (number(row, "s"), number(row, "e"))).collect()
    }

    #[test]
    fn negative_values_stack_downwards() {
        assert_eq!(stacked(StackOffset::Zero), [(3.0, 5.0), (0.0, 3.0), (0.0, -1.0), (0.0, 4.0)]);
    }

    #[test]
    fn normalized_stacks_end_at_one() {
        let result = stacked(StackOffset::Normalize);
        assert_eq!(result[3], (0.0, 1.0));
        assert!((result[2].1 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn centred_stacks_share_their_middle() {
        let result = stacked(StackOffset::Center);
        assert_eq!(result[3], (1.0, 5.0));
        assert_eq!(result[1].0, 0.0);
    }
}
