//! The canvas pen, and text measured by the canvas; the only file that knows `web_sys`.
//!
//! Takes an `HTMLCanvasElement` or an `OffscreenCanvas`, in a page or a worker; draws nodes on it at
//! any device ratio. Both kinds of canvas and context are handled as one Rust type without a cast
//! that checks: the bindings call methods by name, and the names are the same. Guarantees that a
//! canvas without size, without memory or already lost draws nothing and traps nothing, and that the
//! context is left as it was found. Style is remembered, so that only what changes crosses to JS.

use std::cell::RefCell;
use std::f64::consts::{PI, TAU};

use js_sys::{Array, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::pen::{Lettering, Outline, Pen, Refused, Style};
use super::write::{push_color, push_digit, push_number};
use crate::color::Color;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::scene::Node;
use crate::scene::node::{Align, Cap, Font, Join, Role, Stroke};
use crate::scene::text::TextMeasure;

/// The longest side of a bitmap every browser allows.
const LONGEST_SIDE: f64 = 16_384.0;
/// The most pixels: 256 MB of memory.
const MOST_PIXELS: f64 = 67_108_864.0;
/// Widths a [`CanvasMeasure`] remembers.
const REMEMBERED_WIDTHS: u16 = 2_048;

/// By which fonts a drawing was laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// The canvas's own.
    Canvas,
    /// Those of the table: texts that are wider here are condensed to the room they were given, as in an SVG.
    Table,
}

/// A canvas with its size.
#[derive(Debug)]
pub struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    width: f64,
    height: f64,
    ratio: f64,
}

impl Surface {
    /// Takes the 2D context of a canvas of either kind.
    ///
    /// # Errors
    /// `canvas-unusable` when it is no canvas, or has given out another kind of context.
    pub fn new(canvas: &JsValue) -> Result<Surface, Diagnostic> {
        let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
        let has_method = Reflect::get(canvas, &"getContext".into()).is_ok_and(|method| method.is_function());
        let context = if has_method { canvas.get_context("2d") } else { Ok(None) };
        match context {
            Ok(Some(context)) => Ok(Surface {
                canvas: canvas.clone(),
                context: context.unchecked_into(),
                width: 0.0,
                height: 0.0,
                ratio: 1.0,
            }),
            _ => Err(Diagnostic::error("canvas-unusable", "The canvas gives no 2D context.")
                .hint("Pass an HTMLCanvasElement or an OffscreenCanvas that has no other context.")),
        }
    }

    /// Sets the size in CSS px and the device ratio, and the bitmap to fit; the canvas is empty after.
    ///
    /// A ratio whose bitmap no browser would allocate is lowered.
    ///
    /// # Errors
    /// `size-invalid` when a number is not finite or negative.
    pub fn resize(&mut self, width: f64, height: f64, ratio: f64) -> Result<(), Diagnostic> {
        let sound = (0.0..=1e6).contains(&width) && (0.0..=1e6).contains(&height) && ratio > 0.0 && ratio <= 100.0;
        if !sound {
            return Err(Diagnostic::error("size-invalid", "Width, height and pixel ratio must be numbers above 0."));
        }
        let fit = (LONGEST_SIDE / width.max(height).max(1.0)).min((MOST_PIXELS / (width * height).max(1.0)).sqrt());
        (self.width, self.height, self.ratio) = (width, height, ratio.min(fit));
        let (columns, rows) = (device(width, self.ratio), device(height, self.ratio));
        // Setting a size, even the same, reallocates the bitmap.
        if self.canvas.width() != columns {
            self.canvas.set_width(columns);
        }
        if self.canvas.height() != rows {
            self.canvas.set_height(rows);
        }
        Ok(())
    }

    /// CSS px.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// CSS px.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Device pixels in one CSS px.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    /// Clears the canvas and draws the nodes on the background.
    ///
    /// # Errors
    /// `drawing-refused` when the context does.
    pub fn draw(&self, nodes: &[Node], background: Option<Color>, fonts: Fonts) -> Result<(), Diagnostic> {
        let mut pen = CanvasPen::new(&self.context, self.ratio, fonts);
        pen.clear(self.width, self.height, background);
        super::draw(nodes, &mut pen).map_err(refused)
    }

