//! Rows and fields that Vega-Lite loses, sorts as texts or takes for others: each is told.

use super::{B, TABLE, of, of_spec, warnings};

#[test]
fn what_is_compared_as_texts_is_told() {
    let none: [String; 0] = [];
    let over = |transform: &str, more: &str| {
        let place = r#""x": {"field": "v", "type": "quantitative"}"#;
        let rest = format!(r#""mark": "line", "encoding": {{{place}{more}}}"#);
        of_spec(&format!(r#"{{{TABLE}, "transform": [{transform}], {rest}}}"#))
    };
    let window =
        |sort: &str| format!(r#"{{"window": [{{"op": "rank", "as": "r"}}], "sort": [{{"field": "{sort}"}}]}}"#);
    assert_eq!(over(&window("month"), ""), ["vega-lite-differs /transform/0"]);
    assert_eq!(over(&window("year"), ""), none);
    let largest = r#"{"joinaggregate": [{"op": "max", "field": "month", "as": "m"}]}"#;
    assert_eq!(over(largest, ""), ["vega-lite-differs /transform/0"]);
    assert_eq!(over("", r#", "order": {"field": "month"}"#), ["vega-lite-differs /encoding/order/type"]);
    assert_eq!(over("", r#", "order": {"field": "year"}"#), none);
    let last = r#", "y": {"field": "year", "type": "quantitative", "aggregate": {"argmax": "month"}}"#;
    assert_eq!(over("", last), ["vega-lite-differs /encoding/y/aggregate"]);
    let stacked = format!(
        r#"{{{TABLE}, "mark": "bar", "encoding": {{"x": {{"field": "year"}}, "y": {{"aggregate": "count"}},
        "color": {{"field": "month", "type": "quantitative"}}}}}}"#
    );
    assert_eq!(of_spec(&stacked), ["vega-lite-differs /encoding/color/type"]);
}

#[test]
fn what_vega_loses_of_marks_is_told() {
    let keyed = format!(r#""mark": "point", "encoding": {{"x": {B}, "key": {{"field": "a"}}}}"#);
    let none: [String; 0] = [];
    assert_eq!(warnings(&keyed), none);
    let shared = keyed.replace(r#""field": "a""#, r#""field": "c""#);
    assert_eq!(warnings(&shared), ["vega-lite-differs /encoding/key"]);
    // Each panel has marks of its own.
    let rows = r#""data": {"values": [{"g": 1, "k": "a", "v": 3}, {"g": 2, "k": "a", "v": 4}]}"#;
    let paneled = r#"{"row": {"field": "g"}, "x": {"field": "v"}, "key": {"field": "k"}}"#;
    assert_eq!(of_spec(&format!(r#"{{{rows}, "mark": "point", "encoding": {paneled}}}"#)), none);
    let summed = r#""mark": "point", "encoding": {"x": {"field": "a"}, "key": {"field": "b", "aggregate": "sum"}}"#;
    assert_eq!(warnings(summed), ["vega-lite-differs /encoding/key"]);
    let bare = r#"{"field": "b", "bin": true, "scale": null}"#;
    assert_eq!(of("bar", bare, r#"{"aggregate": "count"}"#), ["vega-lite-differs /encoding/x/scale"]);
    let beside = |mark: &str| {
        let month = r#"{"field": "d", "type": "temporal", "timeUnit": "month"}"#;
        warnings(&format!(r#""mark": "{mark}", "encoding": {{"x": {month}, "xOffset": {{"field": "a"}}, "y": {B}}}"#))
    };
    assert_eq!(beside("point"), ["vega-lite-differs /encoding/xOffset/field"]);
    assert_eq!(beside("bar"), none);
    let layers = format!(
        r#""layer": [{{"mark": "rule", "encoding": {{"x": {{"field": "d", "type": "ordinal"}}}}}},
        {{"mark": "bar", "encoding": {{"x": {{"field": "d", "type": "temporal"}}, "y": {B}}}}}]"#
    );
    assert!(warnings(&layers).contains(&"vega-lite-differs /layer/0/encoding/x/type".to_owned()));
    let sorted = r#"{"field": "a", "type": "nominal", "sort": "y"}"#;
    let by = r#"{"field": "b", "type": "quantitative", "aggregate": {"argmax": "b"}}"#;
    assert_eq!(of("bar", sorted, by), ["vega-lite-differs /encoding/x/sort"]);
    let over = |frame: &str| {
        let window = format!(r#"{{"window": [{{"op": "mean", "field": "b", "as": "b"}}], "frame": {frame}}}"#);
        warnings(&format!(r#""transform": [{window}], "mark": "point", "encoding": {{"x": {B}}}"#))
    };
    assert_eq!(over("[-1, 1]"), ["vega-lite-differs /transform/0/window"]);
    assert_eq!(over("[null, 0]"), none);
}

#[test]
fn an_empty_text_among_numbers_is_told() {
    let rows = r#""data": {"values": [{"x": 1, "y": 3}, {"x": 2, "y": ""}]}"#;
    let x = r#""x": {"field": "x", "type": "quantitative"}"#;
    let y = r#""y": {"field": "y", "type": "quantitative"}"#;
    let told = of_spec(&format!(r#"{{{rows}, "mark": "point", "encoding": {{{x}, {y}}}}}"#));
    assert_eq!(told, ["vega-lite-differs /encoding/y/field"]);
}

#[test]
fn what_stands_in_named_bins_is_told() {
    let bin = r#"{"field": "b", "type": "ordinal", "bin": true}"#;
    let count = r#"{"aggregate": "count"}"#;
    let none: [String; 0] = [];
    assert_eq!(of("rule", bin, count), ["vega-lite-differs /encoding/x/bin"]);
    assert_eq!(of("area", bin, B), ["vega-lite-differs /encoding/x/bin"]);
    assert_eq!(of("bar", bin, count), none);
    let long = format!(r#""mark": {{"type": "rect", "width": 9}}, "encoding": {{"x": {bin}, "y": {B}}}"#);
    assert_eq!(warnings(&long), ["vega-lite-differs /encoding/x/bin"]);
}

#[test]
fn ends_and_constants_that_vega_takes_otherwise_are_told() {
    let ends = |rows: &str, first: &str| {
        let encoding = format!(r#""x": {{"field": "k"}}, "y": {first}, "y2": {{"field": "h"}}"#);
        of_spec(&format!(r#"{{"data": {{"values": [{rows}]}}, "mark": "bar", "encoding": {{{encoding}}}}}"#))
    };
    let low = r#"{"field": "l", "type": "quantitative"}"#;
    let none: [String; 0] = [];
    let whole = r#"{"k": "a", "l": 1, "h": 3}"#;
    let open = format!(r#"{whole}, {{"k": "b", "l": 2, "h": null}}"#);
    assert_eq!(ends(whole, low), none);
    assert_eq!(ends(&open, low), ["vega-lite-differs /encoding/y/field"]);
    let named = r#"{"k": "a", "h": "x"}"#;
    assert_eq!(ends(named, r#"{"aggregate": "count"}"#), ["mixed-ends /encoding/y/aggregate"]);
    let layers = format!(
        r#""encoding": {{"x": {{"field": "a"}}, "y": {B}}}, "layer": [{{"mark": "point"}},
        {{"mark": "bar", "encoding": {{"y": {{"datum": 5}}}}}}]"#
    );
    assert_eq!(warnings(&layers), ["vega-lite-differs /layer/1/encoding/y/datum"]);
}

#[test]
fn texts_among_times_and_names_are_told() {
    let months = r#"{"field": "d", "timeUnit": "yearmonth", "type": "ordinal"}"#;
    let over = |rows: &str, x: &str| {
        of_spec(&format!(r#"{{"data": {{"values": [{rows}]}}, "mark": "point", "encoding": {{"x": {x}}}}}"#))
    };
    let none: [String; 0] = [];
    assert_eq!(over(r#"{"d": "2020-01-05"}"#, months), none);
    assert_eq!(over(r#"{"d": "2020-01-05"}, {"d": "soon"}"#, months), ["no-times /encoding/x/timeUnit"]);
    let rows: Vec<String> = (0..40).map(|at| format!(r#"{{"d": "n{at}"}}, {{"d": {at}}}"#)).collect();
    let names = r#"{"field": "d", "type": "nominal"}"#;
    assert_eq!(over(&rows.join(", "), names), ["vega-lite-differs /encoding/x/field"]);
    assert_eq!(over(r#"{"d": "n"}, {"d": 1}"#, names), none);
}

#[test]
fn rows_that_lack_a_field_are_told() {
    let over = |rows: &str, more: &str| {
        let x = r#""x": {"field": "x", "type": "quantitative"}"#;
        of_spec(&format!(r#"{{"data": {{"values": [{rows}]}}, "mark": "text", "encoding": {{{x}, {more}}}}}"#))
    };
    let none: [String; 0] = [];
    let lacking = r#"{"x": 1, "k": "a"}, {"x": 2}"#;
    let null = r#"{"x": 1, "k": "a"}, {"x": 2, "k": null}"#;
    let text = r#""text": {"field": "k"}"#;
    assert_eq!(over(lacking, text), ["vega-lite-differs /encoding/text/field"]);
    assert_eq!(over(null, text), none);
    let color = r#""color": {"field": "k"}"#;
    assert_eq!(over(lacking, color), none);
    assert_eq!(over(&format!(r#"{null}, {{"x": 3}}"#), color), ["vega-lite-differs /encoding/color/field"]);
}

#[test]
fn panels_of_the_field_along_a_stack_are_told() {
    let rows = r#""data": {"values": [{"a": 1, "v": 3}, {"a": 2, "v": 4}]}"#;
    let over = |mark: &str| {
        let encoding = r#"{"x": {"field": "a", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative"}}"#;
        of_spec(&format!(
            r#"{{{rows}, "facet": {{"field": "a"}}, "spec": {{"mark": "{mark}", "encoding": {encoding}}}}}"#
        ))
    };
    let none: [String; 0] = [];
    assert_eq!(over("area"), ["vega-lite-differs /spec/encoding/x/field"]);
    assert_eq!(over("point"), none);
}
