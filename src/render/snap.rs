//! Where a crisp line or rectangle meets the device's pixels: plain arithmetic, no device.
//!
//! Takes places in CSS px and the device ratio (device pixels in one CSS px); gives whole device
//! pixels. Guarantees that a line covers whole rows or columns, at least one, and that an edge and a
//! line at the same place start at the same pixel.

use crate::geometry::{Point, Rect};

/// The device pixels a line covers across its direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The first pixel row or column; a whole number.
    pub start: f64,
    /// How many; a whole number, at least 1.
    pub count: f64,
}

impl Span {
    /// The middle, CSS px: half a device pixel off the grid when the count is odd.
    #[must_use]
    pub fn center(&self, ratio: f64) -> f64 {
        (self.start + self.count / 2.0) / ratio
    }
}

/// The pixels of a line `width` CSS px wide whose middle is at `value` CSS px.
///
/// The nearest pixel edge to `value` is the line's middle when the count is even, and its upper or
/// left edge when it is odd.
#[must_use]
pub fn snap(value: f64, width: f64, ratio: f64) -> Span {
    let count = (width * ratio).round().max(1.0);
    Span { start: (value * ratio).round() - (count / 2.0).floor(), count }
}

/// The nearest edge between device pixels, CSS px.
#[must_use]
pub fn snap_edge(value: f64, ratio: f64) -> f64 {
    (value * ratio).round() / ratio
}

/// A straight line moved onto whole device pixels, with its width there, CSS px.
///
/// Slanted lines stay as they are.
#[must_use]
pub fn snap_line(from: Point, to: Point, width: f64, ratio: f64) -> (Point, Point, f64) {
    if from.y == to.y {
        let span = snap(from.y, width, ratio);
        let y = span.center(ratio);
        (Point::new(snap_edge(from.x, ratio), y), Point::new(snap_edge(to.x, ratio), y), span.count / ratio)
    } else if from.x == to.x {
        let span = snap(from.x, width, ratio);
        let x = span.center(ratio);
        (Point::new(x, snap_edge(from.y, ratio)), Point::new(x, snap_edge(to.y, ratio)), span.count / ratio)
    } else {
        (from, to, width)
    }
}

/// A rectangle with its edges on device pixels, CSS px.
///
/// What is not empty keeps at least one device pixel, so that a small bar is still seen. With an
/// outline of `stroke` CSS px the edges go where that outline covers whole pixels.
#[must_use]
pub fn snap_rect(rect: Rect, stroke: Option<f64>, ratio: f64) -> Rect {
    let shift = match stroke {
        Some(width) => snap(0.0, width, ratio).center(ratio),
        None => 0.0,
    };
    let (x, width) = snap_extent(rect.x, rect.width, ratio);
    let (y, height) = snap_extent(rect.y, rect.height, ratio);
    Rect::new(x + shift, y + shift, width, height)
}

fn snap_extent(start: f64, length: f64, ratio: f64) -> (f64, f64) {
    let (first, last) = ((start * ratio).round(), ((start + length) * ratio).round());
    if last > first || length <= 0.0 {
        (first / ratio, (last - first) / ratio)
    } else {
        ((start * ratio).floor() / ratio, 1.0 / ratio)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RATIOS: [f64; 5] = [1.0, 1.25, 1.5, 2.0, 3.0];

    #[test]
    fn a_hairline_is_the_rounded_number_of_rows() {
        let counts: Vec<f64> = RATIOS.iter().map(|&ratio| snap(100.0, 1.0, ratio).count).collect();
        assert_eq!(counts, [1.0, 1.0, 2.0, 2.0, 3.0]);
        assert_eq!(snap(100.0, 0.1, 1.0).count, 1.0);
    }

    #[test]
    fn a_hairline_starts_at_its_place_or_lies_about_it() {
        let starts: Vec<f64> = RATIOS.iter().map(|&ratio| snap(100.0, 1.0, ratio).start).collect();
        assert_eq!(starts, [100.0, 125.0, 149.0, 199.0, 299.0]);
        assert_eq!(snap(10.0, 1.0, 1.0).center(1.0), 10.5);
        assert_eq!(snap(10.0, 2.0, 1.0).center(1.0), 10.0);
        assert_eq!(snap(10.4, 1.0, 1.25).center(1.25), 10.8);
    }

    #[test]
    fn slanted_lines_stay() {
        let (from, to) = (Point::new(0.3, 0.3), Point::new(5.7, 9.1));
        assert_eq!(snap_line(from, to, 1.0, 2.0), (from, to, 1.0));
    }

    #[test]
    fn a_thin_bar_is_still_seen_and_an_empty_one_is_not() {
        assert_eq!(snap_rect(Rect::new(10.0, 50.1, 8.0, 0.2), None, 1.0), Rect::new(10.0, 50.0, 8.0, 1.0));
        assert_eq!(snap_rect(Rect::new(10.0, 50.1, 8.0, 0.0), None, 1.0).height, 0.0);
    }

    #[test]
    fn an_outline_of_odd_width_lies_on_half_pixels() {
        assert_eq!(snap_rect(Rect::new(10.2, 20.0, 5.0, 5.0), Some(1.0), 1.0), Rect::new(10.5, 20.5, 5.0, 5.0));
        assert_eq!(snap_rect(Rect::new(10.2, 20.0, 5.0, 5.0), Some(2.0), 1.0), Rect::new(10.0, 20.0, 5.0, 5.0));
    }

    proptest! {
        #[test]
        fn spans_are_whole_and_near(value in -1e5..1e5f64, width in 0.0..20.0f64, which in 0..5usize) {
            let ratio = RATIOS[which];
            let span = snap(value, width, ratio);
            prop_assert_eq!(span.start.fract(), 0.0);
            prop_assert!(span.count >= 1.0 && span.count.fract() == 0.0);
            // Never more than one device pixel away from where it was asked for.
            prop_assert!((span.center(ratio) - value).abs() * ratio <= 1.0 + 1e-6);
        }

        #[test]
        fn neighbours_share_an_edge(x in 0.0..1e4f64, a in 2.0..50.0f64, b in 2.0..50.0f64, which in 0..5usize) {
            let ratio = RATIOS[which];
            let left = snap_rect(Rect::new(x, 0.0, a, 10.0), None, ratio);
            let right = snap_rect(Rect::new(x + a, 0.0, b, 10.0), None, ratio);
            prop_assert!((left.right() - right.x).abs() < 1e-9);
        }
    }
}
