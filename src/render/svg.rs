//! The SVG pen: a chart as one accessible, self-contained text.
//!
//! Takes nodes and a [`Frame`]; gives SVG 1.1 with a title and a description for assistive
//! technology, a class for every role, and ids that begin with the caller's prefix, so that several
//! charts fit into one page. Everything is a presentation attribute: no style sheet, script or
//! inline style that a strict content security policy would refuse. Guarantees well-formed XML
//! whatever the texts hold, and the same text for the same input.

use super::pen::{Lettering, Outline, Pen, Refused, Style};
pub use super::svg_table::MAX_TABLE_ROWS;
use super::svg_table::Table;
use super::write::{push_attribute, push_color, push_number, push_text};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::list::Listed;
use crate::scene::Node;
use crate::scene::node::{Align, Cap, Join, Role, Stroke};

/// What an SVG says about the chart as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
    /// Behind everything; nothing is drawn when `None`.
    pub background: Option<Color>,
    /// The chart's name to assistive technology; left out when empty.
    pub title: &'a str,
    /// What the chart shows, in words; left out when empty.
    pub description: &'a str,
    /// BCP 47 tag of the texts, `zh-CN`; left out when empty.
    pub language: &'a str,
    /// Begins every id in the text, so that two charts in a page do not share one.
    pub prefix: &'a str,
    /// What the chart shows, `{columns: [{title}], rows: [[text]]}`, for assistive technology to walk through;
    /// left out when `None`, and when there are so many rows that nobody would.
    pub table: Option<&'a Json>,
}

/// Draws the nodes as an SVG document.
#[must_use]
pub fn svg(nodes: &[Node], frame: &Frame<'_>) -> String {
    let mut pen = SvgPen::new(frame.prefix);
    let drawn = super::draw(nodes, &mut pen);
    debug_assert!(drawn.is_ok(), "a text refuses nothing");
    pen.wrap(frame)
}

/// Writes shapes as elements.
struct SvgPen {
    body: String,
    prefix: String,
    /// Clips so far; the id of each is its place in the list.
    clips: Vec<Rect>,
    /// Groups that are open.
    depth: usize,
    /// The family of the first text; others name their own.
    family: Option<String>,
}

impl SvgPen {
    fn new(prefix: &str) -> SvgPen {
        SvgPen { body: String::new(), prefix: sound_prefix(prefix), clips: Vec::new(), depth: 0, family: None }
    }

    /// The document around what was drawn.
    fn wrap(self, frame: &Frame<'_>) -> String {
        let size = |value: f64| if value.is_finite() { value.clamp(0.0, 1e6) } else { 0.0 };
        let (width, height) = (size(frame.width), size(frame.height));
        let mut out = String::with_capacity(self.body.len() + 512);
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        number(&mut out, "width", width);
        number(&mut out, "height", height);
        out.push_str(" viewBox=\"0 0 ");
        push_number(&mut out, width);
        out.push(' ');
        push_number(&mut out, height);
        out.push('"');
        if !frame.language.is_empty() {
            push_attribute(&mut out, "lang", frame.language);
            push_attribute(&mut out, "xml:lang", frame.language);
        }
        let parts = [("title", frame.title), ("desc", frame.description)];
        let named: Vec<_> = parts.into_iter().filter(|(_, text)| !text.is_empty()).listed();
        let table = frame.table.and_then(Table::of);
        if !named.is_empty() {
            // The parts of an image are hidden; those of a figure can be walked through.
            out.push_str(if table.is_some() { " role=\"figure\"" } else { " role=\"img\"" });
            out.push_str(" aria-labelledby=\"");
            for (index, (tag, _)) in named.iter().enumerate() {
                let space = if index > 0 { " " } else { "" };
                for piece in [space, &self.prefix, "-", tag] {
                    out.push_str(piece);
                }
            }
            out.push('"');
        }
        // Places are from the left in pages of either direction.
        out.push_str(" direction=\"ltr\"");
        if let Some(family) = &self.family {
            push_attribute(&mut out, "font-family", family);
        }
        out.push('>');
        for (tag, text) in named {
            for piece in ["<", tag, " id=\"", &self.prefix, "-", tag, "\">"] {
                out.push_str(piece);
            }
            push_text(&mut out, text);
            for piece in ["</", tag, ">"] {
                out.push_str(piece);
            }
        }
        if let Some(table) = &table {
            table.write(&mut out, frame.title);
            out.push_str("<g aria-hidden=\"true\">");
        }
        if let Some(color) = frame.background.filter(|color| color.alpha > 0.0) {
            out.push_str("<rect class=\"background\"");
            number(&mut out, "width", width);
            number(&mut out, "height", height);
            paint(&mut out, "fill", Some(color));
            out.push_str("/>");
        }
        out.push_str(&self.body);
        out.push_str(if table.is_some() { "</g></svg>\n" } else { "</svg>\n" });
        out
    }

