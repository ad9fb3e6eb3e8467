//! The scales of a plot's layers: first without places, then with them.
//!
//! Takes layers and what they share; gives for each channel one draft a group of layers, the size a plot has
//! by its steps, and, for a plot of a given size, the scales of each layer.

use std::rc::Rc;

use crate::dataset::Value;
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::{each_once, sort_by_number};
use crate::scale::band::band_space;

use super::layer::{Layer, SCALED};
use super::look::Look;
use super::place::UnitScales;
use super::scales::domain::band_position;
use super::scales::kind::{offset_of, position_of};
use super::scales::range::{RangeContext, visual};
use super::scales::{self, Draft, ScaleModel};
use super::unit::{Encoded, Unit};
use crate::spec::Channel;
use crate::spec::view::{DiscreteSize, Size, StepFor};
use crate::transform::time_unit::sample_span;

/// How many ticks an axis of amounts has in the house look, about.
pub const HOUSE_TICKS: f64 = 5.0;

/// Scales before their ranges: one a channel and group.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    drafts: Vec<(Channel, usize, Draft)>,
}

impl Drafts {
    /// The drafts of all channels over these layers.
    #[must_use]
    pub fn of(layers: &[&Layer], look: &Look<'_>, problems: &mut Vec<Diagnostic>) -> Drafts {
        let mut drafts = Vec::new();
        for channel in SCALED {
            let mut groups: Vec<usize> = layers.iter().map(|layer| layer.group(channel)).listed();
            each_once(&mut groups);
            for group in groups {
                let units: Vec<&Unit> = layers
                    .iter()
                    .filter(|layer| layer.group(channel) == group)
                    .map(|layer| layer.domain_unit(channel, look))
                    .listed();
                if let Some(mut draft) = scales::draft(channel, &units, &look.scale, problems) {
                    // The house look ends its axes on a labelled tick.
                    draft.nice_count = look.theme.is_house().then_some(HOUSE_TICKS);
                    if !look.theme.is_house() {
                        draft.leave_empty();
                    }
                    drafts.push((channel, group, draft));
                }
            }
        }
        Drafts { drafts }
    }

    /// The same drafts for the stretch of the x axis that a reader has chosen, if any.
    #[must_use]
    pub fn within(mut self, stretch: Option<(f64, f64)>) -> Drafts {
        if let Some(stretch) = stretch {
            let along = self.drafts.iter_mut().filter(|(channel, _, _)| *channel == Channel::X);
            along.for_each(|(_, _, draft)| draft.narrow(stretch));
        }
        self
    }

    /// The draft of a channel in a group.
    #[must_use]
    pub fn get(&self, channel: Channel, group: usize) -> Option<&Draft> {
        self.drafts.iter().find(|(known, at, _)| *known == channel && *at == group).map(|(_, _, draft)| draft)
    }

    /// The same drafts, with those of some channels drawn up over these layers alone.
    #[must_use]
    pub fn with_own(&self, layers: &[&Layer], apart: &[Channel], look: &Look<'_>) -> Drafts {
        let own = Drafts::of(layers, look, &mut Vec::new()).within(look.selection.x);
        let mut drafts = self.clone();
        drafts.drafts.retain(|(channel, _, _)| !apart.contains(channel));
        drafts.drafts.extend(own.drafts.into_iter().filter(|(channel, _, _)| apart.contains(channel)));
        // Positions come first: what is nested in them asks for their bands.
        sort_by_number(&mut drafts.drafts, &|(channel, _, _)| f64::from(!matches!(channel, Channel::X | Channel::Y)));
        drafts
    }

    /// The px that a discrete channel takes at a step; `None` for a continuous one.
    #[must_use]
    pub fn stepped(&self, channel: Channel, step: f64, step_for: Option<StepFor>) -> Option<f64> {
        self.stepped_group((channel, 0), step, step_for)
    }

    fn stepped_group(&self, (channel, group): (Channel, usize), step: f64, step_for: Option<StepFor>) -> Option<f64> {
        let draft = self.get(channel, group).filter(|draft| draft.is_discrete())?;
        let offset = offset_of(channel).and_then(|offset| self.get(offset, 0)).filter(|offset| offset.is_discrete());
        let step = match offset {
            Some(offset) if step_for != Some(StepFor::Position) => {
                let inner = band_space(offset.values.len(), offset.padding_inner, offset.padding_outer);
                step * inner / (1.0 - draft.padding_inner).max(0.01)
            }
            _ => step,
        };
        Some(draft.band_space() * step)
    }
}

