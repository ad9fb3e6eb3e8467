//! Lines and areas: one path a series, open where a value is missing or cannot be compared with the one before.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Missing, Status, Value};
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::order::in_order;
use crate::scene::footnotes::{Between, between, may_part};
use crate::scene::format::qualifiers;
use crate::scene::node::{Node, Path, Polyline, Stroke};
use crate::scene::place::Fallback;
use crate::scene::{Item, Shape};
use crate::spec::Channel;
use crate::spec::mark::{Interpolate, MarkKind};
use crate::spec::values::Orientation;
use crate::transform::group::group_rows;

use super::curve::{flatten, flatten_area};
use super::paint::Painter;
use super::sample::{Vertex, thinned};
use super::{Drawn, LineEnd, is_clipped, is_within};

/// Draws one path a series.
#[must_use]
pub fn draw(painter: &Painter<'_>) -> Drawn {
    let unit = painter.placing.unit;
    // A stack puts what has no amount where the one below it ends.
    let stacked =
        unit.stack.as_ref().filter(|_| !unit.shows_invalid()).and_then(|stack| unit.data.column(&stack.field));
    let series_columns = unit.series_columns();
    let mut drawn = Drawn::default();
    for group in group_rows(&unit.data, &series_columns) {
        let rows = ordered(painter, group.rows);
        let Some(first) = rows.first().copied() else { continue };
        let paint = painter.paint(first);
        let mut vertices = vertices(painter, &rows);
        if let Some(amounts) = stacked {
            for (row, vertex) in rows.iter().zip(&mut vertices) {
                *vertex = vertex.filter(|_| amounts.value(*row).number().is_some_and(f64::is_finite));
            }
        }
        if unit.shows_invalid() && !painter.look.theme.is_house() {
            // Shown, in Vega, is what the foot of the scale stands for; the house leaves a gap.
            for (row, vertex) in rows.iter().zip(&mut vertices) {
                if let (None, Shape::Vertex(point, other)) = (*vertex, undefined(painter, *row)) {
                    *vertex = Some((point, other));
                }
            }
        }
        let interpolate = unit.mark.interpolate().unwrap_or_default();
        let tension = unit.mark.tension();
        let (fill, stroke) = match unit.kind {
            MarkKind::Area => (paint.fill, paint.stroke.clone()),
            _ => (paint.fill, paint.stroke.clone().map(|stroke| line_stroke(painter, stroke))),
        };
        let runs = runs(painter, &rows, &vertices);
        let before = drawn.nodes.len();
        for ahead in [false, true] {
            let parts: Vec<Polyline> = runs
                .iter()
                .filter(|run| run.ahead == ahead)
                .filter_map(|run| run_parts(painter, &run.vertices, interpolate, tension))
                .listed();
            if !parts.is_empty() {
                let stroke = if ahead { stroke.clone().map(dashed) } else { stroke.clone() };
                drawn.nodes.push(Node::Path(Path { parts, fill, stroke }));
            }
        }
        if unit.named_at_ends {
            let at = seen_end(&runs, drawn.nodes.get(before..).unwrap_or_default(), edges(painter));
            drawn.ends.extend(at.map(|at| LineEnd { at, row: first, color: paint.color }));
        }
        drawn.nodes.extend(break_ticks(painter, &rows, &vertices, paint.color));
        let shown = rows.iter().zip(&vertices).filter(|(row, _)| painter.look.selection.reaches(unit, **row));
        let items = shown.map(|(row, vertex)| {
            let (status, bound) = qualifiers(unit, *row);
            let shape = match vertex {
                Some((point, other)) => Shape::Vertex(*point, *other),
                None => undefined(painter, *row),
            };
            let open = vertex.is_none();
            Item { shape, row: Some(*row), fill: Some(paint.color), text: None, status, bound, open }
        });
        drawn.series.push(items.listed());
    }
    drawn
}

/// Vertices that are joined.
struct Run {
    vertices: Vec<Vertex>,
    /// Whether it leads to values that are not known yet: targets and forecasts.
    ahead: bool,
}

