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
use crate::spec::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::values::SymbolShape;

/// Swatch room of the house look.
pub const SWATCH: (f64, f64) = (16.0, 12.0);

fn line(color: Color, width: f64, dash: Rc<[f64]>) -> Stroke {
    Stroke { color, width, dash, cap: Cap::Butt, join: Join::Miter }
}

/// The swatch of a mark in the house look.
pub(super) fn house_swatch(
    kind: MarkKind,
    color: Color,
    status: Status,
    value: &Value,
    scales: &UnitScales,
    merged: &[Channel],
    look: &Look<'_>,
) -> Vec<Node> {
    let (width, height) = SWATCH;
    let middle = Point::new(width / 2.0, height / 2.0);
    match kind {
        MarkKind::Line => {
            let dash = scales
                .get(Channel::StrokeDash)
                .filter(|_| merged.contains(&Channel::StrokeDash))
                .and_then(|scale| scale.dash(value));
            let stroke = line(color, 2.5, dash.unwrap_or_default());
            vec![Node::Rule(Rule {
                from: Point::new(0.0, middle.y),
                to: Point::new(width, middle.y),
                stroke,
                crisp: false,
            })]
        }
        MarkKind::Rule => {
            let stroke = line(color, 2.0, Rc::default());
            vec![Node::Rule(Rule {
                from: Point::new(0.0, middle.y),
                to: Point::new(width, middle.y),
                stroke,
                crisp: false,
            })]
        }
        MarkKind::Point | MarkKind::Circle | MarkKind::Square => {
            let hollow = matches!(status, Status::Target | Status::Forecast);
            let size = scales
                .get(Channel::Size)
                .filter(|_| merged.contains(&Channel::Size))
                .and_then(|scale| scale.number(value))
                .unwrap_or(80.0);
            let shape = scales
                .get(Channel::Shape)
                .filter(|_| merged.contains(&Channel::Shape))
                .and_then(|scale| scale.shape(value));
            let paint = MarkPaint {
                fill: Some(if hollow { look.theme.background } else { color }),
                stroke: hollow.then(|| line(color, 2.0, Rc::default())),
                color,
            };
            symbol_nodes(&shape.unwrap_or(Glyph::Named(SymbolShape::Circle)), middle, size.min(height * height), &paint)
        }
        _ => {
            let style =
                BarStyle { color, background: look.theme.background, corners: [0.0; 4], stroke: None, ranged: false };
            bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style)
        }
    }
}
