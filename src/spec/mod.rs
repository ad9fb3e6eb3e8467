//! Chart specs in Vega-Lite's language, typed.
//!
//! ```text
//! Json ──figure──▶ Json ──read──▶ view as written ──normalise──▶ ChartSpec
//! ```
//!
//! Takes [`Json`](crate::json::Json); gives a [`ChartSpec`] of units, layers and facets, or every
//! problem found, each with its JSON pointer. Guarantees that nothing written is ignored in silence: a
//! property is known and honoured, refused with what would work instead, or reported as unknown.
//!
//! Types carry Vega-Lite's nouns and live in a file each; `define` has the macros that make type,
//! reader and JSON Schema from one definition.

pub mod annotation;
pub mod axis;
mod bag;
pub mod channel_def;
mod channel_group;
pub mod chart;
pub mod config;
mod config_defaults;
pub mod data;
pub mod datetime;
mod define;
pub mod encoding;
pub(crate) mod figure;
pub mod glyph;
pub mod header;
mod hints;
pub mod legend;
pub mod mark;
pub(crate) mod nearest;
mod normalize;
#[cfg(test)]
mod oracle_tests;
pub mod orient;
pub mod over_time;
mod overlay;
mod plain;
pub mod predicate;
mod property;
mod reader;
pub mod scale;
mod scale_check;
pub mod scale_config;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
#[cfg(test)]
mod schema_tests;
pub mod sort;
#[cfg(test)]
mod spec_tests;
pub mod stack;
pub mod style;
pub mod text;
pub mod time_unit;
pub mod title;
pub mod transform;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;
pub mod values;
pub mod view;
mod view_object;

pub use axis::Axis;
pub use channel_def::{Aggregate, AggregateOp, Bin, BinParams, ChannelDef, ChannelValue, Condition, FieldType, Stack};
pub use chart::{ChartSpec, Figures, Indicator, NoFigures};
pub use config::Config;
pub use data::{Data, DataFormat};
pub use encoding::{Channel, Encoding};
pub use header::Header;
pub use legend::Legend;
pub use mark::{Mark, MarkKind};
pub use predicate::{FieldTest, Test};
pub use property::{Merge, Named, Nullable, OneOrMany};
pub use scale::{Scale, ScaleType};
pub use sort::Sort;
pub use text::LocalText;
pub use time_unit::TimeUnit;
pub use title::Title;
pub use transform::Transform;
pub use values::{Datum, Paint, Text};
pub use view::{FacetView, Frame, LayerView, Size, UnitView, View};
