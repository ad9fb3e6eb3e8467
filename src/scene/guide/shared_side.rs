//! Axes that share a side of the plot: each clear of those nearer to it.
//!
//! Takes an axis and those already placed; gives it placed. Guarantees that neither labels nor titles of two axes
//! touch. Vega-Lite draws them over each other unless the spec gives an `offset`; one that is given is kept.

use crate::geometry::Rect;
use crate::list::Listed;
use crate::scene::annotations::boxes;
use crate::scene::text::TextMeasure;

use super::axis::{Axis, Orient, PlacedAxis, place};

/// Between axes on one side, CSS px.
const BETWEEN: f64 = 12.0;

/// Places an axis, further out where others have its side.
#[must_use]
pub fn place_beside(
    axis: &mut Axis,
    others: &[(Axis, PlacedAxis)],
    plot: Rect,
    measure: &dyn TextMeasure,
) -> PlacedAxis {
    let beside: Vec<&PlacedAxis> =
        others.iter().filter(|(other, _)| other.orient == axis.orient).map(|(_, placed)| placed).listed();
    if axis.style.offset != 0.0 || beside.is_empty() {
        return place(axis, plot, measure);
    }
    let room = beside.iter().map(|placed| beyond(axis.orient, &placed.bounds, plot)).fold(0.0, f64::max);
    axis.style.offset = room + BETWEEN;
    let placed = place(axis, plot, measure);
    // A title is wider than the labels it stands over, and reaches back.
    let taken: Vec<Rect> = beside.iter().flat_map(|placed| boxes(&placed.nodes)).listed();
    let side = axis.orient;
    let clashes = boxes(&placed.nodes).into_iter().flat_map(|own| {
        let reach = move |other: &Rect| match side {
            Orient::Left => own.right() - other.x,
            Orient::Right => other.right() - own.x,
            Orient::Top => own.bottom() - other.y,
            Orient::Bottom => other.bottom() - own.y,
        };
        taken.iter().filter(move |other| own.grown(BETWEEN / 2.0).overlaps(other)).map(reach)
    });
    let clash = clashes.fold(0.0, f64::max);
    if clash == 0.0 {
        return placed;
    }
    axis.style.offset += clash + BETWEEN;
    place(axis, plot, measure)
}

/// How far something reaches beyond a side of the plot, CSS px.
fn beyond(side: Orient, bounds: &Rect, plot: Rect) -> f64 {
    match side {
        Orient::Left => plot.x - bounds.x,
        Orient::Right => bounds.right() - plot.right(),
        Orient::Top => plot.y - bounds.y,
        Orient::Bottom => bounds.bottom() - plot.bottom(),
    }
}
