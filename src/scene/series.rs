//! The series of a chart, and the ways through them: the keyboard cursor's, and the ear's.
//!
//! A series is what a reader follows: a line, or the bars of one colour. It is in the order of the axis it
//! runs along, whatever the order of the data. Reads the placed items and what is told of them.

use std::rc::Rc;

use crate::dataset::Value;
use crate::json::Json;
use crate::list::Listed;
use crate::order::in_order;

use super::hit::Hit;
use super::{Item, Scene, SceneMark};

/// A step of the keyboard cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next item of the series.
    Next,
    /// The one before.
    Previous,
    /// The nearest place in the next series.
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

/// What a reader follows.
#[derive(Clone, Debug)]
pub struct Series {
    /// Index into `Scene::marks`.
    pub mark: usize,
    /// What tells it from the others; empty where it is the only one.
    pub label: Rc<str>,
    /// Indices into the mark's items, along the axis.
    pub items: Vec<usize>,
}

/// The channels by which series are told apart.
const TELLING: [&str; 8] = ["color", "fill", "stroke", "shape", "strokeDash", "detail", "xOffset", "yOffset"];

impl SceneMark {
    /// Whether it runs from top to bottom: its amounts lie along x.
    #[must_use]
    pub fn is_lying(&self) -> bool {
        let along = |channel: &str| self.fields.iter().any(|field| field.channel == channel);
        !along("x") && along("y")
    }

    /// How far along its axis an item stands, CSS px.
    fn along(&self, item: &Item) -> f64 {
        let anchor = item.shape.anchor();
        if self.is_lying() { anchor.y } else { anchor.x }
    }

    /// The amount of a row; `None` where the mark shows none.
    #[must_use]
    pub fn value(&self, row: usize) -> Option<Value> {
        let field = self.fields.iter().rfind(|field| field.channel == "value")?;
        Some(self.data.value(row, &field.column))
    }

    /// What tells the series of a row from others.
    fn label(&self, row: usize) -> Rc<str> {
        let telling = self.fields.iter().filter(|field| TELLING.contains(&field.channel));
        let texts: Vec<Rc<str>> =
            telling.filter_map(|field| field.texts.get(row)).filter(|text| !text.is_empty()).listed();
        texts.join(", ").into()
    }
}

impl Scene {
    /// The series that speak to a reader and hold anything, in drawing order.
    #[must_use]
    pub fn series(&self) -> Vec<Series> {
        let mut found = Vec::new();
        for (index, mark) in self.marks.iter().enumerate().filter(|(_, mark)| mark.spoken) {
            let start = found.len();
            for (place, item) in mark.items.iter().enumerate() {
                let Some(row) = item.row else { continue };
                // A line is one series; its label is that of any of its rows.
                let own = found.get_mut(start).filter(|_| matches!(mark.mark, "line" | "area"));
                let series: Option<&mut Series> = match own {
                    Some(series) => Some(series),
                    None => {
                        let label = mark.label(row);
                        match found.iter().skip(start).position(|series: &Series| series.label == label) {
                            Some(at) => found.get_mut(start + at),
                            None => {
                                found.push(Series { mark: index, label, items: Vec::new() });
                                found.last_mut()
                            }
                        }
                    }
                };
                if let Some(series) = series {
                    series.items.push(place);
                }
            }
            let along = |place: &usize| mark.items.get(*place).map_or(0.0, |item| mark.along(item));
            for series in found.iter_mut().skip(start) {
                series.items = in_order(series.items.iter().map(|place| (along(place), *place)).listed()).listed();
            }
        }
        found
    }

    /// The mark one step from another; from nowhere the first of all, or the last of its series. It stays
    /// where it is at an end, so that a reader who cannot see the chart notices the end.
    #[must_use]
    pub fn step(&self, from: Option<(usize, usize)>, step: Step) -> Option<Hit> {
        let series = self.series();
        let within = from.and_then(|(mark, item)| {
            let at = series.iter().position(|series| series.mark == mark && series.items.contains(&item))?;
            Some((at, mark, item))
        });
        let Some((at, mark, item)) = within else {
            let first = series.first()?;
            let item = if step == Step::Last { first.items.last() } else { first.items.first() };
            return self.hit_at(first.mark, *item?);
        };
        let items = &series.get(at)?.items;
        let place = items.iter().position(|known| *known == item).unwrap_or(0);
        let to = match step {
            Step::Next => items.get(place + 1).copied().unwrap_or(item),
            Step::Previous => place.checked_sub(1).and_then(|place| items.get(place)).copied().unwrap_or(item),
            Step::First => items.first().copied().unwrap_or(item),
            Step::Last => items.last().copied().unwrap_or(item),
            Step::NextSeries | Step::PreviousSeries => {
                let next = if step == Step::NextSeries { at.checked_add(1) } else { at.checked_sub(1) };
                let Some(next) = next.and_then(|next| series.get(next)) else { return self.hit_at(mark, item) };
                let own = self.marks.get(mark)?;
                let here = own.along(own.items.get(item)?);
                let other = self.marks.get(next.mark)?;
                let far =
                    |place: &usize| other.items.get(*place).map_or(f64::MAX, |item| (other.along(item) - here).abs());
                let nearest = next.items.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
                return self.hit_at(next.mark, *nearest);
            }
        };
        self.hit_at(mark, to)
    }

    /// The series for the ear: `[{label, points: [{mark, item, pan, pitch}]}]`, pan from 0 at the start of the axis
    /// to 1 at its end, pitch from 0 at the foot of the plot to 1 at its top, null where there is no figure.
    #[must_use]
    pub fn series_json(&self) -> Json {
        #[expect(clippy::cast_precision_loss, reason = "item counts stay far below 2^53")]
        let index = |index: usize| Json::Number(index as f64);
        let series = self.series().into_iter().filter_map(|series| {
            let mark = self.marks.get(series.mark)?;
            let view = self.views.get(mark.view)?;
            let share = |at: f64, start: f64, length: f64| ((at - start) / length.max(1.0)).clamp(0.0, 1.0);
            let points = series.items.iter().filter_map(|place| {
                let item = mark.items.get(*place)?;
                let value = item.row.and_then(|row| mark.value(row));
                let below = value.as_ref().and_then(Value::number).is_some_and(|number| number < 0.0);
                let end = item.shape.reach(mark.is_lying(), below);
                let (right, up) = (share(end.x, view.x, view.width), 1.0 - share(end.y, view.y, view.height));
                let down = share(end.y, view.y, view.height);
                let (pan, pitch) = if mark.is_lying() { (down, right) } else { (right, up) };
                let known = !matches!(value, Some(Value::Missing(_)));
                Some(Json::object([
                    ("mark", index(series.mark)),
                    ("item", index(*place)),
                    ("pan", pan.into()),
                    ("pitch", if known { pitch.into() } else { Json::Null }),
                ]))
            });
            Some(Json::object([("label", series.label.clone().into()), ("points", Json::Array(points.listed()))]))
        });
        Json::Array(series.listed())
    }
}
