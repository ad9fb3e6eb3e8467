//! The small values that many nouns share: words for places and styles, lengths, colours, data values.

use std::rc::Rc;

use super::datetime::DateTime;
use super::define::{by_reference, read_whole, spec_object, spec_union, spec_words};
use super::property::{Kinds, Read};
use super::reader::{Names, Reader, place};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use crate::color::Color;
use crate::dataset::{Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// Text for programs: the name of a field, a format, a font.
pub type Text = Rc<str>;

/// A colour as CSS writes it: `#4c78a8`, `steelblue`, `rgb(76 120 168 / 50%)`, `transparent`.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint(pub Text);

/// Reports a text that is no colour.
pub(crate) fn check_color(text: &str, reader: &mut Reader) {
    if Color::parse(text).is_none() {
        reader.report(
            Diagnostic::error("unknown-color", "there is no such colour")
                .hint("write a CSS colour: a name, #rrggbb, rgb(…) or hsl(…)"),
        );
    }
}

/// Colours of the theme, which marks may be drawn in beside CSS's.
pub(crate) const THEME_COLORS: Names = "mark|muted|slate|ink|grid|reference|";

/// Reports a text that is neither a colour nor one of the theme.
pub(crate) fn check_shown_color(text: &str, reader: &mut Reader) {
    if place(text, THEME_COLORS).is_none() {
        check_color(text, reader);
    }
}

impl Paint {
    /// The colour.
    #[must_use]
    pub fn color(&self) -> Color {
        Color::parse(&self.0).unwrap_or(Color::hex(0))
    }
}

impl Read for Paint {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Paint> {
        let text: Text = Read::read(json, reader)?;
        check_color(&text, reader);
        Some(Paint(text))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.define("Color", "A colour as CSS writes it: `#4c78a8`, `steelblue`, `rgb(76 120 168)`.", |_| {
            Schema::kinds(Kinds::TEXT)
        })
    }
}

spec_words! {
    /// Horizontal alignment of text.
    pub enum Align { Left = "left", Center = "center", Right = "right", }
}

spec_words! {
    /// Vertical alignment of text.
    pub enum Baseline {
        Alphabetic = "alphabetic",
        Top = "top",
        Middle = "middle",
        Bottom = "bottom",
        LineTop = "line-top",
        LineBottom = "line-bottom",
    }
}

spec_words! {
    /// A side of the plot.
    pub enum Side { Left = "left", Right = "right", Top = "top", Bottom = "bottom", }
}

spec_words! {
    /// Where along its side a title stands.
    pub enum Anchor { Start = "start", Middle = "middle", End = "end", }
}

spec_words! {
    /// Which way something runs.
    pub enum Orientation { Horizontal = "horizontal", Vertical = "vertical", }
}

spec_words! {
    /// How a stroke ends.
    pub enum StrokeCap { Butt = "butt", Round = "round", Square = "square", }
}

spec_words! {
    /// How a stroke turns.
    pub enum StrokeJoin { Miter = "miter", Round = "round", Bevel = "bevel", }
}

spec_words! {
    /// Upright or slanted.
    pub enum FontStyle { Normal = "normal", Italic = "italic", Oblique = "oblique", }
}

spec_union! {
    /// The weight of a font.
    pub enum FontWeight {
        words {
            /// 400.
            Normal = "normal",
            /// 700.
            Bold = "bold",
            /// 100 in place of the usual 400.
            Lighter = "lighter",
            /// 700 in place of the usual 400.
            Bolder = "bolder",
        }
        /// From 100 to 900.
        Number(f64),
    }
}

impl FontWeight {
    /// As a number from 1 to 1000.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1 … 1000 before")]
    pub fn number(&self) -> u16 {
        match self {
            FontWeight::Normal => 400,
            FontWeight::Bold | FontWeight::Bolder => 700,
            FontWeight::Lighter => 100,
            FontWeight::Number(number) => number.clamp(1.0, 1000.0) as u16,
        }
    }
}

spec_words! {
    /// The order of values.
    pub enum SortOrder { Ascending = "ascending", Descending = "descending", }
}

spec_words! {
    /// The shape of a symbol.
    pub enum SymbolShape {
        Circle = "circle",
        Square = "square",
        Cross = "cross",
        Diamond = "diamond",
        TriangleUp = "triangle-up",
        TriangleDown = "triangle-down",
        TriangleLeft = "triangle-left",
        TriangleRight = "triangle-right",
        Triangle = "triangle",
        Arrow = "arrow",
        Wedge = "wedge",
        Stroke = "stroke",
    }
}

spec_object! {
    /// A share of a band.
    pub struct Band {
        /// From 0 to 1, or more to overlap.
        pub band: f64 = required "band",
    }
}
read_whole!(Band);

spec_union! {
    /// A size along a band scale.
    pub enum BandLength {
        /// In px.
        Pixels(f64),
        /// As a share of the band.
        Band(Band),
    }
}

spec_union! {
    /// A value that stands in data, or is compared with data.
    pub enum Datum {
        /// A truth value.
        Bool(bool),
        /// A number.
        Number(f64),
        /// A text.
        Text(Text),
        /// A date or time in parts.
        Time(DateTime),
        /// No value.
        Null(()),
    }
}

impl Datum {
    /// As a cell of a dataset.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Datum::Bool(value) => Value::Bool(*value),
            Datum::Number(number) => Value::Number(*number),
            Datum::Text(text) => Value::Text(text.clone()),
            Datum::Time(time) => time.milliseconds().map_or(Value::Missing(Missing::NotFinite), Value::Time),
            Datum::Null(()) => Value::Missing(Missing::Marked),
        }
    }
}

spec_words! {
    /// A unit of time between ticks.
    pub enum TimeInterval {
        Millisecond = "millisecond",
        Second = "second",
        Minute = "minute",
        Hour = "hour",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

spec_object! {
    /// Several units of time between ticks.
    pub struct TimeIntervalStep {
        /// The unit.
        pub interval: TimeInterval = required "interval",
        /// How many of them.
        pub step: f64 = required "step",
    }
}
read_whole!(TimeIntervalStep);

spec_union! {
    /// How many ticks, or how far apart in time. The scale takes the count as a wish.
    pub enum TickCount {
        /// About so many.
        Number(f64),
        /// One at each of these.
        Interval(TimeInterval),
        /// One at each few of these.
        Step(TimeIntervalStep),
    }
}

spec_union! {
    /// What happens to labels that would overlap.
    pub enum LabelOverlap {
        words {
            /// Every other one is left out until none overlap.
            Parity = "parity",
            /// Each that overlaps the one before is left out.
            Greedy = "greedy",
        }
        /// `true` is `"parity"`, `false` lets them overlap.
        Bool(bool),
    }
}

spec_union! {
    /// Yes or no, or how far in px.
    pub enum BoolOrPixels {
        /// Yes or no.
        Bool(bool),
        /// Yes, by so many px.
        Pixels(f64),
    }
}
