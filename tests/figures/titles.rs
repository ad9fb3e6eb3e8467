//! What fields are called where readers meet them: as their author wrote, else in the page's language.

use indicator_charts::json::Json;
use indicator_charts::scene::Scene;

use super::drawing::{scene_of, texts};

fn scene(spec: &str, language: &str) -> Scene {
    scene_of(&serde_json::from_str::<Json>(spec).unwrap(), language, 640.0)
}

fn columns(scene: &Scene) -> Vec<String> {
    let table: serde_json::Value = serde_json::to_value(scene.table()).unwrap();
    let columns = table["columns"].as_array().unwrap();
    columns.iter().map(|column| column["title"].as_str().unwrap().to_owned()).collect()
}

fn rows(scene: &Scene) -> Vec<Vec<String>> {
    let table: serde_json::Value = serde_json::to_value(scene.table()).unwrap();
    serde_json::from_value(table["rows"].clone()).unwrap()
}

#[test]
fn a_written_title_is_what_a_table_and_a_tooltip_say() {
    let spec = r#"{"data": {"values": [{"year": "2022", "value": 3}]}, "mark": "bar", "encoding": {
        "x": {"field": "year", "title": "Fiscal year"}, "y": {"field": "value", "type": "quantitative", "title": "Homes"}}}"#;
    assert_eq!(columns(&scene(spec, "en")), ["Fiscal year", "Homes"]);
    let plain = spec.replace(r#", "title": "Fiscal year""#, "").replace(r#", "title": "Homes""#, "");
    assert_eq!(columns(&scene(&plain, "en")), ["Year", "Value"]);
    assert_eq!(columns(&scene(&plain, "zh-CN")), ["年份", "数值"]);
}

#[test]
fn a_chinese_page_has_chinese_titles_of_what_was_done_to_a_field() {
    let spec = r#"{"data": {"values": [{"街道": "坑梓", "价格": 3, "日期": "2024-05-01"}, {"街道": "石井", "价格": 5, "日期": "2024-06-01"}]},
        "mark": "bar", "encoding": {"x": {"field": "日期", "type": "temporal", "timeUnit": "yearmonth"},
        "y": {"aggregate": "mean", "field": "价格"}}}"#;
    assert_eq!(columns(&scene(spec, "zh-CN")), ["日期（年月）", "价格（平均值）"]);
    assert_eq!(columns(&scene(spec, "en")), ["日期 (year-month)", "Mean of 价格"]);
    let counted = spec.replace(r#""aggregate": "mean", "field": "价格""#, r#""aggregate": "count""#);
    let drawn = scene(&counted, "zh-CN");
    assert_eq!(columns(&drawn)[1], "记录数");
    assert!(texts(&drawn).iter().all(|(_, text)| !text.text.contains("Records")));
    let named = counted.replacen('{', r#"{"config": {"countTitle": "宗数"}, "#, 1);
    assert_eq!(columns(&scene(&named, "zh-CN"))[1], "宗数");
}

#[test]
fn a_status_is_told_in_the_language_of_the_page() {
    let spec = r#"{"data": {"values": [{"k": "a", "n": 3, "status": "target"}, {"k": "a", "n": 4, "status": "actual"}]}, "mark": "bar",
        "encoding": {"x": {"field": "k"}, "xOffset": {"field": "status"}, "y": {"field": "n", "type": "quantitative"}}}"#;
    let table = serde_json::to_string(&scene(spec, "zh-CN").table()).unwrap();
    assert!(table.contains("状态") && table.contains("实际数") && !table.contains("target"), "{table}");
    let axis = spec.replacen("xOffset", "color", 1).replacen(r#""field": "k""#, r#""field": "status""#, 1);
    let drawn = scene(&axis, "zh-CN");
    let written: Vec<String> = texts(&drawn).iter().map(|(_, text)| text.text.to_string()).collect();
    assert!(
        written.contains(&"实际数".to_owned()) && !written.iter().any(|text| text.contains("target")),
        "{written:?}"
    );
    let people = spec.replace("target", "missing");
    assert!(serde_json::to_string(&scene(&people, "en").table()).unwrap().contains(r#""missing""#));
}

#[test]
fn a_panel_is_told_by_its_header() {
    let spec = r#"{"data": {"values": [{"day": "2023-05-01", "k": "a", "n": 3}, {"day": "2024-05-01", "k": "a", "n": 4}]},
        "mark": "bar", "encoding": {"row": {"field": "day", "timeUnit": "year", "title": "Fiscal year"}, "x": {"field": "k"},
        "y": {"field": "n", "type": "quantitative"}}}"#;
    let drawn = scene(spec, "en");
    assert_eq!(columns(&drawn), ["Fiscal year", "k", "n"]);
    assert_eq!(rows(&drawn), [["2023", "a", "3"], ["2024", "a", "4"]]);
    let mapped = spec.replace(
        r#""title": "Fiscal year""#,
        r#""header": {"title": null, "labelMap": {"1672531200000": "the year before"}}"#,
    );
    let drawn = scene(&mapped, "en");
    assert_eq!(columns(&drawn), ["day (year)", "k", "n"]);
    assert_eq!(rows(&drawn)[0], ["the year before", "a", "3"]);
}

#[test]
fn a_value_is_told_as_its_guide_says_it() {
    let spec = r#"{"data": {"values": [{"k": "p1", "s": "a", "n": 3}, {"k": "p1", "s": "b", "n": 4}]}, "mark": "bar", "encoding": {
        "x": {"field": "k", "title": "Stage", "axis": {"labelMap": {"p1": {"zh": "第一步", "en": "First"}}}},
        "xOffset": {"field": "s"}, "color": {"field": "s", "legend": {"labelMap": {"a": "Alpha"}}},
        "y": {"field": "n", "type": "quantitative"}}}"#;
    assert_eq!(rows(&scene(spec, "en")), [["First", "Alpha", "3"], ["First", "b", "4"]]);
    assert_eq!(rows(&scene(spec, "zh-CN"))[0][0], "第一步");
}

