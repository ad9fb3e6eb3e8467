//! Legend entries for the forms of marks: what a status and a bound look like, when and only when they occur.
//!
//! Takes the units of a plot and the legends there are; adds entries for the forms that no other entry
//! explains. Each form is shown as the kind of mark that has it: a bar, a point or a marker line.

use crate::dataset::{Bound, Status, Value};
use crate::geometry::{Point, Rect};
use crate::scene::format::qualifiers;
use crate::scene::look::Look;
use crate::scene::mark::qualified::{BarStyle, Toward, bar_nodes, marker_nodes};
use crate::scene::mark::symbol::bound_nodes;
use crate::scene::node::Node;
use crate::scene::place::UnitScales;
use crate::spec::mark::MarkKind;

use super::legend::{Legend, LegendBody, LegendEntry};
use super::legend_of::{SWATCH, Scaled, house_swatch};

/// The kinds of mark that show forms.
const SHOWING: [MarkKind; 5] = [MarkKind::Bar, MarkKind::Tick, MarkKind::Point, MarkKind::Circle, MarkKind::Square];

/// Adds entries for the forms that the other entries leave unexplained.
pub(super) fn explain_forms(units: &[Scaled<'_>], legends: &mut Vec<Legend>, look: &Look<'_>) {
    let mut statuses: Vec<(Status, MarkKind)> = Vec::new();
    let mut bounds: Vec<(Bound, MarkKind, Status)> = Vec::new();
    for (unit, _) in units.iter().filter(|(unit, _)| SHOWING.contains(&unit.kind)) {
        for row in 0..unit.data.rows() {
            let (status, bound) = qualifiers(unit, row);
            if !matches!(status, Status::Actual | Status::Missing) && statuses.iter().all(|(known, _)| *known != status)
            {
                statuses.push((status, unit.kind));
            }
            if bound != Bound::Exact && bounds.iter().all(|(known, ..)| *known != bound) {
                bounds.push((bound, unit.kind, status));
            }
        }
    }
    let explained = |legends: &[Legend], word: &str| {
        legends.iter().any(|legend| match &legend.body {
            LegendBody::Entries(entries) => entries.iter().any(|entry| entry.label.contains(word)),
            LegendBody::Ramp(..) => false,
        })
    };
    statuses.sort_unstable_by_key(|(status, _)| *status);
    bounds.sort_unstable_by_key(|(bound, ..)| *bound);
    let mut entries: Vec<LegendEntry> = Vec::new();
    for (status, kind) in statuses {
        let word = look.words.status(status);
        if explained(legends, word) {
            continue;
        }
        entries
            .push(LegendEntry { swatch: status_swatch(kind, status, look), label: status_label(status, look).into() });
    }
    for (bound, kind, status) in bounds {
        let label = format!("{} {}", bound.sign(), look.words.bound(bound)).trim().to_owned();
        entries.push(LegendEntry { swatch: bound_swatch(kind, bound, status, look), label: label.into() });
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

fn status_swatch(kind: MarkKind, status: Status, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    match kind {
        MarkKind::Bar => {
            bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style(look))
        }
        MarkKind::Tick => marker(Bound::Exact, look),
        _ => {
            let (zero, none) = (Value::Number(0.0), UnitScales::default());
            house_swatch(MarkKind::Point, look.theme.muted, status, &zero, &none, &[], look)
        }
    }
}

fn bound_swatch(kind: MarkKind, bound: Bound, status: Status, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    match kind {
        MarkKind::Bar => {
            let room = Rect::new(2.0, 5.0, width - 4.0, height - 5.0);
            bar_nodes(room, Toward::Up, status, bound, &style(look))
        }
        MarkKind::Tick => marker(bound, look),
        _ => bound_nodes(Point::new(width / 2.0, height / 2.0), 0.0, bound, look.theme.muted),
    }
}

/// A marker line in the middle of a swatch.
fn marker(bound: Bound, look: &Look<'_>) -> Vec<Node> {
    let (width, height) = SWATCH;
    let line = Rect::new(width / 2.0 - 3.0, 0.0, 3.0, height);
    marker_nodes(line, Toward::Right, bound, look.theme.ink, look.theme.background)
}
