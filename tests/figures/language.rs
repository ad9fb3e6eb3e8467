//! The visual language in small: what a break, a gap, a target, a footnote and a negative amount look like.

use indicator_charts::json::Json;
use indicator_charts::scene::Scene;
use indicator_charts::scene::node::{Node, Path, RectNode};

use super::drawing::{collisions, scene_of, texts};

fn scene(spec: &str) -> Scene {
    scene_of(&serde_json::from_str::<Json>(spec).unwrap(), "en", 640.0)
}

/// Paths without a fill, with their number of parts and whether they are dashed.
fn lines(scene: &Scene) -> Vec<&Path> {
    paths(scene).into_iter().filter(|path| path.fill.is_none()).collect()
}

fn paths(scene: &Scene) -> Vec<&Path> {
    fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a Path>) {
        for node in nodes {
            match node {
                Node::Path(path) => found.push(path),
                Node::Group(group) => collect(&group.nodes, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, &mut found);
    found
}

fn series(rows: &str, mark: &str) -> Scene {
    scene(&format!(
        r#"{{"data": {{"values": [{rows}]}}, "layer": [{{"mark": {mark}}}],
        "encoding": {{"x": {{"field": "period", "type": "ordinal"}}, "y": {{"field": "value", "type": "quantitative"}}}}}}"#
    ))
}

