//! Texts on marks kept apart: moved to another side of what they name, or left out.
//!
//! Takes the drawn marks of a plot; gives the same with texts that touch no other text, cover no
//! other mark where there is a way round, and are never half outside. What is left out stands in
//! the tooltip and the table.

use std::rc::Rc;

use crate::dataset::{Bound, Key};
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::order::{in_order, sort_by_number};
use crate::places::Places;
use crate::scene::Shape;
use crate::spec::Channel;
use crate::spec::mark::MarkKind;

use super::footnotes;
use super::label_room::{Room, RowEnd, is_at_end, line_of, spread};
use super::layer::Layer;
use super::look::Look;
use super::mark::Drawn;
use super::matrix::is_matrix;
use super::node::{Align, Node, Text};
use super::place::UnitScales;

/// More texts than this are drawn as they are: nobody reads them, and looking for room takes the
/// square of their number.
const MAX_TEXTS: usize = 1500;

/// Parts of lines that texts keep clear of, at most.
const MAX_PARTS: usize = 4000;

/// The box of a text as it is drawn.
#[must_use]
pub fn text_box(text: &Text) -> Rect {
    text.bounds()
}

/// Moves or leaves out texts that would touch one another, a mark of another row, a line, or one of the
/// `taken` places of other texts. A text left out leaves its footnote marks, if it has any and they fit.
/// Gives the places taken then.
pub fn settle(
    drawn: &mut [Drawn],
    layers: &[&Layer],
    scales: &[UnitScales],
    taken: Vec<Rect>,
    (width, height): (f64, f64),
    look: &Look<'_>,
) -> Vec<Rect> {
    let mut texts = 0;
    let mut in_cells = Vec::with_capacity(layers.len());
    for ((drawn, layer), scales) in drawn.iter_mut().zip(layers).zip(scales) {
        in_cells.push(is_matrix(layer, scales));
        if in_cells.last() == Some(&true) {
            super::matrix::fit(drawn, layer, scales, look);
        } else if layer.unit.kind == MarkKind::Text {
            texts += drawn.nodes.len();
        }
    }
    if texts > MAX_TEXTS {
        return taken;
    }
    let mut obstacles: Vec<Rect> = Vec::new();
    let mut ends: Vec<RowEnd> = Vec::new();
    for (drawn, layer) in drawn.iter().zip(layers) {
        let solid = matches!(layer.unit.kind, MarkKind::Bar | MarkKind::Point | MarkKind::Circle | MarkKind::Square);
        if solid {
            obstacles.extend(drawn.series.iter().flatten().map(|item| item.shape.bounds()));
            for (item, parts) in drawn.series.iter().flatten().zip(&drawn.parts) {
                let bar = item.shape.bounds();
                let reach = if matches!(item.bound, Bound::Exact | Bound::About) { 0.0 } else { 4.0 };
                ends.extend(parts.last().map(|row| RowEnd { bar, row: row.moved(bar.x, bar.y), reach }));
            }
        } else if layer.unit.kind == MarkKind::Rule {
            obstacles.extend(drawn.series.iter().flatten().map(|item| item.shape.bounds().grown(1.0)));
        }
    }
    let mut room = Room { kept: taken, obstacles, lines: lines(drawn, layers), ends, width };
    for ((drawn, layer), in_cells) in drawn.iter_mut().zip(layers).zip(in_cells) {
        if layer.unit.kind != MarkKind::Text || in_cells {
            continue;
        }
        let written =
            drawn.series.iter().flatten().filter(|item| item.text.as_ref().is_some_and(|text| !text.is_empty()));
        let anchors: Vec<(Point, Option<usize>)> = written
            .map(|item| match item.shape {
                Shape::Text(place) => (place, item.row),
                other => (other.anchor(), item.row),
            })
            .listed();
        if !room.lines.is_empty() {
            spread_ends(&mut drawn.nodes, &anchors, (width, height));
        }
        let mut settled: Vec<Option<Node>> = drawn.nodes.drain(..).map(Some).listed();
        for place in order(&settled, &anchors, !room.lines.is_empty()) {
            let Some(slot) = settled.get_mut(place) else { continue };
            let Some(Node::Text(text)) = slot else { continue };
            let (anchor, row) = anchors.get(place).copied().unwrap_or((text.place, None));
            if room.take(text, anchor) {
                continue;
            }
            let marks = row.map(|row| footnotes::marks(&layer.unit.data, row)).unwrap_or_default();
            text.width = look.measure.width(&marks, &text.font);
            text.text = marks;
            if text.text.is_empty() || !room.take(text, anchor) {
                *slot = None;
            }
        }
        drawn.nodes = settled.into_iter().flatten().listed();
    }
    room.kept
}

