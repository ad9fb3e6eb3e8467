//! plotters' `DrawingBackend` over either pen.
//!
//! Takes plotters' primitives in whole units, 1/64 CSS px, on a plane with room on all sides of the
//! chart; gives a [`Pen`] the same in CSS px, snapped to its device pixels where crisp was asked.
//! What plotters cannot say about an element comes by a side channel: between [`Backend::begin`] and
//! [`Backend::finish`] a style of ours replaces the element's own, and all paths and polygons are
//! parts of one shape, so that holes, dashes and a fill with its outline work. Without it every
//! plotters element draws by its own style.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::pen::{Lettering, Outline, Pen, Refused, Style};
use super::snap::{snap, snap_line, snap_rect};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::scene::node::{Align, Role, Stroke};

/// Units in one CSS px. A power of two, so that whole and half pixels are exact; the same at every
/// device ratio, so that a chart has one geometry.
pub(super) const UNITS: f64 = 64.0;

/// Where the chart's top left corner is on the plane, in units.
///
/// plotters moves a point outside its area to the area's edge, which would bend a line that is
/// clipped half way; with four million CSS px of room on each side no point is moved.
pub(super) const ORIGIN: i32 = 1 << 28;

/// What plotters cannot say about the next text.
#[derive(Clone, Debug)]
pub(super) struct Extra {
    pub(super) weight: u16,
    pub(super) angle: f64,
    pub(super) halo: Option<(Color, f64)>,
    pub(super) width: f64,
}

/// Passes plotters' primitives to a pen.
pub(super) struct Backend<'p> {
    pen: &'p mut dyn Pen,
    style: Option<Style>,
    extra: Option<Extra>,
    outline: Outline,
}

type Drawn = Result<(), DrawingErrorKind<Refused>>;

