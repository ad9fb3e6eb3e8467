//! Annotations: bands behind the marks, lines, brackets and words over them.
//!
//! Takes what the spec says in the values of its axes, the scales and what stands in the plot already;
//! gives nodes. Words look for room around what they are about: they never stand on another text, and on
//! marks only where there is no other room. What has no room, or lies outside the axes, is reported.

use std::rc::Rc;

use crate::dataset::Value;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scale::parse_time::parse_time;
use crate::spec::Channel;
use crate::spec::annotation::{Along, Annotation};

use super::Shape;
use super::labels::text_box;
use super::look::Look;
use super::mark::Drawn;
use super::node::{Align, Cap, Join, Node, Path, Polyline, RectNode, Rule, Stroke, Text};
use super::place::UnitScales;
use super::scales::ScaleModel;
use super::text::{balance, some_pages};

/// How far words stand from the point they are about, CSS px: as near as there is room.
const DISTANCES: [f64; 4] = [22.0, 36.0, 56.0, 84.0];
/// The directions words look for room in, best first: right and left of above, then below, then beside.
const DIRECTIONS: [(f64, f64); 8] =
    [(0.7, -0.7), (-0.7, -0.7), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0), (0.7, 0.7), (-0.7, 0.7), (0.0, 1.0)];
/// Words are broken into lines of about this width, CSS px.
const WIDTH: f64 = 150.0;
/// Space between an arrow's head and its point, and between words and their line.
const GAP: f64 = 4.0;
const LINE_HEIGHT: f64 = 1.3;

/// An annotation in px of the plot.
enum Place {
    /// At a point.
    Point(Point),
    /// Over a stretch at a height: the ends of the bracket.
    Bracket(Point, Point),
    /// A line across the plot.
    Line(Point, Point),
    /// Over a stretch of one axis, or of both.
    Area(Rect, bool),
}

/// The nodes of a plot's annotations.
#[derive(Default)]
pub struct Annotated {
    /// Drawn before the marks.
    pub behind: Vec<Node>,
    /// Drawn after them.
    pub over: Vec<Node>,
    /// What could not be shown.
    pub problems: Vec<Diagnostic>,
}

/// What annotations must not cover.
struct Occupied {
    /// Texts: never.
    texts: Vec<Rect>,
    /// Marks: only where there is no other room.
    marks: Vec<Rect>,
}

impl Occupied {
    fn by(drawn: &[Drawn], guides: Vec<Rect>) -> Occupied {
        let mut occupied = Occupied { texts: guides, marks: Vec::new() };
        for drawn in drawn {
            occupied.texts.extend(boxes(&drawn.nodes));
            occupied.texts.extend(boxes(&drawn.beside));
            for series in &drawn.series {
                occupied.marks.extend(series.iter().map(|item| item.shape.bounds().grown(2.0)));
                for pair in series.windows(2) {
                    if let [a, b] = pair
                        && let (Shape::Vertex(a, _), Shape::Vertex(b, _)) = (a.shape, b.shape)
                    {
                        occupied.marks.extend(pieces(a, b));
                    }
                }
            }
        }
        occupied
    }
}

/// A line as small boxes along it.
fn pieces(a: Point, b: Point) -> Vec<Rect> {
    let steps = ((b.x - a.x).hypot(b.y - a.y) / 6.0).clamp(1.0, 200.0).floor();
    let piece = |step: u8| {
        let share = f64::from(step) / steps;
        Rect::new(a.x + (b.x - a.x) * share - 2.0, a.y + (b.y - a.y) * share - 2.0, 4.0, 4.0)
    };
    (0..=200_u8).take_while(|step| f64::from(*step) <= steps).map(piece).listed()
}

