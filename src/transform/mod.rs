//! Transforms: from a dataset to a dataset, as Vega's transforms of the same names do it.
//!
//! Takes a dataset and what a spec's `transform` array or its encodings ask for; gives a new dataset
//! that shares the columns it leaves alone. Knows nothing of scales' places, scenes or drawing. Every
//! function is total and keeps a defined order of rows; results are capped at [`MAX_ROWS`].

pub mod aggregate;
mod apply;
pub mod bin;
pub mod change;
pub(crate) mod coerce;
mod compared;
pub mod field;
pub mod filter;
pub mod fold;
mod frame;
pub mod group;
pub mod impute;
pub mod moving_average;
pub mod resample;
pub mod series;
pub mod share;
pub mod stack;
pub mod time_unit;
pub mod window;

pub use apply::apply;

/// The most rows a transform may make.
pub const MAX_ROWS: usize = 5_000_000;
