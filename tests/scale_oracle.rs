//! Scales against what d3 and Vega themselves give: tables under `tests/oracle/`, made with the npm
//! packages d3-scale 4.0, d3-format 3.1, d3-time 3.1, d3-time-format 4.1, vega-scale 8.1,
//! vega-format 2.1, vega-time 3.3 and vega-statistics 2.0.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::rc::Rc;

use indicator_charts::color::Color;
use indicator_charts::scale::calendar::Every;
use indicator_charts::scale::parse_time::parse_time;
use indicator_charts::scale::parse_time_with::parse_time_with;
use indicator_charts::scale::rounding::index;
use indicator_charts::scale::statistics::{BinOptions, Bins, Moments, quantiles};
use indicator_charts::scale::tick_format::{format_float, shows_log_label, span_format};
use indicator_charts::scale::ticks::{tick_step, ticks};
use indicator_charts::scale::time_format::{format_time, format_time_by_grain};
use indicator_charts::scale::{
    Band, BandLayout, Blend, Continuous, Curve, DiscreteDomain, Discretizing, Locale, NumberFormat, Ramp, Scheme,
    TickCount, TimeUnit,
};
use serde_json::Value;

fn table(name: &str) -> Value {
    let path = format!("{}/tests/oracle/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// A number; those JSON cannot hold are written as text.
fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => number.as_f64().unwrap(),
        Value::String(text) => text.replace("Infinity", "inf").parse().unwrap(),
        _ => f64::NAN,
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    rows(value).iter().map(number).collect()
}

fn pair(value: &Value) -> (f64, f64) {
    (number(&value[0]), number(&value[1]))
}

/// Equal within what the last bits of a logarithm may differ by, and what JSON text loses.
fn near(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-11 * (1e-3 + a.abs().max(b.abs()))
}

/// Collects what differs, so that one run shows all of it.
#[derive(Default)]
struct Report {
    checked: usize,
    differences: Vec<String>,
}

impl Report {
    fn near(&mut self, what: impl Fn() -> String, ours: &[f64], theirs: &[f64]) {
        let same = ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| near(*a, *b));
        self.check(same, || format!("{}: {ours:?}, not {theirs:?}", what()));
    }

    fn same(&mut self, what: impl Fn() -> String, ours: &str, theirs: &str) {
        self.check(ours == theirs, || format!("{}: {ours:?}, not {theirs:?}", what()));
    }

    fn check(&mut self, same: bool, what: impl Fn() -> String) {
        self.checked += 1;
        if !same {
            self.differences.push(what());
        }
    }

    fn finish(self, at_least: usize) {
        assert!(self.checked >= at_least, "only {} checks", self.checked);
        let shown: Vec<&String> = self.differences.iter().take(25).collect();
        assert!(shown.is_empty(), "{} of {} differ: {shown:#?}", self.differences.len(), self.checked);
    }
}

/// What stands in d3 for no place: `NaN`, `undefined` or an infinity.
fn placed(numbers: Vec<f64>) -> Vec<f64> {
    numbers.into_iter().map(|x| if x.is_finite() { x } else { f64::NAN }).collect()
}

#[test]
fn linear_ticks_steps_and_nice_domains() {
    let mut report = Report::default();
    for row in rows(&table("ticks")) {
        let (start, stop) = pair(row);
        let count = number(&row[2]);
        report.near(|| format!("ticks {row}"), &ticks(start, stop, count), &numbers(&row[3]));
        report.near(|| format!("step {row}"), &[tick_step(start, stop, count)], &[number(&row[4])]);
        let scale = Continuous::new(Curve::Linear, &[start, stop], &[0.0, 1.0]);
        let nice = scale.nice(Some(TickCount::Count(count)));
        report.near(|| format!("nice {row}"), nice.domain(), &numbers(&row[5]));
    }
    report.finish(800);
}

#[test]
fn logarithmic_ticks_labels_and_nice_domains() {
    let mut report = Report::default();
    for row in rows(&table("log")) {
        let (base, count) = (number(&row[1]), number(&row[2]));
        let scale = Continuous::new(Curve::Log(base), &numbers(&row[0]), &[0.0, 1.0]);
        let found = scale.ticks(Some(TickCount::Count(count)));
        report.near(|| format!("log ticks {row}"), &found, &numbers(&row[3]));
        if numbers(&row[4]).iter().all(|x| x.is_finite() && *x != 0.0) {
            report.near(|| format!("log nice {row}"), scale.clone().nice(None).domain(), &numbers(&row[4]));
        }
        for (tick, label) in found.iter().zip(rows(&row[5])) {
            let shown = shows_log_label(*tick, base, count, found.len());
            let ours = if shown { format_float(*tick, None, &Locale::default()) } else { String::new() };
            report.same(|| format!("log label {tick} of {}", row[0]), &ours, label.as_str().unwrap());
        }
    }
    report.finish(500);
}

