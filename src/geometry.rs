//! Points and rectangles in CSS pixels, y downwards.
//!
//! Plain `f64` values with public fields: any number is valid. What is drawn is finite; whoever
//! makes a node checks that.

use crate::json::Json;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    /// Rightwards from the left edge.
    pub x: f64,
    /// Downwards from the top edge.
    pub y: f64,
}

impl Point {
    /// The place at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }
}

/// An axis-parallel rectangle from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Never negative in a scene.
    pub width: f64,
    /// Never negative in a scene.
    pub height: f64,
}

impl Rect {
    /// The rectangle with its top left corner at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// The rectangle between two opposite corners, in any order.
    #[must_use]
    pub fn between(a: Point, b: Point) -> Rect {
        Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.x && point.x <= self.right() && point.y >= self.y && point.y <= self.bottom()
    }

    /// Whether all of the other lies inside or on the edge.
    #[must_use]
    pub fn holds(&self, other: &Rect) -> bool {
        self.x <= other.x && other.right() <= self.right() && self.y <= other.y && other.bottom() <= self.bottom()
    }

    /// Whether the two share some area.
    #[must_use]
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    /// From which to which share of the way from one point to another is within; `None` where none of it is.
    #[must_use]
    pub fn crossed(&self, from: Point, to: Point) -> Option<(f64, f64)> {
        // Liang and Barsky's way: the part of the line between its crossings of each pair of edges.
        let (mut start, mut end) = (0.0_f64, 1.0_f64);
        for (step, low, high) in [
            (to.x - from.x, self.x - from.x, self.right() - from.x),
            (to.y - from.y, self.y - from.y, self.bottom() - from.y),
        ] {
            if step == 0.0 {
                if low > 0.0 || high < 0.0 {
                    return None;
                }
                continue;
            }
            let (near, far) = (low / step, high / step);
            start = start.max(near.min(far));
            end = end.min(near.max(far));
        }
        (end > start).then_some((start, end))
    }

    /// The rectangle grown by `by` on each side; shrunk when negative, to nothing at most.
    #[must_use]
    pub fn grown(&self, by: f64) -> Rect {
        let (width, height) = ((self.width + 2.0 * by).max(0.0), (self.height + 2.0 * by).max(0.0));
        let center = self.center();
        Rect::new(center.x - width / 2.0, center.y - height / 2.0, width, height)
    }

    /// `{x, y, width, height}`.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::object([
            ("x", self.x.into()),
            ("y", self.y.into()),
            ("width", self.width.into()),
            ("height", self.height.into()),
        ])
    }

    /// The same rectangle moved.
    #[must_use]
    pub fn moved(&self, dx: f64, dy: f64) -> Rect {
        Rect::new(self.x + dx, self.y + dy, self.width, self.height)
    }
}
