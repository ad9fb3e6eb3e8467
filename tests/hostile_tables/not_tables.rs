//! Files that are no tables of text: what they are is said, and how to get a table from them.

use crate::parse;

#[track_caller]
fn check_refused(bytes: &[u8], word: &str) {
    let parsed = parse(bytes);
    assert_eq!((parsed.dataset.rows(), parsed.dataset.columns().len()), (0, 0), "{word}");
    let problem = &parsed.problems.kept()[0];
    assert_eq!((problem.code, parsed.problems.total()), ("not-a-table", 1), "{word}: {problem:?}");
    assert!(problem.reason.contains(word), "{word}: {}", problem.reason);
}

#[test]
fn files_of_other_kinds_are_named() {
    check_refused(b"PK\x03\x04\x14\x00\x06\x00\x08\x00xl/worksheets/sheet1.xml\x00\x00", "spreadsheet");
    check_refused(b"PK\x03\x04\x14\x00\x00\x00\x08\x00data.csv\x00\x00\x01\x02", "ZIP");
    check_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00\x00\x00", "spreadsheet");
    check_refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF");
    check_refused(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture");
    check_refused(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "compressed");
    check_refused(b"PAR1\x15\x04\x15\x00", "Parquet");
    check_refused(b"SQLite format 3\x00\x10\x00", "database");
    check_refused(b"<!DOCTYPE html>\n<html><head><title>404, not found</title>", "web page");
    check_refused("\u{feff}\n <HTML lang=\"zh\"><body><table><tr><td>1,2</td></tr></table>".as_bytes(), "web page");
    check_refused(b"<?xml version=\"1.0\"?>\n<rows><row a=\"1\"/></rows>", "XML");
    let noise: Vec<u8> = (0u32..4000).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
    check_refused(&noise, "binary");
}

#[test]
fn a_table_may_begin_as_they_do() {
    let parsed = parse(b"PK,value\n1,2\n");
    assert_eq!((parsed.dataset.rows(), parsed.problems.total()), (1, 0));
    let parsed = parse(b"<5,>5\n1,2\n3,4\n");
    assert_eq!(parsed.dataset.rows(), 2);
}
