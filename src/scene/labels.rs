//! Texts on marks kept apart: moved to another side of what they name, or left out.
//!
//! Takes the drawn marks of a plot; gives the same with texts that touch no other text and leave no
//! label half outside. What is left out stands in the tooltip and the table.

use crate::geometry::{Point, Rect};

use super::look::Look;
use super::mark::Drawn;
use super::node::{Align, Node, Text};
use super::view::Layer;
use crate::spec::mark::MarkKind;

/// Least distance between two texts, CSS px.
const GAP: f64 = 2.0;

/// The box of a text as it is drawn.
#[must_use]
pub fn text_box(text: &Text) -> Rect {
    let left = match text.align {
        Align::Left => 0.0,
        Align::Center => -text.width / 2.0,
        Align::Right => -text.width,
    };
    let (top, bottom) = (-0.80 * text.font.size, 0.22 * text.font.size);
    if text.angle == 0.0 {
        return Rect::new(text.place.x + left, text.place.y + top, text.width, bottom - top);
    }
    let (sin, cos) = text.angle.to_radians().sin_cos();
    [(left, top), (left + text.width, top), (left, bottom), (left + text.width, bottom)]
        .into_iter()
        .map(|(dx, dy)| Rect::new(text.place.x + dx * cos - dy * sin, text.place.y + dx * sin + dy * cos, 0.0, 0.0))
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default()
}

/// Moves or leaves out texts that would touch one another or a point of another layer.
pub fn settle(drawn: &mut [Drawn], layers: &[&Layer], plot: Rect, look: &Look<'_>) {
    let mut kept: Vec<Rect> = Vec::new();
    let points: Vec<Rect> = drawn
        .iter()
        .zip(layers)
        .filter(|(_, layer)| matches!(layer.unit.kind, MarkKind::Point | MarkKind::Circle | MarkKind::Square))
        .flat_map(|(drawn, _)| drawn.series.iter().flatten())
        .map(|item| item.shape.bounds())
        .collect();
    let by_points = !points.is_empty();
    let _ = look;
    for (drawn, layer) in drawn.iter_mut().zip(layers) {
        if layer.unit.kind != MarkKind::Text {
            continue;
        }
        drawn.nodes.retain_mut(|node| {
            let Node::Text(text) = node else { return true };
            let free = |text: &Text| {
                let room = text_box(text).grown(GAP / 2.0);
                let clear = kept.iter().all(|other| !other.overlaps(&room));
                let clear_of_points = !by_points || points.iter().all(|point| !point.overlaps(&room.grown(-GAP)));
                clear && clear_of_points && room.y > plot.y - 60.0
            };
            let original = text.place;
            for place in sides(text, by_points) {
                text.place = place.0;
                text.align = place.1;
                if free(text) {
                    kept.push(text_box(text));
                    return true;
                }
            }
            text.place = original;
            false
        });
    }
}

/// Where a text may stand: as its author wants it, then, beside points, below, right and left.
fn sides(text: &Text, by_points: bool) -> Vec<(Point, Align)> {
    let mut sides = vec![(text.place, text.align)];
    if by_points {
        let size = text.font.size;
        let Point { x, y } = text.place;
        // The author's place is above the point by some px; the others keep that distance.
        sides.push((Point::new(x, y + 2.4 * size), text.align));
        sides.push((Point::new(x + size, y + 1.1 * size), Align::Left));
        sides.push((Point::new(x - size, y + 1.1 * size), Align::Right));
    }
    sides
}
