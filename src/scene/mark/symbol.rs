//! Points, circles and squares: symbols of an area around a place.
//!
//! Shapes are those of Vega: `size` is an area in square px, the shape is scaled so that a square of
//! that area bounds it, a circle has that area's bounding diameter.

use crate::angle::sin_cos;
use crate::dataset::{Bound, Status};
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::format::qualifiers;
use crate::scene::node::{Circle, Node, Path, Polyline, RectNode, Stroke};
use crate::scene::place::Fallback;
use crate::scene::{Item, Shape};
use crate::spec::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::values::SymbolShape;

use super::glyph::polylines;
use super::paint::{MarkPaint, Painter};
use super::{Drawn, is_beyond};

/// The area of a point nobody gives one, in square px.
const DEFAULT_SIZE: f64 = 30.0;

/// Draws one symbol a row.
#[must_use]
pub fn draw(painter: &Painter<'_>) -> Drawn {
    let placing = painter.placing;
    let unit = placing.unit;
    let house = painter.look.theme.is_house();
    let mut drawn = Drawn { series: vec![Vec::new()], ..Drawn::default() };
    for row in unit.drawn_rows() {
        // Where it is to be shown, what has no place stands at zero.
        let missing = |channel: Channel| placing.shown_at(channel);
        let Some(x) = placing.point(Channel::X, row, Fallback::Middle).or_else(|| missing(Channel::X)) else {
            continue;
        };
        let Some(y) = placing.point(Channel::Y, row, Fallback::Middle).or_else(|| missing(Channel::Y)) else {
            continue;
        };
        let center = Point::new(x, y);
        let default = if house { 60.0 } else { DEFAULT_SIZE };
        let size = painter.number(Channel::Size, row).or(unit.mark.size()).unwrap_or(default);
        // What a scale gives below zero Vega keeps, and does not draw.
        let (kept, size) = if house { (size.max(0.0), size.max(0.0)) } else { (size, size.max(0.0)) };
        let named = match unit.kind {
            MarkKind::Square => SymbolShape::Square,
            _ => SymbolShape::Circle,
        };
        let shape = painter.shape(row).or_else(|| unit.mark.shape().clone()).unwrap_or(Glyph::Named(named));
        let angle = painter.number(Channel::Angle, row).or(unit.mark.angle()).unwrap_or(0.0);
        let mut paint = painter.paint(row);
        let (status, bound) = if house { qualifiers(unit, row) } else { (Status::Actual, Bound::Exact) };
        if house {
            qualify(&mut paint, status, painter);
        }
        if !is_beyond(placing, center) {
            let mut nodes = symbol_nodes(&shape, center, size, &paint);
            turn(&mut nodes, center, angle);
            drawn.nodes.append(&mut nodes);
            if house && bound != Bound::Exact {
                drawn.nodes.extend(bound_nodes(center, size, bound, paint.color));
            }
        }
        let fill = paint.fill.map(|_| paint.color);
        let item =
            Item { shape: Shape::Symbol(center, kept), row: Some(row), fill, text: None, status, bound, open: false };
        if let Some(items) = drawn.series.first_mut() {
            items.push(item);
        }
    }
    drawn
}

/// Targets are hollow, provisional values lighter.
fn qualify(paint: &mut MarkPaint, status: Status, painter: &Painter<'_>) {
    let background = painter.look.theme.background;
    match status {
        Status::Target | Status::Forecast => {
            paint.fill = Some(background);
            paint.stroke = Some(Stroke {
                color: paint.color,
                width: 2.0,
                dash: std::rc::Rc::default(),
                cap: crate::scene::node::Cap::Butt,
                join: crate::scene::node::Join::Miter,
            });
        }
        Status::Provisional | Status::Estimate => {
            paint.fill = paint.fill.map(|fill| super::qualified::lighter(fill, background));
        }
        _ => {}
    }
}

/// A chevron over or under a point in the direction its bound leaves open.
#[must_use]
pub fn bound_nodes(center: Point, size: f64, bound: Bound, color: crate::color::Color) -> Vec<Node> {
    let up = match bound {
        Bound::AtLeast | Bound::Over => -1.0,
        Bound::AtMost | Bound::Under => 1.0,
        Bound::Exact | Bound::About => return Vec::new(),
    };
    let radius = (size / std::f64::consts::PI).sqrt();
    let (near, far) = (center.y + up * (radius + 3.5), center.y + up * (radius + 7.0));
    let points = vec![Point::new(center.x - 4.5, near), Point::new(center.x, far), Point::new(center.x + 4.5, near)];
    vec![Node::Path(Path {
        parts: vec![Polyline { points, closed: false }],
        fill: None,
        stroke: Some(Stroke {
            color,
            width: 2.0,
            dash: std::rc::Rc::default(),
            cap: crate::scene::node::Cap::Round,
            join: crate::scene::node::Join::Miter,
        }),
    })]
}

