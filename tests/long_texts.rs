//! Texts far longer than any that is shown: a cell of fifty thousand characters costs no more looks at a font
//! than one that just fills its room, wherever in a chart it stands.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::Cell;

use indicator_charts::json::Json;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::Font;
use indicator_charts::scene::text::TextMeasure;
use indicator_charts::scene::{Host, Options, Scene, compile};
use indicator_charts::spec::NoFigures;

/// Counts how often it is asked, and how many bytes it is asked about.
#[derive(Default)]
struct Counting {
    asked: Cell<usize>,
    bytes: Cell<usize>,
}

impl TextMeasure for Counting {
    fn width(&self, text: &str, font: &Font) -> f64 {
        self.asked.set(self.asked.get() + 1);
        self.bytes.set(self.bytes.get() + text.len());
        TableMeasure.width(text, font)
    }
}

/// A chart of three names, one of them `name`, and what measuring it took.
fn drawn(name: &str, encoding: &str) -> (Scene, usize, usize) {
    let row = |name: &str, value: f64| {
        Json::object([("n", Json::from(name)), ("t", Json::from("2020")), ("v", Json::Number(value))])
    };
    let spec: Json = serde_json::from_str(encoding).unwrap();
    let rows = Json::Array(vec![row("a", 3.0), row("b", 4.0), row(name, 5.0)]);
    let Json::Object(mut parts) = spec else { unreachable!() };
    parts.push(("data".into(), Json::object([("values", rows)])));
    let measure = Counting::default();
    let options = Options { width: Some(640.0), ..Options::default() };
    let scene = compile(&Json::Object(parts), &options, &Host { measure: &measure, figures: &NoFigures }).unwrap();
    (scene, measure.asked.get(), measure.bytes.get())
}

/// Where a name can stand.
const PLACES: [(&str, &str); 6] = [
    ("beside rows", r#"{"mark":"bar","encoding":{"y":{"field":"n"},"x":{"field":"v","type":"quantitative"}}}"#),
    ("under columns", r#"{"mark":"bar","encoding":{"x":{"field":"n"},"y":{"field":"v","type":"quantitative"}}}"#),
    (
        "in a legend",
        r#"{"mark":"bar","encoding":{"x":{"field":"t"},"y":{"field":"v","type":"quantitative"},"color":{"field":"n"}}}"#,
    ),
    (
        "at lines",
        r#"{"mark":"line","encoding":{"x":{"field":"t"},"y":{"field":"v","type":"quantitative"},"color":{"field":"n"}}}"#,
    ),
    ("over panels", r#"{"mark":"bar","encoding":{"facet":{"field":"n"},"y":{"field":"v","type":"quantitative"}}}"#),
    (
        "on marks",
        r#"{"mark":"text","encoding":{"x":{"field":"t"},"y":{"field":"v","type":"quantitative"},"text":{"field":"n"}}}"#,
    ),
];

#[test]
fn a_name_longer_than_any_that_is_shown_costs_no_more_looks_at_a_font() {
    for (place, spec) in PLACES {
        for one in ["word ", "字", "letters"] {
            let name = |length: usize| one.repeat(length / one.chars().count());
            let (scene, asked, bytes) = drawn(&name(5_000), spec);
            let (longest, asked_of_longest, all_bytes) = drawn(&name(50_000), spec);
            assert_eq!(asked, asked_of_longest, "{place}, {one}");
            assert_eq!(scene.height, longest.height, "{place}, {one}");
            if place == "on marks" {
                continue;
            }
            assert_eq!(bytes, all_bytes, "{place}, {one}: all of it is measured");
            // The whole of it stays in the table.
            assert!(serde_json::to_string(&longest.table()).unwrap().contains(&name(50_000)), "{place}, {one}");
        }
    }
}
