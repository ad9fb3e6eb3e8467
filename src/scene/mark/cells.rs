//! Bars of countable cells: one cell for each so many, the last one partial (Observable Plot's waffle).
//!
//! Takes the rectangle that a plain bar would have and the amounts it runs between; gives its cells, and
//! the box and the parts they fill. Cells fill rows across the band, rows follow one another along
//! the axis: so many cells to a row as make them most nearly square, and each row as long on the axis
//! as its cells are worth. A part of a stack goes on where the one before ended, within a cell where it
//! ended there.

use crate::color::Color;
use crate::dataset::{Bound, Status};
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::node::{Cap, Join, Node, RectNode, Stroke};

use super::qualified::{BarStyle, CHEVRON_REACH, SOFT_SHARE, Toward, end_mark, lighter};

/// Numbers of cells to a row that are easily counted.
const ROUND_ROWS: [f64; 5] = [5.0, 10.0, 20.0, 50.0, 100.0];
/// How much longer than wide cells may be for the sake of such a number.
const SKEW: f64 = 1.35;

/// The cells of one bar.
#[derive(Clone, Debug, Default)]
pub struct CellBar {
    /// What is drawn.
    pub nodes: Vec<Node>,
    /// The rectangle around all cells, without the gaps around them.
    pub bounds: Rect,
    /// What the cells fill, as rectangles from the corner of `bounds`: at most a row begun, whole rows,
    /// a row not ended.
    pub parts: Vec<Rect>,
}

/// Where cells stand: rows along the axis from its zero.
#[derive(Clone, Copy, Debug)]
pub struct CellGrid {
    /// The direction of growth.
    pub toward: Toward,
    /// The place of zero along the axis, px.
    pub zero: f64,
    /// Where the band starts across the axis, px.
    pub start: f64,
    /// Cells to a row.
    pub columns: f64,
    /// Length of a row along the axis, px.
    pub row: f64,
    /// Width of a cell across the axis, px, its gap included.
    pub column: f64,
}

impl CellGrid {
    /// The grid over a band `breadth` px wide, where a single cell would take `length` px of the axis.
    #[must_use]
    pub fn over(toward: Toward, zero: f64, (start, breadth): (f64, f64), length: f64) -> CellGrid {
        // A cell is breadth / n wide and n × length long. The better of the two whole numbers around the square
        // is taken, unless a round number of cells to a row is hardly worse.
        let square = (breadth / length.max(1e-9)).sqrt();
        let skew = |columns: f64| {
            let ratio = breadth / (columns * columns * length.max(1e-9));
            ratio.max(1.0 / ratio)
        };
        let (less, more) = (square.floor().max(1.0), square.ceil().max(1.0));
        let nearest = if skew(more) < skew(less) { more } else { less };
        let columns = ROUND_ROWS.into_iter().find(|columns| skew(*columns) <= SKEW).unwrap_or(nearest);
        let row = columns * length;
        let column = (breadth / columns).min(row);
        CellGrid { toward, zero, start: start + (breadth - columns * column) / 2.0, columns, row, column }
    }

    /// The distance between cells: whole px, so that all are alike once their edges are on pixels.
    fn gap(&self) -> f64 {
        match self.row.min(self.column) {
            side if side < 3.0 => side * 0.2,
            side if side < 12.0 => 1.0,
            side if side < 28.0 => 2.0,
            _ => 3.0,
        }
    }

    /// The share `from` to `to` of the cell in this row and column.
    fn cell(&self, row: f64, column: f64, (from, to): (f64, f64)) -> Rect {
        let inset = self.gap() / 2.0;
        let along = |share: f64| row * self.row + inset + share * (self.row - 2.0 * inset);
        let across = self.start + column * self.column + inset;
        self.place((along(from), along(to)), (across, across + self.column - 2.0 * inset))
    }

    /// A rectangle by its ends along the axis from zero, and its ends across.
    fn place(&self, along: (f64, f64), across: (f64, f64)) -> Rect {
        let at = |along: f64, across: f64| match self.toward {
            Toward::Up => Point::new(across, self.zero - along),
            Toward::Down => Point::new(across, self.zero + along),
            Toward::Left => Point::new(self.zero - along, across),
            Toward::Right => Point::new(self.zero + along, across),
        };
        Rect::between(at(along.0, across.0), at(along.1, across.1))
    }

