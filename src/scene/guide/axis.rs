//! One axis: from ticks with their places to lines and labels around a plot rectangle.
//!
//! Takes an axis whose ticks are placed along the plot in CSS px and whose style is resolved; gives
//! nodes for grid and for the axis proper, the room it needs outside the plot, and which labels are
//! shown. Labels that would touch are wrapped, turned or dropped here, never drawn over each other.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::list::Listed;
use crate::scene::guide::overlap::Overlap;
use crate::scene::node::{Align, Cap, Font, Group, Join, Node, Role, Rule, Stroke};
use crate::scene::text::TextMeasure;
use crate::spec::values::Baseline;

use super::axis_labels::{fit_labels, label_nodes};
use super::axis_title::{TitlePlace, place_title};

/// The side of the plot an axis stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orient {
    /// Under the plot.
    Bottom,
    /// Over the plot.
    Top,
    /// Left of the plot.
    Left,
    /// Right of the plot.
    Right,
}

impl Orient {
    /// Whether the axis runs from left to right.
    #[must_use]
    pub fn is_horizontal(self) -> bool {
        matches!(self, Orient::Bottom | Orient::Top)
    }

    /// The side across the plot.
    #[must_use]
    pub fn opposite(self) -> Orient {
        match self {
            Orient::Bottom => Orient::Top,
            Orient::Top => Orient::Bottom,
            Orient::Left => Orient::Right,
            Orient::Right => Orient::Left,
        }
    }

    /// Vega-Lite's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Orient::Bottom => "bottom",
            Orient::Top => "top",
            Orient::Left => "left",
            Orient::Right => "right",
        }
    }

    /// The orient of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Orient> {
        [Orient::Bottom, Orient::Top, Orient::Left, Orient::Right].into_iter().find(|orient| orient.word() == word)
    }
}

/// A position with its label.
#[derive(Clone, Debug)]
pub struct AxisTick {
    /// Along the plot, from its left or top edge, where the label stands.
    pub label_at: f64,
    /// Where the tick mark and the grid line stand.
    pub tick_at: f64,
    /// What is written; empty for none.
    pub label: Rc<str>,
}

/// Where labels may be made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fitting {
    /// As given: the angle is fixed and the way labels give way is too.
    Fixed,
    /// Wrapped into lines, then turned, then dropped, as the room asks.
    Adaptive,
}

/// How an axis looks.
#[derive(Clone, Debug)]
pub struct AxisStyle {
    /// Grid lines across the plot.
    pub grid: Option<Stroke>,
    /// The line along the axis.
    pub domain: Option<Stroke>,
    /// Tick marks and their length.
    pub ticks: Option<(Stroke, f64)>,
    /// Whether labels are drawn.
    pub labels: bool,
    /// Label font.
    pub label_font: Font,
    /// Label colour.
    pub label_color: Color,
    /// Distance from tick end to label.
    pub label_padding: f64,
    /// Degrees clockwise.
    pub label_angle: f64,
    /// Side of the label at the tick; by orient and angle when absent.
    pub label_align: Option<Align>,
    /// Longest label, CSS px; 0 is no limit.
    pub label_limit: f64,
    /// Ticks without a label count as labels without text, as Vega counts them.
    pub keep_empty: bool,
    /// How labels give way.
    pub overlap: Overlap,
    /// Least distance between labels.
    pub separation: f64,
    /// First and last label are aligned with the plot's edges.
    pub flush: bool,
    /// Whether the layout may wrap and turn labels.
    pub fitting: Fitting,
    /// Room for one label, for wrapping: the band's step along an axis below, a width beside one.
    pub label_room: f64,
    /// Longest turned label, CSS px: a name longer than this would leave no room for the plot.
    pub longest: f64,
    /// Title font.
    pub title_font: Font,
    /// Title colour.
    pub title_color: Color,
    /// Distance from labels to title.
    pub title_padding: f64,
    /// Where the title stands along the axis: 0 start, 0.5 middle, 1 end.
    pub title_anchor: f64,
    /// The title stands over the axis, flat, rather than turned beside it.
    pub title_over: bool,
    /// Distance from the plot.
    pub offset: f64,
    /// What of a label stands at the tick; by orient and angle when absent.
    pub label_baseline: Option<Baseline>,
    /// How far labels may stand out beyond the ends of the axis; they may when absent.
    pub label_bound: Option<f64>,
    /// Where the scale starts and ends, px, if it has ends; labels there are aligned with them.
    pub span: Option<(f64, f64)>,
    /// Whether the scale's range runs from the far end of the axis to the near one.
    pub falls: bool,
    /// From where to where lines across the plot run, px, where they do not cross all of it: along the other axis' scale.
    pub grid_span: Option<(f64, f64)>,
    /// How far labels are shifted from the places of their values, px.
    pub flush_shift: f64,
    /// How far from an end of the axis a label is aligned with it, px.
    pub flush_within: f64,
    /// How much further out such labels stand, px.
    pub flush_offset: f64,
    /// Least and greatest room of ticks and labels, before the title, px.
    pub extent: (f64, f64),
    /// Where the author wants the title.
    pub title_place: TitlePlace,
    /// Longest title, px; 0 is no limit.
    pub title_limit: f64,
    /// Shift of the whole axis, grid included, px.
    pub shift: f64,
    /// Shift along the axis, px.
    pub position: f64,
    /// Drawn before the marks rather than behind them.
    pub front: bool,
    /// How far inside the plot the line along the axis is drawn: at zero, where bars go both ways.
    pub inward: f64,
}

