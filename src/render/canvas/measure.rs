//! Text as a canvas measures it.
//!
//! Takes a context; gives widths in the fonts that will be drawn, each asked for once while it is remembered.

use std::cell::RefCell;

use web_sys::CanvasRenderingContext2d;

use crate::render::write::push_number;
use crate::scene::node::Font;
use crate::scene::text::TextMeasure;

/// Widths a [`CanvasMeasure`] remembers.
const REMEMBERED_WIDTHS: u16 = 2_048;

/// The CSS `font` of a size, weight, slant and family list.
pub(super) fn font_text(out: &mut String, size: f64, weight: u16, italic: bool, family: &str) {
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
    /// Measures in this context.
    #[must_use]
    pub(super) fn new(context: &CanvasRenderingContext2d) -> CanvasMeasure {
        CanvasMeasure { context: context.clone(), widths: RefCell::default() }
    }

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
