//! The table inside an SVG: what the chart shows, as text that is heard and not seen.
//!
//! Takes a scene's table; writes rows and cells with their roles, unpainted. A screen reader walks through it
//! like through any table of a page, where no script runs.

use super::write::{push_attribute, push_text};
use crate::json::Json;
use crate::list::Listed;

/// A table of more rows than this is left out: nobody would walk through it.
pub const MAX_TABLE_ROWS: usize = 300;

/// A table of texts.
pub(super) struct Table<'a> {
    titles: Vec<&'a str>,
    rows: Vec<&'a [Json]>,
}

impl<'a> Table<'a> {
    /// The table `{columns: [{title}], rows: [[text]]}`; `None` where it is empty or too long.
    #[must_use]
    pub(super) fn of(json: &'a Json) -> Option<Table<'a>> {
        let columns = json.get("columns").and_then(Json::as_array)?;
        let rows =
            json.get("rows").and_then(Json::as_array).filter(|rows| (1..=MAX_TABLE_ROWS).contains(&rows.len()))?;
        let titles = columns.iter().map(|column| column.get("title").and_then(Json::as_text).unwrap_or_default());
        Some(Table { titles: titles.listed(), rows: rows.iter().filter_map(Json::as_array).listed() })
    }

    /// Appends the table, named by `title`.
    pub(super) fn write(&self, out: &mut String, title: &str) {
        out.push_str("<g role=\"table\" class=\"data\" fill=\"none\" font-size=\"1\" pointer-events=\"none\"");
        if !title.is_empty() {
            push_attribute(out, "aria-label", title);
        }
        out.push_str("><g role=\"row\">");
        for title in &self.titles {
            cell(out, "columnheader", title);
        }
        out.push_str("</g>");
        for row in &self.rows {
            out.push_str("<g role=\"row\">");
            for (index, text) in row.iter().enumerate() {
                cell(out, if index == 0 { "rowheader" } else { "cell" }, text.as_text().unwrap_or_default());
            }
            out.push_str("</g>");
        }
        out.push_str("</g>");
    }
}

fn cell(out: &mut String, role: &str, text: &str) {
    out.push_str("<text");
    push_attribute(out, "role", role);
    out.push('>');
    push_text(out, text);
    out.push_str("</text>");
}
