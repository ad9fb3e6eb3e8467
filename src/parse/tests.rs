//! Whole tables: what spreadsheets and statistical offices write, and what nobody should.

use proptest::prelude::*;

use super::*;
use crate::dataset::{Missing, Value};

fn parse(text: &str) -> Parsed {
    parse_table(text.as_bytes(), &TableOptions::default())
}

fn numbers(parsed: &Parsed, name: &str) -> Vec<Option<f64>> {
    (0..parsed.dataset.rows()).map(|row| parsed.dataset.value(row, name).number()).collect()
}

fn kinds(parsed: &Parsed) -> Vec<(&str, ColumnType)> {
    parsed.columns.iter().map(|report| (&*report.name, report.kind)).collect()
}

#[test]
fn a_table_of_statistics() {
    let parsed = parse(
        "坪山区主要指标\r\n\r\n年份,地区生产总值,增速,高新技术企业\r\n2021年,\"907.92亿元\",10.1%,—\r\n2022,1080.65亿元,15%左右,不低于1100家\r\n\
         2023,\"1,329.89亿元\",下降6.5%,12a\r\n注：初步数\r\n",
    );
    assert_eq!((parsed.header_row, parsed.dataset.rows(), parsed.skipped_count), (Some(3), 3, 2));
    assert_eq!(
        numbers(&parsed, "地区生产总值"),
        [Some(90_792_000_000.0), Some(108_065_000_000.0), Some(132_989_000_000.0)]
    );
    assert_eq!(numbers(&parsed, "增速"), [Some(10.1), Some(15.0), Some(-6.5)]);
    assert_eq!(parsed.dataset.value(1, "增速_bound"), Value::Text("about".into()));
    assert_eq!(parsed.dataset.value(0, "高新技术企业"), Value::Missing(Missing::Marked));
    assert_eq!(parsed.dataset.value(2, "高新技术企业"), Value::Missing(Missing::Unreadable));
    let problem = &parsed.problems.kept()[0];
    assert_eq!(
        (problem.row, &*problem.column, &*problem.value, problem.code),
        (6, "高新技术企业", "12a", "unit-unknown")
    );
    assert_eq!(parsed.columns[0].kind, ColumnType::Period);
    assert_eq!(parsed.columns[1].unit.as_deref(), Some("元"));
}

#[test]
fn a_german_table() {
    let parsed =
        parse("Jahr;Einwohner;Quote;Wert\n2022;1.234.567;5,2;0,125\n2023;1.240.001;6,75;1,234\n2024;999;-;2,5\n");
    assert_eq!(numbers(&parsed, "Einwohner"), [Some(1_234_567.0), Some(1_240_001.0), Some(999.0)]);
    assert_eq!(numbers(&parsed, "Quote"), [Some(5.2), Some(6.75), None]);
    assert_eq!(numbers(&parsed, "Wert"), [Some(0.125), Some(1.234), Some(2.5)]);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    // Without a cell that has three decimals beyond doubt, 1,234 may be one thousand.
    let parsed = parse("a;b\nx;1,5\ny;1,234\n");
    assert_eq!(numbers(&parsed, "b"), [Some(1.5), None]);
    assert_eq!(parsed.problems.kept()[0].code, "decimal-ambiguous");
}

#[test]
fn a_french_table() {
    let parsed = parse("mois;valeur\n2024-01;1\u{a0}329,89\n2024-02;1 400,5\n2024-03;\u{2212}12,25\n");
    assert_eq!(numbers(&parsed, "valeur"), [Some(1329.89), Some(1400.5), Some(-12.25)]);
}

#[test]
fn ragged_and_blank_rows() {
    let parsed = parse("a,b,c\n1,2,3\n\n4,5\n,,\n6,7,8,9\n10,11,12,\n");
    assert_eq!(numbers(&parsed, "c"), [Some(3.0), None, Some(8.0), Some(12.0)]);
    let codes: Vec<_> = parsed.problems.kept().iter().map(|problem| (problem.row, problem.code)).collect();
    assert_eq!(codes, [(4, "row-short"), (6, "row-long")]);
    assert_eq!(parsed.skipped_count, 1);
}

#[test]
fn parts_of_dates_are_put_together() {
    let parsed = parse("No,year,month,day,hour,pm\n1,2010,1,1,0,NA\n2,2010,1,1,1,129\n3,2010,2,30,0,5\n");
    assert_eq!(numbers(&parsed, "time"), [Some(1_262_304_000_000.0), Some(1_262_307_600_000.0), None]);
    assert_eq!(parsed.problems.kept()[0].code, "date-impossible");
    assert_eq!(numbers(&parsed, "year")[0], Some(2010.0));
}

