//! Scene → plotters elements → canvas or SVG.
//!
//! Takes placed nodes; draws each as a plotters element on a `DrawingArea<_, Shift>`, whose
//! `backend` hands it to one of two pens, [`svg`] or `canvas`. Decides nothing about a chart but
//! where crisp lines meet device pixels. Guarantees that no number traps or reaches a pen unless it
//! is finite: points that are not break their line, and nodes without a place are left out.

mod backend;
#[cfg(target_arch = "wasm32")]
pub mod canvas;
pub mod pen;
pub mod snap;
pub mod svg;
mod svg_table;
mod write;

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::BackendColor;

use self::backend::{Backend, Extra, ORIGIN, UNITS};
use self::pen::{Pen, Refused, Style};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::Node;
use crate::scene::node::{self, Align, Stroke};

type Area<'p> = DrawingArea<Backend<'p>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<Refused>>;

/// Draws the nodes in order.
///
/// # Errors
/// When the pen's surface refused something; the rest is drawn all the same.
pub fn draw(nodes: &[Node], pen: &mut dyn Pen) -> Result<(), Refused> {
    let backend = Rc::new(RefCell::new(Backend::new(pen)));
    let area = DrawingArea::from(&backend).apply_coord_spec(Shift((ORIGIN, ORIGIN)));
    let walked = walk(nodes, &area, &backend);
    let presented = area.present();
    walked.and(presented).map_err(|_| Refused)
}

/// Keeps its own stack, so that depth costs no call stack.
fn walk(nodes: &[Node], area: &Area<'_>, backend: &RefCell<Backend<'_>>) -> Drawn {
    let mut pending = vec![nodes.iter()];
    while let Some(siblings) = pending.last_mut() {
        match siblings.next() {
            Some(Node::Group(group)) => {
                backend.borrow_mut().open(group.role, group.clip.map(finite_rect));
                pending.push(group.nodes.iter());
            }
            Some(Node::Text(text)) => draw_text(text, area, backend)?,
            Some(Node::Path(path)) => {
                begin(backend, path.fill, path.stroke.as_ref(), false, [0.0; 4]);
                draw_path(path, area)?;
                backend.borrow_mut().finish();
            }
            Some(Node::Rect(rect)) => {
                begin(backend, rect.fill, rect.stroke.as_ref(), rect.crisp, rect.corners);
                draw_rect(rect, area)?;
                backend.borrow_mut().finish();
            }
            Some(Node::Circle(circle)) => {
                begin(backend, circle.fill, circle.stroke.as_ref(), false, [0.0; 4]);
                draw_circle(circle, area)?;
                backend.borrow_mut().finish();
            }
            Some(Node::Rule(rule)) => {
                begin(backend, None, Some(&rule.stroke), rule.crisp, [0.0; 4]);
                draw_rule(rule, area)?;
                backend.borrow_mut().finish();
            }
            None => {
                pending.pop();
                if !pending.is_empty() {
                    backend.borrow_mut().close();
                }
            }
        }
    }
    Ok(())
}

fn begin(backend: &RefCell<Backend<'_>>, fill: Option<Color>, stroke: Option<&Stroke>, crisp: bool, corners: [f64; 4]) {
    let fill = fill.filter(|color| color.alpha > 0.0);
    let stroke = stroke.filter(|stroke| stroke.color.alpha > 0.0 && stroke.width > 0.0).map(sound_stroke);
    backend.borrow_mut().begin(Style { fill, stroke, crisp, corners });
}

fn draw_path(path: &node::Path, area: &Area<'_>) -> Drawn {
    for part in &path.parts {
        if part.closed {
            let points: Vec<_> = part.points.iter().copied().filter_map(units).listed();
            if points.len() > 1 {
                area.draw(&Polygon::new(points, shape_style(path.fill, path.stroke.as_ref()).color))?;
            }
            continue;
        }
        for run in part.points.split(|point| units(*point).is_none()) {
            let points: Vec<_> = run.iter().copied().filter_map(units).listed();
            if points.len() > 1 {
                area.draw(&PathElement::new(points, shape_style(path.fill, path.stroke.as_ref())))?;
            }
        }
    }
    Ok(())
}

fn draw_rect(rect: &node::RectNode, area: &Area<'_>) -> Drawn {
    let ends = (units(Point::new(rect.rect.x, rect.rect.y)), units(Point::new(rect.rect.right(), rect.rect.bottom())));
    let style = shape_style(rect.fill, rect.stroke.as_ref());
    match ends {
        (Some(a), Some(b)) if style.color.3 > 0.0 => area.draw(&Rectangle::new([a, b], style)),
        _ => Ok(()),
    }
}

