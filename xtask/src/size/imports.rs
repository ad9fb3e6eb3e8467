//! The files a page loads for its first chart: the package's joined entry with what it imports at once,
//! the module, and the rows of the figure.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Outcome;
use crate::build::FIRST_CHART;

/// Where a page with a chart begins.
const ENTRY: &str = "element.js";

/// Every file, relative to the package, in the order of their names; the largest figure stands for all.
pub fn of_first_chart(package: &Path) -> Outcome<Vec<String>> {
    let meta = package.join("dist/meta.json");
    let text = fs::read_to_string(&meta).map_err(|error| format!("{} cannot be read: {error}", meta.display()))?;
    let outputs: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", meta.display()))?;
    let mut found: Vec<String> = at_once(&outputs, ENTRY).into_iter().map(|file| format!("dist/{file}")).collect();
    let figures = figures(&outputs);
    let size = |file: &String| fs::metadata(package.join("dist").join(file)).map_or(0, |data| data.len());
    let largest = figures.into_iter().max_by_key(size).ok_or("pkg/dist/ has no figures")?;
    found.push(format!("dist/{largest}"));
    found.push(format!("wasm/{FIRST_CHART}"));
    Ok(found)
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

/// The files that hold a figure's rows.
fn figures(outputs: &Value) -> Vec<String> {
    let outputs = outputs.as_object().into_iter().flatten();
    let is_figure = |output: &Value| {
        let entry = output["entryPoint"].as_str().unwrap_or_default();
        entry.contains("wasm/figures/") && !entry.ends_with("/index.js")
    };
    outputs.filter(|(_, output)| is_figure(output)).map(|(path, _)| name_of(path)).collect()
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
                { "path": "pkg/dist/growth-B.js", "kind": "dynamic-import" },
            ] },
            "pkg/dist/chunk-A.js": { "imports": [{ "path": "pkg/dist/chunk-C.js", "kind": "import-statement" }] },
            "pkg/dist/chunk-C.js": { "imports": [{ "path": "pkg/dist/chunk-A.js", "kind": "import-statement" }] },
            "pkg/dist/growth-B.js": { "imports": [], "entryPoint": "pkg/wasm/figures/growth.js" },
        });
        assert_eq!(
            at_once(&outputs, "element.js").into_iter().collect::<Vec<_>>(),
            ["chunk-A.js", "chunk-C.js", "element.js"]
        );
        assert_eq!(figures(&outputs), ["growth-B.js"]);
    }
}
