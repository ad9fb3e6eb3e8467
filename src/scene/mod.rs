//! ChartSpec + Dataset → Scene: everything placed, in CSS pixels, with the observation behind it.
//!
//! The scene is the hinge of the library. The pens draw its nodes; tooltip, keyboard cursor,
//! description, data table and inspection read its marks and guides. Nothing is decided after it.

pub mod annotations;
mod beyond;
pub mod captions;
pub mod collect;
pub mod compile;
pub mod crosshair;
pub mod dataflow;
pub mod describe;
pub mod drafts;
mod extent;
pub mod facet;
pub mod figure_rows;
pub mod fit;
pub mod footnotes;
pub mod format;
mod ground;
pub mod guide;
mod headers;
pub mod hit;
pub mod inspect;
mod label_room;
pub mod labels;
pub mod layer;
mod legend_order;
pub mod look;
pub mod mark;
mod matrix;
pub mod metrics;
pub mod model;
mod naming;
pub mod nest;
pub mod node;
pub mod observed;
pub mod page;
mod panels;
pub mod place;
pub mod reading;
pub mod resolve;
pub mod scales;
pub mod selection;
pub mod series;
pub mod series_names;
mod sizing;
pub mod source;
pub mod span;
mod standing;
pub mod summary;
pub mod text;
pub mod theme;
pub mod told;
pub mod transpose;
pub mod unit;
pub mod vega;
pub mod view;
pub mod words;

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Bound, Dataset, Status};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::json::Json;

use selection::SeriesKey;
use told::Texts;

pub use compile::{Host, Options, compile};
pub use node::Node;
pub use span::Span;

/// A chart with nothing left to decide.
#[derive(Clone, Debug)]
pub struct Scene {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
    /// Size of the (first) view, as Vega-Lite counts it.
    pub view_size: (f64, f64),
    /// Behind everything; `None` lets the page shine through.
    pub background: Option<Color>,
    /// What is drawn, in this order.
    pub nodes: Vec<Node>,
    /// The plot rectangles.
    pub views: Vec<Rect>,
    /// What their time axes along x show.
    pub spans: Vec<Span>,
    /// Axes as a reader sees them.
    pub axes: Vec<SceneAxis>,
    /// Legends as a reader sees them.
    pub legends: Vec<SceneLegend>,
    /// Marks with the observations behind them.
    pub marks: Vec<SceneMark>,
    /// Title, notes and the like, as plain text.
    pub captions: Captions,
    /// BCP 47 language of the words.
    pub language: Rc<str>,
    /// What it shows in words, where its model has brought them.
    pub told: Option<Rc<str>>,
    /// What was left out or changed, and why.
    pub problems: Vec<Diagnostic>,
}

/// The chart's texts.
#[derive(Clone, Debug, Default)]
pub struct Captions {
    /// Title.
    pub title: String,
    /// Subtitle.
    pub subtitle: String,
    /// What the chart shows, in one sentence.
    pub takeaway: String,
    /// Notes under the plot.
    pub notes: Vec<String>,
    /// Where the data comes from.
    pub source: String,
    /// What annotations say, those included that found no room.
    pub annotations: Vec<String>,
    /// What the author says the chart shows; generated when empty.
    pub description: String,
}

/// An axis as a reader sees it.
#[derive(Clone, Debug)]
pub struct SceneAxis {
    /// Index into `Scene::views`.
    pub view: usize,
    /// `x` or `y`.
    pub channel: &'static str,
    /// `bottom`, `top`, `left`, `right`.
    pub orient: &'static str,
    /// Lines joined by a space.
    pub title: String,
    /// The scale's domain.
    pub domain: Json,
    /// Labels that are drawn, in order.
    pub labels: Vec<Rc<str>>,
}

/// A legend as a reader sees it.
#[derive(Clone, Debug)]
pub struct SceneLegend {
    /// Its title.
    pub title: String,
    /// Its labels, in order.
    pub labels: Vec<Rc<str>>,
    /// Its swatches with their labels; a ramp has none.
    pub entries: Vec<SceneEntry>,
}

