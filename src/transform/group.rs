//! Rows by their values in some columns, groups in the order first met.

use std::rc::Rc;

use crate::dataset::{Column, Dataset, Key, Value};
use crate::list::Listed;
use crate::places::Places;

/// Rows that agree in the columns they were grouped by.
#[derive(Clone, Debug)]
pub struct RowGroup {
    /// Row numbers, ascending.
    pub rows: Vec<usize>,
}

/// The rows of `dataset` in groups that agree in all of `fields`; one group of all rows when there
/// are no fields, and none when there are no rows.
#[must_use]
pub fn group_rows(dataset: &Dataset, fields: &[Rc<str>]) -> Vec<RowGroup> {
    if fields.is_empty() {
        let rows: Vec<usize> = (0..dataset.rows()).listed();
        return if rows.is_empty() { Vec::new() } else { vec![RowGroup { rows }] };
    }
    let columns: Vec<Option<&Column>> = fields.iter().map(|field| dataset.column(field)).listed();
    let mut groups: Vec<RowGroup> = Vec::new();
    let mut known: Places<Key> = Places::default();
    for row in 0..dataset.rows() {
        let key = |column: &Option<&Column>| column.map_or(Key::Missing, |column| Key::from(&column.value(row)));
        let (place, is_new) = known.take(match columns.as_slice() {
            [column] => key(column),
            columns => Key::Several(columns.iter().map(key).listed()),
        });
        if is_new {
            groups.push(RowGroup { rows: Vec::new() });
        }
        if let Some(group) = groups.get_mut(place) {
            group.rows.push(row);
        }
    }
    groups
}

/// Each distinct value of a column once, in the order first met.
#[must_use]
pub fn distinct_values(column: &Column) -> Vec<Value> {
    let mut known = Places::default();
    (0..column.len()).map(|row| column.value(row)).filter(|value| known.is_new(Key::from(value))).listed()
}
