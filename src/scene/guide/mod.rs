//! Guides: what lets a reader read the marks. Axes, legends, headers, titles, captions.

pub mod axis;
pub mod captions;
pub mod legend;
pub mod overlap;
