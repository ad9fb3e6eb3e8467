//! The catalogue of the bundled data: what there is, as rows a program can read, and as files.
//!
//! Takes a filter (see [`observations`]) or nothing; gives arrays of objects whose members are the
//! columns of the data package, or CSV text. Guarantees that a filter it does not understand is
//! refused with the path of what is wrong, never answered with an empty list.

mod export;
mod filter;

pub use export::{csv, sdmx_csv};

use std::rc::Rc;

use super::bundled::{Table, figure_ids, figure_text, is_superseded, table, topic};
use crate::diagnostic::Diagnostic;
use crate::digits;
use crate::json::Json;
use crate::list::Listed;

/// The observations a filter lets through, in the order of the data.
///
/// The filter is an object, or `null` for everything. Its members `indicator`, `area`, `topic`,
/// `period`, `unit`, `measure`, `status`, `bound`, `basis` and `source` are each a text or a list of
/// texts, any of which may match; all members must. `period` may also be `{from, to}` (each a period,
/// either may be absent): periods that lie wholly inside. `superseded` is true or false.
///
/// Each row is `{indicator, area, period, value, unit, measure, status, bound, basis, source, locator,
/// note, topic, decimals, superseded}`: ids and texts (`null` where blank), `value` and `decimals`
/// (digits printed after the point) numbers or `null`, `superseded` a truth value.
///
/// # Errors
/// `filter-unreadable`, `unknown-property` or `unknown-value`, with the path in the filter.
pub fn observations(filter: &Json) -> Result<Json, Diagnostic> {
    let table = table("observations");
    let rows = filter::rows(filter)?.into_iter().map(|row| {
        let Json::Object(mut members) = object(table, row) else { return Json::Null };
        let value = table.cell(row, "value");
        let decimals = value.split_once('.').map_or("", |(_, digits)| digits).len();
        let decimals = (!value.is_empty()).then(|| f64::from(u8::try_from(decimals).unwrap_or(u8::MAX)));
        members.push(("topic".into(), text(topic(table.cell(row, "indicator")))));
        members.push(("decimals".into(), decimals.into()));
        members.push(("superseded".into(), is_superseded(table.cell(row, "note")).into()));
        Json::Object(members)
    });
    Ok(Json::Array(rows.listed()))
}

/// Every indicator: `{id, name_zh, name_en, unit, topic, polarity, definition_zh, definition_en}`.
#[must_use]
pub fn indicators() -> Json {
    list("indicators")
}

/// Every area: `{id, name_zh, name_en, kind, parent, note_en}`.
#[must_use]
pub fn areas() -> Json {
    list("areas")
}

/// Every source: `{id, title_zh, title_en, publisher_zh, publisher_en, date, url, kind, second_hand}`;
/// `second_hand` (seen in a copy, not in the original) is a truth value.
#[must_use]
pub fn sources() -> Json {
    list("sources")
}

/// Every topic: `{id, name_zh, name_en}`.
#[must_use]
pub fn topics() -> Json {
    list("topics")
}

/// Every unit: `{id, symbol_zh, symbol_en, dimension, factor, base}`; `factor` (a number) times a
/// value gives it in the unit `base`.
#[must_use]
pub fn units() -> Json {
    list("units")
}

/// Every figure: `{id, spec}`, where `spec` is the figure's JSON as text.
#[must_use]
pub fn figures() -> Json {
    let figure = |id: &&str| Json::object([("id", Json::from(*id)), ("spec", figure_text(id).map(Json::from).into())]);
    Json::Array(figure_ids().iter().map(figure).listed())
}

fn list(name: &str) -> Json {
    let table = table(name);
    Json::Array((0..table.rows()).map(|row| object(table, row)).listed())
}

/// A row with its columns as members.
fn object(table: Table<'static>, row: usize) -> Json {
    let members = table.names().map(|name| {
        let cell = table.cell(row, name);
        let value = match name {
            "value" | "factor" => digits::number(cell).into(),
            "second_hand" => Json::Bool(cell == "true"),
            _ => text(cell),
        };
        (Rc::from(name), value)
    });
    Json::Object(members.listed())
}

/// A text, or `null` where blank.
fn text(cell: &str) -> Json {
    if cell.is_empty() { Json::Null } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_columns_of_the_package_and_three_more() {
        let filter = Json::object([
            ("indicator", Json::from("gdp")),
            ("area", "pingshan".into()),
            ("period", "2023".into()),
            ("measure", "growth".into()),
            ("source", "pingshan-2024-plan".into()),
        ]);
        let rows = observations(&filter).unwrap();
        let [row] = rows.as_array().unwrap() else { panic!("{rows:?}") };
        assert_eq!(row.get("value"), Some(&Json::Number(18.0)));
        assert_eq!(row.get("decimals"), Some(&Json::Number(1.0)));
        assert_eq!(row.get("topic"), Some(&"economy".into()));
        assert_eq!(row.get("basis"), Some(&Json::Null));
        assert_eq!(row.get("superseded"), Some(&Json::Bool(false)));
    }

    #[test]
    fn lists_are_complete_and_typed() {
        for list in [indicators(), areas(), sources(), topics(), units()] {
            let rows = list.as_array().unwrap();
            assert!(!rows.is_empty());
            assert!(rows.iter().all(|row| row.get("id").and_then(Json::as_text).is_some()));
        }
        assert!(units().as_array().unwrap().iter().all(|unit| unit.get("factor").and_then(Json::as_number).is_some()));
        assert!(
            sources().as_array().unwrap().iter().any(|source| source.get("second_hand") == Some(&Json::Bool(true)))
        );
    }

    #[test]
    fn every_figure_is_json_on_one_line() {
        for figure in figures().as_array().unwrap() {
            let spec = figure.get("spec").and_then(Json::as_text).unwrap();
            let parsed: Json = serde_json::from_str(spec).unwrap();
            assert_eq!(parsed.type_name(), "object", "{:?}", figure.get("id"));
        }
    }
}
