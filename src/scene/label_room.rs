//! The room that texts on marks find.
//!
//! Takes what is taken of a plot (other texts, marks, lines) and a text with the point it names; gives the best of the
//! places about that point, if any is free. Guarantees that no two texts it places touch.

use crate::geometry::{Point, Rect};
use crate::list::Listed;

use super::labels::text_box;
use super::node::{Align, Text};

/// Letters are not as high as their box: so far it may stand beyond a bar that holds them, CSS px.
pub(super) const INSIDE: f64 = 1.5;
/// By how much a label must stand closer to its own point than to any other, CSS px.
const SURE: f64 = 1.0;
/// Points this close to one another cannot be told apart, nor can their labels, CSS px.
const SAME: f64 = 3.0;

/// The widest text beyond the end of a line, as a share of the plot.
const BESIDE: f64 = 0.4;

/// Least distance between two texts above one another, and side by side, CSS px: closer than a space is
/// wide, two figures are read as one.
const GAP: f64 = 2.0;
const GAP_BESIDE: f64 = 5.0;

/// The last row of a bar of cells. It ends beyond the value where it is not full.
pub(super) struct RowEnd {
    pub(super) bar: Rect,
    pub(super) row: Rect,
    /// How much further a chevron reaches.
    pub(super) reach: f64,
}

impl RowEnd {
    /// Where a text beside the value at `anchor` clears the row; `None` where it is not of this bar.
    fn beyond(&self, place: Point, anchor: Point) -> Option<Point> {
        let RowEnd { bar, row, reach } = self;
        let (within_x, within_y) = (row.x..=row.right(), row.y..=row.bottom());
        let upright = (anchor.x - bar.center().x).abs() < 0.5 && within_y.contains(&anchor.y);
        let lying = (anchor.y - bar.center().y).abs() < 0.5 && within_x.contains(&anchor.x);
        if upright && place.y < anchor.y {
            Some(Point::new(place.x, place.y - (anchor.y - bar.y) - reach))
        } else if lying && place.x > anchor.x {
            Some(Point::new(place.x + bar.right() - anchor.x + reach, place.y))
        } else {
            None
        }
    }
}

/// What is taken already, and what texts should not cover.
pub(super) struct Room {
    /// Places of other texts.
    pub(super) kept: Vec<Rect>,
    /// Other marks.
    pub(super) obstacles: Vec<Rect>,
    /// The parts of lines.
    pub(super) lines: Vec<(Point, Point)>,
    /// The last rows of bars of cells.
    pub(super) ends: Vec<RowEnd>,
    /// Width of the plot.
    pub(super) width: f64,
}

impl Room {
    /// Moves a text to the best of the places around its anchor and takes it; whether there is one.
    pub(super) fn take(&mut self, text: &mut Text, anchor: Point) -> bool {
        let mut best: Option<(f64, Point, Align)> = None;
        for (place, align) in sides(text, anchor, self) {
            let tried = Text { place, align, ..text.clone() };
            let room = text_box(&tried);
            let claimed = claim(&room);
            if self.kept.iter().any(|other| other.overlaps(&claimed)) {
                continue;
            }
            if self.nearer_to_another(&room, anchor) {
                continue;
            }
            let crossed: f64 = self.lines.iter().map(|(from, to)| length_inside(&room.grown(1.0), *from, *to)).sum();
            if crossed > text.font.size * 0.8 {
                continue;
            }
            // A text that is all within a bar covers nothing of it that says anything.
            let inside = |other: &Rect| other.height != other.width && other.grown(INSIDE).holds(&room);
            let others = self.obstacles.iter().filter(|other| !inside(other));
            let covered: f64 = others.map(|other| shared_area(&room.grown(-INSIDE), other)).sum();
            let cost = covered + crossed * text.font.size;
            if best.as_ref().is_none_or(|(known, _, _)| cost + 0.5 < *known) {
                best = Some((cost, place, align));
            }
        }
        let Some((_, place, align)) = best else { return false };
        text.place = place;
        text.align = align;
        self.kept.push(text_box(text));
        true
    }

    /// Whether a label of a point would be taken for that of another one, which it stands closer to.
    fn nearer_to_another(&self, label: &Rect, anchor: Point) -> bool {
        let is_at = |point: &Rect, place: Point| {
            (point.center().x - place.x).abs() < 0.5 && (point.center().y - place.y).abs() < 0.5
        };
        let points = || self.obstacles.iter().filter(|other| (other.width - other.height).abs() < 0.01);
        let own = distance(label, anchor);
        let apart = |point: &&Rect| (point.center().x - anchor.x).hypot(point.center().y - anchor.y) > SAME;
        points().any(|point| is_at(point, anchor))
            && points().filter(apart).any(|point| distance(label, point.center()) < own + SURE)
    }
}