    /// Draws the nodes over what is there.
    ///
    /// # Errors
    /// `drawing-refused` when the context does.
    pub fn draw_over(&self, nodes: &[Node]) -> Result<(), Diagnostic> {
        super::draw(nodes, &mut CanvasPen::new(&self.context, self.ratio, Fonts::Canvas)).map_err(refused)
    }

    /// Measures text with this canvas's fonts.
    #[must_use]
    pub fn measure(&self) -> CanvasMeasure {
        CanvasMeasure { context: self.context.clone(), widths: RefCell::default() }
    }
}

fn refused(_: Refused) -> Diagnostic {
    Diagnostic::error("drawing-refused", "The canvas refused part of the drawing.")
        .hint("A canvas that is lost or too large does; give it another or a smaller size.")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to 16,384")]
fn device(length: f64, ratio: f64) -> u32 {
    (length * ratio).round() as u32
}

/// Draws on a context for one frame.
struct CanvasPen<'c> {
    context: &'c CanvasRenderingContext2d,
    ratio: f64,
    fonts: Fonts,
    refused: bool,
    /// What the context is set to.
    state: State,
    /// For each open group with a clip, what the context is set to again when it ends.
    groups: Vec<Option<State>>,
    scratch: String,
}

/// What has been set, and need not be set again.
#[derive(Clone, Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    line_width: f64,
    dash: Vec<f64>,
    cap: Option<Cap>,
    join: Option<Join>,
    font: Option<(f64, u16, bool)>,
    family: String,
    align: Option<Align>,
}

impl<'c> CanvasPen<'c> {
    fn new(context: &'c CanvasRenderingContext2d, ratio: f64, fonts: Fonts) -> CanvasPen<'c> {
        let mut pen = CanvasPen {
            context,
            ratio,
            fonts,
            refused: false,
            state: State::default(),
            groups: Vec::new(),
            scratch: String::new(),
        };
        context.save();
        pen.plain_transform();
        context.set_global_alpha(1.0);
        // SVG's default, so that both draw the same corners.
        context.set_miter_limit(4.0);
        context.set_text_baseline("alphabetic");
        context.set_line_dash(&Array::new()).unwrap_or_else(|_| pen.refused = true);
        // An element inherits its page's direction; places are from the left in any.
        pen.refused |= Reflect::set(context, &"direction".into(), &"ltr".into()).is_err();
        pen
    }

    fn plain_transform(&mut self) {
        let ratio = self.ratio;
        self.refused |= self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).is_err();
    }

    fn clear(&mut self, width: f64, height: f64, background: Option<Color>) {
        // One CSS px more: the bitmap may be half a device pixel larger than the size.
        self.context.clear_rect(0.0, 0.0, width + 1.0, height + 1.0);
        if let Some(color) = background.filter(|color| color.alpha > 0.0) {
            self.fill_color(color);
            self.context.fill_rect(0.0, 0.0, width + 1.0, height + 1.0);
        }
    }

    fn color_text(&mut self, color: Color) {
        self.scratch.clear();
        push_color(&mut self.scratch, color);
        if color.alpha < 1.0 {
            let byte = alpha_byte(color.alpha);
            push_digit(&mut self.scratch, byte >> 4);
            push_digit(&mut self.scratch, byte & 15);
        }
    }

