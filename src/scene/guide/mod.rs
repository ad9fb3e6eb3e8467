//! Guides: what lets a reader read the marks. Axes, legends, headers, titles, captions.

pub mod axis;
pub mod axis_labels;
pub mod axis_of;
pub mod axis_style;
pub mod axis_title;
pub mod captions;
mod grain;
pub mod legend;
mod legend_forms;
mod legend_merge;
pub mod legend_of;
pub mod legend_values;
pub mod lettering;
pub mod overlap;
pub mod shared_side;
pub mod swatch;
pub mod ticks;