/// Places the annotations of a plot of this size, whose marks are drawn. `guides` are the places of its
/// axes' texts.
#[must_use]
pub fn annotate(
    scales: &[UnitScales],
    drawn: &[Drawn],
    guides: Vec<Rect>,
    size: (f64, f64),
    look: &Look<'_>,
) -> Annotated {
    let mut annotated = Annotated::default();
    let Some(scales) = scales.first().filter(|_| !look.annotations.is_empty()) else { return annotated };
    let mut occupied = Occupied::by(drawn, guides);
    for (index, annotation) in look.annotations.iter().enumerate() {
        let problem = |code, message: &str, hint: &str| {
            Diagnostic::warning(code, message).at(format!("/indicator/annotations/{index}")).hint(hint)
        };
        let Some(place) = place_of(annotation, scales, size) else {
            let hint = "give x, y or both as values within the axes";
            annotated.problems.push(problem("annotation-place", "an annotation has no place in the plot", hint));
            continue;
        };
        shape(&place, look, &mut annotated);
        let words: Vec<Rc<str>> =
            annotation.text.as_ref().map(|text| text.for_language(look.language()).to_vec()).unwrap_or_default();
        if words.is_empty() {
            continue;
        }
        let lines = lines_of(&words, size.0, look);
        match room_for(&lines, &place, size, &occupied, look) {
            Some((at, room)) => {
                occupied.texts.push(room);
                if let Place::Point(point) = place {
                    annotated.over.extend(arrow(&room, point, look));
                }
                annotated.over.extend(write(lines, at, look));
            }
            None => {
                let message = format!("there is no room for the annotation \"{}\"", words.join(" "));
                annotated.problems.push(problem("annotation-room", &message, "shorten it, or make the chart larger"));
            }
        }
    }
    annotated
}

/// Where a value lies on a scale: the start and the end of its band, or twice the same.
fn ends(scale: &ScaleModel, value: &Value) -> Option<(f64, f64)> {
    let at = scale.map(value).or_else(|| match value {
        Value::Text(text) => scale.map(&Value::Time(parse_time(text)?)),
        _ => None,
    })?;
    at.is_finite().then(|| (at, at + scale.bandwidth()))
}

/// The px from the start to the end of what is named along an axis, in ascending order, and whether it is a
/// stretch.
fn along(scale: Option<&ScaleModel>, named: Option<&Along>, length: f64) -> Option<Option<(f64, f64, bool)>> {
    let Some(named) = named else { return Some(None) };
    let scale = scale?;
    let (low, high, stretch) = match named {
        Along::At(datum) => {
            let (start, end) = ends(scale, &datum.value())?;
            let middle = f64::midpoint(start, end);
            (middle, middle, false)
        }
        Along::Span([from, to]) => {
            let (from, to) = (ends(scale, &from.value())?, ends(scale, &to.value())?);
            (from.0.min(to.0), from.1.max(to.1), true)
        }
    };
    let within = high >= -0.5 && low <= length + 0.5;
    within.then(|| Some((low.clamp(0.0, length), high.clamp(0.0, length), stretch)))
}

fn place_of(annotation: &Annotation, scales: &UnitScales, (width, height): (f64, f64)) -> Option<Place> {
    let x = along(scales.get(Channel::X), annotation.x.as_ref(), width)?;
    let y = along(scales.get(Channel::Y), annotation.y.as_ref(), height)?;
    Some(match (x, y) {
        (None, None) => return None,
        (Some((x, _, false)), None) => Place::Line(Point::new(x, 0.0), Point::new(x, height)),
        (None, Some((y, _, false))) => Place::Line(Point::new(0.0, y), Point::new(width, y)),
        (Some((from, to, true)), None) => Place::Area(Rect::new(from, 0.0, to - from, height), true),
        (None, Some((from, to, true))) => Place::Area(Rect::new(0.0, from, width, to - from), true),
        (Some((x, _, false)), Some((y, _, false))) => Place::Point(Point::new(x, y)),
        (Some((from, to, true)), Some((y, _, false))) => Place::Bracket(Point::new(from, y), Point::new(to, y)),
        (Some((x, _, false)), Some((from, to, true))) => Place::Bracket(Point::new(x, from), Point::new(x, to)),
        (Some((x0, x1, true)), Some((y0, y1, true))) => Place::Area(Rect::new(x0, y0, x1 - x0, y1 - y0), false),
    })
}

fn stroke(look: &Look<'_>, width: f64) -> Stroke {
    Stroke { color: look.theme.muted, width, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter }
}

