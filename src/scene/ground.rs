//! What texts stand on.
//!
//! Takes the drawn marks of a plot, the texts in their places; gives the same with texts that are read where they stand:
//! one within a filled bar needs no halo, and one whose colour nobody chose has the ink or the paper, whichever is read
//! there. A halo in the colour of its text is taken away.

use crate::color::Color;
use crate::geometry::Rect;
use crate::spec::Channel;
use crate::spec::mark::MarkKind;

use super::label_room::INSIDE;
use super::labels::text_box;
use super::layer::Layer;
use super::look::Look;
use super::mark::Drawn;
use super::node::{Node, Text};
use super::unit::Unit;

/// Around a text of the house look, CSS px.
pub(super) const HALO: f64 = 3.0;

/// The contrast that WCAG 2 asks of text.
const READ: f64 = 4.5;
/// A halo with less contrast to its text blots it out.
const APART: f64 = 1.5;
/// More bars than this are not searched for the one under a text.
const MOST: usize = 2000;

/// Fits the texts of the layers to what the layers before them have drawn.
pub(super) fn fit(drawn: &mut [Drawn], layers: &[&Layer], look: &Look<'_>) {
    let mut grounds: Vec<(Rect, Color)> = Vec::new();
    for (drawn, layer) in drawn.iter_mut().zip(layers) {
        if layer.unit.kind == MarkKind::Text {
            let chosen = is_chosen(&layer.unit);
            for node in &mut drawn.nodes {
                each_text(node, &mut |text| fit_text(text, &grounds, chosen, look));
            }
        } else if grounds.len() + drawn.nodes.len() < MOST {
            grounds.extend(drawn.nodes.iter().filter_map(ground));
        }
    }
}

/// A filled rectangle.
fn ground(node: &Node) -> Option<(Rect, Color)> {
    let Node::Rect(rect) = node else { return None };
    Some((rect.rect, rect.fill.filter(|fill| fill.alpha >= 1.0)?))
}

fn is_chosen(unit: &Unit) -> bool {
    let mark = &unit.mark;
    let encoded = |channel: Channel| unit.get(channel).is_some();
    encoded(Channel::Color) || encoded(Channel::Fill) || mark.color().is_some() || !mark.fill().is_unset()
}

fn each_text(node: &mut Node, change: &mut dyn FnMut(&mut Text)) {
    match node {
        Node::Text(text) => change(text),
        Node::Group(group) => group.nodes.iter_mut().for_each(|node| each_text(node, change)),
        _ => {}
    }
}

fn fit_text(text: &mut Text, grounds: &[(Rect, Color)], chosen: bool, look: &Look<'_>) {
    let (paper, ink) = (look.theme.background, look.theme.ink);
    if text.halo != Some((paper, HALO)) {
        return;
    }
    let room = text_box(text);
    let under = grounds.iter().rev().find(|(ground, _)| ground.grown(INSIDE).holds(&room)).map(|(_, fill)| *fill);
    if let Some(under) = under {
        text.halo = None;
        if !chosen && text.fill.contrast(under) < READ {
            text.fill = if paper.contrast(under) > ink.contrast(under) { paper } else { ink };
        }
    }
    text.halo = text.halo.filter(|(halo, _)| text.fill.contrast(*halo) > APART);
}
