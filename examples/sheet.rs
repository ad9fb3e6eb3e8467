//! The contact sheet: every bundled figure on one page, in both languages, narrow and wide, light and dark.
//!
//! Takes the file to write and, if wanted, the ids of some figures; `cargo xtask sheet` calls it so. Reads
//! the specs from `data/figures/`, so that a spec just changed is drawn without compiling anything. The
//! page needs nothing beside it: open it in any browser and look at it figure by figure.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use indicator_charts::json::Json;
use indicator_charts::render::svg::{Frame, svg};
use indicator_charts::scale::Locale;
use indicator_charts::scene::metrics::TableMeasure;
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, compile};
use indicator_charts::spec::Figures;

/// What the page's `Intl` says of Chinese, as the package hands it over.
const CHINESE: &str = include_str!("../tests/locales/zh-CN.json");

/// A phone and a column of a news page, CSS px.
const WIDTHS: [f64; 2] = [360.0, 800.0];

const STYLE: &str = "body{margin:0;font:14px system-ui,sans-serif;background:#c9ced4;color:#111}\
nav{padding:8px 16px;columns:5}nav a{display:block;color:#111}\
h2{margin:24px 16px 8px;font-size:15px}\
section>div{display:flex;flex-wrap:wrap;gap:12px;padding:0 16px;align-items:flex-start}\
svg{display:block}pre{margin:0 16px;color:#900;white-space:pre-wrap}";

/// The specs as they lie in the folder.
struct Folder(PathBuf);

impl Figures for Folder {
    fn figure(&self, name: &str) -> Option<Json> {
        let text = fs::read_to_string(self.0.join(format!("{name}.json"))).ok()?;
        serde_json::from_str(&text).map_err(|error| eprintln!("{name}: {error}")).ok()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".json")?.to_owned())).collect();
        names.sort();
        names
    }
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: sheet FILE.html [FIGURE…]");
        return Ok(());
    };
    // Cargo says where the crate lies now, wherever it lay when this was compiled.
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let folder = Folder(root.join("data/figures"));
    let mut figures: Vec<String> = arguments.collect();
    if figures.is_empty() {
        figures = folder.names();
    }
    let chinese = serde_json::from_str(CHINESE).map(|json: Json| Locale::from_json(&json)).unwrap_or_default();
    let mut page =
        format!("<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>{STYLE}</style><nav>");
    for figure in &figures {
        let _ = write!(page, "<a href=\"#{figure}\">{figure}</a>");
    }
    page.push_str("</nav>");
    for figure in &figures {
        let _ = write!(page, "<section id=\"{figure}\"><h2>{figure}</h2>");
        for theme in [ThemeName::Light, ThemeName::Dark] {
            for width in WIDTHS {
                page.push_str("<div>");
                for locale in [&chinese, &Locale::default()] {
                    draw(&mut page, figure, &folder, locale, width, theme);
                }
                page.push_str("</div>");
            }
        }
        page.push_str("</section>");
    }
    fs::write(&file, page)?;
    println!("{} figures on {file}", figures.len());
    Ok(())
}

/// One picture, or what kept it from being drawn; and what was left out of it.
fn draw(page: &mut String, figure: &str, folder: &Folder, locale: &Locale, width: f64, theme: ThemeName) {
    let options = Options { width: Some(width), locale: locale.clone(), theme: Some(theme), ..Options::default() };
    let spec = Json::object([("figure", Json::from(figure))]);
    let problems = match compile(&spec, &options, &Host { measure: &TableMeasure, figures: folder }) {
        Ok(scene) => {
            let prefix = format!("{figure}-{}-{width}-{theme:?}", scene.language);
            let frame = Frame {
                width: scene.width,
                height: scene.height,
                background: scene.background,
                title: &scene.captions.title,
                description: &scene.summary(),
                language: &scene.language,
                prefix: &prefix,
                table: None,
            };
            page.push_str(&svg(&scene.nodes, &frame));
            scene.problems
        }
        Err(problems) => problems,
    };
    for problem in problems {
        eprintln!("{figure}: {problem}");
        let _ = write!(page, "<pre>{}</pre>", problem.to_string().replace('<', "&lt;"));
    }
}
