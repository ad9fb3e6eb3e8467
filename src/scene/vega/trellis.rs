//! Where the panels of Vega's look stand, and what they share: Vega's trellis layout.
//!
//! Takes facets with the panels in them; gives panels their places, from the first, and moves the axes they share to the
//! edges of their grid. A facet within another is a cell of its grid, as large as all that is drawn in it.

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::guide::axis::Orient;
use crate::scene::layer::Layer;
use crate::scene::look::Look;
use crate::scene::nest::{Block, Level, Nest};
use crate::scene::panels::{Panel, Room, gap_of};
use crate::scene::resolve::independent;
use crate::spec::Channel;
use crate::spec::view::Bounds;

use super::grid;
use super::header::{head_room, headers, labelled_within};
use super::page::around;

/// What all panels of a chart have in common.
pub(in crate::scene) struct Common<'a> {
    /// Whether each panel has an x axis, and a y axis.
    pub own_axes: (bool, bool),
    /// How far the frame of a plot reaches beyond it, px.
    pub reach: f64,
    /// Theme and defaults.
    pub look: &'a Look<'a>,
}

/// Places the panels of a facet and the facets within it, `levels` outermost first; gives the room of all, from the corner
/// of its first plot.
pub(in crate::scene) fn lay_out(nest: &Nest, panels: &mut [Panel], levels: &[Level<'_>], common: &Common<'_>) -> Rect {
    let Some((level, within)) = levels.split_first() else { return Rect::default() };
    let apart = independent(&level.view.frame.resolve);
    let apart = (apart.contains(&Channel::X), apart.contains(&Channel::Y));
    let own_axes = (common.own_axes.0 || apart.0, common.own_axes.1 || apart.1);
    let boxes: Vec<Rect> = nest
        .blocks
        .iter()
        .map(|block| match &block.inner {
            Some(inner) => lay_out(inner, panels, within, common),
            None => own_panels(block, panels).first_mut().map_or(Rect::default(), |panel| {
                panel.at = Point::default();
                panel.room = room((nest, block), panel, level, own_axes, common);
                panel.room.counted
            }),
        })
        .listed();
    let cells = nest.blocks.iter().map(|block| block.at).listed();
    let corners = grid::corners(level.view, &cells, boxes, gap_of(level.view, common.look), apart);
    for (block, corner) in nest.blocks.iter().zip(corners) {
        for panel in own_panels(block, panels) {
            panel.at = Point::new(panel.at.x + corner.x, panel.at.y + corner.y);
        }
    }
    if within.is_empty() {
        move_axes(nest, panels, own_axes);
    }
    headers(nest, panels, common.look).1
}

fn own_panels<'a>(block: &Block, panels: &'a mut [Panel]) -> &'a mut [Panel] {
    panels.get_mut(block.panels.clone()).unwrap_or_default()
}

/// What a panel takes, about the corner of its plot; axes that panels share stand at the foot and the side of all.
fn room(
    (nest, block): (&Nest, &Block),
    panel: &Panel,
    level: &Level<'_>,
    own_axes: (bool, bool),
    common: &Common<'_>,
) -> Room {
    let layers: Vec<&Layer> = panel.layers.iter().listed();
    let around = around(&panel.plot, &layers);
    let mut drawn = around.plot.union(&around.marks);
    if own_axes.0 {
        drawn = drawn.union(&around.y);
    }
    if own_axes.1 {
        drawn = drawn.union(&around.x);
    }
    let head = labelled_within(&nest.grid, common.look);
    let headed = head.map_or(drawn, |field| head_room(field, block, around.plot, drawn, common.look));
    let whole = headed.grown(common.reach);
    Room { drawn, whole, counted: if level.view.bounds == Some(Bounds::Flush) { around.plot } else { whole } }
}

/// The edges along which Vega lines up what panels share: whole px from what is drawn in the outer cells, `rooms`.
#[must_use]
pub(in crate::scene) fn edges(cells: &[(usize, usize)], rooms: &[Rect]) -> Rect {
    let last = cells.iter().fold((0, 0), |last, at| (last.0.max(at.0), last.1.max(at.1)));
    let ends = |at: fn(&(usize, usize)) -> usize, wanted: usize, end: fn(&Rect) -> f64| {
        cells.iter().zip(rooms).filter(move |(cell, _)| at(cell) == wanted).map(move |(_, room)| end(room))
    };
    let left = ends(|at| at.1, 0, |room| room.x).fold(f64::INFINITY, f64::min).floor();
    let top = ends(|at| at.0, 0, |room| room.y).fold(f64::INFINITY, f64::min).floor();
    let right = ends(|at| at.1, last.1, Rect::right).fold(f64::NEG_INFINITY, f64::max).ceil();
    let bottom = ends(|at| at.0, last.0, Rect::bottom).fold(f64::NEG_INFINITY, f64::max).ceil();
    Rect::between(Point::new(left, top), Point::new(right, bottom))
}

/// Moves the axes that panels share to the edges of the grid; those of each panel, `own_axes`, stay at its plot.
fn move_axes(nest: &Nest, panels: &mut [Panel], own_axes: (bool, bool)) {
    let (mut cells, mut rooms) = (Vec::new(), Vec::new());
    for block in &nest.blocks {
        for panel in own_panels(block, panels) {
            cells.push(block.at);
            rooms.push(panel.room.counted.moved(panel.at.x, panel.at.y));
        }
    }
    let edges = edges(&cells, &rooms);
    for place in nest.blocks.iter().flat_map(|block| block.panels.clone()) {
        let Some(Panel { plot, at, .. }) = panels.get_mut(place) else { continue };
        let mut bounds = Rect::new(0.0, 0.0, plot.size.0, plot.size.1);
        for (axis, placed) in &mut plot.axes {
            let shared = if axis.orient.is_horizontal() { !own_axes.0 } else { !own_axes.1 };
            if shared && !placed.nodes.is_empty() {
                let (dx, dy) = match axis.orient {
                    Orient::Left => (edges.x - at.x, 0.0),
                    Orient::Right => (edges.right() - at.x - plot.size.0, 0.0),
                    Orient::Top => (0.0, edges.y - at.y),
                    Orient::Bottom => (0.0, edges.bottom() - at.y - plot.size.1),
                };
                placed.nodes.iter_mut().for_each(|node| node.shift(dx, dy));
                placed.bounds = placed.bounds.moved(dx, dy);
            }
            bounds = bounds.union(&placed.bounds);
        }
        plot.bounds = bounds;
    }
}
