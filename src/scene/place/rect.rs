//! The extent of a rectangle along x and y: a bin, a time unit, a band or a share of it, or so many px.

use crate::dataset::Value;
use crate::scale::Scale;
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::{band_position, second_of};
use crate::scene::scales::kind::offset_of;
use crate::scene::unit::{Encoded, Unit, is_rect_based};
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::scale::ScaleType;
use crate::spec::values::{Align, BandLength, Baseline, Orientation};

use super::{Fallback, Placing, UnitScales};

/// Whether rectangles reach from end to end of bins or time units along `channel`.
#[must_use]
pub fn stands_on_bins(unit: &Unit, scales: &UnitScales, channel: Channel) -> bool {
    let Some(encoded) = unit.get(channel).filter(|encoded| encoded.column.is_some()) else { return false };
    let discrete = scales.get(channel).is_some_and(|scale| encoded.is_scaled() && scale.is_discrete());
    let sized = unit.get(Channel::Size).is_some() || matches!(own_size(unit, channel), Some(BandLength::Pixels(_)));
    let has = |other: Option<Channel>| other.and_then(|other| unit.get(other)).is_some();
    let on_times = encoded.def.time_unit().is_some() && !has(second_of(channel));
    let on_bins = encoded.is_binning() || encoded.is_binned() || on_times;
    on_bins && !discrete && !sized && !has(offset_of(channel))
}

/// Whether `channel` runs across the mark: x of an upright bar, y of an upright tick.
#[must_use]
pub fn is_across(unit: &Unit, channel: Channel) -> bool {
    let upright = unit.orient == Some(Orientation::Vertical);
    let lying = unit.orient == Some(Orientation::Horizontal);
    match unit.kind {
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

fn own_size(unit: &Unit, channel: Channel) -> Option<BandLength> {
    let mark = &unit.mark;
    if (is_across(unit, channel) || unit.kind == MarkKind::Tick)
        && let Some(size) = mark.size()
    {
        return Some(BandLength::Pixels(size));
    }
    if channel == Channel::X { mark.width().clone() } else { mark.height().clone() }
}

impl Placing<'_> {
    /// The extent of a rectangle along `channel`: lower and higher end in px.
    #[must_use]
    pub fn extent(&self, channel: Channel, row: usize, sized: Option<f64>) -> Option<(f64, f64)> {
        let unit = self.unit;
        let encoded = unit.get(channel);
        let second = second_of(channel).and_then(|second| unit.get(second));
        let scale = self.scales.get(channel).filter(|_| encoded.is_some_and(Encoded::is_scaled));
        let discrete = scale.is_some_and(ScaleModel::is_discrete);
        let across = is_across(unit, channel);
        let own_size = own_size(unit, channel);
        if let Some(encoded) = encoded.filter(|_| sized.is_none() && stands_on_bins(unit, self.scales, channel)) {
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
            && unit.kind != MarkKind::Tick
        {
            let at = self.point(channel, row, Fallback::Max)?;
            let before = match self.side(channel, false) {
                Some(Align::Left) => 0.0,
                Some(_) => pixels,
                None => pixels / 2.0,
            };
            return Some((at - before, at - before + pixels));
        }
        let shown = || self.shown_at(channel).map(|at| (at, at));
        let (from, to) = self.range(channel, row).or_else(shown)?;
        Some((from.min(to), from.max(to)))
    }

    fn bin_extent(&self, channel: Channel, encoded: &Encoded, row: usize) -> Option<(f64, f64)> {
        let unit = self.unit;
        let scale = self.scales.get(channel)?;
        let start = self.value(encoded, row).number()?;
        let second = second_of(channel).and_then(|second| unit.get(second));
        let end = match (second, &encoded.end) {
            // A second end says nothing of bins that are made here.
            (_, Some(end)) => unit.data.value(row, end).number()?,
            (Some(second), None) if second.column.is_some() => self.value(second, row).number()?,
            (_, None) => start + encoded.binned_step()?,
        };
        let band = match own_size(unit, channel) {
            // Bins that the data are in already reach from end to end.
            Some(BandLength::Band(band)) if !encoded.is_binned() || encoded.def.time_unit().is_some() => band.band,
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
        let second_offset =
            second_of(channel).map_or(0.0, |second| self.offset(self.shifted_by(channel, second), row, 0.0).0);
        let (a, b) = (at(margin)? + second_offset, at(1.0 - margin)? + self.offset(channel, row, 0.0).0);
        let (low, high) = (a.min(b), a.max(b));
        let spacing =
            if encoded.is_binned() && second.is_none() { 0.0 } else { unit.mark.bin_spacing().unwrap_or(0.0) };
        // Vega-Lite does not see a domain or a range that runs the other way, and takes the room between bins outside them.
        let turned = (a <= b) == ((channel == Channel::X) != scale.reverse);
        let spacing = if turned { spacing } else { -spacing };
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
        let scale = self.scales.get(channel).filter(|_| encoded.is_none_or(Encoded::is_scaled));
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
        let middle = match (encoded, scale) {
            // What is written of the place within the band is for marks without a size, and for times.
            (Some(encoded), Some(scale)) if scale.is_discrete() => {
                let (offset, by_channel) = self.offset(channel, row, 0.5);
                let timed = encoded.def.time_unit().is_some();
                let share = if timed { band_position(unit, encoded).unwrap_or(0.5) } else { 0.5 };
                let within = if by_channel { 0.0 } else { scale.bandwidth() * share };
                scale.map(&self.value(encoded, row))? + within + offset
            }
            // Across its stack a bar stands at its own amount.
            (Some(encoded), Some(scale)) if unit.stack.as_ref().is_some_and(|stack| stack.channel == channel) => {
                scale.map(&self.value(encoded, row))? + self.offset(channel, row, 0.5).0
            }
            _ => self.point(channel, row, Fallback::Middle).or_else(|| self.shown_at(channel))?,
        };
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
        match own_size(self.unit, channel) {
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
            (_, Some(ScaleModel { scale: Scale::Band(points), .. })) if self.unit.get(channel).is_none() => {
                return points.step() - 2.0;
            }
            (Some(BandLength::Band(band)), None) => return band.band * self.length(channel),
            _ => {}
        }
        if self.unit.get(channel).is_some() {
            let [x, y] = self.default_steps;
            return if channel == Channel::X { x } else { y } - 2.0;
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
