//! Where a row's mark stands along x and y, in px of the view.
//!
//! Takes a unit and its scales; gives points and extents as Vega-Lite's position encodings do: in
//! the middle of a band, bin or time unit for points, over it for bars, from zero (or the lowest
//! value shown) for marks without a second end.

mod plain;
pub mod rect;

use std::rc::Rc;

use crate::dataset::{Missing, Value};
use crate::scale::Scale;
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::{band_position, second_of};
use crate::scene::scales::kind::offset_of;
use crate::scene::unit::{Encoded, Unit, is_path};
use crate::spec::encoding::Channel;
use crate::spec::mark::{MarkKind, Place as MarkPlace};
use crate::spec::scale_config::ScaleConfig;
use crate::spec::{ChannelValue, Nullable};

/// The scales of a unit, by channel.
#[derive(Clone, Debug, Default)]
pub struct UnitScales {
    scales: Vec<(Channel, Rc<ScaleModel>)>,
}

impl UnitScales {
    /// The scale of a channel.
    #[must_use]
    pub fn get(&self, channel: Channel) -> Option<&ScaleModel> {
        self.scales.iter().find(|(known, _)| *known == channel).map(|(_, scale)| &**scale)
    }

    /// Sets the scale of a channel.
    pub fn set(&mut self, channel: Channel, scale: Rc<ScaleModel>) {
        self.scales.retain(|(known, _)| *known != channel);
        self.scales.push((channel, scale));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &(Channel, Rc<ScaleModel>)> {
        self.scales.iter()
    }
}

/// Where a mark stands when its channel is not encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// In the middle of the view.
    Middle,
    /// At zero, else where the domain starts, else at the start of the axis.
    ZeroOrMin,
    /// At the far end of the axis.
    Max,
}

/// A unit with its scales and the size of its view.
pub struct Placing<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its scales.
    pub scales: &'a UnitScales,
    /// Width and height of the view in px.
    pub size: (f64, f64),
    /// Defaults of scales.
    pub config: &'a ScaleConfig,
    /// The default steps of discrete axes, along x and y.
    pub default_steps: [f64; 2],
    /// Whether the look is the house's, in which nothing is nowhere.
    pub house: bool,
}

