//! Bars of qualified values: what the status and the bound of an observation look like.
//!
//! Takes a bar's rectangle, the direction it grows in, its status and bound; gives the nodes.
//! Actual values are solid, provisional ones lighter, targets hollow with a hatch. An exact value
//! ends in an edge; `at least` and `over` stay open with a chevron outwards, `at most` and `under`
//! with one inwards, `about` fades out. So the forms differ without colour.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Bound, Status};
use crate::geometry::{Point, Rect};
use crate::scene::node::{Cap, Join, Node, Path, Polyline, RectNode, Rule, Stroke};

/// Where a bar's value end lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The value end is the top edge.
    Up,
    /// The value end is the bottom edge.
    Down,
    /// The value end is the left edge.
    Left,
    /// The value end is the right edge.
    Right,
}

/// How far a chevron reaches beyond the end of a bar, CSS px.
pub const CHEVRON_REACH: f64 = 8.0;
/// Length over which an `about` bar fades out, CSS px.
const SOFT_END: f64 = 9.0;
/// Steps of that fade.
const SOFT_STEPS: u8 = 6;
/// How much of its colour the last cell of an `about` bar of cells has.
pub const SOFT_SHARE: f64 = 0.45;
/// Distance between hatch lines, CSS px across the lines' horizontal.
const HATCH_STEP: f64 = 6.0;

/// How one bar is filled.
#[derive(Clone, Debug)]
pub struct BarStyle {
    /// The series' colour.
    pub color: Color,
    /// What is behind.
    pub background: Color,
    /// Corner radii: top left, top right, bottom right, bottom left.
    pub corners: [f64; 4],
    /// An outline of its own.
    pub stroke: Option<Stroke>,
    /// Whether it runs from one value to another rather than from the base line, which closes it.
    pub ranged: bool,
}

/// The nodes of a bar, outermost last. Nothing for a bar without extent.
#[must_use]
pub fn bar_nodes(rect: Rect, toward: Toward, status: Status, bound: Bound, style: &BarStyle) -> Vec<Node> {
    let mut nodes = Vec::new();
    if rect.width <= 0.0 || rect.height <= 0.0 {
        return nodes;
    }
    let frame = Frame { rect, toward };
    let length = frame.length();
    let soft = if bound == Bound::About { SOFT_END.min(length * 0.6) } else { 0.0 };
    let hollow = matches!(status, Status::Target | Status::Forecast);
    let fill = match status {
        Status::Provisional | Status::Estimate => lighter(style.color, style.background),
        _ => style.color,
    };
    if hollow {
        hatch(&mut nodes, frame.slice(0.0, length - soft), style.color.faded(0.5));
        if style.ranged {
            let (from, to) = (frame.point(0.75, 0.0), frame.point(0.75, frame.breadth()));
            nodes.push(end_rule(from, to, style.color, 1.5));
        }
        outline(&mut nodes, &frame, bound, soft, style.color);
    } else if soft > 0.0 {
        nodes.push(plain(frame.slice(0.0, length - soft), fill));
        for step in 0..SOFT_STEPS {
            let (from, to) = (f64::from(step) / f64::from(SOFT_STEPS), f64::from(step + 1) / f64::from(SOFT_STEPS));
            let place = frame.slice(length - soft + soft * from, length - soft + soft * to);
            nodes.push(plain(place, fill.faded(1.0 - (from + to) / 2.0)));
        }
    } else if fill != style.color {
        // Lighter alone would fade into the page: the edge keeps the series' colour.
        nodes.push(plain(rect, fill));
        outline(&mut nodes, &frame, bound, 0.0, style.color);
    } else {
        nodes.push(Node::Rect(RectNode {
            rect,
            corners: style.corners,
            fill: Some(fill),
            stroke: style.stroke.clone(),
            crisp: style.stroke.is_none(),
        }));
    }
    nodes.extend(end_mark(rect, toward, bound, if hollow { style.color } else { style.background }, style.color));
    nodes
}

/// The chevron at the value end of a bar whose value is a limit: outwards where there may be more, inwards
/// where there may be less.
#[must_use]
pub fn end_mark(rect: Rect, toward: Toward, bound: Bound, inside: Color, outside: Color) -> Option<Node> {
    let frame = Frame { rect, toward };
    match bound {
        Bound::AtLeast | Bound::Over => Some(chevron(&frame, true, outside)),
        Bound::AtMost | Bound::Under => Some(chevron(&frame, false, inside)),
        Bound::Exact | Bound::About => None,
    }
}

/// A marker line across a bar: where a target lies. An open bound has its chevron beside the line, `about`
/// breaks the line. A rim in the background's colour parts it from the bar.
#[must_use]
pub fn marker_nodes(rect: Rect, toward: Toward, bound: Bound, color: Color, background: Color) -> Vec<Node> {
    let frame = Frame { rect, toward };
    let mut nodes = vec![plain(rect.grown(1.0), background)];
    if bound == Bound::About {
        let step = frame.breadth() / 5.0;
        let piece =
            |from: f64| Rect::between(frame.point(0.0, from * step), frame.point(frame.length(), (from + 1.0) * step));
        nodes.extend([0.0, 2.0, 4.0].map(|from| plain(piece(from), color)));
    } else {
        nodes.push(plain(rect, color));
    }
    match bound {
        Bound::AtLeast | Bound::Over => nodes.push(chevron(&frame, true, color)),
        Bound::AtMost | Bound::Under => {
            // Before the line, pointing back.
            let before = Frame { rect: frame.slice(-CHEVRON_REACH, 0.0), toward };
            nodes.push(chevron(&before, false, color));
        }
        Bound::Exact | Bound::About => {}
    }
    nodes
}

