//! The border of this room: options from JSON, and a parsed table as JSON.
//!
//! Takes the options object of `parseTable` and gives typed options, or refuses a property by its
//! path; takes what was parsed and gives the columns with their values, evidence and problems.
//! Columns of numbers also come as they lie in memory, through `Parsed::dataset`.

use std::collections::HashMap;
use std::rc::Rc;

use super::column::ColumnReport;
use super::date::DayOrder;
use super::encoding::Encoding;
use super::number::Decimal;
use super::types::{ColumnType, Inference};
use super::{Parsed, TableOptions};
use crate::dataset::{Column, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// The options of `parseTable`, owned; `options` lends them to `parse_table`.
#[derive(Debug, Default)]
pub struct GivenOptions {
    encoding: Option<Encoding>,
    delimiter: Option<u8>,
    header: Option<bool>,
    decimal: Option<Decimal>,
    day_order: DayOrder,
    types: Vec<(String, ColumnType)>,
    inference: Inference,
    long: bool,
}

fn refusal(name: &str, expected: &str) -> Diagnostic {
    let message = format!("The option `{name}` must be {expected}.");
    Diagnostic::error("bad-option", message).at(format!("/{name}"))
}

impl GivenOptions {
    /// Reads the options object; `null` is none.
    ///
    /// # Errors
    /// `bad-option` or `unknown-option`, with the path of the property.
    pub fn read(json: &Json) -> Result<GivenOptions, Diagnostic> {
        let members = match json {
            Json::Null => return Ok(GivenOptions::default()),
            Json::Object(members) => members,
            _ => return Err(Diagnostic::error("bad-option", "The options of a table must be an object.")),
        };
        let mut given = GivenOptions::default();
        for (name, value) in members {
            if *value != Json::Null {
                given.set(name, value)?;
            }
        }
        Ok(given)
    }

    fn set(&mut self, name: &str, value: &Json) -> Result<(), Diagnostic> {
        let text = value.as_text();
        let boolean = || value.as_bool().ok_or_else(|| refusal(name, "true or false"));
        match name {
            "encoding" => {
                let encoding = text.and_then(Encoding::from_label);
                self.encoding =
                    Some(encoding.ok_or_else(|| refusal(name, "utf-8, utf-16le, utf-16be, gb18030 or windows-1252"))?);
            }
            "delimiter" => match text.map(str::as_bytes) {
                Some([byte]) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => {
                    self.delimiter = Some(*byte)
                }
                _ => return Err(refusal(name, "one ASCII character that is no quote and no line end")),
            },
            "header" => self.header = Some(boolean()?),
            "long" => self.long = boolean()?,
            "decimal" => {
                self.decimal = Some(match text {
                    Some(".") => Decimal::Point,
                    Some(",") => Decimal::Comma,
                    _ => return Err(refusal(name, "`.` or `,`")),
                });
            }
            "dayOrder" => {
                self.day_order = match text {
                    Some("day-first") => DayOrder::DayFirst,
                    Some("month-first") => DayOrder::MonthFirst,
                    _ => return Err(refusal(name, "day-first or month-first")),
                };
            }
            "inference" => {
                self.inference = match text {
                    Some("statistics") => Inference::Statistics,
                    Some("vega") => Inference::Vega,
                    _ => return Err(refusal(name, "statistics or vega")),
                };
            }
            "types" => {
                let Json::Object(types) = value else {
                    return Err(refusal(name, "an object of column names and types"));
                };
                for (column, kind) in types {
                    let kind = kind.as_text().and_then(ColumnType::from_word);
                    let expected = "number, quantity, period, time, boolean or category for each column";
                    self.types.push((column.to_string(), kind.ok_or_else(|| refusal(name, expected))?));
                }
            }
            _ => {
                let hint = "encoding, delimiter, header, decimal, dayOrder, types, inference, long";
                let message = format!("There is no option `{name}`.");
                return Err(Diagnostic::error("unknown-option", message).at(format!("/{name}")).hint(hint));
            }
        }
        Ok(())
    }

    /// Lends the options; `types` holds the list they refer to. The decoder is the caller's to set.
    #[must_use]
    pub fn options<'a>(&'a self, types: &'a mut Vec<(&'a str, ColumnType)>) -> TableOptions<'a> {
        types.clear();
        types.extend(self.types.iter().map(|(name, kind)| (name.as_str(), *kind)));
        TableOptions {
            encoding: self.encoding,
            decoder: None,
            delimiter: self.delimiter,
            header: self.header,
            decimal: self.decimal,
            day_order: self.day_order,
            types,
            inference: self.inference,
            long: self.long,
        }
    }
}

/// Why a cell has no value, as a word.
#[must_use]
pub fn missing_word(reason: Missing) -> &'static str {
    match reason {
        Missing::Blank => "blank",
        Missing::Marked => "marked",
        Missing::Unreadable => "unreadable",
        Missing::NotPublished => "not-published",
        Missing::NotFinite => "not-finite",
        Missing::NoMatch => "no-match",
    }
}

