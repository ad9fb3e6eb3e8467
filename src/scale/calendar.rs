//! The proleptic Gregorian calendar in UTC: fields of a time, and intervals of whole units.
//!
//! Takes and gives milliseconds since 1970-01-01T00:00:00Z as `f64`. There is no local zone in this
//! library, so that a chart is the same for every reader and on every server. Times that JavaScript
//! cannot hold (before -271821-04-20 or after 275760-09-13) are `None`. Interval rules are d3-time's.

use super::rounding::integer;
use crate::gregorian;

/// Milliseconds in a second.
pub const SECOND: i64 = 1000;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a day.
pub const DAY: i64 = 24 * HOUR;

/// The farthest time from 1970 that JavaScript holds: 10⁸ days.
const MAX_TIME: i64 = 100_000_000 * DAY;

/// A time as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Fields {
    /// The year; 0 is 1 BC.
    pub year: i64,
    /// The month, 0 to 11.
    pub month: i64,
    /// The day of the month, 1 to 31.
    pub date: i64,
    /// The hour, 0 to 23.
    pub hours: i64,
    /// The minute, 0 to 59.
    pub minutes: i64,
    /// The second, 0 to 59.
    pub seconds: i64,
    /// The millisecond, 0 to 999.
    pub milliseconds: i64,
}

impl Fields {
    /// The fields of a time, parts of a millisecond dropped toward 1970, as JavaScript does.
    #[must_use]
    pub fn of(time: f64) -> Option<Fields> {
        let time = whole(time)?;
        let (days, rest) = (time.div_euclid(DAY), time.rem_euclid(DAY));
        let (year, month, date) = gregorian::civil(i32::try_from(days).ok()?);
        Some(Fields {
            year: i64::from(year),
            month: i64::from(month - 1),
            date: i64::from(date),
            hours: rest / HOUR,
            minutes: rest % HOUR / MINUTE,
            seconds: rest % MINUTE / SECOND,
            milliseconds: rest % SECOND,
        })
    }

    /// The first moment of a year.
    #[must_use]
    pub fn of_year(year: i64) -> Fields {
        Fields { year, date: 1, ..Fields::default() }
    }

    /// The time of these fields. Fields out of their bounds carry over, as in `Date.UTC`: month 12
    /// is January of the next year, date 0 the day before the first.
    #[must_use]
    pub fn time(self) -> Option<f64> {
        let within = |n: i64| (-MAX_TIME..=MAX_TIME).contains(&n).then_some(n);
        let months = within(self.year)?.checked_mul(12)?.checked_add(within(self.month)?)?;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
        let days = days_before_month(year, month)?.checked_add(within(self.date)? - 1)?;
        let time = days.checked_mul(DAY)?;
        let time = time.checked_add(within(self.hours)?.checked_mul(HOUR)?)?;
        let time = time.checked_add(within(self.minutes)?.checked_mul(MINUTE)?)?;
        let time = time.checked_add(within(self.seconds)?.checked_mul(SECOND)?)?;
        let time = time.checked_add(within(self.milliseconds)?)?;
        within(time).map(|time| time as f64)
    }
}

/// Days from 1970-01-01 to the first of a month (0 to 11).
fn days_before_month(year: i64, month: i64) -> Option<i64> {
    if !(-400_000..=400_000).contains(&year) {
        return None;
    }
    let (year, month) = (i32::try_from(year).ok()?, i32::try_from(month + 1).ok()?);
    Some(i64::from(gregorian::days_to_month(year, month)))
}

/// A time in whole milliseconds, where JavaScript holds it.
fn whole(time: f64) -> Option<i64> {
    (time.abs() <= MAX_TIME as f64).then(|| integer(time))
}

/// Whole days since 1970-01-01.
#[must_use]
pub fn days_since_epoch(time: f64) -> Option<i64> {
    Some(whole(time)?.div_euclid(DAY))
}

/// The day of the week, Sunday 0 to Saturday 6.
#[must_use]
pub fn weekday(time: f64) -> Option<i64> {
    Some((days_since_epoch(time)? + 4).rem_euclid(7))
}

/// The day of the year, 1 to 366.
#[must_use]
pub fn day_of_year(time: f64) -> Option<i64> {
    let first = Fields::of_year(Fields::of(time)?.year).time()?;
    Some(days_since_epoch(time)? - days_since_epoch(first)? + 1)
}

/// The week of the year, where week 1 starts with the first `first_weekday` of the year and the
/// days before are week 0 (C's `%U` for Sunday 0, `%W` for Monday 1).
#[must_use]
pub fn week_of_year(time: f64, first_weekday: i64) -> Option<i64> {
    let since = (weekday(time)? - first_weekday).rem_euclid(7);
    Some((day_of_year(time)? - 1 + 7 - since).div_euclid(7))
}

