//! The bundled observations as files: CSV in the shape of the data package, and SDMX-CSV 2.0.
//!
//! Takes the filter of [`super::observations`]; gives RFC 4180 text (fields quoted where they must
//! be, lines ended by CR LF) with a header. Values are written as their source prints them.

use super::super::Status;
use super::super::bundled::{table, topic};
use super::filter;
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// The observations a filter lets through, as CSV with the columns of `data/observations.csv`.
///
/// # Errors
/// Those of [`super::observations`].
pub fn csv(filter: &Json) -> Result<String, Diagnostic> {
    let table = table("observations");
    let mut text = String::new();
    record(&mut text, table.names());
    for row in filter::rows(filter)? {
        record(&mut text, table.names().map(|name| table.cell(row, name)));
    }
    Ok(text)
}

/// The columns of the SDMX-CSV export. `STATUS` (the project's word, so that a plan's target stays a
/// target) and `BOUND` have no SDMX code list; with `SOURCE` they tell apart figures of one period.
const SDMX_COLUMNS: [&str; 18] = [
    "STRUCTURE[;]",
    "STRUCTURE_ID",
    "ACTION",
    "INDICATOR",
    "REF_AREA",
    "MEASURE",
    "BASIS",
    "STATUS",
    "BOUND",
    "SOURCE",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS[]",
    "UNIT_MEASURE",
    "DECIMALS",
    "TOPIC",
    "LOCATOR",
    "COMMENT_OBS",
];

/// The observations a filter lets through, as an SDMX-CSV 2.0 data message.
///
/// `OBS_STATUS[]` holds codes of SDMX's CL_OBS_STATUS: `A` normal, `P` provisional, `E` estimated,
/// `F` forecast, `M` missing, and besides `B` where a break is recorded for a level. It is blank for
/// a plan's target, for which SDMX has no code; `STATUS` tells. `TIME_PERIOD` is in SDMX's forms:
/// half-years as `2024-S1`, spans as `START/DURATION`.
///
/// # Errors
/// Those of [`super::observations`].
pub fn sdmx_csv(filter: &Json) -> Result<String, Diagnostic> {
    let table = table("observations");
    let mut text = String::new();
    record(&mut text, SDMX_COLUMNS.into_iter());
    for row in filter::rows(filter)? {
        let cell = |name: &str| table.cell(row, name);
        let period = time_period(cell("period"));
        let status = obs_status(cell("status"), is_break(row));
        let decimals = cell("value").split_once('.').map_or(0, |(_, digits)| digits.len()).to_string();
        let fields = SDMX_COLUMNS.into_iter().map(|name| match name {
            "STRUCTURE[;]" => "dataflow",
            "STRUCTURE_ID" => "INDICATOR_CHARTS:OBSERVATIONS(1.0.0)",
            "ACTION" => "I",
            "INDICATOR" => cell("indicator"),
            "REF_AREA" => cell("area"),
            "MEASURE" => cell("measure"),
            "BASIS" => cell("basis"),
            "STATUS" => cell("status"),
            "BOUND" => cell("bound"),
            "SOURCE" => cell("source"),
            "TIME_PERIOD" => &period,
            "OBS_VALUE" => cell("value"),
            "OBS_STATUS[]" => status,
            "UNIT_MEASURE" => cell("unit"),
            "DECIMALS" => &decimals,
            "TOPIC" => topic(cell("indicator")),
            "LOCATOR" => cell("locator"),
            _ => cell("note"),
        });
        record(&mut text, fields);
    }
    Ok(text)
}

/// Whether a break is recorded at this observation. Breaks are of levels: a rate of growth is
/// stated by its source on one basis.
fn is_break(row: usize) -> bool {
    let (observations, breaks) = (table("observations"), table("breaks"));
    let same = |at: usize, name: &str| breaks.cell(at, name) == observations.cell(row, name);
    observations.cell(row, "measure") == "level"
        && (0..breaks.rows()).any(|at| ["indicator", "area", "period"].iter().all(|name| same(at, name)))
}

