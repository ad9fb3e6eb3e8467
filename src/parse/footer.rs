//! What stands below the rows of a table, and among them without being one: notes, sources, totals.
//!
//! Takes rows of cells; tells which are notes, and which sum the others up.

use super::csv::Rows;
use super::header::is_value;
use super::layout::filled;
use super::marker;

/// Words that begin a note or a source below a table, compared in lower case.
const WORDS: [&str; 20] = [
    "注",
    "注释",
    "说明",
    "备注",
    "来源",
    "资料来源",
    "数据来源",
    "note",
    "notes",
    "source",
    "sources",
    "data source",
    "footnote",
    "last updated",
    "quelle",
    "anmerkung",
    "updated",
    "copyright",
    "©",
    "*",
];

/// Names of a row that sums the others up, in lower case and without blanks.
const TOTALS: [&str; 12] = [
    "合计",
    "总计",
    "总和",
    "共计",
    "total",
    "totals",
    "grandtotal",
    "sum",
    "summe",
    "gesamt",
    "insgesamt",
    "ensemble",
];

/// Whether a row is a note: one or two filled cells at its start, the first of which says so.
pub(super) fn is_note(rows: &Rows<'_>, row: usize, width: usize, after_blank: bool) -> bool {
    let cell = marker::trim(rows.cell(row, 0)).trim_start_matches(['[', '(', '（', '【']);
    let lower = cell.to_ascii_lowercase();
    let says_so = WORDS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty()
                || *word == "*"
                || *word == "©"
                || rest.trim_start().starts_with([':', '：', '.', ')', '）', '】', ']', '1', '2', ' ', '、'])
        })
    });
    let count = filled(rows, row);
    if says_so {
        // A sentence with commas is cut into cells; data fill the columns.
        return count == 1 || (width > 2 && count < width) || rows.width(row) != width;
    }
    // A row of one cell, not padded to the width of the table, is no row of data when it is long or numbered.
    let is_alone = width > 1 && count == 1 && !cell.is_empty() && !is_value(cell);
    let length = cell.chars().count();
    is_alone && ((after_blank && length > 12) || (rows.width(row) == 1 && (length > 20 || is_numbered(cell))))
}

/// Whether a text begins as a note with a number or a letter does: `1) …`, `a. …`, `① …`, `² …`.
fn is_numbered(text: &str) -> bool {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some('①'..='⑳' | '¹' | '²' | '³' | '†' | '‡'), _) => true,
        (Some(first), Some(')' | '）' | '、')) => first.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// Names of a row that sums up those above it, up to the last such row.
const SUBTOTALS: [&str; 3] = ["小计", "subtotal", "sub-total"];

/// The rows that sum up others by their names: subtotals, and the first or the last row where no other
/// row has its name, for where each group has its total, `Total` is a category.
pub(super) fn totals(rows: &Rows<'_>, body: &[u32]) -> Vec<usize> {
    let to_usize = |row: u32| usize::try_from(row).unwrap_or(usize::MAX);
    let name = |row: u32| {
        let cell = rows.cell(to_usize(row), 0);
        if cell.len() > 40 {
            return String::new();
        }
        cell.chars()
            .filter(|letter| !letter.is_whitespace() && !"：:".contains(*letter))
            .collect::<String>()
            .to_lowercase()
    };
    let (Some(first), Some(last), 3..) = (body.first(), body.last(), body.len()) else { return Vec::new() };
    let mut found: Vec<u32> = Vec::new();
    if let Some(total) = [last, first].into_iter().find(|row| TOTALS.contains(&name(**row).as_str())) {
        let word = name(*total);
        if body.iter().filter(|row| name(**row) == word).take(2).count() == 1 {
            found.push(*total);
        }
    }
    // Few cells begin as the names of subtotals do; the others cost a look at one letter.
    let may_be = |row: u32| rows.cell(to_usize(row), 0).trim_start().starts_with(['小', 's', 'S']);
    found.extend(body.iter().filter(|row| may_be(**row) && SUBTOTALS.contains(&name(**row).as_str())));
    found.into_iter().map(to_usize).collect()
}
