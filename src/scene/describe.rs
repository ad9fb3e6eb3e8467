//! Scene → words and rows: the text alternative and the data table.
//!
//! Reads the same items the pens draw. The table has a row for each observation drawn.

use std::rc::Rc;

use crate::json::Json;
use crate::list::Listed;
use crate::places::Places;

use super::Scene;

impl Scene {
    /// `{title, subtitle, summary, notes, source}`, all plain text.
    #[must_use]
    pub fn describe(&self) -> Json {
        let captions = &self.captions;
        Json::object([
            ("title", captions.title.as_str().into()),
            ("subtitle", captions.subtitle.as_str().into()),
            ("summary", self.summary().into()),
            ("notes", captions.notes.clone().into()),
            ("source", captions.source.as_str().into()),
            ("language", self.language.clone().into()),
        ])
    }

    /// `{columns: [{title}], rows: [[text]]}`: a row for each observation drawn, in reading order.
    #[must_use]
    pub fn table(&self) -> Json {
        self.table_up_to(usize::MAX)
    }

    /// The same, given up once it has more rows than `most`: enough to see that it is too long.
    #[must_use]
    pub fn table_up_to(&self, most: usize) -> Json {
        let mut columns: Vec<Rc<str>> = Vec::new();
        for field in self.marks.iter().filter(|mark| mark.spoken).flat_map(|mark| mark.fields.iter()) {
            if !columns.contains(&field.title) {
                columns.push(field.title.clone());
            }
        }
        let mut rows: Vec<Json> = Vec::new();
        let mut known: Places<Rc<str>> = Places::default();
        for mark in self.marks.iter().filter(|mark| mark.spoken) {
            let texts: Vec<Option<&super::ReadField>> =
                columns.iter().map(|title| mark.fields.iter().find(|field| field.title == *title)).listed();
            for row in mark.items.iter().filter_map(|item| item.row) {
                if rows.len() > most {
                    break;
                }
                let cells: Vec<Rc<str>> = texts
                    .iter()
                    .map(|field| field.and_then(|field| field.texts.get(row)).unwrap_or_else(|| "".into()))
                    .listed();
                if known.is_new(cells.join("\u{1f}").into()) {
                    rows.push(Json::Array(cells.into_iter().map(Json::from).listed()));
                }
            }
        }
        let columns = columns.into_iter().map(|title| Json::object([("title", title.into())])).listed();
        Json::object([("columns", Json::Array(columns)), ("rows", Json::Array(rows))])
    }
}
