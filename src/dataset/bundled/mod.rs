//! The bundled data: what `data/*.csv` and `data/figures/*.json` held when the crate was built.
//!
//! Takes nothing; gives the observations, thresholds and breaks as datasets, in a language, and the
//! figures as text. The bytes in the crate are unpacked once, when first asked for. Guarantees that
//! every cell is the text of its file, blank cells being missing with a reason.

#[cfg(not(target_arch = "wasm32"))]
mod excerpt;
pub(super) mod layout;
#[cfg(not(target_arch = "wasm32"))]
mod pack;
mod package;
mod period;
mod unpack;

#[cfg(not(target_arch = "wasm32"))]
pub use excerpt::{Kept, excerpt};
use package::package;
pub use package::{add_excerpt, within_figure};

pub(super) use period::Span;
use period::period_label;
pub(crate) use period::period_span;
pub(super) use unpack::Table;

use std::rc::Rc;

use crate::digits;
use crate::list::Listed;

use super::{Categories, Cells, Column, Dataset, Missing, Numbers, Value};

/// One of the package's tables, by its name in `layout`.
pub(super) fn table(name: &str) -> Table<'static> {
    package().tables.table(name)
}

/// The bundled dataset of a name a spec may use: `indicators` (the observations), `thresholds` or
/// `breaks`; `None` for any other.
#[must_use]
pub fn named(name: &str, language: &str) -> Option<Dataset> {
    match name {
        "indicators" => Some(dataset(language)),
        "thresholds" => Some(thresholds(language)),
        "breaks" => Some(breaks(language)),
        "observations-and-thresholds" => Some(observations_and_thresholds(language)),
        _ => None,
    }
}

/// The observations, one a row, in the order of `data/observations.csv`.
///
/// Columns as in the file, with ids as category names and, as labels, what a reader of the language
/// (a BCP 47 tag; Chinese for `zh…`, else English) sees. Added: `year` (the period's first year),
/// `time` (its start), `topic` (of the indicator), `base_value` (in the base unit of the unit's
/// dimension), `decimals` (digits printed after the point), `superseded` (another row, from a
/// later or more exact source, states the same), `second_hand` (seen in a copy, not in the source)
/// and `break` (of levels: why they cannot be compared with those before the last break; blank
/// where there is none).
#[must_use]
pub fn dataset(language: &str) -> Dataset {
    let [english, chinese] = &package().observations;
    let cell = if is_chinese(language) { chinese } else { english };
    cell.get_or_init(|| observations(language)).clone()
}

fn observations(language: &str) -> Dataset {
    let table = table("observations");
    let mut columns: Vec<Column> = vec![
        named_things(table, "indicator", "indicators", "name", language),
        named_things(table, "area", "areas", "name", language),
        periods(table, language),
    ];
    columns.extend(dates(table, "period", "year", "time"));
    columns.extend(values(table, language));
    columns.extend(["measure", "status", "bound"].map(|name| texts(table, name)));
    columns.push(said(table, "basis", "bases", language));
    columns.push(named_things(table, "source", "sources", "title", language));
    columns.push(texts(table, "locator"));
    columns.push(said(table, "note", "notes", language));
    let known = pairs("indicators", "topic");
    let topics = Categories::new(table.column("indicator").map(|id| known.get(id)));
    let names = pairs("topics", localised("name", language));
    columns.push(Column::new("topic", Cells::Categories(labelled(topics, &names))));
    columns.push(Column::new("decimals", numbers(table.column("value").map(decimals))));
    let flags =
        |test: fn(&str) -> bool| Cells::Mixed(table.column("note").map(|note| Value::Bool(test(note))).collect());
    columns.push(Column::new("superseded", flags(is_superseded)));
    columns.push(Column::new("second_hand", flags(|note| note.starts_with("second-hand"))));
    columns.push(last_breaks(table, language));
    Dataset::new(table.rows(), columns)
}

/// The note of the last break at or before each level.
fn last_breaks(observations: Table<'static>, language: &str) -> Column {
    let breaks = table("breaks");
    let note = localised("note", language);
    let notes = (0..observations.rows()).map(|row| {
        let start = period_span(observations.cell(row, "period"))?.start;
        let last = (0..breaks.rows())
            .filter(|at| {
                ["indicator", "area"].iter().all(|name| breaks.cell(*at, name) == observations.cell(row, name))
            })
            .filter_map(|at| Some((period_span(breaks.cell(at, "period"))?.start, at)))
            .filter(|(since, _)| *since <= start)
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        last.filter(|_| observations.cell(row, "measure") == "level").map(|(_, at)| breaks.cell(at, note))
    });
    Column::new("break", Cells::Categories(Categories::new(notes)))
}

