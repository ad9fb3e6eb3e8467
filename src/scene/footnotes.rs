//! Footnotes: what a reader must know of single values, told below the chart and marked where they stand.
//!
//! Takes the layers before they are placed, and the author's notes; gives the lines below the chart, and
//! writes into each layer which rows bear which marks. Three kinds of row get a note by themselves: a
//! level after a break in its series (column `break`), and one seen in a copy of its source only
//! (`second_hand`); and the author's own, by their tests. A note that no drawn row bears is left out.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dataset::bundled::period_span;
use crate::dataset::{Column, Dataset, Key, Missing, Value, category_id, compare};
use crate::list::Listed;
use crate::order::sort_places;
use crate::spec::chart::Note;
use crate::spec::mark::{Invalid, MarkKind};
use crate::spec::{Channel, Nullable};
use crate::transform::filter::RowTest;

use super::layer::Layer;
use super::look::Look;
use super::unit::{Unit, is_path};

/// The column with the marks of a row. No file has a column of this name.
const MARKS: &str = "†";
/// The column with the notes of a row, in full.
const NOTES: &str = "† note";
/// Whether a column is one of those that are written here.
#[must_use]
pub fn is_own(column: &str) -> bool {
    column.starts_with('†')
}

/// The signs in the order used; after the last they are doubled. Digits would be read as powers.
const SIGNS: [&str; 6] = ["*", "†", "‡", "§", "¶", "‖"];

/// Whether a line below the chart is a footnote.
#[must_use]
pub fn has_sign(line: &str) -> bool {
    SIGNS.iter().any(|sign| line.starts_with(sign))
}

/// The marks of a row, `*†`; empty for none.
#[must_use]
pub fn marks(data: &Dataset, row: usize) -> Rc<str> {
    text(data, row, MARKS)
}

/// The notes of a row, in full; empty for none.
#[must_use]
pub fn notes(data: &Dataset, row: usize) -> Rc<str> {
    text(data, row, NOTES)
}

/// Whether any row has notes.
#[must_use]
pub fn has_notes(data: &Dataset) -> bool {
    data.column(NOTES).is_some()
}

fn text(data: &Dataset, row: usize, name: &str) -> Rc<str> {
    match data.value(row, name) {
        Value::Text(text) => text,
        _ => "".into(),
    }
}

/// What lies between two neighbours of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing: the next follows.
    Nothing,
    /// A period without a figure.
    Gap,
    /// A break: what follows cannot be compared with what was before.
    Break,
}

/// Whether anything can lie between neighbours of a unit.
#[must_use]
pub fn may_part(unit: &Unit) -> bool {
    unit.data.column("break").is_some() || follows_periods(unit)
}

/// What lies between a row and the next one of its series.
#[must_use]
pub fn between(unit: &Unit, row: usize, next: usize) -> Between {
    let data = &unit.data;
    let reason = data.value(next, "break");
    if !reason.is_missing() && Key::from(&reason) != Key::from(&data.value(row, "break")) {
        return Between::Break;
    }
    // Who filters invalid values out of a path asks for it to go on.
    let bridged = matches!(unit.mark.invalid(), Nullable::Value(Invalid::Filter));
    if bridged || !follows_periods(unit) {
        return Between::Nothing;
    }
    let span = |row: usize| period_span(&category_id(&data.value(row, "period")));
    match (span(row), span(next)) {
        // Days are left out of series on purpose: markets close at weekends.
        (Some(a), Some(b)) if b.start > a.end && months(a.end - a.start) && months(b.end - b.start) => Between::Gap,
        _ => Between::Nothing,
    }
}

/// Whether so many milliseconds are a month at least.
fn months(length: f64) -> bool {
    length > 27.0 * crate::gregorian::DAY
}

/// Whether the marks of a unit run along the periods of its rows.
fn follows_periods(unit: &Unit) -> bool {
    let along = |channel| unit.get(channel).and_then(|encoded| encoded.def.field().clone());
    [Channel::X, Channel::Y]
        .into_iter()
        .filter_map(along)
        .any(|field| matches!(&*field, "period" | "time" | "year") && unit.data.column("period").is_some())
}

