//! Charts of official statistics.
//!
//! ```text
//! bytes ──parse──▶ Dataset ──transform──▶ Dataset ─┐
//!                                                  ├──scene──▶ Scene ──render──▶ canvas | SVG
//! JSON ───────────spec──────────▶ ChartSpec ───────┘             ├──▶ hit (pointer, keyboard)
//!                                                                └──▶ describe (text, data table)
//! ```

pub mod color;
pub mod dataset;
pub mod diagnostic;
pub mod geometry;
pub mod json;
pub mod parse;
pub mod render;
pub mod scale;
pub mod scene;
pub mod spec;
pub mod transform;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use scene::{Host, Options, Scene, compile};
