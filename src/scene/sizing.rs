//! How large the plots of a page are.
//!
//! Takes the panels of a page with what they draw, and the room there is; gives their plots. Guarantees to come to rest: where
//! labels that turn and plots that give way would swing, the narrower plots are kept.

use crate::geometry::Rect;
use crate::list::Listed;
use crate::spec::Channel;
use crate::spec::view::Size;

use super::drafts::Drafts;
use super::extent::{Part, last_in_column, overflow, stacked};
use super::facet::Cell;
use super::guide::axis::LINE_HEIGHT;
use super::guide::axis_labels::label_lines;
use super::guide::axis_of::{Before, axis};
use super::layer::Layer;
use super::look::Look;
use super::page::PageInput;
use super::scales::{count, place_scale};
use super::unit::Unit;
use super::view::{AxesShown, Plot, plot};

/// Lower than this a plot says nothing, whatever height the page has for it; CSS px.
pub(super) const LEAST_PLOT: f64 = 60.0;

/// How much thicker lying bars of cells are than plain ones.
const CELL_STEPS: f64 = 1.6;

/// The panels of a page and what bears on their sizes.
pub(super) struct Sizing<'a> {
    pub(super) input: &'a PageInput<'a>,
    pub(super) room: Rect,
    /// The panels, without their plots.
    pub(super) parts: Vec<Part>,
    pub(super) rows: usize,
    /// Panels side by side.
    pub(super) across: usize,
    /// Between columns and between rows.
    pub(super) gap: (f64, f64),
    /// Of what stands over each panel.
    pub(super) head_height: f64,
    /// Channels that panels have scales of their own for.
    pub(super) apart: Vec<Channel>,
    /// Whether each panel has an x axis, and a y axis.
    pub(super) own: (bool, bool),
    pub(super) look: &'a Look<'a>,
}

impl Sizing<'_> {
    /// A panel's plot in a size.
    pub(super) fn plot(&self, (cell, layers, drafts): &Part, size: (f64, f64)) -> Plot {
        let refs: Vec<&Layer> = layers.iter().listed();
        plot(&refs, drafts, size, self.shown(cell, layers), self.look)
    }

    /// A panel without rows has no axes of its own; those it shares it may carry for others.
    fn shown(&self, cell: &Cell, layers: &[Layer]) -> AxesShown {
        let filled = has_rows(layers);
        let has = |channel: Channel, own: bool, outer: bool| {
            let apart = self.apart.contains(&channel);
            if own || apart { filled } else { outer }
        };
        AxesShown {
            x: has(Channel::X, self.own.0, last_in_column(&self.parts, cell)),
            y: has(Channel::Y, self.own.1, cell.within.1 == 0),
        }
    }

    /// The plots of all panels, each in the size for what it draws.
    pub(super) fn plots(&self, size: &dyn Fn(&Drafts) -> (f64, f64)) -> Vec<Plot> {
        self.parts.iter().map(|part| self.plot(part, size(&part.2))).listed()
    }

    /// The plots of the house look, which fill the room.
    pub(super) fn fitted(&self) -> Vec<Plot> {
        let mut width = (column_width(self.room.width, self.gap.0, self.across) - 40.0).max(20.0);
        // What each row of plots has beyond its own height, to fill the height of the place.
        let mut more = 0.0;
        let mut plots = self.wide(width, more);
        let mut narrowest = width;
        for _ in 0..4 {
            let wanted = self.wanted(&plots);
            narrowest = narrowest.min(wanted);
            let spare = self.spare(&plots);
            if (wanted - width).abs() < 0.25 && spare.abs() < 0.01 {
                break;
            }
            width = wanted;
            more += spare;
            plots = self.wide(width, more);
        }
        // Labels that turn where they fit, and fit where they are turned, never come to rest: the narrower
        // way has room for either. What still sticks out then takes its room from the plots.
        for _ in 0..4 {
            let wanted = self.wanted(&plots);
            if wanted >= width - 0.5 {
                break;
            }
            narrowest = narrowest.min(wanted);
            width = narrowest;
            plots = self.wide(width, more);
        }
        // A chart that is given the height it has of itself, rounded up, stays as it is.
        if more > 0.01 && more * count(self.rows) < 1.0 { self.wide(width, 0.0) } else { plots }
    }

    /// Plots of a width, higher than of themselves by so much.
    fn wide(&self, width: f64, more: f64) -> Vec<Plot> {
        let least = if self.room.height.is_finite() { LEAST_PLOT } else { 0.0 };
        self.plots(&|drafts| {
            // Two bars need less than the least: a chart that is asked for the height it has keeps it.
            let natural = house_height(self.input, drafts, self.room, width, self.look);
            (width, (natural + more).max(least.min(natural)))
        })
    }

    /// What is left for each plot beside its axes, as wide as they are now.
    fn wanted(&self, plots: &[Plot]) -> f64 {
        let (lefts, rights) = overflow(&self.parts, plots, self.across);
        let taken: f64 = lefts.iter().sum::<f64>() + rights.iter().sum::<f64>();
        (column_width(self.room.width, self.gap.0, self.across) - taken / count(self.across)).max(20.0)
    }

    /// What each row of plots has left of the height of the place.
    fn spare(&self, plots: &[Plot]) -> f64 {
        if !self.room.height.is_finite() {
            return 0.0;
        }
        let (rows, heads) = (count(self.rows), self.head_height * count(self.rows));
        let gaps = self.gap.1 * (rows - 1.0);
        (self.room.height - stacked(&self.parts, plots, self.rows) - heads - gaps) / rows
    }
}

/// Whether any layer of a panel has rows.
pub(super) fn has_rows(layers: &[Layer]) -> bool {
    layers.iter().any(|layer| layer.unit.data.rows() > 0)
}

/// How many lines the names beside the rows of a plot take.
fn row_lines(input: &PageInput<'_>, drafts: &Drafts, look: &Look<'_>) -> f64 {
    let Some(draft) = drafts.get(Channel::Y, 0).filter(|draft| draft.is_discrete()) else { return 1.0 };
    let scale = place_scale(draft, (0.0, 300.0));
    let units: Vec<&Unit> = input.layers.iter().map(|layer| &layer.unit).listed();
    let axis = axis(&scale, &units, 300.0, look, &Before::default());
    count(axis.map_or(1, |axis| label_lines(&axis, look.measure)))
}

/// The height of a plot in the house look: by its steps where y is discrete, else in proportion.
fn house_height(input: &PageInput<'_>, drafts: &Drafts, room: Rect, width: f64, look: &Look<'_>) -> f64 {
    match &input.inner.height {
        Some(Size::Pixels(pixels)) if *pixels > 0.0 => return *pixels,
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
    let step = if inner > 0 { (row / count(inner)).max(17.0) } else { row.max(look.step()) };
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

/// The room a column of panels has.
pub(super) fn column_width(width: f64, gap: f64, across: usize) -> f64 {
    let across = count(across);
    (width - gap * (across - 1.0)) / across
}
