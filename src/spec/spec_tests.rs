//! Specs of every kind, good and bad, with what is expected of them.

use serde_json::{Value, json};

use super::{Channel, ChartSpec, LayerView, MarkKind, NoFigures, View};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

pub(crate) fn read(spec: &Value) -> Result<ChartSpec, Vec<Diagnostic>> {
    ChartSpec::read(&serde_json::from_value::<Json>(spec.clone()).unwrap(), &NoFigures)
}

fn layers(view: &View) -> &LayerView {
    match view {
        View::Layer(layer) => layer,
        other => panic!("{other:?}"),
    }
}

fn kinds(view: &View) -> Vec<MarkKind> {
    match view {
        View::Unit(unit) => unit.mark.kind().into_iter().collect(),
        View::Layer(layer) => layer.layer.iter().flat_map(kinds).collect(),
        View::Facet(facet) => kinds(&facet.spec),
    }
}

/// Specs that are read, each with its idea.
pub(crate) fn good() -> Vec<(&'static str, Value)> {
    let x = json!({ "x": { "field": "a" } });
    vec![
        ("a mark alone", json!({ "mark": "bar" })),
        ("no data", json!({ "data": null, "mark": { "type": "rule" }, "encoding": { "y": { "datum": 3 } } })),
        ("title by language", json!({ "mark": "bar", "title": { "zh": "增长", "en": ["Growth", "in %"] } })),
        (
            "title object",
            json!({ "mark": "bar", "title": { "text": "A", "subtitle": { "zh": "甲" }, "anchor": "start", "dx": 3 } }),
        ),
        ("axis off", json!({ "mark": "bar", "encoding": { "x": { "field": "a", "axis": null, "title": null } } })),
        (
            "sorts",
            json!({ "mark": "bar", "encoding": {
            "x": { "field": "a", "sort": "-y" }, "y": { "field": "b", "sort": { "encoding": "x", "order": null } },
            "row": { "field": "c", "sort": { "field": "d", "op": "mean", "order": "descending" } },
            "color": { "field": "e", "sort": ["x", 1, null, { "year": 2020, "month": "feb" }] },
        } }),
        ),
        (
            "conditions",
            json!({ "mark": "point", "encoding": {
            "color": { "condition": { "test": { "field": "a", "gt": 3 }, "field": "b" }, "value": "red" },
            "size": { "condition": [{ "test": { "not": { "field": "a", "valid": true } }, "value": 3 }], "value": 9 },
            "text": { "value": ["two", "lines"] }, "strokeDash": { "value": [4, 2] }, "shape": { "value": "diamond" },
        } }),
        ),
        (
            "tests",
            json!({ "mark": "bar", "transform": [
            { "filter": { "and": [{ "field": "a", "range": [null, 3] }, { "or": [{ "field": "b", "oneOf": ["x", "y"] }] }] } },
            { "filter": { "field": "d", "timeUnit": "year", "range": [2006, { "year": 2007 }] } },
        ] }),
        ),
        (
            "transforms",
            json!({ "mark": "bar", "transform": [
            { "aggregate": [{ "op": "count", "as": "n" }], "groupby": ["a"] },
            { "joinaggregate": [{ "op": "sum", "field": "b", "as": "total" }] },
            { "bin": { "maxbins": 5 }, "field": "a", "as": ["from", "to"] },
            { "timeUnit": "utcyearmonth", "field": "d", "as": "m" },
            { "stack": "a", "groupby": ["b"], "as": ["y0", "y1"], "offset": "center", "sort": [{ "field": "c", "order": "descending" }] },
            { "fold": ["a", "b"], "as": ["k", "v"] },
            { "flatten": ["a"] },
            { "window": [{ "op": "rank", "as": "r" }], "sort": [{ "field": "a" }], "frame": [null, 0] },
            { "impute": "a", "key": "b", "keyvals": { "stop": 4 }, "method": "mean", "frame": [-1, 1] },
            { "growth": "value", "over": "year", "as": "rate" },
            { "index": "value", "base": 2020, "groupby": ["area"], "as": "index" },
        ] }),
        ),
        (
            "scales",
            json!({ "mark": "rect", "encoding": {
            "x": { "field": "a", "scale": { "type": "log", "base": 2, "domain": [1, null], "nice": { "interval": "month", "step": 3 } } },
            "y": { "field": "b", "scale": { "domain": { "unionWith": [0] }, "domainMax": { "year": 2030 }, "range": [0, "height"] } },
            "color": { "field": "c", "scale": { "scheme": { "name": "viridis", "count": 4, "extent": [1, 0] }, "bins": { "step": 2 } },
                "legend": { "orient": "none", "values": [1, 2], "labelMap": { "a": { "zh": "甲" } } } },
        } }),
        ),
        (
            "units",
            json!({ "mark": { "type": "bar", "unit": 100, "width": { "band": 0.7 }, "tooltip": { "content": "data" } }, "encoding": x }),
        ),
        (
            "sizes",
            json!({ "width": "container", "height": { "step": 12, "for": "offset" }, "padding": { "left": 3 },
            "autosize": { "type": "fit", "contains": "padding" }, "mark": "tick" }),
        ),
        (
            "panels",
            json!({ "facet": { "field": "a", "header": null }, "columns": 3, "spacing": { "row": 3 }, "align": "each", "spec": { "mark": "bar" } }),
        ),
        (
            "layers",
            json!({ "encoding": { "x": { "field": "a" }, "facet": { "field": "b", "columns": 2 } }, "layer": [{ "mark": "bar" }, { "layer": [{ "mark": "rule" }] }],
            "resolve": { "scale": { "y": "independent" } } }),
        ),
        (
            "config",
            json!({ "mark": "bar", "config": {
            "axis": { "disable": true, "labelColor": null }, "axisXQuantitative": { "grid": false }, "view": { "stroke": null, "step": 8, "discreteWidth": { "step": 3 } },
            "style": { "cell": { "stroke": "#eee" }, "mine": { "fontWeight": "bold" } }, "range": { "category": ["red", "blue"], "ramp": { "scheme": "reds" } },
            "legend": { "disable": true }, "title": { "anchor": "start", "fontWeight": 600 }, "line": { "point": true }, "mark": { "invalid": null },
        } }),
        ),
        (
            "ours",
            json!({ "mark": "bar", "data": { "columns": { "a": [1, 2] } }, "encoding": { "status": { "field": "s" }, "bound": { "field": "b" } },
            "indicator": { "source": { "zh": "统计局" }, "notes": ["one", { "en": "two" }], "locale": "zh-CN", "theme": "dark", "takeaway": "Up." } }),
        ),
        (
            "datasets",
            json!({ "datasets": { "a": [{ "x": 1 }], "b": "x\n1" }, "data": { "name": "a", "format": { "type": "csv", "parse": { "x": "number" } } }, "mark": "bar" }),
        ),
    ]
}

