//! Real tables through `parse_table`: the bundled observations, fixtures in each encoding, and the
//! larger samples where they are at hand.

use indicator_charts::dataset::{Cells, Missing, Value};
use indicator_charts::parse::types::ColumnType;
use indicator_charts::parse::{Parsed, TableOptions, parse_table};

/// The table in a file below the crate; `None`, and a message, where there is none.
fn parse(path: &str) -> Option<Parsed> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return None;
    };
    let decoder = |bytes: &[u8], label: &str| {
        Some(encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
    };
    Some(parse_table(&bytes, &TableOptions { decoder: Some(&decoder), ..TableOptions::default() }))
}

fn codes(parsed: &Parsed) -> Vec<(u32, &str)> {
    parsed.problems.kept().iter().map(|problem| (problem.row, problem.code)).collect()
}

#[test]
fn the_bundled_observations_have_no_problem() {
    let parsed = parse("data/observations.csv").unwrap();
    assert!(parsed.dataset.rows() > 100);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems.kept());
}

#[test]
fn a_chinese_table_in_gb18030() {
    let parsed = parse("tests/fixtures/tables/gbk.csv").unwrap();
    assert_eq!((parsed.header_row, parsed.dataset.rows(), parsed.skipped_count), (Some(2), 4, 2));
    assert_eq!(parsed.columns[1].unit.as_deref(), Some("亿元"));
    assert_eq!(parsed.dataset.value(2, "地区生产总值（亿元）"), Value::Number(1329.89));
    assert_eq!(parsed.dataset.value(2, "增速"), Value::Number(-6.5));
    assert_eq!(parsed.dataset.value(3, "地区生产总值（亿元）"), Value::Missing(Missing::Marked));
    assert_eq!(codes(&parsed), [(6, "unit-unknown")]);
}

#[test]
fn a_table_in_utf_16() {
    let parsed = parse("tests/fixtures/tables/utf16.tsv").unwrap();
    assert_eq!(parsed.dataset.value(0, "备注"), Value::Text("两行\r\n备注".into()));
    assert_eq!(parsed.dataset.value(1, "面积"), Value::Number(155.4));
    assert!(parsed.problems.is_empty());
}

#[test]
fn a_german_table_in_windows_1252() {
    let parsed = parse("tests/fixtures/tables/german.csv").unwrap();
    assert_eq!(parsed.dataset.value(0, "Einwohner"), Value::Number(1_234_567.0));
    assert_eq!(parsed.dataset.value(1, "Quote"), Value::Number(6.75));
    assert_eq!(codes(&parsed), [(0, "encoding-uncertain")]);
    assert!(parsed.skipped.iter().any(|row| row.text.contains("Größe")));
}

#[test]
fn quotes_of_all_kinds() {
    let parsed = parse("tests/fixtures/tables/quotes.csv").unwrap();
    assert_eq!(parsed.dataset.value(0, "address"), Value::Text("120 any st., \"rear\"".into()));
    assert_eq!(parsed.dataset.value(1, "address"), Value::Text("\"open".into()));
    assert_eq!(parsed.dataset.value(2, "zip"), Value::Text("10001".into()));
    assert_eq!(codes(&parsed), [(4, "quote-unclosed")]);
}

#[test]
fn hourly_air_quality_with_its_time_in_four_columns() {
    let Some(parsed) = parse("../shared/samples/beijing-pm25-hourly.csv") else { return };
    assert_eq!(parsed.dataset.rows(), 43_824);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems.kept());
    let pm = parsed.columns.iter().find(|report| &*report.name == "pm2.5").unwrap();
    assert_eq!((pm.read + pm.marked, pm.unreadable), (43_824, 0));
    assert_eq!(pm.markers.len(), 1);
    let Cells::Times(times) = &parsed.dataset.column("time").unwrap().cells else { panic!("no times") };
    assert!(times.raw().windows(2).all(|pair| pair[1] - pair[0] == 3_600_000.0));
}

#[test]
fn monthly_housing_starts() {
    let Some(parsed) = parse("../shared/samples/us-housing-starts-monthly.csv") else { return };
    assert_eq!((parsed.columns[0].kind, parsed.columns[1].kind), (ColumnType::Time, ColumnType::Number));
    assert!(parsed.problems.is_empty() && parsed.dataset.rows() > 700);
}