#[test]
fn a_line_is_named_as_its_legend_would_name_it() {
    let spec = r#"{"data": {"values": [{"t": "2022", "s": "a", "n": 3}, {"t": "2023", "s": "a", "n": 4}, {"t": "2022", "s": "b", "n": 8},
        {"t": "2023", "s": "b", "n": 9}]}, "mark": "line", "encoding": {"x": {"field": "t", "type": "temporal"},
        "y": {"field": "n", "type": "quantitative"}, "color": {"field": "s", "legend": {"labelMap": {"a": "Alpha"}}}}}"#;
    let drawn = scene(spec, "en");
    assert!(texts(&drawn).iter().any(|(_, text)| &*text.text == "Alpha"));
    assert!(texts(&drawn).iter().all(|(_, text)| &*text.text != "a"));
    assert_eq!(drawn.series()[0].label.as_ref(), "Alpha");
}

#[test]
fn a_constant_names_the_marks_of_its_layer() {
    let spec = r#"{"data": {"values": [{"t": "2023", "a": 3, "b": 5}]}, "encoding": {"x": {"field": "t", "type": "temporal"}},
        "layer": [
            {"mark": "point", "encoding": {"y": {"field": "a", "type": "quantitative"}, "color": {"datum": "homes"}}},
            {"mark": "point", "encoding": {"y": {"field": "b", "type": "quantitative"}, "color": {"datum": "jobs",
                "legend": {"labelMap": {"homes": {"en": "New homes", "zh": "新房"}}}}}}
        ]}"#;
    let drawn = scene(spec, "en");
    assert_eq!(columns(&drawn)[1], "Series");
    let told: Vec<String> = rows(&drawn).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(told, ["New homes", "jobs"]);
    let series: Vec<String> = drawn.series().iter().map(|series| series.label.to_string()).collect();
    assert_eq!(series, ["New homes", "jobs"]);
    assert!(columns(&scene(spec, "zh-CN")).contains(&"系列".to_owned()));
    let titled = spec.replace(r#""datum": "homes""#, r#""datum": "homes", "title": "What""#);
    assert!(columns(&scene(&titled, "en")).contains(&"What".to_owned()));
}
