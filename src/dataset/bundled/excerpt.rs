//! The excerpt of the data package that some observations and thresholds need.
//!
//! Takes the rows to keep and a figure; gives the packed form that [`super::add_excerpt`] takes. Kept
//! with the rows are the indicators, areas, units, sources, topics and breaks they name. Runs when the
//! package is built and in tests, never in the module.

use std::collections::BTreeSet;

use super::layout::{Coding, TABLES};
use super::pack::{Packed, Refusal, pack};
use super::package::package;
use super::unpack::Table;

/// What is kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// Rows of the observations, ascending.
    pub observations: BTreeSet<usize>,
    /// Rows of the thresholds, ascending.
    pub thresholds: BTreeSet<usize>,
    /// The figure.
    pub figure: String,
    /// The columns it reads, where it shows none of the rows themselves and none of their bases, notes and breaks;
    /// `None` for all.
    pub columns: Option<BTreeSet<String>>,
}

impl Kept {
    /// Whether a cell is read: links hold the rows together, and a name is read where its thing is.
    fn reads(&self, table: &str, column: &str, coding: &Coding) -> bool {
        let Some(columns) = &self.columns else { return true };
        match (table, coding) {
            (_, Coding::Link(_) | Coding::OptionalLink(_)) => true,
            ("observations", _) => made_of(column).is_none_or(|made| made.iter().any(|name| columns.contains(*name))),
            ("indicators", _) => column == "id" || columns.contains("indicator"),
            _ => true,
        }
    }

    /// Whether indicators are read for their topics only.
    fn numbers_indicators(&self) -> bool {
        self.columns.as_ref().is_some_and(|columns| !columns.contains("indicator"))
    }
}

/// The columns of the dataset that are made of a column of the table; `None` where that is not known.
fn made_of(column: &str) -> Option<&'static [&'static str]> {
    Some(match column {
        "period" => &["period", "year", "time", "time_end", "break"],
        "value" => &["value", "base_value", "decimals"],
        "measure" => &["measure", "break"],
        "status" => &["status"],
        "bound" => &["bound"],
        "basis" => &["basis"],
        "locator" => &["locator"],
        "note" => &["note", "superseded"],
        _ => return None,
    })
}

/// The packed excerpt: its text and its codes.
///
/// # Errors
/// Why it cannot be packed; rows of the package itself always can.
pub fn excerpt(kept: &Kept) -> Result<(String, Vec<u8>), String> {
    let tables = package().tables;
    let table = |name: &str| tables.table(name);
    let ids = |rows: &BTreeSet<usize>, from: &str, column: &str| -> BTreeSet<&'static str> {
        rows.iter().map(|row| table(from).cell(*row, column)).collect()
    };
    let both = |column: &str| -> BTreeSet<&'static str> {
        &ids(&kept.observations, "observations", column) | &ids(&kept.thresholds, "thresholds", column)
    };
    let (indicators, areas) = (both("indicator"), ids(&kept.observations, "observations", "area"));
    let of_kept = |row: &usize, from: Table<'_>, names: [(&str, &BTreeSet<&str>); 2]| {
        names.iter().all(|(column, ids)| ids.contains(from.cell(*row, column)))
    };
    let rows_with = |from: &str, ids: &BTreeSet<&str>| -> BTreeSet<usize> {
        (0..table(from).rows()).filter(|row| ids.contains(table(from).cell(*row, "id"))).collect()
    };
    let kept_indicators = rows_with("indicators", &indicators);
    let mut units = both("unit");
    units.extend(ids(&kept_indicators, "indicators", "unit"));
    let bases: Vec<&str> =
        units.iter().filter_map(|unit| Some(table("units").cell(table("units").find(unit)?, "base"))).collect();
    units.extend(bases);
    let mut packed: Vec<Vec<Vec<String>>> = Vec::with_capacity(TABLES.len());
    for layout in &TABLES {
        let from = table(layout.name);
        let rows: BTreeSet<usize> = match layout.name {
            "observations" => kept.observations.clone(),
            "thresholds" => kept.thresholds.clone(),
            "indicators" => kept_indicators.clone(),
            "areas" => rows_with("areas", &areas),
            "units" => rows_with("units", &units),
            "sources" => rows_with("sources", &both("source")),
            "topics" => rows_with("topics", &ids(&kept_indicators, "indicators", "topic")),
            // What nothing refers to any more.
            "bases" | "notes" | "breaks" if kept.columns.is_some() => BTreeSet::new(),
            "breaks" => (0..from.rows())
                .filter(|row| of_kept(row, from, [("indicator", &indicators), ("area", &areas)]))
                .collect(),
            "bases" => rows_with("bases", &ids(&kept.observations, "observations", "basis")),
            "notes" => rows_with("notes", &both("note")),
            "figures" => from.find(&kept.figure).into_iter().collect(),
            _ => BTreeSet::new(),
        };
        let cell = |row: usize, name: &str, coding: Coding| match coding {
            // Only the catalogue shows these, and it reads the whole package.
            Coding::Detail => String::new(),
            _ if !kept.reads(layout.name, name, &coding) => String::new(),
            // An indicator that is not read needs an id, whichever: its topic hangs on it.
            _ if kept.numbers_indicators() && (name == "indicator" || (layout.name, name) == ("indicators", "id")) => {
                table("indicators").find(from.cell(row, name)).map_or(String::new(), |place| place.to_string())
            }
            _ => from.cell(row, name).to_owned(),
        };
        packed.push(
            rows.iter()
                .map(|row| layout.columns.iter().map(|column| cell(*row, column.name, column.coding)).collect())
                .collect(),
        );
    }
    let Packed { text, codes, .. } = pack(&packed)
        .map_err(|Refusal { table, row, column, reason }| format!("table {table}, row {row}, {column}: {reason}"))?;
    Ok((text, codes))
}
