//! One axis: from ticks with their places to lines and labels around a plot rectangle.
//!
//! Takes an axis whose ticks are placed along the plot in CSS px and whose style is resolved; gives
//! nodes for grid and for the axis proper, the room it needs outside the plot, and which labels are
//! shown. Labels that would touch are wrapped, turned or dropped here, never drawn over each other.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::scene::guide::overlap::{Overlap, apart, shown};
use crate::scene::node::{Align, Cap, Font, Group, Join, Node, Role, Rule, Stroke, Text};
use crate::scene::text::{TextMeasure, balance, shorten};

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

/// A label after fitting: its lines, and where they stand.
struct Label {
    index: usize,
    lines: Vec<Rc<str>>,
    align: Align,
    angle: f64,
    place: Point,
    bounds: Rect,
}

/// Distance between the baselines of two lines of a label or title, in font sizes.
pub const LINE_HEIGHT: f64 = 1.22;
/// Height of capital letters over the baseline, in font sizes; centres a line on a tick.
const CAP_MIDDLE: f64 = 0.34;
/// What Vega takes for the ascent of its default font.
const ASCENT: f64 = 0.8;
/// Most labels that are wrapped and turned to fit.
const MAX_FITTED: usize = 400;
/// Most lines a category label is wrapped into.
const MAX_LINES: usize = 3;

/// How many lines the labels beside a plot take at most, so that rows are made high enough for them.
#[must_use]
pub fn label_lines(axis: &Axis, measure: &dyn TextMeasure) -> usize {
    let style = &axis.style;
    let wraps = style.fitting == Fitting::Adaptive && !axis.orient.is_horizontal() && style.label_room > 0.0;
    if !wraps || !style.labels || axis.ticks.len() > MAX_FITTED {
        return 1;
    }
    let lines = axis.ticks.iter().map(|tick| balance(&tick.label, style.label_room, &style.label_font, measure).len());
    lines.max().unwrap_or(1)
}

/// Places an axis around `plot`.
#[must_use]
pub fn place(axis: &Axis, plot: Rect, measure: &dyn TextMeasure) -> PlacedAxis {
    let style = &axis.style;
    let mut placed = PlacedAxis { grid: Vec::new(), nodes: Vec::new(), bounds: plot, labels: Vec::new() };
    let edge = Edge::of(axis.orient, plot, style.offset);
    if let Some(stroke) = &style.grid {
        placed.grid = axis.ticks.iter().map(|tick| edge.across(tick.tick_at, plot, stroke)).collect();
    }
    let mut outward = 0.0;
    if let Some((stroke, size)) = &style.ticks {
        outward = *size;
        for tick in &axis.ticks {
            placed.nodes.push(rule(edge.at(tick.tick_at, 0.0), edge.at(tick.tick_at, *size), stroke));
        }
    }
    if let Some(stroke) = &style.domain {
        placed.nodes.push(rule(edge.at(0.0, -style.inward), edge.at(edge.length, -style.inward), stroke));
    }
    placed.bounds = placed.bounds.union(&Rect::between(edge.at(0.0, 0.0), edge.at(edge.length, outward)));
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
    place_title(axis, &edge, plot, measure, &mut placed);
    placed
}

/// A side of the plot with a direction along it and one away from it.
struct Edge {
    origin: Point,
    orient: Orient,
    length: f64,
}

impl Edge {
    fn of(orient: Orient, plot: Rect, offset: f64) -> Edge {
        let (origin, length) = match orient {
            Orient::Bottom => (Point::new(plot.x, plot.bottom() + offset), plot.width),
            Orient::Top => (Point::new(plot.x, plot.y - offset), plot.width),
            Orient::Left => (Point::new(plot.x - offset, plot.y), plot.height),
            Orient::Right => (Point::new(plot.right() + offset, plot.y), plot.height),
        };
        Edge { origin, orient, length }
    }

