//! Scene + point → the mark a reader means, and the keyboard's way from mark to mark.
//!
//! Reads the placed items, never the data, so pointer and picture cannot disagree. Marks are found
//! within a finger's width (24 CSS px, WCAG 2.2 2.5.8); lines by the nearest vertex along x.

use std::rc::Rc;

use crate::geometry::{Point, Rect};
use crate::json::Json;

use super::inspect::datum;
use super::{Scene, SceneMark, Shape};

/// A mark found: which, where, and what a reader is told.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index into `Scene::marks`.
    pub mark: usize,
    /// Index into its items.
    pub item: usize,
    /// Where a cursor or a tooltip points.
    pub anchor: Point,
    /// The box around the mark.
    pub bounds: Rect,
}

/// A step of the keyboard cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next item of the series.
    Next,
    /// The one before.
    Previous,
    /// The same place in the next series.
    NextSeries,
    /// In the series before.
    PreviousSeries,
    /// The first item of the series.
    First,
    /// The last one.
    Last,
}

impl Step {
    /// The step of this name: `next`, `previous`, `nextSeries`, `previousSeries`, `first`, `last`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Step> {
        Some(match name {
            "next" => Step::Next,
            "previous" => Step::Previous,
            "nextSeries" => Step::NextSeries,
            "previousSeries" => Step::PreviousSeries,
            "first" => Step::First,
            "last" => Step::Last,
            _ => return None,
        })
    }
}

/// How far from a mark a pointer still means it, CSS px.
const REACH: f64 = 24.0;

impl Scene {
    /// The mark under or near a point; `None` where no mark is meant.
    #[must_use]
    pub fn hit(&self, point: Point) -> Option<Hit> {
        if !point.x.is_finite() || !point.y.is_finite() {
            return None;
        }
        let mut best: Option<(f64, usize, usize)> = None;
        // Later marks lie on top: on equal distance they win.
        for (index, mark) in self.marks.iter().enumerate().filter(|(_, mark)| mark.spoken) {
            for (place, item) in mark.items.iter().enumerate() {
                if item.row.is_none() {
                    continue;
                }
                let distance = match mark.parts.get(place).filter(|parts| !parts.is_empty()) {
                    Some(parts) => to_parts(&item.shape.bounds(), parts, point),
                    None => distance(&item.shape, point),
                };
                if distance <= REACH && best.is_none_or(|(known, _, _)| distance <= known) {
                    best = Some((distance, index, place));
                }
            }
        }
        best.and_then(|(_, mark, item)| self.hit_at(mark, item))
    }

    /// The mark at these indices as a hit.
    #[must_use]
    pub fn hit_at(&self, mark: usize, item: usize) -> Option<Hit> {
        let shape = &self.marks.get(mark)?.items.get(item)?.shape;
        Some(Hit { mark, item, anchor: shape.anchor(), bounds: shape.bounds() })
    }

    /// The mark one step from another; the first of all from nowhere. It stays where it is at an
    /// end, so that a reader who cannot see the chart notices the end.
    #[must_use]
    pub fn step(&self, from: Option<(usize, usize)>, step: Step) -> Option<Hit> {
        let series: Vec<usize> = (0..self.marks.len())
            .filter(|index| self.marks.get(*index).is_some_and(|mark| mark.spoken && !rows(mark).is_empty()))
            .collect();
        let Some((mark, item)) = from else {
            let first = *series.first()?;
            return self.hit_at(first, *rows(self.marks.get(first)?).first()?);
        };
        let items = rows(self.marks.get(mark)?);
        let place = items.iter().position(|known| *known == item).unwrap_or(0);
        let to = match step {
            Step::Next => items.get(place + 1).copied().unwrap_or(item),
            Step::Previous => place.checked_sub(1).and_then(|place| items.get(place)).copied().unwrap_or(item),
            Step::First => items.first().copied().unwrap_or(item),
            Step::Last => items.last().copied().unwrap_or(item),
            Step::NextSeries | Step::PreviousSeries => {
                let at = series.iter().position(|known| *known == mark).unwrap_or(0);
                let next = if step == Step::NextSeries { at.checked_add(1) } else { at.checked_sub(1) };
                let next = next.and_then(|next| series.get(next)).copied().unwrap_or(mark);
                let items = rows(self.marks.get(next)?);
                let item = items.get(place.min(items.len().saturating_sub(1))).copied()?;
                return self.hit_at(next, item);
            }
        };
        self.hit_at(mark, to)
    }