/// The band, frame, line or bracket itself.
fn shape(place: &Place, look: &Look<'_>, annotated: &mut Annotated) {
    let rule = |from: Point, to: Point, stroke: Stroke| Node::Rule(Rule { from, to, stroke, crisp: true });
    match *place {
        Place::Point(_) => {}
        Place::Line(from, to) => {
            let dashed = Stroke { dash: [4.0, 3.0].into(), ..stroke(look, 1.0) };
            annotated.behind.push(rule(from, to, dashed));
        }
        Place::Area(rect, is_band) => annotated.behind.push(Node::Rect(RectNode {
            rect,
            corners: [0.0; 4],
            fill: is_band.then(|| look.theme.grid.faded(0.55).over(look.theme.background)),
            stroke: (!is_band).then(|| stroke(look, 1.0)),
            crisp: true,
        })),
        Place::Bracket(from, to) => {
            let tick = 5.0;
            // Lying brackets open downwards, upright ones to the left.
            let (dx, dy) = if from.y == to.y { (0.0, tick) } else { (-tick, 0.0) };
            let foot = |end: Point| rule(end, Point::new(end.x + dx, end.y + dy), stroke(look, 1.0));
            annotated.over.extend([rule(from, to, stroke(look, 1.0)), foot(from), foot(to)]);
        }
    }
}

/// The words in lines of even length, each with its width.
fn lines_of(words: &[Rc<str>], width: f64, look: &Look<'_>) -> Vec<(Rc<str>, f64)> {
    let font = look.font(look.theme.label_size, 400);
    let most = WIDTH.min(width * 0.6).max(40.0);
    let lines = words.iter().flat_map(|line| balance(&some_pages(line), most, &font, look.measure));
    lines.map(|line| (Rc::from(line.as_str()), look.measure.width(&line, &font))).listed()
}

/// Where the words stand: the top left of their box, and the box.
fn room_for(
    lines: &[(Rc<str>, f64)],
    place: &Place,
    (width, height): (f64, f64),
    occupied: &Occupied,
    look: &Look<'_>,
) -> Option<(Point, Rect)> {
    let across = lines.iter().map(|(_, width)| *width).fold(0.0, f64::max);
    let down = super::scales::count(lines.len()) * look.theme.label_size * LINE_HEIGHT;
    let mut best: Option<(f64, Rect)> = None;
    for (rank, at) in candidates(place, (across, down), (width, height)).into_iter().enumerate() {
        let room = Rect::new(at.x, at.y, across, down);
        let inside = room.x >= 0.0 && room.right() <= width && room.y >= -2.0 && room.bottom() <= height;
        if !inside || occupied.texts.iter().any(|text| text.grown(2.0).overlaps(&room)) {
            continue;
        }
        let shared = |mark: &Rect| {
            let over = (mark.right().min(room.right()) - mark.x.max(room.x)).max(0.0);
            over * (mark.bottom().min(room.bottom()) - mark.y.max(room.y)).max(0.0)
        };
        let covered: f64 = occupied.marks.iter().map(shared).sum();
        let cost = covered + super::scales::count(rank);
        if best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, room));
        }
    }
    best.map(|(_, room)| (Point::new(room.x, room.y), room))
}

