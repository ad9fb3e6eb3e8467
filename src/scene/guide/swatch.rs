//! What stands for an entry of a legend: a line, a symbol, a bar.
//!
//! Takes a mark, a colour and the scales that give the entry its look; gives nodes around the origin, in the
//! room of a swatch.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Bound, Status, Value};
use crate::geometry::{Point, Rect};
use crate::scene::look::Look;
use crate::scene::mark::paint::MarkPaint;
use crate::scene::mark::qualified::{BarStyle, Toward, bar_nodes};
use crate::scene::mark::symbol::symbol_nodes;
use crate::scene::node::{Cap, Join, Node, Rule, Stroke};
use crate::scene::place::UnitScales;
use crate::scene::scales::ScaleModel;
use crate::scene::unit::Unit;
use crate::spec::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::values::{Orientation, SymbolShape};

/// Swatch room of the house look.
pub const SWATCH: (f64, f64) = (16.0, 12.0);

/// The area of a symbol whose size means nothing, square px.
const AREA: f64 = 80.0;
/// Widest line of a swatch, CSS px.
const WIDEST: f64 = 12.0;

fn line(color: Color, width: f64, dash: Rc<[f64]>) -> Stroke {
    Stroke { color, width, dash, cap: Cap::Butt, join: Join::Miter }
}

/// What a legend of the house look shows of a unit's marks.
pub(super) struct Sample<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// The colour of the entry.
    pub color: Color,
    /// The status that all marks of the entry have.
    pub status: Status,
    /// The value of the entry.
    pub value: &'a Value,
    /// The unit's scales.
    pub scales: &'a UnitScales,
    /// The channels that the legend shows.
    pub merged: &'a [Channel],
}

impl Sample<'_> {
    fn scale(&self, channel: Channel) -> Option<&ScaleModel> {
        self.scales.get(channel).filter(|_| self.merged.contains(&channel))
    }

    fn number(&self, channel: Channel) -> Option<f64> {
        self.scale(channel)?.number(self.value)
    }

    /// The swatch in a box with its corner at the origin, and the side of a square that the box must hold: 0 where that of
    /// `SWATCH` is enough. What the legend shows is as large, thick and faint as it is in the plot.
    pub(super) fn swatch(&self, look: &Look<'_>) -> (Vec<Node>, f64) {
        let (width, height) = SWATCH;
        let (mut nodes, room) = match self.unit.kind {
            MarkKind::Line | MarkKind::Rule => {
                let dash = self.scale(Channel::StrokeDash).and_then(|scale| scale.dash(self.value));
                let usual = if self.unit.kind == MarkKind::Line { 2.5 } else { 2.0 };
                let broad = self.number(Channel::StrokeWidth).or(self.number(Channel::Size)).unwrap_or(usual);
                let stroke = line(self.color, broad.min(WIDEST), dash.unwrap_or_default());
                let (from, to) = (Point::new(0.0, height / 2.0), Point::new(width, height / 2.0));
                (vec![Node::Rule(Rule { from, to, stroke, crisp: false })], 0.0)
            }
            MarkKind::Point | MarkKind::Circle | MarkKind::Square => self.symbol(look),
            _ => {
                let style = BarStyle {
                    color: self.color,
                    background: look.theme.background,
                    corners: [0.0; 4],
                    stroke: None,
                    ranged: false,
                };
                // Of bars the size is how thick they are.
                let thick = |most: f64| self.number(Channel::Size).map_or(most, |size| size.clamp(1.0, most));
                let (wide, high) = match self.unit.orient {
                    Some(Orientation::Horizontal) => (width, thick(height)),
                    _ => (thick(width), height),
                };
                let rect = Rect::new((width - wide) / 2.0, (height - high) / 2.0, wide, high);
                (bar_nodes(rect, Toward::Right, self.status, Bound::Exact, &style), 0.0)
            }
        };
        for channel in [Channel::Opacity, Channel::FillOpacity, Channel::StrokeOpacity] {
            if let Some(opacity) = self.number(channel) {
                nodes.iter_mut().for_each(|node| node.fade(opacity.clamp(0.0, 1.0)));
            }
        }
        (nodes, room)
    }

    fn symbol(&self, look: &Look<'_>) -> (Vec<Node>, f64) {
        let size = self.number(Channel::Size).map(|size| size.max(0.0));
        let shape = self.scale(Channel::Shape).and_then(|scale| scale.shape(self.value));
        let usual = if self.unit.kind == MarkKind::Square { SymbolShape::Square } else { SymbolShape::Circle };
        let shape = shape.or_else(|| self.unit.mark.shape().clone()).unwrap_or(Glyph::Named(usual));
        // Of two sizes, one full and one empty, nobody can say which is the larger.
        let hollow = is_hollow(self.status) || (size.is_some() && !self.unit.mark.is_filled());
        let area = size.unwrap_or(AREA);
        let side = area.sqrt() + if hollow { 2.0 } else { 0.0 };
        let room = if side > SWATCH.1 { side } else { 0.0 };
        let middle = Point::new(room.max(SWATCH.0) / 2.0, room.max(SWATCH.1) / 2.0);
        (symbol_nodes(&shape, middle, area, &symbol_paint(self.color, hollow, look)), room)
    }
}

fn is_hollow(status: Status) -> bool {
    matches!(status, Status::Target | Status::Forecast)
}

fn symbol_paint(color: Color, hollow: bool, look: &Look<'_>) -> MarkPaint {
    MarkPaint {
        fill: Some(if hollow { look.theme.background } else { color }),
        stroke: hollow.then(|| line(color, 2.0, Rc::default())),
        color,
    }
}

/// A point of a status, whatever it stands for.
pub(super) fn status_point(status: Status, look: &Look<'_>) -> Vec<Node> {
    let middle = Point::new(SWATCH.0 / 2.0, SWATCH.1 / 2.0);
    let paint = symbol_paint(look.theme.muted, is_hollow(status), look);
    symbol_nodes(&Glyph::Named(SymbolShape::Circle), middle, AREA, &paint)
}
