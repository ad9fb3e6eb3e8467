//! The shape of a symbol: one of Vega's by its name, or an SVG path an author writes.
//!
//! Takes the text of a shape; gives its name or the segments of its outline, in half widths of the
//! symbol's size, as vega-scenegraph scales paths. All of SVG's commands are read; a text that is
//! neither is `None`, and an error where a spec has it.

use std::rc::Rc;

use super::define::by_reference;
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::values::{SymbolShape, Text};
use crate::angle::sin_cos;
use crate::diagnostic::Diagnostic;
use crate::digits;
use crate::geometry::Point;
use crate::json::Json;

/// Paths longer than this are pictures, not symbols; bytes.
const LONGEST: usize = 20_000;

/// The shape of a symbol.
#[derive(Clone, Debug, PartialEq)]
pub enum Glyph {
    /// One of Vega's.
    Named(SymbolShape),
    /// A path.
    Drawn(Rc<[Segment]>),
}

/// A part of a path, absolute, in half widths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// A new part starts here.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve by its two control points and its end.
    Cubic(Point, Point, Point),
    /// Back to where the part started.
    Close,
}

impl Glyph {
    /// The shape of this name or path.
    #[must_use]
    pub fn parse(text: &str) -> Option<Glyph> {
        match SymbolShape::from_word(text) {
            Some(shape) => Some(Glyph::Named(shape)),
            None => path(text).map(|segments| Glyph::Drawn(segments.into())),
        }
    }
}

/// Reports a text that is no shape.
pub(crate) fn check_shape(text: &str, reader: &mut Reader) -> Option<Glyph> {
    let glyph = Glyph::parse(text);
    if glyph.is_none() {
        reader.report(
            Diagnostic::error("unknown-shape", "there is no such shape")
                .hint(format!("write {} or an SVG path", SymbolShape::WORDS.trim_end_matches('|').replace('|', ", "))),
        );
    }
    glyph
}

impl Read for Glyph {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Glyph> {
        let text: Text = Read::read(json, reader)?;
        check_shape(&text, reader)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.define("Shape", "The shape of a symbol: one of Vega's, or an SVG path within -1 and 1.", |_| {
            Schema::any_of(vec![Schema::words(SymbolShape::WORDS), Schema::kinds(Kinds::TEXT)])
        })
    }
}

/// The segments of an SVG path; `None` where it is none.
fn path(text: &str) -> Option<Vec<Segment>> {
    if text.len() > LONGEST || !text.trim_start().starts_with(['M', 'm']) {
        return None;
    }
    let mut reader = Pen { text, pen: Point::default(), start: Point::default(), control: None, segments: Vec::new() };
    let mut command = None;
    loop {
        reader.text = reader.text.trim_start_matches([' ', ',', '\t', '\n', '\r']);
        let Some(letter) = reader.text.chars().next() else { break };
        if letter.is_ascii_alphabetic() {
            reader.text = reader.text.get(1..)?;
            command = Some(letter);
        } else {
            // Further numbers repeat the command; a move goes on as lines.
            command = match command? {
                'M' => Some('L'),
                'm' => Some('l'),
                'Z' | 'z' => return None,
                same => Some(same),
            };
        }
        reader.command(command?)?;
    }
    (reader.segments.len() > 1).then_some(reader.segments)
}

struct Pen<'a> {
    text: &'a str,
    pen: Point,
    start: Point,
    /// The last control point, and of how many a curve it was.
    control: Option<(Point, u8)>,
    segments: Vec<Segment>,
}