/// Limits in force: `id`, `indicator`, `grade`, `value`, `unit`, `base_value`, `from` and `to`
/// (times; missing where open), `from_year` and `to_year`, `averaging`, `source`, `note`.
#[must_use]
pub fn thresholds(language: &str) -> Dataset {
    let table = table("thresholds");
    let mut columns = vec![texts(table, "id"), named_things(table, "indicator", "indicators", "name", language)];
    let grades = Categories::new(table.column("grade_en").map(blank_as_none)).labelled(|grade| {
        let row = table.column("grade_en").position(|known| known == grade)?;
        Some(table.cell(row, localised("grade", language)).into())
    });
    columns.push(Column::new("grade", Cells::Categories(grades)));
    columns.extend(values(table, language));
    columns.extend(dates(table, "from", "from_year", "from"));
    columns.extend(dates(table, "to", "to_year", "to"));
    columns.push(texts(table, "averaging"));
    columns.push(named_things(table, "source", "sources", "title", language));
    columns.push(said(table, "note", "notes", language));
    Dataset::new(table.rows(), columns)
}

/// The `time_end` of a limit without an end, 2100: it runs off any chart.
pub const NO_END: f64 = 4_102_444_800_000.0;

/// Observations, and after them the limits as rows of the measure `limit`: a chart of both is one
/// dataset. A limit's `time` and `time_end` say when it is in force.
#[must_use]
pub fn observations_and_thresholds(language: &str) -> Dataset {
    let (observations, limits) = (dataset(language), thresholds(language));
    let length = limits.rows();
    let renamed: Vec<Column> = limits
        .columns()
        .iter()
        .map(|column| {
            let name = match &*column.name {
                "id" => "threshold".into(),
                "from" => "time".into(),
                "from_year" => "year".into(),
                "to" => {
                    let ends = (0..length).map(|row| Ok(column.value(row).number().unwrap_or(NO_END)));
                    return Column::new("time_end", Cells::Times(Numbers::from_values(ends)));
                }
                _ => column.name.clone(),
            };
            Column { name, cells: column.cells.clone() }
        })
        .listed();
    let mut limits = Dataset::new(length, renamed);
    limits.set(Column::from_values("measure", vec![Value::Text("limit".into()); length]));
    limits.set(Column::from_values("superseded", vec![Value::Bool(false); length]));
    observations.followed_by(&limits)
}

/// Places where a series cannot be compared with what lies before: `indicator`, `area`, `period`
/// (the first of the new kind), `year`, `time`, `note` (in the language).
#[must_use]
pub fn breaks(language: &str) -> Dataset {
    let table = table("breaks");
    let mut columns = vec![
        named_things(table, "indicator", "indicators", "name", language),
        named_things(table, "area", "areas", "name", language),
        texts(table, "period"),
    ];
    columns.extend(dates(table, "period", "year", "time"));
    let notes = Categories::new(table.column(localised("note", language)).map(blank_as_none));
    columns.push(Column::new("note", Cells::Categories(notes)));
    Dataset::new(table.rows(), columns)
}

/// The JSON text of a named figure, without white space; the boundary parses it.
#[must_use]
pub fn figure_text(id: &str) -> Option<&'static str> {
    let figures = table("figures");
    figures.find(id).map(|row| figures.cell(row, "spec"))
}

/// The ids of the named figures, sorted.
#[must_use]
pub fn figure_ids() -> Vec<&'static str> {
    table("figures").column("id").listed()
}

/// The dimension of a unit of the package: `money`, `ratio` …; `None` for an unknown one. Units convert
/// within one dimension only.
#[must_use]
pub fn unit_dimension(unit: &str) -> Option<&'static str> {
    let units = table("units");
    units.find(unit).map(|row| units.cell(row, "dimension"))
}

/// The topic of an indicator; `""` for an unknown one.
pub(super) fn topic(indicator: &str) -> &'static str {
    let indicators = table("indicators");
    indicators.find(indicator).map_or("", |row| indicators.cell(row, "topic"))
}

