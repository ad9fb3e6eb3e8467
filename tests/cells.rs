//! Bars of countable cells, from the spec to what a pointer meets.
//!
//! Takes `data/examples/unit.json`, as the JSON Schema shows it, and what must be refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use indicator_charts::geometry::{Point, Rect};
use indicator_charts::json::Json;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::{Node, Role};
use indicator_charts::scene::{Host, Options, Scene, Shape, compile};
use indicator_charts::spec::NoFigures;
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("../data/examples/unit.json")).unwrap()
}

fn drawn(spec: &Value) -> Result<Scene, Vec<indicator_charts::diagnostic::Diagnostic>> {
    let spec: Json = serde_json::from_value(spec.clone()).unwrap();
    let host = Host { measure: &TableMeasure, figures: &NoFigures };
    compile(&spec, &Options { width: Some(560.0), ..Options::default() }, &host)
}

/// The rectangles of all marks.
fn cells(scene: &Scene) -> Vec<Rect> {
    let marks = scene.nodes.iter().filter_map(|node| match node {
        Node::Group(group) if group.role == Role::Mark => Some(&group.nodes),
        _ => None,
    });
    marks
        .flatten()
        .filter_map(|node| match node {
            Node::Rect(rect) => Some(rect.rect),
            _ => None,
        })
        .collect()
}

#[test]
fn a_cell_is_drawn_for_each_so_many_and_a_bar_is_one_datum() {
    let scene = drawn(&example()).unwrap();
    let items = &scene.marks[0].items;
    assert_eq!(items.len(), 6);
    // 40, 46.3 and 12 cells; a cell that two parts of a stack share is drawn once for each.
    assert_eq!(cells(&scene).len(), (40 + 1) + (47 + 1) + (12 + 1));
    assert_eq!(scene.legends[0].labels.last().unwrap().as_ref(), "1 cell = 50");
}

#[test]
fn cells_take_the_length_of_the_axis_that_they_are_worth() {
    let mut spec = example();
    spec["data"]["values"] = json!([{ "district": "North", "homes": 1000 }, { "district": "East", "homes": 500 }]);
    spec["encoding"].as_object_mut().unwrap().remove("color");
    spec["mark"]["unit"] = json!(2);
    let scene = drawn(&spec).unwrap();
    let height = |item: usize| match scene.marks[0].items[item].shape {
        Shape::Rect(rect) => rect.height,
        other => panic!("{other:?}"),
    };
    let plain = {
        spec["mark"] = json!("bar");
        let scene = drawn(&spec).unwrap();
        scene.marks[0].items[0].shape.bounds().height
    };
    // Less than a row too long, where the last row is not full.
    let row = plain * 0.06;
    assert!((-2.0..row).contains(&(height(0) - plain)), "{} for {plain}", height(0));
    assert!((height(0) - 2.0 * height(1)).abs() < 2.0 * row, "{} and {}", height(0), height(1));
}

#[test]
fn a_pointer_meets_the_part_whose_cell_is_under_it() {
    let scene = drawn(&example()).unwrap();
    let mut met = 0;
    for (index, item) in scene.marks[0].items.iter().enumerate() {
        let bounds = item.shape.bounds();
        for part in &scene.marks[0].parts[index] {
            let center = part.moved(bounds.x, bounds.y).center();
            let hit = scene.hit(center).unwrap();
            met += 1;
            let own = hit.item == index;
            // Where a cell is shared, the later part is on top.
            let shared = scene.marks[0].parts[hit.item]
                .iter()
                .any(|part| part.moved(hit.bounds.x, hit.bounds.y).contains(center));
            assert!(own || shared, "item {index} at {center:?}, met {}", hit.item);
        }
    }
    assert!(met >= 12, "{met}");
    assert!(scene.hit(Point::new(1.0, 1.0)).is_none());
}

#[test]
fn amounts_that_cannot_be_counted_are_refused() {
    let with = |path: &str, value: Value| {
        let mut spec = example();
        *spec.pointer_mut(path).unwrap() = value;
        spec
    };
    let scaled =
        |scale: Value| with("/encoding/y", json!({ "field": "homes", "type": "quantitative", "scale": scale }));
    let refused = [
        (with("/mark", json!({ "type": "bar", "unit": 0 })), "cells-not-countable"),
        (with("/mark", json!({ "type": "bar", "unit": -5 })), "cells-not-countable"),
        (with("/mark", json!({ "type": "line", "unit": 50 })), "cells-not-countable"),
        (with("/mark", json!({ "type": "bar", "unit": 50, "y2": 0 })), "cells-not-countable"),
        (with("/mark", json!({ "type": "bar", "unit": 0.001 })), "too-many-cells"),
        (with("/encoding/y", json!({ "field": "kind" })), "cells-not-countable"),
        (with("/encoding/y", json!({ "field": "homes", "bin": true })), "cells-not-countable"),
        (scaled(json!({ "type": "log" })), "cells-not-countable"),
        (scaled(json!({ "zero": false })), "cells-not-countable"),
        (scaled(json!({ "domain": [500, 3000] })), "cells-not-countable"),
    ];
    for (spec, code) in refused {
        let problems = drawn(&spec).unwrap_err();
        assert_eq!((problems[0].code, problems[0].path.as_deref()), (code, Some("/mark/unit")), "{}", problems[0]);
        assert!(problems[0].hint.is_some(), "{}", problems[0]);
    }
    assert!(drawn(&scaled(json!({ "domain": [0, 3000] }))).is_ok());
}

#[test]
fn lying_negative_and_shared_bars_have_cells_too() {
    let lying = json!({
        "data": { "values": [{ "d": "A", "v": 340 }, { "d": "B", "v": -275 }, { "d": "C", "v": 0 }] },
        "mark": { "type": "bar", "unit": 10 },
        "encoding": { "y": { "field": "d" }, "x": { "field": "v", "type": "quantitative" } },
    });
    let scene = drawn(&lying).unwrap();
    assert_eq!(cells(&scene).len(), 34 + 28);
    assert_eq!(scene.marks[0].items.len(), 3);
    let shares = json!({
        "data": { "values": [{ "k": "x", "v": 30 }, { "k": "y", "v": 90 }] },
        "mark": { "type": "bar", "unit": 0.01 },
        "encoding": {
            "y": { "field": "v", "type": "quantitative", "stack": "normalize" },
            "color": { "field": "k" },
        },
    });
    let scene = drawn(&shares).unwrap();
    assert_eq!(cells(&scene).len(), 100);
    assert_eq!(scene.legends[0].labels.last().unwrap().as_ref(), "1 cell = 1%");
}
