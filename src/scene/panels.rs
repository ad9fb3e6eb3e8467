//! The plots of a page: how large each is, and where it stands.
//!
//! Takes the page's layers, its facet and the room there is; gives a panel for each value of the facet, or the
//! single one. The house look fits them into the room, Vega's gives plots their own size.

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::spec::Channel;
use crate::spec::view::{FacetView, Resolve, Size};

use super::drafts::{Drafts, natural_size};
use super::extent::Part;
use super::facet::{Cell, Grid};
use super::headers;
use super::layer::{Layer, panel_layers, within_stretch};
use super::look::Look;
use super::nest::{Level, Nest, Rows, nested};
use super::page::PageInput;
use super::resolve::{independent, own_axes};
use super::sizing::{Sizing, column_width};
use super::vega::page::{frame_reach, is_plotted};
use super::vega::trellis::{Common, lay_out};
use super::view::Plot;

/// How often fewer columns of panels are tried.
const MOST_TRIES: usize = 4;

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
    /// What it takes.
    pub(super) room: Room,
}

impl Panel {
    fn of((cell, layers, _): Part, plot: Plot, at: Point) -> Panel {
        let room = Room::plain(plot.bounds);
        Panel { cell, layers, plot, at, room }
    }
}

/// What a panel takes, from the corner of its plot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// What is drawn in it; its label stands beside.
    pub(super) drawn: Rect,
    /// That with label and frame.
    pub(super) whole: Rect,
    /// What Vega's grid takes it for.
    pub(super) counted: Rect,
}

impl Room {
    /// The same whatever is asked.
    pub(super) fn plain(rect: Rect) -> Room {
        Room { drawn: rect, whole: rect, counted: rect }
    }

    /// The same at another place.
    pub(super) fn moved(&self, dx: f64, dy: f64) -> Room {
        let [drawn, whole, counted] = [self.drawn, self.whole, self.counted].map(|rect| rect.moved(dx, dy));
        Room { drawn, whole, counted }
    }
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
    let resolves: Vec<&Resolve> = input.facets.iter().map(|level| &level.view.frame.resolve).listed();
    let apart: Vec<Channel> = resolves.iter().flat_map(|resolve| independent(resolve)).listed();
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
                let refs: Vec<&Layer> = layers.iter().listed();
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
        .listed();
    // Over each panel of the house look stands what it is of.
    let head_width = column_width(room.width, gap.0, across);
    let head_height = match &nest {
        Some(_) if house => headers::height(&mut parts.iter().map(|(cell, _, _)| cell), head_width, look),
        _ => 0.0,
    };
    let sizing = Sizing { input, room, parts, rows, across, gap, head_height, apart, own, look };
    // Putting series away moves no plot.
    if let Some(standing) = &input.standing {
        let stand = |(index, part)| standing.view(index).map(|view| sizing.plot(part, (view.width, view.height)));
        let plots: Vec<Plot> = sizing.parts.iter().enumerate().filter_map(stand).listed();
        if let Some(corners) =
            standing.corners(&plots, look.width).filter(|corners| corners.len() == sizing.parts.len())
        {
            let panel = |((part, plot), at): ((Part, Plot), Point)| Panel::of(part, plot, at);
            let panels = sizing.parts.into_iter().zip(plots).zip(corners).map(panel).listed();
            return (panels, standing.extent, nest);
        }
    }
    let plots = if house {
        sizing.fitted()
    } else {
        sizing.plots(&|drafts| fitted.unwrap_or_else(|| vega_size(input, drafts, look)))
    };
    let parts = sizing.parts;
    if let (Some(grid), false) = (&nest, house) {
        let mut panels =
            parts.into_iter().zip(plots).map(|(part, plot)| Panel::of(part, plot, Point::default())).listed();
        let common = Common {
            own_axes: own,
            reach: frame_reach(input.inner.view.as_deref(), is_plotted(input.layers.iter()), look),
            look,
        };
        let taken = lay_out(grid, &mut panels, &input.facets, &common);
        return (panels, taken, nest);
    }
    let corners = corners(&parts, &plots, room, (rows, across), gap, head_height);
    let panels = parts.into_iter().zip(plots).zip(corners).map(|((part, plot), at)| Panel::of(part, plot, at)).listed();
    let taken = |panel: &Panel| {
        let mut bounds = panel.plot.bounds.moved(panel.at.x, panel.at.y);
        bounds.y -= head_height;
        bounds.height += head_height;
        bounds
    };
    let extent = panels.iter().map(taken).fold(Rect::new(room.x, room.y, 0.0, 0.0), |a, b| a.union(&b));
    (panels, extent, nest)
}