impl<'p> Backend<'p> {
    pub(super) fn new(pen: &'p mut dyn Pen) -> Backend<'p> {
        Backend { pen, style: None, extra: None, outline: Outline::default() }
    }

    pub(super) fn open(&mut self, role: Role, clip: Option<Rect>) {
        self.pen.open(role, clip);
    }

    pub(super) fn close(&mut self) {
        self.pen.close();
    }

    /// The elements until `finish` are one shape in this style.
    pub(super) fn begin(&mut self, style: Style) {
        self.style = Some(style);
    }

    /// Draws the paths and polygons since `begin`.
    pub(super) fn finish(&mut self) {
        if let Some(style) = self.style.take()
            && !self.outline.is_empty()
        {
            self.draw_outline(&style);
        }
    }

    /// The next text is drawn with these.
    pub(super) fn letter(&mut self, extra: Extra) {
        self.extra = Some(extra);
    }

    fn draw_outline(&mut self, style: &Style) {
        match (self.outline.as_line(), &style.stroke) {
            (Some((from, to)), Some(stroke)) if style.fill.is_none() => {
                let (from, to, width) = match (style.crisp, self.pen.ratio()) {
                    (false, _) => (from, to, stroke.width),
                    (true, Some(ratio)) => snap_line(from, to, stroke.width, ratio),
                    (true, None) => rest_on_pixels(from, to, stroke.width),
                };
                self.pen.line(from, to, &Stroke { width, ..stroke.clone() }, style.crisp);
            }
            _ if style.is_seen() => self.pen.outline(&self.outline, style),
            _ => {}
        }
        self.outline.clear();
    }

    /// Adds a part to the shape, or draws it in the element's own style where there is none.
    fn add(&mut self, points: &mut dyn Iterator<Item = BackendCoord>, closed: bool, own: Style) -> Drawn {
        self.outline.push(points.map(place), closed);
        if self.style.is_none() {
            self.draw_outline(&own);
        }
        Ok(())
    }

    fn add_rect(&mut self, a: Point, b: Point, own: Style) -> Drawn {
        let mut style = self.style.clone().unwrap_or(own);
        let mut rect = Rect::between(a, b);
        // Without pixels to meet, straight edges are left to the viewer; a round corner is smooth only
        // without `crisp`, so such a rectangle goes where its edges are sharp at every whole ratio.
        let round = style.corners != [0.0; 4];
        if let (true, Some(ratio)) = (style.crisp, self.pen.ratio().or(round.then_some(1.0))) {
            style.crisp = !round;
            rect = snap_rect(rect, style.stroke.as_ref().map(|stroke| stroke.width), ratio);
            if let Some(stroke) = &mut style.stroke {
                stroke.width = snap(0.0, stroke.width, ratio).count / ratio;
            }
        }
        if style.is_seen() {
            self.pen.rect(rect, &Style { corners: fit_corners(style.corners, &rect), ..style });
        }
        Ok(())
    }

    fn add_circle(&mut self, center: Point, radius: f64, own: Style) -> Drawn {
        let style = self.style.clone().unwrap_or(own);
        if style.is_seen() {
            self.pen.circle(center, radius, &style);
        }
        Ok(())
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        const PLANE: u32 = 2 * ORIGIN.unsigned_abs();
        (PLANE, PLANE)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.pen.present().map_err(DrawingErrorKind::DrawingError)
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        let a = place(point);
        self.add_rect(a, Point::new(a.x + 1.0 / UNITS, a.y + 1.0 / UNITS), own_style(color, 0, true))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.add(&mut [from, to].into_iter(), false, own_style(style.color(), style.stroke_width(), false))
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.add_rect(place(a), place(b), own_style(style.color(), style.stroke_width(), fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.add(&mut path.into_iter(), false, own_style(style.color(), style.stroke_width(), false))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let radius = f64::from(radius) / UNITS;
        self.add_circle(place(center), radius, own_style(style.color(), style.stroke_width(), fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        self.add(&mut points.into_iter(), true, own_style(style.color(), 0, true))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let extra = self.extra.take().unwrap_or_else(|| Extra {
            weight: if matches!(style.style(), FontStyle::Bold) { 700 } else { 400 },
            angle: match style.transform() {
                FontTransform::None => 0.0,
                FontTransform::Rotate90 => 90.0,
                FontTransform::Rotate180 => 180.0,
                FontTransform::Rotate270 => 270.0,
            },
            halo: None,
            width: 0.0,
        });
        let anchor = style.anchor();
        let mut place = place(at);
        // Bottom is the baseline here; the other two are where it lies in most fonts.
        place.y += match anchor.v_pos {
            VPos::Top => 0.8 * style.size(),
            VPos::Center => 0.35 * style.size(),
            VPos::Bottom => 0.0,
        };
        self.pen.text(
            text,
            place,
            &Lettering {
                family: style.family().as_str(),
                size: style.size(),
                weight: extra.weight,
                italic: matches!(style.style(), FontStyle::Italic | FontStyle::Oblique),
                fill: own_color(style.color()),
                align: match anchor.h_pos {
                    HPos::Left => Align::Left,
                    HPos::Center => Align::Center,
                    HPos::Right => Align::Right,
                },
                angle: extra.angle,
                halo: extra.halo,
                width: extra.width,
            },
        );
        Ok(())
    }
}

/// From units on the plane to CSS px of the chart.
fn place((x, y): BackendCoord) -> Point {
    Point::new(f64::from(x.saturating_sub(ORIGIN)) / UNITS, f64::from(y.saturating_sub(ORIGIN)) / UNITS)
}

fn own_color(color: BackendColor) -> Color {
    let (red, green, blue) = color.rgb;
    Color { red, green, blue, alpha: color.alpha }
}

/// The style an element asks for in plotters' words.
fn own_style(color: BackendColor, width: u32, fill: bool) -> Style {
    let color = own_color(color);
    if fill {
        return Style { fill: Some(color), ..Style::default() };
    }
    let width = f64::from(width.max(1)) / UNITS;
    let stroke = Stroke { color, width, dash: [].into(), cap: Default::default(), join: Default::default() };
    Style { stroke: Some(stroke), ..Style::default() }
}

/// Where there are no device pixels: a line at a place that is sharp at every whole ratio.
fn rest_on_pixels(from: Point, to: Point, width: f64) -> (Point, Point, f64) {
    if from.y == to.y {
        let y = snap(from.y, width, 1.0).center(1.0);
        (Point { y, ..from }, Point { y, ..to }, width)
    } else if from.x == to.x {
        let x = snap(from.x, width, 1.0).center(1.0);
        (Point { x, ..from }, Point { x, ..to }, width)
    } else {
        (from, to, width)
    }
}

/// Radii scaled down together until they fit, as CSS does for `border-radius`.
fn fit_corners(corners: [f64; 4], rect: &Rect) -> [f64; 4] {
    let corners = corners.map(|radius| if radius > 0.0 { radius.min(1e6) } else { 0.0 });
    let [top_left, top_right, bottom_right, bottom_left] = corners;
    let fit = |length: f64, sum: f64| if sum > length { length / sum } else { 1.0 };
    let scale = fit(rect.width, top_left + top_right)
        .min(fit(rect.width, bottom_left + bottom_right))
        .min(fit(rect.height, top_left + bottom_left))
        .min(fit(rect.height, top_right + bottom_right));
    corners.map(|radius| radius * scale)
}
