//! TypeScript types of a chart spec, from its JSON Schema.
//!
//! Takes the schema's definitions; gives a module of interfaces and type aliases with the descriptions
//! as doc comments, whose `ChartSpec` is the whole. Native only.

use crate::list::Listed;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::schema::chart_schema;

/// The module of types, for the package.
#[must_use]
pub fn types_ts() -> String {
    let schema = chart_schema();
    let mut text = String::from("// Generated from the Rust types; change those.\n\n");
    comment(&schema, "", &mut text);
    let _ = writeln!(text, "export type ChartSpec = {};", type_of(&schema));
    if let Some(Value::Object(definitions)) = schema.get("definitions") {
        for (name, definition) in definitions {
            text.push('\n');
            comment(definition, "", &mut text);
            match members_of(definition) {
                Some(members) => interface(name, definition, members, &mut text),
                None => {
                    let _ = writeln!(text, "export type {name} = {};", type_of(definition));
                }
            }
        }
    }
    text
}

/// The properties of an object that knows all of them.
fn members_of(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

fn interface(name: &str, definition: &Value, members: &Map<String, Value>, text: &mut String) {
    let _ = writeln!(text, "export interface {name} {{");
    let required = definition.get("required").and_then(Value::as_array);
    for (member, schema) in members {
        comment(schema, "  ", text);
        let needed = required.is_some_and(|names| names.iter().any(|name| name == member));
        let mark = if needed { "" } else { "?" };
        let _ = writeln!(text, "  {member}{mark}: {};", type_of(schema));
    }
    text.push_str("}\n");
}

fn comment(schema: &Value, indent: &str, text: &mut String) {
    if let Some(description) = schema.get("description").and_then(Value::as_str) {
        let safe = description.replace("*/", "* /").replace("\n\n", &format!("\n{indent} *\n{indent} * "));
        let _ = writeln!(text, "{indent}/** {safe} */");
    }
}

/// The type of a schema, as an expression.
fn type_of(schema: &Value) -> String {
    let get = |key: &str| schema.get(key);
    if let Some(reference) = get("$ref").and_then(Value::as_str) {
        return reference.rsplit('/').next().unwrap_or("unknown").to_owned();
    }
    if let Some(Value::Array(alternatives)) = get("anyOf") {
        let mut types: Vec<String> = Vec::new();
        for alternative in alternatives {
            let name = type_of(alternative);
            if !types.contains(&name) {
                types.push(name);
            }
        }
        return types.join(" | ");
    }
    if let Some(Value::Array(parts)) = get("allOf") {
        return all_of(parts);
    }
    if let Some(word) = get("const") {
        return word.to_string();
    }
    if let Some(Value::Array(words)) = get("enum") {
        return words.iter().map(Value::to_string).listed().join(" | ");
    }
    match get("type") {
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).map(|kind| plain(kind, schema)).listed().join(" | ")
        }
        Some(Value::String(kind)) => plain(kind, schema),
        _ => "unknown".to_owned(),
    }
}

/// The type of one of JSON's kinds of value.
fn plain(kind: &str, schema: &Value) -> String {
    match kind {
        "array" => {
            let item = schema.get("items").map_or_else(|| "unknown".to_owned(), type_of);
            if schema.get("minItems").is_some() { format!("[{item}, {item}]") } else { format!("({item})[]") }
        }
        "object" => {
            let pattern = schema.get("patternProperties").and_then(Value::as_object);
            let value = pattern.and_then(|patterns| patterns.values().next()).or(schema.get("additionalProperties"));
            let value = value.filter(|value| value.is_object()).map_or_else(|| "unknown".to_owned(), type_of);
            format!("Record<string, {value}>")
        }
        other => other.to_owned(),
    }
}

/// A definition, with what must be there beyond what it says itself.
fn all_of(parts: &[Value]) -> String {
    let Some((first, rest)) = parts.split_first() else { return "unknown".to_owned() };
    let base = type_of(first);
    let required: Vec<String> = rest
        .iter()
        .filter_map(|part| part.get("required").and_then(Value::as_array))
        .flatten()
        .map(Value::to_string)
        .listed();
    if required.is_empty() {
        return base;
    }
    format!("({base} & Required<Pick<{base}, {}>>)", required.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::types_ts;

    #[test]
    fn types_carry_names_words_and_descriptions() {
        let text = types_ts();
        for part in [
            "export type ChartSpec = UnitChart | LayerChart | FacetChart | FigureChart;",
            "export interface Axis {",
            "  /** Length of ticks. */\n  tickSize?: number;",
            "export type SortOrder = \"ascending\" | \"descending\";",
            "  range?: [number | DateTime | null, number | DateTime | null];",
        ] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("undefined") && !text.contains(": ;"));
    }
}
