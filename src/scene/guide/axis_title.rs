//! The title of an axis: along it, over it, or wherever its author wants it.
//!
//! Takes an axis with the room that its ticks and labels take; adds the title's lines, and grows the room.

use std::rc::Rc;

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::node::{Align, Node, Text};
use crate::scene::text::{TextMeasure, cut};
use crate::spec::values::Baseline;

use super::axis::{ASCENT, Axis, AxisStyle, Edge, LINE_HEIGHT, Orient, PlacedAxis};
use super::lettering::{Lettering, Stand};

/// What an author says of the place of a title.
#[derive(Clone, Copy, Debug, Default)]
pub struct TitlePlace {
    /// From where the axis stands to the right, px.
    pub x: Option<f64>,
    /// From where the axis stands downwards, px.
    pub y: Option<f64>,
    /// Clockwise turn, degrees.
    pub angle: Option<f64>,
    /// Which side of it is at its place.
    pub align: Option<Align>,
    /// What of it is at its place.
    pub baseline: Option<Baseline>,
}

impl TitlePlace {
    fn is_written(&self) -> bool {
        self.x.is_some() || self.y.is_some() || self.angle.is_some() || self.align.is_some() || self.baseline.is_some()
    }
}

/// Where along its axis a title is anchored, as a share: it starts where the range of the scale does.
fn share(style: &AxisStyle) -> f64 {
    if style.falls { 1.0 - style.title_anchor } else { style.title_anchor }
}

/// Adds the title.
pub(super) fn place_title(axis: &Axis, edge: &Edge, plot: Rect, measure: &dyn TextMeasure, placed: &mut PlacedAxis) {
    let style = &axis.style;
    if axis.title.is_empty() {
        return;
    }
    if style.title_place.is_written() {
        return place_written(axis, edge, measure, placed);
    }
    let size = style.title_font.size;
    let cut = |line: &Rc<str>| cut(line, style.title_limit, &style.title_font, measure).into();
    let lines: Vec<Rc<str>> =
        if style.title_limit > 0.0 { axis.title.iter().map(cut).listed() } else { axis.title.clone() };
    let text = |text: &Rc<str>, place: Point, align: Align, angle: f64| {
        Node::Text(Text {
            place,
            text: text.clone(),
            font: style.title_font.clone(),
            fill: style.title_color,
            align,
            angle,
            halo: None,
            width: measure.width(text, &style.title_font),
        })
    };
    let width = lines.iter().map(|line| measure.width(line, &style.title_font)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let count = lines.len() as f64;
    let height = size + (count - 1.0) * size * LINE_HEIGHT;
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let drop = |line: usize| line as f64 * size * LINE_HEIGHT;
    if style.title_over && !edge.orient.is_horizontal() {
        // Over the plot, flush with the outer end of the labels.
        let (x, align) = match edge.orient {
            Orient::Right => (placed.bounds.right(), Align::Right),
            _ => (placed.bounds.x, Align::Left),
        };
        let bottom = plot.y - style.title_padding;
        for (line, words) in lines.iter().enumerate() {
            let place = Point::new(x, bottom - height + size * ASCENT + drop(line));
            placed.nodes.push(text(words, place, align, 0.0));
        }
        let left = if align == Align::Left { x } else { x - width };
        placed.bounds = placed.bounds.union(&Rect::new(left, bottom - height, width, height));
        return;
    }
    let (from, to) = edge.span(style);
    let along = from + (to - from) * share(style);
    let align = if style.title_anchor <= 0.0 {
        Align::Left
    } else if style.title_anchor >= 1.0 {
        Align::Right
    } else {
        Align::Center
    };
    let outer = edge.outer(&placed.bounds) + style.title_padding;
    for (line, words) in lines.iter().enumerate() {
        let (place, angle, align) = match edge.orient {
            Orient::Bottom => {
                (Point::new(edge.origin.x + along, edge.origin.y + outer + size * ASCENT + drop(line)), 0.0, align)
            }
            Orient::Top => {
                let y = edge.origin.y - outer - height + size * ASCENT + drop(line);
                (Point::new(edge.origin.x + along, y), 0.0, align)
            }
            Orient::Left => {
                let x = edge.origin.x - outer - height + size * ASCENT + drop(line);
                (Point::new(x, edge.origin.y + along), -90.0, align)
            }
            Orient::Right => {
                let x = edge.origin.x + outer + height - size * ASCENT - drop(line);
                (Point::new(x, edge.origin.y + along), 90.0, align)
            }
        };
        placed.nodes.push(text(words, place, align, angle));
    }
    // Beside a plot on its left titles run upwards.
    let start = match (align, edge.orient) {
        (Align::Center, _) => along - width / 2.0,
        (Align::Left, Orient::Left) | (Align::Right, Orient::Bottom | Orient::Top | Orient::Right) => along - width,
        _ => along,
    };
    let room = Rect::between(edge.at(start, outer), edge.at(start + width, outer + height));
    placed.bounds = placed.bounds.union(&room);
}

/// A title of whose place its author says something; the rest is as Vega has it.
fn place_written(axis: &Axis, edge: &Edge, measure: &dyn TextMeasure, placed: &mut PlacedAxis) {
    let (style, at) = (&axis.style, &axis.style.title_place);
    let lettering = Lettering {
        font: style.title_font.clone(),
        color: style.title_color,
        line_height: None,
        limit: style.title_limit,
    };
    let outer = edge.outer(&placed.bounds) + style.title_padding;
    let (from, to) = edge.span(style);
    let auto = edge.at(from + (to - from) * share(style), outer);
    let default_align = match style.title_anchor {
        anchor if anchor <= 0.0 => Align::Left,
        anchor if anchor >= 1.0 => Align::Right,
        _ => Align::Center,
    };
    let (turn, baseline) = match edge.orient {
        Orient::Bottom => (0.0, Baseline::Top),
        Orient::Top => (0.0, Baseline::Bottom),
        Orient::Left => (-90.0, Baseline::Bottom),
        Orient::Right => (90.0, Baseline::Bottom),
    };
    let stand = Stand {
        place: Point::new(at.x.map_or(auto.x, |x| edge.origin.x + x), at.y.map_or(auto.y, |y| edge.origin.y + y)),
        align: at.align.unwrap_or(default_align),
        baseline: at.baseline.unwrap_or(baseline),
        angle: at.angle.unwrap_or(turn),
        whole: true,
    };
    for node in lettering.nodes(&axis.title, stand, measure) {
        placed.bounds = node.bounds().map_or(placed.bounds, |room| placed.bounds.union(&room));
        placed.nodes.push(node);
    }
}