/// The px a plot takes along a channel, by what the author says and Vega-Lite's defaults.
#[must_use]
pub fn natural_size(channel: Channel, size: Option<&Size>, drafts: &Drafts, look: &Look<'_>) -> f64 {
    let view = look.config.view().as_deref();
    let continuous = if channel == Channel::X {
        view.and_then(|view| view.continuous_width())
    } else {
        view.and_then(|view| view.continuous_height())
    }
    .unwrap_or(300.0);
    match size {
        Some(Size::Pixels(pixels)) => *pixels,
        Some(Size::Step(by)) => drafts.stepped(channel, by.step, by.step_for).unwrap_or(continuous),
        Some(Size::Container) => continuous,
        None => default_size((channel, 0), continuous, drafts, look),
    }
}

/// The px of a plot whose author says nothing, by the scale of a channel in a group.
fn default_size((channel, group): (Channel, usize), continuous: f64, drafts: &Drafts, look: &Look<'_>) -> f64 {
    let draft = drafts.get(channel, group);
    if draft.is_some_and(|draft| !draft.is_discrete()) {
        return continuous;
    }
    let step = match discrete_size(channel, look) {
        Some(DiscreteSize::Pixels(pixels)) => return *pixels,
        Some(DiscreteSize::Step(by)) => by.step,
        None => look.step(),
    };
    match draft {
        Some(_) => drafts.stepped_group((channel, group), step, None).unwrap_or(continuous),
        None => step,
    }
}

/// The scales of each layer for a plot of this size.
#[must_use]
pub fn place_scales(layers: &[&Layer], drafts: &Drafts, size: (f64, f64), look: &Look<'_>) -> Vec<UnitScales> {
    let mut shared: Vec<(Channel, usize, Rc<ScaleModel>)> = Vec::new();
    let find = |shared: &[(Channel, usize, Rc<ScaleModel>)], channel: Channel, group: usize| {
        shared.iter().find(|(known, at, _)| *known == channel && *at == group).map(|(_, _, scale)| scale.clone())
    };
    for (channel, group, draft) in &drafts.drafts {
        let size = own_size((*channel, *group), draft, drafts, size, look);
        let own = |layer: &&&Layer| layer.group(*channel) == *group && layer.unit.get(*channel).is_some();
        // A layer whose colour is constant has no say in what the others' are.
        let scaled = |layer: &&&Layer| layer.unit.get(*channel).is_some_and(Encoded::is_scaled);
        let first = layers.iter().filter(own).find(scaled).or_else(|| layers.iter().find(own));
        let stepped = without_range_ends(draft, size, layers, drafts, look);
        let draft = stepped.as_ref().unwrap_or(draft);
        let scale = match channel {
            Channel::X => scales::place_scale(draft, (0.0, size.0)),
            Channel::Y if draft.is_discrete() => scales::place_scale(draft, (0.0, size.1)),
            Channel::Y => scales::place_scale(draft, (size.1, 0.0)),
            Channel::XOffset | Channel::YOffset => {
                let Some(position) = position_of(*channel) else { continue };
                let parent = find(&shared, position, 0);
                scales::place_scale(
                    draft,
                    offset_range(
                        position,
                        draft.is_discrete(),
                        parent.as_deref(),
                        first.map(|layer| &layer.unit),
                        size,
                        look,
                    ),
                )
            }
            _ => {
                let Some(layer) = first else { continue };
                let step = least_step(drafts, size, look, layer);
                let context = RangeContext {
                    unit: &layer.unit,
                    config: &look.scale,
                    colors: &look.config,
                    theme: &look.theme,
                    highlight: &look.highlight,
                    step,
                };
                scales::visual_scale(draft, visual(draft, &context), look.theme.is_house())
            }
        };
        shared.push((*channel, *group, Rc::new(scale)));
    }
    layers
        .iter()
        .map(|layer| {
            let mut own = UnitScales::default();
            for (channel, group, scale) in &shared {
                if layer.group(*channel) == *group {
                    own.set(*channel, scale.clone());
                }
            }
            own
        })
        .listed()
}

/// The size over which a scale runs: the plot's, but where a scale apart is of another sort than the plot's own,
/// Vega-Lite gives it the length of its own steps.
fn own_size(
    (channel, group): (Channel, usize),
    draft: &Draft,
    drafts: &Drafts,
    size: (f64, f64),
    look: &Look<'_>,
) -> (f64, f64) {
    let main = drafts.get(channel, 0).map(Draft::is_discrete);
    let placed = matches!(channel, Channel::X | Channel::Y) && group > 0 && !look.theme.is_house();
    let length = if channel == Channel::X { size.0 } else { size.1 };
    if !placed
        || main.is_none_or(|main| main == draft.is_discrete())
        || length != natural_size(channel, None, drafts, look)
    {
        return size;
    }
    let own = default_size((channel, group), 300.0, drafts, look);
    if channel == Channel::X { (own, size.1) } else { (size.0, own) }
}

