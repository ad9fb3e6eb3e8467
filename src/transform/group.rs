//! Rows by their values in some columns, groups in the order first met.

use std::collections::HashMap;
use std::rc::Rc;

use crate::dataset::{Column, Dataset, Key, Value};

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
        let rows: Vec<usize> = (0..dataset.rows()).collect();
        return if rows.is_empty() { Vec::new() } else { vec![RowGroup { rows }] };
    }
    let columns: Vec<Option<&Column>> = fields.iter().map(|field| dataset.column(field)).collect();
    let mut groups: Vec<RowGroup> = Vec::new();
    let mut known: HashMap<Vec<Key>, usize> = HashMap::new();
    for row in 0..dataset.rows() {
        let key: Vec<Key> =
            columns.iter().map(|column| column.map_or(Key::Missing, |column| Key::from(&column.value(row)))).collect();
        let place = *known.entry(key).or_insert_with(|| {
            groups.push(RowGroup { rows: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.rows.push(row);
        }
    }
    groups
}

/// Each distinct value of a column once, in the order first met.
#[must_use]
pub fn distinct_values(column: &Column) -> Vec<Value> {
    let mut known = std::collections::HashSet::new();
    (0..column.len()).map(|row| column.value(row)).filter(|value| known.insert(Key::from(value))).collect()
}
