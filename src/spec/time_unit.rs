//! Time units: `yearmonth`, `utcweekday` …, with step and bins.

use std::rc::Rc;

use super::define::{by_reference, read_whole, spec_object, spec_union};
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::values::Text;
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// The units, without `utc` and `binned`. Those that start with a year can be `binned`.
const UNITS: &str = "year|yearquarter|yearquartermonth|yearmonth|yearmonthdate|yearmonthdatehours|\
yearmonthdatehoursminutes|yearmonthdatehoursminutesseconds|yearweek|yearweekday|yearweekdayhours|\
yearweekdayhoursminutes|yearweekdayhoursminutesseconds|yeardayofyear|quarter|quartermonth|month|monthdate|\
monthdatehours|monthdatehoursminutes|monthdatehoursminutesseconds|week|weekday|weekdayhours|weekdayhoursminutes|\
weekdayhoursminutesseconds|day|dayhours|dayhoursminutes|dayhoursminutesseconds|dayofyear|date|hours|hoursminutes|\
hoursminutesseconds|minutes|minutesseconds|seconds|secondsmilliseconds|milliseconds|";

/// The name of a time unit, as written.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TimeUnitName(pub Rc<str>);

/// The name without `utc` and `binned`, and whether these were there.
fn parts(name: &str) -> (&str, bool, bool) {
    let unbinned = name.strip_prefix("binned");
    let rest = unbinned.unwrap_or(name);
    let local = rest.strip_prefix("utc");
    (local.unwrap_or(rest), local.is_some(), unbinned.is_some())
}

impl Read for TimeUnitName {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<TimeUnitName> {
        let text: Text = Read::read(json, reader)?;
        let (unit, _, binned) = parts(&text);
        if super::reader::place(unit, UNITS).is_some() && (!binned || unit.starts_with("year")) {
            return Some(TimeUnitName(text));
        }
        let mut problem = Diagnostic::error("unknown-value", "there is no such time unit");
        let names = super::reader::names(UNITS).map(|(_, name)| name);
        if let Some(name) = super::nearest::nearest(unit, names) {
            problem = problem.hint(format!("did you mean \"{name}\"?"));
        }
        reader.report(problem);
        None
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.define("TimeUnit", "A unit of time; `utc` before it is without effect, as all times are in UTC.", |_| {
            let units: Vec<&str> = UNITS.split_terminator('|').collect();
            let from = |start: &str, units: &[&str]| -> Vec<String> {
                units.iter().flat_map(|unit| [format!("{start}{unit}"), format!("{start}utc{unit}")]).collect()
            };
            let years: Vec<&str> = units.iter().copied().filter(|unit| unit.starts_with("year")).collect();
            let all: Vec<String> = from("", &units).into_iter().chain(from("binned", &years)).collect();
            Schema(serde_json::json!({ "enum": all }))
        })
    }
}

spec_object! {
    /// A time unit with its parameters.
    pub struct TimeUnitParams {
        /// The unit.
        pub unit: Option<TimeUnitName> = "unit",
        /// How many of the smallest unit make a step.
        pub step: Option<f64> = "step",
        /// Where there is no unit: the one that makes so many steps at most.
        pub maxbins: Option<f64> = "maxbins",
        /// Whether the data stands at starts of units already.
        pub binned: Option<bool> = "binned",
        /// All times are in UTC; accepted, without effect.
        pub utc: Option<bool> = "utc",
    }
}
read_whole!(TimeUnitParams);

spec_union! {
    /// A time unit.
    pub enum TimeUnit {
        /// By its name.
        Name(TimeUnitName),
        /// With its parameters.
        Params(TimeUnitParams),
    }
}

impl Default for TimeUnit {
    fn default() -> TimeUnit {
        TimeUnit::Name(TimeUnitName::default())
    }
}

impl TimeUnit {
    /// The name of the unit without `utc` and `binned`; `None` where it follows from `maxbins`.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.name().map(|name| parts(name).0)
    }

    fn name(&self) -> Option<&str> {
        match self {
            TimeUnit::Name(name) => Some(&name.0),
            TimeUnit::Params(params) => params.unit.as_ref().map(|name| &*name.0),
        }
    }

    /// Whether UTC is asked for. All times are in UTC; the word shows in Vega-Lite's own names.
    #[must_use]
    pub fn is_utc(&self) -> bool {
        let asked = matches!(self, TimeUnit::Params(params) if params.utc == Some(true));
        asked || self.name().is_some_and(|name| parts(name).1)
    }

    /// Whether the data stands at starts of units already.
    #[must_use]
    pub fn is_binned(&self) -> bool {
        let asked = matches!(self, TimeUnit::Params(params) if params.binned == Some(true));
        asked || self.name().is_some_and(|name| parts(name).2)
    }

    /// How many of the smallest unit make a step.
    #[must_use]
    pub fn step(&self) -> f64 {
        match self {
            TimeUnit::Params(params) => params.step.filter(|step| *step >= 1.0).unwrap_or(1.0),
            TimeUnit::Name(_) => 1.0,
        }
    }

    /// The greatest number of steps, where the unit follows from the data.
    #[must_use]
    pub fn maxbins(&self) -> Option<f64> {
        match self {
            TimeUnit::Params(params) => params.maxbins,
            TimeUnit::Name(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let read = |name: &str| TimeUnit::read(&Json::from(name), &mut Reader::default());
        let unit = read("binnedutcyearmonthdate").unwrap();
        assert_eq!((unit.unit(), unit.is_utc(), unit.is_binned()), (Some("yearmonthdate"), true, true));
        let unit = read("dayofyear").unwrap();
        assert_eq!((unit.unit(), unit.is_utc(), unit.is_binned()), (Some("dayofyear"), false, false));
        for wrong in ["binnedmonth", "monthyear", "utc", "", "binned"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
