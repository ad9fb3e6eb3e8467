//! Rows and values that are missing, filled in: Vega-Lite's `impute`.
//!
//! Takes the field to fill, the key that each group must have and how to fill; gives the dataset with
//! rows for the keys that a group lacks after all others, group by group. With a method that looks at
//! other rows, cells without a value are filled as well. In a row that was not there, columns other
//! than the groups', the key and the field are missing.

use std::rc::Rc;

use crate::dataset::{Column, Dataset, Key, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::places::Places;
use crate::spec::Datum;
use crate::spec::channel_def::{FrameEnd, ImputeMethod, ImputeSequence, Keyvals};
use crate::spec::transform::{ImputeTransform, WindowOp};

use super::MAX_ROWS;
use super::field::find_column;
use super::fold::too_many_rows;
use super::group::group_rows;
use super::window::{summary_window, window};

/// The dataset with what is missing filled in.
///
/// # Errors
/// `too-many-rows` for endless sequences, or too many groups and keys.
pub fn impute(dataset: &Dataset, impute: &ImputeTransform) -> Result<Dataset, Diagnostic> {
    let (Some(field), Some(key)) = (find_column(dataset, &impute.impute), find_column(dataset, &impute.key)) else {
        return Ok(dataset.clone());
    };
    let (field, key) = (field.clone(), key.clone());
    let groupby = impute.groupby.as_deref().unwrap_or_default();
    let op = match impute.method.unwrap_or_default() {
        ImputeMethod::Value => None,
        ImputeMethod::Mean => Some(WindowOp::Mean),
        ImputeMethod::Median => Some(WindowOp::Median),
        ImputeMethod::Min => Some(WindowOp::Min),
        ImputeMethod::Max => Some(WindowOp::Max),
    };
    let filling = match (&op, &impute.value) {
        (None, Some(value)) => value.value(),
        (None, None) => Value::Number(0.0),
        (Some(_), _) => Value::Missing(Missing::NoMatch),
    };
    let filled = add_rows(dataset, &field, &key, keyvals(impute.keyvals.as_ref())?, groupby, &filling)?;
    let Some(op) = op else { return Ok(filled) };
    let frame = impute.frame.clone().unwrap_or([FrameEnd::Null(()), FrameEnd::Null(())]);
    let name: Rc<str> = format!("imputed_{}_value", field.name).into();
    let mut filled = window(&filled, &summary_window(op, &field.name, name.clone(), frame, groupby))?;
    let value = |row: usize| match filled.value(row, &field.name) {
        Value::Missing(_) => filled.value(row, &name),
        value => value,
    };
    let values = (0..filled.rows()).map(value).listed();
    filled.set(Column::from_values(field.name.clone(), values));
    Ok(filled)
}

/// The keys that must be there beside those in the data.
fn keyvals(keyvals: Option<&Keyvals>) -> Result<Vec<Value>, Diagnostic> {
    match keyvals {
        None => Ok(Vec::new()),
        Some(Keyvals::Values(values)) => Ok(values.iter().map(Datum::value).listed()),
        Some(Keyvals::Sequence(ImputeSequence { start, stop, step })) => {
            let start = start.unwrap_or(0.0);
            let step = step.filter(|step| *step != 0.0).unwrap_or(1.0);
            let count = ((stop - start) / step).ceil();
            #[expect(clippy::cast_precision_loss, reason = "the cap stays far below 2^53")]
            if count.is_nan() || count > MAX_ROWS as f64 {
                return Err(too_many_rows());
            }
            let count = crate::scale::rounding::index(count);
            #[expect(clippy::cast_precision_loss, reason = "the count is capped")]
            Ok((0..count).map(|at| Value::Number(start + at as f64 * step)).listed())
        }
    }
}

/// The dataset with rows for the keys that groups lack, holding `filling`.
fn add_rows(
    dataset: &Dataset,
    field: &Column,
    key: &Column,
    keyvals: Vec<Value>,
    groupby: &[Rc<str>],
    filling: &Value,
) -> Result<Dataset, Diagnostic> {
    let mut places: Places<Key> = Places::default();
    // Each key, and the first row that has it.
    let mut domain: Vec<(Value, Option<usize>)> = Vec::new();
    let in_data = (0..key.len()).map(|row| (key.value(row), Some(row)));
    for (value, row) in keyvals.into_iter().map(|value| (value, None)).chain(in_data) {
        let (place, _) = places.take(Key::from(&value));
        match domain.get_mut(place) {
            Some((_, known)) => *known = known.or(row),
            None => domain.push((value, row)),
        }
    }
    let groups = group_rows(dataset, groupby);
    let all = groups.len().checked_mul(domain.len()).and_then(|new| new.checked_add(dataset.rows()));
    if all.is_none_or(|all| all > MAX_ROWS) {
        return Err(too_many_rows());
    }
    // For each new row: a row of its group, and its key.
    let mut added: Vec<(usize, &(Value, Option<usize>))> = Vec::new();
    for group in &groups {
        let mut present = vec![false; domain.len()];
        for row in &group.rows {
            let place = places.get(&Key::from(&key.value(*row)));
            if let Some(known) = place.and_then(|place| present.get_mut(place)) {
                *known = true;
            }
        }
        let Some(first) = group.rows.first() else { continue };
        let lacking = domain.iter().zip(present).filter(|(_, present)| !present);
        added.extend(lacking.map(|(key, _)| (*first, key)));
    }
    if added.is_empty() {
        return Ok(dataset.clone());
    }
    let rows = dataset.rows();
    let keys_in_data: Option<Vec<usize>> = added.iter().map(|(_, (_, row))| *row).collect();
    let grouped = |column: &Column| {
        groupby.iter().any(|field| find_column(dataset, field).is_some_and(|known| known.name == column.name))
    };
    let extended = dataset.columns().iter().map(|column| {
        let old = (0..rows).map(|row| column.value(row));
        if column.name == field.name {
            let values = old.chain(added.iter().map(|_| filling.clone())).listed();
            return Column::from_values(column.name.clone(), values);
        }
        // Rows are picked where there are any, so that categories keep their labels; a row beyond the
        // end is a missing cell.
        let new: Vec<usize> = match &keys_in_data {
            Some(keys) if column.name == key.name => keys.clone(),
            None if column.name == key.name => {
                let keys = added.iter().map(|(_, (value, _))| value.clone());
                return Column::from_values(column.name.clone(), old.chain(keys).listed());
            }
            _ if grouped(column) => added.iter().map(|(row, _)| *row).listed(),
            _ => vec![usize::MAX; added.len()],
        };
        column.select(&(0..rows).chain(new).listed())
    });
    Ok(Dataset::new(rows + added.len(), extended.listed()))
}
