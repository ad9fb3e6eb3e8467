//! Ticks of a time axis and nice time domains, by d3-time's table of intervals.
//!
//! Takes two times in milliseconds and a wanted count or an interval; gives starts of calendar
//! intervals inside them, both ends included. Never more than `MAX_TICKS`.

use super::calendar::{DAY, Every, HOUR, MINUTE, SECOND, Unit};
use super::rounding::integer;
use super::ticks::{MAX_TICKS, tick_step};

/// A year of 365 days and a month of 30, as d3 counts when it compares lengths.
const YEAR: f64 = 365.0 * DAY as f64;

/// The intervals d3-time chooses from, and their lengths in ms.
const INTERVALS: [(Unit, i64, i64); 18] = [
    (Unit::Second, 1, SECOND),
    (Unit::Second, 5, 5 * SECOND),
    (Unit::Second, 15, 15 * SECOND),
    (Unit::Second, 30, 30 * SECOND),
    (Unit::Minute, 1, MINUTE),
    (Unit::Minute, 5, 5 * MINUTE),
    (Unit::Minute, 15, 15 * MINUTE),
    (Unit::Minute, 30, 30 * MINUTE),
    (Unit::Hour, 1, HOUR),
    (Unit::Hour, 3, 3 * HOUR),
    (Unit::Hour, 6, 6 * HOUR),
    (Unit::Hour, 12, 12 * HOUR),
    (Unit::Day, 1, DAY),
    (Unit::Day, 2, 2 * DAY),
    (Unit::Week, 1, 7 * DAY),
    (Unit::Month, 1, 30 * DAY),
    (Unit::Month, 3, 90 * DAY),
    (Unit::Year, 1, 365 * DAY),
];

/// The interval that gives about `count` ticks; `utc` is the scale type `utc`.
#[must_use]
pub fn tick_interval(start: f64, stop: f64, count: f64, utc: bool) -> Option<Every> {
    let target = (stop - start).abs() / count;
    if !target.is_finite() {
        return None;
    }
    let longer = INTERVALS.iter().position(|(.., length)| *length as f64 > target);
    let chosen = match longer {
        None => {
            let step = tick_step(start / YEAR, stop / YEAR, count);
            return Some(Every { unit: Unit::Year, step: integer(step.abs()).max(1) });
        }
        Some(0) => {
            let step = tick_step(start, stop, count).abs();
            return Some(Every { unit: Unit::Millisecond, step: integer(step).max(1) });
        }
        Some(place) => {
            let (shorter, longer) = (INTERVALS.get(place - 1)?, INTERVALS.get(place)?);
            if target / (shorter.2 as f64) < longer.2 as f64 / target { shorter } else { longer }
        }
    };
    let unit = if utc && chosen.0 == Unit::Day { Unit::UnixDay } else { chosen.0 };
    Some(Every { unit, step: chosen.1 })
}

/// About `count` ticks, descending where `stop` < `start`.
#[must_use]
pub fn ticks(start: f64, stop: f64, count: f64, utc: bool) -> Vec<f64> {
    let count = count.min(MAX_TICKS as f64 / 2.0);
    if count.is_nan() || count <= 0.0 {
        return Vec::new();
    }
    match tick_interval(start.min(stop), start.max(stop), count, utc) {
        Some(every) => ticks_every(start, stop, every),
        None => Vec::new(),
    }
}

/// A tick at each interval, descending where `stop` < `start`.
#[must_use]
pub fn ticks_every(start: f64, stop: f64, every: Every) -> Vec<f64> {
    let mut found = every.range(start.min(stop), start.max(stop) + 1.0, MAX_TICKS);
    if stop < start {
        found.reverse();
    }
    found
}

/// The ends `low` ≤ `high` moved outward to the intervals that about `count` ticks would have.
#[must_use]
pub fn nice(low: f64, high: f64, count: f64, utc: bool) -> (f64, f64) {
    match tick_interval(low, high, count, utc) {
        Some(every) if count > 0.0 => nice_every(low, high, every),
        _ => (low, high),
    }
}

/// The ends `low` ≤ `high` moved outward to starts of an interval.
#[must_use]
pub fn nice_every(low: f64, high: f64, every: Every) -> (f64, f64) {
    (every.floor(low).unwrap_or(low), every.ceil(high).unwrap_or(high))
}
