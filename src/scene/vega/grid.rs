//! Where the panels of one facet stand in Vega's look: Vega's grid layout.
//!
//! Takes the cells with the boxes of what is drawn in them, about the corners of their plots, and how their author wants
//! them laid out; gives the corners, from that of the first.

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::spec::legend::LayoutAlign;
use crate::spec::view::{FacetView, PanelAlign, PanelCenter};

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
    cells: &[(usize, usize)],
    boxes: Vec<Rect>,
    gap: (f64, f64),
    apart: (bool, bool),
) -> Vec<Point> {
    let spans = |boxes: Vec<Rect>, along_x: bool| {
        let span = |(&(row, column), room): (&(usize, usize), Rect)| {
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
