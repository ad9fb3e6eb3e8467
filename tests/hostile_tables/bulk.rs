//! Much of it: columns, bytes in a line, bad cells.

use crate::parse;
use indicator_charts::dataset::Value;

#[test]
fn ten_thousand_columns() {
    let row = |cell: &dyn Fn(usize) -> String| (0..10_000).map(cell).collect::<Vec<_>>().join(",");
    let text =
        format!("{}\n{}\n{}\n", row(&|at| format!("c{at}")), row(&|at| at.to_string()), row(&|at| format!("{at}.5")));
    let parsed = parse(text.as_bytes());
    assert_eq!((parsed.dataset.rows(), parsed.dataset.columns().len(), parsed.problems.total()), (2, 10_000, 0));
    assert_eq!(parsed.dataset.value(1, "c9999"), Value::Number(9999.5));
}

#[test]
fn a_line_of_fifty_megabytes() {
    let long = format!("a,b\n1,{}\n2,y\n", "x".repeat(50 << 20));
    let cell = "x".repeat(4 << 20);
    for text in [long, format!("a,b\n1,\"{cell}\"\n2,y\n"), format!("a,b\n1,\"{cell}\n2,y\n")] {
        let parsed = parse(text.as_bytes());
        assert_eq!((parsed.dataset.rows(), parsed.dataset.value(1, "a")), (2, Value::Number(2.0)));
    }
    // Cells beyond the widest sheet are left out, and that is said.
    for text in [",".repeat(4 << 20), format!("\"a\"{}\n1", ",b".repeat(1 << 20))] {
        let parsed = parse(text.as_bytes());
        assert!(parsed.dataset.columns().len() <= 16_384);
        assert!(parsed.problems.counts().iter().any(|count| count.code == "row-cut"));
    }
}

#[test]
fn a_hundred_thousand_bad_cells() {
    let mut text = String::from("id,value\n");
    (0..100_000).for_each(|row| text.push_str(&format!("{row},bad{row}\n")));
    let parsed = parse(text.as_bytes());
    assert_eq!((parsed.dataset.rows(), parsed.problems.total()), (100_000, 100_000));
    let counts = parsed.problems.counts();
    assert_eq!((parsed.problems.kept().len(), counts.len()), (100, 1));
    assert_eq!((counts[0].count, counts[0].first_row, counts[0].last_row), (100_000, 2, 100_001));
}

#[test]
fn a_quote_unclosed_on_every_line() {
    let text = format!("a,b\n{}", "1,\"x\n".repeat(100_000));
    let parsed = parse(text.as_bytes());
    assert_eq!((parsed.dataset.rows(), parsed.problems.total()), (100_000, 100_000));
}
