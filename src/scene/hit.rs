//! Scene + point → the mark a reader means, and what is told of it.
//!
//! Reads the placed items, never the data, so pointer and picture cannot disagree. Marks are found
//! within a finger's width (24 CSS px, WCAG 2.2 2.5.8). Farther away, but inside the plot, a bar is meant
//! by a pointer over or under it, and a line by its nearest vertex along the axis it runs along.

use std::rc::Rc;

use crate::dataset::Value;
use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::list::Listed;

use super::inspect::datum;
use super::words::Words;
use super::{Scene, SceneMark, Shape};

/// A mark found: which, and where.
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

/// How far an item is, by its shape, the parts it fills of that, and its mark; `None` where it is not meant.
type Measure<'a> = dyn Fn(&Shape, &[Rect], &SceneMark) -> Option<f64> + 'a;

/// How far from a mark a pointer still means it, CSS px.
const REACH: f64 = 24.0;

impl Scene {
    /// The mark under or near a point; `None` where no mark is meant.
    #[must_use]
    pub fn hit(&self, point: Point) -> Option<Hit> {
        if !point.x.is_finite() || !point.y.is_finite() {
            return None;
        }
        let near = |shape: &Shape, parts: &[Rect], _: &SceneMark| {
            let far = if parts.is_empty() { distance(shape, point) } else { to_parts(&shape.bounds(), parts, point) };
            Some(far).filter(|far| *far <= REACH)
        };
        let at = self.nearest(&near).or_else(|| {
            let view = self.views.iter().position(|view| view.contains(point))?;
            self.nearest(&|shape, _, mark| if mark.view == view { beside(shape, mark, point) } else { None })
        });
        at.and_then(|(mark, item)| self.hit_at(mark, item))
    }

    /// The item that is nearest by a measure; later ones lie on top, and win when equally near.
    fn nearest(&self, far: &Measure<'_>) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        for (index, mark) in self.marks.iter().enumerate().filter(|(_, mark)| mark.spoken) {
            for (place, item) in mark.items.iter().enumerate().filter(|(_, item)| item.row.is_some()) {
                let parts = mark.parts.get(place).map_or(&[][..], Vec::as_slice);
                let Some(far) = far(&item.shape, parts, mark) else { continue };
                if best.is_none_or(|(known, _, _)| far <= known) {
                    best = Some((far, index, place));
                }
            }
        }
        best.map(|(_, mark, item)| (mark, item))
    }

    /// The mark at these indices as a hit.
    #[must_use]
    pub fn hit_at(&self, mark: usize, item: usize) -> Option<Hit> {
        let view = self.marks.get(mark)?.view;
        let shape = &self.marks.get(mark)?.items.get(item)?.shape;
        let (mut anchor, mut bounds) = (shape.anchor(), shape.bounds());
        let cut = self.spans.iter().any(|span| span.view == view && span.shown != span.whole);
        if let Some(view) = self.views.get(view).filter(|_| cut) {
            // Of a mark that runs on beyond a stretch of the axis, the part that is seen.
            let (left, right) = (bounds.x.clamp(view.x, view.right()), bounds.right().clamp(view.x, view.right()));
            (bounds.x, bounds.width) = (left, right - left);
            anchor.x =
                if bounds.width > 0.0 { f64::midpoint(left, right) } else { anchor.x.clamp(view.x, view.right()) };
        }
        Some(Hit { mark, item, anchor, bounds })
    }

    /// What a reader is told of a mark: title and text of each of its fields.
    #[must_use]
    pub fn reading(&self, hit: &Hit) -> Vec<(Rc<str>, Rc<str>)> {
        let Some(mark) = self.marks.get(hit.mark) else { return Vec::new() };
        let Some(row) = mark.items.get(hit.item).and_then(|item| item.row) else { return Vec::new() };
        mark.fields
            .iter()
            .filter_map(|field| Some((field.title.clone(), field.texts.get(row)?)))
            .filter(|(_, text)| !text.is_empty())
            .listed()
    }

    /// What else is known of a mark: how it is limited, what is to be noted, where it comes from.
    #[must_use]
    pub fn details(&self, hit: &Hit) -> Vec<(&'static str, Rc<str>)> {
        let Some(mark) = self.marks.get(hit.mark) else { return Vec::new() };
        let Some(row) = mark.items.get(hit.item).and_then(|item| item.row) else { return Vec::new() };
        let words = Words::of(&self.language);
        let named = [("basis", words.basis()), ("note", words.remark()), ("source", words.source_title())];
        let told = named.into_iter().filter_map(|(name, title)| {
            let column = mark.data.column(name)?;
            let Value::Text(text) = column.value(row) else { return None };
            Some((title, column.label(&text).unwrap_or(text)))
        });
        told.filter(|(_, text)| !text.is_empty()).listed()
    }

    /// A hit as JSON: `{mark, item, x, y, bounds, text, fields, details: [{title, text}], status, bound, color,
    /// datum}`.
    #[must_use]
    pub fn hit_json(&self, hit: &Hit) -> Json {
        let reading = self.reading(hit);
        let clause = Words::of(&self.language).clause();
        let text = reading.iter().map(|(_, text)| &**text).listed().join(clause);
        let told = |title: Json, text: Rc<str>| Json::object([("title", title), ("text", text.into())]);
        let fields = reading.into_iter().map(|(title, text)| told(title.into(), text)).listed();
        let details = self.details(hit).into_iter().map(|(title, text)| told(title.into(), text)).listed();
        let item = self.marks.get(hit.mark).and_then(|mark| mark.items.get(hit.item).map(|item| (mark, item)));
        #[expect(clippy::cast_precision_loss, reason = "item counts stay far below 2^53")]
        let index = |index: usize| Json::Number(index as f64);
        Json::object([
            ("mark", index(hit.mark)),
            ("item", index(hit.item)),
            ("x", hit.anchor.x.into()),
            ("y", hit.anchor.y.into()),
            ("bounds", hit.bounds.to_json()),
            ("text", text.into()),
            ("fields", Json::Array(fields)),
            ("details", Json::Array(details)),
            ("status", item.map(|(_, item)| item.status.word()).map_or(Json::Null, Json::from)),
            ("bound", item.map(|(_, item)| item.bound.word()).map_or(Json::Null, Json::from)),
            ("color", item.and_then(|(_, item)| item.fill).map_or(Json::Null, |color| color.to_css().into())),
            ("datum", item.and_then(|(mark, item)| item.row.map(|row| datum(&mark.data, row))).unwrap_or(Json::Null)),
        ])
    }
}

/// How far a point inside the plot is from a bar along the way it grows, or from a vertex along the way
/// its line runs, CSS px; `None` where it means neither.
fn beside(shape: &Shape, mark: &SceneMark, point: Point) -> Option<f64> {
    let (from, to) = ((shape.bounds().x, shape.bounds().right()), (shape.bounds().y, shape.bounds().bottom()));
    let gap = |(low, high): (f64, f64), at: f64| (low - at).max(at - high).max(0.0);
    let (dx, dy) = (gap(from, point.x), gap(to, point.y));
    match shape {
        // Over or under an upright bar, left or right of a lying one.
        Shape::Rect(_) if dx == 0.0 || dy == 0.0 => Some(dx + dy),
        // The other way decides among vertices that stand over one another, in thousandths.
        Shape::Vertex(..) if mark.is_lying() => Some(dy + dx / 1000.0),
        Shape::Vertex(..) => Some(dx + dy / 1000.0),
        _ => None,
    }
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
        Shape::Symbol(center, size) => (to(*center) - (size.max(0.0) / std::f64::consts::PI).sqrt()).max(0.0),
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
