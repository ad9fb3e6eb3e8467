//! The plots of a page: how large each is, and where it stands.
//!
//! Takes the page's layers, its facet and the room there is; gives a panel for each value of the facet, or the
//! single one. The house look fits them into the room, Vega's gives plots their own size.

use crate::geometry::{Point, Rect};
use crate::spec::Channel;
use crate::spec::view::{FacetView, Resolve, Size};

use super::drafts::{Drafts, natural_size};
use super::extent::{Part, last_in_column, overflow, stacked};
use super::facet::{Cell, Grid};
use super::guide::axis::LINE_HEIGHT;
use super::guide::axis_labels::label_lines;
use super::guide::axis_of::Before;
use super::headers;
use super::layer::{Layer, panel_layers, within_stretch};
use super::look::Look;
use super::nest::{Level, Nest, Rows, nested};
use super::page::PageInput;
use super::resolve::{independent, own_axes};
use super::unit::Unit;
use super::view::{AxesShown, Plot, plot};

/// Lower than this a plot says nothing, whatever height the page has for it; CSS px.
pub(super) const LEAST_PLOT: f64 = 60.0;

/// How often fewer columns of panels are tried.
const MOST_TRIES: usize = 4;

/// How much thicker lying bars of cells are than plain ones.
const CELL_STEPS: f64 = 1.6;

/// A panel with its plot.
pub(super) struct Panel {
    /// Where it stands in the grid, and which rows it shows.
    pub(super) cell: Cell,
    /// Its layers.
    pub(super) layers: Vec<Layer>,
    /// Its plot.
    pub(super) plot: Plot,
    /// The upper left corner of its plot.
    pub(super) at: Point,
}

/// Plots of all panels in their places, the rectangle around them all, and how they are nested.
pub(super) type Arranged = (Vec<Panel>, Rect, Option<Nest>);

/// Plots of all panels in their places. In the house look fewer stand side by side where names, axes and
/// labels leave the plots no room.
#[must_use]
pub(super) fn arrange(
    input: &PageInput<'_>,
    drafts: &Drafts,
    room: Rect,
    fitted: Option<(f64, f64)>,
    look: &Look<'_>,
) -> Arranged {
    let standing = input.standing.as_ref();
    let most = standing.map_or(usize::MAX, |standing| standing.across);
    let mut arranged = arrange_in(input, drafts, room, (fitted, most), look);
    for _ in 0..MOST_TRIES {
        let across = side_by_side(&arranged.0);
        if standing.is_some_and(|standing| standing.holds(&arranged.0)) {
            break;
        }
        if !look.theme.is_house() || across < 2 || arranged.1.right() < room.right() + 1.0 {
            break;
        }
        let share = super::scales::count(across) * room.width / arranged.1.width.max(1.0);
        let fewer = super::scales::index(share).clamp(1, across - 1);
        arranged = arrange_in(input, drafts, room, (fitted, fewer), look);
    }
    arranged
}

/// How many panels stand side by side.
pub(super) fn side_by_side(panels: &[Panel]) -> usize {
    panels.iter().map(|panel| panel.cell.at.1 + 1).max().unwrap_or(1)
}