/// The vertices of a series, parted where a value is missing. The house look parts them at breaks too
/// and where a period has no figure, and keeps what leads to a target apart.
fn runs(painter: &Painter<'_>, rows: &[usize], vertices: &[Option<Vertex>]) -> Vec<Run> {
    let unit = painter.placing.unit;
    let house = painter.look.theme.is_house();
    // A line of a million points is asked only once whether anything can part it.
    let parted = house && may_part(unit);
    let line = house && unit.kind == MarkKind::Line && unit.get(Channel::Status).is_some();
    let ahead = |row: usize| line && matches!(qualifiers(unit, row).0, Status::Target | Status::Forecast);
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<(usize, Vertex)> = None;
    for (row, vertex) in rows.iter().zip(vertices) {
        let Some(vertex) = vertex else {
            before = None;
            continue;
        };
        let last = before.filter(|(known, _)| !parted || between(unit, *known, *row) == Between::Nothing);
        let ahead = ahead(*row);
        match (runs.last_mut(), last) {
            (Some(run), Some(_)) if run.ahead == ahead => run.vertices.push(*vertex),
            (_, last) => {
                // What is joined begins where the run before ended; a lone target has no line.
                let vertices = last.map(|(_, vertex)| vertex).into_iter().chain([*vertex]).listed();
                runs.push(Run { vertices, ahead });
            }
        }
        before = Some((*row, *vertex));
    }
    runs
}

/// Width and height of the plot, px, where its edges cut lines.
fn edges(painter: &Painter<'_>) -> Option<(f64, f64)> {
    is_clipped(painter.placing, painter.look).then_some(painter.placing.size)
}

/// Whether a place is within the plot, where its edges cut lines.
fn is_seen(place: Point, edges: Option<(f64, f64)>) -> bool {
    edges.is_none_or(|size| is_within(place, size))
}

/// Where a reader sees a line end; `None` where none of it is in the plot. `nodes` are what is drawn of its runs.
fn seen_end(runs: &[Run], nodes: &[Node], edges: Option<(f64, f64)>) -> Option<Point> {
    let parts = nodes.iter().filter_map(|node| if let Node::Path(path) = node { Some(&path.parts) } else { None });
    let pieces = parts.flatten().flat_map(|part| part.points.windows(2)).filter(|_| edges.is_some());
    let cuts = pieces.filter_map(|piece| match piece {
        [from, to] if !is_seen(*to, edges) => exit(*from, *to, edges?),
        _ => None,
    });
    let vertices = runs.iter().flat_map(|run| &run.vertices).map(|(point, _)| *point);
    vertices.filter(|point| is_seen(*point, edges)).chain(cuts).reduce(|a, b| if b.x >= a.x { b } else { a })
}

/// Where a piece of a line leaves the plot, if any of it is within.
fn exit(from: Point, to: Point, (width, height): (f64, f64)) -> Option<Point> {
    let (_, end) = Rect::new(0.0, 0.0, width, height).crossed(from, to)?;
    Some(Point::new(from.x + (to.x - from.x) * end, from.y + (to.y - from.y) * end))
}

/// The ticks of the breaks in a series, in their gaps.
fn break_ticks(painter: &Painter<'_>, rows: &[usize], vertices: &[Option<Vertex>], color: Color) -> Vec<Node> {
    let unit = painter.placing.unit;
    if !painter.look.theme.is_house() || unit.data.column("break").is_none() {
        return Vec::new();
    }
    let placed: Vec<(usize, Point)> =
        rows.iter().zip(vertices).filter_map(|(row, vertex)| Some((*row, vertex.as_ref()?.0))).listed();
    let edges = edges(painter);
    let mut nodes = Vec::new();
    for pair in placed.windows(2) {
        if let [(row, a), (next, b)] = pair
            && between(unit, *row, *next) == Between::Break
        {
            let place = super::breaks::place(*a, *b);
            // The plot would make room for the mark of a tick that its edge cuts off.
            if is_seen(place, edges) {
                nodes.extend(super::breaks::tick(place, unit, *next, color, painter.look));
            }
        }
    }
    nodes
}

/// A line to what is not known yet.
fn dashed(stroke: Stroke) -> Stroke {
    if !stroke.dash.is_empty() {
        return stroke;
    }
    Stroke { dash: Rc::from([stroke.width * 1.5, stroke.width * 2.0]), cap: crate::scene::node::Cap::Butt, ..stroke }
}

/// Where Vega puts a vertex whose value has no place: at the foot of the scale, undrawn.
fn undefined(painter: &Painter<'_>, row: usize) -> Shape {
    let placing = painter.placing;
    let (unit_kind, lying) = (placing.unit.kind, placing.unit.orient == Some(Orientation::Horizontal));
    let fallback = if unit_kind == MarkKind::Area { Fallback::ZeroOrMin } else { Fallback::Middle };
    let x = placing.point(Channel::X, row, fallback).unwrap_or_else(|| placing.nowhere(Channel::X));
    let y = placing.point(Channel::Y, row, fallback).unwrap_or_else(|| placing.nowhere(Channel::Y));
    let start = |channel: Channel| placing.second_point(channel, row).unwrap_or_else(|| placing.base(channel));
    let foot = match (unit_kind, lying) {
        (MarkKind::Area, true) => Some(Point::new(start(Channel::X), y)),
        (MarkKind::Area, false) => Some(Point::new(x, start(Channel::Y))),
        _ => None,
    };
    Shape::Vertex(Point::new(x, y), foot)
}

