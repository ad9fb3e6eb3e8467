//! Tables of observations: the columns that DESIGN.md section 5 names, checked and in one wording.
//!
//! Takes a dataset that has the columns `indicator`, `period` and `value`; gives `status`, `bound`
//! and `measure` in the words of the data model, bounds from the figures themselves beside them,
//! and reports words that are not known, contradictions and observations that occur twice. No row
//! is dropped.

use std::collections::HashMap;
use std::rc::Rc;

use super::fault::Fault;
use super::problems::Problems;
use crate::dataset::{Bound, Categories, Cells, Column, Dataset, Status, Value, category_id};

/// What an observation measures, in the words of the data model.
pub const MEASURES: [&str; 7] = ["level", "growth", "change", "increment", "share", "rank", "count"];

/// Columns that tell observations apart. A range is two, at least and at most.
const KEY: [&str; 10] =
    ["indicator", "area", "period", "period_code", "measure", "unit", "status", "bound", "basis", "source"];

/// Rows whose keys are compared; keys of more would cost more memory than the table.
const MAX_KEYS: usize = 500_000;

/// The status of a word: ours, SDMX's code, or what tables call it.
#[must_use]
pub fn read_status(word: &str) -> Option<Status> {
    let word = word.trim();
    Status::from_word(&word.to_ascii_lowercase()).or(match word {
        "A" | "final" | "Final" | "实际" | "实际值" => Some(Status::Actual),
        "P" | "preliminary" | "Preliminary" | "初步" | "初步数" | "初步核算" => Some(Status::Provisional),
        "E" | "estimated" | "估计" | "估算" | "预计" => Some(Status::Estimate),
        "F" | "projection" | "预测" => Some(Status::Forecast),
        "T" | "goal" | "plan" | "目标" | "计划" | "规划" => Some(Status::Target),
        "M" | "O" | "缺失" => Some(Status::Missing),
        _ => None,
    })
}

/// The bound of a word: ours, or its sign.
#[must_use]
pub fn read_bound(word: &str) -> Option<Bound> {
    let word = word.trim();
    Bound::from_word(&word.to_ascii_lowercase()).or(match word {
        "=" => Some(Bound::Exact),
        "≥" | ">=" | "以上" | "不低于" => Some(Bound::AtLeast),
        "≤" | "<=" | "以下" | "不超过" => Some(Bound::AtMost),
        "≈" | "~" | "左右" | "约" => Some(Bound::About),
        ">" | "超" | "超过" => Some(Bound::Over),
        "<" | "近" | "不足" => Some(Bound::Under),
        _ => None,
    })
}