#[test]
fn good_specs_are_read() {
    for (idea, spec) in good() {
        if let Err(problems) = read(&spec) {
            panic!("{idea}: {problems:?}");
        }
    }
}

#[test]
fn bad_specs_are_refused_with_code_path_and_hint() {
    let channel = |name: &str, def: Value| json!({ "mark": "bar", "encoding": { name: def } });
    let with = |name: &str, value: Value| json!({ "mark": "bar", name: value });
    let deep = (0..20).fold(json!({ "mark": "bar" }), |spec, _| json!({ "layer": [spec] }));
    let many: Vec<Value> = vec![json!({ "mark": "bar" }); 10_000];
    let table: Vec<(Value, &str, &str, &str)> = vec![
        (json!(3), "wrong-type", "", ""),
        (json!({}), "missing-property", "", "mark"),
        (json!({ "mark": "barr" }), "unknown-value", "/mark", "\"bar\""),
        (json!({ "mark": { "typ": "bar" } }), "unknown-property", "/mark/typ", "`type`"),
        (json!({ "mark": { "color": "red" } }), "missing-property", "/mark", ""),
        (json!({ "mark": "arc" }), "unsupported-value", "/mark", "bars"),
        (json!({ "mark": "boxplot" }), "unsupported-value", "/mark", "layers"),
        (json!({ "mark": { "type": "bar", "fontsize": 3 } }), "unknown-property", "/mark/fontsize", "`fontSize`"),
        (
            json!({ "mark": { "type": "bar", "color": { "gradient": "linear" } } }),
            "unsupported-property",
            "/mark/color/gradient",
            "one colour",
        ),
        (json!({ "hconcat": [] }), "unsupported-property", "/hconcat", "facet"),
        (with("params", json!([])), "unsupported-property", "/params", "parameters"),
        (with("encodings", json!({})), "unknown-property", "/encodings", "`encoding`"),
        (with("layer", json!([{ "mark": "bar" }])), "unknown-property", "/mark", ""),
        (with("width", json!("contain")), "unknown-value", "/width", "container"),
        (with("width", json!({ "steps": 3 })), "unknown-property", "/width/steps", "`step`"),
        (with("height", json!(true)), "wrong-type", "/height", ""),
        (
            with("transform", json!([{ "calculate": "1", "as": "b" }])),
            "unsupported-property",
            "/transform/0/calculate",
            "column",
        ),
        (
            with("transform", json!([{ "filter": "datum.a > 3" }])),
            "unsupported-expression",
            "/transform/0/filter",
            "gte",
        ),
        (with("transform", json!([{ "filtr": {} }])), "unknown-property", "/transform/0/filtr", "`filter`"),
        (
            with("transform", json!([{ "filter": { "field": "a" } }])),
            "missing-property",
            "/transform/0/filter",
            "equal",
        ),
        (with("transform", json!([{ "filter": { "equal": 3 } }])), "missing-field", "/transform/0/filter", ""),
        (
            with("transform", json!([{ "filter": { "param": "brush" } }])),
            "unsupported-property",
            "/transform/0/filter/param",
            "",
        ),
        (with("transform", json!([{ "fold": "a" }])), "wrong-type", "/transform/0/fold", ""),
        (with("transform", json!([{ "fold": ["a"], "as": ["k"] }])), "wrong-length", "/transform/0/as", ""),
        (channel("latitude", json!({ "field": "a" })), "unsupported-property", "/encoding/latitude", "maps"),
        (channel("colour", json!({ "field": "a" })), "unknown-property", "/encoding/colour", "`color`"),
        (channel("x", json!({ "field": "a", "legend": null })), "unknown-property", "/encoding/x/legend", ""),
        (channel("x", json!({ "feild": "a" })), "unknown-property", "/encoding/x/feild", "`field`"),
        (
            channel("x", json!({ "field": { "repeat": "row" } })),
            "unsupported-property",
            "/encoding/x/field/repeat",
            "fold",
        ),
        (
            channel("x", json!({ "field": "a", "type": "quantitive" })),
            "unknown-value",
            "/encoding/x/type",
            "quantitative",
        ),
        (
            channel("x", json!({ "field": "a", "timeUnit": "yearmonths" })),
            "unknown-value",
            "/encoding/x/timeUnit",
            "yearmonth",
        ),
        (channel("x", json!({ "field": "a", "bin": "yes" })), "unknown-value", "/encoding/x/bin", ""),
        (
            channel("x", json!({ "field": "a", "scale": { "type": "identity" } })),
            "unsupported-value",
            "/encoding/x/scale/type",
            "null",
        ),
        (
            channel("x", json!({ "field": "a", "axis": { "labelExpr": "1" } })),
            "unsupported-property",
            "/encoding/x/axis/labelExpr",
            "labelMap",
        ),
        (
            channel("x", json!({ "field": "a", "axis": { "disable": true } })),
            "unknown-property",
            "/encoding/x/axis/disable",
            "",
        ),
        (
            channel("x", json!({ "field": "a", "axis": { "gridColor": { "condition": {} } } })),
            "unsupported-property",
            "/encoding/x/axis/gridColor/condition",
            "",
        ),
        (channel("row", json!({ "field": "a", "sort": "-y" })), "unsupported-value", "/encoding/row/sort", "list"),
        (
            channel("order", json!({ "field": "a", "sort": ["a"] })),
            "unsupported-value",
            "/encoding/order/sort",
            "ascending",
        ),
        (channel("x", json!({ "value": "left" })), "unknown-value", "/encoding/x/value", "width"),
        (channel("color", json!({ "value": 3 })), "wrong-type", "/encoding/color/value", ""),
        (channel("color", json!({ "value": "steelblu" })), "unknown-color", "/encoding/color/value", "CSS"),
        (json!({ "mark": { "type": "bar", "fill": "#12345" } }), "unknown-color", "/mark/fill", "CSS"),
        (channel("strokeDash", json!({ "value": ["a"] })), "wrong-type", "/encoding/strokeDash/value/0", ""),
        (
            channel("color", json!({ "field": "a", "scale": { "range": ["red", "steelblu"] } })),
            "unknown-color",
            "/encoding/color/scale/range/1",
            "CSS",
        ),
        (
            channel("color", json!({ "field": "a", "scale": { "range": [0, 1] } })),
            "unfit-range",
            "/encoding/color/scale/range/0",
            "palette",
        ),
        (
            channel("color", json!({ "field": "a", "scale": { "range": "width" } })),
            "unfit-range",
            "/encoding/color/scale/range",
            "colours",
        ),
        (
            channel("color", json!({ "field": "a", "scale": { "scheme": "virdis" } })),
            "unknown-scheme",
            "/encoding/color/scale/scheme",
            "viridis",
        ),
        (
            channel("size", json!({ "field": "a", "scale": { "range": ["small"] } })),
            "unfit-range",
            "/encoding/size/scale/range/0",
            "numbers",
        ),
        (
            channel("x", json!({ "field": "a", "scale": { "range": "height" } })),
            "unfit-range",
            "/encoding/x/scale/range",
            "\"width\" for x",
        ),
        (
            channel("shape", json!({ "field": "a", "scale": { "range": ["star"] } })),
            "unknown-shape",
            "/encoding/shape/scale/range/0",
            "SVG path",
        ),
        (channel("shape", json!({ "value": "M0,0L" })), "unknown-shape", "/encoding/shape/value", "diamond"),
        (
            channel("strokeDash", json!({ "field": "a", "scale": { "rangeMin": 3 } })),
            "unfit-range",
            "/encoding/strokeDash/scale/rangeMin",
            "arrays",
        ),
        (
            channel("color", json!({ "condition": { "param": "p", "value": "red" } })),
            "unsupported-property",
            "/encoding/color/condition/param",
            "",
        ),
        (
            channel("color", json!({ "condition": { "value": "red" } })),
            "missing-property",
            "/encoding/color/condition",
            "",
        ),
        (
            json!({ "layer": [{ "mark": "bar", "encoding": { "row": { "field": "a" } } }] }),
            "unsupported-property",
            "/layer/0/encoding/row",
            "around",
        ),
        (json!({ "facet": { "field": "a" } }), "missing-property", "", ""),
        (
            json!({ "mark": "bar", "config": { "axis": { "values": [1] } } }),
            "unknown-property",
            "/config/axis/values",
            "",
        ),
        (json!({ "mark": "bar", "config": { "axsi": {} } }), "unknown-property", "/config/axsi", "`axis`"),
        (json!({ "mark": "bar", "figure": "growth" }), "unknown-figure", "/figure", ""),
        (json!({ "mark": "bar", "title": { "expr": "1" } }), "unsupported-property", "/title/expr", ""),
        (deep, "too-deep", "", ""),
        (json!({ "layer": many }), "too-many-layers", "", "color"),
    ];
    for (spec, code, path, hint) in table {
        let problems = read(&spec).expect_err(&spec.to_string());
        let found =
            problems.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("{spec} {problems:?}"));
        if !matches!(code, "too-deep" | "too-many-layers") {
            assert_eq!(found.path.as_deref(), Some(path), "{spec} {problems:?}");
        }
        let text = format!("{} {}", found.message, found.hint.as_deref().unwrap_or_default());
        assert!(text.contains(hint), "{spec}: {text}");
        assert!(problems.len() <= 50);
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let spec = json!({ "mark": "baz", "width": [], "encoding": { "x": { "feild": 1 }, "y": { "field": 2 } } });
    let codes: Vec<&str> = read(&spec).unwrap_err().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["unknown-value", "wrong-type", "unknown-property", "wrong-type"]);
}

