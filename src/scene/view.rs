//! One plot: units that share axes → scales, guides and marks around a plot rectangle at the origin.
//!
//! Takes worked-out units, which of them share which scales, and the size of the plot; gives scales,
//! placed axes and drawn marks in px of the plot, and the room all of it takes. The caller decides
//! the size and moves the whole to its place.

use std::rc::Rc;

use crate::dataset::Value;
use crate::diagnostic::Diagnostic;
use crate::geometry::Rect;
use crate::scale::band::band_space;

use super::SceneEntry;
use super::annotations::{self, Annotated};
use super::guide::axis::{Axis, PlacedAxis, place as place_axis};
use super::guide::axis_of::{self, Before};
use super::look::Look;
use super::mark::{self, Drawn};
use super::node::Node;
use super::place::{Placing, UnitScales};
use super::scales::domain::{band_position, second_of};
use super::scales::kind::offset_of;
use super::scales::range::{RangeContext, visual};
use super::scales::{self, Draft, ScaleModel};
use super::series_names;
use super::unit::{Unit, is_path};
use crate::spec::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::view::{DiscreteSize, Size, StepFor};
use crate::transform::time_unit::sample_span;

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

/// How many ticks an axis of amounts has in the house look, about.
pub const HOUSE_TICKS: f64 = 5.0;

/// A unit of a plot, and with which others it shares scales.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The unit.
    pub unit: Unit,
    /// The unit over all rows, where the reader has put some of them away.
    pub whole: Option<Unit>,
    /// Channels of which this layer has a scale apart from the plot's, and in which group.
    pub apart: Apart,
    /// Channels of which this layer has an axis apart though it may share the scale, and in which group.
    pub axes: Apart,
}

/// Channels that layers do not share with the others of a plot, each with the group of layers that share it.
pub type Apart = Vec<(Channel, usize)>;

/// The group of a channel; 0 where it is shared with the whole plot.
#[must_use]
pub fn group_of(apart: &Apart, channel: Channel) -> usize {
    apart.iter().find(|(known, _)| *known == channel).map_or(0, |(_, group)| *group)
}

impl Layer {
    fn group(&self, channel: Channel) -> usize {
        group_of(&self.apart, channel)
    }

    /// The groups of the scale and of the axis.
    fn groups(&self, channel: Channel) -> (usize, usize) {
        (self.group(channel), group_of(&self.axes, channel))
    }

    /// The unit over all rows.
    #[must_use]
    pub fn whole(&self) -> &Unit {
        self.whole.as_ref().unwrap_or(&self.unit)
    }

    /// The unit whose rows the domain of a channel is of.
    fn domain_unit(&self, channel: Channel, look: &Look<'_>) -> &Unit {
        let encoded = self.unit.get(channel).or_else(|| second_of(channel).and_then(|second| self.unit.get(second)));
        let closes_up = encoded.is_some_and(|encoded| look.selection.closes_up(encoded));
        if closes_up { &self.unit } else { self.whole() }
    }
}

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
            let mut groups: Vec<usize> = layers.iter().map(|layer| layer.group(channel)).collect();
            groups.sort_unstable();
            groups.dedup();
            for group in groups {
                let units: Vec<&Unit> = layers
                    .iter()
                    .filter(|layer| layer.group(channel) == group)
                    .map(|layer| layer.domain_unit(channel, look))
                    .collect();
                if let Some(mut draft) = scales::draft(channel, &units, &look.scale, problems) {
                    // The house look ends its axes on a labelled tick.
                    draft.nice_count = look.theme.is_house().then_some(HOUSE_TICKS);
                    if let Some(stretch) = look.selection.x.filter(|_| channel == Channel::X) {
                        draft.narrow(stretch);
                    }
                    drafts.push((channel, group, draft));
                }
            }
        }
        Drafts { drafts }
    }

    /// The draft of a channel in a group.
    #[must_use]
    pub fn get(&self, channel: Channel, group: usize) -> Option<&Draft> {
        self.drafts.iter().find(|(known, at, _)| *known == channel && *at == group).map(|(_, _, draft)| draft)
    }

    /// The same drafts, with those of some channels drawn up over these layers alone.
    #[must_use]
    pub fn with_own(&self, layers: &[&Layer], apart: &[Channel], look: &Look<'_>) -> Drafts {
        let own = Drafts::of(layers, look, &mut Vec::new());
        let mut drafts = self.clone();
        drafts.drafts.retain(|(channel, _, _)| !apart.contains(channel));
        drafts.drafts.extend(own.drafts.into_iter().filter(|(channel, _, _)| apart.contains(channel)));
        // Positions come first: what is nested in them asks for their bands.
        drafts.drafts.sort_by_key(|(channel, _, _)| !matches!(channel, Channel::X | Channel::Y));
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
    let view = look.config.view().as_deref();
    match drafts.get(channel, group) {
        Some(draft) if draft.is_discrete() => {
            let discrete = view.and_then(|view| {
                if channel == Channel::X { view.discrete_width().as_ref() } else { view.discrete_height().as_ref() }
            });
            let step = match discrete {
                Some(DiscreteSize::Pixels(pixels)) => return *pixels,
                Some(DiscreteSize::Step(by)) => by.step,
                None => look.step(),
            };
            drafts.stepped_group((channel, group), step, None).unwrap_or(continuous)
        }
        Some(_) => continuous,
        None => look.step(),
    }
}

