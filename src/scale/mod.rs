//! Scales: from values to places, and the ticks and texts that explain them.
//!
//! Takes numbers, times in milliseconds, category ids and a locale; knows nothing of datasets, specs
//! or scenes. Positions, ticks and labels equal those of Vega (d3-scale, d3-array, d3-time, d3-format,
//! d3-time-format and Vega's additions to them), which `tests/oracle/` checks. Every function is
//! total: odd input gives `None` or a defined middle, never a trap, and lists are capped.

pub mod band;
pub mod calendar;
pub mod class_labels;
pub mod continuous;
pub(crate) mod decimal;
pub mod discretizing;
pub mod interpolate;
pub mod letter_case;
pub mod locale;
pub mod number_format;
pub mod parse_time;
pub mod parse_time_with;
pub mod quantity;
pub mod rounding;
pub mod scheme;
pub mod statistics;
pub mod tick_format;
pub mod ticks;
pub mod time_format;
pub mod time_ticks;
pub mod time_unit;

pub use band::{Band, BandLayout, DiscreteDomain};
pub use calendar::Every;
pub use continuous::{Continuous, Curve, TickCount};
pub use discretizing::{Discretizing, Ordinal};
pub use interpolate::{Blend, Ramp};
pub use locale::{Locale, Said};
pub use number_format::NumberFormat;
pub use quantity::{counted_in, format_counted, format_quantity};
pub use scheme::Scheme;
pub use time_unit::TimeUnit;

/// A scale of any kind.
#[derive(Clone, Debug)]
pub enum Scale {
    /// Numbers or times along a curve.
    Continuous(Continuous),
    /// Categories side by side: band scales, and point scales with bands of no width.
    Band(Band),
    /// Categories to places in a list.
    Ordinal(Ordinal),
    /// Numbers to classes.
    Discretizing(Discretizing),
}

/// A value as a scale takes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input<'a> {
    /// A number, or a time in ms.
    Number(f64),
    /// The id of a category.
    Id(&'a str),
}

impl Scale {
    /// The place of a value: px along the range, the start of a band, or the place in the list of an
    /// ordinal or discretizing scale. `None` for a value of the wrong kind or without a place.
    #[must_use]
    pub fn map(&self, value: Input<'_>) -> Option<f64> {
        match (self, value) {
            (Scale::Continuous(scale), Input::Number(number)) => scale.map(number),
            (Scale::Band(scale), Input::Id(id)) => scale.map(id),
            (Scale::Ordinal(scale), Input::Id(id)) => scale.map(id).map(|place| place as f64),
            (Scale::Discretizing(scale), Input::Number(number)) => scale.map(number).map(|place| place as f64),
            _ => None,
        }
    }

    /// The width of a band; 0 for scales without bands.
    #[must_use]
    pub fn bandwidth(&self) -> f64 {
        match self {
            Scale::Band(scale) => scale.bandwidth(),
            _ => 0.0,
        }
    }
}
