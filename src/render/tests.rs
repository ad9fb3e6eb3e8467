//! Hand-made nodes through both ends: the exact SVG, the calls a pen with pixels gets, and anything
//! at all without a trap.

use std::rc::Rc;

use plotters::prelude::{BLUE, Circle, DrawingArea, GREEN, PathElement, Polygon, RED};
use plotters::style::Color as _;
use proptest::prelude::*;

use super::backend::{Backend, ORIGIN};
use super::pen::{Lettering, Outline, Pen, Refused, Style};
use super::svg::{Frame, svg};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::json::Json;
use crate::scene::node::{self, Align, Cap, Font, Group, Join, Node, Polyline, Role, Stroke};

const INK: Color = Color::hex(0x1a_2b_3c);

fn frame<'a>() -> Frame<'a> {
    Frame {
        width: 200.0,
        height: 100.0,
        background: None,
        title: "",
        description: "",
        language: "",
        prefix: "c",
        table: None,
    }
}

/// What is drawn, without the root element.
fn body(nodes: &[Node]) -> String {
    let text = svg(nodes, &frame());
    let start = text.find('>').unwrap() + 1;
    text[start..].trim_end().trim_end_matches("</svg>").to_owned()
}

fn stroke(width: f64) -> Stroke {
    Stroke { color: INK, width, dash: Rc::from([]), cap: Cap::Butt, join: Join::Miter }
}

fn rule(from: (f64, f64), to: (f64, f64), width: f64) -> Node {
    let place = |(x, y)| Point::new(x, y);
    Node::Rule(node::Rule { from: place(from), to: place(to), stroke: stroke(width), crisp: true })
}

fn rect(rect: Rect, crisp: bool) -> Node {
    Node::Rect(node::RectNode { rect, corners: [0.0; 4], fill: Some(INK), stroke: None, crisp })
}

fn text(words: &str) -> node::Text {
    let font = Font { family: "sans-serif".into(), size: 12.0, weight: 400, italic: false };
    node::Text {
        place: Point::new(10.0, 20.5),
        text: words.into(),
        font,
        fill: INK,
        align: Align::Left,
        angle: 0.0,
        halo: None,
        width: 30.0,
    }
}

fn line(points: &[(f64, f64)], closed: bool) -> Polyline {
    Polyline { points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(), closed }
}

