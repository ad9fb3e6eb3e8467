//! A date or time written in parts, `{"year": 2012, "month": "jan"}`, as a value in a spec.
//!
//! Gives milliseconds since 1970 in UTC, as all times here; `utc` is therefore without effect. Rules
//! and defaults are Vega-Lite's: without a year it is 2012, whose first of January was a Sunday, so that
//! days of the week fall into its first week.

use super::define::{read_whole, spec_object, spec_union};
use super::values::Text;
use crate::gregorian::{DAY, MONTHS, WEEKDAYS, days_to_month};

spec_object! {
    /// A date or time in parts.
    pub struct DateTime {
        /// The year.
        pub year: Option<f64> = "year",
        /// From 1 to 4.
        pub quarter: Option<f64> = "quarter",
        /// From 1 to 12, or the month's English name or its first three letters.
        pub month: Option<Named> = "month",
        /// Day of the month, from 1.
        pub date: Option<f64> = "date",
        /// Day of the week, Monday is 1 and Sunday 7 or 0, or its English name or first three letters.
        pub day: Option<Named> = "day",
        /// From 0 to 23.
        pub hours: Option<f64> = "hours",
        /// From 0 to 59.
        pub minutes: Option<f64> = "minutes",
        /// From 0 to 59.
        pub seconds: Option<f64> = "seconds",
        /// From 0 to 999.
        pub milliseconds: Option<f64> = "milliseconds",
        /// All times here are in UTC; accepted, without effect.
        pub utc: Option<bool> = "utc",
    }
}
read_whole!(DateTime);

spec_union! {
    /// A month or a day of the week.
    pub enum Named {
        /// Its number.
        Number(f64),
        /// Its English name, or the first three letters of it.
        Name(Text),
    }
}

/// The place of a name, or of its first three letters.
fn place(name: &str, names: &[&str]) -> Option<f64> {
    let name = name.to_ascii_lowercase();
    let short = |full: &str| full.get(..3) == Some(&*name);
    let place = names.iter().position(|full| *full == name || short(full))?;
    u8::try_from(place).ok().map(f64::from)
}

/// Days from 1970-01-01 to a date; months from 0, any integers.
fn days_to_date(year: f64, month: f64, date: f64) -> f64 {
    let year = year + (month / 12.0).floor();
    // The calendar repeats every 400 years, which takes any year into the range of whole numbers.
    #[allow(clippy::cast_possible_truncation, reason = "remainders of 400 and 12")]
    let days = days_to_month(year.rem_euclid(400.0) as i32, month.rem_euclid(12.0) as i32 + 1);
    (year / 400.0).floor() * 146_097.0 + f64::from(days) + date - 1.0
}

impl DateTime {
    /// Milliseconds since 1970-01-01T00:00:00Z; `None` for a month or day that has no such name.
    #[must_use]
    pub fn milliseconds(&self) -> Option<f64> {
        // A day of the week beside anything else is dropped, as Vega-Lite does.
        let others = self.year.is_some() || self.quarter.is_some() || self.month.is_some() || self.date.is_some();
        let day = match &self.day {
            Some(_) if others => None,
            Some(Named::Number(number)) => Some(number.rem_euclid(7.0)),
            Some(Named::Name(name)) => Some(place(name, &WEEKDAYS)?),
            None => None,
        };
        let month = match (&self.month, self.quarter) {
            (Some(Named::Number(number)), _) => number - 1.0,
            (Some(Named::Name(name)), _) => place(name, &MONTHS)?,
            (None, Some(quarter)) => (quarter - 1.0) * 3.0,
            (None, None) => 0.0,
        };
        // JavaScript takes years of two digits for those of the twentieth century.
        let year = self.year.map_or(2012.0, |year| if (0.0..100.0).contains(&year) { 1900.0 + year } else { year });
        let date = day.map_or(self.date.unwrap_or(1.0), |day| day + 1.0);
        let days = days_to_date(year.floor(), month.floor(), date.floor());
        let part = |part: Option<f64>| part.unwrap_or(0.0);
        let seconds = part(self.hours) * 3600.0 + part(self.minutes) * 60.0 + part(self.seconds);
        let time = days * DAY + seconds * 1000.0 + part(self.milliseconds);
        // JavaScript's limit for a date.
        (time.abs() <= 8.64e15).then_some(time)
    }
}

#[cfg(test)]
mod tests {
    use super::{DateTime, Named};

    #[test]
    fn parts_are_a_time() {
        let year = |year: f64| DateTime { year: Some(year), ..DateTime::default() };
        assert_eq!(year(1970.0).milliseconds(), Some(0.0));
        assert_eq!(year(2000.0).milliseconds(), Some(946_684_800_000.0));
        let june = DateTime { month: Some(Named::Name("Jun".into())), date: Some(15.0), ..year(2024.0) };
        assert_eq!(june.milliseconds(), Some(1_718_409_600_000.0));
        let quarter = DateTime { quarter: Some(3.0), ..year(2023.0) };
        assert_eq!(quarter.milliseconds(), Some(1_688_169_600_000.0));
        let leap = DateTime { month: Some(Named::Number(3.0)), date: Some(0.0), ..year(2024.0) };
        assert_eq!(leap.milliseconds(), Some(1_709_164_800_000.0));
        assert_eq!(DateTime::default().milliseconds(), Some(1_325_376_000_000.0));
    }

    #[test]
    fn days_of_the_week_fall_into_2012() {
        let monday = DateTime { day: Some(Named::Name("monday".into())), ..DateTime::default() };
        assert_eq!(monday.milliseconds(), Some(1_325_462_400_000.0));
        let sunday = DateTime { day: Some(Named::Number(7.0)), ..DateTime::default() };
        assert_eq!(sunday.milliseconds(), Some(1_325_376_000_000.0));
    }

    #[test]
    fn nonsense_is_no_time() {
        let month = DateTime { month: Some(Named::Name("smarch".into())), ..DateTime::default() };
        assert_eq!(month.milliseconds(), None);
        assert_eq!(DateTime { year: Some(1e12), ..DateTime::default() }.milliseconds(), None);
    }
}
