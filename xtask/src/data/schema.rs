//! Table Schema, as far as the descriptor uses it: columns, types, constraints, keys.
//!
//! A property of the descriptor that this file does not know is itself a finding, so that no rule is
//! written down and silently not checked.

use std::collections::{HashMap, HashSet};

use regex_lite::Regex;
use serde_json::Value;

use super::Finding;
use super::package::{Package, Row, Table};

/// Checks every table against its schema.
pub(crate) fn check(package: &Package) -> Vec<Finding> {
    let mut findings = Vec::new();
    let resources = package.descriptor.get("resources").and_then(Value::as_array);
    for (resource, table) in resources.into_iter().flatten().zip(&package.tables) {
        let Some(schema) = resource.get("schema") else {
            findings.push(Finding::error(table.path.clone(), "the descriptor gives no schema"));
            continue;
        };
        for name in names(schema) {
            if !["fields", "missingValues", "primaryKey", "foreignKeys"].contains(&name) {
                findings
                    .push(Finding::error(table.path.clone(), format!("this check knows no schema property `{name}`")));
            }
        }
        fields(table, schema, &mut findings);
        unique(table, &columns(schema.get("primaryKey")), &mut findings);
        for key in schema.get("foreignKeys").and_then(Value::as_array).into_iter().flatten() {
            foreign(package, table, key, &mut findings);
        }
    }
    findings
}

fn names(object: &Value) -> impl Iterator<Item = &str> {
    object.as_object().into_iter().flatten().map(|(name, _)| name.as_str())
}