/// The nodes of one symbol.
#[must_use]
pub fn symbol_nodes(shape: &Glyph, center: Point, size: f64, paint: &MarkPaint) -> Vec<Node> {
    let (fill, stroke) = (paint.fill, paint.stroke.clone());
    let half = size.sqrt() / 2.0;
    let shape = match shape {
        Glyph::Named(shape) => *shape,
        Glyph::Drawn(segments) => {
            return vec![Node::Path(Path { parts: polylines(segments, center, half), fill, stroke })];
        }
    };
    match shape {
        SymbolShape::Circle => vec![Node::Circle(Circle { center, radius: half, fill, stroke })],
        SymbolShape::Square => {
            let rect = Rect::new(center.x - half, center.y - half, 2.0 * half, 2.0 * half);
            vec![Node::Rect(RectNode { rect, corners: [0.0; 4], fill, stroke, crisp: false })]
        }
        _ => {
            let points: Vec<Point> =
                outline(shape).iter().map(|(x, y)| Point::new(center.x + x * half, center.y + y * half)).listed();
            let closed = shape != SymbolShape::Stroke;
            vec![Node::Path(Path { parts: vec![Polyline { points, closed }], fill, stroke })]
        }
    }
}

/// Turns the nodes of a symbol about its middle, degrees clockwise.
fn turn(nodes: &mut [Node], center: Point, angle: f64) {
    if angle % 360.0 == 0.0 {
        return;
    }
    let (sin, cos) = sin_cos(angle);
    for node in nodes {
        if let Node::Rect(square) = node {
            let Rect { x, y, .. } = square.rect;
            let (right, bottom) = (square.rect.right(), square.rect.bottom());
            let points = [(x, y), (right, y), (right, bottom), (x, bottom)].map(|(x, y)| Point::new(x, y)).to_vec();
            let parts = vec![Polyline { points, closed: true }];
            *node = Node::Path(Path { parts, fill: square.fill, stroke: square.stroke.clone() });
        }
        if let Node::Path(path) = node {
            for point in path.parts.iter_mut().flat_map(|part| &mut part.points) {
                let (dx, dy) = (point.x - center.x, point.y - center.y);
                *point = Point::new(center.x + dx * cos - dy * sin, center.y + dx * sin + dy * cos);
            }
        }
    }
}

/// Corners of a shape, in half widths from its middle.
fn outline(shape: SymbolShape) -> &'static [(f64, f64)] {
    // Half the height of the triangle whose corners Vega puts at ±1 with a tan 30° rise.
    const T: f64 = 0.866_025_403_784_438_6;
    match shape {
        SymbolShape::Diamond => &[(-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)],
        SymbolShape::Cross => {
            const S: f64 = 0.4;
            &[
                (-1.0, -S),
                (-1.0, S),
                (-S, S),
                (-S, 1.0),
                (S, 1.0),
                (S, S),
                (1.0, S),
                (1.0, -S),
                (S, -S),
                (S, -1.0),
                (-S, -1.0),
                (-S, -S),
            ]
        }
        SymbolShape::TriangleDown => &[(-1.0, -T), (1.0, -T), (0.0, T)],
        SymbolShape::TriangleLeft => &[(-T, 0.0), (T, -1.0), (T, 1.0)],
        SymbolShape::TriangleRight => &[(T, 0.0), (-T, -1.0), (-T, 1.0)],
        SymbolShape::Triangle => &[(0.0, -1.154_7), (-1.0, 0.577_35), (1.0, 0.577_35)],
        SymbolShape::Arrow => &[(0.0, -1.0), (0.5, 0.0), (0.2, 0.0), (0.2, 1.0), (-0.2, 1.0), (-0.2, 0.0), (-0.5, 0.0)],
        SymbolShape::Wedge => &[(0.0, -1.154_7), (0.25, 0.577_35), (-0.25, 0.577_35)],
        SymbolShape::Stroke => &[(-1.0, 0.0), (1.0, 0.0)],
        _ => &[(0.0, -T), (-1.0, T), (1.0, T)],
    }
}