/// The top left corners that words could have, best first.
fn candidates(place: &Place, (across, down): (f64, f64), (width, height): (f64, f64)) -> Vec<Point> {
    let within = |x: f64| x.clamp(0.0, (width - across).max(0.0));
    match *place {
        Place::Point(point) => DISTANCES
            .iter()
            .flat_map(|far| {
                DIRECTIONS.iter().map(move |(dx, dy)| {
                    // The side of the box that faces the point is that far from it.
                    let x =
                        point.x + dx * far + if *dx > 0.1 { 0.0 } else { -across * if *dx < -0.1 { 1.0 } else { 0.5 } };
                    let y =
                        point.y + dy * far + if *dy > 0.1 { 0.0 } else { -down * if *dy < -0.1 { 1.0 } else { 0.5 } };
                    Point::new(x, y)
                })
            })
            .listed(),
        Place::Bracket(from, to) if from.y == to.y => {
            let middle = within(f64::midpoint(from.x, to.x) - across / 2.0);
            vec![Point::new(middle, from.y - down - GAP), Point::new(middle, from.y + 9.0)]
        }
        Place::Bracket(from, to) => {
            let middle = f64::midpoint(from.y, to.y) - down / 2.0;
            vec![Point::new(from.x + GAP, middle), Point::new(from.x - 9.0 - across, middle)]
        }
        // Along a line or in a band words look for room from its end inwards.
        Place::Line(from, to) if from.x == to.x => {
            let steps = (0..8).map(|step| (height - down) * f64::from(step) / 7.0);
            steps.flat_map(|y| [Point::new(from.x + GAP, y), Point::new(from.x - GAP - across, y)]).listed()
        }
        Place::Line(from, _) => {
            let steps = (0..8).map(|step| (width - across) * f64::from(7 - step) / 7.0);
            steps.flat_map(|x| [Point::new(x, from.y - down - 2.0), Point::new(x, from.y + 3.0)]).listed()
        }
        Place::Area(rect, _) => {
            let steps =
                (0..8).map(|step| rect.y + GAP + (rect.height - down - 2.0 * GAP).max(0.0) * f64::from(step) / 7.0);
            let (left, middle) = (within(rect.x + GAP), within(rect.center().x - across / 2.0));
            let narrow = across + 2.0 * GAP > rect.width;
            steps.flat_map(|y| [Point::new(if narrow { middle } else { left }, y), Point::new(middle, y)]).listed()
        }
    }
}

/// A line from the words to their point, with a head.
fn arrow(room: &Rect, point: Point, look: &Look<'_>) -> Vec<Node> {
    let from = Point::new(point.x.clamp(room.x, room.right()), point.y.clamp(room.y, room.bottom()));
    let (dx, dy) = (point.x - from.x, point.y - from.y);
    let length = dx.hypot(dy);
    if length < 2.0 * GAP {
        return Vec::new();
    }
    let (ux, uy) = (dx / length, dy / length);
    let along = |far: f64, aside: f64| Point::new(from.x + ux * far - uy * aside, from.y + uy * far + ux * aside);
    let tip = length - GAP;
    let head = Polyline { points: vec![along(tip, 0.0), along(tip - 5.0, 2.5), along(tip - 5.0, -2.5)], closed: true };
    vec![
        Node::Rule(Rule { from: along(2.0, 0.0), to: along(tip - 4.0, 0.0), stroke: stroke(look, 1.0), crisp: false }),
        Node::Path(Path { parts: vec![head], fill: Some(look.theme.muted), stroke: None }),
    ]
}

/// The words themselves, with a halo, as marks may lie under them.
fn write(lines: Vec<(Rc<str>, f64)>, at: Point, look: &Look<'_>) -> Vec<Node> {
    let size = look.theme.label_size;
    let texts = lines.into_iter().enumerate().map(|(index, (text, width))| {
        Node::Text(Text {
            place: Point::new(at.x, at.y + size * (0.95 + LINE_HEIGHT * super::scales::count(index))),
            text,
            font: look.font(size, 400),
            fill: look.theme.ink,
            align: Align::Left,
            angle: 0.0,
            halo: Some((look.theme.background, super::ground::HALO)),
            width,
        })
    });
    texts.listed()
}

