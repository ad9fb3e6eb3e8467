//! Specs of a page's own in the house look: what a chart desk would mend of what Vega-Lite draws, and nothing said of it
//! where the author has decided.

use std::fmt::Write as _;

use indicator_charts::dataset::category_id;
use indicator_charts::geometry::{Point, Rect};
use indicator_charts::json::Json;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::Node;
use indicator_charts::scene::selection::Selection;
use indicator_charts::scene::{Host, Options, Scene, Shape, compile};
use indicator_charts::spec::NoFigures;

use super::drawing::{collisions, scene_of, texts};

fn drawn(spec: &str, width: f64) -> Scene {
    scene_of(&serde_json::from_str::<Json>(spec).unwrap(), "en", width)
}

/// Lines of these names over five years, the last of which ends as high as given, with names beyond their ends.
fn named_lines(ends: &[(&str, f64)]) -> String {
    let mut rows = Vec::new();
    for (name, end) in ends {
        for year in 0..5 {
            let value = end * f64::from(year + 1) / 5.0;
            rows.push(format!(r#"{{"k": "{name}", "y": "{}", "v": {value}, "last": {}}}"#, 2020 + year, year == 4));
        }
    }
    format!(
        r#"{{"data": {{"values": [{}]}}, "encoding": {{"x": {{"field": "y", "type": "temporal"}},
        "y": {{"field": "v", "type": "quantitative"}}, "color": {{"field": "k", "legend": null}}}},
        "layer": [{{"mark": "line"}}, {{"transform": [{{"filter": {{"field": "last", "equal": true}}}}],
        "mark": {{"type": "text", "align": "left", "dx": 5}}, "encoding": {{"text": {{"field": "k"}}}}}}]}}"#,
        rows.join(",")
    )
}

#[test]
fn names_beyond_the_ends_of_lines_are_all_there_in_order() {
    let ends = [("Luxembourg", 63.0), ("Netherlands", 60.0), ("Belgium", 61.5), ("France", 64.0), ("Italy", 2.0)];
    let from_above = ["France", "Luxembourg", "Belgium", "Netherlands", "Italy"];
    for width in [360.0, 640.0, 1200.0] {
        let scene = drawn(&named_lines(&ends), width);
        let plot = scene.views[0];
        let mut names: Vec<(f64, &str)> = texts(&scene)
            .iter()
            .filter(|(_, text)| ends.iter().any(|(name, _)| *name == &*text.text))
            .map(|(room, text)| {
                assert!(room.x > plot.right(), "{width}: {} stands beside the plot", text.text);
                (room.y, &*text.text)
            })
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert_eq!(names.iter().map(|(_, name)| *name).collect::<Vec<_>>(), from_above, "{width}");
        assert_eq!(collisions(&scene), Vec::<String>::new(), "{width}");
    }
}

/// Bars, lines, points and names over a domain that ends at 100 and begins at 0, with values up to 160.
fn beyond(mark: &str, more: &str) -> String {
    let mut rows = String::new();
    for (index, value) in [20, 60, 100, 130, 160].iter().enumerate() {
        let _ = write!(rows, r#"{}{{"k": "{}", "v": {value}}}"#, if index > 0 { "," } else { "" }, 2019 + index);
    }
    format!(
        r#"{{"title": "A headline", "data": {{"values": [{rows}]}}, "mark": {{"type": "{mark}"{more}}}, "encoding": {{
        "x": {{"field": "k", "type": "ordinal"}}, "text": {{"field": "v"}},
        "y": {{"field": "v", "type": "quantitative", "stack": null, "scale": {{"domain": [0, 100]}}}}}}}}"#
    )
    .replace(r#""text": {"field": "v"},"#, if mark == "text" { r#""text": {"field": "v"},"# } else { "" })
}

/// The clips of a scene.
fn clips(nodes: &[Node]) -> Vec<Rect> {
    let groups = nodes.iter().filter_map(|node| if let Node::Group(group) = node { Some(group) } else { None });
    groups.flat_map(|group| group.clip.into_iter().chain(clips(&group.nodes))).collect()
}