#[test]
fn continuous_scales_and_their_inverses() {
    let mut report = Report::default();
    for row in rows(&table("continuous")) {
        let curve = match row[0].as_str().unwrap() {
            "sqrt" => Curve::Power(0.5),
            "pow" => Curve::Power(number(&row[1])),
            "log" => Curve::Log(if row[1].is_null() { 10.0 } else { number(&row[1]) }),
            "symlog" => Curve::Symlog(if row[1].is_null() { 1.0 } else { number(&row[1]) }),
            _ => Curve::Linear,
        };
        let scale = Continuous::new(curve, &numbers(&row[2]), &numbers(&row[3])).clamped(row[4] == true);
        let none = f64::NAN;
        let ours: Vec<f64> = numbers(&row[5]).iter().map(|x| scale.map(*x).unwrap_or(none)).collect();
        report.near(|| format!("map {row}"), &ours, &placed(numbers(&row[6])));
        let places = [0.0, 10.0, 50.0, 130.0, 350.0];
        let ours: Vec<f64> = places.iter().map(|y| scale.invert(*y).unwrap_or(none)).collect();
        report.near(|| format!("invert {row}"), &ours, &placed(numbers(&row[7])));
    }
    report.finish(200);
}

#[test]
fn bands_and_points() {
    let mut report = Report::default();
    for row in rows(&table("band")) {
        let count = index(number(&row[0]));
        let domain = DiscreteDomain::new((0..count).map(|i| Rc::from(i.to_string())));
        let layout = BandLayout {
            padding_inner: number(&row[1]),
            padding_outer: number(&row[2]),
            range: pair(&row[3]),
            round: row[4] == true,
            align: number(&row[5]),
        };
        let band = Band::new(domain, layout);
        report.near(|| format!("band {row}"), &[band.step(), band.bandwidth()], &[number(&row[6]), number(&row[7])]);
        let ours: Vec<f64> = (0..count).map(|i| band.map(&i.to_string()).unwrap()).collect();
        report.near(|| format!("starts {row}"), &ours, &numbers(&row[8]));
        if band.step() == 0.0 {
            continue; // Every band is at one place; d3 names the last, we name none.
        }
        for (position, theirs) in [0.0, 5.0, 9.5, 33.0, 99.0].iter().zip(rows(&row[9])) {
            let ours = band.invert(*position).map_or(Value::Null, |place| place.to_string().into());
            report.check(&ours == theirs, || format!("invert {position} of {row}: {ours}"));
        }
    }
    report.finish(1000);
}

#[test]
fn time_ticks_and_intervals() {
    let mut report = Report::default();
    let table = table("time");
    for row in rows(&table["ticks"]) {
        let curve = Curve::Time { utc: row[2] == true };
        let scale = Continuous::new(curve, &numbers(&row[0]), &[0.0, 1.0]);
        let count = Some(TickCount::Count(number(&row[1])));
        report.near(|| format!("time ticks {row}"), &scale.ticks(count), &numbers(&row[3]));
        report.near(|| format!("time nice {row}"), scale.nice(count).domain(), &numbers(&row[4]));
    }
    for row in rows(&table["every"]) {
        let every = Every::named(row[0].as_str().unwrap(), number(&row[1])).unwrap();
        let time = number(&row[2]);
        let (floor, ceil) = (every.floor(time).unwrap(), every.ceil(time).unwrap());
        report.near(|| format!("floor and ceil {row}"), &[floor, ceil], &[number(&row[3]), number(&row[4])]);
        let theirs = numbers(&row[5]);
        let stop = theirs.last().unwrap() + 1.0;
        report.near(|| format!("range {row}"), &every.range(floor, stop, 99), &theirs);
    }
    report.finish(800);
}