/// An axis ready to be placed.
#[derive(Clone, Debug)]
pub struct Axis {
    /// `x` or `y`.
    pub channel: &'static str,
    /// Its side.
    pub orient: Orient,
    /// The side it would stand on if there were no other axis.
    pub home: Orient,
    /// Lines of the title.
    pub title: Vec<Rc<str>>,
    /// In order along the scale.
    pub ticks: Vec<AxisTick>,
    /// The scale's domain, for inspection.
    pub domain: Json,
    /// Looks.
    pub style: AxisStyle,
}

/// An axis with its nodes.
#[derive(Clone, Debug)]
pub struct PlacedAxis {
    /// Lines across the plot; drawn under the marks.
    pub grid: Vec<Node>,
    /// Line, ticks, labels and title.
    pub nodes: Vec<Node>,
    /// Everything outside the plot, the plot's edge included.
    pub bounds: Rect,
    /// The labels that are drawn, in order.
    pub labels: Vec<Rc<str>>,
}

/// Distance between the baselines of two lines of a label or title, in font sizes.
pub const LINE_HEIGHT: f64 = 1.22;
/// Height of capital letters over the baseline, in font sizes; centres a line on a tick.
pub(super) const CAP_MIDDLE: f64 = 0.34;
/// What Vega takes for the ascent of its default font.
pub(super) const ASCENT: f64 = 0.8;

/// Places an axis around `plot`.
#[must_use]
pub fn place(axis: &Axis, plot: Rect, measure: &dyn TextMeasure) -> PlacedAxis {
    let style = &axis.style;
    let mut placed = PlacedAxis { grid: Vec::new(), nodes: Vec::new(), bounds: plot, labels: Vec::new() };
    let edge = Edge::of(axis.orient, plot, style.offset, style.position, style.shift);
    if let Some(stroke) = &style.grid {
        let across = match (style.grid_span, edge.orient.is_horizontal()) {
            (Some((from, to)), true) => Rect::new(plot.x, plot.y + from, plot.width, to - from),
            (Some((from, to)), false) => Rect::new(plot.x + from, plot.y, to - from, plot.height),
            (None, _) => plot,
        };
        placed.grid = axis.ticks.iter().map(|tick| edge.across(tick.tick_at, across, stroke)).listed();
    }
    let mut outward = 0.0;
    // To Vega an axis is as long as its range, and starts where the plot does.
    let exact = style.keep_empty;
    let (from, to) = edge.span(style);
    let span = to - from;
    placed.bounds = placed.bounds.union(&Rect::between(edge.at(0.0, 0.0), edge.at(span, 0.0)));
    if let Some((stroke, size)) = &style.ticks {
        outward = *size;
        let (more, first) = if exact { (stroke.width / 2.0, None) } else { (0.0, Some((0.0, edge.length))) };
        let ends = axis.ticks.iter().map(|tick| (tick.tick_at - more, tick.tick_at + more)).chain(first);
        for (from, to) in ends {
            placed.bounds = placed.bounds.union(&Rect::between(edge.at(from, 0.0), edge.at(to, outward + more)));
        }
        for tick in &axis.ticks {
            placed.nodes.push(rule(edge.at(tick.tick_at, 0.0), edge.at(tick.tick_at, *size), stroke));
        }
    }
    if let Some(stroke) = &style.domain {
        placed.nodes.push(rule(edge.at(from, -style.inward), edge.at(to, -style.inward), stroke));
    }
    // What stands before the title is as deep as the author says, whatever it takes.
    let plain = placed.bounds;
    if style.labels {
        let labels = fit_labels(axis, &edge, outward + style.label_padding, measure);
        for label in &labels {
            placed.bounds = placed.bounds.union(&label.bounds);
            if let Some(tick) = axis.ticks.get(label.index) {
                placed.labels.push(tick.label.clone());
            }
            placed.nodes.extend(label_nodes(label, style, measure));
        }
    }
    let (least, most) = style.extent;
    let depth = edge.outer(&placed.bounds);
    let whole = placed.bounds;
    if depth < least || depth > most {
        placed.bounds = edge.to_depth(plain.union(&placed.bounds), depth.clamp(least, most.max(least)));
    }
    place_title(axis, &edge, plot, measure, &mut placed);
    placed.bounds = placed.bounds.union(&whole);
    placed
}

