//! `supplement.csv`: does each observation with a `row N` locator say what that row says?

use std::collections::HashSet;
use std::path::Path;

use super::Finding;
use super::package::{Package, Row};

/// What differs from the supplement; and how many observations agree.
pub(crate) fn check(package: &Package, path: &Path) -> Result<(Vec<Finding>, usize), String> {
    let fail = |error: csv::Error| format!("{}: {error}", path.display());
    let mut reader = csv::Reader::from_path(path).map_err(fail)?;
    let header = reader.headers().map_err(fail)?.clone();
    let records = reader.records().collect::<Result<Vec<_>, _>>().map_err(fail)?;
    let (mut findings, mut read, mut claimed) = (Vec::new(), 0, HashSet::new());
    let Some(table) = package.table("observations") else { return Ok((findings, read)) };
    for row in &table.rows {
        let Some(number) = row.get("locator").strip_prefix("row ") else { continue };
        let Some(record) = number.parse::<usize>().ok().and_then(|number| records.get(number.checked_sub(1)?)) else {
            findings.push(Finding::error(table.at(row), format!("the supplement has no row {number}")));
            continue;
        };
        claimed.insert(number);
        let cell = |name: &str| {
            header.iter().position(|column| column == name).and_then(|at| record.get(at)).unwrap_or_default()
        };
        let differences = differences(package, row, &cell);
        read += usize::from(differences.is_empty());
        for difference in differences {
            findings.push(Finding::error(table.at(row), format!("supplement row {number}: {difference}")));
        }
    }
    for number in 1..=records.len() {
        if !claimed.contains(number.to_string().as_str()) {
            findings.push(Finding::error(
                "observations.csv".into(),
                format!("supplement row {number} is taken over by no observation"),
            ));
        }
    }
    Ok((findings, read))
}

/// Which cells of an observation do not say what its row of the supplement says.
fn differences<'a>(package: &Package, row: &Row, cell: &dyn Fn(&str) -> &'a str) -> Vec<String> {
    let named =
        |table: &str, id: &str, column: &str| package.find(table, id).map_or("", |row| row.get(column)).to_owned();
    let source = package.find("sources", row.get("source"));
    let of_source = |column: &str| source.map_or("", |source| source.get(column)).to_owned();
    let status = match cell("status") {
        "preliminary" => "provisional",
        other => other,
    };
    let bound = match cell("qualifier") {
        "at_least" => "at-least",
        // `target is below 33`: the supplement has no word of its own for it.
        "up_to" if cell("note").contains("below") => "under",
        "up_to" => "at-most",
        other => other,
    };
    // A period written with a hyphen is a span.
    let period = cell("period").to_owned();
    let period = if period.len() == 9 { period.replace('-', "/") } else { period };
    let second_hand = if cell("note").contains("mirrored copy") { "true" } else { "false" };
    let measure = cell("measure").trim_start_matches("target-");
    // What the supplement calls a level may be a share, a count or an increment of the period.
    let measure = if ["share", "count", "increment"].contains(&row.get("measure")) && measure == "level" {
        row.get("measure")
    } else {
        measure
    };
    let text = |text: &str| text.to_owned();
    [
        ("area", named("areas", row.get("area"), "name_zh"), text(cell("place"))),
        ("period", text(row.get("period")), period),
        ("unit", named("units", row.get("unit"), "symbol_zh"), text(cell("unit_zh"))),
        ("measure", text(row.get("measure")), text(measure)),
        ("status", text(row.get("status")), text(status)),
        ("bound", text(row.get("bound")), text(bound)),
        ("value", text(row.get("value")), text(cell("value"))),
        ("address of the source", of_source("url"), text(cell("source_url"))),
        ("title of the source", of_source("title_zh"), text(cell("source_title"))),
        ("second_hand of the source", of_source("second_hand"), text(second_hand)),
    ]
    .into_iter()
    .filter(|(_, ours, theirs)| ours.replace(',', "") != theirs.replace(',', ""))
    .map(|(name, ours, theirs)| format!("{name} is `{ours}`, there `{theirs}`"))
    .collect()
}
