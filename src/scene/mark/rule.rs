//! Rules: straight lines across the view, or from one place to another.

use crate::dataset::{Bound, Status};
use crate::geometry::Point;
use crate::scene::node::{Node, Rule};
use crate::scene::place::Fallback;
use crate::scene::{Item, Shape};
use crate::spec::Channel;
use crate::spec::values::Orientation;

use super::Drawn;
use super::paint::Painter;

/// Draws one line a row; a rule of constants is drawn once.
#[must_use]
pub fn draw(painter: &Painter<'_>) -> Drawn {
    let placing = painter.placing;
    let unit = placing.unit;
    let mut drawn = Drawn { series: vec![Vec::new()], ..Drawn::default() };
    // Vega draws a rule of constants once for each row.
    let constant = painter.look.theme.is_house() && unit.channels.iter().all(|encoded| encoded.column.is_none());
    let fieldless = unit.channels.iter().all(|encoded| encoded.column.is_none());
    let rows = match unit.data.rows() {
        0 => usize::from(fieldless),
        _ if constant => 1,
        rows => rows,
    };
    let order = if rows == unit.data.rows() { unit.drawn_rows() } else { (0..rows).collect() };
    for row in order {
        let Some((from, to)) = ends(painter, row) else { continue };
        let paint = painter.paint(row);
        if let Some(stroke) = paint.stroke {
            let straight = from.x == to.x || from.y == to.y;
            drawn.nodes.push(Node::Rule(Rule { from, to, stroke, crisp: straight && painter.look.theme.is_house() }));
        }
        let item = Item {
            shape: Shape::Rule(from, to),
            row: (!fieldless).then_some(row),
            fill: Some(paint.color),
            text: None,
            status: Status::Actual,
            bound: Bound::Exact,
        };
        if let Some(items) = drawn.series.first_mut() {
            items.push(item);
        }
    }
    drawn
}

fn ends(painter: &Painter<'_>, row: usize) -> Option<(Point, Point)> {
    let placing = painter.placing;
    let unit = placing.unit;
    if unit.get(Channel::X).is_none() && unit.get(Channel::Y).is_none() {
        return None;
    }
    let (x, x2) = if unit.orient == Some(Orientation::Vertical) {
        let x = placing.point(Channel::X, row, Fallback::Middle)?;
        (x, x)
    } else {
        along(painter, Channel::X, row)?
    };
    let (y, y2) = if unit.orient == Some(Orientation::Horizontal) {
        let y = placing.point(Channel::Y, row, Fallback::Middle)?;
        (y, y)
    } else {
        along(painter, Channel::Y, row)?
    };
    Some((Point::new(x, y), Point::new(x2, y2)))
}

fn along(painter: &Painter<'_>, channel: Channel, row: usize) -> Option<(f64, f64)> {
    let (first, second) = painter.placing.range(channel, row)?;
    Some((first, second))
}
