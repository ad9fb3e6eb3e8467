//! The canvas pen: nodes of a scene as calls of a 2D context.
//!
//! Takes a context and the device ratio; draws. Style is remembered, so that only what changes crosses to JS.
//! Guarantees that the context is left as it was found.

use std::f64::consts::{PI, TAU};

use js_sys::{Array, Reflect};
use web_sys::CanvasRenderingContext2d;
use web_sys::wasm_bindgen::JsValue;

use super::Fonts;
use super::measure::font_text;
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::render::pen::{Lettering, Outline, Pen, Refused, Style};
use crate::render::write::{push_color, push_digit};
use crate::scene::node::{Align, Cap, Join, Role, Stroke};

/// Draws on a context for one frame.
pub(super) struct CanvasPen<'c> {
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
    pub(super) fn new(context: &'c CanvasRenderingContext2d, ratio: f64, fonts: Fonts) -> CanvasPen<'c> {
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

    pub(super) fn clear(&mut self, width: f64, height: f64, background: Option<Color>) {
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
