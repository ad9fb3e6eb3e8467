//! Charts of official statistics.
//!
//! ```text
//! bytes ──parse──▶ Dataset ──transform──▶ Dataset ─┐
//!                                                  ├──scene──▶ Scene ──render──▶ canvas | SVG
//! JSON ───────────spec──────────▶ ChartSpec ───────┘             ├──▶ hit (pointer, keyboard)
//!                                                                └──▶ describe (text, data table)
//! ```
//!
//! The features `chart` and `table` are the two modules of the package: everything but `parse`, and
//! `parse` with what it needs. Both are on by default.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

#[cfg(feature = "chart")]
pub mod angle;
#[cfg(feature = "chart")]
pub mod color;
pub mod dataset;
pub mod diagnostic;
pub mod digits;
#[cfg(feature = "chart")]
pub mod geometry;
pub mod gregorian;
pub mod json;
mod list;
#[cfg(feature = "chart")]
pub mod order;
#[cfg(feature = "table")]
pub mod parse;
pub mod places;
#[cfg(feature = "chart")]
pub mod render;
#[cfg(feature = "chart")]
pub mod scale;
#[cfg(feature = "chart")]
pub mod scene;
#[cfg(feature = "chart")]
pub mod spec;
#[cfg(feature = "chart")]
pub mod transform;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(feature = "chart")]
pub use scene::{Host, Options, Scene, compile};