    /// What a reader is told of a mark: title and text of each of its fields.
    #[must_use]
    pub fn reading(&self, hit: &Hit) -> Vec<(Rc<str>, Rc<str>)> {
        let Some(mark) = self.marks.get(hit.mark) else { return Vec::new() };
        let Some(row) = mark.items.get(hit.item).and_then(|item| item.row) else { return Vec::new() };
        mark.fields
            .iter()
            .filter_map(|field| Some((field.title.clone(), field.texts.get(row)?.clone())))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// A hit as JSON: `{mark, item, x, y, bounds, text, fields: [{title, text}], status, bound, datum}`.
    #[must_use]
    pub fn hit_json(&self, hit: &Hit) -> Json {
        let reading = self.reading(hit);
        let text = reading.iter().map(|(_, text)| &**text).collect::<Vec<_>>().join(", ");
        let fields = reading
            .into_iter()
            .map(|(title, text)| Json::object([("title", title.into()), ("text", text.into())]))
            .collect();
        let item = self.marks.get(hit.mark).and_then(|mark| mark.items.get(hit.item).map(|item| (mark, item)));
        #[expect(clippy::cast_precision_loss, reason = "item counts stay far below 2^53")]
        let index = |index: usize| Json::Number(index as f64);
        let bounds = Json::object([
            ("x", hit.bounds.x.into()),
            ("y", hit.bounds.y.into()),
            ("width", hit.bounds.width.into()),
            ("height", hit.bounds.height.into()),
        ]);
        Json::object([
            ("mark", index(hit.mark)),
            ("item", index(hit.item)),
            ("x", hit.anchor.x.into()),
            ("y", hit.anchor.y.into()),
            ("bounds", bounds),
            ("text", text.into()),
            ("fields", Json::Array(fields)),
            ("status", item.map(|(_, item)| item.status.word()).map_or(Json::Null, Json::from)),
            ("bound", item.map(|(_, item)| item.bound.word()).map_or(Json::Null, Json::from)),
            ("datum", item.and_then(|(mark, item)| item.row.map(|row| datum(&mark.data, row))).unwrap_or(Json::Null)),
        ])
    }
}

/// Items of a mark that stand for a row, in order.
fn rows(mark: &SceneMark) -> Vec<usize> {
    (0..mark.items.len()).filter(|place| mark.items.get(*place).is_some_and(|item| item.row.is_some())).collect()
}

fn to_rect(rect: &Rect, point: Point) -> f64 {
    let dx = (rect.x - point.x).max(point.x - rect.right()).max(0.0);
    let dy = (rect.y - point.y).max(point.y - rect.bottom()).max(0.0);
    dx.hypot(dy)
}

/// To the nearest of the parts that an item fills of its bounds.
fn to_parts(bounds: &Rect, parts: &[Rect], point: Point) -> f64 {
    parts.iter().map(|part| to_rect(&part.moved(bounds.x, bounds.y), point)).fold(f64::INFINITY, f64::min)
}

/// From a point to a shape, CSS px; 0 inside.
fn distance(shape: &Shape, point: Point) -> f64 {
    let to = |other: Point| (other.x - point.x).hypot(other.y - point.y);
    match shape {
        Shape::Rect(rect) => to_rect(rect, point),
        Shape::Symbol(center, size) => (to(*center) - (size / std::f64::consts::PI).sqrt()).max(0.0),
        Shape::Vertex(vertex, _) | Shape::Text(vertex) => to(*vertex),
        Shape::Rule(a, b) => {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let length = dx * dx + dy * dy;
            let along = if length > 0.0 { ((point.x - a.x) * dx + (point.y - a.y) * dy) / length } else { 0.0 };
            let along = along.clamp(0.0, 1.0);
            to(Point::new(a.x + along * dx, a.y + along * dy))
        }
    }
}