/// Whether a note says that another row states the same, later or more exactly.
pub(super) fn is_superseded(note: &str) -> bool {
    // A note may open with `second-hand:`.
    note.split([';', ':'])
        .map(str::trim_start)
        .any(|part| part.starts_with("superseded by ") || part.starts_with("repeats "))
}

fn is_chinese(language: &str) -> bool {
    language.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("zh"))
}

/// The name of a column that exists in both languages.
fn localised(name: &str, language: &str) -> &'static str {
    match (name, is_chinese(language)) {
        ("symbol", true) => "symbol_zh",
        ("symbol", false) => "symbol_en",
        ("title", true) => "title_zh",
        ("title", false) => "title_en",
        ("grade", true) => "grade_zh",
        ("grade", false) => "grade_en",
        ("note", true) => "note_zh",
        ("note", false) => "note_en",
        (_, true) => "name_zh",
        (_, false) => "name_en",
    }
}

fn blank_as_none(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// The ids of a table, each with its cell in a column where that is not blank.
fn pairs(things: &str, name: &str) -> Pairs {
    let table = table(things);
    Pairs(table.column("id").zip(table.column(name)).filter(|(_, cell)| !cell.is_empty()).listed())
}

/// Cells by their ids. Few are looked up, and of few: they are sought one by one.
struct Pairs(Vec<(&'static str, &'static str)>);

impl Pairs {
    fn get(&self, id: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, cell)| *cell)
    }
}

/// A column as it stands in the file.
fn texts(table: Table<'static>, name: &'static str) -> Column {
    Column::new(name, Cells::Categories(Categories::new(table.column(name).map(blank_as_none))))
}

/// Periods, labelled as readers write them.
fn periods(table: Table<'static>, language: &str) -> Column {
    let periods = Categories::new(table.column("period").map(blank_as_none));
    let label: fn(&str) -> Option<Rc<str>> = if is_chinese(language) {
        |period| Some(period_label(period, true).into())
    } else {
        |period| Some(period_label(period, false).into())
    };
    Column::new("period", Cells::Categories(periods.written(label)))
}

/// A column of what is said in English, which is its own id, and labelled in Chinese.
fn said(table: Table<'static>, name: &'static str, things: &str, language: &str) -> Column {
    if is_chinese(language) { named_things(table, name, things, "name", language) } else { texts(table, name) }
}

/// A column of ids of another table, labelled by that table.
fn named_things(
    table: Table<'static>,
    name: &'static str,
    things: &str,
    labels: &'static str,
    language: &str,
) -> Column {
    let ids = Categories::new(table.column(name).map(blank_as_none));
    Column::new(name, Cells::Categories(labelled(ids, &pairs(things, localised(labels, language)))))
}

fn labelled(ids: Categories, labels: &Pairs) -> Categories {
    ids.labelled(|id| labels.get(id).map(Rc::from))
}

fn numbers(cells: impl Iterator<Item = Option<f64>>) -> Cells {
    Cells::Numbers(Numbers::from_values(cells.map(|cell| cell.ok_or(Missing::NotPublished))))
}

/// `value` as printed, `unit`, and `base_value`.
fn values(table: Table<'static>, language: &str) -> [Column; 4] {
    let factors = pairs("units", "factor");
    let factor = |id: &str| factors.get(id).and_then(digits::number);
    let printed = || table.column("value").map(digits::number);
    let base = printed().zip(table.column("unit")).map(|(value, unit)| Some(value? * factor(unit)?));
    let bases = pairs("units", "base");
    let ids = Categories::new(table.column("unit").map(|id| bases.get(id)));
    let base_units = labelled(ids, &pairs("units", localised("symbol", language)));
    [
        Column::new("value", numbers(printed())),
        named_things(table, "unit", "units", "symbol", language),
        Column::new("base_value", numbers(base)),
        Column::new("base_unit", Cells::Categories(base_units)),
    ]
}

/// The first year of each period and the time it starts.
fn dates(table: Table<'static>, name: &str, year: &'static str, time: &'static str) -> [Column; 2] {
    let spans: Vec<_> = table.column(name).map(period_span).listed();
    let blank = |cell: Option<f64>| cell.ok_or(Missing::Blank);
    let years = Numbers::from_values(spans.iter().map(|span| blank(span.map(|span| f64::from(span.year)))));
    let times = Numbers::from_values(spans.iter().map(|span| blank(span.map(|span| span.start))));
    [Column::new(year, Cells::Numbers(years)), Column::new(time, Cells::Times(times))]
}

