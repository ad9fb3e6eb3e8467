//! A unit view worked out: each channel with its type, its column and its title, and the rows its
//! marks are drawn from.
//!
//! Takes a mark, an encoding and a dataset; applies what the encoding implies (time units, bins,
//! aggregation, imputation, stacking, the filter for invalid values) in Vega-Lite's order. The rules
//! are Vega-Lite's; what they leave open for the house look is decided elsewhere.

pub(super) mod arrangement;
mod cells;
mod channel;
pub mod compatible;
mod conflict;
mod encode;
mod grouping;
mod imputing;
mod invalid;
mod sense;
pub(super) mod stacking;
pub mod title;
mod title_zh;

pub use channel::{encode_facet, field_column, time_of_text};
pub use encode::{EncodeInput, encode};
pub use stacking::UnitStack;

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dataset::{Dataset, Value, compare};
use crate::list::Listed;
use crate::order::sort_places;
use crate::scale::statistics::Bins;
use crate::spec::channel_def::{Bin, ChannelDef, FieldType};
use crate::spec::encoding::Channel;
use crate::spec::mark::{Invalid, Mark, MarkKind};
use crate::spec::sort::Sort;
use crate::spec::values::Orientation;

/// A unit view worked out.
#[derive(Clone, Debug)]
pub struct Unit {
    /// JSON pointer of the view, for messages.
    pub path: String,
    /// The kind of mark.
    pub kind: MarkKind,
    /// The mark's properties, filled from `config`.
    pub mark: Mark,
    /// What of its paint the mark itself says.
    pub painted: Painted,
    /// Which way bars grow and lines run.
    pub orient: Option<Orientation>,
    /// The channels, in the order written.
    pub channels: Vec<Encoded>,
    /// The rows marks are drawn from.
    pub data: Rc<Dataset>,
    /// The rows scale domains are read from: those of `data` and, for lines and areas, those whose
    /// values are missing.
    pub domain_data: Rc<Dataset>,
    /// The rows before aggregation, for sorting by other fields.
    pub raw: Rc<Dataset>,
    /// How marks are stacked.
    pub stack: Option<UnitStack>,
    /// Whether any channel aggregates.
    pub aggregated: bool,
    /// Whether its series are named at the ends of their lines, in place of a legend.
    pub named_at_ends: bool,
}

/// Which colours a mark's author writes on the mark itself, rather than in `config`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// `fill`.
    pub fill: bool,
    /// `stroke`.
    pub stroke: bool,
}

impl Painted {
    /// Of a mark as written.
    #[must_use]
    pub fn of(mark: &Mark) -> Painted {
        Painted { fill: !mark.fill().is_unset(), stroke: !mark.stroke().is_unset() }
    }
}

/// A channel worked out.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The channel.
    pub channel: Channel,
    /// As written.
    pub def: ChannelDef,
    /// What the values mean.
    pub kind: FieldType,
    /// The column of `Unit::data` it shows.
    pub column: Option<Rc<str>>,
    /// The column where a bin or time unit ends.
    pub end: Option<Rc<str>>,
    /// The bins of a binned field.
    pub bins: Option<Bins>,
    /// The value of a datum definition.
    pub datum: Option<Value>,
    /// The columns from where to where a rectangle reaches that does not fill its time unit.
    pub reach: Option<[Rc<str>; 2]>,
}

impl Encoded {
    /// Whether it goes through a scale: a field or a datum, and a channel that has scales.
    #[must_use]
    pub fn is_scaled(&self) -> bool {
        (self.column.is_some() || self.datum.is_some()) && has_scale(self.channel) && !self.def.scale().is_null()
    }

    /// Whether its field is put into bins here.
    #[must_use]
    pub fn is_binning(&self) -> bool {
        self.def.is_binning()
    }

    /// Whether its field is in bins already.
    #[must_use]
    pub fn is_binned(&self) -> bool {
        self.def.is_binned()
    }

    /// Whether its field is in bins, here or already.
    #[must_use]
    pub fn is_in_bins(&self) -> bool {
        self.is_binning() || self.is_binned()
    }

    /// How wide the bins are that its field is in already, where the author says.
    #[must_use]
    pub fn binned_step(&self) -> Option<f64> {
        match self.def.bin().value() {
            Some(Bin::Params(params)) if params.binned == Some(true) => params.step.filter(|step| *step > 0.0),
            _ => None,
        }
    }

