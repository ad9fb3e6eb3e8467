//! JSON rows to columns: arrays of objects, of arrays or of values, and objects of columns.
//!
//! Takes a JSON value; gives for each column its cells in the order of rows. Nested objects and
//! arrays become columns of their own, `a.b` and `a[0]`, as Vega-Lite names nested fields. A row
//! that lacks a column has a blank there.

use std::collections::HashMap;
use std::rc::Rc;

use crate::json::Json;

/// How deep rows are taken apart; what is deeper is left out.
const MAX_DEPTH: usize = 8;

/// How many columns there may be; a hostile row could name millions.
const MAX_COLUMNS: usize = 4096;

/// One column of JSON values.
#[derive(Debug)]
pub struct JsonColumn {
    /// Its name.
    pub name: Rc<str>,
    /// Its cells, as many as there are rows; nothing where a row lacks the column.
    pub cells: Vec<Option<Json>>,
}

/// Columns with their number of rows.
#[derive(Debug, Default)]
pub struct JsonColumns {
    /// The columns in the order first met.
    pub columns: Vec<JsonColumn>,
    /// Number of rows.
    pub rows: usize,
    /// Whether columns or levels were left out.
    pub is_cut: bool,
    places: HashMap<Rc<str>, u32>,
}

/// Takes JSON apart into columns; `None` when it is no table: a text, a number, `null`, a map's
/// topology, or several tables, of which one must be chosen.
#[must_use]
pub fn columns_of(json: &Json) -> Option<JsonColumns> {
    match json {
        Json::Array(rows) => Some(columns_of_rows(rows)),
        Json::Object(_) if json.get("type").and_then(Json::as_text) == Some("Topology") => None,
        Json::Object(members) => {
            // {"data": [{…}]} holds a table, and so does {"total": 2, "data": [{…}]}, as servers answer;
            // {"a": [...], "b": [...]} is one.
            let tables: Vec<&[Json]> = members.iter().filter_map(|(_, value)| rows_of(value)).collect();
            match (tables.as_slice(), members.len()) {
                ([rows], _) => return Some(columns_of_rows(rows)),
                ([], 1) => {
                    if let Some(rows) = members.first().and_then(|(_, value)| value.as_array())
                        && rows.iter().any(|row| matches!(row, Json::Array(_)))
                    {
                        return Some(columns_of_rows(rows));
                    }
                }
                ([_, _, ..], _) => return None,
                _ => {}
            }
            let is_columns = members.iter().all(|(_, value)| matches!(value, Json::Array(_)));
            Some(match members.as_slice() {
                [] => JsonColumns::default(),
                _ if is_columns => columns_of_columns(members),
                _ => columns_of_rows(std::slice::from_ref(json)),
            })
        }
        _ => None,
    }
}

/// The rows of an array of objects.
fn rows_of(value: &Json) -> Option<&[Json]> {
    value.as_array().filter(|rows| rows.iter().any(|row| matches!(row, Json::Object(_))))
}

fn columns_of_rows(rows: &[Json]) -> JsonColumns {
    let mut columns = JsonColumns::default();
    // Rows that are arrays have their names in the first, where that is all text.
    let header: Option<Vec<&str>> = match rows.first() {
        Some(Json::Array(cells)) if rows.len() > 1 && !cells.is_empty() => cells.iter().map(Json::as_text).collect(),
        _ => None,
    };
    let body = if header.is_some() { rows.get(1..).unwrap_or(&[]) } else { rows };
    for row in body {
        match row {
            Json::Object(members) => {
                for (key, value) in members {
                    columns.add(key, value, MAX_DEPTH);
                }
            }
            Json::Array(cells) => {
                for (at, value) in cells.iter().enumerate() {
                    match header.as_ref().and_then(|names| names.get(at)) {
                        Some(name) => columns.add(name, value, MAX_DEPTH),
                        None => columns.add(&format!("column_{}", at + 1), value, MAX_DEPTH),
                    }
                }
            }
            // Vega-Lite calls the field of a bare value `data`.
            value => columns.add("data", value, MAX_DEPTH),
        }
        columns.rows += 1;
    }
    columns.fill();
    columns
}

