//! Panels that Vega-Lite names or puts elsewhere, and plots without room.

use super::warnings;
use indicator_charts::scene::metrics::VegaMeasure;
use indicator_charts::scene::{Host, Options, compile};
use indicator_charts::spec::NoFigures;

const X: &str = r#""x": {"field": "d", "type": "temporal"}"#;

#[test]
fn times_that_name_panels_are_told_unless_they_have_a_unit() {
    let facet = |more: &str| {
        warnings(&format!(r#""mark": "point", "encoding": {{{X}, "row": {{"field": "d", "type": "ordinal"{more}}}}}"#))
    };
    assert_eq!(facet(""), ["vega-lite-differs /encoding/row/type"]);
    assert_eq!(facet(r#", "timeUnit": "month""#), [""; 0]);
    assert_eq!(facet(r#", "header": null"#), [""; 0]);
}

#[test]
fn an_order_of_panels_by_a_field_that_is_summarised_away_is_told() {
    let chart = |y: &str, order: &str| {
        let sort = format!(r#""sort": {{"field": "b", "op": "sum", "order": "{order}"}}"#);
        warnings(&format!(
            r#""mark": "bar", "encoding": {{"x": {{"field": "b", "aggregate": "sum"}}, "y": {y}, "row": {{"field": "a", {sort}}}}}"#
        ))
    };
    let plain = r#"{"field": "c"}"#;
    assert_eq!(chart(plain, "descending"), ["vega-lite-differs /encoding/row/sort"]);
    // The order of the data is the same.
    assert_eq!(chart(plain, "ascending"), [""; 0]);
    // Sorting a scale by the rows keeps them for the panels.
    assert_eq!(chart(r#"{"field": "c", "sort": "-x"}"#, "descending"), [""; 0]);
}

#[test]
fn empty_panels_that_move_the_others_are_told() {
    let grid = |sort: &str| {
        warnings(&format!(
            r#""mark": "point", "encoding": {{"x": {{"field": "b"}}, "row": {{"field": "a", {sort}}}, "column": {{"field": "b"}}}}"#
        ))
    };
    assert_eq!(grid(r#""sort": ["A", "B"]"#), ["vega-lite-differs /encoding/row/sort"]);
    assert_eq!(grid(r#""sort": "ascending""#), [""; 0]);
}

#[test]
fn bins_that_vega_lite_crosses_are_told() {
    let grid = |facet: &str| warnings(&format!(r#""mark": "point", "encoding": {{"x": {{"field": "b"}}, {facet}}}"#));
    let binned = r#""row": {"field": "b", "bin": {"step": 1}}"#;
    assert_eq!(grid(&format!(r#"{binned}, "column": {{"field": "a"}}"#)), ["vega-lite-differs /encoding/row/bin"]);
    assert_eq!(grid(binned), [""; 0]);
    assert_eq!(grid(&format!(r#"{}, "column": {{"field": "a"}}"#, binned.replace("1}", "100}"))), [""; 0]);
}

#[test]
fn layers_whose_bands_vega_lite_measures_otherwise_are_told() {
    let bars = r#"{"mark": "bar", "encoding": {"xOffset": {"field": "c"}}}"#;
    let line = r#"{"mark": "line"}"#;
    let over = |layers: &[&str], more: &str| {
        let encoding = r#""encoding": {"x": {"field": "a"}, "y": {"field": "b", "type": "quantitative"}}"#;
        warnings(&format!(r#"{encoding}, "layer": [{}]{more}"#, layers.join(", ")))
    };
    assert_eq!(over(&[line, bars], ""), ["vega-lite-differs /layer/1/encoding/xOffset"]);
    assert_eq!(over(&[bars, line], ""), [""; 0]);
    assert_eq!(over(&[line, bars], r#", "width": 200"#), [""; 0]);
    let apart = r#", "resolve": {"scale": {"x": "independent"}}"#;
    assert_eq!(over(&[line, line], apart), ["vega-lite-differs /resolve/scale/x"]);
    assert_eq!(over(&[line, line], &format!(r#"{apart}, "width": 200"#)), [""; 0]);
}

#[test]
fn names_among_the_numbers_of_a_domain_are_told() {
    let told = warnings(
        r#""mark": "point", "encoding": {"x": {"field": "b", "type": "quantitative", "scale": {"domain": ["low", 9]}}}"#,
    );
    assert_eq!(told, ["domain-unreadable /encoding/x/scale/domain"]);
}

#[test]
fn a_plot_of_less_than_no_room_is_refused() {
    let spec = r#"{"data": {"values": [{"b": 1}]}, "mark": "point", "height": -20, "encoding": {"x": {"field": "b"}}}"#;
    let json = serde_json::from_str(spec).unwrap();
    let host = Host { measure: &VegaMeasure, figures: &NoFigures };
    let Err(problems) = compile(&json, &Options::default(), &host) else { panic!("a plot 20 px below nothing") };
    let told: Vec<String> =
        problems.iter().map(|one| format!("{} {}", one.code, one.path.as_deref().unwrap_or_default())).collect();
    assert_eq!(told, ["size-invalid /height"]);
}
