//! Which files may name which crates: the browser at the edge, the pen in its room.

use crate::tidy::Finding;
use crate::tidy::source::{Source, identifier};

const CANVAS: [&str; 2] = ["src/render/canvas.rs", "src/render/canvas/"];
const BOUNDARY: [&str; 2] = ["src/wasm.rs", "src/wasm/"];
const PEN: &str = "src/render/";

/// A crate, the paths (or their beginnings) that may name it, and those in words.
type Territory = (&'static str, &'static [&'static str], &'static str);

const TERRITORIES: [Territory; 6] = [
    ("web_sys", &CANVAS, "src/render/canvas"),
    ("wasm_bindgen", &[BOUNDARY[0], BOUNDARY[1]], "src/wasm"),
    ("serde_wasm_bindgen", &[BOUNDARY[0], BOUNDARY[1]], "src/wasm"),
    ("js_sys", &[CANVAS[0], CANVAS[1], BOUNDARY[0], BOUNDARY[1]], "src/wasm and src/render/canvas"),
    ("plotters", &[PEN], "src/render/"),
    ("plotters_backend", &[PEN], "src/render/"),
];

pub fn crates(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("src/") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, code) in source.code() {
        for (name, places, shown) in TERRITORIES {
            let allowed = places
                .iter()
                .any(|place| source.path == *place || (place.ends_with('/') && source.path.starts_with(place)));
            // The canvas may reach what `web_sys` itself re-exports.
            let named =
                identifier(code, name).any(|at| !code.get(..at).is_some_and(|text| text.ends_with("web_sys::")));
            if named && !allowed {
                findings.push(Finding::new(source, line, format!("`{name}` is for {shown} only")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        crates(&Source::new(path, text.to_owned())).len()
    }

    #[test]
    fn a_crate_outside_its_territory_is_found() {
        assert_eq!(found("src/scene/layout.rs", "use web_sys::Node;\nuse plotters::style::RGBColor;"), 2);
        assert_eq!(found("src/wasm.rs", "use web_sys::Node;"), 1);
        assert_eq!(found("src/render/svg.rs", "use wasm_bindgen::JsValue;\nuse js_sys::Array;"), 2);
        assert_eq!(found("src/parse/csv.rs", "let x = serde_wasm_bindgen::to_value(y);"), 1);
    }

    #[test]
    fn inside_its_territory_and_in_text_it_is_fine() {
        assert_eq!(found("src/render/canvas.rs", "use web_sys::wasm_bindgen::JsCast;\nuse js_sys::Array;"), 0);
        assert_eq!(found("src/render/canvas/pen.rs", "use web_sys::CanvasRenderingContext2d;"), 0);
        assert_eq!(found("src/wasm/chart.rs", "use wasm_bindgen::prelude::*;"), 0);
        assert_eq!(found("src/wasm.rs", "use wasm_bindgen::prelude::*;\nuse serde_wasm_bindgen as s;"), 0);
        assert_eq!(found("src/render/svg.rs", "use plotters_backend::DrawingBackend;"), 0);
        assert_eq!(found("src/scene/mod.rs", "// web_sys\nlet plotters_like = \"plotters\";"), 0);
    }
}
