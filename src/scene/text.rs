//! How wide text is. One trait, so that layout is the same code on a canvas, on a server and in tests.

use super::node::Font;

/// Measures text.
pub trait TextMeasure {
    /// Advance width of one line in CSS px; finite and never negative.
    fn width(&self, text: &str, font: &Font) -> f64;
}