#[test]
fn the_evidence_says_what_the_cells_showed() {
    let parsed =
        parse("date;v;w\n3/4/2024;1,5;NA\n25/6/2024;12,25;7\n26/6/2024;3,5;bad\n27/6/2024;3,5;8\n28/6/2024;3,5;9\n");
    let evidence: Vec<String> = parsed.columns.iter().map(ColumnReport::evidence).collect();
    assert_eq!(
        evidence,
        [
            "5 of 5 read as time with the day first",
            "5 of 5 read as number with decimal commas",
            "3 of 5 read as number, 1 missing as NA, 1 unreadable"
        ]
    );
}

#[test]
fn a_hundred_thousand_bad_cells_give_a_summary() {
    let mut text = String::from("id,value\n");
    (0..100_000).for_each(|row| text.push_str(&format!("{row},bad{row}\n")));
    let parsed = parse(&text);
    assert_eq!((parsed.dataset.rows(), parsed.problems.total()), (100_000, 100_000));
    assert_eq!((parsed.problems.kept().len(), parsed.problems.counts().len()), (100, 1));
    assert_eq!(parsed.columns[1].evidence(), "0 of 100000 read as number, 100000 unreadable");
}

#[test]
fn names_of_types_and_inference() {
    let options = TableOptions { types: &[("zip", ColumnType::Number)], ..TableOptions::default() };
    let parsed = parse_table(b"zip,year\n00501,2023\n10001,2024\n", &options);
    assert_eq!(kinds(&parsed), [("zip", ColumnType::Number), ("year", ColumnType::Period)]);
    let options = TableOptions { inference: Inference::Vega, ..TableOptions::default() };
    let parsed = parse_table(b"zip,year,share,date\n00501,2023,10%,Jan 1 2000\n10001,2024,20%,Feb 1 2000\n", &options);
    use ColumnType::{Category, Number, Time};
    assert_eq!(kinds(&parsed), [("zip", Number), ("year", Number), ("share", Category), ("date", Time)]);
}

#[test]
fn json_rows() {
    let parsed = parse(
        r#"[{"year":"2023","v":1.5,"q":"10%以上"},{"year":"2024","v":null,"q":"12a"},{"year":"2025","v":3,"q":7}]"#,
    );
    assert_eq!(kinds(&parsed), [("year", ColumnType::Period), ("v", ColumnType::Number), ("q", ColumnType::Quantity)]);
    assert_eq!(numbers(&parsed, "v"), [Some(1.5), None, Some(3.0)]);
    assert_eq!(parsed.dataset.value(1, "v"), Value::Missing(Missing::Marked));
    let places: Vec<_> = parsed.problems.kept().iter().map(|problem| (problem.row, problem.code)).collect();
    assert_eq!(places, [(2, "unit-unknown"), (3, "unit-incomplete")]);
}

#[test]
fn a_column_of_figures_and_words_keeps_both() {
    let parsed = parse("a,b\n1,2\n\"Once upon \na time\",5\n7,8\n");
    assert_eq!(parsed.dataset.value(0, "a"), Value::Number(1.0));
    assert_eq!(parsed.dataset.value(1, "a"), Value::Text("Once upon \na time".into()));
}

#[test]
fn namibia_is_not_missing() {
    let parsed = parse("code,name\nNA,a\nDE,b\nFR,c\nCN,d\nUS,e\nGB,f\n");
    assert_eq!(parsed.dataset.value(0, "code"), Value::Text("NA".into()));
}

#[test]
fn empty_tables() {
    for text in ["", "\n\n", ",,,\n,,\n", "\u{feff}", "a,b\n", "\"", "\0"] {
        assert_eq!(parse(text).dataset.rows(), 0, "{text:?}");
    }
}

#[test]
fn the_first_line_may_name_the_delimiter() {
    let parsed = parse("sep=;\r\na;b\r\n1;x\r\n");
    assert_eq!((parsed.delimiter, parsed.header_row), (Some(';'), Some(2)));
}

proptest! {
    #[test]
    fn any_bytes_give_a_table(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let parsed = parse_table(&bytes, &TableOptions::default());
        prop_assert!(parsed.dataset.rows() <= bytes.len());
    }

    #[test]
    fn any_table_like_text_keeps_its_rows(cells in proptest::collection::vec(proptest::collection::vec("[0-9.,%约年a\\-/: ]{1,6}", 3), 1..20)) {
        let body: String = cells.iter().map(|row| row.join("\t") + "\tx\n").collect();
        let options = TableOptions { header: Some(true), delimiter: Some(b'\t'), ..TableOptions::default() };
        let parsed = parse_table(format!("k\tl\tm\tn\n{body}").as_bytes(), &options);
        let units = parsed.skipped.iter().filter(|row| row.kind == layout::SkipKind::Units).count();
        prop_assert_eq!(parsed.dataset.rows() + units, cells.len());
        for report in &parsed.columns {
            prop_assert_eq!(report.read + report.blank + report.marked + report.unreadable, report.cells);
        }
    }
}