fn line_stroke(painter: &Painter<'_>, mut stroke: Stroke) -> Stroke {
    if painter.look.theme.is_house() {
        stroke.join = crate::scene::node::Join::Round;
        if stroke.dash.is_empty() {
            stroke.cap = crate::scene::node::Cap::Round;
        }
    }
    stroke
}

/// The rows of a series in the order the path runs: by the order channel, else along its dimension.
fn ordered(painter: &Painter<'_>, mut rows: Vec<usize>) -> Vec<usize> {
    let unit = painter.placing.unit;
    if unit.sort_by_order(&mut rows) {
        return rows;
    }
    let kept = unit.mark.order().is_null()
        || unit.mark.order().value() == Some(&false)
        || unit.get(Channel::Order).is_some_and(|encoded| encoded.column.is_none() && encoded.def.value().is_null());
    if kept {
        return rows;
    }
    let dimension = if unit.orient == Some(Orientation::Horizontal) { Channel::Y } else { Channel::X };
    if unit.get(dimension).is_none() {
        return rows;
    }
    let places = painter.placing.points(dimension, &rows, Fallback::Middle).into_iter();
    // What has no place comes first, unless it is to be shown at zero or is of a bin, whose middle is then zero.
    let binned = unit.get(dimension).filter(|encoded| encoded.is_binning() && unit.stack.is_none());
    let null = |row: usize| {
        binned.is_some_and(|encoded| painter.placing.value(encoded, row) == Value::Missing(Missing::Marked))
    };
    let nowhere = |row: usize| {
        let zero = unit.shows_invalid() || null(row);
        if zero { painter.placing.nowhere(dimension) } else { f64::NEG_INFINITY }
    };
    let placed = places.zip(rows).map(|(place, row)| (place.unwrap_or_else(|| nowhere(row)), row));
    in_order(placed.listed()).listed()
}

/// The vertices of rows; `None` where a value is missing.
fn vertices(painter: &Painter<'_>, rows: &[usize]) -> Vec<Option<Vertex>> {
    let placing = painter.placing;
    if placing.unit.kind != MarkKind::Area {
        let along = |channel: Channel| placing.points(channel, rows, Fallback::Middle).into_iter();
        return along(Channel::X).zip(along(Channel::Y)).map(|(x, y)| Some((Point::new(x?, y?), None))).listed();
    }
    let lying = placing.unit.orient == Some(Orientation::Horizontal);
    let (dimension, measure) = if lying { (Channel::Y, Channel::X) } else { (Channel::X, Channel::Y) };
    let ends = rows.iter().map(|row| placing.range(measure, *row));
    let placed = placing.points(dimension, rows, Fallback::ZeroOrMin).into_iter().zip(ends).map(|(at, ends)| {
        let (at, (end, base)) = (at?, ends?);
        let point = |across: f64| if lying { Point::new(across, at) } else { Point::new(at, across) };
        Some((point(end), Some(point(base))))
    });
    placed.listed()
}

fn run_parts(
    painter: &Painter<'_>,
    run: &[Vertex],
    interpolate: Interpolate,
    tension: Option<f64>,
) -> Option<Polyline> {
    let unit = painter.placing.unit;
    let horizontal = unit.orient == Some(Orientation::Horizontal);
    let thin = thinned(run, horizontal);
    let run = thin.as_deref().unwrap_or(run);
    let upper: Vec<Point> = run.iter().map(|(point, _)| *point).listed();
    if unit.kind == MarkKind::Area {
        let lower: Vec<Point> = run.iter().filter_map(|(_, other)| *other).listed();
        let points = flatten_area(&upper, &lower, interpolate, tension, horizontal);
        return (points.len() > 2).then_some(Polyline { points, closed: true });
    }
    let closed =
        matches!(interpolate, Interpolate::LinearClosed | Interpolate::BasisClosed | Interpolate::CardinalClosed);
    let points = flatten(&upper, interpolate, tension, horizontal);
    match points.as_slice() {
        [] => None,
        // A value between two gaps is a dot as wide as the line.
        [only] => Some(Polyline { points: vec![*only, Point::new(only.x + 0.01, only.y)], closed: false }),
        _ => Some(Polyline { points, closed }),
    }
}
