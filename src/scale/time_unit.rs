//! Time units: which parts of a time count, as Vega-Lite's `timeUnit` has them.
//!
//! Takes a name such as `yearmonth` or `utchoursminutes` and a step; truncates times to it, gives the
//! end of the unit for bars and bands, and the format its labels have. Rules are those of vega-time
//! (`utcFloor`, `timeUnitSpecifier`, `timeBin`). All times are UTC, so the prefix `utc` changes only
//! which scale type Vega-Lite would take. Units without a year fall in 2012, a leap year that starts
//! on a Sunday.

use super::calendar::{DAY, Every, Fields, HOUR, MINUTE, SECOND, Unit, day_of_year, week_of_year, weekday};
use super::locale::{Locale, Said};
use super::rounding::integer;
use super::ticks::tick_step;

/// One part of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The year.
    Year,
    /// The quarter of the year.
    Quarter,
    /// The month.
    Month,
    /// The week of the year, from Sunday; the days before the first Sunday are week 0.
    Week,
    /// The day of the week.
    Day,
    /// The day of the year.
    DayOfYear,
    /// The day of the month.
    Date,
    /// The hour.
    Hours,
    /// The minute.
    Minutes,
    /// The second.
    Seconds,
    /// The millisecond.
    Milliseconds,
}

/// Every part with its name in a unit's name and the format of its labels (vega-time's, with the
/// space that joins it to the next).
const PARTS: [(Part, &str, &str); 11] = [
    (Part::Year, "year", "%Y "),
    (Part::Quarter, "quarter", "Q%q "),
    (Part::Month, "month", "%b "),
    (Part::Week, "week", "W%U "),
    // Before `day`, which it starts with.
    (Part::DayOfYear, "dayofyear", "%j "),
    (Part::Day, "day", "%a "),
    (Part::Date, "date", "%d "),
    (Part::Hours, "hours", "%H:00"),
    (Part::Minutes, "minutes", "00:%M"),
    (Part::Seconds, "seconds", ":%S"),
    (Part::Milliseconds, "milliseconds", ".%L"),
];

/// The formats of parts that stand together: Vega-Lite's two, then vega-time's.
const TOGETHER: [(&[Part], &str); 3] = [
    (&[Part::Year, Part::Month, Part::Date], "%b %d, %Y "),
    (&[Part::Year, Part::Month], "%b %Y "),
    (&[Part::Hours, Part::Minutes], "%H:%M"),
];

/// The year that times fall in where the unit has none.
const REFERENCE_YEAR: i64 = 2012;

/// A time unit.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeUnit {
    /// The parts, coarsest first, at least one.
    parts: Vec<Part>,
    /// How many of the finest part make one interval.
    step: i64,
    /// Whether the name began with `utc`.
    pub utc: bool,
    /// Whether the name began with `binned`: the data are truncated already.
    pub binned: bool,
}

impl TimeUnit {
    /// Reads a name that Vega-Lite knows: `yearmonth`, `binnedutcyearweek`, `hoursminutes` …
    #[must_use]
    pub fn parse(name: &str) -> Option<TimeUnit> {
        let bare = name.strip_prefix("binned");
        let binned = bare.is_some();
        let bare = bare.unwrap_or(name);
        let utc = bare.starts_with("utc");
        let mut rest = bare.strip_prefix("utc").unwrap_or(bare);
        let mut parts: Vec<Part> = Vec::new();
        while !rest.is_empty() {
            let (part, after) =
                PARTS.iter().find_map(|(part, word, _)| rest.strip_prefix(word).map(|after| (*part, after)))?;
            let follows = match (parts.as_slice(), part) {
                ([], _)
                | ([.., Part::Year], Part::Quarter | Part::Month | Part::Week | Part::DayOfYear)
                | ([.., Part::Quarter], Part::Month)
                | ([.., Part::Week], Part::Day)
                | ([.., Part::Day], Part::Hours)
                | ([.., Part::Hours], Part::Minutes)
                | ([.., Part::Minutes], Part::Seconds)
                | ([Part::Seconds], Part::Milliseconds) => true,
                (before @ [.., Part::Month], Part::Date) => !before.contains(&Part::Quarter),
                ([.., Part::Month, Part::Date], Part::Hours) => true,
                _ => false,
            };
            if !follows {
                return None;
            }
            parts.push(part);
            rest = after;
        }
        let known = !parts.is_empty() && (!binned || parts.first() == Some(&Part::Year));
        known.then_some(TimeUnit { parts, step: 1, utc, binned })
    }