    /// The number of the clip in its ids; a new one is defined where it is first used.
    fn clip(&mut self, rect: Rect) -> usize {
        if let Some(index) = self.clips.iter().position(|known| *known == rect) {
            return index;
        }
        self.clips.push(rect);
        let index = self.clips.len() - 1;
        self.body.push_str("<clipPath");
        let id = self.clip_id(index);
        push_attribute(&mut self.body, "id", &id);
        self.body.push_str("><rect");
        place_rect(&mut self.body, rect);
        self.body.push_str("/></clipPath>");
        index
    }

    fn clip_id(&self, index: usize) -> String {
        let mut id = self.prefix.clone();
        id.push_str("-clip");
        push_number(&mut id, f64::from(u32::try_from(index).unwrap_or(u32::MAX)));
        id
    }

    fn style(&mut self, style: &Style) {
        paint(&mut self.body, "fill", style.fill);
        if let Some(stroke) = &style.stroke {
            self.stroke(stroke);
        }
        self.crisp(style.crisp);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let out = &mut self.body;
        paint(out, "stroke", Some(stroke.color));
        if stroke.width != 1.0 {
            number(out, "stroke-width", stroke.width);
        }
        if !stroke.dash.is_empty() {
            out.push_str(" stroke-dasharray=\"");
            for (index, length) in stroke.dash.iter().enumerate() {
                if index > 0 {
                    out.push(' ');
                }
                push_number(out, *length);
            }
            out.push('"');
        }
        match stroke.cap {
            Cap::Butt => {}
            Cap::Round => out.push_str(" stroke-linecap=\"round\""),
            Cap::Square => out.push_str(" stroke-linecap=\"square\""),
        }
        match stroke.join {
            Join::Miter => {}
            Join::Round => out.push_str(" stroke-linejoin=\"round\""),
            Join::Bevel => out.push_str(" stroke-linejoin=\"bevel\""),
        }
    }

    fn crisp(&mut self, crisp: bool) {
        if crisp {
            self.body.push_str(" shape-rendering=\"crispEdges\"");
        }
    }
}

impl Pen for SvgPen {
    fn ratio(&self) -> Option<f64> {
        None
    }

    fn open(&mut self, role: Role, clip: Option<Rect>) {
        let clip = clip.map(|rect| self.clip(rect));
        self.depth += 1;
        self.body.push_str("<g");
        if let Some(class) = class(role) {
            push_attribute(&mut self.body, "class", class);
        }
        if let Some(index) = clip {
            self.body.push_str(" clip-path=\"url(#");
            let id = self.clip_id(index);
            self.body.push_str(&id);
            self.body.push_str(")\"");
        }
        self.body.push('>');
    }

