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
mod sample;
pub mod symbol;
pub mod text;

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::beyond::is_left_out;
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
    /// Where the lines end that are named there, one a series that is seen.
    pub ends: Vec<LineEnd>,
    /// Texts beside the plot: its edge never cuts them.
    pub beside: Vec<Node>,
}

/// Where a reader sees a line end: at its last vertex, or at the edge of the plot that cuts it.
#[derive(Clone, Copy, Debug)]
pub struct LineEnd {
    /// In px of its view.
    pub at: Point,
    /// A row of its series.
    pub row: usize,
    /// That of its series.
    pub color: Color,
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

/// Whether the marks of a unit are cut at the edge of the plot: where the author wants it, and where a
/// reader sees a stretch of what runs on beyond. In the house look symbols and texts are left out in place of it.
#[must_use]
pub fn is_clipped(placing: &Placing<'_>, look: &Look<'_>) -> bool {
    let clipped = placing.unit.mark.clip().unwrap_or(look.selection.x.is_some());
    clipped && !(placing.house && is_left_out(placing.unit.kind))
}

/// Whether a symbol or text of the house look is left out where it stands: beyond the edge that would cut it.
#[must_use]
pub fn is_beyond(placing: &Placing<'_>, at: Point) -> bool {
    placing.house && placing.unit.mark.clip() == Some(true) && !is_within(at, placing.size)
}

/// Whether a place is within a plot of this size, its edges included.
fn is_within(at: Point, (width, height): (f64, f64)) -> bool {
    let within = |place: f64, length: f64| (-CUT..=length + CUT).contains(&place);
    within(at.x, width) && within(at.y, height)
}

/// What goes on beyond the edge of the plot by no more than this is not cut, CSS px.
const CUT: f64 = 0.5;

/// Whether the author of a unit wants its marks cut at the edge of the plot.
#[must_use]
pub fn is_clipped_unit(unit: &crate::scene::unit::Unit) -> bool {
    unit.mark.clip().unwrap_or(false)
}

/// The drawn marks moved from the view to its place in the chart.
pub fn settle(drawn: &mut Drawn, view: Rect, clipped: bool) -> Vec<Node> {
    for node in drawn.nodes.iter_mut().chain(&mut drawn.beside) {
        node.shift(view.x, view.y);
    }
    for item in drawn.series.iter_mut().flatten() {
        item.shape = moved(item.shape, view.x, view.y);
    }
    let (mut nodes, mut beside) = (std::mem::take(&mut drawn.nodes), std::mem::take(&mut drawn.beside));
    if !clipped {
        nodes.append(&mut beside);
    }
    // A line along the edge of the plot keeps its whole width.
    let mut groups = vec![Node::Group(Group { role: Role::Mark, clip: clipped.then(|| view.grown(2.0)), nodes })];
    if !beside.is_empty() {
        groups.push(Node::Group(Group { role: Role::Mark, clip: None, nodes: beside }));
    }
    groups
}

/// A shape moved.
#[must_use]
pub fn moved(shape: Shape, dx: f64, dy: f64) -> Shape {
    let point = |point: Point| Point::new(point.x + dx, point.y + dy);
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
        .listed()
}
