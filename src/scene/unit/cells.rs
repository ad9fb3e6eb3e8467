//! Bars of countable cells (`mark.unit`): whether the amounts of a view can be counted off in them.
//!
//! Takes a unit view worked out; gives the amounts a bar runs from and to, or why it has no cells. Cells
//! are counted from zero along a linear scale, so that the axis beside them stays true.

use crate::diagnostic::Diagnostic;
use crate::scale::rounding::{floor_log10, power_of_ten};
use crate::scene::scales::domain::second_of;
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::scale::{DomainEnd, Scale, ScaleDomain, ScaleType};
use crate::spec::values::Orientation;

use super::{Encoded, Unit};

/// More cells than these nobody counts, and they would make a slow page.
const MAX_CELLS: f64 = 5_000.0;

impl Unit {
    /// The channel along which bars grow.
    #[must_use]
    pub fn along(&self) -> Channel {
        if self.orient == Some(Orientation::Horizontal) { Channel::X } else { Channel::Y }
    }

    /// The amounts from and to which the bar of a row runs; from zero where it has no second end.
    #[must_use]
    pub fn amounts(&self, row: usize) -> Option<(f64, f64)> {
        let channel = self.along();
        let cell = |name: &str| self.data.value(row, name).number();
        if let Some(stack) = self.stack.as_ref().filter(|stack| stack.channel == channel) {
            let [start, end] = &stack.names;
            return Some((cell(start)?, cell(end)?));
        }
        let amount = |encoded: &Encoded| match &encoded.datum {
            Some(datum) => datum.number(),
            None => cell(encoded.column.as_ref()?),
        };
        let from = match second_of(channel).and_then(|second| self.get(second)) {
            Some(second) => amount(second)?,
            None => 0.0,
        };
        Some((from, amount(self.get(channel)?)?))
    }
}

/// Whether the bars of a unit can be counted off in the cells it asks for.
///
/// # Errors
/// `cells-not-countable` or `too-many-cells`, at `/mark/unit`.
pub(super) fn check(unit: &Unit) -> Result<(), Diagnostic> {
    let Some(size) = unit.mark.unit() else { return Ok(()) };
    let problem = |code, message: &str, hint: &str| {
        Diagnostic::error(code, message).at(format!("{}/mark/unit", unit.path)).hint(hint)
    };
    let refused = |message: &str, hint: &str| Err(problem("cells-not-countable", message, hint));
    if unit.kind != MarkKind::Bar {
        return refused("only bars are made of cells", "use the mark bar, or leave `unit` out");
    }
    if !(size > 0.0 && size.is_finite()) {
        return refused("a cell stands for an amount above 0", "write how much one cell stands for, such as 100");
    }
    let channel = unit.along();
    let Some(encoded) = unit.get(channel).filter(|encoded| encoded.is_measure() && encoded.is_scaled()) else {
        return refused("these bars show no amounts", "put a quantitative field that is not in bins on x or y");
    };
    let placed = if channel == Channel::X { unit.mark.x2() } else { unit.mark.y2() };
    let second = second_of(channel).and_then(|second| unit.get(second));
    if placed.is_some() || second.is_some_and(|second| second.column.is_none() && second.datum.is_none()) {
        return refused("bars that start at a place in px have no amount", "let them start at zero or at a field");
    }
    if encoded.def.scale().value().is_some_and(|scale| !counts_from_zero(scale)) {
        return refused(
            "cells are counted from zero along a linear scale",
            "let the scale be linear and its domain hold 0",
        );
    }
    let total: f64 = (0..unit.data.rows()).filter_map(|row| unit.amounts(row)).map(|ends| cells(ends, size)).sum();
    if total > MAX_CELLS {
        let fitting = rounded_up(size * (total / MAX_CELLS));
        let message = format!("{total} cells are more than the {MAX_CELLS} a chart may have");
        return Err(problem("too-many-cells", &message, &format!("let a cell stand for more, such as {fitting}")));
    }
    Ok(())
}

/// How many cells a bar reaches over.
fn cells((from, to): (f64, f64), size: f64) -> f64 {
    (from.max(to) / size).ceil() - (from.min(to) / size).floor()
}

/// Whether amounts on such a scale are lengths from a zero that is shown.
fn counts_from_zero(scale: &Scale) -> bool {
    let end = |end: &Option<DomainEnd>| end.as_ref().and_then(crate::scene::scales::domain::end).unwrap_or(0.0);
    let written = match scale.domain() {
        Some(ScaleDomain::Values(values)) => {
            let numbers = || values.iter().filter_map(|datum| datum.value().number());
            numbers().any(|number| number <= 0.0) && numbers().any(|number| number >= 0.0)
        }
        Some(ScaleDomain::Unaggregated | ScaleDomain::Union(_)) | None => true,
    };
    matches!(scale.kind(), None | Some(ScaleType::Linear))
        && scale.zero() != Some(false)
        && end(scale.domain_min()) <= 0.0
        && end(scale.domain_max()) >= 0.0
        && written
}

/// The next 1, 2 or 5 times a power of ten.
fn rounded_up(amount: f64) -> f64 {
    let power = floor_log10(amount).map_or(1.0, power_of_ten);
    [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power).find(|round| *round >= amount).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_from_zero() {
        assert_eq!(cells((0.0, 250.0), 100.0), 3.0);
        assert_eq!(cells((250.0, 300.0), 100.0), 1.0);
        assert_eq!(cells((0.0, -120.0), 100.0), 2.0);
        assert_eq!(cells((0.0, 0.0), 100.0), 0.0);
    }

    #[test]
    fn hints_are_round() {
        assert_eq!(rounded_up(101.0), 200.0);
        assert_eq!(rounded_up(0.07), 0.1);
        assert_eq!(rounded_up(5.0), 5.0);
    }
}