/// A parsed table as `parseTable` gives it: `{columns, rows, problems, summary, …}`. With `values`
/// false the columns come without their cells.
#[must_use]
pub fn to_json(parsed: &Parsed, values: bool) -> Json {
    let count = |number: u32| Json::Number(f64::from(number));
    let places: HashMap<Rc<str>, u32> =
        (0u32..).zip(&parsed.columns).map(|(place, report)| (report.name.clone(), place)).collect();
    let report = |column: &Column| {
        let place = places.get(&column.name).map(|place| usize::try_from(*place).unwrap_or(usize::MAX));
        place.and_then(|place| parsed.columns.get(place))
    };
    let columns: Vec<Json> =
        parsed.dataset.columns().iter().map(|column| column_to_json(column, report(column), values)).collect();
    let problems: Vec<Json> = parsed
        .problems
        .kept()
        .iter()
        .map(|problem| {
            Json::object([
                ("row", count(problem.row)),
                ("column", Json::Text(problem.column.clone())),
                ("value", problem.value.as_str().into()),
                ("reason", problem.reason.into()),
                ("code", problem.code.into()),
            ])
        })
        .collect();
    let summary: Vec<Json> = parsed
        .problems
        .counts()
        .iter()
        .map(|kind| {
            Json::object([
                ("code", kind.code.into()),
                ("column", Json::Text(kind.column.clone())),
                ("reason", kind.reason.into()),
                ("count", count(kind.count)),
                ("firstRow", count(kind.first_row)),
                ("lastRow", count(kind.last_row)),
            ])
        })
        .collect();
    let skipped: Vec<Json> = parsed
        .skipped
        .iter()
        .map(|row| {
            Json::object([
                ("row", count(row.line)),
                ("kind", row.kind.word().into()),
                ("text", row.text.as_str().into()),
            ])
        })
        .collect();
    let wide = parsed.wide.as_ref().map(|wide| {
        let names: Vec<Json> = wide.periods.iter().map(|(name, _)| Json::Text(name.clone())).collect();
        Json::object([("columns", Json::Array(names)), ("frequency", wide.frequency.word().into())])
    });
    Json::object([
        ("columns", Json::Array(columns)),
        ("rows", count(u32::try_from(parsed.dataset.rows()).unwrap_or(u32::MAX))),
        ("problems", Json::Array(problems)),
        ("problemCount", count(parsed.problems.total())),
        ("summary", Json::Array(summary)),
        ("skipped", Json::Array(skipped)),
        ("skippedCount", count(parsed.skipped_count)),
        ("encoding", parsed.encoding.map(Encoding::label).into()),
        ("delimiter", parsed.delimiter.map(|sign| sign.to_string()).into()),
        ("headerRow", parsed.header_row.map(f64::from).into()),
        ("wide", wide.unwrap_or_default()),
    ])
}

fn column_to_json(column: &Column, report: Option<&ColumnReport>, values: bool) -> Json {
    let mut members: Vec<(Rc<str>, Json)> = vec![("name".into(), Json::Text(column.name.clone()))];
    if let Some(report) = report {
        members.push(("type".into(), report.kind.word().into()));
        members.push(("unit".into(), report.unit.clone().into()));
        members.push(("frequency".into(), report.frequency.map(|frequency| frequency.word()).into()));
        members.push(("evidence".into(), report.evidence().into()));
    } else {
        // A companion: bounds, units, the upper end of ranges.
        let is_number = (0..column.len()).any(|row| matches!(column.value(row), Value::Number(_)));
        members.push(("type".into(), if is_number { "number" } else { "category" }.into()));
    }
    if values {
        let mut missing = Vec::new();
        let cells = (0..column.len()).map(|row| match column.value(row) {
            Value::Number(number) | Value::Time(number) => Json::Number(number),
            Value::Bool(value) => Json::Bool(value),
            Value::Text(text) => Json::Text(text),
            Value::Missing(reason) => {
                missing.push((row.to_string().into(), missing_word(reason).into()));
                Json::Null
            }
        });
        members.push(("values".into(), Json::Array(cells.collect())));
        members.push(("missing".into(), Json::Object(missing)));
    }
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_table;

    fn given(json: &str) -> Result<GivenOptions, Diagnostic> {
        GivenOptions::read(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn options_are_checked() {
        let options = given(r#"{"delimiter":";","decimal":",","types":{"zip":"number"},"header":null}"#).unwrap();
        let mut types = Vec::new();
        let parsed = parse_table(b"zip;v\n00501;1,5\n", &options.options(&mut types));
        assert_eq!(parsed.dataset.value(0, "zip"), Value::Number(501.0));
        for (json, path) in [
            (r#"{"delimiter":"ab"}"#, "/delimiter"),
            (r#"{"encoding":"klingon"}"#, "/encoding"),
            (r#"{"types":{"a":"what"}}"#, "/types"),
            (r#"{"headers":true}"#, "/headers"),
        ] {
            assert_eq!(given(json).unwrap_err().path.as_deref(), Some(path));
        }
        assert!(given("[]").is_err());
    }

    #[test]
    fn a_table_as_json() {
        let parsed = parse_table("year,v\n2023,约5%\n2024,NA\n2025,12a\n".as_bytes(), &TableOptions::default());
        let json = to_json(&parsed, true);
        assert_eq!(json.get("rows"), Some(&Json::Number(3.0)));
        let columns = json.get("columns").and_then(Json::as_array).unwrap();
        assert_eq!(columns[1].get("type").and_then(Json::as_text), Some("quantity"));
        assert_eq!(columns[1].get("values").and_then(Json::as_array).unwrap()[1], Json::Null);
        assert_eq!(columns[1].get("missing").unwrap().get("2").and_then(Json::as_text), Some("unreadable"));
        let problem = &json.get("problems").and_then(Json::as_array).unwrap()[0];
        assert_eq!((problem.get("row"), problem.get("value")), (Some(&Json::Number(4.0)), Some(&Json::from("12a"))));
        assert!(to_json(&parsed, false).get("columns").and_then(Json::as_array).unwrap()[0].get("values").is_none());
    }
}