fn codes(scene: &Scene) -> Vec<String> {
    scene.problems.iter().map(|one| format!("{} {}", one.code, one.path.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn marks_end_where_a_written_domain_ends() {
    for mark in ["bar", "line", "area", "rect", "rule", "tick"] {
        let scene = drawn(&beyond(mark, ""), 640.0);
        assert_eq!(codes(&scene), ["beyond-domain /encoding/y"], "{mark}");
        let plot = scene.views[0];
        assert!(clips(&scene.nodes).iter().any(|clip| clip.y >= plot.y - 2.0), "{mark} is cut off");
        assert_eq!(scene.marks.iter().map(|mark| mark.items.len()).sum::<usize>(), 5, "{mark}: the table has all rows");
    }
    let shown = |scene: &Scene, plot: Rect| -> usize {
        fn circles(nodes: &[Node], found: &mut Vec<Point>) {
            for node in nodes {
                match node {
                    Node::Circle(circle) => found.push(circle.center),
                    Node::Group(group) => circles(&group.nodes, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        circles(&scene.nodes, &mut found);
        assert!(found.iter().all(|at| at.y >= plot.y - 0.5), "{found:?}");
        found.len()
    };
    let scene = drawn(&beyond("circle", ""), 640.0);
    assert_eq!((shown(&scene, scene.views[0]), codes(&scene)), (3, vec!["beyond-domain /encoding/y".to_owned()]));
    let scene = drawn(&beyond("text", ""), 640.0);
    let figures = |scene: &Scene| texts(scene).iter().filter(|(_, text)| matches!(&*text.text, "130" | "160")).count();
    assert_eq!(figures(&scene), 0);
    assert_eq!(codes(&scene), ["beyond-domain /encoding/y"]);
}

#[test]
fn an_author_who_decides_on_the_edge_is_told_nothing() {
    for (clip, clipped) in [("true", true), ("false", false)] {
        let scene = drawn(&beyond("bar", &format!(r#", "clip": {clip}"#)), 640.0);
        assert_eq!((codes(&scene), !clips(&scene.nodes).is_empty()), (Vec::new(), clipped));
    }
    let within = beyond("bar", "").replace("100]", "200]");
    assert!(clips(&drawn(&within, 640.0).nodes).is_empty());
    let clamped = beyond("point", "").replace(r#""domain": [0, 100]"#, r#""domain": [0, 100], "clamp": true"#);
    assert_eq!(codes(&drawn(&clamped, 640.0)), Vec::<String>::new());
}

#[test]
fn a_line_that_leaves_through_the_top_is_named_there() {
    let spec = named_lines(&[("North", 60.0), ("South", 160.0)])
        .replace(r#""legend": null"#, r#""title": null"#)
        .replace(r#""quantitative"}"#, r#""quantitative", "scale": {"domain": [0, 100]}}"#)
        .replace(r#""field": "last", "equal": true"#, r#""field": "last", "equal": "never""#);
    let scene = drawn(&spec, 640.0);
    let plot = scene.views[0];
    let (room, _) = *texts(&scene).iter().find(|(_, text)| &*text.text == "South").unwrap();
    assert!((room.center().y - plot.y).abs() < 8.0, "{room:?} at the top of {plot:?}");
    assert!(room.x < plot.right() && room.x > plot.center().x);
}

#[test]
fn lines_that_cross_a_stretch_without_a_vertex_keep_their_names() {
    let spec = named_lines(&[("North", 60.0), ("South", 90.0)])
        .replace(r#""legend": null"#, r#""title": null"#)
        .replace(r#""field": "last", "equal": true"#, r#""field": "last", "equal": "never""#);
    let json = serde_json::from_str::<Json>(&spec).unwrap();
    let year = |year: f64| (year - 1970.0) * 365.25 * 86_400_000.0;
    let selection = Selection { x: Some((year(2022.3), year(2022.6))), ..Selection::default() };
    let options = Options { width: Some(640.0), selection, ..Options::default() };
    let host = Host { measure: &TableMeasure, figures: &NoFigures };
    let scene = compile(&json, &options, &host).unwrap();
    let names: Vec<&str> = scene.legends.iter().flat_map(|legend| &legend.labels).map(|label| &**label).collect();
    assert_eq!(names, ["North", "South"]);
    let plot = scene.views[0];
    for (room, text) in texts(&scene).iter().filter(|(_, text)| names.contains(&&*text.text)) {
        assert!(room.x >= plot.right(), "{} at {room:?} stands at the edge that cuts its line", text.text);
    }
}

/// The names of the parts of each stack, from the top or from the left.
fn stacks(sort: &str, across: bool) -> Vec<String> {
    let (place, amount) = if across { ("y", "x") } else { ("x", "y") };
    let spec = format!(
        r#"{{"data": {{"values": [{{"k": "a", "s": "old", "v": 1}}, {{"k": "a", "s": "young", "v": 2}}, {{"k": "a", "s": "grown", "v": 3}}]}},
        "mark": "bar", "encoding": {{"{place}": {{"field": "k"}}, "{amount}": {{"field": "v", "type": "quantitative"}},
        "color": {{"field": "s"{sort}}}}}}}"#
    );
    let scene = drawn(&spec, 640.0);
    let mark = &scene.marks[0];
    let mut parts: Vec<(f64, String)> = mark
        .items
        .iter()
        .map(|item| {
            let Shape::Rect(room) = item.shape else { panic!("{:?}", item.shape) };
            let name = category_id(&mark.data.value(item.row.unwrap(), "s")).to_string();
            (if across { room.x } else { room.y }, name)
        })
        .collect();
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let legend: Vec<&str> = scene.legends[0].labels.iter().map(|label| &**label).collect();
    let names: Vec<String> = parts.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, legend, "a stack and its legend are in one order");
    names
}

#[test]
fn stacks_are_in_the_order_of_their_legend() {
    for across in [false, true] {
        assert_eq!(stacks("", across), ["grown", "old", "young"]);
        assert_eq!(stacks(r#", "sort": ["young", "grown", "old"]"#, across), ["young", "grown", "old"]);
        assert_eq!(stacks(r#", "sort": ["young"]"#, across)[0], "young");
        assert_eq!(stacks(r#", "sort": null"#, across), ["old", "young", "grown"]);
        assert_eq!(stacks(r#", "sort": "descending""#, across), ["young", "old", "grown"]);
        assert_eq!(stacks(r#", "sort": {"field": "v", "order": "descending"}"#, across), ["grown", "young", "old"]);
    }
}

#[test]
fn parts_of_a_whole_are_percentages_unless_their_axis_says_otherwise() {
    let labels = |axis: &str| {
        let spec = format!(
            r#"{{"data": {{"values": [{{"k": "a", "s": "p", "v": 1}}, {{"k": "a", "s": "q", "v": 3}}]}}, "mark": "bar", "encoding": {{
            "y": {{"field": "k"}}, "x": {{"field": "v", "type": "quantitative", "stack": "normalize"{axis}}}, "color": {{"field": "s"}}}}}}"#
        );
        let scene = drawn(&spec, 640.0);
        let axis = scene.axes.iter().find(|axis| axis.orient == "bottom").unwrap();
        axis.labels.last().unwrap().to_string()
    };
    assert_eq!(labels(""), "100%");
    assert_eq!(labels(r#", "axis": {"format": ".2f"}"#), "1.00");
}
