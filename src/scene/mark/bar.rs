//! Bars, rects and ticks: rectangles over a band, a bin, or from zero to a value.

use crate::color::Color;
use crate::dataset::{Bound, Status, Value};
use crate::geometry::Rect;
use crate::list::Listed;
use crate::scene::format::qualifiers;
use crate::scene::node::{Node, RectNode};
use crate::scene::place::Fallback;
use crate::scene::place::rect::is_across;
use crate::scene::scales::domain::second_of;
use crate::scene::{Item, Shape};
use crate::spec::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::values::Orientation;
use crate::transform::group::group_rows;

use super::Drawn;
use super::breaks::between_bars;
use super::cells::{CellBar, CellGrid, cell_bar};
use super::paint::Painter;
use super::qualified::{BarStyle, Toward, bar_nodes, marker_nodes};

/// What parts bars that are stacked, CSS px.
const HAIRLINE: f64 = 1.0;

/// Draws one rectangle a row.
#[must_use]
pub fn draw(painter: &Painter<'_>) -> Drawn {
    let unit = painter.placing.unit;
    let mut drawn = Drawn { series: vec![Vec::new()], ..Drawn::default() };
    let stacks = rounded_stacks(painter);
    let mut bars: Vec<(usize, Rect)> = Vec::new();
    for row in unit.drawn_rows() {
        let mut rect = match rect_of(painter, row) {
            Some(rect) => rect,
            None if unit.shows_invalid() => nowhere(painter, row),
            None => continue,
        };
        let paint = painter.paint(row);
        let house = painter.look.theme.is_house() && matches!(unit.kind, MarkKind::Bar | MarkKind::Tick);
        let (status, bound) = if house { qualifiers(unit, row) } else { (Status::Actual, Bound::Exact) };
        let toward = toward(painter, row);
        let mut corners = corners(painter, toward);
        if let Some(stacks) = &stacks {
            stacks.keep_outer(painter, row, &mut corners);
        }
        let style = paint.fill.map(|color| BarStyle {
            color,
            background: painter.look.theme.background,
            corners,
            stroke: paint.stroke.clone(),
            ranged: is_ranged(painter),
        });
        let is_bar = unit.kind == MarkKind::Bar;
        let marker = house && unit.kind == MarkKind::Tick && unit.is_qualified();
        if let (true, Some(color)) = (marker, paint.fill) {
            let toward = if unit.orient == Some(Orientation::Horizontal) { Toward::Up } else { Toward::Right };
            drawn.nodes.extend(marker_nodes(rect, toward, bound, color, painter.look.theme.background));
        } else if unit.mark.unit().is_some() {
            let bar = style.and_then(|style| counted(painter, row, rect, (status, bound), &style)).unwrap_or_default();
            if !bar.parts.is_empty() {
                rect = bar.bounds;
            }
            drawn.nodes.extend(bar.nodes);
            drawn.parts.push(bar.parts);
        } else if let Some(style) = style.filter(|_| house && is_bar) {
            drawn.nodes.extend(bar_nodes(parted(painter, row, rect, toward), toward, status, bound, &style));
            bars.push((row, rect));
        } else {
            drawn.nodes.push(Node::Rect(RectNode {
                rect,
                corners,
                fill: paint.fill,
                stroke: paint.stroke.clone(),
                crisp: house,
            }));
        }
        let item = Item {
            shape: Shape::Rect(rect),
            row: Some(row),
            fill: shown_fill(&paint),
            text: None,
            status,
            bound,
            open: false,
        };
        let series = stacks.as_ref().filter(|_| !house).map_or(0, |stacks| stacks.of_row(row));
        if drawn.series.len() <= series {
            drawn.series.resize_with(series + 1, Vec::new);
        }
        if let Some(items) = drawn.series.get_mut(series) {
            items.push(item);
        }
    }
    drawn.nodes.extend(between_bars(unit, &bars, painter.look));
    drawn
}

