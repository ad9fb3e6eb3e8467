//! Transforms against what Vega itself gives: `tests/oracle/transform.json`, filled in by
//! `tests/oracle/transform.mjs` with the npm packages vega 6.4.0 and vega-lite 6.4.3, times in UTC.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use indicator_charts::dataset::{Column, Dataset, Missing, Value};
use indicator_charts::json::Json;
use indicator_charts::spec::{ChartSpec, NoFigures};
use indicator_charts::transform::apply;

fn cell(json: Option<&Json>) -> Value {
    match json {
        None => Value::Missing(Missing::Blank),
        Some(Json::Number(number)) => Value::Number(*number),
        Some(Json::Text(text)) => Value::Text(text.clone()),
        Some(Json::Bool(truth)) => Value::Bool(*truth),
        Some(_) => Value::Missing(Missing::Marked),
    }
}

/// Rows as a dataset: the items of an array are columns `a[0]`, `a[1]` …
fn dataset(rows: &[Json]) -> Dataset {
    let mut names: Vec<String> = Vec::new();
    let mut flat: Vec<Vec<(String, Value)>> = Vec::new();
    for row in rows {
        let Json::Object(members) = row else { panic!("{row:?}") };
        let mut cells = Vec::new();
        for (name, value) in members {
            match value {
                Json::Array(items) => {
                    let items = items.iter().enumerate();
                    cells.extend(items.map(|(place, item)| (format!("{name}[{place}]"), cell(Some(item)))));
                }
                value => cells.push((name.to_string(), cell(Some(value)))),
            }
        }
        for (name, _) in &cells {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        flat.push(cells);
    }
    let column = |name: &String| {
        let value = |cells: &Vec<(String, Value)>| {
            cells.iter().find(|(known, _)| known == name).map_or(cell(None), |(_, value)| value.clone())
        };
        Column::from_values(&**name, flat.iter().map(value).collect())
    };
    Dataset::new(rows.len(), names.iter().map(column).collect())
}

fn matches(found: &Value, expected: &Json) -> bool {
    match (found, expected) {
        (Value::Missing(_), Json::Null) => true,
        (Value::Number(found) | Value::Time(found), Json::Number(expected)) => {
            (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
        }
        (Value::Text(found), Json::Text(expected)) => found == expected,
        (Value::Bool(found), Json::Bool(expected)) => found == expected,
        _ => false,
    }
}

#[test]
fn transforms_equal_vegas() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/transform.json");
    let tables: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = tables.get("cases").unwrap().as_array().unwrap();
    let mut differing = Vec::new();
    for case in cases {
        let rows = tables.get("data").unwrap().get(case.get("data").unwrap().as_text().unwrap()).unwrap();
        let transform = case.get("transform").unwrap();
        let encoding = Json::Object(Vec::new());
        let spec = Json::object([("transform", transform.clone()), ("mark", "point".into()), ("encoding", encoding)]);
        let spec = ChartSpec::read(&spec, &NoFigures).unwrap_or_else(|problems| panic!("{transform:?}: {problems:?}"));
        let mut problems = Vec::new();
        let transforms = &spec.view.frame().transform;
        let result = match apply(dataset(rows.as_array().unwrap()), transforms, "/transform", &mut problems) {
            Ok(result) => result,
            Err(problem) => {
                differing.push(format!("{}: {problem}", serde_json::to_string(transform).unwrap()));
                continue;
            }
        };
        let columns = case.get("columns").unwrap().as_array().unwrap();
        let expected = case.get("expect").unwrap().as_array().unwrap();
        let names: Vec<&str> = columns.iter().map(|name| name.as_text().unwrap()).collect();
        let mut equal = result.rows() == expected.len();
        for (row, cells) in expected.iter().enumerate() {
            for (name, cell) in names.iter().zip(cells.as_array().unwrap()) {
                equal &= matches(&result.value(row, name), cell);
            }
        }
        if !equal {
            let cells = |row: usize| names.iter().map(|name| result.value(row, name)).collect();
            let rows: Vec<Vec<Value>> = (0..result.rows()).map(cells).collect();
            let wanted = serde_json::to_string(case.get("expect").unwrap()).unwrap();
            differing
                .push(format!("{}\n  vega: {wanted}\n  here: {rows:?}", serde_json::to_string(transform).unwrap()));
        }
    }
    assert!(differing.is_empty(), "{} of {} differ:\n{}", differing.len(), cases.len(), differing.join("\n"));
}