    /// The same unit, so many of its finest part at a time (1 or more).
    #[must_use]
    pub fn every(self, step: f64) -> TimeUnit {
        TimeUnit { step: integer(step).clamp(1, 1_000_000_000), ..self }
    }

    /// The unit that cuts the times from `start` to `stop` into at most about `max_bins`.
    #[must_use]
    pub fn for_extent(start: f64, stop: f64, max_bins: f64) -> TimeUnit {
        use Part::{Date, Hours, Milliseconds, Minutes, Month, Seconds, Week, Year};
        const CHAIN: [Part; 7] = [Year, Month, Date, Hours, Minutes, Seconds, Milliseconds];
        const STEPS: [(&[Part], i64, i64); 17] = [
            (&[Year, Month, Date, Hours, Minutes, Seconds], 1, SECOND),
            (&[Year, Month, Date, Hours, Minutes, Seconds], 5, 5 * SECOND),
            (&[Year, Month, Date, Hours, Minutes, Seconds], 15, 15 * SECOND),
            (&[Year, Month, Date, Hours, Minutes, Seconds], 30, 30 * SECOND),
            (&[Year, Month, Date, Hours, Minutes], 1, MINUTE),
            (&[Year, Month, Date, Hours, Minutes], 5, 5 * MINUTE),
            (&[Year, Month, Date, Hours, Minutes], 15, 15 * MINUTE),
            (&[Year, Month, Date, Hours, Minutes], 30, 30 * MINUTE),
            (&[Year, Month, Date, Hours], 1, HOUR),
            (&[Year, Month, Date, Hours], 3, 3 * HOUR),
            (&[Year, Month, Date, Hours], 6, 6 * HOUR),
            (&[Year, Month, Date, Hours], 12, 12 * HOUR),
            (&[Year, Month, Date], 1, DAY),
            (&[Year, Week], 1, 7 * DAY),
            (&[Year, Month], 1, 30 * DAY),
            (&[Year, Month], 3, 90 * DAY),
            (&[Year], 1, 365 * DAY),
        ];
        let year = 365.0 * DAY as f64;
        let max_bins = if max_bins > 0.0 { max_bins } else { 40.0 };
        let target = (stop - start).abs() / max_bins;
        let (parts, step): (&[Part], f64) = match STEPS.iter().position(|(.., length)| *length as f64 > target) {
            None => (&[Year], tick_step(start / year, stop / year, max_bins).abs()),
            Some(0) => (&CHAIN, tick_step(start, stop, max_bins).abs()),
            Some(place) => match (STEPS.get(place - 1), STEPS.get(place)) {
                (Some(shorter), Some(longer)) => {
                    let nearer = target / (shorter.2 as f64) < longer.2 as f64 / target;
                    let chosen = if nearer { shorter } else { longer };
                    (chosen.0, chosen.1 as f64)
                }
                _ => (&[Year], 1.0),
            },
        };
        TimeUnit { parts: parts.to_vec(), step: 1, utc: false, binned: false }.every(step)
    }

    /// The parts, coarsest first.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many of the finest part make one interval.
    #[must_use]
    pub fn step(&self) -> i64 {
        self.step
    }

    /// The start of the unit that holds a time.
    #[must_use]
    pub fn floor(&self, time: f64) -> Option<f64> {
        let fields = Fields::of(time)?;
        let has = |part: Part| self.parts.contains(&part);
        let finest = self.parts.last().copied()?;
        // Counted from 0 or, for days and weeks, from 1.
        let stepped = |part: Part, value: i64, from: i64| {
            if part == finest { from + (value - from).div_euclid(self.step) * self.step } else { value }
        };
        let kept = |part: Part, value: i64| if has(part) { stepped(part, value, 0) } else { 0 };
        let year = if has(Part::Year) { stepped(Part::Year, fields.year, 0) } else { REFERENCE_YEAR };
        let month = if has(Part::Month) || !has(Part::Quarter) {
            kept(Part::Month, fields.month)
        } else {
            3 * stepped(Part::Quarter, fields.month / 3, 0)
        };
        let new_year = Fields::of_year(year).time()?;
        // The day of the year on which a week's day falls; week 1 starts with the first Sunday.
        let in_week = |week: i64, day: i64| Some(day + week * 7 - (weekday(new_year)? + 6) % 7);
        let date = if has(Part::Week) && has(Part::Day) {
            stepped(Part::Day, in_week(week_of_year(time, 0)?, weekday(time)?)?, 1)
        } else if has(Part::Week) {
            in_week(stepped(Part::Week, week_of_year(time, 0)?, 1), 0)?
        } else if has(Part::Day) {
            stepped(Part::Day, in_week(1, weekday(time)?)?, 1)
        } else if has(Part::Date) {
            stepped(Part::Date, fields.date, 1)
        } else if has(Part::DayOfYear) {
            stepped(Part::DayOfYear, day_of_year(time)?, 1)
        } else {
            1
        };
        Fields {
            year,
            month,
            date,
            hours: kept(Part::Hours, fields.hours),
            minutes: kept(Part::Minutes, fields.minutes),
            seconds: kept(Part::Seconds, fields.seconds),
            milliseconds: kept(Part::Milliseconds, fields.milliseconds),
        }
        .time()
    }