/// The ISO 8601 week and the year it belongs to: week 1 holds the year's first Thursday.
#[must_use]
pub fn iso_week(time: f64) -> Option<(i64, i64)> {
    let since_monday = (weekday(time)? + 6).rem_euclid(7);
    let thursday = time + ((3 - since_monday) * DAY) as f64;
    Some((Fields::of(thursday)?.year, (day_of_year(thursday)? + 6) / 7))
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 1 ms.
    Millisecond,
    /// 1000 ms.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// A day; steps of several start with the first of each month.
    Day,
    /// A day; steps of several are counted from 1970-01-01.
    UnixDay,
    /// A week from Sunday.
    Week,
    /// A week from Monday.
    IsoWeek,
    /// A month; steps of several start with each January.
    Month,
    /// A year; steps of several start with years divisible by the step.
    Year,
}

/// Every so many units: d3's `interval.every(step)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every {
    /// The unit.
    pub unit: Unit,
    /// How many of it, 1 or more.
    pub step: i64,
}

impl Every {
    /// One unit.
    #[must_use]
    pub fn one(unit: Unit) -> Every {
        Every { unit, step: 1 }
    }

    /// The interval that Vega calls `unit` (`year`, `quarter`, `month`, `week`, `date`, `day`, `dayofyear`,
    /// `hours`, `minutes`, `seconds`, `milliseconds`; the singular is understood), every `step` of it.
    #[must_use]
    pub fn named(unit: &str, step: f64) -> Option<Every> {
        let (unit, factor) = match unit {
            "year" => (Unit::Year, 1),
            "quarter" => (Unit::Month, 3),
            "month" => (Unit::Month, 1),
            "week" => (Unit::Week, 1),
            "isoweek" => (Unit::IsoWeek, 1),
            "date" | "day" | "dayofyear" => (Unit::Day, 1),
            "hours" | "hour" => (Unit::Hour, 1),
            "minutes" | "minute" => (Unit::Minute, 1),
            "seconds" | "second" => (Unit::Second, 1),
            "milliseconds" | "millisecond" => (Unit::Millisecond, 1),
            _ => return None,
        };
        let step = integer(step).clamp(1, 1_000_000_000) * factor;
        Some(Every { unit, step })
    }

    /// The start of the interval that holds a time.
    #[must_use]
    pub fn floor(self, time: f64) -> Option<f64> {
        let step = self.step.max(1);
        let ms = whole(time)?;
        let down = |size: i64| (ms - ms.rem_euclid(size)) as f64;
        // Steps start over with the next larger unit: 5 minutes with the hour, 3 months with the year.
        let within = |size: i64, parent: i64| {
            let rest = ms.rem_euclid(parent);
            let steps = rest / size / step * step;
            (ms - rest + steps * size) as f64
        };
        match self.unit {
            Unit::Millisecond => Some(down(step)),
            Unit::Second => Some(within(SECOND, MINUTE)),
            Unit::Minute => Some(within(MINUTE, HOUR)),
            Unit::Hour => Some(within(HOUR, DAY)),
            Unit::UnixDay => Some(down(DAY.checked_mul(step)?)),
            Unit::Week | Unit::IsoWeek => {
                // 1970-01-01 was a Thursday; d3 counts steps of weeks from the week that holds it.
                let shift = if self.unit == Unit::Week { 4 } else { 3 } * DAY;
                Some((ms - (ms + shift).rem_euclid((7 * DAY).checked_mul(step)?)) as f64)
            }
            Unit::Day => {
                let fields = Fields::of(time)?;
                Fields { date: (fields.date - 1) / step * step + 1, ..midnight(fields) }.time()
            }
            Unit::Month => {
                let fields = Fields::of(time)?;
                Fields { month: fields.month / step * step, date: 1, ..midnight(fields) }.time()
            }
            Unit::Year => {
                let year = Fields::of(time)?.year;
                Fields::of_year(year - year.rem_euclid(step)).time()
            }
        }
    }

    /// The start of the interval after the one that starts at `start`.
    #[must_use]
    pub fn next(self, start: f64) -> Option<f64> {
        let step = self.step.max(1);
        let after = Every::one(self.unit).offset(start, step)?;
        let parent = match self.unit {
            _ if step == 1 => return Some(after),
            Unit::Second => Unit::Minute,
            Unit::Minute => Unit::Hour,
            Unit::Hour => Unit::Day,
            Unit::Day => Unit::Month,
            Unit::Month => Unit::Year,
            _ => return Some(after),
        };
        let parent = Every::one(parent);
        let boundary = parent.offset(parent.floor(start)?, 1)?;
        Some(after.min(boundary))
    }