/// A draft of categories whose steps say how long it is, less the ends of a range, which then say nothing.
fn without_range_ends(
    draft: &Draft,
    size: (f64, f64),
    layers: &[&Layer],
    drafts: &Drafts,
    look: &Look<'_>,
) -> Option<Draft> {
    let step = layers.first().map_or([None, None], |layer| layer.steps);
    let (length, step) = match draft.channel {
        Channel::X => (size.0, step[0]),
        Channel::Y => (size.1, step[1]),
        _ => return None,
    };
    let ended = draft.def.range_min().is_some() || draft.def.range_max().is_some();
    let by_steps = step.is_some() || length == natural_size(draft.channel, None, drafts, look);
    if !ended || !draft.is_discrete() || !by_steps {
        return None;
    }
    let mut stepped = draft.clone();
    stepped.def.set_range_min(None);
    stepped.def.set_range_max(None);
    Some(stepped)
}

/// The px within which an offset channel moves marks: its band, or its time unit.
fn offset_range(
    position: Channel,
    discrete: bool,
    parent: Option<&ScaleModel>,
    unit: Option<&Unit>,
    size: (f64, f64),
    look: &Look<'_>,
) -> (f64, f64) {
    let length = if position == Channel::X { size.0 } else { size.1 };
    match parent {
        None if position == Channel::Y && !discrete => (length / 2.0, -length / 2.0),
        None => (-length / 2.0, length / 2.0),
        Some(parent) if parent.bandwidth() > 0.0 => (0.0, parent.bandwidth()),
        Some(parent) => {
            // The px of one time unit; where marks stand in it moves all of them alike.
            let encoded = unit.and_then(|unit| Some((unit, unit.get(position)?)));
            let span = encoded.and_then(|(_, encoded)| {
                let [start, end] = sample_span(encoded.def.time_unit().as_ref()?)?;
                let at = |time: f64| parent.map(&Value::Time(time));
                Some(at(end)? - at(start)?)
            });
            let span = span.unwrap_or(0.0);
            let shift = encoded.and_then(|(unit, encoded)| band_position(unit, encoded)).map_or(0.0, |band| band - 0.5);
            let padding = look.scale.band_with_nested_offset_padding_inner().unwrap_or(0.2);
            if padding == 0.0 {
                return (0.0, span);
            }
            ((padding / 2.0 + shift) * span, (1.0 - padding / 2.0 + shift) * span)
        }
    }
}

/// The step that `config` has for a discrete channel.
pub(super) fn configured_step(channel: Channel, look: &Look<'_>) -> Option<f64> {
    match discrete_size(channel, look) {
        Some(DiscreteSize::Step(by)) => Some(by.step),
        _ => None,
    }
}

/// Whether discrete channels are as long as their steps, by the `size` of a view and by `config`.
pub(super) fn is_stepped(channel: Channel, size: Option<&Size>, look: &Look<'_>) -> bool {
    match size {
        Some(size) => matches!(size, Size::Step(_)),
        None => !matches!(discrete_size(channel, look), Some(DiscreteSize::Pixels(_))),
    }
}

/// What `config` says of the size of a discrete channel.
fn discrete_size<'a>(channel: Channel, look: &'a Look<'_>) -> Option<&'a DiscreteSize> {
    let view = look.config.view().as_deref()?;
    if channel == Channel::X { view.discrete_width().as_ref() } else { view.discrete_height().as_ref() }
}

/// The least step of x and y: what the largest point must fit in.
fn least_step(drafts: &Drafts, size: (f64, f64), look: &Look<'_>, layer: &Layer) -> f64 {
    let of = |channel: Channel, step: Option<f64>| {
        let bins = drafts.get(channel, layer.group(channel)).and_then(|draft| draft.bins);
        match bins {
            Some(bins) => {
                let length = if channel == Channel::X { size.0 } else { size.1 };
                length / ((bins.stop - bins.start) / bins.step).max(1.0)
            }
            None => step.or(configured_step(channel, look)).unwrap_or(look.step()),
        }
    };
    let [x, y] = layer.steps;
    of(Channel::X, x).min(of(Channel::Y, y))
}
