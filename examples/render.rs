//! Renders a spec file or a bundled figure to SVG: `cargo run --example render -- pingshan-growth --lang zh -o out.svg`.
//!
//! Takes a figure's name or the path of a spec; prints the SVG, or with `--inspect` the resolved scene.

use indicator_charts::json::Json;
use indicator_charts::render::svg::{Frame, MAX_TABLE_ROWS, svg};
use indicator_charts::scale::Locale;
use indicator_charts::scene::figure_rows::BundledFigures;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, compile};

/// What a page's `Intl` says of Chinese.
const CHINESE: &str = include_str!("../tests/locales/zh-CN.json");

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
    let Some(source) = args.first() else {
        eprintln!("usage: render FIGURE|SPEC.json [--lang zh] [--width 640] [--theme dark] [--inspect] [-o FILE]");
        return;
    };
    let json: Json = if source.ends_with(".json") {
        let text = std::fs::read_to_string(source).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    } else {
        Json::object([("figure", Json::from(source.as_str()))])
    };
    let mut locale = Locale::default();
    if let Some(language) = option("--lang") {
        if language.starts_with("zh") {
            locale = serde_json::from_str(CHINESE).map(|json: Json| Locale::from_json(&json)).unwrap_or_default();
        }
        locale.language = language.as_str().into();
    }
    let options = Options {
        width: option("--width").and_then(|width| width.parse().ok()),
        locale,
        theme: option("--theme").as_deref().and_then(ThemeName::from_name),
        ..Options::default()
    };
    let host = Host { measure: &TableMeasure, figures: &BundledFigures };
    match compile(&json, &options, &host) {
        Err(problems) => problems.iter().for_each(|problem| eprintln!("{}: {problem}", problem.code)),
        Ok(scene) if args.iter().any(|arg| arg == "--inspect") => {
            println!("{}", serde_json::to_string_pretty(&scene.inspect()).unwrap_or_default());
        }
        Ok(scene) => {
            let frame = Frame {
                width: scene.width,
                height: scene.height,
                background: scene.background,
                title: &scene.captions.title,
                description: &scene.summary(),
                language: &scene.language,
                prefix: "chart",
                table: Some(&scene.table_up_to(MAX_TABLE_ROWS)),
            };
            let text = svg(&scene.nodes, &frame);
            match option("-o") {
                Some(file) => std::fs::write(file, text).unwrap_or_else(|error| eprintln!("{error}")),
                None => println!("{text}"),
            }
        }
    }
}