    fn close(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.body.push_str("</g>");
        }
    }

    fn line(&mut self, from: Point, to: Point, stroke: &Stroke, crisp: bool) {
        self.body.push_str("<line");
        number(&mut self.body, "x1", from.x);
        number(&mut self.body, "y1", from.y);
        number(&mut self.body, "x2", to.x);
        number(&mut self.body, "y2", to.y);
        self.stroke(stroke);
        self.crisp(crisp);
        self.body.push_str("/>");
    }

    fn outline(&mut self, outline: &Outline, style: &Style) {
        self.body.push_str("<path d=\"");
        for (points, closed) in outline.parts() {
            for (index, point) in points.iter().enumerate() {
                self.body.push(match index {
                    0 => 'M',
                    1 => 'L',
                    _ => ' ',
                });
                push_place(&mut self.body, *point);
            }
            if closed {
                self.body.push('Z');
            }
        }
        self.body.push('"');
        self.style(style);
        self.body.push_str("/>");
    }

    fn rect(&mut self, rect: Rect, style: &Style) {
        let [radius, ..] = style.corners;
        if style.corners.iter().all(|corner| *corner == radius) {
            self.body.push_str("<rect");
            place_rect(&mut self.body, rect);
            if radius > 0.0 {
                number(&mut self.body, "rx", radius);
            }
        } else {
            self.body.push_str("<path d=\"");
            push_round_rect(&mut self.body, rect, style.corners);
            self.body.push('"');
        }
        self.style(style);
        self.body.push_str("/>");
    }

    fn circle(&mut self, center: Point, radius: f64, style: &Style) {
        self.body.push_str("<circle");
        number(&mut self.body, "cx", center.x);
        number(&mut self.body, "cy", center.y);
        number(&mut self.body, "r", radius);
        self.style(style);
        self.body.push_str("/>");
    }

    fn text(&mut self, text: &str, place: Point, lettering: &Lettering<'_>) {
        let family = self.family.get_or_insert_with(|| lettering.family.to_owned());
        let out = &mut self.body;
        out.push_str("<text");
        number(out, "x", place.x);
        number(out, "y", place.y);
        if family != lettering.family {
            push_attribute(out, "font-family", lettering.family);
        }
        number(out, "font-size", lettering.size);
        if lettering.weight != 400 {
            number(out, "font-weight", f64::from(lettering.weight));
        }
        if lettering.italic {
            out.push_str(" font-style=\"italic\"");
        }
        match lettering.align {
            Align::Left => {}
            Align::Center => out.push_str(" text-anchor=\"middle\""),
            Align::Right => out.push_str(" text-anchor=\"end\""),
        }
        paint(out, "fill", Some(lettering.fill));
        if let Some((color, width)) = lettering.halo {
            paint(out, "stroke", Some(color));
            number(out, "stroke-width", width);
            out.push_str(" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        // Laid out without the reader's font: a wider one is drawn as narrow as it was measured, so
        // that nothing touches or is cut off. Single letters are left alone.
        if lettering.width > 0.0 && text.chars().nth(1).is_some() {
            number(out, "textLength", lettering.width);
            out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        if lettering.angle != 0.0 {
            out.push_str(" transform=\"rotate(");
            push_number(out, lettering.angle);
            out.push(' ');
            push_place(out, place);
            out.push_str(")\"");
        }
        // A run of spaces, or one at an end, would be collapsed.
        if text.as_bytes().windows(2).any(|pair| pair == b"  ") || text.starts_with(' ') || text.ends_with(' ') {
            out.push_str(" xml:space=\"preserve\"");
        }
        out.push('>');
        push_text(out, text);
        out.push_str("</text>");
    }

    fn present(&mut self) -> Result<(), Refused> {
        while self.depth > 0 {
            self.close();
        }
        Ok(())
    }
}

fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Title => Some("title"),
        Role::Grid => Some("grid"),
        Role::Axis => Some("axis"),
        Role::Legend => Some("legend"),
        Role::Header => Some("header"),
        Role::Mark => Some("mark"),
        Role::Annotation => Some("annotation"),
        Role::Caption => Some("caption"),
    }
}

/// Letters, digits, `-` and `_`, a letter first: an id that needs no escape in XML, CSS or a URL.
fn sound_prefix(prefix: &str) -> String {
    let sound: String =
        prefix.chars().map(|char| if char.is_ascii_alphanumeric() || char == '_' { char } else { '-' }).collect();
    if sound.starts_with(|first: char| first.is_ascii_alphabetic()) { sound } else { ["chart", &sound].concat() }
}

fn number(out: &mut String, name: &str, value: f64) {
    for piece in [" ", name, "=\""] {
        out.push_str(piece);
    }
    push_number(out, value);
    out.push('"');
}

/// A colour and its opacity, apart, as SVG 1.1 has them.
fn paint(out: &mut String, name: &str, color: Option<Color>) {
    for piece in [" ", name, "=\""] {
        out.push_str(piece);
    }
    let Some(color) = color else {
        out.push_str("none\"");
        return;
    };
    push_color(out, color);
    out.push('"');
    if color.alpha < 1.0 {
        for piece in [" ", name, "-opacity=\""] {
            out.push_str(piece);
        }
        push_number(out, color.alpha);
        out.push('"');
    }
}

fn place_rect(out: &mut String, rect: Rect) {
    number(out, "x", rect.x);
    number(out, "y", rect.y);
    number(out, "width", rect.width);
    number(out, "height", rect.height);
}

fn push_place(out: &mut String, point: Point) {
    push_number(out, point.x);
    out.push(',');
    push_number(out, point.y);
}

/// Clockwise from the top left, a quarter circle at every corner that has a radius.
fn push_round_rect(out: &mut String, rect: Rect, corners: [f64; 4]) {
    let [top_left, top_right, bottom_right, bottom_left] = corners;
    let (x, y, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let turns = [
        (Point::new(right - top_right, y), Point::new(right, y + top_right), top_right),
        (Point::new(right, bottom - bottom_right), Point::new(right - bottom_right, bottom), bottom_right),
        (Point::new(x + bottom_left, bottom), Point::new(x, bottom - bottom_left), bottom_left),
        (Point::new(x, y + top_left), Point::new(x + top_left, y), top_left),
    ];
    out.push('M');
    push_place(out, Point::new(x + top_left, y));
    for (before, after, radius) in turns {
        out.push('L');
        push_place(out, before);
        if radius > 0.0 {
            out.push('A');
            push_place(out, Point::new(radius, radius));
            out.push_str(" 0 0 1 ");
            push_place(out, after);
        }
    }
    out.push('Z');
}