#[test]
fn number_formats() {
    let mut report = Report::default();
    let table = table("number");
    let values = numbers(&table["nums"]);
    let foreign = serde_json::from_str(
        r#"{"decimal": ",", "group": ".", "grouping": [3, 2], "currency": ["", "\u00a0€"], "minus": "-", "nan": "kA",
            "percent": "\u202f%", "numerals": ["0", "١", "2", "3", "4", "5", "6", "7", "8", "9"]}"#,
    );
    let foreign = Locale::from_json(&foreign.unwrap());
    for (key, locale) in [("plain", &Locale::default()), ("locale", &foreign)] {
        for row in rows(&table[key]) {
            let format = NumberFormat::parse(row[0].as_str().unwrap());
            report.check(format.is_some() != row[1].is_null(), || format!("{} read as {format:?}", row[0]));
            let Some(format) = format else { continue };
            for (value, theirs) in values.iter().zip(rows(&row[1])) {
                report.same(
                    || format!("{} of {value}", row[0]),
                    &format.format(*value, locale),
                    theirs.as_str().unwrap(),
                );
            }
        }
    }
    let english = Locale::default();
    let read = |value: &Value| value.as_str().map(|text| NumberFormat::parse(text).unwrap());
    for row in rows(&table["span"]) {
        let (start, stop) = pair(row);
        let format = span_format(start, stop, number(&row[2]), read(&row[3]).as_ref());
        for (value, theirs) in [start, stop, (start + stop) / 2.0].iter().zip(rows(&row[4])) {
            report.same(|| format!("{value} in {row}"), &format.format(*value, &english), theirs.as_str().unwrap());
        }
    }
    for row in rows(&table["float"]) {
        let format = read(&row[0]);
        for (value, theirs) in values.iter().zip(rows(&row[1])) {
            let ours = format_float(*value, format.as_ref(), &english);
            report.same(|| format!("float {} of {value}", row[0]), &ours, theirs.as_str().unwrap());
        }
    }
    report.finish(4000);
}

#[test]
fn time_formats() {
    let mut report = Report::default();
    let table = table("timefmt");
    let times = numbers(&table["times"]);
    let english = Locale::default();
    for row in rows(&table["formats"]) {
        let specifier = row[0].as_str().unwrap();
        for (time, theirs) in times.iter().zip(rows(&row[1])) {
            let ours = format_time(*time, specifier, &english);
            report.same(|| format!("{specifier} of {time}"), &ours, theirs.as_str().unwrap());
        }
    }
    for (time, theirs) in times.iter().zip(rows(&table["auto"])) {
        report.same(|| format!("{time}"), &format_time_by_grain(*time, &english), theirs.as_str().unwrap());
    }
    report.finish(300);
}

#[test]
fn bins_quantiles_and_classes() {
    let mut report = Report::default();
    let table = table("statistics");
    for row in rows(&table["bins"]) {
        let (low, high) = pair(&row[0]["extent"]);
        let mut options =
            BinOptions { step: row[0]["step"].as_f64(), nice: row[0]["nice"] != false, ..BinOptions::default() };
        for (key, slot) in
            [("maxbins", &mut options.max_bins), ("base", &mut options.base), ("minstep", &mut options.min_step)]
        {
            *slot = row[0][key].as_f64().unwrap_or(*slot);
        }
        for (key, slot) in [("steps", &mut options.steps), ("divide", &mut options.divide)] {
            if row[0][key].is_array() {
                *slot = numbers(&row[0][key]);
            }
        }
        let bins = Bins::covering(low, high, &options).unwrap();
        report.near(|| format!("bins {row}"), &[bins.start, bins.stop, bins.step], &numbers(row).split_off(1));
    }
    for row in rows(&table["quantiles"]) {
        let values = numbers(&row[0]);
        let ours = quantiles(&values, &[0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]).unwrap();
        report.near(|| format!("quantiles {row}"), &ours, &numbers(&row[1]));
        let moments = Moments::of(&values);
        let ours = [moments.mean().unwrap(), moments.variance().unwrap_or(f64::NAN)];
        report.near(|| format!("moments {row}"), &ours, &[number(&row[2]), number(&row[3])]);
    }
    for row in rows(&table["classes"]) {
        let count = index(number(&row[0]));
        let (start, stop) = pair(&row[1]);
        let classes = |scale: &Discretizing| -> Vec<f64> {
            numbers(&row[3]).iter().map(|x| scale.map(*x).map_or(f64::NAN, |class| class as f64)).collect()
        };
        let quantize = Discretizing::quantize(start, stop, count);
        let quantile = Discretizing::quantile(&numbers(&row[2]), count);
        report.near(|| format!("quantize {row}"), &classes(&quantize), &numbers(&row[4]));
        report.near(|| format!("quantize bounds {row}"), quantize.thresholds(), &numbers(&row[5]));
        report.near(|| format!("quantile {row}"), &classes(&quantile), &numbers(&row[6]));
        report.near(|| format!("quantile bounds {row}"), quantile.thresholds(), &numbers(&row[7]));
        let threshold = Discretizing::threshold(&[2.0, 10.0, 50.0], count);
        report.near(|| format!("threshold {row}"), &classes(&threshold), &numbers(&row[8]));
        let bins = Discretizing::bin_ordinal(&[0.0, 10.0, 20.0, 50.0, 80.0], count);
        if count == 1 {
            continue; // Below the first bin, JavaScript's −1 % 1 is −0, which is a place in a list.
        }
        report.near(|| format!("bin-ordinal {row}"), &classes(&bins), &numbers(&row[9]));
    }
    report.finish(400);
}

