//! What a pen is: the few things a canvas and an SVG text do differently.
//!
//! Takes shapes in CSS px that plotters has passed through its backend,
//! already snapped where the pen has device pixels, with everything plotters has no word for: fill
//! and outline of one shape, dashes, caps, joins, font weight, angle, halo. Numbers are finite,
//! widths and sizes above 0, radii never negative. It is a trait object, so the code that is generic
//! over plotters' backend is compiled once for both.

use std::fmt;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::scene::node::{Align, Role, Stroke};

/// Draws on one kind of surface.
pub trait Pen {
    /// Device pixels in one CSS px, or `None` where there are no pixels to meet.
    fn ratio(&self) -> Option<f64>;

    /// Begins a group; nothing in it is drawn outside the clip.
    fn open(&mut self, role: Role, clip: Option<Rect>);

    /// Ends the group opened last.
    fn close(&mut self);

    /// A straight line.
    fn line(&mut self, from: Point, to: Point, stroke: &Stroke, crisp: bool);

    /// Polylines with one fill and one stroke.
    fn outline(&mut self, outline: &Outline, style: &Style);

    /// A rectangle; the style's corners fit into it.
    fn rect(&mut self, rect: Rect, style: &Style);

    /// A full circle.
    fn circle(&mut self, center: Point, radius: f64, style: &Style);

    /// One line of text, its alphabetic baseline at `place`.
    fn text(&mut self, text: &str, place: Point, lettering: &Lettering<'_>);

    /// Closes what is open and says whether all was drawn.
    ///
    /// # Errors
    /// When the surface refused something; the rest is drawn all the same.
    fn present(&mut self) -> Result<(), Refused>;
}

/// The surface refused part of the drawing. Small, because plotters returns it from every element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the surface refused part of the drawing")
    }
}

impl std::error::Error for Refused {}

/// How a shape is drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Style {
    /// Inside colour.
    pub fill: Option<Color>,
    /// Outline.
    pub stroke: Option<Stroke>,
    /// Whether edges are sharp: no smoothing across device pixels.
    pub crisp: bool,
    /// Corner radii of a rectangle: top left, top right, bottom right, bottom left.
    pub corners: [f64; 4],
}

impl Style {
    /// Whether it leaves any trace.
    pub(super) fn is_seen(&self) -> bool {
        self.fill.is_some() || self.stroke.is_some()
    }
}

/// How a text is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering<'a> {
    /// CSS font family list.
    pub family: &'a str,
    /// CSS px.
    pub size: f64,
    /// CSS weight, 100 to 900.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// Colour with opacity.
    pub fill: Color,
    /// Which side of the text is at its place.
    pub align: Align,
    /// Degrees clockwise about its place.
    pub angle: f64,
    /// An outline under the text: colour and width.
    pub halo: Option<(Color, f64)>,
    /// Advance width the layout counted on, CSS px; 0 when it did not ask.
    pub width: f64,
}

/// Polylines of one shape, in one run of points that is used again for the next.
#[derive(Debug, Default)]
pub struct Outline {
    points: Vec<Point>,
    /// Where each part ends in `points`, and whether its last point is joined to its first.
    ends: Vec<(usize, bool)>,
}

impl Outline {
    /// Adds a part.
    pub(super) fn push(&mut self, points: impl Iterator<Item = Point>, closed: bool) {
        self.points.extend(points);
        self.ends.push((self.points.len(), closed));
    }

    /// Forgets all parts.
    pub(super) fn clear(&mut self) {
        self.points.clear();
        self.ends.clear();
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The two ends, when it is a single straight line.
    #[must_use]
    pub fn as_line(&self) -> Option<(Point, Point)> {
        match (self.points.as_slice(), self.ends.as_slice()) {
            (&[from, to], [(2, false)]) => Some((from, to)),
            _ => None,
        }
    }

    /// The parts: points, and whether the last is joined to the first.
    pub fn parts(&self) -> impl Iterator<Item = (&[Point], bool)> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, closed)| {
            let part = self.points.get(start..end).unwrap_or_default();
            start = end;
            (part, closed)
        })
    }
}