fn draw_circle(circle: &node::Circle, area: &Area<'_>) -> Drawn {
    let style = shape_style(circle.fill, circle.stroke.as_ref());
    match (units(circle.center), length(circle.radius)) {
        (Some(center), radius) if radius > 0 && style.color.3 > 0.0 => area.draw(&Circle::new(center, radius, style)),
        _ => Ok(()),
    }
}

fn draw_rule(rule: &node::Rule, area: &Area<'_>) -> Drawn {
    match (units(rule.from), units(rule.to)) {
        (Some(from), Some(to)) if rule.stroke.width > 0.0 && rule.stroke.color.alpha > 0.0 => {
            area.draw(&PathElement::new([from, to], shape_style(None, Some(&rule.stroke))))
        }
        _ => Ok(()),
    }
}

fn draw_text(text: &node::Text, area: &Area<'_>, backend: &RefCell<Backend<'_>>) -> Drawn {
    let size = text.font.size;
    let visible = size > 0.0 && size <= 1e4 && text.fill.alpha > 0.0 && !text.text.is_empty();
    let Some(place) = units(text.place).filter(|_| visible) else { return Ok(()) };
    let slant = if text.font.italic { FontStyle::Italic } else { FontStyle::Normal };
    let h_pos = match text.align {
        Align::Left => HPos::Left,
        Align::Center => HPos::Center,
        Align::Right => HPos::Right,
    };
    let Color { red, green, blue, alpha } = text.fill;
    backend.borrow_mut().letter(Extra {
        weight: text.font.weight.clamp(1, 1000),
        angle: if text.angle.is_finite() { text.angle % 360.0 } else { 0.0 },
        halo: text
            .halo
            .filter(|(color, width)| color.alpha > 0.0 && *width > 0.0)
            .map(|(color, width)| (color, width.min(100.0))),
        width: if text.width.is_finite() { text.width.max(0.0) } else { 0.0 },
    });
    let style = TextStyle {
        font: FontDesc::new(FontFamily::Name(&text.font.family), size, slant),
        color: BackendColor { alpha: alpha.clamp(0.0, 1.0), rgb: (red, green, blue) },
        pos: Pos::new(h_pos, VPos::Bottom),
    };
    area.draw(&Text::new(&*text.text, place, style))
}

/// What plotters can say of a style: the colour of the fill if there is one, else the stroke's.
fn shape_style(fill: Option<Color>, stroke: Option<&Stroke>) -> ShapeStyle {
    let fill = fill.filter(|color| color.alpha > 0.0);
    let stroke = stroke.filter(|stroke| stroke.width > 0.0);
    let transparent = Color { alpha: 0.0, ..Color::hex(0) };
    let color = fill.or(stroke.map(|stroke| stroke.color)).unwrap_or(transparent);
    ShapeStyle {
        color: RGBAColor(color.red, color.green, color.blue, color.alpha),
        filled: fill.is_some(),
        stroke_width: length(stroke.map_or(0.0, |stroke| stroke.width)).unsigned_abs(),
    }
}

/// A stroke whose numbers any surface takes: a dash that cannot be drawn is solid.
fn sound_stroke(stroke: &Stroke) -> Stroke {
    let drawable =
        stroke.dash.iter().all(|length| (0.0..=1e6).contains(length)) && stroke.dash.iter().sum::<f64>() > 0.0;
    Stroke {
        width: stroke.width.min(1e6),
        dash: if drawable { stroke.dash.clone() } else { [].into() },
        ..stroke.clone()
    }
}

/// A rectangle that clips: with no place, everything.
fn finite_rect(rect: Rect) -> Rect {
    let bound = |value: f64| if value.is_finite() { value.clamp(-1e6, 1e6) } else { 0.0 };
    Rect::new(bound(rect.x), bound(rect.y), bound(rect.width).max(0.0), bound(rect.height).max(0.0))
}

/// From CSS px of the chart to units, or nothing when it is no place.
fn units(point: Point) -> Option<(i32, i32)> {
    (point.x.is_finite() && point.y.is_finite()).then(|| (length(point.x), length(point.y)))
}

#[expect(clippy::cast_possible_truncation, reason = "rounded and clamped to a range within i32")]
fn length(value: f64) -> i32 {
    let limit = f64::from(ORIGIN - 1);
    (value * UNITS).round().clamp(-limit, limit) as i32
}

#[cfg(test)]
mod tests;
