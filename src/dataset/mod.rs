//! Data in columns: what `parse` yields, `transform` rewrites and `scene` reads.
//!
//! A dataset has named columns of one length. A column is numbers, times, categories or a mix; a
//! cell that has no value says why. Columns are shared, never copied, when a dataset is derived.

#[cfg(feature = "chart")]
pub mod bundled;
#[cfg(feature = "chart")]
pub mod catalogue;
mod column;
mod key;
mod value;

pub use column::{Categories, Cells, Column, Numbers};
pub use key::{Key, category_id, compare};
pub use value::{Bound, Missing, Status, Value};

use std::rc::Rc;

use crate::list::Listed;
use crate::places::Places;

/// Columns of one length.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    columns: Vec<Column>,
    rows: usize,
}

impl Dataset {
    /// The dataset of `rows` rows with these columns. Columns of another length are dropped, a
    /// later column of the same name replaces an earlier one.
    #[must_use]
    pub fn new(rows: usize, columns: Vec<Column>) -> Dataset {
        let mut dataset = Dataset { columns: Vec::with_capacity(columns.len()), rows };
        // Ten thousand columns are not compared each with each.
        let mut places: Places<Rc<str>> = Places::default();
        for column in columns.into_iter().filter(|column| column.len() == rows) {
            let (place, _) = places.take(column.name.clone());
            match dataset.columns.get_mut(place) {
                Some(known) => *known = column,
                None => dataset.columns.push(column),
            }
        }
        dataset
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// All columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| &*column.name == name)
    }

    /// The cell of a column at a row; missing where there is no such column or row.
    #[must_use]
    pub fn value(&self, row: usize, name: &str) -> Value {
        self.column(name).map_or(Value::Missing(Missing::Blank), |column| column.value(row))
    }

    /// Adds a column, or replaces the one of the same name. A column of another length is dropped.
    pub fn set(&mut self, column: Column) {
        if column.len() != self.rows {
            return;
        }
        match self.columns.iter_mut().find(|known| known.name == column.name) {
            Some(known) => *known = column,
            None => self.columns.push(column),
        }
    }

    /// These rows, then those of another dataset. A column that only one of them has is blank in the
    /// rows of the other; labels of categories are kept.
    #[must_use]
    pub fn followed_by(&self, other: &Dataset) -> Dataset {
        let mut names: Vec<Rc<str>> = self.columns.iter().map(|column| column.name.clone()).listed();
        names.extend(other.columns.iter().map(|column| column.name.clone()).filter(|name| self.column(name).is_none()));
        let rows = self.rows + other.rows;
        let columns = names.into_iter().map(|name| {
            let (first, second) = (self.column(&name), other.column(&name));
            let values = (0..self.rows)
                .map(|row| self.value(row, &name))
                .chain((0..other.rows).map(|row| other.value(row, &name)))
                .listed();
            let labelled =
                [first, second].into_iter().flatten().any(|column| matches!(column.cells, Cells::Categories(_)));
            let texts = values.iter().all(|value| matches!(value, Value::Text(_) | Value::Missing(_)));
            if labelled && texts {
                let categories = Categories::new(values.iter().map(|value| match value {
                    Value::Text(text) => Some(&**text),
                    _ => None,
                }));
                let label = |id: &str| first.and_then(|column| column.label(id)).or_else(|| second?.label(id));
                return Column::new(name, Cells::Categories(categories.labelled(label)));
            }
            Column::from_values(name, values)
        });
        Dataset::new(rows, columns.listed())
    }

    /// The rows at these places, in this order; a place beyond the end is left out.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Dataset {
        let rows: Rc<[usize]> = rows.iter().copied().filter(|row| *row < self.rows).collect();
        Dataset { columns: self.columns.iter().map(|column| column.select(&rows)).listed(), rows: rows.len() }
    }
}