/// The corners of plots in columns as wide as their widest panel with its axes, and rows as high as their highest.
fn corners(
    parts: &[Part],
    plots: &[Plot],
    room: Rect,
    (rows, across): (usize, usize),
    gap: (f64, f64),
    head_height: f64,
) -> Vec<Point> {
    let mut left = vec![0.0_f64; across];
    let mut right = vec![0.0_f64; across];
    let mut above = vec![0.0_f64; rows];
    let mut below = vec![0.0_f64; rows];
    for ((cell, _, _), plot) in parts.iter().zip(plots) {
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
    parts
        .iter()
        .map(|(cell, _, _)| {
            Point::new(start(&left, &right, cell.at.1, gap.0, room.x), start(&above, &below, cell.at.0, gap.1, room.y))
        })
        .listed()
}

/// The cells of the facets; `None` for a single plot.
fn nested_cells(input: &PageInput<'_>, width: f64, most: usize, look: &Look<'_>) -> Option<(Nest, Vec<Cell>)> {
    let first = input.layers.first()?;
    // Rows that are not drawn make no panel, those put away keep theirs; layers share the rows before each drops its own.
    let whole = first.whole();
    let drawn = if input.layers.len() == 1 {
        whole.data.clone()
    } else if whole.raw.rows() == input.rows.rows() {
        // What a layer reads as times makes panels as such.
        whole.raw.clone()
    } else {
        input.rows.clone()
    };
    let rows = Rows { unit: &first.unit, drawn, all: input.rows.clone() };
    // Names beside the plots take a third of the width; panels side by side need room for them.
    let named = first.unit.get(Channel::Y).is_some_and(|y| !y.is_measure());
    let least = if named { 170.0 } else { 110.0 };
    let columns = |level: &Level<'_>, grid: &Grid, within: usize| {
        let wanted =
            columns(level.view, grid, (width / super::scales::count(within.max(1)), least), look.theme.is_house());
        wanted.min((most / within.max(1)).max(1))
    };
    nested(&input.facets, &rows, &columns, look)
}

/// Space between columns and between rows of panels.
pub(super) fn gaps(input: &PageInput<'_>, look: &Look<'_>) -> (f64, f64) {
    input.facets.first().map_or((20.0, 20.0), |level| gap_of(level.view, look))
}

/// The same of one facet.
pub(super) fn gap_of(facet: &FacetView, look: &Look<'_>) -> (f64, f64) {
    use crate::spec::view::Spacing;
    let default = look.config.facet().as_ref().and_then(|facet| facet.spacing).unwrap_or(20.0);
    match facet.spacing.as_ref() {
        Some(Spacing::Both(gap)) => (*gap, *gap),
        Some(Spacing::Each(each)) => (each.column.unwrap_or(default), each.row.unwrap_or(default)),
        None => (default, default),
    }
}

/// How many panels stand side by side.
fn columns(facet: &FacetView, grid: &Grid, (width, least): (f64, f64), house: bool) -> usize {
    // A panel narrower than this says nothing; more rows instead. Those asked for side by side stay so longer.
    let (wanted, least) = match (&grid.wrap, &grid.column) {
        (Some(wrap), _) => (facet.columns.map_or(wrap.values.len(), super::scales::index), least.max(140.0)),
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