/// Moves texts apart that are written at the ends of lines.
fn spread_ends(nodes: &mut [Node], anchors: &[(Point, Option<usize>)], (width, height): (f64, f64)) {
    let mut ends: Vec<&mut Text> = Vec::new();
    for (node, (anchor, _)) in nodes.iter_mut().zip(anchors) {
        match node {
            Node::Text(text) if is_at_end(text, *anchor, width) => ends.push(text),
            _ => {}
        }
    }
    sort_by_number(&mut ends, &|text| text.place.y);
    let mut rooms = ends.iter().map(|text| text_box(text)).listed();
    let Some(line) = ends.iter().map(|text| line_of(text)).reduce(f64::max) else { return };
    let tops = rooms.iter().map(|room| room.y).listed();
    spread(&mut rooms, line, height - line);
    for ((text, room), top) in ends.into_iter().zip(&rooms).zip(tops) {
        text.place.y += room.y - top;
    }
}

/// The parts of the lines of a plot, where there are few enough to ask.
fn lines(drawn: &[Drawn], layers: &[&Layer]) -> Vec<(Point, Point)> {
    let paths = drawn.iter().zip(layers).filter(|(_, layer)| layer.unit.kind == MarkKind::Line);
    let nodes = paths.flat_map(|(drawn, _)| &drawn.nodes).filter_map(|node| match node {
        Node::Path(path) => Some(path),
        _ => None,
    });
    let mut lines: Vec<(Point, Point)> = Vec::new();
    for part in nodes.flat_map(|path| &path.parts) {
        if lines.len() + part.points.len() > MAX_PARTS {
            return Vec::new();
        }
        lines.extend(part.points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))));
    }
    lines
}

/// The order in which texts look for room. Along lines the last and the first of each series come first:
/// where only few fit, they say most.
fn order(nodes: &[Option<Node>], anchors: &[(Point, Option<usize>)], along_lines: bool) -> Vec<usize> {
    let places = 0..nodes.len();
    if !along_lines {
        return places.listed();
    }
    let fill = |at: usize| match nodes.get(at) {
        Some(Some(Node::Text(text))) => Some(text.fill),
        _ => None,
    };
    let x = |at: usize| anchors.get(at).map_or(0.0, |(anchor, _)| anchor.x);
    let ends = |at: usize| {
        let own = || (0..nodes.len()).filter(|other| fill(*other) == fill(at));
        (own().all(|other| x(other) <= x(at)), own().all(|other| x(other) >= x(at)))
    };
    let rank = |at: usize| match ends(at) {
        (true, _) => 0.0,
        (_, true) => 1.0,
        _ => 2.0,
    };
    in_order(places.map(|at| (rank(at), at)).listed()).listed()
}

/// "No figure" where a category of the domain has no amount in any layer: a gap that says it is one. Where both axes
/// have categories there are no amounts to miss.
#[must_use]
pub fn blanks(layers: &[&Layer], scales: &[UnitScales], size: (f64, f64), look: &Look<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (channel, other) in [(Channel::X, Channel::Y), (Channel::Y, Channel::X)] {
        let discrete = |channel: Channel| scales.first()?.get(channel).filter(|scale| scale.is_discrete());
        let Some(scale) = discrete(channel).filter(|_| discrete(other).is_none()) else { continue };
        let crate::scale::Scale::Band(band) = &scale.scale else { continue };
        let font = look.font(look.theme.value_size, 400);
        let text: Rc<str> = look.words.no_figure().into();
        let width = look.measure.width(&text, &font);
        if channel == Channel::X && width > band.step() {
            continue;
        }
        let mut shown: Places<Key> = Places::default();
        for layer in layers {
            // What a reader has put away has figures all the same.
            let unit = layer.whole();
            if let Some(column) = unit.column(channel).and_then(|name| unit.data.column(name)) {
                for row in 0..column.len() {
                    shown.take(Key::from(&column.value(row)));
                }
            }
        }
        for value in &scale.values {
            let Some(at) = scale.map(value).filter(|_| shown.get(&Key::from(value)).is_none()) else { continue };
            let middle = at + band.bandwidth() / 2.0;
            let (place, align) = match channel {
                Channel::X => (Point::new(middle, size.1 - 6.0), Align::Center),
                _ => (Point::new(6.0, middle + 0.34 * font.size), Align::Left),
            };
            nodes.push(Node::Text(Text {
                place,
                text: text.clone(),
                font: font.clone(),
                fill: look.theme.muted,
                align,
                angle: 0.0,
                halo: None,
                width,
            }));
        }
    }
    nodes
}
