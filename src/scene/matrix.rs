//! Texts in the cells of a matrix: all of them or none.
//!
//! Takes the drawn texts of a layer whose places along both axes are categories; gives them as large as the cells allow,
//! or takes them all away: of a matrix that shows some of its numbers a reader takes the others for missing.

use crate::spec::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::values::{Align, Baseline};

use super::guide::lettering::baseline_shift;
use super::layer::Layer;
use super::look::Look;
use super::mark::Drawn;
use super::node::Node;
use super::place::UnitScales;

/// Smaller letters are not read, CSS px.
const LEAST: f64 = 8.0;
/// Between a text and each edge of its cell, CSS px.
const MARGIN: f64 = 1.0;

/// Whether the texts of a layer stand in the middle of cells.
pub(super) fn is_matrix(layer: &Layer, scales: &UnitScales) -> bool {
    let (unit, mark) = (&layer.unit, &layer.unit.mark);
    let discrete = |channel: Channel| scales.get(channel).is_some_and(|scale| scale.is_discrete());
    let moved = [Channel::XOffset, Channel::YOffset].into_iter().any(|channel| unit.get(channel).is_some());
    unit.kind == MarkKind::Text
        && discrete(Channel::X)
        && discrete(Channel::Y)
        && !moved
        && mark.dx().is_none()
        && mark.dy().is_none()
        && matches!(mark.align(), None | Some(Align::Center))
}

/// Fits the texts of a matrix to its cells.
pub(super) fn fit(drawn: &mut Drawn, layer: &Layer, scales: &UnitScales, look: &Look<'_>) {
    let bandwidth = |channel: Channel| scales.get(channel).map_or(0.0, |scale| scale.bandwidth() - 2.0 * MARGIN);
    let (wide, high) = (bandwidth(Channel::X), bandwidth(Channel::Y));
    let texts = drawn.nodes.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text),
        _ => None,
    });
    // Letters are about as high as three quarters of their size.
    let share = texts.fold(1.0, |share: f64, text| {
        share.min(wide / text.width.max(1.0)).min(high / (0.75 * text.font.size).max(1.0))
    });
    let size = |size: f64| (size * share * 2.0).floor() / 2.0;
    let fits = layer.unit.mark.font_size().is_none() && layer.unit.get(Channel::Size).is_none();
    let shift = baseline_shift(layer.unit.mark.baseline().unwrap_or(Baseline::Middle));
    drawn.nodes.retain_mut(|node| {
        let Node::Text(text) = node else { return true };
        if share >= 1.0 {
            return true;
        }
        if !fits || size(text.font.size) < LEAST {
            return false;
        }
        let smaller = size(text.font.size);
        text.place.y -= shift * (text.font.size - smaller);
        text.font.size = smaller;
        text.width = look.measure.width(&text.text, &text.font);
        true
    });
}
