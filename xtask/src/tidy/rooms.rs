//! Which room may import which: the flow of the pipeline, one way.
//!
//! A room is a folder or file right under `src/`. Paths count as they resolve: `crate::x`, groups
//! under `crate::{…}`, and `super::` where it climbs to the root.

use crate::tidy::Finding;
use crate::tidy::source::{Source, is_word};

/// The foundation that every room stands on; it knows only itself.
const FOUNDATION: [&str; 11] =
    ["angle", "color", "diagnostic", "digits", "geometry", "gregorian", "json", "list", "locale", "order", "places"];

/// A room and the rooms it may know besides the foundation.
const ROOMS: [(&str, &[&str]); 7] = [
    ("dataset", &[]),
    ("parse", &["dataset"]),
    ("scale", &[]),
    ("transform", &["dataset", "scale", "spec"]),
    ("spec", &["dataset", "scale"]),
    // `parse` for tables given as text inside a spec; the chart's module is compiled without it.
    ("scene", &["spec", "scale", "dataset", "transform", "parse"]),
    ("render", &["scene"]),
];

/// These put the rooms together; nothing imports them.
const TOP: [&str; 2] = ["lib", "wasm"];

pub fn imports(source: &Source) -> Vec<Finding> {
    let Some(module) = module_path(&source.path) else { return Vec::new() };
    let room = module.first().map_or("lib", String::as_str);
    let known: &[&str] = match ROOMS.iter().find(|(name, _)| *name == room) {
        Some((_, known)) => known,
        None if FOUNDATION.contains(&room) => &[],
        None if TOP.contains(&room) => return Vec::new(),
        None => {
            let advice = "this room is not in the table of xtask/src/tidy/rooms.rs: say there what it may know";
            return vec![Finding::new(source, 0, advice)];
        }
    };
    let (mut lines, mut code) = (Vec::new(), String::new());
    for (line, text) in source.code() {
        lines.push((code.len(), line));
        code.push_str(text);
        code.push('\n');
    }
    let mut findings = Vec::new();
    for (at, other) in imported(&code, module.len()) {
        let line = lines.iter().rev().find(|(start, _)| *start <= at).map_or(0, |(_, line)| *line);
        let is_room =
            ROOMS.iter().any(|(name, _)| *name == other) || TOP.contains(&other) || FOUNDATION.contains(&other);
        if is_room && other != room && !known.contains(&other) && !FOUNDATION.contains(&other) {
            findings.push(Finding::new(source, line, format!("`{room}` must not know `{other}`")));
        }
    }
    findings
}

/// `src/a/b.rs` is the module `a::b`, `src/a/mod.rs` is `a`, `src/lib.rs` is the root.
fn module_path(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut names: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|name| name == "mod") || inner == "lib" {
        names.pop();
    }
    Some(names)
}

/// The names right under the crate's root that this code reaches, and where.
fn imported(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let climbs = "super::".repeat(depth);
    for root in ["crate::", climbs.as_str()] {
        if root.is_empty() {
            continue;
        }
        for (at, _) in code.match_indices(root) {
            let before = code.get(..at).and_then(|text| text.chars().next_back());
            if before.is_some_and(|letter| is_word(letter) || letter == ':') {
                continue;
            }
            let rest = code.get(at + root.len()..).unwrap_or_default();
            match rest.strip_prefix('{') {
                None => found.push((at, word(rest))),
                Some(group) => found.extend(heads(group).into_iter().map(|name| (at, name))),
            }
        }
    }
    found
}

/// The first name of each item in a use group, up to its closing brace.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0usize, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(word(group.get(start..at).unwrap_or_default().trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(word(group.get(start..at).unwrap_or_default().trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> &str {
    text.split(|letter| !is_word(letter)).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<usize> {
        imports(&Source::new(path, text.to_owned())).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn reaching_back_is_found_however_it_is_written() {
        assert_eq!(found("src/dataset/mod.rs", "\nuse crate::scene::Node;"), [2]);
        assert_eq!(found("src/scale/linear.rs", "fn f() -> crate::spec::Mark {}"), [1]);
        assert_eq!(found("src/parse/csv.rs", "use crate::{\n    dataset::{Column, Value},\n    render,\n};"), [1]);
        assert_eq!(found("src/scene/mark/bar.rs", "use super::super::super::render::Pen;"), [1]);
        assert_eq!(found("src/scene/mod.rs", "use super::wasm;"), [1]);
        assert_eq!(found("src/color.rs", "use crate::dataset::Value;"), [1]);
        assert_eq!(found("src/somewhere/mod.rs", "fn f() {}"), [0]);
    }

    #[test]
    fn the_flow_the_foundation_and_tests_are_free() {
        assert_eq!(
            found("src/scene/layout.rs", "use crate::{spec::Mark, scale, geometry::Rect};\nuse super::render;"),
            [0; 0]
        );
        assert_eq!(found("src/wasm.rs", "use crate::{render, parse};"), [0; 0]);
        assert_eq!(found("src/lib.rs", "pub use crate::scene::Scene;"), [0; 0]);
        assert_eq!(found("src/dataset/a.rs", "#[cfg(test)]\nmod tests {\n    use crate::scene::Node;\n}"), [0; 0]);
        assert_eq!(found("src/parse/csv.rs", "// crate::render\nuse crate::dataset::Column;"), [0; 0]);
    }
}
