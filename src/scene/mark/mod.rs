//! Marks: a unit with its scales → nodes to draw and items to read.
//!
//! One file a kind of mark. Each takes the placing and the painter of a unit, and gives what is drawn
//! and, item by item, what stands behind it.

pub mod bar;
pub mod breaks;
pub mod cells;
pub mod curve;
pub mod glyph;
pub mod paint;
pub mod path;
pub mod qualified;
pub mod rule;
pub mod symbol;
pub mod text;

use std::rc::Rc;

use crate::geometry::Rect;
use crate::scene::look::Look;
use crate::scene::node::{Group, Node, Role};
use crate::scene::place::Placing;
use crate::scene::{Item, SceneMark, Shape};
use crate::spec::mark::MarkKind;

use paint::Painter;

/// What a unit draws, in px of its view.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// In drawing order.
    pub nodes: Vec<Node>,
    /// One list a series; of marks that are no paths a single list.
    pub series: Vec<Vec<Item>>,
    /// What the items of the first series fill of their bounds, as [`SceneMark::parts`] has it.
    pub parts: Vec<Vec<Rect>>,
}

/// Draws the marks of a unit.
#[must_use]
pub fn draw(placing: &Placing<'_>, look: &Look<'_>) -> Drawn {
    let painter = Painter { placing, look };
    match placing.unit.kind {
        MarkKind::Bar | MarkKind::Rect | MarkKind::Tick => bar::draw(&painter),
        MarkKind::Line | MarkKind::Area => path::draw(&painter),
        MarkKind::Point | MarkKind::Circle | MarkKind::Square => symbol::draw(&painter),
        MarkKind::Rule => rule::draw(&painter),
        MarkKind::Text => text::draw(&painter),
    }
}

/// Whether the marks of a unit are cut at the edge of the plot.
#[must_use]
pub fn is_clipped(placing: &Placing<'_>) -> bool {
    placing.unit.mark.clip().unwrap_or(false)
}

/// The same, of a unit without its scales.
#[must_use]
pub fn is_clipped_unit(unit: &crate::scene::unit::Unit) -> bool {
    unit.mark.clip().unwrap_or(false)
}

/// The drawn marks moved from the view to its place in the chart.
pub fn settle(drawn: &mut Drawn, view: Rect, clipped: bool) -> Node {
    for node in &mut drawn.nodes {
        node.shift(view.x, view.y);
    }
    for item in drawn.series.iter_mut().flatten() {
        item.shape = moved(item.shape, view.x, view.y);
    }
    // A line along the edge of the plot keeps its whole width.
    Node::Group(Group {
        role: Role::Mark,
        clip: clipped.then(|| view.grown(2.0)),
        nodes: std::mem::take(&mut drawn.nodes),
    })
}

/// A shape moved.
#[must_use]
pub fn moved(shape: Shape, dx: f64, dy: f64) -> Shape {
    let point = |point: crate::geometry::Point| crate::geometry::Point::new(point.x + dx, point.y + dy);
    match shape {
        Shape::Rect(rect) => Shape::Rect(rect.moved(dx, dy)),
        Shape::Symbol(at, size) => Shape::Symbol(point(at), size),
        Shape::Vertex(a, b) => Shape::Vertex(point(a), b.map(point)),
        Shape::Rule(a, b) => Shape::Rule(point(a), point(b)),
        Shape::Text(at) => Shape::Text(point(at)),
    }
}

/// The scene marks of a unit: one a series.
#[must_use]
pub fn scene_marks(
    drawn: Drawn,
    placing: &Placing<'_>,
    view: usize,
    fields: &Rc<[crate::scene::ReadField]>,
    spoken: bool,
) -> Vec<SceneMark> {
    let unit = placing.unit;
    let mut parts: Rc<[Vec<Rect>]> = drawn.parts.into();
    drawn
        .series
        .into_iter()
        .map(|items| SceneMark {
            parts: std::mem::take(&mut parts),
            mark: unit.kind.word(),
            view,
            data: unit.data.clone(),
            fields: fields.clone(),
            spoken,
            items,
        })
        .collect()
}
