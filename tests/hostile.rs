//! What no page may bring about: a trap, an endless loop, a chart without end.
//!
//! Takes ordinary specs and breaks them at random, and the known bad inputs one by one. A chart or an
//! error with a code may come of it; a panic or a coordinate that is no number may not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use indicator_charts::dataset::bundled;
use indicator_charts::diagnostic::Diagnostic;
use indicator_charts::json::Json;
use indicator_charts::render::svg::{Frame, svg};
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::Node;
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, Scene, compile};
use indicator_charts::spec::NoFigures;

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn drawn(spec: &Json, options: &Options) -> Result<Scene, Vec<Diagnostic>> {
    let host = Host { measure: &TableMeasure, figures: &NoFigures };
    let result = compile(spec, options, &host);
    match &result {
        Ok(scene) => {
            assert!(scene.width.is_finite() && scene.height.is_finite(), "a chart has a size");
            assert!(all_finite(&scene.nodes), "all places are numbers in {}", serde_json::to_string(spec).unwrap());
            let frame = Frame {
                width: scene.width,
                height: scene.height,
                background: scene.background,
                title: "",
                description: &scene.summary(),
                language: "en",
                prefix: "c",
                table: Some(&scene.table()),
            };
            assert!(svg(&scene.nodes, &frame).trim_end().ends_with("</svg>"), "the SVG has an end");
            let _ = (scene.inspect(), scene.table(), scene.describe());
        }
        Err(problems) => assert!(problems.iter().all(|problem| !problem.code.is_empty()) && !problems.is_empty()),
    }
    result
}

fn all_finite(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Group(group) => all_finite(&group.nodes),
        Node::Rect(node) => [node.rect.x, node.rect.y, node.rect.width, node.rect.height].iter().all(|x| x.is_finite()),
        Node::Text(text) => text.place.x.is_finite() && text.place.y.is_finite(),
        Node::Rule(rule) => [rule.from.x, rule.from.y, rule.to.x, rule.to.y].iter().all(|x| x.is_finite()),
        Node::Circle(circle) => circle.center.x.is_finite() && circle.center.y.is_finite(),
        Node::Path(path) => {
            path.parts.iter().flat_map(|part| &part.points).all(|point| point.x.is_finite() && point.y.is_finite())
        }
    })
}

const SPECS: [&str; 6] = [
    r#"{"data":{"values":[{"a":"A","b":28},{"a":"B","b":-55},{"a":"C","b":null}]},"mark":"bar","encoding":{"x":{"field":"a","sort":"-y"},"y":{"field":"b","type":"quantitative","scale":{"type":"linear"}},"color":{"field":"a"}}}"#,
    r#"{"data":{"values":[{"t":"2020-01-01","v":1,"s":"x"},{"t":"2021-01-01","v":10,"s":"x"},{"t":"2022-06-01","v":null,"s":"y"},{"t":"2023-01-01","v":100,"s":"y"}]},"mark":{"type":"line","point":true,"interpolate":"monotone"},"encoding":{"x":{"field":"t","type":"temporal","timeUnit":"yearmonth"},"y":{"field":"v","type":"quantitative","scale":{"type":"log"}},"color":{"field":"s"}}}"#,
    r#"{"data":{"values":[{"a":1,"b":2,"c":3},{"a":4,"b":5,"c":6},{"a":7,"b":8,"c":9}]},"mark":"point","encoding":{"x":{"field":"a","bin":{"maxbins":5},"type":"quantitative"},"y":{"aggregate":"count"},"size":{"field":"c","type":"quantitative"},"shape":{"field":"b","type":"nominal"}}}"#,
    r#"{"data":{"values":[{"a":"A","g":"x","b":1},{"a":"A","g":"y","b":2},{"a":"B","g":"x","b":3}]},"facet":{"row":{"field":"g"}},"spec":{"layer":[{"mark":"area","encoding":{"x":{"field":"a","type":"ordinal"},"y":{"field":"b","type":"quantitative","stack":"normalize"}}},{"mark":"rule","encoding":{"y":{"datum":2}}}]}}"#,
    r#"{"data":{"name":"indicators"},"transform":[{"filter":{"field":"indicator","equal":"gdp"}},{"window":[{"op":"rank","as":"r"}],"sort":[{"field":"value"}]}],"mark":{"type":"bar","tooltip":true},"encoding":{"x":{"field":"period"},"y":{"field":"value","type":"quantitative"},"xOffset":{"field":"area"},"row":{"field":"measure"}}}"#,
    r#"{"data":{"values":[{"x":1,"y":2,"v":3},{"x":2,"y":3,"v":4}]},"mark":"rect","width":{"step":12},"encoding":{"x":{"field":"x","type":"ordinal"},"y":{"field":"y","type":"ordinal"},"color":{"field":"v","type":"quantitative","scale":{"scheme":"viridis"}}},"config":{"view":{"step":11},"axis":{"labelAngle":45}}}"#,
];

