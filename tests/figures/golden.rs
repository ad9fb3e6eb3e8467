//! The figures as text, compared with what was blessed: picture, description and table.
//!
//! Every figure × {zh, en} × {360, 800} CSS px. Pictures are kept with their places rounded to a tenth of a
//! pixel and an element a line, so that a difference shows where it is and what only the last digit knows
//! makes none. A difference leaves the new text beside the old one as `…-changed.…`; `UPDATE=1 cargo test
//! --test figures` blesses what is drawn now. Look at it before you do: `cargo xtask sheet`.

use std::fmt::Write as _;
use std::fs;

use indicator_charts::dataset::bundled;
use indicator_charts::json::Json;
use indicator_charts::render::svg::{Frame, svg};
use indicator_charts::scene::Scene;

use super::drawing::{LANGUAGES, path, scene};

#[test]
fn figures_are_drawn_as_they_were_blessed() {
    let bless = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    fs::create_dir_all(path("tests/golden")).unwrap();
    for figure in bundled::figure_ids() {
        for language in LANGUAGES {
            let [narrow, wide] = [360.0, 800.0].map(|width| scene(figure, language, width));
            assert_eq!(narrow.table(), wide.table(), "{figure} tells the same at any width");
            let files = [("360.svg", picture(&narrow)), ("800.svg", picture(&wide)), ("json", words(&wide))];
            for (ending, text) in files {
                let name = format!("{figure}.{language}");
                let file = path("tests/golden").join(format!("{name}.{ending}"));
                let (before, kind) = ending.rsplit_once('.').unwrap_or(("", ending));
                let dot = if before.is_empty() { "" } else { "." };
                let beside = path("tests/golden").join(format!("{name}{dot}{before}-changed.{kind}"));
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
    let first = changed.iter().take(9).cloned().collect::<Vec<_>>().join(", ");
    assert!(changed.is_empty(), "{} files differ from what was blessed, see tests/golden/: {first} …", changed.len());
}

fn picture(scene: &Scene) -> String {
    let frame = Frame {
        width: scene.width,
        height: scene.height,
        background: scene.background,
        title: &scene.captions.title,
        description: &scene.summary(),
        language: &scene.language,
        prefix: "c",
        table: Some(&scene.table()),
    };
    let text = svg(&scene.nodes, &frame).replace("><", ">\n<").replace(" lengthAdjust=\"spacingAndGlyphs\"", "");
    rounded(&text) + "\n"
}

/// The text with every number outside of what is written rounded to a tenth.
fn rounded(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut quoted = false;
    let mut number = String::new();
    let flush = |number: &mut String, out: &mut String| {
        match number.parse::<f64>() {
            Ok(value) if number.contains('.') => write!(out, "{}", (value * 10.0).round() / 10.0).unwrap(),
            _ => out.push_str(number),
        }
        number.clear();
    };
    for letter in svg.chars() {
        if letter == '"' {
            quoted = !quoted;
        }
        if quoted && (letter.is_ascii_digit() || letter == '.') {
            number.push(letter);
            continue;
        }
        flush(&mut number, &mut out);
        out.push(letter);
    }
    flush(&mut number, &mut out);
    out
}

fn words(scene: &Scene) -> String {
    let mut words = format!("{}\n", serde_json::to_string_pretty(&scene.describe()).unwrap());
    // A row of the table a line.
    let table = scene.table();
    writeln!(words, "{}", serde_json::to_string(table.get("columns").unwrap()).unwrap()).unwrap();
    for row in table.get("rows").and_then(Json::as_array).unwrap() {
        writeln!(words, "{}", serde_json::to_string(row).unwrap()).unwrap();
    }
    words
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
    let gdp = serde_json::to_string(&scene("gdp-districts", "en", 640.0).table()).unwrap();
    for spoken in ["excludes R&D expenditure", "exceeds the growth of 8.6%", "Second-hand"] {
        assert!(gdp.contains(spoken), "{spoken} is spoken in {gdp}");
    }
}