/// Codes of CL_OBS_STATUS, separated by the semicolon that the header declares.
fn obs_status(word: &str, is_break: bool) -> &'static str {
    match (Status::from_word(word), is_break) {
        (Some(Status::Provisional), false) => "P",
        (Some(Status::Provisional), true) => "P;B",
        (Some(Status::Estimate), false) => "E",
        (Some(Status::Estimate), true) => "E;B",
        (Some(Status::Forecast), false) => "F",
        (Some(Status::Forecast), true) => "F;B",
        (Some(Status::Missing), _) => "M",
        (Some(Status::Actual) | None, true) => "B",
        (Some(Status::Actual) | None, false) => "A",
        (Some(Status::Target), _) => "",
    }
}

/// A period in the forms of SDMX's ObservationalTimePeriod.
fn time_period(period: &str) -> String {
    let Some((first, last)) = period.split_once('/') else { return period.replacen("-H", "-S", 1) };
    let years = |text: &str| (text.len() == 4).then(|| text.parse::<u16>().ok()).flatten();
    match (years(first), years(last)) {
        (Some(from), Some(to)) if from <= to => {
            let mut range = String::from(first);
            range.push_str("-01-01/P");
            range.push_str(&(to - from + 1).to_string());
            range.push('Y');
            range
        }
        _ => period.to_owned(),
    }
}

/// Appends one record of RFC 4180.
fn record<'a>(text: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (place, field) in fields.enumerate() {
        if place > 0 {
            text.push(',');
        }
        if field.contains(['"', ',', '\r', '\n']) {
            text.push('"');
            for (part, piece) in field.split('"').enumerate() {
                if part > 0 {
                    text.push_str("\"\"");
                }
                text.push_str(piece);
            }
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn csv_is_the_file_it_came_from() {
        let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/observations.csv")).unwrap();
        assert_eq!(records(&csv(&Json::Null).unwrap()), records(&file));
    }

    #[test]
    fn sdmx_has_codes_for_what_sdmx_knows_and_columns_for_the_rest() {
        let records = records(&sdmx_csv(&Json::Null).unwrap());
        let at = |name: &str| SDMX_COLUMNS.iter().position(|column| *column == name).unwrap();
        let find = |wanted: &[(&str, &str)]| {
            let fits = |record: &&Vec<String>| wanted.iter().all(|(name, text)| record[at(name)] == *text);
            records.iter().find(fits).unwrap_or_else(|| panic!("{wanted:?}"))
        };
        let target =
            find(&[("INDICATOR", "gdp"), ("TIME_PERIOD", "2024"), ("STATUS", "target"), ("REF_AREA", "pingshan")]);
        assert_eq!((&*target[at("OBS_STATUS[]")], &*target[at("BOUND")]), ("", "at-least"));
        let broken = find(&[
            ("INDICATOR", "budget-revenue"),
            ("TIME_PERIOD", "2022"),
            ("MEASURE", "level"),
            ("REF_AREA", "pingshan"),
        ]);
        assert!(broken[at("OBS_STATUS[]")].ends_with('B'), "{broken:?}");
        let provisional = find(&[("INDICATOR", "gdp"), ("TIME_PERIOD", "2017"), ("STATUS", "provisional")]);
        assert_eq!(provisional[at("OBS_STATUS[]")], "P");
    }

    #[test]
    fn periods_are_written_as_sdmx_does() {
        for (period, expected) in
            [("2023", "2023"), ("2024-H1", "2024-S1"), ("2024-06", "2024-06"), ("2021/2025", "2021-01-01/P5Y")]
        {
            assert_eq!(time_period(period), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rows in proptest::collection::vec(proptest::collection::vec("[a\",; \r\n数]{0,5}", 3), 1..5)) {
            let mut text = String::new();
            for row in &rows {
                record(&mut text, row.iter().map(String::as_str));
            }
            prop_assert_eq!(records(&text), rows);
        }
    }
}