/// The place of a text with the room that no other may enter.
fn claim(text: &Rect) -> Rect {
    Rect::new(text.x - GAP_BESIDE, text.y - GAP, text.width + 2.0 * GAP_BESIDE, text.height + 2.0 * GAP)
}

/// From a box to a point, CSS px; 0 inside.
fn distance(room: &Rect, point: Point) -> f64 {
    let dx = (room.x - point.x).max(point.x - room.right()).max(0.0);
    let dy = (room.y - point.y).max(point.y - room.bottom()).max(0.0);
    dx.hypot(dy)
}

/// How much of a line lies in a box, CSS px.
fn length_inside(room: &Rect, from: Point, to: Point) -> f64 {
    let shares = room.crossed(from, to);
    shares.map_or(0.0, |(start, end)| (end - start) * (to.x - from.x).hypot(to.y - from.y))
}

fn shared_area(a: &Rect, b: &Rect) -> f64 {
    let width = a.right().min(b.right()) - a.x.max(b.x);
    let height = a.bottom().min(b.bottom()) - a.y.max(b.y);
    width.max(0.0) * height.max(0.0)
}

/// Where a text may stand: as its author wants it; slid along the edge of its bar; on the other side
/// of its point, then right and left of it.
fn sides(text: &Text, anchor: Point, room: &Room) -> Vec<(Point, Align)> {
    let obstacles = &room.obstacles;
    let mut sides = vec![(text.place, text.align)];
    if let Some(place) = room.ends.iter().find_map(|end| end.beyond(text.place, anchor)) {
        return vec![(place, text.align), (text.place, text.align)];
    }
    let own = obstacles.iter().find(|other| {
        let ends = [other.y, other.bottom()];
        (anchor.x - other.center().x).abs() < 0.5
            && ends.iter().any(|end| (anchor.y - end).abs() < 0.5)
            && other.height != other.width
    });
    if let Some(bar) = own {
        let slack = (text.width - bar.width).max(0.0) / 2.0;
        sides.push((Point::new(text.place.x - slack, text.place.y), text.align));
        sides.push((Point::new(text.place.x + slack, text.place.y), text.align));
        // Within its end, at the same distance.
        let letters = 0.75 * text.font.size;
        sides.push((Point::new(text.place.x, 2.0 * anchor.y - text.place.y + letters), text.align));
        // Beyond its foot, where the end has no room: a column that falls to the axis's own labels.
        let foot = if (anchor.y - bar.y).abs() < 0.5 { bar.bottom() } else { bar.y };
        let away = text.place.y - anchor.y;
        sides.push((Point::new(text.place.x, foot - away + 0.58 * text.font.size), text.align));
        return sides;
    }
    // Beyond the end of a lying bar; where that is taken, within it, else beyond its foot.
    let at_end = |other: &&Rect| {
        let ends = [other.x, other.right()];
        (anchor.y - other.center().y).abs() < 0.5
            && ends.iter().any(|end| (anchor.x - end).abs() < 0.5)
            && other.height != other.width
    };
    if let Some(bar) = obstacles.iter().find(at_end) {
        let away = text.place.x - anchor.x;
        let (foot, turned) = match text.align {
            Align::Right => (bar.right(), Align::Left),
            _ => (bar.x, Align::Right),
        };
        sides.push((Point::new(anchor.x - away, text.place.y), turned));
        sides.push((Point::new(foot - away, text.place.y), turned));
        return sides;
    }
    let on_point = obstacles.iter().any(|other| {
        let center = other.center();
        (anchor.x - center.x).abs() < 0.5 && (anchor.y - center.y).abs() < 0.5
    });
    let size = text.font.size;
    if on_point {
        let away = (anchor.y - text.place.y).abs().max(size * 0.5);
        let level = anchor.y + 0.34 * size;
        sides.push((Point::new(anchor.x + away, level), Align::Left));
        sides.push((Point::new(anchor.x - away, level), Align::Right));
        sides.push((Point::new(anchor.x, anchor.y + away + 0.75 * size), text.align));
        // Last the corners.
        let (aside, down) = (0.6 * away, 0.9 * away + 0.75 * size);
        for (x, align) in [(anchor.x + aside, Align::Left), (anchor.x - aside, Align::Right)] {
            sides.push((Point::new(x, anchor.y - aside), align));
            sides.push((Point::new(x, anchor.y + down), align));
        }
    } else {
        // Beside a line: on its other side; one that would leave the plot ends at its edge.
        let below = 2.0 * anchor.y - text.place.y + 0.6 * size;
        sides.push((Point::new(text.place.x, below), text.align));
        if text.align == Align::Left && text.place.x + text.width > room.width {
            let at_edge = [text.place.y, below].map(|y| (Point::new(room.width, y), Align::Right));
            // What is written where a line ends stands beyond it, where the page makes room.
            let own = is_at_end(text, anchor, room.width).then_some((text.place, text.align));
            sides = own.into_iter().chain(at_edge).listed();
        }
    }
    sides
}