#[test]
fn a_line_parts_at_a_break_with_a_tick_and_a_note() {
    let rows = r#"{"period": "2020", "value": 1}, {"period": "2021", "value": 2},
        {"period": "2022", "value": 5, "break": "New base"}, {"period": "2023", "value": 6, "break": "New base"}"#;
    let drawn = series(rows, r#""line""#);
    let paths = lines(&drawn);
    let line = paths.iter().find(|path| path.parts[0].points.len() == 2 && path.parts.len() == 2).unwrap();
    assert!(line.parts[0].points[1].x < line.parts[1].points[0].x, "nothing crosses the break");
    assert!(paths.len() > 1, "there is a tick");
    assert_eq!(drawn.captions.notes, ["* New base."]);
    assert!(texts(&drawn).iter().any(|(_, text)| &*text.text == "*"), "the gap bears the mark");
    let table = serde_json::to_string(&drawn.table()).unwrap();
    assert_eq!(table.matches("New base").count(), 1, "only the value after the break has the note: {table}");
}

#[test]
fn a_period_without_a_figure_is_a_gap_unless_asked_otherwise() {
    let rows = r#"{"period": "2019", "value": 1}, {"period": "2020", "value": 2},
        {"period": "2022", "value": 3}, {"period": "2023", "value": 4}"#;
    assert_eq!(lines(&series(rows, r#""line""#))[0].parts.len(), 2);
    assert_eq!(lines(&series(rows, r#"{"type": "line", "invalid": "filter"}"#))[0].parts.len(), 1);
    let quarters = r#"{"period": "2023-Q4", "value": 1}, {"period": "2024-Q1", "value": 2}"#;
    assert_eq!(lines(&series(quarters, r#""line""#))[0].parts.len(), 1, "a quarter follows the one before");
    let days = r#"{"period": "2024-06-07", "value": 1}, {"period": "2024-06-10", "value": 2}"#;
    assert_eq!(lines(&series(days, r#""line""#))[0].parts.len(), 1, "a weekend is no gap");
}

#[test]
fn a_line_to_a_target_is_dashed() {
    let rows = r#"{"period": "2023", "value": 1, "status": "actual"}, {"period": "2024", "value": 2, "status": "actual"},
        {"period": "2025", "value": 3, "status": "target"}"#;
    let drawn = series(rows, r#""line""#);
    let dashed: Vec<bool> = lines(&drawn).iter().map(|path| !path.stroke.as_ref().unwrap().dash.is_empty()).collect();
    assert_eq!(dashed, [false, true]);
}

const LABELLED: &str = r#""encoding": {"x": {"field": "name", "type": "nominal"}, "y": {"field": "value", "type": "quantitative"}},
    "layer": [{"mark": "bar"}, {"mark": {"type": "text", "baseline": "bottom", "dy": -4},
    "encoding": {"text": {"field": "value", "formatType": "observation"}}}]"#;

#[test]
fn a_footnote_marks_its_rows_and_goes_where_there_are_none() {
    let notes = r#"[{"text": "Estimated here", "test": {"field": "basis", "equal": "own"}},
        {"text": "Nobody has this", "test": {"field": "basis", "equal": "other"}}, "Of all"]"#;
    let drawn = scene(&format!(
        r#"{{"data": {{"values": [{{"name": "a", "value": 3, "basis": "own"}}, {{"name": "b", "value": 4}}]}},
        "indicator": {{"notes": {notes}}}, {LABELLED}}}"#
    ));
    assert_eq!(drawn.captions.notes, ["* Estimated here.", "Of all"]);
    let written: Vec<&str> = texts(&drawn).iter().map(|(_, text)| &*text.text).collect();
    assert!(written.contains(&"3*") && written.contains(&"4"), "{written:?}");
    let table = serde_json::to_string(&drawn.table()).unwrap();
    assert_eq!(table.matches("Estimated here").count(), 1, "{table}");
    // A line without labels has nowhere to put the mark: the note stands without one.
    let bare = scene(
        r#"{"data": {"values": [{"name": "2017", "value": 3, "basis": "own"}, {"name": "2018", "value": 4}]}, "mark": "line",
        "encoding": {"x": {"field": "name"}, "y": {"field": "value", "type": "quantitative"}},
        "indicator": {"notes": [{"text": "Estimated here", "test": {"field": "basis", "equal": "own"}}]}}"#,
    );
    assert_eq!(bare.captions.notes, ["Estimated here."]);
    let wrong =
        r#"{"data": {"values": []}, "mark": "bar", "indicator": {"notes": [{"text": "x", "test": {"equal": 1}}]}}"#;
    let problems = indicator_charts::scene::compile(
        &serde_json::from_str::<Json>(wrong).unwrap(),
        &indicator_charts::scene::Options::default(),
        &indicator_charts::scene::Host {
            measure: &indicator_charts::scene::metrics::TableMeasure,
            figures: &super::drawing::Bundled,
        },
    );
    assert_eq!(problems.unwrap_err()[0].code, "missing-field");
}

#[test]
fn labels_of_negative_bars_stand_beyond_their_ends() {
    let drawn = |domain: &str| {
        scene(&format!(
            r#"{{"data": {{"values": [{{"name": "a", "value": 3}}, {{"name": "b", "value": -2.5}}]}},
            "encoding": {{"x": {{"field": "name", "type": "nominal"}},
            "y": {{"field": "value", "type": "quantitative", "axis": null, "scale": {{"domain": {domain}}}}}}},
            "layer": [{{"mark": "bar"}}, {{"mark": {{"type": "text", "baseline": "bottom", "dy": -4}},
            "encoding": {{"text": {{"field": "value", "formatType": "observation"}}}}}}]}}"#
        ))
    };
    let bar = |drawn: &Scene, place: usize| {
        drawn
            .marks
            .iter()
            .filter(|mark| mark.mark == "bar")
            .flat_map(|mark| &mark.items)
            .nth(place)
            .unwrap()
            .shape
            .bounds()
    };
    let room = |drawn: &Scene, label: &str| texts(drawn).iter().find(|(_, text)| &*text.text == label).unwrap().0;
    let roomy = drawn("[-5, 5]");
    assert!(room(&roomy, "3").bottom() <= bar(&roomy, 0).y + 1.0, "over the bar that rises");
    assert!(room(&roomy, "\u{2212}2.5").y >= bar(&roomy, 1).bottom() - 1.0, "under the one that falls");
    // A bar that falls to the names of the axis has its label within its end; where it is too short, beyond its foot.
    let tight = drawn("[-2.5, 5]");
    let (label, falls) = (room(&tight, "\u{2212}2.5"), bar(&tight, 1));
    assert!(falls.grown(1.0).holds(&label) && falls.bottom() - label.bottom() < 8.0, "{label:?} in {falls:?}");
    let short = drawn("[-2.5, 90]");
    assert!(room(&short, "\u{2212}2.5").bottom() <= bar(&short, 1).y + 1.0);
}

#[test]
fn series_are_named_at_their_lines_and_have_no_legend_then() {
    let rows = r#"{"period": "2022", "value": 1, "who": "North"}, {"period": "2023", "value": 2, "who": "North"},
        {"period": "2022", "value": 5, "who": "South"}, {"period": "2023", "value": 2.1, "who": "South"}"#;
    let spec = |color: &str| {
        scene(&format!(
            r#"{{"data": {{"values": [{rows}]}}, "mark": "line", "encoding": {{
            "x": {{"field": "period", "type": "ordinal"}}, "y": {{"field": "value", "type": "quantitative"}},
            "color": {color}}}}}"#
        ))
    };
    let named = spec(r#"{"field": "who"}"#);
    let written = texts(&named);
    assert_eq!(written.iter().filter(|(_, text)| &*text.text == "North").count(), 1, "no legend repeats the name");
    let place = |name: &str| written.iter().find(|(_, text)| &*text.text == name).unwrap().0;
    assert!(place("North").x > named.views[0].center().x);
    assert!(!place("North").overlaps(&place("South")), "two lines that end close by have names apart");
    let asked = spec(r#"{"field": "who", "legend": {"title": "Side"}}"#);
    assert_eq!(asked.legends.len(), 1, "an author's legend stays");
}

#[test]
fn a_target_can_be_a_marker_line_on_the_actual() {
    let drawn = scene(
        r#"{"data": {"values": [{"name": "a", "value": 3, "status": "actual", "bound": "exact"},
        {"name": "a", "value": 4, "status": "target", "bound": "at-least"}]},
        "encoding": {"y": {"field": "name", "type": "nominal"}, "x": {"field": "value", "type": "quantitative"}},
        "layer": [{"transform": [{"filter": {"field": "status", "equal": "actual"}}], "mark": "bar"},
        {"transform": [{"filter": {"field": "status", "equal": "target"}}], "mark": {"type": "tick", "thickness": 3}}]}"#,
    );
    let labels: Vec<_> = drawn.legends.iter().flat_map(|legend| &legend.labels).map(|label| &**label).collect();
    assert_eq!(labels, ["target", "≥ at least"]);
    let table = serde_json::to_string(&drawn.table()).unwrap();
    assert!(table.contains("target: at least 4"), "{table}");
}

#[test]
fn bars_between_two_times_run_from_one_to_the_other() {
    let drawn = scene(
        r#"{"data": {"values": [{"name": "a", "from": "2021-02-18", "to": "2023-12-31"}]}, "mark": "bar",
        "encoding": {"y": {"field": "name", "type": "nominal"},
        "x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}}}"#,
    );
    let bars: Vec<_> = drawn.marks.iter().flat_map(|mark| &mark.items).collect();
    assert_eq!(bars.len(), 1);
    assert!(bars[0].shape.bounds().width > 300.0);
}

#[test]
fn large_amounts_are_counted_in_the_words_of_the_language() {
    let spec: Json = serde_json::from_str(
        r#"{"data": {"values": [{"name": "a", "amount": 132989000000}]}, "mark": "bar",
        "encoding": {"x": {"field": "name", "type": "nominal"}, "y": {"field": "amount", "type": "quantitative"}}}"#,
    )
    .unwrap();
    let last = |language: &str| scene_of(&spec, language, 640.0).axes[1].labels.last().unwrap().to_string();
    assert_eq!((last("en").as_str(), last("zh-CN").as_str()), ("140bn", "1,400亿"));
}

#[test]
fn counts_have_whole_ticks_and_ticks_no_decimals_that_are_all_zero() {
    let spec: Json = serde_json::from_str(
        r#"{"data": {"values": [{"v": 3}, {"v": 5}, {"v": 8}, {"v": 13}, {"v": 21}]}, "mark": "bar",
        "encoding": {"x": {"field": "v", "bin": true, "type": "quantitative"}, "y": {"aggregate": "count"}}}"#,
    )
    .unwrap();
    let labels = |axis: usize| scene_of(&spec, "en", 640.0).axes[axis].labels.iter().map(ToString::to_string).collect();
    let (bins, counts): (Vec<String>, Vec<String>) = (labels(0), labels(1));
    assert_eq!(counts, ["0", "1"]);
    assert!(bins.contains(&"2".to_owned()) && !bins.iter().any(|label| label.contains('.')), "{bins:?}");
}

#[test]
fn times_are_told_and_ticked_as_coarse_as_all_of_them_are() {
    let drawn = |times: [&str; 3], kind: &str, language: &str| {
        let rows = times.map(|time| format!(r#"{{"t": "{time}", "v": {}}}"#, time.len())).join(",");
        let spec: Json = serde_json::from_str(&format!(
            r#"{{"data": {{"values": [{rows}], "format": {{"parse": {{"t": "date"}}}}}}, "mark": "bar",
            "encoding": {{"x": {{"field": "t", "type": "{kind}"}}, "y": {{"field": "v", "type": "quantitative"}}}}}}"#
        ))
        .unwrap();
        scene_of(&spec, language, 640.0)
    };
    let labels =
        |times, kind| drawn(times, kind, "en").axes[0].labels.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (years, hours) =
        (["2024-01-01", "2025-01-01", "2027-01-01"], ["2024-01-01T05:00Z", "2024-01-01T06:00Z", "2024-01-01T07:00Z"]);
    assert_eq!(labels(years, "temporal"), ["2024", "2025", "2026", "2027"]);
    assert_eq!(labels(hours, "temporal"), ["05 AM", "06 AM", "07 AM"]);
    assert_eq!(labels(["2024-01-01", "2024-02-01", "2024-03-01"], "temporal"), ["2024", "February", "March"]);
    assert!(drawn(hours, "temporal", "en").summary().contains("07:00"));
    for kind in ["temporal", "ordinal"] {
        let told = drawn(years, kind, "zh-CN").summary();
        assert!(told.contains("2027年") && !told.contains('月'), "{kind}: {told}");
    }
}

#[test]
fn stacked_bars_are_parted_by_a_hairline_and_round_only_as_a_whole() {
    fn rects(nodes: &[Node], found: &mut Vec<RectNode>) {
        for node in nodes {
            match node {
                Node::Rect(rect) if rect.corners != [0.0; 4] || rect.rect.width > 20.0 => found.push(rect.clone()),
                Node::Group(group) => rects(&group.nodes, found),
                _ => {}
            }
        }
    }
    let drawn = scene(
        r#"{"data": {"values": [{"part": "p", "value": 4}, {"part": "q", "value": 6}]},
        "mark": {"type": "bar", "cornerRadius": 6}, "width": 400,
        "encoding": {"y": {"datum": "all", "type": "nominal"}, "x": {"field": "value", "type": "quantitative"},
        "color": {"field": "part", "type": "nominal", "legend": null}}}"#,
    );
    let mut bars = Vec::new();
    rects(&drawn.nodes, &mut bars);
    bars.retain(|bar| bar.fill.is_some() && bar.rect.height > 10.0 && bar.rect.width < 500.0);
    bars.sort_by(|a, b| a.rect.x.total_cmp(&b.rect.x));
    assert_eq!(bars.len(), 2, "{bars:?}");
    assert_eq!(bars[0].corners, [6.0, 0.0, 0.0, 6.0]);
    assert_eq!(bars[1].corners, [0.0, 6.0, 6.0, 0.0]);
    assert_eq!(bars[1].rect.x - bars[0].rect.right(), 1.0, "{bars:?}");
    // What is picked and read is the value's own extent.
    let shapes: Vec<_> = drawn.marks.iter().flat_map(|mark| &mark.items).map(|item| item.shape.bounds()).collect();
    assert!(shapes.iter().any(|shape| (shape.x - bars[0].rect.right()).abs() < 0.01), "{shapes:?}");
}

#[test]
fn years_in_a_row_thin_out_and_names_turn() {
    let rows = |name: &dyn Fn(u32) -> String| -> String {
        let rows: Vec<String> =
            (0..30).map(|place| format!(r#"{{"period": "{}", "value": {}}}"#, name(place), place + 1)).collect();
        rows.join(",")
    };
    let labels = |rows: &str| -> Vec<(String, f64)> {
        let drawn = series(rows, r#""bar""#);
        texts(&drawn).iter().map(|(_, text)| (text.text.to_string(), text.angle)).collect()
    };
    let years = labels(&rows(&|place| (1990 + place).to_string()));
    assert!(years.contains(&("1990".into(), 0.0)) && years.contains(&("1992".into(), 0.0)), "{years:?}");
    assert!(!years.iter().any(|(text, _)| text == "1991"), "{years:?}");
    let names = labels(&rows(&|place| format!("Town {place}")));
    assert!(names.iter().any(|(text, angle)| text == "Town 1" && *angle < 0.0), "{names:?}");
}

#[test]
fn an_area_is_open_where_there_is_no_figure() {
    for mark in ["area", r#"{"type": "area", "line": true}"#] {
        let mark = if mark.starts_with('{') { mark.to_owned() } else { format!("\"{mark}\"") };
        let drawn = scene(&format!(
            r#"{{"data": {{"values": [{{"t": "2019", "v": 3}}, {{"t": "2020", "v": 5}}, {{"t": "2021", "v": null}}, {{"t": "2022", "v": 4}},
            {{"t": "2023", "v": 2}}]}}, "mark": {mark}, "encoding": {{"x": {{"field": "t", "type": "temporal"}},
            "y": {{"field": "v", "type": "quantitative"}}}}}}"#
        ));
        let paths: Vec<usize> = paths(&drawn).iter().map(|path| path.parts.len()).collect();
        assert!(!paths.is_empty() && paths.iter().all(|parts| *parts == 2), "{mark}: {paths:?}");
    }
}