    /// The cells from one count to another, with the share of each that is filled.
    fn filled(&self, from: f64, to: f64) -> Vec<(Rect, (f64, f64))> {
        let mut cells = Vec::new();
        let mut index = from.floor();
        while index < to {
            let (row, column) = ((index / self.columns).floor(), index % self.columns);
            let share = ((from - index).max(0.0), (to - index).min(1.0));
            cells.push((self.cell(row, column, share), share));
            index += 1.0;
        }
        cells
    }

    /// Which corners of a cell are round: not those where it is cut off.
    fn round(&self, (from, to): (f64, f64)) -> [bool; 4] {
        let (base, end) = (from == 0.0, to == 1.0);
        match self.toward {
            Toward::Up => [end, end, base, base],
            Toward::Down => [base, base, end, end],
            Toward::Left => [end, base, base, end],
            Toward::Right => [base, end, end, base],
        }
    }

    /// The rectangle that a chevron at the value end is drawn for: one that points back stands beyond the end,
    /// where no cell is behind it.
    fn ended(&self, bounds: Rect, bound: Bound) -> Rect {
        let more = if matches!(bound, Bound::AtMost | Bound::Under) { CHEVRON_REACH + 1.0 } else { 0.0 };
        match self.toward {
            Toward::Up => Rect::new(bounds.x, bounds.y - more, bounds.width, bounds.height + more),
            Toward::Down => Rect::new(bounds.x, bounds.y, bounds.width, bounds.height + more),
            Toward::Left => Rect::new(bounds.x - more, bounds.y, bounds.width + more, bounds.height),
            Toward::Right => Rect::new(bounds.x, bounds.y, bounds.width + more, bounds.height),
        }
    }

    /// What cells from one count to another fill, gaps between them included.
    fn parts(&self, from: f64, to: f64) -> Vec<Rect> {
        let (first, last) = (from.floor(), to.ceil());
        let across = |count: f64| self.start + count * self.column;
        let piece = |row: f64, rows: f64, (begin, end): (f64, f64)| {
            self.place((row * self.row, (row + rows) * self.row), (across(begin), across(end)))
        };
        let (row, end_row) = ((first / self.columns).floor(), ((last - 1.0) / self.columns).floor());
        if row == end_row {
            return vec![piece(row, 1.0, (first % self.columns, last - row * self.columns))];
        }
        let mut parts = vec![piece(row, 1.0, (first % self.columns, self.columns))];
        if end_row - row > 1.0 {
            parts.push(piece(row + 1.0, end_row - row - 1.0, (0.0, self.columns)));
        }
        parts.push(piece(end_row, 1.0, (0.0, last - end_row * self.columns)));
        parts
    }
}

/// So many cells in the room of a legend's swatch: in a row, or standing where a bound has to be shown.
#[must_use]
pub fn swatch((width, height): (f64, f64), count: f64, status: Status, bound: Bound, style: &BarStyle) -> Vec<Node> {
    let side = (width / count).min(height);
    let (toward, zero, start) = match bound {
        Bound::Exact => (Toward::Right, (width - side * count) / 2.0, (height - side) / 2.0),
        // Above it is room for a chevron.
        _ => (Toward::Up, height, (width - side * 0.75) / 2.0),
    };
    let side = if bound == Bound::Exact { side } else { side * 0.75 };
    let grid = CellGrid { toward, zero, start, columns: 1.0, row: side, column: side };
    cell_bar(&grid, (0.0, count), status, bound, style).nodes
}

