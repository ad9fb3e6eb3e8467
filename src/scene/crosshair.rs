//! Scene + point → all that a time chart shows at the nearest time.
//!
//! A reader of a chart over time asks what every series was at one date. The date is that of the nearest
//! mark; what holds over a stretch of time, such as a limit, is told where the stretch covers the date. A chart
//! of stretches alone has no dates to tell: each is met by itself.

use std::rc::Rc;

use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::list::Listed;
use crate::order::in_order;

use super::hit::Hit;
use super::{Scene, SceneMark, Shape};

/// Marks no farther apart than this are at one time, CSS px.
const SAME: f64 = 0.5;

/// All that is shown at one time.
#[derive(Clone, Debug)]
pub struct Crosshair {
    /// The plot.
    pub view: Rect,
    /// Where the time is, CSS px of the chart.
    pub x: f64,
    /// The time in words.
    pub title: Rc<str>,
    /// What is shown there, from top to bottom.
    pub hits: Vec<Hit>,
}

impl Scene {
    /// What is shown at the time nearest to a point; `None` outside the plots, and in a plot without a time axis
    /// along x.
    #[must_use]
    pub fn crosshair(&self, point: Point) -> Option<Crosshair> {
        let (index, view) = self.spans.iter().find_map(|span| {
            let view = self.views.get(span.view).filter(|view| view.contains(point))?;
            Some((span.view, *view))
        })?;
        let marks = || self.marks.iter().enumerate().filter(move |(_, mark)| mark.spoken && mark.view == index);
        let lasts = |mark: &SceneMark| mark.fields.iter().any(|field| field.channel == "x2");
        let dated = |mark: &SceneMark, shape: &Shape| !matches!(shape, Shape::Rule(..)) && !lasts(mark);
        let mut x = f64::INFINITY;
        let mut title: Rc<str> = "".into();
        for (_, mark) in marks() {
            for item in mark.items.iter().filter(|item| dated(mark, &item.shape)) {
                let at = item.shape.anchor().x;
                let Some(row) = item.row else { continue };
                if (at - point.x).abs() < (x - point.x).abs() {
                    x = at;
                    title = time_of(mark, row);
                }
            }
        }
        let covers = |mark: &SceneMark, shape: &Shape| {
            let bounds = shape.bounds();
            match shape {
                Shape::Rule(..) if bounds.width == 0.0 => false,
                _ if dated(mark, shape) => (shape.anchor().x - x).abs() <= SAME,
                _ => bounds.x - SAME <= x && x <= bounds.right() + SAME,
            }
        };
        let mut hits: Vec<Hit> = marks()
            .flat_map(|(mark, known)| {
                let there =
                    known.items.iter().enumerate().filter(|(_, item)| item.row.is_some() && covers(known, &item.shape));
                there.filter_map(move |(item, _)| self.hit_at(mark, item))
            })
            .listed();
        let order = in_order(hits.iter().enumerate().map(|(index, hit)| (hit.anchor.y, index)).listed());
        hits = order.filter_map(|index| hits.get(index).cloned()).listed();
        x.is_finite().then_some(Crosshair { view, x, title, hits })
    }

    /// `{x, view: {x, y, width, height}, title, hits: [{…, label, value}]}`, with what tells each series from the
    /// others and its value.
    #[must_use]
    pub fn crosshair_json(&self, crosshair: &Crosshair) -> Json {
        let hits = crosshair.hits.iter().map(|hit| {
            let Json::Object(mut members) = self.hit_json(hit) else { return Json::Null };
            let (mut names, mut values): (Vec<Rc<str>>, Vec<Rc<str>>) = (Vec::new(), Vec::new());
            if let Some(mark) = self.marks.get(hit.mark)
                && let Some(row) = mark.items.get(hit.item).and_then(|item| item.row)
            {
                for field in mark.fields.iter().filter(|field| !matches!(field.channel, "x" | "x2" | "note")) {
                    let Some(text) = field.texts.get(row).filter(|text| !text.is_empty()) else { continue };
                    if field.channel == "value" { values.push(text) } else { names.push(text) }
                }
            }
            members.push(("label".into(), names.join(", ").into()));
            members.push(("value".into(), values.join(", ").into()));
            Json::Object(members)
        });
        Json::object([
            ("x", crosshair.x.into()),
            ("view", crosshair.view.to_json()),
            ("title", crosshair.title.clone().into()),
            ("hits", Json::Array(hits.listed())),
        ])
    }
}

/// What is told of a row's place along x.
fn time_of(mark: &SceneMark, row: usize) -> Rc<str> {
    let field = mark.fields.iter().find(|field| field.channel == "x");
    field.and_then(|field| field.texts.get(row)).unwrap_or_else(|| "".into())
}