/// A generator of numbers that is the same everywhere (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }

    fn value(&mut self) -> Json {
        let numbers = [0.0, -1.0, 1e300, -1e300, 1e-300, 0.5, 1e9, 4e15, -0.0, 255.0];
        match self.roll(8) {
            0 => Json::Null,
            1 => Json::Bool(true),
            2 | 3 => Json::Number(numbers[self.roll(numbers.len())]),
            4 => Json::Text(
                ["", "a", "-y", "2020-13-45", "quantitative", "temporal", "log", "<b>&", "\u{200B}"][self.roll(9)]
                    .into(),
            ),
            5 => Json::Array(Vec::new()),
            6 => Json::Array(vec![Json::Number(1.0), Json::Null, Json::Text("x".into())]),
            _ => Json::Object(Vec::new()),
        }
    }

    /// Breaks one place of a spec.
    fn break_at(&mut self, json: &mut Json) {
        match json {
            Json::Object(members) if !members.is_empty() && self.roll(6) > 0 => {
                let place = self.roll(members.len());
                match self.roll(12) {
                    0 => {
                        members.remove(place);
                    }
                    _ => self.break_at(&mut members[place].1),
                }
            }
            Json::Array(items) if !items.is_empty() && self.roll(5) > 0 => {
                let place = self.roll(items.len());
                self.break_at(&mut items[place]);
            }
            other => *other = self.value(),
        }
    }
}

#[test]
fn broken_specs_never_trap() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut charts = 0;
    for round in 0..2400 {
        let mut spec = json(SPECS[round % SPECS.len()]);
        for _ in 0..=dice.roll(3) {
            dice.break_at(&mut spec);
        }
        let theme = [ThemeName::Light, ThemeName::Vega, ThemeName::Dark][dice.roll(3)];
        let width = [None, Some(320.0), Some(17.0), Some(1600.0)][dice.roll(4)];
        let options = Options { theme: Some(theme), width, ..Options::default() };
        charts += usize::from(drawn(&spec, &options).is_ok());
    }
    assert!(charts > 200, "some broken specs are still charts: {charts}");
}

#[test]
fn odd_sizes_are_errors() {
    let spec = json(SPECS[0]);
    for size in [f64::NAN, f64::INFINITY, 0.0, -5.0] {
        let options = Options { width: Some(size), ..Options::default() };
        assert_eq!(drawn(&spec, &options).unwrap_err()[0].code, "size-invalid");
    }
    assert!(drawn(&spec, &Options { width: Some(1e300), ..Options::default() }).is_ok());
}

#[test]
fn unknown_names_have_codes_paths_and_hints() {
    let cases = [
        (r#"{"figure":"pingshan-grwth"}"#, "unknown-figure", "/figure"),
        (r#"{"data":{"values":[{"a":1}]},"mark":"bars","encoding":{}}"#, "unknown-value", "/mark"),
        (r#"{"data":{"values":[{"a":1}]},"mark":"bar","encodng":{}}"#, "unknown-property", "/encodng"),
        (
            r#"{"data":{"values":[{"alpha":1}]},"mark":"bar","encoding":{"x":{"field":"alpah"}}}"#,
            "unknown-field",
            "/encoding/x/field",
        ),
        (
            r#"{"data":{"values":[{"a":1}]},"mark":{"type":"bar","unit":100},"encoding":{"x":{"field":"a"}}}"#,
            "cells-not-countable",
            "/mark/unit",
        ),
        (r#"{"data":{"name":"indicatrs"},"mark":"bar","encoding":{}}"#, "unknown-dataset", "/data/name"),
    ];
    for (spec, code, path) in cases {
        let problems = drawn(&json(spec), &Options::default()).unwrap_err();
        let problem = &problems[0];
        assert_eq!((problem.code, problem.path.as_deref()), (code, Some(path)), "{problem}");
        assert!(problem.hint.is_some() || code == "unknown-figure", "{problem} says what would work");
    }
}

#[test]
fn numbers_at_the_edge_are_drawn_or_left_out() {
    let rows = |values: &str| {
        format!(
            r#"{{"data":{{"values":[{values}]}},"mark":"point","encoding":{{"x":{{"field":"x","type":"quantitative"}},"y":{{"field":"y","type":"quantitative","scale":{{"type":"TYPE"}}}}}}}}"#
        )
    };
    let all = [
        rows(r#"{"x":1,"y":1}"#),
        rows(r#"{"x":null,"y":null}"#),
        rows(r#"{"x":0,"y":0},{"x":-5,"y":-1e308},{"x":1e308,"y":1e308}"#),
        rows(r#"{"x":"a","y":"b"}"#),
        rows(""),
    ];
    for spec in all {
        for kind in ["linear", "log", "sqrt", "symlog", "pow"] {
            let _ = drawn(&json(&spec.replace("TYPE", kind)), &Options::default());
        }
    }
}

#[test]
fn great_numbers_of_things_are_drawn_or_refused() {
    let rows: Vec<String> = (0..50_000).map(|index| format!(r#"{{"a":"c{index}","b":{index}}}"#)).collect();
    let spec = format!(
        r#"{{"data":{{"values":[{}]}},"mark":"bar","encoding":{{"x":{{"field":"a"}},"y":{{"field":"b","type":"quantitative"}}}}}}"#,
        rows.join(",")
    );
    let scene = drawn(&json(&spec), &Options::default()).unwrap();
    assert_eq!(scene.marks[0].items.len(), 50_000);
    let layers = vec![r#"{"mark":"rule"}"#; 10_000].join(",");
    let problems = drawn(&json(&format!(r#"{{"layer":[{layers}]}}"#)), &Options::default()).unwrap_err();
    assert_eq!(problems[0].code, "too-many-layers");
    assert!(bundled::figure_ids().len() >= 3);
}
