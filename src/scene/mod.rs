//! ChartSpec + Dataset → Scene: everything placed, in CSS pixels, with the observation behind it.

pub mod metrics;
pub mod node;
pub mod text;

pub use node::Node;
