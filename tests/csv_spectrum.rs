//! The suite `csv-spectrum`: each of its files is read, cell by cell, as the suite says. Runs where the npm
//! package is installed, and says so where it is not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use indicator_charts::dataset::Value;
use indicator_charts::json::Json;
use indicator_charts::parse::types::ColumnType;
use indicator_charts::parse::{TableOptions, parse_table};

#[test]
fn every_file_of_csv_spectrum_is_read_as_the_suite_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/csv-spectrum");
    let Ok(entries) = fs::read_dir(folder.join("csvs")) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let mut files = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let expected = fs::read_to_string(folder.join(format!("json/{name}.json"))).unwrap();
        let expected: Json = serde_json::from_str(&expected).unwrap();
        let rows = expected.as_array().unwrap_or(std::slice::from_ref(&expected));
        let Some(Json::Object(first)) = rows.first() else { panic!("{name} has no rows") };
        // The suite knows texts only.
        let types: Vec<(&str, ColumnType)> = first.iter().map(|(name, _)| (&**name, ColumnType::Category)).collect();
        let parsed = parse_table(&bytes, &TableOptions { types: &types, ..TableOptions::default() });
        assert!(parsed.problems.is_empty(), "{name}: {:?}", parsed.problems.kept());
        assert_eq!(parsed.dataset.rows(), rows.len(), "{name}");
        let names: Vec<&str> = parsed.dataset.columns().iter().map(|column| &*column.name).collect();
        assert_eq!(names, first.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), "{name}");
        for (at, row) in rows.iter().enumerate() {
            let Json::Object(members) = row else { panic!("{name} has a row that is none") };
            // The suite has another telephone number in its answer than in its question.
            for (column, cell) in members.iter().filter(|(column, _)| &**column != "Contact Phone Number") {
                let found = match parsed.dataset.value(at, column) {
                    Value::Text(text) => text.to_string(),
                    Value::Missing(_) => String::new(),
                    other => panic!("{name}: {other:?}"),
                };
                assert_eq!(found, cell.as_text().unwrap(), "{name}, row {at}, {column}");
            }
        }
        files += 1;
    }
    assert!(files >= 12, "the suite is read whole: {files}");
}
