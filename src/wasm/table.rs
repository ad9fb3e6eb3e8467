//! The table's side of the boundary: bytes to columns.
//!
//! Takes the bytes of a file; gives what `parse::report` gives, with each column's cells in the
//! form they have in memory, so that a million rows cross as a few copies and not one by one:
//!
//! | `form` | members |
//! |---|---|
//! | `numbers`, `times` | `values`: a `Float64Array`, NaN where missing |
//! | `categories` | `codes`: a `Uint32Array` into `names`, beyond its end where missing |
//! | `values` | `values`: an array, `null` where missing |
//!
//! `missingRows` and `missingReasons` tell why: the rows from 0, and for each an index into the
//! table's `reasons`. The chart's side takes these columns as they are.

use js_sys::{Array, Float64Array, Function, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{Answer, from_js, member, refusal, to_js};
use crate::dataset::{Cells, Column, Missing, Value};
use crate::json::Json;
use crate::list::Listed;
use crate::parse::report::{self, GivenOptions};
use crate::parse::{Parsed, parse_table as parse_bytes};

/// A table from the bytes of a CSV, TSV or JSON file.
#[wasm_bindgen]
pub fn parse_table(bytes: &[u8], options: JsValue) -> Answer<JsValue> {
    let given = GivenOptions::read(&from_js(&options, "table options")?).map_err(refusal)?;
    let mut types = Vec::new();
    let mut options = given.options(&mut types);
    options.decoder = Some(&decode);
    table(&parse_bytes(bytes, &options))
}

fn table(parsed: &Parsed) -> Answer<JsValue> {
    let table = to_js(&report::to_json(parsed, false))?;
    let columns = Array::from(&member(&table, "columns"));
    for (column, object) in parsed.dataset.columns().iter().zip(columns.iter()) {
        put_cells(column, &object)?;
    }
    let words = Missing::ALL.map(|reason| Json::from(report::missing_word(reason)));
    set(&table, "reasons", &to_js(&Json::Array(words.into()))?)?;
    Ok(table)
}

/// Puts a column's cells into the object that tells of it.
fn put_cells(column: &Column, object: &JsValue) -> Answer<()> {
    let missing = match &column.cells {
        Cells::Numbers(numbers) | Cells::Times(numbers) => {
            let form = if matches!(column.cells, Cells::Times(_)) { "times" } else { "numbers" };
            set(object, "form", &form.into())?;
            set(object, "values", &Float64Array::from(numbers.raw()))?;
            gaps(numbers.raw().len(), |row| match numbers.raw().get(row) {
                Some(number) if number.is_finite() => None,
                _ => numbers.get(row).err(),
            })
        }
        Cells::Categories(categories) => {
            set(object, "form", &"categories".into())?;
            set(object, "codes", &Uint32Array::from(categories.codes()))?;
            let names: Array = categories.names().iter().map(|name| JsValue::from_str(name)).collect();
            set(object, "names", &names)?;
            gaps(column.len(), |row| categories.missing(row))
        }
        Cells::Mixed(values) => {
            set(object, "form", &"values".into())?;
            let cells = values.iter().map(|value| match value {
                Value::Number(number) | Value::Time(number) => Json::Number(*number),
                Value::Bool(value) => Json::Bool(*value),
                Value::Text(text) => Json::Text(text.clone()),
                Value::Missing(_) => Json::Null,
            });
            set(object, "values", &to_js(&Json::Array(cells.listed()))?)?;
            gaps(values.len(), |row| match values.get(row) {
                Some(Value::Missing(reason)) => Some(*reason),
                _ => None,
            })
        }
    };
    if !missing.0.is_empty() {
        set(object, "missingRows", &Uint32Array::from(missing.0.as_slice()))?;
        set(object, "missingReasons", &Uint8Array::from(missing.1.as_slice()))?;
    }
    Ok(())
}

/// The rows that have no value, and why, as places in `Missing::ALL`.
fn gaps(rows: usize, reason: impl Fn(usize) -> Option<Missing>) -> (Vec<u32>, Vec<u8>) {
    let gap = |row: usize| {
        let reason = reason(row)?;
        let place = Missing::ALL.iter().position(|known| *known == reason)?;
        Some((u32::try_from(row).ok()?, u8::try_from(place).ok()?))
    };
    (0..rows).filter_map(gap).unzip()
}

fn set(object: &JsValue, name: &str, value: &JsValue) -> Answer<()> {
    Reflect::set(object, &name.into(), value).map(|_| ())
}

/// Bytes by the platform's `TextDecoder`; `None` where it does not know the encoding.
fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let class: Function = member(&js_sys::global(), "TextDecoder").dyn_into().ok()?;
    let decoder = Reflect::construct(&class, &Array::of1(&label.into())).ok()?;
    let decode: Function = member(&decoder, "decode").dyn_into().ok()?;
    decode.call1(&decoder, &Uint8Array::from(bytes)).ok()?.as_string()
}