/// The cells of a row whose plain bar would be `rect`.
fn counted(
    painter: &Painter<'_>,
    row: usize,
    rect: Rect,
    (status, bound): (Status, Bound),
    style: &BarStyle,
) -> Option<CellBar> {
    let unit = painter.placing.unit;
    let size = unit.mark.unit()?;
    let channel = unit.along();
    let (from, to) = unit.amounts(row)?;
    let scale = painter.placing.scales.get(channel)?;
    let zero = scale.map(&Value::Number(0.0))?;
    let band = if channel == Channel::X { (rect.y, rect.height) } else { (rect.x, rect.width) };
    // A bar may run from below zero to above it: cells are counted both ways.
    let mut bar = CellBar::default();
    for sign in [-1.0, 1.0] {
        let (low, high) = ((from * sign).max(0.0), (to * sign).max(0.0));
        if low == high {
            continue;
        }
        let length = scale.map(&Value::Number(sign * size))? - zero;
        let toward = match (channel, length < 0.0) {
            (Channel::X, true) => Toward::Left,
            (Channel::X, false) => Toward::Right,
            (_, true) => Toward::Up,
            (_, false) => Toward::Down,
        };
        let grid = CellGrid::over(toward, zero, band, length.abs());
        // The limit, if the value is one, is that of the far end.
        let bound = if (to > from) == (sign > 0.0) { bound } else { Bound::Exact };
        let mut half = cell_bar(&grid, (low.min(high) / size, low.max(high) / size), status, bound, style);
        let bounds = if bar.parts.is_empty() { half.bounds } else { bar.bounds.union(&half.bounds) };
        for part in &mut bar.parts {
            *part = part.moved(bar.bounds.x - bounds.x, bar.bounds.y - bounds.y);
        }
        bar.parts.extend(half.parts.iter().map(|part| part.moved(half.bounds.x - bounds.x, half.bounds.y - bounds.y)));
        bar.nodes.append(&mut half.nodes);
        bar.bounds = bounds;
    }
    Some(bar)
}

/// The bar without the hairline that parts it from the one it is stacked on: in grey, and to eyes that tell
/// few colours, neighbours of one lightness are one bar.
fn parted(painter: &Painter<'_>, row: usize, rect: Rect, toward: Toward) -> Rect {
    let unit = painter.placing.unit;
    let on_another = unit.stack.is_some() && unit.amounts(row).is_some_and(|(from, _)| from != 0.0);
    let length = if matches!(toward, Toward::Left | Toward::Right) { rect.width } else { rect.height };
    if !on_another || length < 3.0 * HAIRLINE {
        return rect;
    }
    match toward {
        Toward::Right => Rect::new(rect.x + HAIRLINE, rect.y, rect.width - HAIRLINE, rect.height),
        Toward::Left => Rect::new(rect.x, rect.y, rect.width - HAIRLINE, rect.height),
        Toward::Up => Rect::new(rect.x, rect.y, rect.width, rect.height - HAIRLINE),
        Toward::Down => Rect::new(rect.x, rect.y + HAIRLINE, rect.width, rect.height - HAIRLINE),
    }
}

/// Rows by the stacks they are in: where bars have round corners, stacks are rounded as wholes. Vega-Lite
/// makes each a group of its own, too.
struct Stacks {
    groups: Vec<Vec<usize>>,
    of: Vec<usize>,
}

impl Stacks {
    fn of_row(&self, row: usize) -> usize {
        self.of.get(row).copied().unwrap_or(0)
    }

    /// Leaves corners round only at the ends of the stack.
    fn keep_outer(&self, painter: &Painter<'_>, row: usize, corners: &mut [f64; 4]) {
        let Some(stack) = &painter.placing.unit.stack else { return };
        let Some(group) = self.groups.get(self.of_row(row)) else { return };
        let across = |row: &usize| {
            let rect = rect_of(painter, *row)?;
            Some(if stack.channel == Channel::X { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) })
        };
        let Some((low, high)) = across(&row) else { return };
        let whole = group.iter().filter_map(across).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((low, high));
        let (first, last): ([usize; 2], [usize; 2]) =
            if stack.channel == Channel::X { ([0, 3], [1, 2]) } else { ([0, 1], [2, 3]) };
        for (index, corner) in corners.iter_mut().enumerate() {
            let inner = (first.contains(&index) && low > whole.0) || (last.contains(&index) && high < whole.1);
            if inner {
                *corner = 0.0;
            }
        }
    }
}

/// The stacks of a unit whose bars have round corners; `None` where nothing is stacked or round.
fn rounded_stacks(painter: &Painter<'_>) -> Option<Stacks> {
    let unit = painter.placing.unit;
    let stack = unit.stack.as_ref()?;
    let round = corners(painter, Toward::Up).iter().any(|corner| *corner != 0.0);
    if unit.kind != MarkKind::Bar || !round || unit.column(Channel::Size).is_some() {
        return None;
    }
    let groups: Vec<Vec<usize>> = group_rows(&unit.data, &stack.groupby).into_iter().map(|group| group.rows).listed();
    let mut of = vec![0; unit.data.rows()];
    for (index, group) in groups.iter().enumerate() {
        for row in group {
            if let Some(slot) = of.get_mut(*row) {
                *slot = index;
            }
        }
    }
    Some(Stacks { groups, of })
}