    /// Whether it is a field whose values are measured: quantitative and not in bins.
    #[must_use]
    pub fn is_measure(&self) -> bool {
        self.kind == FieldType::Quantitative
            && !self.is_binning()
            && (self.column.is_some() || matches!(self.datum, Some(Value::Number(_))))
    }
}

impl Unit {
    /// Whether its marks show once more what a line or area below shows: the points or the line over it. A reader
    /// is told of each value once.
    #[must_use]
    pub fn repeats(&self, below: &Unit) -> bool {
        let shown = |unit: &Unit, channel: Channel| unit.get(channel).and_then(|encoded| encoded.column.clone());
        is_path(below.kind)
            && matches!(self.kind, MarkKind::Line | MarkKind::Point | MarkKind::Circle | MarkKind::Square)
            && self.data.rows() == below.data.rows()
            && [Channel::X, Channel::Y, Channel::Color, Channel::Detail]
                .into_iter()
                .all(|channel| shown(self, channel) == shown(below, channel))
    }

    /// A channel, if it is encoded; the first definition where there are several.
    #[must_use]
    pub fn get(&self, channel: Channel) -> Option<&Encoded> {
        self.channels.iter().find(|encoded| encoded.channel == channel)
    }

    /// All definitions of a channel.
    pub fn all(&self, channel: Channel) -> impl Iterator<Item = &Encoded> {
        self.channels.iter().filter(move |encoded| encoded.channel == channel)
    }

    /// Whether its rows say how they are known: as actual values, targets …
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        self.get(Channel::Status).is_some()
    }

    /// Whether rows whose values have no place are drawn all the same.
    #[must_use]
    pub fn shows_invalid(&self) -> bool {
        self.mark.invalid().is_null() || self.mark.invalid().value() == Some(&Invalid::Show)
    }

    /// Puts rows in the order that the order channel asks for; `false` where it asks for none. In a stack it says
    /// how the stack is made instead.
    pub fn sort_by_order(&self, rows: &mut [usize]) -> bool {
        let orders: Vec<(&Encoded, &Rc<str>)> =
            self.all(Channel::Order).filter_map(|encoded| Some((encoded, encoded.column.as_ref()?))).listed();
        if orders.is_empty() || self.stack.is_some() {
            return false;
        }
        sort_places(rows, &|a, b| {
            orders.iter().fold(Ordering::Equal, |order, (encoded, column)| {
                order.then_with(|| {
                    let way = compare(&self.data.value(a, column), &self.data.value(b, column));
                    if matches!(encoded.def.sort().value(), Some(Sort::Descending)) { way.reverse() } else { way }
                })
            })
        });
        true
    }

    /// The rows in the order in which marks are drawn.
    #[must_use]
    pub fn drawn_rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.data.rows()).listed();
        self.sort_by_order(&mut rows);
        rows
    }

    /// The columns that tell the series of a path apart.
    #[must_use]
    pub fn series_columns(&self) -> Vec<Rc<str>> {
        grouping::series_columns(self.kind, &self.channels)
    }

    /// The column a channel shows.
    #[must_use]
    pub fn column(&self, channel: Channel) -> Option<&Rc<str>> {
        self.get(channel).and_then(|encoded| encoded.column.as_ref())
    }
}

/// Whether a channel's values go through a scale of its own.
#[must_use]
pub fn has_scale(channel: Channel) -> bool {
    matches!(
        channel,
        Channel::X
            | Channel::Y
            | Channel::XOffset
            | Channel::YOffset
            | Channel::Color
            | Channel::Fill
            | Channel::Stroke
            | Channel::Opacity
            | Channel::FillOpacity
            | Channel::StrokeOpacity
            | Channel::StrokeWidth
            | Channel::StrokeDash
            | Channel::Size
            | Channel::Angle
            | Channel::Shape
    )
}

/// Whether marks of a kind are paths through several rows.
#[must_use]
pub fn is_path(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Line | MarkKind::Area)
}

/// Whether marks of a kind are drawn as rectangles.
#[must_use]
pub fn is_rect_based(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Bar | MarkKind::Rect | MarkKind::Tick)
}