#[test]
fn a_colour_for_each_status_is_named_once() {
    let drawn = scene(
        r#"{"data": {"values": [{"a": "x", "v": 1, "status": "actual"}, {"a": "y", "v": 2, "status": "provisional"},
        {"a": "z", "v": 3, "status": "target"}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"},
        "y": {"field": "v", "type": "quantitative"}, "color": {"field": "status", "type": "nominal"}}}"#,
    );
    let legend: Vec<String> =
        drawn.legends.iter().flat_map(|legend| legend.labels.clone()).map(|l| l.to_string()).collect();
    assert_eq!(legend, ["actual", "provisionalᵖ", "target"]);
}

#[test]
fn axes_on_one_side_stand_beside_each_other() {
    let drawn = scene(
        r#"{"data": {"values": [{"a": "x", "u": 1, "v": 200, "w": 30}, {"a": "y", "u": 2, "v": 500, "w": 10}]},
        "encoding": {"x": {"field": "a", "type": "nominal"}}, "resolve": {"scale": {"y": "independent"}}, "layer": [
        {"mark": "bar", "encoding": {"y": {"field": "u", "type": "quantitative"}}},
        {"mark": "line", "encoding": {"y": {"field": "v", "type": "quantitative"}}},
        {"mark": "point", "encoding": {"y": {"field": "w", "type": "quantitative"}}}]}"#,
    );
    assert_eq!(collisions(&drawn), Vec::<String>::new());
    let place = |text: &str| texts(&drawn).iter().find(|(_, found)| &*found.text == text).map(|(room, _)| room.x);
    assert!(place("30").unwrap() > place("500").unwrap() + 20.0, "the third axis is clear of the second");
}