/// Plots of all panels with so many side by side at most.
fn arrange_in(
    input: &PageInput<'_>,
    drafts: &Drafts,
    room: Rect,
    (fitted, most): (Option<(f64, f64)>, usize),
    look: &Look<'_>,
) -> Arranged {
    let house = look.theme.is_house();
    let (nest, cells) = match nested_cells(input, room.width, most, look) {
        Some((nest, cells)) => (Some(nest), cells),
        None => (None, vec![Cell::default()]),
    };
    let count = |pick: fn(&Cell) -> usize| cells.iter().map(pick).max().unwrap_or(0) + 1;
    let (rows, across) = (count(|cell| cell.at.0), count(|cell| cell.at.1));
    let resolves: Vec<&Resolve> = input.facets.iter().map(|level| &level.view.frame.resolve).collect();
    let apart: Vec<Channel> = resolves.iter().flat_map(|resolve| independent(resolve)).collect();
    // Panels within have their axes from the innermost facet.
    let own = resolves.last().map_or((false, false), |resolve| own_axes(resolve));
    let gap = gaps(input, look);
    // What a facet has apart, the panels within each of its own share.
    let own_drafts = |cell: &Cell| -> Drafts {
        let mut own = drafts.clone();
        for (resolve, depth) in resolves.iter().zip(&cell.depths) {
            let apart = independent(resolve);
            if !apart.is_empty() {
                let layers = panel_layers(&input.layers, cell.keys.get(..*depth).unwrap_or_default());
                let refs: Vec<&Layer> = layers.iter().collect();
                own = own.with_own(&refs, &apart, look);
            }
        }
        own
    };
    let parts: Vec<Part> = cells
        .into_iter()
        .map(|cell| {
            let layers = panel_layers(&input.layers, &cell.keys);
            let drafts = own_drafts(&cell);
            (cell, within_stretch(layers, look), drafts)
        })
        .collect();
    // Over each panel of the house look, and over wrapped ones of Vega's, stands what it is of.
    let head_width = column_width(room.width, gap.0, across);
    let head_height = match &nest {
        Some(_) if house => headers::height(&mut parts.iter().map(|(cell, _, _)| cell), head_width, look),
        Some(nest) if nest.grid.wrap.as_ref().is_some_and(|wrap| wrap.labels) => look.theme.label_size + 10.0,
        _ => 0.0,
    };
    // A panel without rows has no axes of its own; those it shares it may carry for others.
    let shown = |cell: &Cell, layers: &[Layer]| {
        let filled = has_rows(layers);
        let axis = |channel: Channel, own: bool, outer: bool| {
            if own || apart.contains(&channel) { filled || !apart.contains(&channel) } else { outer }
        };
        AxesShown {
            x: axis(Channel::X, own.0, last_in_column(&parts, cell)),
            y: axis(Channel::Y, own.1, cell.within.1 == 0),
        }
    };
    let one = |(cell, layers, drafts): &Part, size: (f64, f64)| {
        let refs: Vec<&Layer> = layers.iter().collect();
        plot(&refs, drafts, size, shown(cell, layers), look)
    };
    let build = |sizes: &dyn Fn(&Drafts) -> (f64, f64)| -> Vec<Plot> {
        parts.iter().map(|part| one(part, sizes(&part.2))).collect()
    };
    // Putting series away moves no plot.
    if let Some(standing) = &input.standing {
        let stand = |(index, part)| standing.view(index).map(|view| one(part, (view.width, view.height)));
        let plots: Vec<Plot> = parts.iter().enumerate().filter_map(stand).collect();
        if let Some(corners) = standing.corners(&plots, look.width).filter(|corners| corners.len() == parts.len()) {
            let panel = |(((cell, layers, _), plot), at)| Panel { cell, layers, plot, at };
            return (parts.into_iter().zip(plots).zip(corners).map(panel).collect(), standing.extent, nest);
        }
    }
    let mut plots;
    if house {
        let mut width = (column_width(room.width, gap.0, across) - 40.0).max(20.0);
        // What each row of plots has beyond its own height, to fill the height of the place.
        let mut more = 0.0;
        let least = if room.height.is_finite() { LEAST_PLOT } else { 0.0 };
        let height = |drafts: &Drafts, width: f64, more: f64| {
            // Two bars need less than the least: a chart that is asked for the height it has keeps it.
            let natural = house_height(input, drafts, room, width, look);
            (natural + more).max(least.min(natural))
        };
        // What is left for each plot beside its axes, as wide as they are then.
        let wanted_of = |plots: &[Plot]| {
            let (lefts, rights) = overflow(&parts, plots, across);
            let taken: f64 = lefts.iter().sum::<f64>() + rights.iter().sum::<f64>();
            (column_width(room.width, gap.0, across) - taken / super::scales::count(across)).max(20.0)
        };
        plots = build(&|drafts| (width, height(drafts, width, 0.0)));
        let mut narrowest = width;
        for _ in 0..4 {
            let wanted = wanted_of(&plots);
            narrowest = narrowest.min(wanted);
            let heads = head_height * super::scales::count(rows);
            let spare = if room.height.is_finite() {
                let gaps = gap.1 * (super::scales::count(rows) - 1.0);
                (room.height - stacked(&parts, &plots, rows) - heads - gaps) / super::scales::count(rows)
            } else {
                0.0
            };
            if (wanted - width).abs() < 0.25 && spare.abs() < 0.01 {
                break;
            }
            width = wanted;
            more += spare;
            plots = build(&|drafts| (width, height(drafts, width, more)));
        }
        // Labels that turn where they fit, and fit where they are turned, never come to rest: the narrower
        // way has room for either. What still sticks out then takes its room from the plots.
        for _ in 0..4 {
            if wanted_of(&plots) >= width - 0.5 {
                break;
            }
            narrowest = narrowest.min(wanted_of(&plots));
            width = narrowest;
            plots = build(&|drafts| (narrowest, height(drafts, narrowest, more)));
        }
        // A chart that is given the height it has of itself, rounded up, stays as it is.
        if more > 0.01 && more * super::scales::count(rows) < 1.0 {
            plots = build(&|drafts| (width, height(drafts, width, 0.0)));
        }
    } else {
        plots = build(&|drafts| fitted.unwrap_or_else(|| vega_size(input, drafts, look)));
    }
    // Columns as wide as their widest panel with its axes, rows as high as their highest.
    let mut left = vec![0.0_f64; across];
    let mut right = vec![0.0_f64; across];
    let mut above = vec![0.0_f64; rows];
    let mut below = vec![0.0_f64; rows];
    for ((cell, _, _), plot) in parts.iter().zip(&plots) {
        let (r, c) = cell.at;
        let grow = |list: &mut Vec<f64>, at: usize, value: f64| {
            if let Some(slot) = list.get_mut(at) {
                *slot = slot.max(value);
            }
        };
        grow(&mut left, c, -plot.bounds.x);
        grow(&mut right, c, plot.bounds.right());
        grow(&mut above, r, -plot.bounds.y + head_height);
        grow(&mut below, r, plot.bounds.bottom());
    }
    let start = |before: &[f64], after: &[f64], at: usize, gap: f64, from: f64| -> f64 {
        let passed: f64 = before.iter().zip(after).take(at).map(|(a, b)| a + b + gap).sum();
        from + passed + before.get(at).copied().unwrap_or(0.0)
    };
    let mut extent = Rect::new(room.x, room.y, 0.0, 0.0);
    let panels: Vec<Panel> = parts
        .into_iter()
        .zip(plots)
        .map(|((cell, layers, _), plot)| {
            let at = Point::new(
                start(&left, &right, cell.at.1, gap.0, room.x),
                start(&above, &below, cell.at.0, gap.1, room.y),
            );
            let mut bounds = plot.bounds.moved(at.x, at.y);
            bounds.y -= head_height;
            bounds.height += head_height;
            extent = extent.union(&bounds);
            Panel { cell, layers, plot, at }
        })
        .collect();
    (panels, extent, nest)
}