/// A side of the plot with a direction along it and one away from it.
pub(super) struct Edge {
    pub(super) origin: Point,
    pub(super) orient: Orient,
    pub(super) length: f64,
}

impl Edge {
    fn of(orient: Orient, plot: Rect, offset: f64, position: f64, shift: f64) -> Edge {
        let along = if orient.is_horizontal() { (position, 0.0) } else { (0.0, position) };
        let plot = plot.moved(along.0 + shift, along.1 + shift);
        let (origin, length) = match orient {
            Orient::Bottom => (Point::new(plot.x, plot.bottom() + offset), plot.width),
            Orient::Top => (Point::new(plot.x, plot.y - offset), plot.width),
            Orient::Left => (Point::new(plot.x - offset, plot.y), plot.height),
            Orient::Right => (Point::new(plot.right() + offset, plot.y), plot.height),
        };
        Edge { origin, orient, length }
    }

    /// From where to where the axis runs: in Vega's look as its scale does.
    pub(super) fn span(&self, style: &AxisStyle) -> (f64, f64) {
        style.span.filter(|_| style.keep_empty).unwrap_or((0.0, self.length))
    }

    /// How far something reaches away from the plot.
    pub(super) fn outer(&self, bounds: &Rect) -> f64 {
        match self.orient {
            Orient::Bottom => bounds.bottom() - self.origin.y,
            Orient::Top => self.origin.y - bounds.y,
            Orient::Left => self.origin.x - bounds.x,
            Orient::Right => bounds.right() - self.origin.x,
        }
    }

    /// The same room made to reach so far.
    fn to_depth(&self, bounds: Rect, depth: f64) -> Rect {
        let more = depth - self.outer(&bounds);
        match self.orient {
            Orient::Bottom => Rect::new(bounds.x, bounds.y, bounds.width, bounds.height + more),
            Orient::Top => Rect::new(bounds.x, bounds.y - more, bounds.width, bounds.height + more),
            Orient::Left => Rect::new(bounds.x - more, bounds.y, bounds.width + more, bounds.height),
            Orient::Right => Rect::new(bounds.x, bounds.y, bounds.width + more, bounds.height),
        }
    }

    /// Whether something stands within the ends of the axis, give or take so many px.
    pub(super) fn holds(&self, bounds: &Rect, tolerance: f64) -> bool {
        let (from, to, start) = if self.orient.is_horizontal() {
            (bounds.x, bounds.right(), self.origin.x)
        } else {
            (bounds.y, bounds.bottom(), self.origin.y)
        };
        from >= start - tolerance && to <= start + self.length + tolerance
    }

    pub(super) fn at(&self, along: f64, outward: f64) -> Point {
        let Point { x, y } = self.origin;
        match self.orient {
            Orient::Bottom => Point::new(x + along, y + outward),
            Orient::Top => Point::new(x + along, y - outward),
            Orient::Left => Point::new(x - outward, y + along),
            Orient::Right => Point::new(x + outward, y + along),
        }
    }

    fn across(&self, along: f64, plot: Rect, stroke: &Stroke) -> Node {
        if self.orient.is_horizontal() {
            let x = plot.x + along;
            rule(Point::new(x, plot.y), Point::new(x, plot.bottom()), stroke)
        } else {
            let y = plot.y + along;
            rule(Point::new(plot.x, y), Point::new(plot.right(), y), stroke)
        }
    }
}

fn rule(from: Point, to: Point, stroke: &Stroke) -> Node {
    Node::Rule(Rule { from, to, stroke: stroke.clone(), crisp: true })
}

/// The nodes of an axis as one group.
#[must_use]
pub fn group(role: Role, nodes: Vec<Node>) -> Node {
    Node::Group(Group { role, clip: None, nodes })
}

/// A solid line of this colour and width.
#[must_use]
pub fn solid(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter }
}
