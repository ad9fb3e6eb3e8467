//! Splitting, by examples and against `csv-core` itself.

use super::*;
use proptest::prelude::*;

fn table(rows: &Rows<'_>) -> Vec<Vec<String>> {
    (0..rows.len()).map(|row| rows.cells(row).map(str::to_owned).collect()).collect()
}

fn lines(rows: &Rows<'_>) -> Vec<u32> {
    (0..rows.len()).map(|row| rows.line(row)).collect()
}

/// Lines on which a quote opens that is never closed.
fn open(rows: &Rows<'_>) -> Vec<u32> {
    rows.faults.iter().filter(|fault| fault.is_open).map(|fault| fault.line).collect()
}

#[test]
fn quotes_and_line_ends() {
    for (text, expected, at) in [
        ("a,b\r\n1,2\r\n", vec![vec!["a", "b"], vec!["1", "2"]], vec![1, 2]),
        ("a,b\r1,2", vec![vec!["a", "b"], vec!["1", "2"]], vec![1, 2]),
        ("a\n\n\n\"b\"\"c\"", vec![vec!["a"], vec!["b\"c"]], vec![1, 4]),
        ("\"a\nb\",c\nd,e", vec![vec!["a\nb", "c"], vec!["d", "e"]], vec![1, 3]),
        ("\"a\r\nb\",c\r\n\r\nd,\"e\"\r\nf", vec![vec!["a\r\nb", "c"], vec!["d", "e"], vec!["f"]], vec![1, 4, 5]),
        ("a,\"\",\n", vec![vec!["a", "", ""]], vec![1]),
        ("x,5\" pipe,y\nz,1,2\n", vec![vec!["x", "5\" pipe", "y"], vec!["z", "1", "2"]], vec![1, 2]),
        ("\"q\"\r\"r\"\r1", vec![vec!["q"], vec!["r"], vec!["1"]], vec![1, 2, 3]),
    ] {
        let rows = split(text, b',');
        assert_eq!(
            (table(&rows), lines(&rows)),
            (expected.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect(), at),
            "{text:?}"
        );
        assert!(rows.faults.is_empty(), "{text:?}");
    }
}

#[test]
fn an_unclosed_quote_costs_its_line_only() {
    let rows = split("a,b\n1,\"x\n2,y\n3,z\n", b',');
    assert_eq!((rows.len(), open(&rows)), (4, vec![2]));
    assert_eq!((rows.cell(1, 1), rows.cell(3, 1)), ("\"x", "z"));
    // A later quoted cell must not be taken for its end.
    let rows = split("a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n", b',');
    assert_eq!((rows.len(), open(&rows), lines(&rows)), (5, vec![2], vec![1, 2, 3, 4, 5]));
    assert_eq!(rows.cell(3, 1), "z");
    let rows = split("a\n\"x", b',');
    assert_eq!((rows.len(), open(&rows)), (2, vec![2]));
}

#[test]
fn a_quote_out_of_place_is_reported_and_its_line_read() {
    for (text, expected, is_open) in [
        ("\"x\"y,1", vec!["xy", "1"], false),
        ("\"p, q\",\"open,1", vec!["p, q", "\"open", "1"], true),
        ("\"", vec!["\""], true),
        ("a,\"", vec!["a", "\""], true),
        ("\"a\" b, \"c\"", vec!["a b", " \"c\""], false),
    ] {
        let rows = split(text, b',');
        assert_eq!(
            (table(&rows), rows.faults.len()),
            (vec![expected.iter().map(|&cell| cell.to_owned()).collect()], 1),
            "{text}"
        );
        assert_eq!(rows.faults[0].is_open, is_open, "{text}");
    }
}

#[test]
fn blanks_and_backslashes_before_quotes() {
    for (text, expected) in [
        ("1, \"x, \"\"y\", 3", vec![vec!["1", "x, \"y", " 3"]]),
        (" \"x\" ,\"y\"", vec![vec!["x ", "y"]]),
        ("1, \", 3\n2, \", 4", vec![vec!["1", " \"", " 3"], vec!["2", " \"", " 4"]]),
        (r#""say \"hi\", ok",1"#, vec![vec![r#"say "hi", ok"#, "1"]]),
        (r#""C:\",1"#, vec![vec![r"C:\", "1"]]),
    ] {
        let rows = split(text, b',');
        let expected: Vec<Vec<String>> =
            expected.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        assert_eq!(table(&rows), expected, "{text}");
        assert!(rows.faults.is_empty(), "{text}");
    }
}

#[test]
fn a_wide_row_is_cut() {
    let text = format!("\"a\"{}\nb", ",".repeat(40_000));
    let rows = split(&text, b',');
    assert_eq!((rows.width(0), rows.len()), (MAX_COLUMNS, 2));
    assert_eq!(rows.cut, Some(1));
    assert_eq!(split(&text.replace('"', ""), b',').width(0), MAX_COLUMNS);
}

proptest! {
    #[test]
    fn the_plain_loop_splits_as_csv_core_does(text in "[ab,; \n\r]{0,60}") {
        let plain = split_plain(&text, b',');
        let core = quoted::split(&text, b',');
        prop_assert_eq!(table(&plain), table(&core));
        prop_assert_eq!(lines(&plain), lines(&core));
    }

    #[test]
    fn any_text_splits(text in "[ab,\"\n\r深]{0,60}") {
        let rows = split(&text, b',');
        let breaks = text.matches(['\n', '\r']).count();
        prop_assert!(rows.len() <= breaks + 1);
        prop_assert!(lines(&rows).is_sorted());
    }

    #[test]
    fn what_is_quoted_reads_back(cells in proptest::collection::vec(proptest::collection::vec("[a,\"\n深]{1,5}", 1..4), 1..6)) {
        let text: String = cells
            .iter()
            .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n")
            .collect();
        let rows = split(&text, b',');
        prop_assert_eq!(table(&rows), cells);
        prop_assert!(rows.faults.is_empty());
    }
}