#[test]
fn time_units() {
    let mut report = Report::default();
    let table = table("timeunit");
    let times = numbers(&table["times"]);
    for row in rows(&table["units"]) {
        let name = row[0].as_str().unwrap();
        let Some(unit) = TimeUnit::parse(name) else {
            report.check(false, || format!("{name} is not read"));
            continue;
        };
        let unit = unit.every(number(&row[1]));
        report.same(|| name.into(), &unit.specifier(), row[2].as_str().unwrap());
        for (place, time) in times.iter().enumerate() {
            let start = unit.floor(*time).unwrap();
            let theirs = [number(&row[3][place]), number(&row[4][place])];
            report.near(|| format!("{name} {} of {time}", row[1]), &[start, unit.end(start).unwrap()], &theirs);
        }
    }
    for row in rows(&table["bins"]) {
        let unit = TimeUnit::for_extent(0.0, number(&row[0]), number(&row[1]));
        let names: Vec<String> = unit.parts().iter().map(|part| format!("{part:?}").to_lowercase()).collect();
        let ours = format!("{} {}", names.concat(), unit.step());
        report.same(|| format!("{row}"), &ours, &format!("{} {}", row[2].as_str().unwrap(), row[3]));
    }
    for name in ["", "utc", "yearhours", "binnedmonth", "datehours", "monthyear", "quartermonthdate", "decade"] {
        report.check(TimeUnit::parse(name).is_none(), || format!("{name:?} is read"));
    }
    report.finish(1000);
}

#[test]
fn text_to_times() {
    let mut report = Report::default();
    let table = table("parsetime");
    let english = Locale::default();
    for row in rows(&table["texts"]) {
        let ours = parse_time(row[0].as_str().unwrap()).unwrap_or(f64::NAN);
        report.near(|| format!("{}", row[0]), &[ours], &[number(&row[1])]);
    }
    for text in rows(&table["refused"]) {
        let ours = parse_time(text.as_str().unwrap());
        report.check(ours.is_none(), || format!("{text} read as {ours:?}"));
    }
    for row in rows(&table["specifiers"]) {
        let ours = parse_time_with(row[1].as_str().unwrap(), row[0].as_str().unwrap(), &english);
        report.near(|| format!("{row}"), &[ours.unwrap_or(f64::NAN)], &[number(&row[2])]);
    }
    report.finish(80);
}

#[test]
fn colour_schemes_and_mixes() {
    let mut report = Report::default();
    let table = table("color");
    let shares = numbers(&table["ts"]);
    let css = |colors: Vec<Color>| colors.into_iter().map(Color::to_css).collect::<Vec<_>>().join(" ");
    let theirs = |row: &Value| rows(row).iter().map(|color| color.as_str().unwrap()).collect::<Vec<_>>().join(" ");
    for row in rows(&table["ramps"]) {
        let scheme = Scheme::named(row[0].as_str().unwrap());
        let Some(Scheme::Continuous(ramp)) = &scheme else {
            report.check(false, || format!("no scheme {}", row[0]));
            continue;
        };
        let ours = css(shares.iter().map(|share| ramp.at(*share)).collect());
        report.same(|| format!("ramp {}", row[0]), &ours, &theirs(&row[1]));
        let samples = scheme.as_ref().unwrap().take(4, Some((0.2, 1.0)));
        report.same(|| format!("samples {}", row[0]), &css(samples), &theirs(&row[2]));
    }
    for row in rows(&table["cats"]) {
        let ours = Scheme::named(row[0].as_str().unwrap()).unwrap().take(0, None);
        report.same(|| format!("{}", row[0]), &css(ours), &theirs(&row[1]));
    }
    for row in rows(&table["mixes"]) {
        let blend = Blend::parse(row[0].as_str().unwrap()).unwrap();
        let blend = Blend { gamma: row[1].as_f64().unwrap_or(1.0), ..blend };
        let colors = rows(&row[2]).iter().map(|css| Color::parse(css.as_str().unwrap()).unwrap()).collect();
        let ramp = Ramp::new(colors, blend);
        let places = [&[-0.1][..], &shares, &[1.2]].concat();
        for (share, color) in places.iter().zip(rows(&row[3])) {
            let (ours, theirs) = (ramp.at(*share), Color::parse(color.as_str().unwrap()).unwrap());
            // A channel on the edge between two bytes may go either way with the last bit.
            let apart = ours.channels().iter().zip(theirs.channels()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            report
                .check(apart <= 1.0, || format!("{} {} {} at {share}: {ours:?}, not {color}", row[0], row[1], row[2]));
        }
    }
    report.finish(700);
}