#[test]
fn a_wrong_type_is_told_with_all_that_would_do() {
    let problems = read(&json!({ "mark": { "type": "bar", "opacity": [] }, "title": { "text": "A", "frame": {} } }));
    let messages: Vec<String> = problems.unwrap_err().into_iter().map(|problem| problem.message).collect();
    assert_eq!(messages, ["expected number, found array", "expected \"bounds\" or \"group\", found object"]);
}

#[test]
fn layers_inherit_what_they_do_not_say() {
    let spec = json!({
        "encoding": { "x": { "type": "quantitative", "title": null, "axis": { "grid": false, "ticks": false } }, "y": { "field": "b" }, "color": { "value": "red" } },
        "layer": [
            { "mark": "bar", "encoding": { "x": { "field": "a", "axis": { "grid": true } } } },
            { "mark": "rule", "encoding": { "x": { "value": 3 }, "color": { "field": "c" } } },
            { "mark": "text" },
        ],
    });
    let read = read(&spec).unwrap();
    let View::Unit(bar) = &layers(&read.view).layer[0] else { panic!() };
    let x = bar.encoding.get(Channel::X).unwrap();
    assert!(x.title().is_null() && x.kind().is_some());
    // A property is taken over whole: the axis here says nothing of ticks.
    assert_eq!((x.axis().value().unwrap().grid(), x.axis().value().unwrap().ticks()), (Some(true), None));
    assert_eq!(bar.encoding.get(Channel::Y).unwrap().field().as_deref(), Some("b"));
    let View::Unit(rule) = &layers(&read.view).layer[1] else { panic!() };
    assert_eq!(rule.encoding.get(Channel::X).unwrap().kind(), None);
    assert!(rule.encoding.get(Channel::Color).unwrap().value().is_unset());
    // A channel that never gets a field is dropped.
    let View::Unit(text) = &layers(&read.view).layer[2] else { panic!() };
    assert!(!text.encoding.has(Channel::X) && text.encoding.has(Channel::Y) && text.encoding.has(Channel::Color));
}

