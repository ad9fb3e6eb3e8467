//! Where the panels of one facet stand in Vega's look: Vega's grid layout.
//!
//! Takes the cells with the boxes of what is drawn in them, about the corners of their plots, and how their author wants
//! them laid out; gives the corners, from that of the first.

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::facet::Cell;
use crate::scene::guide::axis::Orient;
use crate::scene::layer::Layer;
use crate::scene::panels::Panel;
use crate::scene::view::Plot;
use crate::spec::legend::LayoutAlign;
use crate::spec::view::{FacetView, PanelAlign, PanelCenter};

use super::page::around;

/// What is drawn in a cell, about the corner of its plot; axes that panels share stand at the foot and the side of all.
pub(in crate::scene) fn cell_box(plot: &Plot, layers: &[&Layer], own_axes: (bool, bool)) -> Rect {
    let around = around(plot, layers);
    let mut room = around.plot.union(&around.marks);
    if own_axes.0 {
        room = room.union(&around.y);
    }
    if own_axes.1 {
        room = room.union(&around.x);
    }
    room
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
pub(in crate::scene) fn move_axes(panels: &mut [Panel], own_axes: (bool, bool)) {
    let cells: Vec<(usize, usize)> = panels.iter().map(|panel| panel.cell.at).listed();
    let rooms: Vec<Rect> = panels.iter().map(|panel| panel.room.counted.moved(panel.at.x, panel.at.y)).listed();
    let edges = edges(&cells, &rooms);
    for Panel { plot, at, .. } in panels {
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

/// How cells are laid out along one axis.
struct Along {
    align: LayoutAlign,
    centered: bool,
    gap: f64,
}

/// A cell along one axis: which one of its line it is, in which line, and its box from end to end.
struct Span {
    place: usize,
    line: usize,
    low: f64,
    high: f64,
}

/// The corners of plots; `apart` says whether panels have scales of their own along x and y, `boxes` what counts of each,
/// from the corner of its plot.
pub(in crate::scene) fn corners(
    facet: &FacetView,
    cells: &[&Cell],
    boxes: Vec<Rect>,
    gap: (f64, f64),
    apart: (bool, bool),
) -> Vec<Point> {
    let spans = |boxes: Vec<Rect>, along_x: bool| {
        let span = |(cell, room): (&&Cell, Rect)| {
            let (row, column) = cell.at;
            if along_x {
                Span { place: column, line: row, low: room.x, high: room.right() }
            } else {
                Span { place: row, line: column, low: room.y, high: room.bottom() }
            }
        };
        cells.iter().zip(boxes).map(span).listed()
    };
    // Panels of one facet with scales of their own are not aligned, those in rows and columns always.
    let loose = (facet.row.is_none() && apart.0) || (facet.column.is_none() && apart.1);
    let usual = if loose { LayoutAlign::None } else { LayoutAlign::All };
    let (columns, rows) = match &facet.align {
        Some(PanelAlign::Both(align)) => (*align, *align),
        Some(PanelAlign::Each(each)) => {
            (each.column.unwrap_or(LayoutAlign::None), each.row.unwrap_or(LayoutAlign::None))
        }
        None => (usual, usual),
    };
    let (center_columns, center_rows) = match &facet.center {
        Some(PanelCenter::Both(center)) => (*center, *center),
        Some(PanelCenter::Each(each)) => (each.column == Some(true), each.row == Some(true)),
        None => (false, false),
    };
    let across = places(&spans(boxes.clone(), true), &Along { align: columns, centered: center_columns, gap: gap.0 });
    let down = places(&spans(boxes, false), &Along { align: rows, centered: center_rows, gap: gap.1 });
    across.into_iter().zip(down).map(|(x, y)| Point::new(x, y)).listed()
}

/// Where cells begin along one axis.
fn places(spans: &[Span], along: &Along) -> Vec<f64> {
    let count = spans.iter().map(|span| span.place + 1).max().unwrap_or(0);
    let lines = spans.iter().map(|span| span.line + 1).max().unwrap_or(0);
    let before = |span: &Span| if span.place == 0 { 0.0 } else { along.gap + (-span.low).max(0.0).ceil() };
    let extent =
        |place: usize| spans.iter().filter(|span| span.place == place).map(|span| span.high.ceil()).fold(0.0, f64::max);
    let most = (0..count).map(extent).fold(0.0, f64::max);
    let largest =
        |wanted: &dyn Fn(&Span) -> bool| spans.iter().filter(|span| wanted(span)).map(before).fold(0.0, f64::max);
    // From the beginning of the cell before to that of this one.
    let step = |span: &Span| match (span.place.checked_sub(1), along.align) {
        (None, _) => 0.0,
        (Some(_), LayoutAlign::All) => largest(&|_| true) + most,
        (Some(last), LayoutAlign::Each) => largest(&|other| other.place == span.place) + extent(last),
        (Some(last), LayoutAlign::None) => before(span) + extent(last),
    };
    let steps = spans.iter().map(step).listed();
    let start = |span: &Span| -> f64 {
        let before = |other: &Span| other.line == span.line && other.place <= span.place;
        spans.iter().zip(&steps).filter(|(other, _)| before(other)).map(|(_, step)| step).sum()
    };
    let centered = along.centered && along.align != LayoutAlign::None && lines > 1;
    spans
        .iter()
        .map(|span| {
            let at = start(span);
            let room = if along.align == LayoutAlign::All { most } else { extent(span.place) };
            // Vega takes the place of a cell off the room it has, so that only those of the first line are centred.
            at + if centered { (room - span.high - at).max(0.0) / 2.0 } else { 0.0 }
        })
        .listed()
}
