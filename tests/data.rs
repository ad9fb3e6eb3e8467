//! The bundled data as a user of the crate meets it: complete, labelled in both languages, small.
//!
//! What the rows say is the business of `cargo xtask data check`; here stands that none is lost or
//! changed on the way from `data/*.csv` through the packed bytes to a dataset and a catalogue.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::HashMap;
use std::path::Path;

use indicator_charts::dataset::{Cells, Dataset, Status, Value, bundled, catalogue};
use indicator_charts::json::Json;
use indicator_charts::scale::Locale;
use indicator_charts::scene::figure_rows::{BundledFigures, figure_alone, kept};
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::{Host, Options, compile};

fn file(name: &str) -> Vec<HashMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(format!("{name}.csv"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

#[test]
fn every_observation_arrives_as_it_was_written() {
    let data = bundled::dataset("en");
    let rows = file("observations");
    assert_eq!(data.rows(), rows.len());
    for (place, row) in rows.iter().enumerate() {
        for (name, cell) in row {
            let value = data.value(place, name);
            match name.as_str() {
                "value" => assert_eq!(value.number(), cell.parse().ok(), "row {place}"),
                _ => assert_eq!(text(&value), cell, "row {place}, {name}"),
            }
        }
    }
}

#[test]
fn every_table_arrives_in_the_catalogue() {
    let lists = [
        ("indicators", catalogue::indicators()),
        ("areas", catalogue::areas()),
        ("sources", catalogue::sources()),
        ("topics", catalogue::topics()),
        ("units", catalogue::units()),
        ("observations", catalogue::observations(&Json::Null).unwrap()),
    ];
    for (name, list) in lists {
        let (list, rows) = (list.as_array().unwrap(), file(name));
        assert_eq!(list.len(), rows.len(), "{name}");
        for (object, row) in list.iter().zip(&rows) {
            for (column, cell) in row {
                let same = match object.get(column).unwrap() {
                    Json::Null => cell.is_empty(),
                    Json::Bool(value) => *cell == value.to_string(),
                    Json::Number(number) => cell.parse() == Ok(*number),
                    Json::Text(text) => **text == **cell,
                    Json::Array(_) | Json::Object(_) => false,
                };
                assert!(same, "{name}: {column} of {object:?}");
            }
        }
    }
}

#[test]
fn ids_have_labels_in_both_languages() {
    for language in ["zh", "zh-Hans-CN", "en", "fr", ""] {
        for (data, names) in [
            (bundled::dataset(language), &["indicator", "area", "unit", "source", "topic"][..]),
            (bundled::thresholds(language), &["indicator", "grade", "unit", "source"]),
            (bundled::breaks(language), &["indicator", "area"]),
        ] {
            for name in names {
                let column = data.column(name).unwrap();
                let Cells::Categories(categories) = &column.cells else { panic!("{name}") };
                for id in categories.names() {
                    assert!(categories.label(id).is_some_and(|label| !label.is_empty()), "{language} {name} {id}");
                }
            }
        }
    }
    let name = |language: &str| {
        let data = bundled::dataset(language);
        data.column("indicator").unwrap().label("gdp").unwrap().to_string()
    };
    assert_ne!(name("zh"), name("en"));
}

#[test]
fn years_values_and_words_are_all_read() {
    let data = bundled::dataset("en");
    for row in 0..data.rows() {
        let year = data.value(row, "year").number().unwrap();
        assert!((2010.0..2040.0).contains(&year), "row {row}: {year}");
        assert!(matches!(data.value(row, "time"), Value::Time(_)), "row {row}");
        let status = Status::from_word(text(&data.value(row, "status")));
        assert!(status.is_some(), "row {row}");
        if status != Some(Status::Missing) {
            assert!(data.value(row, "base_value").number().is_some(), "row {row}");
            assert!(data.value(row, "decimals").number().is_some(), "row {row}");
        }
        assert!(matches!(data.value(row, "superseded"), Value::Bool(_)), "row {row}");
    }
}

#[test]
fn without_superseded_rows_one_level_stands_for_a_year() {
    // The headline series that the figures draw: a second figure would be a second bar.
    let data = bundled::dataset("en");
    let preferred: Vec<usize> =
        (0..data.rows()).filter(|row| data.value(*row, "superseded") == Value::Bool(false)).collect();
    let data: Dataset = data.select(&preferred);
    let mut known = HashMap::new();
    for row in 0..data.rows() {
        let cell = |name: &str| text(&data.value(row, name)).to_owned();
        if cell("topic") != "economy" || cell("measure") != "level" {
            continue;
        }
        let key = ["indicator", "area", "period", "status", "basis"].map(cell);
        assert_eq!(known.insert(key.clone(), row), None, "{key:?}");
    }
    assert!(!known.is_empty());
}

#[test]
fn names_a_spec_may_use_are_datasets() {
    for name in ["indicators", "thresholds", "breaks"] {
        assert!(bundled::named(name, "en").is_some_and(|data| data.rows() > 0), "{name}");
    }
    assert!(bundled::named("observations", "en").is_none());
}

#[test]
fn a_figure_is_the_same_with_its_own_rows_alone() {
    let scene = |figure: &str, language: &str| {
        let spec = Json::object([("figure", Json::from(figure))]);
        let mut locale = Locale::default();
        locale.language = language.into();
        let host = Host { measure: &TableMeasure, figures: &BundledFigures };
        let scene = compile(&spec, &Options { locale, ..Options::default() }, &host).unwrap();
        let words = serde_json::to_string(&(scene.inspect(), scene.describe(), scene.table())).unwrap();
        (words, format!("{:?}", scene.nodes))
    };
    for figure in bundled::figure_ids() {
        let whole = ["zh", "en"].map(|language| scene(figure, language));
        let kept = kept(figure).unwrap();
        let (text, codes) = bundled::excerpt(&kept).unwrap();
        // The figure itself and its rows, and little else; but one that counts all rows needs them all.
        let most = 400 + 10 * kept.observations.len();
        assert!(text.lines().count() < most, "{figure}: {} lines", text.lines().count());
        bundled::add_excerpt(figure, text, &codes);
        bundled::within_figure(Some(figure), || {
            assert!(bundled::figure_ids() == [figure], "{figure} is read from its excerpt");
            for (language, (words, nodes)) in ["zh", "en"].into_iter().zip(&whole) {
                let drawn = scene(figure, language);
                assert_eq!(*words, drawn.0, "{figure} {language}");
                assert_eq!(*nodes, drawn.1, "{figure} {language}");
            }
        });
        assert!(bundled::figure_ids().len() > 1, "the whole package is in force again");
    }
}

#[test]
fn only_a_figure_left_as_it_is_draws_its_own_rows() {
    let alone = |json: &str| {
        let spec: Json = serde_json::from_str(json).unwrap();
        figure_alone(&spec).map(str::to_owned)
    };
    assert_eq!(alone(r#"{"figure": "a", "width": 100, "config": {}}"#).as_deref(), Some("a"));
    for json in [r#"{"figure": "a", "transform": []}"#, r#"{"figure": "a", "data": {}}"#, r#"{"mark": "bar"}"#, "1"] {
        assert_eq!(alone(json), None, "{json}");
    }
}

#[test]
fn figures_are_found_by_id() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/figures");
    let ids = bundled::figure_ids();
    for id in &ids {
        let written: Json =
            serde_json::from_str(&std::fs::read_to_string(folder.join(format!("{id}.json"))).unwrap()).unwrap();
        let bundled: Json = serde_json::from_str(bundled::figure_text(id).unwrap()).unwrap();
        assert_eq!(written, bundled, "{id}");
    }
    let files = std::fs::read_dir(&folder).map_or(0, |entries| {
        entries
            .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "json")))
            .count()
    });
    assert_eq!(ids.len(), files);
    assert_eq!(bundled::figure_text("no-such-figure"), None);
}

#[test]
fn what_limits_a_figure_is_said_in_the_language_of_the_page() {
    let said = |language: &str, name: &str| -> Vec<(String, Option<String>)> {
        let data = bundled::observations_and_thresholds(language);
        let column = data.column(name).unwrap();
        let texts = (0..data.rows()).filter_map(|row| match column.value(row) {
            Value::Text(id) => Some((id.to_string(), column.label(&id).map(|label| label.to_string()))),
            _ => None,
        });
        texts.collect()
    };
    for name in ["basis", "note"] {
        let chinese = said("zh-CN", name);
        assert!(chinese.len() > 50, "{name}: {}", chinese.len());
        for (id, label) in chinese {
            let label = label.unwrap_or_else(|| panic!("{name}: {id} has no Chinese"));
            assert!(label.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char)), "{name}: {id}: {label}");
        }
        assert!(said("en", name).iter().all(|(id, label)| label.as_ref().is_none_or(|label| label == id)));
    }
}
