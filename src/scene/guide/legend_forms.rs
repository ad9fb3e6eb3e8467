//! Legend entries for the forms of marks: what a status, a bound and a cell look like, when and only when
//! they occur.
//!
//! Takes the units of a plot and the legends there are; adds entries for the forms that no other entry
//! explains. Each form is shown as the kind of mark that has it: a bar, cells, a point or a marker line.

use crate::dataset::{Bound, Status};
use crate::geometry::{Point, Rect};
use crate::order::sort;
use crate::scale::Said;
use crate::scale::format_quantity;
use crate::scene::format::qualifiers;
use crate::scene::look::Look;
use crate::scene::mark::cells::swatch;
use crate::scene::mark::qualified::{BarStyle, Toward, bar_nodes, marker_nodes};
use crate::scene::mark::symbol::bound_nodes;
use crate::scene::node::Node;
use crate::scene::observed::unit_title;
use crate::scene::unit::Unit;
use crate::spec::mark::MarkKind;
use crate::transform::stack::StackOffset;

use super::legend::{Legend, LegendBody, LegendEntry};
use super::legend_of::Scaled;
use super::swatch::{SWATCH, status_point};

/// What shows a form.
#[derive(Clone, Copy)]
enum Shown {
    /// Bars.
    Bar,
    /// Bars of countable cells.
    Cells,
    /// Marker lines.
    Tick,
    /// Points of any shape.
    Point,
}

fn shown(unit: &Unit) -> Option<Shown> {
    match unit.kind {
        MarkKind::Bar if unit.mark.unit().is_some() => Some(Shown::Cells),
        MarkKind::Bar => Some(Shown::Bar),
        MarkKind::Tick => Some(Shown::Tick),
        MarkKind::Point | MarkKind::Circle | MarkKind::Square => Some(Shown::Point),
        _ => None,
    }
}

/// Adds entries for the forms that the other entries leave unexplained.
pub(super) fn explain_forms(units: &[Scaled<'_>], legends: &mut Vec<Legend>, look: &Look<'_>) {
    let mut statuses: Vec<(Status, Shown)> = Vec::new();
    let mut bounds: Vec<(Bound, Shown, Status)> = Vec::new();
    let mut cells: Option<&Unit> = None;
    for (unit, _) in units {
        let Some(shown) = shown(unit) else { continue };
        cells = cells.or(matches!(shown, Shown::Cells).then_some(*unit));
        for row in 0..unit.data.rows() {
            let (status, bound) = qualifiers(unit, row);
            if !matches!(status, Status::Actual | Status::Missing) && statuses.iter().all(|(known, _)| *known != status)
            {
                statuses.push((status, shown));
            }
            if bound != Bound::Exact && bounds.iter().all(|(known, ..)| *known != bound) {
                bounds.push((bound, shown, status));
            }
        }
    }
    let explained = |legends: &[Legend], word: &str| {
        legends.iter().any(|legend| match &legend.body {
            LegendBody::Entries(entries) => entries.iter().any(|entry| entry.label.contains(word)),
            LegendBody::Ramp(..) => false,
        })
    };
    sort(&mut statuses, &|a, b| a.0.cmp(&b.0));
    sort(&mut bounds, &|a, b| a.0.cmp(&b.0));
    let mut entries: Vec<LegendEntry> = Vec::new();
    for (status, shown) in statuses {
        let word = look.words.status(status);
        if explained(legends, word) {
            continue;
        }
        entries.push(form(status_swatch(shown, status, look), status_label(status, look)));
    }
    for (bound, shown, status) in bounds {
        let label = format!("{} {}", bound.sign(), look.words.bound(bound)).trim().to_owned();
        entries.push(form(bound_swatch(shown, bound, status, look), label));
    }
    entries.extend(cells.map(|unit| cell_key(unit, look)));
    if entries.is_empty() {
        return;
    }
    match legends.iter_mut().find_map(|legend| match &mut legend.body {
        LegendBody::Entries(known) => Some(known),
        LegendBody::Ramp(..) => None,
    }) {
        Some(known) => known.extend(entries),
        None => legends.push(Legend::of(entries)),
    }
}

/// The entry of a form: no series stands behind it.
fn form(swatch: Vec<Node>, label: String) -> LegendEntry {
    LegendEntry::of(swatch, label.into())
}

/// What a legend calls a status, with the sign that labels bear for it.
pub(super) fn status_label(status: Status, look: &Look<'_>) -> String {
    format!("{}{}", look.words.status(status), status.sign())
}

fn style(look: &Look<'_>) -> BarStyle {
    BarStyle {
        color: look.theme.muted,
        background: look.theme.background,
        corners: [0.0; 4],
        stroke: None,
        ranged: false,
    }
}

fn status_swatch(shown: Shown, status: Status, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    match shown {
        Shown::Bar => bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style(look)),
        Shown::Cells => swatch(SWATCH, 2.0, status, Bound::Exact, &style(look)),
        Shown::Tick => marker(Bound::Exact, look),
        Shown::Point => status_point(status, look),
    }
}

fn bound_swatch(shown: Shown, bound: Bound, status: Status, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    match shown {
        Shown::Bar => {
            let room = Rect::new(2.0, 5.0, width - 4.0, height - 5.0);
            bar_nodes(room, Toward::Up, status, bound, &style(look))
        }
        Shown::Cells => swatch((width, height - 1.0), 1.0, status, bound, &style(look)),
        Shown::Tick => marker(bound, look),
        Shown::Point => bound_nodes(Point::new(width / 2.0, height / 2.0), 0.0, bound, look.theme.muted),
    }
}

/// A marker line in the middle of a swatch.
fn marker(bound: Bound, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    let line = Rect::new(width / 2.0 - 3.0, 0.0, 3.0, height);
    marker_nodes(line, Toward::Right, bound, look.theme.ink, look.theme.background)
}

/// How much one cell stands for, in the unit of what is counted where the data has it.
fn cell_key(unit: &Unit, look: &Look<'_>) -> LegendEntry {
    let size = unit.mark.unit().unwrap_or_default();
    let shares = unit.stack.as_ref().is_some_and(|stack| stack.offset == StackOffset::Normalize);
    let mut amount = format_quantity(if shares { size * 100.0 } else { size }, None, false, &look.locale);
    if shares {
        amount.push_str(look.locale.text(Said::Percent));
    }
    let counted = unit.get(unit.along()).and_then(|encoded| unit_title(unit, encoded, look)).unwrap_or_default();
    let swatch = swatch(SWATCH, 1.0, Status::Actual, Bound::Exact, &style(look));
    form(swatch, look.words.cell(&amount, &counted.concat()))
}