    fn fill_color(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.color_text(color);
            self.context.set_fill_style_str(&self.scratch);
            self.state.fill = Some(color);
        }
    }

    fn stroke_color(&mut self, color: Color) {
        if self.state.stroke != Some(color) {
            self.color_text(color);
            self.context.set_stroke_style_str(&self.scratch);
            self.state.stroke = Some(color);
        }
    }

    fn stroke_width(&mut self, width: f64) {
        if self.state.line_width != width {
            self.context.set_line_width(width);
            self.state.line_width = width;
        }
    }

    fn stroke_join(&mut self, join: Join) {
        if self.state.join != Some(join) {
            self.context.set_line_join(match join {
                Join::Miter => "miter",
                Join::Round => "round",
                Join::Bevel => "bevel",
            });
            self.state.join = Some(join);
        }
    }

    fn stroke_dash(&mut self, dash: &[f64]) {
        if *self.state.dash != *dash {
            let lengths: Array = dash.iter().copied().map(JsValue::from_f64).collect();
            self.refused |= self.context.set_line_dash(&lengths).is_err();
            self.state.dash = dash.to_vec();
        }
    }

    fn stroke_style(&mut self, stroke: &Stroke) {
        self.stroke_color(stroke.color);
        self.stroke_width(stroke.width);
        self.stroke_dash(&stroke.dash);
        self.stroke_join(stroke.join);
        if self.state.cap != Some(stroke.cap) {
            self.context.set_line_cap(match stroke.cap {
                Cap::Butt => "butt",
                Cap::Round => "round",
                Cap::Square => "square",
            });
            self.state.cap = Some(stroke.cap);
        }
    }

    /// Fills and strokes the path made since `begin_path`.
    fn paint(&mut self, style: &Style) {
        if let Some(color) = style.fill {
            self.fill_color(color);
            self.context.fill();
        }
        if let Some(stroke) = &style.stroke {
            self.stroke_style(stroke);
            self.context.stroke();
        }
    }

    fn font(&mut self, lettering: &Lettering<'_>) {
        let key = (lettering.size, lettering.weight, lettering.italic);
        if self.state.family != lettering.family {
            // A family list the browser cannot read leaves the font as it was: then it is this one.
            self.context.set_font("12px sans-serif");
            lettering.family.clone_into(&mut self.state.family);
            self.state.font = None;
        }
        if self.state.font != Some(key) {
            font_text(&mut self.scratch, lettering.size, lettering.weight, lettering.italic, lettering.family);
            self.context.set_font(&self.scratch);
            self.state.font = Some(key);
        }
    }

    /// Clockwise from the top left, as SVG draws it.
    fn round_rect(&mut self, rect: Rect, [top_left, top_right, bottom_right, bottom_left]: [f64; 4]) {
        let (x, y, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        let turns = [
            (right, y, right, bottom, top_right),
            (right, bottom, x, bottom, bottom_right),
            (x, bottom, x, y, bottom_left),
            (x, y, right, y, top_left),
        ];
        self.context.move_to(x + top_left, y);
        for (x1, y1, x2, y2, radius) in turns {
            self.refused |= self.context.arc_to(x1, y1, x2, y2, radius).is_err();
        }
        self.context.close_path();
    }
}