/// Column names given as a text or a list.
fn columns(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn fields(table: &Table, schema: &Value, findings: &mut Vec<Finding>) {
    let fields: Vec<&Value> = schema.get("fields").and_then(Value::as_array).into_iter().flatten().collect();
    let expected: Vec<&str> = fields.iter().filter_map(|field| field.get("name").and_then(Value::as_str)).collect();
    if table.header != expected {
        let message = format!("the header is {}, the descriptor says {}", table.header.join(","), expected.join(","));
        findings.push(Finding::error(format!("{}:1", table.path), message));
        return;
    }
    for row in &table.rows {
        if row.width != expected.len() {
            findings.push(Finding::error(table.at(row), format!("{} cells, expected {}", row.width, expected.len())));
        }
    }
    for (field, name) in fields.into_iter().zip(expected) {
        let kind = field.get("type").and_then(Value::as_str).unwrap_or("string");
        let constraints = field.get("constraints").cloned().unwrap_or_default();
        for constraint in names(&constraints) {
            if !["required", "enum", "pattern", "minimum", "maximum", "maxLength", "unique"].contains(&constraint) {
                findings.push(Finding::error(
                    table.path.clone(),
                    format!("{name}: this check knows no constraint `{constraint}`"),
                ));
            }
        }
        // Table Schema matches a pattern against the whole value.
        let pattern =
            constraints.get("pattern").and_then(Value::as_str).map(|text| Regex::new(&format!("^(?:{text})$")));
        let pattern = match pattern.transpose() {
            Ok(pattern) => pattern,
            Err(error) => {
                findings.push(Finding::error(table.path.clone(), format!("{name}: pattern: {error}")));
                None
            }
        };
        for row in &table.rows {
            if let Some(reason) = refused(row.get(name), kind, &constraints, pattern.as_ref()) {
                findings.push(Finding::error(table.at(row), format!("{name}: {reason}")));
            }
        }
        if constraints.get("unique").and_then(Value::as_bool) == Some(true) {
            unique(table, &[name], findings);
        }
    }
}

/// Why a cell may not stand in this column.
fn refused(cell: &str, kind: &str, constraints: &Value, pattern: Option<&Regex>) -> Option<String> {
    if cell.is_empty() {
        let required = constraints.get("required").and_then(Value::as_bool) == Some(true);
        return required.then(|| "blank".to_owned());
    }
    if cell.trim() != cell {
        return Some(format!("`{cell}` begins or ends with a space"));
    }
    let fits = match kind {
        "string" => true,
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "integer" => cell.parse::<i64>().is_ok(),
        "boolean" => ["true", "false"].contains(&cell),
        _ => return Some(format!("this check knows no type `{kind}`")),
    };
    if !fits {
        return Some(format!("`{cell}` is not a {kind}"));
    }
    if let Some(words) = constraints.get("enum").and_then(Value::as_array)
        && !words.iter().any(|word| word.as_str() == Some(cell))
    {
        return Some(format!("`{cell}` is not one of the words allowed"));
    }
    if pattern.is_some_and(|pattern| !pattern.is_match(cell)) {
        return Some(format!("`{cell}` is not of the form required"));
    }
    let limit = |name: &str| constraints.get(name).and_then(Value::as_f64);
    let number = cell.parse::<f64>().unwrap_or_default();
    if limit("minimum").is_some_and(|least| number < least) || limit("maximum").is_some_and(|most| number > most) {
        return Some(format!("{cell} is out of range"));
    }
    let most = constraints.get("maxLength").and_then(Value::as_u64);
    if most.is_some_and(|most| u64::try_from(cell.chars().count()).is_ok_and(|count| count > most)) {
        return Some(format!("`{cell}` is too long"));
    }
    None
}

fn unique(table: &Table, columns: &[&str], findings: &mut Vec<Finding>) {
    if columns.is_empty() {
        return;
    }
    let mut known: HashMap<Vec<&str>, u64> = HashMap::new();
    for row in &table.rows {
        let key: Vec<&str> = columns.iter().map(|column| row.get(column)).collect();
        if let Some(first) = known.get(&key) {
            findings.push(Finding::error(
                table.at(row),
                format!("the same {} as line {first}: {}", columns.join(", "), key.join(", ")),
            ));
        } else {
            known.insert(key, row.line);
        }
    }
}

fn foreign(package: &Package, table: &Table, key: &Value, findings: &mut Vec<Finding>) {
    let from = columns(key.get("fields"));
    let reference = key.get("reference").cloned().unwrap_or_default();
    let to = columns(reference.get("fields"));
    // An empty name is the table itself.
    let name = match reference.get("resource").and_then(Value::as_str) {
        None | Some("") => table.name.as_str(),
        Some(name) => name,
    };
    let Some(target) = package.table(name) else {
        findings.push(Finding::error(table.path.clone(), format!("a foreign key names `{name}`, which is no table")));
        return;
    };
    let tuple = |row: &Row, columns: &[&str]| -> Vec<String> {
        columns.iter().map(|column| row.get(column).to_owned()).collect()
    };
    let known: HashSet<Vec<String>> = target.rows.iter().map(|row| tuple(row, &to)).collect();
    for row in &table.rows {
        let value = tuple(row, &from);
        if !known.contains(&value) && value.iter().any(|cell| !cell.is_empty()) {
            findings.push(Finding::error(
                table.at(row),
                format!("{}: `{}` is not in {name}", from.join(", "), value.join(", ")),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_rule_of_a_schema_is_checked() {
        let schema = json!({
            "fields": [
                {"name": "id", "type": "string", "constraints": {"required": true, "pattern": "[a-z]+"}},
                {"name": "value", "type": "number", "constraints": {"minimum": 0}},
                {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"], "maxLength": 1}},
                {"name": "parent", "type": "string"}
            ],
            "primaryKey": "id",
            "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}}]
        });
        let package = |rows: &str| Package {
            descriptor: json!({"resources": [{"schema": schema}]}),
            tables: vec![Table::of("things", &format!("id,value,kind,parent\n{rows}"))],
        };
        assert_eq!(check(&package("one,1,a,\ntwo,,b,one\n")), []);
        for (rows, expected) in [
            (",1,a,", "id: blank"),
            ("One,1,a,", "id: `One` is not of the form required"),
            ("one,x,a,", "value: `x` is not a number"),
            ("one,-1,a,", "value: -1 is out of range"),
            ("one,1,c,", "kind: `c` is not one of the words allowed"),
            ("one,1,a,zero", "parent: `zero` is not in things"),
            ("one,1,a", "3 cells, expected 4"),
            ("one,1,a,\none,2,b,", "the same id as line 2: one"),
        ] {
            let found = check(&package(&format!("{rows}\n")));
            assert!(found.iter().any(|finding| finding.message == expected), "{rows}: {found:?}");
        }
    }
}
