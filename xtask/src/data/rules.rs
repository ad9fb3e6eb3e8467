//! The rules of the data model that a schema cannot say: periods, units, orphans, contradictions.

use std::collections::{BTreeMap, HashSet};

use super::Finding;
use super::package::{Package, Row, Table};

/// Checks every rule.
pub(crate) fn check(package: &Package) -> Vec<Finding> {
    let mut findings = Vec::new();
    units(package, &mut findings);
    orphans(package, &mut findings);
    if let Some(table) = package.table("observations") {
        for row in &table.rows {
            for (reason, doubt) in observation(package, table, row) {
                findings.push(Finding { place: table.at(row), message: reason, doubt });
            }
        }
        contradictions(package, table, &mut findings);
    }
    dates(package, &mut findings);
    findings
}

/// What is wrong with one observation, and whether it is only a doubt.
fn observation(package: &Package, table: &Table, row: &Row) -> Vec<(String, bool)> {
    let mut reasons = Vec::new();
    let mut wrong = |reason: String| reasons.push((reason, false));
    if !is_period(row.get("period")) {
        wrong(format!("period: `{}` is not in the calendar", row.get("period")));
    }
    let dimension = |unit: &str| package.find("units", unit).map_or("", |unit| unit.get("dimension"));
    let indicator = package.find("indicators", row.get("indicator"));
    let own = dimension(row.get("unit"));
    let expected = indicator.map_or("", |indicator| dimension(indicator.get("unit")));
    let measure = row.get("measure");
    let unit = row.get("unit");
    match measure {
        "growth" if !["ratio", "multiple"].contains(&own) => wrong(format!("growth is a rate, and {unit} is none")),
        "rank" if own != "rank" => wrong(format!("a rank is not given in {unit}")),
        "share" if own != "ratio" => wrong(format!("a share is not given in {unit}")),
        "level" | "increment" | "count" if own != expected => {
            wrong(format!("unit: {unit} is of dimension `{own}`, its indicator of `{expected}`"));
        }
        _ => {}
    }
    let value = row.number("value").unwrap_or_default();
    if measure == "rank" && (value < 1.0 || value.fract() != 0.0) {
        wrong(format!("{value} is not a rank"));
    }
    let source = package.find("sources", row.get("source"));
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let published = source.and_then(|source| year(source.get("date")));
    let known = ["actual", "provisional"].contains(&row.get("status"));
    if known && published.zip(year(row.get("period"))).is_some_and(|(published, period)| period > published) {
        wrong(format!(
            "{} of {} stands in a source of {}",
            row.get("status"),
            row.get("period"),
            published.unwrap_or_default()
        ));
    }
    let second_hand = source.is_some_and(|source| source.get("second_hand") == "true");
    if second_hand != row.get("note").starts_with("second-hand") {
        let is = if second_hand {
            "second-hand, and the note does not say so"
        } else {
            "not second-hand, and the note says so"
        };
        wrong(format!("the source is {is}"));
    }
    if let Some(id) = superseding(row) {
        let same = |other: &&Row| {
            other.get("source") == id
                && ["indicator", "area", "period", "measure"].iter().all(|name| other.get(name) == row.get(name))
        };
        if package.find("sources", id).is_none() {
            wrong(format!("note: `{id}` is no source"));
        } else if !table.rows.iter().any(|other| same(&other)) {
            wrong(format!("note: {id} has no figure of this indicator, area, period and measure"));
        }
    }
    if measure == "share" && !(0.0..=100.0).contains(&value) && row.get("note").is_empty() {
        reasons.push((format!("a share of {value}%, without a note"), true));
    }
    reasons
}

/// The source whose figure replaces or repeats this one, as the note says.
pub(crate) fn superseding(row: &Row) -> Option<&str> {
    let parts = row.get("note").split([';', ':']).map(str::trim);
    let mut ids =
        parts.filter_map(|part| part.strip_prefix("superseded by ").or_else(|| part.strip_prefix("repeats ")));
    ids.next().map(|id| id.split_whitespace().next().unwrap_or_default())
}

/// Whether a period lies in the calendar; its form is the schema's matter.
fn is_period(period: &str) -> bool {
    let point = |text: &str| -> Option<(u16, u8, u8)> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = match parts.next() {
            None | Some("H1" | "Q1") => 1,
            Some("Q2") => 4,
            Some("H2" | "Q3") => 7,
            Some("Q4") => 10,
            Some(month) => month.parse().ok()?,
        };
        let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&day).then_some((year, month, day))
    };
    match period.split_once('/') {
        None => point(period).is_some(),
        Some((first, last)) => point(first).zip(point(last)).is_some_and(|(first, last)| first < last),
    }
}

fn units(package: &Package, findings: &mut Vec<Finding>) {
    let Some(table) = package.table("units") else { return };
    for row in &table.rows {
        let base = table.find(row.get("base"));
        if base.is_some_and(|base| base.get("dimension") != row.get("dimension")) {
            findings.push(Finding::error(table.at(row), "the base unit is of another dimension"));
        }
        if base.is_some_and(|base| base.number("factor") != Some(1.0) || base.get("base") != base.get("id")) {
            findings.push(Finding::error(table.at(row), format!("{} is not a base unit", row.get("base"))));
        }
    }
}

