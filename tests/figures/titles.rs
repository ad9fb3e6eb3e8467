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
}