    fn at(&self, along: f64, outward: f64) -> Point {
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

fn fit_labels(axis: &Axis, edge: &Edge, outward: f64, measure: &dyn TextMeasure) -> Vec<Label> {
    let style = &axis.style;
    let make = |lines_of: &dyn Fn(&AxisTick) -> Vec<Rc<str>>, angle: f64| -> Vec<Label> {
        axis.ticks
            .iter()
            .enumerate()
            .filter(|(_, tick)| style.keep_empty || !tick.label.is_empty())
            .map(|(index, tick)| {
                let lines = lines_of(tick);
                place_label(index, tick.label_at, lines, angle, edge, outward, style, measure)
            })
            .collect()
    };
    let single = |tick: &AxisTick| -> Vec<Rc<str>> {
        let text = if style.label_limit > 0.0 {
            shorten(&tick.label, style.label_limit, &style.label_font, measure).into()
        } else {
            tick.label.clone()
        };
        vec![text]
    };
    let mut angle = style.label_angle;
    let mut labels = make(&single, angle);
    if style.fitting == Fitting::Adaptive
        && axis.ticks.len() <= MAX_FITTED
        && !axis.orient.is_horizontal()
        && style.label_room > 0.0
    {
        let wrapped = |tick: &AxisTick| -> Vec<Rc<str>> {
            balance(&tick.label, style.label_room, &style.label_font, measure).into_iter().map(Rc::from).collect()
        };
        labels = make(&wrapped, angle);
    }
    // Beyond so many names no wrapping and no turning helps; every so-and-so-many-th is shown.
    let crowded = axis.ticks.len() > MAX_FITTED;
    if style.fitting == Fitting::Adaptive && !crowded && axis.orient.is_horizontal() && style.overlap == Overlap::Keep {
        let gap = style.separation;
        let touch = |labels: &[Label]| {
            labels.windows(2).any(|pair| match pair {
                [a, b] => a.bounds.grown(gap / 2.0).overlaps(&b.bounds.grown(gap / 2.0)),
                _ => false,
            })
        };
        // The first and the last keep to their room, or the plot would give way to them, and they to it again.
        let wider = |label: Option<&Label>| label.is_some_and(|label| label.bounds.width > style.label_room.max(1.0));
        if touch(&labels) || wider(labels.first()) || wider(labels.last()) {
            let room = (style.label_room - gap).max(style.label_font.size);
            let wrapped = |tick: &AxisTick| -> Vec<Rc<str>> {
                balance(&tick.label, room, &style.label_font, measure).into_iter().map(Rc::from).collect()
            };
            let lines = make(&wrapped, 0.0);
            if !touch(&lines) && lines.iter().all(|label| label.lines.len() <= MAX_LINES) {
                labels = lines;
            } else {
                angle = if style.label_room < style.label_font.size * 1.3 { -90.0 } else { -45.0 };
                let short = |tick: &AxisTick| -> Vec<Rc<str>> {
                    vec![shorten(&tick.label, style.longest, &style.label_font, measure).into()]
                };
                labels = make(&short, angle);
                // Lines of text side by side need their height; where there is less, some go.
                let needed = (style.label_font.size * 1.1 / style.label_room.max(0.1)).ceil().clamp(1.0, 400.0);
                let stride = crate::scene::scales::index(needed).max(1);
                labels.retain(|label| label.index % stride == 0);
            }
        }
    }
    let way = match style.fitting {
        // Categories keep their labels as long as there is any way to draw them apart.
        Fitting::Adaptive if style.overlap == Overlap::Keep && angle != 0.0 => Overlap::Keep,
        Fitting::Adaptive if style.overlap == Overlap::Keep => Overlap::Parity,
        _ => style.overlap,
    };
    // Turned labels stand clear of their neighbours when their baselines do.
    let boxes: Vec<Rect> = labels.iter().map(|label| label.bounds).collect();
    let keep = shown(&boxes, way, style.separation);
    let keep = if style.fitting == Fitting::Adaptive && way != Overlap::Keep { apart(&boxes, keep) } else { keep };
    let mut kept = keep.iter();
    labels.retain(|_| kept.next().copied().unwrap_or(true));
    labels
}

#[expect(clippy::too_many_arguments, reason = "one label's place depends on all of these and on nothing else")]
fn place_label(
    index: usize,
    along: f64,
    lines: Vec<Rc<str>>,
    angle: f64,
    edge: &Edge,
    outward: f64,
    style: &AxisStyle,
    measure: &dyn TextMeasure,
) -> Label {
    let size = style.label_font.size;
    let width = lines.iter().map(|line| measure.width(line, &style.label_font)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let extra = (lines.len().max(1) - 1) as f64 * size * LINE_HEIGHT;
    let anchor = edge.at(along, outward);
    let align = style.label_align.unwrap_or(match edge.orient {
        Orient::Left => Align::Right,
        Orient::Right => Align::Left,
        Orient::Bottom if angle < 0.0 => Align::Right,
        Orient::Bottom if angle > 0.0 => Align::Left,
        Orient::Top if angle < 0.0 => Align::Left,
        Orient::Top if angle > 0.0 => Align::Right,
        _ => Align::Center,
    });
    if angle != 0.0 {
        // Turned about the tick: the line's middle passes through it.
        let (sin, cos) = angle.to_radians().sin_cos();
        let middle = size * CAP_MIDDLE;
        let place = Point::new(anchor.x - middle * sin, anchor.y + middle * cos);
        let start = match align {
            Align::Left => 0.0,
            Align::Center => -width / 2.0,
            Align::Right => -width,
        };
        let corner = |dx: f64, dy: f64| Point::new(place.x + dx * cos - dy * sin, place.y + dx * sin + dy * cos);
        let corners = [
            corner(start, -size * ASCENT),
            corner(start + width, -size * ASCENT),
            corner(start, size * 0.2),
            corner(start + width, size * 0.2),
        ];
        let bounds = corners
            .iter()
            .map(|point| Rect::new(point.x, point.y, 0.0, 0.0))
            .reduce(|a, b| a.union(&b))
            .unwrap_or_default();
        return Label { index, lines, align, angle, place, bounds };
    }
    let mut align = align;
    let baseline = match edge.orient {
        Orient::Bottom => anchor.y + size * ASCENT,
        Orient::Top => anchor.y - size * 0.2 - extra,
        Orient::Left | Orient::Right => anchor.y + size * CAP_MIDDLE - extra / 2.0,
    };
    let mut place = Point::new(anchor.x, baseline);
    let threshold = 1.0;
    if style.flush && edge.orient.is_horizontal() && style.label_align.is_none() {
        if along.abs() < threshold {
            align = Align::Left;
        } else if (along - edge.length).abs() < threshold {
            align = Align::Right;
        }
    }
    if style.flush && !edge.orient.is_horizontal() {
        if along.abs() < threshold {
            place.y = anchor.y + size * ASCENT;
        } else if (along - edge.length).abs() < threshold {
            place.y = anchor.y - size * 0.2;
        }
    }
    let left = match align {
        Align::Left => place.x,
        Align::Center => place.x - width / 2.0,
        Align::Right => place.x - width,
    };
    let bounds = Rect::new(left, place.y - size * ASCENT, width, size + extra);
    Label { index, lines, align, angle, place, bounds }
}

fn label_nodes<'a>(
    label: &'a Label,
    style: &'a AxisStyle,
    measure: &'a dyn TextMeasure,
) -> impl Iterator<Item = Node> + 'a {
    label.lines.iter().enumerate().map(move |(line, text)| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let drop = line as f64 * style.label_font.size * LINE_HEIGHT;
        Node::Text(Text {
            place: Point::new(label.place.x, label.place.y + drop),
            text: text.clone(),
            font: style.label_font.clone(),
            fill: style.label_color,
            align: label.align,
            angle: label.angle,
            halo: None,
            width: measure.width(text, &style.label_font),
        })
    })
}