    /// A time moved by `count` intervals; dates carry over as in JavaScript.
    #[must_use]
    pub fn offset(self, time: f64, count: i64) -> Option<f64> {
        let count = count.checked_mul(self.step)?;
        let fixed = |size: i64| {
            let moved = time + count.checked_mul(size)? as f64;
            whole(moved).map(|_| moved)
        };
        match self.unit {
            Unit::Millisecond => fixed(1),
            Unit::Second => fixed(SECOND),
            Unit::Minute => fixed(MINUTE),
            Unit::Hour => fixed(HOUR),
            Unit::Day | Unit::UnixDay => fixed(DAY),
            Unit::Week | Unit::IsoWeek => fixed(7 * DAY),
            Unit::Month => {
                let fields = Fields::of(time)?;
                Fields { month: fields.month.checked_add(count)?, ..fields }.time()
            }
            Unit::Year => {
                let fields = Fields::of(time)?;
                Fields { year: fields.year.checked_add(count)?, ..fields }.time()
            }
        }
    }

    /// The first start of an interval at or after a time.
    #[must_use]
    pub fn ceil(self, time: f64) -> Option<f64> {
        let start = self.floor(time)?;
        if start >= time { Some(start) } else { self.next(start) }
    }

    /// The starts of intervals from `start` up to but not including `stop`, at most `limit`.
    #[must_use]
    pub fn range(self, start: f64, stop: f64, limit: usize) -> Vec<f64> {
        let mut starts = Vec::new();
        let mut next = self.ceil(start);
        while let Some(time) = next {
            if time >= stop || starts.len() >= limit {
                break;
            }
            starts.push(time);
            next = self.next(time).filter(|later| *later > time);
        }
        starts
    }
}

/// The start of the day of some fields.
fn midnight(fields: Fields) -> Fields {
    Fields { hours: 0, minutes: 0, seconds: 0, milliseconds: 0, ..fields }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_javascript_cannot_hold_are_none() {
        assert!(Fields::of(8.64e15).is_some_and(|fields| (fields.year, fields.month, fields.date) == (275_760, 8, 13)));
        assert!(Fields::of(-8.64e15).is_some_and(|fields| fields.year == -271_821));
        for odd in [8.64e15 + 1.0, -9e15, f64::NAN, f64::INFINITY] {
            assert_eq!(Fields::of(odd), None);
            assert_eq!(Every::one(Unit::Month).floor(odd), None);
        }
        assert_eq!(Fields { year: i64::MAX, ..Fields::default() }.time(), None);
        assert_eq!(Every::one(Unit::Year).offset(0.0, i64::MAX), None);
    }

    #[test]
    fn fields_out_of_bounds_carry_over() {
        let fields = Fields { year: 2023, month: 13, date: 0, hours: 25, ..Fields::default() };
        assert_eq!(
            Fields::of(fields.time().unwrap()),
            Some(Fields { hours: 1, ..Fields { month: 1, ..Fields::of_year(2024) } })
        );
    }

    #[test]
    fn weeks_are_counted_as_iso_8601_does() {
        for (year, month, date, week) in
            [(2021, 0, 3, (2020, 53)), (2015, 11, 31, (2015, 53)), (2024, 11, 30, (2025, 1))]
        {
            let time = Fields { year, month, date, ..Fields::default() }.time().unwrap();
            assert_eq!(iso_week(time), Some(week));
        }
    }

    fn any_every() -> impl Strategy<Value = Every> {
        let unit = prop::sample::select(vec![
            Unit::Millisecond,
            Unit::Second,
            Unit::Minute,
            Unit::Hour,
            Unit::Day,
            Unit::UnixDay,
            Unit::Week,
            Unit::IsoWeek,
            Unit::Month,
            Unit::Year,
        ]);
        (unit, 1_i64..40).prop_map(|(unit, step)| Every { unit, step })
    }

    proptest! {
        #[test]
        fn fields_give_the_time_back(ms in -8_640_000_000_000_000_i64..=8_640_000_000_000_000) {
            let time = ms as f64;
            prop_assert_eq!(Fields::of(time).unwrap().time(), Some(time));
        }

        #[test]
        fn intervals_hold_their_times(every in any_every(), ms in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
            let time = ms as f64;
            let start = every.floor(time).unwrap();
            let next = every.next(start).unwrap();
            prop_assert!(start <= time && time < next, "{start} {time} {next}");
            prop_assert_eq!(every.floor(start), Some(start));
            prop_assert_eq!(every.floor(next), Some(next));
            prop_assert!(every.ceil(time).unwrap() >= time);
        }

        #[test]
        fn any_numbers_do(every in any_every(), step in any::<i64>(), a in any::<f64>(), b in any::<f64>()) {
            for every in [every, Every { step, ..every }] {
                let _ = (every.floor(a), every.ceil(a), every.next(a), every.offset(a, step));
                prop_assert!(every.range(a, b, 100).len() <= 100);
            }
        }
    }
}
