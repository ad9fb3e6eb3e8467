//! The entries that explain forms: what a hollow bar, a chevron, a cell stand for.
//!
//! Takes the units drawn and the legends so far; adds an entry for each form that occurs and that no
//! other entry explains.

use crate::dataset::{Bound, Status, Value};
use crate::geometry::{Point, Rect};
use crate::scale::format_quantity;
use crate::scene::format::qualifiers;
use crate::scene::look::Look;
use crate::scene::mark::cells::swatch;
use crate::scene::mark::qualified::{BarStyle, Toward, bar_nodes};
use crate::scene::observed::unit_title;
use crate::scene::place::UnitScales;
use crate::scene::unit::Unit;
use crate::spec::mark::MarkKind;
use crate::transform::stack::StackOffset;

use super::legend::{Legend, LegendBody, LegendEntry};
use super::legend_of::Scaled;
use super::swatch::{SWATCH, house_swatch};

/// Entries for the forms of bars and points that the other entries leave unexplained.
pub(super) fn explain_forms(units: &[Scaled<'_>], legends: &mut Vec<Legend>, look: &Look<'_>) {
    let mut statuses: Vec<Status> = Vec::new();
    let mut bounds: Vec<Bound> = Vec::new();
    let mut kind = None;
    let mut cells: Option<&Unit> = None;
    for (unit, _) in units {
        if !matches!(unit.kind, MarkKind::Bar | MarkKind::Point | MarkKind::Circle | MarkKind::Square) {
            continue;
        }
        kind.get_or_insert(unit.kind);
        cells = cells.or(unit.mark.unit().map(|_| *unit));
        for row in 0..unit.data.rows() {
            let (status, bound) = qualifiers(unit, row);
            if !matches!(status, Status::Actual | Status::Missing) && !statuses.contains(&status) {
                statuses.push(status);
            }
            if bound != Bound::Exact && !bounds.contains(&bound) {
                bounds.push(bound);
            }
        }
    }
    let explained = |legends: &[Legend], word: &str| {
        legends.iter().any(|legend| match &legend.body {
            LegendBody::Entries(entries) => entries.iter().any(|entry| entry.label.contains(word)),
            LegendBody::Ramp(..) => false,
        })
    };
    statuses.sort_unstable();
    bounds.sort_unstable();
    let (width, height) = SWATCH;
    let quiet = look.theme.muted;
    let style = BarStyle { color: quiet, background: look.theme.background, corners: [0.0; 4], stroke: None };
    let mut entries: Vec<LegendEntry> = Vec::new();
    for status in statuses {
        let word = look.words.status(status);
        if explained(legends, word) {
            continue;
        }
        let swatch = match kind {
            Some(MarkKind::Bar) if cells.is_some() => swatch(SWATCH, 2.0, status, Bound::Exact, &style),
            Some(MarkKind::Bar) => {
                bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style)
            }
            _ => house_swatch(MarkKind::Point, quiet, status, &Value::Number(0.0), &UnitScales::default(), &[], look),
        };
        entries.push(LegendEntry { swatch, label: word.into() });
    }
    for bound in bounds {
        let swatch = if cells.is_some() {
            swatch((width, height - 1.0), 1.0, Status::Target, bound, &style)
        } else if kind == Some(MarkKind::Bar) {
            let room = Rect::new(2.0, 5.0, width - 4.0, height - 5.0);
            bar_nodes(room, Toward::Up, Status::Target, bound, &style)
        } else {
            crate::scene::mark::symbol::bound_nodes(Point::new(width / 2.0, height / 2.0), 0.0, bound, quiet)
        };
        let label = format!("{} {}", bound.sign(), look.words.bound(bound)).trim().to_owned();
        entries.push(LegendEntry { swatch, label: label.into() });
    }
    if let Some(unit) = cells {
        entries.push(cell_key(unit, look));
    }
    if entries.is_empty() {
        return;
    }
    match legends.iter_mut().find_map(|legend| match &mut legend.body {
        LegendBody::Entries(known) => Some(known),
        LegendBody::Ramp(..) => None,
    }) {
        Some(known) => known.extend(entries),
        None => legends.push(Legend { title: Vec::new(), body: LegendBody::Entries(entries) }),
    }
}

/// How much one cell stands for, in the unit of what is counted where the data has it.
fn cell_key(unit: &Unit, look: &Look<'_>) -> LegendEntry {
    let size = unit.mark.unit().unwrap_or_default();
    let shares = unit.stack.as_ref().is_some_and(|stack| stack.offset == StackOffset::Normalize);
    let mut amount = format_quantity(if shares { size * 100.0 } else { size }, None, false, &look.locale);
    if shares {
        amount.push_str(&look.locale.percent);
    }
    let counted = unit.get(unit.along()).and_then(|encoded| unit_title(unit, encoded, look)).unwrap_or_default();
    let style =
        BarStyle { color: look.theme.muted, background: look.theme.background, corners: [0.0; 4], stroke: None };
    let swatch = swatch(SWATCH, 1.0, Status::Actual, Bound::Exact, &style);
    LegendEntry { swatch, label: look.words.cell(&amount, &counted.concat()).into() }
}