impl Placing<'_> {
    /// The value of a channel in a row.
    #[must_use]
    pub fn value(&self, encoded: &Encoded, row: usize) -> Value {
        match (&encoded.datum, &encoded.column) {
            (Some(datum), _) => datum.clone(),
            (None, Some(column)) => self.unit.data.value(row, column),
            (None, None) => Value::Missing(crate::dataset::Missing::Blank),
        }
    }

    /// The value of a row for a scale that is no place: of bins and time units the middle, where the
    /// scale is continuous.
    #[must_use]
    pub fn middle(&self, encoded: &Encoded, scale: &ScaleModel, row: usize) -> Value {
        let value = self.value(encoded, row);
        let timed = encoded.def.time_unit().is_some() && encoded.kind == crate::spec::FieldType::Temporal;
        if !matches!(scale.scale, Scale::Continuous(_)) || !(encoded.is_binning() || timed) {
            return value;
        }
        let end = encoded.end.as_ref().and_then(|end| self.unit.data.value(row, end).number());
        match (value.number(), end, band_position(self.unit, encoded)) {
            (Some(start), Some(end), Some(band)) => Value::Number(start * (1.0 - band) + end * band),
            _ => value,
        }
    }

    /// The value of an offset: of bins and time units the middle, whatever is written of the place in them.
    fn amid(&self, encoded: &Encoded, scale: &ScaleModel, row: usize) -> Value {
        let value = self.value(encoded, row);
        let end = encoded.end.as_ref().filter(|_| matches!(scale.scale, Scale::Continuous(_)));
        match (value.number(), end.and_then(|end| self.unit.data.value(row, end).number())) {
            (Some(start), Some(end)) => Value::Number(f64::midpoint(start, end)),
            _ => value,
        }
    }

    fn length(&self, channel: Channel) -> f64 {
        if channel == Channel::X { self.size.0 } else { self.size.1 }
    }

    /// The shift that an offset channel or the mark asks for, and whether a channel does.
    fn offset(&self, channel: Channel, row: usize, band: f64) -> (f64, bool) {
        if let Some(offset) = offset_of(channel)
            && let Some(encoded) = self.unit.get(offset)
        {
            if let Some(scale) = self.scales.get(offset)
                && let Some(place) = scale.map(&self.amid(encoded, scale, row))
            {
                return (place + scale.bandwidth() * band, true);
            }
            if let Nullable::Value(ChannelValue::Number(number)) = encoded.def.value() {
                return (*number, true);
            }
        }
        let mark = &self.unit.mark;
        let shift = match channel {
            Channel::X => mark.x_offset(),
            Channel::Y => mark.y_offset(),
            Channel::X2 => mark.x2_offset(),
            _ => mark.y2_offset(),
        };
        (shift.unwrap_or(0.0), false)
    }

    /// Which of two ends says how the second is shifted: its own, if anything is said of it.
    fn shifted_by(&self, channel: Channel, second: Channel) -> Channel {
        let mark = &self.unit.mark;
        let own = if second == Channel::X2 { mark.x2_offset() } else { mark.y2_offset() };
        if own.is_some() { second } else { channel }
    }

    fn fallback(&self, channel: Channel, fallback: Fallback) -> f64 {
        let length = self.length(channel);
        let mark = &self.unit.mark;
        if let Some(place) = if channel == Channel::X { mark.x() } else { mark.y() } {
            return self.mark_place(channel, place);
        }
        match fallback {
            Fallback::Middle => length / 2.0,
            Fallback::ZeroOrMin => self.base(channel),
            Fallback::Max => {
                if channel == Channel::X {
                    length
                } else {
                    0.0
                }
            }
        }
    }

    fn mark_place(&self, channel: Channel, place: &MarkPlace) -> f64 {
        match place {
            MarkPlace::Pixels(pixels) => *pixels,
            MarkPlace::Width | MarkPlace::Height => self.length(channel),
        }
    }

    /// Where Vega puts a value that has no place: at zero, or where the scale starts; inside the plot where its author
    /// wants it shown.
    #[must_use]
    pub fn nowhere(&self, channel: Channel) -> f64 {
        let continuous = self.scales.get(channel).filter(|scale| matches!(scale.scale, Scale::Continuous(_)));
        let continuous = continuous.filter(|_| !self.unit.shows_invalid());
        continuous.and_then(|scale| scale.map(&Value::Number(0.0))).unwrap_or_else(|| self.base(channel))
    }

    /// Where a value without a place stands that its author wants shown: at zero.
    #[must_use]
    pub fn shown_at(&self, channel: Channel) -> Option<f64> {
        self.unit.shows_invalid().then(|| self.base(channel))
    }

    /// Where bars start: zero if it is shown, else the domain's start, else the axis's.
    #[must_use]
    pub fn base(&self, channel: Channel) -> f64 {
        if self.unit.get(channel).is_some_and(Encoded::is_scaled)
            && let Some(ScaleModel { scale: Scale::Continuous(scale), zero, .. }) = self.scales.get(channel)
        {
            let (start, stop) = scale.extent();
            // A domain written the other way round has its start where the axis has.
            let zero_inside = *zero || start <= 0.0 && stop >= 0.0;
            let timed = matches!(scale.curve(), crate::scale::Curve::Time { .. } | crate::scale::Curve::Log(_));
            let from = if zero_inside && !timed { 0.0 } else { start };
            if let Some(place) = scale.map(from) {
                return place;
            }
        }
        // Areas and rules over categories stand on the first of them.
        if matches!(self.unit.kind, MarkKind::Area | MarkKind::Rule)
            && let Some(scale) = self.scales.get(channel).filter(|_| self.unit.get(channel).is_some())
            && let Some(place) = scale.values.first().and_then(|first| scale.map(first))
        {
            return place;
        }
        if channel == Channel::X { 0.0 } else { self.size.1 }
    }

    /// The place of a constant of a value definition.
    fn constant(&self, channel: Channel, encoded: &Encoded) -> Option<f64> {
        match encoded.def.value() {
            Nullable::Value(ChannelValue::Number(number)) => Some(*number),
            Nullable::Value(ChannelValue::Word(word)) if matches!(&**word, "width" | "height") => {
                Some(self.length(channel))
            }
            _ => None,
        }
    }

    /// The point of a row along `channel` (x or y); `None` where its value has no place.
    #[must_use]
    pub fn point(&self, channel: Channel, row: usize, fallback: Fallback) -> Option<f64> {
        let (offset, by_channel) = self.offset(channel, row, 0.5);
        let Some(encoded) = self.unit.get(channel) else { return Some(self.fallback(channel, fallback) + offset) };
        if let Some(place) = self.constant(channel, encoded) {
            return Some(place + offset);
        }
        // Without a scale values are px already.
        if encoded.def.scale().is_null() {
            let stacked = self.unit.stack.as_ref().filter(|stack| stack.channel == channel);
            let value = match stacked {
                Some(stack) => self.unit.data.value(row, &stack.names[1]),
                None => self.value(encoded, row),
            };
            // Nothing is at Vega's first px, as it is zero; what could not be read is nowhere.
            let nothing = !self.house && matches!(value, Value::Missing(Missing::Blank | Missing::Marked));
            return Some(value.number().or(nothing.then_some(0.0))? + offset);
        }
        let scale = self.scales.get(channel)?;
        let data = &self.unit.data;
        if let Some(stack) = self.unit.stack.as_ref().filter(|stack| stack.channel == channel) {
            let [start, end] = &stack.names;
            let at = |name: &str| scale.map(&data.value(row, name));
            return match encoded.def.band_position() {
                Some(band) => Some(at(start)? * (1.0 - band) + at(end)? * band + offset),
                None => Some(at(end)? + offset),
            };
        }
        let second = second_of(channel).and_then(|second| self.unit.get(second)).filter(|_| encoded.is_binned());
        // Stacked paths run through the middles of bins, in which series without a value were filled in.
        let filled_in = is_path(self.unit.kind) && self.unit.stack.is_some();
        let middle = filled_in && encoded.is_binning();
        let timed = encoded.def.time_unit().is_some() && encoded.kind == crate::spec::FieldType::Temporal;
        // A place within a time unit has no effect in Vega-Lite on stacked paths, nor one in it or in a bin among the bands
        // of another layer.
        let banded = scale.is_discrete() && scale.bandwidth() > 0.0;
        let lost = !self.house && (timed && (filled_in || banded) || encoded.is_binning() && banded);
        let band = match band_position(self.unit, encoded).or(second.map(|_| 0.5)) {
            _ if by_channel => Some(0.0),
            Some(_) if lost => Some(0.0),
            // Vega-Lite measures such a place from the other end.
            Some(band) if middle => Some(1.0 - band),
            band => band,
        };
        if !scale.is_discrete()
            && let Some(band) = band.filter(|band| *band != 0.0)
        {
            let end = match second {
                Some(second) => Some(self.value(second, row)),
                None if encoded.is_binning() || timed => encoded.end.as_ref().map(|end| data.value(row, end)),
                None => None,
            };
            if let Some(end) = end.and_then(|end| end.number()) {
                let start = self.value(encoded, row).number()?;
                return Some(scale.map(&Value::Number(start * (1.0 - band) + end * band))? + offset);
            }
        }
        let place = scale.map(&self.value(encoded, row))?;
        let within = if by_channel { 0.0 } else { band.or(encoded.def.band_position()).unwrap_or(0.5) };
        Some(place + scale.bandwidth() * within + offset)
    }

    /// The other end of a row along `channel`, where a second channel, a stack or the mark has one.
    #[must_use]
    pub fn second_point(&self, channel: Channel, row: usize) -> Option<f64> {
        let second = second_of(channel)?;
        let stacked = self.unit.stack.as_ref().filter(|stack| stack.channel == channel);
        // An end of which nothing is said is shifted as the other one, and that of a stack is whatever is said.
        let shifted = match self.unit.get(second) {
            Some(_) => second,
            None if stacked.is_some() => channel,
            None => self.shifted_by(channel, second),
        };
        let (offset, _) = self.offset(shifted, row, 0.5);
        if let Some(stack) = stacked {
            let [start, _] = &stack.names;
            let start = self.unit.data.value(row, start);
            if self.unit.get(channel).is_some_and(|encoded| encoded.def.scale().is_null()) {
                return Some(start.number()? + offset);
            }
            return Some(self.scales.get(channel)?.map(&start)? + offset);
        }
        if let Some(encoded) = self.unit.get(second) {
            if let Some(place) = self.constant(channel, encoded) {
                return Some(place + offset);
            }
            if self.unit.get(channel).is_some_and(|encoded| encoded.def.scale().is_null()) {
                return Some(self.value(encoded, row).number()? + offset);
            }
            let scale = self.scales.get(channel)?;
            let place = scale.map(&self.value(encoded, row))?;
            return Some(place + scale.bandwidth() * encoded.def.band_position().unwrap_or(0.5) + offset);
        }
        let place = if second == Channel::X2 { self.unit.mark.x2() } else { self.unit.mark.y2() };
        place.as_ref().map(|place| self.mark_place(channel, place) + offset)
    }

    /// The two ends of a row along `channel`, for marks that run from one to the other.
    #[must_use]
    pub fn range(&self, channel: Channel, row: usize) -> Option<(f64, f64)> {
        let fallback = if self.unit.kind == MarkKind::Area { Fallback::ZeroOrMin } else { Fallback::Max };
        let first = self.point(channel, row, fallback)?;
        let has_second = second_of(channel).is_some_and(|second| {
            self.unit.get(second).is_some()
                || self.unit.stack.as_ref().is_some_and(|stack| stack.channel == channel)
                || if second == Channel::X2 { self.unit.mark.x2().is_some() } else { self.unit.mark.y2().is_some() }
        });
        // Within bands there is no zero that an area could reach down to.
        let named = self.unit.kind == MarkKind::Area
            && self.scales.get(channel).is_some_and(ScaleModel::is_discrete)
            && offset_of(channel).is_some_and(|offset| self.unit.get(offset).is_some());
        let second = match (has_second, named) {
            (true, _) => self.second_point(channel, row)?,
            (false, true) => first,
            (false, false) => self.base(channel),
        };
        Some((first, second))
    }
}
