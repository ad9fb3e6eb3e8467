//! Scales, guides and summaries of which a spec asks what they do not have.

use crate::{B, TABLE, of, of_spec, warnings};

const NONE: [String; 0] = [];

#[test]
fn values_and_scales_that_vega_writes_nan_for_are_told() {
    let color = |color: &str| warnings(&format!(r#""mark": "point", "encoding": {{"x": {B}, "color": {{{color}}}}}"#));
    let values =
        |values: &str| color(&format!(r#""field": "b", "type": "quantitative", "legend": {{"values": {values}}}"#));
    assert_eq!(values(r#"["A", "B"]"#), ["vega-lite-differs /encoding/color/legend/values"]);
    assert_eq!(values("[30, 40]"), NONE);
    let months = |kind: &str| {
        let axis = r#""axis": {"values": ["2021-01-01"]}"#;
        of("point", &format!(r#"{{"field": "d", "timeUnit": "yearmonth", "type": "{kind}", {axis}}}"#), B)
    };
    assert_eq!(months("ordinal"), ["vega-lite-differs /encoding/x/axis/values"]);
    assert_eq!(months("temporal"), NONE);
    let binned = color(r#""field": "a", "type": "nominal", "scale": {"type": "bin-ordinal"}"#);
    assert_eq!(binned, ["vega-lite-differs /encoding/color/scale/type"]);
    let filled = r#"{"field": "a", "type": "nominal", "sort": "-y", "impute": {"value": 3, "keyvals": [1]}}"#;
    assert_eq!(of("bar", filled, B), ["vega-lite-differs /encoding/x/sort"]);
    let named = r#"{"field": "d", "type": "nominal", "scale": {"domain": ["2021-01-05", "2021-02-11"]}}"#;
    assert_eq!(of("point", named, B), NONE);
}

#[test]
fn times_that_vega_lite_takes_for_numbers_or_texts_are_told() {
    let day = r#"{"field": "d", "type": "temporal"}"#;
    let of_text = |text: &str| warnings(&format!(r#""mark": "text", "encoding": {{"x": {day}, "text": {text}}}"#));
    let number = of_text(r#"{"field": "d", "type": "quantitative"}"#);
    assert_eq!(number, ["vega-lite-differs /encoding/text/type"]);
    let least = of_text(r#"{"field": "d", "aggregate": "min"}"#);
    assert_eq!(least, ["vega-lite-differs /encoding/text/type"]);
    assert_eq!(of_text(r#"{"field": "d", "aggregate": "min", "type": "temporal"}"#), NONE);
    let over = |more: &str| {
        let y = r#""y": {"field": "v", "type": "quantitative", "aggregate": {"argmax": "day"}}"#;
        of_spec(&format!(r#"{{{TABLE}, "mark": "point", "encoding": {{{y}{more}}}}}"#))
    };
    assert_eq!(over(""), ["vega-lite-differs /encoding/y/aggregate"]);
    assert_eq!(over(r#", "x": {"field": "day", "type": "temporal"}"#), NONE);
    let folded = format!(
        r#"{{{TABLE}, "transform": [{{"fold": ["v", "day"]}}], "mark": "point", "encoding": {{"color": {{"field": "key"}}}}}}"#
    );
    assert_eq!(of_spec(&folded), ["vega-lite-differs /transform/0/fold"]);
}

#[test]
fn a_count_with_an_end_that_some_rows_lack_is_told() {
    let over = |end: &str| {
        let rows = format!(r#"{{"k": "a", "h": 3}}, {{"k": "b", "h": {end}}}"#);
        let encoding = r#"{"x": {"field": "k"}, "y": {"aggregate": "count"}, "y2": {"field": "h"}}"#;
        of_spec(&format!(r#"{{"data": {{"values": [{rows}]}}, "mark": "bar", "encoding": {encoding}}}"#))
    };
    assert_eq!(over("2"), NONE);
    assert_eq!(over("null"), ["vega-lite-differs /encoding/y/field"]);
}

#[test]
fn marks_without_a_place_of_their_own_are_told() {
    let rule = |more: &str| {
        let place = format!(r#""x": {{"field": "a", "type": "nominal"}}, "y": {B}{more}"#);
        warnings(&format!(r#""mark": {{"type": "rule", "height": 12}}, "encoding": {{{place}}}"#))
    };
    assert_eq!(rule(""), ["vega-lite-differs /mark"]);
    assert_eq!(rule(r#", "y2": {"field": "b"}"#), NONE);
    let bins = r#"{"field": "b", "type": "quantitative", "bin": true, "scale": null}"#;
    assert_eq!(of("point", bins, B), ["vega-lite-differs /encoding/x/scale"]);
    let layers = r#""encoding": {"x": {"field": "a"}}, "layer": [
        {"mark": "bar", "encoding": {"y": {"field": "b", "type": "quantitative", "scale": null}}},
        {"mark": "point", "encoding": {"y": {"field": "b", "type": "quantitative"}}}], "resolve": {"scale": {"y": "independent"}}"#;
    assert_eq!(warnings(layers), ["scales-apart /layer/0/mark"]);
    let month = r#"{"field": "d", "timeUnit": "month", "type": "ordinal", "impute": {"value": 3, "keyvals": [1]}}"#;
    assert_eq!(of("bar", month, B), ["vega-lite-differs /encoding/x/impute"]);
}

#[test]
fn names_that_are_times_elsewhere_are_told() {
    let filter = r#""transform": [{"filter": {"field": "d", "gt": {"year": 2005}}}]"#;
    let over = |kind: &str| {
        warnings(&format!(r#"{filter}, "mark": "point", "encoding": {{"x": {{"field": "d", "type": "{kind}"}}}}"#))
    };
    assert_eq!(over("nominal"), ["vega-lite-differs /encoding/x/type"]);
    assert_eq!(over("temporal"), NONE);
    let layer = |color: &str| format!(r#"{{"mark": "point", "encoding": {{"x": {B}, "color": {color}}}}}"#);
    let layers = |times: &str| {
        let names = layer(r#"{"field": "a", "type": "nominal"}"#);
        warnings(&format!(r#""layer": [{names}, {}]"#, layer(times)))
    };
    let months = r#"{"field": "d", "type": "ordinal", "timeUnit": "yearmonth"}"#;
    assert_eq!(layers(months), ["vega-lite-differs /layer/0/encoding/color/type"]);
    let rank = |name: &str| {
        let window = format!(r#"{{"window": [{{"op": "rank", "as": "{name}"}}], "sort": [{{"field": "b"}}]}}"#);
        warnings(&format!(r#""transform": [{window}], "mark": "point", "encoding": {{"x": {B}}}"#))
    };
    assert_eq!(rank("b"), ["vega-lite-differs /transform/0/window"]);
    assert_eq!(rank("r"), NONE);
}

#[test]
fn what_config_and_layers_ask_of_others_is_told() {
    let over = |config: &str, x: &str| {
        let view = format!(r#""mark": "point", "encoding": {{"x": {x}, "y": {B}}}"#);
        warnings(&format!(r#"{view}, "config": {{"{config}": {{"format": ".1f"}}}}"#))
    };
    let names = r#"{"field": "a", "type": "nominal"}"#;
    assert_eq!(over("axis", names), ["vega-lite-differs /config/axis/format"]);
    assert_eq!(over("axisY", names), NONE);
    assert_eq!(over("axis", B), NONE);
    let inner = format!(
        r#"{{"layer": [{{"mark": "point"}}, {{"mark": "line"}}], "encoding": {{"x": {B}}}, "resolve": {{"scale": {{"x": "independent"}}}}}}"#
    );
    let layers = format!(r#""layer": [{inner}, {{"mark": "point", "encoding": {{"x": {B}}}}}]"#);
    assert_eq!(warnings(&layers), ["vega-lite-differs /layer/0/resolve/scale/x"]);
    let count = r#"{"field": "b", "aggregate": "distinct"}"#;
    let counted = r#"{"field": "a", "impute": {"value": 3, "keyvals": [1]}}"#;
    assert_eq!(of("bar", counted, count), ["vega-lite-differs /encoding/x/impute"]);
    let averaged = r#"{"field": "a", "impute": {"method": "mean", "keyvals": [1]}}"#;
    assert_eq!(of("point", averaged, B), ["vega-lite-differs /encoding/x/impute"]);
}