/// The measure of a word.
#[must_use]
pub fn read_measure(word: &str) -> Option<&'static str> {
    let word = word.trim();
    MEASURES.into_iter().find(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a dataset is a table of observations.
#[must_use]
pub fn is_observations(dataset: &Dataset) -> bool {
    ["indicator", "period", "value"].iter().all(|name| dataset.column(name).is_some())
}

/// Checks a table of observations in place; does nothing with others. `row` gives a row's line.
pub fn check(dataset: &mut Dataset, row: &dyn Fn(usize) -> u32, problems: &mut Problems) {
    if !is_observations(dataset) {
        return;
    }
    let known = |name: &str| dataset.column(name).is_some();
    let (has_status, has_measure) = (known("status"), known("measure"));
    if has_status {
        set_words(dataset, "status", &|word| read_status(word).map(Status::word), row, problems);
    }
    if has_measure {
        set_words(dataset, "measure", &read_measure, row, problems);
    }
    check_bounds(dataset, row, problems);
    check_missing(dataset, row, problems);
    check_keys(dataset, row, problems);
}

/// Puts the words of a column in those of the data model; unknown ones are reported and missing.
fn set_words(
    dataset: &mut Dataset,
    name: &str,
    read: &dyn Fn(&str) -> Option<&'static str>,
    row: &dyn Fn(usize) -> u32,
    problems: &mut Problems,
) {
    let column: Rc<str> = name.into();
    let words: Vec<Option<&'static str>> = (0..dataset.rows())
        .map(|at| {
            let value = dataset.value(at, name);
            if value.is_missing() {
                return None;
            }
            // A column of numbers has its figures where its words should be.
            let text = category_id(&value);
            let word = read(&text);
            if word.is_none() {
                problems.add_fault(row(at), &column, &text, Fault::UnknownWord);
            }
            word
        })
        .collect();
    dataset.set(Column::new(column, Cells::Categories(Categories::new(words))));
}

/// The bound of each row: the column's, or the one that its figure is printed with. Where they
/// contradict, the print is kept, since the figure is quoted from its source.
fn check_bounds(dataset: &mut Dataset, row: &dyn Fn(usize) -> u32, problems: &mut Problems) {
    let has_column = dataset.column("bound").is_some();
    if has_column {
        set_words(dataset, "bound", &|word| read_bound(word).map(Bound::word), row, problems);
    }
    if dataset.column("value_bound").is_none() {
        return;
    }
    let column: Rc<str> = "bound".into();
    let bound = |at: usize, name: &str| match dataset.value(at, name) {
        Value::Text(word) => Bound::from_word(&word),
        _ => None,
    };
    let words: Vec<Option<&'static str>> = (0..dataset.rows())
        .map(|at| {
            let printed = bound(at, "value_bound").unwrap_or_default();
            let told = if has_column { bound(at, "bound") } else { None };
            if printed != Bound::Exact && told.is_some_and(|told| told != printed) {
                problems.add_fault(row(at), &column, told.unwrap_or_default().word(), Fault::BoundConflict);
            }
            Some(if printed == Bound::Exact { told.unwrap_or_default() } else { printed }.word())
        })
        .collect();
    dataset.set(Column::new(column, Cells::Categories(Categories::new(words))));
}

/// A figure with the status `missing` contradicts itself.
fn check_missing(dataset: &Dataset, row: &dyn Fn(usize) -> u32, problems: &mut Problems) {
    let column: Rc<str> = "value".into();
    for at in 0..dataset.rows() {
        let is_missing = dataset.value(at, "status") == Value::Text(Status::Missing.word().into());
        if let (true, Value::Number(number)) = (is_missing, dataset.value(at, "value")) {
            let reason = "The status says that there is no figure, yet there is one.";
            problems.add(row(at), &column, &number.to_string(), "status-conflict", reason);
        }
    }
}

/// Reports observations that occur twice.
fn check_keys(dataset: &Dataset, row: &dyn Fn(usize) -> u32, problems: &mut Problems) {
    let columns: Vec<&Column> = KEY.iter().filter_map(|name| dataset.column(name)).collect();
    let mut known: HashMap<Rc<str>, u32> = HashMap::new();
    for at in 0..dataset.rows().min(MAX_KEYS) {
        let mut key = String::new();
        for column in &columns {
            match column.value(at) {
                Value::Text(text) => key.push_str(&text),
                value => key.push_str(&value.number().map_or_else(String::new, |number| number.to_string())),
            }
            key.push('\u{1f}');
        }
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        match known.get(key.as_str()).map(|first| usize::try_from(*first).unwrap_or(usize::MAX)) {
            None => {
                known.insert(key.into(), place);
            }
            Some(first) => {
                let same = dataset.value(first, "value") == dataset.value(at, "value");
                let (code, reason) = if same {
                    ("duplicate-observation", "The same observation stands in an earlier row, with the same figure.")
                } else {
                    ("duplicate-key", "The same observation stands in an earlier row, with another figure.")
                };
                let indicator = match dataset.value(at, "indicator") {
                    Value::Text(text) => text,
                    _ => "".into(),
                };
                problems.add_row(row(at), &indicator, code, reason);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::Value;
    use crate::parse::{TableOptions, parse_table};

    #[test]
    fn observations_are_checked() {
        let parsed = parse_table(
            "indicator,area,period,value,unit,measure,status,bound\n\
             gdp,pingshan,2023,1329.89,亿元,level,preliminary,\n\
             gdp,pingshan,2023,1330,亿元,level,P,\n\
             gdp,pingshan,2024-H1,≥700,亿元,Level,T,exact\n\
             gdp,pingshan,2021/2025,12,percent,growht,goal,at-least\n\
             gdp,pingshan,2019,5,percent,growth,M,\n"
                .as_bytes(),
            &TableOptions::default(),
        );
        let words = |name: &str| (0..5).map(|row| parsed.dataset.value(row, name)).collect::<Vec<_>>();
        let text = |word: &str| Value::Text(word.into());
        assert_eq!(words("status")[..3], [text("provisional"), text("provisional"), text("target")]);
        assert_eq!(words("bound")[2..4], [text("at-least"), text("at-least")]);
        assert!(words("measure")[3].is_missing());
        assert_eq!(words("period_code")[3], text("2021/2025"));
        let found: Vec<_> = parsed.problems.kept().iter().map(|problem| (problem.row, problem.code)).collect();
        assert_eq!(found, [(3, "duplicate-key"), (4, "bound-conflict"), (5, "word-unknown"), (6, "status-conflict")]);
    }

    #[test]
    fn a_number_where_a_word_belongs_is_told() {
        let parsed = parse_table(
            b"indicator,area,period,value,measure,status\n\
              gdp,pingshan,2023,1329.89,2017,\n\
              gdp,guangming,2023,1427,377.7,\n",
            &TableOptions::default(),
        );
        let found: Vec<_> =
            parsed.problems.kept().iter().map(|problem| (problem.row, &*problem.column, &*problem.value)).collect();
        assert_eq!(found, [(2, "measure", "2017"), (3, "measure", "377.7")]);
    }
}