/// The colour of a provisional value: two fifths of the way to the background.
#[must_use]
pub fn lighter(color: Color, background: Color) -> Color {
    let mix = |a: u8, b: u8| {
        let mixed = f64::from(a) * 0.6 + f64::from(b) * 0.4;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of two bytes is a byte")]
        let byte = mixed.round() as u8;
        byte
    };
    Color {
        red: mix(color.red, background.red),
        green: mix(color.green, background.green),
        blue: mix(color.blue, background.blue),
        alpha: color.alpha,
    }
}

/// A bar seen along its length: 0 is the base, `length` the value end.
struct Frame {
    rect: Rect,
    toward: Toward,
}

impl Frame {
    fn length(&self) -> f64 {
        match self.toward {
            Toward::Up | Toward::Down => self.rect.height,
            Toward::Left | Toward::Right => self.rect.width,
        }
    }

    fn breadth(&self) -> f64 {
        match self.toward {
            Toward::Up | Toward::Down => self.rect.width,
            Toward::Left | Toward::Right => self.rect.height,
        }
    }

    /// The point `along` the length from the base and `across` from the left or top side.
    fn point(&self, along: f64, across: f64) -> Point {
        let rect = &self.rect;
        match self.toward {
            Toward::Up => Point::new(rect.x + across, rect.bottom() - along),
            Toward::Down => Point::new(rect.x + across, rect.y + along),
            Toward::Right => Point::new(rect.x + along, rect.y + across),
            Toward::Left => Point::new(rect.right() - along, rect.y + across),
        }
    }

    fn slice(&self, from: f64, to: f64) -> Rect {
        Rect::between(self.point(from, 0.0), self.point(to, self.breadth()))
    }
}

fn plain(rect: Rect, fill: Color) -> Node {
    Node::Rect(RectNode { rect, corners: [0.0; 4], fill: Some(fill), stroke: None, crisp: true })
}

fn line(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter }
}

/// The edges of a hollow bar; the value end only where the value ends there.
fn outline(nodes: &mut Vec<Node>, frame: &Frame, bound: Bound, soft: f64, color: Color) {
    let inset: f64 = 0.75;
    let (length, breadth) = (frame.length(), frame.breadth());
    let near = inset.min(breadth / 2.0);
    let far = (breadth - inset).max(breadth / 2.0);
    let end = match bound {
        Bound::Exact | Bound::AtMost | Bound::Under => (length - inset).max(0.0),
        _ => length - soft,
    };
    let stroke = line(color, 1.5);
    let closed = matches!(bound, Bound::Exact | Bound::AtMost | Bound::Under);
    let parts = if closed {
        vec![Polyline {
            points: vec![frame.point(0.0, near), frame.point(end, near), frame.point(end, far), frame.point(0.0, far)],
            closed: false,
        }]
    } else {
        vec![
            Polyline { points: vec![frame.point(0.0, near), frame.point(end, near)], closed: false },
            Polyline { points: vec![frame.point(0.0, far), frame.point(end, far)], closed: false },
        ]
    };
    nodes.push(Node::Path(Path { parts, fill: None, stroke: Some(stroke) }));
    if bound == Bound::About {
        // The sides go on as dots and the end is one dashed line: about here, not just here.
        let dotted = Stroke { dash: Rc::from([1.5, 2.0]), ..line(color, 1.5) };
        let parts = vec![Polyline {
            points: vec![
                frame.point(end, near),
                frame.point(length - inset, near),
                frame.point(length - inset, far),
                frame.point(end, far),
            ],
            closed: false,
        }];
        nodes.push(Node::Path(Path { parts, fill: None, stroke: Some(dotted) }));
    }
}

/// Lines rising to the right at 45° across a rectangle, cut at its edges.
fn hatch(nodes: &mut Vec<Node>, rect: Rect, color: Color) {
    // Along such a line x + y is constant, measured from the top left corner.
    let reach = (rect.width + rect.height).min(HATCH_STEP * 4096.0);
    let mut parts = Vec::new();
    let mut sum = HATCH_STEP / 2.0;
    while sum < reach {
        let (left, right) = ((sum - rect.height).max(0.0), sum.min(rect.width));
        let at = |x: f64| Point::new(rect.x + x, rect.y + sum - x);
        parts.push(Polyline { points: vec![at(left), at(right)], closed: false });
        sum += HATCH_STEP;
    }
    if !parts.is_empty() {
        nodes.push(Node::Path(Path { parts, fill: None, stroke: Some(line(color, 1.0)) }));
    }
}

/// An angle beyond the value end, outwards or inwards.
fn chevron(frame: &Frame, outward: bool, color: Color) -> Node {
    let (length, breadth) = (frame.length(), frame.breadth());
    let half = (breadth / 2.0).min(6.0);
    let middle = breadth / 2.0;
    let (base, tip) = if outward {
        (length + CHEVRON_REACH - 6.0, length + CHEVRON_REACH - 6.0 + half * 0.7)
    } else {
        (length - 4.0, length - 4.0 - half * 0.7)
    };
    let points = vec![frame.point(base, middle - half), frame.point(tip, middle), frame.point(base, middle + half)];
    Node::Path(Path {
        parts: vec![Polyline { points, closed: false }],
        fill: None,
        stroke: Some(Stroke { join: Join::Miter, cap: Cap::Round, ..line(color, 2.0) }),
    })
}

/// The line that stands for a missing end in other marks: a rule of the series' colour.
#[must_use]
pub fn end_rule(from: Point, to: Point, color: Color, width: f64) -> Node {
    Node::Rule(Rule { from, to, stroke: line(color, width), crisp: true })
}