/// Where Vega puts a bar without a place, if invalid values are to be shown: without extent at the
/// start of the view.
fn nowhere(painter: &Painter<'_>, row: usize) -> Rect {
    let (left, right) = painter.placing.extent(Channel::X, row, None).unwrap_or_default();
    let (top, bottom) = painter.placing.extent(Channel::Y, row, None).unwrap_or_default();
    Rect::new(left, top, right - left, bottom - top)
}

fn shown_fill(paint: &super::paint::MarkPaint) -> Option<Color> {
    paint.fill.map(|_| paint.color)
}

/// The rectangle of a row; `None` where it has no place.
fn rect_of(painter: &Painter<'_>, row: usize) -> Option<Rect> {
    let placing = painter.placing;
    let unit = placing.unit;
    let size = painter.number(Channel::Size, row).or(unit.mark.size());
    if unit.kind == MarkKind::Tick {
        return tick_rect(painter, row, size);
    }
    let sized = |channel: Channel| if is_across(placing.unit, channel) { size } else { None };
    let (left, right) = placing.extent(Channel::X, row, sized(Channel::X))?;
    let (top, bottom) = placing.extent(Channel::Y, row, sized(Channel::Y))?;
    let rect = Rect::new(left, top, right - left, bottom - top);
    (rect.x.is_finite() && rect.y.is_finite() && rect.width.is_finite() && rect.height.is_finite()).then_some(rect)
}

/// A tick: as thick as its thickness along the measure, as long as its band across.
fn tick_rect(painter: &Painter<'_>, row: usize, size: Option<f64>) -> Option<Rect> {
    let placing = painter.placing;
    let thickness = placing.unit.mark.thickness().unwrap_or(1.0);
    let upright = placing.unit.orient != Some(Orientation::Horizontal);
    let (along, across) = if upright { (Channel::X, Channel::Y) } else { (Channel::Y, Channel::X) };
    let shown = placing.unit.shows_invalid();
    let middle = placing.point(along, row, Fallback::Middle).or_else(|| placing.shown_at(along))?;
    let (from, to) = placing.extent(across, row, size).or(shown.then_some((0.0, 0.0)))?;
    let start = middle - thickness / 2.0;
    Some(if upright {
        Rect::new(start, from, thickness, to - from)
    } else {
        Rect::new(from, start, to - from, thickness)
    })
}

/// The channel bars are long on.
fn along(painter: &Painter<'_>) -> Channel {
    if painter.placing.unit.orient == Some(Orientation::Horizontal) { Channel::X } else { Channel::Y }
}

/// Whether bars run from one value to another.
fn is_ranged(painter: &Painter<'_>) -> bool {
    second_of(along(painter)).is_some_and(|second| painter.placing.unit.get(second).is_some())
}

/// The direction of a bar's value end.
fn toward(painter: &Painter<'_>, row: usize) -> Toward {
    let placing = painter.placing;
    let channel = along(painter);
    let (mut end, mut base) = placing.range(channel, row).unwrap_or_default();
    if is_ranged(painter) {
        std::mem::swap(&mut end, &mut base);
    }
    match (channel, end < base) {
        (Channel::X, true) => Toward::Left,
        (Channel::X, false) => Toward::Right,
        (_, true) => Toward::Up,
        (_, false) => Toward::Down,
    }
}

fn corners(painter: &Painter<'_>, toward: Toward) -> [f64; 4] {
    let mark = &painter.placing.unit.mark;
    let all = mark.corner_radius().unwrap_or(0.0);
    let mut corners = [
        mark.corner_radius_top_left().unwrap_or(all),
        mark.corner_radius_top_right().unwrap_or(all),
        mark.corner_radius_bottom_right().unwrap_or(all),
        mark.corner_radius_bottom_left().unwrap_or(all),
    ];
    if let Some(end) = mark.corner_radius_end() {
        let ends: [usize; 2] = match toward {
            Toward::Up => [0, 1],
            Toward::Right => [1, 2],
            Toward::Down => [2, 3],
            Toward::Left => [3, 0],
        };
        for (index, corner) in corners.iter_mut().enumerate() {
            if ends.contains(&index) {
                *corner = end;
            }
        }
    }
    corners
}
