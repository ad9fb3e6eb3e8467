//! What figures say: every number of a title is in the data it is about, every topic has a figure, and
//! every figure says where its numbers come from.

use std::collections::BTreeSet;

use indicator_charts::dataset::{Dataset, Value, bundled, catalogue};
use indicator_charts::json::Json;

use super::drawing::{Bundled, LANGUAGES, scene, scene_of};
use indicator_charts::spec::Figures;

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        _ => String::new(),
    }
}

/// The numbers of a text with the powers they may be counted in, in whatever unit: `1.12 million` is
/// 1.12 and 1,120,000.
fn numbers(text: &str) -> Vec<(String, Vec<f64>)> {
    let plain = text.replace(',', "").replace("PM2.5", "PM");
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(tail.len());
        let word = tail[..end].trim_end_matches('.');
        let after = tail[end..].trim_start();
        let powers: &[(&str, f64)] = &[("万", 1e4), ("亿", 1e8), ("million", 1e6), ("billion", 1e9)];
        let scale = powers.iter().find(|(word, _)| after.starts_with(word)).map_or(1.0, |(_, power)| *power);
        let number: f64 = word.parse().unwrap();
        found.push((word.to_owned(), vec![number, number * scale]));
        rest = &tail[end..];
    }
    found
}

/// Every value of the topics a figure draws, as printed and in base units; every year; and what axes say.
fn known(figure: &str, data: &Dataset) -> Vec<f64> {
    let scene = scene(figure, "en", 640.0);
    let mut known: Vec<f64> = (2015..=2035).map(f64::from).collect();
    known.extend(
        scene
            .axes
            .iter()
            .flat_map(|axis| &axis.labels)
            .filter_map(|label| label.trim_end_matches('%').parse::<f64>().ok()),
    );
    let mut topics = BTreeSet::new();
    for mark in &scene.marks {
        for row in mark.items.iter().filter_map(|item| item.row) {
            topics.insert(text(&mark.data.value(row, "topic")));
            known.extend(["value", "base_value"].iter().filter_map(|name| mark.data.value(row, name).number()));
        }
    }
    for row in 0..data.rows() {
        if topics.contains(&text(&data.value(row, "topic"))) {
            known.extend(["value", "base_value"].iter().filter_map(|name| data.value(row, name).number()));
        }
    }
    known
}

#[test]
fn the_numbers_of_titles_are_in_the_data() {
    let data = bundled::dataset("en");
    let mut faults = Vec::new();
    for figure in bundled::figure_ids() {
        let known = known(figure, &data);
        for language in LANGUAGES {
            let captions = scene(figure, language, 640.0).captions;
            for (word, meanings) in numbers(&format!("{} {}", captions.title, captions.subtitle)) {
                let decimals = word.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                // A number rounded for the title lies within half of its last digit.
                let close = |meaning: f64, value: f64| {
                    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap()) * (meaning / meanings[0]);
                    // What falls by 39.9% is −39.9 in the data.
                    (meaning - value.abs()).abs() <= half + 1e-9 * value.abs()
                };
                // "per 1,000 people", "one cell for 100" and "8-hour mean" are parts of names; "June" is no number.
                let spoken = format!("{} {}", captions.title, captions.subtitle).replace(',', "");
                let named = ["per 1000", "8-hour", "8小时", "6月", "one cell for 100", "一格100"]
                    .iter()
                    .any(|name| spoken.contains(name) && name.contains(&word));
                // What has been passed lies between two values.
                let passed = spoken.contains(&format!("passed {word}"))
                    && meanings.iter().any(|meaning| {
                        known.iter().any(|value| value > meaning) && known.iter().any(|value| value < meaning)
                    });
                if !named
                    && !passed
                    && !meanings.iter().any(|meaning| known.iter().any(|value| close(*meaning, *value)))
                {
                    faults.push(format!("{figure} {language}: {word} in “{}”", captions.title));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_topic_has_a_figure_and_every_figure_a_topic() {
    let topics = catalogue::topics();
    let known: BTreeSet<&str> =
        topics.as_array().unwrap().iter().filter_map(|topic| topic.get("id").and_then(Json::as_text)).collect();
    let ids = bundled::figure_ids();
    assert!(ids.len() >= 24, "{} figures", ids.len());
    let specs: Vec<Json> = ids.iter().map(|id| Bundled.figure(id).unwrap()).collect();
    let mut covered = BTreeSet::new();
    for (id, spec) in ids.iter().zip(&specs) {
        let topic = spec.get("indicator").and_then(|block| block.get("topic")).and_then(Json::as_text);
        let topic = topic.unwrap_or_else(|| panic!("{id} has a topic"));
        assert!(known.contains(topic), "{id}: `{topic}` is a topic");
        covered.insert(topic);
    }
    assert_eq!(covered, known);
}

#[test]
fn every_figure_names_its_sources_and_speaks_both_languages() {
    for figure in bundled::figure_ids() {
        let [zh, en] = LANGUAGES.map(|language| scene(figure, language, 640.0).captions);
        for (captions, other) in [(&zh, &en), (&en, &zh)] {
            assert!(!captions.title.is_empty() && captions.title != other.title, "{figure} has a title in both");
            assert!(!captions.subtitle.is_empty() && captions.subtitle != other.subtitle, "{figure} has a subtitle");
            assert!(!captions.source.is_empty() && captions.source != other.source, "{figure} names its source");
            assert_eq!(captions.notes.len(), other.notes.len(), "{figure} has the same notes in both");
        }
        let wide = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        assert!(wide(&zh.title) && !wide(&en.title), "{figure}: titles are in their languages");
        for note in &zh.notes {
            assert!(!note.contains(", "), "{figure}: Chinese punctuation in “{note}”");
        }
    }
}

#[test]
fn second_hand_figures_are_marked_wherever_they_are_shown() {
    for figure in bundled::figure_ids() {
        let scene = scene(figure, "en", 800.0);
        let second_hand = scene.marks.iter().any(|mark| {
            let rows = mark.items.iter().filter_map(|item| item.row);
            rows.into_iter().any(|row| mark.data.value(row, "second_hand") == Value::Bool(true))
        });
        let noted = scene.captions.notes.iter().any(|note| note.contains("Second-hand"));
        assert_eq!(second_hand, noted, "{figure}");
    }
}

#[test]
fn a_figure_warns_of_nothing_when_it_is_judged_as_anybody_s_spec_is() {
    for figure in bundled::figure_ids() {
        let spec = Bundled.figure(figure).unwrap();
        for width in [360.0, 640.0] {
            let (judged, named) = (scene_of(&spec, "en", width), scene(figure, "en", width));
            assert!(judged.problems.is_empty(), "{figure}: {:?}", judged.problems);
            assert_eq!((judged.height, judged.nodes.len()), (named.height, named.nodes.len()), "{figure}");
        }
    }
}