/// Rows that nothing refers to.
fn orphans(package: &Package, findings: &mut Vec<Finding>) {
    let uses: [(&str, &[(&str, &str)]); 7] = [
        ("indicators", &[("observations", "indicator")]),
        ("areas", &[("observations", "area"), ("areas", "parent")]),
        ("units", &[("observations", "unit"), ("indicators", "unit"), ("thresholds", "unit"), ("units", "base")]),
        ("sources", &[("observations", "source"), ("thresholds", "source")]),
        ("topics", &[("indicators", "topic")]),
        ("bases", &[("observations", "basis")]),
        ("notes", &[("observations", "note"), ("thresholds", "note")]),
    ];
    for (name, places) in uses {
        let Some(table) = package.table(name) else { continue };
        let used: HashSet<&str> = places
            .iter()
            .filter_map(|(user, column)| Some((package.table(user)?, column)))
            .flat_map(|(user, column)| user.rows.iter().map(|row| row.get(column)))
            .collect();
        for row in table.rows.iter().filter(|row| !used.contains(row.get("id"))) {
            findings.push(Finding::error(table.at(row), format!("nothing refers to `{}`", row.get("id"))));
        }
    }
}

/// Figures of one thing that differ, none of which says which is preferred.
fn contradictions(package: &Package, table: &Table, findings: &mut Vec<Finding>) {
    let mut groups: BTreeMap<Vec<&str>, Vec<&Row>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| superseding(row).is_none()) {
        let kind = if row.get("status") == "target" { "target" } else { "result" };
        let key = ["indicator", "area", "period", "measure", "basis"].map(|name| row.get(name));
        groups.entry(key.into_iter().chain([kind]).collect()).or_default().push(row);
    }
    for rows in groups.values() {
        let value = |row: &Row| {
            let factor = package.find("units", row.get("unit")).and_then(|unit| unit.number("factor"));
            row.number("value").unwrap_or_default() * factor.unwrap_or(1.0)
        };
        // The two ends of a range.
        let mut ends: Vec<&str> = rows.iter().map(|row| row.get("bound")).collect();
        ends.sort_unstable();
        if ends == ["at-least", "at-most"] {
            continue;
        }
        if let [first, others @ ..] = rows.as_slice() {
            for other in others {
                let same = (value(first) - value(other)).abs() <= 1e-9 * value(first).abs();
                let what = if same { "states the same as" } else { "contradicts" };
                let message = format!(
                    "{} {} {} {what} line {} ({} {} against {}), and neither is noted as superseded",
                    other.get("indicator"),
                    other.get("area"),
                    other.get("period"),
                    first.line,
                    other.get("value"),
                    other.get("unit"),
                    first.get("value"),
                );
                findings.push(Finding::doubt(table.at(other), message));
            }
        }
    }
}

/// Thresholds that end before they begin; breaks where there is no observation.
fn dates(package: &Package, findings: &mut Vec<Finding>) {
    if let Some(table) = package.table("thresholds") {
        for row in &table.rows {
            let (from, to) = (row.get("from"), row.get("to"));
            if !is_period(from) || !(to.is_empty() || is_period(to) && from < to) {
                findings.push(Finding::error(table.at(row), format!("in force from {from} to {to}")));
            }
        }
    }
    if let (Some(table), Some(observations)) = (package.table("breaks"), package.table("observations")) {
        for row in &table.rows {
            let same =
                |other: &Row| ["indicator", "area", "period"].iter().all(|name| other.get(name) == row.get(name));
            if !observations.rows.iter().any(same) {
                findings.push(Finding::error(table.at(row), "no observation of this indicator, area and period"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(observations: &str) -> Package {
        Package {
            descriptor: serde_json::Value::Null,
            tables: vec![
                Table::of(
                    "observations",
                    &format!(
                        "indicator,area,period,value,unit,measure,status,bound,basis,source,note\n{observations}\n"
                    ),
                ),
                Table::of("indicators", "id,unit,topic\ngdp,yi-yuan,economy\n"),
                Table::of(
                    "units",
                    "id,dimension,factor,base\nyuan,money,1,yuan\nyi-yuan,money,100000000,yuan\npercent,ratio,1,percent\n",
                ),
                Table::of("sources", "id,date,second_hand\nplan,2018-02,false\ncopy,,true\n"),
                Table::of("topics", "id\neconomy\n"),
            ],
        }
    }

    fn messages(observations: &str) -> Vec<String> {
        check(&package(observations)).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn good_rows_pass_but_for_what_nothing_refers_to() {
        let good = "gdp,a,2017,570,yi-yuan,level,actual,exact,,plan,\ngdp,a,2017,12,percent,growth,actual,exact,,copy,second-hand";
        assert_eq!(messages(good), Vec::<String>::new());
    }

    #[test]
    fn each_rule_has_its_message() {
        let rest = "\ngdp,a,2016,1,percent,growth,actual,exact,,copy,second-hand";
        for (row, expected) in [
            ("gdp,a,2017-13,1,yi-yuan,level,actual,exact,,plan,", "is not in the calendar"),
            ("gdp,a,2025/2021,1,yi-yuan,level,target,exact,,plan,", "is not in the calendar"),
            ("gdp,a,2017,1,percent,level,actual,exact,,plan,", "of dimension `ratio`"),
            ("gdp,a,2017,1,yuan,growth,actual,exact,,plan,", "growth is a rate"),
            ("gdp,a,2019,1,yuan,level,actual,exact,,plan,", "stands in a source of 2018"),
            ("gdp,a,2017,1,yuan,level,actual,exact,,plan,second-hand", "not second-hand"),
            ("gdp,a,2017,1,yuan,level,actual,exact,,plan,superseded by paper", "`paper` is no source"),
            ("gdp,a,2017,1,yuan,level,actual,exact,,plan,repeats copy", "copy has no figure"),
            ("gdp,a,2016,3,percent,growth,actual,exact,,plan,", "contradicts line"),
            ("gdp,a,2016,1,percent,growth,actual,exact,,plan,", "states the same as line"),
        ] {
            let found = messages(&format!("{row}{rest}"));
            assert!(found.iter().any(|message| message.contains(expected)), "{row}: {found:?}");
        }
    }
}
