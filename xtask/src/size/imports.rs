//! The files a page loads for its first chart: the package's joined entry with what it imports at once,
//! the module, and the snapshot of the figure.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Outcome;
use crate::build::parts::{FIGURE_GROUPS, GROUPS};

/// Where a page with a chart begins.
const ENTRY: &str = "element.js";
/// What is loaded beside it for charts of a page's own.
const DATA: &str = "/element/source.js";

/// The files of the first chart of a figure in a language, relative to the package.
pub struct FirstChart {
    pub figure: String,
    pub language: String,
    /// Its snapshot and the part of the core that draws it.
    pub own: [String; 2],
}

/// What pages load for their first chart, relative to the package.
pub struct FirstCharts {
    /// The JavaScript of every page with a chart.
    pub scripts: Vec<String>,
    /// What reads specs and their data, beside it.
    pub data: Vec<String>,
    pub figures: Vec<FirstChart>,
}

/// The JavaScript that every page with a chart loads, and what bundled figures and specs need beside it.
pub fn of_first_charts(package: &Path) -> Outcome<FirstCharts> {
    let meta = package.join("dist/meta.json");
    let text = fs::read_to_string(&meta).map_err(|error| format!("{} cannot be read: {error}", meta.display()))?;
    let outputs: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", meta.display()))?;
    let groups = package.join("wasm").join(GROUPS);
    let groups = fs::read_to_string(&groups).map_err(|error| format!("{}: {error}", groups.display()))?;
    let figures: Vec<FirstChart> = figures(&outputs)
        .into_iter()
        .filter_map(|(snapshot, file): (String, String)| {
            let (figure, language) = snapshot.rsplit_once('-')?;
            let part = FIGURE_GROUPS.get(group_of(&groups, figure)?.checked_sub(1)?)?;
            let own = [format!("dist/{file}"), format!("wasm/{part}")];
            Some(FirstChart { figure: figure.to_owned(), language: language.to_owned(), own })
        })
        .collect();
    if figures.is_empty() {
        return Err("pkg/dist/ has no figures".to_owned());
    }
    let every = at_once(&outputs, ENTRY);
    let reader = loaded_later(&outputs, DATA).ok_or("pkg/dist/ has nothing that reads specs")?;
    let data = at_once(&outputs, &reader).difference(&every).map(|file| format!("dist/{file}")).collect();
    Ok(FirstCharts { scripts: every.iter().map(|file| format!("dist/{file}")).collect(), data, figures })
}

/// The number that a line `"figure": 2,` of the groups names.
fn group_of(groups: &str, figure: &str) -> Option<usize> {
    let start = format!("\"{figure}\": ");
    groups.lines().find_map(|line| line.trim().strip_prefix(&start)?.trim_end_matches(',').parse().ok())
}

/// A file and all that it imports before it runs, not what it loads later; by the bundler's own account.
fn at_once(outputs: &Value, entry: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![entry.to_owned()];
    while let Some(file) = open.pop() {
        let imports = output(outputs, &file).and_then(|output| output["imports"].as_array()).into_iter().flatten();
        let statements = imports.filter(|import| import["kind"] == "import-statement");
        open.extend(
            statements.filter_map(|import| import["path"].as_str()).map(name_of).filter(|name| !found.contains(name)),
        );
        found.insert(file);
    }
    found
}

/// The file of a module that is loaded when it is needed.
fn loaded_later(outputs: &Value, module: &str) -> Option<String> {
    let mut outputs = outputs.as_object()?.iter();
    let is_wanted = |output: &Value| output["entryPoint"].as_str().is_some_and(|entry| entry.ends_with(module));
    outputs.find(|(_, output)| is_wanted(output)).map(|(path, _)| name_of(path))
}

/// The bundled figures in each language, and the files that hold their snapshots.
fn figures(outputs: &Value) -> Vec<(String, String)> {
    let outputs = outputs.as_object().into_iter().flatten();
    let figure = |output: &Value| {
        let (_, file) = output["entryPoint"].as_str()?.split_once("wasm/snapshots/")?;
        Some(file.strip_suffix(".js")?.to_owned())
    };
    outputs.filter_map(|(path, output)| Some((figure(output)?, name_of(path)))).collect()
}

fn output<'a>(outputs: &'a Value, file: &str) -> Option<&'a Value> {
    outputs.as_object()?.iter().find(|(path, _)| name_of(path) == file).map(|(_, output)| output)
}

fn name_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_loaded_later_is_not_counted() {
        let outputs = json!({
            "pkg/dist/element.js": { "imports": [
                { "path": "pkg/dist/chunk-A.js", "kind": "import-statement" },
                { "path": "pkg/dist/growth-zh-B.js", "kind": "dynamic-import" },
            ] },
            "pkg/dist/chunk-A.js": { "imports": [{ "path": "pkg/dist/chunk-C.js", "kind": "import-statement" }] },
            "pkg/dist/chunk-C.js": { "imports": [{ "path": "pkg/dist/chunk-A.js", "kind": "import-statement" }] },
            "pkg/dist/growth-zh-B.js": { "imports": [], "entryPoint": "pkg/wasm/snapshots/growth-zh.js" },
        });
        assert_eq!(
            at_once(&outputs, "element.js").into_iter().collect::<Vec<_>>(),
            ["chunk-A.js", "chunk-C.js", "element.js"]
        );
        assert_eq!(loaded_later(&outputs, "/snapshots/growth-zh.js").as_deref(), Some("growth-zh-B.js"));
        assert_eq!(figures(&outputs), [("growth-zh".to_owned(), "growth-zh-B.js".to_owned())]);
    }

    #[test]
    fn the_group_of_a_figure_is_that_of_its_whole_name() {
        let groups = "export const groups = {\n  \"gas-b\": 1,\n  \"gas\": 3,\n};\n";
        assert_eq!((group_of(groups, "gas"), group_of(groups, "as")), (Some(3), None));
    }
}