/// A bar from one count of cells to another, both from zero in the grid's direction.
#[must_use]
pub fn cell_bar(grid: &CellGrid, (from, to): (f64, f64), status: Status, bound: Bound, style: &BarStyle) -> CellBar {
    let cells = grid.filled(from, to);
    let Some(bounds) = cells.iter().map(|(cell, _)| *cell).reduce(|a, b| a.union(&b)) else {
        return CellBar::default();
    };
    let hollow = matches!(status, Status::Target | Status::Forecast);
    let pale = matches!(status, Status::Provisional | Status::Estimate);
    let [radius, ..] = style.corners;
    let side = (grid.row.min(grid.column) - grid.gap()).max(0.0);
    let radius = if radius > 0.0 { radius } else { (side * 0.16).min(3.0) };
    let last = cells.len().saturating_sub(1);
    let mut nodes: Vec<Node> = Vec::with_capacity(cells.len() + 1);
    for (index, (cell, shown)) in cells.into_iter().enumerate() {
        let corners = grid.round(shown).map(|round| if round { radius } else { 0.0 });
        // Of a value that is about so much, the last cell is faint.
        let share = if bound == Bound::About && index == last { SOFT_SHARE } else { 1.0 };
        let (rect, stroke) = if hollow || pale {
            let width: f64 = if side < 8.0 { 1.0 } else { 1.5 };
            let inset = (width / 2.0).min(cell.width / 2.0).min(cell.height / 2.0);
            (cell.grown(-inset), Some(outline(style.color.faded(share), width)))
        } else {
            (cell, style.stroke.clone())
        };
        let fill = match (hollow, pale) {
            (true, _) => None,
            (_, true) => Some(lighter(style.color, style.background)),
            _ => Some(style.color),
        };
        let crisp = stroke.is_none();
        nodes.push(Node::Rect(RectNode { rect, corners, fill: fill.map(|fill| fill.faded(share)), stroke, crisp }));
    }
    nodes.extend(end_mark(grid.ended(bounds, bound), grid.toward, bound, style.color, style.color));
    let parts = grid.parts(from, to).into_iter().map(|part| part.moved(-bounds.x, -bounds.y)).listed();
    CellBar { nodes, bounds, parts }
}

fn outline(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dash: std::rc::Rc::default(), cap: Cap::Butt, join: Join::Miter }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> BarStyle {
        BarStyle {
            color: Color::hex(0x1d5fa6),
            background: Color::hex(0xffffff),
            corners: [0.0; 4],
            stroke: None,
            ranged: false,
        }
    }

    fn rects(bar: &CellBar) -> Vec<Rect> {
        bar.nodes
            .iter()
            .filter_map(|node| match node {
                Node::Rect(rect) => Some(rect.rect),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn cells_are_nearly_square_and_rows_true_to_the_axis() {
        // 40 px of band, 10 px of axis a cell: two columns of 20 by 20 px.
        let grid = CellGrid::over(Toward::Up, 300.0, (10.0, 40.0), 10.0);
        assert_eq!((grid.columns, grid.row, grid.column), (2.0, 20.0, 20.0));
        // One cell longer than the band is wide stays one column.
        let tall = CellGrid::over(Toward::Up, 300.0, (10.0, 40.0), 90.0);
        assert_eq!((tall.columns, tall.row, tall.column), (1.0, 90.0, 40.0));
    }

    #[test]
    fn the_last_cell_is_partial() {
        let grid = CellGrid::over(Toward::Up, 300.0, (10.0, 40.0), 10.0);
        let bar = cell_bar(&grid, (0.0, 2.5), Status::Actual, Bound::Exact, &style());
        let cells = rects(&bar);
        assert_eq!(cells.len(), 3);
        assert_eq!(cells[0], Rect::new(11.0, 281.0, 18.0, 18.0));
        assert_eq!(cells[2], Rect::new(11.0, 270.0, 18.0, 9.0));
    }

    #[test]
    fn a_part_of_a_stack_goes_on_within_the_cell() {
        let grid = CellGrid::over(Toward::Right, 0.0, (0.0, 40.0), 10.0);
        let lower = cell_bar(&grid, (0.0, 2.5), Status::Actual, Bound::Exact, &style());
        let upper = cell_bar(&grid, (2.5, 6.0), Status::Actual, Bound::Exact, &style());
        let (lower, upper_cells) = (rects(&lower), rects(&upper));
        assert_eq!(lower[2].right(), upper_cells[0].x);
        assert_eq!(lower[2].width + upper_cells[0].width, 18.0);
        assert_eq!(upper_cells.len(), 4);
        // A row begun, and a whole row.
        assert_eq!(upper.parts.len(), 2);
        let covered: f64 = upper.parts.iter().map(|part| part.width * part.height).sum();
        assert_eq!(covered, 4.0 * 20.0 * 20.0);
    }

    #[test]
    fn a_target_is_hollow_and_nothing_has_no_cells() {
        let grid = CellGrid::over(Toward::Up, 300.0, (10.0, 40.0), 10.0);
        let target = cell_bar(&grid, (0.0, 2.0), Status::Target, Bound::AtLeast, &style());
        assert!(target.nodes.iter().all(|node| !matches!(node, Node::Rect(rect) if rect.fill.is_some())));
        assert!(matches!(target.nodes.last(), Some(Node::Path(_))), "a chevron for at least");
        assert!(cell_bar(&grid, (0.0, 0.0), Status::Actual, Bound::Exact, &style()).nodes.is_empty());
    }
}
