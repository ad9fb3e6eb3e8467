//! What the plots of a page take together: columns by what sticks out left and right, rows by height.
//!
//! Takes the panels' cells with their finished plots; gives CSS px, and changes nothing.

use super::drafts::Drafts;
use super::facet::Cell;
use super::layer::Layer;
use super::view::Plot;

/// A panel's place in the grid, its layers, and what their scales are made from.
pub(super) type Part = (Cell, Vec<Layer>, Drafts);

/// Whether no panel stands below a cell.
pub(super) fn last_in_column(parts: &[Part], cell: &Cell) -> bool {
    // Under a short last row the panel above carries the axis.
    let below = |other: &Cell| other.block == cell.block && other.at.1 == cell.at.1 && other.at.0 > cell.at.0;
    !parts.iter().any(|(other, _, _)| below(other))
}

/// What sticks out of each column of plots, left and right: axes, labels, marks.
pub(super) fn overflow(parts: &[Part], plots: &[Plot], across: usize) -> (Vec<f64>, Vec<f64>) {
    let mut left = vec![0.0_f64; across];
    let mut right = vec![0.0_f64; across];
    for ((cell, _, _), plot) in parts.iter().zip(plots) {
        if let Some(slot) = left.get_mut(cell.at.1) {
            *slot = slot.max(-plot.bounds.x);
        }
        if let Some(slot) = right.get_mut(cell.at.1) {
            *slot = slot.max(plot.bounds.right() - plot.size.0);
        }
    }
    (left, right)
}

/// What the rows of plots take with their axes, one under the other.
pub(super) fn stacked(parts: &[Part], plots: &[Plot], rows: usize) -> f64 {
    (0..rows)
        .map(|row| {
            let in_row = || parts.iter().zip(plots).filter(|((cell, _, _), _)| cell.at.0 == row).map(|(_, plot)| plot);
            let above = in_row().map(|plot| -plot.bounds.y).fold(0.0, f64::max);
            above + in_row().map(|plot| plot.bounds.bottom()).fold(0.0, f64::max)
        })
        .sum()
}
