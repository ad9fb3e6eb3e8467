//! Transforms: from a dataset to a dataset, as Vega's transforms of the same names do it.
//!
//! Takes a dataset and what a spec's `transform` array or its encodings ask for; gives a new dataset
//! that shares the columns it leaves alone. Knows nothing of scales' places, scenes or drawing. Every
//! function is total and keeps a defined order of rows; results are capped at [`MAX_ROWS`].

pub mod aggregate;
mod coerce;
pub mod group;
pub mod stack;

/// The most rows a transform may make.
pub const MAX_ROWS: usize = 5_000_000;