/// Whether a text is written to the right of the end of a line, at the edge of a plot of this width.
pub(super) fn is_at_end(text: &Text, anchor: Point, width: f64) -> bool {
    text.align == Align::Left && anchor.x > width - text.font.size && text.width < width * BESIDE
}

/// The least distance of texts above one another that are taken one by one, CSS px.
pub(super) fn line_of(text: &Text) -> f64 {
    text_box(text).height + GAP + 0.1
}

/// Moves what stands at the `y` of rooms apart that are above one another, in their order and as little as may be:
/// downwards from the top, then back up from the bottom, `height`.
pub(super) fn spread(rooms: &mut [Rect], line: f64, height: f64) {
    let beside = |a: &Rect, b: &Rect| a.x < b.right() && b.x < a.right();
    for index in 1..rooms.len() {
        let (before, rest) = rooms.split_at_mut(index);
        let Some(room) = rest.first_mut() else { continue };
        room.y = before.iter().filter(|other| beside(other, room)).map(|other| other.y + line).fold(room.y, f64::max);
    }
    for index in (0..rooms.len()).rev() {
        let (rest, after) = rooms.split_at_mut(index + 1);
        let Some(room) = rest.last_mut() else { continue };
        let highest =
            after.iter().filter(|other| beside(other, room)).map(|other| other.y - line).fold(height, f64::min);
        room.y = room.y.min(highest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_touch_are_moved_apart_and_stay_inside() {
        let name = |y: f64| Rect::new(0.0, y, 29.0, 0.0);
        let mut names = vec![name(10.0), name(12.0), name(95.0), name(99.0)];
        spread(&mut names, 15.0, 100.0);
        let places: Vec<f64> = names.iter().map(|name| name.y).collect();
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 15.0 - 1e-9), "{places:?}");
        assert!(places.iter().all(|place| (0.0..=100.0).contains(place)), "{places:?}");
        let mut apart = vec![name(10.0), name(60.0)];
        spread(&mut apart, 15.0, 100.0);
        assert_eq!([apart[0].y, apart[1].y], [10.0, 60.0]);
    }

    #[test]
    fn a_label_is_not_taken_for_that_of_another_point() {
        let point = |x: f64, y: f64| Rect::new(x, y, 0.0, 0.0).grown(4.0);
        let room = Room {
            kept: Vec::new(),
            obstacles: vec![point(50.0, 50.0), point(20.0, 60.0)],
            lines: Vec::new(),
            ends: Vec::new(),
            width: 100.0,
        };
        let own = Point::new(50.0, 50.0);
        assert!(room.nearer_to_another(&Rect::new(10.0, 45.0, 30.0, 10.0), own), "left, over the other one");
        assert!(!room.nearer_to_another(&Rect::new(35.0, 30.0, 30.0, 10.0), own), "over its own");
    }

    #[test]
    fn only_the_part_of_a_line_inside_counts() {
        let room = Rect::new(0.0, 0.0, 10.0, 10.0);
        let length =
            |from: (f64, f64), to: (f64, f64)| length_inside(&room, Point::new(from.0, from.1), Point::new(to.0, to.1));
        assert_eq!(length((-5.0, 5.0), (15.0, 5.0)), 10.0);
        assert_eq!(length((5.0, 5.0), (5.0, 8.0)), 3.0);
        assert_eq!(length((-5.0, 11.0), (15.0, 11.0)), 0.0);
        assert!((length((-5.0, -5.0), (15.0, 15.0)) - 200.0_f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn shared_areas_are_never_negative() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(shared_area(&a, &Rect::new(5.0, 5.0, 10.0, 10.0)), 25.0);
        assert_eq!(shared_area(&a, &Rect::new(20.0, 20.0, 10.0, 10.0)), 0.0);
    }
}