impl Pen<'_> {
    fn number(&mut self) -> Option<f64> {
        let rest = self.text.trim_start_matches([' ', ',', '\t', '\n', '\r']);
        let (mut end, mut dot, mut exponent) = (0, false, false);
        for (at, byte) in rest.bytes().enumerate() {
            let after_e = at > 0 && matches!(rest.as_bytes().get(at - 1), Some(b'e' | b'E'));
            match byte {
                b'+' | b'-' if at == 0 || after_e => {}
                b'.' if !dot && !exponent => dot = true,
                b'e' | b'E' if !exponent && at > 0 => exponent = true,
                b'0'..=b'9' => {}
                _ => break,
            }
            end = at + 1;
        }
        let number = digits::number(rest.get(..end)?)?;
        self.text = rest.get(end..)?;
        number.is_finite().then_some(number)
    }

    /// A flag of an arc, which may stand before the next number without a blank.
    fn flag(&mut self) -> Option<bool> {
        let rest = self.text.trim_start_matches([' ', ',', '\t', '\n', '\r']);
        let flag = match rest.chars().next()? {
            '0' => false,
            '1' => true,
            _ => return None,
        };
        self.text = rest.get(1..)?;
        Some(flag)
    }

    fn point(&mut self, relative: bool) -> Option<Point> {
        let (x, y) = (self.number()?, self.number()?);
        Some(if relative { Point::new(self.pen.x + x, self.pen.y + y) } else { Point::new(x, y) })
    }

    fn line(&mut self, to: Point) {
        self.segments.push(Segment::Line(to));
        self.pen = to;
        self.control = None;
    }

    fn curve(&mut self, a: Point, b: Point, to: Point) {
        self.segments.push(Segment::Cubic(a, b, to));
        self.pen = to;
    }

    /// A quadratic curve as a cubic one.
    fn quadratic(&mut self, control: Point, to: Point) {
        let third = |from: Point| {
            Point::new(from.x + 2.0 / 3.0 * (control.x - from.x), from.y + 2.0 / 3.0 * (control.y - from.y))
        };
        self.curve(third(self.pen), third(to), to);
        self.control = Some((control, 2));
    }

    /// The last control point mirrored at the pen, where the last command was a curve of this kind.
    fn mirrored(&self, kind: u8) -> Point {
        match self.control {
            Some((control, known)) if known == kind => {
                Point::new(2.0 * self.pen.x - control.x, 2.0 * self.pen.y - control.y)
            }
            _ => self.pen,
        }
    }

    fn command(&mut self, letter: char) -> Option<()> {
        let relative = letter.is_ascii_lowercase();
        match letter.to_ascii_uppercase() {
            'M' => {
                self.pen = self.point(relative)?;
                self.start = self.pen;
                self.control = None;
                self.segments.push(Segment::Move(self.pen));
            }
            'L' => {
                let to = self.point(relative)?;
                self.line(to);
            }
            'H' => {
                let x = self.number()? + if relative { self.pen.x } else { 0.0 };
                self.line(Point::new(x, self.pen.y));
            }
            'V' => {
                let y = self.number()? + if relative { self.pen.y } else { 0.0 };
                self.line(Point::new(self.pen.x, y));
            }
            'C' => {
                let (a, b, to) = (self.point(relative)?, self.point(relative)?, self.point(relative)?);
                self.curve(a, b, to);
                self.control = Some((b, 3));
            }
            'S' => {
                let (a, b, to) = (self.mirrored(3), self.point(relative)?, self.point(relative)?);
                self.curve(a, b, to);
                self.control = Some((b, 3));
            }
            'Q' => {
                let (control, to) = (self.point(relative)?, self.point(relative)?);
                self.quadratic(control, to);
            }
            'T' => {
                let (control, to) = (self.mirrored(2), self.point(relative)?);
                self.quadratic(control, to);
            }
            'A' => {
                let (rx, ry, turn) = (self.number()?.abs(), self.number()?.abs(), self.number()?);
                let (large, sweep) = (self.flag()?, self.flag()?);
                let to = self.point(relative)?;
                self.arc((rx, ry), turn, (large, sweep), to);
            }
            'Z' => {
                self.segments.push(Segment::Close);
                self.pen = self.start;
                self.control = None;
            }
            _ => return None,
        }
        Some(())
    }

    /// An arc of an ellipse as cubic curves of a quarter at most (SVG 2, appendix B.2).
    fn arc(&mut self, (mut rx, mut ry): (f64, f64), turn: f64, (large, sweep): (bool, bool), to: Point) {
        let from = self.pen;
        if rx == 0.0 || ry == 0.0 || from == to {
            return self.line(to);
        }
        let (sin, cos) = sin_cos(turn);
        let (dx, dy) = ((from.x - to.x) / 2.0, (from.y - to.y) / 2.0);
        let (x, y) = (cos * dx + sin * dy, cos * dy - sin * dx);
        let stretch = (x * x / (rx * rx) + y * y / (ry * ry)).sqrt().max(1.0);
        (rx, ry) = (rx * stretch, ry * stretch);
        let below = rx * rx * y * y + ry * ry * x * x;
        let factor = ((rx * rx * ry * ry - below).max(0.0) / below).sqrt() * if large == sweep { -1.0 } else { 1.0 };
        let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx);
        let (mx, my) = (f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y));
        let center = Point::new(cos * cx - sin * cy + mx, sin * cx + cos * cy + my);
        let angle = |x: f64, y: f64| (y / ry).atan2(x / rx).to_degrees();
        let (start, mut span) = (angle(x - cx, y - cy), angle(-x - cx, -y - cy) - angle(x - cx, y - cy));
        if sweep && span < 0.0 {
            span += 360.0;
        } else if !sweep && span > 0.0 {
            span -= 360.0;
        }
        let pieces = (span.abs() / 90.0).ceil().clamp(1.0, 4.0);
        let step = span / pieces;
        let (rise, run) = sin_cos(step / 4.0);
        let bend = 4.0 / 3.0 * rise / run;
        let at = |angle: f64, out: f64| {
            let (s, c) = sin_cos(angle);
            let (x, y) = (rx * (c - out * s), ry * (s + out * c));
            Point::new(center.x + cos * x - sin * y, center.y + sin * x + cos * y)
        };
        let mut done = 0.0;
        while done < pieces {
            let (a, b) = (start + done * step, start + (done + 1.0) * step);
            let end = if done + 1.0 >= pieces { to } else { at(b, 0.0) };
            self.curve(at(a, bend), at(b, -bend), end);
            done += 1.0;
        }
        self.control = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_shapes_and_nothing_else_is() {
        assert_eq!(Glyph::parse("diamond"), Some(Glyph::Named(SymbolShape::Diamond)));
        for text in ["", "star", "M", "L1,1", "M0,0X1", "M0,0", "M0 0L1", "M0 0z1"] {
            assert_eq!(Glyph::parse(text), None, "{text}");
        }
    }
}