impl Pen for CanvasPen<'_> {
    fn ratio(&self) -> Option<f64> {
        Some(self.ratio)
    }

    fn open(&mut self, _: Role, clip: Option<Rect>) {
        self.groups.push(clip.is_some().then(|| self.state.clone()));
        if let Some(rect) = clip {
            self.context.save();
            self.context.begin_path();
            self.context.rect(rect.x, rect.y, rect.width, rect.height);
            self.context.clip();
        }
    }

    fn close(&mut self) {
        if let Some(Some(state)) = self.groups.pop() {
            self.context.restore();
            self.state = state;
        }
    }

    fn line(&mut self, from: Point, to: Point, stroke: &Stroke, crisp: bool) {
        // A rectangle covers whole pixels exactly, and is the fastest thing a canvas draws.
        if crisp && stroke.dash.is_empty() && stroke.cap == Cap::Butt && (from.x == to.x || from.y == to.y) {
            let rect = Rect::between(from, to);
            let half = stroke.width / 2.0;
            self.fill_color(stroke.color);
            if from.y == to.y {
                self.context.fill_rect(rect.x, rect.y - half, rect.width, stroke.width);
            } else {
                self.context.fill_rect(rect.x - half, rect.y, stroke.width, rect.height);
            }
            return;
        }
        self.context.begin_path();
        self.context.move_to(from.x, from.y);
        self.context.line_to(to.x, to.y);
        self.stroke_style(stroke);
        self.context.stroke();
    }

    fn outline(&mut self, outline: &Outline, style: &Style) {
        self.context.begin_path();
        for (points, closed) in outline.parts() {
            let mut points = points.iter();
            if let Some(first) = points.next() {
                self.context.move_to(first.x, first.y);
            }
            for point in points {
                self.context.line_to(point.x, point.y);
            }
            if closed {
                self.context.close_path();
            }
        }
        self.paint(style);
    }

    fn rect(&mut self, rect: Rect, style: &Style) {
        if style.corners != [0.0; 4] {
            self.context.begin_path();
            self.round_rect(rect, style.corners);
            self.paint(style);
            return;
        }
        if let Some(color) = style.fill {
            self.fill_color(color);
            self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
        }
        if let Some(stroke) = &style.stroke {
            self.stroke_style(stroke);
            self.context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
        }
    }

    fn circle(&mut self, center: Point, radius: f64, style: &Style) {
        self.context.begin_path();
        self.refused |= self.context.arc(center.x, center.y, radius, 0.0, TAU).is_err();
        self.paint(style);
    }

    fn text(&mut self, text: &str, place: Point, lettering: &Lettering<'_>) {
        self.font(lettering);
        if self.state.align != Some(lettering.align) {
            self.context.set_text_align(match lettering.align {
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            });
            self.state.align = Some(lettering.align);
        }
        let room = Some(lettering.width).filter(|width| self.fonts == Fonts::Table && *width > 0.0);
        let turned = lettering.angle != 0.0;
        let mut at = place;
        if turned {
            self.refused |= self.context.translate(place.x, place.y).is_err();
            self.refused |= self.context.rotate(lettering.angle * PI / 180.0).is_err();
            at = Point::default();
        }
        if let Some((color, width)) = lettering.halo {
            self.stroke_color(color);
            self.stroke_width(width);
            self.stroke_dash(&[]);
            self.stroke_join(Join::Round);
            self.refused |= match room {
                Some(room) => self.context.stroke_text_with_max_width(text, at.x, at.y, room),
                None => self.context.stroke_text(text, at.x, at.y),
            }
            .is_err();
        }
        self.fill_color(lettering.fill);
        self.refused |= match room {
            Some(room) => self.context.fill_text_with_max_width(text, at.x, at.y, room),
            None => self.context.fill_text(text, at.x, at.y),
        }
        .is_err();
        if turned {
            self.plain_transform();
        }
    }

    fn present(&mut self) -> Result<(), Refused> {
        while !self.groups.is_empty() {
            self.close();
        }
        self.context.restore();
        if self.refused { Err(Refused) } else { Ok(()) }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn alpha_byte(alpha: f64) -> u32 {
    (alpha * 255.0).round().clamp(0.0, 255.0) as u32
}

/// The CSS `font` of a size, weight, slant and family list.
fn font_text(out: &mut String, size: f64, weight: u16, italic: bool, family: &str) {
    out.clear();
    if italic {
        out.push_str("italic ");
    }
    push_number(out, f64::from(weight));
    out.push(' ');
    push_number(out, size);
    out.push_str("px ");
    out.push_str(family);
}

/// Measures text by `measureText`, and remembers.
#[derive(Debug)]
pub struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    /// By a hash of font and text, each at the one place the hash gives it: a later text takes the
    /// place of an earlier, so the size is bounded. Two texts of one 64-bit hash do not occur.
    widths: RefCell<Vec<(u64, f64)>>,
}

impl CanvasMeasure {
    /// Forgets all widths: after a font has been loaded they are others.
    pub fn forget(&self) {
        if let Ok(mut widths) = self.widths.try_borrow_mut() {
            widths.clear();
        }
    }
}

impl TextMeasure for CanvasMeasure {
    fn is_exact(&self) -> bool {
        true
    }

    fn width(&self, text: &str, font: &Font) -> f64 {
        let mut css = String::new();
        font_text(&mut css, font.size, font.weight, font.italic, &font.family);
        let hash = hash(&[css.as_bytes(), b"\0", text.as_bytes()]);
        let Ok(mut widths) = self.widths.try_borrow_mut() else { return 0.0 };
        widths.resize(usize::from(REMEMBERED_WIDTHS), (0, 0.0));
        let slot = usize::try_from(hash % u64::from(REMEMBERED_WIDTHS)).unwrap_or(0);
        let Some(slot) = widths.get_mut(slot) else { return 0.0 };
        if slot.0 == hash && slot.1 > 0.0 {
            return slot.1;
        }
        // Each time: a resize or a frame in between has set another.
        self.context.set_font(&css);
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        if !(width > 0.0 && width.is_finite()) {
            return 0.0;
        }
        *slot = (hash, width);
        width
    }
}

/// FNV-1a.
fn hash(parts: &[&[u8]]) -> u64 {
    parts
        .iter()
        .copied()
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