/// Whether any layer of a panel has rows.
fn has_rows(layers: &[Layer]) -> bool {
    layers.iter().any(|layer| layer.unit.data.rows() > 0)
}

/// The cells of the facets; `None` for a single plot.
fn nested_cells(input: &PageInput<'_>, width: f64, most: usize, look: &Look<'_>) -> Option<(Nest, Vec<Cell>)> {
    let first = input.layers.first()?;
    // Rows that are not drawn make no panel, those put away keep theirs; layers share the rows before each drops its own.
    let drawn = if input.layers.len() == 1 { first.whole().data.clone() } else { input.rows.clone() };
    let rows = Rows { unit: &first.unit, drawn, all: input.rows.clone() };
    // Names beside the plots take a third of the width; panels side by side need room for them.
    let named = first.unit.get(Channel::Y).is_some_and(|y| !y.is_measure());
    let least = if named { 170.0 } else { 110.0 };
    let columns =
        |level: &Level<'_>, grid: &Grid| columns(level.view, grid, (width, least), look.theme.is_house()).min(most);
    nested(&input.facets, &rows, &columns, look)
}

/// Space between columns and between rows of panels.
pub(super) fn gaps(input: &PageInput<'_>, look: &Look<'_>) -> (f64, f64) {
    use crate::spec::view::Spacing;
    let default = look.config.facet().as_ref().and_then(|facet| facet.spacing).unwrap_or(20.0);
    match input.facets.first().and_then(|level| level.view.spacing.as_ref()) {
        Some(Spacing::Both(gap)) => (*gap, *gap),
        Some(Spacing::Each(each)) => (each.column.unwrap_or(default), each.row.unwrap_or(default)),
        None => (default, default),
    }
}

