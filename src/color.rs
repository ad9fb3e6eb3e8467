//! Colours in sRGB with alpha.
//!
//! Takes CSS colour text; gives bytes the pens can use. Mixing and schemes live in `scale`.

/// A colour, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// 0 is invisible, 1 opaque.
    pub alpha: f64,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Color {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Color { red, green, blue, alpha: 1.0 }
    }

    /// The same colour, its alpha multiplied.
    #[must_use]
    pub fn faded(self, alpha: f64) -> Color {
        Color { alpha: self.alpha * alpha.clamp(0.0, 1.0), ..self }
    }
}
