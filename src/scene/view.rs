//! One plot: units that share axes → scales, guides and marks around a plot rectangle at the origin.
//!
//! Takes worked-out units, which of them share which scales, and the size of the plot; gives scales,
//! placed axes and drawn marks in px of the plot, and the room all of it takes. The caller decides
//! the size and moves the whole to its place.

use crate::dataset::Value;
use crate::geometry::Rect;
use crate::list::Listed;

use super::SceneEntry;
use super::annotations::{self, Annotated};
use super::drafts::{Drafts, configured_step, place_scales};
use super::guide::axis::{Axis, Orient, PlacedAxis, place as place_axis};
use super::guide::axis_of::{self, Before};
use super::guide::shared_side::place_beside;
use super::layer::Layer;
use super::look::Look;
use super::mark::{self, Drawn};
use super::node::Node;
use super::place::{Placing, UnitScales};
use super::scales::ScaleModel;
use super::series_names;
use super::unit::Unit;
use crate::order::sort;
use crate::spec::Channel;
use crate::spec::mark::MarkKind;

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

/// The plot of some layers: scales over its size, axes around it, marks within.
#[must_use]
pub fn plot(layers: &[&Layer], drafts: &Drafts, size: (f64, f64), shown: AxesShown, look: &Look<'_>) -> Plot {
    let scales = place_scales(layers, drafts, size, look);
    let rect = Rect::new(0.0, 0.0, size.0, size.1);
    let mut axes = Vec::new();
    let mut bounds = rect;
    for (channel, visible, length) in [(Channel::X, shown.x, size.0), (Channel::Y, shown.y, size.1)] {
        let mut groups: Vec<(usize, usize)> = layers.iter().map(|layer| layer.groups(channel)).listed();
        sort(&mut groups, &Ord::cmp);
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
            // Vega-Lite counts an axis that gave way on the side it came from.
            before.orients.push(axis.home);
            if !look.theme.is_house() {
                let other = if channel == Channel::X { Channel::Y } else { Channel::X };
                let across = scales.iter().find_map(|scales| scales.get(other)?.ends());
                // Vega reckons from the axis: its lines are mirrored where a range does not fill the plot.
                axis.style.grid_span = across.map(|(from, to)| match axis.orient {
                    Orient::Bottom => (size.1 - to, size.1 - from),
                    Orient::Right => (size.0 - to, size.0 - from),
                    Orient::Top | Orient::Left => (from, to),
                });
            }
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
            let placed = if look.theme.is_house() {
                place_beside(&mut axis, &axes, rect, look.measure)
            } else {
                place_axis(&axis, rect, look.measure)
            };
            bounds = bounds.union(&placed.bounds);
            axes.push((axis, placed));
        }
    }
    let mut drawn: Vec<Drawn> = layers
        .iter()
        .zip(&scales)
        .map(|(layer, scales)| mark::draw(&placing(&layer.unit, scales, size, look), look))
        .listed();
    let mut names = Vec::new();
    let guides: Vec<Rect> = axes.iter().flat_map(|(_, placed)| annotations::boxes(&placed.nodes)).listed();
    if look.theme.is_house() {
        let texts = |nodes: &[Node]| -> Vec<Rect> {
            nodes
                .iter()
                .filter_map(|node| match node {
                    Node::Text(text) => Some(super::labels::text_box(text)),
                    _ => None,
                })
                .listed()
        };
        let mut taken: Vec<Rect> = axes.iter().flat_map(|(_, placed)| texts(&placed.nodes)).listed();
        for ((layer, scales), drawn) in layers.iter().zip(&scales).zip(&mut drawn) {
            let mut named = series_names::place(layer, scales, &drawn.ends, size.1, look);
            taken.extend(texts(&named.nodes));
            drawn.beside.append(&mut named.nodes);
            names.append(&mut named.entries);
            if layer.unit.kind != MarkKind::Text {
                taken.extend(texts(&drawn.nodes));
            }
        }
        let taken = super::labels::settle(&mut drawn, layers, &scales, taken, size, look);
        super::ground::fit(&mut drawn, layers, look);
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
    Placing {
        unit,
        scales,
        size,
        config: &look.scale,
        house: look.theme.is_house(),
        default_steps: [Channel::X, Channel::Y].map(|channel| configured_step(channel, look).unwrap_or(look.step())),
    }
}
