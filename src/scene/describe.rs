//! Scene → words and rows: the text alternative and the data table.
//!
//! Reads the same items the pens draw. The summary says what kind of chart it is, over what it
//! runs, its highest and lowest value, and which qualifiers occur; the table has a row for each
//! observation drawn.

use std::collections::HashSet;
use std::rc::Rc;

use crate::dataset::Status;
use crate::json::Json;

use super::words::Words;
use super::{Scene, SceneMark};

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

    /// What the chart shows, in a few sentences.
    #[must_use]
    pub fn summary(&self) -> String {
        if !self.captions.description.is_empty() {
            return self.captions.description.clone();
        }
        let words = Words::of(&self.language);
        let spoken: Vec<&SceneMark> = self.marks.iter().filter(|mark| mark.spoken).collect();
        let Some(first) = spoken.first() else { return words.values(0) };
        let count = spoken.iter().map(|mark| mark.items.iter().filter(|item| item.row.is_some()).count()).sum();
        let mut text = format!("{}{}{}", words.chart(first.mark), words.comma(), words.values(count));
        for axis in &self.axes {
            if let (Some(from), Some(to)) = (axis.labels.first(), axis.labels.last())
                && axis.channel == "x"
            {
                text.push_str(words.comma());
                text.push_str(from);
                if from != to {
                    text.push('–');
                    text.push_str(to);
                }
            }
        }
        text.push_str(words.stop());
        for (name, extreme) in [(words.highest(), true), (words.lowest(), false)] {
            if let Some(sentence) = self.extreme(&spoken, extreme) {
                text.push_str(name);
                text.push_str(words.colon());
                text.push_str(&sentence);
                text.push_str(words.stop());
            }
        }
        let mut seen = Vec::new();
        for item in spoken.iter().flat_map(|mark| &mark.items) {
            if item.status != Status::Actual && !seen.contains(&item.status) {
                seen.push(item.status);
            }
        }
        if !seen.is_empty() {
            let list: Vec<&str> = seen.iter().map(|status| words.status(*status)).collect();
            text.push_str(match words {
                Words::Chinese => "含",
                Words::English => "Includes values marked ",
            });
            text.push_str(&list.join(words.comma()));
            text.push_str(words.stop());
        }
        text.trim_end().to_owned()
    }

    /// The reading of the item that reaches highest or lowest on the y scale (or furthest on x for
    /// horizontal bars).
    fn extreme(&self, spoken: &[&SceneMark], highest: bool) -> Option<String> {
        let mut best: Option<(f64, String)> = None;
        for mark in spoken {
            for item in &mark.items {
                let Some(row) = item.row else { continue };
                let field = mark.fields.iter().find(|field| field.channel == "value");
                let Some(value) = field.and_then(|field| mark.data.value(row, &field.column).number()) else {
                    continue;
                };
                let better =
                    best.as_ref().is_none_or(|(known, _)| if highest { value > *known } else { value < *known });
                if better {
                    let reading: Vec<&str> = mark
                        .fields
                        .iter()
                        .filter_map(|field| field.texts.get(row).map(|text| &**text))
                        .filter(|text| !text.is_empty())
                        .collect();
                    best = Some((value, reading.join(Words::of(&self.language).comma())));
                }
            }
        }
        best.map(|(_, text)| text)
    }

    /// `{columns: [{title}], rows: [[text]]}`: a row for each observation drawn, in reading order.
    #[must_use]
    pub fn table(&self) -> Json {
        let mut columns: Vec<Rc<str>> = Vec::new();
        for field in self.marks.iter().filter(|mark| mark.spoken).flat_map(|mark| mark.fields.iter()) {
            if !columns.contains(&field.title) {
                columns.push(field.title.clone());
            }
        }
        let mut rows: Vec<Json> = Vec::new();
        let mut known = HashSet::new();
        for mark in self.marks.iter().filter(|mark| mark.spoken) {
            let texts: Vec<Option<&super::ReadField>> =
                columns.iter().map(|title| mark.fields.iter().find(|field| field.title == *title)).collect();
            for row in mark.items.iter().filter_map(|item| item.row) {
                let cells: Vec<Rc<str>> = texts
                    .iter()
                    .map(|field| field.and_then(|field| field.texts.get(row)).cloned().unwrap_or_else(|| "".into()))
                    .collect();
                if known.insert(cells.clone()) {
                    rows.push(Json::Array(cells.into_iter().map(Json::from).collect()));
                }
            }
        }
        let columns = columns.into_iter().map(|title| Json::object([("title", title.into())])).collect();
        Json::object([("columns", Json::Array(columns)), ("rows", Json::Array(rows))])
    }
}
