//! Where a row's mark stands along x and y, in px of the view.
//!
//! Takes a unit and its scales; gives points and extents as Vega-Lite's position encodings do: in
//! the middle of a band, bin or time unit for points, over it for bars, from zero (or the lowest
//! value shown) for marks without a second end.

use std::rc::Rc;

use crate::dataset::Value;
use crate::scale::Scale;
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::{band_position, second_of};
use crate::scene::scales::kind::offset_of;
use crate::scene::unit::{Encoded, Unit, is_rect_based};
use crate::spec::encoding::Channel;
use crate::spec::mark::{MarkKind, Place as MarkPlace};
use crate::spec::scale::ScaleType;
use crate::spec::scale_config::ScaleConfig;
use crate::spec::values::{Align, BandLength, Baseline, Orientation};
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
    /// The default step of discrete axes.
    pub default_step: f64,
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

    fn length(&self, channel: Channel) -> f64 {
        if channel == Channel::X { self.size.0 } else { self.size.1 }
    }

    /// The shift that an offset channel or the mark asks for, and whether a channel does.
    fn offset(&self, channel: Channel, row: usize, band: f64) -> (f64, bool) {
        if let Some(offset) = offset_of(channel)
            && let Some(encoded) = self.unit.get(offset)
        {
            if let Some(scale) = self.scales.get(offset)
                && let Some(place) = scale.map(&self.value(encoded, row))
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
            Channel::X2 => mark.x2_offset().or(mark.x_offset()),
            _ => mark.y2_offset().or(mark.y_offset()),
        };
        (shift.unwrap_or(0.0), false)
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

    /// Where bars start: zero if it is shown, else the domain's start, else the axis's.
    #[must_use]
    pub fn base(&self, channel: Channel) -> f64 {
        if self.unit.get(channel).is_some_and(Encoded::is_scaled)
            && let Some(ScaleModel { scale: Scale::Continuous(scale), .. }) = self.scales.get(channel)
        {
            let (start, stop) = scale.extent();
            let zero_inside = start.min(stop) <= 0.0 && start.max(stop) >= 0.0;
            let timed = matches!(scale.curve(), crate::scale::Curve::Time { .. } | crate::scale::Curve::Log(_));
            let from = if zero_inside && !timed { 0.0 } else { start };
            if let Some(place) = scale.map(from) {
                return place;
            }
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
            return Some(self.value(encoded, row).number()? + offset);
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
        let band = if by_channel { Some(0.0) } else { band_position(self.unit, encoded) };
        let timed = encoded.def.time_unit().is_some() && encoded.kind == crate::spec::FieldType::Temporal;
        if !scale.is_discrete()
            && let Some(band) = band.filter(|band| *band != 0.0)
        {
            let second = second_of(channel).and_then(|second| self.unit.get(second));
            let end = match second.filter(|_| encoded.is_binned()) {
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
        let (offset, _) = self.offset(second, row, 0.5);
        if let Some(stack) = self.unit.stack.as_ref().filter(|stack| stack.channel == channel) {
            let [start, _] = &stack.names;
            return Some(self.scales.get(channel)?.map(&self.unit.data.value(row, start))? + offset);
        }
        if let Some(encoded) = self.unit.get(second) {
            if let Some(place) = self.constant(channel, encoded) {
                return Some(place + offset);
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
        let first = self.point(channel, row, Fallback::Max)?;
        let has_second = second_of(channel).is_some_and(|second| {
            self.unit.get(second).is_some()
                || self.unit.stack.as_ref().is_some_and(|stack| stack.channel == channel)
                || if second == Channel::X2 { self.unit.mark.x2().is_some() } else { self.unit.mark.y2().is_some() }
        });
        let second = if has_second { self.second_point(channel, row)? } else { self.base(channel) };
        Some((first, second))
    }

    /// The extent of a rectangle along `channel`: lower and higher end in px.
    #[must_use]
    pub fn extent(&self, channel: Channel, row: usize, sized: Option<f64>) -> Option<(f64, f64)> {
        let unit = self.unit;
        let encoded = unit.get(channel);
        let second = second_of(channel).and_then(|second| unit.get(second));
        let scale = self.scales.get(channel).filter(|_| encoded.is_some_and(Encoded::is_scaled));
        let discrete = scale.is_some_and(ScaleModel::is_discrete);
        let across = self.is_across(channel);
        let own_size = self.own_size(channel);
        let has_size = sized.is_some() || matches!(own_size, Some(BandLength::Pixels(_)));
        let has_offset = offset_of(channel).and_then(|offset| unit.get(offset)).is_some();
        if let Some(encoded) = encoded
            && !discrete
            && !has_size
            && !has_offset
            && (encoded.is_binning() || encoded.is_binned() || (encoded.def.time_unit().is_some() && second.is_none()))
            && encoded.column.is_some()
        {
            return self.bin_extent(channel, encoded, row);
        }
        if ((encoded.is_some() && discrete) || across) && second.is_none() {
            return self.band_extent(channel, row, sized);
        }
        // A rectangle of a given size stands around its place.
        let stacked = unit.stack.as_ref().is_some_and(|stack| stack.channel == channel);
        if second.is_none()
            && !stacked
            && let Some(BandLength::Pixels(pixels)) = own_size
            && unit.kind == MarkKind::Rect
        {
            let middle = self.point(channel, row, Fallback::Max)?;
            return Some((middle - pixels / 2.0, middle + pixels / 2.0));
        }
        let (from, to) = self.range(channel, row)?;
        Some((from.min(to), from.max(to)))
    }

    /// Whether `channel` runs across the mark: x of an upright bar, y of an upright tick.
    #[must_use]
    pub fn is_across(&self, channel: Channel) -> bool {
        let upright = self.unit.orient == Some(Orientation::Vertical);
        let lying = self.unit.orient == Some(Orientation::Horizontal);
        match self.unit.kind {
            MarkKind::Bar => {
                if channel == Channel::X {
                    upright
                } else {
                    lying
                }
            }
            MarkKind::Tick => {
                if channel == Channel::Y {
                    upright
                } else {
                    lying
                }
            }
            _ => false,
        }
    }

    fn own_size(&self, channel: Channel) -> Option<BandLength> {
        let mark = &self.unit.mark;
        if (self.is_across(channel) || self.unit.kind == MarkKind::Tick)
            && let Some(size) = mark.size()
        {
            return Some(BandLength::Pixels(size));
        }
        if channel == Channel::X { mark.width().clone() } else { mark.height().clone() }
    }

    fn bin_extent(&self, channel: Channel, encoded: &Encoded, row: usize) -> Option<(f64, f64)> {
        let unit = self.unit;
        let scale = self.scales.get(channel)?;
        let start = self.value(encoded, row).number()?;
        let second = second_of(channel).and_then(|second| unit.get(second));
        let end = match (second, &encoded.end) {
            (Some(second), _) => self.value(second, row).number()?,
            (None, Some(end)) => unit.data.value(row, end).number()?,
            (None, None) => return None,
        };
        let band = match self.own_size(channel) {
            Some(BandLength::Band(band)) => band.band,
            _ if encoded.def.time_unit().is_some() => unit.mark.time_unit_band_size().unwrap_or(1.0),
            _ => 1.0,
        };
        let margin = (1.0 - band) / 2.0;
        let (start, end) = match &encoded.reach {
            Some([from, to]) => (unit.data.value(row, from).number()?, unit.data.value(row, to).number()?),
            None => (start, end),
        };
        let span = end - start;
        let at = |share: f64| scale.map(&Value::Number(start + span * share));
        // The end of a bin is the first place of its mark, the start the second.
        let second_offset = second_of(channel).map_or(0.0, |second| self.offset(second, row, 0.0).0);
        let (a, b) = (at(margin)? + second_offset, at(1.0 - margin)? + self.offset(channel, row, 0.0).0);
        let (low, high) = (a.min(b), a.max(b));
        let spacing =
            if encoded.is_binned() && second.is_none() { 0.0 } else { unit.mark.bin_spacing().unwrap_or(0.0) };
        let least = unit.mark.min_band_size().unwrap_or(0.25);
        if high - low - spacing < least && high - low < least + spacing {
            let middle = f64::midpoint(low, high);
            return Some((middle - least / 2.0, middle + least / 2.0));
        }
        Some((low + spacing / 2.0, high - spacing / 2.0))
    }

    fn band_extent(&self, channel: Channel, row: usize, sized: Option<f64>) -> Option<(f64, f64)> {
        let unit = self.unit;
        let encoded = unit.get(channel);
        let offset_channel = offset_of(channel)?;
        let offset_scale = self.scales.get(offset_channel).filter(|_| unit.get(offset_channel).is_some());
        let scale = self.scales.get(channel).filter(|_| encoded.is_some_and(Encoded::is_scaled));
        let outer = scale.or(offset_scale);
        let length = self.band_size(channel, encoded, outer);
        // Bands are filled from their start; everything else is centred.
        let share = match &length {
            Some(BandLength::Band(band))
                if sized.is_none() && outer.is_some_and(|outer| outer.kind == ScaleType::Band) =>
            {
                Some(band.band)
            }
            _ => None,
        };
        let size = sized.unwrap_or_else(|| self.default_size(channel, length.as_ref(), offset_scale.or(scale)));
        if let Some(side) = self.side(channel, share.is_some()) {
            // Vega-Lite lets that side of the rectangle stand where the band, or the share of it, starts.
            let start = match (encoded, scale) {
                (Some(encoded), Some(scale)) => {
                    scale.map(&self.value(encoded, row))? + (1.0 - share.unwrap_or(1.0)) / 2.0 * scale.bandwidth()
                }
                _ => self.fallback(channel, Fallback::Middle),
            };
            let (offset, _) = self.offset(channel, row, 0.0);
            let start = start + offset;
            return Some(if side == Align::Left { (start, start + size) } else { (start - size, start) });
        }
        if let Some(share) = share {
            let start = match (encoded, scale) {
                (Some(encoded), Some(scale)) => {
                    scale.map(&self.value(encoded, row))? + (1.0 - share) / 2.0 * scale.bandwidth()
                }
                _ => self.fallback(channel, Fallback::Middle),
            };
            let (offset, _) = self.offset(channel, row, 0.0);
            return Some((start + offset, start + offset + size));
        }
        let middle = self.point(channel, row, Fallback::Middle)?;
        Some((middle - size / 2.0, middle + size / 2.0))
    }

    /// The side of a rectangle that its author aligns with its place; `None` where it is in the middle, or at
    /// the start by default.
    fn side(&self, channel: Channel, by_band: bool) -> Option<Align> {
        let mark = &self.unit.mark;
        let asked = if channel == Channel::X {
            mark.align()
        } else {
            mark.baseline().map(|baseline| match baseline {
                Baseline::Top => Align::Left,
                Baseline::Bottom => Align::Right,
                _ => Align::Center,
            })
        };
        asked.filter(|side| *side != Align::Center && !(by_band && *side == Align::Left))
    }

    /// What the mark or Vega-Lite's defaults say of the size of a rectangle along `channel`.
    fn band_size(&self, channel: Channel, encoded: Option<&Encoded>, scale: Option<&ScaleModel>) -> Option<BandLength> {
        let mark = &self.unit.mark;
        let fielded = encoded.filter(|encoded| encoded.column.is_some());
        match self.own_size(channel) {
            Some(length) => Some(length),
            None if fielded.is_some_and(|encoded| encoded.def.time_unit().is_some()) => {
                Some(band_of(mark.time_unit_band_size().unwrap_or(1.0)))
            }
            None if !is_rect_based(self.unit.kind) => None,
            None => match scale {
                Some(scale) if scale.is_discrete() => Some(mark.discrete_band_size().clone().unwrap_or(band_of(1.0))),
                Some(_) if fielded.is_some_and(Encoded::is_binning) => Some(band_of(1.0)),
                Some(_) => mark.continuous_band_size().map(BandLength::Pixels),
                None => mark.discrete_band_size().clone(),
            },
        }
    }

    /// The px of that size on the innermost scale there is.
    fn default_size(&self, channel: Channel, length: Option<&BandLength>, inner: Option<&ScaleModel>) -> f64 {
        match (length, inner) {
            (Some(BandLength::Pixels(pixels)), _) => return *pixels,
            (Some(BandLength::Band(band)), Some(scale)) if scale.kind == ScaleType::Band => {
                return (scale.bandwidth() * band.band).max(self.unit.mark.min_band_size().unwrap_or(0.0));
            }
            (Some(BandLength::Band(band)), None) => return band.band * self.length(channel),
            _ => {}
        }
        if self.unit.get(channel).is_some() {
            return self.default_step - 2.0;
        }
        let padding = self.config.band_padding_inner().unwrap_or(match self.unit.kind {
            MarkKind::Bar => self.config.bar_band_padding_inner().unwrap_or(0.1),
            MarkKind::Tick => self.config.tick_band_padding_inner().unwrap_or(0.25),
            _ => self.config.rect_band_padding_inner().unwrap_or(0.0),
        });
        (1.0 - padding) * self.length(channel)
    }
}

fn band_of(band: f64) -> BandLength {
    BandLength::Band(crate::spec::values::Band { band })
}
