//! Whether a scale gives what its channel shows: colours on `color`, numbers on `size`, dashes on
//! `strokeDash`.
//!
//! Takes the definition of a channel; reports each value of a range that the channel cannot draw, at
//! its place, so that none is left out in silence.

use super::channel_def::ChannelDef;
use super::channel_group::{Group, Values};
use super::glyph::check_shape;
use super::reader::{Names, Reader};
use super::scale::{RangeEnd, RangeValue, ScaleRange};
use super::values::check_shown_color;
use crate::diagnostic::Diagnostic;

impl Values {
    /// Words for whole ranges.
    fn ranges(self, upright: bool) -> Names {
        match self {
            Values::Place if upright => "height|",
            Values::Place => "width|",
            Values::Color => "category|ordinal|ramp|diverging|heatmap|",
            Values::Shape => "symbol|",
            _ => "",
        }
    }
}

impl Group {
    /// Reports the parts of a scale's range that these channels do not draw.
    pub(crate) fn check_scale(&self, def: &ChannelDef, reader: &mut Reader) {
        let Some(scale) = def.scale().value() else { return };
        let (range, min, max) = (scale.range(), scale.range_min(), scale.range_max());
        let words = self.values.ranges(reader.step() == "y");
        reader.within("scale", &mut |reader| {
            if let Some(range) = range {
                reader.within("range", &mut |reader| self.check_range(range, words, reader));
            }
            for (name, end) in [("rangeMin", min), ("rangeMax", max)] {
                reader.within(name, &mut |reader| match end {
                    Some(RangeEnd::Number(number)) => self.check_number(*number, reader),
                    Some(RangeEnd::Text(text)) => self.check_text(text, words, reader),
                    None => {}
                });
            }
        });
    }

    fn check_range(&self, range: &ScaleRange, words: Names, reader: &mut Reader) {
        let word = match range {
            ScaleRange::Width => "width",
            ScaleRange::Height => "height",
            ScaleRange::Symbol => "symbol",
            ScaleRange::Category => "category",
            ScaleRange::Ordinal => "ordinal",
            ScaleRange::Ramp => "ramp",
            ScaleRange::Diverging => "diverging",
            ScaleRange::Heatmap => "heatmap",
            ScaleRange::Values(values) => {
                for (place, value) in values.iter().enumerate() {
                    reader.within(&place.to_string(), &mut |reader| match value {
                        RangeValue::Number(number) => self.check_number(*number, reader),
                        RangeValue::Text(text) => self.check_text(text, words, reader),
                        RangeValue::Dashes(_) if self.values == Values::Dashes => {}
                        RangeValue::Dashes(_) => self.wrong("an array", reader),
                    });
                }
                return;
            }
            ScaleRange::Field(_) => return,
        };
        if super::reader::place(word, words).is_none() {
            self.wrong(&format!("\"{word}\""), reader);
        }
    }

    fn check_text(&self, text: &str, words: Names, reader: &mut Reader) {
        match self.values {
            Values::Color => check_shown_color(text, reader),
            Values::Shape => drop(check_shape(text, reader)),
            // The far end of the view.
            Values::Place if super::reader::place(text, words).is_some() => {}
            _ => self.wrong("a string", reader),
        }
    }

    fn check_number(&self, number: f64, reader: &mut Reader) {
        match self.values {
            Values::Place | Values::Number => {}
            // A place in the theme's palette.
            Values::Color if number >= 1.0 && number.fract() == 0.0 => {}
            _ => self.wrong("a number", reader),
        }
    }

    fn wrong(&self, found: &str, reader: &mut Reader) {
        let expected = match self.values {
            Values::Color => "colours, places in the palette from 1, or a scheme's name as `scheme`",
            Values::Shape => "shapes",
            Values::Dashes => "arrays of lengths",
            Values::Place => "numbers, or the view's size along it: \"width\" for x, \"height\" for y",
            _ => "numbers",
        };
        reader.report(Diagnostic::error("unfit-range", format!("this channel shows {expected}; found {found}")));
    }
}