#[test]
fn overlays_become_layers() {
    use MarkKind::{Area, Bar, Line, Point, Rule};
    let xy = json!({ "x": { "field": "a", "type": "temporal" }, "y": { "field": "b", "type": "quantitative" }, "color": { "field": "c" } });
    let table = [
        (json!({ "type": "line", "point": true }), json!({}), vec![Line, Point]),
        (json!({ "type": "line", "point": false }), json!({ "line": { "point": true } }), vec![Line]),
        (json!("line"), json!({ "line": { "point": { "size": 3 } } }), vec![Line, Point]),
        (json!({ "type": "area", "line": true, "point": "transparent" }), json!({}), vec![Area, Line, Point]),
        (json!("area"), json!({ "area": { "line": { "color": "red" } } }), vec![Area, Line]),
        (json!("bar"), json!({ "line": { "point": true } }), vec![Bar]),
    ];
    for (mark, config, expected) in table {
        let spec = json!({ "mark": mark, "encoding": xy, "config": config });
        assert_eq!(kinds(&read(&spec).unwrap().view), expected, "{spec}");
    }
    let spec = json!({ "mark": { "type": "area", "line": true, "interpolate": "step" }, "encoding": xy });
    let read_area = read(&spec).unwrap();
    let [View::Unit(area), View::Unit(line)] = &*layers(&read_area.view).layer else { panic!() };
    assert_eq!((area.mark.opacity(), line.mark.interpolate()), (Some(0.7), area.mark.interpolate()));
    assert!(!line.encoding.get(Channel::Y).unwrap().stack().is_unset(), "the line stands on the stack");
    let ranged = json!({ "mark": "line", "encoding": { "x": { "field": "a" }, "x2": { "field": "b" } } });
    assert_eq!(kinds(&read(&ranged).unwrap().view), [Rule]);
}

#[test]
fn channels_for_panels_become_facets() {
    let spec = json!({
        "title": "T", "width": 50, "transform": [{ "fold": ["a"] }], "mark": { "type": "line", "point": true },
        "encoding": { "x": { "field": "a" }, "row": { "field": "r", "spacing": 3 }, "column": { "field": "c" }, "facet": { "field": "f" } },
    });
    let read = read(&spec).unwrap();
    let View::Facet(facet) = &read.view else { panic!() };
    assert!(facet.row.is_some() && facet.column.is_some() && facet.wrap.is_none());
    assert_eq!((facet.frame.transform.len(), facet.frame.width.is_some()), (1, false));
    assert!(!facet.frame.title.is_unset() && facet.spec.frame().title.is_unset() && facet.spec.frame().width.is_some());
    assert_eq!(kinds(&facet.spec), [MarkKind::Line, MarkKind::Point]);
    assert!(facet.spacing.is_some());
}
