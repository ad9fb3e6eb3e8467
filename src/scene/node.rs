//! What can be drawn: six kinds of node, placed, coloured, and nothing left to decide.
//!
//! All places are CSS pixels of the whole chart. Curves are already polylines, text is already
//! broken, shortened and placed by its alphabetic baseline, hatches are already lines. A pen walks
//! the tree in order and draws; it decides only how to meet its device's pixels where `crisp` asks.

use std::rc::Rc;

use crate::angle::sin_cos;
use crate::color::Color;
use crate::geometry::{Point, Rect};

/// Anything that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nodes that share a clip or a role.
    Group(Group),
    /// Lines and areas.
    Path(Path),
    /// A rectangle, perhaps with round corners.
    Rect(RectNode),
    /// A full circle; other symbols are paths.
    Circle(Circle),
    /// A straight horizontal, vertical or slanted line.
    Rule(Rule),
    /// One line of text.
    Text(Text),
}

impl Node {
    /// The box around what is drawn, strokes included; `None` where nothing is.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let around = |rect: Rect, stroke: Option<&Stroke>| rect.grown(stroke.map_or(0.0, |stroke| stroke.width / 2.0));
        match self {
            Node::Group(group) => {
                let all = group.nodes.iter().filter_map(Node::bounds).reduce(|a, b| a.union(&b))?;
                Some(match group.clip {
                    Some(clip) => {
                        let corner = Point::new(all.x.max(clip.x), all.y.max(clip.y));
                        let other = Point::new(all.right().min(clip.right()), all.bottom().min(clip.bottom()));
                        Rect::between(corner, other)
                    }
                    None => all,
                })
            }
            Node::Path(path) => {
                let points = path.parts.iter().flat_map(|part| &part.points);
                let all = points.map(|point| Rect::new(point.x, point.y, 0.0, 0.0)).reduce(|a, b| a.union(&b))?;
                Some(around(all, path.stroke.as_ref()))
            }
            Node::Rect(rect) => Some(around(rect.rect, rect.stroke.as_ref())),
            Node::Circle(circle) => {
                let Point { x, y } = circle.center;
                Some(around(Rect::new(x, y, 0.0, 0.0).grown(circle.radius), circle.stroke.as_ref()))
            }
            Node::Rule(rule) => Some(around(Rect::between(rule.from, rule.to), Some(&rule.stroke))),
            Node::Text(text) => Some(text.bounds()),
        }
    }

    /// What outlines it.
    #[must_use]
    pub fn stroke(&self) -> Option<&Stroke> {
        match self {
            Node::Path(path) => path.stroke.as_ref(),
            Node::Rect(rect) => rect.stroke.as_ref(),
            Node::Circle(circle) => circle.stroke.as_ref(),
            Node::Rule(rule) => Some(&rule.stroke),
            Node::Group(_) | Node::Text(_) => None,
        }
    }

    /// Moves the node and all it holds.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        let moved = |point: &mut Point| {
            point.x += dx;
            point.y += dy;
        };
        match self {
            Node::Group(group) => {
                group.clip = group.clip.map(|clip| clip.moved(dx, dy));
                for node in &mut group.nodes {
                    node.shift(dx, dy);
                }
            }
            Node::Path(path) => path.parts.iter_mut().flat_map(|part| &mut part.points).for_each(moved),
            Node::Rect(rect) => rect.rect = rect.rect.moved(dx, dy),
            Node::Circle(circle) => moved(&mut circle.center),
            Node::Rule(rule) => {
                moved(&mut rule.from);
                moved(&mut rule.to);
            }
            Node::Text(text) => moved(&mut text.place),
        }
    }

    /// Leaves the node and all it holds a share of their opacity.
    pub fn fade(&mut self, share: f64) {
        let fill = |color: &mut Option<Color>| *color = color.map(|color| color.faded(share));
        let stroke = |stroke: &mut Option<Stroke>| {
            if let Some(stroke) = stroke {
                stroke.color = stroke.color.faded(share);
            }
        };
        match self {
            Node::Group(group) => group.nodes.iter_mut().for_each(|node| node.fade(share)),
            Node::Path(path) => {
                fill(&mut path.fill);
                stroke(&mut path.stroke);
            }
            Node::Rect(rect) => {
                fill(&mut rect.fill);
                stroke(&mut rect.stroke);
            }
            Node::Circle(circle) => {
                fill(&mut circle.fill);
                stroke(&mut circle.stroke);
            }
            Node::Rule(rule) => rule.stroke.color = rule.stroke.color.faded(share),
            Node::Text(text) => text.fill = text.fill.faded(share),
        }
    }
}