/// The room a column of panels has.
pub(super) fn column_width(width: f64, gap: f64, across: usize) -> f64 {
    let across = super::scales::count(across);
    (width - gap * (across - 1.0)) / across
}

/// How many panels stand side by side.
fn columns(facet: &FacetView, grid: &Grid, (width, least): (f64, f64), house: bool) -> usize {
    // A panel narrower than this says nothing; more rows instead. Those asked for side by side stay so longer.
    let (wanted, least) = match (&grid.wrap, &grid.column) {
        (Some(wrap), _) => (facet.columns.map_or(wrap.values.len(), super::scales::index), 170.0),
        (None, Some(column)) => (column.values.len(), least),
        (None, None) => (1, 170.0),
    };
    if house { wanted.min(super::scales::index(width / least)).max(1) } else { wanted.max(1) }
}

/// The size of a plot in Vega's look.
pub(super) fn vega_size(input: &PageInput<'_>, drafts: &Drafts, look: &Look<'_>) -> (f64, f64) {
    let size = |channel: Channel, size: Option<&Size>, place: Option<f64>| match (size, place) {
        (Some(Size::Container), Some(place)) if input.facets.is_empty() => place,
        (Some(Size::Container), _) if !input.facets.is_empty() => natural_size(channel, None, drafts, look),
        _ => natural_size(channel, size, drafts, look),
    };
    (
        size(Channel::X, input.inner.width.as_ref(), Some(look.width)),
        size(Channel::Y, input.inner.height.as_ref(), input.height),
    )
}

/// The height of a plot in the house look: by its steps where y is discrete, else in proportion.
fn house_height(input: &PageInput<'_>, drafts: &Drafts, room: Rect, width: f64, look: &Look<'_>) -> f64 {
    match &input.inner.height {
        Some(Size::Pixels(pixels)) => return *pixels,
        Some(Size::Step(step)) => {
            if let Some(height) = drafts.stepped(Channel::Y, step.step, step.step_for) {
                return height;
            }
        }
        Some(Size::Container) if room.height.is_finite() => return (room.height - 80.0).max(60.0),
        _ => {}
    }
    let inner = drafts.get(Channel::YOffset, 0).map_or(0, |draft| draft.values.len());
    let row = row_lines(input, drafts, look) * look.theme.label_size * LINE_HEIGHT + 6.0;
    let step = if inner > 0 { (row / super::scales::count(inner)).max(17.0) } else { row.max(look.step()) };
    // Cells must be large enough to be counted.
    let counted = input.layers.iter().any(|layer| layer.unit.mark.unit().is_some());
    let step = step * if counted { CELL_STEPS } else { 1.0 };
    if let Some(height) = drafts.stepped(Channel::Y, step, None) {
        return height;
    }
    if drafts.get(Channel::Y, 0).is_none() {
        return 60.0;
    }
    (width * 0.45).clamp(200.0, 360.0)
}

/// How many lines the names beside the rows of a plot take.
fn row_lines(input: &PageInput<'_>, drafts: &Drafts, look: &Look<'_>) -> f64 {
    let Some(draft) = drafts.get(Channel::Y, 0).filter(|draft| draft.is_discrete()) else { return 1.0 };
    let scale = super::scales::place_scale(draft, (0.0, 300.0));
    let units: Vec<&Unit> = input.layers.iter().map(|layer| &layer.unit).collect();
    let axis = super::guide::axis_of::axis(&scale, &units, 300.0, look, &Before::default());
    super::scales::count(axis.map_or(1, |axis| label_lines(&axis, look.measure)))
}