/// Writes the marks into the layers; gives the lines below the chart.
#[must_use]
pub fn assign(layers: &mut [Layer], notes: &[Note], look: &Look<'_>) -> Vec<String> {
    let language = look.language();
    if !look.theme.is_house() {
        let plain = |note: &Note| match note {
            Note::Plain(text) => text.joined(language),
            Note::Of(footnote) => footnote.text.joined(language),
        };
        return notes.iter().map(plain).listed();
    }
    let mut book = Book { lines: Vec::new(), signs: 0, rows: vec![Vec::new(); layers.len()] };
    for note in notes {
        match note {
            Note::Plain(text) => book.lines.push(text.joined(language)),
            Note::Of(footnote) => {
                let tested = |unit: &Unit| {
                    let test = RowTest::new(&footnote.test, &unit.data, None);
                    (0..unit.data.rows()).filter(|row| test.holds(*row)).listed()
                };
                book.add(&footnote.text.joined(language), layers, &is_labelled, &tested, look);
            }
        }
    }
    // A line bears the mark in its gap; the labels around it need not repeat it.
    let in_gaps = layers.iter().any(|layer| is_path(layer.unit.kind) && !after_breaks(&layer.unit).is_empty());
    for reason in reasons(layers) {
        let after = |unit: &Unit| -> Vec<usize> {
            let rows = if in_gaps && unit.kind == MarkKind::Text { Vec::new() } else { after_breaks(unit) };
            rows.into_iter().filter(|row| unit.data.value(*row, "break") == Value::Text(reason.clone())).listed()
        };
        book.add(&reason, layers, &|unit| is_path(unit.kind) || is_labelled(unit), &after, look);
    }
    let copied = |unit: &Unit| {
        (0..unit.data.rows()).filter(|row| unit.data.value(*row, "second_hand") == Value::Bool(true)).listed()
    };
    book.add(look.words.second_hand(), layers, &is_labelled, &copied, look);
    for (layer, rows) in layers.iter_mut().zip(&book.rows) {
        if rows.is_empty() {
            continue;
        }
        let mut data = (*layer.unit.data).clone();
        let column = |pick: fn(&(String, String)) -> &String| {
            let cell = |row: usize| rows.get(row).map(pick).filter(|text| !text.is_empty());
            (0..data.rows())
                .map(|row| cell(row).map_or(Value::Missing(Missing::Blank), |text| Value::Text(text.as_str().into())))
                .listed()
        };
        let columns = [(MARKS, column(|(marks, _)| marks)), (NOTES, column(|(_, notes)| notes))];
        for (name, cells) in columns {
            data.set(Column::from_values(name, cells));
        }
        layer.unit.data = Rc::new(data);
    }
    book.lines
}

/// The lines so far, and the marks and notes of rows, layer by layer.
struct Book {
    lines: Vec<String>,
    signs: usize,
    rows: Vec<Vec<(String, String)>>,
}

impl Book {
    /// Adds a note of some rows, with a mark where any of their marks bears it.
    fn add(
        &mut self,
        note: &str,
        layers: &[Layer],
        bears: &dyn Fn(&Unit) -> bool,
        of: &dyn Fn(&Unit) -> Vec<usize>,
        look: &Look<'_>,
    ) {
        let found: Vec<Vec<usize>> = layers.iter().map(|layer| of(&layer.unit)).listed();
        // A series that is put away takes its notes with it; the others keep their signs.
        let has = |layer: &Layer, rows: &[usize]| match &layer.whole {
            Some(whole) => !of(whole).is_empty(),
            None => !rows.is_empty(),
        };
        let marked = layers.iter().zip(&found).any(|(layer, rows)| bears(&layer.unit) && has(layer, rows));
        let sign = if marked { self.sign() } else { String::new() };
        if found.iter().all(Vec::is_empty) {
            return;
        }
        for (known, rows) in self.rows.iter_mut().zip(found) {
            for row in rows {
                if known.len() <= row {
                    known.resize_with(row + 1, Default::default);
                }
                let Some((marks, notes)) = known.get_mut(row) else { continue };
                marks.push_str(&sign);
                if !notes.is_empty() {
                    notes.push_str(look.words.semicolon());
                }
                notes.push_str(note.trim_end_matches(['。', '.']));
            }
        }
        let space = if marked { " " } else { "" };
        let stop = if note.ends_with(['。', '.', '！', '？', '!', '?']) { "" } else { look.words.stop().trim_end() };
        self.lines.push(format!("{sign}{space}{note}{stop}"));
    }

    fn sign(&mut self) -> String {
        let sign = SIGNS.get(self.signs % SIGNS.len()).copied().unwrap_or("*");
        let times = self.signs / SIGNS.len() + 1;
        self.signs += 1;
        sign.repeat(times)
    }
}

/// Whether a unit's marks are labels of observations, which show footnote marks. Lines show those of their
/// breaks, and no others.
fn is_labelled(unit: &Unit) -> bool {
    unit.kind == MarkKind::Text
        && unit.get(Channel::Text).is_some_and(|text| text.def.format_type().as_deref() == Some("observation"))
}

/// The reasons of all breaks, in the order met.
fn reasons(layers: &[Layer]) -> Vec<Rc<str>> {
    let mut reasons: Vec<Rc<str>> = Vec::new();
    for layer in layers {
        for row in after_breaks(layer.whole()) {
            if let Value::Text(reason) = layer.whole().data.value(row, "break")
                && !reasons.contains(&reason)
            {
                reasons.push(reason);
            }
        }
    }
    reasons
}

/// The rows with a break between them and the row of the same series before.
fn after_breaks(unit: &Unit) -> Vec<usize> {
    let data = &unit.data;
    if data.column("break").is_none() {
        return Vec::new();
    }
    let names: Vec<Rc<str>> = ["indicator", "area", "measure"].into_iter().map(Rc::from).listed();
    let mut after = Vec::new();
    for mut group in crate::transform::group::group_rows(data, &names) {
        let start =
            |row: usize| period_span(&category_id(&data.value(row, "period"))).map_or(f64::NAN, |span| span.start);
        sort_places(&mut group.rows, &|a, b| {
            start(a)
                .partial_cmp(&start(b))
                .unwrap_or_else(|| compare(&data.value(a, "period"), &data.value(b, "period")))
        });
        let pairs = group.rows.windows(2).filter_map(|pair| match pair {
            [row, next] if start(*row).partial_cmp(&start(*next)) == Some(Ordering::Less) => Some((*row, *next)),
            _ => None,
        });
        after.extend(pairs.filter(|(row, next)| between(unit, *row, *next) == Between::Break).map(|(_, next)| next));
    }
    sort_places(&mut after, &|a, b| a.cmp(&b));
    after
}