/// An entry of a legend.
#[derive(Clone, Debug)]
pub struct SceneEntry {
    /// What it says.
    pub label: Rc<str>,
    /// The series it stands for, if it stands for one.
    pub key: Option<SeriesKey>,
    /// Whether that series is put away.
    pub hidden: bool,
    /// Where it is, swatch and label, CSS px of the chart.
    pub room: Rect,
}

impl SceneLegend {
    /// Puts the entries in their places.
    fn stand(&mut self, rooms: &[Rect]) {
        for (entry, room) in self.entries.iter_mut().zip(rooms) {
            entry.room = *room;
        }
    }
}

/// The marks of one layer in one view; of a line or area, those of one series.
#[derive(Clone, Debug)]
pub struct SceneMark {
    /// Vega-Lite's name of the mark.
    pub mark: &'static str,
    /// Index into `Scene::views`.
    pub view: usize,
    /// The rows behind the items.
    pub data: Rc<Dataset>,
    /// What a reader is told of a row.
    pub fields: Rc<[ReadField]>,
    /// Whether it speaks to the reader; a layer that only repeats another one does not.
    pub spoken: bool,
    /// In drawing order.
    pub items: Vec<Item>,
    /// Of bars of cells, the rectangles each item fills, from the corner of its bounds. Else none.
    pub parts: Rc<[Vec<Rect>]>,
}

/// A field of a mark in words.
#[derive(Clone, Debug)]
pub struct ReadField {
    /// What it is called.
    pub title: Rc<str>,
    /// The channel it is seen by; `value` for an amount.
    pub channel: &'static str,
    /// The column of the mark's data it reads.
    pub column: Rc<str>,
    /// The text of each row.
    pub texts: Texts,
}

/// One mark, or one vertex of a line.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it is, in CSS px of the chart.
    pub shape: Shape,
    /// Row of the mark's data; `None` for a mark of constants.
    pub row: Option<usize>,
    /// Inside colour.
    pub fill: Option<Color>,
    /// What is written, for text marks.
    pub text: Option<Rc<str>>,
    /// What is known of the observation.
    pub status: Status,
    /// How exactly it is stated.
    pub bound: Bound,
    /// Whether it is a vertex without a value: its path is open there.
    pub open: bool,
}

/// The geometry of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A bar, a rect or a tick.
    Rect(Rect),
    /// A point symbol: its middle and its area in square px.
    Symbol(Point, f64),
    /// A vertex of a line; of an area with its other edge.
    Vertex(Point, Option<Point>),
    /// A straight line.
    Rule(Point, Point),
    /// The anchor of a text.
    Text(Point),
}

impl Shape {
    /// Where a cursor on this item points.
    #[must_use]
    pub fn anchor(&self) -> Point {
        match self {
            Shape::Rect(rect) => rect.center(),
            Shape::Symbol(point, _) | Shape::Vertex(point, _) | Shape::Text(point) => *point,
            Shape::Rule(a, b) => Point::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y)),
        }
    }

    /// Where its amount ends: the end of a bar, the far edge of an area. `lying` where amounts lie along x,
    /// `below` where the amount is less than nothing.
    #[must_use]
    pub fn reach(&self, lying: bool, below: bool) -> Point {
        match self {
            Shape::Rect(rect) if lying => Point::new(if below { rect.x } else { rect.right() }, rect.center().y),
            Shape::Rect(rect) => Point::new(rect.center().x, if below { rect.bottom() } else { rect.y }),
            other => other.anchor(),
        }
    }

    /// The box around it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Rect(rect) => *rect,
            Shape::Symbol(point, size) => {
                let radius = (size.max(0.0) / std::f64::consts::PI).sqrt();
                Rect::new(point.x, point.y, 0.0, 0.0).grown(radius)
            }
            Shape::Vertex(point, None) | Shape::Text(point) => Rect::new(point.x, point.y, 0.0, 0.0),
            Shape::Vertex(a, Some(b)) | Shape::Rule(a, b) => Rect::between(*a, *b),
        }
    }
}
