//! Scales of a view: which type, which domain, which range, for all units that share one.
//!
//! Takes units whose channels are worked out; gives scales that place and colour their values. `draft`
//! decides types and domains, `finish` makes scales of them; here is what they come to. Types, domains,
//! paddings and ranges follow Vega-Lite's rules.

pub mod color;
pub mod domain;
pub mod draft;
pub mod finish;
pub mod kind;
pub mod range;

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Value, category_id};
use crate::scale::Scale;
use crate::scale::interpolate::Ramp;
use crate::scale::statistics::Bins;
use crate::scene::unit::Encoded;
use crate::spec::Nullable;
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::scale::ScaleType;

pub use draft::{Draft, draft, kind_of};
pub use finish::{continuous, place_scale, visual_scale};
use kind::is_discrete;

/// A scale with all that its guides need to know.
#[derive(Clone, Debug)]
pub struct ScaleModel {
    /// The channel it serves.
    pub channel: Channel,
    /// Its type.
    pub kind: ScaleType,
    /// What the values mean.
    pub field: FieldType,
    /// Values to places: px for positions, else a place in `range`.
    pub scale: Scale,
    /// The categories of a discrete domain, in order.
    pub values: Vec<Value>,
    /// What places stand for.
    pub range: Visual,
    /// Borders of bins, where the field is in bins.
    pub bins: Option<Bins>,
    /// The borders of bins that an author wrote for the scale.
    pub borders: Option<Rc<[f64]>>,
    /// The ends of the whole domain, where a reader has chosen a stretch of it.
    pub whole: Option<(f64, f64)>,
    /// Whether it runs the other way round than a scale of its channel does.
    pub reverse: bool,
    /// Zero belongs to it, though its ends may be written past it.
    pub zero: bool,
    /// Nothing says what its domain is, and guides show none.
    pub bare: bool,
}

/// What a place on a scale stands for.
#[derive(Clone, Debug)]
pub enum Visual {
    /// Px along an axis.
    Place,
    /// A number: size, opacity, width, angle.
    Numbers(Vec<f64>),
    /// One colour a category or class.
    Colors(Vec<Color>),
    /// Colours between which values are mixed; places run from 0 to 1.
    Ramp(Ramp),
    /// Symbols.
    Shapes(Vec<Glyph>),
    /// Dashes.
    Dashes(Vec<Rc<[f64]>>),
}

impl ScaleModel {
    /// The place of a value; `None` where it has none.
    #[must_use]
    pub fn map(&self, value: &Value) -> Option<f64> {
        match &self.scale {
            Scale::Continuous(scale) => scale.map(value.number()?),
            Scale::Discretizing(scale) => scale.map(value.number()?).map(place),
            Scale::Band(scale) => scale.map(&category_id(value)),
            Scale::Ordinal(scale) => scale.map(&category_id(value)).map(place),
        }
    }

    /// The width of a band; 0 for other scales.
    #[must_use]
    pub fn bandwidth(&self) -> f64 {
        self.scale.bandwidth()
    }

    /// The number a value stands for on a scale of numbers.
    #[must_use]
    pub fn number(&self, value: &Value) -> Option<f64> {
        let place = self.map(value)?;
        match (&self.range, &self.scale) {
            (Visual::Numbers(numbers), Scale::Ordinal(_) | Scale::Discretizing(_)) => {
                numbers.get(index(place)).copied()
            }
            (Visual::Numbers(_), Scale::Band(band)) => Some(place + band.bandwidth() / 2.0),
            (Visual::Numbers(_), _) => Some(place),
            _ => None,
        }
    }

    /// The colour of a value.
    #[must_use]
    pub fn color(&self, value: &Value) -> Option<Color> {
        let place = self.map(value)?;
        match &self.range {
            Visual::Colors(colors) => colors.get(index(place) % colors.len().max(1)).copied(),
            Visual::Ramp(ramp) => Some(ramp.at(place)),
            _ => None,
        }
    }

    /// The symbol of a value.
    #[must_use]
    pub fn shape(&self, value: &Value) -> Option<Glyph> {
        match &self.range {
            Visual::Shapes(shapes) => shapes.get(index(self.map(value)?) % shapes.len().max(1)).cloned(),
            _ => None,
        }
    }

    /// The dashes of a value.
    #[must_use]
    pub fn dash(&self, value: &Value) -> Option<Rc<[f64]>> {
        match &self.range {
            Visual::Dashes(dashes) => dashes.get(index(self.map(value)?) % dashes.len().max(1)).cloned(),
            _ => None,
        }
    }

    /// Whether it takes categories.
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        is_discrete(self.kind)
    }

    /// The domain's ends, where it has ends.
    #[must_use]
    pub fn extent(&self) -> Option<(f64, f64)> {
        match &self.scale {
            Scale::Continuous(scale) => Some(scale.extent()),
            _ => None,
        }
    }

    /// From where to where its range runs, px, the lower place first; `None` where it has no ends.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        let Scale::Continuous(scale) = &self.scale else { return None };
        let (start, stop) = (*scale.range().first()?, *scale.range().last()?);
        Some((start.min(stop), start.max(stop)))
    }

    /// Whether its range of px runs downwards.
    #[must_use]
    pub fn falls(&self) -> bool {
        let range = match &self.scale {
            Scale::Continuous(scale) => scale.range().first().copied().zip(scale.range().last().copied()),
            Scale::Band(band) => Some(band.range()),
            _ => None,
        };
        range.is_some_and(|(start, stop)| start > stop)
    }
}

#[expect(clippy::cast_precision_loss, reason = "categories stay far below 2^53")]
fn place(index: usize) -> f64 {
    index as f64
}

/// A place on an ordinal or discretizing scale as an index.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut at zero; a float cast saturates")]
pub fn index(place: f64) -> usize {
    place.max(0.0) as usize
}

/// Whether the author wants no scale: the data are the colours, sizes or shapes themselves.
#[must_use]
pub fn is_raw(encoded: &Encoded) -> bool {
    matches!(encoded.def.scale(), Nullable::Null)
}

/// A count as a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of guides and categories stay far below 2^53")]
pub fn count(count: usize) -> f64 {
    count as f64
}
