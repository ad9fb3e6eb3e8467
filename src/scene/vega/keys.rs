//! Where the legends of Vega's look stand about a plot, and what all of it takes together.
//!
//! Takes legends in their boxes and the rectangles of plot, axes and marks; gives nodes at their places and
//! the bounds, by the rules of vega-view-transforms' view layout.

use crate::geometry::Rect;
use crate::list::Listed;
use crate::scene::node::Node;
use crate::spec::legend::LegendOrient as O;

use super::legend::KeyBox;

/// Between two legends on the same side, px.
const MARGIN: f64 = 8.0;

/// What stands about a plot before its legends do.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    /// The plot, or the grid of panels.
    pub plot: Rect,
    /// The plot with what stands left and right of it.
    pub x: Rect,
    /// The plot with what stands above and below it.
    pub y: Rect,
    /// All marks.
    pub marks: Rect,
}

impl Around {
    /// All of it together.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.plot.union(&self.x).union(&self.y).union(&self.marks)
    }
}

/// A legend in its place.
#[derive(Clone, Debug)]
pub struct PlacedKey {
    /// Which of the legends it is.
    pub index: usize,
    /// What is drawn.
    pub nodes: Vec<Node>,
    /// The box around it.
    pub room: Rect,
    /// The room of each entry.
    pub entries: Vec<Rect>,
}

/// Places legends, side by side.
#[must_use]
pub fn place(boxes: &[KeyBox], around: &Around) -> Vec<PlacedKey> {
    let sides = [O::Left, O::Right, O::Top, O::Bottom, O::TopLeft, O::TopRight, O::BottomLeft, O::BottomRight];
    let mut placed: Vec<PlacedKey> = Vec::new();
    for side in sides {
        let group: Vec<(usize, &KeyBox)> = boxes.iter().enumerate().filter(|(_, key)| key.orient == side).listed();
        let offset = group.iter().map(|(_, key)| key.offset).fold(f64::NEG_INFINITY, f64::max);
        let upright = matches!(side, O::Left | O::Right);
        let mut next = 0.0;
        let mut rects: Vec<Rect> = Vec::with_capacity(group.len());
        for (_, key) in &group {
            let (width, height) = key.size;
            rects.push(if upright { Rect::new(0.0, next, width, height) } else { Rect::new(next, 0.0, width, height) });
            next += (if upright { height } else { width }).ceil() + MARGIN;
        }
        let Some(all) = rects.iter().copied().reduce(|a, b| a.union(&b)) else { continue };
        let plot = &around.plot;
        let (x, y) = match side {
            O::Left => (around.x.x.floor() - offset - all.width, plot.y),
            O::Right => (around.x.right().ceil() + offset, plot.y),
            O::Top => (plot.x, around.y.y.floor() - offset - all.height),
            O::Bottom => (plot.x, around.y.bottom().ceil() + offset),
            O::TopLeft => (plot.x + offset, plot.y + offset),
            O::TopRight => (plot.right() - offset - all.width, plot.y + offset),
            O::BottomLeft => (plot.x + offset, plot.bottom() - offset - all.height),
            _ => (plot.right() - offset - all.width, plot.bottom() - offset - all.height),
        };
        placed.extend(group.iter().zip(rects).map(|(key, rect)| moved(*key, rect.moved(x.round(), y.round()))));
    }
    placed.extend(boxes.iter().enumerate().filter(|(_, key)| key.orient == O::None).map(|(index, key)| {
        let rect = Rect::new(around.plot.x + key.at.0, around.plot.y + key.at.1, key.size.0, key.size.1);
        moved((index, key), rect)
    }));
    placed
}

fn moved((index, key): (usize, &KeyBox), room: Rect) -> PlacedKey {
    let mut nodes = key.nodes.clone();
    for node in &mut nodes {
        node.shift(room.x, room.y);
    }
    let entries = key.entries.iter().map(|entry| entry.moved(room.x, room.y)).listed();
    PlacedKey { index, nodes, room, entries }
}
