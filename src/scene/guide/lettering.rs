//! How a guide's text looks: font, colour, line height, from what an author writes over the look's own.
//!
//! Takes a default and the properties of one kind of text; gives lines placed as Vega places them: by their
//! baseline, turned about their place.

use std::rc::Rc;

use crate::angle::sin_cos;
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::node::{Align, Font, Node, Text};
use crate::scene::text::{TextMeasure, cut};
use crate::spec::values::{Align as AlignDef, Baseline, FontStyle, FontWeight};
use crate::spec::{Nullable, Paint};

/// Looks of one kind of text.
#[derive(Clone, Debug)]
pub struct Lettering {
    /// Its font.
    pub font: Font,
    /// Its colour, opacity included.
    pub color: Color,
    /// Between the baselines of two lines, px; by the font where unset.
    pub line_height: Option<f64>,
    /// Greatest width, px; 0 is no limit.
    pub limit: f64,
}

/// What an author writes of it.
#[derive(Clone, Debug, Default)]
pub struct Written<'a> {
    /// Font family.
    pub family: Option<&'a Rc<str>>,
    /// Font size, px.
    pub size: Option<f64>,
    /// Upright or slanted.
    pub style: Option<FontStyle>,
    /// Weight.
    pub weight: Option<&'a FontWeight>,
    /// Colour.
    pub color: Option<&'a Paint>,
    /// Opacity.
    pub opacity: Option<f64>,
    /// Between lines, px.
    pub line_height: Option<f64>,
    /// Greatest width, px.
    pub limit: Option<f64>,
}

/// Where lines stand about their place.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// The place.
    pub place: Point,
    /// Which side of the lines is at the place.
    pub align: Align,
    /// What of the first line is at the place.
    pub baseline: Baseline,
    /// Degrees clockwise about the place.
    pub angle: f64,
    /// Whether the baseline is moved by whole px, as Vega moves it.
    pub whole: bool,
}

/// The colour of a property that may be `null`.
#[must_use]
pub fn paint_of(paint: &Nullable<Paint>) -> Option<&Paint> {
    paint.value()
}

/// The side of a node's text.
#[must_use]
pub fn side(align: AlignDef) -> Align {
    match align {
        AlignDef::Left => Align::Left,
        AlignDef::Center => Align::Center,
        AlignDef::Right => Align::Right,
    }
}

impl Lettering {
    /// Letters of a font and a colour, on lines as Vega spaces them, of any width.
    #[must_use]
    pub fn plain(font: Font, color: Color) -> Lettering {
        Lettering { font, color, line_height: None, limit: 0.0 }
    }

    /// This with what is written over it.
    #[must_use]
    pub fn with(&self, written: &Written<'_>) -> Lettering {
        let color = written.color.and_then(|paint| Color::parse(&paint.0)).unwrap_or(self.color);
        Lettering {
            font: Font {
                family: written.family.cloned().unwrap_or_else(|| self.font.family.clone()),
                size: written.size.filter(|size| *size > 0.0).unwrap_or(self.font.size),
                weight: written.weight.map_or(self.font.weight, FontWeight::number),
                italic: written
                    .style
                    .map_or(self.font.italic, |style| matches!(style, FontStyle::Italic | FontStyle::Oblique)),
            },
            color: color.faded(written.opacity.unwrap_or(1.0)),
            line_height: written.line_height.or(self.line_height),
            limit: written.limit.unwrap_or(self.limit),
        }
    }

    /// Between the baselines of two lines, px.
    #[must_use]
    pub fn line(&self) -> f64 {
        self.line_height.unwrap_or(self.font.size + 2.0)
    }

    /// The width and the height that lines take, px.
    #[must_use]
    pub fn room(&self, lines: &[Rc<str>], measure: &dyn TextMeasure) -> (f64, f64) {
        let width = lines.iter().map(|line| self.width(line, measure)).fold(0.0, f64::max);
        let more = crate::scene::scales::count(lines.len().saturating_sub(1)) * self.line();
        (width, if lines.is_empty() { 0.0 } else { self.font.size + more })
    }

    fn width(&self, line: &str, measure: &dyn TextMeasure) -> f64 {
        if self.limit > 0.0 {
            measure.width(&cut(line, self.limit, &self.font, measure), &self.font)
        } else {
            measure.width(line, &self.font)
        }
    }

    /// What Vega takes the room of lines about a place for.
    #[must_use]
    pub fn room_at(&self, lines: &[Rc<str>], stand: &Stand, measure: &dyn TextMeasure) -> Rect {
        let (wide, high) = self.room(lines, measure);
        let size = self.font.size;
        let top = (baseline_shift(stand.baseline) * size).round() - (0.8 * size).round();
        let left = match stand.align {
            Align::Left => 0.0,
            Align::Center => -wide / 2.0,
            Align::Right => -wide,
        };
        let (sin, cos) = sin_cos(stand.angle);
        let corner = |x: f64, y: f64| Point::new(stand.place.x + x * cos - y * sin, stand.place.y + x * sin + y * cos);
        let ends = [(left, top), (left + wide, top), (left, top + high), (left + wide, top + high)];
        let at = |point: Point| Rect::new(point.x, point.y, 0.0, 0.0);
        ends.into_iter().map(|(x, y)| at(corner(x, y))).reduce(|a, b| a.union(&b)).unwrap_or_default()
    }

    /// Lines about a place.
    #[must_use]
    pub fn nodes(&self, lines: &[Rc<str>], stand: Stand, measure: &dyn TextMeasure) -> Vec<Node> {
        let (sin, cos) = sin_cos(stand.angle);
        // Vega has the first line where a single one would be, whatever follows.
        let shift = baseline_shift(stand.baseline) * self.font.size;
        let first = if stand.whole { shift.round() } else { shift };
        lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                let down = first + crate::scene::scales::count(index) * self.line();
                let text: Rc<str> =
                    if self.limit > 0.0 { cut(line, self.limit, &self.font, measure).into() } else { line.clone() };
                let width = measure.width(&text, &self.font);
                Node::Text(Text {
                    place: Point::new(stand.place.x - down * sin, stand.place.y + down * cos),
                    text,
                    font: self.font.clone(),
                    fill: self.color,
                    align: stand.align,
                    angle: stand.angle,
                    halo: None,
                    width,
                })
            })
            .listed()
    }
}

/// From a baseline to the alphabetic one, in font sizes: Vega's own figures.
#[must_use]
pub fn baseline_shift(baseline: Baseline) -> f64 {
    match baseline {
        Baseline::Top | Baseline::LineTop => 0.79,
        Baseline::Middle => 0.30,
        Baseline::Bottom | Baseline::LineBottom => -0.21,
        Baseline::Alphabetic => 0.0,
    }
}
