//! Panels within panels: the facets of a chart, outermost first, as one grid of panels.
//!
//! Takes facets with the rows they divide; gives cells, each with its place in the whole grid and in the
//! innermost facet, and the tree they hang on. A facet within another has panels only for the values that
//! occur in its own rows.

use std::ops::Range;
use std::rc::Rc;

use crate::dataset::Dataset;
use crate::list::Listed;
use crate::spec::view::FacetView;

use super::facet::{Cell, Grid, MAX_PANELS};
use super::look::Look;
use super::unit::Unit;

/// A facet of the chart, its fields not yet read.
#[derive(Clone, Debug)]
pub struct Level<'a> {
    /// As written.
    pub view: &'a FacetView,
    /// Its fields.
    pub grid: Grid,
}

/// A facet with what stands in its grid.
#[derive(Clone, Debug)]
pub struct Nest {
    /// Its fields with their values.
    pub grid: Grid,
    /// Panels, or the facets within.
    pub blocks: Vec<Block>,
}

/// A place in a facet's grid.
#[derive(Clone, Debug)]
pub struct Block {
    /// Row and column.
    pub at: (usize, usize),
    /// Written over it, for wrapped panels.
    pub label: Option<Rc<str>>,
    /// The facet within; `None` for a panel.
    pub inner: Option<Nest>,
    /// Which panels of the whole chart stand in it.
    pub panels: Range<usize>,
}

/// What all facets of a chart divide.
pub struct Rows<'a> {
    /// The unit by whose channels values are sorted.
    pub unit: &'a Unit,
    /// The rows that are drawn.
    pub drawn: Rc<Dataset>,
    /// All rows.
    pub all: Rc<Dataset>,
}

impl Rows<'_> {
    /// Those of one panel.
    fn of(&self, cell: &Cell) -> Rows<'_> {
        let pick = |data: &Rc<Dataset>| {
            let own = |row: &usize| cell.keys.iter().all(|key| key.is_of(data, *row));
            let rows: Vec<usize> = (0..data.rows()).filter(own).listed();
            Rc::new(data.select(&rows))
        };
        Rows { unit: self.unit, drawn: pick(&self.drawn), all: pick(&self.all) }
    }
}

/// After how many cells of a facet a row ends, where the widest of them has so many panels side by side.
type Columns<'a> = &'a dyn Fn(&Level<'_>, &Grid, usize) -> usize;

/// The cells of nested facets.
pub fn nested(
    levels: &[Level<'_>],
    rows: &Rows<'_>,
    columns: Columns<'_>,
    look: &Look<'_>,
) -> Option<(Nest, Vec<Cell>)> {
    let mut blocks = 0;
    nest(levels, rows, columns, look, &mut blocks, 0)
}

fn nest(
    levels: &[Level<'_>],
    rows: &Rows<'_>,
    columns: Columns<'_>,
    look: &Look<'_>,
    blocks: &mut usize,
    first: usize,
) -> Option<(Nest, Vec<Cell>)> {
    let (level, within) = levels.split_first()?;
    let mut grid = level.grid.clone();
    grid.fill(rows.unit, &rows.drawn, &rows.all, look);
    let size = |pick: fn(&Cell) -> usize, cells: &[Cell]| cells.iter().map(pick).max().map_or(0, |last| last + 1);
    let mut parts: Vec<(Cell, Option<Nest>, Vec<Cell>)> = Vec::new();
    if within.is_empty() {
        let own = grid.cells(columns(level, &grid, 1)).into_iter().take(MAX_PANELS.saturating_sub(first));
        parts.extend(own.map(|cell| {
            let panel = Cell { within: cell.at, block: *blocks, depths: vec![cell.keys.len()], ..cell.clone() };
            (cell, None, vec![panel])
        }));
    } else {
        let mut next = first;
        for cell in grid.cells(usize::MAX) {
            if next >= MAX_PANELS {
                break;
            }
            let (inner, cells) = nest(within, &rows.of(&cell), columns, look, blocks, next)
                .map_or((None, Vec::new()), |(nest, cells)| (Some(nest), cells));
            next += cells.len();
            parts.push((cell, inner, cells));
        }
        // Where they stand follows from how wide they are.
        let widest = parts.iter().map(|(_, _, cells)| size(|cell| cell.at.1, cells)).max().unwrap_or(1);
        for (part, cell) in parts.iter_mut().zip(grid.cells(columns(level, &grid, widest))) {
            part.0.at = cell.at;
        }
    }
    *blocks += 1;
    // Each row of the facet is as many rows of panels high as its highest part, each column as wide.
    let (mut high, mut wide): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (cell, inner, cells) in &parts {
        let (rows, across) = match inner {
            Some(_) => (size(|cell| cell.at.0, cells), size(|cell| cell.at.1, cells)),
            None => (1, 1),
        };
        grow(&mut high, cell.at.0, rows);
        grow(&mut wide, cell.at.1, across);
    }
    let before = |sizes: &[usize], at: usize| -> usize { sizes.iter().take(at).sum() };
    let (mut all, mut placed) = (Vec::new(), Vec::new());
    for (cell, inner, cells) in parts {
        let start = first + all.len();
        let (row, column) = (before(&high, cell.at.0), before(&wide, cell.at.1));
        let nested = inner.is_some();
        all.extend(cells.into_iter().map(|mut panel| {
            if nested {
                panel.at = (row + panel.at.0, column + panel.at.1);
                for depth in &mut panel.depths {
                    *depth += cell.keys.len();
                }
                panel.depths.insert(0, cell.keys.len());
                panel.keys = [cell.keys.clone(), panel.keys].concat();
                panel.labels = [cell.labels.clone(), panel.labels].concat();
            }
            panel
        }));
        placed.push(Block { at: cell.at, label: cell.label, inner, panels: start..first + all.len() });
    }
    Some((Nest { grid, blocks: placed }, all))
}

fn grow(sizes: &mut Vec<usize>, at: usize, size: usize) {
    if sizes.len() <= at {
        sizes.resize(at + 1, 0);
    }
    if let Some(known) = sizes.get_mut(at) {
        *known = (*known).max(size);
    }
}
