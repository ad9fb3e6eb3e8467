//! Layers: units of one plot, and which of them share scales.
//!
//! Takes worked-out units; gives those of one panel or of one stretch of the x axis, with the groups that
//! scales are shared in.

use std::rc::Rc;

use crate::list::Listed;

use super::SceneEntry;
use super::facet::PanelKey;
use super::look::Look;
use super::scales::domain::{band_position, second_of};
use super::unit::{Unit, is_path};
use crate::spec::Channel;
use crate::spec::mark::MarkKind;

/// Channels that have scales, places first: what is nested in them asks for their bands.
pub const SCALED: [Channel; 15] = [
    Channel::X,
    Channel::Y,
    Channel::XOffset,
    Channel::YOffset,
    Channel::Color,
    Channel::Fill,
    Channel::Stroke,
    Channel::Opacity,
    Channel::FillOpacity,
    Channel::StrokeOpacity,
    Channel::StrokeWidth,
    Channel::StrokeDash,
    Channel::Size,
    Channel::Angle,
    Channel::Shape,
];

/// A unit of a plot, and with which others it shares scales.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The unit.
    pub unit: Unit,
    /// The steps of discrete axes along x and y that its author asks for, px.
    pub steps: [Option<f64>; 2],
    /// The unit over all rows, where the reader has put some of them away.
    pub whole: Option<Unit>,
    /// Names at the ends of lines that are put away, in px of the plot: they stay where they stood.
    pub away: Vec<SceneEntry>,
    /// Channels of which this layer has a scale apart from the plot's, and in which group.
    pub apart: Apart,
    /// Channels of which this layer has an axis or a legend apart though it may share the scale, and in which group.
    pub guides: Apart,
}

/// Channels that layers do not share with the others of a plot, each with the group of layers that share it.
pub type Apart = Vec<(Channel, usize)>;

/// The group of a channel; 0 where it is shared with the whole plot.
#[must_use]
pub fn group_of(apart: &Apart, channel: Channel) -> usize {
    apart.iter().find(|(known, _)| *known == channel).map_or(0, |(_, group)| *group)
}

impl Layer {
    /// The group it shares this scale in.
    pub(super) fn group(&self, channel: Channel) -> usize {
        group_of(&self.apart, channel)
    }

    /// The groups of the scale and of the axis.
    pub(super) fn groups(&self, channel: Channel) -> (usize, usize) {
        (self.group(channel), group_of(&self.guides, channel))
    }

    /// The unit over all rows.
    #[must_use]
    pub fn whole(&self) -> &Unit {
        self.whole.as_ref().unwrap_or(&self.unit)
    }

    /// The unit whose rows the domain of a channel is of.
    pub(super) fn domain_unit(&self, channel: Channel, look: &Look<'_>) -> &Unit {
        let encoded = self.unit.get(channel).or_else(|| second_of(channel).and_then(|second| self.unit.get(second)));
        let closes_up = encoded.is_some_and(|encoded| look.selection.closes_up(encoded));
        if closes_up { &self.unit } else { self.whole() }
    }
}

/// Puts what stands beside bars of a time unit in the middle of them, where nobody says otherwise: a label, or a line
/// of means, at the edge of a bar would be taken for that of its neighbour. Vega-Lite leaves it at the beginning.
pub fn center_on_bars(layers: &mut [Layer]) {
    for channel in [Channel::X, Channel::Y] {
        // The time unit of what has no second end, with where it stands in it.
        let cut = |unit: &Unit| {
            let encoded =
                unit.get(channel).filter(|_| second_of(channel).is_none_or(|second| unit.get(second).is_none()))?;
            Some((encoded.def.time_unit().clone()?, band_position(unit, encoded)))
        };
        let bars = layers.iter().filter(|layer| layer.unit.kind == MarkKind::Bar);
        let middles =
            bars.filter_map(|layer| cut(&layer.unit)).filter(|(_, place)| place.is_none_or(|place| place == 0.5));
        let Some(of_bars) = middles.map(|(unit, _)| unit).next() else { continue };
        for layer in layers.iter_mut().filter(|layer| layer.unit.kind != MarkKind::Bar) {
            for unit in [Some(&mut layer.unit), layer.whole.as_mut()].into_iter().flatten() {
                if cut(unit).is_some_and(|(own, place)| own == of_bars && place.is_none()) {
                    unit.mark.set_time_unit_band_position(Some(0.5));
                }
            }
        }
    }
}

/// The layers of one panel: those of the whole, with the panel's rows.
#[must_use]
pub fn panel_layers(layers: &[Layer], keys: &[PanelKey]) -> Vec<Layer> {
    let pick = |data: &Rc<crate::dataset::Dataset>| -> Rc<crate::dataset::Dataset> {
        // Layers with rows of their own, which know nothing of the panels, are in every panel.
        if keys.iter().any(|key| data.column(&key.column).is_none()) {
            return data.clone();
        }
        let rows = (0..data.rows()).filter(|row| keys.iter().all(|key| key.is_of(data, *row))).listed();
        Rc::new(data.select(&rows))
    };
    let picked = |unit: &Unit| {
        let mut unit = unit.clone();
        unit.data = pick(&unit.data);
        unit.domain_data = pick(&unit.domain_data);
        unit.raw = pick(&unit.raw);
        unit
    };
    layers
        .iter()
        .map(|layer| Layer {
            unit: picked(&layer.unit),
            whole: layer.whole.as_ref().map(picked),
            away: layer.away.clone(),
            steps: layer.steps,
            apart: layer.apart.clone(),
            guides: layer.guides.clone(),
        })
        .listed()
}

/// The layers with only those rows whose marks reach into the stretch of the x axis that is shown. Lines
/// and areas keep theirs: they run on to the edge.
#[must_use]
pub fn within_stretch(mut layers: Vec<Layer>, look: &Look<'_>) -> Vec<Layer> {
    if look.selection.x.is_none() {
        return layers;
    }
    for layer in layers.iter_mut().filter(|layer| !is_path(layer.unit.kind)) {
        let unit = &layer.unit;
        let rows: Vec<usize> = (0..unit.data.rows()).filter(|row| look.selection.reaches(unit, *row)).listed();
        if rows.len() < unit.data.rows() {
            layer.unit.data = Rc::new(unit.data.select(&rows));
        }
    }
    layers
}