/// Digits printed after the point.
fn decimals(value: &str) -> Option<f64> {
    let digits = value.split_once('.').map_or(0, |(_, digits)| digits.len());
    (!value.is_empty()).then(|| f64::from(u8::try_from(digits).unwrap_or(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(dataset: &Dataset, wanted: &[(&str, &str)]) -> usize {
        let fits =
            |row: usize| wanted.iter().all(|(name, text)| dataset.value(row, name) == Value::Text((*text).into()));
        (0..dataset.rows()).find(|row| fits(*row)).unwrap_or_else(|| panic!("no row {wanted:?}"))
    }

    #[test]
    fn observations_carry_value_unit_and_labels() {
        let data = dataset("zh-CN");
        let row = row(
            &data,
            &[("indicator", "gdp"), ("area", "pingshan"), ("period", "2023"), ("source", "pingshan-2024-plan")],
        );
        assert_eq!(data.value(row, "value"), Value::Number(1329.89));
        assert_eq!(data.value(row, "base_value"), Value::Number(1329.89 * 1e8));
        assert_eq!(data.value(row, "decimals"), Value::Number(2.0));
        assert_eq!(data.value(row, "year"), Value::Number(2023.0));
        assert_eq!(data.value(row, "time"), Value::Time(1_672_531_200_000.0));
        assert_eq!(data.value(row, "basis"), Value::Missing(Missing::Blank));
        assert_eq!(data.column("indicator").unwrap().label("gdp").unwrap().as_ref(), "地区生产总值");
        assert_eq!(data.column("unit").unwrap().label("yi-yuan").unwrap().as_ref(), "亿元");
        let english = dataset("en");
        assert_eq!(english.column("area").unwrap().label("pingshan").unwrap().as_ref(), "Pingshan");
    }

    #[test]
    fn a_row_that_repeats_another_is_superseded() {
        let data = dataset("en");
        let row = row(&data, &[("indicator", "gdp"), ("period", "2017"), ("source", "pingshan-2018-plan")]);
        assert_eq!(data.value(row, "superseded"), Value::Bool(true));
        assert!(!is_superseded("by far; repeated elsewhere"));
        assert!(is_superseded("rounded; superseded by x"));
        assert!(is_superseded("second-hand: superseded by x; less exact"));
    }

    #[test]
    fn levels_after_a_break_say_so_and_growth_does_not() {
        let data = dataset("en");
        let level = |indicator, period, measure| {
            row(&data, &[("indicator", indicator), ("area", "guangming"), ("period", period), ("measure", measure)])
        };
        let note = |row: usize| data.value(row, "break");
        assert!(matches!(note(level("gdp", "2024", "level")), Value::Text(text) if text.contains("152.66")));
        assert!(note(level("gdp", "2023", "level")).is_missing());
        assert!(note(level("gdp", "2024", "growth")).is_missing());
        // Later levels stand on the same side of the break.
        assert!(!note(level("industrial-value-added", "2021", "level")).is_missing());
        assert_eq!(data.value(level("gdp", "2015", "level"), "second_hand"), Value::Bool(true));
        assert_eq!(data.value(level("gdp", "2017", "level"), "second_hand"), Value::Bool(false));
    }

    #[test]
    fn thresholds_and_breaks_are_dated() {
        let limits = thresholds("en");
        let row = row(&limits, &[("id", "pm25-gb2026-grade-2-until-2030")]);
        assert_eq!(limits.value(row, "to_year"), Value::Number(2030.0));
        assert_eq!(limits.value(row, "from"), Value::Time(1_772_323_200_000.0));
        assert!(breaks("zh").rows() > 0);
        assert!((0..breaks("zh").rows()).all(|row| breaks("zh").value(row, "year").number().is_some()));
    }

    #[test]
    fn no_column_is_lost() {
        for data in [dataset("zh"), thresholds("zh"), breaks("zh")] {
            assert!(data.rows() > 0);
            assert!(data.columns().iter().all(|column| column.len() == data.rows()));
        }
        assert_eq!(dataset("en").columns().len(), 21);
        assert_eq!(thresholds("en").columns().len(), 14);
        assert_eq!(breaks("en").columns().len(), 6);
    }
}
