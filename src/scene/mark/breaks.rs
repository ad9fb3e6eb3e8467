//! Breaks in a series: a tick in the gap and the mark of its footnote.
//!
//! Takes two neighbours of a series with a break between them, where they are drawn; gives the nodes of the
//! tick: two short slanted strokes, as on a broken axis, and the mark above them.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::order::sort_by_number;
use crate::scene::footnotes::{Between, between, marks};
use crate::scene::look::Look;
use crate::scene::node::{Align, Cap, Join, Node, Path, Polyline, Stroke, Text};
use crate::scene::unit::Unit;
use crate::spec::Channel;
use crate::spec::values::Orientation;

/// Half the height of a tick's strokes, CSS px.
const HALF: f64 = 5.0;
/// Half the distance between its strokes.
const APART: f64 = 2.0;
/// How far a stroke leans.
const LEAN: f64 = 2.0;

/// Further than this from the value before, a tick stands close to the value after: in a long gap nobody
/// could tell whose it is.
const LONG: f64 = 70.0;
/// How close.
const CLOSE: f64 = 22.0;

/// Where the tick of a break between two places stands.
#[must_use]
pub fn place(from: Point, to: Point) -> Point {
    let length = (to.x - from.x).hypot(to.y - from.y);
    let share = if length > LONG { 1.0 - CLOSE / length } else { 0.5 };
    Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// The tick at a place, with the marks of the row after the break.
#[must_use]
pub fn tick(at: Point, unit: &Unit, next: usize, color: Color, look: &Look<'_>) -> Vec<Node> {
    let stroke = |dx: f64| {
        let points = vec![Point::new(at.x + dx - LEAN, at.y + HALF), Point::new(at.x + dx + LEAN, at.y - HALF)];
        Polyline { points, closed: false }
    };
    let line = Stroke { color, width: 1.25, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter };
    let mut nodes =
        vec![Node::Path(Path { parts: vec![stroke(-APART), stroke(APART)], fill: None, stroke: Some(line) })];
    let text = marks(&unit.data, next);
    if !text.is_empty() {
        let font = look.font(look.theme.label_size, 600);
        let width = look.measure.width(&text, &font);
        nodes.push(Node::Text(Text {
            place: Point::new(at.x + LEAN, at.y - HALF - 1.0),
            text,
            font,
            fill: look.theme.readable(color),
            align: Align::Center,
            angle: 0.0,
            halo: None,
            width,
        }));
    }
    nodes
}

/// Ticks between bars that stand side by side along their periods, on the base line. Bars in groups have
/// no gap of their own; their labels bear the marks.
#[must_use]
pub fn between_bars(unit: &Unit, bars: &[(usize, Rect)], look: &Look<'_>) -> Vec<Node> {
    let upright = unit.orient != Some(Orientation::Horizontal);
    let offset = if upright { Channel::XOffset } else { Channel::YOffset };
    if unit.get(offset).is_some() || unit.stack.is_some() {
        return Vec::new();
    }
    let mut order: Vec<&(usize, Rect)> = bars.iter().listed();
    let along = |rect: &Rect| if upright { rect.x } else { rect.y };
    sort_by_number(&mut order, &|(_, rect)| along(rect));
    let mut nodes = Vec::new();
    for pair in order.windows(2) {
        let [(row, a), (next, b)] = pair else { continue };
        if between(unit, *row, *next) != Between::Break {
            continue;
        }
        let at = if upright {
            Point::new(f64::midpoint(a.right(), b.x), a.bottom().max(b.bottom()))
        } else {
            Point::new(a.x.min(b.x), f64::midpoint(a.bottom(), b.y))
        };
        let mut tick = tick(at, unit, *next, look.theme.rule, look);
        // The label of the bar after the break bears the mark.
        tick.truncate(1);
        nodes.append(&mut tick);
    }
    nodes
}
