//! What a spec asks that its data or its other parts do not allow: each is told with a code and its place.
//!
//! Vega draws these with `NaN` in place of texts, empty, or not at all, and says nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod guides;
mod panels;
mod rows;

use indicator_charts::scene::metrics::VegaMeasure;
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, compile};
use indicator_charts::spec::NoFigures;

const ROWS: &str =
    r#"[{"a": "A", "b": 28, "c": "p", "d": "2021-01-05"}, {"a": "B", "b": 55, "c": "p", "d": "2021-02-11"}]"#;

/// The codes and places of the warnings of a spec over these rows, given without its braces.
fn warnings(spec: &str) -> Vec<String> {
    let text = format!(r#"{{"data": {{"values": {ROWS}}}, {spec}}}"#);
    let json = serde_json::from_str(&text).unwrap();
    let options = Options { theme: Some(ThemeName::Vega), ..Options::default() };
    let scene = compile(&json, &options, &Host { measure: &VegaMeasure, figures: &NoFigures }).unwrap();
    scene.problems.iter().map(|problem| format!("{} {}", problem.code, problem.path.as_deref().unwrap_or(""))).collect()
}

/// The warnings of a mark with these two channels.
fn of(mark: &str, x: &str, y: &str) -> Vec<String> {
    warnings(&format!(r#""mark": "{mark}", "encoding": {{"x": {x}, "y": {y}}}"#))
}

const B: &str = r#"{"field": "b", "type": "quantitative"}"#;

#[test]
fn what_goes_together_says_nothing() {
    let none: [String; 0] = [];
    assert_eq!(of("bar", r#"{"field": "a", "type": "nominal"}"#, B), none);
    assert_eq!(of("bar", r#"{"field": "d", "type": "temporal", "timeUnit": "month"}"#, B), none);
    assert_eq!(of("bar", r#"{"field": "b", "bin": true}"#, r#"{"aggregate": "count"}"#), none);
    let format = r#"{"field": "d", "type": "temporal", "axis": {"format": "%Y", "tickCount": "month"}}"#;
    assert_eq!(of("point", format, B), none);
}

#[test]
fn each_part_that_does_not_go_is_told() {
    let cases = [
        (r#"{"field": "a", "type": "quantitative"}"#, "no-numbers /encoding/x/type"),
        (r#"{"field": "a", "type": "temporal"}"#, "no-times /encoding/x/type"),
        (r#"{"field": "b", "type": "temporal"}"#, "no-times /encoding/x/type"),
        (r#"{"field": "a", "timeUnit": "year"}"#, "no-times /encoding/x/timeUnit"),
        (r#"{"field": "a", "bin": true}"#, "no-numbers /encoding/x/bin"),
        (r#"{"field": "a", "aggregate": "mean"}"#, "no-numbers /encoding/x/aggregate"),
        (r#"{"field": "a", "type": "nominal", "scale": null}"#, "no-numbers /encoding/x/scale"),
        (r#"{"field": "d", "type": "temporal", "bin": true}"#, "bin-of-times /encoding/x/bin"),
        (r#"{"field": "b", "bin": true, "aggregate": "mean"}"#, "bin-of-summary /encoding/x/bin"),
        (r#"{"field": "b", "bin": "binned", "type": "quantitative"}"#, "no-second-end /encoding/x/bin"),
        (r#"{"field": "d", "timeUnit": "month", "aggregate": "mean"}"#, "unit-of-summary /encoding/x/timeUnit"),
        (r#"{"field": "a", "type": "nominal", "stack": "normalize"}"#, "not-stacked /encoding/x/stack"),
        (r#"{"field": "b", "type": "quantitative", "axis": {"format": "%Y"}}"#, "bad-format /encoding/x/axis/format"),
        (r#"{"field": "a", "type": "nominal", "axis": {"format": ".2f"}}"#, "no-numbers /encoding/x/axis/format"),
        (
            r#"{"field": "b", "type": "quantitative", "axis": {"tickCount": "year"}}"#,
            "no-times /encoding/x/axis/tickCount",
        ),
        (r#"{"field": "b", "type": "nominal", "aggregate": "stdev"}"#, "no-value /encoding/x/aggregate"),
    ];
    for (x, told) in cases {
        let found = of("point", x, r#"{"field": "b", "type": "ordinal"}"#);
        assert!(found.iter().any(|warning| warning == told), "{x}: {found:?}");
    }
    assert_eq!(
        of("bar", r#"{"field": "a"}"#, r#"{"field": "b", "type": "quantitative", "scale": {"type": "log"}}"#),
        ["no-logarithm /encoding/y/scale/type"]
    );
}

#[test]
fn what_layers_and_panels_cannot_have_is_told() {
    let layers = r#""layer": [
        {"mark": "bar", "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a"}}},
        {"mark": "rule", "encoding": {"y": {"field": "b", "type": "quantitative"}}}
    ]"#;
    assert_eq!(warnings(layers), ["scales-apart /layer/1/encoding/y"]);
    let rule = r#""mark": "rule", "encoding": {"color": {"field": "a"}}"#;
    assert_eq!(warnings(rule), ["no-place /mark"]);
    let panels = format!(
        r#""mark": "point", "encoding": {{"x": {B}, "y": {B}, "color": {{"field": "a"}}, "row": {{"field": "a"}}}},
        "resolve": {{"scale": {{"color": "independent", "x": "independent"}}, "axis": {{"x": "shared"}}}}"#
    );
    assert_eq!(warnings(&panels), ["scales-apart /resolve/axis/x", "no-legend /resolve/scale/color"]);
    let legend = format!(
        r#""mark": "point", "encoding": {{"x": {B}, "y": {B}, "color": {{"field": "a", "legend": {{"type": "gradient"}}}}}}"#
    );
    assert_eq!(warnings(&legend), ["no-gradient /encoding/color/legend/type"]);
}

#[test]
fn layers_that_have_no_scale_are_told() {
    let constant = format!(
        r#""layer": [{{"mark": "point", "encoding": {{"x": {B}}}}}, {{"mark": "rule", "encoding": {{"y": {{"datum": 5}}}}}}]"#
    );
    assert_eq!(warnings(&constant), ["one-value /layer/1/encoding/y/datum"]);
    let placeless = format!(
        r#""layer": [{{"mark": "point", "encoding": {{"x": {B}, "y": {B}}}}}, {{"mark": "rule", "encoding": {{"x": {B}}}}}],
        "resolve": {{"scale": {{"y": "independent"}}}}"#
    );
    assert_eq!(warnings(&placeless), ["scales-apart /layer/1/mark"]);
}

#[test]
fn panels_of_a_summary_are_refused() {
    let text = format!(
        r#"{{"data": {{"values": {ROWS}}}, "mark": "bar", "encoding": {{"x": {B}, "row": {{"aggregate": "count"}}}}}}"#
    );
    let json = serde_json::from_str(&text).unwrap();
    let host = Host { measure: &VegaMeasure, figures: &NoFigures };
    let problems = compile(&json, &Options::default(), &host).unwrap_err();
    assert_eq!(problems.first().unwrap().path.as_deref(), Some("/encoding/row/aggregate"));
}

#[test]
fn what_another_part_overrules_is_left_out_and_told() {
    let shifted = format!(
        r#""mark": "point", "encoding": {{"x": {B}, "y": {B}, "xOffset": {{"field": "a", "type": "nominal"}}}}"#
    );
    assert_eq!(warnings(&shifted), ["no-effect /encoding/xOffset"]);
    let colors =
        format!(r#""mark": "bar", "encoding": {{"x": {B}, "color": {{"field": "a"}}, "fill": {{"value": "red"}}}}"#);
    assert_eq!(warnings(&colors), ["no-effect /encoding/color"]);
    let sized = format!(
        r#""mark": {{"type": "bar", "discreteBandSize": 5}}, "encoding": {{"x": {{"field": "a", "type": "nominal"}}, "y": {B}}}"#
    );
    assert_eq!(warnings(&sized), ["no-effect /mark/discreteBandSize"]);
}

/// A table as text, with these columns: `month` to 12, `year`, `day`, `v`.
const TABLE: &str = r#""data": {"format": {"type": "csv"}, "values":
    "month,year,day,v\n2,2020,2020-01-05,3\n10,2020,2020-02-07,5\n12,2021,2021-03-09,4\n"}"#;

/// The warnings of a whole spec.
fn of_spec(text: &str) -> Vec<String> {
    let json = serde_json::from_str(text).unwrap();
    let options = Options { theme: Some(ThemeName::Vega), ..Options::default() };
    let scene = compile(&json, &options, &Host { measure: &VegaMeasure, figures: &NoFigures }).unwrap();
    scene.problems.iter().map(|problem| format!("{} {}", problem.code, problem.path.as_deref().unwrap_or(""))).collect()
}

#[test]
fn an_order_that_is_not_that_of_texts_is_told() {
    let of = |table: &str, x: &str, kind: &str| {
        let y = r#"{"field": "v", "type": "quantitative"}"#;
        let x = format!(r#"{{"field": "{x}", "type": "{kind}"}}"#);
        of_spec(&format!(r#"{{{table}, "mark": "bar", "encoding": {{"x": {x}, "y": {y}}}}}"#))
    };
    let none: [String; 0] = [];
    assert_eq!(of(TABLE, "month", "ordinal"), ["vega-lite-differs /encoding/x/type"]);
    assert_eq!(of(TABLE, "day", "nominal"), ["vega-lite-differs /encoding/x/type"]);
    assert_eq!(of(TABLE, "year", "ordinal"), none);
    assert_eq!(of(TABLE, "day", "temporal"), none);
    assert_eq!(of(TABLE, "month", "quantitative"), none);
    let told = TABLE.replace(r#""csv"}"#, r#""csv", "parse": {"month": "number", "day": "string"}}"#);
    assert_eq!(of(&told, "month", "ordinal"), none);
    assert_eq!(of(&told, "day", "nominal"), none);
    let filtered = format!(r#"{TABLE}, "transform": [{{"filter": {{"field": "month", "gt": 1}}}}]"#);
    assert_eq!(of(&filtered, "month", "ordinal"), none);
}

#[test]
fn what_the_dataflow_of_vega_lite_loses_is_told() {
    let rows = r#""data": {"values": [{"a": 1, "b": "x", "c": "u", "d": "2020-01-05", "v": 3},
        {"a": 7, "b": "y", "c": "u", "d": "2020-04-05", "v": 4}, {"a": 9, "b": "y", "c": "w", "d": "2021-09-05", "v": 5}]}"#;
    let y = r#"{"field": "v", "type": "quantitative"}"#;
    let binned = |transform: &str| {
        let x = r#"{"field": "a", "bin": true}"#;
        of_spec(&format!(
            r#"{{{rows}, "transform": [{transform}], "mark": "bar", "encoding": {{"x": {x}, "y": {y}}}}}"#
        ))
    };
    let summary = r#"{"aggregate": [{"op": "mean", "field": "v", "as": "v"}], "groupby": ["a"]}"#;
    let none: [String; 0] = [];
    assert_eq!(binned(summary), ["vega-lite-differs /encoding/x/bin"]);
    assert_eq!(binned(&format!(r#"{summary}, {{"filter": {{"field": "v", "gt": 0}}}}"#)), none);
    assert_eq!(
        binned(
            r#"{"aggregate": [{"op": "max", "field": "a", "as": "a"}, {"op": "sum", "field": "v", "as": "v"}], "groupby": ["b"]}"#
        ),
        none
    );
    let nested = |x: &str| {
        of_spec(&format!(
            r#"{{{rows}, "facet": {{"column": {{"field": "b"}}}}, "spec": {{"facet": {{"row": {{"field": "d"}}}},
            "spec": {{"mark": "point", "encoding": {{"x": {x}}}}}}}}}"#
        ))
    };
    assert_eq!(nested(r#"{"field": "a", "aggregate": "sum"}"#), ["vega-lite-differs /spec/spec/encoding/x"]);
    assert_eq!(nested(r#"{"field": "a", "type": "quantitative"}"#), none);
    let units = |x: &str| {
        let (color, row) = (r#"{"field": "d", "timeUnit": "year"}"#, r#"{"field": "d", "timeUnit": "year"}"#);
        of_spec(&format!(
            r#"{{{rows}, "mark": "point", "encoding": {{"x": {x}, "y": {y}, "color": {color}, "row": {row}}}}}"#
        ))
    };
    assert_eq!(units(r#"{"field": "d", "timeUnit": "month"}"#), ["vega-lite-differs /spec/encoding/x/timeUnit"]);
    assert_eq!(units(r#"{"field": "a", "type": "quantitative"}"#), none);
}

#[test]
fn what_vega_lite_draws_otherwise_by_accident_is_told() {
    let a = r#"{"field": "a", "type": "nominal"}"#;
    let filled = r#"{"field": "b", "aggregate": "mean", "impute": {"value": 0}}"#;
    let none: [String; 0] = [];
    assert_eq!(of("point", a, filled), none, "there is nothing to fill in");
    let filled = filled.replace("0}", r#"0, "keyvals": ["elsewhere"]}"#);
    assert_eq!(of("point", a, &filled), ["vega-lite-differs /encoding/y/impute"]);
    let binned = r#"{"field": "b", "bin": true}"#;
    assert_eq!(of("line", binned, &filled), ["vega-lite-differs /encoding/y/impute"]);
    assert_eq!(of("point", binned, &filled), none, "rows without a place and without a value");
    let named = r#"{"field": "b", "bin": true, "type": "ordinal", "sort": [50, 20]}"#;
    assert_eq!(of("bar", named, r#"{"aggregate": "count"}"#), ["vega-lite-differs /encoding/x/sort"]);
    let padded = r#"{"field": "a", "type": "nominal", "scale": {"paddingOuter": 1}}"#;
    assert_eq!(of("point", padded, B), ["vega-lite-differs /encoding/x/scale/paddingOuter"]);
    let cut = r#"{"field": "d", "timeUnit": "month", "type": "quantitative"}"#;
    assert_eq!(of("bar", cut, r#"{"aggregate": "count"}"#), ["vega-lite-differs /encoding/x/type"]);
    let below = r#"{"field": "b", "type": "quantitative", "scale": {"type": "log", "domainMin": 0}}"#;
    assert_eq!(of("point", below, B), ["no-logarithm /encoding/x/scale/type"]);
    let sized = format!(
        r#""mark": {{"type": "rect", "size": 5}}, "encoding": {{"x": {{"field": "b", "bin": true}}, "y": {a}}}"#
    );
    assert_eq!(warnings(&sized), ["vega-lite-differs /mark/size"]);
    let layers = format!(
        r#""encoding": {{"x": {a}, "y": {B}}}, "layer": [{{"mark": "bar", "encoding": {{"xOffset": {{"field": "d"}}}}}},
        {{"mark": {{"type": "bar", "opacity": 0.2}}}}]"#
    );
    assert_eq!(warnings(&layers), ["vega-lite-differs /layer/1/mark"]);
}

#[test]
fn units_that_are_filled_in_are_told() {
    let rows = r#"[{"d": "2021-01-05", "s": 1, "v": 3}, {"d": "2021-01-20", "s": 2, "v": 4}]"#;
    let over = |kind: &str, series: &str| {
        of_spec(&format!(
            r#"{{"data": {{"values": {rows}}}, "mark": "point", "encoding": {{
            "x": {{"field": "d", "timeUnit": "month", "type": "{kind}"}}, {series}
            "y": {{"field": "v", "type": "quantitative", "impute": {{"method": "mean"}}}}}}}}"#
        ))
    };
    let none: [String; 0] = [];
    let series = r#""color": {"field": "s", "type": "nominal"},"#;
    assert_eq!(over("ordinal", series), ["vega-lite-differs /encoding/y/impute"]);
    assert_eq!(over("ordinal", ""), none, "no row lacks");
    assert_eq!(over("temporal", series), none);
}

#[test]
fn a_base_without_logarithms_is_told() {
    let over = |base: &str| {
        let scale = format!(r#""scale": {{"type": "log", "base": {base}}}"#);
        of("point", &format!(r#"{{"field": "b", "type": "quantitative", {scale}}}"#), B)
    };
    assert_eq!(over("1"), ["no-logarithm /encoding/x/scale/base"]);
    assert_eq!(over("-2"), ["no-logarithm /encoding/x/scale/base"]);
    assert_eq!(over("2"), [""; 0]);
}

#[test]
fn a_domain_that_names_no_row_is_told() {
    let over = |domain: &str| format!(r#"{{"field": "a", "type": "nominal", "scale": {{"domain": {domain}}}}}"#);
    let none: [String; 0] = [];
    assert_eq!(of("bar", &over(r#"["a", "b"]"#), B), ["vega-lite-differs /encoding/x/scale/domain"]);
    assert_eq!(of("bar", &over(r#"["A", "b"]"#), B), ["vega-lite-differs /encoding/x/scale/domain"]);
    assert_eq!(of("line", &over(r#"["A", "b"]"#), B), ["vega-lite-differs /encoding/x/scale/domain"]);
    assert_eq!(of("bar", &over(r#"["A", "B"]"#), B), none);
}

#[test]
fn marks_without_a_place_among_bands_are_told() {
    let over = |mark: &str, place: &str| {
        let bars = r#"{"mark": "bar", "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}}}"#;
        warnings(&format!(r#""layer": [{bars}, {{"mark": {mark}, "encoding": {{"x": {{"datum": 2}}{place}}}}}]"#))
    };
    let none: [String; 0] = [];
    assert_eq!(over(r#""tick""#, ""), ["vega-lite-differs /layer/1/mark"]);
    assert_eq!(over(r#"{"type": "tick", "height": 20}"#, ""), none);
    assert_eq!(over(r#""rule""#, ""), none);
    assert_eq!(over(r#""tick""#, r#", "y": {"field": "a", "type": "nominal"}"#), none);
}

#[test]
fn times_that_are_names_are_told() {
    let rows = r#""data": {"values": [{"d": "2020-01-05", "v": 3}, {"d": "2021-04-05", "v": 4}]}"#;
    let over = |more: &str| {
        let place = r#""x": {"field": "d", "type": "temporal"}"#;
        of_spec(&format!(r#"{{{rows}, "mark": "point", "encoding": {{{place}, {more}}}}}"#))
    };
    let none: [String; 0] = [];
    assert_eq!(over(r#""color": {"field": "d", "type": "nominal"}"#), ["vega-lite-differs /encoding/color/type"]);
    assert_eq!(over(r#""color": {"field": "d", "type": "nominal", "legend": null}"#), none);
    assert_eq!(over(r#""color": {"field": "d", "type": "ordinal", "timeUnit": "year"}"#), none);
}

#[test]
fn rows_that_vega_lite_loses_are_told() {
    let over = |rows: &str, mark: &str, more: &str| {
        let encoding = format!(r#"{{"x": {{"field": "k"}}, "y": {{"field": "v", "type": "quantitative"{more}}}"#);
        of_spec(&format!(r#"{{"data": {{"values": [{rows}]}}, "mark": "{mark}", "encoding": {encoding}}}}}"#))
    };
    let none: [String; 0] = [];
    let order = r#"}, "order": {"field": "o"}, "color": {"field": "g""#;
    let rows = |first: &str, second: &str| {
        format!(r#"{{"k": "a", "g": "p", "o": 1{first}}}, {{"k": "a", "g": "q", "o": 2{second}}}"#)
    };
    let (none_given, given) = ("", r#", "v": 3"#);
    assert_eq!(over(&rows(none_given, given), "bar", order), ["vega-lite-differs /encoding/y/field"]);
    assert_eq!(over(&rows(given, none_given), "bar", order), none, "nothing stands on it");
    assert_eq!(over(&rows(r#", "v": null"#, given), "bar", order), none);
    let whole = format!(r#", "stack": "normalize"{order}"#);
    assert_eq!(over(&rows(given, none_given), "bar", &whole), ["vega-lite-differs /encoding/y/field"]);
    let places = r#"{"k": 1, "g": "p", "v": 2}, {"k": 1, "g": "q", "v": 3}, {"k": 2, "g": "p", "v": 4}"#;
    let colors = r#"}, "color": {"field": "g", "type": "nominal", "scale": {"domain": ["q", "p"]}"#;
    assert_eq!(over(places, "area", colors), ["vega-lite-differs /encoding/color/scale/domain"]);
    assert_eq!(over(places, "area", r#"}, "color": {"field": "g""#), none);
    let filled = r#", "impute": {"value": 0}}, "column": {"field": "g""#;
    assert_eq!(over(places, "bar", filled), ["vega-lite-differs /spec/encoding/y/impute"]);
}

#[test]
fn what_bins_and_summaries_cannot_have_is_told() {
    let count = r#"{"aggregate": "count"}"#;
    let cases = [
        (
            r#"{"field": "b", "type": "ordinal", "aggregate": "mean", "sort": "descending"}"#,
            "vega-lite-differs /encoding/x/sort",
        ),
        (
            r#"{"field": "b", "type": "ordinal", "aggregate": "mean", "scale": {"domain": "unaggregated"}}"#,
            "vega-lite-differs /encoding/x/scale/domain",
        ),
        (r#"{"field": "b", "bin": {"step": 0.001}}"#, "too-many-bins /encoding/x/bin"),
        (r#"{"field": "b", "type": "ordinal", "bin": {"extent": [0, 30]}}"#, "no-bin /encoding/x/bin/extent"),
    ];
    for (x, told) in cases {
        assert_eq!(of("point", x, count), [told], "{x}");
    }
    let sized = format!(
        r#""mark": {{"type": "bar", "size": 5}}, "encoding": {{"x": {{"field": "b", "type": "ordinal", "bin": true}}, "y": {count}}}"#
    );
    assert_eq!(warnings(&sized), ["vega-lite-differs /encoding/x/bin"]);
    let classes = format!(
        r#""mark": "point", "encoding": {{"x": {B}, "color": {{"field": "b", "bin": true, "scale": {{"type": "quantile"}}}}}}"#
    );
    assert_eq!(warnings(&classes), ["bins-are-classes /encoding/color/scale/type"]);
    let mixed = format!(r#""mark": "bar", "encoding": {{"x": {{"field": "a"}}, "x2": {{"field": "b"}}, "y": {B}}}"#);
    assert_eq!(warnings(&mixed), ["mixed-ends /encoding/x/field"]);
    let filled = format!(
        r#""mark": "line", "encoding": {{"x": {B}, "y": {{"field": "b", "type": "quantitative", "impute": {{"value": 0}}}},
        "color": {{"field": "b", "type": "nominal", "bin": true}}}}"#
    );
    assert_eq!(warnings(&filled), ["vega-lite-differs /encoding/color/bin"]);
    let panels = r#""mark": "bar", "encoding": {"x": {"field": "a"}, "xOffset": {"field": "d"}, "column": {"field": "a"}},
        "resolve": {"scale": {"x": "independent"}}"#;
    assert_eq!(warnings(panels), ["vega-lite-differs /resolve/scale/x"]);
    let dashed = format!(
        r#""mark": "point", "encoding": {{"x": {B}, "opacity": {{"field": "b", "type": "quantitative", "legend": {{"type": "gradient"}}}}}}"#
    );
    assert_eq!(warnings(&dashed), ["no-gradient /encoding/opacity/legend/type"]);
    let sorted = format!(
        r#"{{{TABLE}, "mark": "point", "encoding": {{"x": {{"field": "day", "timeUnit": "year", "type": "ordinal", "sort": {{"field": "month"}}}}}}}}"#
    );
    assert_eq!(of_spec(&sorted), ["vega-lite-differs /encoding/x/sort"]);
    let clock = format!(
        r#"{{{TABLE}, "mark": "point", "encoding": {{"x": {{"field": "v", "type": "quantitative", "axis": {{"formatType": "time"}}}}}}}}"#
    );
    assert_eq!(of_spec(&clock), ["vega-lite-differs /encoding/x/axis/formatType"]);
}