/// The boxes of texts among nodes, those in groups too.
#[must_use]
pub fn boxes(nodes: &[Node]) -> Vec<Rect> {
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Text(text) => vec![text_box(text)],
            Node::Group(group) => boxes(&group.nodes),
            _ => Vec::new(),
        })
        .listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::scene::metrics::TableMeasure;
    use crate::scene::{Host, Options, Scene, compile};
    use crate::spec::NoFigures;

    fn scene(indicator: &str, width: f64) -> Scene {
        let spec = format!(
            r#"{{"data": {{"values": [{{"y": "2021", "v": 10, "s": "a"}}, {{"y": "2022", "v": 40, "s": "a"}},
                {{"y": "2023", "v": 30, "s": "a"}}, {{"y": "2021", "v": 20, "s": "b"}}, {{"y": "2023", "v": 15, "s": "b"}}]}},
                "mark": {{"type": "line", "point": true}}, "encoding": {{"x": {{"field": "y", "type": "ordinal"}},
                "y": {{"field": "v", "type": "quantitative"}}, "color": {{"field": "s", "type": "nominal"}}}},
                "indicator": {indicator}}}"#
        );
        let spec: Json = serde_json::from_str(&spec).unwrap();
        let options = Options { width: Some(width), ..Options::default() };
        compile(&spec, &options, &Host { measure: &TableMeasure, figures: &NoFigures }).unwrap()
    }

    /// The words of the annotations, and the boxes of all texts around the plot.
    fn texts(scene: &Scene) -> (Vec<String>, Vec<Rect>) {
        let mut words = Vec::new();
        let mut rooms = Vec::new();
        for node in &scene.nodes {
            let Node::Group(group) = node else { continue };
            rooms.extend(boxes(&group.nodes));
            if group.role == super::super::node::Role::Annotation {
                words.extend(group.nodes.iter().filter_map(|node| match node {
                    Node::Text(text) => Some(text.text.to_string()),
                    _ => None,
                }));
            }
        }
        (words, rooms)
    }

    const ALL: &str = r#"{"annotations": [{"text": "best year", "x": "2022", "y": 40}, {"text": "goal", "y": 35},
        {"text": "two years", "x": ["2021", "2022"]}, {"text": "a stretch", "x": ["2022", "2023"], "y": 5},
        {"x": ["2021", "2022"], "y": [10, 20]}]}"#;

    #[test]
    fn words_stand_by_what_they_are_about_and_touch_no_other_text() {
        for width in [320.0, 640.0, 1000.0] {
            let scene = scene(ALL, width);
            let (words, rooms) = texts(&scene);
            assert!(scene.problems.is_empty(), "{:?}", scene.problems);
            for word in ["best year", "goal", "two years", "a stretch"] {
                assert!(words.iter().any(|known| known == word), "{word} in {words:?} at {width}");
            }
            for (place, room) in rooms.iter().enumerate() {
                assert!(rooms.iter().take(place).all(|other| !other.overlaps(room)), "{room:?} at {width}");
                assert!(room.x >= 0.0 && room.right() <= scene.width + 0.5, "{room:?} at {width}");
            }
        }
    }

    #[test]
    fn what_has_no_place_or_no_room_is_reported() {
        let problems = |annotation: &str, width: f64| {
            let scene = scene(&format!(r#"{{"annotations": [{annotation}]}}"#), width);
            scene
                .problems
                .iter()
                .map(|problem| (problem.code, problem.path.clone().unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let place = [("annotation-place", "/indicator/annotations/0".to_owned())];
        assert_eq!(problems(r#"{"text": "nowhere"}"#, 640.0), place);
        assert_eq!(problems(r#"{"text": "beyond", "y": 900}"#, 640.0), place);
        assert_eq!(problems(r#"{"text": "no such year", "x": "1999", "y": 10}"#, 640.0), place);
        let long = format!(r#"{{"text": "{}", "x": "2022", "y": 40}}"#, "very long words ".repeat(60));
        assert_eq!(problems(&long, 320.0), [("annotation-room", "/indicator/annotations/0".to_owned())]);
    }

    #[test]
    fn what_is_highlighted_has_the_first_colour_and_the_rest_is_grey() {
        let look = crate::scene::theme::Theme::of(crate::scene::theme::ThemeName::Light);
        let colors = |indicator: &str| {
            let inspected = serde_json::to_string(&scene(indicator, 640.0).inspect()).unwrap();
            let has = |color: crate::color::Color| inspected.contains(&color.to_css());
            (has(look.palette[0]), has(look.palette[1]), has(look.quiet))
        };
        assert_eq!(colors("{}"), (true, true, false));
        assert_eq!(colors(r#"{"highlight": ["b"]}"#), (true, false, true));
    }
}