    /// The end of the unit that starts at a time: the start of the next.
    #[must_use]
    pub fn end(&self, start: f64) -> Option<f64> {
        self.offset(start, 1)
    }

    /// A time moved by `count` units.
    #[must_use]
    pub fn offset(&self, time: f64, count: i64) -> Option<f64> {
        let count = count.checked_mul(self.step)?;
        let unit = match self.parts.last()? {
            Part::Year => Unit::Year,
            // d3 goes to the starts of quarters; a truncated time is at one.
            Part::Quarter => return Every { unit: Unit::Month, step: 3 }.offset(time, count),
            Part::Month => Unit::Month,
            Part::Week => Unit::Week,
            Part::Day | Part::DayOfYear | Part::Date => Unit::Day,
            Part::Hours => Unit::Hour,
            Part::Minutes => Unit::Minute,
            Part::Seconds => Unit::Second,
            Part::Milliseconds => Unit::Millisecond,
        };
        Every::one(unit).offset(time, count)
    }

    /// The specifier as the readers of a locale write such times, where it says: `%Y年%-m月` for `yearmonth`.
    #[must_use]
    pub fn specifier_in(&self, locale: &Locale) -> String {
        let told = locale.texts(Said::Told);
        let told = match self.parts.as_slice() {
            [Part::Year] => locale.texts(Said::Grains).last(),
            [Part::Year, Part::Month] => told.first(),
            [Part::Year, Part::Month, Part::Date] => told.get(1),
            [Part::Year, Part::Month, Part::Date, Part::Hours, Part::Minutes] => told.get(2),
            _ => None,
        };
        told.map_or_else(|| self.specifier(), |format| format.to_string())
    }

    /// The d3-time-format specifier of the unit's labels: `%b %Y` for `yearmonth`.
    #[must_use]
    pub fn specifier(&self) -> String {
        let mut out = String::new();
        let mut rest = self.parts.as_slice();
        while let Some(part) = rest.first() {
            let together = TOGETHER.iter().find(|(parts, _)| rest.starts_with(parts));
            let (format, length) = match together {
                Some((parts, format)) => (*format, parts.len()),
                None => (PARTS.iter().find(|(known, ..)| known == part).map_or("", |(_, _, format)| *format), 1),
            };
            out.push_str(format);
            rest = rest.get(length..).unwrap_or(&[]);
        }
        out.trim().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prefixes_are_told_apart_from_the_unit() {
        let unit = TimeUnit::parse("binnedutcyearmonth").unwrap();
        assert!(unit.binned && unit.utc);
        assert_eq!(unit.parts(), &[Part::Year, Part::Month]);
    }

    proptest! {
        #[test]
        fn units_with_a_year_hold_their_times(
            name in prop::sample::select(vec!["year", "yearquarter", "yearmonth", "yearweek", "yeardayofyear",
                "yearmonthdate", "yearweekday", "yearmonthdatehours", "yearmonthdatehoursminutesseconds"]),
            ms in -60_000_000_000_000_i64..200_000_000_000_000,
        ) {
            let (unit, time) = (TimeUnit::parse(name).unwrap(), ms as f64);
            let start = unit.floor(time).unwrap();
            prop_assert!(start <= time && time < unit.end(start).unwrap());
            prop_assert_eq!(unit.floor(start), Some(start));
        }

        #[test]
        fn any_numbers_do(a in any::<f64>(), b in any::<f64>(), count in any::<f64>(), n in any::<i64>()) {
            let unit = TimeUnit::for_extent(a, b, count);
            let _ = (unit.floor(a), unit.offset(b, n), unit.specifier());
            let week = TimeUnit::parse("week").unwrap().every(count);
            let _ = (week.floor(a), week.end(b));
        }
    }
}
