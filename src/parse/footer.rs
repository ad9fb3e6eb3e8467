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
    after_blank && width > 1 && count == 1 && !cell.is_empty() && cell.chars().count() > 12 && !is_value(cell)
}

/// The first or the last of some rows where its name says that it sums up the others, and no other
/// row has that name: where each group has its total, `Total` is a category.
pub(super) fn total(rows: &Rows<'_>, body: &[u32]) -> Option<usize> {
    let name = |row: u32| {
        let cell = rows.cell(usize::try_from(row).unwrap_or(usize::MAX), 0);
        cell.chars()
            .filter(|letter| !letter.is_whitespace() && !"：:".contains(*letter))
            .collect::<String>()
            .to_lowercase()
    };
    if body.len() < 3 {
        return None;
    }
    let ends = [body.last().copied()?, body.first().copied()?];
    let total = ends.into_iter().find(|row| TOTALS.contains(&name(*row).as_str()))?;
    let word = name(total);
    let is_only = body.iter().filter(|row| name(**row) == word).take(2).count() == 1;
    is_only.then(|| usize::try_from(total).unwrap_or(usize::MAX))
}
