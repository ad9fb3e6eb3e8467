//! A figure or a spec as a scene, in a language and a width; and what is written in it.

use std::fs;
use std::path::PathBuf;

use indicator_charts::dataset::bundled;
use indicator_charts::geometry::{Point, Rect};
use indicator_charts::json::Json;
use indicator_charts::scale::Locale;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::{Node, Text};
use indicator_charts::scene::{Host, Options, Scene, compile, labels};
use indicator_charts::spec::Figures;

/// The languages figures are written in.
pub(crate) const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// The figures in the crate.
pub(crate) struct Bundled;

impl Figures for Bundled {
    fn figure(&self, name: &str) -> Option<Json> {
        serde_json::from_str(bundled::figure_text(name)?).ok()
    }

    fn names(&self) -> Vec<String> {
        bundled::figure_ids().into_iter().map(str::to_owned).collect()
    }
}

/// A file or folder of the repository.
pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub(crate) fn locale(language: &str) -> Locale {
    if language == "en" {
        return Locale::default();
    }
    let text = fs::read_to_string(path("tests/locales").join(format!("{language}.json"))).unwrap();
    Locale::from_json(&serde_json::from_str::<Json>(&text).unwrap())
}

/// The scene of a spec.
pub(crate) fn scene_of(spec: &Json, language: &str, width: f64) -> Scene {
    let options = Options { width: Some(width), locale: locale(language), ..Options::default() };
    let host = Host { measure: &TableMeasure, figures: &Bundled };
    compile(spec, &options, &host)
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", serde_json::to_string(spec).unwrap()))
}

/// The scene of a figure.
pub(crate) fn scene(figure: &str, language: &str, width: f64) -> Scene {
    scene_of(&Json::object([("figure", Json::from(figure))]), language, width)
}

/// The texts of a scene with the boxes they take.
pub(crate) fn texts(scene: &Scene) -> Vec<(Rect, &Text)> {
    fn collect<'a>(nodes: &'a [Node], found: &mut Vec<(Rect, &'a Text)>) {
        for node in nodes {
            match node {
                Node::Text(text) => found.push((labels::text_box(text), text)),
                Node::Group(group) => collect(&group.nodes, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, &mut found);
    found
}

/// The corners of a text as it is turned.
fn corners(text: &Text) -> [Point; 4] {
    let flat = labels::text_box(&Text { angle: 0.0, ..text.clone() }).grown(-0.75);
    let (sin, cos) = text.angle.to_radians().sin_cos();
    [(flat.x, flat.y), (flat.right(), flat.y), (flat.right(), flat.bottom()), (flat.x, flat.bottom())].map(|(x, y)| {
        let (dx, dy) = (x - text.place.x, y - text.place.y);
        Point::new(text.place.x + dx * cos - dy * sin, text.place.y + dx * sin + dy * cos)
    })
}

/// Whether two texts share any place: no line along an edge of either lies between them.
fn touch(a: &Text, b: &Text) -> bool {
    let (first, second) = (corners(a), corners(b));
    [a.angle, a.angle + 90.0, b.angle, b.angle + 90.0].iter().all(|angle| {
        let (sin, cos) = angle.to_radians().sin_cos();
        let span = |corners: &[Point; 4]| {
            let along = corners.map(|point| point.x * cos + point.y * sin);
            (
                along.iter().copied().fold(f64::INFINITY, f64::min),
                along.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((low, high), (other_low, other_high)) = (span(&first), span(&second));
        low < other_high && other_low < high
    })
}

/// What is wrong with the texts of a scene: those that leave it and those that touch one another.
pub(crate) fn collisions(scene: &Scene) -> Vec<String> {
    let found = texts(scene);
    let mut faults = Vec::new();
    for (index, (room, text)) in found.iter().enumerate() {
        let inside = room.x >= -0.5
            && room.right() <= scene.width + 0.5
            && room.y >= -0.5
            && room.bottom() <= scene.height + 0.5;
        if !inside {
            faults.push(format!("“{}” leaves the chart", text.text));
        }
        for (_, words) in found.iter().skip(index + 1) {
            if touch(text, words) {
                faults.push(format!("“{}” touches “{}”", text.text, words.text));
            }
        }
    }
    faults
}
