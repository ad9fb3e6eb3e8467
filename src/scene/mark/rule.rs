//! Rules: straight lines across the view, or from one place to another.

use crate::dataset::{Bound, Status};
use crate::geometry::Point;
use crate::list::Listed;
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
    let order = if rows == unit.data.rows() { unit.drawn_rows() } else { (0..rows).listed() };
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
            open: false,
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
    // Where it is to be shown, what has no place stands at zero.
    let shown = |channel: Channel| placing.shown_at(channel);
    let along = |channel: Channel| placing.range(channel, row).or_else(|| Some((shown(channel)?, shown(channel)?)));
    let (x, x2) = if unit.orient == Some(Orientation::Vertical) {
        let x = placing.point(Channel::X, row, Fallback::Middle).or_else(|| shown(Channel::X))?;
        (x, x)
    } else {
        along(Channel::X)?
    };
    let (y, y2) = if unit.orient == Some(Orientation::Horizontal) {
        let y = placing.point(Channel::Y, row, Fallback::Middle).or_else(|| shown(Channel::Y))?;
        (y, y)
    } else {
        along(Channel::Y)?
    };
    Some((Point::new(x, y), Point::new(x2, y2)))
}
