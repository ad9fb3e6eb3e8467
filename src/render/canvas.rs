//! The canvas as a surface of a size; with `canvas/` the only place that knows `web_sys`.
//!
//! Takes an `HTMLCanvasElement` or an `OffscreenCanvas`, in a page or a worker; draws nodes on it at
//! any device ratio. Both kinds of canvas and context are handled as one Rust type without a cast
//! that checks: the bindings call methods by name, and the names are the same. Guarantees that a
//! canvas without size, without memory or already lost draws nothing and traps nothing.

mod measure;
mod pen;

use js_sys::Reflect;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

pub use measure::CanvasMeasure;

use super::pen::Refused;
use crate::color::Color;
use crate::diagnostic::Diagnostic;
use crate::scene::Node;
use pen::CanvasPen;

/// The longest side of a bitmap every browser allows.
const LONGEST_SIDE: f64 = 16_384.0;
/// The most pixels: 256 MB of memory.
const MOST_PIXELS: f64 = 67_108_864.0;

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
        CanvasMeasure::new(&self.context)
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
