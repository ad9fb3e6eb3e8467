//! Ticks no finer than the times they are for: nothing happens between the years of a table of years.
//!
//! Takes the units that share a time axis; gives the unit that all of their times are whole in, as a place in
//! [`GRAINS`](crate::scale::locale::GRAINS), and ticks that keep to it.

use std::rc::Rc;

use crate::dataset::Value;
use crate::gregorian::DAY;
use crate::scale::time_format::grain;
use crate::scene::scales::ScaleModel;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::scale::ScaleType;

/// Longer tables are of instants or days, and not worth the look.
const MOST: usize = 20_000;

/// The unit that all times of an axis are whole in; `None` where they are not times, or too many.
#[must_use]
pub(super) fn coarsest(scale: &ScaleModel, sharing: &[(&Unit, &Encoded)]) -> Option<usize> {
    let rows: usize = sharing.iter().map(|(unit, _)| unit.data.rows()).sum();
    if !matches!(scale.kind, ScaleType::Time | ScaleType::Utc) || rows > MOST {
        return None;
    }
    let times = sharing.iter().filter_map(|(unit, encoded)| unit.data.column(encoded.column.as_deref()?));
    times.flat_map(|column| (0..column.len()).filter_map(|row| column.value(row).number())).filter_map(grain).min()
}

/// The least step of ticks, in milliseconds: the shortest month, quarter and year, so that none is left out.
#[must_use]
pub(super) fn least_step_of(coarsest: usize) -> Option<f64> {
    [0.0, 1e3, 6e4, 3.6e6, DAY, DAY, 28.0 * DAY, 90.0 * DAY, 365.0 * DAY]
        .get(coarsest)
        .copied()
        .filter(|step| *step > 0.0)
}

/// Takes out the ticks between; where a reader looks at so short a stretch that a single one would be left, all stay.
pub(super) fn drop_finer(ticks: &mut Vec<(Value, Rc<str>)>, coarsest: usize) {
    // A day that begins a week is a day.
    let coarsest = if coarsest == 5 { 4 } else { coarsest };
    let whole = |(value, _): &(Value, Rc<str>)| value.number().and_then(grain).is_none_or(|grain| grain >= coarsest);
    if ticks.iter().filter(|tick| whole(tick)).count() > 1 {
        ticks.retain(whole);
    }
}