#[test]
fn a_table_is_there_to_be_walked_through_and_the_picture_is_not() {
    let column = |title: &str| Json::object([("title", title.into())]);
    let table = Json::object([
        ("columns", Json::Array(vec![column("Period"), column("Value")])),
        ("rows", Json::Array(vec![Json::Array(vec!["2023".into(), "<18%".into()])])),
    ]);
    let text = svg(&[], &Frame { title: "GDP", table: Some(&table), ..frame() });
    assert_sound(&text);
    assert!(text.contains(r#" role="figure" "#), "{text}");
    assert!(text.contains(concat!(
        r#"<g role="table" class="data" fill="none" font-size="1" pointer-events="none" aria-label="GDP"><g role="row">"#,
        r#"<text role="columnheader">Period</text><text role="columnheader">Value</text></g><g role="row">"#,
        r#"<text role="rowheader">2023</text><text role="cell">&lt;18%</text></g></g><g aria-hidden="true">"#,
    )));
    // Nobody walks through thousands of rows.
    let rows = vec![Json::Array(vec!["x".into(), "y".into()]); 2000];
    let long = Json::object([("columns", Json::Array(vec![column("a"), column("b")])), ("rows", Json::Array(rows))]);
    let text = svg(&[], &Frame { title: "GDP", table: Some(&long), ..frame() });
    assert!(text.contains(r#" role="img" "#) && !text.contains("table"));
}

#[test]
fn the_root_names_and_describes() {
    let whole = Frame {
        background: Some(Color::hex(0xff_ff_ff)),
        title: "GDP <2023> & more",
        description: "Rose \"fast\"",
        language: "zh-CN",
        prefix: "1 a",
        ..frame()
    };
    assert_eq!(
        svg(&[], &whole),
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" lang="zh-CN" "#,
            r#"xml:lang="zh-CN" role="img" aria-labelledby="chart1-a-title chart1-a-desc" direction="ltr">"#,
            r#"<title id="chart1-a-title">GDP &lt;2023&gt; &amp; more</title>"#,
            r#"<desc id="chart1-a-desc">Rose &quot;fast&quot;</desc>"#,
            r##"<rect class="background" width="200" height="100" fill="#ffffff"/></svg>"##,
            "\n"
        )
    );
}

#[test]
fn rules_rest_on_half_pixels() {
    assert_eq!(
        body(&[rule((10.0, 50.0), (90.0, 50.0), 1.0)]),
        r##"<line x1="10" y1="50.5" x2="90" y2="50.5" stroke="#1a2b3c" shape-rendering="crispEdges"/>"##
    );
    assert_eq!(
        body(&[rule((10.2, 5.0), (10.2, 9.0), 2.0)]),
        r##"<line x1="10" y1="5" x2="10" y2="9" stroke="#1a2b3c" stroke-width="2" shape-rendering="crispEdges"/>"##
    );
}

#[test]
fn a_path_has_holes_dashes_and_gaps() {
    let hole = node::Path {
        parts: vec![
            line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], true),
            line(&[(2.0, 2.0), (5.0, 6.5), (4.0, 2.25)], true),
        ],
        fill: Some(INK.faded(0.5)),
        stroke: None,
    };
    let dash = Stroke { dash: Rc::from([4.0, 2.5]), cap: Cap::Round, join: Join::Round, ..stroke(1.5) };
    let gap = node::Path {
        parts: vec![line(&[(0.0, 0.0), (5.0, 5.0), (6.0, f64::NAN), (7.0, 1.0), (9.0, 2.0), (11.0, 1.0)], false)],
        fill: None,
        stroke: Some(dash),
    };
    assert_eq!(
        body(&[Node::Path(hole), Node::Path(gap)]),
        concat!(
            r##"<path d="M0,0L10,0 10,10ZM2,2L5,6.5 4,2.25Z" fill="#1a2b3c" fill-opacity="0.5"/>"##,
            r##"<path d="M0,0L5,5M7,1L9,2 11,1" fill="none" stroke="#1a2b3c" stroke-width="1.5" "##,
            r##"stroke-dasharray="4 2.5" stroke-linecap="round" stroke-linejoin="round"/>"##
        )
    );
}

#[test]
fn rectangles_have_corners_and_circles_have_radii() {
    let bar = |corners| {
        Node::Rect(node::RectNode {
            rect: Rect::new(10.0, 20.0, 8.0, 30.0),
            corners,
            fill: Some(INK),
            stroke: Some(stroke(1.0)),
            crisp: false,
        })
    };
    let circle =
        Node::Circle(node::Circle { center: Point::new(4.0, 5.0), radius: 2.5, fill: Some(INK), stroke: None });
    assert_eq!(
        body(&[bar([2.0; 4]), bar([40.0, 40.0, 0.0, 0.0]), rect(Rect::new(1.0, 2.0, 3.0, 4.0), true), circle]),
        concat!(
            r##"<rect x="10" y="20" width="8" height="30" rx="2" fill="#1a2b3c" stroke="#1a2b3c"/>"##,
            r##"<path d="M14,20L14,20A4,4 0 0 1 18,24L18,50L10,50L10,24A4,4 0 0 1 14,20Z" fill="#1a2b3c" "##,
            r##"stroke="#1a2b3c"/>"##,
            r##"<rect x="1" y="2" width="3" height="4" fill="#1a2b3c" shape-rendering="crispEdges"/>"##,
            r##"<circle cx="4" cy="5" r="2.5" fill="#1a2b3c"/>"##
        )
    );
}

#[test]
fn a_crisp_rectangle_with_round_corners_has_smooth_corners_and_sharp_edges() {
    let bar = node::RectNode {
        rect: Rect::new(10.4, 20.0, 8.4, 30.0),
        corners: [2.0; 4],
        fill: Some(INK),
        stroke: Some(stroke(1.25)),
        crisp: true,
    };
    assert_eq!(
        body(&[Node::Rect(bar)]),
        r##"<rect x="10.5" y="20.5" width="9" height="30" rx="2" fill="#1a2b3c" stroke="#1a2b3c"/>"##
    );
}

#[test]
fn text_keeps_its_side_angle_and_spaces() {
    let mut turned = text("GDP  <%>");
    turned.align = Align::Right;
    turned.angle = -90.0;
    turned.halo = Some((Color::hex(0xff_ff_ff), 3.0));
    turned.font = Font { family: "serif".into(), size: 11.5, weight: 600, italic: true };
    assert_eq!(
        body(&[Node::Text(text("万元")), Node::Text(turned)]),
        concat!(
            r##"<text x="10" y="20.5" font-size="12" fill="#1a2b3c" textLength="30" "##,
            r##"lengthAdjust="spacingAndGlyphs">万元</text>"##,
            r##"<text x="10" y="20.5" font-family="serif" font-size="11.5" font-weight="600" font-style="italic" "##,
            r##"text-anchor="end" fill="#1a2b3c" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" "##,
            r##"paint-order="stroke" textLength="30" lengthAdjust="spacingAndGlyphs" "##,
            r##"transform="rotate(-90 10,20.5)" xml:space="preserve">GDP  &lt;%&gt;</text>"##
        )
    );
}

#[test]
fn groups_carry_their_role_and_share_a_clip() {
    let group = |role, nodes| Node::Group(Group { role, clip: Some(Rect::new(0.0, 0.0, 50.0, 40.0)), nodes });
    assert_eq!(
        body(&[group(Role::Mark, vec![group(Role::Plain, vec![])]), group(Role::Axis, vec![])]),
        concat!(
            r##"<clipPath id="c-clip0"><rect x="0" y="0" width="50" height="40"/></clipPath>"##,
            r##"<g class="mark" clip-path="url(#c-clip0)"><g clip-path="url(#c-clip0)"></g></g>"##,
            r##"<g class="axis" clip-path="url(#c-clip0)"></g>"##
        )
    );
}

#[test]
fn a_line_that_leaves_the_chart_keeps_its_slope() {
    let path = node::Path {
        parts: vec![line(&[(-20.0, 50.0), (500.0, -60.0), (700.0, 1e9)], false)],
        fill: None,
        stroke: Some(stroke(1.0)),
    };
    assert!(body(&[Node::Path(path)]).starts_with(r#"<path d="M-20,50L500,-60 700,4194303.98""#));
}

#[test]
fn a_plotters_element_draws_by_its_own_style() {
    let mut pen = Recorder { ratio: None, calls: Vec::new() };
    {
        let backend = Rc::new(std::cell::RefCell::new(Backend::new(&mut pen)));
        let shift = plotters::coord::Shift((ORIGIN, ORIGIN));
        let area = DrawingArea::from(&backend).apply_coord_spec(shift);
        area.draw(&PathElement::new(vec![(0, 0), (640, 64)], RED.stroke_width(128))).unwrap();
        area.draw(&Circle::new((640, 640), 320, BLUE.filled())).unwrap();
        area.draw(&Polygon::new(vec![(0, 0), (64, 0), (0, 64)], GREEN)).unwrap();
    }
    assert_eq!(
        pen.calls,
        [
            "line 0,0 10,1 width 2 crisp false",
            "circle 10,10 radius 5 fill true stroke false",
            "outline [3 true] fill true stroke false"
        ]
    );
}

/// Writes down what a pen with pixels is asked to draw.
struct Recorder {
    ratio: Option<f64>,
    calls: Vec<String>,
}

impl Pen for Recorder {
    fn ratio(&self) -> Option<f64> {
        self.ratio
    }
    fn open(&mut self, role: Role, _: Option<Rect>) {
        self.calls.push(format!("open {role:?}"));
    }
    fn close(&mut self) {
        self.calls.push("close".to_owned());
    }
    fn line(&mut self, from: Point, to: Point, stroke: &Stroke, crisp: bool) {
        let width = stroke.width;
        self.calls.push(format!("line {},{} {},{} width {width} crisp {crisp}", from.x, from.y, to.x, to.y));
    }
    fn outline(&mut self, outline: &Outline, style: &Style) {
        let parts: Vec<String> = outline.parts().map(|(part, closed)| format!("{} {closed}", part.len())).collect();
        let (fill, stroke) = (style.fill.is_some(), style.stroke.is_some());
        self.calls.push(format!("outline [{}] fill {fill} stroke {stroke}", parts.join(", ")));
    }
    fn rect(&mut self, rect: Rect, _: &Style) {
        self.calls.push(format!("rect {},{} {}x{}", rect.x, rect.y, rect.width, rect.height));
    }
    fn circle(&mut self, center: Point, radius: f64, style: &Style) {
        let (fill, stroke) = (style.fill.is_some(), style.stroke.is_some());
        self.calls.push(format!("circle {},{} radius {radius} fill {fill} stroke {stroke}", center.x, center.y));
    }
    fn text(&mut self, text: &str, place: Point, lettering: &Lettering<'_>) {
        self.calls.push(format!("text {text} {},{} weight {}", place.x, place.y, lettering.weight));
    }
    fn present(&mut self) -> Result<(), Refused> {
        if self.calls.iter().any(|call| call == "text refuse 10,20.5 weight 400") { Err(Refused) } else { Ok(()) }
    }
}

fn record(nodes: &[Node], ratio: f64) -> Vec<String> {
    let mut pen = Recorder { ratio: Some(ratio), calls: Vec::new() };
    super::draw(nodes, &mut pen).unwrap();
    pen.calls
}

#[test]
fn a_pen_with_pixels_gets_lines_on_whole_ones() {
    let hairline = rule((10.0, 50.0), (90.0, 50.0), 1.0);
    for (ratio, y, width) in [(1.0, 50.5, 1.0), (2.0, 50.0, 1.0), (1.25, 63.5 / 1.25, 0.8), (1.5, 50.0, 2.0 / 1.5)] {
        let calls = record(std::slice::from_ref(&hairline), ratio);
        let numbers: Vec<f64> = calls[0].split([' ', ',']).filter_map(|word| word.parse().ok()).collect();
        assert_eq!(numbers.len(), 5, "{calls:?}");
        for (found, expected) in [(numbers[1], y), (numbers[3], y), (numbers[4], width)] {
            assert!((found - expected).abs() < 1e-9, "{calls:?} at {ratio}");
        }
    }
    assert_eq!(record(&[rect(Rect::new(10.3, 9.8, 5.0, 5.0), true)], 1.0), ["rect 10,10 5x5"]);
    assert_eq!(record(&[rect(Rect::new(10.25, 9.5, 5.0, 5.0), false)], 1.0), ["rect 10.25,9.5 5x5"]);
}

#[test]
fn a_refusal_is_said_and_the_rest_is_drawn() {
    let mut pen = Recorder { ratio: None, calls: Vec::new() };
    let drawn = super::draw(&[Node::Text(text("refuse")), Node::Text(text("next"))], &mut pen);
    assert_eq!(drawn, Err(Refused));
    assert_eq!(pen.calls.len(), 2);
}

#[test]
fn what_cannot_be_seen_is_left_out() {
    let clear = Color { alpha: 0.0, ..INK };
    let nodes = [
        Node::Circle(node::Circle { center: Point::new(4.0, 5.0), radius: -2.5, fill: Some(INK), stroke: None }),
        Node::Circle(node::Circle { center: Point::new(4.0, 5.0), radius: 2.5, fill: Some(clear), stroke: None }),
        Node::Rule(node::Rule {
            from: Point::new(0.0, 0.0),
            to: Point::new(f64::INFINITY, 0.0),
            stroke: stroke(1.0),
            crisp: true,
        }),
        Node::Text(node::Text { fill: clear, ..text("a") }),
        rect(Rect::new(f64::NAN, 0.0, 1.0, 1.0), true),
    ];
    assert_eq!(body(&nodes), "");
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -500.0..500.0f64, 1 => any::<f64>(), 1 => Just(f64::NAN), 1 => Just(f64::INFINITY)]
}

prop_compose! {
    fn any_point()(x in any_number(), y in any_number()) -> Point {
        Point::new(x, y)
    }
}

prop_compose! {
    fn any_rect()(x in any_number(), y in any_number(), width in any_number(), height in any_number()) -> Rect {
        Rect::new(x, y, width, height)
    }
}

prop_compose! {
    fn any_stroke()(
        alpha in any_number(),
        width in any_number(),
        dash in prop::collection::vec(any_number(), 0..4),
    ) -> Stroke {
        Stroke { color: Color { alpha, ..INK }, width, dash: dash.into(), cap: Cap::Square, join: Join::Bevel }
    }
}

fn any_node() -> impl Strategy<Value = Node> {
    let stroke = || prop::option::of(any_stroke());
    let fill = || prop::option::of(any_number().prop_map(|alpha| Color { alpha, ..INK }));
    let part = (prop::collection::vec(any_point(), 0..6), any::<bool>())
        .prop_map(|(points, closed)| Polyline { points, closed });
    let leaf = prop_oneof![
        (prop::collection::vec(part, 0..3), fill(), stroke())
            .prop_map(|(parts, fill, stroke)| Node::Path(node::Path { parts, fill, stroke })),
        (any_rect(), any::<[f64; 4]>(), fill(), stroke(), any::<bool>()).prop_map(
            |(rect, corners, fill, stroke, crisp)| {
                Node::Rect(node::RectNode { rect, corners, fill, stroke, crisp })
            }
        ),
        (any_point(), any_number(), fill(), stroke())
            .prop_map(|(center, radius, fill, stroke)| Node::Circle(node::Circle { center, radius, fill, stroke })),
        (any_point(), any_point(), any_stroke(), any::<bool>())
            .prop_map(|(from, to, stroke, crisp)| Node::Rule(node::Rule { from, to, stroke, crisp })),
        (any_point(), any::<String>(), any_number(), any_number(), any::<u16>()).prop_map(
            |(place, words, angle, size, weight)| {
                let font = Font { family: words.as_str().into(), size, weight, italic: true };
                Node::Text(node::Text { place, angle, font, halo: Some((INK, size)), ..text(&words) })
            }
        ),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        (prop::option::of(any_rect()), prop::collection::vec(inner, 0..5))
            .prop_map(|(clip, nodes)| Node::Group(Group { role: Role::Mark, clip, nodes }))
    })
}

/// Every number in an attribute that holds numbers.
fn assert_sound(text: &str) {
    let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        if matches!(attribute.name(), "d" | "x" | "y" | "width" | "height" | "r" | "stroke-width" | "x1" | "y2") {
            assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn anything_gives_well_formed_xml(
        nodes in prop::collection::vec(any_node(), 0..6),
        words in any::<String>(),
        width in any_number(),
    ) {
        let frame = Frame {
            width, title: &words, description: &words, language: &words, prefix: &words, background: Some(INK), ..frame()
        };
        let text = svg(&nodes, &frame);
        assert_sound(&text);
        prop_assert_eq!(&text, &svg(&nodes, &frame));
    }

    #[test]
    fn anything_can_be_snapped(nodes in prop::collection::vec(any_node(), 0..6), ratio in 0.5..4.0f64) {
        for call in record(&nodes, ratio) {
            prop_assert!(call.starts_with("text") || !(call.contains("NaN") || call.contains("inf")), "{}", call);
        }
    }
}
