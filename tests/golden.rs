//! The bundled figures as text, compared with what was blessed: picture, description and table.
//!
//! Takes every figure × {zh, en} × {360, 800} CSS px under the table's text measure, so that no font of
//! the machine has a say. A difference leaves the new text beside the old one as `…-changed.…`;
//! `UPDATE=1 cargo test --test golden` blesses what is drawn now. Look at it before you do.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use indicator_charts::dataset::bundled;
use indicator_charts::json::Json;
use indicator_charts::render::svg::{Frame, svg};
use indicator_charts::scale::Locale;
use indicator_charts::scene::figure_rows::BundledFigures;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::node::{Node, Text};
use indicator_charts::scene::{Host, Options, Scene, compile, labels};

fn locale(language: &str) -> Locale {
    if language == "en" {
        return Locale::default();
    }
    let text = fs::read_to_string(folder("tests/locales").join(format!("{language}.json"))).unwrap();
    Locale::from_json(&serde_json::from_str::<Json>(&text).unwrap())
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn scene(figure: &str, language: &str, width: f64) -> Scene {
    let options = Options { width: Some(width), locale: locale(language), ..Options::default() };
    let host = Host { measure: &TableMeasure, figures: &BundledFigures };
    compile(&Json::object([("figure", Json::from(figure))]), &options, &host).unwrap()
}

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

#[test]
fn figures_are_drawn_as_they_were_blessed() {
    let bless = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    fs::create_dir_all(folder("tests/golden")).unwrap();
    for figure in bundled::figure_ids() {
        for language in LANGUAGES {
            for width in [360.0, 800.0] {
                let scene = scene(figure, language, width);
                let name = format!("{figure}.{language}.{width}");
                let frame = Frame {
                    width: scene.width,
                    height: scene.height,
                    background: scene.background,
                    title: &scene.captions.title,
                    description: &scene.summary(),
                    language: &scene.language,
                    prefix: "c",
                };
                // A line an element, so that a difference shows where it is.
                let picture = svg(&scene.nodes, &frame).replace("><", ">\n<") + "\n";
                let mut words = format!("{}\n", serde_json::to_string_pretty(&scene.describe()).unwrap());
                writeln!(words, "{}", serde_json::to_string_pretty(&scene.table()).unwrap()).unwrap();
                for (text, ending) in [(picture, "svg"), (words, "json")] {
                    let file = folder("tests/golden").join(format!("{name}.{ending}"));
                    let beside = folder("tests/golden").join(format!("{name}-changed.{ending}"));
                    if bless {
                        fs::write(&file, &text).unwrap();
                        let _ = fs::remove_file(&beside);
                    } else if fs::read_to_string(&file).unwrap_or_default() != text {
                        fs::write(&beside, &text).unwrap();
                        changed.push(beside.file_name().unwrap().to_string_lossy().into_owned());
                    }
                }
            }
        }
    }
    assert!(changed.is_empty(), "drawn otherwise than blessed, see tests/golden/: {}", changed.join(", "));
}

fn texts<'a>(nodes: &'a [Node], found: &mut Vec<&'a Text>) {
    for node in nodes {
        match node {
            Node::Text(text) => found.push(text),
            Node::Group(group) => texts(&group.nodes, found),
            _ => {}
        }
    }
}

#[test]
fn no_text_touches_another_or_the_edge() {
    let mut faults = Vec::new();
    for figure in bundled::figure_ids() {
        for language in LANGUAGES {
            for width in [280.0, 320.0, 360.0, 480.0, 640.0, 1000.0, 1200.0, 1600.0] {
                let scene = scene(figure, language, width);
                let mut found = Vec::new();
                texts(&scene.nodes, &mut found);
                assert!(found.len() > 10, "{figure} has its labels");
                let boxes: Vec<_> = found.iter().map(|text| (labels::text_box(text), &text.text)).collect();
                for (index, (room, text)) in boxes.iter().enumerate() {
                    let inside = room.x >= -0.5
                        && room.right() <= scene.width + 0.5
                        && room.y >= -0.5
                        && room.bottom() <= scene.height + 0.5;
                    if !inside {
                        faults.push(format!("{figure} {language} {width}: {text} leaves the chart"));
                    }
                    for (other, words) in boxes.iter().skip(index + 1) {
                        if room.grown(-0.75).overlaps(&other.grown(-0.75)) {
                            faults.push(format!("{figure} {language} {width}: {text} touches {words}"));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_observation_drawn_is_in_the_table() {
    for figure in bundled::figure_ids() {
        let scene = scene(figure, "en", 640.0);
        let table = scene.table();
        let rows = table.get("rows").and_then(Json::as_array).unwrap().len();
        let drawn: usize = scene.marks.iter().filter(|mark| mark.spoken).map(|mark| mark.items.len()).sum();
        assert!(rows > 0 && rows <= drawn, "{figure}: {rows} rows for {drawn} marks");
    }
    let growth = serde_json::to_string(&scene("pingshan-growth", "en", 640.0).table()).unwrap();
    for spoken in ["target: at least 10%", "target: about 15%", "12%, provisional", "18.0%"] {
        assert!(growth.contains(spoken), "{spoken} is spoken in {growth}");
    }
}
