//! Legends of the house look show what the marks show: as large, as faint, of the same shape, in the same classes.

use indicator_charts::color::Color;
use indicator_charts::json::Json;
use indicator_charts::scene::Scene;
use indicator_charts::scene::node::{Circle, Node, Role};

use super::drawing::{collisions, scene_of, texts};

const ROWS: &str = r#""data": {"values": [{"a": 1, "b": 2, "n": 0, "k": "x"}, {"a": 2, "b": 1, "n": 40, "k": "y"},
    {"a": 3, "b": 4, "n": 100, "k": "x"}]}"#;
const SIZE: &str = r#", "size": {"field": "n", "type": "quantitative", "scale": {"range": [0, 900]}}"#;

fn scene(spec: &str) -> Scene {
    scene_of(&serde_json::from_str::<Json>(spec).unwrap(), "en", 640.0)
}

fn bubbles(mark: &str, more: &str) -> Scene {
    scene(&format!(
        r#"{{{ROWS}, "mark": {mark}, "encoding": {{"x": {{"field": "a", "type": "quantitative"}},
        "y": {{"field": "b", "type": "quantitative"}}{more}}}}}"#
    ))
}

/// The circles of the legends.
fn circles(scene: &Scene) -> Vec<Circle> {
    fn collect(nodes: &[Node], inside: bool, found: &mut Vec<Circle>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, inside || group.role == Role::Legend, found),
                Node::Circle(circle) if inside => found.push(circle.clone()),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, false, &mut found);
    found
}

fn labels(scene: &Scene) -> Vec<&str> {
    scene.legends[0].labels.iter().map(AsRef::as_ref).collect()
}

#[test]
fn sizes_are_shown_as_large_as_they_are() {
    let drawn = bubbles(r#""circle""#, SIZE);
    let legend = circles(&drawn);
    assert_eq!(labels(&drawn), ["20", "40", "60", "80", "100"]);
    for (circle, label) in legend.iter().zip(labels(&drawn)) {
        let radius = (9.0 * label.parse::<f64>().unwrap()).sqrt() / 2.0;
        assert!((circle.radius - radius).abs() < 1e-9, "{label}: {} for {radius}", circle.radius);
    }
    assert_eq!(collisions(&drawn), Vec::<String>::new());
    for (circle, next) in legend.iter().zip(legend.iter().skip(1)) {
        let apart = next.center.x - next.radius - circle.center.x - circle.radius;
        assert!((circle.center.y - next.center.y).abs() > 1.0 || apart > 0.0, "swatches touch");
    }
    assert_eq!(labels(&bubbles(r#""circle""#, &SIZE.replace("900", "4900"))), ["50", "100"], "few that are large");
    let plot = drawn.views[0];
    assert!(legend.iter().all(|circle| circle.center.y + circle.radius <= plot.y), "the plot begins below");
}

#[test]
fn a_swatch_is_hollow_and_coloured_as_the_marks_are() {
    assert!(circles(&bubbles(r#""point""#, SIZE)).iter().all(|circle| circle.stroke.is_some()));
    let red = circles(&bubbles(r#"{"type": "circle", "color": "red"}"#, SIZE));
    assert!(red.iter().all(|circle| circle.fill == Some(Color::hex(0x00ff_0000))));
    // Blue would say that these are of the series that is blue.
    let series = bubbles(r#""circle""#, &format!(r#"{SIZE}, "color": {{"field": "k", "type": "nominal"}}"#));
    let fills: Vec<_> = circles(&series).iter().map(|circle| circle.fill).collect();
    assert_eq!(fills.len(), 7);
    assert!(fills[2..].iter().all(|fill| *fill == fills[2] && *fill != fills[0] && *fill != fills[1]));
}

#[test]
fn opacities_are_shown_as_faint_as_they_are() {
    let drawn = bubbles(r#""circle""#, r#", "opacity": {"field": "n", "type": "quantitative"}"#);
    let alphas: Vec<f64> = circles(&drawn).iter().map(|circle| circle.fill.unwrap().alpha).collect();
    assert!(alphas.len() > 2 && alphas.windows(2).all(|pair| pair[0] < pair[1]), "{alphas:?}");
}

#[test]
fn bins_are_named_from_where_to_where_and_none_beyond() {
    let colored = bubbles(r#""circle""#, r#", "color": {"field": "n", "bin": {"step": 25}, "type": "quantitative"}"#);
    assert_eq!(labels(&colored), ["0 – 25", "25 – 50", "50 – 75", "75 – 100"]);
    let fills: Vec<_> = circles(&colored).iter().map(|circle| circle.fill).collect();
    assert!(fills.windows(2).all(|pair| pair[0] != pair[1]), "a colour each");
    let sized = bubbles(r#""circle""#, r#", "size": {"field": "n", "bin": {"step": 50}, "type": "quantitative"}"#);
    assert_eq!(labels(&sized), ["0 – 50", "50 – 100"]);
}

#[test]
fn nothing_is_missing_where_both_axes_have_categories() {
    let spec = r#"{"data": {"values": [{"k": "a", "c": 1, "r": "x"}, {"k": "a", "c": 2, "r": "x"}, {"k": "a", "c": 1, "r": "y"}]},
        "mark": "bar", "encoding": {"x": {"field": "c", "type": "ordinal"}, "y": {"field": "k", "type": "ordinal"},
        "row": {"field": "r"}}}"#;
    let says = |spec: &str| texts(&scene(spec)).iter().any(|(_, text)| &*text.text == "no figure");
    assert!(!says(spec));
    assert!(says(&spec.replace(r#""field": "k", "type": "ordinal""#, r#""field": "c", "type": "quantitative""#)));
}