fn columns_of_columns(members: &[(Rc<str>, Json)]) -> JsonColumns {
    let arrays = || members.iter().filter_map(|(name, value)| Some((name, value.as_array()?)));
    let rows = arrays().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut columns = JsonColumns::default();
    for (name, cells) in arrays().take(MAX_COLUMNS) {
        columns.columns.push(JsonColumn { name: name.clone(), cells: cells.iter().cloned().map(Some).collect() });
    }
    columns.rows = rows;
    columns.fill();
    columns
}

impl JsonColumns {
    /// Adds a value of the present row under a name, taken apart where it is nested.
    fn add(&mut self, name: &str, value: &Json, depth: usize) {
        match (value, depth.checked_sub(1)) {
            (Json::Object(members), Some(depth)) => {
                for (key, value) in members {
                    self.add(&format!("{name}.{key}"), value, depth);
                }
            }
            (Json::Array(items), Some(depth)) => {
                for (at, value) in items.iter().enumerate().take(MAX_COLUMNS) {
                    self.add(&format!("{name}[{at}]"), value, depth);
                }
            }
            (Json::Object(_) | Json::Array(_), None) => self.is_cut = true,
            (value, _) => self.set(name, value),
        }
    }

    fn set(&mut self, name: &str, value: &Json) {
        let place = match self.places.get(name) {
            Some(place) => usize::try_from(*place).unwrap_or(usize::MAX),
            None if self.columns.len() >= MAX_COLUMNS => {
                self.is_cut = true;
                return;
            }
            None => {
                let name: Rc<str> = name.into();
                self.places.insert(name.clone(), u32::try_from(self.columns.len()).unwrap_or(u32::MAX));
                self.columns.push(JsonColumn { name, cells: Vec::new() });
                self.columns.len() - 1
            }
        };
        let Some(column) = self.columns.get_mut(place) else { return };
        // A name that occurs twice in a row keeps its last value, as in JavaScript.
        column.cells.truncate(self.rows);
        column.cells.resize(self.rows, None);
        column.cells.push(Some(value.clone()));
    }

    /// Makes all columns as long as there are rows.
    fn fill(&mut self) {
        let rows = self.rows;
        self.columns.iter_mut().for_each(|column| column.cells.resize(rows, None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(json: &str) -> (Vec<String>, usize) {
        let json: Json = serde_json::from_str(json).unwrap();
        let columns = columns_of(&json).unwrap();
        for column in &columns.columns {
            assert_eq!(column.cells.len(), columns.rows);
        }
        (columns.columns.iter().map(|column| column.name.to_string()).collect(), columns.rows)
    }

    #[test]
    fn shapes() {
        for (json, expected, rows) in [
            (r#"[{"a":1,"b":{"c":2}},{"a":3,"d":[4,5]}]"#, vec!["a", "b.c", "d[0]", "d[1]"], 2),
            (r#"[["x","y"],[1,2],[3,4]]"#, vec!["x", "y"], 2),
            ("[[1,2],[3,4]]", vec!["column_1", "column_2"], 2),
            ("[1,2,3]", vec!["data"], 3),
            (r#"{"a":[1,2],"b":[3]}"#, vec!["a", "b"], 2),
            (r#"{"data":[{"a":1}]}"#, vec!["a"], 1),
            (r#"{"total":1,"data":[{"a":1}]}"#, vec!["a"], 1),
            ("{}", vec![], 0),
            (r#"{"a":1}"#, vec!["a"], 1),
            ("[]", vec![], 0),
            (r#"[null,{"a":1}]"#, vec!["data", "a"], 2),
        ] {
            assert_eq!(names(json), (expected.iter().map(|&name| name.to_owned()).collect(), rows), "{json}");
        }
        assert!(columns_of(&Json::Number(1.0)).is_none());
        for text in [r#"{"nodes":[{"a":1}],"links":[{"b":2}]}"#, r#"{"type":"Topology","arcs":[[[1,2]]]}"#] {
            assert!(columns_of(&serde_json::from_str(text).unwrap()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_hostile_row_is_cut() {
        let members: Vec<(Rc<str>, Json)> =
            (0..10_000).map(|at| (format!("k{at}").into(), Json::Number(1.0))).collect();
        let columns = columns_of(&Json::Array(vec![Json::Object(members)])).unwrap();
        assert!(columns.is_cut && columns.columns.len() == MAX_COLUMNS);
    }
}