/// A plot with its scales, guides and marks, its plot rectangle at the origin.
pub struct Plot {
    /// Scales of each layer.
    pub scales: Vec<UnitScales>,
    /// Axes that are placed.
    pub axes: Vec<(Axis, PlacedAxis)>,
    /// Marks of each layer.
    pub drawn: Vec<Drawn>,
    /// The names of its lines at their ends, in px of the plot.
    pub names: Vec<SceneEntry>,
    /// Annotations.
    pub annotated: Annotated,
    /// The room that axes and marks' texts take.
    pub bounds: Rect,
    /// Width and height of the plot.
    pub size: (f64, f64),
}

/// Which axes a plot shows itself; in a grid of panels the outer ones show those that are shared.
#[derive(Clone, Copy, Debug)]
pub struct AxesShown {
    /// The x axes.
    pub x: bool,
    /// The y axes.
    pub y: bool,
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
        let first = layers.iter().find(|layer| layer.group(*channel) == *group && layer.unit.get(*channel).is_some());
        let scale = match channel {
            Channel::X => scales::place_scale(draft, (0.0, size.0)),
            Channel::Y if draft.is_discrete() => scales::place_scale(draft, (0.0, size.1)),
            Channel::Y => scales::place_scale(draft, (size.1, 0.0)),
            Channel::XOffset | Channel::YOffset => {
                let position = if *channel == Channel::XOffset { Channel::X } else { Channel::Y };
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
                let step = least_step(drafts, look, layer);
                let context = RangeContext {
                    unit: &layer.unit,
                    config: &look.scale,
                    colors: &look.config,
                    theme: &look.theme,
                    highlight: &look.highlight,
                    step,
                };
                scales::visual_scale(draft, visual(draft, &context))
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
        .collect()
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

/// The least step of x and y: what the largest point must fit in.
fn least_step(drafts: &Drafts, look: &Look<'_>, layer: &Layer) -> f64 {
    let of = |channel: Channel| {
        let binned =
            drafts.get(channel, layer.group(channel)).and_then(|draft| draft.bins.filter(|_| !draft.is_discrete()));
        match binned {
            Some(bins) => {
                let length = natural_size(channel, None, drafts, look);
                length / ((bins.stop - bins.start) / bins.step).max(1.0)
            }
            None => look.step(),
        }
    };
    of(Channel::X).min(of(Channel::Y))
}

/// The plot of some layers: scales over its size, axes around it, marks within.
#[must_use]
pub fn plot(layers: &[&Layer], drafts: &Drafts, size: (f64, f64), shown: AxesShown, look: &Look<'_>) -> Plot {
    let scales = place_scales(layers, drafts, size, look);
    let rect = Rect::new(0.0, 0.0, size.0, size.1);
    let mut axes = Vec::new();
    let mut bounds = rect;
    for (channel, visible, length) in [(Channel::X, shown.x, size.0), (Channel::Y, shown.y, size.1)] {
        let mut groups: Vec<(usize, usize)> = layers.iter().map(|layer| layer.groups(channel)).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut before = Before::default();
        for group in groups {
            let mut units: Vec<&Unit> = Vec::new();
            let mut scale = None;
            for (layer, scales) in layers.iter().zip(&scales).filter(|(layer, _)| layer.groups(channel) == group) {
                units.push(&layer.unit);
                scale = scale.or(scales.get(channel));
            }
            let Some(scale) = scale else { continue };
            let axis = axis_of::axis(scale, &units, length, look, &before);
            before.count += 1;
            let Some(mut axis) = axis else { continue };
            before.orients.push(axis.orient);
            if look.theme.is_house() && scale.is_discrete() {
                axis.style.inward = inward(channel, &scales, size);
            }
            if !visible {
                // The lines across the plot belong to every panel, the labels to the outer ones.
                axis.style.labels = false;
                axis.style.ticks = None;
                axis.style.domain = axis.style.domain.filter(|_| look.theme.is_house());
                axis.title.clear();
            }
            let placed = place_axis(&axis, rect, look.measure);
            bounds = bounds.union(&placed.bounds);
            axes.push((axis, placed));
        }
    }
    let mut drawn: Vec<Drawn> = layers
        .iter()
        .zip(&scales)
        .map(|(layer, scales)| mark::draw(&placing(&layer.unit, scales, size, look), look))
        .collect();
    let mut names = Vec::new();
    let guides: Vec<Rect> = axes.iter().flat_map(|(_, placed)| annotations::boxes(&placed.nodes)).collect();
    if look.theme.is_house() {
        let texts = |nodes: &[Node]| -> Vec<Rect> {
            nodes
                .iter()
                .filter_map(|node| match node {
                    Node::Text(text) => Some(super::labels::text_box(text)),
                    _ => None,
                })
                .collect()
        };
        let mut taken: Vec<Rect> = axes.iter().flat_map(|(_, placed)| texts(&placed.nodes)).collect();
        for ((layer, scales), drawn) in layers.iter().zip(&scales).zip(&mut drawn) {
            let mut named = series_names::place(&layer.unit, scales, &drawn.ends, size.1, look);
            taken.extend(texts(&named.nodes));
            drawn.beside.append(&mut named.nodes);
            names.append(&mut named.entries);
            if layer.unit.kind != MarkKind::Text {
                taken.extend(texts(&drawn.nodes));
            }
        }
        let taken = super::labels::settle(&mut drawn, layers, taken, size.0, look);
        let mut blanks = super::labels::blanks(layers, &scales, size, look);
        blanks.retain(|node| {
            texts(std::slice::from_ref(node)).iter().all(|blank| taken.iter().all(|room| !room.overlaps(blank)))
        });
        if let Some(last) = drawn.last_mut() {
            last.nodes.extend(blanks);
        }
        for node in drawn.iter().flat_map(|drawn| drawn.nodes.iter().chain(&drawn.beside)) {
            if let Node::Text(text) = node {
                bounds = bounds.union(&super::labels::text_box(text));
            }
        }
    }
    let annotated = annotations::annotate(&scales, &drawn, guides, size, look);
    Plot { scales, axes, drawn, names, annotated, bounds, size }
}

/// Where a scale has its zero, if its domain holds it.
fn zero_of(scale: &ScaleModel) -> Option<f64> {
    let (start, stop) = scale.extent()?;
    (start.min(stop) <= 0.0 && start.max(stop) >= 0.0).then(|| scale.map(&Value::Number(0.0))).flatten()
}

/// How far from its edge an axis of categories finds the zero of the other axis.
fn inward(channel: Channel, scales: &[UnitScales], size: (f64, f64)) -> f64 {
    let other = if channel == Channel::X { Channel::Y } else { Channel::X };
    let zero = scales.iter().find_map(|scales| zero_of(scales.get(other)?));
    zero.map_or(0.0, |zero| if channel == Channel::X { size.1 - zero } else { zero }).max(0.0)
}

/// A unit with its scales in a plot of this size.
#[must_use]
pub fn placing<'a>(unit: &'a Unit, scales: &'a UnitScales, size: (f64, f64), look: &'a Look<'_>) -> Placing<'a> {
    Placing { unit, scales, size, config: &look.scale, default_step: look.step() }
}

/// The layers of one panel: those of the whole, with the panel's rows.
#[must_use]
pub fn panel_layers(layers: &[Layer], keys: &[(Rc<str>, Value)]) -> Vec<Layer> {
    let pick = |data: &Rc<crate::dataset::Dataset>| -> Rc<crate::dataset::Dataset> {
        // Layers with rows of their own, which know nothing of the panels, are in every panel.
        if keys.iter().any(|(name, _)| data.column(name).is_none()) {
            return data.clone();
        }
        let rows: Vec<usize> = (0..data.rows())
            .filter(|row| {
                keys.iter().all(|(name, value)| {
                    crate::dataset::Key::from(&data.value(*row, name)) == crate::dataset::Key::from(value)
                })
            })
            .collect();
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
            apart: layer.apart.clone(),
            axes: layer.axes.clone(),
        })
        .collect()
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
        let rows: Vec<usize> = (0..unit.data.rows()).filter(|row| look.selection.reaches(unit, *row)).collect();
        if rows.len() < unit.data.rows() {
            layer.unit.data = Rc::new(unit.data.select(&rows));
        }
    }
    layers
}