/// Nodes that share a clip or a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What the nodes are part of; becomes a class in SVG.
    pub role: Role,
    /// Nothing is drawn outside.
    pub clip: Option<Rect>,
    /// Drawn in this order.
    pub nodes: Vec<Node>,
}

/// What a group is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// No part of its own.
    Plain,
    /// Title and subtitle.
    Title,
    /// Grid lines.
    Grid,
    /// An axis with its labels and title.
    Axis,
    /// A legend.
    Legend,
    /// Header labels of facets.
    Header,
    /// The marks of one layer.
    Mark,
    /// Direct labels and annotations.
    Annotation,
    /// Notes and source under the plot.
    Caption,
}

/// Strokes a path, a rectangle, a circle or a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Colour with opacity.
    pub color: Color,
    /// CSS px, above 0.
    pub width: f64,
    /// Lengths of dash and gap in CSS px; empty is solid.
    pub dash: Rc<[f64]>,
    /// How ends are drawn.
    pub cap: Cap,
    /// How corners are drawn.
    pub join: Join,
}

/// How the ends of a stroke are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cap {
    /// Cut at the end.
    #[default]
    Butt,
    /// A half circle beyond the end.
    Round,
    /// Half a width beyond the end.
    Square,
}

/// How the corners of a stroke are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Join {
    /// Pointed.
    #[default]
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}

/// One or more polylines with one fill and one stroke.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Parts; those of a filled path enclose area by the non-zero rule.
    pub parts: Vec<Polyline>,
    /// Inside colour.
    pub fill: Option<Color>,
    /// Outline.
    pub stroke: Option<Stroke>,
}

/// Points joined by straight lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Polyline {
    /// At least two.
    pub points: Vec<Point>,
    /// Whether the last is joined to the first.
    pub closed: bool,
}

/// A rectangle, perhaps with round corners.
#[derive(Clone, Debug, PartialEq)]
pub struct RectNode {
    /// Its place.
    pub rect: Rect,
    /// Corner radii: top left, top right, bottom right, bottom left.
    pub corners: [f64; 4],
    /// Inside colour.
    pub fill: Option<Color>,
    /// Outline, centred on the edge.
    pub stroke: Option<Stroke>,
    /// Move edges to whole device pixels.
    pub crisp: bool,
}

/// A full circle.
#[derive(Clone, Debug, PartialEq)]
pub struct Circle {
    /// Its middle.
    pub center: Point,
    /// CSS px.
    pub radius: f64,
    /// Inside colour.
    pub fill: Option<Color>,
    /// Outline, centred on the edge.
    pub stroke: Option<Stroke>,
}

/// A straight line.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// From here.
    pub from: Point,
    /// To here.
    pub to: Point,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Horizontal and vertical lines cover whole device pixels: a line one CSS px wide covers
    /// exactly one device pixel row at ratio 1, round(width × ratio) at others, at least one.
    pub crisp: bool,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// On the alphabetic baseline, at the side that `align` names.
    pub place: Point,
    /// What is written; no line breaks.
    pub text: Rc<str>,
    /// Size, weight, family.
    pub font: Font,
    /// Colour with opacity.
    pub fill: Color,
    /// Which side of the text is at `place`.
    pub align: Align,
    /// Degrees clockwise about `place`.
    pub angle: f64,
    /// An outline in the background's colour, so that text reads over marks: colour and width.
    pub halo: Option<(Color, f64)>,
    /// Advance width by the measure that laid it out, CSS px.
    pub width: f64,
}

impl Text {
    /// The box of the text: its ascent and descent, by its measured width.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let left = match self.align {
            Align::Left => 0.0,
            Align::Center => -self.width / 2.0,
            Align::Right => -self.width,
        };
        let (top, bottom) = (-0.80 * self.font.size, 0.22 * self.font.size);
        if self.angle == 0.0 {
            return Rect::new(self.place.x + left, self.place.y + top, self.width, bottom - top);
        }
        let (sin, cos) = sin_cos(self.angle);
        [(left, top), (left + self.width, top), (left, bottom), (left + self.width, bottom)]
            .into_iter()
            .map(|(dx, dy)| Rect::new(self.place.x + dx * cos - dy * sin, self.place.y + dx * sin + dy * cos, 0.0, 0.0))
            .reduce(|a, b| a.union(&b))
            .unwrap_or_default()
    }
}

/// Which side of a text is at its place. Never mirrored in right-to-left pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// The left end.
    #[default]
    Left,
    /// The middle.
    Center,
    /// The right end.
    Right,
}

/// A font as the pens need it.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// CSS font family list.
    pub family: Rc<str>,
    /// CSS px.
    pub size: f64,
    /// CSS weight, 100 to 900.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
}
