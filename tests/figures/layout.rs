//! No text of a figure touches another or is cut, from a phone's sidebar to a wall; and what is left out
//! for want of room is never the label of a bar.

use indicator_charts::dataset::bundled;
use indicator_charts::json::Json;
use indicator_charts::scene::Scene;

use super::drawing::{LANGUAGES, collisions, scene, scene_of, texts};

#[test]
fn no_text_touches_another_or_the_edge() {
    let mut faults = Vec::new();
    for figure in bundled::figure_ids() {
        for language in LANGUAGES {
            for width in [280.0, 360.0, 480.0, 640.0, 1000.0, 1600.0] {
                let scene = scene(figure, language, width);
                assert!(texts(&scene).len() > 5, "{figure} has its labels");
                faults.extend(
                    collisions(&scene).into_iter().map(|fault| format!("{figure} {language} {width}: {fault}")),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Labels of marks that are not among the texts drawn. Along lines labels may give way.
fn left_out(scene: &Scene) -> Vec<String> {
    if scene.marks.iter().any(|mark| mark.mark == "line") {
        return Vec::new();
    }
    let mut drawn: Vec<&str> = texts(scene).into_iter().map(|(_, text)| &*text.text).collect();
    let mut missing = Vec::new();
    for text in scene.marks.iter().flat_map(|mark| &mark.items).filter_map(|item| item.text.as_deref()) {
        match drawn.iter().position(|known| *known == text) {
            Some(place) => {
                drawn.swap_remove(place);
            }
            None if text.is_empty() => {}
            None => missing.push(text.to_owned()),
        }
    }
    missing
}

#[test]
fn every_bar_has_its_label() {
    let mut faults = Vec::new();
    for figure in bundled::figure_ids() {
        for language in LANGUAGES {
            for width in [280.0, 360.0, 480.0, 640.0, 800.0, 1000.0, 1600.0] {
                for label in left_out(&scene(figure, language, width)) {
                    faults.push(format!("{figure} {language} {width}: {label}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn panels_within_panels_stay_within_the_width() {
    let rows: Vec<String> =
        (0..27).map(|i| format!(r#"{{"o": "{}", "c": "{}", "x": {i}, "y": {}}}"#, i % 3, i / 9, i * i % 7)).collect();
    let spec = format!(
        r#"{{"data": {{"values": [{}]}}, "facet": {{"column": {{"field": "o"}}}}, "spec": {{"facet": {{"column": {{"field": "c"}}}},
        "spec": {{"mark": "point", "encoding": {{"x": {{"field": "x", "type": "quantitative"}}, "y": {{"field": "y", "type": "quantitative"}}}}}}}}}}"#,
        rows.join(",")
    );
    let spec = serde_json::from_str::<Json>(&spec).unwrap();
    for width in [320.0, 640.0, 1200.0] {
        let drawn = scene_of(&spec, "en", width);
        assert_eq!(drawn.views.len(), 9);
        assert!(
            drawn.views.iter().all(|view| view.right() <= width && view.width > 30.0),
            "{width}: {:?}",
            drawn.views
        );
    }
}

#[test]
fn the_texts_of_a_matrix_are_all_there_or_none() {
    let rows: Vec<String> =
        (0..288).map(|i| format!(r#"{{"h": {}, "m": {}, "v": {}}}"#, i % 24, i / 24, i * 37 % 90 - 15)).collect();
    let spec = format!(
        r#"{{"data": {{"values": [{}]}}, "encoding": {{"x": {{"field": "h", "type": "ordinal"}}, "y": {{"field": "m", "type": "ordinal"}}}},
        "layer": [{{"mark": "rect", "encoding": {{"color": {{"field": "v", "type": "quantitative"}}}}}},
        {{"mark": "text", "encoding": {{"text": {{"field": "v"}}}}}}]}}"#,
        rows.join(",")
    );
    let spec = serde_json::from_str::<Json>(&spec).unwrap();
    let written = |width: f64| {
        let drawn = scene_of(&spec, "en", width);
        let plot = drawn.views[0];
        let inside: Vec<f64> = texts(&drawn)
            .iter()
            .filter(|(room, _)| plot.contains(room.center()))
            .map(|(_, text)| text.font.size)
            .collect();
        assert!(inside.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-9), "one size for all");
        (inside.len(), inside.first().copied())
    };
    let (wide, narrower, narrow) = (written(1000.0), written(560.0), written(360.0));
    assert_eq!((wide.0, narrower.0, narrow.0), (288, 288, 0));
    assert!(narrower.1 < wide.1);
}

#[test]
fn what_stands_beside_bars_of_a_time_unit_stands_in_their_middle() {
    let spec = r#"{"data": {"values": [{"q": "2020-01-01", "v": 3}, {"q": "2020-04-01", "v": 5}, {"q": "2020-07-01", "v": 4}]},
        "encoding": {"x": {"field": "q", "type": "temporal", "timeUnit": "yearquarter"}, "y": {"field": "v", "type": "quantitative"}},
        "layer": [{"mark": "bar"}, {"mark": "point"}]}"#;
    let middles = |spec: &str| -> Vec<Vec<f64>> {
        let drawn = scene_of(&serde_json::from_str::<Json>(spec).unwrap(), "en", 640.0);
        drawn.marks.iter().map(|mark| mark.items.iter().map(|item| item.shape.anchor().x).collect()).collect()
    };
    let marks = middles(spec);
    assert!(marks[0].iter().zip(&marks[1]).all(|(bar, point)| (bar - point).abs() < 0.51), "{marks:?}");
    let said =
        middles(&spec.replace(r#""timeUnit": "yearquarter""#, r#""timeUnit": "yearquarter", "bandPosition": 0"#));
    assert!(said[0].len() == 3 && said[1].len() == 3);
    let alone = middles(&spec.replace(r#"{"mark": "bar"}"#, r#"{"mark": "line"}"#));
    assert!((alone[0][0] - alone[1][0]).abs() < 1e-9, "a line and its points begin where their times do");
}
