//! Every table of the npm package `vega-datasets`: its rows, what each column was found to hold, and what
//! was wrong with it. Runs where the package is installed, and says so where it is not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use indicator_charts::parse::{Parsed, TableOptions, parse_table};

/// What was found, by file, looked at and kept.
const EXPECTED: &str = include_str!("fixtures/vega-datasets.txt");

/// A table in a few words: rows, columns with their types, problems by kind.
fn told(parsed: &Parsed) -> String {
    let columns: Vec<String> =
        parsed.columns.iter().map(|report| format!("{} {}", report.name, report.kind.word())).collect();
    // A grid of heights has a column for each place.
    let columns = if columns.len() > 60 { format!("{} columns", columns.len()) } else { columns.join(", ") };
    let problems: Vec<String> = parsed
        .problems
        .counts()
        .iter()
        .map(|count| format!("{} {} × {} from {}", count.column, count.code, count.count, count.first_row))
        .collect();
    let problems = if problems.is_empty() { "no problems".to_owned() } else { problems.join("; ") };
    format!("  {} rows, {} problems\n  {}\n  {problems}", parsed.dataset.rows(), parsed.problems.total(), columns)
}

#[test]
fn every_table_of_vega_datasets_is_read_as_it_was_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/vega-datasets/data");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.retain(|name| [".csv", ".tsv", ".json"].iter().any(|end| name.ends_with(end)));
    names.sort();
    let found: Vec<String> = names
        .iter()
        .map(|name| {
            let bytes = fs::read(folder.join(name)).unwrap();
            format!("{name}\n{}\n", told(&parse_table(&bytes, &TableOptions::default())))
        })
        .collect();
    let found = found.join("\n");
    for (found, expected) in found.split("\n\n").zip(EXPECTED.split("\n\n")) {
        assert_eq!(found.trim(), expected.trim());
    }
    assert_eq!(found.trim(), EXPECTED.trim());
}
