//! Columns or arrays into rows: Vega's `fold` and `flatten`.
//!
//! Takes the fields to turn; gives a row for each of them, or for each item of their arrays, in the
//! order of the rows. Refuses to make more than `MAX_ROWS` rows.

use std::rc::Rc;

use crate::dataset::{Categories, Cells, Column, Dataset, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;

use super::MAX_ROWS;
use super::field::find_column;

/// That a transform would make more rows than the library holds.
pub(super) fn too_many_rows() -> Diagnostic {
    Diagnostic::error("too-many-rows", format!("this would make more than {MAX_ROWS} rows"))
        .hint("filter or aggregate the data first")
}

/// One row for each of `fields`, with its name and its value in columns of these names.
///
/// # Errors
/// `too-many-rows`.
pub fn fold(dataset: &Dataset, fields: &[Rc<str>], names: &[Rc<str>; 2]) -> Result<Dataset, Diagnostic> {
    let count = dataset.rows().checked_mul(fields.len()).filter(|count| *count <= MAX_ROWS);
    let count = count.ok_or_else(too_many_rows)?;
    let columns: Vec<Option<&Column>> = fields.iter().map(|field| find_column(dataset, field)).listed();
    let sources: Vec<usize> = (0..dataset.rows()).flat_map(|row| fields.iter().map(move |_| row)).listed();
    let mut folded = dataset.select(&sources);
    let keys = fields.iter().map(|field| Some(&**field)).cycle().take(count);
    let values = sources
        .iter()
        .zip(columns.iter().cycle())
        .map(|(row, column)| column.map_or(Value::Missing(Missing::Blank), |column| column.value(*row)));
    let [key_name, value_name] = names;
    let values = Column::from_values(value_name.clone(), values.listed());
    folded.set(Column::new(key_name.clone(), Cells::Categories(Categories::new(keys))));
    folded.set(values);
    Ok(folded)
}

/// Array items that are looked at: an array's columns are `a[0]`, `a[1]` …
const MAX_ITEMS: usize = 10_000;

/// The columns of the items of an array, by their places.
fn items<'a>(dataset: &'a Dataset, field: &str) -> Vec<&'a Column> {
    (0..MAX_ITEMS).map_while(|place| dataset.column(&format!("{field}[{place}]"))).listed()
}

/// One row for each item of the arrays in `fields`, side by side; the shorter arrays end in missing
/// values. An array reaches to its last item that has a value; a row without any has no row.
///
/// # Errors
/// `too-many-rows`.
pub fn flatten(dataset: &Dataset, fields: &[Rc<str>], names: &[Rc<str>]) -> Result<Dataset, Diagnostic> {
    let arrays: Vec<Vec<&Column>> = fields.iter().map(|field| items(dataset, field)).listed();
    let length = |row: usize, columns: &[&Column]| {
        columns.iter().rposition(|column| !column.value(row).is_missing()).map_or(0, |last| last + 1)
    };
    let mut sources = Vec::new();
    let mut places = Vec::new();
    for row in 0..dataset.rows() {
        let longest = arrays.iter().map(|columns| length(row, columns)).max().unwrap_or(0);
        if sources.len() + longest > MAX_ROWS {
            return Err(too_many_rows());
        }
        sources.extend(std::iter::repeat_n(row, longest));
        places.extend(0..longest);
    }
    let mut flat = dataset.select(&sources);
    for (at, (field, columns)) in fields.iter().zip(&arrays).enumerate() {
        let cell = |(row, place): (&usize, &usize)| {
            let value = columns.get(*place).map(|column| column.value(*row));
            value.filter(|value| !value.is_missing()).unwrap_or(Value::Missing(Missing::Marked))
        };
        let values = sources.iter().zip(&places).map(cell).listed();
        flat.set(Column::from_values(names.get(at).unwrap_or(field).clone(), values));
    }
    Ok(flat)
}
