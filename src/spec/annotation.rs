//! Annotations: words at a point, along a line or over a stretch of a chart, in the chart's own values.

use super::define::{read_whole, spec_object, spec_union};
use super::text::LocalText;
use super::values::Datum;

spec_union! {
    /// Where along an axis: at a value, or from one to another.
    pub enum Along {
        /// At this value.
        At(Datum),
        /// From one value to another, both included.
        Span([Datum; 2]),
    }
}

spec_object! {
    /// Words about a part of the plot. A point has an arrow to it; a stretch at a height has a bracket; a
    /// value of one axis alone has a line across the plot, a stretch of one axis a band, of both a frame.
    pub struct Annotation {
        /// The words; a band or line may do without.
        pub text: Option<LocalText> = "text",
        /// Where along x.
        pub x: Option<Along> = "x",
        /// Where along y.
        pub y: Option<Along> = "y",
    }
}
read_whole!(Annotation);