fn place_title(axis: &Axis, edge: &Edge, plot: Rect, measure: &dyn TextMeasure, placed: &mut PlacedAxis) {
    let style = &axis.style;
    if axis.title.is_empty() {
        return;
    }
    let size = style.title_font.size;
    let text = |text: &Rc<str>, place: Point, align: Align, angle: f64| {
        Node::Text(Text {
            place,
            text: text.clone(),
            font: style.title_font.clone(),
            fill: style.title_color,
            align,
            angle,
            halo: None,
            width: measure.width(text, &style.title_font),
        })
    };
    let width = axis.title.iter().map(|line| measure.width(line, &style.title_font)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let count = axis.title.len() as f64;
    let height = size + (count - 1.0) * size * LINE_HEIGHT;
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let drop = |line: usize| line as f64 * size * LINE_HEIGHT;
    if style.title_over && !edge.orient.is_horizontal() {
        // Over the plot, flush with the outer end of the labels.
        let (x, align) = match edge.orient {
            Orient::Right => (placed.bounds.right(), Align::Right),
            _ => (placed.bounds.x, Align::Left),
        };
        let bottom = plot.y - style.title_padding;
        for (line, words) in axis.title.iter().enumerate() {
            let place = Point::new(x, bottom - height + size * ASCENT + drop(line));
            placed.nodes.push(text(words, place, align, 0.0));
        }
        let left = if align == Align::Left { x } else { x - width };
        placed.bounds = placed.bounds.union(&Rect::new(left, bottom - height, width, height));
        return;
    }
    let along = edge.length * style.title_anchor;
    let align = if style.title_anchor <= 0.0 {
        Align::Left
    } else if style.title_anchor >= 1.0 {
        Align::Right
    } else {
        Align::Center
    };
    let outer = match edge.orient {
        Orient::Bottom => placed.bounds.bottom() - edge.origin.y,
        Orient::Top => edge.origin.y - placed.bounds.y,
        Orient::Left => edge.origin.x - placed.bounds.x,
        Orient::Right => placed.bounds.right() - edge.origin.x,
    } + style.title_padding;
    for (line, words) in axis.title.iter().enumerate() {
        let (place, angle, align) = match edge.orient {
            Orient::Bottom => {
                (Point::new(plot.x + along, edge.origin.y + outer + size * ASCENT + drop(line)), 0.0, align)
            }
            Orient::Top => {
                (Point::new(plot.x + along, edge.origin.y - outer - height + size * ASCENT + drop(line)), 0.0, align)
            }
            Orient::Left => {
                let x = edge.origin.x - outer - height + size * ASCENT + drop(line);
                let mirrored = match align {
                    Align::Left => Align::Right,
                    Align::Right => Align::Left,
                    Align::Center => Align::Center,
                };
                (Point::new(x, plot.y + along), -90.0, mirrored)
            }
            Orient::Right => {
                let x = edge.origin.x + outer + height - size * ASCENT - drop(line);
                (Point::new(x, plot.y + along), 90.0, align)
            }
        };
        placed.nodes.push(text(words, place, align, angle));
    }
    let start = match align {
        Align::Left => along,
        Align::Center => along - width / 2.0,
        Align::Right => along - width,
    };
    let room = Rect::between(edge.at(start, outer), edge.at(start + width, outer + height));
    placed.bounds = placed.bounds.union(&room);
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
